//! References without a name: groups, pronouns, sides of countries, the encounter itself.
//!
//! Sieves in order, the first that fits wins, and its name is kept; what none of them settles stays
//! unresolved. All look back only within the account.

use super::roll::Roll;
use super::scene::Scene;
use super::{Entity, EntityId, EntityKind, Mention, MentionForm};
use crate::account::Span;
use crate::knowledge::{Knowledge, WordClass};
use crate::language::{Analysis, Token, Upos};

/// Those to whom references may refer.
pub(super) struct Present<'a> {
    /// Those who took part.
    pub(super) participants: &'a [EntityId],
    /// The one among them who speaks for the publisher.
    pub(super) own: Option<EntityId>,
    /// What the account calls people: the noun of each title, folded.
    pub(super) titles: &'a [(EntityId, String)],
}

/// Records all references of the body.
pub(super) fn find(scene: &Scene<'_>, roll: &mut Roll<'_>, present: &Present<'_>) {
    let leaders = leaders(roll);
    let Present { participants, own, titles } = *present;
    let mut reader = Reader { scene, leaders, participants, own, titles };
    for at in 0..scene.analysis.tokens.len() {
        if let Some(found) = reader.read(at, roll).filter(|found| scene.is_body(found.span)) {
            reader.remember(at, &found);
            roll.mention(found.span, found.entities, found.form, found.rule);
        }
    }
}

/// The mentions of single leaders so far, in text order.
fn leaders(roll: &Roll<'_>) -> Vec<Mention> {
    let is_leader = |mention: &&Mention| matches!(mention.entities.as_slice(), [one] if roll.entities[one.0].kind == EntityKind::Leader);
    let mut leaders: Vec<_> = roll.mentions.iter().filter(is_leader).cloned().collect();
    leaders.sort_by_key(|mention| mention.span.start);
    leaders
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    leaders: Vec<Mention>,
    participants: &'a [EntityId],
    own: Option<EntityId>,
    titles: &'a [(EntityId, String)],
}

struct Reference {
    span: Span,
    entities: Vec<EntityId>,
    form: MentionForm,
    rule: &'static str,
}

