//! Meetings and visits that a phrase announces: "his planned visit", "talks scheduled for May", "the summit, which
//! will be held in Madrid".

use crate::account::Span;
use crate::mention::{EntityId, EntityKind, Mention, MentionForm};

use super::actor::{can_act, mention_over, named_at, named_by};
use super::detail::is_placed;
use super::extent::trimmed;
use super::future::announcement;
use super::{Reading, Statement, relation};

/// How many tokens behind its noun an announcing participle may stand: "visit to Baku, scheduled for January".
const FAR: usize = 8;

/// The occasion in `content` that has a day of its own.
pub(super) fn dated_within(reading: &Reading, content: Span, evidence: Span) -> Option<Statement> {
    let tree = &reading.tree;
    let tokens = &tree.analysis.tokens;
    let start = tokens.partition_point(|token| token.span.start < content.start);
    let mut inside = (start..tokens.len()).take_while(|&at| tree.token(at).span.start < content.end);
    let occasion = inside.find(|&at| {
        // A summit that only has a name and a day is a topic; one that "will be held" is announced.
        let plain = reading.is_word("occasion", tree.lemma(at)) || announcer(reading, at).is_some();
        content.contains(tree.token(at).span) && is_occasion(reading, at) && plain && {
            let whole = phrase(reading, at);
            content.contains(whole) && is_dated(reading, whole) && !has_begun(reading, whole)
        }
    })?;
    announced(reading, occasion, evidence, "dated-occasion")
}

/// "His planned visit to Washington on August 30", "negotiations, due November 14".
pub(super) fn by_plan(reading: &Reading, at: usize) -> Option<Statement> {
    let tree = &reading.tree;
    // "The next round of the dialogue" is one occasion.
    let part = tree.head(at).is_some_and(|head| tree.dep(at) == "nmod" && is_occasion(reading, head));
    if !is_occasion(reading, at) || part {
        return None;
    }
    let upcoming = tree.children(at).iter().any(|&child| {
        child < at && tree.dep(child) == "amod" && reading.is_word("upcoming", tree.lemma(child))
    });
    let owned = owner(reading, at).is_some();
    let whole = phrase(reading, at);
    let planned = upcoming && (owned || is_dated(reading, whole));
    (planned || announcer(reading, at).is_some())
        .then(|| announced(reading, at, whole, "planned-occasion"))
        .flatten()
}

/// "The summit, which will be held in Madrid", "the documents which would be signed during the visit", "the forum,
/// which is to take place in May", "the session, which is scheduled for April".
pub(super) fn by_relative(reading: &Reading, at: usize) -> Option<Statement> {
    let tree = &reading.tree;
    let relative = tree.label(at) == "acl:relcl"
        && tree.child(at, "nsubj").is_some_and(|subject| tree.token(subject).xpos.starts_with('W'));
    // "A memorandum, to be signed in Beijing in November"
    let to_be_done = tree.dep(at) == "acl"
        && tree.is_infinitive(at)
        && tree.is_passive(at)
        && reading.evokes_relation(at, "signed");
    let noun = tree.head(at).filter(|&noun| (relative || to_be_done) && noun < at)?;
    // "A dialogue between the councils, which will convene twice a year": it is the dialogue that convenes.
    let start = tree.nouns_above(noun).last().map_or(noun, |whole| tree.reach(whole).0);
    let (first, last) = tree.reach(at);
    let noun = (start..first).rev().find(|&word| is_occasion(reading, word)).unwrap_or(noun);
    let clause = tree.span(first, last);
    let set = is_set(reading, clause);
    let ahead = tree.has_auxiliary(at, &["will", "shall", "would"]) || is_to(reading, at) || to_be_done;
    let told = is_occasion(reading, noun) && (set || occurs(reading, at)) || tree.is_passive(at) && set;
    let planned = reading.is_word("announcer", tree.lemma(at)) && tree.is_passive(at) && set;
    let announced = (ahead && told || planned).then(|| announced(reading, noun, clause, "relative-occasion"));
    // The clause belongs to what it announces, wherever the parser hung it.
    announced.flatten().map(|told| Statement {
        content: told.content.cover(trimmed(reading, first, last).unwrap_or(clause)),
        ..told
    })
}

