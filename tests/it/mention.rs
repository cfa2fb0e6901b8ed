//! Who and what an account names, on made-up accounts in the manner of many publishers.

use jiff::civil::{Date, date};
use readouts::account::Account;
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::mention::{self, EncounterKind, EntityKind, MentionForm, Mentions};

/// An account of a publisher on a day.
fn account(publisher: &str, day: Date, title: &str, text: &str) -> Account {
    let knowledge = Knowledge::embedded();
    Account {
        id: "test".to_owned(),
        publisher: Some(publisher.to_owned()),
        source_country: knowledge.publisher_country(publisher).map(str::to_owned),
        date: Some(day),
        title: Some(title.to_owned()),
        text: text.to_owned(),
        ..Account::default()
    }
}

fn read(account: &Account) -> Mentions {
    mention::find(account, &Parser::embedded().analyse(&account.text), &Knowledge::embedded())
}

fn participants(mentions: &Mentions) -> Vec<&str> {
    mentions.encounter.participants.iter().map(|id| mentions.entities[id.0].name.as_str()).collect()
}

/// The names of the entities of a kind that the body names.
fn named(mentions: &Mentions, kind: EntityKind) -> Vec<&str> {
    let is_named = |at: usize| {
        let name = |form| matches!(form, MentionForm::Name | MentionForm::Office);
        mentions
            .mentions
            .iter()
            .any(|mention| name(mention.form) && mention.entities.iter().any(|id| id.0 == at))
    };
    let entities = mentions.entities.iter().enumerate();
    entities
        .filter(|(at, entity)| entity.kind == kind && is_named(*at))
        .map(|(_, entity)| entity.name.as_str())
        .collect()
}

/// Whom the first mention with these words refers to.
fn referents<'a>(account: &Account, mentions: &'a Mentions, words: &str) -> Vec<&'a str> {
    let mention = mentions.mentions.iter().find(|mention| account.slice(mention.span) == words);
    let mention = mention.unwrap_or_else(|| panic!("no mention of {words:?}: {:?}", mentions.mentions));
    mention.entities.iter().map(|id| mentions.entities[id.0].name.as_str()).collect()
}

fn times(mentions: &Mentions) -> Vec<&str> {
    mentions.times.iter().map(|time| time.value.as_str()).collect()
}

#[test]
fn the_elysee_names_both_presidents_and_the_war() {
    let account = account(
        "Elysée",
        date(2022, 5, 10),
        "Telephone conversation with President of Ukraine Volodymyr Zelenskyy",
        "The President of the French Republic had a telephone conversation with his Ukrainian counterpart today. \
         Emmanuel Macron and Volodymyr Zelenskyy discussed the situation in Mariupol. \
         The two presidents agreed to speak again next week.",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions), ["Emmanuel Macron", "Volodymyr Zelenskyy"]);
    assert_eq!(mentions.encounter.kind, EncounterKind::Call);
    assert_eq!(mentions.encounter.date, Some(date(2022, 5, 10)));
    assert_eq!(
        referents(&account, &mentions, "The two presidents"),
        ["Emmanuel Macron", "Volodymyr Zelenskyy"]
    );
    assert_eq!(referents(&account, &mentions, "President of the French Republic"), ["Emmanuel Macron"]);
    assert_eq!(named(&mentions, EntityKind::Place), ["Mariupol"]);
    assert_eq!(times(&mentions), ["2022-05-10", "2022-05-16/2022-05-22"]);
}

#[test]
fn downing_street_calls_its_prime_minister_by_office_alone() {
    let account = account(
        "Prime Minister's Office, 10 Downing Street",
        date(2023, 6, 14),
        "PM call with President Erdoğan of Türkiye: 14 June 2023",
        "The Prime Minister spoke to President Erdoğan of Türkiye this afternoon. \
         The Prime Minister congratulated him on his re-election. They looked forward to the NATO Summit in Vilnius next month.",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions), ["Rishi Sunak", "Recep Tayyip Erdoğan"]);
    assert_eq!(referents(&account, &mentions, "Prime Minister"), ["Rishi Sunak"]);
    assert_eq!(referents(&account, &mentions, "him"), ["Recep Tayyip Erdoğan"]);
    assert_eq!(referents(&account, &mentions, "They"), ["Rishi Sunak", "Recep Tayyip Erdoğan"]);
    assert!(!named(&mentions, EntityKind::Event).is_empty());
    assert_eq!(times(&mentions).last(), Some(&"2023-07"));
}

