//! Fits the confidence of statements on hand-made annotations and shows how well it keeps its word.
//!
//! ```text
//! cargo run --release --example calibrate -- GOLD.jsonl TEXTS.jsonl
//! ```
//!
//! Prints the weights for `src/statement/confidence.rs`, and a reliability table over five folds of accounts, each
//! read with weights that were fitted on the other four.
#![expect(clippy::print_stdout, reason = "its report is its purpose")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use readouts::account::{Account, stable_id};
use readouts::annotation::Annotation;
use readouts::eval::compare;
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::statement::SIGNALS;
use readouts::{mention, statement};

/// The signals of a statement and whether it is right.
type Sample = ([f32; SIGNALS], bool);
type Weights = [f64; SIGNALS + 1];

const FOLDS: usize = 5;
const STEPS: usize = 4000;
const RATE: f64 = 0.5;
/// Keeps weights of rare signals small.
const SHRINK: f64 = 2e-3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (gold, texts) =
        (arguments.next().ok_or("give GOLD and TEXTS")?, arguments.next().ok_or("give TEXTS")?);
    let folds = samples(&gold, &texts)?;
    println!("weights on all: {:.2?}", fit(folds.iter().flatten()));
    let mut bins = [(0, 0, 0.0); 10];
    for unseen in 0..FOLDS {
        let weights =
            fit(folds.iter().enumerate().filter(|(at, _)| *at != unseen).flat_map(|(_, fold)| fold));
        for (signals, right) in &folds[unseen] {
            let confidence = probability(&weights, signals);
            let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1, bin.1 + usize::from(*right), bin.2 + confidence);
        }
    }
    println!("confidence  statements  mean  right");
    for (at, (count, right, sum)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let share = |part: f64| part / f64::from(*count);
        println!(
            "{:.1} to {:.1}  {count:>10}  {:.2}  {:.2}",
            at as f64 / 10.0,
            (at + 1) as f64 / 10.0,
            share(*sum),
            share(*right as f64)
        );
    }
    Ok(())
}

fn samples(gold: &str, texts: &str) -> Result<Vec<Vec<Sample>>, Box<dyn Error>> {
    let golds = by_id(&fs::read_to_string(gold)?, |annotation: &Annotation| annotation.id.clone())?;
    let accounts = by_id(&fs::read_to_string(texts)?, |account: &Account| account.id.clone())?;
    let (parser, knowledge) = (Parser::embedded(), Knowledge::embedded());
    let mut folds = vec![Vec::new(); FOLDS];
    for (id, gold) in &golds {
        let Some(account) = accounts.get(id) else { continue };
        let analysis = parser.analyse(&account.text);
        let mentions = mention::find(account, &analysis, &knowledge);
        let statements = statement::read(account, &analysis, &mentions, &knowledge);
        let predicted = Annotation::new(account, &mentions, &statements);
        let compared = compare(gold, &predicted, Some(&account.text));
        let fold = usize::from_str_radix(&stable_id(id)[12..], 16)? % FOLDS;
        folds[fold].extend(
            statements
                .iter()
                .enumerate()
                .map(|(at, statement)| (statement.signals.values(), compared.is_full_hit(at))),
        );
    }
    Ok(folds)
}

fn by_id<T: serde::de::DeserializeOwned>(
    lines: &str,
    id: impl Fn(&T) -> String,
) -> Result<BTreeMap<String, T>, Box<dyn Error>> {
    let records = lines.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str::<T>);
    records.map(|record| record.map(|record| (id(&record), record)).map_err(Into::into)).collect()
}

/// Logistic regression by plain gradient descent.
fn fit<'a>(samples: impl Iterator<Item = &'a Sample>) -> Weights {
    let samples: Vec<_> = samples.collect();
    let mut weights = [0.0; SIGNALS + 1];
    for _ in 0..STEPS {
        let mut gradient = [0.0; SIGNALS + 1];
        for (signals, right) in &samples {
            let miss = f64::from(u8::from(*right)) - probability(&weights, signals);
            for (slope, signal) in gradient.iter_mut().zip(signals.iter().copied().chain([1.0])) {
                *slope += miss * f64::from(signal);
            }
        }
        for (weight, slope) in weights.iter_mut().zip(gradient) {
            *weight += RATE * (slope / samples.len() as f64 - SHRINK * *weight);
        }
    }
    weights
}

fn probability(weights: &Weights, signals: &[f32; SIGNALS]) -> f64 {
    let score: f64 = signals
        .iter()
        .copied()
        .chain([1.0])
        .zip(weights)
        .map(|(signal, weight)| f64::from(signal) * weight)
        .sum();
    1.0 / (1.0 + (-score).exp())
}
