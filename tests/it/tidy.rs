//! The house keeps its order: what ARCHITECTURE.md says holds in the source.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::repository;

/// The most lines of a source file.
const LONGEST_FILE: usize = 420;

/// Each stage, and the stages that it may name. What is not here may name everything.
const MAY_NAME: [(&str, &[&str]); 15] = [
    ("account", &[]),
    ("error", &["account"]),
    ("knowledge", &["account", "error"]),
    ("language", &["account", "error"]),
    ("mention", &["account", "error", "knowledge", "language"]),
    ("statement", &["account", "error", "knowledge", "language", "mention"]),
    ("annotation", &["account", "error", "mention", "statement"]),
    ("source", &["account", "annotation", "error", "knowledge"]),
    ("reader", &["account", "annotation", "error", "knowledge", "language", "mention", "statement"]),
    ("graph", &["account", "annotation", "error", "knowledge"]),
    ("compare", &["account", "annotation", "error", "knowledge"]),
    ("export", &["account", "annotation", "compare", "error", "graph", "knowledge"]),
    ("render", &["account", "annotation", "compare", "error", "export", "graph", "knowledge"]),
    ("store", &["account", "annotation", "error", "export", "graph", "knowledge"]),
    ("eval", &["account", "annotation", "error"]),
];

/// Crates, and the only places that may name them.
const HOMES: [(&str, &[&str]); 14] = [
    ("clap", &["src/cli.rs", "src/cli/", "src/main.rs", "src/commands/shell.rs", "src/bin/"]),
    ("petgraph", &["src/graph/"]),
    ("oxrdf", &["src/export/rdf/", "src/knowledge/", "src/store/"]),
    ("oxttl", &["src/export/rdf/", "src/knowledge/", "src/store/"]),
    ("oxrdfio", &["src/export/rdf/", "src/knowledge/", "src/store/"]),
    ("spareval", &["src/store/"]),
    ("spargebra", &["src/store/"]),
    ("sparesults", &["src/store/"]),
    ("ureq", &["src/store/"]),
    ("rustls", &["src/store/"]),
    ("rayon", &["src/commands/", "src/language/train/"]),
    ("tempfile", &["src/commands/", "src/store/"]),
    ("flate2", &["src/source/"]),
    ("ruzstd", &["src/source/"]),
];

/// Where files, sockets and standard streams may be touched.
const OUTSIDE: [&str; 6] =
    ["src/main.rs", "src/commands/", "src/store/", "src/serve/", "src/bin/", "src/language/train/"];

/// The source files, as paths from the root with `/`, and their text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&repository("src"), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(repository("")).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The lines of code, numbered from one, comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line))
}

/// Whether `line` names `path` as a word of its own.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let after = line[at + path.len()..].chars().next().unwrap_or(' ');
        !before.is_alphanumeric() && before != '_' && !after.is_alphanumeric() && after != '_'
    })
}

/// Every line of source for which `is_wrong` says why.
fn complaints(is_wrong: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in sources() {
        for (number, line) in code(&text) {
            found.extend(is_wrong(&file, line).map(|why| format!("{file}:{number}: {why}: {}", line.trim())));
        }
    }
    found
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The module at the root of the library that a file belongs to.
fn module(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

#[test]
fn a_stage_names_only_earlier_stages() {
    let later = complaints(|file, line| {
        let (stage, allowed) = MAY_NAME.iter().find(|(stage, _)| *stage == module(file))?;
        let all = MAY_NAME.map(|(stage, _)| stage).into_iter().chain(["serve"]);
        all.filter(|other| other != stage && !allowed.contains(other))
            .find(|other| names(line, &format!("crate::{other}")))
            .map(|other| format!("{stage} names {other}"))
    });
    assert_none(&later);
}

#[test]
fn a_dependency_stays_in_its_home() {
    let strays = complaints(|file, line| {
        HOMES
            .iter()
            .find(|(name, homes)| {
                let is_used = line.contains(&format!("{name}::")) && names(line, name);
                is_used && !homes.iter().any(|home| file.starts_with(home))
            })
            .map(|(name, _)| format!("{name} away from home"))
    });
    assert_none(&strays);
}

#[test]
fn the_stages_touch_neither_files_nor_streams_nor_sockets() {
    const TOUCHES: [&str; 7] =
        ["std::fs", "std::net", "std::process", "io::stdin", "io::stdout", "io::stderr", "std::env::var"];
    let strays = complaints(|file, line| {
        let is_outside = OUTSIDE.iter().any(|home| file.starts_with(home));
        let touched = TOUCHES.iter().find(|touch| names(line, touch))?;
        (!is_outside).then(|| format!("{touched} in a stage"))
    });
    assert_none(&strays);
}

#[test]
fn nothing_prints_by_macro() {
    const MACROS: [&str; 5] = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    assert_none(&complaints(|_, line| {
        MACROS.iter().find(|name| names(line, name)).map(|name| (*name).to_owned())
    }));
}

#[test]
fn nothing_is_left_undone() {
    assert_none(&complaints(|_, line| {
        ["todo!", "unimplemented!", "FIXME", "TODO"]
            .iter()
            .find(|word| line.contains(**word))
            .map(|word| (*word).to_owned())
    }));
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(file, lines)| format!("{file}: {lines} lines"))
        .collect();
    assert_none(&long);
}

#[test]
fn every_path_of_the_map_exists() {
    for document in ["ARCHITECTURE.md", "README.md"] {
        let text = fs::read_to_string(repository(document)).unwrap();
        let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        let paths: Vec<&str> = quoted.into_iter().filter(|word| is_path(word)).collect();
        assert!(!paths.is_empty(), "{document} names no path");
        let missing: Vec<&&str> = paths.iter().filter(|path| !repository(path).exists()).collect();
        assert!(missing.is_empty(), "{document} names {missing:?}");
    }
}

/// Whether a quoted word is a path of the repository.
fn is_path(word: &str) -> bool {
    const TOPS: [&str; 8] = ["src/", "tests/", "ontology/", "output/", "docs/", "benches/", ".ci/", "tools/"];
    TOPS.iter().any(|top| word.starts_with(top)) && !word.contains([' ', '\n', '*', '<', '{'])
}

#[test]
fn every_module_is_on_the_map() {
    let map = fs::read_to_string(repository("ARCHITECTURE.md")).unwrap();
    let modules: Vec<String> = sources().iter().map(|(file, _)| module(file).to_owned()).collect();
    for module in modules {
        let named = [format!("`src/{module}.rs`"), format!("`src/{module}/`")];
        assert!(named.iter().any(|name| map.contains(name)), "ARCHITECTURE.md does not name src/{module}");
    }
}

#[test]
fn every_dependency_has_a_reason_beside_it() {
    let manifest = fs::read_to_string(repository("Cargo.toml")).unwrap();
    let mut is_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_dependencies = line.trim_end_matches(']').ends_with("dependencies");
        } else if is_dependencies && line.contains('=') {
            assert!(line.contains(" # "), "no reason beside {line}");
        }
    }
}
