//! The graph: what is merged, what is kept apart, and that the order of accounts leaves no trace.

use proptest::prelude::*;
use readouts::annotation::Annotation;
use readouts::graph::{Edge, Facts, Graph, Iri, Kind, NodeId, Origin};

use super::arbitrary::annotations;

fn annotation(json: &str) -> Annotation {
    serde_json::from_str(json).expect("an annotation")
}

fn graph(lines: &[&str]) -> Graph {
    Graph::from_annotations(&lines.iter().map(|line| annotation(line)).collect::<Vec<_>>())
}

fn find(graph: &Graph, iri: &str) -> NodeId {
    graph.find(&Iri::new(iri).expect("an IRI")).unwrap_or_else(|| panic!("no node {iri}"))
}

fn labels(graph: &Graph, ids: &[NodeId]) -> Vec<String> {
    ids.iter().map(|&id| graph.label(id)).collect()
}

const WASHINGTON: &str = r#"{"id": "w",
  "account": {"id": "w", "publisher": "White House", "source_country": "US", "date": "2017-05-02", "url": "https://white.house/1",
              "text": "They discussed Syria. Russia was named."},
  "encounter": {"kind": "call", "date": "2017-05-02", "participants": ["Donald Trump", "Vladimir Putin"]},
  "entities": [{"name": "Vladimir Putin", "kind": "leader", "qid": "Q7747", "country": "RU"},
               {"name": "Russia", "kind": "country", "qid": "Q159", "country": "RU"},
               {"name": "Syria", "kind": "country", "qid": "Q858", "surface": ["Syria"]}],
  "statements": [{"relation": "discussed", "who": ["Donald Trump", "Vladimir Putin"], "content": "Syria", "evidence": "They discussed Syria"}]}"#;

const MOSCOW: &str = r#"{"id": "m",
  "account": {"id": "m", "publisher": "Kremlin", "source_country": "RU", "date": "2017-05-03", "url": "http://en.kremlin.ru/1",
              "text": "The leaders talked about the Syrian Arab Republic."},
  "encounter": {"kind": "call", "date": "2017-05-03", "participants": ["Vladimir Putin", "Donald Trump"]},
  "entities": [{"name": "Vladimir Putin", "kind": "leader", "qid": "Q7747", "country": "RU"},
               {"name": "Syrian Arab Republic", "kind": "country", "qid": "Q858"}],
  "statements": [{"relation": "discussed", "who": ["Vladimir Putin"], "content": "the Syrian Arab Republic", "about": ["Syrian Arab Republic"],
                  "evidence": "The leaders talked about the Syrian Arab Republic", "rule": "frame:talk", "confidence": 0.9}]}"#;

#[test]
fn a_thing_that_two_accounts_name_is_one_node_with_both_names() {
    let graph = graph(&[WASHINGTON, MOSCOW]);
    let Facts::Thing(syria) = &graph.node(find(&graph, "http://www.wikidata.org/entity/Q858")).facts else {
        panic!("Syria is a thing")
    };
    assert_eq!(syria.names.iter().collect::<Vec<_>>(), ["Syria", "Syrian Arab Republic"]);
    assert_eq!(syria.kinds.iter().collect::<Vec<_>>(), [&Kind::Country]);
}

#[test]
fn a_statement_belongs_to_the_one_account_that_makes_it() {
    let graph = graph(&[WASHINGTON, MOSCOW]);
    let accounts: Vec<String> = graph
        .statements()
        .map(|(id, _)| labels(&graph, &graph.targets(id, &Edge::Account)).join("+"))
        .collect();
    assert_eq!(accounts.len(), 2);
    assert!(accounts.contains(&"White House, 2017-05-02".to_owned()), "{accounts:?}");
    assert!(accounts.contains(&"Kremlin, 2017-05-03".to_owned()), "{accounts:?}");
}

