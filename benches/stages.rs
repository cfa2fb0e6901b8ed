//! Each stage of the spine on the seed dossier: `cargo bench --bench stages`.

use divan::Bencher;
use readouts::account::Account;
use readouts::export::{self, Format, Options};
use readouts::graph::Graph;
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::source::{self, Record};
use readouts::{mention, reader, statement};

fn main() {
    divan::main();
}

fn seed(knowledge: &Knowledge) -> Vec<Account> {
    let path = std::path::Path::new("tests/readouts/2017-05-02-trump-putin.txt");
    let text = std::fs::read(path).expect("the seed can be read");
    let records = source::records(path, text.as_slice(), knowledge).expect("the seed is a dossier");
    let accounts = records.filter_map(|record| match record {
        Ok(Record::Account(sourced)) => Some(sourced.account),
        _ => None,
    });
    accounts.collect()
}

#[divan::bench]
fn knowledge() -> Knowledge {
    Knowledge::embedded()
}

#[divan::bench]
fn analyse(bencher: Bencher) {
    let accounts = seed(&Knowledge::embedded());
    bencher.bench(|| accounts.iter().map(|one| Parser::embedded().analyse(&one.text)).collect::<Vec<_>>());
}

#[divan::bench]
fn find_mentions(bencher: Bencher) {
    let knowledge = Knowledge::embedded();
    let account = seed(&knowledge).remove(0);
    let analysis = Parser::embedded().analyse(&account.text);
    bencher.bench(|| mention::find(&account, &analysis, &knowledge));
}

#[divan::bench]
fn read_statements(bencher: Bencher) {
    let knowledge = Knowledge::embedded();
    let account = seed(&knowledge).remove(0);
    let analysis = Parser::embedded().analyse(&account.text);
    let mentions = mention::find(&account, &analysis, &knowledge);
    bencher.bench(|| statement::read(&account, &analysis, &mentions, &knowledge));
}

#[divan::bench(args = Format::ALL)]
fn export(bencher: Bencher, format: Format) {
    let knowledge = Knowledge::embedded();
    let accounts = seed(&knowledge);
    let annotations: Vec<_> =
        accounts.iter().map(|one| reader::annotate(one, Parser::embedded(), &knowledge)).collect();
    let graph = Graph::from_annotations(&annotations);
    bencher.bench(|| {
        let mut out = Vec::new();
        export::write(&graph, format, &Options::default(), &mut out).expect("a vector takes all");
        out
    });
}
