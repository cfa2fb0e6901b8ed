//! The encounter: what kind it was, on which day, and who took part.

use jiff::civil::Date;

use super::cast::{Cast, Named};
use super::passage::Passage;
use super::scene::Scene;
use super::{EncounterKind, TimeMention};
use crate::account::Span;
use crate::error::Problem;
use crate::knowledge::WordClass;
use crate::language::Upos;

/// A day in the text further back than this is not the day of the encounter that was just reported.
const MAX_DAYS_AGO: i32 = 14;

/// What kind of encounter the headline speaks of, else the first sentence, else the whole body.
pub(super) fn kind(scene: &Scene<'_>) -> EncounterKind {
    let (headline, body) = (&scene.headline, &scene.body);
    if has(headline, headline.whole(), WordClass::VideoWord) {
        return EncounterKind::Video;
    }
    let first = scene.first_sentence().unwrap_or(body.whole());
    let found = kind_of(headline, headline.whole());
    if found != Some(EncounterKind::Call) && has(body, first, WordClass::VideoWord) {
        return EncounterKind::Video;
    }
    let spoke = || spoke(scene, first).then_some(EncounterKind::Call);
    let elsewhere = || kind_of(body, body.whole());
    found.or_else(|| kind_of(body, first)).or_else(spoke).or_else(elsewhere).unwrap_or_default()
}

/// Whether the first sentence has somebody speak to somebody, and says no more of how.
fn spoke(scene: &Scene<'_>, first: Span) -> bool {
    let analysis = scene.analysis;
    analysis.tokens_in(first).any(|at| {
        let token = &analysis.tokens[at];
        let next = analysis.tokens.get(at + 1).map(|next| scene.account.slice(next.span));
        matches!(token.lemma.as_str(), "speak" | "talk")
            && token.upos == Upos::Verb
            && !matches!(next, Some("in" | "at" | "of" | "about"))
    })
}

fn kind_of(passage: &Passage<'_>, within: Span) -> Option<EncounterKind> {
    let order = [
        (WordClass::CallWord, EncounterKind::Call),
        (WordClass::MeetingWord, EncounterKind::Meeting),
        (WordClass::VisitWord, EncounterKind::Visit),
        (WordClass::SummitWord, EncounterKind::Summit),
    ];
    let (first, end) = passage.words_in(within);
    let listed = |class| (first..end).any(|at| passage.has(at, class) && !is_courtesy_call(passage, at));
    let found = order.into_iter().find(|&(class, _)| listed(class)).map(|(_, kind)| kind);
    let courtesy = || (first..end).any(|at| is_courtesy_call(passage, at)).then_some(EncounterKind::Meeting);
    found.or_else(courtesy)
}

fn has(passage: &Passage<'_>, within: Span, class: WordClass) -> bool {
    let (first, end) = passage.words_in(within);
    (first..end).any(|at| passage.has(at, class))
}

/// "Called on the President", "paid a courtesy call on": a meeting.
fn is_courtesy_call(passage: &Passage<'_>, at: usize) -> bool {
    let words = &passage.words;
    let called =
        words.is_any(at, &["called", "calls"]) || at > 0 && words.is_any(at - 1, &["courtesy", "farewell"]);
    called && words.is_any(at + 1, &["on", "upon"]) && !super::times::is_calendar_word(words.get(at + 2))
}

/// The day that "today" means: the one in the address, else the one of the header. A conflict is reported.
pub(super) fn anchor(header: Option<Date>, url: Option<&str>, problems: &mut Vec<Problem>) -> Option<Date> {
    let Some(in_url) = url.and_then(date_in_url) else { return header };
    if let Some(header) = header.filter(|&header| header != in_url) {
        let message =
            format!("the header says {header}, the account's own address {in_url}; the address counts");
        problems.push(Problem::new("conflicting-date", message));
    }
    Some(in_url)
}

/// "/2017/05/02/" in an address.
fn date_in_url(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let lengths = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        lengths.then_some(date)
    })
}

/// The day the encounter took place: as the opening says, else the anchor.
pub(super) fn date(scene: &Scene<'_>, times: &[TimeMention]) -> Option<Date> {
    let anchor = scene.anchor;
    let recent = |value: &str| {
        let day: Date = value.parse().ok()?;
        let Some(anchor) = anchor else { return Some(day) };
        let ago = day.until(anchor).ok()?.get_days();
        (0..=MAX_DAYS_AGO).contains(&ago).then_some(day)
    };
    let told = times
        .iter()
        .filter(|time| scene.is_told(time.span))
        .find_map(|time| recent(time.value.split('/').next()?));
    // "Swaraj, on her way to South Africa, met Mr Jugnauth on 2 June": behind words that end what surely tells of
    // the encounter.
    let meeting =
        || times.iter().filter(|time| is_of_meeting(scene, time)).find_map(|time| recent(&time.value));
    told.or_else(meeting).or(anchor)
}

