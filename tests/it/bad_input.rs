//! What cannot be read gets one message that says where and what to do, and leaves no file behind.

use crate::support::{Folder, Ran};

/// Annotates the one file `name` that holds `bytes`, into a file.
fn annotate(name: &str, bytes: &[u8]) -> (Ran, bool) {
    let folder = Folder::new();
    folder.write(name, bytes);
    let ran = folder.run(&format!("annotate {name} -o out.jsonl"));
    let is_written = folder.names().len() > 1;
    (ran, is_written)
}

/// The input stops the run with this message alone.
fn stops(name: &str, bytes: &[u8], message: &str) {
    let (ran, is_written) = annotate(name, bytes);
    assert_eq!(ran.err, format!("error: {message}\n"), "{name}");
    assert_eq!((ran.code, ran.out.as_str(), is_written), (Some(2), "", false), "{name}");
}

#[test]
fn a_file_that_is_missing_stops_the_run() {
    let folder = Folder::new();
    let ran = folder.run("annotate no.txt -o out.jsonl");
    assert_eq!(ran.err, "error: no.txt: there is no such file or folder\n  hint: check the path\n");
    assert_eq!((ran.code, folder.names()), (Some(2), vec![]));
}

#[test]
fn an_empty_file_stops_the_run() {
    let message = "a.txt: the file is empty\n  hint: give a readout's text, a dossier, or JSON Lines";
    stops("a.txt", b"", message);
    stops("a.txt", b" \n\n", message);
}

#[test]
fn bytes_that_are_not_utf_8_are_named_with_their_place() {
    let hint = "\n  hint: convert it, for example from Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 FILE";
    stops("a.txt", b"They met.\nIn Orl\xe9ans.\n", &format!("a.txt:2:7: byte 17 (0xe9) is not UTF-8{hint}"));
    stops("a.jsonl", b"{\"text\":\"\xe9\"}\n", &format!("a.jsonl:1:10: byte 10 (0xe9) is not UTF-8{hint}"));
    let utf16 = "a.txt:1:1: byte 1 (0xff) is not UTF-8\n  hint: this is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE";
    stops("a.txt", b"\xff\xfeT\0h\0", utf16);
}

#[test]
fn a_folder_without_accounts_stops_the_run() {
    let folder = Folder::new();
    folder.write("in/notes.md", "They met.").write("in/.hidden.txt", "They met.");
    let ran = folder.run("annotate in");
    let hint = "files named .txt, .jsonl or .ndjson are read; name others one by one";
    assert_eq!(ran.err, format!("error: in: no file in the folder holds accounts\n  hint: {hint}\n"));
    assert_eq!(ran.code, Some(2));
}

#[test]
fn a_file_without_any_account_stops_the_run() {
    let hint = "a dossier holds accounts: `date 2017-05-02 PLACE:`, the text, the URL";
    stops("a.txt", b"###\n\n* * *\n", &format!("a.txt: there is no account in it\n  hint: {hint}"));
    let hint = "an account has the key \"text\", an annotation \"statements\"";
    stops(
        "a.jsonl",
        b"{\"a\":1}",
        &format!("a.jsonl:1:1: neither an account nor an annotation\n  hint: {hint}"),
    );
}

#[test]
fn a_broken_json_line_is_named_with_its_place() {
    let hint = "\n  hint: write one JSON object per line; `jq -c . FILE` does";
    stops(
        "a.jsonl",
        "\n{\"id\":\"é\" \"text\"}\n".as_bytes(),
        &format!("a.jsonl:2:11: broken record: expected `,` or `}}`{hint}"),
    );
    stops(
        "a.jsonl",
        b"{\"text\":7}\n",
        &format!("a.jsonl:1:9: broken record: invalid type: integer `7`, expected a string{hint}"),
    );
    let hint = "\n  hint: write one JSON object per line: jq -c '.[]' FILE";
    stops("a.json", b"[\n {\"text\":\"They met.\"}]", &format!("a.json: this is a JSON array{hint}"));
}

