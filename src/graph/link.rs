//! Edges that follow from the rest of the graph: to the country of a code, between tellings of one
//! encounter, and acts in one step.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::node::{Edge, Facts, Kind};
use super::{Graph, NodeId};

/// Calendar days by which two governments may date one encounter apart, since they keep different time zones.
const DAYS_APART: i32 = 1;

/// All edges that follow from the rest of `graph`, each once. They depend on the graph as a whole,
/// so they are never carried over when graphs are joined.
pub(super) fn derived(graph: &Graph) -> Vec<(NodeId, Edge, NodeId)> {
    [countries(graph), same_encounters(graph), acts(graph)].concat()
}

/// From everything that bears a country's code to the country.
fn countries(graph: &Graph) -> Vec<(NodeId, Edge, NodeId)> {
    let mut by_code: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
    for (id, node) in graph.nodes() {
        if let Facts::Thing(thing) = &node.facts
            && thing.kinds.contains(&Kind::Country)
        {
            for code in &thing.countries {
                by_code.entry(code).or_default().push(id);
            }
        }
    }
    let mut found = Vec::new();
    for (id, node) in graph.nodes() {
        for code in codes(&node.facts) {
            let countries = by_code.get(code).into_iter().flatten();
            found.extend(countries.map(|&country| (id, Edge::Country, country)));
        }
    }
    found
}

/// From everybody who acts to what the act is about.
fn acts(graph: &Graph) -> Vec<(NodeId, Edge, NodeId)> {
    let mut found = Vec::new();
    for (id, _) in graph.statements() {
        let edge = Edge::Act { statement: graph.node(id).iri.clone() };
        found.extend(graph.acts(id).into_iter().map(|(who, about)| (who, edge.clone(), about)));
    }
    found
}

/// The country codes that point to somewhere else.
fn codes(facts: &Facts) -> Vec<&str> {
    match facts {
        Facts::Thing(thing) if !thing.kinds.contains(&Kind::Country) => {
            thing.countries.iter().map(String::as_str).collect()
        }
        Facts::Account(account) => account.country.as_deref().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Between encounters of one kind with the same participants on the same day, or a day apart.
fn same_encounters(graph: &Graph) -> Vec<(NodeId, Edge, NodeId)> {
    let mut groups: BTreeMap<_, Vec<(Date, NodeId)>> = BTreeMap::new();
    for (id, encounter) in graph.encounters() {
        let participants = graph.targets(id, &Edge::Participant);
        let date = encounter.date.as_deref().and_then(|date| date.parse().ok());
        if let (Some(date), false) = (date, participants.is_empty()) {
            groups.entry((encounter.kind.as_str(), participants)).or_default().push((date, id));
        }
    }
    groups.into_values().flat_map(close_pairs).collect()
}

fn close_pairs(mut group: Vec<(Date, NodeId)>) -> Vec<(NodeId, Edge, NodeId)> {
    group.sort_unstable();
    let mut pairs = Vec::new();
    for (at, (date, id)) in group.iter().enumerate() {
        let close = group[at + 1..].iter().take_while(|(other, _)| days_between(*date, *other) <= DAYS_APART);
        let both_ways = close.flat_map(|(_, other)| [(*id, *other), (*other, *id)]);
        pairs.extend(both_ways.map(|(from, to)| (from, Edge::SameEncounter, to)));
    }
    pairs
}

fn days_between(earlier: Date, later: Date) -> i32 {
    (later - earlier).get_days()
}
