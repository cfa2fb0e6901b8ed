//! Passages of accounts: mentions, and the words of statements, as strings with offsets.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use oxrdf::NamedNodeRef;
use oxrdf::vocab::xsd;

use super::description::Description;
use super::layers::{Layer, Layers};
use super::vocab::{self, class, nif, ro};
use crate::graph::{Facts, Graph, Iri, Mention, Statement};

/// The IRI of the passage that holds the content of `statement`.
pub(super) fn of_content(iri: &Iri, account: &Iri, statement: &Statement) -> String {
    passage(iri, account, statement.content_span, "content")
}

/// The IRI of the passage that reports `statement`.
pub(super) fn of_evidence(iri: &Iri, account: &Iri, statement: &Statement) -> String {
    passage(iri, account, statement.evidence_span, "evidence")
}

/// Positions as RFC 5147 writes them; without a position, a part of the statement.
fn passage(statement: &Iri, account: &Iri, span: Option<[usize; 2]>, part: &str) -> String {
    span.map_or_else(|| format!("{statement}#{part}"), |span| positioned(account, span))
}

fn positioned(account: &Iri, [start, end]: [usize; 2]) -> String {
    format!("{account}#char={start},{end}")
}

/// Hands on every passage, by account and position; those of several roles once.
/// The list of passages is gathered and sorted first, the texts are not.
pub(super) fn each(
    graph: &Graph,
    layers: Layers,
    write: &mut dyn FnMut(Description<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut uses = uses(graph, layers);
    uses.sort_unstable();
    for group in uses.chunk_by(|a, b| a.place() == b.place()) {
        write(describe(group).in_order())?;
    }
    Ok(())
}

/// One role that a stretch of text plays.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Use<'a> {
    account: &'a Iri,
    span: Option<[usize; 2]>,
    statement: Option<(&'a Iri, &'static str)>,
    text: &'a str,
    mention: Option<(&'a Mention, &'a Iri)>,
}

/// What tells passages apart: account and position, or where that is unknown the statement.
type Place<'a> = (&'a Iri, Option<[usize; 2]>, Option<(&'a Iri, &'static str)>);

impl<'a> Use<'a> {
    fn place(&self) -> Place<'a> {
        (self.account, self.span, self.statement.filter(|_| self.span.is_none()))
    }

    fn iri(&self) -> Cow<'a, str> {
        match (self.span, self.statement) {
            (None, Some((statement, part))) => format!("{statement}#{part}").into(),
            (span, _) => positioned(self.account, span.unwrap_or_default()).into(),
        }
    }
}

fn uses(graph: &Graph, layers: Layers) -> Vec<Use<'_>> {
    let mut uses = Vec::new();
    for (id, node) in graph.nodes() {
        match &node.facts {
            Facts::Thing(thing) if layers.contains(Layer::Mentions) => {
                uses.extend(thing.mentions.iter().map(|mention| of_mention(mention, &node.iri)));
            }
            Facts::Statement(statement) if layers.contains(Layer::Statements) => {
                let account = graph.account_of(id).map(|account| &graph.node(account).iri);
                uses.extend(
                    account.into_iter().flat_map(|account| of_statement(statement, &node.iri, account)),
                );
            }
            _ => {}
        }
    }
    uses
}

fn of_mention<'a>(mention: &'a Mention, thing: &'a Iri) -> Use<'a> {
    Use {
        account: &mention.account,
        span: Some(mention.span),
        statement: None,
        text: &mention.text,
        mention: Some((mention, thing)),
    }
}

fn of_statement<'a>(statement: &'a Statement, iri: &'a Iri, account: &'a Iri) -> [Use<'a>; 2] {
    let part = |span, part, text| Use { account, span, statement: Some((iri, part)), text, mention: None };
    [
        part(statement.content_span, "content", statement.content.as_str()),
        part(statement.evidence_span, "evidence", statement.evidence.as_str()),
    ]
}

fn describe<'a>(uses: &[Use<'a>]) -> Description<'a> {
    let first = &uses[0];
    let mut description = Description::new(first.iri());
    description.class(class::PASSAGE);
    description.node(ro::IN_ACCOUNT, first.account.as_str());
    for text in uses.iter().map(|one| one.text).collect::<BTreeSet<_>>() {
        description.text(nif::ANCHOR_OF, text);
    }
    if let Some([start, end]) = first.span {
        description.class(nif::OFFSET_BASED_STRING);
        description.node(nif::REFERENCE_CONTEXT, first.account.as_str());
        index(&mut description, nif::BEGIN_INDEX, start);
        index(&mut description, nif::END_INDEX, end);
    }
    for (mention, thing) in uses.iter().filter_map(|one| one.mention) {
        describe_mention(&mut description, mention, thing);
    }
    description
}

fn describe_mention<'a>(description: &mut Description<'a>, mention: &'a Mention, thing: &'a Iri) {
    description.class(class::MENTION);
    description.node(ro::REFERS_TO, thing.as_str());
    description.text(ro::RULE, &mention.rule);
    description.literal(ro::CERTAIN, mention.certain.to_string(), xsd::BOOLEAN);
    if let Some(form) = vocab::term(&vocab::MENTION_FORMS, &mention.form) {
        description.term(ro::MENTION_FORM, form);
    }
}

fn index(description: &mut Description<'_>, property: NamedNodeRef<'static>, at: usize) {
    description.literal(property, at.to_string(), xsd::NON_NEGATIVE_INTEGER);
}
