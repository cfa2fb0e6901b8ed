//! What texts speak of.

use std::path::PathBuf;

use readouts::knowledge::Knowledge;

/// Checks the topics of `marked`, where each is written `[words|topic]`, or `[words|topic,topic]`.
fn check(knowledge: &Knowledge, marked: &str) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut parts = marked.split('[');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (inside, after) = part.split_once(']').expect("a mark ends with a bracket");
        let (words, topics) = inside.split_once('|').expect("a mark names its topics");
        expected.extend(topics.split(',').map(|topic| (words.to_owned(), topic.to_owned())));
        text.push_str(words);
        text.push_str(after);
    }
    let found = knowledge.topics_in(&text).into_iter();
    let found: Vec<_> =
        found.map(|found| (text[found.span.range()].to_owned(), found.topic.to_owned())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn topics_are_found_in_any_number_case_and_spelling() {
    let knowledge = Knowledge::embedded();
    for marked in [
        "a lasting [cease-fire|ceasefire] and new [CEASEFIRES|ceasefire]",
        "the [Minsk agreements|minsk-agreements] and the [Normandy format|normandy-format]",
        "ensuring [food security|food-security] and the [export of Ukrainian grain|grain-exports]",
        "the dangerous [situation on the Korean Peninsula|korean-peninsula]",
        "[Arms control|arms-control], [strategic stability|strategic-stability] and [AI|artificial-intelligence]",
        "[international terrorism|counter-terrorism] in the context of the [Syrian crisis|syria-conflict]",
    ] {
        check(&knowledge, marked);
    }
}

#[test]
fn a_topic_named_for_a_place_is_found_by_the_patterns_of_the_scheme() {
    let knowledge = Knowledge::embedded();
    check(&knowledge, "the latest [developments in Libya|libya] and the [Yemeni crisis|yemen]");
    check(&knowledge, "the Libyan wines of the evening");
}

#[test]
fn two_names_with_a_hyphen_are_a_pair_of_countries_whoever_they_are() {
    let knowledge = Knowledge::embedded();
    check(&knowledge, "current issues of [Ruritanian-Borduria relations|bilateral-relations]");
    check(&knowledge, "the [U.S.–Japan alliance|alliances]");
    check(&knowledge, "a well-run evening");
}

#[test]
fn an_acronym_is_no_word() {
    let knowledge = Knowledge::embedded();
    check(&knowledge, "he will start, and who starts next is unclear");
    check(&knowledge, "the extension of [New START|arms-control]");
}

#[test]
fn a_possessive_and_a_line_break_do_not_hide_a_topic_but_a_comma_does() {
    let knowledge = Knowledge::embedded();
    check(&knowledge, "[Iran’s nuclear\nprogramme|iran-nuclear-programme]");
    check(&knowledge, "[climate|climate-change], change");
}

#[test]
fn near_topics_are_close_and_broad_ones_bring_nothing_together() {
    let knowledge = Knowledge::embedded();
    let table = [
        ("ceasefire", "ceasefire", Some(0)),
        ("korean-peninsula", "north-korea", Some(1)),
        ("ceasefire", "conflict-settlement", Some(1)),
        ("ceasefire", "mediation", Some(2)),
        ("environment", "economy", None),
        ("tourism", "ceasefire", None),
        ("ceasefire", "no-such-topic", None),
    ];
    for (one, other, distance) in table {
        assert_eq!(knowledge.topic_distance(one, other), distance, "{one} {other}");
        assert_eq!(knowledge.topic_distance(other, one), distance, "{other} {one}");
    }
}

#[test]
fn a_users_turtle_adds_topics_and_labels_and_withdraws_others() {
    let turtle = r#"
        @prefix ro: <https://w3id.org/readouts/ontology#> .
        @prefix topic: <https://w3id.org/readouts/id/topic/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://example.org/beetroot> a ro:Topic ; skos:prefLabel "beetroot"@en ; skos:broader topic:agriculture .
        topic:ceasefire skos:altLabel "hushed guns"@en .
        topic:tourism owl:deprecated true .
    "#;
    let knowledge = Knowledge::with_turtle(&[(PathBuf::from("own.ttl"), turtle.to_owned())]).unwrap();
    check(&knowledge, "[beetroots|https://example.org/beetroot] and [hushed guns|ceasefire], but no tourism");
    check(&knowledge, "a [ceasefire|ceasefire]");
    assert_eq!(knowledge.topic_distance("https://example.org/beetroot", "agriculture"), Some(1));
    assert_eq!(knowledge.topic_label("https://example.org/beetroot"), Some("beetroot"));
    assert_eq!(knowledge.topic_label("ceasefire"), Some("ceasefire"));
}

proptest::proptest! {
    #[test]
    fn any_text_has_topics_at_whole_characters_in_order(text in "\\PC*") {
        let knowledge = Knowledge::embedded();
        let found = knowledge.topics_in(&text);
        proptest::prop_assert!(found.iter().all(|found| text.get(found.span.range()).is_some()));
        proptest::prop_assert!(found.is_sorted_by_key(|found| found.span.start));
    }
}
