//! Figures over many accounts as tables, as data, or as a picture.

mod picture;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::json;

use super::paint::{Ink, Paint, fitted};
use super::rows::Rows;
use super::{Table, TableForm};
use crate::compare::Statistics;

/// Rows of a table for a terminal; the other forms have all.
const ROWS: usize = 25;

impl Table for Statistics {
    fn write(&self, form: TableForm, out: &mut dyn Write) -> io::Result<()> {
        match form {
            TableForm::Text { colour } => write_text(self, Paint::new(colour), out),
            TableForm::Json => write_json(self, out),
            TableForm::Csv => write_csv(self, out),
            TableForm::Svg => picture::write(self, out),
        }
    }
}

/// The years of `statistics` that have accounts, in order.
fn years(statistics: &Statistics) -> Vec<&String> {
    let years: BTreeSet<&String> = statistics.accounts.keys().map(|(_, year)| year).collect();
    years.into_iter().collect()
}

/// The publishers, in order.
fn publishers(statistics: &Statistics) -> Vec<&String> {
    let publishers: BTreeSet<&String> = statistics.accounts.keys().map(|(publisher, _)| publisher).collect();
    publishers.into_iter().collect()
}

/// How many accounts of each publisher speak of a topic.
fn by_publisher<'a>(statistics: &'a Statistics, topic: &str) -> BTreeMap<&'a str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, count) in statistics.topics.iter().filter(|(key, _)| key.topic == topic) {
        *counts.entry(&key.publisher).or_default() += count;
    }
    counts
}

fn accounts_of(statistics: &Statistics, publisher: &str) -> usize {
    statistics.accounts.iter().filter(|((own, _), _)| own == publisher).map(|(_, count)| count).sum()
}

fn write_text(statistics: &Statistics, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let pairs = statistics.pairs();
    writeln!(out, "{}", paint.ink(Ink::Bold, "WHO MEETS WHOM"))?;
    for (pair, count) in pairs.iter().take(ROWS) {
        let years = &statistics.meetings[*pair];
        let span = match (years.keys().next(), years.keys().next_back()) {
            (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
            (Some(only), _) => only.clone(),
            _ => String::new(),
        };
        let names = fitted(&pair.join(" – "), 60);
        writeln!(out, "{count:>5}  {names}  {}", paint.ink(Ink::Faint, &span))?;
    }
    write_rest(pairs.len(), "pairs", paint, out)?;
    let publishers = publishers(statistics);
    let heads: Vec<String> = publishers.iter().map(|name| format!("{name:>13}")).collect();
    writeln!(out, "\n{}", paint.ink(Ink::Bold, "WHO SPEAKS OF WHAT"))?;
    writeln!(out, "{:>5}  {:40}{}", "", "share of accounts", paint.ink(Ink::Faint, &heads.join("  ")))?;
    let topics = statistics.topics_by_size();
    for (topic, count) in topics.iter().take(ROWS) {
        let label = fitted(&statistics.labels[*topic], 40);
        let counts = by_publisher(statistics, topic);
        let cells = publishers.iter().map(|name| {
            let width = name.chars().count().max(13);
            let all = accounts_of(statistics, name).max(1);
            match counts.get(name.as_str()) {
                Some(count) => format!("{:>width$}", format!("{:.0} %", *count as f32 * 100.0 / all as f32)),
                None => format!("{:>width$}", "–"),
            }
        });
        writeln!(out, "{count:>5}  {label}{}", cells.collect::<Vec<_>>().join("  "))?;
    }
    write_rest(topics.len(), "topics", paint, out)
}

fn write_rest(all: usize, what: &str, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if all <= ROWS {
        return Ok(());
    }
    let note = format!("       and {} more {what}: see --to csv or json", all - ROWS);
    writeln!(out, "{}", paint.ink(Ink::Faint, &note))
}

fn write_json(statistics: &Statistics, out: &mut dyn Write) -> io::Result<()> {
    let meetings = statistics.pairs().into_iter().map(
        |(pair, count)| json!({"people": pair, "encounters": count, "by_year": statistics.meetings[pair]}),
    );
    let topics = statistics.topics.iter().map(|(key, count)| {
        json!({
            "topic": key.topic, "label": statistics.labels[&key.topic], "publisher": key.publisher, "year": key.year,
            "accounts": count, "of": statistics.accounts.get(&(key.publisher.clone(), key.year.clone())),
        })
    });
    let value = json!({"meetings": meetings.collect::<Vec<_>>(), "topics": topics.collect::<Vec<_>>()});
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)
}

/// One table for both: pairs have no publisher, topics have no second person.
fn write_csv(statistics: &Statistics, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::new(out, &["figure", "one", "other", "publisher", "year", "count", "of"])?;
    for (pair, _) in statistics.pairs() {
        for (year, count) in &statistics.meetings[pair] {
            let [one, other] = pair.clone();
            rows.write(&[
                "meeting".into(),
                one,
                other,
                String::new(),
                year.clone(),
                count.to_string(),
                String::new(),
            ])?;
        }
    }
    for (key, count) in &statistics.topics {
        let of = statistics.accounts.get(&(key.publisher.clone(), key.year.clone())).copied().unwrap_or(0);
        let label = statistics.labels[&key.topic].clone();
        let (publisher, year) = (key.publisher.clone(), key.year.clone());
        rows.write(&[
            "topic".into(),
            key.topic.clone(),
            label,
            publisher,
            year,
            count.to_string(),
            of.to_string(),
        ])?;
    }
    rows.finish()
}