#[test]
fn an_asserted_statement_ties_who_did_it_to_what_it_is_about() {
    let graph = graph(&[WASHINGTON, MOSCOW]);
    let putin = find(&graph, "http://www.wikidata.org/entity/Q7747");
    let syria = find(&graph, "http://www.wikidata.org/entity/Q858");
    let acts: Vec<&str> = graph
        .edges_from(putin)
        .into_iter()
        .filter(|(_, target)| *target == syria)
        .filter_map(|(edge, _)| graph.statement_of(edge))
        .map(|(_, statement)| statement.relation.as_str())
        .collect();
    assert_eq!(acts, ["discussed", "discussed"]);
}

#[test]
fn what_is_denied_or_only_wished_is_no_act() {
    for change in [r#""polarity": "-""#, r#""modality": "desired""#, r#""modality": "planned""#] {
        let line = WASHINGTON.replace(r#""content": "Syria""#, &format!(r#""content": "Syria", {change}"#));
        let graph = graph(&[&line]);
        assert!(graph.edges().all(|(_, edge, _)| !matches!(edge, Edge::Act { .. })), "{change}");
    }
    let scheduled = WASHINGTON
        .replace(r#""content": "Syria""#, r#""content": "Syria", "modality": "planned""#)
        .replace(r#""relation": "discussed""#, r#""relation": "scheduled""#);
    let graph = graph(&[&scheduled]);
    assert!(
        graph.edges().any(|(_, edge, _)| matches!(edge, Edge::Act { .. })),
        "a plan is what scheduling is"
    );
}

#[test]
fn one_encounter_told_twice_is_linked_and_not_merged() {
    let graph = graph(&[WASHINGTON, MOSCOW]);
    assert_eq!(graph.encounters().count(), 2);
    let linked: Vec<bool> =
        graph.encounters().map(|(id, _)| !graph.targets(id, &Edge::SameEncounter).is_empty()).collect();
    assert_eq!(linked, [true, true]);
}

#[test]
fn encounters_differ_by_kind_participants_or_more_than_a_day() {
    let others = [
        MOSCOW.replace(r#""kind": "call""#, r#""kind": "meeting""#),
        MOSCOW.replace(r#""call", "date": "2017-05-03""#, r#""call", "date": "2017-05-04""#),
        MOSCOW.replace(r#""call", "date": "2017-05-03""#, r#""call", "date": "2017-04-30""#),
        MOSCOW.replace(r#"["Vladimir Putin", "Donald Trump"]"#, r#"["Vladimir Putin"]"#),
    ];
    for other in others {
        let graph = graph(&[WASHINGTON, &other]);
        assert!(graph.edges().all(|(_, edge, _)| *edge != Edge::SameEncounter), "{other}");
    }
}

#[test]
fn a_day_apart_counts_across_the_end_of_a_month() {
    let on = |line: &str, old: &str, new: &str| {
        line.replace(&format!(r#""call", "date": "{old}""#), &format!(r#""call", "date": "{new}""#))
    };
    let (last, first) = (on(WASHINGTON, "2017-05-02", "2017-05-31"), on(MOSCOW, "2017-05-03", "2017-06-01"));
    let graph = graph(&[&last, &first]);
    assert!(graph.edges().any(|(_, edge, _)| *edge == Edge::SameEncounter));
}

#[test]
fn leaders_and_accounts_are_tied_to_the_country_of_their_code() {
    let graph = graph(&[WASHINGTON, MOSCOW]);
    let russia = find(&graph, "http://www.wikidata.org/entity/Q159");
    let from = labels(&graph, &graph.sources(russia, &Edge::Country));
    assert_eq!(from, ["Kremlin, 2017-05-03", "Vladimir Putin"]);
}

#[test]
fn a_statement_without_a_rule_is_known_to_be_made_by_hand() {
    let graph = graph(&[WASHINGTON, MOSCOW]);
    let mut origins: Vec<&Origin> = graph.statements().map(|(_, statement)| &statement.origin).collect();
    origins.sort();
    let rule = Origin::Rule { name: "frame:talk".to_owned(), confidence: Some(900) };
    assert_eq!(origins, [&rule, &Origin::Hand]);
}

#[test]
fn words_changed_by_hand_are_found_again_in_the_text_or_have_no_place() {
    let spans = r#""spans": {"content": [29, 49], "evidence": [0, 49]}"#;
    let spanned = MOSCOW.replace(r#""rule": "frame:talk""#, &format!(r#""rule": "frame:talk", {spans}"#));
    let table = [
        ("the Syrian Arab Republic", Some([25, 49])),
        ("Syrian Arab Republic", Some([29, 49])),
        ("the Arab Republic of Syria", None),
    ];
    for (content, expected) in table {
        let line = spanned
            .replace(r#""content": "the Syrian Arab Republic""#, &format!(r#""content": "{content}""#));
        let graph = graph(&[&line]);
        let (_, statement) = graph.statements().next().expect("a statement");
        assert_eq!(statement.content_span, expected, "{content}");
    }
}

#[test]
fn an_account_is_known_by_its_address_else_by_its_text_else_by_its_identifier() {
    let named = |account: &str| {
        let line = format!(r#"{{"id": "a 1", "encounter": {{"kind": "call"}}, "account": {account}}}"#);
        let graph = graph(&[&line]);
        graph.accounts().map(|(id, _)| graph.node(id).iri.to_string()).collect::<Vec<_>>().join(" ")
    };
    let table = [
        (r#"{"id": "a", "url": "HTTPS://White.House/A b#top"}"#, "https://white.house/A%20b"),
        (
            r#"{"id": "a", "url": "http://www.wikidata.org/entity/Q1"}"#,
            "https://w3id.org/readouts/id/account/",
        ),
        (r#"{"id": "a", "url": "mailto:a@b"}"#, "https://w3id.org/readouts/id/account/"),
        (r#"{"id": "a", "text": "Words."}"#, "https://w3id.org/readouts/id/account/"),
        ("null", "https://w3id.org/readouts/id/account/a-1-"),
    ];
    for (account, start) in table {
        assert!(named(account).starts_with(start), "{account}: {}", named(account));
    }
    assert_ne!(named(r#"{"id": "a", "text": "Words."}"#), named(r#"{"id": "a", "text": "Others."}"#));
    assert_eq!(named(r#"{"id": "a", "text": "Words."}"#), named(r#"{"id": "b", "text": "Words."}"#));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn union_does_not_depend_on_grouping_order_or_repetition(parts in prop::collection::vec(annotations(), 3)) {
        let [a, b, c] = [0, 1, 2].map(|part: usize| Graph::from_annotations(&parts[part]));
        prop_assert_eq!(a.clone().union(&b), b.clone().union(&a));
        prop_assert_eq!(a.clone().union(&b).union(&c), a.clone().union(&b.clone().union(&c)));
        prop_assert_eq!(a.clone().union(&a), a.clone());
        prop_assert_eq!(a.clone().union(&Graph::default()), a);
    }

    #[test]
    fn the_union_of_parts_is_the_graph_of_the_whole(annotations in annotations(), at in 0_usize..5) {
        let (first, second) = annotations.split_at(at.min(annotations.len()));
        let union = Graph::from_annotations(first).union(&Graph::from_annotations(second));
        prop_assert_eq!(union, Graph::from_annotations(&annotations));
    }

    #[test]
    fn every_identifier_is_an_iri_that_parsers_accept(annotations in annotations()) {
        for (_, node) in Graph::from_annotations(&annotations).nodes() {
            prop_assert!(oxrdf::NamedNode::new(node.iri.as_str()).is_ok(), "{}", node.iri);
        }
    }

    #[test]
    fn no_label_is_empty(annotations in annotations()) {
        let graph = Graph::from_annotations(&annotations);
        prop_assert!(graph.nodes().all(|(id, _)| !graph.label(id).trim().is_empty()));
    }
}

#[test]
fn an_office_that_the_account_gives_is_a_node_of_its_own() {
    let line = r#"{"id": "a", "encounter": {"kind": "call", "participants": ["Ann"]},
        "entities": [{"name": "Ann", "kind": "leader", "offices": ["President of Aland"]}]}"#;
    let graph = graph(&[line]);
    let office = find(&graph, "https://w3id.org/readouts/id/office/president-of-aland");
    let ann = find(&graph, "https://w3id.org/readouts/id/leader/ann");
    assert_eq!(graph.targets(ann, &Edge::HoldsOffice), [office]);
    assert_eq!(graph.label(office), "President of Aland");
}
