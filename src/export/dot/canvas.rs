//! Statements of the DOT language, written one after the other.

use std::io::{self, Write};

use super::text::quote;

/// Attributes of a node, edge or cluster, with values that are already quoted.
pub(crate) type Attributes<'a> = [(&'a str, String)];

/// A DOT file being written.
pub(crate) struct Canvas<W> {
    out: W,
    depth: usize,
}

impl<W: Write> Canvas<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, depth: 0 }
    }

    /// Opens a block such as `digraph readouts`; [`Self::close`] ends it.
    pub(crate) fn open(&mut self, head: &str) -> io::Result<()> {
        self.line(&format!("{head} {{"))?;
        self.depth += 1;
        Ok(())
    }

    pub(crate) fn close(&mut self) -> io::Result<()> {
        self.depth -= 1;
        self.line("}")
    }

    /// Attributes of the block that is open.
    pub(crate) fn set(&mut self, attributes: &Attributes<'_>) -> io::Result<()> {
        attributes.iter().try_for_each(|(name, value)| self.line(&format!("{name}={value};")))
    }

    /// Attributes that all following `node`s or `edge`s have.
    pub(crate) fn defaults(&mut self, of: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.line(&format!("{of} [{}];", list(attributes)))
    }

    pub(crate) fn node(&mut self, id: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.line(&format!("{} [{}];", quote(id), list(attributes)))
    }

    pub(crate) fn edge(&mut self, from: &str, to: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.line(&format!("{} -> {} [{}];", quote(from), quote(to), list(attributes)))
    }

    /// Puts `nodes` into one rank: a column where ranks run from left to right, else a row.
    pub(crate) fn rank(&mut self, nodes: &[String]) -> io::Result<()> {
        let nodes: Vec<String> = nodes.iter().map(|id| quote(id)).collect();
        if nodes.is_empty() { Ok(()) } else { self.line(&format!("{{ rank=same; {} }}", nodes.join("; "))) }
    }

    /// Ends the file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{:indent$}{text}", "", indent = self.depth * 2)
    }
}

fn list(attributes: &Attributes<'_>) -> String {
    let pairs: Vec<String> = attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join(", ")
}
