//! The index on disk: it answers as the files do, and never stands in their way.

use std::fs;
use std::thread;
use std::time::Duration;

use super::{done, rows, sorted_rows, telling, two_accounts};
use crate::support::{Folder, repository};

/// Every quad that a store gives, and what the program said beside it.
fn everything(folder: &Folder, store: &str) -> (Vec<String>, String) {
    const QUADS: &str = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
    let ran = folder.run_with(&["query", QUADS, "--store", store, "--format", "tsv"], b"");
    done(&ran);
    (sorted_rows(&ran.out), ran.err)
}

/// Holds the index of `s` against a fresh store of the same files without one.
fn holds_just(folder: &Folder, files: &str) {
    let _ = fs::remove_dir_all(folder.path("fresh"));
    done(&folder.run(&format!("load {files} --store fresh")));
    let (found, said) = everything(folder, "s");
    assert_eq!(said, "", "the index was asked");
    assert!(found == everything(folder, "fresh").0, "the index of {files}");
}

#[test]
fn an_index_answers_every_built_in_query_as_the_files_do() {
    let folder = two_accounts();
    let seed = repository(crate::support::SEED);
    let seed = seed.to_str().unwrap();
    done(&folder.run_with(&["load", seed, "a.jsonl", "b.jsonl", "--store", "indexed", "--index"], b""));
    done(&folder.run_with(&["load", seed, "a.jsonl", "b.jsonl", "--store", "s"], b""));
    let listed = folder.run("query --list").out;
    assert!(listed.lines().count() > 10, "{listed}");
    for name in listed.lines().filter_map(|line| line.split_whitespace().next()) {
        let of_files = folder.run(&format!("query --named {name} --store s --format tsv"));
        let of_index = folder.run(&format!("query --named {name} --store indexed --format tsv"));
        assert_eq!(sorted_rows(&of_index.out), sorted_rows(&of_files.out), "{name}");
        assert_eq!(of_index.code, of_files.code, "{name}");
        let asks_gazetteer = name == "office-holders";
        assert_eq!(of_index.err.contains("asking the files"), asks_gazetteer, "{name}: {}", of_index.err);
    }
}

#[test]
fn an_index_answers_without_the_files() {
    let folder = two_accounts();
    done(&folder.run("load a.jsonl b.jsonl --store s --index"));
    fs::remove_dir_all(folder.path("s/accounts")).unwrap();
    let contents = rows(&folder, "SELECT ?c { ?s a ro:Statement ; ro:content ?c }", &["--store", "s"]);
    assert_eq!(contents, ["peace", "trade"]);
}

#[test]
fn an_index_follows_loads_and_withdrawals_and_nothing_else_changes() {
    let folder = two_accounts();
    done(&folder.run("load a.jsonl b.jsonl --store s --index"));
    holds_just(&folder, "a.jsonl b.jsonl");
    folder.write("a2.jsonl", telling("a", "AA", "war"));
    done(&folder.run("load a2.jsonl --store s"));
    holds_just(&folder, "a2.jsonl b.jsonl");
    done(&folder.run("forget a --store s"));
    holds_just(&folder, "b.jsonl");
    done(&folder.run("load a.jsonl --store s"));
    holds_just(&folder, "a.jsonl b.jsonl");
}

#[test]
fn a_load_that_is_killed_leaves_an_index_that_tells_no_lies() {
    let folder = Folder::new();
    for at in 0..60 {
        folder.write(&format!("before/{at}.jsonl"), telling(&format!("a{at}"), "AA", &format!("old {at}")));
        folder.write(&format!("after/{at}.jsonl"), telling(&format!("a{at}"), "AA", &format!("new {at}")));
    }
    let count = |word: &str| {
        let query = format!("SELECT ?c {{ ?s ro:content ?c FILTER STRSTARTS(?c, '{word}') }}");
        rows(&folder, &query, &["--store", "s"]).len()
    };
    for step in 0..15 {
        done(&folder.run("load before --store s --index"));
        if step % 3 == 0 {
            // Made anew, not changed.
            fs::remove_file(folder.path("s/index/holds.json")).unwrap();
        }
        let mut child = folder.command(&["load", "after", "--store", "s"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(10 + step * 25));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = (count("old"), count("new"));
        assert!(matches!(found, (60, 0) | (0, 60)), "killed at step {step}: {found:?}");
    }
    done(&folder.run("load after --store s"));
    holds_just(&folder, "after");
    assert_eq!(fs::read_dir(folder.path("s/index")).unwrap().count(), 2, "a note and one database");
}

#[test]
fn an_index_that_is_behind_is_passed_over_until_the_next_load() {
    let folder = two_accounts();
    done(&folder.run("load a.jsonl b.jsonl --store s --index"));
    let (wanted, _) = everything(&folder, "s");
    for note in ["{\"format\": \"of another version\"}", "{\"terms\":\"y\",\"files\":[]}"] {
        folder.write("s/index/holds.json", note);
        let (found, said) = everything(&folder, "s");
        assert!(said.starts_with("note: asking the files, in memory: the index is behind"), "{said}");
        assert!(found == wanted);
        done(&folder.run("load a.jsonl --store s"));
        holds_just(&folder, "a.jsonl b.jsonl");
    }
}

#[test]
fn a_question_to_the_gazetteer_goes_to_the_files() {
    let folder = two_accounts();
    done(&folder.run("load a.jsonl b.jsonl --store s --index"));
    let query = "ASK { GRAPH <https://w3id.org/readouts/id/gazetteer> { wd:Q30 ?p ?o } }";
    let ran = folder.run_with(&["query", query, "--store", "s"], b"");
    done(&ran);
    assert!(ran.err.contains("the gazetteer is not in the index"), "{}", ran.err);
}

#[test]
fn a_broken_index_is_told_from_broken_accounts() {
    let folder = two_accounts();
    done(&folder.run("load a.jsonl b.jsonl --store s --index"));
    let index = fs::read_dir(folder.path("s/index")).unwrap();
    let database = index.flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    fs::write(database.join("CURRENT"), "nonsense").unwrap();
    for step in ["query ASK{} --store s", "forget a --store s"] {
        let ran = folder.run(step);
        assert_eq!(ran.code, Some(2), "{step}: {ran:?}");
        assert!(ran.err.contains("s/index: the index on disk failed: "), "{}", ran.err);
        assert!(ran.err.contains("the accounts themselves are well; remove this folder"), "{}", ran.err);
    }
    fs::remove_dir_all(folder.path("s/index")).unwrap();
    done(&folder.run("load a.jsonl --store s --index"));
    holds_just(&folder, "a.jsonl b.jsonl");
}
