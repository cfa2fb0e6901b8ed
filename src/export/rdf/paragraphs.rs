//! An empty line after the prefixes and each subject of Turtle and TriG, for people who read them.

use std::io::{self, Write};

/// Hands on what is written, line by line, with empty lines between subjects.
///
/// Line breaks inside literals are escaped, so a line that ends with a full stop ends a subject. Graphs are short
/// and stay in one piece.
pub(super) struct Paragraphs<W> {
    out: W,
    line: Line,
    is_after_prefix: bool,
    is_in_graph: bool,
}

/// The ends of the line that is being written.
#[derive(Default)]
struct Line {
    first: Option<u8>,
    last: Option<u8>,
}

impl<W: Write> Paragraphs<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, line: Line::default(), is_after_prefix: false, is_in_graph: false }
    }

    /// Whether the line that ends here ends a paragraph.
    fn ends_paragraph(&mut self) -> bool {
        let line = std::mem::take(&mut self.line);
        self.is_after_prefix = line.first == Some(b'@');
        match (line.first, line.last) {
            (_, Some(b'{')) => self.is_in_graph = true,
            (Some(b'}'), _) => self.is_in_graph = false,
            (Some(b'@'), _) => return false,
            _ => {}
        }
        !self.is_in_graph && matches!(line.last, Some(b'.' | b'}'))
    }
}

impl<W: Write> Write for Paragraphs<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            let text = piece.strip_suffix(b"\n").unwrap_or(piece);
            if self.line.first.is_none() && self.is_after_prefix && !text.starts_with(b"@") {
                self.out.write_all(b"\n")?;
                self.is_after_prefix = false;
            }
            self.line.first = self.line.first.or(text.first().copied());
            self.line.last = text.last().copied().or(self.line.last);
            self.out.write_all(piece)?;
            if text.len() < piece.len() && self.ends_paragraph() {
                self.out.write_all(b"\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::Paragraphs;
    use std::io::Write as _;

    #[test]
    fn subjects_are_kept_apart_and_prefixes_and_graphs_together() {
        let text = "@prefix a: <b> .\na:s a:p \"x .\" ;\n\ta:q 1 .\na:t a:p 2 .\na:g {\n\ta:s a:p a:t .\n\ta:t a:p a:s .\n}\n";
        let expected = "@prefix a: <b> .\n\na:s a:p \"x .\" ;\n\ta:q 1 .\n\na:t a:p 2 .\n\na:g {\n\ta:s a:p a:t .\n\ta:t a:p a:s .\n}\n\n";
        for size in [1, 2, 1000] {
            let mut out = Vec::new();
            let mut paragraphs = Paragraphs::new(&mut out);
            text.as_bytes().chunks(size).for_each(|chunk| paragraphs.write_all(chunk).unwrap());
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
