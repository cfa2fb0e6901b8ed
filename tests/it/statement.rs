//! What is read from a sentence: expected contents are marked inside it.
//!
//! `[[relation: words]]` marks a content; `[[relation by Name+Name: words]]` says who did it as well. A content that
//! lies inside another follows the sentence, behind " ++ ". A sentence without marks must yield nothing.

use readouts::account::Account;
use readouts::annotation::Annotation;
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::reader::annotate;

use proptest::prelude::*;

/// An expected statement: relation, doers if given, content.
#[derive(Debug)]
struct Expected {
    relation: String,
    who: Option<Vec<String>>,
    content: String,
}

/// What `head`, the part of a mark before its colon, and `content` expect.
fn expected(head: &str, content: &str) -> Expected {
    let (relation, who) = match head.split_once(" by ") {
        Some((relation, who)) => (relation, Some(who.split('+').map(str::to_owned).collect())),
        None => (head, None),
    };
    Expected { relation: relation.to_owned(), who, content: content.to_owned() }
}

/// Takes the marks out of `marked`.
fn unmark(marked: &str) -> (String, Vec<Expected>) {
    let mut parts = marked.split(" ++ ");
    let mut rest = parts.next().unwrap_or_default();
    let inner = parts.filter_map(|part| part.split_once(": "));
    let mut found: Vec<Expected> = inner.map(|(head, content)| expected(head, content)).collect();
    let mut text = String::new();
    while let Some(open) = rest.find("[[") {
        text.push_str(&rest[..open]);
        let close = rest[open..].find("]]").expect("a mark is closed") + open;
        let (head, content) = rest[open + 2..close].split_once(": ").expect("a mark names its relation");
        found.push(expected(head, content));
        text.push_str(content);
        rest = &rest[close + 2..];
    }
    text.push_str(rest);
    (text, found)
}

/// Reads `text` as the White House's account of a call with the Turkish president.
fn read(text: &str) -> Annotation {
    let account = Account {
        id: "test".into(),
        publisher: Some("White House".into()),
        source_country: Some("US".into()),
        date: Some(jiff::civil::date(2022, 6, 1)),
        title: Some("Readout of President Biden’s Call with President Recep Tayyip Erdogan of Turkey".into()),
        text: text.into(),
        ..Account::default()
    };
    annotate(&account, Parser::embedded(), &Knowledge::embedded())
}

