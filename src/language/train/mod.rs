//! Training: treebanks in, a weights file and a report out, byte for byte the same each time.

mod conllu;
mod lemmas;
mod pack;
mod parsing;
mod perceptron;
mod random;
mod score;
mod tagging;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use self::conllu::Tree;
use self::lemmas::Lemmas;
use self::pack::Packed;
use self::parsing::Lesson;
use super::key::{Keys, hash};
use super::lemma::{Script, lemma};
use super::state::Action;
use super::table::Table;
use super::{Parser, atoms, parse, tag, weights};
use crate::error::Error;

/// How the weights are trained.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Passes of the tagger over the treebanks.
    pub tagger_epochs: usize,
    /// Passes of the parser over the treebanks.
    pub parser_epochs: usize,
    /// How often each readout is read in one pass.
    pub readout_copies: usize,
    /// Parts of the treebanks, each tagged by a tagger trained on the others.
    pub folds: usize,
    /// Weights of the tagger below this, in 1/256, are dropped.
    pub least_tagger_weight: i32,
    /// Weights of the parser below this, in 1/256, are dropped.
    pub least_parser_weight: i32,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            tagger_epochs: 6,
            parser_epochs: 10,
            readout_copies: 2,
            folds: 5,
            least_tagger_weight: 8,
            least_parser_weight: 8,
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
pub fn train(folder: &Path, plan: &Plan, progress: &mut dyn FnMut(&str)) -> Result<Trained, Error> {
    let read = |name: &str| conllu::read(&folder.join(name).with_extension("conllu"));
    let (ewt, gum, readouts) = (read("ewt-train")?, read("gum-open-train")?, read("readouts-train")?);
    let mut trees: Vec<&Tree> = ewt.iter().chain(&gum).collect();
    for _ in 0..plan.readout_copies {
        trees.extend(&readouts);
    }
    let names = names(&trees);
    let weights = learn(&trees, &names, plan, progress);
    let parser = Parser::read(Box::leak(weights.clone().into_boxed_slice()))?;
    let mut tests = Vec::new();
    for name in ["ewt-dev", "ewt-test", "pud-test", "readouts-test"] {
        tests.push((name, read(name)?));
    }
    let report = report(&parser, &tests, weights.len());
    Ok(Trained { weights, report })
}

/// All tags, labels and actions of `trees`, in the order of their names.
fn names(trees: &[&Tree]) -> Names {
    let sorted = |all: Vec<&String>| -> Vec<String> {
        let names: BTreeMap<&String, ()> = all.into_iter().map(|name| (name, ())).collect();
        names.into_keys().cloned().collect()
    };
    let tags = sorted(trees.iter().flat_map(|tree| &tree.tags).collect());
    let labels = sorted(trees.iter().flat_map(|tree| &tree.labels).collect());
    let mut actions = [false; 256];
    for tree in trees {
        for (at, label) in class_of(&tree.labels, &labels).into_iter().enumerate() {
            if tree.heads[at] < tree.heads.len() {
                let right = tree.heads[at] < at;
                let action = if right { Action::Right(label) } else { Action::Left(label) };
                actions[usize::from(action.class())] = true;
            }
        }
    }
    let actions = (0..=255).filter(|&class| actions[usize::from(class)]).collect();
    Names { tags, labels, actions }
}

fn class_of(labels: &[String], known: &[String]) -> Vec<u8> {
    labels.iter().map(|label| known.binary_search(label).unwrap_or_default() as u8).collect()
}

/// Trains the three parts and writes them into one file.
fn learn(trees: &[&Tree], names: &Names, plan: &Plan, progress: &mut dyn FnMut(&str)) -> Vec<u8> {
    let lemmas = lemmas::train(trees, &names.tags);
    let tagger = packed_tagger(trees, names, plan);
    progress(&format!("tagger: {} bytes", tagger.len()));
    let tags = jackknife(trees, names, plan, progress);
    let lessons = lessons(trees, &tags, names, &lemmas);
    let model = parsing::train(&lessons, &names.actions, plan.parser_epochs, |epoch| {
        progress(&format!("parser: pass {} done", epoch + 1));
    });
    let arcs = pack::weights(model.average(parse::UNIT), plan.least_parser_weight);
    progress(&format!("parser: {} bytes", arcs.len()));
    file(names, &lemmas, &[tagger, arcs, pack::numbers(&lemmas.rows)])
}

