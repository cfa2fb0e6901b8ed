//! What goes into a picture: the neighbourhood of something, and no more than can be seen.

use std::collections::BTreeSet;

use crate::annotation::{Annotation, StatementRecord};
use crate::compare::{Comparison, fold};

/// Something to look at closely.
#[derive(Clone, Debug)]
pub struct Focus {
    /// Its name, in any case and without accents, or one that an account uses; or a topic's identifier.
    pub entity: String,
    /// How many statements away from it the picture reaches; 1 shows those that name it.
    pub depth: usize,
}

/// Accounts with what the picture shall show of them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The accounts.
    pub annotations: Vec<Annotation>,
    /// What was left out, in words.
    pub note: Option<String>,
}

/// The statements around `focus`, with their accounts; `None` if nothing is called that.
pub fn select(annotations: &[Annotation], focus: &Focus) -> Option<Vec<Annotation>> {
    let mut reached = names_of(annotations, &fold(&focus.entity));
    if reached.is_empty() {
        return None;
    }
    let mut kept: BTreeSet<(usize, usize)> = BTreeSet::new();
    for _ in 0..focus.depth.max(1) {
        let mut found = Vec::new();
        for (at, annotation) in annotations.iter().enumerate() {
            for (place, statement) in annotation.statements.iter().enumerate() {
                let names = names_in(annotation, statement);
                if !names.is_disjoint(&reached) && kept.insert((at, place)) {
                    found.extend(names);
                }
            }
        }
        reached.extend(found);
    }
    let narrowed =
        annotations.iter().enumerate().filter_map(|(at, annotation)| narrow(annotation, at, &kept));
    Some(narrowed.collect())
}

/// All canonical names that `wanted` may mean; if nothing is called so, those that it is part of: a surname.
fn names_of(annotations: &[Annotation], wanted: &str) -> BTreeSet<String> {
    let names = names_that(annotations, |name| name == wanted);
    if !names.is_empty() || wanted.trim().is_empty() {
        return names;
    }
    let part = format!(" {} ", wanted.trim());
    names_that(annotations, |name| format!(" {name} ").contains(&part))
}

/// The names of everything whose name, or other name, without case and accents, is as `is_wanted` says.
fn names_that(annotations: &[Annotation], is_wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for annotation in annotations {
        for entity in &annotation.entities {
            let mut called = entity.surface.iter().chain([&entity.name]);
            if called.any(|name| is_wanted(&fold(name))) {
                names.insert(entity.name.clone());
            }
        }
        let participants = annotation.encounter.participants.iter();
        names.extend(participants.filter(|name| is_wanted(&fold(name))).cloned());
        let topics = annotation.statements.iter().flat_map(|statement| &statement.topics);
        names.extend(topics.filter(|topic| is_wanted(topic) || is_wanted(&topic.replace('-', " "))).cloned());
    }
    names
}

/// Everything that a statement names.
fn names_in(annotation: &Annotation, statement: &StatementRecord) -> BTreeSet<String> {
    let listed = [&statement.who, &statement.to, &statement.about, &statement.topics];
    let mut names: BTreeSet<String> = listed.into_iter().flatten().cloned().collect();
    if statement.about.is_empty() {
        let named = annotation.entities.iter().filter(|entity| {
            entity.surface.iter().any(|surface| statement.content.contains(surface.as_str()))
        });
        names.extend(named.map(|entity| entity.name.clone()));
    }
    names
}

fn narrow(annotation: &Annotation, at: usize, kept: &BTreeSet<(usize, usize)>) -> Option<Annotation> {
    let mut narrowed = annotation.clone();
    let mut place = 0..;
    narrowed.statements.retain(|_| place.next().is_some_and(|place| kept.contains(&(at, place))));
    (!narrowed.statements.is_empty()).then_some(narrowed)
}

impl Selection {
    /// The accounts that fit a picture of about `most` nodes: those with a statement that names what
    /// the picture is about first, then encounters told by several accounts, then the latest; at least one.
    pub fn of_size(
        annotations: &[Annotation],
        comparison: &Comparison,
        focus: Option<&Focus>,
        most: usize,
    ) -> Self {
        let wanted = focus.map(|focus| names_of(annotations, &fold(&focus.entity)));
        let is_near = |group: &[&Annotation]| {
            wanted.as_ref().is_some_and(|wanted| group.iter().any(|annotation| names_any(annotation, wanted)))
        };
        let mut groups: Vec<Vec<&Annotation>> =
            comparison.encounters.iter().map(|it| it.accounts.clone()).collect();
        let mut alone: Vec<&Annotation> = comparison.alone.clone();
        alone.sort_by(|one, other| (&other.encounter.date, &one.id).cmp(&(&one.encounter.date, &other.id)));
        groups.extend(alone.into_iter().map(|one| vec![one]));
        groups.sort_by_key(|group| !is_near(group));
        let (mut selection, mut size) = (Self::default(), 0);
        for group in groups {
            size += group.iter().map(|annotation| nodes(annotation)).sum::<usize>();
            if size > most && !selection.annotations.is_empty() {
                break;
            }
            selection.annotations.extend(group.into_iter().cloned());
        }
        let left_out = annotations.len() - selection.annotations.len();
        selection.note =
            (left_out > 0).then(|| format!("not drawn: {left_out} of {} accounts", annotations.len()));
        selection
    }
}

/// Whether a statement of an account names one of `wanted`.
fn names_any(annotation: &Annotation, wanted: &BTreeSet<String>) -> bool {
    annotation.statements.iter().any(|statement| !names_in(annotation, statement).is_disjoint(wanted))
}

/// How many nodes an account adds to a picture, about.
fn nodes(annotation: &Annotation) -> usize {
    let named: BTreeSet<String> =
        annotation.statements.iter().flat_map(|statement| names_in(annotation, statement)).collect();
    1 + annotation.statements.len() + named.len()
}
