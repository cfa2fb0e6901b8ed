//! The parse as the reading of statements needs it: children, prepositions, stretches of tokens.

use std::ops::Range;

use crate::account::Span;
use crate::language::{Analysis, Token, Upos};

/// A text with its parse.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis,
    links: Vec<Link>,
    children: Vec<Vec<usize>>,
    /// Leftmost and rightmost token of each token's subtree.
    reach: Vec<(usize, usize)>,
}

/// A token's governor and its relation to it; a repair may change what the parser said.
#[derive(Clone, Copy)]
struct Link {
    head: Option<usize>,
    label: &'static str,
}

impl<'a> Tree<'a> {
    pub(super) fn new(text: &'a str, analysis: &'a Analysis) -> Self {
        let links =
            analysis.tokens.iter().map(|token| Link { head: token.head, label: token.deprel }).collect();
        let mut tree = Self { text, analysis, links, children: Vec::new(), reach: Vec::new() };
        tree.index();
        tree
    }

    /// Hangs `at` below `head`; [`Tree::index`] has to follow before children or reaches are asked for.
    pub(super) fn attach(&mut self, at: usize, head: usize, label: &'static str) {
        self.links[at] = Link { head: Some(head), label };
    }

    /// Makes `at` the root of its sentence.
    pub(super) fn uproot(&mut self, at: usize) {
        self.links[at] = Link { head: None, label: "root" };
    }

    /// Lists children and reaches anew.
    pub(super) fn index(&mut self) {
        self.children = vec![Vec::new(); self.links.len()];
        for (at, link) in self.links.iter().enumerate() {
            if let Some(head) = link.head {
                self.children[head].push(at);
            }
        }
        self.reach = self.reaches();
    }

    /// Every subtree's extent, by one pass from each token up to its root; paths are short.
    fn reaches(&self) -> Vec<(usize, usize)> {
        let mut reach: Vec<_> = (0..self.links.len()).map(|at| (at, at)).collect();
        for at in 0..reach.len() {
            let mut up = at;
            // A parse is a tree, so the walk ends; the bound keeps a broken one from hanging us.
            for _ in 0..64 {
                let Some(head) = self.links[up].head else { break };
                reach[head] = (reach[head].0.min(at), reach[head].1.max(at));
                up = head;
            }
        }
        reach
    }

    pub(super) fn token(&self, at: usize) -> &'a Token {
        &self.analysis.tokens[at]
    }

    pub(super) fn lemma(&self, at: usize) -> &'a str {
        &self.token(at).lemma
    }

    pub(super) fn form(&self, at: usize) -> &'a str {
        &self.text[self.token(at).span.range()]
    }

    pub(super) fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.links[at].head
    }

    /// The relation to the governor with its subtype.
    pub(super) fn label(&self, at: usize) -> &'static str {
        self.links[at].label
    }

    /// The relation to the governor without its subtype.
    pub(super) fn dep(&self, at: usize) -> &'static str {
        let label = self.label(at);
        label.split_once(':').map_or(label, |(base, _)| base)
    }

    /// The first child with the relation `label`, subtypes included.
    pub(super) fn child(&self, at: usize, label: &str) -> Option<usize> {
        self.children_by(at, label).next()
    }

    /// All children with the relation `label`, subtypes included.
    pub(super) fn children_by<'s>(&'s self, at: usize, label: &'s str) -> impl Iterator<Item = usize> + 's {
        self.children(at).iter().copied().filter(move |&child| self.dep(child) == label)
    }

    /// First and last token below `at`, itself included.
    pub(super) fn reach(&self, at: usize) -> (usize, usize) {
        self.reach[at]
    }

    /// The governors of `at`, nearest first.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |&up| self.head(up)).take(64)
    }

    /// The noun at `at` and those above it in one phrase, the innermost first.
    pub(super) fn nouns_above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(at).chain(self.ancestors(at)).take_while(|&up| self.is_noun(up))
    }

    /// The head of the name that the token at `at` ends: one of several words has its head in front.
    pub(super) fn name_head(&self, at: usize) -> usize {
        self.head(at).filter(|_| self.dep(at) == "flat").unwrap_or(at)
    }

    /// The first token of the phrase of `at` behind its own preposition.
    pub(super) fn start_behind_marker(&self, at: usize) -> usize {
        let (first, _) = self.reach(at);
        first + usize::from(self.marker(at) == Some(first))
    }

    /// The tokens of the sentence that holds `at`.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let sentence = self.analysis.sentences.get(self.analysis.sentence_of(at));
        sentence.map_or(at..at + 1, |sentence| sentence.tokens.clone())
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.token(at).xpos.starts_with("VB")
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        matches!(self.token(at).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
            || self.token(at).xpos.starts_with("NN")
    }

    pub(super) fn is_punct(&self, at: usize) -> bool {
        self.token(at).upos == Upos::Punct
    }

    pub(super) fn is_passive(&self, at: usize) -> bool {
        self.children(at).iter().any(|&child| {
            matches!(self.label(child), "nsubj:pass" | "aux:pass")
                || self.token(at).xpos == "VBN" && self.dep(child) == "cop"
        })
    }

    /// Whether the token at `at` is the last before a punctuation mark, or of all.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        at + 1 >= self.analysis.tokens.len() || self.is_punct(at + 1)
    }

    /// The preposition or subordinator that introduces `at`, lower case.
    pub(super) fn marker(&self, at: usize) -> Option<usize> {
        self.children(at)
            .iter()
            .copied()
            .find(|&child| child < at && matches!(self.dep(child), "case" | "mark"))
    }

    /// The subject of `at` before it, and the first token of its phrase, if a comma stands before that: a clause
    /// that begins after another one or after a phrase.
    pub(super) fn subject_after_comma(&self, at: usize) -> Option<(usize, usize)> {
        let subject = self.child(at, "nsubj").filter(|&subject| subject < at)?;
        let (first, _) = self.reach(subject);
        (first > 0 && self.form(first - 1) == ",").then_some((subject, first))
    }

    /// Whether `at` is an infinitive with "to".
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        self.is_verb(at) && self.to(at).is_some_and(|to| self.dep(to) == "mark")
    }

    /// The "to" before the infinitive at `at`, which the tagger may take for a preposition.
    pub(super) fn to(&self, at: usize) -> Option<usize> {
        let bare = |to: usize| self.token(at).xpos == "VB" && self.form(to) == "to";
        self.children(at).iter().copied().find(|&to| to < at && (self.token(to).xpos == "TO" || bare(to)))
    }

    /// Whether one of the markers or auxiliaries of `at` has the lemma `lemma`.
    pub(super) fn has_auxiliary(&self, at: usize, lemmas: &[&str]) -> bool {
        self.children(at)
            .iter()
            .any(|&child| child < at && self.dep(child) == "aux" && lemmas.contains(&self.lemma(child)))
    }

    /// The text from token `first` to token `last`, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.token(first).span.start, self.token(last).span.end)
    }
}
