//! What the language core makes of one text, and how to walk the trees.

use std::ops::Range;

use super::{Sentence, Token};
use crate::account::Span;

/// What the language core makes of one text.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All sentences in text order; a paragraph break always ends one.
    pub sentences: Vec<Sentence>,
    /// The children of all tokens, those of one token together and in text order.
    children: Vec<usize>,
    /// Where each token's children start in `children`, and the end.
    starts: Vec<usize>,
}

impl Analysis {
    /// An analysis of tokens whose heads stand, with the children of each computed once.
    pub fn new(tokens: Vec<Token>, sentences: Vec<Sentence>) -> Self {
        let mut starts = vec![0; tokens.len() + 1];
        for head in tokens.iter().filter_map(|token| token.head) {
            starts[head + 1] += 1;
        }
        for at in 0..tokens.len() {
            starts[at + 1] += starts[at];
        }
        let mut free = starts.clone();
        let mut children = vec![0; starts[tokens.len()]];
        for (at, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[free[head]] = at;
                free[head] += 1;
            }
        }
        Self { tokens, sentences, children, starts }
    }

    /// The dependents of `token`, in text order.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[self.starts[token]..self.starts[token + 1]]
    }

    /// The dependents of `token` whose relation is `deprel`, subtype included, in text order.
    pub fn children_by<'a>(&'a self, token: usize, deprel: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.children(token).iter().copied().filter(move |&child| self.tokens[child].deprel == deprel)
    }

    /// `token` and all that hangs from it, in text order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut seen = 0;
        while let Some(&next) = found.get(seen) {
            found.extend_from_slice(self.children(next));
            seen += 1;
        }
        found.sort_unstable();
        found
    }

    /// Index of the sentence that holds `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// From the first character of the tokens to their last; `None` for no tokens.
    pub fn span_of(&self, tokens: &[usize]) -> Option<Span> {
        let spans = tokens.iter().map(|&token| self.tokens[token].span);
        spans.reduce(Span::cover)
    }

    /// The tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        first..end.max(first)
    }

    /// The token among `tokens` from which the others hang: the first whose governor is not among them.
    pub fn head_of(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.clone().find(|&token| self.tokens[token].head.is_none_or(|head| !tokens.contains(&head)))
    }
}
