//! The roll of entities and mentions, while they are being found.

use std::collections::BTreeMap;

use super::{Entity, EntityId, EntityKind, Mention, MentionForm};
use crate::account::Span;
use crate::knowledge::{EntryId, EntryKind, Knowledge};
use crate::language::Analysis;

/// Entities, each once, and mentions of them.
pub(super) struct Roll<'a> {
    knowledge: &'a Knowledge,
    analysis: &'a Analysis,
    pub(super) entities: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    by_entry: BTreeMap<EntryId, EntityId>,
    by_name: BTreeMap<(EntityKind, String), EntityId>,
}

impl<'a> Roll<'a> {
    /// An empty roll.
    pub(super) fn new(knowledge: &'a Knowledge, analysis: &'a Analysis) -> Self {
        Self {
            knowledge,
            analysis,
            entities: Vec::new(),
            mentions: Vec::new(),
            by_entry: BTreeMap::new(),
            by_name: BTreeMap::new(),
        }
    }

    /// The entity of a gazetteer entry.
    pub(super) fn entry(&mut self, entry: EntryId, rule: &'static str) -> EntityId {
        if let Some(&id) = self.by_entry.get(&entry) {
            return id;
        }
        let found = self.knowledge.entry(entry);
        let entity = Entity {
            kind: kind(found.kind()),
            name: found.name().to_owned(),
            country: found.country().map(str::to_owned),
            qid: found.qid().map(str::to_owned),
            rule,
            certain: true,
            offices: Vec::new(),
        };
        let id = self.named(entity);
        self.by_entry.insert(entry, id);
        id
    }

    /// The entity of this kind and name; `entity` itself, if it is new.
    pub(super) fn named(&mut self, entity: Entity) -> EntityId {
        let key = (entity.kind, entity.name.to_lowercase());
        if let Some(&id) = self.by_name.get(&key) {
            return id;
        }
        let id = EntityId(self.entities.len());
        self.by_name.insert(key, id);
        self.entities.push(entity);
        id
    }

    /// Records that `span` refers to `entities`; an empty analysis has no heads, and so no mentions.
    pub(super) fn mention(
        &mut self,
        span: Span,
        entities: Vec<EntityId>,
        form: MentionForm,
        rule: &'static str,
    ) {
        if let Some(head) = self.analysis.head_of(self.analysis.tokens_in(span)) {
            self.mentions.push(Mention { span, head, entities, form, rule });
        }
    }

    /// Whether a mention other than of a group or a country's adjective already covers part of `span`.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        self.mentions.iter().any(|mention| mention.span.overlaps(span))
    }

    /// Sorts the mentions, numbers the entities by their first mention, and drops those that are
    /// neither mentioned nor in `keep`.
    pub(super) fn finish(mut self, keep: &mut [EntityId]) -> (Vec<Entity>, Vec<Mention>) {
        self.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        self.mentions.dedup_by(|a, b| a.span == b.span && a.entities == b.entities);
        drop_crossing(&mut self.mentions);
        let mut order: Vec<EntityId> = Vec::new();
        let mentioned = self.mentions.iter().flat_map(|mention| mention.entities.iter());
        for &id in mentioned.chain(keep.iter()) {
            if !order.contains(&id) {
                order.push(id);
            }
        }
        let renumbered =
            |id: &mut EntityId| *id = EntityId(order.iter().position(|old| old == id).unwrap_or(0));
        self.mentions.iter_mut().flat_map(|mention| mention.entities.iter_mut()).for_each(renumbered);
        keep.iter_mut().for_each(renumbered);
        let entities = order.iter().map(|id| self.entities[id.0].clone()).collect();
        (entities, self.mentions)
    }
}

/// Drops each mention that crosses one before it; `mentions` are sorted.
fn drop_crossing(mentions: &mut Vec<Mention>) {
    let mut open: Vec<Span> = Vec::new();
    mentions.retain(|mention| {
        open.retain(|span| span.end > mention.span.start);
        let nested = open.iter().all(|span| span.contains(mention.span));
        if nested {
            open.push(mention.span);
        }
        nested
    });
}

fn kind(kind: EntryKind) -> EntityKind {
    match kind {
        EntryKind::Person => EntityKind::Leader,
        EntryKind::Country => EntityKind::Country,
        EntryKind::Place => EntityKind::Place,
        EntryKind::Organisation => EntityKind::Organisation,
        EntryKind::Event => EntityKind::Event,
    }
}
