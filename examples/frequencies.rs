//! Counts in how many readouts each stem and each topic stands: the table that comparison weighs words by.
//!
//! `cargo run --release --example frequencies CORPUS.jsonl > src/compare/frequencies.txt`

#![expect(clippy::print_stdout, reason = "the table goes to standard output")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::path::PathBuf;

use readouts::compare::stems;
use readouts::knowledge::Knowledge;
use readouts::source::{Record, records};

/// What stands in fewer readouts than this counts as rare, and is left out.
const COMMON: u32 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let path: PathBuf = std::env::args().nth(1).ok_or("give a corpus as JSON Lines")?.into();
    let knowledge = Knowledge::embedded();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut total = 0;
    for record in records(&path, File::open(&path)?, &knowledge).map_err(|error| error.to_string())? {
        let Record::Account(sourced) = record.map_err(|error| error.to_string())? else { continue };
        let text = &sourced.account.text;
        let topics = knowledge.topics_in(text).into_iter().map(|found| format!("topic:{}", found.topic));
        let held: BTreeSet<String> = stems(text).into_iter().chain(topics).collect();
        for key in held {
            *counts.entry(key).or_default() += 1;
        }
        total += 1;
    }
    println!("{total}");
    for (key, count) in counts.iter().filter(|(_, count)| **count >= COMMON) {
        println!("{key}\t{count}");
    }
    Ok(())
}
