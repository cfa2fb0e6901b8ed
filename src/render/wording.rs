//! How encounters and statements are put into words.

use crate::annotation::{Annotation, StatementRecord};
use crate::compare::{Compared, publisher};
use crate::graph::encounter_headline;

/// The encounter as a headline: "Call of Donald Trump and Vladimir Putin, 2017-05-02".
pub(super) fn headline(annotation: &Annotation) -> String {
    let encounter = &annotation.encounter;
    encounter_headline(&encounter.kind, &listed(&encounter.participants), encounter.date.as_ref())
}

/// Names as an English enumeration: "A", "A and B", "A, B and C".
pub(super) fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What each account of an encounter is called: its publisher, and its identifier where two are of one.
pub(super) fn side_names(compared: &Compared) -> Vec<String> {
    let names: Vec<&str> = compared.accounts.iter().map(|account| publisher(account)).collect();
    let is_shared = |name: &str| names.iter().filter(|other| **other == name).count() > 1;
    let name = |(at, name): (usize, &&str)| {
        if is_shared(name) { format!("{name} ({})", compared.accounts[at].id) } else { (*name).to_owned() }
    };
    names.iter().enumerate().map(name).collect()
}

/// A relation as a verb: "called for".
pub(super) fn verb(relation: &str) -> String {
    relation.replace('_', " ")
}

/// The act without its content: "They agreed", "Vladimir Putin called for (to Joe Biden)".
pub(super) fn act(annotation: &Annotation, statement: &StatementRecord) -> String {
    let mut who: Vec<&String> = statement.who.iter().collect();
    let mut all: Vec<&String> = annotation.encounter.participants.iter().collect();
    who.sort_unstable();
    all.sort_unstable();
    let subject = match () {
        () if statement.relation == "characterised" => "The talks were".to_owned(),
        () if who.is_empty() || (who.len() > 1 && who == all) => "They".to_owned(),
        () => listed(&statement.who),
    };
    let verb = match statement.relation.as_str() {
        "characterised" => "characterised as".to_owned(),
        relation => verb(relation),
    };
    let denied = if statement.polarity == "-" { " (denied)" } else { "" };
    let to = if statement.to.is_empty() { String::new() } else { format!(" (to {})", listed(&statement.to)) };
    format!("{subject} {verb}{denied}{to}")
}

/// The act with its content.
pub(super) fn sentence(annotation: &Annotation, statement: &StatementRecord) -> String {
    format!("{}: {}", act(annotation, statement), statement.content)
}

/// Where a statement's evidence stands in its account's text, in code points.
pub(super) fn evidence_span(annotation: &Annotation, statement: &StatementRecord) -> Option<[usize; 2]> {
    statement.spans.map(|spans| spans.evidence).or_else(|| {
        let account = annotation.account.as_ref()?;
        let start = account.text.find(&statement.evidence).filter(|_| !statement.evidence.is_empty())?;
        let start = account.text[..start].chars().count();
        Some([start, start + statement.evidence.chars().count()])
    })
}

/// A share as a percentage.
pub(super) fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}
