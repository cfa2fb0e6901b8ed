//! DOT, the language of Graphviz: a picture made to be looked at.
//!
//! Actors stand to the left, what they are reported to have said in the middle, what it is about to
//! the right. Each account has a frame, and each publisher a colour; what several say stands once, in a
//! colour of its own. A statement of all participants together hangs on the encounter, not on each of them.

pub(crate) mod canvas;
mod draw;
mod legend;
mod names;
pub(crate) mod style;
pub(crate) mod text;
mod voices;

use std::io::{self, Write};

use super::scene;
use crate::graph::Graph;
use canvas::Canvas;
use draw::Picture;
use text::quote;

/// Writes the picture of `graph`. Gathers the scenes first, then writes piece by piece.
pub(super) fn write(graph: &Graph, out: impl Write) -> io::Result<()> {
    write_noted(graph, None, out)
}

/// The same, with a note of what `graph` does not hold.
pub(crate) fn write_noted(graph: &Graph, note: Option<&str>, out: impl Write) -> io::Result<()> {
    let scenes = scene::scenes(graph);
    let mut picture = Picture::new(graph, &scenes);
    let mut canvas = Canvas::new(out);
    canvas.open("digraph readouts")?;
    head(&mut canvas)?;
    if let Some(note) = note {
        canvas.set(&[("label", quote(note)), ("labelloc", "t".to_owned())])?;
    }
    for (number, scene) in scenes.iter().enumerate() {
        picture.draw_scene(&mut canvas, number, scene)?;
    }
    picture.draw_things(&mut canvas)?;
    legend::draw(&mut canvas, &picture)?;
    canvas.close()?;
    canvas.finish()
}

fn head<W: Write>(canvas: &mut Canvas<W>) -> io::Result<()> {
    let font = ("fontname", quote("Helvetica"));
    canvas.set(&[
        ("rankdir", "LR".to_owned()),
        ("charset", quote("UTF-8")),
        ("compound", "true".to_owned()),
        ("newrank", "true".to_owned()),
        ("nodesep", "0.12".to_owned()),
        ("ranksep", "0.9".to_owned()),
        ("tooltip", quote("what each account says")),
        font.clone(),
    ])?;
    canvas.defaults(
        "node",
        &[
            font.clone(),
            ("fontsize", "11".to_owned()),
            ("style", quote("filled")),
            ("height", "0.3".to_owned()),
            ("margin", quote("0.10,0.05")),
        ],
    )?;
    canvas.defaults("edge", &[font, ("fontsize", "9".to_owned()), ("arrowsize", "0.6".to_owned())])
}
