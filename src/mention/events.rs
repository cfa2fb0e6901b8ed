//! Events other than the encounter: summits, wars, visits, elections, attacks that are named, dated or placed.
//!
//! An event is a noun of events with what makes it one particular event: a name before it ("G20 Summit",
//! "Syrian crisis"), an owner ("Russia's war"), a place, a date or parties behind it ("talks in Astana
//! on May 3-4"). Nouns that name the encounter as well ("talks", "visit") need a date, a place, an owner or a
//! word that sets them apart ("upcoming").

use super::passage::Passage;
use super::roll::Roll;
use super::scene::Scene;
use super::shapes::is_function_word;
use super::{Entity, EntityId, EntityKind, MentionForm, TimeMention};
use crate::account::Span;
use crate::knowledge::{EntryKind, WordClass};
use crate::language::{Analysis, Upos};

/// Most words on either side of the noun.
const MAX_SIDE: usize = 24;

/// Records all events of the body.
pub(super) fn find(scene: &Scene<'_>, roll: &mut Roll<'_>, times: &[TimeMention]) {
    let passage = &scene.body;
    let mut events: Vec<(String, EntityId)> = Vec::new();
    let mut at = 0;
    while at < passage.words.len() {
        let Some(event) = read(scene, times, at) else {
            at += 1;
            continue;
        };
        at = event.last + 1;
        if !scene.is_body(passage.words.span(event.noun)) {
            continue;
        }
        let noun = passage.words.get(event.noun).to_lowercase();
        let known = again(passage, &event, &events);
        if !event.particular && known.is_none() {
            at = event.noun + 1;
            continue;
        }
        let id = known.unwrap_or_else(|| enrol(scene, roll, &event));
        events.push((noun, id));
        record(scene, roll, &event, id);
    }
}

/// An event noun with its phrase, in words, both inclusive.
struct Event {
    /// Where the phrase begins, without article.
    first: usize,
    /// Where its name begins: "Finnish presidency" in "forthcoming Finnish presidency".
    core: usize,
    noun: usize,
    /// Where its name ends, "in Ethiopia" included.
    near: usize,
    /// Where the phrase ends.
    last: usize,
    /// Whether it is one particular event.
    particular: bool,
    definite: bool,
}

/// The event whose noun is the word `at`.
fn read(scene: &Scene<'_>, times: &[TimeMention], at: usize) -> Option<Event> {
    let passage = &scene.body;
    if !passage.has(at, WordClass::EventNoun) || !is_noun(scene.analysis, passage.words.span(at)) {
        return None;
    }
    let first = start(passage, scene.analysis, at);
    let core = core(passage, first, at);
    let (near, last) = end(passage, times, at);
    let definite = first > 0 && passage.words.is_any(first - 1, &["the", "this", "that", "these", "those"]);
    let mut event = Event { first, core, noun: at, near, last, particular: false, definite };
    event.particular = is_particular(scene, times, &event);
    Some(event)
}

fn is_noun(analysis: &Analysis, span: Span) -> bool {
    let token = analysis.tokens_in(span).next().map(|token| &analysis.tokens[token]);
    token.is_some_and(|token| {
        matches!(token.upos, Upos::Noun | Upos::Propn) && !matches!(token.deprel, "compound" | "amod")
    })
}

/// The first word of the phrase: adjectives, names and owners before the noun.
fn start(passage: &Passage<'_>, analysis: &Analysis, at: usize) -> usize {
    let words = &passage.words;
    let mut first = at;
    while first > 0 && at - first < MAX_SIDE && !words.breaks_after(first - 1) {
        let before = first - 1;
        let word = words.get(before);
        let coordinated = words.is_any(before, &[",", "and"])
            && before > 0
            && is_modifier(passage, analysis, before - 1)
            && is_adjective(analysis, words.span(first));
        let mark = matches!(word, "-" | "“" | "”" | "\"" | "’" | "'") || words.is_possessive(before);
        if !(mark || coordinated || is_modifier(passage, analysis, before)) {
            break;
        }
        first = passage.name_around(before).map_or(before, |name| name.first);
    }
    while first < at
        && (!words.get(first).starts_with(char::is_alphanumeric) && !matches!(words.get(first), "“" | "\"")
            || words.is_any(first, &["and"]))
    {
        first += 1;
    }
    first
}

