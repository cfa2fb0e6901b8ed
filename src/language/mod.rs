//! The language core: from text to tokens, sentences, tags, lemmas and a dependency parse.
//!
//! Everything is integer arithmetic over weights that are embedded and read in place, so the same
//! text gives the same analysis on every machine. Every step takes time in proportion to the text.

mod abbreviations;
mod analysis;
mod features;
mod key;
mod lemma;
mod parse;
mod sentences;
mod state;
mod table;
mod tag;
mod tokens;
#[cfg(feature = "train")]
pub mod train;
mod upos;
mod weights;
mod word;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

pub use self::analysis::Analysis;
pub use self::upos::Upos;

use self::features::Atoms;
use self::key::{Keys, hash};
use self::lemma::Script;
use self::table::Table;
use self::word::Word;
use crate::account::Span;
use crate::error::Error;

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
    /// How sure the parser is of `head` and `deprel`: the score by which the transition that made
    /// the arc beat the next best one. From 0 (a toss-up, or a transition that only what followed
    /// showed to be right); comparable between sentences, not between versions of the weights.
    pub margin: f32,
}

/// A sentence: the tokens it holds.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first character to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Analysis::tokens`].
    pub tokens: Range<usize>,
}

/// The trained tagger, lemmatiser and parser.
pub struct Parser {
    tags: Vec<(Upos, &'static str)>,
    labels: Vec<&'static str>,
    root: u8,
    scripts: Vec<Script<'static>>,
    actions: &'static [u8],
    lexicon: Table<'static>,
    tagger: Table<'static>,
    lemmas: Table<'static>,
    arcs: Table<'static>,
}

/// A word's part in its sentence, before it is given a place in the text.
struct Parsed {
    lemma: String,
    tag: u8,
    arc: parse::Arc,
}

impl Parser {
    /// The parser with the weights this program carries.
    ///
    /// # Panics
    /// When the program was built with weights for other templates, which a test rules out.
    pub fn embedded() -> &'static Parser {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        PARSER.get_or_init(|| {
            let weights = include_bytes!("weights.bin");
            Parser::read(weights).expect("the embedded weights fit the embedded templates, as a test holds")
        })
    }

    /// A parser over the content of a weights file.
    ///
    /// # Errors
    /// When the file is damaged, or was trained with other templates than this program's.
    pub fn read(weights: &'static [u8]) -> Result<Parser, Error> {
        weights::read(weights)
    }

    /// Reads a text of any kind and length.
    pub fn analyse(&self, text: &str) -> Analysis {
        let spans = tokens::tokenise(text);
        let mut keys = Keys::new();
        let mut tokens = Vec::with_capacity(spans.len());
        let mut sentences = Vec::new();
        for range in sentences::split(text, &spans) {
            let forms: Vec<&str> = spans[range.clone()].iter().map(|span| &text[span.range()]).collect();
            for (parsed, span) in self.parse(&forms, &mut keys).into_iter().zip(&spans[range.clone()]) {
                tokens.push(self.token(parsed, *span, range.start));
            }
            let span = Span::new(spans[range.start].start, spans[range.end - 1].end);
            sentences.push(Sentence { span, tokens: range });
        }
        Analysis::new(tokens, sentences)
    }

    fn token(&self, parsed: Parsed, span: Span, offset: usize) -> Token {
        let (upos, xpos) = self.tags[usize::from(parsed.tag)];
        Token {
            span,
            lemma: parsed.lemma,
            upos,
            xpos,
            head: parsed.arc.head.map(|head| head + offset),
            deprel: self.labels[usize::from(parsed.arc.label)],
            margin: parsed.arc.margin as f32 / parse::UNIT as f32,
        }
    }

    /// Tags, lemmatises and parses the words of one sentence.
    fn parse(&self, forms: &[&str], keys: &mut Keys) -> Vec<Parsed> {
        let words: Vec<Word> = forms.iter().map(|form| Word::new(form).look_up(&self.lexicon)).collect();
        let tags = tag::tag(&words, &self.tagger, self.tags.len(), keys);
        let lemma = |(form, &tag): (&&str, &u8)| lemma::lemma(form, tag, &self.lemmas, &self.scripts);
        let lemmas: Vec<String> = forms.iter().zip(&tags).map(lemma).collect();
        let atoms = atoms(&words, &lemmas, &tags);
        let arcs = parse::parse(&atoms, &self.arcs, self.actions, self.root, keys);
        let words = lemmas.into_iter().zip(tags).zip(arcs);
        words.map(|((lemma, tag), arc)| Parsed { lemma, tag, arc }).collect()
    }
}

/// What the parser's templates see of a sentence, and the empty word after it.
fn atoms(words: &[Word], lemmas: &[String], tags: &[u8]) -> Vec<Atoms> {
    let words = words.iter().zip(lemmas).zip(tags);
    let atoms = words.map(|((word, lemma), &tag)| Atoms::new(word.norm, hash(lemma.bytes()), tag));
    atoms.chain([Atoms::NONE]).collect()
}
