//! One subject with its triples, on their way to a serializer.

use std::borrow::Cow;

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{LiteralRef, NamedNodeRef, TermRef, TripleRef};

use super::super::xml;
use crate::graph::Iri;

/// A subject and what is said of it.
pub(super) struct Description<'a> {
    pub(super) subject: Cow<'a, str>,
    facts: Vec<(NamedNodeRef<'a>, Object<'a>)>,
}

/// What stands at the end of a triple.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Object<'a> {
    Node(Cow<'a, str>),
    Literal(Cow<'a, str>, NamedNodeRef<'static>),
}

impl<'a> Description<'a> {
    pub(super) fn new(subject: impl Into<Cow<'a, str>>) -> Self {
        Self { subject: subject.into(), facts: Vec::new() }
    }

    pub(super) fn of(iri: &'a Iri) -> Self {
        Self::new(iri.as_str())
    }

    pub(super) fn class(&mut self, class: NamedNodeRef<'static>) {
        self.term(rdf::TYPE, class);
    }

    pub(super) fn term(&mut self, property: NamedNodeRef<'static>, term: NamedNodeRef<'static>) {
        self.node(property, term.as_str());
    }

    pub(super) fn node(&mut self, property: NamedNodeRef<'a>, iri: impl Into<Cow<'a, str>>) {
        self.facts.push((property, Object::Node(iri.into())));
    }

    pub(super) fn text(&mut self, property: NamedNodeRef<'static>, text: impl Into<Cow<'a, str>>) {
        self.literal(property, text, xsd::STRING);
    }

    pub(super) fn literal(
        &mut self,
        property: NamedNodeRef<'static>,
        value: impl Into<Cow<'a, str>>,
        datatype: NamedNodeRef<'static>,
    ) {
        self.facts.push((property, Object::Literal(value.into(), datatype)));
    }

    /// The facts, each once: class first, label second, the rest by property.
    pub(super) fn in_order(mut self) -> Self {
        self.facts.sort_unstable_by(|(a, a_object), (b, b_object)| {
            (rank(*a), a.as_str(), a_object).cmp(&(rank(*b), b.as_str(), b_object))
        });
        self.facts.dedup();
        self
    }

    /// The same, with characters that XML cannot hold replaced.
    pub(super) fn without_controls(mut self) -> Self {
        for (_, object) in &mut self.facts {
            if let Object::Literal(value, _) = object
                && value.contains(xml::is_forbidden)
            {
                *value = Cow::Owned(value.replace(xml::is_forbidden, "\u{fffd}"));
            }
        }
        self
    }

    pub(super) fn facts(&self) -> &[(NamedNodeRef<'a>, Object<'a>)] {
        &self.facts
    }

    pub(super) fn triples(&self) -> impl Iterator<Item = TripleRef<'_>> {
        let subject = NamedNodeRef::new_unchecked(&self.subject);
        self.facts.iter().map(move |(property, object)| TripleRef::new(subject, *property, object.as_term()))
    }
}

impl Object<'_> {
    fn as_term(&self) -> TermRef<'_> {
        match self {
            Self::Node(iri) => NamedNodeRef::new_unchecked(iri).into(),
            Self::Literal(value, datatype) => LiteralRef::new_typed_literal(value, *datatype).into(),
        }
    }
}

fn rank(property: NamedNodeRef<'_>) -> u8 {
    if property == rdf::TYPE {
        0
    } else if property == rdfs::LABEL {
        1
    } else {
        2
    }
}
