//! What a statement means, as far as two statements can be compared, and how near two meanings are.

use std::collections::{BTreeMap, BTreeSet};

use super::period::Period;
use super::relation::Family;
use super::words::{Frequencies, fold, stems};
use crate::annotation::{Annotation, StatementRecord};
use crate::knowledge::Knowledge;

/// How much each ingredient counts, set on pairs of accounts that were aligned by hand. Words and
/// topics make up the content; relation and doers only confirm it: two sides rarely choose the same
/// verb, and each likes to speak of its own part.
mod share {
    /// Of the words, where both statements also have topics; the topics have the rest.
    pub(super) const WORDS: f32 = 0.5;
    /// The topics' part where both statements report acts: two that talk about a topic talk of the
    /// same, two that agree on something in it may agree on different things.
    pub(super) const TOPICS_OF_ACTS: f32 = 0.75;
    /// What the words count for where a statement has no topic.
    pub(super) const WORDS_ALONE: f32 = 0.8;
    /// How much of the words counts as a share of the shorter content, not of both.
    pub(super) const SHORTER: f32 = 0.35;
    /// How much of the topics counts by the most telling one in common, not by all.
    pub(super) const BEST_TOPIC: f32 = 0.7;
    /// What a content is worth whatever the relation and the doers.
    pub(super) const CONTENT: f32 = 0.75;
    /// What the same relation adds to that.
    pub(super) const RELATION: f32 = 0.15;
    /// What the same doers add.
    pub(super) const DOERS: f32 = 0.1;
    /// What a common day adds, of what is missing.
    pub(super) const WHEN: f32 = 0.25;
    /// What is left where the days differ: two plans for two days are rarely one.
    pub(super) const OTHER_DAY: f32 = 0.55;
    /// How near two judgements of the talks are, whatever their words.
    pub(super) const JUDGEMENT: f32 = 0.5;
}

/// What words in common must weigh to half convince: a common word.
const HALF_CONVINCING: f32 = 0.05;

/// How much of a topic two topics share that are no step or one step apart.
const NEAR_TOPICS: [f32; 2] = [1.0, 0.7];

/// The rarer, the more: how the weight of a word grows with its rarity.
const RARITY: f32 = 1.5;

/// A statement, ready to be compared.
pub(super) struct Meaning<'a> {
    family: Family,
    relation: &'a str,
    doers: BTreeSet<String>,
    words: BTreeMap<String, f32>,
    topics: BTreeMap<String, f32>,
    period: Option<Period>,
}

impl<'a> Meaning<'a> {
    pub(super) fn new(
        annotation: &'a Annotation,
        statement: &'a StatementRecord,
        frequencies: &Frequencies,
        knowledge: &Knowledge,
    ) -> Self {
        let known = |name: &String| annotation.entities.iter().find(|entity| entity.name == *name);
        let doer = |name: &String| known(name).and_then(|it| it.qid.clone()).unwrap_or_else(|| fold(name));
        let words = stems(&statement.content).into_iter().map(|stem| {
            let weight = frequencies.weight(&stem).powf(RARITY);
            (stem, weight)
        });
        Self {
            family: Family::of(&statement.relation),
            relation: &statement.relation,
            doers: statement.who.iter().map(doer).collect(),
            words: words.collect(),
            topics: topics(statement, knowledge)
                .into_iter()
                .map(|topic| {
                    let weight = frequencies.weight(&format!("topic:{topic}"));
                    (topic, weight)
                })
                .collect(),
            period: statement.when.as_deref().and_then(Period::parse),
        }
    }

    /// How much the statement tells: the weight of its words.
    pub(super) fn information(&self) -> f32 {
        self.words.values().sum()
    }

    /// How near two statements are, from 0 to 1.
    pub(super) fn nearness(&self, other: &Self, knowledge: &Knowledge) -> f32 {
        if self.family == Family::Judgement || other.family == Family::Judgement {
            let both = self.family == other.family;
            return if both { share::JUDGEMENT.max(self.content(other, knowledge)) } else { 0.0 };
        }
        let confirmed = share::CONTENT
            + share::RELATION * self.relations(other)
            + share::DOERS * overlap(&self.doers, &other.doers);
        let near = self.content(other, knowledge) * confirmed;
        match self.is_at_same_time(other) {
            Some(true) => near + share::WHEN * (1.0 - near),
            Some(false) => near * share::OTHER_DAY,
            None => near,
        }
    }

