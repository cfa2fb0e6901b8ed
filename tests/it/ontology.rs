//! The ontology: its files hold together, and its questions are answered.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedNode;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use readouts::annotation::Annotation;
use readouts::export::{self, Format, Layers, Options};
use readouts::graph::Graph;
use readouts::knowledge::{Knowledge, vocabulary};
use readouts::source::{Record, attribute, dossier};

use crate::support::{Folder, SEED, assert_golden, repository};

const TERMS: &str = "https://w3id.org/readouts/ontology#";

/// The seed dossier as a person reads it, and a made-up account of the meeting that it announces.
fn annotations() -> Vec<Annotation> {
    let path = repository(SEED);
    let dossier = fs::read_to_string(&path).unwrap();
    let knowledge = Knowledge::embedded();
    let records = dossier::records(&path, &dossier, &knowledge).unwrap();
    let mut found = by_hand("2017-05-02-trump-putin");
    for (annotation, record) in found.iter_mut().zip(records) {
        let Ok(Record::Account(mut sourced)) = record else { panic!("a dossier holds accounts") };
        attribute(&mut sourced.account, &knowledge);
        annotation.id.clone_from(&sourced.account.id);
        annotation.account = Some(sourced.account);
    }
    found.extend(by_hand("2017-07-07-hamburg"));
    found
}