#[test]
fn a_date_that_does_not_exist_is_named_with_its_place() {
    let hint = "\n  hint: write a day that exists, as YYYY-MM-DD";
    let dossier =
        b"Kyiv:\n\nThey met.\n\nhttps://a.example/1\n\n date 2017-02-30 Washington DC:\n\nThey met.\n";
    stops("a.txt", dossier, &format!("a.txt:7:7: there is no date 2017-02-30{hint}"));
    let line = b"{\"text\":\"They met.\",\"date\":\"2017-13-01\"}";
    stops("a.jsonl", line, &format!("a.jsonl:1:21: there is no date \"2017-13-01\"{hint}"));
    let folder = Folder::new();
    folder.write("a.txt", "They met.");
    let ran = folder.run("annotate a.txt --date 2017-02-30");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("invalid value '2017-02-30' for '--date <DAY>'"), "{}", ran.err);
}

#[test]
fn ten_megabytes_on_one_line_are_refused() {
    let long = "word ".repeat(2 << 20);
    let message = "the text has 10485759 bytes; one account has 1048576 at most";
    let hint = "\n  hint: split it into accounts, each with its own text";
    stops("a.txt", long.as_bytes(), &format!("a.txt:1:1: {message}{hint}"));
    let line = format!("{{\"text\":\"{}\"}}", long.trim_end());
    stops("a.jsonl", line.as_bytes(), &format!("a.jsonl:1:2: {message}{hint}"));
    let line = format!("{{\"text\":\"{}\"}}", long.repeat(2));
    let hint = "\n  hint: write one account per line";
    stops("a.jsonl", line.as_bytes(), &format!("a.jsonl:1:1: the line is longer than 16 MB{hint}"));
}

#[test]
fn control_characters_are_named_with_their_place() {
    let hint = "\n  hint: remove it; a text holds no control characters but tabs and line ends";
    stops("a.txt", b"They met.\nIn the\x07 hall.", &format!("a.txt:2:7: control character U+0007{hint}"));
    let line = b"{\"id\":\"a\", \"text\":\"They \\u0000 met.\"}";
    stops("a.jsonl", line, &format!("a.jsonl:1:12: control character U+0000{hint}"));
}

#[test]
fn a_damaged_archive_is_named() {
    let (ran, is_written) = annotate("a.gz", b"\x1f\x8b\x08\x00\x00");
    assert!(ran.err.starts_with("error: a.gz: cannot read it: "), "{}", ran.err);
    assert_eq!((ran.code, is_written), (Some(2), false));
    let (ran, is_written) = annotate("a.zst", b"\x28\xb5\x2f\xfd\xff\xff\xff");
    assert!(ran.err.starts_with("error: a.zst: cannot read it: "), "{}", ran.err);
    assert_eq!((ran.code, is_written), (Some(2), false));
}

#[test]
fn a_web_page_is_refused_for_now() {
    let hint = "\n  hint: save the readout's text alone, as plain text";
    stops("a.html", b"<!DOCTYPE html>\n<html><p>They met.", &format!("a.html: this is an HTML page{hint}"));
}

#[test]
fn one_bad_record_among_many_is_reported_and_skipped() {
    let folder = Folder::new();
    let lines =
        ["{\"id\":\"a\",\"text\":\"They met.\"}", "{\"id\":", "{\"id\":\"b\",\"text\":\"They spoke.\"}", ""];
    folder.write("a.jsonl", lines.join("\n"));
    let ran = folder.run("annotate a.jsonl -o out.jsonl");
    let hint = "write one JSON object per line; `jq -c . FILE` does";
    let message = "a.jsonl:2:6: broken record: EOF while parsing a value";
    assert_eq!(ran.err, format!("skipped: {message}\n  hint: {hint}\n"));
    assert_eq!((ran.code, folder.read("out.jsonl").lines().count()), (Some(1), 2));
}

#[test]
fn one_bad_file_of_a_folder_is_reported_and_skipped() {
    let folder = Folder::new();
    folder.write("in/a.txt", "They met.").write("in/b.txt", b"\xff").write("in/c.txt", "They spoke.");
    let ran = folder.run("annotate in");
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 2));
    assert!(ran.err.starts_with("skipped: in/b.txt:1:1: byte 1 (0xff) is not UTF-8\n"), "{}", ran.err);
}

