//! The exports of the seed in `output/` are what the program makes of it today.

use std::fs;

use crate::support::{Folder, SEED, assert_golden, repository};

/// What `build` writes and two runs must write alike; the picture depends on Graphviz's version.
const FILES: [&str; 7] =
    ["annotations.jsonl", "graph.ttl", "graph.trig", "graph.nt", "graph.nq", "graph.json", "graph.dot"];

/// Builds the seed into the folder `output`.
fn build(folder: &Folder, options: &[&str]) {
    let seed = repository(SEED).display().to_string();
    let ran = folder.run_with(&[&["build", &seed, "-o", "output"], options].concat(), b"");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
}

#[test]
fn the_seed_is_built_as_it_was() {
    let folder = Folder::new();
    build(&folder, &[]);
    for file in FILES {
        assert_golden(&format!("output/{file}"), folder.read(&format!("output/{file}")).as_bytes());
    }
    let picture = folder.path("output/graph.svg");
    if std::env::var_os("READOUTS_BLESS").is_some() && picture.exists() {
        fs::copy(picture, repository("output/graph.svg")).unwrap();
        assert_eq!(folder.run("render output/annotations.jsonl -o comparison.svg").code, Some(0));
        fs::copy(folder.path("comparison.svg"), repository("docs/comparison.svg")).unwrap();
    }
    assert!(repository("output/graph.svg").exists());
}

#[test]
fn the_seed_is_built_alike_with_any_number_of_threads() {
    let (one, four) = (Folder::new(), Folder::new());
    build(&one, &["--jobs", "1"]);
    build(&four, &["--jobs", "4"]);
    for file in FILES.map(|file| format!("output/{file}")) {
        assert!(one.read(&file) == four.read(&file), "{file} differs");
    }
}

#[test]
fn a_graph_built_from_annotations_is_that_built_from_the_text() {
    let folder = Folder::new();
    build(&folder, &[]);
    let again = folder.run("build output/annotations.jsonl -o again");
    assert_eq!(again.code, Some(0), "{}", again.err);
    for file in FILES {
        assert!(
            folder.read(&format!("output/{file}")) == folder.read(&format!("again/{file}")),
            "{file} differs"
        );
    }
}

#[test]
fn export_writes_what_build_writes() {
    let folder = Folder::new();
    build(&folder, &[]);
    for (format, file) in
        [("turtle", "graph.ttl"), ("nquads", "graph.nq"), ("json", "graph.json"), ("dot", "graph.dot")]
    {
        let ran = folder.run(&format!("export output/annotations.jsonl --to {format}"));
        assert!(ran.out == folder.read(&format!("output/{file}")), "{file} differs");
    }
    let by_name = folder.run("export output/annotations.jsonl -o g.trig");
    assert_eq!((by_name.code, folder.read("g.trig")), (Some(0), folder.read("output/graph.trig")));
    let unknown = folder.run("export output/annotations.jsonl -o g.xyz");
    assert!(unknown.err.starts_with("error: the format is not known\n"), "{}", unknown.err);
}

#[test]
fn without_graphviz_a_line_says_how_to_get_it() {
    let folder = Folder::new();
    let seed = repository(SEED).display().to_string();
    let output = folder.command(&["build", &seed, "-o", "out"]).env("PATH", "").output().unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    assert!(complaint.starts_with("note: graph.svg was not drawn: Graphviz is not installed"), "{complaint}");
    assert!(folder.path("out/graph.dot").exists() && !folder.path("out/graph.svg").exists());
}

#[test]
fn every_format_is_listed_and_can_be_written() {
    let folder = Folder::new();
    folder.write(
        "a.txt",
        "President Putin of Russia discussed trade with President Trump of the United States.",
    );
    let list = folder.run("export --list-formats").out;
    assert!(list.lines().count() >= 8, "{list}");
    for format in list.lines().map(|line| line.split_whitespace().next().unwrap()) {
        let ran = folder.run(&format!("export a.txt --date 2017-05-02 --to {format} -o out.{format}"));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{format}");
        assert!(folder.path(&format!("out.{format}")).exists(), "{format}");
    }
}