fn is_modifier(passage: &Passage<'_>, analysis: &Analysis, at: usize) -> bool {
    let words = &passage.words;
    let word = words.get(at);
    let token = analysis.tokens_in(words.span(at)).next().map(|token| &analysis.tokens[token]);
    let fits = token.is_some_and(|token| {
        matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || (token.upos == Upos::Verb && matches!(token.deprel, "amod" | "compound"))
            || (token.upos == Upos::Adv && token.deprel == "advmod" && word.ends_with("ly"))
    });
    fits && !is_function_word(word)
        && !words
            .is_any(at, &["today", "yesterday", "tomorrow", "several", "various", "many", "other", "such"])
}

fn is_adjective(analysis: &Analysis, span: Span) -> bool {
    let token = analysis.tokens_in(span).next().map(|token| &analysis.tokens[token]);
    token.is_some_and(|token| token.upos == Upos::Adj || token.deprel == "amod")
}

/// Where the name in the phrase begins: after the plain adjectives and owners at its front.
fn core(passage: &Passage<'_>, first: usize, noun: usize) -> usize {
    let words = &passage.words;
    let possessive = (first..noun).rev().find(|&at| words.is_possessive(at)).map_or(first, |at| at + 1);
    let names = |at: usize| {
        words.is_capital(at) || passage.name_at(at).is_some() || matches!(words.get(at), "“" | "\"")
    };
    (possessive..noun).find(|&at| names(at)).unwrap_or_else(|| compound_start(passage, possessive, noun))
}

/// "rocket attacks", "prisoner swap", "presidential election": the noun with the word before it.
fn compound_start(passage: &Passage<'_>, first: usize, noun: usize) -> usize {
    let before = noun.saturating_sub(1);
    if before >= first && noun > first && passage.words.get(before).starts_with(char::is_alphabetic) {
        before
    } else {
        noun
    }
}

/// Where the name ends and where the phrase ends: prepositions with names, places and times.
fn end(passage: &Passage<'_>, times: &[TimeMention], noun: usize) -> (usize, usize) {
    let (mut near, mut last) = (noun, noun);
    if let Some(at) = super::shapes::abbreviation(passage, noun) {
        (near, last) = (at + 1, at + 1);
    }
    while last - noun < MAX_SIDE && !passage.words.breaks_after(last) {
        let Some(next) = extension(passage, times, last) else { break };
        if near == noun {
            near = next;
        }
        last = next;
    }
    (near, last)
}

/// The last word of a time, or of a preposition with its noun phrase, that follows the word `last`.
fn extension(passage: &Passage<'_>, times: &[TimeMention], last: usize) -> Option<usize> {
    let words = &passage.words;
    let time_at = |at: usize| {
        let offset = (at < words.len()).then(|| words.span(at).start)?;
        times.iter().find(|time| time.span.start == offset).map(|time| words.last_before(time.span.end))
    };
    let later = usize::from(words.is_any(last + 1, &["later", "earlier", "scheduled", "held"]));
    if let Some(end) = time_at(last + 1 + later) {
        return Some(end);
    }
    let on = last + 1 + later;
    if !words.is_any(
        on,
        &["in", "on", "at", "of", "to", "against", "between", "with", "into", "from", "for", "by"],
    ) {
        return None;
    }
    let start = on + 1 + usize::from(words.is_any(on + 1, &["the", "a", "our", "early", "late", "mid"]));
    time_at(start).or_else(|| phrase_end(passage, start))
}

/// The last word of a noun phrase that begins with the word `at` and holds a name.
fn phrase_end(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let words = &passage.words;
    let mut last = None;
    let mut next = at;
    while next < words.len() && next < at + MAX_SIDE {
        if let Some(name) = passage.name_at(next) {
            // "against the Syrian government": an adjective needs the noun it describes.
            let noun = if name.adjective { described(passage, name.last) } else { Some(name.last) };
            let Some(end) = noun else { break };
            last = Some(end);
            next = end;
        } else if words.is_capital(next) && !is_function_word(words.get(next)) {
            last = Some(next);
        } else if last.is_none() && is_plain(words.get(next)) && next < at + 3 {
            // "against commercial vessels in the Red Sea"
        } else if last == Some(next - 1) && joins(passage, next) {
            // "Bali, Indonesia", "Russia and Egypt", "Syria-Iraq"
        } else {
            break;
        }
        if words.breaks_after(next) {
            break;
        }
        next += 1;
    }
    last
}

