//! The exports: each is read back by a parser that is not ours, and holds the same.

use std::collections::BTreeSet;

use oxrdf::{NamedOrBlankNode, Quad, Term};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser};
use proptest::prelude::*;
use readouts::annotation::Annotation;
use readouts::export::{Format, Layer, Layers, Options, context, json, write, write_file};
use readouts::graph::Graph;

use super::arbitrary::{HOSTILE, annotations};

const TERMS: &str = "https://w3id.org/readouts/ontology#";

fn export(graph: &Graph, format: Format, layers: Layers) -> String {
    let mut out = Vec::new();
    write(graph, format, &Options { layers, ..Options::default() }, &mut out)
        .expect("memory takes everything");
    String::from_utf8(out).expect("every format is UTF-8")
}

/// All bytes of a format, whether it is one file or several.
fn export_whole(graph: &Graph, format: Format) -> Vec<u8> {
    if format.files().is_empty() {
        return export(graph, format, Layers::default()).into_bytes();
    }
    let mut out = Vec::new();
    for file in format.files() {
        write_file(graph, format, file, &Options::default(), &mut out).expect("memory takes everything");
    }
    out
}

fn parse(format: RdfFormat, text: &str) -> BTreeSet<String> {
    quads(format, text).iter().map(Quad::to_string).collect()
}

fn quads(format: RdfFormat, text: &str) -> Vec<Quad> {
    let parser = RdfParser::from_format(format);
    parser.for_slice(text).collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn json_ld() -> RdfFormat {
    RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }
}

/// A graph in which every text is hostile.
fn hostile() -> Graph {
    let annotations: Vec<Annotation> = HOSTILE
        .iter()
        .map(|text| {
            let entity = serde_json::json!({"name": text, "kind": "leader", "surface": [text]});
            let statement = serde_json::json!({
                "relation": "discussed", "who": [text], "about": [text], "content": text, "evidence": text, "rule": text});
            serde_json::from_value(serde_json::json!({
                "id": text, "encounter": {"kind": "call", "participants": [text]},
                "account": {"id": text, "publisher": text, "title": text, "url": text, "text": text},
                "entities": [entity], "statements": [statement]}))
            .expect("an annotation")
        })
        .collect();
    Graph::from_annotations(&annotations)
}

#[test]
fn every_rdf_format_holds_the_same_triples() {
    let graph = hostile();
    let layers = Layers::default();
    let triples = parse(RdfFormat::NTriples, &export(&graph, Format::NTriples, layers));
    assert_eq!(parse(RdfFormat::Turtle, &export(&graph, Format::Turtle, layers)), triples);
    let with_graphs = parse(RdfFormat::NQuads, &export(&graph, Format::NQuads, layers));
    assert_eq!(parse(RdfFormat::TriG, &export(&graph, Format::TriG, layers)), with_graphs);
    assert_eq!(parse(json_ld(), &export(&graph, Format::JsonLd, layers)), with_graphs);
    assert!(with_graphs.is_superset(&triples) && with_graphs.len() > triples.len());
}

#[test]
fn rdf_xml_replaces_what_xml_cannot_hold_and_nothing_else() {
    let graph = hostile();
    let expected: BTreeSet<String> = quads(RdfFormat::NTriples, &export(&graph, Format::NTriples, Layers::default()))
        .into_iter()
        .map(|mut quad| {
            if let Term::Literal(literal) = &quad.object {
                let forbidden = |c: char| {
                    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
                };
                let value = literal.value().replace(forbidden, "\u{fffd}");
                quad.object = oxrdf::Literal::new_typed_literal(value, literal.datatype()).into();
            }
            quad.to_string()
        })
        .collect();
    let found = parse(RdfFormat::RdfXml, &export(&graph, Format::RdfXml, Layers::default()));
    assert_eq!(found, expected);
}

