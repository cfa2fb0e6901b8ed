//! The cast: everybody the account and its headline name, by name or by office, each told apart.

use super::MentionForm;
use super::passage::Passage;
use super::people::{People, name_words, roles};
use super::scene::Scene;
use super::titles::{self, Appellation};
use crate::account::Span;
use crate::error::Problem;
use crate::knowledge::{EntryKind, WordClass};
use crate::language::Upos;

/// A stretch of text that names people.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Titles and name, without article.
    pub(super) span: Span,
    /// The personal name in it.
    pub(super) name: Option<Span>,
    /// Whom it names, as indices of [`People::persons`]; several for "the Presidents of Russia and France".
    pub(super) persons: Vec<usize>,
    pub(super) form: MentionForm,
    pub(super) rule: &'static str,
}

/// Everybody who is named.
pub(super) struct Cast<'a> {
    pub(super) people: People<'a>,
    pub(super) headline: Vec<Named>,
    pub(super) body: Vec<Named>,
    /// The holder of the publisher's own office on the day, if it is certain who that is.
    pub(super) principal: Option<usize>,
    /// Whose call or meeting it is, by the headline: "Under Secretary Zeya's Visit".
    host: Option<usize>,
}

impl<'a> Cast<'a> {
    /// Tells apart everybody in headline and body.
    pub(super) fn read(scene: &Scene<'a>, problems: &mut Vec<Problem>) -> Self {
        let people =
            People { knowledge: scene.knowledge, date: scene.anchor, home: scene.home, persons: Vec::new() };
        let mut cast = Self { people, headline: Vec::new(), body: Vec::new(), principal: None, host: None };
        cast.principal = cast.own_principal(scene);
        let body = titles::find(&scene.body);
        let body: Vec<_> = body
            .into_iter()
            .filter(|found| scene.is_body(scene.body.span(found.first, found.last)))
            .collect();
        let headline: Vec<_> =
            titles::find(&scene.headline).into_iter().map(|found| as_in_body(scene, found)).collect();
        let body_names = cast.names(&scene.body, &body);
        cast.register_untitled(scene, &body);
        let headline_names = cast.names(&scene.headline, &headline);
        let (body_names, headline_names) = (
            cast.short_names(&scene.body, &body, body_names),
            cast.short_names(&scene.headline, &headline, headline_names),
        );
        cast.headline = cast.named(&scene.headline, &headline, &headline_names, problems);
        cast.body = cast.named(&scene.body, &body, &body_names, problems);
        cast.untitled(scene);
        cast.host = cast.host(scene);
        cast
    }

    /// Whether the person acts for the publisher.
    pub(super) fn is_own(&self, person: usize) -> bool {
        self.people.is_own(person) || self.host == Some(person) || self.principal == Some(person)
    }

    /// The person, of no stated country, whose encounter the headline names, or who opens the body.
    fn host(&self, scene: &Scene<'_>) -> Option<usize> {
        let passage = &scene.headline;
        let owns = |named: &&Named| passage.words.is_possessive(passage.words.at_offset(named.span.end));
        let opens = |named: &&Named| scene.is_told(named.span);
        let named = self.headline.iter().find(owns).or_else(|| self.body.iter().find(opens))?;
        let &person = named.persons.first()?;
        self.people.is_of_nobody(person).then_some(person)
    }

    /// Who speaks in a headline that says so: "Statement by High Representative Catherine Ashton".
    pub(super) fn author(&self, scene: &Scene<'_>) -> Option<usize> {
        let passage = &scene.headline;
        let named = self.headline.first()?;
        let (first, _) = passage.words_in(named.span);
        let by =
            first.checked_sub(1).filter(|&before| passage.words.is_any(before, &["by", "of", "from"]))?;
        let speech =
            (0..by).any(|at| passage.words.is_any(at, &["statement", "remarks", "comments", "message"]));
        named.persons.first().copied().filter(|_| speech)
    }

    fn own_principal(&mut self, scene: &Scene<'_>) -> Option<usize> {
        let holders = scene.knowledge.holders_of(scene.principal?, scene.home?, scene.anchor?);
        let [holder] = holders.as_slice() else { return None };
        if holder.is_stale(scene.anchor?) {
            return None;
        }
        let person = self.people.register(holder.person, "publisher's principal");
        self.people.persons[person].certain = holder.certain;
        Some(person)
    }

