//! The reading of one account: every clause that reports an act becomes a statement.

use crate::account::{Account, Span};
use crate::knowledge::Knowledge;
use crate::knowledge::frames::{FrameKind, Frames};
use crate::language::Analysis;
use crate::mention::{EntityId, Mentions};

use super::actor::{can_act, is_encounter, named_at, named_by};
use super::argument::{Argument, ArgumentKind};
use super::evoke::Act;
use super::named::Named;
use super::occasion::{is_arrangement, is_set};
use super::quotation::Quotation;
use super::standing::{Standing, is_purpose, is_voice, standing};
use super::subject::{Doer, bearer, doer, owner};
use super::tree::Tree;
use super::{
    Polarity, Signals, Statement, argument, attributed, characterised, confidence, consistency, detail,
    evoke, extent, future, list, quotation, relation, repair,
};

/// An account under reading: its tree, its mentions, and the frames.
pub(super) struct Reading<'r, 'k> {
    pub(super) account: &'r Account,
    pub(super) tree: Tree<'r>,
    pub(super) mentions: &'r Mentions,
    pub(super) named: Named<'r>,
    pub(super) frames: &'k Frames,
    pub(super) knowledge: &'k Knowledge,
    pub(super) quotations: Vec<Quotation>,
}

impl Reading<'_, '_> {
    /// Whether `lemma` stands in the word list `list`.
    pub(super) fn is_word(&self, list: &str, lemma: &str) -> bool {
        self.frames.is_word(list, lemma)
    }

    /// Whether the word at `at` can report an act as a verb.
    pub(super) fn evokes(&self, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        self.tree.is_verb(at)
            && (self.frames.of(lemma, FrameKind::Verb).next().is_some() || self.is_word("light-verb", lemma))
    }

    /// Whether the verb at `at` has a frame for `relation`.
    pub(super) fn evokes_relation(&self, at: usize, relation: &str) -> bool {
        self.frames.of(self.tree.lemma(at), FrameKind::Verb).any(|frame| frame.relation == relation)
    }

    /// The quotations that overlap `span`, in text order.
    pub(super) fn quotations_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.quotations.partition_point(|quotation| quotation.0.end <= span.start);
        let near = self.quotations[first..].iter().map(|quotation| quotation.0);
        near.take_while(move |quoted| quoted.start < span.end)
    }

    /// Whether the noun at `at` can report an act without a verb.
    pub(super) fn reports_alone(&self, at: usize) -> bool {
        self.frames.of(self.tree.lemma(at), FrameKind::Noun).any(|frame| frame.alone)
    }

    /// Whether `lemma` stands in one of the word lists `lists`.
    pub(super) fn is_any_word(&self, lists: &[&str], lemma: &str) -> bool {
        lists.iter().any(|list| self.is_word(list, lemma))
    }

    /// Whether `ids` are people who took part, one at least and nobody else.
    pub(super) fn took_part(&self, ids: &[EntityId]) -> bool {
        !ids.is_empty() && ids.iter().all(|id| self.mentions.encounter.participants.contains(id))
    }

    /// The account's own day, ISO 8601: that of the encounter, else that of the account.
    pub(super) fn today(&self) -> Option<String> {
        self.mentions.encounter.date.or(self.account.date).map(|date| date.to_string())
    }

    /// Those between whom the encounter was.
    pub(super) fn participants(&self) -> Vec<EntityId> {
        self.mentions.encounter.principals().to_vec()
    }
}

/// What `account` reports: statements in text order.
pub fn read(
    account: &Account,
    analysis: &Analysis,
    mentions: &Mentions,
    knowledge: &Knowledge,
) -> Vec<Statement> {
    let tree = Tree::new(&account.text, analysis);
    let mut reading = Reading {
        account,
        tree,
        mentions,
        named: Named::new(mentions),
        frames: knowledge.frames(),
        knowledge,
        quotations: quotation::find(&account.text),
    };
    repair::repair(&mut reading);
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        let is_apparatus = mentions.apparatus.iter().any(|span| span.overlaps(sentence.span));
        if is_apparatus
            || reading.quotations.iter().any(|quoted| quoted.goes_on_in(&account.text, sentence.span))
        {
            continue;
        }
        read_sentence(&reading, sentence.tokens.clone(), &mut found);
    }
    for statement in &mut found {
        statement.content = list::with_points(&account.text, statement.content);
        statement.evidence = statement.evidence.cover(statement.content);
        detail::complete(&reading, statement);
    }
    found.sort_by_key(|statement| {
        (statement.content.start, statement.evidence.start, statement.relation.clone())
    });
    found.dedup_by(|b, a| a.content == b.content && a.relation == b.relation);
    found
}