fn by_hand(name: &str) -> Vec<Annotation> {
    let lines = fs::read_to_string(format!("tests/readouts/{name}.by-hand.jsonl")).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(crate) fn exported(format: Format, layers: &str) -> Vec<u8> {
    let graph = Graph::from_annotations(&annotations());
    let options = Options { layers: layers.parse::<Layers>().unwrap(), ..Options::default() };
    let mut out = Vec::new();
    export::write(&graph, format, &options, &mut out).unwrap();
    out
}

/// All files of `folder` with this extension, sorted, those of its folders too.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.to_str().unwrap(), extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn load(store: &Store, path: &Path) {
    let text = fs::read(path).unwrap();
    store
        .load_from_slice(RdfFormat::Turtle, &text)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn rows(store: &Store, query: &Path) -> String {
    answer(store, &fs::read_to_string(query).unwrap())
}

/// The rows that answer `query`, as tab-separated values with a header.
fn answer(store: &Store, query: &str) -> String {
    let query = SparqlEvaluator::new().parse_query(query).unwrap_or_else(|error| panic!("{error}\n{query}"));
    let QueryResults::Solutions(solutions) = query.on_store(store).execute().unwrap() else {
        panic!("a SELECT query has solutions")
    };
    let variables = solutions.variables().to_vec();
    let serializer = QueryResultsSerializer::from_format(QueryResultsFormat::Tsv);
    let mut table = serializer.serialize_solutions_to_writer(Vec::new(), variables).unwrap();
    for solution in solutions {
        table.serialize(&solution.unwrap()).unwrap();
    }
    String::from_utf8(table.finish().unwrap()).unwrap()
}

/// What the competency questions are asked of; the gazetteer is a graph of its own.
pub(crate) fn dataset() -> Store {
    let store = Store::new().unwrap();
    store
        .load_from_slice(
            RdfFormat::NQuads,
            &exported(Format::NQuads, "statements,shortcuts,mentions,provenance"),
        )
        .unwrap();
    for name in ["readouts", "relations", "topics"] {
        load(&store, Path::new(&format!("ontology/{name}.ttl")));
    }
    let gazetteer = NamedNode::new("https://w3id.org/readouts/id/gazetteer").unwrap();
    for path in files("ontology/gazetteer", "ttl") {
        let text = fs::read(&path).unwrap();
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(gazetteer.clone());
        store.load_from_slice(parser, &text).unwrap();
    }
    store
}

#[test]
fn competency_questions_are_answered() {
    let store = dataset();
    let queries = files("ontology/queries", "rq");
    assert!(queries.len() >= 15);
    let mut wrong = String::new();
    for query in queries {
        let answer = rows(&store, &query);
        let expected = query.with_extension("tsv");
        if std::env::var_os("READOUTS_BLESS").is_some() {
            fs::write(&expected, &answer).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != answer {
            let _ = writeln!(wrong, "{}\n{answer}", query.display());
        }
        assert!(answer.lines().count() > 1, "{} has no answer", query.display());
    }
    assert!(wrong.is_empty(), "READOUTS_BLESS=1 rewrites the expected rows of\n{wrong}");
}

#[test]
fn the_ontology_passes_its_own_checks() {
    let store = Store::new().unwrap();
    for path in files("ontology", "ttl") {
        if !path.ends_with("shapes.ttl") {
            load(&store, &path);
        }
    }
    let mut faults = String::new();
    for check in files("ontology/checks", "rq") {
        let found = rows(&store, &check);
        for row in found.lines().skip(1) {
            let _ = writeln!(faults, "{}: {row}", check.display());
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_check_finds_its_fault() {
    let faulty = r#"
        @prefix ro: <https://w3id.org/readouts/ontology#> .
        @prefix topic: <https://w3id.org/readouts/id/topic/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ro:Lonely a owl:Class ; rdfs:label "lonely"@en, "alone"@en ; owl:deprecated true .
        ro:torn a owl:ObjectProperty ; rdfs:domain ro:Lonely, ro:Other .
        topic:up a ro:Topic ; skos:broader topic:down . topic:down a ro:Topic ; skos:broader topic:up .
        ro:Winked a ro:Relation ; skos:closeMatch <https://w3id.org/readouts/id/cameo/999> .
        ro:unheardOf skos:closeMatch ro:torn .
        ro:Unconnected a owl:Class .
    "#;
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::Turtle, faulty).unwrap();
    for check in files("ontology/checks", "rq") {
        assert!(rows(&store, &check).lines().count() > 1, "{} finds nothing", check.display());
    }
}

#[test]
fn every_class_has_a_shape() {
    let store = Store::new().unwrap();
    load(&store, Path::new("ontology/readouts.ttl"));
    load(&store, Path::new("ontology/shapes.ttl"));
    let query = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX owl: <http://www.w3.org/2002/07/owl#>
        SELECT ?class WHERE {
            ?class a owl:Class . FILTER (STRSTARTS(STR(?class), 'https://w3id.org/readouts/ontology#'))
            FILTER NOT EXISTS { ?shape sh:targetClass ?class }
        }";
    assert_eq!(answer(&store, query), "?class\n");
}

#[test]
fn the_page_has_a_place_for_every_term_and_no_dead_link() {
    let page = vocabulary::html();
    let places: BTreeSet<&str> = marked(&page, " id=\"").collect();
    let dead: Vec<&str> = marked(&page, "href=\"#").filter(|target| !places.contains(target)).collect();
    assert!(dead.is_empty(), "{dead:?}");
    let store = Store::new().unwrap();
    for name in ["readouts", "relations", "topics"] {
        load(&store, Path::new(&format!("ontology/{name}.ttl")));
    }
    let terms = answer(
        &store,
        "SELECT DISTINCT ?name WHERE { ?term a ?kind FILTER (STRSTARTS(STR(?term), 'https://w3id.org/readouts/') && !CONTAINS(STR(?term), 'cheme'))
         BIND (REPLACE(STR(?term), '^https://w3id.org/readouts/(ontology#|id/)', '') AS ?name) FILTER (?name != 'https://w3id.org/readouts/ontology') }",
    );
    for term in terms.lines().skip(1).map(|row| row.trim_matches('"')) {
        assert!(places.contains(term), "{term} has no place on the page");
    }
}

/// What stands between `start` and the next quotation mark, everywhere.
fn marked<'a>(page: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn the_page_in_docs_is_that_of_the_ontology() {
    assert_golden("docs/ontology.html", vocabulary::html().as_bytes());
}

#[test]
fn the_command_writes_the_page_and_checks_a_users_folder() {
    let folder = Folder::new();
    let page = folder.run("ontology --to html");
    assert_eq!((page.code, page.out.starts_with("<!DOCTYPE html>")), (Some(0), true), "{page:?}");

    folder.write("good/own.ttl", format!("{PREFIXES} topic:beetroot a ro:Topic ; skos:prefLabel \"beetroot\"@en ; skos:broader topic:agriculture ."));
    let good = folder.run("ontology check good");
    assert_eq!((good.code, good.err.as_str()), (Some(0), ""), "{good:?}");

    folder.write(
        "bad/own.ttl",
        format!("{PREFIXES}\ntopic:beetroot a ro:Topic ;\n  skos:broader topic:agricultur .\n"),
    );
    let bad = folder.run("ontology check bad");
    assert_eq!(bad.code, Some(1), "{bad:?}");
    assert!(bad.err.contains("own.ttl:3:1: there is no term topic:agricultur"), "{bad:?}");
    assert!(bad.err.contains("did you mean topic:agriculture?"), "{bad:?}");
    assert!(bad.err.contains("topic:beetroot is a ro:Topic without skos:prefLabel or rdfs:label"), "{bad:?}");
}

const PREFIXES: &str = "@prefix ro: <https://w3id.org/readouts/ontology#> . @prefix topic: <https://w3id.org/readouts/id/topic/> . \
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> . ";

#[test]
fn event_data_double_what_is_mutual_and_leave_out_who_is_not_named() {
    let mut out = Vec::new();
    export::write(&Graph::from_annotations(&annotations()), Format::Cameo, &Options::default(), &mut out)
        .unwrap();
    let table = String::from_utf8(out).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{table}");
    let has = |cells: [&str; 4]| rows.iter().any(|row| row[..4] == cells);
    for (source, target) in [("USAGOV", "RUSGOV"), ("RUSGOV", "USAGOV")] {
        assert!(has([source, target, "041", "2017-05-02"]), "they spoke by telephone\n{table}");
        assert!(has([source, target, "036", "2017-05-02"]), "they agreed to stay in contact\n{table}");
    }
    assert!(
        has(["RUSGOV", "---", "0256", "2017-05-02"]),
        "restraint was called for, of nobody named\n{table}"
    );
    assert!(has(["USA", "---", "032", "2017-05-02"]), "a representative will be sent\n{table}");
    assert!(!table.contains("grain exports"), "what was not discussed is no event\n{table}");
}

/// Terms of published vocabularies that an export may use.
const FOREIGN: [&str; 36] = [
    "http://purl.org/dc/terms/identifier",
    "http://purl.org/dc/terms/issued",
    "http://purl.org/dc/terms/language",
    "http://purl.org/dc/terms/spatial",
    "http://purl.org/dc/terms/title",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Context",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#OffsetBasedString",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#sentence",
    "http://schema.org/softwareVersion",
    "http://schema.org/url",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2000/01/rdf-schema#comment",
    "http://www.w3.org/2002/07/owl#sameAs",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#broader",
    "http://www.w3.org/2004/02/skos/core#inScheme",
    "http://www.w3.org/2004/02/skos/core#notation",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#related",
    "http://www.w3.org/ns/prov#Activity",
    "http://www.w3.org/ns/prov#Entity",
    "http://www.w3.org/ns/prov#SoftwareAgent",
    "http://www.w3.org/ns/prov#generatedAtTime",
    "http://www.w3.org/ns/prov#hadPrimarySource",
    "http://www.w3.org/ns/prov#wasAssociatedWith",
    "http://www.w3.org/ns/prov#wasAttributedTo",
    "http://www.w3.org/ns/prov#wasDerivedFrom",
    "http://www.w3.org/ns/prov#wasGeneratedBy",
    "http://www.w3.org/ns/prov#used",
];

#[test]
fn no_export_uses_an_undefined_term() {
    let store = Store::new().unwrap();
    store
        .load_from_slice(
            RdfFormat::NQuads,
            &exported(Format::NQuads, "statements,shortcuts,rdf12,mentions,provenance"),
        )
        .unwrap();
    for name in ["readouts", "relations"] {
        load(&store, Path::new(&format!("ontology/{name}.ttl")));
    }
    let query = "SELECT DISTINCT ?term WHERE {
        { ?s ?term ?o } UNION { GRAPH ?g { ?s ?term ?o } } UNION { ?s a ?term }
        UNION { ?s ?p ?term FILTER (STRSTARTS(STR(?term), 'https://w3id.org/readouts/ontology#')) }
        UNION { ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> ?act BIND (PREDICATE(?act) AS ?term) }
        FILTER NOT EXISTS { ?term a ?kind }
    }";
    let ontology = fs::read_to_string("ontology/readouts.ttl").unwrap()
        + &fs::read_to_string("ontology/relations.ttl").unwrap();
    for term in answer(&store, query).lines().skip(1).map(|row| row.trim_matches(['<', '>'])) {
        let is_header =
            !term.starts_with(TERMS) && ontology.contains(term.rsplit(['#', '/']).next().unwrap());
        assert!(FOREIGN.contains(&term) || is_header, "{term} is not defined");
    }
}

/// The Turtle of the README, in the folder `mine`.
fn readme() -> Folder {
    let folder = Folder::new();
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let turtle = readme.split("```turtle\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    folder.write("mine/own.ttl", turtle);
    folder.write(
        "call.txt",
        "Minister for Foreign Affairs Jane Doe met with President Emmanuel Macron of France in Suva. \
         Minister Doe mediated the fisheries dispute with France.",
    );
    folder
}

#[test]
fn the_readme_adds_a_ministry_and_a_relation_without_touching_rust() {
    let folder = readme();
    assert_eq!(folder.run("ontology check mine").code, Some(0));
    let export = |format: &str| {
        let origin = "--url https://www.foreignaffairs.gov.fj/talks --date 2031-05-02";
        let ran = folder.run(&format!("export call.txt {origin} --ontology mine --to {format}"));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out
    };
    let trig = export("trig");
    for line in [
        "ro:publisher \"Ministry of Foreign Affairs of Fiji\"",
        "ro:relation <https://example.org/terms#Mediated>",
        "<https://example.org/terms#Mediated> a ro:Relation ;\n\trdfs:label \"mediated\"",
        "leader:jane-doe <https://example.org/terms#mediated> wd:Q142",
    ] {
        assert!(trig.contains(line), "{line}\n{trig}");
    }
    assert!(export("json").contains(r#""cameo": "045""#));
    let events = export("cameo");
    let event =
        "FJIGOV\t---\t045\t2031-05-02\thttps://www.foreignaffairs.gov.fj/talks\tCONSULT\t---\tJane Doe";
    assert!(events.contains(event), "{events}");
}

#[test]
fn a_property_of_a_users_own_survives_json_ld() {
    let folder = readme();
    let export = |format: &str| {
        folder
            .run(&format!("export call.txt --country FJ --date 2031-05-02 --ontology mine --to {format}"))
            .out
    };
    let quads = |format: oxigraph::io::RdfFormat, text: &str| {
        let store = Store::new().unwrap();
        store.load_from_slice(format, text.as_bytes()).unwrap();
        store.iter().map(|quad| quad.unwrap().to_string()).collect::<std::collections::BTreeSet<_>>()
    };
    let json_ld = oxigraph::io::RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() };
    let nquads = quads(oxigraph::io::RdfFormat::NQuads, &export("nquads"));
    assert!(nquads.iter().any(|quad| quad.contains("terms#mediated>")));
    assert_eq!(quads(json_ld, &export("jsonld")), nquads);
}

#[test]
fn a_users_codes_go_before_ours() {
    let folder = readme();
    let turtle = "@prefix : <https://w3id.org/readouts/ontology#> . :Discussed :cameo \"045\" .";
    folder
        .write("mine/codes.ttl", turtle)
        .write("call.txt", "The President discussed trade with President Putin.");
    let ran = folder.run("export call.txt --country US --date 2017-05-02 --ontology mine --to cameo");
    assert!(ran.out.contains("\t045\t"), "{}{}", ran.out, ran.err);
}
