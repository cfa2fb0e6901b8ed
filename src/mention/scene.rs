//! One account with all that is known of it before anybody in it is told apart.

use jiff::civil::Date;

use super::apparatus;
use super::encounter;
use super::passage::Passage;
use crate::account::{Account, Span};
use crate::error::Problem;
use crate::knowledge::{EntryId, Knowledge, OfficeId, WordClass};
use crate::language::{Analysis, Upos};

/// How many sentences may open the account and tell of the encounter itself.
const OPENING: usize = 2;

/// An account, its parse, its names, and what its header says.
pub(super) struct Scene<'a> {
    pub(super) account: &'a Account,
    pub(super) analysis: &'a Analysis,
    pub(super) knowledge: &'a Knowledge,
    pub(super) body: Passage<'a>,
    pub(super) headline: Passage<'a>,
    /// The day that "today" means.
    pub(super) anchor: Option<Date>,
    /// The publisher's country or organisation.
    pub(super) home: Option<EntryId>,
    /// The office whose acts the publisher tells of.
    pub(super) principal: Option<OfficeId>,
    pub(super) apparatus: Vec<Span>,
    /// Where and when the account was written, at the beginning of its body: "Pyongyang, September 14 (KCNA) --".
    dateline: Span,
    /// The parts of the opening sentences that tell of the encounter, before its topics.
    told: Vec<Span>,
}

/// Longest dateline, in bytes.
const LONGEST_DATELINE: usize = 60;

impl<'a> Scene<'a> {
    /// The scene of `account`; `headline` is its title, or the words of its address.
    pub(super) fn new(
        account: &'a Account,
        analysis: &'a Analysis,
        knowledge: &'a Knowledge,
        headline: &'a str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let publisher = account.publisher.as_deref().and_then(|name| knowledge.publisher(name));
        let country = || knowledge.country(account.source_country.as_deref()?);
        let mut scene = Self {
            account,
            analysis,
            knowledge,
            body: Passage::read(&account.text, knowledge),
            headline: Passage::read(headline, knowledge),
            anchor: encounter::anchor(account.date, account.url.as_deref(), problems),
            home: publisher.and_then(|publisher| publisher.of).or_else(country),
            principal: publisher.map_or_else(
                || knowledge.principal(account.publisher.as_deref()?),
                |publisher| publisher.principal,
            ),
            apparatus: apparatus::find(account, knowledge),
            dateline: Span::new(0, 0),
            told: Vec::new(),
        };
        scene.dateline = scene.find_dateline();
        scene.told =
            scene.opening().enumerate().filter_map(|(nth, sentence)| scene.telling(nth, sentence)).collect();
        scene
    }

    /// Whether `span` lies in the body and not in a letterhead.
    pub(super) fn is_body(&self, span: Span) -> bool {
        !self.apparatus.iter().any(|part| part.overlaps(span)) && !self.dateline.contains(span)
    }

    /// The sentences that open the body.
    fn opening(&self) -> impl Iterator<Item = usize> {
        let sentences = &self.analysis.sentences;
        (0..sentences.len()).filter(|&at| self.is_body(sentences[at].span)).take(OPENING)
    }

    /// The sentences that open the body, in order.
    pub(super) fn opening_sentences(&self) -> impl Iterator<Item = Span> {
        self.opening().map(|at| self.analysis.sentences[at].span)
    }

    /// The first sentence of the body.
    pub(super) fn first_sentence(&self) -> Option<Span> {
        self.opening_sentences().next()
    }

