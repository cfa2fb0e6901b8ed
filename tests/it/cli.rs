//! The command line: help, exit codes, output files, threads.

use std::io::Read as _;

use serde_json::Value;

use crate::support::{Folder, assert_golden, repository};

/// The help of every command, one after the other.
fn all_help() -> String {
    let folder = Folder::new();
    let overview = folder.run("--help").out;
    let commands = overview.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    let mut all = overview.clone();
    for name in names.filter(|name| *name != "help") {
        let ran = folder.run(&format!("{name} --help"));
        assert_eq!(ran.code, Some(0), "{name}");
        all += &format!("\n==== readouts {name} --help\n\n{}", ran.out);
    }
    all
}

#[test]
fn help_says_what_it_said() {
    let help = all_help();
    // A build with the feature `parquet` names one format more.
    assert_eq!(help.contains("tables, parquet]"), cfg!(feature = "parquet"));
    assert_golden("tests/help.txt", help.replace("tables, parquet]", "tables]").as_bytes());
}

#[test]
fn help_fits_a_terminal() {
    for line in all_help().lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn without_a_command_the_help_is_shown() {
    let ran = Folder::new().run("");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("Usage: readouts"));
}

#[test]
fn the_version_is_that_of_the_crate() {
    let ran = Folder::new().run("--version");
    assert_eq!((ran.code, ran.out), (Some(0), format!("readouts {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_wrong_word_is_an_error_with_advice() {
    let ran = Folder::new().run("anotate a.txt");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("a similar subcommand exists: 'annotate'"), "{}", ran.err);
}

#[test]
fn completions_and_manual_name_every_command() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = folder.run(&format!("completions {shell}"));
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.contains("annotate") && ran.out.contains("publisher"), "{shell}");
    }
    let manual = folder.run("man").out;
    assert!(manual.contains(".TH readouts 1") && manual.contains("readouts\\-annotate(1)"), "{manual}");
    let page = folder.run("man annotate").out;
    assert!(page.contains("readouts\\-annotate") && page.contains("\\-\\-publisher"), "{page}");
    assert_eq!(folder.run("man nothing").code, Some(2));
}

#[test]
fn output_does_not_depend_on_threads() {
    let folder = Folder::new();
    let lines: Vec<String> = (0..700)
        .map(|at| format!(r#"{{"id":"{at}","date":"2020-01-02","text":"President Putin of Russia met with guest {at}."}}"#))
        .collect();
    folder.write("a.jsonl", lines.join("\n"));
    let one = folder.run("annotate a.jsonl --jobs 1");
    let four = folder.run("annotate a.jsonl --jobs 4");
    assert_eq!(one.out.lines().count(), 700);
    assert_eq!(one.out, four.out);
}

#[test]
fn an_output_file_takes_its_place_whole() {
    let folder = Folder::new();
    folder.write("a.txt", "They met.").write("out.jsonl", "before");
    let ran = folder.run("annotate a.txt -o out.jsonl");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.read("out.jsonl"), folder.run("annotate a.txt").out);
    assert_eq!(folder.names(), ["a.txt", "out.jsonl"]);
    folder.write("bad.txt", b"\xff");
    assert_eq!(folder.run("annotate a.txt bad.txt -o out.jsonl").code, Some(2));
    assert_eq!(folder.read("out.jsonl"), folder.run("annotate a.txt").out);
    assert_eq!(folder.names(), ["a.txt", "bad.txt", "out.jsonl"]);
}

#[cfg(unix)]
#[test]
fn an_output_file_has_the_rights_of_any_new_file_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new();
    folder.write("a.txt", "They met.").write("target.jsonl", "before");
    symlink("target.jsonl", folder.path("link.jsonl")).unwrap();
    folder.run("annotate a.txt -o link.jsonl");
    folder.run("annotate a.txt -o new.jsonl");
    assert!(folder.path("link.jsonl").is_symlink());
    assert_eq!(folder.read("target.jsonl"), folder.read("new.jsonl"));
    let mode = |name: &str| folder.path(name).metadata().unwrap().permissions().mode();
    assert_eq!(mode("new.jsonl"), mode("a.txt"));
    assert_eq!(folder.run("annotate a.txt -o /dev/null").code, Some(0));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let line = r#"{"date":"2020-01-02","text":"They met in "#;
    let lines: Vec<String> = (0..3000).map(|at| format!("{line}{at}.\"}}")).collect();
    folder.write("a.jsonl", lines.join("\n"));
    let mut child = folder.command(&["annotate", "a.jsonl"]).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert_eq!((child.wait().unwrap().code(), complaint.as_str()), (Some(0), ""));
}

