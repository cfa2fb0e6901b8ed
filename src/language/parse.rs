//! The parser: greedy, one transition after the other, each with the highest score.

use super::features::{Atoms, collect};
use super::key::Keys;
use super::state::{Action, State};
use super::table::{Scores, Table};

/// The raw score that counts as a margin of one.
pub(super) const UNIT: i32 = 256;

/// An arc of the finished tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// The governing word, `None` for the root.
    pub(super) head: Option<usize>,
    /// The class of the label.
    pub(super) label: u8,
    /// By how much the transition that made the arc beat the next best one.
    pub(super) margin: i32,
}

/// Parses a sentence of tagged words; `atoms` ends with [`Atoms::NONE`], `root` is the root's label.
pub(super) fn parse(
    atoms: &[Atoms],
    table: &Table<'_>,
    actions: &[u8],
    root: u8,
    keys: &mut Keys,
) -> Vec<Arc> {
    let mut state = State::new(atoms.len() - 1);
    let mut margins = vec![0; atoms.len()];
    while !state.is_final() {
        collect(&state, atoms, keys);
        let scores = table.score(keys.all());
        let (class, margin) = best(&state, &scores, actions);
        let action = Action::from_class(class);
        if action != Action::Shift {
            margins[state.stacked(0) as usize] = margin;
        }
        state.apply(action);
    }
    arcs(&state, &margins, root)
}

/// The best class that the state allows, and its lead over the second; `actions` are the known classes.
pub(super) fn best(state: &State, scores: &Scores, actions: &[u8]) -> (u8, i32) {
    let allowed = [state.can_left(), state.can_right()];
    let mut first = (i32::MIN, 0);
    let mut second = i32::MIN;
    if state.can_shift() {
        first.0 = scores[0];
    }
    for &class in actions {
        if allowed[usize::from(class % 2 == 0)] {
            let score = scores[usize::from(class)];
            if score > first.0 {
                second = first.0;
                first = (score, class);
            } else if score > second {
                second = score;
            }
        }
    }
    (first.1, first.0.saturating_sub(second))
}

fn arcs(state: &State, margins: &[i32], root: u8) -> Vec<Arc> {
    let words = state.nodes[..state.none as usize].iter().zip(margins);
    let arc = |(node, &margin): (&super::state::Node, &i32)| {
        if node.head == state.none {
            Arc { head: None, label: root, margin }
        } else {
            Arc { head: Some(node.head as usize), label: node.label, margin }
        }
    };
    words.map(arc).collect()
}
