//! What follows from the accounts of a store taken together: which encounters seem to be the same,
//! and which country a code stands for. The rules are the graph's; here they meet its RDF.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{self, Line};
use super::part::Part;
use super::term;
use crate::graph::{AccountFacts, Edge, Encounter, Facts, Graph, Iri, Kind, Node, Thing};

/// What links need to know of each subject.
#[derive(Debug, Default)]
pub(super) struct Links {
    subjects: BTreeMap<Iri, Subject>,
}

#[derive(Debug, Default)]
struct Subject {
    is_account: bool,
    iso_codes: BTreeSet<String>,
    country_codes: BTreeSet<String>,
    kind: Option<String>,
    date: Option<String>,
    participants: Vec<Iri>,
}

impl Links {
    /// Takes note of the quads of one part.
    pub(super) fn note(&mut self, quads: &str) {
        for line in quads.split_inclusive('\n').filter(|line| is_telling(line)) {
            let Some(quad) = Line::read(line) else { continue };
            let Some(subject) = line::iri(quad.subject).and_then(Iri::new) else { continue };
            self.subjects.entry(subject).or_default().note(&quad);
        }
    }

    /// All links as lines of N-Quads, in order.
    pub(super) fn lines(self) -> Vec<String> {
        let edges: Vec<_> = self.subjects.iter().flat_map(|(iri, subject)| subject.edges(iri)).collect();
        let participants: Vec<Iri> = edges.iter().map(|(_, _, participant)| participant.clone()).collect();
        let participants = participants.into_iter().map(|iri| (iri, Facts::Thing(Thing::default())));
        let subjects = self.subjects.into_iter().map(|(iri, subject)| (iri, subject.facts()));
        let nodes = participants.chain(subjects).map(|(iri, facts)| Node { iri, facts });
        let Ok(graph) = Graph::from_parts(nodes, edges) else { return Vec::new() };
        graph
            .edges()
            .filter_map(|(source, edge, target)| {
                let source = graph.node(source);
                let predicate = match edge {
                    Edge::SameEncounter => term::SAME_ENCOUNTER,
                    Edge::Country if matches!(source.facts, Facts::Account(_)) => term::PUBLISHER_COUNTRY,
                    Edge::Country => term::COUNTRY,
                    _ => return None,
                };
                Some(format!("<{}> {predicate} <{}> .\n", source.iri, graph.node(target).iri))
            })
            .collect()
    }
}

/// `parts` with the links between them, each in the parts that it starts from. Encounters are linked
/// both ways, so a link outlives the loading of one of its ends alone.
pub fn linked(parts: Vec<Part>) -> Vec<Part> {
    let mut links = Links::default();
    for part in &parts {
        links.note(part.quads());
    }
    let found = links.lines();
    let mut by_subject: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in &found {
        let subject = line.split(' ').next().unwrap_or_default();
        by_subject.entry(subject).or_default().push(line);
    }
    parts.into_iter().map(|part| part.with(&by_subject)).collect()
}

fn is_telling(line: &str) -> bool {
    const TELLING: [&str; 5] =
        [term::ISO_CODE, term::COUNTRY_CODE, term::ENCOUNTER_KIND, term::DATE, term::PARTICIPANT];
    let mut words = line.split(' ').skip(1);
    let predicate = words.next().unwrap_or_default();
    TELLING.contains(&predicate) || (predicate == term::TYPE && words.next() == Some(term::ACCOUNT))
}

impl Subject {
    fn note(&mut self, quad: &Line<'_>) {
        let words = || line::plain(quad.object).map(str::to_owned);
        match quad.predicate {
            term::ISO_CODE => self.iso_codes.extend(words()),
            term::COUNTRY_CODE => self.country_codes.extend(words()),
            term::ENCOUNTER_KIND => self.kind = Some(quad.object.to_owned()),
            term::DATE => self.date = words(),
            term::PARTICIPANT => self.participants.extend(line::iri(quad.object).and_then(Iri::new)),
            _ => self.is_account |= quad.object == term::ACCOUNT,
        }
    }

    fn edges(&self, iri: &Iri) -> Vec<(Iri, Edge, Iri)> {
        let participants = self.participants.iter();
        participants.map(|participant| (iri.clone(), Edge::Participant, participant.clone())).collect()
    }

    fn facts(self) -> Facts {
        match self.kind {
            Some(kind) => Facts::Encounter(Encounter { kind, date: self.date }),
            None if self.is_account => Facts::Account(AccountFacts {
                country: self.country_codes.into_iter().next(),
                ..AccountFacts::default()
            }),
            None => {
                let kinds = self.iso_codes.iter().map(|_| Kind::Country).collect();
                let countries = self.iso_codes.into_iter().chain(self.country_codes).collect();
                Facts::Thing(Thing { kinds, countries, ..Thing::default() })
            }
        }
    }
}
