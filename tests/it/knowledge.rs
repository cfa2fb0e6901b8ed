//! The gazetteer: names found, offices held, people told apart.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use readouts::account::Span;
use readouts::knowledge::who::Answer;
use readouts::knowledge::{Context, EntryKind, Holder, Knowledge};

/// The names found in `text`, each as "words=first candidate", "~" before an adjective.
fn names(text: &str) -> Vec<String> {
    let knowledge = Knowledge::embedded();
    let found = knowledge.names_in(text).into_iter();
    found
        .map(|name| {
            let mark = if name.adjective { "~" } else { "" };
            format!("{mark}{}={}", &text[name.span.range()], knowledge.entry(name.entries[0]).name())
        })
        .collect()
}

#[test]
fn countries_people_and_places_of_the_seed_are_found() {
    assert_eq!(
        names(
            "President Donald J. Trump of the United States and President Vladimir Putin of the Russian Federation"
        ),
        [
            "Donald J. Trump=Donald Trump",
            "United States=United States",
            "Vladimir Putin=Vladimir Putin",
            "Russian Federation=Russia"
        ]
    );
    assert_eq!(
        names("the cease-fire talks in Astana, Kazakhstan on May 3-4"),
        ["Astana=Astana", "Kazakhstan=Kazakhstan"]
    );
}

#[test]
fn possessives_and_compounds_are_cut_at_the_name() {
    assert_eq!(
        names("Turkey’s Russian-Turkish trade"),
        ["Turkey=Turkey", "~Russian=Russia", "~Turkish=Turkey"]
    );
    assert_eq!(names("the U.S.-Japan-ROK meeting"), ["U.S.=United States", "Japan=Japan", "ROK=South Korea"]);
}

#[test]
fn common_words_are_no_cities() {
    assert_eq!(names("March was Nice. Reading Mobile phones may help us in May."), [] as [&str; 0]);
    assert_eq!(names("He landed in Nice."), ["Nice=Nice"]);
}

#[test]
fn the_secretary_of_state_is_found_by_date() {
    let knowledge = Knowledge::embedded();
    let office = knowledge.office("Secretary of State").expect("an office");
    let holders = knowledge.holders(office, "US", date(2017, 5, 2));
    assert_eq!(
        holders.iter().map(|h| knowledge.entry(h.person).name()).collect::<Vec<_>>(),
        ["Rex Tillerson"]
    );
    assert!(holders[0].certain);
}

#[test]
fn a_surname_is_found_in_every_spelling() {
    let knowledge = Knowledge::embedded();
    for surname in ["Zelensky", "Zelenskyy", "Zelenskiy", "Erdoğan", "Erdogan", "bin Salman"] {
        let found = knowledge.people_by_surname(surname);
        assert!(!found.is_empty(), "{surname}");
        assert!(found.iter().all(|&id| knowledge.entry(id).kind() == EntryKind::Person));
    }
}

/// What the name in brackets means, settled by the words around it, the countries and the date.
fn settled(sentence: &str, countries: &str, on: &str) -> String {
    let knowledge = Knowledge::embedded();
    let (start, rest) = sentence.split_once('[').expect("a marked name");
    let (name, end) = rest.split_once(']').expect("a marked name");
    let text = format!("{start}{name}{end}");
    let span = Span::new(start.len(), start.len() + name.len());
    let found = knowledge.names_in(&text).into_iter().find(|found| found.span == span);
    let candidates = found.map_or_else(|| knowledge.people_by_surname(name), |found| found.entries);
    let countries: Vec<&str> = countries.split_whitespace().collect();
    let (title, office) = knowledge.title_before(&text, span.start).unzip();
    let neighbours = knowledge.neighbours(&text, span);
    let date = on.parse().ok();
    let context = Context { countries: &countries, date, office, title, neighbours: &neighbours };
    let likeliest = knowledge.likeliest(&candidates, &context).map(|id| knowledge.entry(id));
    likeliest.map_or_else(|| "-".to_owned(), |entry| format!("{} {:?}", entry.name(), entry.kind()))
}