/// Whether the first sentence says with `time` when its main verb, or one of meeting, happened.
fn is_of_meeting(scene: &Scene<'_>, time: &TimeMention) -> bool {
    let analysis = scene.analysis;
    let opens = scene.first_sentence().is_some_and(|first| first.contains(time.span));
    let head = || analysis.head_of(analysis.tokens_in(time.span)).and_then(|at| analysis.tokens[at].head);
    opens
        && head().is_some_and(|at| {
            let token = &analysis.tokens[at];
            let class = |class| scene.knowledge.is_word(class, &token.lemma);
            token.head.is_none() && token.upos == Upos::Verb
                || class(WordClass::EncounterVerb)
                || class(WordClass::EncounterNoun) && !is_possessed(scene, at)
        })
}

/// "Their meeting on July 1": another one.
fn is_possessed(scene: &Scene<'_>, at: usize) -> bool {
    scene.analysis.children(at).iter().any(|&child| scene.analysis.tokens[child].deprel == "nmod:poss")
}

/// Those who took part, as indices of the cast: from the headline, else from the opening sentences; with
/// the publisher's own side.
pub(super) fn participants(scene: &Scene<'_>, cast: &Cast<'_>) -> Vec<usize> {
    let mut found = Found(Vec::new());
    let took_part =
        |named: &&Named| !is_voice(&scene.headline, named) && !is_superior(&scene.headline, named);
    for named in cast.headline.iter().filter(took_part) {
        found.add(&named.persons);
    }
    let told =
        cast.body.iter().filter(|named| scene.is_told(named.span) && !speaks_for_another(&scene.body, named));
    // Where nobody is known to be the publisher's own, it is who opens the account.
    let mut named = cast.headline.iter().chain(told.clone()).flat_map(|named| &named.persons);
    let stranger = cast.principal.is_none() && !named.any(|&person| cast.is_own(person));
    let host = stranger.then(|| first_subject(scene, cast)).flatten();
    let is_own = |person: &usize| cast.is_own(*person) || host == Some(*person);
    let foreign = found.0.iter().any(|person| !is_own(person));
    if found.0.len() < 2 || !foreign {
        for named in told.clone() {
            // A headline with the guest alone leaves only the host to the text.
            if !foreign || named.persons.iter().any(is_own) {
                found.add(&named.persons);
            }
        }
    }
    if !found.0.iter().any(is_own) {
        let own = told.flat_map(|named| named.persons.iter().copied()).find(is_own).or(cast.principal);
        found.0.splice(0..0, own);
    }
    if found.0.len() < 2 {
        found.add(&joint_subject(scene, cast));
    }
    for sentence in scene.opening_sentences() {
        // "Called on the President", "hosted a summit. The Prime Ministers of Poland and Hungary came": by the
        // grammar of the opening nobody met, but somebody is named.
        let named = cast.body.iter().filter(|named| sentence.contains(named.span) && named.name.is_some());
        if found.0.len() < 2 {
            named.filter(|named| !is_voice(&scene.body, named)).for_each(|named| found.add(&named.persons));
        }
    }
    found.0.sort_by_key(|person| !is_own(person));
    found.0
}

/// Who opens the first sentence as its subject: "The Chairperson, Mr Faki, received the ministers".
fn first_subject(scene: &Scene<'_>, cast: &Cast<'_>) -> Option<usize> {
    let first = scene.first_sentence()?;
    let named = cast.body.iter().find(|named| first.contains(named.span))?;
    let at = scene.analysis.head_of(scene.analysis.tokens_in(named.span))?;
    let [person] = named.persons.as_slice() else { return None };
    scene.analysis.tokens[at].deprel.starts_with("nsubj").then_some(*person)
}

/// Those whom a later sentence names as present: "Taking part in the talks on the Russian side were …",
/// "The Israeli delegation was led by …".
pub(super) fn attendance(scene: &Scene<'_>, cast: &Cast<'_>) -> Vec<usize> {
    let passage = &scene.body;
    let sentences = scene.analysis.sentences.iter().map(|sentence| sentence.span);
    let rosters = sentences.filter(|&span| scene.is_body(span) && is_roster(passage, span));
    let mut present = Vec::new();
    for sentence in rosters {
        let named = cast.body.iter().filter(|named| sentence.contains(named.span));
        present.extend(
            named.filter(|named| named.name.is_some()).flat_map(|named| named.persons.iter().copied()),
        );
    }
    present
}