#[test]
fn the_day_behind_an_aside_is_that_of_the_encounter() {
    let mentions = read(&account(
        "Ministry of Foreign Affairs of Norway",
        date(2019, 6, 5),
        "Foreign Minister meets Estonian colleague",
        "Foreign Minister Ine Eriksen Søreide, who is on her way to Helsinki, met Foreign Minister Urmas Reinsalu of \
         Estonia in Tallinn on 3 June. They discussed the attack of 1 June.",
    ));
    assert_eq!(mentions.encounter.date, Some(date(2019, 6, 3)));
}

#[test]
fn a_day_of_what_was_discussed_is_not_that_of_the_encounter() {
    let mentions = read(&account(
        "White House",
        date(2022, 5, 10),
        "Readout of President Biden's Call with Prime Minister Draghi of Italy",
        "President Biden spoke with Prime Minister Draghi of Italy to discuss the attack on May 8.",
    ));
    assert_eq!(mentions.encounter.date, Some(date(2022, 5, 10)));
}

#[test]
fn a_spokesperson_in_the_text_takes_no_part() {
    let mentions = read(&account(
        "German Federal Government",
        date(2018, 8, 27),
        "Telephone call with President Macron",
        "Government Spokesperson Steffen Seibert said that Federal Chancellor Angela Merkel spoke on Monday with \
         President Emmanuel Macron of France.",
    ));
    let took_part = participants(&mentions);
    assert!(!took_part.contains(&"Steffen Seibert"), "{took_part:?}");
    assert!(took_part.contains(&"Angela Merkel"), "{took_part:?}");
}

#[test]
fn a_verb_of_the_headline_is_nobodys_name() {
    let mentions = read(&account(
        "Amiri Diwan of Qatar",
        date(2024, 7, 8),
        "HH the Amir Holds Phone Call with President of Egypt",
        "HH the Amir Sheikh Tamim bin Hamad Al Thani held a telephone conversation with the President of Egypt, Abdel \
         Fattah El-Sisi.",
    ));
    assert_eq!(participants(&mentions), ["Tamim bin Hamad Al Thani", "Abdel Fattah el-Sisi"]);
}

#[test]
fn titles_before_countries_before_names_name_people() {
    let account = account(
        "Ministry of Foreign Affairs of Japan",
        date(2022, 11, 4),
        "Foreign Minister Hayashi's Meeting with German Foreign Minister Baerbock",
        "On November 3, Japanese Minister for Foreign Affairs Hayashi Yoshimasa held a meeting with Minister for Foreign \
         Affairs of Germany Annalena Baerbock in Münster. Minister Hayashi stated that Japan would work with the G7.",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions).len(), 2, "{:?}", participants(&mentions));
    assert!(participants(&mentions).contains(&"Annalena Baerbock"));
    assert_eq!(mentions.encounter.date, Some(date(2022, 11, 3)));
    assert_eq!(mentions.encounter.kind, EncounterKind::Meeting);
    let leaders = named(&mentions, EntityKind::Leader);
    assert_eq!(leaders.len(), 2, "{leaders:?}");
    assert!(named(&mentions, EntityKind::Country).contains(&"Japan"));
}

#[test]
fn people_whom_no_gazetteer_knows_are_leaders_by_their_titles() {
    let account = account(
        "Presidency of the Republic of Turkey",
        date(2024, 3, 2),
        "Meeting with Minister of Maritime Affairs Orla Testwick of Ireland",
        "President Erdoğan received Minister of Maritime Affairs Orla Testwick of Ireland and Deputy Governor Finn \
         O'Sample. Ms Testwick thanked Mr O'Sample.",
    );
    let mentions = read(&account);
    let leaders = named(&mentions, EntityKind::Leader);
    assert!(leaders.contains(&"Orla Testwick") && leaders.contains(&"Finn O'Sample"), "{leaders:?}");
    assert_eq!(referents(&account, &mentions, "Ms Testwick"), ["Orla Testwick"]);
    assert_eq!(referents(&account, &mentions, "Mr O'Sample"), ["Finn O'Sample"]);
}

