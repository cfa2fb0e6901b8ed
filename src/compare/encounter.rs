//! Which accounts tell of the same encounter.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::words::{Frequencies, fold, stems};
use crate::annotation::Annotation;

/// Calendar days by which two governments may date one encounter apart, since they keep different time zones.
const DAYS_APART: i32 = 1;

/// Two texts of one publisher are one text published twice if they share this much of their words.
const REPUBLISHED: f32 = 0.9;

/// Words that two texts must share, of the weight of the shorter one, where the lists of participants
/// differ: readers miss somebody, but a talk of two and a talk of three on one day are two talks.
const SHARED_WORDS: f32 = 0.35;

/// Groups the accounts by encounter: indices into `annotations`, each in one group, all in order.
///
/// Two accounts tell of one encounter if the same people took part, in ways that can be the same, on
/// one day or two days running. Two different texts of one publisher are two encounters, since no
/// government gives two accounts of one; of several that would fit, the closest is taken.
pub fn group(annotations: &[Annotation], frequencies: &Frequencies) -> Vec<Vec<usize>> {
    let signatures: Vec<Signature> = annotations.iter().map(|one| Signature::new(one, frequencies)).collect();
    let mut groups = Groups::new(annotations.len());
    for Match { one, other, .. } in matches(&signatures) {
        groups.join(one, other, |members| one_text_a_publisher(members, &signatures));
    }
    groups.into_lists()
}

/// What tells an account's encounter from others.
struct Signature<'a> {
    publisher: Option<&'a str>,
    id: &'a str,
    date: Option<Date>,
    kind: &'a str,
    participants: BTreeSet<String>,
    /// Everybody who is named, whether as a participant or not.
    people: BTreeSet<String>,
    words: BTreeMap<String, f32>,
}

impl<'a> Signature<'a> {
    fn new(annotation: &'a Annotation, frequencies: &Frequencies) -> Self {
        let account = annotation.account.as_ref();
        let date = annotation.encounter.date.as_deref().and_then(|date| date.parse().ok());
        let text = account.map_or("", |account| &account.text);
        let words = stems(text).into_iter().map(|stem| {
            let weight = frequencies.weight(&stem);
            (stem, weight)
        });
        Self {
            publisher: account.and_then(|account| account.publisher.as_deref()),
            id: &annotation.id,
            date: date.or(account.and_then(|account| account.date)),
            kind: &annotation.encounter.kind,
            participants: annotation
                .encounter
                .participants
                .iter()
                .map(|name| person(annotation, name))
                .collect(),
            people: people(annotation),
            words: words.collect(),
        }
    }

    /// The share of the words of the shorter text that stand in the other too, by weight.
    fn shared_words(&self, other: &Self) -> f32 {
        self.shared_of(other, f32::min)
    }

    /// Whether the two texts are one, published twice: hardly a word of the longer one is its own.
    fn is_republished(&self, other: &Self) -> bool {
        self.date == other.date && self.shared_of(other, f32::max) >= REPUBLISHED
    }

    fn shared_of(&self, other: &Self, text: fn(f32, f32) -> f32) -> f32 {
        let shared: f32 =
            self.words.iter().filter(|(stem, _)| other.words.contains_key(*stem)).map(|(_, w)| w).sum();
        let [one, other] = [self, other].map(|side| side.words.values().sum::<f32>());
        let all = text(one, other);
        if all > 0.0 { shared / all } else { 0.0 }
    }

    fn is_one_publisher(&self, other: &Self) -> bool {
        self.publisher.is_some() && self.publisher == other.publisher
    }
}

fn people(annotation: &Annotation) -> BTreeSet<String> {
    let leaders =
        annotation.entities.iter().filter(|entity| entity.kind == "leader").map(|entity| &entity.name);
    leaders.chain(&annotation.encounter.participants).map(|name| person(annotation, name)).collect()
}

/// What a participant is known by: the Wikidata identifier, else the name without case and accents.
fn person(annotation: &Annotation, name: &str) -> String {
    let entity = annotation.entities.iter().find(|entity| entity.name == name);
    entity.and_then(|entity| entity.qid.clone()).unwrap_or_else(|| fold(name))
}

