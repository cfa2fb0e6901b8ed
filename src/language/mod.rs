//! The language core: from text to tokens, sentences, tags, lemmas and a dependency parse.

use std::ops::Range;

use crate::account::Span;

/// A word, number or punctuation mark, as the English Web Treebank cuts them.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Dictionary form, lower case but for names.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag ("NNP", "VBD").
    pub xpos: &'static str,
    /// Index of the governing token in [`Analysis::tokens`]; `None` for the root of its sentence.
    pub head: Option<usize>,
    /// Relation to the governor with its subtype ("nsubj:pass", "obl").
    pub deprel: &'static str,
}

/// A sentence: the tokens it holds.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first character to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Analysis::tokens`].
    pub tokens: Range<usize>,
}

/// What the language core makes of one text.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All sentences in text order; a paragraph break always ends one.
    pub sentences: Vec<Sentence>,
}

/// Universal parts of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}