    fn content(&self, other: &Self, knowledge: &Knowledge) -> f32 {
        let words = words_in_common(&self.words, &other.words);
        if self.topics.is_empty() || other.topics.is_empty() {
            return share::WORDS_ALONE * words;
        }
        let are_acts = self.family != Family::Talk && other.family != Family::Talk;
        let topics = (1.0 - share::WORDS) * if are_acts { share::TOPICS_OF_ACTS } else { 1.0 };
        (1.0 - topics) * words + topics * self.topics_in_common(other, knowledge)
    }

    /// How telling the topics in common are, and how much of the topics of both they make up.
    fn topics_in_common(&self, other: &Self, knowledge: &Knowledge) -> f32 {
        let mut best: f32 = 0.0;
        let mut parts = [0.0; 2];
        for (part, (own, far)) in parts.iter_mut().zip([(self, other), (other, self)]) {
            let all: f32 = own.topics.values().sum();
            for (topic, weight) in &own.topics {
                let (near, telling) = far.nearest(topic, *weight, knowledge);
                *part += if all > 0.0 { weight * near / all } else { 0.0 };
                best = best.max(telling);
            }
        }
        share::BEST_TOPIC * best + (1.0 - share::BEST_TOPIC) * f32::midpoint(parts[0], parts[1])
    }

    /// How near the nearest of our topics is to `topic`, and how much the most telling tie of the two tells.
    fn nearest(&self, topic: &str, weight: f32, knowledge: &Knowledge) -> (f32, f32) {
        let near = self.topics.iter().filter_map(|(own, own_weight)| {
            let steps = knowledge.topic_distance(own, topic)?;
            let near = *NEAR_TOPICS.get(steps as usize)?;
            Some((near, near * own_weight.min(weight)))
        });
        near.fold((0.0, 0.0), |(near, telling), one| (f32::max(near, one.0), f32::max(telling, one.1)))
    }

    fn relations(&self, other: &Self) -> f32 {
        match () {
            () if self.relation == other.relation => 1.0,
            () if self.family == other.family => 0.7,
            () if self.family == Family::Talk || other.family == Family::Talk => 0.4,
            () => 0.0,
        }
    }

    /// Whether the two are planned for the same time; `None` where one of them is for no time.
    fn is_at_same_time(&self, other: &Self) -> Option<bool> {
        Some(self.period.as_ref()?.overlaps(other.period.as_ref()?))
    }
}

/// The topics of a statement: as its reader marked them, else as its content names them.
pub(super) fn topics(statement: &StatementRecord, knowledge: &Knowledge) -> BTreeSet<String> {
    if !statement.topics.is_empty() {
        return statement.topics.iter().cloned().collect();
    }
    knowledge.topics_in(&statement.content).into_iter().map(|found| found.topic.to_owned()).collect()
}

/// Words in common, by weight, as a share of both contents and of the shorter one; a few common words do not convince.
fn words_in_common(one: &BTreeMap<String, f32>, other: &BTreeMap<String, f32>) -> f32 {
    let common: f32 =
        one.iter().filter(|(stem, _)| other.contains_key(*stem)).map(|(_, weight)| weight).sum();
    let [a, b] = [one, other].map(|side| side.values().sum::<f32>());
    if a.min(b) <= 0.0 || common <= 0.0 {
        return 0.0;
    }
    let in_both = (1.0 - share::SHORTER) * common / (a * b).sqrt();
    let in_shorter = share::SHORTER * common / a.min(b);
    (in_both + in_shorter) * common / (common + HALF_CONVINCING)
}

fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    let common = one.intersection(other).count();
    let smaller = one.len().min(other.len());
    if smaller == 0 { 0.0 } else { common as f32 / smaller as f32 }
}
