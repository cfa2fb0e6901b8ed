//! What things look like: a shape for each kind, a colour for each account.

use crate::graph::Kind;

/// A colour as a line and as a background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour {
    pub(crate) line: &'static str,
    pub(crate) fill: &'static str,
}

/// For what several accounts say or speak of.
pub(crate) const SHARED: Colour = Colour { line: "#6a51a3", fill: "#efedf7" };

/// For frames, encounters and the legend.
pub(crate) const NEUTRAL: Colour = Colour { line: "#555555", fill: "#f7f7f7" };

/// For notes without a frame.
pub(crate) const NOTHING: Colour = Colour { line: "none", fill: "none" };

/// For accounts, in the order of their identifiers; after the Okabe-Ito palette, which colour-blind people can tell apart.
const ACCOUNTS: [Colour; 6] = [
    Colour { line: "#c2410c", fill: "#fdeee4" },
    Colour { line: "#0067a5", fill: "#e5f1f9" },
    Colour { line: "#00805c", fill: "#e3f4ee" },
    Colour { line: "#a3318a", fill: "#f9e8f5" },
    Colour { line: "#8a6d00", fill: "#faf4dc" },
    Colour { line: "#4a5a6a", fill: "#eaeef2" },
];

/// The colour of the account at `place`; colours come round again.
pub(crate) fn of_account(place: usize) -> Colour {
    ACCOUNTS[place % ACCOUNTS.len()]
}

/// The shape of things of `kind`, as Graphviz calls it.
pub(crate) fn shape(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Leader) => "ellipse",
        Some(Kind::Country) => "hexagon",
        Some(Kind::Place) => "house",
        Some(Kind::Organisation) => "component",
        Some(Kind::Event) => "octagon",
        Some(Kind::Topic) => "tab",
        Some(Kind::Office) => "folder",
        None => "plain",
    }
}
