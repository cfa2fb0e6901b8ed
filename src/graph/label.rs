//! Labels for people: what to call a node, and a statement as a sentence.

use std::fmt::Display;

use super::node::{AccountFacts, Edge, Encounter, Facts};
use super::{Graph, NodeId};

impl Graph {
    /// What to call the node at `id`: a name, or a sentence for a statement. Never empty.
    pub fn label(&self, id: NodeId) -> String {
        let node = self.node(id);
        let label = match &node.facts {
            Facts::Thing(thing) => thing.names.first().cloned().unwrap_or_default(),
            Facts::Encounter(encounter) => self.encounter_label(id, encounter),
            Facts::Account(account) => account_label(account),
            Facts::Statement(_) => self.statement_label(id),
        };
        if label.trim().is_empty() { node.iri.local_name().to_owned() } else { label }
    }

    /// The labels of `ids` as an English enumeration: "A", "A and B", "A, B and C".
    pub fn enumeration(&self, ids: &[NodeId]) -> String {
        let labels: Vec<String> = ids.iter().map(|&id| self.label(id)).collect();
        match labels.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }

    fn encounter_label(&self, id: NodeId, encounter: &Encounter) -> String {
        let participants = self.enumeration(&self.targets(id, &Edge::Participant));
        encounter_headline(&encounter.kind, &participants, encounter.date.as_ref())
    }

    fn statement_label(&self, id: NodeId) -> String {
        let who = self.enumeration(&self.targets(id, &Edge::Agent));
        format!("{who} {}", self.predicate(id)).trim_start().to_owned()
    }

    /// What the statement at `id` says without who did it: "agreed: to continue their telephone contacts".
    pub fn predicate(&self, id: NodeId) -> String {
        let Some(statement) = self.node(id).facts.as_statement() else { return String::new() };
        let verb = statement.relation.replace('_', " ");
        let denied = if statement.denied { " (denied)" } else { "" };
        let addressees = self.enumeration(&self.targets(id, &Edge::Addressee));
        let to = if addressees.is_empty() { addressees } else { format!(" (to {addressees})") };
        format!("{verb}{denied}{to}: {}", statement.content)
    }
}

fn account_label(account: &AccountFacts) -> String {
    let parts = [account.publisher.as_deref(), account.date.as_deref()];
    let label = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let other = account.title.as_deref().filter(|title| !title.is_empty()).or(account.id.as_deref());
    if account.publisher.is_some() { label } else { other.unwrap_or(&label).to_owned() }
}

/// An encounter as a headline: "Call of Donald Trump and Vladimir Putin, 2017-05-02"; `participants` as an enumeration.
pub(crate) fn encounter_headline(kind: &str, participants: &str, date: Option<&impl Display>) -> String {
    let kind = match kind {
        "call" => "Call",
        "video" => "Video call",
        "meeting" => "Meeting",
        "visit" => "Visit",
        "summit" => "Summit",
        _ => "Encounter",
    };
    let of = if participants.is_empty() { String::new() } else { format!(" of {participants}") };
    let on = date.map(|date| format!(", {date}")).unwrap_or_default();
    format!("{kind}{of}{on}")
}
