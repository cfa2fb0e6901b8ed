//! Reads a Turtle file into subjects with their properties and the lines these stand on.

use std::collections::BTreeMap;

use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;

use super::Fault;

/// A named subject and what one file says of it, in the file's order.
#[derive(Debug, Default)]
pub(crate) struct Subject {
    pub(crate) iri: String,
    pub(crate) properties: Vec<Property>,
}

/// One property of a subject, and the line of the file on which the parser had read it.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) line: usize,
}

/// The value of a property.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// A thing with a name.
    Iri(String),
    /// Text, a date or a number, with its language tag if it has one.
    Text(String, String),
    /// A nested `[ … ]`.
    Node(Vec<Property>),
}

/// All named subjects of `text`, in order of first appearance.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Subject>, Fault> {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut nested: BTreeMap<String, Vec<Property>> = BTreeMap::new();
    let mut position: BTreeMap<String, usize> = BTreeMap::new();
    for (triple, line) in triples(file, text)? {
        let property = property(triple.predicate.into_string(), triple.object, line);
        match triple.subject {
            NamedOrBlankNode::NamedNode(node) => {
                let at = *position.entry(node.as_str().to_owned()).or_insert(subjects.len());
                if at == subjects.len() {
                    subjects.push(Subject { iri: node.into_string(), properties: Vec::new() });
                }
                subjects[at].properties.push(property);
            }
            NamedOrBlankNode::BlankNode(node) => {
                nested.entry(node.into_string()).or_default().push(property);
            }
        }
    }
    for property in subjects.iter_mut().flat_map(|subject| &mut subject.properties) {
        fill(property, &mut nested);
    }
    Ok(subjects)
}

/// Every triple with the line on which the parser had it complete.
fn triples(file: &str, text: &str) -> Result<Vec<(oxrdf::Triple, usize)>, Fault> {
    let mut parser = TurtleParser::new().low_level();
    let mut found = Vec::new();
    let mut lines = text.split_inclusive('\n').enumerate();
    let mut number = 1;
    loop {
        while let Some(next) = parser.parse_next() {
            let triple = next.map_err(|error| syntax_fault(file, &error))?;
            found.push((triple, number));
        }
        match lines.next() {
            Some((at, line)) => {
                number = at + 1;
                parser.extend_from_slice(line.as_bytes());
            }
            None if parser.is_end() => return Ok(found),
            None => parser.end(),
        }
    }
}

fn syntax_fault(file: &str, error: &oxttl::TurtleSyntaxError) -> Fault {
    let start = error.location().start;
    Fault {
        file: file.to_owned(),
        line: start.line as usize + 1,
        column: start.column as usize + 1,
        message: error.message().trim_end_matches('.').to_owned(),
        hint: "the file must be Turtle: check the punctuation and the prefixes around this place",
    }
}

fn property(name: String, object: Term, line: usize) -> Property {
    let value = match object {
        Term::NamedNode(node) => Value::Iri(node.into_string()),
        // The parser gives what stands inside the brackets before and after the triple itself.
        Term::BlankNode(node) => Value::Node(vec![placeholder(node.into_string(), line)]),
        Term::Literal(literal) => {
            let language = literal.language().unwrap_or_default().to_owned();
            Value::Text(literal.value().to_owned(), language)
        }
        Term::Triple(_) => Value::Node(Vec::new()),
    };
    Property { name, value, line }
}

/// Keeps the place of a nested node until all of the file is read.
fn placeholder(key: String, line: usize) -> Property {
    Property { name: String::new(), value: Value::Iri(key), line }
}

/// Puts the properties of a nested node where [`placeholder`] kept their place; a node that is nested twice stands
/// where it came first.
fn fill(property: &mut Property, nested: &mut BTreeMap<String, Vec<Property>>) {
    if let Value::Node(inner) = &mut property.value {
        if let [Property { name, value: Value::Iri(key), .. }] = inner.as_slice()
            && name.is_empty()
        {
            *inner = nested.remove(key).unwrap_or_default();
        }
        for property in inner {
            fill(property, nested);
        }
    }
}
