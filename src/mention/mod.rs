//! Mentions: which stretches of the text name something, and what they name.

mod apparatus;
mod cast;
mod encounter;
mod events;
mod find;
mod holders;
mod passage;
mod people;
mod references;
mod roll;
mod scene;
mod shapes;
mod things;
mod times;
mod titles;
mod words;

use jiff::civil::Date;

use crate::account::Span;
use crate::error::Problem;

pub use find::find;

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person who holds an office, or is named as acting for a state.
    Leader,
    /// A state.
    Country,
    /// A city, region, sea or building.
    Place,
    /// An organisation, alliance, format, ministry, company, armed group.
    Organisation,
    /// A summit, visit, war, election, attack or other named, dated or placed event.
    Event,
}

/// Index of an entity in [`Mentions::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub usize);

/// Somebody or something that the account names.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Canonical English name.
    pub name: String,
    /// ISO 3166 alpha-2 code of its country.
    pub country: Option<String>,
    /// Wikidata identifier ("Q22686"), only where the gazetteer has one.
    pub qid: Option<String>,
    /// The rule that settled who or what it is.
    pub rule: &'static str,
    /// Whether the holder of an office is certain on the account's date.
    pub certain: bool,
    /// The offices in which the account names a person who is certain to hold them on its date: "President (France)".
    pub offices: Vec<String>,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionForm {
    /// By a name, with or without title.
    Name,
    /// By an office ("the US Secretary of State").
    Office,
    /// By an adjective ("Russian").
    Adjective,
    /// By a pronoun ("they", "his").
    Pronoun,
    /// By a group noun ("the two leaders", "both sides").
    Group,
    /// By a description ("the conversation", "the problem").
    Description,
}

/// A stretch of text that refers to one entity, or to several as a group.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words, without determiner for names, with it for descriptions.
    pub span: Span,
    /// The token that heads them, an index into the analysis.
    pub head: usize,
    /// Whom they refer to; empty when unresolved.
    pub entities: Vec<EntityId>,
    /// How they refer.
    pub form: MentionForm,
    /// The rule or sieve that settled it.
    pub rule: &'static str,
}

/// What kind of encounter an account tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EncounterKind {
    /// A telephone call.
    Call,
    /// A video call.
    Video,
    /// A meeting in person.
    Meeting,
    /// A visit of one side to the other.
    Visit,
    /// A summit of several.
    Summit,
    /// Something else.
    #[default]
    Other,
}

/// The call or meeting an account is about.
#[derive(Clone, Debug, Default)]
pub struct Encounter {
    /// What kind it was.
    pub kind: EncounterKind,
    /// The day it took place.
    pub date: Option<Date>,
    /// Those who talked with each other.
    pub participants: Vec<EntityId>,
    /// The first of them: those between whom it was, whom "they" and "the leaders" mean. Others only took part too.
    pub principals: usize,
}

impl Encounter {
    /// Those between whom the encounter was.
    pub fn principals(&self) -> &[EntityId] {
        &self.participants[..self.principals.min(self.participants.len())]
    }
}

/// A time that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// The words.
    pub span: Span,
    /// ISO 8601 as the annotation guide writes it: day, "day/day", "YYYY-MM" or "YYYY".
    pub value: String,
    /// The rule that read it.
    pub rule: &'static str,
}

/// All that an account names.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Each distinct entity once, in order of first mention.
    pub entities: Vec<Entity>,
    /// All mentions in text order; they do not cross, but may nest.
    pub mentions: Vec<Mention>,
    /// All times in text order.
    pub times: Vec<TimeMention>,
    /// What the account is about.
    pub encounter: Encounter,
    /// Letterheads, bylines, links: what is no body text, in text order. Nothing in it is mentioned.
    pub apparatus: Vec<Span>,
    /// What could not be settled.
    pub problems: Vec<Problem>,
}
