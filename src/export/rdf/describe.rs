//! Every node of the graph in the terms of the ontology.

use std::io;

use oxrdf::NamedNodeRef;
use oxrdf::vocab::{rdfs, xsd};

use super::description::Description;
use super::layers::{Layer, Layers};
use super::vocab::{self, class, dcterms, nif, prov, ro, schema, skos};
use super::{passage, period};
use crate::export::Options;
use crate::export::cameo::Coder;
use crate::graph::{
    AccountFacts, Edge, Encounter, Facts, Graph, Kind, NodeId, Origin, Statement, THINGS, Thing,
};
use crate::knowledge::Knowledge;

/// Hands on the description of every node, then of the activities that statements come from.
pub(super) fn each(
    graph: &Graph,
    options: &Options<'_>,
    write: &mut dyn FnMut(Description<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let Options { layers, knowledge } = *options;
    let coder = Coder { knowledge };
    for (id, node) in graph.nodes() {
        let mut description = describe(graph, id, options);
        if let Some(code) = node.facts.as_statement().and_then(|statement| coder.code(graph, id, statement)) {
            description.text(ro::CAMEO, code.cameo);
            code.plover.into_iter().for_each(|plover| description.text(ro::PLOVER, plover));
        }
        write(description.in_order())?;
    }
    for relation in own_relations(graph, knowledge) {
        write(relation.in_order())?;
    }
    if layers.contains(Layer::Provenance) {
        activities(graph).into_iter().try_for_each(|activity| write(activity.in_order()))?;
    }
    Ok(())
}

fn describe<'a>(graph: &'a Graph, id: NodeId, options: &Options<'_>) -> Description<'a> {
    let layers = options.layers;
    let node = graph.node(id);
    let mut description = Description::of(&node.iri);
    description.text(rdfs::LABEL, graph.label(id));
    match &node.facts {
        Facts::Thing(thing) => describe_thing(&mut description, thing),
        Facts::Encounter(encounter) => describe_encounter(&mut description, encounter),
        Facts::Account(account) => describe_account(&mut description, account, layers),
        Facts::Statement(statement) => describe_statement(graph, id, statement, options, &mut description),
    }
    for (edge, target) in graph.edges_from(id) {
        if let Some(property) = property(&node.facts, edge) {
            description.node(property, graph.node(target).iri.as_str());
        }
    }
    description
}

fn property(source: &Facts, edge: &Edge) -> Option<NamedNodeRef<'static>> {
    Some(match edge {
        Edge::Agent => ro::AGENT,
        Edge::Addressee => ro::ADDRESSEE,
        Edge::About => ro::ABOUT,
        Edge::At => ro::PLACE,
        Edge::Account => ro::IN_ACCOUNT,
        Edge::TellsOf => ro::ENCOUNTER,
        Edge::Participant => ro::PARTICIPANT,
        Edge::HoldsOffice => ro::HOLDS_OFFICE,
        Edge::Country if matches!(source, Facts::Account(_)) => ro::PUBLISHER_COUNTRY,
        Edge::Country => ro::COUNTRY,
        Edge::SameEncounter => ro::SAME_ENCOUNTER,
        Edge::Act { .. } => return None,
    })
}

fn describe_thing<'a>(description: &mut Description<'a>, thing: &'a Thing) {
    for kind in &thing.kinds {
        description.class(class_of(*kind));
    }
    for name in thing.names.iter().skip(1).chain(&thing.surfaces) {
        description.text(skos::ALT_LABEL, name);
    }
    let is_country = thing.kinds.contains(&Kind::Country);
    for code in &thing.countries {
        description.text(if is_country { ro::ISO_CODE } else { ro::COUNTRY_CODE }, code);
    }
}

fn class_of(kind: Kind) -> NamedNodeRef<'static> {
    match kind {
        Kind::Leader => class::LEADER,
        Kind::Country => class::COUNTRY,
        Kind::Place => class::PLACE,
        Kind::Organisation => class::ORGANISATION,
        Kind::Event => class::EVENT,
        Kind::Topic => class::TOPIC,
        Kind::Office => class::OFFICE,
    }
}

fn describe_encounter<'a>(description: &mut Description<'a>, encounter: &'a Encounter) {
    description.class(class::ENCOUNTER);
    if let Some(class) = vocab::term(&vocab::ENCOUNTER_CLASSES, &encounter.kind) {
        description.class(class);
    }
    if let Some(kind) = vocab::term(&vocab::ENCOUNTER_KINDS, &encounter.kind) {
        description.term(ro::ENCOUNTER_KIND, kind);
    }
    if let Some(date) = encounter.date.as_deref().filter(|date| period::is_day(date)) {
        description.literal(ro::DATE, date, xsd::DATE);
    }
}

