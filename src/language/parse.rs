//! The parser: transitions with the highest scores, a few paths side by side where these are close.

use super::features::{Atoms, collect};
use super::key::Keys;
use super::state::{Action, Node, State};
use super::table::{Scores, Table};

/// The raw score that counts as a margin of one.
pub(super) const UNIT: i32 = 256;

/// The lead by which a transition is twice as likely as another: the unit of costs is the bit.
const BIT: i32 = 1 << BIT_SHIFT;
const BIT_SHIFT: u32 = 13;

/// Paths that cost so much more than the best one are given up.
const LIMIT: i32 = 4 * BIT;

/// How many paths go on side by side.
const BREADTH: usize = 4;

/// Words of a sentence from which on one path must do: it is a table or noise.
const LONG: usize = 250;

/// An arc of the finished tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// The governing word, `None` for the root.
    pub(super) head: Option<usize>,
    /// The class of the label.
    pub(super) label: u8,
    /// By how much the transition that made the arc beat the next best one, nought if it did not.
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
    let words = atoms.len() - 1;
    let breadth = if words < LONG { BREADTH } else { 1 };
    let mut paths = vec![Path { state: State::new(words), margins: vec![0; words], cost: 0 }];
    let mut steps = Vec::new();
    while !paths[0].state.is_final() {
        steps.clear();
        for (at, path) in paths.iter().enumerate() {
            if path.state.stack.is_empty() {
                steps.push(Step { path: at, class: Action::SHIFT, margin: 0, cost: path.cost });
            } else {
                collect(&path.state, atoms, keys);
                path.look_ahead(at, &table.score(keys.all()), actions, &mut steps);
            }
        }
        paths = follow(paths, &mut steps, breadth);
    }
    paths[0].arcs(root)
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

/// A way through the sentence.
#[derive(Clone)]
struct Path {
    state: State,
    /// For each word with a head the margin of its arc.
    margins: Vec<i32>,
    /// How unlikely the path is, in [`BIT`]s.
    cost: i32,
}

/// A transition that goes on from a path.
#[derive(Clone, Copy)]
struct Step {
    path: usize,
    class: u8,
    margin: i32,
    /// That of the path with the step.
    cost: i32,
}

impl Path {
    /// Adds the steps that may go on from here: one of each kind, each with its best label.
    fn look_ahead(&self, path: usize, scores: &Scores, actions: &[u8], steps: &mut Vec<Step>) {
        let (first, lead) = best(&self.state, scores, actions);
        let margin = |class: u8| if class == first { lead } else { 0 };
        let step = |class, cost| Step { path, class, margin: margin(class), cost };
        if lead > LIMIT {
            steps.push(step(first, self.cost));
            return;
        }
        let top = scores[usize::from(first)];
        let mut kinds = [None; 3];
        let mut sum = 0;
        for class in self.allowed(actions) {
            let gap = top - scores[usize::from(class)];
            sum += share(gap);
            let kind = &mut kinds[if class == Action::SHIFT { 0 } else { 1 + usize::from(class % 2) }];
            if kind.is_none_or(|(least, _)| gap < least) {
                *kind = Some((gap, class));
            }
        }
        let base = self.cost + bits(sum);
        steps.extend(kinds.into_iter().flatten().map(|(gap, class)| step(class, base + gap)));
    }

    /// The classes that the state allows.
    fn allowed(&self, actions: &[u8]) -> impl Iterator<Item = u8> {
        let allowed = [self.state.can_left(), self.state.can_right()];
        let shift = self.state.can_shift().then_some(Action::SHIFT);
        shift
            .into_iter()
            .chain(actions.iter().copied().filter(move |class| allowed[usize::from(class % 2 == 0)]))
    }

    fn take(&mut self, step: Step) {
        let action = Action::from_class(step.class);
        if action != Action::Shift {
            self.margins[self.state.stacked(0) as usize] = step.margin;
        }
        self.state.apply(action);
        self.cost = step.cost;
    }

    /// Whether two paths are at the same place, so that the same words wait for heads.
    fn meets(&self, other: &Self) -> bool {
        self.state.next == other.state.next && self.state.stack == other.state.stack
    }

    fn arcs(&self, root: u8) -> Vec<Arc> {
        let words = self.state.nodes.iter().zip(&self.margins);
        let arc = |(node, &margin): (&Node, &i32)| {
            if node.head == self.state.none {
                Arc { head: None, label: root, margin }
            } else {
                Arc { head: Some(node.head as usize), label: node.label, margin }
            }
        };
        words.map(arc).collect()
    }
}

/// Takes the cheapest steps; of paths that meet, only the cheapest goes on.
fn follow(mut paths: Vec<Path>, steps: &mut Vec<Step>, breadth: usize) -> Vec<Path> {
    steps.sort_by_key(|step| step.cost);
    let limit = steps.first().map_or(0, |step| step.cost + LIMIT);
    steps.retain(|step| step.cost <= limit);
    if let [step] = steps[..] {
        paths.swap(0, step.path);
        paths.truncate(1);
        paths[0].take(step);
        return paths;
    }
    let mut next: Vec<Path> = Vec::with_capacity(breadth);
    for &step in &*steps {
        let mut path = paths[step.path].clone();
        path.take(step);
        if next.len() < breadth && !next.iter().any(|other| other.meets(&path)) {
            next.push(path);
        }
    }
    next
}

/// `2^(-gap)` in 65,536ths, the gap in [`BIT`]s; straight lines between whole bits.
fn share(gap: i32) -> u32 {
    let whole = (gap >> BIT_SHIFT) as u32;
    let part = (gap & (BIT - 1)) as u32;
    (2 * BIT as u32 - part).checked_shr(whole).unwrap_or(0) << (16 - BIT_SHIFT - 1)
}

/// The logarithm of a sum of shares, in [`BIT`]s; straight lines between whole bits.
fn bits(sum: u32) -> i32 {
    let whole = sum.max(1 << 16).ilog2();
    let part = (sum >> (whole - BIT_SHIFT)) as i32 & (BIT - 1);
    ((whole as i32 - 16) << BIT_SHIFT) + part
}
