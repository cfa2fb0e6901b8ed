//! The event codes of acts, CAMEO's and PLOVER's, as `ontology/relations.ttl` gives them.

use std::sync::LazyLock;

use super::Knowledge;
use super::compile::Fault;
use super::frames::relation_word;
use super::vocabulary::{Term, Vocabulary};

/// A kind of act, as the ontology or a user's own file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The concept.
    pub iri: String,
    /// The word that annotations use: `called_for`.
    pub word: String,
    /// What people call it in English; the word itself where nobody says.
    pub label: String,
    /// The property that says in one triple what an asserted statement says.
    pub shortcut: Option<String>,
    code: Option<EventCode>,
    denied: Option<String>,
}

/// The code of an event in the two schemes that event data use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventCode {
    /// Three or four digits: "036".
    pub cameo: String,
    /// A type: "AGREE"; absent where PLOVER drops the CAMEO code.
    pub plover: Option<String>,
    /// A mode of the type: "phone".
    pub mode: Option<String>,
    /// Whether a joint act is an event of each doer towards each other.
    pub reciprocal: bool,
}

impl Knowledge {
    /// The relation that annotations call `word`.
    ///
    /// ```
    /// let knowledge = readouts::knowledge::Knowledge::embedded();
    /// assert_eq!(knowledge.relation("called_for").map(|relation| relation.label.as_str()), Some("called for"));
    /// assert_eq!(knowledge.relation("sang"), None);
    /// ```
    pub fn relation(&self, word: &str) -> Option<&Relation> {
        self.codes().relations.iter().find(|relation| relation.word == word)
    }

    /// The code of an act: of its relation, in snake case, or a narrower one where one of its topics or the
    /// words that report it make that certain. None for a denied act whose denial is no event.
    ///
    /// ```
    /// let knowledge = readouts::knowledge::Knowledge::embedded();
    /// let code = |topics: &[&str], denied| {
    ///     knowledge.event_code("agreed", denied, topics, "they agreed to it").map(|code| code.cameo)
    /// };
    /// assert_eq!(code(&[], false).as_deref(), Some("030"));
    /// assert_eq!(code(&["ceasefire"], false).as_deref(), Some("0356"));
    /// assert_eq!(code(&[], true).as_deref(), Some("120"));
    /// assert_eq!(knowledge.event_code("discussed", true, &[], ""), None);
    /// ```
    pub fn event_code(
        &self,
        relation: &str,
        denied: bool,
        topics: &[&str],
        evidence: &str,
    ) -> Option<EventCode> {
        let general = self.relation(relation)?;
        if denied {
            let cameo = general.denied.clone()?;
            return Some(EventCode { cameo, plover: Some(REJECT.to_owned()), mode: None, reciprocal: false });
        }
        let code = general.code.as_ref()?;
        let evidence = evidence.to_lowercase();
        let applies = |rule: &&Rule| {
            rule.relation == general.iri
                && rule.cue.as_ref().is_none_or(|cue| evidence.contains(cue))
                && rule
                    .topic
                    .as_ref()
                    .is_none_or(|wider| topics.iter().any(|topic| self.is_topic_within(topic, wider)))
        };
        let best = self.codes().rules.iter().filter(applies).max_by_key(|rule| rule.rank());
        Some(best.map_or_else(
            || code.clone(),
            |rule| EventCode { reciprocal: code.reciprocal, ..rule.code.clone() },
        ))
    }

    /// The code of an encounter of a kind: "call", "meeting" …
    pub fn encounter_code(&self, kind: &str) -> Option<EventCode> {
        self.codes().kinds.iter().find(|(own, _)| own == kind).map(|(_, code)| code.clone())
    }

    fn codes(&self) -> &Codes {
        self.codes.as_ref().unwrap_or(&EMBEDDED)
    }
}

/// PLOVER's type for what is refused, all of whose CAMEO codes begin with 12.
const REJECT: &str = "REJECT";

static EMBEDDED: LazyLock<Codes> = LazyLock::new(|| Codes::of(&Vocabulary::embedded()));

/// Relations, kinds of encounters, and the rules that narrow their codes.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    relations: Vec<Relation>,
    /// By the word for the kind.
    kinds: Vec<(String, EventCode)>,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    relation: String,
    topic: Option<String>,
    cue: Option<String>,
    code: EventCode,
    iri: String,
}

impl Codes {
    /// Those that come with the program, and those of `files`, name and Turtle text.
    pub(super) fn with_turtle<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Fault> {
        let mut vocabulary = Vocabulary::embedded();
        for (name, text) in files {
            vocabulary.add_turtle(name, text)?;
        }
        Ok(Self::of(&vocabulary))
    }

    fn of(vocabulary: &Vocabulary) -> Self {
        let kind = |term: Term| Some((term.text("skos:notation", "")?.to_owned(), code(term)?));
        Self {
            relations: vocabulary.of_class("ro:Relation").map(relation).collect(),
            kinds: vocabulary.of_class("ro:EncounterKind").filter_map(kind).collect(),
            rules: vocabulary.of_class("ro:CodeRule").filter_map(rule).collect(),
        }
    }
}

impl Rule {
    /// More conditions first, then words over topics, then longer codes, then the last by IRI.
    fn rank(&self) -> (usize, bool, usize, &str) {
        let conditions = usize::from(self.topic.is_some()) + usize::from(self.cue.is_some());
        (conditions, self.cue.is_some(), self.code.cameo.len(), &self.iri)
    }
}

fn relation(term: Term<'_>) -> Relation {
    let word = relation_word(term.iri());
    let label = term.label("en").or_else(|| term.label(""));
    Relation {
        iri: term.iri().to_owned(),
        label: label.map_or_else(|| word.replace('_', " "), str::to_owned),
        word,
        shortcut: term.links("ro:shortcut").next().map(str::to_owned),
        code: code(term),
        denied: term.text("ro:cameoDenied", "").map(str::to_owned),
    }
}

fn rule(term: Term<'_>) -> Option<Rule> {
    let topic = term.links("ro:topic").next();
    Some(Rule {
        relation: term.links("ro:relation").next()?.to_owned(),
        topic: topic.map(|iri| iri.rsplit('/').next().unwrap_or(iri).to_owned()),
        cue: term.text("ro:cue", "").map(str::to_owned),
        code: code(term)?,
        iri: term.iri().to_owned(),
    })
}

fn code(term: Term<'_>) -> Option<EventCode> {
    let text = |property: &str| term.text(property, "").map(str::to_owned);
    Some(EventCode {
        cameo: text("ro:cameo")?,
        plover: text("ro:plover"),
        mode: text("ro:ploverMode"),
        reciprocal: term.text("ro:reciprocal", "") == Some("true"),
    })
}
