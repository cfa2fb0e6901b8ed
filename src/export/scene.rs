//! What a picture shows: encounters with the accounts that tell of them, and cards of statements.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Edge, Graph, NodeId, Statement};

/// One encounter as one or several accounts tell of it.
pub(super) struct Scene {
    /// The encounter in each account; drawn once.
    pub(super) encounters: Vec<NodeId>,
    /// Everybody who took part.
    pub(super) participants: BTreeSet<NodeId>,
    /// The accounts, by identifier.
    pub(super) accounts: Vec<NodeId>,
    /// What they say.
    pub(super) cards: Vec<Card>,
}

/// A statement, or statements of several accounts that say the same act of the same things.
pub(super) struct Card {
    /// The statements, by identifier; at least one.
    pub(super) statements: Vec<NodeId>,
    /// The accounts that make them.
    pub(super) accounts: BTreeSet<NodeId>,
}

/// Every encounter of `graph` as a scene, by identifier of the encounter.
pub(super) fn scenes(graph: &Graph) -> Vec<Scene> {
    let mut seen = BTreeSet::new();
    let mut scenes = Vec::new();
    for (id, _) in graph.encounters() {
        let encounters = same_encounters(graph, id);
        if seen.is_disjoint(&encounters) {
            seen.extend(encounters.iter().copied());
            scenes.push(scene(graph, encounters));
        }
    }
    scenes
}

/// Everything that links of identity reach from `start`.
fn same_encounters(graph: &Graph, start: NodeId) -> BTreeSet<NodeId> {
    let mut reached = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        let near = graph.targets(id, &Edge::SameEncounter).into_iter();
        open.extend(near.filter(|&other| reached.insert(other)));
    }
    reached
}

fn scene(graph: &Graph, encounters: BTreeSet<NodeId>) -> Scene {
    let encounters: Vec<NodeId> = encounters.into_iter().collect();
    let each = |edge| encounters.iter().flat_map(move |&id| graph.targets(id, edge));
    let participants = each(&Edge::Participant).collect();
    let tellers = encounters.iter().flat_map(|&id| graph.sources(id, &Edge::TellsOf));
    let accounts: Vec<NodeId> = tellers.collect::<BTreeSet<_>>().into_iter().collect();
    let cards = cards(graph, &accounts);
    Scene { encounters, participants, accounts, cards }
}

/// The statements of `accounts` in the order of their texts, those that say the same together.
fn cards(graph: &Graph, accounts: &[NodeId]) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut by_act = BTreeMap::new();
    for &account in accounts {
        for (id, statement) in in_text_order(graph, account) {
            let place = cards.len();
            let place = act(graph, id, statement).map_or(place, |act| *by_act.entry(act).or_insert(place));
            if place == cards.len() {
                cards.push(Card { statements: Vec::new(), accounts: BTreeSet::new() });
            }
            cards[place].statements.push(id);
            cards[place].accounts.insert(account);
        }
    }
    cards
}

fn in_text_order(graph: &Graph, account: NodeId) -> Vec<(NodeId, &Statement)> {
    let ids = graph.sources(account, &Edge::Account).into_iter();
    let mut statements: Vec<_> =
        ids.filter_map(|id| Some((id, graph.node(id).facts.as_statement()?))).collect();
    statements.sort_by_key(|(id, statement)| {
        (statement.evidence_span, statement.content_span, &graph.node(*id).iri)
    });
    statements
}

/// What makes two statements the same for the eye: the same act, by the same actors, about the same things.
/// A statement about nothing that has a node is like no other.
fn act<'a>(
    graph: &Graph,
    id: NodeId,
    statement: &'a Statement,
) -> Option<(&'a str, bool, Vec<NodeId>, Vec<NodeId>)> {
    let about = graph.targets(id, &Edge::About);
    let who = graph.targets(id, &Edge::Agent);
    (!about.is_empty()).then_some((statement.relation.as_str(), statement.denied, who, about))
}
