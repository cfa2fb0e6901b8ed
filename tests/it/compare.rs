//! Accounts of one encounter, side by side.

use readouts::account::Account;
use readouts::annotation::{Annotation, EncounterRecord, EntityRecord, StatementRecord};
use readouts::compare::{
    Aspect, Comparison, Frequencies, Item, Standing, Stress, Theme, compare, group, timeline,
};
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::reader::annotate;
use readouts::source::{Record, records};

/// An account of a call of Ann and Bob on `date`, by `publisher`, with these statements.
fn account(publisher: &str, date: &str, statements: &[StatementRecord]) -> Annotation {
    let text: Vec<&str> = statements.iter().map(|statement| statement.evidence.as_str()).collect();
    let id = format!("{publisher}-{date}");
    let account = Account {
        id: id.clone(),
        publisher: Some(publisher.to_owned()),
        text: text.join(". "),
        ..Account::default()
    };
    let participants = vec!["Ann Able".to_owned(), "Bob Baker".to_owned()];
    let entity = |name: &String| EntityRecord {
        name: name.clone(),
        kind: "leader".to_owned(),
        surface: vec![name.clone()],
        ..EntityRecord::default()
    };
    Annotation {
        id,
        account: Some(account),
        entities: participants.iter().map(entity).collect(),
        encounter: EncounterRecord { kind: "call".to_owned(), date: Some(date.to_owned()), participants },
        statements: statements.to_vec(),
        ..Annotation::default()
    }
}

/// Both said `content`.
fn said(relation: &str, content: &str) -> StatementRecord {
    StatementRecord {
        relation: relation.to_owned(),
        who: vec!["Ann Able".to_owned(), "Bob Baker".to_owned()],
        content: content.to_owned(),
        evidence: format!("They {relation} {content}"),
        polarity: "+".to_owned(),
        ..StatementRecord::default()
    }
}

fn groups(annotations: &[Annotation]) -> Vec<Vec<usize>> {
    group(annotations, &Frequencies::embedded())
}

/// The only item that several accounts tell.
fn together<'c>(comparison: &'c Comparison) -> &'c Item {
    let mut items = comparison.encounters[0].items.iter().filter(|item| item.tellings.len() > 1);
    let item = items
        .next()
        .unwrap_or_else(|| panic!("something is told by both: {:?}", comparison.encounters[0].items));
    assert!(items.next().is_none(), "more than one item is told by both");
    item
}

#[test]
fn one_call_told_on_two_days_is_one_encounter() {
    let told = [account("Kremlin", "2021-12-31", &[]), account("White House", "2021-12-30", &[])];
    assert_eq!(groups(&told), [[0, 1]]);
    let told = [account("Kremlin", "2022-01-01", &[]), account("White House", "2021-12-30", &[])];
    assert_eq!(groups(&told), [[0], [1]]);
}

#[test]
fn a_talk_of_two_and_a_talk_of_three_are_two_encounters() {
    let two = account("Kremlin", "2022-02-20", &[said("discussed", "trade in grain")]);
    let mut three = account("White House", "2022-02-20", &[said("discussed", "sanctions against banks")]);
    three.encounter.participants.push("Cem Candan".to_owned());
    assert_eq!(groups(&[two, three]), [[0], [1]]);
}

#[test]
fn a_telephone_call_is_no_meeting_in_person_but_a_video_call_may_be_called_either() {
    let kinds =
        [("call", "meeting", 2), ("call", "video", 1), ("video", "meeting", 1), ("visit", "meeting", 1)];
    for (one, other, encounters) in kinds {
        let mut told = [account("Kremlin", "2022-02-20", &[]), account("White House", "2022-02-20", &[])];
        one.clone_into(&mut told[0].encounter.kind);
        other.clone_into(&mut told[1].encounter.kind);
        assert_eq!(groups(&told).len(), encounters, "{one} and {other}");
    }
}

#[test]
fn two_texts_of_one_publisher_are_two_encounters_unless_they_are_one_text() {
    let one =
        account("Kremlin", "2022-02-20", &[said("discussed", "the implementation of the Minsk agreements")]);
    let mut again = one.clone();
    again.id.push_str("-2");
    let other = account("Kremlin", "2022-02-20", &[said("congratulated", "the anniversary of the victory")]);
    assert_eq!(groups(&[one.clone(), again]), [[0, 1]]);
    let mut longer = one.clone();
    longer.id.push_str("-3");
    longer.account.as_mut().unwrap().text.push_str(" Later they opened an exhibition of folk art");
    assert_eq!(groups(&[one.clone(), longer]), [[0], [1]]);
    assert_eq!(groups(&[one, other]), [[0], [1]]);
}

#[test]
fn of_two_calls_each_finds_its_own_other_side() {
    let told = [
        account("Kremlin", "2022-02-20", &[]),
        account("Kremlin", "2022-02-21", &[]),
        account("White House", "2022-02-20", &[]),
        account("White House", "2022-02-21", &[]),
    ];
    assert_eq!(groups(&told), [[0, 2], [1, 3]]);
}

