//! What stands in the graph: things, encounters, accounts and statements, and how they are tied.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::iri::Iri;

/// What kind of thing something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person who holds an office, or acts for a state.
    Leader,
    /// A state.
    Country,
    /// A city, region, sea or building.
    Place,
    /// An organisation, alliance, format, ministry, company, armed group.
    Organisation,
    /// A summit, visit, war, election or other event that an account names.
    Event,
    /// A subject of talks.
    Topic,
    /// A post that people hold for a time.
    Office,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Leader,
        Self::Country,
        Self::Place,
        Self::Organisation,
        Self::Event,
        Self::Topic,
        Self::Office,
    ];

    /// The kind's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Country => "country",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Event => "event",
            Self::Topic => "topic",
            Self::Office => "office",
        }
    }

    /// The kind called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A node: its identifier, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its identifier; nodes with one identifier are one node.
    pub iri: Iri,
    /// What is known of it.
    pub facts: Facts,
}

/// What is known of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Facts {
    /// Somebody or something that accounts name.
    Thing(Thing),
    /// A call or meeting, as one account tells of it.
    Encounter(Encounter),
    /// One government's text.
    Account(AccountFacts),
    /// A reported act.
    Statement(Statement),
}

/// Somebody or something that accounts name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Thing {
    /// What it is; accounts may see it differently.
    pub kinds: BTreeSet<Kind>,
    /// Canonical names.
    pub names: BTreeSet<String>,
    /// Other words that name it in some account.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub surfaces: BTreeSet<String>,
    /// ISO 3166 alpha-2 codes: its own for a country, that of its country for others.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub countries: BTreeSet<String>,
    /// Where accounts mention it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub mentions: BTreeSet<Mention>,
}

/// Where an account mentions a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// The account.
    pub account: Iri,
    /// First and one past the last code point.
    pub span: [usize; 2],
    /// The words at `span`.
    pub text: String,
    /// `name`, `office`, `adjective`, `pronoun`, `group` or `description`.
    pub form: String,
    /// The rule that settled what it refers to.
    pub rule: String,
    /// Whether that is certain on the account's date.
    pub certain: bool,
}

/// A call or meeting, as one account tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Encounter {
    /// `call`, `video`, `meeting`, `visit`, `summit` or `other`.
    pub kind: String,
    /// The day it took place, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// One government's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountFacts {
    /// The identifier it has in its source.
    #[serde(default, rename = "identifier", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// ISO 3166 alpha-2 code of the publisher's country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The day it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Dateline place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// BCP 47 tag of its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The text; offsets count its code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A reported act.
///
/// The order of the fields is that in which two readings of one statement are compared; the greater
/// one is kept whole, so a hand-made reading beats a machine's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Statement {
    /// Who or what read it.
    pub origin: Origin,
    /// What kind of act, in snake case: one of the eighteen relations, or a user's own.
    pub relation: String,
    /// Whether the act is denied or refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
    /// `asserted`, `planned`, `obliged`, `desired` or `conditional`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// The words of what was said or done.
    pub content: String,
    /// The words that report it.
    pub evidence: String,
    /// When the content is to happen: day, `day/day`, `YYYY-MM` or `YYYY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Where it is to happen.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Code points of the content in the account's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_span: Option<[usize; 2]>,
    /// Code points of the evidence in the account's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_span: Option<[usize; 2]>,
}

/// Who or what read a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A rule of ours.
    Rule {
        /// Its name.
        name: String,
        /// How likely it is right, in thousandths.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidence: Option<u16>,
    },
    /// A person.
    Hand,
}

impl Statement {
    /// Whether the account says that it was so: not denied, and not merely wished, owed or conditional.
    /// What is scheduled is a plan by its nature.
    pub fn is_asserted(&self) -> bool {
        let modality = self.modality.as_deref().unwrap_or("asserted");
        !self.denied && (modality == "asserted" || (modality == "planned" && self.relation == "scheduled"))
    }
}

/// How one node is tied to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// Statement → who did it.
    Agent,
    /// Statement → to whom.
    Addressee,
    /// Statement → a thing or topic that its content speaks of.
    About,
    /// Statement → where the content is to happen.
    At,
    /// Statement → the account that reports it.
    Account,
    /// Account → the encounter it tells of.
    TellsOf,
    /// Encounter → somebody who took part.
    Participant,
    /// Leader → an office in which an account names them.
    HoldsOffice,
    /// Leader, place, organisation, event or account → its country.
    Country,
    /// Encounter → another account's telling of what seems to be the same one.
    SameEncounter,
    /// Who did it → what it is about: the statement in one step, named after its relation.
    Act {
        /// The statement.
        statement: Iri,
    },
}

impl Edge {
    /// The edges that are named by themselves.
    pub const PLAIN: [Self; 10] = [
        Self::Agent,
        Self::Addressee,
        Self::About,
        Self::At,
        Self::Account,
        Self::TellsOf,
        Self::Participant,
        Self::HoldsOffice,
        Self::Country,
        Self::SameEncounter,
    ];

    /// The edge's name in every output; `act` for acts, which also have a relation.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Addressee => "addressee",
            Self::About => "about",
            Self::At => "at",
            Self::Account => "account",
            Self::TellsOf => "tells_of",
            Self::Participant => "participant",
            Self::HoldsOffice => "holds_office",
            Self::Country => "country",
            Self::SameEncounter => "same_encounter",
            Self::Act { .. } => "act",
        }
    }

    /// The plain edge called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::PLAIN.into_iter().find(|edge| edge.name() == name)
    }

    /// Whether the edge follows from the rest of the graph, and is made anew whenever graphs are joined.
    pub(super) fn is_derived(&self) -> bool {
        matches!(self, Self::Country | Self::SameEncounter | Self::Act { .. })
    }
}

impl Facts {
    /// The facts of a statement.
    pub fn as_statement(&self) -> Option<&Statement> {
        match self {
            Self::Statement(statement) => Some(statement),
            _ => None,
        }
    }

    /// Whether these are facts of a thing of one of `kinds`.
    pub fn is_any(&self, kinds: &[Kind]) -> bool {
        matches!(self, Self::Thing(thing) if kinds.iter().any(|kind| thing.kinds.contains(kind)))
    }

    /// What both know together. Associative, commutative and idempotent.
    pub(super) fn join(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Thing(own), Self::Thing(other)) => own.join(other),
            (Self::Account(own), Self::Account(other)) => own.join(other),
            (own, other) if other > *own => *own = other,
            _ => {}
        }
    }
}

impl Thing {
    fn join(&mut self, other: Self) {
        self.kinds.extend(other.kinds);
        self.names.extend(other.names);
        self.surfaces.extend(other.surfaces);
        self.countries.extend(other.countries);
        self.mentions.extend(other.mentions);
    }
}

impl AccountFacts {
    fn join(&mut self, other: Self) {
        keep_greater(&mut self.id, other.id);
        keep_greater(&mut self.publisher, other.publisher);
        keep_greater(&mut self.country, other.country);
        keep_greater(&mut self.date, other.date);
        keep_greater(&mut self.title, other.title);
        keep_greater(&mut self.url, other.url);
        keep_greater(&mut self.place, other.place);
        keep_greater(&mut self.language, other.language);
        keep_greater(&mut self.text, other.text);
    }
}

fn keep_greater<T: Ord>(own: &mut T, other: T) {
    if other > *own {
        *own = other;
    }
}
