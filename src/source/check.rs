//! What a person may have mistyped in an annotation.

use jiff::civil::Date;

use crate::annotation::{Annotation, StatementRecord};

const ENCOUNTERS: [&str; 6] = ["call", "video", "meeting", "visit", "summit", "other"];
const ENTITIES: [&str; 5] = ["leader", "country", "place", "organisation", "event"];
const MODALITIES: [&str; 5] = ["asserted", "planned", "obliged", "desired", "conditional"];
const POLARITIES: [&str; 2] = ["+", "-"];

/// A value that an annotation must not hold.
pub(super) struct Fault {
    pub(super) value: String,
    pub(super) message: String,
    pub(super) hint: String,
}

/// The first fault of `annotation`.
pub(super) fn fault(annotation: &Annotation) -> Option<Fault> {
    let encounter = &annotation.encounter;
    one_of("kind of encounter", &encounter.kind, &ENCOUNTERS)
        .or_else(|| day(encounter.date.as_deref()?))
        .or_else(|| annotation.entities.iter().find_map(|one| one_of("kind of entity", &one.kind, &ENTITIES)))
        .or_else(|| annotation.statements.iter().find_map(statement))
}

fn statement(statement: &StatementRecord) -> Option<Fault> {
    relation(&statement.relation)
        .or_else(|| one_of("polarity", &statement.polarity, &POLARITIES))
        .or_else(|| one_of("modality", statement.modality.as_deref()?, &MODALITIES))
        .or_else(|| period(statement.when.as_deref()?))
}

fn one_of(what: &str, value: &str, allowed: &[&str]) -> Option<Fault> {
    (!allowed.contains(&value)).then(|| {
        Fault::new(value, format!("{value:?} is no {what}"), format!("use one of {}", allowed.join(", ")))
    })
}

/// Relations are words of the ontology, which users extend: their shape alone is known here.
fn relation(name: &str) -> Option<Fault> {
    let is_shaped = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (!is_shaped).then(|| {
        let hint = "write it as in ontology/relations.ttl, in snake case: discussed, called_for";
        Fault::new(name, format!("{name:?} is no relation"), hint.to_owned())
    })
}

fn day(value: &str) -> Option<Fault> {
    (!is_day(value)).then(|| {
        let hint = "write a day that exists, as YYYY-MM-DD".to_owned();
        Fault::new(value, format!("there is no date {value:?}"), hint)
    })
}

/// A day, a month, a year, or from one to another.
fn period(value: &str) -> Option<Fault> {
    let mut parts = value.splitn(3, '/');
    let is_good =
        |part: &str| is_day(part) || is_day(&format!("{part}-01")) || is_day(&format!("{part}-01-01"));
    let all_good = !value.is_empty() && parts.by_ref().take(2).all(is_good) && parts.next().is_none();
    (!all_good).then(|| {
        let hint = "write 2017-05-03, 2017-05, 2017, or two of them with / between";
        Fault::new(value, format!("there is no time {value:?}"), hint.to_owned())
    })
}

fn is_day(value: &str) -> bool {
    value.len() == 10 && value.parse::<Date>().is_ok()
}

impl Fault {
    fn new(value: &str, message: String, hint: String) -> Self {
        Self { value: value.to_owned(), message, hint }
    }
}
