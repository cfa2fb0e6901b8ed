//! The annotation: the editable record of how one account was read, and the contract between
//! reading and everything that is built from it.
//!
//! One JSON object per account, one per line. The shared keys (`id`, `encounter`, `entities`,
//! `statements`) are those of hand-made gold annotations, so gold files are read as they are; all
//! other keys are optional. Offsets are Unicode code points from 0, end exclusive.

mod build;

use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::error::Problem;

/// How one account was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// The account's identifier.
    pub id: String,
    /// The account itself, with its text; absent in files that hold annotations alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// The call or meeting it is about.
    pub encounter: EncounterRecord,
    /// Everyone and everything that it names, once each.
    #[serde(default)]
    pub entities: Vec<EntityRecord>,
    /// What it reports.
    #[serde(default)]
    pub statements: Vec<StatementRecord>,
    /// What could not be settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

impl Annotation {
    /// Leaves out the statements whose confidence is below `least`; those made by hand have none and stay.
    pub fn keep_confident(&mut self, least: f32) {
        self.statements.retain(|statement| statement.confidence.is_none_or(|confidence| confidence >= least));
    }
}

/// The call or meeting an account is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EncounterRecord {
    /// `call`, `video`, `meeting`, `visit`, `summit` or `other`.
    pub kind: String,
    /// `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
    /// Canonical names of those who talked with each other.
    #[serde(default)]
    pub participants: Vec<String>,
}

/// Somebody or something that the account names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Canonical English name, unique within the account and kind.
    pub name: String,
    /// `leader`, `country`, `place`, `organisation` or `event`.
    pub kind: String,
    /// ISO 3166 alpha-2 code.
    #[serde(default)]
    pub country: Option<String>,
    /// The strings in the text that name it.
    #[serde(default)]
    pub surface: Vec<String>,
    /// Wikidata identifier ("Q22686") where the gazetteer has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qid: Option<String>,
    /// Every mention: span, how it refers, and the rule that settled it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<MentionRecord>,
    /// The rule that settled who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whether that is certain on the account's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certain: Option<bool>,
    /// The offices in which the account names the person: "President (France)".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<String>,
}

/// Where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// Code points.
    pub span: [usize; 2],
    /// `name`, `office`, `adjective`, `pronoun`, `group` or `description`.
    pub form: String,
    /// The rule or sieve that settled it.
    pub rule: String,
}

/// A reported act.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatementRecord {
    /// One of the eighteen relations, in snake case.
    pub relation: String,
    /// Canonical names of those who did it.
    #[serde(default)]
    pub who: Vec<String>,
    /// Canonical names of those it was addressed to.
    #[serde(default)]
    pub to: Vec<String>,
    /// The words of what was said or done.
    pub content: String,
    /// The words that report it.
    #[serde(default)]
    pub evidence: String,
    /// When the content is to happen: day, `day/day`, `YYYY-MM` or `YYYY`.
    #[serde(default)]
    pub when: Option<String>,
    /// Where it is to happen.
    #[serde(default, rename = "where")]
    pub place: Option<String>,
    /// `+` or `-`.
    #[serde(default = "positive")]
    pub polarity: String,
    /// `asserted`, `planned`, `obliged`, `desired` or `conditional`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// Names of the entities inside the content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Topics of the content, as identifiers of the topic scheme.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Where content and evidence stand in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<StatementSpans>,
    /// The rule that found it; absent on hand-made statements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How likely it is right, 0 to 1; absent on hand-made statements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

/// Code points of a statement's content and evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementSpans {
    /// Of the content.
    pub content: [usize; 2],
    /// Of the evidence.
    pub evidence: [usize; 2],
}

fn positive() -> String {
    "+".to_owned()
}
