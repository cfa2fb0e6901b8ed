//! Mentions and times by place, so that a look-up costs the same in a long text as in a short one.

use std::collections::HashMap;

use crate::account::Span;
use crate::mention::{Mention, Mentions, TimeMention};

/// How many mentions back one that holds a place may begin; deeper nesting does not occur.
const NESTING: usize = 24;

/// The mentions of an account, found by head and by place.
pub(super) struct Named<'r> {
    mentions: &'r Mentions,
    by_head: HashMap<usize, Vec<usize>>,
}

impl<'r> Named<'r> {
    pub(super) fn new(mentions: &'r Mentions) -> Self {
        let mut by_head: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, mention) in mentions.mentions.iter().enumerate() {
            by_head.entry(mention.head).or_default().push(at);
        }
        Self { mentions, by_head }
    }

    /// The mentions that `token` heads.
    pub(super) fn headed_by(&self, token: usize) -> impl Iterator<Item = &'r Mention> + '_ {
        self.by_head.get(&token).into_iter().flatten().map(|&at| &self.mentions.mentions[at])
    }

    /// The mentions that hold `span`.
    pub(super) fn over(&self, span: Span) -> impl Iterator<Item = &'r Mention> + use<'r> {
        let end = self.mentions.mentions.partition_point(|mention| mention.span.start <= span.start);
        let near = &self.mentions.mentions[end.saturating_sub(NESTING)..end];
        near.iter().filter(move |mention| mention.span.contains(span))
    }

    /// The mentions inside `span`.
    pub(super) fn within(&self, span: Span) -> impl Iterator<Item = &'r Mention> + use<'r> {
        let mentions = &self.mentions.mentions;
        let start = mentions.partition_point(|mention| mention.span.start < span.start);
        mentions[start..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end)
            .filter(move |mention| span.contains(mention.span))
    }

    /// Whether a mention begins at byte `offset`.
    pub(super) fn begins_at(&self, offset: usize) -> bool {
        self.mentions.mentions.binary_search_by_key(&offset, |mention| mention.span.start).is_ok()
    }

    /// The times inside `span`.
    pub(super) fn times_within(&self, span: Span) -> impl Iterator<Item = &'r TimeMention> + use<'r> {
        let times = &self.mentions.times;
        let start = times.partition_point(|time| time.span.start < span.start);
        times[start..]
            .iter()
            .take_while(move |time| time.span.start < span.end)
            .filter(move |time| span.contains(time.span))
    }

    /// Whether a time holds `span`.
    pub(super) fn is_time(&self, span: Span) -> bool {
        let end = self.mentions.times.partition_point(|time| time.span.start <= span.start);
        self.mentions.times[..end].last().is_some_and(|time| time.span.contains(span))
    }
}
