//! The legend: what the colours and shapes mean, and what was left out.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::canvas::Canvas;
use super::draw::Picture;
use super::style::{self, Colour};
use super::text::quote;
use crate::graph::Kind;

/// Voices that the legend names at most; with more of them colours repeat.
const VOICES: usize = 6;

/// Draws the legend in a frame of its own.
pub(super) fn draw<W: Write>(canvas: &mut Canvas<W>, picture: &Picture<'_>) -> io::Result<()> {
    canvas.open("subgraph \"cluster legend\"")?;
    canvas.set(&[
        ("label", quote("legend")),
        ("labeljust", "l".to_owned()),
        ("style", quote("rounded")),
        ("color", quote(style::NEUTRAL.line)),
        ("fontcolor", quote(style::NEUTRAL.line)),
    ])?;
    for (number, (label, shape, colour)) in entries(picture).into_iter().enumerate() {
        canvas.node(
            &format!("legend {number}"),
            &[
                ("label", quote(&label)),
                ("shape", shape.to_owned()),
                ("color", quote(colour.line)),
                ("fillcolor", quote(colour.fill)),
                ("tooltip", quote(&label)),
            ],
        )?;
    }
    canvas.close()
}

/// What is not drawn, if anything.
fn left_out(picture: &Picture<'_>) -> Option<String> {
    match picture.things_left_out() {
        0 => None,
        1 => Some("not drawn: one thing that no statement is about".to_owned()),
        many => Some(format!("not drawn: {many} things that no statement is about")),
    }
}

fn entries(picture: &Picture<'_>) -> Vec<(String, &'static str, Colour)> {
    let mut entries = Vec::new();
    let voices = &picture.voices.names;
    for (place, name) in voices.iter().take(VOICES).enumerate() {
        entries.push((name.clone(), "box", style::of_account(place)));
    }
    if voices.len() > 1 {
        entries.push(("several".to_owned(), "box", style::SHARED));
    }
    let kinds: BTreeSet<Kind> = picture.things.keys().filter_map(|&thing| picture.kind(thing)).collect();
    entries.extend(
        kinds.into_iter().map(|kind| (kind.name().to_owned(), style::shape(Some(kind)), style::NEUTRAL)),
    );
    entries.extend(left_out(picture).map(|note| (note, "plaintext", style::NOTHING)));
    entries
}