    /// The persons whose full names the appellations give.
    fn names(&mut self, passage: &Passage<'_>, found: &[Appellation]) -> Vec<Option<usize>> {
        let is_full = |appellation: &Appellation| {
            let (first, last) = appellation.name?;
            let words = name_words(passage.words.phrase(first, last)).len();
            // Bare "Lula" is an alias; "Sheikh Abdullah" may be anybody of that name.
            let bare = appellation.posts.is_empty() && appellation.first == first && first == last;
            let known =
                passage.entry_at(first, EntryKind::Person).is_some_and(|(name, _)| name.last > first || bare);
            (words > 1 || known).then_some(())
        };
        found
            .iter()
            .map(|appellation| {
                is_full(appellation)?;
                self.people.full(passage, appellation)
            })
            .collect()
    }

    /// The same, with the persons whom the other appellations call by one name.
    fn short_names(
        &mut self,
        passage: &Passage<'_>,
        found: &[Appellation],
        full: Vec<Option<usize>>,
    ) -> Vec<Option<usize>> {
        found
            .iter()
            .zip(full)
            .map(|(appellation, person)| person.or_else(|| self.people.single(passage, appellation)))
            .collect()
    }

    fn named(
        &mut self,
        passage: &Passage<'_>,
        found: &[Appellation],
        persons: &[Option<usize>],
        problems: &mut Vec<Problem>,
    ) -> Vec<Named> {
        let mut named: Vec<Named> = Vec::new();
        for (at, appellation) in found.iter().enumerate() {
            let before = (at > 0 && is_apposed(passage, &found[at - 1], appellation))
                .then(|| persons[at - 1])
                .flatten();
            let after = found
                .get(at + 1)
                .filter(|next| next.posts == appellation.posts && is_apposed(passage, appellation, next));
            let apposed = before.or_else(|| after.and_then(|_| persons[at + 1]));
            let listed = listed(found, persons, at);
            let next = if let Some(person) = persons[at] {
                Some((vec![person], MentionForm::Name, self.people.persons[person].rule))
            } else if after.is_some() && listed.len() > 1 {
                Some((listed, MentionForm::Office, "apposition"))
            } else if let Some(person) = apposed {
                self.people.add_roles(person, roles(passage, &appellation.posts));
                Some((vec![person], MentionForm::Office, "apposition"))
            } else {
                let before = &named;
                let recent = |persons: &[usize]| most_recent(before, persons);
                let (persons, rule) = self.people.office(passage, appellation, recent, problems);
                (!persons.is_empty()).then_some((persons, MentionForm::Office, rule))
            };
            if let Some((persons, form, rule)) = next {
                let name = appellation.name.map(|(first, last)| passage.span(first, last));
                named.push(Named {
                    span: passage.span(with_honorific(passage, appellation), appellation.last),
                    name,
                    persons,
                    form,
                    rule,
                });
            }
        }
        named
    }
}

impl Cast<'_> {
    /// Adds the names that stand without any title: "Yahya Sinwar", by the parse; "Napolitano", of somebody
    /// named in full elsewhere.
    fn untitled(&mut self, scene: &Scene<'_>) {
        let passage = &scene.body;
        let mut at = 0;
        while at < passage.words.len() {
            let last = self.untitled_at(scene, at);
            at = last.map_or(at + 1, |last| last + 1);
        }
        self.body.sort_by_key(|named| named.span.start);
    }

    /// Makes the full names that stand without a title known, so that "Minister Trabelsi" finds them.
    fn register_untitled(&mut self, scene: &Scene<'_>, titled: &[Appellation]) {
        let passage = &scene.body;
        let mut at = 0;
        while at < passage.words.len() {
            let titled = |at: usize| titled.iter().any(|found| (found.first..=found.last).contains(&at));
            let last = untitled_name(scene, at).filter(|&last| last > at && !titled(at));
            if let Some(last) = last {
                let name = Appellation { first: at, last, name: Some((at, last)), ..Appellation::default() };
                self.people.full(passage, &name);
            }
            at = last.map_or(at + 1, |last| last + 1);
        }
    }

    /// The last word of the untitled name that begins with the word `at`, recorded.
    fn untitled_at(&mut self, scene: &Scene<'_>, at: usize) -> Option<usize> {
        let passage = &scene.body;
        let start = passage.words.span(at);
        if self.body.iter().any(|named| named.span.overlaps(start)) {
            return None;
        }
        let last = untitled_name(scene, at)?;
        let words = name_words(passage.words.phrase(at, last));
        let person = if words.len() == 1 {
            self.people.called(&words, &[]).filter(|&person| self.people.is_called(person, &words[0]))?
        } else {
            let appellation =
                Appellation { first: at, last, name: Some((at, last)), ..Appellation::default() };
            self.people.full(passage, &appellation)?
        };
        let span = passage.span(at, last);
        self.body.push(Named {
            span,
            name: Some(span),
            persons: vec![person],
            form: MentionForm::Name,
            rule: "untitled name",
        });
        Some(last)
    }
}

