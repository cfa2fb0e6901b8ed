//! Training: treebanks in, a weights file and a report out, byte for byte the same each time.

mod conllu;
mod drills;
mod lemmas;
mod lexicon;
mod pack;
mod parsing;
mod perceptron;
mod random;
mod report;
mod score;
mod tagging;

use std::collections::BTreeSet;
use std::path::Path;

use self::conllu::Tree;
use self::lemmas::Lemmas;
use self::pack::Packed;
use self::parsing::Lesson;
use self::tagging::{Tagger, jackknife};
use super::lemma::{Script, lemma};
use super::parse::UNIT;
use super::state::Action;
use super::word::Word;
use super::{Parser, atoms, weights};
use crate::error::Error;

/// How the weights are trained.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Passes of the tagger over the treebanks.
    pub tagger_passes: usize,
    /// Passes of the parser that find out which features matter.
    pub trial_passes: usize,
    /// Passes of the parser with these features.
    pub parser_passes: usize,
    /// How often each readout is read in one pass.
    pub readout_copies: usize,
    /// How many sentences are drawn from the grammar of readouts.
    pub drills: usize,
    /// Parts of the treebanks, each tagged by a tagger trained on the others.
    pub folds: usize,
    /// How many features of the parser go on after the trial: those with the largest weights.
    pub features: usize,
    /// Bytes for the tagger's weights; the smallest are dropped until they fit. The masks of the
    /// table, and what full rows take beyond sparse ones, come on top.
    pub tagger_bytes: usize,
    /// Bytes for the parser's weights, likewise.
    pub parser_bytes: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            tagger_passes: 5,
            trial_passes: 2,
            parser_passes: 8,
            readout_copies: 3,
            drills: 1000,
            folds: 4,
            features: 1_000_000,
            tagger_bytes: 3_200_000,
            parser_bytes: 8_000_000,
        }
    }
}

/// What training gives.
pub struct Trained {
    /// The weights file.
    pub weights: Vec<u8>,
    /// How good it is, in Markdown.
    pub report: String,
}

/// Classes by name.
struct Names {
    tags: Vec<String>,
    labels: Vec<String>,
    actions: Vec<u8>,
}

/// Trains on the treebanks in `folder` and scores the result on those set aside.
///
/// # Errors
/// When a treebank is missing or malformed.
pub fn train(folder: &Path, plan: &Plan, say: &mut dyn FnMut(&str)) -> Result<Trained, Error> {
    let read = |name: &str| conllu::read(&folder.join(name).with_extension("conllu"));
    let (ewt, gum, readouts) = (read("ewt-train")?, read("gum-open-train")?, read("readouts-train")?);
    let readouts: Vec<Tree> = readouts.into_iter().map(Tree::with_abbreviations).collect();
    let drills = drills::draw(plan.drills);
    let mut trees: Vec<&Tree> = ewt.iter().chain(&gum).chain(&drills).collect();
    for _ in 0..plan.readout_copies {
        trees.extend(&readouts);
    }
    let weights = learn(&trees, plan, say);
    let weights: &'static [u8] = weights.leak();
    let parser = Parser::read(weights)?;
    let report = report::write(&parser, weights, folder, plan)?;
    Ok(Trained { weights: weights.to_vec(), report })
}

/// Trains the parts and writes them into one file.
fn learn(trees: &[&Tree], plan: &Plan, say: &mut dyn FnMut(&str)) -> Vec<u8> {
    let names = Names::of(trees);
    let lemmas = lemmas::train(trees, &names.tags);
    say("tagging each part of the treebanks by a tagger trained on the others");
    let tags = jackknife(trees, &names.tags, plan);
    let tagger = Tagger::train(trees, &names.tags, plan);
    say(&format!("tagger: {} bytes", tagger.weights.len()));
    let rows = parsing::train(&lessons(trees, &tags, &names, &lemmas), &names.actions, plan, say);
    let arcs = pack::weights(rows, plan.parser_bytes);
    say(&format!("parser: {} bytes", arcs.len()));
    let tables = [tagger.lexicon, tagger.weights, pack::numbers(&lemmas.rows), arcs];
    file(&names, &lemmas, &tables)
}

impl Names {
    /// All tags, labels and actions of `trees`, in the order of their names.
    fn of(trees: &[&Tree]) -> Self {
        let tags: BTreeSet<&String> = trees.iter().flat_map(|tree| &tree.tags).collect();
        let labels: BTreeSet<&String> = trees.iter().flat_map(|tree| &tree.labels).collect();
        let labels: Vec<String> = labels.into_iter().cloned().collect();
        let mut actions = BTreeSet::new();
        for tree in trees {
            let arcs = tree.heads.iter().zip(classes(&tree.labels, &labels)).enumerate();
            for (at, (&head, label)) in arcs.filter(|(_, (head, _))| **head < tree.heads.len()) {
                let action = if head < at { Action::Right(label) } else { Action::Left(label) };
                actions.insert(action.class());
            }
        }
        Self { tags: tags.into_iter().cloned().collect(), labels, actions: actions.into_iter().collect() }
    }
}

fn classes(labels: &[String], known: &[String]) -> Vec<u8> {
    labels.iter().map(|label| known.binary_search(label).unwrap_or_default() as u8).collect()
}

fn lessons(trees: &[&Tree], tags: &[Vec<u8>], names: &Names, lemmas: &Lemmas) -> Vec<Lesson> {
    let packed = pack::numbers(&lemmas.rows);
    let table = packed.table();
    let scripts: Vec<Script<'_>> = lemmas.scripts.iter().filter_map(|script| Script::read(script)).collect();
    let lesson = |(tree, tags): (&&Tree, &Vec<u8>)| {
        let words: Vec<Word> = tree.forms.iter().map(|form| Word::new(form)).collect();
        let forms = tree.forms.iter().zip(tags);
        let lemmas: Vec<String> = forms.map(|(form, &tag)| lemma(form, tag, &table, &scripts)).collect();
        Lesson {
            atoms: atoms(&words, &lemmas, tags),
            heads: tree.heads.iter().map(|&head| head as u32).collect(),
            labels: classes(&tree.labels, &names.labels),
        }
    };
    trees.iter().zip(tags).map(lesson).collect()
}

/// The weights file: what [`super::weights::read`] reads.
fn file(names: &Names, lemmas: &Lemmas, tables: &[Packed; 4]) -> Vec<u8> {
    let mut file = weights::MAGIC.to_vec();
    file.extend(weights::templates().to_le_bytes());
    let section = |file: &mut Vec<u8>, bytes: &[u8]| {
        file.extend((bytes.len() as u32).to_le_bytes());
        file.extend(bytes);
    };
    for lines in [&names.tags, &names.labels, &lemmas.scripts] {
        section(&mut file, lines.join("\n").as_bytes());
    }
    section(&mut file, &names.actions);
    for table in tables {
        file.extend(table.bits.to_le_bytes());
        file.extend(table.width.to_le_bytes());
        for bytes in [&table.codebook, &table.masks, &table.directory, &table.rows] {
            section(&mut file, bytes);
        }
    }
    file
}
