//! Acts in one triple: in the graph of the account that reports them, or as triple terms of RDF 1.2.

use std::collections::BTreeSet;
use std::io;

use oxrdf::vocab::rdf;
use oxrdf::{NamedNode, NamedNodeRef, QuadRef, TermRef, Triple, TripleRef};

use super::vocab::ro;
use crate::graph::{Edge, Graph, NodeId};
use crate::knowledge::Knowledge;

/// An act: who, by what relation, about what.
pub(super) type Act<'a> = (&'a str, NamedNodeRef<'a>, &'a str);

/// Hands on every act in the graph of its account, account by account.
pub(super) fn each(
    graph: &Graph,
    knowledge: &Knowledge,
    write: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for (account, _) in graph.accounts() {
        let name = NamedNodeRef::new_unchecked(graph.node(account).iri.as_str());
        for (who, relation, about) in acts_in(graph, knowledge, account) {
            let [who, about] = [who, about].map(NamedNodeRef::new_unchecked);
            write(QuadRef::new(who, relation, about, name))?;
        }
    }
    Ok(())
}

/// The acts of all statements of `account`, each once.
pub(super) fn acts_in<'a>(graph: &'a Graph, knowledge: &'a Knowledge, account: NodeId) -> BTreeSet<Act<'a>> {
    let statements = graph.sources(account, &Edge::Account);
    statements.into_iter().flat_map(|statement| acts(graph, knowledge, statement)).collect()
}

/// Hands on, for every statement with acts, that it reifies them.
pub(super) fn each_reifier(
    graph: &Graph,
    knowledge: &Knowledge,
    write: &mut dyn FnMut(TripleRef<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for (id, _) in graph.statements() {
        let statement = NamedNodeRef::new_unchecked(graph.node(id).iri.as_str());
        for (who, relation, about) in acts(graph, knowledge, id) {
            let [who, about] = [who, about].map(NamedNode::new_unchecked);
            let act = Triple::new(who, relation, about);
            write(TripleRef::new(statement, rdf::REIFIES, TermRef::Triple(&act)))?;
        }
    }
    Ok(())
}

fn acts<'a>(graph: &'a Graph, knowledge: &'a Knowledge, id: NodeId) -> Vec<Act<'a>> {
    let Some(statement) = graph.node(id).facts.as_statement() else { return Vec::new() };
    let shortcut = knowledge.relation(&statement.relation).and_then(|relation| relation.shortcut.as_deref());
    let relation = shortcut.map_or(ro::REPORTED, NamedNodeRef::new_unchecked);
    let pairs = graph.acts(id).into_iter();
    pairs
        .map(|(who, about)| (graph.node(who).iri.as_str(), relation, graph.node(about).iri.as_str()))
        .collect()
}