#[test]
fn an_office_is_resolved_by_the_day_of_the_account() {
    for (day, holder) in [(date(2017, 5, 2), "Rex Tillerson"), (date(2022, 3, 1), "Antony Blinken")] {
        let account = account("Kremlin", day, "", "The US Secretary of State will visit Moscow.");
        assert_eq!(referents(&account, &read(&account), "US Secretary of State"), [holder]);
    }
}

#[test]
fn a_capital_is_a_government_when_it_acts_and_a_place_when_one_is_there() {
    let account = account(
        "EEAS",
        date(2021, 2, 5),
        "Visit of the High Representative to Moscow",
        "The High Representative arrived in Moscow on Thursday. Ankara has rejected the proposal.",
    );
    let mentions = read(&account);
    assert_eq!(named(&mentions, EntityKind::Place), ["Moscow"]);
    assert_eq!(named(&mentions, EntityKind::Country), ["Turkey"]);
}

#[test]
fn letterheads_name_nobody() {
    let account = account(
        "US Department of State",
        date(2021, 8, 5),
        "Secretary Blinken’s Call with Ukrainian Foreign Minister Kuleba",
        "Office of the Spokesperson\n\nThe following is attributable to Spokesperson Ned Price:\n\n\
         Secretary of State Antony J. Blinken spoke today with Ukrainian Foreign Minister Dmytro Kuleba.\n\n###",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions), ["Antony Blinken", "Dmytro Kuleba"]);
    assert!(!mentions.entities.iter().any(|entity| entity.name.contains("Price")));
    let apparatus: Vec<_> = mentions.apparatus.iter().map(|span| account.slice(*span)).collect();
    let expected =
        ["Office of the Spokesperson", "The following is attributable to Spokesperson Ned Price:", "###"];
    assert_eq!(apparatus, expected);
}

#[test]
fn the_address_beats_the_header_and_the_conflict_is_reported() {
    let mut account = account(
        "White House",
        date(2017, 5, 3),
        "",
        "President Trump spoke today with President Putin of Russia.",
    );
    account.url = Some("https://www.whitehouse.gov/the-press-office/2017/05/02/readout".to_owned());
    let mentions = read(&account);
    assert_eq!(mentions.encounter.date, Some(date(2017, 5, 2)));
    assert!(mentions.problems.iter().any(|problem| problem.kind == "conflicting-date"));
}

#[test]
fn the_publisher_is_a_party_to_its_own_calls() {
    let account = account(
        "Kremlin",
        date(2019, 12, 30),
        "Telephone conversation with President of Finland Sauli Niinistö",
        "The conversation took place at the initiative of the Finnish side.",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions), ["Vladimir Putin", "Sauli Niinistö"]);
    assert_eq!(referents(&account, &mentions, "the Finnish side"), ["Finland"]);
    let conversation =
        mentions.mentions.iter().find(|mention| mention.rule == "encounter").expect("the conversation");
    assert_eq!(account.slice(conversation.span), "The conversation");
}

#[test]
fn several_presidents_at_once_are_each_themselves() {
    let account = account(
        "President of Ukraine",
        date(2023, 2, 8),
        "Meeting with the leaders of France and Germany",
        "President of Ukraine Volodymyr Zelenskyy met with President of France Emmanuel Macron and Federal Chancellor of \
         Germany Olaf Scholz in Paris. The three leaders discussed the Ramstein format.",
    );
    let mentions = read(&account);
    let expected = ["Volodymyr Zelenskyy", "Emmanuel Macron", "Olaf Scholz"];
    assert_eq!(participants(&mentions), expected);
    assert_eq!(referents(&account, &mentions, "The three leaders"), expected);
}

#[test]
fn events_are_named_dated_or_placed() {
    let account = account(
        "Ministry of External Affairs of India",
        date(2023, 6, 1),
        "Telephone conversation between Prime Minister Modi and President Macron",
        "The leaders discussed the G20 Summit in New Delhi on 9-10 September, the conflict in Sudan and the talks held \
         yesterday in Jeddah. The talks were friendly.",
    );
    let mentions = read(&account);
    let events = named(&mentions, EntityKind::Event);
    for expected in ["G20", "Sudan", "talks"] {
        assert!(events.iter().any(|event| event.contains(expected)), "{expected}: {events:?}");
    }
    assert_eq!(times(&mentions), ["2023-09-09/2023-09-10", "2023-05-31"]);
}

