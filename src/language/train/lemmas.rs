//! Learns which endings make which lemmas.

use std::collections::BTreeMap;

use super::super::lemma::{Script, endings};
use super::conllu::Tree;
use super::tagging::classes;

/// Scripts in order of use, and the ending of each word that first calls for another script.
pub(super) struct Lemmas {
    pub(super) scripts: Vec<String>,
    pub(super) rows: Vec<(u64, u16)>,
}

/// Learns from the trees that have lemmas.
pub(super) fn train(trees: &[&Tree], tags: &[String]) -> Lemmas {
    let mut words: BTreeMap<(String, u8), BTreeMap<String, usize>> = BTreeMap::new();
    for tree in trees {
        let tokens = tree.forms.iter().zip(&tree.lemmas).zip(classes(tree, tags));
        for ((form, lemma), tag) in tokens.filter(|((form, lemma), _)| *lemma != "_" || *form == "_") {
            let form = form.replace(['\u{2019}', '\u{2018}'], "'");
            *words.entry((form.clone(), tag)).or_default().entry(script(&form, lemma)).or_default() += 1;
        }
    }
    decide(&words)
}

/// The script that turns `form` into `lemma`.
fn script(form: &str, lemma: &str) -> String {
    let kept = common(form, lemma);
    let lowered = form.to_lowercase();
    let lower = common(&lowered, lemma);
    let (letter, form, kept) = if lower > kept { ('L', lowered.as_str(), lower) } else { ('K', form, kept) };
    let letter = if form == form.to_lowercase() { 'L' } else { letter };
    let cut = form.chars().count() - kept;
    let add: String = lemma.chars().skip(kept).collect();
    format!("{letter}{cut}|{add}")
}

/// How many characters the two share at the start.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Counts of scripts by ending; the key holds how long the ending is, nought for the whole word.
fn decide(words: &BTreeMap<(String, u8), BTreeMap<String, usize>>) -> Lemmas {
    let mut counts: BTreeMap<u64, BTreeMap<&str, usize>> = BTreeMap::new();
    for ((form, tag), scripts) in words {
        for key in endings(form, *tag) {
            for (script, count) in scripts {
                *counts.entry(key).or_default().entry(script).or_default() += (*count).min(3);
            }
        }
    }
    let best =
        |key: u64| counts[&key].iter().max_by_key(|(script, count)| (**count, std::cmp::Reverse(**script)));
    let mut scripts: Vec<String> = Vec::new();
    let mut rows: BTreeMap<u64, u16> = BTreeMap::new();
    for (form, tag) in words.keys() {
        let keys: Vec<u64> = endings(form, *tag).collect();
        let mut inherited: Option<&str> = None;
        for &key in keys.iter().rev() {
            let Some((script, _)) = best(key) else { continue };
            if inherited != Some(script) {
                let number = scripts.iter().position(|known| known == script).unwrap_or_else(|| {
                    scripts.push((*script).to_owned());
                    scripts.len() - 1
                });
                rows.insert(key, number as u16);
            }
            inherited = Some(script);
        }
    }
    debug_assert!(scripts.iter().all(|script| Script::read(script).is_some()), "a script is malformed");
    Lemmas { scripts, rows: rows.into_iter().collect() }
}