fn read_sentence(reading: &Reading, tokens: std::ops::Range<usize>, found: &mut Vec<Statement>) {
    let before = found.len();
    for at in tokens.clone() {
        if let Some(act) = evoke::by_subject(reading, at) {
            read_act(reading, &[act], found);
        } else if reading.tree.is_verb(at)
            && !matches!(reading.tree.dep(at), "aux" | "cop" | "amod" | "compound")
        {
            read_verb(reading, at, found);
        } else if let Some(act) =
            evoke::by_adjective(reading, at).or_else(|| evoke::by_noun_with_be(reading, at))
        {
            read_act(reading, &[act], found);
        }
        future::read(reading, at, found);
        characterised::read(reading, at, found);
    }
    for at in tokens.clone() {
        let inside = |statement: &Statement| statement.content.contains(reading.tree.token(at).span);
        if reading.tree.is_noun(at)
            && !found[before..].iter().any(inside)
            && let Some(act) = evoke::by_noun_alone(reading, at)
        {
            read_act(reading, &[act], found);
        }
    }
    attributed::read(reading, &tokens, found);
    consistency::settle(reading, tokens, &mut found[before..]);
}

fn read_verb(reading: &Reading, verb: usize, found: &mut Vec<Statement>) {
    let adjective = evoke::by_adjective(reading, verb);
    if adjective.is_some_and(|act| read_act(reading, &[act], found)) {
        return;
    }
    for readings in evoke::by_verb(reading, verb) {
        read_act(reading, &readings, found);
    }
}

/// Reads the first of `acts` that has a content; tells whether one had.
fn read_act(reading: &Reading, acts: &[Act], found: &mut Vec<Statement>) -> bool {
    let Some(first) = acts.first() else { return false };
    let standing = standing(reading, first.predicate);
    if standing == Standing::Inside
        || is_fronted_participle(reading, first.predicate)
        || future::is_announced(reading, first.predicate)
        || future::is_mere_possibility(reading, first.predicate)
        || characterised::described(reading, first.predicate).is_some()
        || characterised::is_judged(reading, first.predicate)
    {
        return false;
    }
    let participle = reading.tree.token(first.predicate).xpos == "VBG"
        && reading.tree.child(first.predicate, "aux").is_none()
        // "With both leaders instructing their ministers": an act with a doer of its own.
        && reading.tree.child(first.predicate, "nsubj").is_none()
        && !describes_talks(reading, first.predicate);
    for act in acts.iter().filter(|act| !(participle && act.frame.deed)) {
        let statements = statements_of(reading, act, standing);
        if !statements.is_empty() {
            found.extend(statements);
            return true;
        }
    }
    false
}

