//! Stores: loading, asking, withdrawing, and what happens when it goes wrong.

#[cfg(feature = "rocksdb")]
mod index;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::support::{Folder, Ran, SEED, repository};

/// An account of Ann's call with Bob, as its government tells it.
fn telling(id: &str, country: &str, content: &str) -> String {
    let account = format!(
        r#"{{"id":"{id}","publisher":"{country} office","source_country":"{country}","date":"2020-05-02","text":"They talked about {content}."}}"#
    );
    let entities = r#"[{"name":"Ann","kind":"leader","country":"AA"},{"name":"Bob","kind":"leader","country":"BB"},{"name":"Aland","kind":"country","country":"AA"}]"#;
    let statement = format!(
        r#"{{"relation":"discussed","who":["Ann","Bob"],"content":"{content}","evidence":"talked about {content}","about":["Aland"]}}"#
    );
    format!(
        r#"{{"id":"{id}","account":{account},"encounter":{{"kind":"call","date":"2020-05-02","participants":["Ann","Bob"]}},"entities":{entities},"statements":[{statement}]}}"#
    ) + "\n"
}

/// A folder with a store `s` of the accounts `a` and `b`.
fn two_accounts() -> Folder {
    let folder = Folder::new();
    folder.write("a.jsonl", telling("a", "AA", "peace")).write("b.jsonl", telling("b", "BB", "trade"));
    done(&folder.run("load a.jsonl b.jsonl --store s"));
    folder
}

fn done(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

/// The answer to `query` as CSV without its head, sorted.
fn rows(folder: &Folder, query: &str, on: &[&str]) -> Vec<String> {
    let ran = folder.run_with(&[&["query", query, "--format", "csv"], on].concat(), b"");
    assert!(ran.code == Some(0) || ran.code == Some(1), "{ran:?}");
    let mut rows: Vec<String> = ran.out.lines().skip(1).map(str::to_owned).collect();
    rows.sort();
    rows
}

/// Rows of TSV in order, without the digits of numbers: Oxigraph's own store keeps their value alone.
fn sorted_rows(tsv: &str) -> Vec<String> {
    const TYPE: &str = "\"^^<http://www.w3.org/2001/XMLSchema#";
    let cell = |cell: &str| {
        let typed = cell.strip_prefix('"').and_then(|cell| cell.split_once(TYPE));
        let digits = typed.map_or(cell, |(digits, _)| digits);
        digits.parse().map_or_else(|_| cell.to_owned(), |number: f64| number.to_string())
    };
    let row = |line: &str| line.split('\t').map(cell).collect::<Vec<_>>().join("\t");
    let mut rows: Vec<String> = tsv.lines().map(row).collect();
    rows.sort();
    rows
}

fn contents(folder: &Folder, on: &[&str]) -> Vec<String> {
    rows(folder, "SELECT ?content { ?s a ro:Statement ; ro:content ?content }", on)
}

/// Every file of a store with its content, without the lock.
fn snapshot(store: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![store.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name() != ".lock" {
                let name = entry.path().strip_prefix(store).unwrap().to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    files
}

#[test]
fn a_store_answers_and_keeps_accounts_apart() {
    let folder = two_accounts();
    assert_eq!(contents(&folder, &["--store", "s"]), ["peace", "trade"]);
    let said =
        "SELECT ?id ?who { GRAPH ?account { ?who ro:discussed ?what } ?account dcterms:identifier ?id }";
    let said = rows(&folder, said, &["--store", "s"]);
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said.iter().any(|row| row.starts_with("a,")) && said.iter().any(|row| row.starts_with("b,")));
}

#[test]
fn a_store_is_one_file_of_n_quads_for_each_account() {
    let folder = two_accounts();
    let files = snapshot(&folder.path("s"));
    let names: Vec<&str> = files.keys().map(|name| name.split('.').next().unwrap()).collect();
    assert_eq!(names, ["accounts/a", "accounts/b", "links/links", "store"]);
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".nq")) {
        let lines: Vec<&str> = text.lines().collect();
        assert!(!lines.is_empty() && lines.is_sorted(), "{name}");
        let parsed = oxttl::NQuadsParser::new().for_slice(text.as_bytes()).count();
        assert_eq!(parsed, lines.len(), "{name}");
    }
}

