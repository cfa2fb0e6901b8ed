//! In what two statements differ that tell the same.

use std::collections::BTreeMap;

use super::period::Period;
use super::words::stems;
use super::{Telling, relation};
use crate::annotation::StatementRecord;

/// Two statements contradict each other in a detail only where they surely speak of one thing.
const SURELY_ONE: f32 = 0.4;

/// Two relations differ for a reader if their weights differ by this much, as those of agreeing and discussing do.
const OTHER_WEIGHT: f32 = 0.25;

/// In what two statements differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// One says so, the other denies it.
    Polarity,
    /// One is for it, the other against it.
    Stance,
    /// The days differ.
    When,
    /// The places differ.
    Where,
    /// The numbers differ.
    Number,
    /// One names an agreement, the other only talk of it.
    Relation,
    /// Different people are said to have done it.
    Who,
}

impl Aspect {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Polarity => "polarity",
            Self::Stance => "stance",
            Self::When => "when",
            Self::Where => "where",
            Self::Number => "number",
            Self::Relation => "relation",
            Self::Who => "who",
        }
    }
}

/// A difference of two statements, each side in its own words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// In what they differ.
    pub aspect: Aspect,
    /// Whether they cannot both be right.
    pub is_conflict: bool,
    /// The statements.
    pub of: [Telling; 2],
    /// What each of them says.
    pub said: [String; 2],
}

/// All differences of two aligned statements.
pub(super) fn between(
    one: (Telling, &StatementRecord),
    other: (Telling, &StatementRecord),
    nearness: f32,
) -> Vec<Difference> {
    let of = [one.0, other.0];
    let sides = [one.1, other.1];
    let surely = nearness >= SURELY_ONE;
    let make = |aspect, is_conflict, said: Option<[String; 2]>| {
        said.map(|said| Difference { aspect, is_conflict, of, said })
    };
    let found = [
        make(Aspect::Polarity, surely, polarity(sides)),
        make(Aspect::Stance, surely, stance(sides)),
        make(Aspect::When, surely, when(sides)),
        make(Aspect::Where, surely, place(sides)),
        make(Aspect::Number, surely, number(sides)),
        make(Aspect::Relation, false, verb(sides)),
        make(Aspect::Who, false, who(sides)),
    ];
    found.into_iter().flatten().collect()
}

type Sides<'a> = [&'a StatementRecord; 2];

fn polarity(sides: Sides) -> Option<[String; 2]> {
    let differs = sides[0].relation == sides[1].relation && sides[0].polarity != sides[1].polarity;
    let said = |side: &StatementRecord| if side.polarity == "-" { "denied" } else { "affirmed" };
    differs.then(|| sides.map(|side| said(side).to_owned()))
}

fn stance(sides: Sides) -> Option<[String; 2]> {
    let opposed =
        relation::are_opposed(&sides[0].relation, &sides[1].relation) && sides[0].who == sides[1].who;
    opposed.then(|| sides.map(|side| side.relation.clone()))
}

fn when(sides: Sides) -> Option<[String; 2]> {
    let [one, other] = sides.map(|side| side.when.as_deref());
    let apart = !Period::parse(one?)?.overlaps(&Period::parse(other?)?);
    apart.then(|| sides.map(|side| side.when.clone().unwrap_or_default()))
}

/// Two places differ unless one is named in the other: "Geneva" and "Geneva; Brussels" agree.
fn place(sides: Sides) -> Option<[String; 2]> {
    let [one, other] = sides.map(|side| side.place.as_deref());
    let (one, other) = (one?, other?);
    let apart = !one.contains(other) && !other.contains(one);
    apart.then(|| [one.to_owned(), other.to_owned()])
}

/// Numbers differ if both sides count the same thing and none of the numbers is the same.
fn number(sides: Sides) -> Option<[String; 2]> {
    let [one, other] = sides.map(|side| counts(&side.content));
    let differing = one.iter().find_map(|(counted, mine)| {
        let theirs = other.get(counted)?;
        (!mine.iter().any(|number| theirs.contains(number))).then_some((mine, theirs))
    });
    differing.map(|(mine, theirs)| [mine, theirs].map(|numbers| numbers.join(", ")))
}

/// What is counted in a text, and the numbers: "500 troops" counts troops.
fn counts(text: &str) -> BTreeMap<String, Vec<String>> {
    let stems = stems(text);
    let mut counts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in stems.windows(2) {
        let [number, counted] = pair else { continue };
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        if is_number(number) && !is_number(counted) {
            counts.entry(counted.clone()).or_default().push(number.clone());
        }
    }
    counts
}

/// An agreement against mere talk, and the like: only where the difference has weight.
fn verb(sides: Sides) -> Option<[String; 2]> {
    let [one, other] = sides.map(|side| relation::weight(&side.relation));
    ((one - other).abs() >= OTHER_WEIGHT).then(|| sides.map(|side| side.relation.replace('_', " ")))
}

fn who(sides: Sides) -> Option<[String; 2]> {
    let [one, other] = sides.map(|side| {
        let mut names: Vec<&str> = side.who.iter().map(String::as_str).collect();
        names.sort_unstable();
        names
    });
    let differ = one != other && !one.is_empty() && !other.is_empty();
    differ.then(|| [one, other].map(|names| names.join(", ")))
}
