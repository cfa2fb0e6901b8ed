//! Comparisons, timelines and figures for people.

use readouts::account::Account;
use readouts::annotation::{Annotation, EncounterRecord, EntityRecord, StatementRecord};
use readouts::compare::{Frequencies, compare, statistics, timeline};
use readouts::knowledge::Knowledge;
use readouts::render::{
    Focus, Form, Framing, Table, TableForm, View, select, write_comparison, write_picture,
};

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
        write_picture(
            &accounts,
            &comparison,
            Framing { view, focus: None, most: 300 },
            &Knowledge::embedded(),
            &mut source,
        )
        .unwrap();
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
        write_picture(
            &accounts,
            &comparison,
            Framing { view, focus: None, most: 1 },
            &Knowledge::embedded(),
            &mut source,
        )
        .unwrap();
        assert!(String::from_utf8(source).unwrap().contains("(not drawn: "), "{view:?}");
    }
}

/// The picture of `annotations` in DOT.
fn drawn(annotations: &[Annotation], framing: Framing) -> String {
    let mut source = Vec::new();
    let comparison = compare(annotations, &Knowledge::embedded());
    write_picture(annotations, &comparison, framing, &Knowledge::embedded(), &mut source).unwrap();
    String::from_utf8(source).unwrap()
}

#[test]
fn what_a_picture_is_about_is_left_out_last() {
    let mut accounts = call();
    accounts[0].statements[0].about = vec!["North Korea".to_owned()];
    accounts[1].encounter.date = Some("2019-05-02".to_owned());
    for account in &mut accounts {
        account.statements.truncate(1);
        account.entities = vec![entity("North Korea", "country")];
    }
    accounts[1].statements[0].about = vec!["Bob".to_owned()];
    accounts[1].statements[0].content = "the harvest".to_owned();
    let focus = Focus { entity: "north korea".to_owned(), depth: 2 };
    let near = select(&accounts, &focus).unwrap();
    assert_eq!(near.len(), 2);
    let framing = Framing { view: View::Statements, focus: Some(&focus), most: 1 };
    let picture = drawn(&near, framing);
    assert!(picture.contains("not drawn: 1 of 2 accounts"), "{picture}");
    assert!(picture.contains("North Korea") && !picture.contains("the harvest"), "{picture}");
    let latest = drawn(&near, Framing { focus: None, ..framing });
    assert!(latest.contains("the harvest"), "{latest}");
}

fn entity(name: &str, kind: &str) -> EntityRecord {
    EntityRecord {
        name: name.to_owned(),
        kind: kind.to_owned(),
        surface: vec![name.to_owned()],
        ..EntityRecord::default()
    }
}

#[test]
fn a_topic_that_is_called_as_a_country_is_drawn_once() {
    let mut accounts = call();
    accounts.truncate(1);
    accounts[0].entities = vec![entity("North Korea", "country")];
    accounts[0].statements[0].about = vec!["North Korea".to_owned()];
    accounts[0].statements[0].topics = vec!["north-korea".to_owned(), "counter-terrorism".to_owned()];
    let picture = drawn(&accounts, Framing { view: View::Statements, focus: None, most: 300 });
    assert!(!picture.contains("label=\"north korea\""), "{picture}");
    assert_eq!(picture.matches("label=\"North Korea\"").count(), 1, "{picture}");
    assert!(picture.contains("label=\"fight against terrorism\""), "{picture}");
}

#[test]
fn encounters_stand_in_the_order_of_time() {
    let mut accounts = call();
    accounts[0].encounter.date = Some("2019-05-02".to_owned());
    let picture = drawn(&accounts, Framing { view: View::Encounters, focus: None, most: 300 });
    assert!(
        picture.contains("\"column 0\" -> \"white house\"")
            && picture.contains("\"white house\" -> \"kremlin\"")
    );
    assert!(picture.contains("2017-05-02 to 2019-05-02"), "{picture}");
}

#[test]
fn a_column_of_the_comparison_names_what_it_speaks_of() {
    let mut accounts = call();
    accounts[0].statements[1].topics = vec!["summits".to_owned()];
    let picture = drawn(&accounts, Framing { view: View::Comparison, focus: None, most: 300 });
    for words in ["Only Kremlin (1)", "Both (1)", "summits and multilateral meetings", "North Korea"] {
        assert!(picture.contains(words), "{words} is missing in\n{picture}");
    }
}

#[test]
fn an_account_without_another_beside_it_has_a_page_too() {
    let folder = Folder::new();
    folder.write("alone.jsonl", serde_json::to_string(&call()[0]).unwrap());
    assert_eq!(folder.run("render alone.jsonl -o page.html").code, Some(0));
    let page = folder.read("page.html");
    assert!(page.contains("<article") && page.contains("to meet in"), "{page}");
    assert!(!page.contains("Said by several"));
    let ran = folder.run("render alone.jsonl --view comparison -o picture.dot");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("no two accounts tell of the same encounter"), "{}", ran.err);
}

#[test]
fn a_surname_is_enough_to_look_at_somebody() {
    let mut accounts = call();
    accounts[0].entities = vec![entity("Ann Able", "leader")];
    accounts[0].statements[0].who = vec!["Ann Able".to_owned()];
    let near = |name: &str| select(&accounts, &Focus { entity: name.to_owned(), depth: 1 });
    assert_eq!(near("able").unwrap().len(), 1);
    assert!(near("abl").is_none());
    assert!(near(" ").is_none());
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
