//! Comparisons, timelines and figures for people.

use readouts::account::Account;
use readouts::annotation::{Annotation, EncounterRecord, StatementRecord};
use readouts::compare::{Frequencies, compare, statistics, timeline};
use readouts::knowledge::Knowledge;
use readouts::render::{Form, Table, TableForm, View, write_comparison, write_picture};

use crate::support::{Folder, Ran, SEED, outside, present, repository};

/// One telephone call as two publishers tell of it; each says one thing of its own and one in common.
fn call() -> Vec<Annotation> {
    ["Kremlin", "White House"].into_iter().zip(["to meet in <b>Hamburg</b>", "=1+1"]).map(told).collect()
}

fn told((publisher, own): (&str, &str)) -> Annotation {
    let statements = [("discussed", "the situation in \"North Korea\""), ("agreed", own)];
    let statements: Vec<StatementRecord> =
        statements.map(|(relation, content)| said(relation, content)).into();
    let text: Vec<&str> = statements.iter().map(|statement| statement.evidence.as_str()).collect();
    let account = Account {
        id: publisher.to_lowercase(),
        publisher: Some(publisher.to_owned()),
        url: Some("javascript:alert(1)".to_owned()),
        text: format!("Señor:\n\n{}.", text.join(". ")),
        ..Account::default()
    };
    Annotation {
        id: account.id.clone(),
        account: Some(account),
        encounter: EncounterRecord {
            kind: "call".to_owned(),
            date: Some("2017-05-02".to_owned()),
            participants: vec!["Ann".to_owned(), "Bob".to_owned()],
        },
        statements,
        ..Annotation::default()
    }
}

fn said(relation: &str, content: &str) -> StatementRecord {
    StatementRecord {
        relation: relation.to_owned(),
        who: vec!["Ann".to_owned(), "Bob".to_owned()],
        content: content.to_owned(),
        evidence: format!("They {relation} {content}"),
        polarity: "+".to_owned(),
        ..StatementRecord::default()
    }
}