/// "The Games, which Samoa will host in 2007": what somebody is named to hold.
pub(super) fn by_host(reading: &Reading, at: usize) -> Option<Statement> {
    let tree = &reading.tree;
    let pronoun = tree.child(at, "obj").filter(|&pronoun| tree.label(at) == "acl:relcl" && pronoun < at)?;
    let held = tree.token(pronoun).xpos.starts_with('W') && reading.is_word("contact", tree.lemma(at));
    let host =
        tree.child(at, "nsubj").filter(|_| held && tree.has_auxiliary(at, &["will", "shall", "would"]))?;
    let who: Vec<EntityId> = named_by(reading, host).into_iter().filter(|&id| can_act(reading, id)).collect();
    let clause = tree.reach(at);
    // What stands straight before the comma, wherever the parser hung the clause.
    let last = pronoun.checked_sub(2)?;
    let noun = (tree.sentence(at).start..=last).rev().find(|&word| tree.is_noun(word))?;
    let first = tree.start_behind_marker(tree.name_head(noun));
    let content = trimmed(reading, first, clause.1).filter(|_| !who.is_empty() && first <= last)?;
    let evidence = tree.span(clause.0, clause.1);
    Some(announcement(reading, relation::SCHEDULED, who, content, evidence, "hosted-occasion"))
}

/// "The leaders are to meet", "the forum is to be held": an infinitive with "be" in the present.
pub(super) fn is_to(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.to(at).and_then(|to| to.checked_sub(1)).is_some_and(|be| {
        tree.head(be) == Some(at)
            && tree.lemma(be) == "be"
            && matches!(tree.token(be).xpos, "VBZ" | "VBP")
            && matches!(tree.dep(be), "aux" | "cop")
    })
}

fn is_occasion(reading: &Reading, at: usize) -> bool {
    // A name keeps its capitals: "the Ministerial Dialogue".
    reading.tree.is_noun(at) && reading.is_word("occasion", &reading.tree.lemma(at).to_lowercase())
}

/// Whether the word at `at` heads an arrangement: a meeting, an event, or something with a day to come.
pub(super) fn is_arrangement(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let (first, last) = tree.reach(at);
    let is_event = |id: &EntityId| reading.mentions.entities[id.0].kind == EntityKind::Event;
    is_occasion(reading, at)
        || reading.is_any_word(&["contact", "occur", "going", "welcoming"], tree.lemma(at))
        || named_at(reading, at).iter().any(is_event)
        || is_dated(reading, tree.span(first, last))
}

/// Whether the verb at `at` says that people meet or that something takes place.
pub(super) fn occurs(reading: &Reading, at: usize) -> bool {
    reading.is_any_word(&["contact", "occur"], reading.tree.lemma(at))
}

/// "Scheduled", "planned", "due" or "to be held" behind the noun at `at`, wherever the parser hung it.
fn announcer(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let end = (at + FAR).min(tree.analysis.tokens.len() - 1);
    let found = (at + 1..=end).find(|&token| {
        // "Which is to take place": the verb behind "to" says what.
        let is_to = tree.lemma(token) == "be" && token < end && tree.form(token + 1) == "to";
        !is_to && matches!(tree.token(token).xpos, "VBN" | "JJ" | "VBD" | "VBZ" | "VBP" | "VB" | "MD")
            || tree.form(token) == "due"
    })?;
    let is_participle = tree.token(found).xpos != "VBD"
        || tree.child(found, "nsubj").is_none() && tree.form(found - 1) == ",";
    let planned = is_participle && reading.is_word("announcer", tree.lemma(found));
    let to_be = tree.lemma(found) == "be" && tree.form(found - 1) == "to";
    let held = to_be && found < end && occurs(reading, found + 1);
    let to_occur = tree.form(found - 1) == "to"
        && tree.lemma(found) == "take"
        && found < end
        && tree.form(found + 1) == "place";
    let after = tree.span(found, (found + FAR).min(tree.analysis.tokens.len() - 1));
    let set = reading.named.times_within(after).next().is_some() || is_placed(reading, after);
    ((planned || held || to_occur) && set).then_some(found)
}

/// The occasion's phrase: its own words, what announces it, and the day that follows, wherever they hang.
fn phrase(reading: &Reading, at: usize) -> Span {
    let tree = &reading.tree;
    let (first, mut last) = tree.reach(at);
    if let Some(planned) = announcer(reading, at) {
        last = last.max(tree.reach(planned).1);
    }
    let text = tree.span(first, last);
    let next = Span::new(
        text.end,
        tree.token((last + 3).min(tree.analysis.tokens.len() - 1)).span.end.max(text.end),
    );
    let adjacent =
        reading.named.times_within(Span::new(text.end, reading.tree.text.len())).next().filter(|time| {
            time.span.start < next.end
                && !tree.text[text.end..time.span.start].contains([',', '.', ';', '\n'])
        });
    adjacent.map_or(text, |time| text.cover(time.span))
}

