//! Frames: which words report which act, and where the grammar puts its content and its addressee.
//!
//! Read from `ontology/frames.ttl`, whose head explains the properties. Reading takes about a
//! millisecond, so the file is embedded as it is and a user's own files go the same way.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;

/// The frames that come with the program.
const EMBEDDED: &str = include_str!("../../ontology/frames.ttl");
const ONTOLOGY: &str = "https://w3id.org/readouts/ontology#";

/// Where an argument of a frame stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The direct object; the subject of a passive.
    Object,
    /// A that-clause, an indirect question or a quotation.
    Clause,
    /// An infinitive with "to".
    Infinitive,
    /// A verb in -ing.
    Gerund,
    /// The subject.
    Subject,
    /// The phrase itself.
    Whole,
    /// What the noun is said to be: "the focus of the talks was trade".
    Predicate,
    /// A phrase with this preposition.
    Preposition(String),
}

impl Role {
    fn parse(name: &str) -> Self {
        match name {
            "object" => Self::Object,
            "clause" => Self::Clause,
            "infinitive" => Self::Infinitive,
            "gerund" => Self::Gerund,
            "subject" => Self::Subject,
            "whole" => Self::Whole,
            "predicate" => Self::Predicate,
            preposition => Self::Preposition(preposition.to_owned()),
        }
    }
}

/// What kind of word evokes a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrameKind {
    /// A verb.
    #[default]
    Verb,
    /// A noun, carried by a light verb or alone.
    Noun,
    /// An adjective after "be".
    Adjective,
}

/// What a word reports, and where its arguments stand.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own in the ontology")]
pub struct Frame {
    /// Local name of its IRI, given as the rule of the statements it finds.
    pub name: String,
    /// Verb, noun or adjective.
    pub kind: FrameKind,
    /// Local name of the relation.
    pub relation: String,
    /// Words of which one has to stand beside it; empty when none has to.
    pub needs: BTreeSet<String>,
    /// Where the content stands.
    pub content: Vec<Role>,
    /// Where the addressee stands.
    pub addressee: Vec<Role>,
    /// Light verbs that carry a noun frame; empty for all of them.
    pub carriers: BTreeSet<String>,
    /// Only when the subject is the conversation itself.
    pub of_encounter: bool,
    /// The partner after "with" is a doer too.
    pub joint: bool,
    /// The verb names deeds outside the talks too, so its participles report nothing.
    pub deed: bool,
    /// The words say that the act was refused.
    pub refusal: bool,
    /// The content has to be an occasion, or to have a day of its own.
    pub of_occasion: bool,
    /// A noun that reports the act without a light verb.
    pub alone: bool,
}

impl Frame {
    /// Whether the content may stand in `role`.
    pub fn has_content(&self, role: &Role) -> bool {
        self.content.contains(role)
    }

    /// Whether the content may follow `preposition`.
    pub fn content_after(&self, preposition: &str) -> bool {
        self.content.iter().any(|role| matches!(role, Role::Preposition(p) if p == preposition))
    }

    /// Whether the addressee may follow `preposition`.
    pub fn addressee_after(&self, preposition: &str) -> bool {
        self.addressee.iter().any(|role| matches!(role, Role::Preposition(p) if p == preposition))
    }

    /// Whether the addressee may be the object.
    pub fn addresses_object(&self) -> bool {
        self.addressee.contains(&Role::Object)
    }
}

/// All frames, found by lemma, and the word lists that they lean on.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    all: Vec<Frame>,
    by_lemma: HashMap<String, Vec<usize>>,
    words: BTreeMap<String, BTreeSet<String>>,
}

/// Why a file of frames could not be read.
#[derive(Debug)]
pub struct FrameError {
    /// Line from one.
    pub line: usize,
    /// Column from one.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl Frames {
    /// The frames that come with the program.
    ///
    /// # Panics
    ///
    /// Never for a released program: a test reads the embedded file.
    pub fn embedded() -> Self {
        let mut frames = Self::default();
        frames.add(EMBEDDED).expect("the embedded frames are well-formed");
        frames
    }

