use super::names::{same_name, same_set};
use super::overlap::Content;
use super::pairing::pair;
use crate::annotation::{Annotation, EntityRecord, StatementRecord};

/// The least overlap of two contents that are the same.
const DETECTED: f64 = 0.5;

/// The least overlap of two contents that are cut alike.
const TIGHT: f64 = 0.9;

/// One account's prediction held against its gold: which statements and entities correspond.
pub struct Compared<'a> {
    pub(super) gold: &'a Annotation,
    pub(super) predicted: &'a Annotation,
    /// Contents overlap. Pairs are indices into gold and predicted statements.
    pub(super) detected: Vec<(usize, usize)>,
    /// … and the relation is the same.
    pub(super) related: Vec<(usize, usize)>,
    /// … and the doers and the polarity.
    pub(super) full: Vec<(usize, usize)>,
    /// … and the content is cut alike.
    pub(super) tight: Vec<(usize, usize)>,
    /// Entities of the same kind that share a name or a surface.
    pub(super) entities: Vec<(usize, usize)>,
    /// First code point of each gold and each predicted statement's content, where found.
    pub(super) starts: [Vec<Option<usize>>; 2],
}

impl Compared<'_> {
    /// Whether the predicted statement at `index` is a full hit.
    pub fn is_full_hit(&self, index: usize) -> bool {
        self.full.iter().any(|&(_, predicted)| predicted == index)
    }
}

/// Holds `predicted` against `gold`, two annotations of one account.
///
/// With the account's `text` contents are compared by place, without by words.
pub fn compare<'a>(gold: &'a Annotation, predicted: &'a Annotation, text: Option<&str>) -> Compared<'a> {
    let contents = |annotation: &Annotation| -> Vec<Content> {
        annotation.statements.iter().map(|statement| Content::of(statement, text)).collect()
    };
    let (ours, theirs) = (contents(gold), contents(predicted));
    let overlap =
        |g: usize, p: usize| Some(ours[g].overlap(&theirs[p])).filter(|overlap| *overlap >= DETECTED);
    let same_relation = |g: usize, p: usize| gold.statements[g].relation == predicted.statements[p].relation;
    let bonus = |g: usize, p: usize| if same_relation(g, p) { 0.5 } else { 0.0 };
    let detected = pair(ours.len(), theirs.len(), |g, p| overlap(g, p).map_or(0.0, |fit| fit + bonus(g, p)));
    let related =
        pair(ours.len(), theirs.len(), |g, p| overlap(g, p).filter(|_| same_relation(g, p)).unwrap_or(0.0));
    let full: Vec<_> = related
        .iter()
        .copied()
        .filter(|&(g, p)| agrees(&gold.statements[g], &predicted.statements[p]))
        .collect();
    let tight = full.iter().copied().filter(|&(g, p)| ours[g].overlap(&theirs[p]) >= TIGHT).collect();
    let entities = pair(gold.entities.len(), predicted.entities.len(), |g, p| {
        f64::from(u8::from(is_same_entity(&gold.entities[g], &predicted.entities[p])))
    });
    let starts = [&ours, &theirs].map(|contents| contents.iter().map(Content::start).collect());
    Compared { gold, predicted, detected, related, full, tight, entities, starts }
}

/// Whether doers and polarity are the same; who characterised the talks is not asked.
fn agrees(gold: &StatementRecord, predicted: &StatementRecord) -> bool {
    same_doers(gold, predicted) && gold.polarity == predicted.polarity
}

pub(super) fn same_doers(gold: &StatementRecord, predicted: &StatementRecord) -> bool {
    gold.relation == "characterised" || same_set(&gold.who, &predicted.who)
}

fn is_same_entity(gold: &EntityRecord, predicted: &EntityRecord) -> bool {
    let shares_surface = || gold.surface.iter().any(|surface| predicted.surface.contains(surface));
    gold.kind == predicted.kind && (same_name(&gold.name, &predicted.name) || shares_surface())
}

impl<'a> Compared<'a> {
    /// The entities that were missed, and those that were invented.
    pub fn unmatched_entities(&self) -> (Vec<&'a EntityRecord>, Vec<&'a EntityRecord>) {
        let missed = unmatched(&self.gold.entities, self.entities.iter().map(|pair| pair.0));
        let invented = unmatched(&self.predicted.entities, self.entities.iter().map(|pair| pair.1));
        (missed, invented)
    }

    /// What is wrong about the encounter: what it is, what was wanted, what was given.
    pub fn encounter_differences(&self) -> Vec<(&'static str, String, String)> {
        let (gold, predicted) = (&self.gold.encounter, &self.predicted.encounter);
        let date = |date: &Option<String>| date.clone().unwrap_or_default();
        let mut found = Vec::new();
        if gold.kind != predicted.kind {
            found.push(("kind", gold.kind.clone(), predicted.kind.clone()));
        }
        if gold.date != predicted.date {
            found.push(("date", date(&gold.date), date(&predicted.date)));
        }
        if !same_set(&gold.participants, &predicted.participants) {
            found.push(("participants", gold.participants.join(", "), predicted.participants.join(", ")));
        }
        found
    }
}

fn unmatched(entities: &[EntityRecord], matched: impl Iterator<Item = usize>) -> Vec<&EntityRecord> {
    let mut left: Vec<Option<&EntityRecord>> = entities.iter().map(Some).collect();
    matched.for_each(|at| left[at] = None);
    left.into_iter().flatten().collect()
}
