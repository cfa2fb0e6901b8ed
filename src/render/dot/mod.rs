//! Pictures for Graphviz, each with one question in mind.

mod actors;
mod comparison;
mod encounters;
mod select;

use std::io::{self, Write};

use crate::annotation::Annotation;
use crate::compare::Comparison;
use crate::export::dot::canvas::Canvas;
use crate::export::dot::text::quote;
use crate::graph::Graph;
use crate::knowledge::Knowledge;

pub use select::{Focus, Selection, select};

/// What a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who met whom, and how often.
    Actors,
    /// What is said, by whom, about what.
    #[default]
    Statements,
    /// Which encounters there were, who took part, and who tells of them.
    Encounters,
    /// What several accounts say, and what only one says.
    Comparison,
}

/// What goes into a picture, and how much.
#[derive(Clone, Copy, Debug)]
pub struct Framing<'a> {
    /// What it shows.
    pub view: View,
    /// What it is about, if not about everything; [`select`] has made the choice already.
    pub focus: Option<&'a Focus>,
    /// The number of nodes, about, beyond which the least important are left out; the picture says so.
    pub most: usize,
}

/// Writes a picture of the accounts in DOT.
///
/// # Errors
/// Those of `out`.
pub fn write_picture(
    annotations: &[Annotation],
    comparison: &Comparison,
    framing: Framing,
    knowledge: &Knowledge,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Framing { view, focus, most } = framing;
    match view {
        View::Actors => actors::write(annotations, comparison, most, out),
        View::Statements => {
            let selection = Selection::of_size(annotations, comparison, focus, most);
            let graph = Graph::with_knowledge(&selection.annotations, knowledge);
            crate::export::dot::write_noted(&graph, selection.note.as_deref(), out)
        }
        View::Encounters => encounters::write(comparison, most, out),
        View::Comparison => comparison::write(comparison, most, out),
    }
}

/// Writes the picture of a whole comparison.
pub(super) fn write_comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    comparison::write(comparison, usize::MAX, out)
}

/// Begins a picture: its title, its layout and what its nodes and edges have in common.
fn begin<W: Write>(canvas: &mut Canvas<W>, title: &str, layout: &[(&str, String)]) -> io::Result<()> {
    let font = ("fontname", quote("Helvetica"));
    canvas.open("digraph readouts")?;
    canvas.set(&[
        ("charset", quote("UTF-8")),
        ("label", quote(title)),
        ("labelloc", "t".to_owned()),
        ("fontsize", "18".to_owned()),
        ("tooltip", quote(title)),
        ("bgcolor", quote("white")),
        ("pad", "0.3".to_owned()),
        font.clone(),
    ])?;
    canvas.set(layout)?;
    canvas.defaults("node", &[font.clone(), ("fontsize", "11".to_owned()), ("shape", "box".to_owned())])?;
    canvas.defaults("edge", &[font, ("fontsize", "9".to_owned()), ("arrowsize", "0.6".to_owned())])
}

/// Keeps the nodes of a column in their order, from above: where ranks run from left to right, an edge
/// within a rank leads upwards.
fn stack<W: Write>(canvas: &mut Canvas<W>, ids: &[String]) -> io::Result<()> {
    ids.windows(2).try_for_each(|pair| canvas.edge(&pair[1], &pair[0], &[("style", "invis".to_owned())]))
}

/// Adds what was left out to a title.
fn noted(title: &str, note: Option<String>) -> String {
    note.map_or_else(|| title.to_owned(), |note| format!("{title} ({note})"))
}

/// `text` as Graphviz's own HTML wants it.
fn html(text: &str) -> String {
    super::markup::escape(text).replace("&#39;", "'")
}