#[test]
fn the_turtle_of_the_readme_teaches_a_ministry_a_minister_and_a_relation() {
    let readme = std::fs::read_to_string(repository("README.md")).unwrap();
    let turtle = readme.split("```turtle\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = Folder::new();
    let text = "Foreign Minister of Fiji Jane Doe met with Foreign Minister of Russia Sergei Lavrov. Minister Doe mediated the fisheries dispute.";
    folder.write("mine/fiji.ttl", turtle).write("a.txt", text);
    let options = "--date 2031-05-02 --url https://www.foreignaffairs.gov.fj/news/1";
    let annotate = |more: &str| -> Value {
        let ran = folder.run(&format!("annotate a.txt {options} {more}"));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        serde_json::from_str(&ran.out).unwrap()
    };
    let (without, with) = (annotate(""), annotate("--ontology mine"));
    let mediates = |annotation: &Value| {
        let mut statements = annotation["statements"].as_array().unwrap().iter();
        statements.any(|one| one["relation"] == "mediated" && one["content"] == "the fisheries dispute")
    };
    assert!(!mediates(&without) && mediates(&with));
    assert_eq!(without["account"]["publisher"], Value::Null);
    assert_eq!(with["account"]["publisher"], "Ministry of Foreign Affairs of Fiji");
    assert_eq!(with["account"]["source_country"], "FJ");
    let has_minister = |annotation: &Value| {
        let mut entities = annotation["entities"].as_array().unwrap().iter();
        entities.any(|one| one["name"] == "Jane Doe" && one["country"] == "FJ")
    };
    assert!(has_minister(&with));
}

#[test]
fn a_fault_in_the_users_turtle_is_named_with_its_place() {
    let folder = Folder::new();
    folder
        .write("mine/a.ttl", "@prefix : <https://w3id.org/readouts/ontology#> .\n:x a :Leader ;;; .\n:y a")
        .write("a.txt", "They met.");
    let ran = folder.run("annotate a.txt --ontology mine");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("error: mine/a.ttl:3:"), "{}", ran.err);
    let nothing = folder.write("none/b.txt", "").run("annotate a.txt --ontology none");
    assert_eq!(nothing.err, "error: none: no Turtle file in the folder\n  hint: name them .ttl\n");
}

#[test]
fn statements_below_the_least_confidence_are_left_out() {
    let folder = Folder::new();
    let statement = |more: &str| format!(r#"{{"relation":"agreed","content":"x"{more}}}"#);
    let statements = [statement(r#","confidence":0.9"#), statement(r#","confidence":0.5"#), statement("")];
    let line =
        format!(r#"{{"id":"a","encounter":{{"kind":"call"}},"statements":[{}]}}"#, statements.join(","));
    folder.write("a.jsonl", line);
    let kept = |options: &str| -> usize {
        let ran = folder.run(&format!("annotate a.jsonl {options}"));
        let annotation: Value = serde_json::from_str(&ran.out).unwrap();
        annotation["statements"].as_array().unwrap().len()
    };
    assert_eq!((kept(""), kept("--min-confidence 0.9"), kept("--min-confidence 1")), (3, 2, 1));
    let measured = folder.run("eval a.jsonl a.jsonl --min-confidence 0.6").out;
    assert!(measured.starts_with("1 accounts, 3 gold statements, 2 predicted\n"), "{measured}");
    let wrong = folder.run("annotate a.jsonl --min-confidence 90");
    assert!(wrong.code == Some(2) && wrong.err.contains("a number from 0 to 1 is wanted"), "{}", wrong.err);
}