#[test]
fn the_order_of_loads_leaves_no_trace() {
    let folder = two_accounts();
    for step in ["load b.jsonl --store t", "load a.jsonl --store t", "load b.jsonl a.jsonl --store t"] {
        done(&folder.run(step));
    }
    assert_eq!(snapshot(&folder.path("s")), snapshot(&folder.path("t")));
}

#[test]
fn loading_again_replaces_one_account_and_nothing_else() {
    let folder = two_accounts();
    let before = snapshot(&folder.path("s"));
    folder.write("a.jsonl", telling("a", "AA", "war"));
    let ran = folder.run("load a.jsonl --store s");
    done(&ran);
    assert!(ran.err.starts_with("loaded: 0 new, 1 replaced, 0 unchanged"), "{}", ran.err);
    assert_eq!(contents(&folder, &["--store", "s"]), ["trade", "war"]);
    let after = snapshot(&folder.path("s"));
    let b = |files: &BTreeMap<String, String>| {
        files.iter().find(|(name, _)| name.starts_with("accounts/b")).map(|(n, t)| (n.clone(), t.clone()))
    };
    assert_eq!(b(&before), b(&after));
    assert_eq!(before.len(), after.len());
}

#[test]
fn what_is_forgotten_is_gone_and_the_rest_is_as_before() {
    let folder = two_accounts();
    done(&folder.run("load b.jsonl --store only-b"));
    done(&folder.run("forget a --store s"));
    assert_eq!(snapshot(&folder.path("s")), snapshot(&folder.path("only-b")));
    let again = folder.run("forget a --store s");
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("the store holds no account \"a\""), "{}", again.err);
}

#[test]
fn an_account_is_forgotten_by_its_iri_too() {
    let folder = two_accounts();
    let iri = &rows(&folder, "SELECT ?a { ?a dcterms:identifier 'a' }", &["--store", "s"])[0];
    done(&folder.run_with(&["forget", iri, "--store", "s"], b""));
    assert_eq!(contents(&folder, &["--store", "s"]), ["trade"]);
}

#[test]
fn two_accounts_of_one_call_are_linked_however_they_came_in() {
    let folder = two_accounts();
    let linked = "SELECT * { ?one ro:sameEncounter ?other }";
    assert_eq!(rows(&folder, linked, &["--store", "s"]).len(), 2);
    done(&folder.run("load a.jsonl --store t"));
    assert_eq!(rows(&folder, linked, &["--store", "t"]).len(), 0);
    done(&folder.run("load b.jsonl --store t"));
    assert_eq!(rows(&folder, linked, &["--store", "t"]), rows(&folder, linked, &["--store", "s"]));
    assert_eq!(rows(&folder, linked, &["a.jsonl", "b.jsonl"]), rows(&folder, linked, &["--store", "s"]));
    done(&folder.run("forget b --store t"));
    assert_eq!(rows(&folder, linked, &["--store", "t"]).len(), 0);
}

#[test]
fn a_store_is_the_export_of_the_same_annotations() {
    let folder = two_accounts();
    folder.write("all.jsonl", telling("a", "AA", "peace") + &telling("b", "BB", "trade"));
    done(&folder.run("export all.jsonl --to nquads -o all.nq"));
    let mut exported: Vec<String> = folder.read("all.nq").lines().map(str::to_owned).collect();
    let files = snapshot(&folder.path("s"));
    let stored = files.iter().filter(|(name, _)| name.ends_with(".nq")).flat_map(|(_, text)| text.lines());
    let mut stored: Vec<String> = stored.map(str::to_owned).collect();
    exported.sort();
    stored.sort();
    stored.dedup();
    assert_eq!(stored, exported);
}

