//! Encounters and announced events by date, and what was announced against what was held.

use std::collections::{BTreeMap, BTreeSet};

use super::period::Period;
use super::words::{Frequencies, fold};
use super::{group, publisher};
use crate::annotation::{Annotation, StatementRecord};

/// Days of the longest time for which a plan can be said to have come true.
const SEASON: i32 = 92;

/// Days of a time in which the same people rarely meet twice.
const WEEK: i32 = 7;

/// Everything that happened or was to happen, by date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What happened.
    pub held: Vec<Held>,
    /// What was announced for a time.
    pub announced: Vec<Announced>,
}

/// An encounter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The day, as the first account has it.
    pub date: String,
    /// `call`, `video`, `meeting`, `visit`, `summit` or `other`.
    pub kind: String,
    /// Who took part.
    pub participants: Vec<String>,
    /// The accounts that tell of it, and their publishers.
    pub accounts: Vec<(String, String)>,
}

/// Something announced for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// When it was to be, as the annotation has it.
    pub when: String,
    /// Where it was to be.
    pub place: Option<String>,
    /// Who was to act.
    pub who: Vec<String>,
    /// What was to be.
    pub content: String,
    /// The account that announces it, and its publisher.
    pub account: (String, String),
    /// The day of the encounter in which it was announced.
    pub on: Option<String>,
    /// The encounter that it came to, an index into [`Timeline::held`].
    pub held: Option<usize>,
}

/// The timeline of all `annotations`.
///
/// Something announced was held if a later encounter falls into its time and two of those who were
/// to act met there: in person, unless it was for one day and no place. If it was for more than a week,
/// they must have met alone; what is announced for more than a season is too vague to say.
pub fn timeline(annotations: &[Annotation], frequencies: &Frequencies) -> Timeline {
    let mut dated: Vec<Held> =
        group(annotations, frequencies).iter().filter_map(|members| held(annotations, members)).collect();
    dated.sort_by(|one, other| (&one.date, &one.accounts).cmp(&(&other.date, &other.accounts)));
    let people: Vec<BTreeSet<String>> = dated.iter().map(|held| folded(&held.participants)).collect();
    let mut by_date: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, held) in dated.iter().enumerate() {
        by_date.entry(&held.date).or_default().push(at);
    }
    let mut announced: Vec<Announced> = Vec::new();
    for annotation in annotations {
        for statement in &annotation.statements {
            let Some((mut event, period)) = announcement(annotation, statement) else { continue };
            let expected = expected(annotation, statement);
            event.held = candidates(&by_date, period, event.on.as_deref()).find(|&at| {
                are_those_who_met(&expected, &people[at], period) && fulfils(&dated[at], &event, period)
            });
            announced.push(event);
        }
    }
    announced.sort_by(|one, other| {
        (&one.when, &one.on, &one.account, &one.content).cmp(&(
            &other.when,
            &other.on,
            &other.account,
            &other.content,
        ))
    });
    Timeline { held: dated, announced }
}

fn held(annotations: &[Annotation], members: &[usize]) -> Option<Held> {
    let mut accounts: Vec<&Annotation> = members.iter().map(|&at| &annotations[at]).collect();
    accounts.sort_by_key(|annotation| (publisher(annotation), &annotation.id));
    let encounter = accounts.iter().map(|annotation| &annotation.encounter).find(|it| it.date.is_some())?;
    Some(Held {
        date: encounter.date.clone()?,
        kind: encounter.kind.clone(),
        participants: encounter.participants.clone(),
        accounts: accounts.iter().map(|it| (it.id.clone(), publisher(it).to_owned())).collect(),
    })
}

/// What is scheduled for a time; a wish or a talk about a date is none.
fn announcement(annotation: &Annotation, statement: &StatementRecord) -> Option<(Announced, Period)> {
    let when = statement
        .when
        .as_deref()
        .filter(|_| statement.relation == "scheduled" && statement.polarity != "-")?;
    let period = Period::parse(when)?;
    let event = Announced {
        when: when.to_owned(),
        place: statement.place.clone(),
        who: statement.who.clone(),
        content: statement.content.clone(),
        account: (annotation.id.clone(), publisher(annotation).to_owned()),
        on: annotation.encounter.date.clone(),
        held: None,
    };
    Some((event, period))
}

/// Whether those who met are those who were to meet.
fn are_those_who_met(expected: &BTreeSet<String>, met: &BTreeSet<String>, period: Period) -> bool {
    met.intersection(expected).count() >= 2 && (period.days() <= WEEK || met.is_subset(expected))
}

/// Whether an encounter can be what was announced. It may be a day off only in another publisher's
/// account, who keeps another time zone.
fn fulfils(held: &Held, event: &Announced, period: Period) -> bool {
    let is_remote = matches!(held.kind.as_str(), "call" | "video");
    let may_be_remote = period.is_day() && event.place.is_none();
    let is_on_time = Period::parse(&held.date).is_some_and(|day| day.overlaps(&period));
    let is_told_by_announcer = held.accounts.iter().any(|(_, publisher)| *publisher == event.account.1);
    (may_be_remote || !is_remote) && (is_on_time || !is_told_by_announcer)
}

/// The people who were to meet: those who were to act and those named.
fn expected(annotation: &Annotation, statement: &StatementRecord) -> BTreeSet<String> {
    let named: Vec<String> =
        [&statement.who, &statement.to, &statement.about].into_iter().flatten().cloned().collect();
    let is_person = |name: &String| {
        annotation.entities.iter().any(|entity| entity.name == *name && entity.kind == "leader")
            || annotation.encounter.participants.contains(name)
    };
    folded(&named.into_iter().filter(is_person).collect::<Vec<_>>())
}

/// The encounters on the days of `period`, a day more on both sides, after the announcement.
fn candidates<'a>(
    by_date: &'a BTreeMap<&str, Vec<usize>>,
    period: Period,
    announced: Option<&'a str>,
) -> impl Iterator<Item = usize> + 'a {
    let is_vague = period.days() > SEASON;
    let first = period.first.yesterday().unwrap_or(period.first).to_string();
    let last = period.last.tomorrow().unwrap_or(period.last).to_string();
    let days = by_date
        .iter()
        .filter(move |(date, _)| !is_vague && first.as_str() <= **date && **date <= last.as_str());
    days.filter(move |(date, _)| announced.is_none_or(|announced| **date > announced))
        .flat_map(|(_, held)| held)
        .copied()
}

fn folded(names: &[String]) -> BTreeSet<String> {
    names.iter().map(|name| fold(name)).collect()
}
