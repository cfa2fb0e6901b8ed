//! Speed and memory of the reading on a corpus of your own, on one thread and on all:
//!
//! ```text
//! cargo bench --bench corpus -- corpus.jsonl
//! ```
//!
//! Without a file it reads the seed dossier a hundred times.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use readouts::account::Account;
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::reader;
use readouts::source::{self, Record};

const SEED: &str = "tests/readouts/2017-05-02-trump-putin.txt";

fn main() -> io::Result<()> {
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let knowledge = Knowledge::embedded();
    let accounts = match &given {
        Some(path) => accounts(path, &knowledge),
        None => accounts(Path::new(SEED), &knowledge).into_iter().cycle().take(200).collect(),
    };
    let sentences: usize =
        accounts.iter().map(|one| Parser::embedded().analyse(&one.text).sentences.len()).sum();
    let mut out = io::stdout().lock();
    writeln!(out, "{} accounts, {sentences} sentences", accounts.len())?;
    for threads in [1, std::thread::available_parallelism()?.get()] {
        let seconds = read(&accounts, &knowledge, threads).as_secs_f64();
        let per_second = |count: usize| count as f64 / seconds;
        let (texts, lines) = (per_second(accounts.len()), per_second(sentences));
        writeln!(out, "{threads} threads: {seconds:.2} s, {texts:.0} accounts/s, {lines:.0} sentences/s")?;
    }
    writeln!(out, "peak memory: {}", peak_memory().unwrap_or_else(|| "not known here".to_owned()))
}

/// The accounts of a file, as the program reads them.
fn accounts(path: &Path, knowledge: &Knowledge) -> Vec<Account> {
    let file: Box<dyn Read> = Box::new(File::open(path).expect("the corpus can be opened"));
    let records = source::records(path, file, knowledge).expect("the corpus can be read");
    records
        .filter_map(|record| match record {
            Ok(Record::Account(sourced)) => Some(sourced.account),
            _ => None,
        })
        .map(|mut account| {
            source::attribute(&mut account, knowledge);
            account
        })
        .collect()
}

/// How long it takes to read all accounts on so many threads.
fn read(accounts: &[Account], knowledge: &Knowledge, threads: usize) -> Duration {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let start = Instant::now();
    let statements: usize = pool.install(|| {
        accounts
            .par_iter()
            .map(|one| reader::annotate(one, Parser::embedded(), knowledge).statements.len())
            .sum()
    });
    let elapsed = start.elapsed();
    std::hint::black_box(statements);
    elapsed
}

/// The most memory that this process has had, as Linux tells it.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
