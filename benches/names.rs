//! Finding names in a text, against a plain scan for the same names by `aho-corasick` in the same run.
//!
//! usage: `cargo bench --bench names`; `READOUTS_TEXTS=accounts.jsonl` reads the texts of a JSON Lines corpus.

use aho_corasick::{AhoCorasick, MatchKind};
use divan::Bencher;
use divan::counter::BytesCount;
use readouts::knowledge::Knowledge;

fn main() {
    divan::main();
}

/// The texts of the corpus named by the environment, else the seed dossier many times over.
fn text() -> String {
    const SEED: &str = include_str!("../tests/readouts/2017-05-02-trump-putin.txt");
    let Some(path) = std::env::var_os("READOUTS_TEXTS") else { return SEED.repeat(400) };
    let lines = std::fs::read_to_string(path).expect("the corpus can be read");
    let texts = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    texts.map(|account| account["text"].as_str().unwrap_or_default().to_owned() + "\n\n").collect()
}

#[divan::bench]
fn names_in(bencher: Bencher) {
    let (text, knowledge) = (text(), Knowledge::embedded());
    bencher.counter(BytesCount::of_str(&text)).bench(|| knowledge.names_in(divan::black_box(&text)));
}

#[divan::bench]
fn aho_corasick(bencher: Bencher) {
    let (text, knowledge) = (text(), Knowledge::embedded());
    let names: Vec<&str> = knowledge.all_names().collect();
    let scan = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).expect("names");
    bencher.counter(BytesCount::of_str(&text)).bench(|| scan.find_iter(divan::black_box(&text)).count());
}

#[divan::bench]
fn embedded() -> Knowledge {
    Knowledge::embedded()
}
