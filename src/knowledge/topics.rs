//! What texts speak of: the topics of `ontology/topics.ttl`, found by their labels.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::Knowledge;
use super::compile::keys::{common_key, key, words};
use crate::account::Span;

/// A stretch of text that speaks of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopicMatch<'a> {
    /// The words, in bytes of the text.
    pub span: Span,
    /// The topic's identifier: its name in our scheme ("ceasefire"), else its IRI.
    pub topic: &'a str,
}

impl Knowledge {
    /// All topics that `text` speaks of, in text order; the longest label wins, and may have several topics.
    ///
    /// ```
    /// let knowledge = readouts::knowledge::Knowledge::embedded();
    /// let found = knowledge.topics_in("ways to make the cease-fire in Idlib durable");
    /// let topics: Vec<_> = found.iter().map(|found| found.topic).collect();
    /// assert_eq!(topics, ["ceasefire", "syria-conflict"]);
    /// ```
    pub fn topics_in(&self, text: &str) -> Vec<TopicMatch<'_>> {
        self.topics.find(text)
    }

    /// The English label of a topic.
    pub fn topic_label(&self, identifier: &str) -> Option<&str> {
        let topic = self.topics.topics.get(self.topics.number(identifier)?)?;
        Some(&*topic.label).filter(|label| !label.is_empty())
    }

    /// Whether a topic is `wider` or lies below it.
    ///
    /// ```
    /// let knowledge = readouts::knowledge::Knowledge::embedded();
    /// assert!(knowledge.is_topic_within("ceasefire", "peace-and-security"));
    /// assert!(!knowledge.is_topic_within("peace-and-security", "ceasefire"));
    /// ```
    pub fn is_topic_within(&self, topic: &str, wider: &str) -> bool {
        let scheme = &self.topics;
        let (Some(topic), Some(wider)) = (scheme.number(topic), scheme.number(wider)) else { return false };
        let mut reached = vec![topic];
        let mut next = 0;
        while let Some(&at) = reached.get(next) {
            for &above in &scheme.topics[at].broader {
                if !reached.contains(&above) {
                    reached.push(above);
                }
            }
            next += 1;
        }
        reached.contains(&wider)
    }

    /// How many steps of broader, narrower or related lie between two topics; `None` where there are more
    /// than two, or the only way leads over a topic so broad that it has nothing above it.
    ///
    /// ```
    /// let knowledge = readouts::knowledge::Knowledge::embedded();
    /// assert_eq!(knowledge.topic_distance("korean-peninsula", "north-korea"), Some(1));
    /// assert_eq!(knowledge.topic_distance("fisheries", "north-korea"), None);
    /// ```
    pub fn topic_distance(&self, one: &str, other: &str) -> Option<u32> {
        if one == other {
            return Some(0);
        }
        let scheme = &self.topics;
        let [one, other] = [scheme.number(one)?, scheme.number(other)?];
        let [near, far] = [one, other].map(|topic| scheme.neighbours(topic));
        if near.contains(&other) {
            return Some(1);
        }
        near.intersection(&far).any(|&way| !scheme.topics[way].broader.is_empty()).then_some(2)
    }
}

