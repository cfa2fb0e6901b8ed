//! Trains the parser with a dynamic oracle: it learns to make the best of its own mistakes.

use super::super::features::{Atoms, collect};
use super::super::key::Keys;
use super::super::parse::best;
use super::super::state::{Action, State};
use super::pack;
use super::perceptron::{Perceptron, Rows};
use super::random::Random;
use super::{Plan, UNIT};

/// By how much a right action must win, in steps of one weight: about a third of what one update moves.
const MARGIN: i32 = 100;

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
///
/// A short training finds the features that matter, a long one learns the weights of these alone:
/// a fifth of the size for less loss than dropping small weights at the end.
pub(super) fn train(lessons: &[Lesson], actions: &[u8], plan: &Plan, say: &mut dyn FnMut(&str)) -> Rows {
    let mut trainer =
        Trainer { lessons, actions, model: Perceptron::default(), random: Random(2), keys: Keys::new() };
    for pass in 1..=plan.trial_passes {
        trainer.pass(pass > 1);
        say(&format!("parser: trial pass {pass} of {} done", plan.trial_passes));
    }
    trainer.model = Perceptron::over(&pack::strongest(trainer.model.average(UNIT), plan.features));
    for pass in 1..=plan.parser_passes {
        trainer.pass(pass > 1);
        say(&format!("parser: pass {pass} of {} done", plan.parser_passes));
    }
    trainer.model.average(UNIT)
}

struct Trainer<'a> {
    lessons: &'a [Lesson],
    actions: &'a [u8],
    model: Perceptron,
    random: Random,
    keys: Keys,
}

impl Trainer<'_> {
    /// Goes through all lessons once; when it explores, it follows its own choices, right or wrong.
    fn pass(&mut self, explores: bool) {
        let mut order: Vec<usize> = (0..self.lessons.len()).collect();
        self.random.shuffle(&mut order);
        for at in order {
            self.learn(&self.lessons[at], explores);
        }
    }

    fn learn(&mut self, lesson: &Lesson, explores: bool) {
        let mut state = State::new(lesson.heads.len());
        while !state.is_final() {
            collect(&state, &lesson.atoms, &mut self.keys);
            let mut scores = self.model.score(self.keys.all());
            let (found, _) = best(&state, &scores, self.actions);
            let right: Vec<u8> = right(&state, lesson).into_iter().flatten().collect();
            let target =
                right.iter().copied().max_by_key(|&class| scores[usize::from(class)]).unwrap_or(found);
            for &class in &right {
                scores[usize::from(class)] -= MARGIN;
            }
            let (rival, _) = best(&state, &scores, self.actions);
            let rival = if right.contains(&rival) { target } else { rival };
            self.model.learn(self.keys.all(), target, rival);
            let own = right.contains(&found) || explores && self.random.below(10) < OWN_CHOICES;
            state.apply(Action::from_class(if own { found } else { target }));
        }
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
