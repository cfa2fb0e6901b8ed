//! Scores tags, trees, tokens and sentences against a treebank.

use super::super::key::Keys;
use super::super::{Parser, sentences, tokens};
use super::conllu::Tree;

/// Right words out of all words, with the true tokens given.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    words: usize,
    upos: usize,
    xpos: usize,
    lemmas: usize,
    heads: usize,
    /// Head and label with its subtype.
    labelled: usize,
    /// Head and label without subtypes, as shared tasks count.
    universal: usize,
}

impl Counts {
    /// The row of a report: UPOS, XPOS, lemma, UAS, LAS, LAS without subtypes, in percent.
    pub(super) fn row(&self) -> String {
        let share = |right: usize| format!("{:.2}", 100.0 * right as f64 / self.words.max(1) as f64);
        let lemmas = if self.lemmas == 0 { "–".to_owned() } else { share(self.lemmas) };
        let [upos, xpos, heads] = [self.upos, self.xpos, self.heads].map(share);
        let [labelled, universal] = [self.labelled, self.universal].map(share);
        format!("{upos} | {xpos} | {lemmas} | {heads} | {labelled} | {universal}")
    }
}

/// Parses `trees` from their true tokens and counts what is right.
pub(super) fn parses(parser: &Parser, trees: &[Tree]) -> Counts {
    let mut counts = Counts::default();
    let mut keys = Keys::new();
    for tree in trees {
        let forms: Vec<&str> = tree.forms.iter().map(String::as_str).collect();
        for (at, word) in parser.parse(&forms, &mut keys).iter().enumerate() {
            let (upos, xpos) = parser.tags[usize::from(word.tag)];
            let truth = tree.tags[at].split_once(' ').unwrap_or_default();
            let head = word.arc.head.unwrap_or(forms.len()) == tree.heads[at];
            let label = parser.labels[usize::from(word.arc.label)];
            counts.words += 1;
            counts.upos += usize::from(upos.name() == truth.0);
            counts.xpos += usize::from(xpos == truth.1);
            counts.lemmas += usize::from(word.lemma == tree.lemmas[at]);
            counts.heads += usize::from(head);
            counts.labelled += usize::from(head && label == tree.labels[at]);
            counts.universal += usize::from(head && universal(label) == universal(&tree.labels[at]));
        }
    }
    counts
}

fn universal(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

/// Tokens or sentences: true, found, both.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    truth: usize,
    found: usize,
    both: usize,
}

impl Overlap {
    fn of(truth: &[(usize, usize)], found: &[(usize, usize)]) -> Self {
        let both = found.iter().filter(|span| truth.binary_search(span).is_ok()).count();
        Self { truth: truth.len(), found: found.len(), both }
    }

    /// Precision, recall and F1 in percent.
    pub(super) fn row(&self) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let f1 = share(2 * self.both, self.truth + self.found);
        format!("{:.2} | {:.2} | {f1:.2}", share(self.both, self.found), share(self.both, self.truth))
    }
}

/// Cuts the raw text of `trees` anew: how many tokens and sentences come out as they should.
pub(super) fn cuts(trees: &[Tree]) -> (Overlap, Overlap) {
    let (text, true_tokens, true_sentences) = raw(trees);
    let spans = tokens::tokenise(&text);
    let found: Vec<(usize, usize)> = spans.iter().map(|span| (span.start, span.end)).collect();
    let sentence = |range: std::ops::Range<usize>| (spans[range.start].start, spans[range.end - 1].end);
    let sentences: Vec<(usize, usize)> = sentences::split(&text, &spans).into_iter().map(sentence).collect();
    (Overlap::of(&true_tokens, &found), Overlap::of(&true_sentences, &sentences))
}

type Spans = Vec<(usize, usize)>;

/// The text of `trees` with its paragraphs, and where its tokens and sentences stand.
fn raw(trees: &[Tree]) -> (String, Spans, Spans) {
    let (mut text, mut tokens, mut sentences) = (String::new(), Vec::new(), Vec::new());
    for tree in trees {
        if !text.is_empty() {
            text.push_str(if tree.opens_paragraph { "\n\n" } else { " " });
        }
        let mut at = text.len();
        let start = at;
        text.push_str(&tree.text);
        for form in &tree.forms {
            let gap = text[at..].find(form.as_str()).unwrap_or_default();
            tokens.push((at + gap, at + gap + form.len()));
            at = (at + gap + form.len()).min(text.len());
        }
        sentences.push((start, text.len()));
    }
    (text, tokens, sentences)
}