#[test]
fn the_order_of_the_accounts_leaves_no_trace() {
    let knowledge = Knowledge::embedded();
    let mut told = vec![
        account("Kremlin", "2022-02-20", &[said("discussed", "the Korean Peninsula")]),
        account(
            "White House",
            "2022-02-20",
            &[said("discussed", "North Korea"), said("agreed", "to talk again")],
        ),
        account("Kremlin", "2022-05-20", &[]),
    ];
    let forwards = format!("{:?}", compare(&told, &knowledge));
    told.reverse();
    assert_eq!(format!("{:?}", compare(&told, &knowledge)), forwards);
}

#[test]
fn what_both_say_in_other_words_is_one_item() {
    let knowledge = Knowledge::embedded();
    for (one, other) in [
        (
            "The dangerous situation on the Korean Peninsula",
            "how best to resolve the situation in North Korea",
        ),
        ("stabilising the cease-fire in Syria", "ways to stabilize the Syrian ceasefire"),
        ("the fight against international terrorism", "working together to eradicate terrorism"),
    ] {
        let told = [
            account(
                "Kremlin",
                "2022-02-20",
                &[said("stressed", one), said("agreed", "to exchange school teachers")],
            ),
            account(
                "White House",
                "2022-02-20",
                &[said("discussed", other), said("praised", "the fine harvest")],
            ),
        ];
        let comparison = compare(&told, &knowledge);
        let item = together(&comparison);
        let contents: Vec<&str> =
            item.tellings.iter().map(|it| comparison.encounters[0].statement(*it).content.as_str()).collect();
        assert_eq!(contents, [one, other]);
        assert_eq!(item.standing, Standing::Shared);
    }
}

#[test]
fn two_dates_for_one_thing_are_a_conflict() {
    let mut early = said("scheduled", "the next round of negotiations on arms control in Geneva");
    let mut late = early.clone();
    early.when = Some("2022-01-09/2022-01-10".to_owned());
    late.when = Some("2022-01-12".to_owned());
    let told = [account("Kremlin", "2021-12-30", &[early]), account("White House", "2021-12-30", &[late])];
    let comparison = compare(&told, &Knowledge::embedded());
    let item = together(&comparison);
    assert_eq!(item.standing, Standing::Conflicting);
    assert_eq!(item.differences[0].aspect, Aspect::When);
    assert_eq!(item.differences[0].said, ["2022-01-09/2022-01-10", "2022-01-12"]);
}

#[test]
fn a_month_and_a_day_in_it_agree() {
    let mut vague = said("scheduled", "the next round of negotiations on arms control in Geneva");
    let mut exact = vague.clone();
    vague.when = Some("2022-01".to_owned());
    exact.when = Some("2022-01-12".to_owned());
    let told = [account("Kremlin", "2021-12-30", &[vague]), account("White House", "2021-12-30", &[exact])];
    assert!(compare(&told, &Knowledge::embedded()).is_agreed());
}

#[test]
fn numbers_of_one_thing_that_differ_are_a_conflict() {
    let told = [
        account("Kremlin", "2022-02-20", &[said("agreed", "the release of 20 prisoners of war")]),
        account("White House", "2022-02-20", &[said("agreed", "the release of 35 prisoners of war")]),
    ];
    let comparison = compare(&told, &Knowledge::embedded());
    let item = together(&comparison);
    assert_eq!(item.standing, Standing::Conflicting);
    assert_eq!(item.differences[0].said, ["20", "35"]);
}

#[test]
fn what_one_affirms_and_the_other_denies_is_a_conflict() {
    let affirmed = said("agreed", "to extend the ceasefire in Idlib");
    let mut denied = affirmed.clone();
    denied.polarity = "-".to_owned();
    let told =
        [account("Kremlin", "2022-02-20", &[affirmed]), account("White House", "2022-02-20", &[denied])];
    let comparison = compare(&told, &Knowledge::embedded());
    assert_eq!(together(&comparison).differences[0].aspect, Aspect::Polarity);
    assert!(!comparison.is_agreed());
}

#[test]
fn an_agreement_that_one_side_alone_reports_is_an_emphasis() {
    let told = [
        account("Kremlin", "2022-02-20", &[said("agreed", "to open a consulate")]),
        account("White House", "2022-02-20", &[said("condemned", "the shelling of the port")]),
    ];
    let comparison = compare(&told, &Knowledge::embedded());
    let stresses: Vec<Stress> =
        comparison.encounters[0].emphases.iter().map(|emphasis| emphasis.stress).collect();
    assert_eq!(stresses, [Stress::Agreement, Stress::Disagreement]);
}

