//! The timeline drawn: above, encounters by month or year; below, what was announced and what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::{kind_label, publishers};
use crate::compare::{Announced, Timeline};
use crate::render::chart::{bar, begin, cut, end, text};
use crate::render::wording::listed;

const WIDTH: usize = 1100;
const LEFT: usize = 60;
const CHART: usize = 180;
const ROW: usize = 46;
/// Months that fit as bars; a longer time is shown by years.
const MONTHS: usize = 40;
/// Rows of announced events; what was held comes first.
const ROWS: usize = 30;

pub(super) fn write(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let rows = announced(timeline);
    let height = 110 + CHART + if rows.is_empty() { 0 } else { 90 + rows.len() * ROW };
    begin(out, WIDTH, height, "Encounters over time, and what was announced")?;
    let title = format!("{} encounters, {} announced events", timeline.held.len(), timeline.announced.len());
    text(out, (24, 34), "title", &title)?;
    write_chart(timeline, out)?;
    write_rows(timeline, &rows, 130 + CHART, out)?;
    end(out)
}

/// The announced events to show: those that were held first, then the latest; by time.
fn announced(timeline: &Timeline) -> Vec<&Announced> {
    let mut events: Vec<&Announced> = timeline.announced.iter().collect();
    events.sort_by(|one, other| {
        other.held.is_some().cmp(&one.held.is_some()).then_with(|| other.when.cmp(&one.when))
    });
    events.truncate(ROWS);
    events.sort_by(|one, other| (&one.when, &one.content).cmp(&(&other.when, &other.content)));
    events
}

fn write_chart(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let months: BTreeSet<&str> = timeline.held.iter().filter_map(|held| held.date.get(..7)).collect();
    let length = if months.len() > MONTHS { 4 } else { 7 };
    let mut bins: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for held in &timeline.held {
        let names = publishers(held);
        let name = if let [one] = names.as_slice() { one.clone() } else { "several".to_owned() };
        *bins.entry(held.date.get(..length).unwrap_or(&held.date)).or_default().entry(name).or_default() += 1;
    }
    let series: BTreeSet<&String> = bins.values().flat_map(BTreeMap::keys).collect();
    let series: Vec<&String> = series.into_iter().collect();
    let most = bins.values().map(|bin| bin.values().sum::<usize>()).max().unwrap_or(1);
    let step = ((WIDTH - LEFT - 30) / bins.len().max(1)).min(90);
    let floor = 70 + CHART;
    let every = (44 / step.max(1)).max(1);
    for (at, (label, bin)) in bins.iter().enumerate() {
        let x = LEFT + at * step;
        let mut y = floor;
        for (name, count) in bin {
            let height = (count * (CHART - 20) / most).max(2);
            y -= height;
            let tooltip = format!("{label}, {name}: {count}");
            bar(out, (x, y), (step.saturating_sub(4).max(2), height), class(&series, name), &tooltip)?;
        }
        if at % every == 0 {
            text(out, (x + step / 2, floor + 18), "soft middle", label)?;
        }
    }
    text(out, (LEFT - 8, 70 + 24), "soft end", &most.to_string())?;
    let mut x = LEFT;
    for name in &series {
        bar(out, (x, 48), (12, 12), class(&series, name), name)?;
        text(out, (x + 18, 59), "", name)?;
        x += 40 + name.chars().count() * 8;
    }
    Ok(())
}

/// The colour of a publisher; what several tell has its own.
fn class(series: &[&String], name: &str) -> &'static str {
    const CLASSES: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];
    let place = series.iter().position(|own| *own == name).unwrap_or(0);
    if name == "several" { "both" } else { CLASSES[place % CLASSES.len()] }
}

fn write_rows(timeline: &Timeline, rows: &[&Announced], top: usize, out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let left_out = timeline.announced.len() - rows.len();
    let note = if left_out > 0 { format!(" (not drawn: {left_out} more)") } else { String::new() };
    text(out, (24, top + 14), "head", &format!("Announced, and what accounts tell of it{note}"))?;
    for (at, event) in rows.iter().enumerate() {
        let y = top + 44 + at * ROW;
        let on = event.on.as_deref().unwrap_or("");
        text(out, (24, y), "head", &event.when)?;
        text(out, (215, y), "", &cut(&event.content, 74))?;
        text(out, (215, y + 17), "soft", &format!("{} on {on}", event.account.1))?;
        let outcome = event.held.map(|held| &timeline.held[held]);
        let (mark, words) = match outcome {
            Some(held) => ("both", format!("{} {}", held.date, kind_label(&held.kind))),
            None => ("open", "no account of it".to_owned()),
        };
        writeln!(
            out,
            "<path class=\"link\" d=\"M770 {0} L810 {0}\"/><circle class=\"{mark}\" cx=\"818\" cy=\"{0}\" r=\"6\"/>",
            y - 4
        )?;
        text(out, (834, y), if outcome.is_some() { "head" } else { "soft" }, &words)?;
        if let Some(held) = outcome {
            text(out, (834, y + 17), "soft", &cut(&listed(&held.participants), 38))?;
        }
    }
    Ok(())
}
