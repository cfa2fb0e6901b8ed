//! The report of a training, in Markdown.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use super::super::Parser;
use super::conllu::{self, Tree};
use super::{Plan, score};
use crate::error::Error;

/// The treebanks that are set aside, and what for.
const TESTS: [(&str, &str); 4] = [
    ("ewt-dev", "for tuning"),
    ("ewt-test", "the web"),
    ("pud-test", "news and encyclopedia"),
    ("readouts-test", "readouts"),
];

const INTRODUCTION: &str = "# The language core: training report

Written, together with `src/language/weights.bin`, by

```
cargo run --release --features train --bin train-language -- \\
  --ud TREEBANKS --out src/language/weights.bin --report docs/parser.md
```

where the folder TREEBANKS holds `ewt-train.conllu` and the others; see `src/language/weights.NOTICE.md` for
these and for the licence of the weights. The same treebanks give the same weights, byte for byte.

Scores are in percent of all words, punctuation included. Tags and trees are scored on the treebanks' own
tokens with the tags that the tagger predicts. LAS counts full labels, subtypes included (\"nsubj:pass\" for
\"nsubj\" is wrong); the last column strips subtypes from both, as shared tasks do.
";

/// Scores `parser` on the treebanks in `folder`.
pub(super) fn write(
    parser: &Parser,
    weights: &'static [u8],
    folder: &Path,
    plan: &Plan,
) -> Result<String, Error> {
    let mut tests = Vec::new();
    for (name, kind) in TESTS {
        tests.push((name, kind, conllu::read(&folder.join(name).with_extension("conllu"))?));
    }
    let mut report = String::from(INTRODUCTION);
    trees(&mut report, parser, &tests);
    cuts(&mut report, &tests);
    cost(&mut report, parser, weights, &tests);
    let _ = writeln!(report, "\n## Plan\n\n```\n{plan:#?}\n```");
    Ok(report)
}

type Tests = [(&'static str, &'static str, Vec<Tree>)];

fn trees(report: &mut String, parser: &Parser, tests: &Tests) {
    *report += "\n## Tags and trees\n\n| treebank | UPOS | XPOS | lemma | UAS | LAS | LAS without subtypes |\n|-|-|-|-|-|-|-|\n";
    for (name, kind, trees) in tests {
        let _ = writeln!(report, "| {name} ({kind}) | {} |", score::parses(parser, trees).row());
    }
}

fn cuts(report: &mut String, tests: &Tests) {
    *report += "\n## Tokens and sentences, from raw text with its paragraphs\n\n";
    *report += "| treebank | tokens P | R | F1 | sentences P | R | F1 |\n|-|-|-|-|-|-|-|\n";
    for (name, kind, trees) in tests {
        let (tokens, sentences) = score::cuts(trees);
        let _ = writeln!(report, "| {name} ({kind}) | {} | {} |", tokens.row(), sentences.row());
    }
}

/// How often speed is measured: other work on the machine can only slow it down, so the best counts.
const RACES: usize = 5;

/// Size, loading and speed; the times are those of the machine that trained.
fn cost(report: &mut String, parser: &Parser, weights: &'static [u8], tests: &Tests) {
    let start = Instant::now();
    let loaded = Parser::read(weights).is_ok();
    let micros = start.elapsed().as_micros();
    let _ = writeln!(report, "\n## Cost\n\nWeights: {} bytes, loaded in {micros} µs.\n", weights.len());
    debug_assert!(loaded, "the weights have just been read");
    *report += "| treebank | sentences a second, one core, tagging included | words a second |\n|-|-|-|\n";
    for (name, _, trees) in tests {
        let seconds = (0..RACES).map(|_| seconds(parser, trees)).fold(f64::INFINITY, f64::min);
        let words: usize = trees.iter().map(|tree| tree.forms.len()).sum();
        let _ = writeln!(
            report,
            "| {name} | {:.0} | {:.0} |",
            trees.len() as f64 / seconds,
            words as f64 / seconds
        );
    }
}

/// How long it takes to analyse `trees`.
fn seconds(parser: &Parser, trees: &[Tree]) -> f64 {
    let start = Instant::now();
    score::parses(parser, trees);
    start.elapsed().as_secs_f64()
}