#[test]
fn a_header_without_text_costs_that_account_alone() {
    let folder = Folder::new();
    folder.write("a.txt", "Moscow:\n\nhttps://a.example/1\n\nKyiv:\n\nThey met.\n");
    let ran = folder.run("annotate a.txt");
    let hint = "write its text between header and URL";
    assert_eq!(ran.err, format!("skipped: a.txt:1:1: an account without text\n  hint: {hint}\n"));
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 1));
}

#[test]
fn when_all_records_are_bad_the_run_stops() {
    let folder = Folder::new();
    folder.write("a.jsonl", "{\n{\n");
    let ran = folder.run("annotate a.jsonl -o out.jsonl");
    assert!(ran.err.ends_with("error: none of the 2 records could be read\n"), "{}", ran.err);
    assert_eq!((ran.code, folder.names()), (Some(2), vec!["a.jsonl".to_owned()]));
}

#[test]
fn two_accounts_with_one_identifier_are_not_mixed() {
    let folder = Folder::new();
    let lines = [r#"{"id":"a","text":"They met."}"#, r#"{"id":"a","text":"They spoke."}"#];
    folder.write("a.jsonl", lines.join("\n"));
    let ran = folder.run("annotate a.jsonl");
    let hint = "give each account an \"id\" of its own";
    let message = "the identifier \"a\" belongs to another account already";
    assert_eq!(ran.err, format!("skipped: a.jsonl: {message}\n  hint: {hint}\n"));
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 1));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    folder.write("a.txt", "They met.").write("folder/b.txt", "They met.");
    let ran = folder.run("annotate a.txt -o no/such/out.jsonl");
    assert!(ran.err.starts_with("error: no/such/out.jsonl: cannot write: "), "{}", ran.err);
    assert!(ran.err.ends_with("\n  hint: make the folder first\n"), "{}", ran.err);
    assert_eq!(ran.code, Some(2));
    let ran = folder.run("annotate a.txt -o folder");
    assert!(ran.err.ends_with("\n  hint: name a file in that folder\n"), "{}", ran.err);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn a_slip_in_an_edited_annotation_is_named_with_its_place() {
    let line = |from: &str, to: &str| {
        let good = r#"{"id":"é","encounter":{"kind":"call","date":"2017-05-02"},"entities":[{"name":"x","kind":"place"}],"statements":[{"relation":"agreed","content":"y","when":"2017-05","polarity":"-","modality":"planned"}]}"#;
        assert!(good.contains(from), "{from}");
        good.replace(from, to)
    };
    let kinds = "\n  hint: use one of call, video, meeting, visit, summit, other";
    let found = line("call", "metting");
    stops("a.jsonl", found.as_bytes(), &format!("a.jsonl:1:31: \"metting\" is no kind of encounter{kinds}"));
    let day = "\n  hint: write a day that exists, as YYYY-MM-DD";
    let found = line("2017-05-02", "2017-02-30");
    stops("a.jsonl", found.as_bytes(), &format!("a.jsonl:1:45: there is no date \"2017-02-30\"{day}"));
    for (from, to, complaint) in [
        ("place", "city", "\"city\" is no kind of entity"),
        ("agreed", "Agreed to", "\"Agreed to\" is no relation"),
        ("\"-\"", "\"no\"", "\"no\" is no polarity"),
        ("planned", "maybe", "\"maybe\" is no modality"),
        ("\"2017-05\"", "\"May 2017\"", "there is no time \"May 2017\""),
        ("\"2017-05\"", "\"2017-05/2017-06-31\"", "there is no time \"2017-05/2017-06-31\""),
    ] {
        let (ran, is_written) = annotate("a.jsonl", line(from, to).as_bytes());
        assert!(ran.err.contains(&format!(": {complaint}\n  hint: ")), "{}", ran.err);
        assert_eq!((ran.code, is_written), (Some(2), false));
    }
    for when in ["2017", "2017-05-03", "2017-05-03/2017-05-04", "2013/2017", "2017-05/2018"] {
        let (ran, _) = annotate("a.jsonl", line("\"2017-05\"", &format!("\"{when}\"")).as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{when}");
    }
}
