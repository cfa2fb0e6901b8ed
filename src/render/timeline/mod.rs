//! The timeline as a table, as data, or as a picture.

mod picture;

use std::io::{self, Write};

use serde_json::{Value, json};

use super::paint::{Ink, Paint, fitted, visible};
use super::rows::Rows;
use super::wording::listed;
use super::{Table, TableForm};
use crate::compare::{Announced, Held, Timeline};

impl Table for Timeline {
    fn write(&self, form: TableForm, out: &mut dyn Write) -> io::Result<()> {
        match form {
            TableForm::Text { colour } => write_text(self, Paint::new(colour), out),
            TableForm::Json => write_json(self, out),
            TableForm::Csv => write_csv(self, out),
            TableForm::Svg => picture::write(self, out),
        }
    }
}

/// A line of the timeline.
enum Entry<'a> {
    Held(&'a Held),
    Announced(&'a Announced),
}

impl Entry<'_> {
    fn when(&self) -> &str {
        match self {
            Self::Held(held) => &held.date,
            Self::Announced(event) => &event.when,
        }
    }
}

/// Everything by time; on one day what was announced for it comes first.
fn entries(timeline: &Timeline) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = timeline.announced.iter().map(Entry::Announced).collect();
    entries.extend(timeline.held.iter().map(Entry::Held));
    entries.sort_by(|one, other| one.when().cmp(other.when()));
    entries
}

/// Who told of it, each publisher once.
fn publishers(held: &Held) -> Vec<String> {
    let mut names: Vec<String> = held.accounts.iter().map(|(_, publisher)| publisher.clone()).collect();
    names.dedup();
    names
}

fn kind_label(kind: &str) -> &str {
    match kind {
        "video" => "video call",
        "" | "other" => "encounter",
        kind => kind,
    }
}

fn write_text(timeline: &Timeline, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for entry in entries(timeline) {
        match entry {
            Entry::Held(held) => {
                let kind = fitted(kind_label(&held.kind), 10);
                let who = visible(&listed(&held.participants));
                let sources = paint.ink(Ink::Faint, &format!("({})", publishers(held).join(", ")));
                writeln!(out, "{}  ● {kind} {who} {sources}", fitted(&held.date, 21))?;
            }
            Entry::Announced(event) => write_announced(timeline, event, paint, out)?,
        }
    }
    Ok(())
}

fn write_announced(
    timeline: &Timeline,
    event: &Announced,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let content = visible(&event.content);
    let place = event.place.as_ref().map(|place| format!(" [{}]", visible(place))).unwrap_or_default();
    let (mark, outcome) = match event.held.map(|at| &timeline.held[at]) {
        Some(held) => {
            ("◆", format!("held {}: {} of {}", held.date, kind_label(&held.kind), listed(&held.participants)))
        }
        None => ("◇", "no account of it".to_owned()),
    };
    let who = if event.who.is_empty() { String::new() } else { format!("{}: ", listed(&event.who)) };
    writeln!(out, "{}  {mark} {} {who}{content}{place}", fitted(&event.when, 21), fitted("announced", 10))?;
    let by =
        format!("by {} on {}; {outcome}", event.account.1, event.on.as_deref().unwrap_or("an unknown day"));
    let ink = if event.held.is_some() { Ink::Shared } else { Ink::Faint };
    writeln!(out, "{:36}{}", "", paint.ink(ink, &visible(&by)))
}

fn write_json(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let held = timeline.held.iter().map(|held| {
        json!({
            "date": held.date, "kind": held.kind, "participants": held.participants,
            "accounts": held.accounts.iter().map(|(id, publisher)| json!({"id": id, "publisher": publisher})).collect::<Vec<_>>(),
        })
    });
    let announced = timeline.announced.iter().map(|event| {
        json!({
            "when": event.when, "where": event.place, "who": event.who, "content": event.content,
            "account": event.account.0, "publisher": event.account.1, "announced": event.on, "held": event.held,
        })
    });
    let value = json!({"held": held.collect::<Vec<Value>>(), "announced": announced.collect::<Vec<Value>>()});
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)
}

fn write_csv(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let head =
        ["when", "status", "kind", "who", "content", "where", "publishers", "accounts", "announced", "held"];
    let mut rows = Rows::new(out, &head)?;
    for entry in entries(timeline) {
        rows.write(&match entry {
            Entry::Held(held) => [
                held.date.clone(),
                "held".to_owned(),
                held.kind.clone(),
                held.participants.join("; "),
                String::new(),
                String::new(),
                publishers(held).join("; "),
                held.accounts.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join("; "),
                String::new(),
                held.date.clone(),
            ],
            Entry::Announced(event) => [
                event.when.clone(),
                "announced".to_owned(),
                String::new(),
                event.who.join("; "),
                event.content.clone(),
                event.place.clone().unwrap_or_default(),
                event.account.1.clone(),
                event.account.0.clone(),
                event.on.clone().unwrap_or_default(),
                event.held.map(|at| timeline.held[at].date.clone()).unwrap_or_default(),
            ],
        })?;
    }
    rows.finish()
}
