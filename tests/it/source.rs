//! What a file holds: dossiers, plain texts, JSON Lines, compressed or not, in folders or streams.

use std::io::Write as _;

use readouts::account::Account;
use readouts::annotation::Annotation;

use crate::support::{Folder, Ran, SEED, repository};

/// The annotations that a run wrote; it must have been a good one.
fn annotations(ran: &Ran) -> Vec<Annotation> {
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn accounts(ran: &Ran) -> Vec<Account> {
    annotations(ran).into_iter().map(|annotation| annotation.account.unwrap()).collect()
}

/// The accounts of a file that holds `text`.
fn accounts_of(text: &str) -> Vec<Account> {
    let folder = Folder::new();
    accounts(&folder.write("a.txt", text).run("annotate a.txt"))
}

fn texts(accounts: &[Account]) -> Vec<&str> {
    accounts.iter().map(|account| account.text.as_str()).collect()
}

#[test]
fn the_seed_holds_two_accounts_of_one_day() {
    let seed = repository(SEED).display().to_string();
    let found = annotations(&Folder::new().run(&format!("annotate {seed}")));
    let [washington, moscow] = found.as_slice() else { panic!("{} accounts", found.len()) };
    let conflicts: Vec<&str> = washington
        .problems
        .iter()
        .filter(|problem| problem.kind == "conflicting-date")
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(conflicts, ["the header says 2017-05-03, the URL 2017-05-02; the URL's is taken"]);
    assert!(moscow.problems.iter().all(|problem| problem.kind != "conflicting-date"));

    let washington = washington.account.as_ref().unwrap();
    assert_eq!(washington.publisher.as_deref(), Some("White House"));
    assert_eq!(washington.source_country.as_deref(), Some("US"));
    assert_eq!(washington.place.as_deref(), Some("Washington DC"));
    assert_eq!(washington.date.unwrap().to_string(), "2017-05-02");
    assert!(washington.text.starts_with("President Donald J. Trump of the United States and President"));
    assert!(washington.text.ends_with("the very dangerous situation in North Korea."));
    assert_eq!(washington.text.chars().count(), 756);

    let moscow = moscow.account.as_ref().unwrap();
    assert_eq!(moscow.publisher.as_deref(), Some("Kremlin"));
    assert_eq!(moscow.source_country.as_deref(), Some("RU"));
    assert_eq!(moscow.url.as_deref(), Some("http://en.kremlin.ru/events/president/news/54441"));
    assert_eq!(moscow.date.unwrap().to_string(), "2017-05-02");
    assert_eq!(moscow.text.matches("\n\n").count(), 5);
    assert_eq!(moscow.text.chars().count(), 1166);
}

#[test]
fn a_plain_text_is_one_account_as_the_user_describes_it() {
    let folder = Folder::new();
    folder.write("a.txt", "\nThey met in Kyiv:\n\nand agreed.\n");
    let options = ["--publisher", "Foreign Ministry of Fiji", "--country", "fj", "--date", "2020-02-29"];
    let more = ["--title", "A call", "--place", "Suva", "--id", "fiji-1", "--url", "https://a.example/x"];
    let ran = folder.run_with(&[&["annotate", "a.txt"], options.as_slice(), &more].concat(), b"");
    let expected = Account {
        id: "fiji-1".to_owned(),
        publisher: Some("Foreign Ministry of Fiji".to_owned()),
        source_country: Some("FJ".to_owned()),
        date: Some(jiff::civil::date(2020, 2, 29)),
        title: Some("A call".to_owned()),
        url: Some("https://a.example/x".to_owned()),
        place: Some("Suva".to_owned()),
        language: None,
        text: "They met in Kyiv:\n\nand agreed.".to_owned(),
    };
    assert_eq!(accounts(&ran), [expected]);
}

#[test]
fn a_url_tells_publisher_country_and_day() {
    let folder = Folder::new();
    folder.write("a.txt", "They met.");
    let url = "https://www.whitehouse.gov/briefing-room/2021/06/16/remarks/";
    let found = accounts(&folder.run(&format!("annotate a.txt --url {url}")));
    assert_eq!(found[0].publisher.as_deref(), Some("White House"));
    assert_eq!(found[0].source_country.as_deref(), Some("US"));
    assert_eq!(found[0].date, Some(jiff::civil::date(2021, 6, 16)));
}

#[test]
fn what_the_user_says_goes_before_what_the_file_says() {
    let folder = Folder::new();
    folder.write("a.txt", "date 2017-05-03 Kyiv:\n\nThey met.\n\nhttps://www.whitehouse.gov/2017/05/02/x\n");
    let ran = folder.run("annotate a.txt --date 2017-05-04 --publisher Us --place Lviv");
    let found = &annotations(&ran)[0];
    let account = found.account.as_ref().unwrap();
    assert_eq!(account.date, Some(jiff::civil::date(2017, 5, 4)));
    assert_eq!((account.publisher.as_deref(), account.place.as_deref()), (Some("Us"), Some("Lviv")));
}

#[test]
fn headers_open_accounts_and_urls_close_them() {
    let found =
        accounts_of("Kyiv:\n\nThey met.\nAgain.\n\nhttps://a.example/1\n\nWashington:\nThey spoke.\n");
    assert_eq!(texts(&found), ["They met.\nAgain.", "They spoke."]);
    let found = accounts_of("They met.\n\nhttps://a.example/1\n\nThey spoke.\nhttps://a.example/2\n* * *\n");
    assert_eq!(texts(&found), ["They met.", "They spoke."]);
    let found = accounts_of("2020-01-02 Kyiv:\n\nThey met.\n\ndate 2020-01-03:\n\nThey spoke.\n");
    assert_eq!(texts(&found), ["They met.", "They spoke."]);
    assert_eq!(found[1].date, Some(jiff::civil::date(2020, 1, 3)));
}

#[test]
fn a_known_place_opens_an_account_anywhere() {
    let found = accounts_of("Kyiv:\n\nThey met.\n\nMoscow:\n\nThey spoke.\n");
    assert_eq!(texts(&found), ["They met.", "They spoke."]);
}

#[test]
fn a_line_that_ends_in_a_colon_is_no_header() {
    for text in [
        "The two leaders agreed:\n\nto meet.",
        "They met.\n\nMain points:\n\nto meet.",
        "Readout:\n\nThey met.",
        "In Kyiv they agreed on this:\n\nto meet.",
    ] {
        assert_eq!(texts(&accounts_of(text)), [text]);
    }
}

#[test]
fn an_account_without_a_day_has_the_one_before_it() {
    let found = accounts_of(
        "2020-01-02 Kyiv:\n\nOne.\n\nhttps://a.example/1\n\nMoscow:\n\nTwo.\n\nhttps://a.example/2020/03/04/2\n\nMinsk:\n\nThree.",
    );
    let days: Vec<String> = found.iter().map(|account| account.date.unwrap().to_string()).collect();
    assert_eq!(days, ["2020-01-02", "2020-03-04", "2020-03-04"]);
}

#[test]
fn marks_of_windows_files_are_passed_over() {
    let found = accounts_of("\u{feff}Kyiv:\r\n\r\nThey met.\r\n\r\nThey spoke.\r\n");
    assert_eq!(texts(&found), ["They met.\n\nThey spoke."]);
    assert_eq!(found[0].place.as_deref(), Some("Kyiv"));
}

#[test]
fn identifiers_come_from_url_and_text_not_from_the_file() {
    let one = &accounts_of("Kyiv:\n\nThey met.\n\nhttps://a.example/1\n")[0];
    let folder = Folder::new();
    folder.write("other.txt", "\n\nKyiv:\nThey met!\n\nhttps://a.example/1\n");
    let other = &accounts(&folder.run("annotate other.txt"))[0];
    assert_eq!(one.id, other.id);
    assert_ne!(accounts_of("They met.")[0].id, accounts_of("They spoke.")[0].id);
}

#[test]
fn json_lines_hold_accounts_and_annotations() {
    let folder = Folder::new();
    let account =
        r#"{"id":"b","date":"2020-01-02","publisher":"","title":"x","text":"They met.","more":[1]}"#;
    let annotation = r#"{"id":"a","encounter":{"kind":"call"},"entities":[],"statements":[]}"#;
    folder.write("a.jsonl", format!("\u{feff}{annotation}\r\n\r\n{account}\r\n"));
    let found = annotations(&folder.run("annotate a.jsonl"));
    assert_eq!((found[0].id.as_str(), found[0].encounter.kind.as_str()), ("a", "call"));
    let account = found[1].account.as_ref().unwrap();
    assert_eq!((account.publisher.as_deref(), account.title.as_deref()), (None, Some("x")));
}

#[test]
fn annotations_pass_through_unchanged() {
    let folder = Folder::new();
    folder.write("a.txt", "President Putin spoke with President Trump. They discussed trade.");
    let first = folder.run("annotate a.txt --date 2017-05-02").out;
    folder.write("a.jsonl", &first);
    assert_eq!(folder.run("annotate a.jsonl").out, first);
}

#[test]
fn annotations_take_their_text_from_elsewhere() {
    let folder = Folder::new();
    folder.write("a.jsonl", r#"{"id":"a","encounter":{"kind":"call"},"statements":[]}"#);
    folder.write("texts.jsonl", r#"{"id":"a","text":"They met."}"#);
    assert_eq!(texts(&accounts(&folder.run("annotate a.jsonl --texts texts.jsonl"))), ["They met."]);
}

#[test]
fn an_account_given_twice_counts_once() {
    let folder = Folder::new();
    folder.write("a.txt", "They met.").write("b.txt", "They met.");
    assert_eq!(accounts(&folder.run("annotate a.txt b.txt a.txt")).len(), 1);
}

#[test]
fn folders_are_read_with_their_folders_in_order_of_name() {
    let folder = Folder::new();
    folder.write("in/b.txt", "Two.").write("in/a/z.TXT", "One.").write("in/c.jsonl", r#"{"text":"Three."}"#);
    folder.write("in/d.ttl", "no").write("in/.e.txt", "no").write("in/f.txt.bak", "no");
    assert_eq!(texts(&accounts(&folder.run("annotate in"))), ["One.", "Two.", "Three."]);
}

#[test]
fn standard_input_is_a_dash() {
    let found = accounts(&Folder::new().run_with(&["annotate", "-"], b"They met."));
    assert_eq!(texts(&found), ["They met."]);
}

#[test]
fn gzip_and_zstd_are_seen_by_content_all_members_read() {
    let gzip = |text: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let zstd = |text: &str| {
        ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
    };
    let halves = ["{\"text\":\"One.\"}\n", "{\"text\":\"Two.\"}\n"];
    for (name, bytes) in [("a.jsonl.gz", halves.map(gzip).concat()), ("a.zst", halves.map(zstd).concat())] {
        let folder = Folder::new();
        let found = accounts(&folder.write(name, bytes).run(&format!("annotate {name}")));
        assert_eq!(texts(&found), ["One.", "Two."], "{name}");
    }
}

#[test]
fn what_is_true_of_one_account_is_not_said_of_two() {
    let folder = Folder::new();
    folder.write("a.txt", "One.\nhttps://a.example/1\nTwo.\nhttps://a.example/2\n");
    let ran = folder.run("annotate a.txt --id a -o out.jsonl");
    let hint = "give them for files of one account, one at a time";
    assert_eq!(
        ran.err,
        format!("error: --id, --title and --url tell of one account; the input holds more\n  hint: {hint}\n")
    );
    assert_eq!((ran.code, folder.names().len()), (Some(2), 1));
}