#[test]
fn triple_terms_are_written_only_when_asked_for_and_only_where_they_can_be() {
    let graph = hostile();
    let layers = Layers::of(&[Layer::Reifiers]);
    for (format, rdf) in [(Format::Turtle, RdfFormat::Turtle), (Format::NTriples, RdfFormat::NTriples)] {
        let quads = quads(rdf, &export(&graph, format, layers));
        assert!(!quads.is_empty());
        assert!(quads.iter().all(|quad| matches!(quad.object, Term::Triple(_))), "{format}");
        assert!(!export(&graph, format, Layers::default()).contains("<<("), "{format}");
    }
    for format in [Format::RdfXml, Format::JsonLd] {
        let error = write(&graph, format, &Options { layers, ..Options::default() }, Vec::new()).unwrap_err();
        assert!(error.to_string().contains("use turtle, trig, ntriples or nquads"), "{error}");
    }
}

#[test]
fn shortcuts_stand_in_the_graph_of_their_account_and_nowhere_else() {
    let graph = hostile();
    let quads = quads(RdfFormat::NQuads, &export(&graph, Format::NQuads, Layers::default()));
    let accounts: BTreeSet<String> =
        graph.accounts().map(|(id, _)| format!("<{}>", graph.node(id).iri)).collect();
    let discussed = format!("<{TERMS}discussed>");
    for quad in quads {
        let is_shortcut = quad.predicate.to_string() == discussed;
        assert_eq!(is_shortcut, accounts.contains(&quad.graph_name.to_string()), "{quad}");
    }
}

#[test]
fn no_export_uses_a_term_that_the_ontology_does_not_define() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
    let mut defined = BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("ontology/").map(|entry| entry.expect("an entry").path()) {
        if file.extension().is_some_and(|extension| extension == "ttl") {
            let text = std::fs::read_to_string(file).expect("a text");
            defined.extend(quads(RdfFormat::Turtle, &text).into_iter().map(|quad| quad.subject.to_string()));
        }
    }
    let all = Layers::of(&Layer::ALL);
    let text = export(&hostile(), Format::NQuads, all);
    let terms = quads(RdfFormat::NQuads, &text)
        .into_iter()
        .flat_map(|quad| [quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string()]);
    let ours: BTreeSet<String> = terms.filter(|term| term.starts_with(&format!("<{TERMS}"))).collect();
    assert!(ours.len() > 20);
    assert_eq!(ours.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn there_are_no_blank_nodes() {
    let quads = quads(RdfFormat::NQuads, &export(&hostile(), Format::NQuads, Layers::default()));
    for quad in quads {
        assert!(!matches!(quad.subject, NamedOrBlankNode::BlankNode(_)), "{quad}");
        assert!(!matches!(quad.object, Term::BlankNode(_)), "{quad}");
    }
}

#[test]
fn a_mention_has_the_words_of_the_text_between_its_offsets() {
    let line = r#"{"id": "a", "encounter": {"kind": "call"}, "account": {"id": "a", "text": "Né 🕊 Syria spoke."},
        "entities": [{"name": "Syria", "kind": "country", "mentions": [{"span": [5, 10], "form": "name", "rule": "gazetteer"}]}]}"#;
    let graph = Graph::from_annotations(&[serde_json::from_str(line).expect("an annotation")]);
    let lines = parse(RdfFormat::NTriples, &export(&graph, Format::NTriples, Layers::default()));
    let words = lines.iter().find(|line| line.contains("#anchorOf>")).expect("the words of the mention");
    assert!(words.contains("#char=5,10>") && words.contains("\"Syria\""), "{words}");
}