fn packed_tagger(trees: &[&Tree], names: &Names, plan: &Plan) -> Packed {
    let model = tagging::train(trees, &names.tags, plan.tagger_epochs);
    pack::weights(model.average(parse::UNIT), plan.least_tagger_weight)
}

/// Tags each part of the treebanks by a tagger that has not seen it, as the parser will meet them.
fn jackknife(trees: &[&Tree], names: &Names, plan: &Plan, progress: &mut dyn FnMut(&str)) -> Vec<Vec<u8>> {
    let mut tags = vec![Vec::new(); trees.len()];
    let part = |tree: &Tree| hash(tree.text.bytes()) as usize % plan.folds;
    for fold in 0..plan.folds {
        let others: Vec<&Tree> = trees.iter().copied().filter(|tree| part(tree) != fold).collect();
        let tagger = packed_tagger(&others, names, plan);
        let Some(table) = table(&tagger) else { continue };
        let mut keys = Keys::new();
        for (tags, tree) in tags.iter_mut().zip(trees).filter(|(_, tree)| part(tree) == fold) {
            *tags = tag::tag(&tree.words, &table, names.tags.len(), &mut keys);
        }
        progress(&format!("tags: part {} of {} done", fold + 1, plan.folds));
    }
    tags
}

fn table(packed: &Packed) -> Option<Table<'_>> {
    Table::new(packed.bits, &packed.codebook, &packed.directory, &packed.rows)
}

fn lessons(trees: &[&Tree], tags: &[Vec<u8>], names: &Names, lemmas: &Lemmas) -> Vec<Lesson> {
    let packed = pack::numbers(&lemmas.rows);
    let scripts: Vec<Script<'_>> = lemmas.scripts.iter().filter_map(|script| Script::read(script)).collect();
    let Some(table) = table(&packed) else { return Vec::new() };
    let lesson = |(tree, tags): (&&Tree, &Vec<u8>)| {
        let words = tree.forms.iter().zip(tags);
        let lemmas: Vec<String> = words.map(|(form, &tag)| lemma(form, tag, &table, &scripts)).collect();
        Lesson {
            atoms: atoms(&tree.words, &lemmas, tags),
            heads: tree.heads.iter().map(|&head| head as u32).collect(),
            labels: class_of(&tree.labels, &names.labels),
        }
    };
    trees.iter().zip(tags).map(lesson).collect()
}

/// The weights file: what [`super::weights::read`] reads.
fn file(names: &Names, lemmas: &Lemmas, tables: &[Packed; 3]) -> Vec<u8> {
    let mut file = weights::MAGIC.to_vec();
    file.extend(weights::templates().to_le_bytes());
    let mut section = |bytes: &[u8]| {
        file.extend((bytes.len() as u32).to_le_bytes());
        file.extend(bytes);
    };
    for lines in [&names.tags, &names.labels, &lemmas.scripts] {
        section(lines.join("\n").as_bytes());
    }
    section(&names.actions);
    for table in tables {
        file.extend(table.bits.to_le_bytes());
        for bytes in [&table.codebook, &table.directory, &table.rows] {
            file.extend((bytes.len() as u32).to_le_bytes());
            file.extend(bytes);
        }
    }
    file
}

fn report(parser: &Parser, tests: &[(&str, Vec<Tree>)], size: usize) -> String {
    let mut report = String::from(
        "| treebank | UPOS | XPOS | lemma | UAS | LAS | LAS without subtypes |\n|-|-|-|-|-|-|-|\n",
    );
    for (name, trees) in tests {
        report += &format!("| {name} | {} |\n", score::parses(parser, trees).row());
    }
    report += "\n| raw text | tokens P | R | F1 | sentences P | R | F1 |\n|-|-|-|-|-|-|-|\n";
    for (name, trees) in tests {
        let (tokens, sentences) = score::cuts(trees);
        report += &format!("| {name} | {} | {} |\n", tokens.row(), sentences.row());
    }
    report += &format!("\nsize: {size} bytes\n");
    for (name, trees) in tests {
        let start = Instant::now();
        score::parses(parser, trees);
        let rate = trees.len() as f64 / start.elapsed().as_secs_f64();
        report += &format!("speed on {name}: {rate:.0} sentences a second\n");
    }
    report
}
