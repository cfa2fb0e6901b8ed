//! From what was read to the record of it.

use std::collections::BTreeSet;

use crate::account::{Account, CodePoints, Span};
use crate::error::Problem;
use crate::mention::{EncounterKind, Entity, EntityId, EntityKind, Mention, MentionForm, Mentions};
use crate::statement::{Modality, Polarity, Statement};

use super::{Annotation, EncounterRecord, EntityRecord, MentionRecord, StatementRecord, StatementSpans};

impl Annotation {
    /// The record of what was read in `account`.
    pub fn new(account: &Account, mentions: &Mentions, statements: &[Statement]) -> Self {
        let points = CodePoints::of(&account.text);
        let builder = Builder { account, mentions, points };
        Self {
            id: account.id.clone(),
            account: Some(account.clone()),
            encounter: builder.encounter(),
            entities: (0..mentions.entities.len()).filter_map(|at| builder.entity(EntityId(at))).collect(),
            statements: statements.iter().map(|statement| builder.statement(statement)).collect(),
            problems: builder.problems(statements),
        }
    }
}

struct Builder<'a> {
    account: &'a Account,
    mentions: &'a Mentions,
    points: CodePoints,
}

impl Builder<'_> {
    fn encounter(&self) -> EncounterRecord {
        let encounter = &self.mentions.encounter;
        EncounterRecord {
            kind: encounter.kind.as_str().to_owned(),
            date: encounter.date.map(|date| date.to_string()),
            participants: self.names(&encounter.participants),
        }
    }

    /// The record of an entity; one that only the title names has no record, unless it took part.
    fn entity(&self, id: EntityId) -> Option<EntityRecord> {
        let entity: &Entity = &self.mentions.entities[id.0];
        let mentions: Vec<&Mention> =
            self.mentions.mentions.iter().filter(|mention| mention.entities.contains(&id)).collect();
        let surface = self.surface(&mentions);
        let took_part = self.mentions.encounter.participants.contains(&id);
        if surface.is_empty() && !took_part {
            return None;
        }
        Some(EntityRecord {
            name: entity.name.clone(),
            kind: entity.kind.as_str().to_owned(),
            country: entity.country.clone(),
            surface,
            qid: entity.qid.clone(),
            mentions: mentions.iter().map(|mention| self.mention(mention)).collect(),
            rule: Some(entity.rule.to_owned()),
            certain: Some(entity.certain),
            offices: entity.offices.clone(),
        })
    }

    /// The strings that name it, in text order; adjectives only when there is nothing better.
    fn surface(&self, mentions: &[&Mention]) -> Vec<String> {
        let of = |wanted: &dyn Fn(MentionForm) -> bool| {
            let mut seen = BTreeSet::new();
            let named = mentions.iter().filter(|mention| mention.entities.len() == 1 && wanted(mention.form));
            let strings = named.map(|mention| self.account.slice(mention.span).to_owned());
            strings.filter(|string| seen.insert(string.clone())).collect::<Vec<_>>()
        };
        let nouns = of(&|form| matches!(form, MentionForm::Name | MentionForm::Office));
        if nouns.is_empty() { of(&|form| form == MentionForm::Adjective) } else { nouns }
    }

    fn mention(&self, mention: &Mention) -> MentionRecord {
        MentionRecord {
            span: self.points.span(mention.span),
            form: mention.form.as_str().to_owned(),
            rule: mention.rule.to_owned(),
        }
    }

    fn statement(&self, statement: &Statement) -> StatementRecord {
        StatementRecord {
            relation: statement.relation.clone(),
            who: self.names(&statement.who),
            to: self.names(&statement.to),
            content: self.words(statement.content),
            evidence: self.words(statement.evidence),
            when: statement.when.clone(),
            place: statement.place.clone(),
            polarity: statement.polarity.as_str().to_owned(),
            modality: Some(statement.modality.as_str().to_owned()),
            about: self.names(&statement.about),
            topics: statement.topics.clone(),
            spans: Some(StatementSpans {
                content: self.points.span(statement.content),
                evidence: self.points.span(statement.evidence),
            }),
            rule: Some(statement.rule.clone()),
            confidence: Some(statement.signals.confidence()),
        }
    }

    /// What the mentions left open, and the acts whose doer nobody names.
    fn problems(&self, statements: &[Statement]) -> Vec<Problem> {
        let nameless = statements.iter().filter(|statement| statement.who.is_empty());
        let unknown = nameless.map(|statement| Problem {
            kind: "unknown-doer".to_owned(),
            message: format!("who {} this is not known by name", statement.relation.replace('_', " ")),
            span: Some(self.points.span(statement.evidence)),
        });
        self.mentions.problems.iter().cloned().chain(unknown).collect()
    }

    fn words(&self, span: Span) -> String {
        self.account.slice(span).to_owned()
    }

    fn names(&self, ids: &[EntityId]) -> Vec<String> {
        ids.iter().map(|id| self.mentions.entities[id.0].name.clone()).collect()
    }
}

impl EncounterKind {
    /// As annotations write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Video => "video",
            Self::Meeting => "meeting",
            Self::Visit => "visit",
            Self::Summit => "summit",
            Self::Other => "other",
        }
    }
}

impl EntityKind {
    /// As annotations write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Country => "country",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Event => "event",
        }
    }
}

impl MentionForm {
    /// As annotations write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Office => "office",
            Self::Adjective => "adjective",
            Self::Pronoun => "pronoun",
            Self::Group => "group",
            Self::Description => "description",
        }
    }
}

impl Modality {
    /// As annotations write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Obliged => "obliged",
            Self::Desired => "desired",
            Self::Conditional => "conditional",
        }
    }
}

impl Polarity {
    /// As annotations write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "+",
            Self::Negative => "-",
        }
    }
}
