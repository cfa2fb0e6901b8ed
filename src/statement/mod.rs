//! Statements: who is reported to have said, agreed, asked, planned or done what.

mod actor;
mod argument;
mod attributed;
mod characterised;
mod confidence;
mod consistency;
mod detail;
mod evoke;
mod extent;
mod future;
mod list;
mod named;
mod occasion;
mod prepositional;
mod quotation;
mod read;
mod repair;
mod standing;
mod subject;
mod surface;
mod tree;

pub use confidence::SIGNALS;
use read::Reading;
pub use read::read;

use crate::account::Span;
use crate::mention::EntityId;

/// The relations that the reading itself has to know; all others come from the frames.
pub mod relation {
    /// A future act, announced.
    pub const SCHEDULED: &str = "scheduled";
    /// A promise of own future acts.
    pub const COMMITTED: &str = "committed";
    /// The talks were such and such.
    pub const CHARACTERISED: &str = "characterised";
    /// An agreement.
    pub const AGREED: &str = "agreed";
    /// A statement that has no relation of its own.
    pub const STATED: &str = "stated";
}

/// Whether the reported act is asserted, planned, wished …
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// It happened.
    #[default]
    Asserted,
    /// It is going to happen.
    Planned,
    /// Somebody has to do it.
    Obliged,
    /// Somebody wants it.
    Desired,
    /// It depends on something else.
    Conditional,
}

/// Whether the act is affirmed or denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// It is said to be so.
    #[default]
    Positive,
    /// It is denied or refused.
    Negative,
}

/// A reported act, traced to the words that report it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What kind of act: the local name of a relation of the ontology.
    pub relation: String,
    /// Who did it.
    pub who: Vec<EntityId>,
    /// To whom, where the clause names somebody.
    pub to: Vec<EntityId>,
    /// What was said, agreed, asked …
    pub content: Span,
    /// The clause that says so; holds verb and content.
    pub evidence: Span,
    /// When the content is to happen, as [`crate::mention::TimeMention::value`].
    pub when: Option<String>,
    /// Where it is to happen.
    pub place: Option<String>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Asserted, planned, wished …
    pub modality: Modality,
    /// Entities inside the content.
    pub about: Vec<EntityId>,
    /// Topics of the content, as identifiers of the topic scheme.
    pub topics: Vec<String>,
    /// The rule or frame that found it.
    pub rule: String,
    /// How it was found.
    pub signals: Signals,
}

impl Statement {
    /// A statement asserted and affirmed, before anybody asked for more than what it says and who.
    fn new(relation: &str, who: Vec<EntityId>, (content, evidence): (Span, Span), rule: &str) -> Self {
        Self {
            relation: relation.to_owned(),
            who,
            to: Vec::new(),
            content,
            evidence,
            when: None,
            place: None,
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            about: Vec::new(),
            topics: Vec::new(),
            rule: rule.to_owned(),
            signals: Signals::default(),
        }
    }
}

/// How a statement was found: what its confidence rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a signal of its own")]
pub struct Signals {
    /// How sure the parser is of the predicate's arc.
    pub predicate_margin: f32,
    /// How sure the parser is of the content's arc.
    pub content_margin: f32,
    /// The words behind the predicate and not the tree showed the content.
    pub surface: bool,
    /// Reported inside what somebody said.
    pub nested: bool,
    /// The predicate is a participle or an infinitive.
    pub participle: bool,
    /// Nobody is named as the doer, so it is those who talked.
    pub unnamed: bool,
    /// Words of the content.
    pub words: usize,
    /// An announcement of the future.
    pub announced: bool,
    /// The doer is a person whom we cannot name.
    pub somebody: bool,
}