#[test]
fn every_statement_is_in_one_item() {
    let told = seed();
    let comparison = compare(&told, &Knowledge::embedded());
    let compared = &comparison.encounters[0];
    let mut tellings: Vec<_> = compared.items.iter().flat_map(|item| item.tellings.clone()).collect();
    tellings.sort_unstable();
    let mut once = tellings.clone();
    once.dedup();
    assert_eq!(tellings, once);
    assert_eq!(tellings.len(), told.iter().map(|annotation| annotation.statements.len()).sum::<usize>());
}

/// The dossier of 2 May 2017, as it is read.
fn seed() -> Vec<Annotation> {
    let knowledge = Knowledge::embedded();
    let path = super::support::repository(super::support::SEED);
    let records = records(&path, std::fs::File::open(&path).unwrap(), &knowledge).unwrap();
    let accounts = records.filter_map(|record| match record.unwrap() {
        Record::Account(sourced) => Some(sourced.account),
        Record::Annotation(_) => None,
    });
    accounts
        .map(|mut account| {
            readouts::source::attribute(&mut account, &knowledge);
            annotate(&account, Parser::embedded(), &knowledge)
        })
        .collect()
}

#[test]
fn of_the_call_of_may_2017_a_reader_sees_what_both_say_and_what_only_one_says() {
    let told = seed();
    let comparison = compare(&told, &Knowledge::embedded());
    let compared = &comparison.encounters[0];
    let labels = |theme: &Theme| theme.topics.clone();
    let both: Vec<String> = compared.themes.iter().filter(|it| it.breadth() == 2).flat_map(labels).collect();
    for topic in ["syria-conflict", "ceasefire", "counter-terrorism", "north-korea", "korean-peninsula"] {
        assert!(both.iter().any(|own| own == topic), "{topic} is not a theme of both: {both:?}");
    }
    let zones =
        compared.themes.iter().find(|theme| theme.topics.iter().any(|it| it == "de-escalation-zones"));
    assert_eq!(zones.unwrap().only(), Some(1), "only Washington speaks of zones");
    let contents = |account: usize| -> String {
        let items = compared.only(account);
        items.map(|item| compared.statement(item.tellings[0]).content.clone()).collect::<Vec<_>>().join("\n")
    };
    let [moscow, washington] = [contents(0), contents(1)];
    for words in ["zones", "representative"] {
        assert!(washington.contains(words), "only Washington has {words:?}:\n{washington}");
    }
    for words in ["foreign policy agencies", "restraint", "joint work", "telephone contacts", "G20"] {
        assert!(moscow.contains(words), "only Moscow has {words:?}:\n{moscow}");
    }
}

#[test]
fn topics_side_by_side_are_one_theme_only_if_one_thing_is_told_of_them() {
    let on = |topic: &str, content: &str| {
        let topics = vec![topic.to_owned()];
        StatementRecord { topics, ..said("discussed", content) }
    };
    let themes = |one: &str, other: &str| {
        let told = [
            account("Kremlin", "2022-02-20", &[on("korean-peninsula", one)]),
            account("White House", "2022-02-20", &[on("north-korea", other)]),
        ];
        compare(&told, &Knowledge::embedded()).encounters[0].themes.len()
    };
    assert_eq!(themes("the missile tests near Wonsan", "missile tests near Wonsan"), 1);
    assert_eq!(themes("the harvest in the south", "a hundred prisoners"), 2);
}

#[test]
fn for_a_month_those_who_were_to_meet_must_have_met_alone() {
    let planned = |when: &str| {
        let mut plan = said("scheduled", "the committee for trade");
        plan.when = Some(when.to_owned());
        let mut told = [account("Kremlin", "2017-05-02", &[plan]), account("Kremlin", "2017-07-07", &[])];
        "meeting".clone_into(&mut told[1].encounter.kind);
        told[1].encounter.participants.push("Cem Candan".to_owned());
        timeline(&told, &Frequencies::embedded()).announced[0].held
    };
    assert_eq!(planned("2017-07"), None);
    assert_eq!(planned("2017-07-06/2017-07-07"), Some(1));
}

#[test]
fn a_meeting_that_was_announced_and_held_is_linked() {
    let mut plan = said("scheduled", "a personal meeting on the margins of the summit");
    plan.when = Some("2017-07-07/2017-07-08".to_owned());
    let mut other_plan = said("scheduled", "a working dinner");
    other_plan.when = Some("2018-01-01".to_owned());
    let mut told = [
        account("Kremlin", "2017-05-02", &[plan, other_plan]),
        account("Kremlin", "2017-07-07", &[]),
        account("White House", "2017-07-07", &[]),
    ];
    for held in &mut told[1..] {
        "meeting".clone_into(&mut held.encounter.kind);
    }
    let timeline = timeline(&told, &Frequencies::embedded());
    assert_eq!(timeline.held.len(), 2);
    assert_eq!(timeline.announced[0].held, Some(1));
    assert_eq!(timeline.held[1].accounts.len(), 2);
    assert_eq!(timeline.announced[1].held, None);
}