#[test]
fn rdf_is_loaded_account_by_account() {
    let folder = two_accounts();
    folder.write("all.jsonl", telling("a", "AA", "peace") + &telling("b", "BB", "trade"));
    for (format, ending) in [("nquads", "nq"), ("trig", "trig")] {
        done(&folder.run(&format!("export all.jsonl --to {format} -o all.{ending}")));
        done(&folder.run(&format!("load all.{ending} --store from-{ending}")));
        let files = snapshot(&folder.path(&format!("from-{ending}")));
        let names: Vec<&str> = files.keys().map(|name| name.split('.').next().unwrap()).collect();
        assert_eq!(names, ["accounts/a", "accounts/b", "links/links", "store"], "{ending}");
        done(&folder.run(&format!("forget a --store from-{ending}")));
        assert_eq!(contents(&folder, &["--store", &format!("from-{ending}")]), ["trade"]);
    }
}

#[test]
fn rdf_of_nobody_is_kept_under_the_name_of_its_file() {
    let folder = two_accounts();
    folder.write("own.ttl", "[] <http://e/p> [ <http://e/q> 'x \\\\u0041 \"y\" \\n z' ] .");
    done(&folder.run("load own.ttl --store s"));
    let again = folder.run("load own.ttl --store s");
    assert!(again.err.starts_with("loaded: 0 new, 0 replaced, 1 unchanged"), "{}", again.err);
    let found = rows(&folder, "SELECT ?x { ?s <http://e/p> ?b . ?b <http://e/q> ?x }", &["--store", "s"]);
    assert_eq!(found.len(), 2, "{found:?}");
    done(&folder.run("forget own.ttl --store s"));
    assert_eq!(contents(&folder, &["--store", "s"]), ["peace", "trade"]);
}

#[test]
fn hostile_identifiers_and_words_come_back_as_they_went_in() {
    let folder = Folder::new();
    let ids = ["../../etc/passwd", "A", "a", "con", "ünïcödé ✓", "x y\\tz", "a/b"];
    for (at, id) in ids.iter().enumerate() {
        let content = format!(r"\\u0041 <b> \u0001 'q' }} ; DROP {at} \ud83d\ude00");
        let line =
            telling(id, "AA", &content).replace("They talked about ", &format!("{at} They talked about "));
        folder.write(&format!("in/{at}.jsonl"), line);
    }
    done(&folder.run("load in --store s"));
    let found = folder.run("query --store s --format json --named-is-not-given").code;
    assert_eq!(found, Some(2));
    let ran = folder.run_with(
        &[
            "query",
            "SELECT ?id ?c { ?s ro:content ?c ; ro:inAccount/dcterms:identifier ?id } ORDER BY ?id",
            "--store",
            "s",
            "--format",
            "json",
        ],
        b"",
    );
    done(&ran);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let rows = answer["results"]["bindings"].as_array().unwrap();
    assert_eq!(rows.len(), ids.len());
    for row in rows {
        let at = ids.iter().position(|id| row["id"]["value"] == id.replace("\\t", "\t")).unwrap();
        assert_eq!(row["c"]["value"], format!("\\u0041 <b> \u{1} 'q' }} ; DROP {at} \u{1f600}"));
    }
}