/// The last word of a name that begins with the word `at`, of nothing and nobody that the gazetteer knows.
fn untitled_name(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let passage = &scene.body;
    let known = passage.name_at(at).is_some() || passage.shape_at(at).is_some();
    let plain = passage.words.is_capital(at) && !known && scene.is_body(passage.words.span(at));
    plain.then(|| flat_name(scene, at)).flatten()
}

/// The last word of a personal name, as the parser sees it, that begins with the word `at`.
fn flat_name(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (passage, analysis) = (&scene.body, scene.analysis);
    let head = analysis.tokens_in(passage.words.span(at)).next()?;
    if analysis.tokens[head].upos != Upos::Propn || passage.is_common_noun(at) {
        return None;
    }
    let mut last = at;
    for next in at + 1..passage.words.len() {
        let token = analysis.tokens_in(passage.words.span(next)).next()?;
        let token = &analysis.tokens[token];
        if token.deprel != "flat" || token.head != Some(head) || passage.is_common_noun(next) {
            break;
        }
        last = next;
    }
    let inner = matches!(analysis.tokens[head].deprel, "compound" | "flat" | "amod");
    (!inner).then_some(last)
}

/// Whether `second`, an office without a name, explains `first`: "Alexander Novak, Deputy Prime Minister".
fn is_apposed(passage: &Passage<'_>, first: &Appellation, second: &Appellation) -> bool {
    let comma = first.last + 1;
    let start = comma + 1 + usize::from(passage.words.is(comma + 1, "the"));
    first.name.is_some() != second.name.is_some() && passage.words.get(comma) == "," && start == second.first
}

/// The appellation of a headline with as much of its name as the body has: "Albanese" of "Albanese Sign Renewed
/// Partnership", where every word has a capital.
fn as_in_body(scene: &Scene<'_>, mut found: Appellation) -> Appellation {
    let (headline, body) = (&scene.headline.words, &scene.body.words);
    let occurs = |at: usize| {
        let word = headline.get(at);
        !word.starts_with(char::is_alphabetic)
            || (0..body.len()).any(|other| body.is(other, word) && body.is_capital(other))
    };
    let unknown = |&(first, _): &(usize, usize)| scene.headline.entry_at(first, EntryKind::Person).is_none();
    let Some((first, last)) = found.name.filter(unknown) else { return found };
    let Some(missing) = (first..=last).find(|&at| !occurs(at)) else { return found };
    if missing > first {
        found.name = Some((first, missing - 1));
        found.last = missing - 1;
    } else if let Some(post) = found.posts.last().filter(|_| (first..=last).all(|at| !occurs(at))) {
        found.last = post.words.1;
        found.name = None;
    }
    found
}

/// The persons listed behind a plural title: "the Prime Ministers of Poland and Slovakia, Donald Tusk and Robert Fico".
fn listed(found: &[Appellation], persons: &[Option<usize>], at: usize) -> Vec<usize> {
    let title = &found[at];
    let behind = found[at + 1..].iter().zip(&persons[at + 1..]);
    let named =
        behind.take_while(|(next, _)| title.plural && next.posts == title.posts && next.name.is_some());
    named.filter_map(|(_, &person)| person).collect()
}

/// The first word of the appellation, "HRH" of "HRH the Crown Prince" included.
fn with_honorific(passage: &Passage<'_>, appellation: &Appellation) -> usize {
    let first = appellation.first;
    let honorific = appellation
        .determiner
        .and_then(|_| first.checked_sub(2))
        .filter(|&at| passage.has(at, WordClass::Honorific) && passage.words.is_capital(at));
    honorific.unwrap_or(first)
}

/// The one among `persons` that was named last.
fn most_recent(named: &[Named], persons: &[usize]) -> Option<usize> {
    named.iter().rev().flat_map(|named| named.persons.iter()).find(|person| persons.contains(person)).copied()
}
