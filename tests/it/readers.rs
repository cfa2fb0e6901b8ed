//! The exports, read back by the programs that their users use: `tests/readers/` has the scripts.

use std::fs;

use crate::support::{Ran, SEED, outside, python, repository};

/// What is exported: labels that break careless writers, made by hand, and the seed, read by the program.
const INPUTS: [&str; 2] = ["tests/readers/hostile.jsonl", SEED];

const MODULES: &str = if cfg!(feature = "parquet") {
    "duckdb, igraph, jsonschema, networkx, pandas, pyarrow, pyld, pyoxigraph, rdflib"
} else {
    "duckdb, igraph, jsonschema, networkx, pandas, pyld, pyoxigraph, rdflib"
};

#[test]
fn the_programs_of_python_and_the_command_line_find_every_node_edge_and_label() {
    let Some(_) = outside("dot", "-V").and(outside("rapper", "--version")).and(outside("serdi", "-v")) else {
        return;
    };
    for input in INPUTS {
        let Some(mut python) = python(MODULES) else { return };
        let script = repository("tests/readers/read_exports.py");
        let ran = Ran::of(python.arg(script).arg(env!("CARGO_BIN_EXE_readouts")).arg(repository(input)));
        assert_eq!(ran.code, Some(0), "{input}\n{}{}", ran.out, ran.err);
    }
}

#[test]
fn the_programs_of_the_web_find_every_node_edge_and_label() {
    // Node finds packages beside the script.
    let home = repository("target/readers");
    let check = format!("-e require(\"{}/node_modules/mermaid/package.json\")", home.display());
    let Some(_) = outside("node", &check) else { return };
    fs::copy(repository("tests/readers/read_exports.mjs"), home.join("read_exports.mjs")).unwrap();
    for input in INPUTS {
        let Some(mut node) = outside("node", "--version") else { return };
        let script = home.join("read_exports.mjs");
        let ran = Ran::of(node.arg(script).arg(env!("CARGO_BIN_EXE_readouts")).arg(repository(input)));
        assert_eq!(ran.code, Some(0), "{input}\n{}{}", ran.out, ran.err);
    }
}