#[test]
fn a_load_that_is_killed_leaves_the_store_as_before_or_as_after() {
    let folder = Folder::new();
    for at in 0..100 {
        folder.write(&format!("before/{at}.jsonl"), telling(&format!("a{at}"), "AA", &format!("old {at}")));
        folder.write(&format!("after/{at}.jsonl"), telling(&format!("a{at}"), "AA", &format!("new {at}")));
    }
    let count = |word: &str| {
        let query = format!("SELECT ?c {{ ?s ro:content ?c FILTER STRSTARTS(?c, '{word}') }}");
        rows(&folder, &query, &["--store", "s"]).len()
    };
    let (mut befores, mut afters) = (0, 0);
    for delay in (0..12).map(|step| Duration::from_millis(5 + step * 20)) {
        done(&folder.run("load before --store s"));
        let mut child = folder.command(&["load", "after", "--store", "s"]).spawn().unwrap();
        thread::sleep(delay);
        child.kill().unwrap();
        child.wait().unwrap();
        match (count("old"), count("new")) {
            (100, 0) => befores += 1,
            (0, 100) => afters += 1,
            mixed => panic!("killed after {delay:?}: {mixed:?}"),
        }
    }
    assert_eq!(befores + afters, 12);
    // What the killed ones left behind goes with the next load.
    done(&folder.run("load after --store s"));
    done(&folder.run("load after --store fresh"));
    assert_eq!(snapshot(&folder.path("s")), snapshot(&folder.path("fresh")));
}

#[test]
fn two_loads_at_once_wait_for_each_other() {
    let folder = Folder::new();
    for at in 0..8 {
        folder.write(&format!("{at}.jsonl"), telling(&format!("a{at}"), "AA", &format!("content {at}")));
    }
    let children: Vec<_> = (0..8)
        .map(|at| folder.command(&["load", &format!("{at}.jsonl"), "--store", "s"]).spawn().unwrap())
        .collect();
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(contents(&folder, &["--store", "s"]).len(), 8);
}

#[test]
fn a_broken_file_of_rdf_stops_the_load_and_nothing_is_loaded() {
    let folder = two_accounts();
    let before = snapshot(&folder.path("s"));
    folder.write("in/good.ttl", "<http://e/s> <http://e/p> 1 .");
    folder.write("in/broken.ttl", "<http://e/s> <http://e/p> 1 .\n<http://e/s> nonsense 2 .\n");
    folder.write("c.jsonl", telling("c", "AA", "more"));
    let ran = folder.run("load c.jsonl in --store s");
    assert_eq!(ran.code, Some(2));
    let place = "broken.ttl:2:14: this is not sound RDF: ";
    assert!(
        ran.err.contains(place)
            && !ran.err.contains("Parser error")
            && ran.err.contains("nothing was loaded"),
        "{}",
        ran.err
    );
    folder.write("cut.ttl", "<http://e/s> <http://e/p> 'x .\n");
    let ran = folder.run("load cut.ttl --store s");
    assert!(ran.err.starts_with("error: cut.ttl:1:27: this is not sound RDF: Unexpected"), "{}", ran.err);
    assert_eq!(snapshot(&folder.path("s")), before);
}

#[test]
fn a_store_of_another_version_is_left_alone() {
    let folder = two_accounts();
    let list = folder.read("s/store.json").replace("\"format\": 1", "\"format\": 7");
    folder.write("s/store.json", &list);
    let before = snapshot(&folder.path("s"));
    for step in ["load a.jsonl --store s", "forget a --store s", "query ASK{} --store s"] {
        let ran = folder.run(step);
        assert_eq!(ran.code, Some(2), "{step}");
        assert!(ran.err.contains("the store has format 7; this program reads format 1"), "{}", ran.err);
    }
    assert_eq!(snapshot(&folder.path("s")), before);
}

#[test]
#[cfg(not(feature = "rocksdb"))]
fn a_program_without_rocksdb_says_how_to_have_an_index() {
    let folder = two_accounts();
    let ran = folder.run("load a.jsonl --store t --index");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--features rocksdb") && !folder.path("t").exists(), "{}", ran.err);
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let folder = two_accounts();
    folder.write("home/letter.nq", "mine");
    let ran = folder.run("load a.jsonl --store home");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("the folder holds something else: letter.nq"), "{}", ran.err);
    assert_eq!(snapshot(&folder.path("home")).len(), 1);
    let ran = folder.run("load a.jsonl --store a.jsonl");
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn a_store_that_was_changed_by_hand_is_noticed() {
    let folder = two_accounts();
    let name = snapshot(&folder.path("s")).into_keys().find(|name| name.starts_with("accounts/a")).unwrap();
    folder.write(&format!("s/{name}"), "<http://e/s> <http://e/p> <http://e/o> .\n");
    let ran = folder.run("query ASK{} --store s");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("the store is damaged") && ran.err.contains("load the account again"),
        "{}",
        ran.err
    );
    done(&folder.run("forget a --store s"));
    done(&folder.run("load a.jsonl --store s"));
    assert_eq!(contents(&folder, &["--store", "s"]), ["peace", "trade"]);
}

