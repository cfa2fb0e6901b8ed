//! From bytes to text: compression, encoding, line ends, and characters that no readout holds.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::account::line_and_column;
use crate::error::Error;

/// The longest text file, in bytes.
const LONGEST_FILE: u64 = 64 << 20;

/// How much is looked at to tell what an input is, in bytes.
const HEAD: u64 = 4096;

/// `input`, decompressed if it begins as gzip or zstd files do.
pub fn decompressed<'a>(file: &Path, mut input: impl Read + 'a) -> Result<Box<dyn Read + 'a>, Error> {
    let mut magic = Vec::new();
    input.by_ref().take(4).read_to_end(&mut magic).map_err(|error| unreadable(file, &error))?;
    let is_gzip = magic.starts_with(&[0x1f, 0x8b]);
    let is_zstd = magic == [0x28, 0xb5, 0x2f, 0xfd];
    let all = BufReader::new(Cursor::new(magic).chain(input));
    Ok(match (is_gzip, is_zstd) {
        (true, _) => Box::new(MultiGzDecoder::new(all)),
        (_, true) => Box::new(ZstdFrames { frame: None, rest: Some(all) }),
        _ => Box::new(all),
    })
}

/// The first bytes of `input`.
pub(super) fn head(file: &Path, input: &mut dyn Read) -> Result<Vec<u8>, Error> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head).map_err(|error| unreadable(file, &error))?;
    Ok(head)
}

/// All of `input` as text: UTF-8 without byte order mark, lines that end in `\n`, no control characters.
pub(super) fn text(file: &Path, input: impl Read) -> Result<String, Error> {
    let mut bytes = Vec::new();
    input.take(LONGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(file, &error))?;
    if bytes.len() as u64 > LONGEST_FILE {
        let message = format!("the file is longer than {} MB", LONGEST_FILE >> 20);
        return Err(Error::new(message)
            .in_file(file)
            .hint("split it, or write JSON Lines, one account per line"));
    }
    let text = utf8(file, 1, bytes)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    match forbidden(&text) {
        Some((at, found)) => Err(forbidden_character(found).at_offset(file, &text, at)),
        None => Ok(text),
    }
}

/// `bytes` as UTF-8; they begin on line `line` of `file`.
pub(super) fn utf8(file: &Path, line: usize, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let good = String::from_utf8_lossy(&bytes[..at]);
        let (below, column) = line_and_column(&good, good.len());
        let message = format!("byte {} (0x{:02x}) is not UTF-8", at + 1, bytes[at]);
        let hint = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            "this is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE"
        } else {
            "convert it, for example from Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 FILE"
        };
        Error::new(message).at(file, line + below - 1, column).hint(hint)
    })
}

/// The first character that neither a readout nor XML may hold, and its byte offset.
pub(super) fn forbidden(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| {
        matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
    })
}

/// The error about one of the characters that [`forbidden`] finds.
pub(super) fn forbidden_character(found: char) -> Error {
    Error::new(format!("control character U+{:04X}", u32::from(found)))
        .hint("remove it; a text holds no control characters but tabs and line ends")
}

/// The error about an input that cannot be read to its end.
pub(super) fn unreadable(file: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::Other => {
            "the compressed file may be damaged or cut short; fetch or compress it again"
        }
        _ => "check that the file can be read",
    };
    Error::new(format!("cannot read it: {error}")).in_file(file).hint(hint)
}

/// Reads zstd frames one after the other, as `zstd` itself does; the decoder stops after one.
struct ZstdFrames<R: BufRead> {
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
    rest: Option<R>,
}

impl<R: BufRead> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                match frame.read(buffer)? {
                    0 => self.rest = self.frame.take().map(StreamingDecoder::into_inner),
                    read => return Ok(read),
                }
            }
            let Some(mut rest) = self.rest.take() else { return Ok(0) };
            if rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(rest).map_err(io::Error::other)?);
        }
    }
}
