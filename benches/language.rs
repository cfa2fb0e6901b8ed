//! Sentences a second of the language core on one core.
//!
//! `READOUTS_CONLLU=FILE cargo bench --bench language` measures the text of a treebank as well.

use std::fmt::Write as _;
use std::fs;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use readouts::language::Parser;

const WHO: [&str; 4] = ["The President", "Prime Minister Anna Berg", "Both sides", "The two leaders"];
const DID: [&str; 4] = ["discussed", "underscored the need for", "agreed to continue", "welcomed"];
const WHAT: [&str; 4] = [
    "efforts to end the conflict",
    "trade in energy and grain",
    "a visit in early May",
    "the talks on missile defense",
];
const HOW: [&str; 4] =
    ["at length", "during a call today", "with their foreign ministers", "as well as security in Europe"];

fn main() {
    divan::main();
}

/// One sentence to a line, each of about twelve words.
fn generated() -> String {
    let mut text = String::new();
    for n in 0..256 {
        let pick = |words: [&'static str; 4], digit: u32| words[n / 4_usize.pow(digit) % 4];
        let _ = writeln!(text, "{} {} {} {}.\n", pick(WHO, 0), pick(DID, 1), pick(WHAT, 2), pick(HOW, 3));
    }
    text
}

/// The sentences of the treebank that `READOUTS_CONLLU` names, one to a paragraph.
fn treebank() -> Option<String> {
    let file = fs::read_to_string(std::env::var_os("READOUTS_CONLLU")?).ok()?;
    let texts: Vec<_> = file.lines().filter_map(|line| line.strip_prefix("# text = ")).collect();
    Some(texts.join("\n\n"))
}

fn analyse(bencher: Bencher<'_, '_>, text: &str) {
    let parser = Parser::embedded();
    let sentences = parser.analyse(text).sentences.len();
    bencher.counter(ItemsCount::new(sentences)).bench(|| parser.analyse(black_box(text)));
}

#[divan::bench(sample_count = 10)]
fn generated_sentences(bencher: Bencher<'_, '_>) {
    analyse(bencher, &generated());
}

#[divan::bench(sample_count = 10)]
fn treebank_sentences(bencher: Bencher<'_, '_>) {
    if let Some(text) = treebank() {
        analyse(bencher, &text);
    }
}