#[test]
fn ambiguous_names_are_settled_by_context_and_date() {
    let mut wrong = Vec::new();
    let cases: Vec<Vec<&str>> =
        AMBIGUOUS.trim().lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    assert!(cases.len() >= 100, "{} cases", cases.len());
    for case in cases {
        let [sentence, countries, on, expected] = case[..] else { panic!("{case:?}") };
        let found = settled(sentence, countries, on);
        if found != expected {
            wrong.push(format!("{sentence} ({countries}, {on}): {found}, not {expected}"));
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// Sentence with the name in brackets, countries that the account names, date, what is meant.
const AMBIGUOUS: &str = include_str!("../names/ambiguous.txt");

/// The names of those whom the phrase describes, "?" after one who is only probable.
fn who(phrase: &str, on: Date) -> Vec<String> {
    let knowledge = Knowledge::embedded();
    let holders = match knowledge.who(phrase, on) {
        Answer::One(holder) => vec![holder],
        Answer::Several(holders) => holders,
        Answer::Unknown(why) => return vec![format!("{why:?}")],
    };
    let name = |holder: &Holder<'_>| {
        let mark = if holder.certain { "" } else { "?" };
        format!("{}{mark}", knowledge.entry(holder.person).name())
    };
    holders.iter().map(name).collect()
}

#[test]
fn an_office_is_read_in_every_order_of_words() {
    for phrase in
        ["Foreign Minister of Russia", "the Russian Foreign Minister", "Russia’s Minister of Foreign Affairs"]
    {
        assert_eq!(who(phrase, date(2017, 5, 2)), ["Sergey Lavrov"], "{phrase}");
    }
    assert_eq!(who("NATO Secretary General", date(2010, 6, 1)), ["Anders Fogh Rasmussen"]);
    assert_eq!(who("President of the European Commission", date(2012, 6, 1)), ["José Manuel Barroso"]);
    assert_eq!(who("EU High Representative", date(2021, 6, 1)), ["Josep Borrell"]);
}

#[test]
fn the_president_of_iran_is_not_the_supreme_leader() {
    assert_eq!(who("President of Iran", date(2015, 7, 14)), ["Hassan Rouhani"]);
    assert_eq!(who("Supreme Leader of Iran", date(2015, 7, 14)), ["Ali Khamenei"]);
}

#[test]
fn who_acts_as_president_is_found_as_one() {
    assert_eq!(who("President of Iran", date(2024, 5, 25)), ["Mohammad Mokhber"]);
}

#[test]
fn a_title_of_one_country_alone_names_the_country() {
    assert_eq!(who("the Taoiseach", date(2022, 10, 26)), ["Micheál Martin"]);
    assert_eq!(who("Crown Prince of Saudi Arabia", date(2021, 10, 11)), ["Mohammed bin Salman"]);
}

#[test]
fn two_offices_joined_by_and_are_held_by_one() {
    assert_eq!(who("State Councilor and Foreign Minister of China", date(2021, 5, 1)), ["Wang Yi"]);
}

#[test]
fn both_holders_of_a_day_of_transition_are_named() {
    assert_eq!(who("US President", date(2017, 1, 20)), ["Donald Trump", "Barack Obama"]);
}

#[test]
fn a_holder_past_the_last_sighting_is_only_probable() {
    assert_eq!(who("President of Russia", date(2026, 10, 1)), ["Vladimir Putin?"]);
}

#[test]
fn nobody_is_invented() {
    assert_eq!(who("President of Canada", date(2018, 1, 1)), ["NoHolder"]);
    assert_eq!(who("Foreign Minister of Russia", date(1950, 1, 1)), ["NoHolder"]);
    assert_eq!(who("the Foreign Minister", date(2018, 1, 1)), ["NoCountry"]);
    assert_eq!(who("the cook of Russia", date(2018, 1, 1)), ["NoOffice"]);
}

#[test]
fn members_depend_on_the_day() {
    let knowledge = Knowledge::embedded();
    let members = |code: &str, on: Date| {
        let organisation = knowledge.jurisdiction(code).expect("an organisation");
        let members = knowledge.members(organisation, on).into_iter();
        members.filter_map(|id| knowledge.entry(id).country()).collect::<Vec<_>>()
    };
    assert!(members("G8", date(2013, 6, 17)).contains(&"RU"));
    assert!(!members("G8", date(2015, 6, 17)).contains(&"RU"));
    assert!(!members("NATO", date(2023, 4, 3)).contains(&"FI"));
    assert_eq!(members("NATO", date(2024, 7, 9)).len(), 32);
    assert_eq!(members("EU", date(2020, 2, 1)).len(), 27);
}

#[test]
fn a_publisher_that_no_list_has_is_read_from_its_name() {
    let knowledge = Knowledge::embedded();
    let read = |name: &str| {
        let publisher = knowledge.publisher(name).unwrap_or_else(|| panic!("{name}"));
        (
            knowledge.publisher_country(name).unwrap_or_default(),
            publisher.principal.map(|o| knowledge.office_name(o)),
        )
    };
    assert_eq!(read("Kremlin"), ("RU", Some("head of state")));
    assert_eq!(read("kremlin.ru"), ("RU", Some("head of state")));
    assert_eq!(read("Ministry of Foreign Affairs of Fiji"), ("FJ", Some("foreign minister")));
    assert_eq!(read("Bolivian Presidency"), ("BO", Some("head of state")));
    assert_eq!(read("Prime Minister's Office of Bhutan"), ("BT", Some("head of government")));
    assert!(knowledge.publisher("Evening Post").is_none());
}

const ADDED: &str = r"
@prefix : <https://w3id.org/readouts/ontology#> .
@prefix id: <https://w3id.org/readouts/id/> .
@prefix office: <https://w3id.org/readouts/id/office/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

#[test]
fn a_users_file_adds_people_and_overrides_labels() {
    let file = format!(
        "{ADDED}
        id:ada a :Leader ; rdfs:label \"Ada Example\"@en ;
            :tenure [ :office office:foreign_minister ; :of wd:Q712 ; :from \"2030-01-01\"^^xsd:date ] .
        wd:Q159 rdfs:label \"Russland\"@de ."
    );
    let knowledge = Knowledge::with_turtle(&[("mine.ttl".into(), file)]).expect("good Turtle");
    let Answer::One(holder) = knowledge.who("Foreign Minister of Fiji", date(2031, 1, 1)) else {
        panic!("one")
    };
    assert_eq!(knowledge.entry(holder.person).name(), "Ada Example");
    let russia = knowledge.country("RU").expect("Russia");
    assert_eq!(knowledge.entry(russia).name(), "Russland");
    assert_eq!(knowledge.names_in("Ada Example spoke.").len(), 1);
}

#[test]
fn what_is_embedded_survives_being_compiled_again() {
    let (embedded, again) = (Knowledge::embedded(), Knowledge::with_turtle(&[]).expect("nothing added"));
    assert_eq!(embedded.entries().count(), again.entries().count());
    let text = include_str!("../readouts/2017-05-02-trump-putin.txt");
    assert_eq!(embedded.names_in(text), again.names_in(text));
    assert_eq!(embedded.people_by_surname("Clinton"), again.people_by_surname("Clinton"));
}

#[test]
fn a_fault_in_turtle_is_found_by_line_and_column() {
    let check = |body: &str, expected: &str| {
        let files = [("bad.ttl".into(), format!("{ADDED}{body}"))];
        let error = Knowledge::with_turtle(&files).expect_err("bad Turtle").to_string();
        assert!(error.starts_with(expected), "{error}");
    };
    check("id:ada a :Leader ;; rdfs:label Ada .", "bad.ttl:8:32:");
    check(
        "id:ada a :Leader ; rdfs:label \"Ada\" ;\n  :tenure [ :office office:mayor ; :of wd:Q159 ; :from \"2017-02-30\" ] .",
        "bad.ttl:9:57: \"2017-02-30\" is no date",
    );
    check("id:ada a :Leader ; rdfs:label \"Ada\" ; :tenure [ :office office:mayor ] .", "bad.ttl:8:");
    check(
        "id:ada a :Leader ; rdfs:label \"Ada\" ;\n  :tenure [ :office office:foreign_minster ; :of wd:Q159 ] .",
        "bad.ttl:9:28: \"foreign_minster\"",
    );
}

proptest! {
    #[test]
    fn names_in_any_text_are_in_order_and_on_character_boundaries(text in "(?s)(.|Russia|U\\.S\\.|’s| |Erdoğan|al-Qaeda|\n){0,40}") {
        let mut end = 0;
        for name in Knowledge::embedded().names_in(&text) {
            prop_assert!(name.span.start >= end && !name.span.is_empty() && !name.entries.is_empty());
            prop_assert!(text.get(name.span.range()).is_some());
            end = name.span.end;
        }
    }
}