/// Two accounts that may tell of one encounter.
struct Match {
    one: usize,
    other: usize,
    days_apart: i32,
    closeness: f32,
}

/// All matches, the closest first.
fn matches(signatures: &[Signature]) -> Vec<Match> {
    let mut by_date: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (at, signature) in signatures.iter().enumerate() {
        if let Some(date) = signature.date {
            by_date.entry(date).or_default().push(at);
        }
    }
    let mut found: Vec<Match> = Vec::new();
    for (date, here) in &by_date {
        let next = date.tomorrow().ok().and_then(|next| by_date.get(&next));
        for (place, &one) in here.iter().enumerate() {
            let others = here[place + 1..].iter().chain(next.into_iter().flatten());
            found.extend(others.filter_map(|&other| candidate(signatures, one, other)));
        }
    }
    found.sort_by(|one, other| closest_first(one, other, signatures));
    found
}

fn closest_first(one: &Match, other: &Match, signatures: &[Signature]) -> Ordering {
    let names = |it: &Match| [signatures[it.one].id, signatures[it.other].id];
    one.days_apart
        .cmp(&other.days_apart)
        .then(other.closeness.total_cmp(&one.closeness))
        .then_with(|| names(one).cmp(&names(other)))
}

/// The match of two accounts, if they may tell of one encounter.
fn candidate(signatures: &[Signature], one: usize, other: usize) -> Option<Match> {
    let [a, b] = [&signatures[one], &signatures[other]];
    let days_apart = (b.date? - a.date?).get_days().abs();
    let common = a.participants.intersection(&b.participants).count();
    let all = a.participants.union(&b.participants).count();
    if days_apart > DAYS_APART || common < 1 || !ways_agree(a.kind, b.kind) {
        return None;
    }
    let closeness = a.shared_words(b);
    let is_close = days_apart == 0 && closeness >= SHARED_WORDS;
    let same_people = match (common, a.participants.len().min(b.participants.len())) {
        (2.., _) => common == all || (is_close && 2 * common >= all),
        // Nobody talks alone: the reader missed the other side, who must be named at least.
        (1, 1) => is_close && a.kind == b.kind && is_missed(a, b) && all > 1,
        _ => false,
    };
    same_people.then_some(Match { one, other, days_apart, closeness })
}

/// Whether the participants of each account are at least named in the other.
fn is_missed(one: &Signature, other: &Signature) -> bool {
    one.participants.is_subset(&other.people) && other.participants.is_subset(&one.people)
}

/// How people can be in touch.
#[derive(PartialEq)]
enum Way {
    Remote,
    InPerson,
    Either,
}

/// Whether two kinds of encounter can be one; a video conference is a meeting to some and a call to others.
fn ways_agree(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|kind| match kind {
        "call" => Way::Remote,
        "meeting" | "visit" | "summit" => Way::InPerson,
        _ => Way::Either,
    });
    one == other || one == Way::Either || other == Way::Either
}

/// Whether no publisher has two different texts among `members`.
fn one_text_a_publisher(members: &[usize], signatures: &[Signature]) -> bool {
    members.iter().enumerate().all(|(at, &one)| {
        members[at + 1..].iter().all(|&other| {
            let [one, other] = [&signatures[one], &signatures[other]];
            !one.is_one_publisher(other) || one.is_republished(other)
        })
    })
}

/// Groups that grow together.
struct Groups {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { of: (0..count).collect(), members: (0..count).map(|one| vec![one]).collect() }
    }

    /// Joins the groups of `one` and `other`, if `may` agrees to what that makes.
    fn join(&mut self, one: usize, other: usize, may: impl Fn(&[usize]) -> bool) {
        let [into, from] = [self.of[one], self.of[other]];
        let joined = [self.members[into].as_slice(), self.members[from].as_slice()].concat();
        if into != from && may(&joined) {
            for member in std::mem::take(&mut self.members[from]) {
                self.of[member] = into;
            }
            self.members[into] = joined;
        }
    }

    fn into_lists(self) -> Vec<Vec<usize>> {
        let mut lists: Vec<Vec<usize>> =
            self.members.into_iter().filter(|members| !members.is_empty()).collect();
        for members in &mut lists {
            members.sort_unstable();
        }
        lists.sort();
        lists
    }
}
