//! The classes as a drawing: each with its properties, those below it to its right.

use std::fmt::Write as _;

use super::page::{anchor, escape};
use super::{TERMS, Term, Vocabulary};

/// Sizes in pixels.
const WIDTH: usize = 270;
const LINE: usize = 18;
const COLUMN: usize = 330;
const GAP: usize = 14;

/// The classes that have properties or others below them, as SVG.
pub(super) fn diagram(vocabulary: &Vocabulary) -> String {
    let mut drawing = Drawing { vocabulary, boxes: String::new(), lines: String::new(), columns: 1 };
    let mut bottom = GAP;
    for class in vocabulary.of_class("owl:Class") {
        if parent(class).is_none() && class.iri().starts_with(TERMS) && drawing.is_worth_it(class) {
            bottom = drawing.place(class, 0, bottom) + GAP;
        }
    }
    let width = drawing.columns * COLUMN;
    format!(
        "<svg class=\"diagram\" viewBox=\"0 0 {width} {bottom}\" width=\"{width}\" height=\"{bottom}\" role=\"img\" \
         aria-label=\"the classes and their properties\">\n{}{}</svg>\n",
        drawing.lines, drawing.boxes
    )
}

/// The class of ours that a class is drawn below: the first that its file names.
fn parent(class: Term<'_>) -> Option<&str> {
    class.links("rdfs:subClassOf").find(|iri| iri.starts_with(TERMS))
}

struct Drawing<'a> {
    vocabulary: &'a Vocabulary,
    boxes: String,
    lines: String,
    columns: usize,
}

impl<'a> Drawing<'a> {
    /// Draws `class` with its upper edge at `top`, and those below it; gives the lower edge of them all.
    fn place(&mut self, class: Term<'a>, column: usize, top: usize) -> usize {
        self.columns = self.columns.max(column + 1);
        let height = self.draw(class, column * COLUMN, top);
        let mut bottom = top;
        for child in self.children(class) {
            self.connect(column, top, bottom);
            bottom = self.place(child, column + 1, bottom) + GAP;
        }
        (top + height).max(bottom.saturating_sub(GAP))
    }

    fn draw(&mut self, class: Term<'a>, left: usize, top: usize) -> usize {
        let properties = self.properties(class);
        let height = LINE * (properties.len() + 1) + LINE / 2;
        let name = class.iri().strip_prefix(TERMS).unwrap_or_default();
        let _ = writeln!(
            self.boxes,
            "<a href=\"#{}\"><rect x=\"{left}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"6\"/>\
             <text class=\"name\" x=\"{}\" y=\"{}\">{}</text></a>",
            anchor(class.iri()),
            left + 10,
            top + LINE,
            escape(name)
        );
        for (at, property) in properties.iter().enumerate() {
            let (x, y) = (left + 10, top + LINE * (at + 2));
            let _ = writeln!(
                self.boxes,
                "<a href=\"#{}\"><text x=\"{x}\" y=\"{y}\">{}</text></a>",
                anchor(property.iri()),
                escape(&signature(*property))
            );
        }
        height
    }

    fn connect(&mut self, column: usize, parent: usize, child: usize) {
        let (from, to) = (column * COLUMN + WIDTH, (column + 1) * COLUMN);
        let (middle, above, below) = (usize::midpoint(from, to), parent + LINE, child + LINE);
        let _ = writeln!(self.lines, "<path d=\"M{from} {above}H{middle}V{below}H{to}\"/>");
    }

    fn children(&self, class: Term<'a>) -> Vec<Term<'a>> {
        self.vocabulary.of_class("owl:Class").filter(|child| parent(*child) == Some(class.iri())).collect()
    }

    fn properties(&self, class: Term<'a>) -> Vec<Term<'a>> {
        let of_class =
            |property: &Term<'a>| property.links("rdfs:domain").any(|domain| domain == class.iri());
        let all = self.vocabulary.terms();
        all.filter(|term| term.links("rdf:type").any(|kind| kind.ends_with("Property")))
            .filter(of_class)
            .collect()
    }

    fn is_worth_it(&self, class: Term<'a>) -> bool {
        !self.properties(class).is_empty() || !self.children(class).is_empty()
    }
}

/// A property with what it leads to: "participant → Actor".
fn signature(property: Term<'_>) -> String {
    let name = property.iri().strip_prefix(TERMS).unwrap_or_default();
    let range = property.links("rdfs:range").next().map(super::prefixed);
    let range = range.as_deref().map(|range| range.strip_prefix("ro:").unwrap_or(range));
    range.map_or_else(|| name.to_owned(), |range| format!("{name} → {range}"))
}