/// A file system of 64 KiB, where the user may mount one; gone at the end of the test.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn mount(path: std::path::PathBuf) -> Option<Self> {
        fs::create_dir(&path).unwrap();
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(&path);
        let mounted = mount.output().is_ok_and(|ran| ran.status.success());
        mounted.then_some(Self(path))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn on_a_full_disk_the_store_stays_as_it_was() {
    let folder = two_accounts();
    let Some(_disk) = SmallDisk::mount(folder.path("disk")) else {
        eprintln!("skipped: a full disk needs the right to mount one");
        return;
    };
    done(&folder.run("load a.jsonl --store disk/s"));
    let before = snapshot(&folder.path("disk/s"));
    let many: String = (0..40).map(|at| telling(&format!("m{at}"), "AA", "more")).collect();
    folder.write("many.jsonl", many);
    let ran = folder.run("load many.jsonl --store disk/s");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("free some space; the store is as it was"), "{}", ran.err);
    assert_eq!(snapshot(&folder.path("disk/s")), before);
    assert_eq!(contents(&folder, &["--store", "disk/s"]), ["peace"]);
}

#[test]
fn where_there_is_no_store_the_program_says_how_to_make_one() {
    let folder = Folder::new();
    for step in ["query ASK{} --store s", "forget a --store s"] {
        let ran = folder.run(step);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("there is no store here"), "{}", ran.err);
    }
    assert!(folder.names().is_empty());
}

#[test]
fn an_error_in_a_query_has_a_line_and_a_column() {
    let folder = two_accounts();
    let ran = folder.run_with(&["query", "SELECT ?x\nWHERE { ?x ?y }", "--store", "s"], b"");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("error: query:2:16: this is not SPARQL 1.1"), "{}", ran.err);
    folder.write("q.rq", "SELECT * { ?s nope:p ?o }");
    let ran = folder.run("query --query-file q.rq --store s");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("error: q.rq:1:21: the prefix nope: is not declared\n"), "{}", ran.err);
}

#[test]
fn answers_come_in_every_format() {
    let folder = two_accounts();
    let select = "SELECT ?id ?c { ?s ro:content ?c ; ro:inAccount/dcterms:identifier ?id } ORDER BY ?id";
    let construct = "CONSTRUCT { ?who ro:discussed ?what } { GRAPH ?g { ?who ro:discussed ?what } }";
    let table = [
        (select, "table", "id  c\n──  ─────\na   peace\nb   trade\n"),
        (select, "csv", "id,c\r\na,peace\r\nb,trade\r\n"),
        (select, "tsv", "?id\t?c\n\"a\"\t\"peace\"\n\"b\"\t\"trade\"\n"),
        ("ASK { ?s a ro:Statement }", "table", "yes\n"),
        ("ASK { ?s a ro:Statement }", "json", "{\"head\":{},\"boolean\":true}\n"),
    ];
    for (query, format, expected) in table {
        let ran = folder.run_with(&["query", query, "--store", "s", "--format", format], b"");
        done(&ran);
        assert_eq!(ran.out, expected, "{format}");
    }
    for (query, format, start) in [
        (select, "xml", "<?xml"),
        (select, "json", "{\"head\":{\"vars\":[\"id\",\"c\"]}"),
        (construct, "turtle", "@prefix"),
        (construct, "ntriples", "<https://w3id.org/readouts/id/leader/ann> "),
        ("DESCRIBE ?a { ?a dcterms:identifier 'a' }", "table", "@prefix"),
    ] {
        let ran = folder.run_with(&["query", query, "--store", "s", "--format", format], b"");
        done(&ran);
        assert!(ran.out.starts_with(start), "{format}: {}", ran.out);
    }
    let ran = folder.run_with(&["query", construct, "--store", "s", "--format", "csv"], b"");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("csv holds rows, and this query gives a graph"), "{}", ran.err);
}

