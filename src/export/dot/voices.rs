//! Who speaks, each in a colour of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::super::scene::Scene;
use super::style::{self, Colour};
use crate::graph::{Facts, Graph, NodeId};

/// The publishers; where one of them tells of an encounter twice, the accounts.
pub(super) struct Voices {
    /// What they are called, in the order of their colours.
    pub(super) names: Vec<String>,
    of: BTreeMap<NodeId, usize>,
}

impl Voices {
    pub(super) fn new(graph: &Graph, scenes: &[Scene]) -> Self {
        let is_twice = |scene: &Scene| {
            let publishers: BTreeSet<_> = scene.accounts.iter().map(|&it| publisher(graph, it)).collect();
            publishers.len() < scene.accounts.len()
        };
        let by_account = scenes.iter().any(is_twice);
        let name = |account| if by_account { graph.label(account) } else { publisher(graph, account) };
        let names: BTreeSet<String> = graph.accounts().map(|(account, _)| name(account)).collect();
        let names: Vec<String> = names.into_iter().collect();
        let place = |account| names.binary_search(&name(account)).unwrap_or_default();
        let of = graph.accounts().map(|(account, _)| (account, place(account))).collect();
        Self { names, of }
    }

    /// The colour of what `accounts` say: that of the one voice, or that of several.
    pub(super) fn colour(&self, accounts: &BTreeSet<NodeId>) -> Colour {
        let voices: BTreeSet<usize> =
            accounts.iter().filter_map(|account| self.of.get(account)).copied().collect();
        match (voices.len(), voices.first()) {
            (1, Some(&voice)) => style::of_account(voice),
            (0, _) => style::NEUTRAL,
            _ => style::SHARED,
        }
    }
}

/// The publisher of an account, or what the account is called where nobody says so.
fn publisher(graph: &Graph, account: NodeId) -> String {
    match &graph.node(account).facts {
        Facts::Account(facts) => facts.publisher.clone(),
        _ => None,
    }
    .unwrap_or_else(|| graph.label(account))
}