fn check(sentences: &[&str]) {
    let failures: Vec<String> = sentences.iter().filter_map(|marked| mismatch(marked)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What differs between the marks of a sentence and what is read from it.
fn mismatch(marked: &str) -> Option<String> {
    let (text, mut expected) = unmark(marked);
    let annotation = read(&text);
    let mut extra = Vec::new();
    for statement in &annotation.statements {
        let hit = expected.iter().position(|wanted| {
            wanted.relation == statement.relation
                && wanted.content == statement.content
                && wanted.who.as_ref().is_none_or(|who| *who == statement.who)
        });
        match hit {
            Some(at) => drop(expected.remove(at)),
            None => extra.push((&statement.relation, &statement.who, &statement.content)),
        }
    }
    (!expected.is_empty() || !extra.is_empty())
        .then(|| format!("{marked}\n   missed {expected:?}\n   read   {extra:?}"))
}

#[test]
fn verbs_of_discussion_take_their_object_or_prepositional_phrase() {
    check(&[
        "They discussed [[discussed by Joe Biden+Recep Tayyip Erdoğan: the situation in Lebanon]].",
        "The two leaders reviewed [[discussed: progress on the grain corridor]].",
        "President Biden spoke with President Erdogan about [[discussed by Joe Biden+Recep Tayyip Erdoğan: the war in Ukraine]].",
        "The presidents exchanged views on [[discussed: developments in the South Caucasus]].",
        "The conversation focused on [[discussed by Joe Biden+Recep Tayyip Erdoğan: energy security]].",
        "They also touched upon [[discussed: visa issues]].",
    ]);
}

#[test]
fn a_passive_belongs_to_those_who_talked() {
    check(&[
        "[[discussed by Joe Biden+Recep Tayyip Erdoğan: The situation on the Korean Peninsula]] was thoroughly discussed.",
        "It was agreed to [[agreed by Joe Biden+Recep Tayyip Erdoğan: continue contacts at various levels]].",
        "Particular attention was paid to [[discussed: the situation in Libya]].",
        "[[discussed: The incident in Salisbury]] was also touched on.",
        "[[discussed: The Syrian settlement and the Ukraine crisis]] were discussed extensively.",
        "In connection with the return of 32 people, a positive assessment was given to [[praised: close cooperation of the relevant agencies]].",
        "Much of the conversation was devoted to [[discussed by Joe Biden+Recep Tayyip Erdoğan: energy security]].",
    ]);
}

#[test]
fn each_that_clause_of_an_agreement_is_a_statement() {
    check(&[
        "The leaders agreed that [[agreed: the violence must end]] and that [[agreed: aid must reach civilians]].",
    ]);
}

#[test]
fn coordinated_verbs_make_statements_of_their_own() {
    check(&[
        "They discussed [[discussed: the situation in Syria]] and agreed to [[agreed: strengthen the ceasefire]].",
        "The President welcomed [[praised by Joe Biden: the prisoner exchange]] and reiterated [[affirmed by Joe Biden: his support for diplomacy]].",
        "President Erdogan thanked the President for [[thanked by Recep Tayyip Erdoğan: his support]] and invited him to [[invited by Recep Tayyip Erdoğan: visit Ankara]].",
    ]);
}

#[test]
fn light_verbs_leave_the_act_to_their_noun() {
    check(&[
        "President Erdogan accepted [[invited by Recep Tayyip Erdoğan: the invitation]] with gratitude.",
        "President Biden offered [[condoled by Joe Biden: his condolences]] to the people of Libya.",
        "Both sides expressed their sympathy to the Iraqi people following [[condoled: the latest tragic events in the country]].",
        "President Erdogan expressed gratitude for [[thanked by Recep Tayyip Erdoğan: the assistance provided after the earthquake]].",
        "The President voiced concern about [[condemned by Joe Biden: the escalation in Idlib]].",
        "They expressed readiness to [[supported: expand trade]].",
        "President Erdogan welcomed [[praised by Recep Tayyip Erdoğan: the talks on Syria]].",
        "President Erdogan welcomed President Biden for talks on [[discussed: preparations for the summit]].",
        "The President conveyed his condolences over [[condoled: the loss of life]].",
        "The leaders expressed hope that [[stated: the talks would bring results]].",
    ]);
}

#[test]
fn appeals_name_whom_they_address() {
    let annotation = read("President Biden urged Russia to withdraw its forces.");
    let statement = &annotation.statements[0];
    assert_eq!(
        (statement.relation.as_str(), statement.to.as_slice()),
        ("called_for", &["Russia".to_owned()][..])
    );
    assert_eq!(statement.content, "withdraw its forces");
}

#[test]
fn announcements_are_scheduled_and_continuations_are_commitments() {
    check(&[
        "The United States will [[scheduled by United States: send a delegation to Geneva next week]].",
        "The United States will [[committed by United States: continue to support Ukraine]].",
        "The leaders agreed to [[agreed: speak again on 9 June]]. ++ scheduled: speak again on 9 June",
        "The President confirmed that [[affirmed: talks would take place in Geneva in July]]. ++ scheduled: talks would take place in Geneva in July",
        "They discussed [[discussed: preparations for the NATO Summit, which will be held in Madrid on June 29-30]]. ++ scheduled: the NATO Summit, which will be held in Madrid on June 29-30",
        "They discussed [[discussed: Mr Erdogan’s visit to Washington, scheduled for 9 July]]. ++ scheduled by Recep Tayyip Erdoğan: visit to Washington, scheduled for 9 July",
        "[[scheduled: The next round of negotiations will take place in Vienna on 24 June]].",
        "They agreed that [[agreed: any invasion would be met with a strong response]].",
    ]);
}

#[test]
fn adjectives_report_acts_of_those_they_describe() {
    check(&[
        "President Erdogan was ready to [[supported by Recep Tayyip Erdoğan: host the talks]].",
        "President Biden is convinced that [[stated by Joe Biden: the ceasefire will hold]].",
        "The President is grateful to President Erdogan for [[thanked by Joe Biden: his hospitality]].",
        "The President was pleased to inform President Erdogan that [[stated by Joe Biden: the deal was ready]].",
    ]);
}

#[test]
fn a_clause_keeps_its_subject_wherever_it_stands() {
    check(&[
        "President Biden reiterated, in the context of the current debate, [[affirmed by Joe Biden: the need for the broadest possible consensus]].",
        "Discussing [[discussed by Joe Biden: the upcoming NATO Summit in Vilnius]], the President reiterated [[affirmed by Joe Biden: his support for the Alliance]].",
        "The President reiterated that [[affirmed by Joe Biden: NATO stands by its decision]], and he called on Russia to [[called_for by Joe Biden: return to diplomacy]].",
        "The two presidents tasked their teams to [[called_for: follow up]], and Turkey hosted them.",
        "President Biden called to congratulate President Erdogan on [[congratulated by Joe Biden: his victory]] and commend [[praised by Joe Biden: the free elections]].",
    ]);
}

#[test]
fn contents_reach_as_far_as_a_reader_would_have_them() {
    check(&[
        "They discussed, in particular, [[discussed: the situation in the Balkans]].",
        "He condemned in the strongest possible terms [[condemned: the attack on the embassy]].",
        "They reaffirmed [[affirmed: their commitment to the North Atlantic Treaty Organization (NATO)]].",
        "He underscored [[stressed: the close relations between the United States and Turkey, our ally, based on shared values]].",
        "They agreed to [[agreed: a bilateral Memorandum of Understanding on Education to facilitate links]].",
        "The two leaders met in Ankara. They agreed on [[agreed: further steps, including:\n\n• trade;\n• energy]].",
    ]);
}

#[test]
fn the_subject_may_say_the_act() {
    check(&[
        "A major focus of the discussion was [[discussed: strengthening trade links]].",
        "Also signed was [[signed: a joint statement on combatting terrorism]].",
        "Other documents signed included [[signed: a treaty on trade]].",
    ]);
}

#[test]
fn a_quotation_is_one_statement_of_its_speaker() {
    check(&[
        "President Erdogan said: “[[stated by Recep Tayyip Erdoğan: We want peace. I hope it lasts]].”",
        "A spokesperson said the call touched upon [[discussed by Joe Biden+Recep Tayyip Erdoğan: the war in Ukraine]].",
    ]);
}

#[test]
fn judgements_of_the_talks_are_their_own_words() {
    check(&[
        "The conversation was [[characterised: businesslike and constructive]].",
        "The talks took place in a [[characterised: friendly and constructive]] atmosphere.",
        "The meeting was held in an atmosphere of [[characterised: respect and friendship]].",
        "It was [[characterised: a good conversation]].",
        "The two leaders held a [[characterised: productive]] working meeting at the White House.",
        "The two leaders agreed to [[agreed: engage in meaningful consultations]].",
    ]);
}

#[test]
fn participles_inherit_the_subject() {
    check(&[
        "They discussed [[discussed: cooperation in the gas industry]], confirming [[affirmed: their commitment to support the project]] and noting [[stressed: the progress on negotiations]].",
        "The President discussed [[discussed by Joe Biden: the war in Ukraine]], stressing [[stressed by Joe Biden: the need for a ceasefire]].",
    ]);
}

#[test]
fn background_and_hypothesis_report_nothing() {
    check(&[
        "Turkey is one of the largest economies in the region.",
        "The President spoke today with President Recep Tayyip Erdogan of Turkey.",
        "The document that was signed last year remains in force.",
    ]);
}

#[test]
fn denial_is_negative() {
    let annotation = read("The two leaders did not agree on a ceasefire.");
    assert_eq!(annotation.statements[0].polarity, "-");
}

#[test]
fn any_text_is_read_without_panic() {
    for text in
        ["", "\u{feff}", "…", "))((", "\0\u{1}", "🤝 🇹🇷", "said said said", "agreed to", "that that that"]
    {
        read(text);
    }
}

/// Words that rules look for, and marks.
const WORDS: [&str; 48] = [
    "The",
    "leaders",
    "President",
    "Biden",
    "Mr",
    "Putin",
    "they",
    "he",
    "discussed",
    "agreed",
    "to",
    "that",
    "and",
    ",",
    ".",
    ":",
    ";",
    "(",
    ")",
    "“",
    "”",
    "-",
    "constructive",
    "talks",
    "meeting",
    "will",
    "would",
    "be",
    "held",
    "in",
    "Geneva",
    "May",
    "scheduled",
    "for",
    "9",
    "was",
    "signed",
    "also",
    "a",
    "visit",
    "on",
    "with",
    "Discussing",
    "said",
    "spokesperson",
    "which",
    "atmosphere",
    "\n\n•",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_words_is_read_within_its_text(picked in prop::collection::vec(0..WORDS.len(), 0..30)) {
        let words: Vec<&str> = picked.into_iter().map(|at| WORDS[at]).collect();
        let text = words.join(" ");
        for statement in read(&text).statements {
            prop_assert!(text.contains(&statement.content), "{} in {text}", statement.content);
            prop_assert!(statement.evidence.contains(&statement.content));
        }
    }
}

#[test]
fn a_text_may_begin_and_end_anywhere() {
    let texts = [
        "The incident was also touched on",
        "The extradition treaty was talked about, with both leaders instructing their ministers to finish the work",
        ", according to President Biden",
        "The situation is grave, according to President Biden, who said: “We agree on this, and will meet again in May”",
        "In his words, President Biden will meet him in May. Asked about trade, he said that it was fine",
        "President Biden: “We agree. They will meet”, said President Erdogan, who added that talks focused on trade",
        "They discussed the Games, which Turkey will host in May, and the meeting, described as open, covered trade",
    ];
    for text in texts {
        let cuts = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for part in cuts().map(|at| &text[..at]).chain(cuts().map(|at| &text[at..])) {
            for statement in read(part).statements {
                assert!(part.contains(&statement.content), "{part}: {}", statement.content);
                assert!(part.contains(&statement.evidence), "{part}: {}", statement.evidence);
            }
        }
    }
    check(&["[[discussed: The incident]] was also touched on"]);
}