/// The last of the plain words, two at most, that follow the adjective `at`, or the name it belongs to.
fn described(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let words = &passage.words;
    let goes_on = |next: usize| !words.breaks_after(next - 1) && next < words.len();
    if goes_on(at + 1) && words.is_capital(at + 1) {
        return Some(at + 1);
    }
    (at + 1..at + 3).take_while(|&next| goes_on(next) && is_plain(words.get(next))).last()
}

fn is_plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase()) && !is_function_word(word)
}

fn joins(passage: &Passage<'_>, at: usize) -> bool {
    let words = &passage.words;
    let named = passage.name_at(at + 1).is_some();
    match words.get(at) {
        "," | "and" | "&" => named || words.is_any(at, &["and"]) && words.is_capital(at + 1),
        "-" => words.touches_next(at),
        _ => false,
    }
}

/// Whether the phrase says which event it is.
fn is_particular(scene: &Scene<'_>, times: &[TimeMention], event: &Event) -> bool {
    let passage = &scene.body;
    let words = &passage.words;
    let before = event.first..event.noun;
    let phrase = passage.span(event.first, event.last);
    let owned = before.clone().any(|at| {
        words.is_possessive(at) && passage.names().iter().any(|name| name.last + 1 == at)
            || words.is_possessive(at) && words.is_capital(at - 1)
    });
    let named = before.clone().any(|at| words.is_capital(at) || passage.name_at(at).is_some());
    let placed =
        (event.noun + 1..=event.last).any(|at| words.is_capital(at) || passage.name_at(at).is_some());
    let dated = times.iter().any(|time| phrase.contains(time.span) && !is_encounter_day(scene, time));
    let apart = before.clone().any(|at| passage.has(at, WordClass::EventQualifier));
    let pandemic = passage.has(event.noun, WordClass::UniqueEvent) && event.core < event.noun;
    if passage.has(event.noun, WordClass::WeakEvent) {
        let encounter =
            passage.has(event.noun, WordClass::EncounterNoun) && event.definite && !dated && !apart;
        return !encounter
            && (dated
                || owned
                || pandemic
                || (placed && (apart || named || !passage.has(event.noun, WordClass::EncounterNoun)))
                || (named && apart));
    }
    named || owned || placed || dated || pandemic
}

fn is_encounter_day(scene: &Scene<'_>, time: &TimeMention) -> bool {
    scene.anchor.is_some_and(|anchor| time.value == anchor.to_string())
}

/// The event of the same noun that "the summit" means again.
fn again(passage: &Passage<'_>, event: &Event, events: &[(String, EntityId)]) -> Option<EntityId> {
    let bare = event.definite && event.first == event.noun;
    let noun = passage.words.get(event.noun).to_lowercase();
    bare.then(|| events.iter().rev().find(|(known, _)| *known == noun).map(|(_, id)| *id)).flatten()
}

fn enrol(scene: &Scene<'_>, roll: &mut Roll<'_>, event: &Event) -> EntityId {
    let passage = &scene.body;
    let known = (event.first..=event.core)
        .filter_map(|at| passage.entry_at(at, EntryKind::Event))
        .find(|(name, _)| name.last >= event.noun);
    if let Some((_, entry)) = known {
        return roll.entry(entry, "gazetteer");
    }
    let name = passage.words.phrase(event.first, event.last).split_whitespace().collect::<Vec<_>>().join(" ");
    roll.named(Entity {
        kind: EntityKind::Event,
        name,
        country: None,
        qid: None,
        rule: "event phrase",
        certain: true,
        offices: Vec::new(),
    })
}

/// Records the whole phrase, the name in it, and the bare name.
fn record(scene: &Scene<'_>, roll: &mut Roll<'_>, event: &Event, id: EntityId) {
    let passage = &scene.body;
    let mut spans = vec![
        passage.span(event.first, event.last),
        passage.span(event.core, event.near),
        passage.span(event.core, event.noun),
    ];
    spans.dedup();
    let bare = !event.particular;
    for span in spans {
        let (form, rule) = if bare {
            (MentionForm::Description, "event again")
        } else {
            (MentionForm::Name, "event phrase")
        };
        roll.mention(span, vec![id], form, rule);
    }
}