    /// Adds the frames and word lists of a Turtle file; a frame with the name of an earlier one replaces it.
    ///
    /// Subjects of other classes are passed over, so frames may stand in a file with other data.
    pub fn add(&mut self, turtle: &str) -> Result<(), FrameError> {
        for (name, properties) in subjects(turtle)? {
            match properties.get("type").and_then(|classes| classes.first()).map(String::as_str) {
                Some("VerbFrame") => self.insert(frame(name, FrameKind::Verb, &properties), &properties),
                Some("NounFrame") => self.insert(frame(name, FrameKind::Noun, &properties), &properties),
                Some("AdjectiveFrame") => {
                    self.insert(frame(name, FrameKind::Adjective, &properties), &properties);
                }
                Some("WordList") => self.insert_words(&properties),
                _ => {}
            }
        }
        Ok(())
    }

    fn insert(&mut self, frame: Frame, properties: &Properties) {
        if let Some(at) = self.all.iter().position(|old| old.name == frame.name) {
            self.all[at] = frame;
            for indices in self.by_lemma.values_mut() {
                indices.retain(|&index| index != at);
            }
            self.index(at, properties);
        } else {
            self.all.push(frame);
            self.index(self.all.len() - 1, properties);
        }
    }

    fn index(&mut self, at: usize, properties: &Properties) {
        for lemma in properties.get("lemma").into_iter().flatten() {
            self.by_lemma.entry(lemma.clone()).or_default().push(at);
        }
    }

    fn insert_words(&mut self, properties: &Properties) {
        for name in properties.get("name").into_iter().flatten() {
            let words = properties.get("lemma").into_iter().flatten().cloned();
            self.words.entry(name.clone()).or_default().extend(words);
        }
    }

    /// The frames of `kind` that `lemma` may evoke, those that need another word first.
    pub fn of(&self, lemma: &str, kind: FrameKind) -> impl Iterator<Item = &Frame> {
        let indices = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        let of_kind = move |&index: &usize| Some(&self.all[index]).filter(|frame| frame.kind == kind);
        let (needy, free): (Vec<_>, Vec<_>) =
            indices.iter().filter_map(of_kind).partition(|frame| !frame.needs.is_empty());
        needy.into_iter().chain(free)
    }

    /// Whether `lemma` stands in the word list `name`.
    pub fn is_word(&self, name: &str, lemma: &str) -> bool {
        self.words.get(name).is_some_and(|words| words.contains(lemma))
    }
}

type Properties = BTreeMap<String, Vec<String>>;

fn frame(name: String, kind: FrameKind, properties: &Properties) -> Frame {
    let all = |key: &str| properties.get(key).cloned().unwrap_or_default();
    let holds = |key: &str, value: &str| all(key).iter().any(|v| v == value);
    Frame {
        name,
        kind,
        relation: all("evokes").first().map(|relation| relation_word(relation)).unwrap_or_default(),
        needs: all("needs").into_iter().collect(),
        content: all("contentAt").iter().map(|role| Role::parse(role)).collect(),
        addressee: all("addresseeAt").iter().map(|role| Role::parse(role)).collect(),
        carriers: all("carrier").into_iter().collect(),
        of_encounter: holds("subjectIs", "encounter"),
        joint: holds("joint", "true"),
        deed: holds("deed", "true"),
        refusal: holds("refusal", "true"),
        of_occasion: holds("ofOccasion", "true"),
        alone: holds("alone", "true"),
    }
}

/// The subjects of a Turtle file in file order, with the local names of properties and values.
fn subjects(turtle: &str) -> Result<Vec<(String, Properties)>, FrameError> {
    let mut found: Vec<(String, Properties)> = Vec::new();
    for triple in TurtleParser::new().for_slice(turtle.as_bytes()) {
        let triple = triple.map_err(|error| {
            let start = error.location().start;
            FrameError {
                line: start.line as usize + 1,
                column: start.column as usize + 1,
                message: error.message().to_owned(),
            }
        })?;
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        let predicate = triple.predicate.as_str();
        if !predicate.starts_with(ONTOLOGY) && !predicate.ends_with("#type") {
            continue;
        }
        let name = local_name(subject.as_str());
        if found.last().is_none_or(|(last, _)| last != name) {
            found.push((name.to_owned(), Properties::new()));
        }
        let value = match &triple.object {
            Term::NamedNode(node) => local_name(node.as_str()).to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            _ => continue,
        };
        if let Some((_, properties)) = found.last_mut() {
            properties.entry(local_name(predicate).to_owned()).or_default().push(value);
        }
    }
    Ok(found)
}

/// The word that annotations use for a relation: `called_for` for `ro:CalledFor`.
pub(super) fn relation_word(iri: &str) -> String {
    let mut out = String::new();
    for c in local_name(iri).chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