impl Reader<'_> {
    fn read(&self, at: usize, roll: &Roll<'_>) -> Option<Reference> {
        let token = &self.analysis().tokens[at];
        match token.upos {
            // "Vice Premier He": a name.
            Upos::Pron if self.word(at) == "He" && roll.is_taken(token.span) => None,
            Upos::Pron => self.pronoun(at, roll),
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Det => {
                let styled = self.style(at, roll).or_else(|| self.side(at, roll));
                let several = styled.or_else(|| self.countries(at, roll)).or_else(|| self.group(at));
                several.or_else(|| self.encounter(at))
            }
            _ => None,
        }
    }

    /// A pronoun that was settled may settle the next one: "congratulated him on his re-election".
    fn remember(&mut self, head: usize, found: &Reference) {
        if found.form == MentionForm::Pronoun && found.entities.len() == 1 {
            let next = self.leaders.partition_point(|mention| mention.span.start < found.span.start);
            let Reference { span, entities, form, rule } = found;
            let mention = Mention { span: *span, head, entities: entities.clone(), form: *form, rule };
            self.leaders.insert(next, mention);
        }
    }

    fn analysis(&self) -> &Analysis {
        self.scene.analysis
    }

    fn knowledge(&self) -> &Knowledge {
        self.scene.knowledge
    }

    fn word(&self, at: usize) -> &str {
        self.scene.account.slice(self.analysis().tokens[at].span)
    }

    fn pronoun(&self, at: usize, roll: &Roll<'_>) -> Option<Reference> {
        let token = &self.analysis().tokens[at];
        // "His Excellency" is one reference, not two.
        if at + 1 < self.analysis().tokens.len() && self.is(WordClass::Style, at + 1) {
            return None;
        }
        let everybody = || (self.participants.len() > 1).then(|| self.participants.to_vec());
        let (entities, rule) = match self.word(at).to_ascii_lowercase().as_str() {
            "they" | "them" | "their" | "themselves" => (everybody()?, "they: participants"),
            "both" if token.deprel.starts_with("nsubj") => (everybody()?, "both: participants"),
            "we" if token.deprel.starts_with("nsubj") => (everybody()?, "we: participants"),
            "i" => (vec![self.own?], "I: publisher's own"),
            "he" | "him" | "his" | "himself" => self.person(at, roll, false)?,
            "she" | "her" | "hers" | "herself" => self.person(at, roll, true)?,
            _ => return None,
        };
        Some(Reference { span: token.span, entities, form: MentionForm::Pronoun, rule })
    }

    /// Whom a singular pronoun means. "She" is a woman, where one is known to be named; "he" never is one.
    fn person(&self, at: usize, roll: &Roll<'_>, of_woman: bool) -> Option<(Vec<EntityId>, &'static str)> {
        let known = |mention: &Mention| self.is_woman(mention.entities[0], roll);
        let before = || self.leaders.iter().filter(|mention| mention.head < at);
        let fitting: Vec<&Mention> = before().filter(|mention| known(mention) == of_woman).collect();
        let leaders = if fitting.is_empty() && of_woman { before().collect() } else { fitting };
        let token = &self.analysis().tokens[at];
        let subject = || subject_before(self.analysis(), &leaders);
        let (id, rule) = if matches!(self.word(at).to_ascii_lowercase().as_str(), "he" | "she") {
            (subject(), "he: last subject")
        } else {
            let is_object = token.deprel == "obj" || token.deprel.starts_with("obl");
            (self.nearest_before(at, is_object, &leaders).or_else(subject), "his: nearest leader")
        };
        Some((vec![id?], rule))
    }

    /// Whether the given name, or a title anywhere in the text, shows a woman.
    fn is_woman(&self, id: EntityId, roll: &Roll<'_>) -> bool {
        let shows = |word: &str| self.knowledge().is_word(WordClass::Woman, word);
        let name = &roll.entities[id.0].name;
        let text = &self.scene.account.text;
        let titled = |mention: &Mention| {
            let before = text[..mention.span.start].split_whitespace().next_back();
            before.into_iter().chain(self.scene.account.slice(mention.span).split_whitespace()).any(shows)
        };
        shows(name)
            || name.split(' ').next().is_some_and(shows)
            || self.leaders.iter().filter(|mention| mention.entities[0] == id).any(titled)
    }

    /// The nearest leader before: in the same sentence for "his"; for "him" never the subject of the clause, who
    /// would be "himself", but if need be a participant of an earlier sentence.
    fn nearest_before(&self, at: usize, is_object: bool, leaders: &[&Mention]) -> Option<EntityId> {
        let tokens = &self.analysis().tokens;
        let sentence = self.analysis().sentence_of(at);
        let subject = self.leaders.iter().find(|mention| {
            let token = &tokens[mention.head];
            token.deprel.starts_with("nsubj") && token.head.is_some() && token.head == tokens[at].head
        });
        let is_subject = |mention: &Mention| {
            is_object && subject.is_some_and(|subject| subject.entities == mention.entities)
        };
        let found = leaders.iter().rev().find(|mention| {
            (is_object || self.analysis().sentence_of(mention.head) == sentence) && !is_subject(mention)
        })?;
        found.entities.first().copied()
    }

    /// "His Excellency affirmed", "HH underlined": the participant whom the text addresses so, else the publisher's own.
    fn style(&self, at: usize, roll: &Roll<'_>) -> Option<Reference> {
        let shouted = self.word(at).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let pronoun = at
            .checked_sub(1)
            .filter(|&before| matches!(self.word(before).to_ascii_lowercase().as_str(), "his" | "her"));
        let span = self.analysis().tokens[at].span;
        let span = pronoun.map_or(span, |pronoun| span.cover(self.analysis().tokens[pronoun].span));
        let named = self.analysis().tokens.get(at + 1).is_some_and(|next| {
            next.upos == Upos::Propn || self.scene.account.slice(next.span).eq_ignore_ascii_case("the")
        });
        let alone =
            self.is(WordClass::Style, at) && (pronoun.is_some() || shouted) && !named && !roll.is_taken(span);
        let style = self.word(at).to_ascii_lowercase();
        let addressed = |id: &&EntityId| {
            let named = self.leaders.iter().filter(|mention| mention.entities == [**id]);
            let mut words =
                named.flat_map(|mention| self.scene.account.slice(mention.span).split_whitespace());
            words.any(|word| word.eq_ignore_ascii_case(&style))
        };
        let her = pronoun.map(|pronoun| self.word(pronoun).eq_ignore_ascii_case("her"));
        let fits = |id: &&EntityId| her.is_none_or(|her| self.is_woman(**id, roll) == her);
        let everybody = || self.participants.iter().filter(fits);
        let addressees: Vec<_> = everybody().filter(addressed).copied().collect();
        let own = || self.own.filter(|own| her.is_none_or(|her| self.is_woman(*own, roll) == her));
        let only = |ids: Vec<EntityId>| if let [only] = ids.as_slice() { Some(*only) } else { None };
        let entity = only(addressees).or_else(own).or_else(|| only(everybody().copied().collect()))?;
        alone.then(|| Reference {
            span,
            entities: vec![entity],
            form: MentionForm::Description,
            rule: "form of address",
        })
    }

    /// "the U.S. side", "the Egyptian delegation": the country.
    fn side(&self, at: usize, roll: &Roll<'_>) -> Option<Reference> {
        if !self.is(WordClass::SideNoun, at) {
            return None;
        }
        let country = self.modifiers(at).find_map(|child| {
            let inside = |mention: &&Mention| mention.head == child;
            let mention = roll.mentions.iter().find(inside)?;
            let &one = mention.entities.first()?;
            (roll.entities[one.0].kind == EntityKind::Country).then_some(one)
        })?;
        Some(Reference {
            span: self.phrase(at),
            entities: vec![country],
            form: MentionForm::Description,
            rule: "side of a country",
        })
    }

    /// "the two leaders", "both sides", "the Presidents", "the two": the participants, if the number is right.
    fn group(&self, at: usize) -> Option<Reference> {
        let token = &self.analysis().tokens[at];
        let alone = token.upos == Upos::Num && self.determined(at);
        if !self.is(WordClass::GroupNoun, at) || !(is_plural(token) || alone) || self.participants.len() < 2 {
            return None;
        }
        let mut number = self.number(at);
        for child in self.modifiers(at) {
            let counted = self.number(child);
            number = number.or(counted);
            let plain = counted.is_some()
                || matches!(self.analysis().tokens[child].upos, Upos::Det | Upos::Punct)
                || self.is_in_headline(child);
            let emphatic = self.knowledge().is_word(WordClass::GroupModifier, self.word(child));
            // "The Prime Ministers"
            let whole = self.scene.account.slice(self.analysis().tokens[child].span.cover(token.span));
            let compound = child + 1 == at && self.knowledge().is_word(WordClass::GroupNoun, whole);
            let plain = plain || compound;
            if !plain && !emphatic {
                return None;
            }
        }
        let definite = self.determined(at) || number.is_some() || token.deprel.starts_with("nsubj");
        // "The Ministers" of talks between a chairperson and two ministers.
        let titled = self.titled(at, number);
        let right = titled.is_some() || number.is_none_or(|number| number == self.participants.len());
        let everybody =
            || if right { Some(self.participants.to_vec()) } else { Some(self.foremost(number?)) };
        let entities = titled.or_else(everybody)?;
        (definite && !self.is_specified(at)).then(|| Reference {
            span: self.phrase(at),
            entities,
            form: MentionForm::Group,
            rule: if right { "group: participants" } else { "group: two sides" },
        })
    }

    /// The participants who bear the title whose plural stands at `at`, if they are several but not all.
    fn titled(&self, at: usize, number: Option<usize>) -> Option<Vec<EntityId>> {
        let title = self.analysis().tokens[at].lemma.to_lowercase();
        let bears = |id: &&EntityId| {
            self.titles
                .iter()
                .any(|(of, core)| of == *id && core.split(' ').next_back() == Some(title.as_str()))
        };
        let bearers: Vec<EntityId> = self.participants.iter().filter(bears).copied().collect();
        let some = bearers.len() > 1 && bearers.len() < self.participants.len();
        (some && number.is_none_or(|number| number == bearers.len())).then_some(bearers)
    }

    /// "The two countries signed": the states of those who took part, where the text names them, else those who did.
    fn countries(&self, at: usize, roll: &Roll<'_>) -> Option<Reference> {
        let acts = self.analysis().tokens[at].deprel.starts_with("nsubj") && !self.is_specified(at);
        let counted =
            self.modifiers(at).any(|child| self.number(child) == Some(2) || self.word(child) == "Both");
        let fits = acts && counted && self.is(WordClass::CountryGroup, at) && self.participants.len() > 1;
        let is_state = |code: &str| {
            let mut entities = roll.entities.iter();
            let state = |entity: &Entity| {
                entity.kind == EntityKind::Country && entity.country.as_deref() == Some(code)
            };
            entities.position(state).map(EntityId)
        };
        let codes = self.participants.iter().map(|id| roll.entities[id.0].country.as_deref());
        let states: Option<Vec<EntityId>> = codes.map(|code| is_state(code?)).collect();
        fits.then(|| Reference {
            span: self.phrase(at),
            entities: states.filter(|states| states.len() == 2).unwrap_or_else(|| self.participants.to_vec()),
            form: MentionForm::Group,
            rule: "countries of the participants",
        })
    }

    /// Two sides of more than two people are all of them; any other wrong number is nobody.
    fn foremost(&self, number: usize) -> Vec<EntityId> {
        if number == 2 { self.participants.to_vec() } else { Vec::new() }
    }

    /// "the conversation": the encounter.
    fn encounter(&self, at: usize) -> Option<Reference> {
        let token = &self.analysis().tokens[at];
        let plain = |child: usize| {
            let word = self.word(child);
            self.analysis().tokens[child].upos == Upos::Det
                || self.knowledge().is_word(WordClass::CallWord, word)
        };
        let fits = token.upos == Upos::Noun
            && self.is(WordClass::EncounterNoun, at)
            && self.determined(at)
            && self.modifiers(at).all(plain)
            && !self.is_specified(at);
        fits.then(|| Reference {
            span: self.phrase(at),
            entities: Vec::new(),
            form: MentionForm::Description,
            rule: "encounter",
        })
    }

    fn is(&self, class: WordClass, at: usize) -> bool {
        self.knowledge().is_word(class, self.word(at))
    }

    fn is_in_headline(&self, at: usize) -> bool {
        let word = self.word(at);
        let words = &self.scene.headline.words;
        word.starts_with(char::is_uppercase) && (0..words.len()).any(|at| words.get(at) == word)
    }

    /// Dependents before the token that belong to its phrase.
    fn modifiers(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = &self.analysis().tokens;
        self.analysis().children(at).iter().copied().filter(move |&child| {
            child < at
                && !matches!(tokens[child].deprel, "case" | "cc" | "mark" | "punct" | "advmod")
                && !tokens[child].deprel.starts_with("nsubj")
        })
    }

    fn determined(&self, at: usize) -> bool {
        self.modifiers(at).any(|child| {
            let word = self.word(child).to_ascii_lowercase();
            matches!(word.as_str(), "the" | "both" | "these" | "this" | "their" | "all")
        })
    }

    /// Whether "of Russia", "who met before" or the like says which ones are meant.
    fn is_specified(&self, at: usize) -> bool {
        let tokens = &self.analysis().tokens;
        self.analysis()
            .children(at)
            .iter()
            .any(|&child| child > at && matches!(tokens[child].deprel, "nmod" | "acl:relcl" | "acl"))
            || matches!(tokens[at].deprel, "compound" | "amod")
    }

    fn number(&self, at: usize) -> Option<usize> {
        match self.word(at).to_ascii_lowercase().as_str() {
            "both" | "two" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            _ => None,
        }
    }

    /// The token with its determiners and modifiers.
    fn phrase(&self, at: usize) -> Span {
        let tokens = &self.analysis().tokens;
        self.modifiers(at).map(|child| tokens[child].span).fold(tokens[at].span, Span::cover)
    }
}

/// The leader among `leaders` who was last the subject of a verb, else the one named last.
fn subject_before(analysis: &Analysis, leaders: &[&Mention]) -> Option<EntityId> {
    let subject = |mention: &&&Mention| is_subject(analysis, mention.head);
    let found = leaders.iter().rev().find(subject).or(leaders.last())?;
    found.entities.first().copied()
}

/// "Kishida, for his part, vowed": the parser takes a subject behind a comma for a call.
fn is_subject(analysis: &Analysis, at: usize) -> bool {
    let label = analysis.tokens[at].deprel;
    label.starts_with("nsubj") || label == "vocative"
}

fn is_plural(token: &Token) -> bool {
    matches!(token.xpos, "NNS" | "NNPS")
}
