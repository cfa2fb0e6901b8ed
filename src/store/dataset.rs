//! Quads in memory, in the order in which Oxigraph's evaluator asks for them.
//!
//! Terms are numbered, and kept as their words in N-Triples; quads are four numbers each, sorted
//! three times. That takes a quarter of the memory of a general store and a third of its time to
//! fill, which is what a command pays that opens, answers and ends.

use std::convert::Infallible;

use indexmap::IndexSet;
use oxrdf::Term;
use spareval::{InternalQuad, QueryableDataset};

use super::line::Line;
use super::links::Links;
use super::part::Part;
use super::query::Question;
use crate::error::Error;

/// The number of a term; [`DEFAULT_GRAPH`] is none.
type Number = u32;
/// In place of a graph's name.
const DEFAULT_GRAPH: Number = Number::MAX;

/// Quads to be asked.
#[derive(Debug, Default)]
pub struct Dataset {
    terms: IndexSet<Box<str>>,
    /// Subject, predicate, object, graph.
    by_subject: Vec<[Number; 4]>,
    /// Predicate, object, subject, graph.
    by_predicate: Vec<[Number; 4]>,
    /// Object, subject, predicate, graph.
    by_object: Vec<[Number; 4]>,
}

impl Dataset {
    /// The dataset of `texts`, canonical N-Quads each.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut dataset = Self::default();
        for line in texts.into_iter().flat_map(|text| text.split_inclusive('\n')) {
            let quad = Line::read(line)
                .ok_or_else(|| Error::new(format!("this is no line of N-Quads: {:?}", line.trim_end())))?;
            dataset.push(quad);
        }
        dataset.sort();
        Ok(dataset)
    }

    /// The dataset of `parts`, with the links between them and what `question` takes for granted.
    pub fn of_parts(parts: &[Part], question: &Question) -> Result<Self, Error> {
        let mut links = Links::default();
        for part in parts {
            links.note(part.quads());
        }
        let links = links.lines().concat();
        Self::of(parts.iter().map(Part::quads).chain([links.as_str(), question.background()]))
    }

    /// How many different quads it holds.
    pub fn len(&self) -> usize {
        self.by_subject.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.by_subject.is_empty()
    }

    fn push(&mut self, line: Line<'_>) {
        let subject = match self.by_subject.last() {
            // Lines come sorted by subject.
            Some(last) if *self.terms[last[0] as usize] == *line.subject => last[0],
            _ => self.number(line.subject),
        };
        let graph = line.graph.map_or(DEFAULT_GRAPH, |graph| self.number(graph));
        let quad = [subject, self.number(line.predicate), self.number(line.object), graph];
        self.by_subject.push(quad);
    }

    fn number(&mut self, term: &str) -> Number {
        let at = self.terms.get_index_of(term).unwrap_or_else(|| self.terms.insert_full(term.into()).0);
        at as Number
    }

    fn sort(&mut self) {
        self.by_subject.sort_unstable();
        self.by_subject.dedup();
        self.by_predicate = self.by_subject.iter().map(|&[s, p, o, g]| [p, o, s, g]).collect();
        self.by_object = self.by_subject.iter().map(|&[s, p, o, g]| [o, s, p, g]).collect();
        self.by_predicate.sort_unstable();
        self.by_object.sort_unstable();
    }

    /// The quads whose given terms are these, in whatever order finds them fastest.
    fn matching(&self, [s, p, o]: [Option<Number>; 3]) -> (&[[Number; 4]], Order) {
        match (s, p, o) {
            (Some(s), Some(p), Some(o)) => (range(&self.by_subject, &[s, p, o]), Order::Subject),
            (Some(s), Some(p), None) => (range(&self.by_subject, &[s, p]), Order::Subject),
            (Some(s), None, Some(o)) => (range(&self.by_object, &[o, s]), Order::Object),
            (Some(s), None, None) => (range(&self.by_subject, &[s]), Order::Subject),
            (None, Some(p), Some(o)) => (range(&self.by_predicate, &[p, o]), Order::Predicate),
            (None, Some(p), None) => (range(&self.by_predicate, &[p]), Order::Predicate),
            (None, None, Some(o)) => (range(&self.by_object, &[o]), Order::Object),
            (None, None, None) => (&self.by_subject, Order::Subject),
        }
    }
}

/// By which terms quads are sorted.
#[derive(Clone, Copy)]
enum Order {
    Subject,
    Predicate,
    Object,
}

impl Order {
    /// The quad as subject, predicate, object and graph.
    fn restore(self, [a, b, c, graph]: [Number; 4]) -> [Number; 4] {
        match self {
            Self::Subject => [a, b, c, graph],
            Self::Predicate => [c, a, b, graph],
            Self::Object => [b, c, a, graph],
        }
    }
}

/// The quads that start with `first`.
fn range<'a>(quads: &'a [[Number; 4]], first: &[Number]) -> &'a [[Number; 4]] {
    let from = quads.partition_point(|quad| quad[..first.len()] < *first);
    let length = quads[from..].partition_point(|quad| quad[..first.len()] == *first);
    &quads[from..from + length]
}

/// A term of the dataset, or one that a query made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// The number of a term of the dataset.
    Known(u32),
    /// A term that the dataset does not hold.
    Foreign(Box<Term>),
}

impl Value {
    fn number(&self) -> Option<Number> {
        match self {
            Self::Known(number) => Some(*number),
            Self::Foreign(_) => None,
        }
    }
}

type Found = Result<InternalQuad<Value>, Infallible>;

impl<'a> QueryableDataset<'a> for &'a Dataset {
    type InternalTerm = Value;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Value>,
        predicate: Option<&Value>,
        object: Option<&Value>,
        graph: Option<Option<&Value>>,
    ) -> impl Iterator<Item = Found> + use<'a> {
        let terms = [subject, predicate, object];
        let is_foreign = |term: &&Value| term.number().is_none();
        let nothing = terms.iter().flatten().chain(graph.iter().flatten()).any(is_foreign);
        let dataset: &'a Dataset = self;
        let (quads, order) = if nothing {
            (&[][..], Order::Subject)
        } else {
            dataset.matching(terms.map(|term| term?.number()))
        };
        let wanted = graph.map(|graph| graph.and_then(Value::number).unwrap_or(DEFAULT_GRAPH));
        let quads = quads.iter().filter(move |quad| match wanted {
            Some(graph) => quad[3] == graph,
            None => quad[3] != DEFAULT_GRAPH,
        });
        quads.map(move |&quad| Ok(found(order.restore(quad))))
    }

    fn internalize_term(&self, term: Term) -> Result<Value, Infallible> {
        let number = self.terms.get_index_of(term.to_string().as_str());
        Ok(number.map_or_else(|| Value::Foreign(Box::new(term)), |at| Value::Known(at as Number)))
    }

    fn externalize_term(&self, term: Value) -> Result<Term, Infallible> {
        Ok(match term {
            Value::Foreign(term) => *term,
            Value::Known(number) => {
                let words = &self.terms[number as usize];
                words.parse().unwrap_or_else(|_| oxrdf::Literal::new_simple_literal(&**words).into())
            }
        })
    }
}

fn found([subject, predicate, object, graph]: [Number; 4]) -> InternalQuad<Value> {
    InternalQuad {
        subject: Value::Known(subject),
        predicate: Value::Known(predicate),
        object: Value::Known(object),
        graph_name: (graph != DEFAULT_GRAPH).then_some(Value::Known(graph)),
    }
}
