//! `readouts eval` gives the figures of the project's scoring script.

use std::process::Command;

use readouts::eval::{same_name, same_set};
use serde_json::Value;

use crate::support::{Folder, repository};

/// Runs `eval` on the invented accounts of tests/eval.
fn eval(options: &[&str]) -> String {
    let path = |name: &str| repository(&format!("tests/eval/{name}")).display().to_string();
    let (gold, predicted) = (path("gold.jsonl"), path("predicted.jsonl"));
    let mut arguments = vec!["eval", &gold, &predicted];
    arguments.extend(options);
    let texts = path("texts.jsonl");
    if let Some(at) = arguments.iter().position(|argument| *argument == "TEXTS") {
        arguments[at] = &texts;
    }
    let ran = Folder::new().run_with(&arguments, b"");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    ran.out
}

fn recorded(name: &str) -> String {
    std::fs::read_to_string(repository(&format!("tests/eval/{name}"))).unwrap()
}

/// Whether every figure of `reference` is in `ours`, to the last digit.
fn assert_holds(ours: &str, reference: &str) {
    let ours: Value = serde_json::from_str(ours).unwrap();
    let reference: Value = serde_json::from_str(reference).unwrap();
    for (key, value) in reference.as_object().unwrap() {
        assert_eq!(&ours[key], value, "{key}");
    }
}

#[test]
fn figures_by_place_are_those_of_the_script() {
    assert_holds(&eval(&["--json", "--texts", "TEXTS"]), &recorded("located.json"));
}

#[test]
fn figures_by_words_are_those_of_the_script() {
    assert_holds(&eval(&["--json"]), &recorded("words.json"));
}

#[test]
fn the_text_begins_as_the_script_prints_it() {
    let ours = eval(&["--texts", "TEXTS"]);
    let reference = recorded("located.txt");
    assert_eq!(&ours[..reference.len()], reference);
}

#[test]
fn the_script_itself_agrees_on_files_given_in_the_environment() {
    let given =
        ["SCORE_PY", "GOLD", "PREDICTED", "TEXTS"].map(|name| std::env::var(format!("READOUTS_{name}")));
    let [Ok(script), Ok(gold), Ok(predicted), Ok(texts)] = given else {
        eprintln!(
            "skipped: READOUTS_SCORE_PY, READOUTS_GOLD, READOUTS_PREDICTED and READOUTS_TEXTS are not set"
        );
        return;
    };
    let arguments = [gold.as_str(), predicted.as_str(), "--texts", texts.as_str(), "--json"];
    let reference = Command::new("python3").arg(script).args(arguments).output().unwrap();
    assert!(reference.status.success());
    let ours = Folder::new().run_with(&[&["eval"], arguments.as_slice()].concat(), b"");
    assert_holds(&ours.out, std::str::from_utf8(&reference.stdout).unwrap());
}

#[test]
fn errors_stand_with_their_sentence() {
    let found = eval(&["--errors", "--texts", "TEXTS"]);
    let polarity = "\
  Prime Minister Çelik did not agree to lift the blockade.
    polarity  wanted  agreed not [İbrahim Çelik] lift the blockade
              given   agreed [Celik] lift the blockade
";
    assert!(found.contains(polarity), "{found}");
    assert!(found.contains("  encounter date: wanted \"2031-05-02\", given \"2031-05-03\"\n"));
    assert!(found.contains("  entities missed: country \"Borduria\"\n"));
}

#[test]
fn json_errors_hold_both_statements() {
    let found: Value = serde_json::from_str(&eval(&["--errors", "--json", "--texts", "TEXTS"])).unwrap();
    let errors = found["errors"].as_array().unwrap();
    let relation = errors.iter().find(|error| error["reason"] == "relation").unwrap();
    assert_eq!(relation["gold"]["relation"], "agreed");
    assert_eq!(relation["predicted"]["relation"], "stated");
    assert_eq!(relation["sentence"], "They agreed that the blockade must end and that talks should resume.");
}

#[test]
fn confidences_are_held_against_what_was_right() {
    let found: Value = serde_json::from_str(&eval(&["--json", "--texts", "TEXTS"])).unwrap();
    let last = found["reliability"]["bins"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["from"], &last["statements"], &last["right"]), (&0.9.into(), &4.into(), &3.into()));
}

#[test]
fn names_are_one_without_accents_and_titles() {
    assert!(same_name("Recep Tayyip Erdoğan", "President Erdogan"));
    assert!(same_name("Joseph R. Biden", "Biden"));
    assert!(same_name("The President", "President"));
    assert!(!same_name("George W. Bush", "George Washington"));
    assert!(!same_name("Kim Jong-un", "Kim Yo-jong"));
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert!(same_set(&set(&["Ana Müller", "Ibrahim Çelik"]), &set(&["Celik", "Mr Muller"])));
    assert!(!same_set(&set(&["Ana Müller", "Ana Müller"]), &set(&["Ana Müller", "Celik"])));
}

#[test]
fn what_cannot_be_measured_is_refused() {
    let folder = Folder::new();
    let line = r#"{"id":"a","encounter":{"kind":"call"},"statements":[]}"#;
    folder
        .write("gold.jsonl", format!("{line}\n{line}\n"))
        .write("text.jsonl", r#"{"id":"a","text":"They met."}"#);
    let twice = folder.run("eval gold.jsonl gold.jsonl");
    assert_eq!((twice.code, twice.out.as_str()), (Some(2), ""));
    assert_eq!(twice.err, "error: gold.jsonl: two annotations of \"a\"\n  hint: keep one of them\n");
    let text = folder.run("eval text.jsonl gold.jsonl");
    assert!(
        text.err.starts_with("error: text.jsonl: a text where an annotation is wanted\n"),
        "{}",
        text.err
    );
    folder.write("gold.jsonl", line);
    let nothing = folder.run("eval gold.jsonl");
    assert!(nothing.err.starts_with("error: gold.jsonl: there is no text to read\n"), "{}", nothing.err);
}