    fn find_dateline(&self) -> Span {
        let Some(first) = self.first_sentence() else { return Span::new(0, 0) };
        let text = self.account.slice(first);
        let dash = ["--", "—", "–", " - ", "|"].into_iter().filter_map(|dash| text.find(dash)).min();
        let verbless = |end: usize| {
            let mut tokens = self.analysis.tokens_in(Span::new(first.start, first.start + end));
            tokens.all(|at| !matches!(self.analysis.tokens[at].upos, Upos::Verb | Upos::Aux))
        };
        // "Havana, May 26, 2023." is a sentence of its own.
        let alone = || Some(text.len()).filter(|_| super::times::first_full_date(text).is_some());
        let end = dash.or_else(alone).filter(|&end| end < LONGEST_DATELINE && verbless(end));
        end.map_or(Span::new(0, 0), |end| Span::new(first.start, first.start + end))
    }

    /// Whether `span` stands where the opening tells who met whom and when.
    pub(super) fn is_told(&self, span: Span) -> bool {
        self.told.iter().any(|told| told.contains(span))
    }

    /// The part of a sentence that tells of the encounter: up to the first other verb or the first topic.
    /// The second sentence needs a verb of talking or meeting of its own.
    fn telling(&self, nth: usize, sentence: usize) -> Option<Span> {
        let sentence = &self.analysis.sentences[sentence];
        let mut talks = nth == 0;
        let mut end = sentence.span.end;
        for at in sentence.tokens.clone() {
            let token = &self.analysis.tokens[at];
            let meets = self.knowledge.is_word(WordClass::EncounterVerb, &token.lemma);
            // "The Ministers welcomed the depth of relations" meets nobody.
            let welcomes = || self.knowledge.frames().is_word("welcomes-only", &token.lemma);
            talks |= meets && token.upos == Upos::Verb && !welcomes();
            if self.begins_topic(at, meets) {
                end = token.span.start;
                break;
            }
        }
        talks.then(|| Span::new(sentence.span.start, end.max(sentence.span.start)))
    }

    /// Whether a verb other than of meeting, or a topic, begins with the token `at`.
    fn begins_topic(&self, at: usize, meets: bool) -> bool {
        let tokens = &self.analysis.tokens;
        let token = &tokens[at];
        let next = tokens.get(at + 1);
        match self.account.slice(token.span).to_ascii_lowercase().as_str() {
            "about" | "regarding" | "concerning" | "following" | "that" | "which" | "where" | "who" => true,
            "to" => next.is_some_and(|next| {
                next.upos == Upos::Verb && !self.knowledge.is_word(WordClass::EncounterVerb, &next.lemma)
            }),
            "on" => next.is_some_and(|next| !matches!(next.upos, Upos::Propn | Upos::Num)),
            _ => token.upos == Upos::Verb && !meets && matches!(token.xpos, "VBD" | "VBZ" | "VBP"),
        }
    }
}

/// The account's title, or what its address says in words: "Readout President Donald J Trumps Call …".
pub(super) fn headline(account: &Account) -> String {
    match account.title.as_deref().map(str::trim) {
        Some(title) if !title.is_empty() => without_shouting(title),
        _ => account.url.as_deref().map(words_of_url).unwrap_or_default(),
    }
}

/// A title in capitals alone as other titles are written; short words are taken for abbreviations.
fn without_shouting(title: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let word = |word: &str| {
        let lower = word.to_lowercase();
        match () {
            () if is_small(&lower) => lower,
            () if word.chars().filter(|c| c.is_alphabetic()).count() <= 3 => word.to_owned(),
            () => capitalised(&lower),
        }
    };
    title.split_inclusive([' ', '-', '/']).map(word).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default() + letters.as_str()
}

/// Whether titles write the word small.
fn is_small(word: &str) -> bool {
    matches!(
        word.trim(),
        "of" | "with" | "and" | "the" | "for" | "on" | "by" | "in" | "to" | "at" | "a" | "between"
    )
}

fn words_of_url(url: &str) -> String {
    let slug = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let words = slug.split(['-', '_']).filter(|word| !word.is_empty());
    let capital = |word: &str| if is_small(word) { word.to_owned() } else { capitalised(word) };
    let capitals: Vec<_> = words.map(capital).collect();
    // An address without any words names nobody.
    if capitals.len() > 2 { capitals.join(" ") } else { String::new() }
}
