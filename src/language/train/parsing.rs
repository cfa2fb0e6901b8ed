//! Trains the parser with a dynamic oracle: it learns to make the best of its own mistakes.

use super::super::features::{Atoms, collect};
use super::super::key::Keys;
use super::super::parse::best;
use super::super::state::{Action, State};
use super::perceptron::Perceptron;
use super::random::Random;

/// Of ten decisions, how many follow the parser's own choice after the first epoch.
const OWN_CHOICES: usize = 9;

/// A sentence to learn from.
pub(super) struct Lesson {
    /// What the templates see, [`Atoms::NONE`] at the end.
    pub(super) atoms: Vec<Atoms>,
    /// Governing words, the number of words for the root.
    pub(super) heads: Vec<u32>,
    /// Classes of the labels.
    pub(super) labels: Vec<u8>,
}

/// Trains on `lessons`; `actions` are the classes that may be chosen besides the shift.
pub(super) fn train(
    lessons: &[Lesson],
    actions: &[u8],
    epochs: usize,
    mut after: impl FnMut(usize),
) -> Perceptron {
    let mut model = Perceptron::default();
    let mut random = Random(2);
    let mut keys = Keys::new();
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for &at in &order {
            learn(&mut model, &lessons[at], actions, epoch > 0, &mut random, &mut keys);
        }
        after(epoch);
    }
    model
}

fn learn(
    model: &mut Perceptron,
    lesson: &Lesson,
    actions: &[u8],
    explore: bool,
    random: &mut Random,
    keys: &mut Keys,
) {
    let mut state = State::new(lesson.heads.len());
    while !state.is_final() {
        collect(&state, &lesson.atoms, keys);
        let scores = model.score(keys.all());
        let (found, _) = best(&state, &scores, actions);
        let right = right(&state, lesson);
        model.tick();
        let mut next = found;
        if !right.contains(&Some(found)) {
            let target =
                right.into_iter().flatten().max_by_key(|&class| scores[usize::from(class)]).unwrap_or(found);
            model.add(keys.all(), target, 1);
            model.add(keys.all(), found, -1);
            if !explore || random.below(10) >= OWN_CHOICES {
                next = target;
            }
        }
        state.apply(Action::from_class(next));
    }
}

/// The classes that lose the fewest arcs of the true tree.
fn right(state: &State, lesson: &Lesson) -> [Option<u8>; 3] {
    let costs = [shift_cost(state, lesson), left_cost(state, lesson), right_cost(state, lesson)];
    let least = costs.iter().flatten().min().copied();
    let label = lesson.labels.get(state.stacked(0) as usize).copied().unwrap_or_default();
    let actions = [Action::Shift, Action::Left(label), Action::Right(label)];
    std::array::from_fn(|kind| (costs[kind].is_some() && costs[kind] == least).then(|| actions[kind].class()))
}

/// How many true arcs are lost by shifting.
fn shift_cost(state: &State, lesson: &Lesson) -> Option<usize> {
    let next = state.can_shift().then_some(state.next)?;
    let head = lesson.heads[next as usize];
    let below = &state.stack[..state.stack.len().saturating_sub(1)];
    let children = state.stack.iter().filter(|&&child| lesson.heads[child as usize] == next).count();
    Some(children + usize::from(below.contains(&head)))
}

/// How many true arcs are lost by hanging the top of the stack from the next word.
fn left_cost(state: &State, lesson: &Lesson) -> Option<usize> {
    let top = state.can_left().then(|| state.stacked(0))?;
    let head = lesson.heads[top as usize];
    let lost = head != state.next && (head > state.next || state.stacked(1) == head && state.stack.len() > 1);
    Some(children_ahead(state, lesson, top) + usize::from(lost))
}

/// How many true arcs are lost by hanging the top of the stack from the word beneath it.
fn right_cost(state: &State, lesson: &Lesson) -> Option<usize> {
    let top = state.can_right().then(|| state.stacked(0))?;
    let lost = lesson.heads[top as usize] >= state.next;
    Some(children_ahead(state, lesson, top) + usize::from(lost))
}

fn children_ahead(state: &State, lesson: &Lesson, head: u32) -> usize {
    lesson.heads[state.next as usize..].iter().filter(|&&other| other == head).count()
}