fn statements_of(reading: &Reading, act: &Act, standing: Standing) -> Vec<Statement> {
    let Some(content) = argument::content(reading, act) else { return Vec::new() };
    let doer = match content.kind {
        ArgumentKind::Predicate => Doer::Unnamed,
        ArgumentKind::Subject if !reading.tree.is_passive(act.predicate) => Doer::Unnamed,
        // "Is convinced that": no passive, whatever the tagger says.
        ArgumentKind::Infinitive if act.frame.relation == relation::SCHEDULED => {
            bearer(reading, act.predicate)
        }
        _ if act.frame.kind == FrameKind::Adjective => bearer(reading, act.predicate),
        _ if reading.tree.is_noun(act.predicate) => owner(reading, act.predicate),
        _ => doer(reading, act.predicate),
    };
    if is_bare_guest(reading, &content)
        || points_ahead(reading, &content)
        || act.frame.of_occasion && !is_arrangement(reading, content.head)
    {
        return Vec::new();
    }
    let told = matches!(reading.tree.token(act.predicate).xpos, "VBD" | "VBN")
        && reading.tree.child(act.predicate, "aux").is_none()
        || describes_talks(reading, act.predicate);
    if doer == Doer::Encounter && !told {
        return Vec::new();
    }
    if act.frame.of_encounter && doer != Doer::Encounter && !argument::done_to_talks(reading, act) {
        return Vec::new();
    }
    if is_voice(reading, act.predicate) {
        return Vec::new();
    }
    let signals = confidence::signals(reading, act, &content, &doer);
    let together = matches!(doer, Doer::Unnamed | Doer::Encounter);
    let Some(mut who) = who(reading, act, doer) else { return Vec::new() };
    let spans = extent::content_spans(reading, act, &content);
    if standing == Standing::Nested && !may_nest(reading, act, &who, &spans) {
        return Vec::new();
    }
    // "Mr Putin was invited to Vietnam": by the others.
    let addressed = addressed(reading, act, &content);
    if together && who.iter().any(|id| !addressed.contains(id)) {
        who.retain(|id| !addressed.contains(id));
    }
    let to: Vec<EntityId> = addressed.into_iter().filter(|id| !who.contains(id)).collect();
    let mut found = Vec::new();
    for span in spans {
        let evidence = extent::evidence_span(reading, act, &content, span);
        let mut statement = statement(reading, act, (span, evidence), who.clone(), to.clone());
        statement.signals = Signals { nested: standing == Standing::Nested, ..signals };
        found.extend(future::set_by(reading, &statement, content.head));
        found.push(statement);
    }
    found
}

/// "Issued the following statement", "the following was agreed", "made the remarks": what it says stands elsewhere.
fn points_ahead(reading: &Reading, content: &Argument) -> bool {
    let tree = &reading.tree;
    let follows = |&word: &usize| {
        tree.form(word) == "following" && (tree.dep(word) == "amod" || tree.child(word, "det").is_some())
    };
    let said_elsewhere = reading.is_word("said-elsewhere", tree.lemma(content.head));
    let pointing = |&child: &usize| said_elsewhere && tree.lemma(child) == "the";
    follows(&content.head)
        || tree.children(content.head).iter().any(|child| follows(child) || pointing(child))
}

/// "Asked who had made the concession, the spokesman replied": at the beginning of a sentence no act of anybody's.
fn is_fronted_participle(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let opens = tree.sentence(at).start == at;
    opens && matches!(tree.token(at).xpos, "VBN" | "VBD") && tree.child(at, "nsubj").is_none()
}

/// "A phone call, covering the latest developments", "talks focusing on trade".
fn describes_talks(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.token(at).xpos == "VBG"
        && tree.dep(at) == "acl"
        && tree.head(at).is_some_and(|noun| is_encounter(reading, noun))
}

/// "Welcomed the President to the White House": a person who took part is no content.
fn is_bare_guest(reading: &Reading, content: &Argument) -> bool {
    matches!(content.kind, ArgumentKind::Nominal | ArgumentKind::Subject)
        && reading.took_part(named_at(reading, content.head))
}

fn statement(
    reading: &Reading,
    act: &Act,
    (content, evidence): (Span, Span),
    who: Vec<EntityId>,
    to: Vec<EntityId>,
) -> Statement {
    Statement {
        to,
        polarity: if act.frame.refusal { Polarity::Negative } else { polarity(reading, act.predicate) },
        ..Statement::new(&act.frame.relation, who, (content, evidence), &act.frame.name)
    }
}