#[test]
fn json_that_is_not_ours_is_refused_with_its_place() {
    let table = [
        ("{\"version\": 1,\n \"nodes\": [x]", "line 2 column"),
        (r#"{"version": 7, "nodes": [], "edges": []}"#, "version 7"),
        (
            r#"{"version": 1, "nodes": [{"id": "no iri", "type": "thing"}], "edges": []}"#,
            "not an absolute IRI",
        ),
        (
            r#"{"version": 1, "nodes": [], "edges": [{"source": "a:b", "target": "a:c", "kind": "agent"}]}"#,
            "from a:b to a:c has an end that is no node",
        ),
        (
            r#"{"version": 1, "nodes": [], "edges": [{"source": "a:b", "target": "a:c", "kind": "x"}]}"#,
            "no kind of edge",
        ),
    ];
    for (text, message) in table {
        let error = json::read(text).expect_err(text).to_string();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn the_context_file_is_that_of_the_export() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/context.jsonld");
    let text = format!("{}\n", serde_json::to_string_pretty(&context()).expect("JSON"));
    if std::env::var_os("READOUTS_BLESS").is_some() {
        std::fs::write(&file, &text).expect("a file that can be written");
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(stored, text, "run with READOUTS_BLESS=1 to write {}", file.display());
}

#[test]
fn json_data_for_other_programs_has_every_node_and_edge_with_its_label() {
    let graph = hostile();
    let labels: BTreeSet<String> = graph.nodes().map(|(id, _)| graph.label(id)).collect();
    let cytoscape: serde_json::Value =
        serde_json::from_slice(&export_whole(&graph, Format::Cytoscape)).expect("JSON");
    let nodelink: serde_json::Value =
        serde_json::from_slice(&export_whole(&graph, Format::NodeLink)).expect("JSON");
    let lists = [
        (&cytoscape["elements"]["nodes"], &cytoscape["elements"]["edges"], "/data/label"),
        (&nodelink["nodes"], &nodelink["edges"], "/label"),
    ];
    for (nodes, edges, label) in lists {
        let nodes = nodes.as_array().expect("nodes");
        let label = |node: &serde_json::Value| {
            node.pointer(label).and_then(|label| label.as_str()).map(str::to_owned)
        };
        assert_eq!(nodes.iter().filter_map(label).collect::<BTreeSet<_>>(), labels);
        assert_eq!(nodes.len(), graph.node_count());
        assert_eq!(edges.as_array().map(Vec::len), Some(graph.edge_count()));
    }
}

#[test]
fn a_folder_of_files_is_not_written_to_a_single_stream() {
    for format in Format::ALL.into_iter().filter(|format| !format.files().is_empty()) {
        let error = write(&hostile(), format, &Options::default(), Vec::new()).unwrap_err();
        assert!(error.to_string().contains("name the folder"), "{error}");
        let error =
            write_file(&hostile(), format, "no such.csv", &Options::default(), Vec::new()).unwrap_err();
        assert!(error.to_string().contains("has no file"), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn json_is_read_back_as_the_same_graph(annotations in annotations()) {
        let graph = Graph::from_annotations(&annotations);
        let text = export(&graph, Format::Json, Layers::default());
        prop_assert_eq!(json::read(&text).expect("our own JSON"), graph);
    }

    #[test]
    fn the_order_of_accounts_changes_no_byte_of_any_format(annotations in annotations()) {
        let turned: Vec<Annotation> = annotations.iter().rev().cloned().collect();
        let [there, back] = [Graph::from_annotations(&annotations), Graph::from_annotations(&turned)];
        for format in Format::ALL {
            prop_assert_eq!(export_whole(&there, format), export_whole(&back, format));
        }
    }

    #[test]
    fn any_text_survives_every_rdf_format(annotations in annotations()) {
        let graph = Graph::from_annotations(&annotations);
        let layers = Layers::default();
        let lines = parse(RdfFormat::NQuads, &export(&graph, Format::NQuads, layers));
        prop_assert_eq!(&parse(RdfFormat::TriG, &export(&graph, Format::TriG, layers)), &lines);
        prop_assert_eq!(&parse(json_ld(), &export(&graph, Format::JsonLd, layers)), &lines);
        let triples = parse(RdfFormat::NTriples, &export(&graph, Format::NTriples, layers));
        prop_assert_eq!(parse(RdfFormat::RdfXml, &export(&graph, Format::RdfXml, layers)).len(), triples.len());
    }
}
