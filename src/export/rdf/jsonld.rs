//! JSON-LD 1.1, compact: short names for terms, prefixes for identifiers, a named graph for each account.

use std::io::{self, Write};

use oxrdf::NamedNodeRef;
use oxrdf::vocab::{rdf, xsd};
use serde_json::{Map, Value, json};

use super::description::{Description, Object};
use super::each_description;
use super::layers::Layer;
use super::shortcut::{self, Act};
use super::vocab::{self, Values};
use crate::export::Options;
use crate::graph::{Graph, THINGS};

/// Writes the context, then one object for each subject as it comes.
pub(in super::super) fn write(graph: &Graph, options: &Options<'_>, mut out: impl Write) -> io::Result<()> {
    let Options { layers, knowledge } = *options;
    if layers.contains(Layer::Reifiers) {
        let message = "the layer rdf12 cannot be written as JSON-LD: use turtle, trig, ntriples or nquads";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    write!(out, "{{\n\"@context\": {},\n\"@graph\": [", serde_json::to_string_pretty(&terms())?)?;
    let mut separator = "\n";
    let mut write_object = |object: Map<String, Value>| {
        out.write_all(separator.as_bytes())?;
        separator = ",\n";
        serde_json::to_writer(&mut out, &object).map_err(io::Error::from)
    };
    each_description(graph, options, &mut |description| write_object(object(&description)))?;
    if layers.contains(Layer::Shortcuts) {
        for (account, _) in graph.accounts() {
            let acts = shortcut::acts_in(graph, knowledge, account);
            let name = graph.node(account).iri.as_str();
            if !acts.is_empty() {
                write_object(named_graph(name, acts))?;
            }
        }
    }
    out.write_all(b"\n]\n}\n")
}

/// The context of our JSON-LD as a document of its own, for those who write or frame such data.
pub fn context() -> Value {
    json!({"@context": terms()})
}

/// What the short names mean: prefixes, and for each property its IRI and the type of its values.
fn terms() -> Map<String, Value> {
    let mut context = Map::new();
    context.insert("@version".to_owned(), json!(1.1));
    context.insert("id".to_owned(), json!("@id"));
    context.insert("type".to_owned(), json!({"@id": "@type", "@container": "@set"}));
    context.insert("@base".to_owned(), json!(THINGS));
    for (name, namespace) in vocabularies() {
        context.insert(name.to_owned(), json!(namespace));
    }
    for (property, values) in vocab::PROPERTIES {
        let iri = compact(property.as_str());
        let definition = match values {
            Values::Node => json!({"@id": iri, "@type": "@id"}),
            Values::Typed(datatype) => json!({"@id": iri, "@type": compact(datatype.as_str())}),
            Values::Text | Values::Boolean => json!(iri),
        };
        context.insert(key(property), definition);
    }
    context
}

fn object(description: &Description<'_>) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".to_owned(), compact(&description.subject).into());
    for group in description.facts().chunk_by(|(a, _), (b, _)| a == b) {
        let property = group[0].0;
        if property != rdf::TYPE && vocab::PROPERTIES.iter().all(|(known, _)| *known != property) {
            // A user's own property: the context has no short name for it.
            let values = group.iter().map(|(_, value)| long_value(value)).collect();
            object.insert(compact(property.as_str()), one_or_many(values, false));
            continue;
        }
        let values: Vec<Value> = group.iter().map(|(_, value)| short_value(value)).collect();
        object.insert(key(property), one_or_many(values, property == rdf::TYPE));
    }
    object
}

fn named_graph<'a>(name: &str, acts: impl IntoIterator<Item = Act<'a>>) -> Map<String, Value> {
    let mut subjects: Vec<Description<'_>> = Vec::new();
    for (who, relation, about) in acts {
        if subjects.last().is_none_or(|last| last.subject != who) {
            subjects.push(Description::new(who));
        }
        subjects.last_mut().expect("just pushed").node(relation, about);
    }
    let acts: Vec<Value> = subjects.into_iter().map(|subject| object(&subject.in_order()).into()).collect();
    Map::from_iter([("id".to_owned(), compact(name).into()), ("@graph".to_owned(), acts.into())])
}

fn key(property: NamedNodeRef<'_>) -> String {
    if property == rdf::TYPE {
        return "type".to_owned();
    }
    property.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned()
}

fn short_value(value: &Object<'_>) -> Value {
    match value {
        Object::Node(iri) => compact(iri).into(),
        Object::Literal(text, datatype) if *datatype == xsd::BOOLEAN => (text == "true").into(),
        Object::Literal(text, _) => text.as_ref().into(),
    }
}

fn long_value(value: &Object<'_>) -> Value {
    match value {
        Object::Node(iri) => json!({"@id": compact(iri)}),
        Object::Literal(..) => short_value(value),
    }
}

fn one_or_many(mut values: Vec<Value>, always_many: bool) -> Value {
    if values.len() == 1 && !always_many { values.remove(0) } else { Value::Array(values) }
}

/// The prefixes that no property is called by; those of things give way to the base.
fn vocabularies() -> impl Iterator<Item = (&'static str, &'static str)> {
    vocab::PREFIXES.into_iter().filter(|(_, namespace)| !namespace.starts_with(THINGS))
}

/// `iri` relative to the base or with a prefix, where that fits and cannot be taken for something else.
fn compact(iri: &str) -> String {
    if let Some(local) = iri.strip_prefix(THINGS).filter(|local| !local.contains(':')) {
        return local.to_owned();
    }
    let fitting = vocabularies().filter_map(|(name, namespace)| Some((name, iri.strip_prefix(namespace)?)));
    match fitting.max_by_key(|(_, local)| std::cmp::Reverse(local.len())) {
        Some((name, local)) if !local.starts_with("//") => format!("{name}:{local}"),
        _ => iri.to_owned(),
    }
}