/// The announcement of the occasion at `at`: its owner's, its organisation's, else a joint one.
fn announced(reading: &Reading, at: usize, evidence: Span, rule: &str) -> Option<Statement> {
    let tree = &reading.tree;
    let owner = owner(reading, at);
    let who = owner.map(|owner| named_by(reading, owner));
    let who = who.or_else(|| organiser(reading, at)).unwrap_or_else(|| reading.participants());
    let whole = phrase(reading, at);
    let planned = tree.children(at).iter().copied().filter(|&child| {
        child < at
            && (reading.is_word("upcoming", tree.lemma(child)) || matches!(tree.dep(child), "case" | "mark"))
    });
    let first = planned
        .chain(owner.map(|owner| tree.reach(owner).1))
        .max()
        .map_or(tree.reach(at).0, |before| before + 1);
    let last = tree.analysis.tokens.partition_point(|token| token.span.end <= whole.end) - 1;
    let content = trimmed(reading, first, last)?;
    Some(announcement(reading, relation::SCHEDULED, who, content, evidence, rule))
}

/// The possessive before the occasion that names somebody: not "next week's".
fn owner(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut possessives = tree.children(at).iter().copied().filter(|&child| tree.label(child) == "nmod:poss");
    possessives.find(|&child| !named_by(reading, child).is_empty())
}

/// "The NATO Summit": the organisation whose it is.
fn organiser(reading: &Reading, at: usize) -> Option<Vec<EntityId>> {
    let tree = &reading.tree;
    // A mention that holds the occasion itself is its name.
    let whose = |mention: &&Mention| !mention.span.contains(tree.token(at).span);
    let mut named =
        tree.children_by(at, "compound").filter_map(|child| mention_over(reading, child)).filter(whose);
    let is_organisation = |id: &&EntityId| reading.mentions.entities[id.0].kind == EntityKind::Organisation;
    named.find_map(|mention| mention.entities.iter().find(is_organisation).map(|&id| vec![id]))
}

/// Whether `span` says when or where: a day to come, a place, or another occasion.
pub(super) fn is_set(reading: &Reading, span: Span) -> bool {
    let occasion = || {
        reading.named.within(span).any(|mention| {
            mention.form == MentionForm::Name
                && mention.entities.iter().any(|id| reading.mentions.entities[id.0].kind == EntityKind::Event)
        })
    };
    let later = || {
        let tokens = &reading.tree.analysis.tokens;
        let start = tokens.partition_point(|token| token.span.start < span.start);
        (start..tokens.len()).take_while(|&at| tokens[at].span.end <= span.end).any(|at| {
            is_occasion(reading, at)
                && reading.tree.marker(at).is_some_and(|case| reading.tree.lemma(case) != "of")
        })
    };
    is_dated(reading, span) || is_placed(reading, span) || occasion() || later()
}

/// Whether a day after the account's own is named in `span`.
pub(super) fn is_dated(reading: &Reading, span: Span) -> bool {
    let today = reading.today();
    reading
        .named
        .times_within(span)
        .any(|time| today.as_ref().is_none_or(|today| last_day(reading, &time.value, time.span) > *today))
}

/// Whether `span` names a period that holds the account's own day: what happened "this week" may be over.
fn has_begun(reading: &Reading, span: Span) -> bool {
    let today = reading.today();
    let mut starts =
        reading.named.times_within(span).filter_map(|time| time.value.split_once('/').map(|period| period.0));
    starts.any(|start| today.as_ref().is_some_and(|today| start <= today.as_str()))
}

/// The last day of an ISO period; of a year or month that has begun only where the text says "later this year".
fn last_day(reading: &Reading, value: &str, span: Span) -> String {
    let before = reading.tree.text[..span.start].trim_end();
    let later =
        before.ends_with("later") || reading.tree.text[span.range()].to_lowercase().starts_with("later");
    let end = value.rsplit('/').next().unwrap_or(value);
    match end.len() {
        4 if later => format!("{end}-12-31"),
        7 if later => format!("{end}-31"),
        _ => end.to_owned(),
    }
}