/// Whether the sentence says who was there, at the encounter itself or on one side of it.
fn is_roster(passage: &Passage<'_>, sentence: Span) -> bool {
    let (first, end) = passage.words_in(sentence);
    let is_encounter = |at: usize| {
        passage.has(at, WordClass::EncounterNoun)
            && (at.saturating_sub(3)..at).any(|before| passage.words.is_any(before, &["the", "this"]))
    };
    let phrase =
        |at: usize| [at + 1, at].into_iter().find(|&last| passage.is_phrase(WordClass::Attendance, at, last));
    let of_side = |at: usize| {
        (first..at)
            .any(|before| passage.has(before, WordClass::SideNoun) || passage.words.is(before, "government"))
    };
    (first..end).any(|at| {
        phrase(at).is_some_and(|last| {
            let by = passage.words.is_any(last, &["by", "of"]);
            let near = (last + 1..end.min(last + 7)).find(|&near| is_encounter(near));
            let ahead = (first..at).any(is_encounter);
            near.is_some() || (by && (of_side(at) || ahead))
        })
    })
}

/// The guests that a headline names as a group alone: "G7 Leaders", "Australian Hellenic Council".
pub(super) fn guests(scene: &Scene<'_>, cast: &Cast<'_>) -> Option<String> {
    let passage = &scene.headline;
    let words = &passage.words;
    let with = (0..words.len()).rev().find(|&at| words.get(at) == "with")?;
    let first = with + 1 + usize::from(words.is_any(with + 1, &["the", "a", "his", "her"]));
    let after = words.span(with).end;
    if first >= words.len() || cast.headline.iter().any(|named| named.span.start >= after) {
        return None;
    }
    let ends = |at: usize| {
        !words.get(at).starts_with(char::is_alphanumeric)
            && !words.is_possessive(at)
            && words.get(at) != "-"
            && words.get(at) != ","
            || words.is_any(
                at,
                &["on", "in", "at", "to", "about", "regarding", "following", "ahead", "during", "for"],
            )
    };
    let end = (first..words.len()).find(|&at| ends(at)).unwrap_or(words.len());
    let people = |at: usize| {
        [WordClass::TitlePlural, WordClass::GroupNoun, WordClass::OrganisationNoun]
            .into_iter()
            .any(|class| passage.has(at, class))
    };
    (first..end).any(people).then(|| words.phrase(first, end - 1).to_owned())
}

/// Those whom a text that never says who met names together as the first to act: "Vladimir Putin and
/// Donald Trump agreed".
fn joint_subject(scene: &Scene<'_>, cast: &Cast<'_>) -> Vec<usize> {
    let analysis = scene.analysis;
    let head = |named: &Named| analysis.head_of(analysis.tokens_in(named.span));
    let is_subject = |at: usize| analysis.tokens[at].deprel.starts_with("nsubj");
    let headed: Vec<_> = cast.body.iter().filter_map(|named| Some((named, head(named)?))).collect();
    for &(named, subject) in headed.iter().filter(|&&(_, at)| is_subject(at)) {
        let joined = headed.iter().filter(|&&(_, at)| {
            analysis.tokens[at].deprel == "conj" && analysis.tokens[at].head == Some(subject)
        });
        let all: Vec<usize> = std::iter::once(named)
            .chain(joined.map(|&(named, _)| named))
            .flat_map(|named| named.persons.clone())
            .collect();
        let speaks = |&person: &usize| {
            cast.principal.map_or_else(|| cast.is_own(person), |principal| person == principal)
        };
        if all.len() > 1 && all.iter().any(speaks) {
            return all;
        }
    }
    Vec::new()
}

/// Persons, each once, in the order they were found.
struct Found(Vec<usize>);

impl Found {
    fn add(&mut self, persons: &[usize]) {
        for person in persons {
            if !self.0.contains(person) {
                self.0.push(*person);
            }
        }
    }
}

/// Somebody named only to say whom a participant serves: "Chief Adviser to the President of Turkey".
fn is_superior(passage: &Passage<'_>, named: &Named) -> bool {
    let (first, _) = passage.words_in(named.span);
    let before = first.saturating_sub(1 + usize::from(first > 0 && passage.words.is(first - 1, "the")));
    let serves = before > 0 && passage.words.is_any(before, &["to", "of", "for"]);
    serves
        && [WordClass::TitleNoun, WordClass::TitlePlural, WordClass::OrganisationNoun]
            .into_iter()
            .any(|class| passage.has(before - 1, class))
}

/// Somebody who only speaks for another: "by NSC Spokesperson Emily Horne on …".
fn is_voice(passage: &Passage<'_>, named: &Named) -> bool {
    let (first, end) = passage.words_in(named.span);
    let announced = first > 0 && passage.words.is_any(first - 1, &["by", "from"]);
    let on_somebody = (end..passage.words.len()).any(|at| passage.words.is_any(at, &["on", "regarding"]));
    speaks_for_another(passage, named) || (announced && on_somebody)
}

/// Somebody whose title is a spokesperson's.
fn speaks_for_another(passage: &Passage<'_>, named: &Named) -> bool {
    let (first, end) = passage.words_in(named.span);
    (first..end).any(|at| passage.has(at, WordClass::Voice))
}
