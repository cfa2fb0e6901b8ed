//! Compiles the gazetteer and the word lists of `ontology/` into the tables that the program embeds.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/knowledge/compile/mod.rs"]
mod compile;

fn main() {
    embed("ontology/queries", "rq", "queries.rs");
    embed("ontology/gazetteer", "ttl", "gazetteer.rs");
    let files = turtle_files();
    let texts: Vec<(String, String)> =
        files.iter().map(|file| (file.display().to_string(), read(file))).collect();
    let mut model = compile::Model::default();
    let named = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    compile::add_turtle(&mut model, named).unwrap_or_else(|fault| stop(&fault));
    write("knowledge.bin", &compile::pack(&model));

    println!("cargo::rerun-if-changed={TOPICS}");
    let topics = read(Path::new(TOPICS));
    let lines = compile::topic_lines([(TOPICS, topics.as_str())]).unwrap_or_else(|fault| stop(&fault));
    write("topics.txt", lines.as_bytes());
}

const TOPICS: &str = "ontology/topics.ttl";

fn stop(fault: &compile::Fault) -> ! {
    panic!("{}:{}:{}: {}\n  hint: {}", fault.file, fault.line, fault.column, fault.message, fault.hint);
}

fn write(name: &str, content: &[u8]) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(&out, content).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

/// The generated files first, so that those a person wrote win over them.
fn turtle_files() -> Vec<PathBuf> {
    const GENERATED: [&str; 5] =
        ["countries.ttl", "cities.ttl", "leaders.ttl", "officials.ttl", "organisations.ttl"];
    let folder = Path::new("ontology/gazetteer");
    println!("cargo::rerun-if-changed=ontology/gazetteer");
    println!("cargo::rerun-if-changed=ontology/lexicon.ttl");
    println!("cargo::rerun-if-changed=ontology/mentions.ttl");
    println!("cargo::rerun-if-changed=src/knowledge/compile");
    let mut edited: Vec<PathBuf> = fs::read_dir(folder)
        .expect("ontology/gazetteer is part of the package")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ttl"))
        .filter(|path| !GENERATED.iter().any(|name| path.ends_with(name)))
        .collect();
    edited.sort();
    let generated = GENERATED.iter().map(|name| folder.join(name));
    generated
        .chain(edited)
        .chain(["ontology/lexicon.ttl", "ontology/mentions.ttl"].map(PathBuf::from))
        .collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Lists the files of a folder of `ontology/` as name and text, so that a new one is a new file and nothing else.
fn embed(folder: &str, extension: &str, list: &str) {
    let folder = Path::new(folder);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folders of ontology/ are part of the package")
        .filter_map(|entry| entry.ok()?.path().canonicalize().ok())
        .filter(|path| path.extension().is_some_and(|own| own == extension))
        .collect();
    files.sort();
    let entries = files.iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        format!("    ({name:?}, include_str!({:?})),\n", path.to_string_lossy())
    });
    let text = format!("&[\n{}]\n", entries.collect::<String>());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(list);
    fs::write(&out, text).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}
