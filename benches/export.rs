//! How fast a graph is built, and written in each format: `cargo bench --bench export`.

use std::io::{self, Write};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use readouts::annotation::Annotation;
use readouts::export::{Format, Options, write, write_file};
use readouts::graph::Graph;

/// Accounts in the graph; each has about 250 triples.
const ACCOUNTS: usize = 400;

fn main() {
    divan::main();
}

/// Made accounts, alike in shape to real ones: six statements, two leaders, a dozen mentions.
fn annotations() -> Vec<Annotation> {
    (0..ACCOUNTS).map(|number| serde_json::from_value(account(number)).expect("an annotation")).collect()
}

fn account(number: usize) -> serde_json::Value {
    let [first, second] = [number % 97, number % 89].map(|leader| format!("Leader {leader}"));
    let text = (0..6).map(|at| format!("They discussed matter {at} of country {}. ", number % 53));
    let statements = (0..6).map(|at| {
        let content = format!("matter {at} of country {}", number % 53);
        serde_json::json!({
            "relation": "discussed", "who": [first, second], "content": content,
            "evidence": format!("They discussed {content}"), "about": [format!("Country {}", number % 53)],
            "topics": ["ceasefire"], "rule": "frame:discuss", "confidence": 0.9, "modality": "asserted"})
    });
    let mentions = (0..6)
        .map(|at| serde_json::json!({"span": [at * 36, at * 36 + 4], "form": "pronoun", "rule": "sieve"}));
    let mentions: Vec<_> = mentions.collect();
    serde_json::json!({
        "id": format!("account {number}"),
        "account": {
            "id": format!("account {number}"), "publisher": format!("Office {}", number % 7), "date": "2020-05-02",
            "url": format!("https://example.org/{number}"), "text": text.collect::<String>()},
        "encounter": {"kind": "call", "date": "2020-05-02", "participants": [first, second]},
        "entities": [
            {"name": first, "kind": "leader", "country": "US", "mentions": mentions},
            {"name": second, "kind": "leader", "country": "RU", "mentions": mentions},
            {"name": format!("Country {}", number % 53), "kind": "country", "country": "RU"}],
        "statements": statements.collect::<Vec<_>>()})
}

#[divan::bench]
fn build(bencher: Bencher<'_, '_>) {
    let annotations = annotations();
    bencher.counter(ItemsCount::new(ACCOUNTS)).bench(|| Graph::from_annotations(&annotations));
}

#[divan::bench(args = Format::ALL)]
fn export(bencher: Bencher<'_, '_>, format: Format) {
    let graph = Graph::from_annotations(&annotations());
    let mut length = Length(0);
    write_whole(&graph, format, &mut length).expect("nothing fails");
    bencher.counter(BytesCount::new(length.0)).bench(|| write_whole(&graph, format, &mut io::sink()));
}

fn write_whole(graph: &Graph, format: Format, out: &mut impl Write) -> io::Result<()> {
    if format.files().is_empty() {
        return write(graph, format, &Options::default(), out);
    }
    format.files().iter().try_for_each(|file| write_file(graph, format, file, &Options::default(), &mut *out))
}

/// Counts what is written.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