#[test]
fn an_office_whose_holder_is_not_certain_keeps_its_name() {
    let account = account(
        "White House",
        date(2024, 3, 5),
        "Readout of President Biden’s Meeting with the Foreign Minister of Tuvalu",
        "President Biden met today with the Foreign Minister of Tuvalu. They discussed climate change.",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions), ["Joe Biden", "Foreign Minister of Tuvalu"]);
    let office = mentions.entities.iter().find(|entity| entity.name.starts_with("Foreign Minister")).unwrap();
    assert!(!office.certain && office.qid.is_none());
    assert!(mentions.problems.iter().any(|problem| problem.message.contains("Foreign Minister of Tuvalu")));
}

#[test]
fn those_who_were_there_too_take_part_but_are_not_the_two_leaders() {
    let account = account(
        "Kremlin",
        date(2010, 5, 9),
        "Meeting with President of China Hu Jintao",
        "Dmitry Medvedev met with Hu Jintao. The two presidents discussed trade. \
         Also taking part in the talks were Foreign Minister Sergei Lavrov and Presidential Aide Sergei Prikhodko.",
    );
    let mentions = read(&account);
    assert_eq!(
        participants(&mentions),
        ["Dmitry Medvedev", "Hu Jintao", "Sergey Lavrov", "Sergei Prikhodko"]
    );
    assert_eq!(referents(&account, &mentions, "The two presidents"), ["Dmitry Medvedev", "Hu Jintao"]);
}

#[test]
fn a_day_of_this_month_is_not_sent_a_year_away() {
    let account = account(
        "Kremlin",
        date(2000, 11, 13),
        "Vladimir Putin met with Mongolian President Natsagiin Bagabandi",
        "The heads of state exchanged opinions on the agenda of expanded negotiations, due November 14.",
    );
    assert_eq!(times(&read(&account)), ["2000-11-14"]);
}

#[test]
fn weekdays_and_halves_of_compounds_name_nobody_and_no_place() {
    let account = account(
        "White House",
        date(2021, 10, 29),
        "Readout of President Biden’s Call with President Macron of France",
        "Today, Friday 29 October, President Biden spoke with President Macron. \
         They discussed the Trans-Pacific Partnership and Russia’s war against Ukraine.",
    );
    let mentions = read(&account);
    assert_eq!(participants(&mentions), ["Joe Biden", "Emmanuel Macron"]);
    assert_eq!(named(&mentions, EntityKind::Place), [""; 0]);
    assert_eq!(named(&mentions, EntityKind::Country), ["Russia", "Ukraine"]);
    assert_eq!(named(&mentions, EntityKind::Event).len(), 1);
}

#[test]
fn any_text_at_all_is_read_without_a_fault() {
    for text in [
        "",
        "\n\n\n",
        "###",
        "’s",
        "\"“”",
        "of the",
        "President",
        "President,",
        "the Presidents of",
        "Mr",
        "Mr. - -",
        "ÉLYSÉE — «»",
        "🙂 met 🙂",
        "May",
        "May 3-",
        "on 31 February",
        "(NATO)",
    ] {
        let mut account = account("Kremlin", date(2020, 1, 1), text, text);
        read(&account);
        account.date = None;
        account.url = Some(text.to_owned());
        account.title = None;
        read(&account);
    }
}

#[test]
fn mentions_stay_in_the_body_and_do_not_cross() {
    let account = account(
        "White House",
        date(2024, 1, 10),
        "Readout of President Biden’s Call with Prime Minister Kishida of Japan",
        "President Joseph R. Biden, Jr. spoke today with Prime Minister Kishida Fumio of Japan, the Chair of the G7, about \
         Russia’s war against Ukraine and the U.S.-Japan-Republic of Korea summit at Camp David in August 2023.",
    );
    let mentions = read(&account);
    for (at, first) in mentions.mentions.iter().enumerate() {
        for second in &mentions.mentions[at + 1..] {
            let apart = !first.span.overlaps(second.span);
            let nested = first.span.contains(second.span) || second.span.contains(first.span);
            assert!(
                apart || nested,
                "{:?} crosses {:?}",
                account.slice(first.span),
                account.slice(second.span)
            );
        }
    }
}