fn written(annotations: &[Annotation], form: Form) -> String {
    let mut out = Vec::new();
    write_comparison(&compare(annotations, &Knowledge::embedded()), form, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_table_for_a_pipe_is_plain_and_one_for_a_terminal_is_coloured() {
    let plain = written(&call(), Form::Text { colour: false });
    assert!(!plain.contains('\u{1b}'));
    for words in ["BOTH SAY (1)", "ONLY KREMLIN (1)", "ONLY WHITE HOUSE (1)", "“They agreed =1+1”"] {
        assert!(plain.contains(words), "{words} is missing in\n{plain}");
    }
    assert!(written(&call(), Form::Text { colour: true }).contains("\u{1b}["));
}

#[test]
fn a_text_may_not_command_the_terminal() {
    let mut accounts = call();
    accounts[0].statements[1].content.push_str("\u{1b}[2J");
    assert!(!written(&accounts, Form::Text { colour: false }).contains('\u{1b}'));
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let table = written(&call(), Form::Csv);
    assert!(table.contains(",'=1+1,"), "{table}");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(rows.records().map(Result::unwrap).filter(|row| row.len() == 17).count(), 4);
}

#[test]
fn a_page_shows_what_a_text_says_and_runs_nothing_of_it() {
    let page = written(&call(), Form::Html);
    assert!(page.contains("&lt;b&gt;Hamburg&lt;/b&gt;") && !page.contains("<b>Hamburg"));
    assert!(!page.contains("javascript:"));
    for outside in ["src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "the page asks for something: {outside}");
    }
}

#[test]
fn every_mark_on_the_page_leads_to_a_row_and_every_row_back_to_a_mark() {
    let page = written(&call(), Form::Html);
    let after = |start: &str| -> Vec<String> {
        let ends = page.split(start).skip(1);
        ends.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let (targets, names) = (after("href=\"#"), after("id=\""));
    assert!(targets.len() > 6);
    for target in targets {
        assert!(names.contains(&target), "#{target} leads nowhere");
    }
}

#[test]
fn spans_of_the_json_are_code_points_of_the_text() {
    let accounts = call();
    let json: serde_json::Value = serde_json::from_str(&written(&accounts, Form::Json)).unwrap();
    let items = json["encounters"][0]["items"].as_array().unwrap();
    let tellings = items.iter().flat_map(|item| item["tellings"].as_array().unwrap());
    for telling in tellings {
        let account =
            accounts.iter().find(|it| telling["account"] == *it.id).unwrap().account.as_ref().unwrap();
        let at = |end: usize| usize::try_from(telling["span"][end].as_u64().unwrap()).unwrap();
        let span = account.span_of_code_points([at(0), at(1)]).unwrap();
        assert_eq!(telling["evidence"], *account.slice(span));
    }
}

#[test]
fn alignment_links_are_rdf_in_a_graph_of_their_own() {
    let quads: Vec<oxrdf::Quad> = oxttl::TriGParser::new()
        .for_slice(written(&call(), Form::TriG).as_bytes())
        .map(Result::unwrap)
        .collect();
    let objects = |name: &str| quads.iter().filter(|quad| quad.predicate.as_str().ends_with(name)).count();
    assert_eq!((objects("#closeMatch"), objects("#onlyIn"), objects("#sameEncounter")), (2, 2, 1));
    assert_eq!(objects("#confidence"), 1);
    assert!(objects("#wasDerivedFrom") > 0);
    let links = quads.iter().filter(|quad| quad.predicate.as_str().ends_with("#onlyIn"));
    assert!(links.into_iter().all(|quad| !quad.graph_name.is_default_graph()));
    let plain = oxttl::TurtleParser::new();
    let triples = plain.for_slice(written(&call(), Form::Turtle).as_bytes()).map(Result::unwrap).count();
    assert_eq!(triples, quads.len());
}

#[test]
fn links_name_the_statements_of_the_graph() {
    let graph = readouts::graph::Graph::from_annotations(&call());
    let links = written(&call(), Form::Turtle);
    for (id, _) in graph.statements() {
        let name = graph.node(id).iri.local_name();
        assert!(links.contains(&format!("statement:{name}")), "{name} is not in\n{links}");
    }
}

#[test]
fn figures_are_counted_once_for_each_encounter() {
    let knowledge = Knowledge::embedded();
    let statistics = statistics(&call(), &Frequencies::embedded(), &knowledge);
    assert_eq!(statistics.pairs()[0].1, 1);
    let form = |form| {
        let mut out = Vec::new();
        statistics.write(form, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(form(TableForm::Csv).contains("meeting,Ann,Bob,,2017,1,"));
    assert!(form(TableForm::Text { colour: false }).contains("Ann – Bob"));
    assert!(form(TableForm::Json).contains("\"by_year\""));
    assert!(form(TableForm::Svg).ends_with("</svg>\n"));
}

#[test]
fn a_timeline_tells_held_from_announced() {
    let mut accounts = call();
    accounts[0].statements.push(StatementRecord {
        when: Some("2017-07-07".to_owned()),
        ..said("scheduled", "a meeting at the summit")
    });
    let timeline = timeline(&accounts, &Frequencies::embedded());
    let mut out = Vec::new();
    timeline.write(TableForm::Text { colour: false }, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("● call       Ann and Bob (Kremlin, White House)"), "{text}");
    assert!(text.contains("◇ announced  Ann and Bob: a meeting at the summit"), "{text}");
}

#[test]
fn every_view_can_be_drawn() {
    let accounts = call();
    let comparison = compare(&accounts, &Knowledge::embedded());
    if outside("dot", "-V").is_none() {
        return;
    }
    for view in [View::Actors, View::Statements, View::Encounters, View::Comparison] {
        let mut source = Vec::new();
        write_picture(&accounts, &comparison, view, 300, &Knowledge::embedded(), &mut source).unwrap();
        let folder = Folder::new();
        folder.write("picture.dot", &source);
        let drawn = std::process::Command::new("dot")
            .args(["-Tsvg", "-O", "picture.dot"])
            .current_dir(folder.path(""))
            .output()
            .unwrap();
        assert!(drawn.status.success(), "{view:?}: {}", String::from_utf8_lossy(&drawn.stderr));
        assert!(folder.read("picture.dot.svg").contains("</svg>"));
    }
}

#[test]
fn a_picture_that_is_too_large_says_what_it_leaves_out() {
    let accounts = call();
    let comparison = compare(&accounts, &Knowledge::embedded());
    for view in [View::Actors, View::Comparison] {
        let mut source = Vec::new();
        write_picture(&accounts, &comparison, view, 1, &Knowledge::embedded(), &mut source).unwrap();
        assert!(String::from_utf8(source).unwrap().contains("(not drawn: "), "{view:?}");
    }
}

#[test]
fn comparing_ends_as_diff_does() {
    let folder = Folder::new();
    let seed = repository(SEED);
    let compared = |argument: &str| -> Ran { folder.run_with(&["compare", argument], b"") };
    assert_eq!(compared(seed.to_str().unwrap()).code, Some(1));
    let line = |annotation: &Annotation| serde_json::to_string(annotation).unwrap();
    let mut accounts = call();
    for account in &mut accounts {
        account.statements.truncate(1);
    }
    folder.write("agreed.jsonl", accounts.iter().map(line).collect::<Vec<_>>().join("\n"));
    assert_eq!(compared("agreed.jsonl").code, Some(0));
    folder.write("alone.jsonl", line(&accounts[0]));
    let alone = compared("alone.jsonl");
    assert_eq!(alone.code, Some(1));
    assert!(alone.err.contains("no two accounts tell of the same encounter"));
}

#[test]
fn a_name_that_does_not_say_what_to_draw_is_an_error_with_advice() {
    let folder = Folder::new();
    folder.write("seed.txt", std::fs::read(repository(SEED)).unwrap());
    let ran = folder.run("render seed.txt -o picture.gif");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("end it in .svg, .png, .pdf, .dot or .html"), "{}", ran.err);
    let ran = folder.run("render seed.txt --focus Atlantis -o picture.dot");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no account names \"Atlantis\""), "{}", ran.err);
    assert_eq!(folder.names(), ["seed.txt"]);
}

#[test]
fn without_graphviz_the_message_says_how_to_install_it() {
    let folder = Folder::new();
    folder.write("seed.txt", std::fs::read(repository(SEED)).unwrap());
    let mut command = folder.command(&["render", "seed.txt", "-o", "picture.svg"]);
    let output = command.env("PATH", folder.path("")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("apt install graphviz"));
}

#[test]
fn the_page_of_the_dossier_works_in_a_browser() {
    let chromium =
        std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), std::path::PathBuf::from);
    let modules = repository("tests/browser/node_modules/playwright-core");
    if present("chromium, or tests/browser/node_modules", chromium.exists() && modules.exists()).is_none() {
        return;
    }
    let folder = Folder::new();
    folder.write("seed.txt", std::fs::read(repository(SEED)).unwrap());
    assert_eq!(folder.run("render seed.txt -o page.html").code, Some(0));
    let ran = std::process::Command::new("node")
        .arg(repository("tests/browser/page.mjs"))
        .arg(folder.path("page.html"))
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}
