//! RDF files in every syntax, as the parts of the accounts that they hold.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxrdfio::{RdfFormat, RdfParseError, RdfParser};

use super::part::Part;
use super::{line, split};
use crate::account::stable_id;
use crate::error::Error;
use crate::graph::THINGS;

/// Endings of files of RDF, before `.gz` and `.zst`.
pub const RDF_ENDINGS: [&str; 8] = ["ttl", "trig", "nt", "nq", "rdf", "owl", "xml", "jsonld"];

/// Whether a file's name says that it holds RDF; `.gz` and `.zst` may follow.
///
/// ```
/// use readouts::store::is_rdf;
/// assert!(is_rdf("graph.trig.gz".as_ref()) && !is_rdf("call.txt".as_ref()));
/// ```
pub fn is_rdf(file: &Path) -> bool {
    format_of(file).is_some()
}

/// The accounts that an RDF file holds, each with all that it contributes; what belongs to none is a part of
/// its own, named after the file. Blank nodes become IRIs made from the file's content.
///
/// Fails, with line and column where the syntax tells them, when any of it is broken.
pub fn parts_of_rdf(file: &Path, input: &mut dyn Read) -> Result<Vec<Part>, Error> {
    let format = format_of(file).ok_or_else(|| Error::new("no known syntax of RDF").in_file(file))?;
    let mut text = Vec::new();
    input.read_to_end(&mut text).map_err(|error| unreadable(file, &RdfParseError::Io(error)))?;
    let mut lines = lines(file, format, &text)?;
    lines.sort_unstable();
    lines.dedup();
    Ok(split::parts(&lines, &file_name(file)))
}

/// The triples of a Turtle file as lines, in its own order.
pub(super) fn turtle_lines(file: &Path, text: &str) -> Result<Vec<String>, Error> {
    lines(file, RdfFormat::Turtle, text.as_bytes())
}

fn lines(file: &Path, format: RdfFormat, text: &[u8]) -> Result<Vec<String>, Error> {
    let mut names = None;
    let parser = base(file, RdfParser::from_format(format)).for_slice(text);
    parser
        .map(|quad| {
            let quad = quad.map_err(|error| unreadable(file, &RdfParseError::Syntax(error)))?;
            let names = names.get_or_insert_with(|| Skolem::of(text));
            Ok(line::write(&names.named(quad)))
        })
        .collect()
}

/// Relative IRIs are taken from the file's own name: they mean something in it alone.
fn base(file: &Path, parser: RdfParser) -> RdfParser {
    let name: String =
        file_name(file).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    parser.clone().with_base_iri(format!("{THINGS}file/{name}")).unwrap_or(parser)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn format_of(file: &Path) -> Option<RdfFormat> {
    let name = file_name(file).to_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    let ending = name.rsplit_once('.')?.1;
    let known = if ending == "owl" { "rdf" } else { ending };
    RDF_ENDINGS.contains(&ending).then(|| RdfFormat::from_extension(known))?
}

fn unreadable(file: &Path, error: &RdfParseError) -> Error {
    let broken =
        |message: String| Error::new(message).hint("correct the file, or leave it out; nothing was loaded");
    match error {
        RdfParseError::Io(error) => broken(format!("cannot read it: {error}")).in_file(file),
        RdfParseError::Syntax(error) => {
            let message = broken(format!("this is not sound RDF: {}", without_position(&error.to_string())));
            match error.location() {
                Some(at) => message.at(file, at.start.line as usize + 1, at.start.column as usize + 1),
                None => message.in_file(file),
            }
        }
    }
}

/// The parser's message without its own line and column, which are given in front.
fn without_position(message: &str) -> &str {
    let has_position =
        message.starts_with("Parser error at line") || message.starts_with("Parser error between line");
    message.split_once(": ").filter(|_| has_position).map_or(message, |(_, rest)| rest)
}

/// Names for the blank nodes of one file, numbered as they come: a parser labels anew each time those
/// that the file itself gives no label.
struct Skolem {
    prefix: String,
    numbers: HashMap<String, usize>,
}

impl Skolem {
    fn of(text: &[u8]) -> Self {
        let prefix = format!("{THINGS}blank/{}-", stable_id(&String::from_utf8_lossy(text)));
        Self { prefix, numbers: HashMap::new() }
    }

    fn named(&mut self, quad: Quad) -> Quad {
        let graph = match quad.graph_name {
            GraphName::BlankNode(node) => self.name(node.as_str()).into(),
            graph => graph,
        };
        Quad::new(self.subject(quad.subject), quad.predicate, self.term(quad.object), graph)
    }

    fn subject(&mut self, subject: NamedOrBlankNode) -> NamedOrBlankNode {
        match subject {
            NamedOrBlankNode::BlankNode(node) => self.name(node.as_str()).into(),
            NamedOrBlankNode::NamedNode(_) => subject,
        }
    }

    fn term(&mut self, term: Term) -> Term {
        match term {
            Term::BlankNode(node) => self.name(node.as_str()).into(),
            Term::Triple(triple) => {
                let Triple { subject, predicate, object } = *triple;
                Triple::new(self.subject(subject), predicate, self.term(object)).into()
            }
            term => term,
        }
    }

    fn name(&mut self, label: &str) -> NamedNode {
        let next = self.numbers.len();
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        NamedNode::new_unchecked(format!("{}{number}", self.prefix))
    }
}
