//! The gazetteer: names found, offices held, people told apart.

use jiff::civil::date;
use readouts::account::Span;
use readouts::knowledge::{Context, EntryKind, Knowledge};

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
    likeliest.map_or_else(
        || "-".to_owned(),
        |entry| format!("{} {:?}", entry.name(), entry.kind()),
    )
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