/// Who did it; `None` when somebody is named whom we cannot identify.
fn who(reading: &Reading, act: &Act, doer: Doer) -> Option<Vec<EntityId>> {
    let mut who = match doer {
        Doer::Named(named) => named,
        Doer::Encounter | Doer::Unnamed => reading.participants(),
        Doer::Somebody => Vec::new(),
        Doer::Unknown => return None,
    };
    if act.frame.joint {
        let partners = partners(reading, act);
        who.extend(partners.into_iter().filter(|id| !who.contains(id)).collect::<Vec<_>>());
        // "Spoke with X to discuss Y": the purpose of the talks is a joint act.
        if is_purpose(reading, act.predicate) {
            let participants = reading.participants();
            if who.iter().all(|id| participants.contains(id)) {
                who = participants;
            }
        }
    }
    Some(who)
}

/// Those after "with" in a joint act, wherever the parser hung them.
fn partners(reading: &Reading, act: &Act) -> Vec<EntityId> {
    let tree = &reading.tree;
    let with = |&child: &usize| {
        matches!(tree.dep(child), "obl" | "nmod")
            && argument::marker_form(reading, child).is_some_and(|marker| act.frame.addressee_after(&marker))
    };
    let direct = act.bases.iter().flat_map(|&base| tree.children(base).iter().copied());
    let below = direct
        .clone()
        .filter(|&child| tree.dep(child) == "obl")
        .flat_map(|child| tree.children(child).iter().copied());
    let heads: Vec<usize> = direct.chain(below).filter(with).collect();
    let met = tree
        .child(act.predicate, "obj")
        .filter(|_| reading.is_any_word(&["contact", "welcoming"], tree.lemma(act.predicate)));
    let participants = reading.participants();
    heads
        .into_iter()
        .chain(met)
        // "Mr Loizaga, with whom he reviewed": the pronoun is who stands before it.
        .map(|head| {
            let pronoun = tree.token(head).xpos.starts_with('W') && tree.label(act.predicate) == "acl:relcl";
            tree.head(act.predicate).filter(|_| pronoun).unwrap_or(head)
        })
        .flat_map(|head| named_by(reading, head))
        .filter(|id| participants.contains(id))
        .collect()
}

/// Whom the clause names as addressed.
fn addressed(reading: &Reading, act: &Act, content: &Argument) -> Vec<EntityId> {
    if act.frame.joint {
        return Vec::new();
    }
    let named =
        argument::addressee(reading, act, content).map(|head| named_by(reading, head)).unwrap_or_default();
    named.into_iter().filter(|&id| can_act(reading, id)).collect()
}

/// An act inside what somebody said counts when it is an act of those who talked, and done.
fn may_nest(reading: &Reading, act: &Act, who: &[EntityId], contents: &[Span]) -> bool {
    let participants = reading.participants();
    let evoked = act.frame.relation.as_str();
    let past = matches!(reading.tree.token(act.predicate).xpos, "VBD" | "VBN");
    // "Stated that the discussions centred on the economy".
    let of_talks = bearer(reading, act.predicate) == Doer::Encounter;
    let earlier = past && reading.tree.has_auxiliary(act.predicate, &["have"]);
    let past = past && !reading.tree.has_auxiliary(act.predicate, &["would", "will", "should"]);
    let done = matches!(evoked, "agreed" | "signed") && past
        || evoked == "discussed" && (earlier || past && of_talks);
    let performed = matches!(evoked, "thanked" | "congratulated" | "condoled" | "invited");
    // "Said he looked forward to travelling to Canada in June".
    let arranged = evoked == relation::SCHEDULED && contents.iter().all(|&span| is_set(reading, span));
    (done || performed || arranged) && !who.is_empty() && who.iter().all(|id| participants.contains(id))
}

/// Whether the predicate is denied.
pub(super) fn polarity(reading: &Reading, predicate: usize) -> Polarity {
    let tree = &reading.tree;
    let denied = tree.children(predicate).iter().any(|&child| {
        matches!(tree.dep(child), "advmod" | "neg") && matches!(tree.lemma(child), "not" | "n't" | "never")
    });
    // "Signed no documents", "reached no agreement on Y".
    let nothing = tree
        .children_by(predicate, "obj")
        .any(|object| tree.children_by(object, "det").any(|determiner| tree.lemma(determiner) == "no"));
    if denied || nothing { Polarity::Negative } else { Polarity::Positive }
}