#[test]
fn no_answer_is_exit_code_one() {
    let folder = two_accounts();
    for query in ["SELECT * { ?s a ro:Nothing }", "ASK { ?s a ro:Nothing }"] {
        let ran = folder.run_with(&["query", query, "--store", "s"], b"");
        assert_eq!(ran.code, Some(1), "{query}");
        assert!(ran.err.starts_with("no answer"), "{}", ran.err);
    }
}

#[test]
fn named_queries_are_listed_and_a_users_own_go_before_ours() {
    let folder = two_accounts();
    folder.write("mine/queries/contents.rq", "# What was said?\nSELECT ?c { ?s ro:content ?c } ORDER BY ?c");
    folder.write("mine/empty.ttl", "");
    let list = folder.run("query --list --ontology mine");
    done(&list);
    assert!(
        list.out.lines().any(|line| line.starts_with("contents") && line.ends_with("What was said?")),
        "{list:?}"
    );
    let ran = folder.run("query --named contents --store s --ontology mine --format csv");
    assert_eq!(ran.out, "c\r\npeace\r\ntrade\r\n");
    let ran = folder.run("query --named nonesuch --store s");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("there is no query named \"nonesuch\""), "{}", ran.err);
}

#[test]
fn every_built_in_query_is_understood_and_asks_something() {
    for query in readouts::store::named_queries(None).unwrap() {
        let read = readouts::store::Question::read(&query.text, Path::new(&query.name));
        assert!(read.is_ok(), "{:?}", read.err().map(|error| error.to_string()));
        assert!(!query.question().is_empty(), "{} does not say what it asks", query.name);
    }
}

#[test]
fn every_built_in_query_gives_the_rows_that_are_kept_beside_it() {
    let folder = Folder::new();
    let layers = "statements,shortcuts,mentions,provenance";
    folder.write("all.nq", crate::ontology::exported(readouts::export::Format::NQuads, layers));
    done(&folder.run("load all.nq --store s"));
    for query in readouts::store::named_queries(None).unwrap() {
        let ran = folder.run(&format!("query --named {} --store s --format tsv", query.name));
        done(&ran);
        let kept = fs::read_to_string(repository(&format!("ontology/queries/{}.tsv", query.name))).unwrap();
        assert_eq!(sorted_rows(&ran.out), sorted_rows(&kept), "{}", query.name);
    }
}

#[test]
fn the_rules_of_the_ontology_give_in_sparql_the_codes_that_statements_bear() {
    let folder = Folder::new();
    done(&folder.run_with(&["load", repository(SEED).to_str().unwrap(), "--store", "s"], b""));
    let own = "SELECT ?publisher ?act ?content ?code { ?s ro:content ?content ; ro:inAccount/ro:publisher \
               ?publisher ; ro:relation/skos:notation ?act ; ro:cameo ?code }";
    let ran = folder.run_with(&["query", own, "--store", "s", "--format", "tsv"], b"");
    let by_rules = folder.run("query --named event-codes --store s --format tsv");
    let without_type: Vec<&str> =
        by_rules.out.lines().filter_map(|row| Some(row.rsplit_once('\t')?.0)).collect();
    assert_eq!(sorted_rows(&without_type.join("\n")), sorted_rows(&ran.out));
    assert!(ran.out.contains("\"0256\""), "one code is narrower than that of its relation: {}", ran.out);
}
