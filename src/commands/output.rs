//! Where commands write: standard output, or a file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use readouts::error::Error;
use tempfile::NamedTempFile;

use super::Stop;

/// A place to write to. Call [`Output::finish`]: a file that is not finished is not there.
pub(crate) enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    /// A device or pipe, which cannot be replaced.
    Direct(BufWriter<File>, PathBuf),
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Standard output, or the file at `path`.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Stop> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self::Standard(BufWriter::new(io::stdout().lock())));
        };
        // A link stays a link: what it points to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let opened = match fs::metadata(&target) {
            Ok(found) if found.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            Ok(found) if !found.is_file() => File::options()
                .write(true)
                .open(&target)
                .map(|file| Self::Direct(BufWriter::new(file), target)),
            _ => beside(&target).map(|file| Self::File(BufWriter::new(file), target)),
        };
        opened.map_err(|error| unwritable(path, &error))
    }

    /// Writes `bytes`.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let written = self.writer().write_all(bytes);
        self.checked(written)
    }

    /// Lets `act` write.
    pub(crate) fn write_with(
        &mut self,
        act: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Stop> {
        let written = act(self.writer());
        self.checked(written)
    }

    /// Brings everything to its place.
    pub(crate) fn finish(mut self) -> Result<(), Stop> {
        let flushed = self.writer().flush();
        self.checked(flushed)?;
        if let Self::File(writer, path) = self {
            let file = writer.into_inner().map_err(|error| unwritable(&path, error.error()))?;
            file.as_file().sync_all().map_err(|error| unwritable(&path, &error))?;
            file.persist(&path).map_err(|error| unwritable(&path, &error.error))?;
        }
        Ok(())
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Standard(writer) => writer,
            Self::Direct(writer, _) => writer,
            Self::File(writer, _) => writer,
        }
    }

    fn checked(&self, written: io::Result<()>) -> Result<(), Stop> {
        written.map_err(|error| match self {
            _ if error.kind() == io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
            // What was asked for cannot be written at all, wherever it goes.
            _ if error.kind() == io::ErrorKind::InvalidInput => Stop::Failed(Error::new(error.to_string())),
            Self::Standard(_) => unwritable(Path::new("standard output"), &error),
            Self::Direct(_, path) | Self::File(_, path) => unwritable(path, &error),
        })
    }
}

/// A new file in the folder of `path`, so that it can take its place in one step.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".readouts-");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt as _;
        // What the user's umask leaves of it, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder)
}

fn unwritable(path: &Path, error: &io::Error) -> Stop {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "make the folder first",
        io::ErrorKind::IsADirectory => "name a file in that folder",
        io::ErrorKind::StorageFull => "free some space; nothing was written",
        _ => "check that you may write there",
    };
    Stop::Failed(Error::new(format!("cannot write: {error}")).in_file(path).hint(hint))
}