/// The topics and the words for them.
#[derive(Clone, Debug, Default)]
pub(super) struct TopicScheme {
    topics: Vec<Topic>,
    /// Keys of labels and patterns, sorted; a pattern's topic is that of the name in its place.
    labels: Vec<(Cow<'static, str>, Option<usize>)>,
    /// Keys of the names that topics are named for, sorted.
    names: Vec<(Cow<'static, str>, usize)>,
}

#[derive(Clone, Debug, Default)]
struct Topic {
    identifier: Cow<'static, str>,
    label: Cow<'static, str>,
    broader: Vec<usize>,
    narrower: Vec<usize>,
    related: Vec<usize>,
}

/// The number of words, at most, of a name that a topic is named for.
const LONGEST_NAME: usize = 3;

impl TopicScheme {
    /// The scheme that comes with the program.
    pub(super) fn embedded() -> Self {
        let mut scheme = Self::default();
        scheme.add(include_str!(concat!(env!("OUT_DIR"), "/topics.txt")).lines().map(Cow::Borrowed));
        scheme
    }

    /// The scheme with the topics and labels of `lines` on top.
    pub(super) fn with_lines(mut self, lines: &str) -> Self {
        self.add(lines.lines().map(|line| Cow::Owned(line.to_owned())));
        self
    }

    /// Adds lines of the form that [`super::compile::topics`] describes.
    fn add(&mut self, lines: impl Iterator<Item = Cow<'static, str>>) {
        let mut numbers = Vec::new();
        let mut ties = Vec::new();
        for line in lines {
            let fields: Vec<Cow<'static, str>> = split(line);
            match &*fields[0] {
                "T" => {
                    numbers.push(self.declare(fields[1].clone(), fields[2].clone()));
                    ties.push([fields[3].clone(), fields[4].clone()]);
                }
                "L" => self.labels.push((fields[1].clone(), topic_of(&fields[2], &numbers))),
                "P" => self.labels.push((fields[1].clone(), None)),
                "N" => {
                    self.names.extend(topic_of(&fields[2], &numbers).map(|topic| (fields[1].clone(), topic)));
                }
                "W" => self.withdraw(topic_of(&fields[1], &numbers)),
                _ => {}
            }
        }
        for (at, [broader, related]) in ties.iter().enumerate() {
            self.tie(numbers[at], &listed(broader, &numbers), &listed(related, &numbers));
        }
        self.labels.sort_unstable();
        self.names.sort_unstable();
    }

    fn declare(&mut self, identifier: Cow<'static, str>, label: Cow<'static, str>) -> usize {
        let number = self.number(&identifier).unwrap_or(self.topics.len());
        if number == self.topics.len() {
            self.topics.push(Topic { identifier, ..Topic::default() });
        }
        if !label.is_empty() {
            self.topics[number].label = label;
        }
        number
    }

    fn tie(&mut self, topic: usize, broader: &[usize], related: &[usize]) {
        for &above in broader {
            self.topics[topic].broader.push(above);
            self.topics[above].narrower.push(topic);
        }
        for &beside in related {
            self.topics[topic].related.push(beside);
            self.topics[beside].related.push(topic);
        }
    }

    /// Leaves the topic in the scheme, so that others stay tied, but finds it in no text.
    fn withdraw(&mut self, withdrawn: Option<usize>) {
        self.labels.retain(|(_, topic)| topic.is_none() || *topic != withdrawn);
        self.names.retain(|(_, topic)| Some(*topic) != withdrawn);
    }

    fn number(&self, identifier: &str) -> Option<usize> {
        self.topics.iter().position(|topic| topic.identifier == identifier)
    }

    fn neighbours(&self, number: usize) -> BTreeSet<usize> {
        let topic = &self.topics[number];
        [&topic.broader, &topic.narrower, &topic.related].into_iter().flatten().copied().collect()
    }

    fn find(&self, text: &str) -> Vec<TopicMatch<'_>> {
        let words: Vec<Word> = words(text).into_iter().map(|range| Word::new(text, range)).collect();
        let search = Search { scheme: self, text, words: &words };
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let best = search.longest(at);
            if let Some(best) = &best {
                let span = Span::new(words[at].range.start, words[best.end - 1].range.end);
                let topics = best.topics.iter().map(|&topic| &*self.topics[topic].identifier);
                found.extend(topics.map(|topic| TopicMatch { span, topic }));
            }
            at = best.map_or(at + 1, |best| best.end);
        }
        found
    }
}

/// A word of a text, ready to be looked up.
struct Word {
    range: Range<usize>,
    is_capitalised: bool,
    /// Its key as it is written, and the one it has if its capitals mean nothing.
    keys: [Option<String>; 2],
}

impl Word {
    fn new(text: &str, range: Range<usize>) -> Self {
        let word = &text[range.clone()];
        let [own, common] = [key(word), common_key(word)];
        let common = Some(common).filter(|common| *common != own);
        Self { range, is_capitalised: word.starts_with(char::is_uppercase), keys: [common, Some(own)] }
    }

    fn key(&self) -> &str {
        self.keys[1].as_deref().unwrap_or_default()
    }
}

