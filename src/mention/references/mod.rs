//! References without a name: groups, pronouns, sides of countries, the encounter itself.
//!
//! Sieves in order, the first that fits wins, and its name is kept; what none of them settles stays
//! unresolved. All look back only within the account.

mod person;

use std::collections::BTreeSet;

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
    let women = person::women(scene, roll, &leaders, participants);
    let mut reader = Reader { scene, leaders, women, participants, own, titles };
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
    women: BTreeSet<EntityId>,
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
            Upos::Pron => self.pronoun(at),
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
        let acts = self.is(WordClass::CountryGroup, at)
            && self.analysis().tokens[at].deprel.starts_with("nsubj")
            && !self.is_specified(at);
        let counted = || self.modifiers(at).any(|child| self.number(child) == Some(2));
        if !acts || !counted() || self.participants.len() < 2 {
            return None;
        }
        let state = |code: &str| {
            let is_state = |entity: &Entity| {
                entity.kind == EntityKind::Country && entity.country.as_deref() == Some(code)
            };
            roll.entities.iter().position(is_state).map(EntityId)
        };
        let codes = self.participants.iter().map(|id| roll.entities[id.0].country.as_deref());
        let states: Option<Vec<EntityId>> = codes.map(|code| state(code?)).collect();
        Some(Reference {
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

fn is_plural(token: &Token) -> bool {
    matches!(token.xpos, "NNS" | "NNPS")
}
