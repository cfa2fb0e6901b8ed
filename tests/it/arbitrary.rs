//! Annotations for property tests: a few names that meet again and again, and texts that break parsers.

use proptest::prelude::*;
use readouts::account::Account;
use readouts::annotation::{Annotation, EncounterRecord, EntityRecord, MentionRecord, StatementRecord};

/// Texts that break careless writers.
pub(crate) const HOSTILE: [&str; 14] = [
    r#"a "quoted" name, and 'another'"#,
    r"back\slash \n \l \N",
    "two\nlines\r\nand a\ttab",
    "a < b & c > d &lt; &#34; <!-- ]]> -->",
    "שלום עולם \u{202e}قلب\u{202c}",
    "emoji 🕊️ 👩‍👩‍👧 𝔘",
    "controls \u{0}\u{7}\u{1b}[31m\u{7f}\u{85} and \u{fffe}\u{ffff}",
    "line\u{2028}paragraph\u{2029}",
    "{curly} [square] |bar| `tick` $dollar %percent% #hash; semicolon",
    "e\u{301} combining, \u{feff}bom, \u{e000}private",
    "'; DROP TABLE leaders; --",
    "_:blank <http://example.org/> @en ^^xsd:string",
    "   ",
    "",
];

/// Any text, with a liking for [`HOSTILE`] ones.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        1 => prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
        2 => prop::sample::select(vec!["Syria", "the ceasefire", "a meeting in Hamburg"]).prop_map(str::to_owned),
    ]
}

/// Up to five annotations.
pub(crate) fn annotations() -> impl Strategy<Value = Vec<Annotation>> {
    prop::collection::vec(annotation(), 0..5)
}

fn annotation() -> impl Strategy<Value = Annotation> {
    let entities = prop::collection::vec(entity(), 0..5);
    let statements = prop::collection::vec(statement(), 0..4);
    (account(), encounter(), entities, statements).prop_map(
        |(account, encounter, mut entities, statements)| {
            for entity in &mut entities {
                entity.mentions = mentions(&account, &entity.name);
            }
            let id = account.id.clone();
            Annotation {
                id,
                account: Some(account),
                encounter,
                entities,
                statements,
                ..Annotation::default()
            }
        },
    )
}

fn account() -> impl Strategy<Value = Account> {
    let url = prop_oneof![
        prop::sample::select(vec!["http://en.kremlin.ru/1", "https://white.house/a b?c=%zz#d", "no address"])
            .prop_map(str::to_owned),
        text(),
    ];
    let country = prop::option::of(prop::sample::select(vec!["RU", "US"]).prop_map(str::to_owned));
    let day = 1_i8..5;
    (prop::option::of(text()), country, day, prop::option::of(url), text(), text()).prop_map(
        |(publisher, source_country, day, url, title, text)| Account {
            id: format!("account {day}"),
            publisher,
            source_country,
            date: Some(jiff::civil::date(2017, 5, day)),
            title: Some(title),
            url,
            text,
            ..Account::default()
        },
    )
}

fn encounter() -> impl Strategy<Value = EncounterRecord> {
    let kind = prop::sample::select(vec!["call", "meeting", "of a kind unknown"]).prop_map(str::to_owned);
    let date = prop::option::of(
        prop::sample::select(vec!["2017-05-01", "2017-05-02", "2017-05-31", "2017-06-01", "soon"])
            .prop_map(str::to_owned),
    );
    let participants = prop::collection::vec(name(), 0..3);
    (kind, date, participants).prop_map(|(kind, date, participants)| EncounterRecord {
        kind,
        date,
        participants,
    })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["Donald Trump", "Vladimir Putin", "Syria", "Astana"]).prop_map(str::to_owned),
        1 => text(),
    ]
}

fn entity() -> impl Strategy<Value = EntityRecord> {
    let kind = prop::sample::select(vec!["leader", "country", "place", "organisation", "event", "comet"]);
    let country = prop::option::of(prop::sample::select(vec!["RU", "US"]).prop_map(str::to_owned));
    let qid =
        prop::option::of(prop::sample::select(vec!["Q7747", "Q22686", "not a QID"]).prop_map(str::to_owned));
    let surface = prop::collection::vec(text(), 0..2);
    (name(), kind, country, qid, surface).prop_map(|(name, kind, country, qid, surface)| EntityRecord {
        name,
        kind: kind.to_owned(),
        country,
        qid,
        surface,
        ..EntityRecord::default()
    })
}

/// Two mentions, one of which may reach beyond the text.
fn mentions(account: &Account, name: &str) -> Vec<MentionRecord> {
    let length = account.text.chars().count();
    let record = |span| MentionRecord { span, form: "name".to_owned(), rule: format!("rule {name}") };
    vec![record([0, length.min(3)]), record([0, length + 1])]
}

fn statement() -> impl Strategy<Value = StatementRecord> {
    let relation = prop::sample::select(vec!["discussed", "called_for", "scheduled", "waved at"])
        .prop_map(str::to_owned);
    let names = || prop::collection::vec(name(), 0..3);
    let when = prop::option::of(prop::sample::select(vec!["2017-07", "2017-05-03/2017-05-04", "never"]));
    let modality = prop::option::of(prop::sample::select(vec!["asserted", "planned", "desired", "shouted"]));
    let rule = prop::option::of(text());
    let polarity = prop::sample::select(vec!["+", "-"]);
    let words = (text(), text());
    (relation, names(), names(), words, when, modality, rule, polarity, prop::option::of(0_f32..1.0))
        .prop_map(|(relation, who, about, (content, place), when, modality, rule, polarity, confidence)| {
            StatementRecord {
                relation,
                who,
                to: about.clone(),
                evidence: format!("they {content}"),
                content,
                when: when.map(str::to_owned),
                place: Some(place),
                polarity: polarity.to_owned(),
                modality: modality.map(str::to_owned),
                topics: about.clone(),
                about,
                rule,
                confidence,
                ..StatementRecord::default()
            }
        })
}