fn split(line: Cow<'static, str>) -> Vec<Cow<'static, str>> {
    match line {
        Cow::Borrowed(line) => line.split('\t').map(Cow::Borrowed).collect(),
        Cow::Owned(line) => line.split('\t').map(|field| Cow::Owned(field.to_owned())).collect(),
    }
}

fn topic_of(number: &str, numbers: &[usize]) -> Option<usize> {
    numbers.get(number.parse::<usize>().ok()?).copied()
}

fn listed(list: &str, numbers: &[usize]) -> Vec<usize> {
    list.split_whitespace().filter_map(|number| topic_of(number, numbers)).collect()
}

/// A label found: where it ends, in words, and its topics.
struct Found {
    end: usize,
    topics: BTreeSet<usize>,
}

/// One way on from a word: the key to look up, where the next word is, and whom a name in a pattern stands for.
struct Step<'a> {
    key: &'a str,
    next: usize,
    named: Vec<usize>,
}

struct Search<'a> {
    scheme: &'a TopicScheme,
    text: &'a str,
    words: &'a [Word],
}

type Labels = [(Cow<'static, str>, Option<usize>)];

impl<'a> Search<'a> {
    /// The longest label that starts at word `at`.
    fn longest(&self, at: usize) -> Option<Found> {
        self.extend(&self.scheme.labels, &mut String::new(), at, &[])
    }

    /// The longest label among `rows`, which all start with `prefix`, whose other words start at `at`.
    fn extend(&self, rows: &Labels, prefix: &mut String, at: usize, named: &[usize]) -> Option<Found> {
        let mut best = ended(rows, prefix, at, named);
        let length = prefix.len();
        for step in self.steps(at) {
            if length > 0 {
                prefix.push(' ');
            }
            prefix.push_str(step.key);
            let rows = starting_with(rows, prefix);
            if !rows.is_empty() {
                let in_place = if step.named.is_empty() { named } else { &step.named };
                let found = self.extend(rows, prefix, step.next, in_place);
                let longer = |one: Found, other: Found| if other.end > one.end { other } else { one };
                best = [best, found].into_iter().flatten().reduce(longer);
            }
            prefix.truncate(length);
        }
        best
    }

    fn steps(&self, at: usize) -> Vec<Step<'a>> {
        let Some(word) = self.words.get(at) else { return Vec::new() };
        let own = word.keys.iter().flatten();
        let mut steps: Vec<_> = own.map(|key| Step { key, next: at + 1, named: Vec::new() }).collect();
        if word.is_capitalised {
            if self.is_pair(at) {
                steps.push(Step { key: "*-*", next: at + 2, named: Vec::new() });
            }
            steps.extend(self.names(at));
        }
        steps
    }

    /// Whether a hyphen joins the capitalised words at `at` and after it.
    fn is_pair(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1) else { return false };
        let between = &self.text[self.words[at].range.end..next.range.start];
        next.is_capitalised && ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}"].contains(&between)
    }

    /// The names at `at` that topics are named for, one to three words long.
    fn names(&self, at: usize) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let mut name = String::new();
        let mut rows = self.scheme.names.as_slice();
        for (length, word) in self.words[at..].iter().take(LONGEST_NAME).enumerate() {
            if length > 0 {
                name.push(' ');
            }
            name.push_str(word.key());
            rows = starting_with(rows, &name);
            let named: Vec<usize> =
                rows.iter().take_while(|(key, _)| *key == name).map(|(_, topic)| *topic).collect();
            if !named.is_empty() {
                steps.push(Step { key: "*", next: at + length + 1, named });
            }
        }
        steps
    }
}

/// The label that `prefix` is, if it is one. A pattern's topics are those of the name in it.
fn ended(rows: &Labels, prefix: &str, end: usize, named: &[usize]) -> Option<Found> {
    let ended = rows.iter().take_while(|(key, _)| key == prefix);
    let topics = ended.flat_map(|(_, topic)| topic.as_ref().map_or(named, std::slice::from_ref));
    let topics: BTreeSet<usize> = topics.copied().collect();
    (!topics.is_empty()).then_some(Found { end, topics })
}

/// The part of the sorted `rows` whose keys start with `prefix`.
fn starting_with<'r, T>(rows: &'r [(Cow<'static, str>, T)], prefix: &str) -> &'r [(Cow<'static, str>, T)] {
    let start = rows.partition_point(|(key, _)| &**key < prefix);
    let length = rows[start..].partition_point(|(key, _)| key.starts_with(prefix));
    &rows[start..start + length]
}
