//! The event codes of acts, CAMEO's and PLOVER's, as `ontology/relations.ttl` gives them.

use std::sync::LazyLock;

use super::Knowledge;
use super::vocabulary::{Term, Vocabulary};

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
        let general = CODES.relations.iter().find(|known| known.notation == relation)?;
        if denied {
            let cameo = general.denied.clone()?;
            return Some(EventCode { cameo, plover: Some(REJECT.to_owned()), mode: None, reciprocal: false });
        }
        let evidence = evidence.to_lowercase();
        let applies = |rule: &&Rule| {
            rule.relation == general.iri
                && rule.cue.as_ref().is_none_or(|cue| evidence.contains(cue))
                && rule
                    .topic
                    .as_ref()
                    .is_none_or(|wider| topics.iter().any(|topic| self.is_topic_within(topic, wider)))
        };
        let best = CODES.rules.iter().filter(applies).max_by_key(|rule| rule.rank());
        Some(best.map_or_else(
            || general.code.clone(),
            |rule| EventCode { reciprocal: general.code.reciprocal, ..rule.code.clone() },
        ))
    }

    /// The code of an encounter of a kind: "call", "meeting" …
    pub fn encounter_code(&self, kind: &str) -> Option<EventCode> {
        CODES.kinds.iter().find(|known| known.notation == kind).map(|known| known.code.clone())
    }
}

/// PLOVER's type for what is refused, all of whose CAMEO codes begin with 12.
const REJECT: &str = "REJECT";

static CODES: LazyLock<Codes> = LazyLock::new(|| Codes::of(&Vocabulary::embedded()));

struct Codes {
    relations: Vec<Concept>,
    kinds: Vec<Concept>,
    rules: Vec<Rule>,
}

/// A relation or kind of encounter.
struct Concept {
    iri: String,
    notation: String,
    code: EventCode,
    denied: Option<String>,
}

struct Rule {
    relation: String,
    topic: Option<String>,
    cue: Option<String>,
    code: EventCode,
    iri: String,
}

impl Codes {
    fn of(vocabulary: &Vocabulary) -> Self {
        let concepts = |class: &'static str| vocabulary.of_class(class).filter_map(concept).collect();
        Self {
            relations: concepts("ro:Relation"),
            kinds: concepts("ro:EncounterKind"),
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

fn concept(term: Term<'_>) -> Option<Concept> {
    Some(Concept {
        iri: term.iri().to_owned(),
        notation: term.text("skos:notation", "")?.to_owned(),
        code: code(term)?,
        denied: term.text("ro:cameoDenied", "").map(str::to_owned),
    })
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