fn describe_account<'a>(description: &mut Description<'a>, account: &'a AccountFacts, layers: Layers) {
    description.class(class::ACCOUNT);
    let texts = [
        (dcterms::IDENTIFIER, &account.id),
        (ro::PUBLISHER, &account.publisher),
        (ro::COUNTRY_CODE, &account.country),
        (dcterms::TITLE, &account.title),
        (dcterms::LANGUAGE, &account.language),
        (ro::PLACE_NAME, &account.place),
    ];
    for (property, text) in texts {
        if let Some(text) = text {
            description.text(property, text);
        }
    }
    if let Some(date) = account.date.as_deref().filter(|date| period::is_day(date)) {
        description.literal(dcterms::ISSUED, date, xsd::DATE);
    }
    if let Some(url) = &account.url {
        description.literal(schema::URL, url, xsd::ANY_URI);
    }
    if layers.contains(Layer::Provenance) {
        description.class(prov::ENTITY);
    }
    if let Some(text) = account.text.as_deref().filter(|_| layers.contains(Layer::Mentions)) {
        description.class(nif::CONTEXT);
        description.text(nif::IS_STRING, text);
        description.literal(nif::BEGIN_INDEX, "0", xsd::NON_NEGATIVE_INTEGER);
        description.literal(nif::END_INDEX, text.chars().count().to_string(), xsd::NON_NEGATIVE_INTEGER);
    }
}

fn describe_statement<'a>(
    graph: &'a Graph,
    id: NodeId,
    statement: &'a Statement,
    options: &Options<'_>,
    description: &mut Description<'a>,
) {
    description.class(class::STATEMENT);
    let layers = options.layers;
    describe_act(description, statement, options.knowledge);
    if let Some(account) = graph.account_of(id) {
        let (statement_iri, account) = (&graph.node(id).iri, &graph.node(account).iri);
        description.node(ro::CONTENT_PASSAGE, passage::of_content(statement_iri, account, statement));
        description.node(ro::EVIDENCE, passage::of_evidence(statement_iri, account, statement));
        if layers.contains(Layer::Provenance) {
            description.node(prov::WAS_DERIVED_FROM, account.as_str());
        }
    }
    if let Origin::Rule { name, confidence } = &statement.origin {
        description.text(ro::RULE, name);
        if let Some(thousandths) = confidence {
            description.literal(ro::CONFIDENCE, decimal(*thousandths), xsd::DECIMAL);
        }
    }
    if layers.contains(Layer::Provenance) {
        description.class(prov::ENTITY);
        description.node(prov::WAS_GENERATED_BY, activity(&statement.origin).0);
    }
}

fn describe_act<'a>(description: &mut Description<'a>, statement: &'a Statement, knowledge: &Knowledge) {
    description.node(ro::RELATION, relation(&statement.relation, knowledge));
    description.term(ro::POLARITY, if statement.denied { class::NEGATIVE } else { class::POSITIVE });
    description.text(ro::CONTENT, &statement.content);
    let modality = statement.modality.as_deref();
    if let Some(modality) = modality.and_then(|word| vocab::term(&vocab::MODALITIES, word)) {
        description.term(ro::MODALITY, modality);
    }
    if let Some(place) = &statement.place {
        description.text(ro::PLACE_NAME, place);
    }
    if let Some(when) = &statement.when {
        description.text(ro::WHEN, when);
        if let Some((first, last)) = period::days(when) {
            description.literal(ro::START, first, xsd::DATE);
            description.literal(ro::END, last, xsd::DATE);
        }
    }
}

/// The concept of a relation; a user's own relation gets a concept beside ours.
fn relation(word: &str, knowledge: &Knowledge) -> String {
    if let Some(known) = knowledge.relation(word) {
        return known.iri.clone();
    }
    let name: String = word.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("{THINGS}relation/{name}")
}

/// Concepts of the relations that the statements use and our ontology does not describe.
fn own_relations<'a>(graph: &'a Graph, knowledge: &'a Knowledge) -> Vec<Description<'a>> {
    let words: std::collections::BTreeSet<&str> =
        graph.statements().map(|(_, statement)| statement.relation.as_str()).collect();
    let own = words.into_iter().filter(|word| vocab::term(&vocab::RELATIONS, word).is_none());
    own.map(|word| {
        let label = knowledge.relation(word).map(|known| known.label.clone());
        let mut description = Description::new(relation(word, knowledge));
        description.class(class::RELATION);
        description.text(rdfs::LABEL, label.unwrap_or_else(|| word.replace('_', " ")));
        description
    })
    .collect()
}

/// The activity that a statement comes from, and what people call it.
fn activity(origin: &Origin) -> (&'static str, &'static str) {
    match origin {
        Origin::Rule { .. } => ("https://w3id.org/readouts/id/activity/reading", "reading by rules"),
        Origin::Hand => ("https://w3id.org/readouts/id/activity/annotation", "annotation by hand"),
    }
}

fn activities(graph: &Graph) -> Vec<Description<'static>> {
    const READOUTS: &str = "https://w3id.org/readouts/id/agent/readouts";
    let used: std::collections::BTreeSet<_> =
        graph.statements().map(|(_, statement)| activity(&statement.origin)).collect();
    let by_hand = activity(&Origin::Hand);
    let mut found = Vec::new();
    for (iri, label) in used {
        let mut description = Description::new(iri);
        description.class(prov::ACTIVITY);
        description.text(rdfs::LABEL, label);
        if (iri, label) != by_hand {
            description.node(prov::WAS_ASSOCIATED_WITH, READOUTS);
            let mut agent = Description::new(READOUTS);
            agent.class(prov::SOFTWARE_AGENT);
            agent.text(rdfs::LABEL, "readouts");
            agent.text(schema::SOFTWARE_VERSION, env!("CARGO_PKG_VERSION"));
            found.push(agent);
        }
        found.push(description);
    }
    found
}

fn decimal(thousandths: u16) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
