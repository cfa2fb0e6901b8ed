//! Statements: who is reported to have said, agreed, asked, planned or done what.

use crate::account::Span;
use crate::mention::EntityId;

/// The eighteen relations of a readout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the ontology defines them")]
pub enum Relation {
    Discussed,
    Agreed,
    Scheduled,
    Committed,
    Affirmed,
    Stressed,
    Stated,
    CalledFor,
    Proposed,
    Supported,
    Praised,
    Thanked,
    Congratulated,
    Condemned,
    Condoled,
    Invited,
    Signed,
    Characterised,
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
    /// What kind of act.
    pub relation: Relation,
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
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}
