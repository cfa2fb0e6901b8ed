//! Figures drawn: who meets whom as bars, who speaks of what by year as shades.

use std::io::{self, Write};

use super::{publishers, years};
use crate::compare::{Statistics, TopicYear};
use crate::render::chart::{bar, begin, end, text};

const PAIRS: usize = 20;
const TOPICS: usize = 24;
const ROW: usize = 24;
const LEFT: usize = 300;
const CELL: usize = 26;

pub(super) fn write(statistics: &Statistics, out: &mut dyn Write) -> io::Result<()> {
    let pairs: Vec<_> = statistics.pairs().into_iter().take(PAIRS).collect();
    let topics: Vec<_> = statistics.topics_by_size().into_iter().take(TOPICS).collect();
    let (names, years) = (publishers(statistics), years(statistics));
    let block = years.len() * CELL + 40;
    let width = (LEFT + names.len() * block + 20).max(900);
    let second = 110 + pairs.len() * ROW;
    let height = second + 110 + topics.len() * ROW;
    begin(out, width, height, "Who meets whom, and who speaks of what")?;
    text(out, (24, 34), "title", "Who meets whom")?;
    write_pairs(&pairs, width, out)?;
    text(out, (24, second), "title", "Who speaks of what")?;
    let note = "share of a publisher's accounts in a year that speak of it";
    text(out, (24, second + 20), "soft", note)?;
    for (row, (topic, _)) in topics.iter().enumerate() {
        let y = second + 84 + row * ROW;
        let label = cut(&statistics.labels[*topic], 38);
        text(out, (LEFT - 12, y), "end", &label)?;
    }
    for (at, publisher) in names.iter().enumerate() {
        let left = LEFT + at * block;
        text(out, (left, second + 44), "head", publisher)?;
        write_block(statistics, (publisher, at), &years, &topics, (left, second + 84), out)?;
    }
    end(out)
}

fn write_pairs(pairs: &[(&[String; 2], usize)], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let most = pairs.first().map_or(1, |(_, count)| *count).max(1);
    for (at, (pair, count)) in pairs.iter().enumerate() {
        let y = 64 + at * ROW;
        let label = cut(&pair.join(" – "), 44);
        text(out, (LEFT + 28, y), "end", &label)?;
        let length = (count * (width - LEFT - 120) / most).max(2);
        bar(out, (LEFT + 40, y - 13), (length, 16), "c0", &format!("{}: {count}", pair.join(" – ")))?;
        text(out, (LEFT + 48 + length, y), "soft", &count.to_string())?;
    }
    Ok(())
}

fn write_block(
    statistics: &Statistics,
    (publisher, colour): (&String, usize),
    years: &[&String],
    topics: &[(&str, usize)],
    (left, top): (usize, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    for (column, year) in years.iter().enumerate() {
        let x = left + column * CELL;
        if column % 2 == 0 {
            let short = year.get(2..4).unwrap_or("?");
            text(out, (x + CELL / 2, top - 18), "soft middle", &format!("’{short}"))?;
        }
        let all = statistics.accounts.get(&(publisher.clone(), (*year).clone())).copied().unwrap_or(0);
        for (row, (topic, _)) in topics.iter().enumerate() {
            let key =
                TopicYear { topic: (*topic).to_owned(), publisher: publisher.clone(), year: (*year).clone() };
            let count = statistics.topics.get(&key).copied().unwrap_or(0);
            let y = top + row * ROW - 15;
            if all == 0 || count == 0 {
                continue;
            }
            let share = count as f32 / all as f32;
            let tooltip = format!("{publisher}, {year}, {}: {count} of {all}", statistics.labels[*topic]);
            let shade = format!("c{}\" opacity=\"{:.2}", colour % 6, 0.12 + 0.88 * share.sqrt());
            bar(out, (x + 1, y), (CELL - 2, ROW - 3), &shade, &tooltip)?;
        }
    }
    Ok(())
}

fn cut(text: &str, length: usize) -> String {
    let short: String = text.chars().take(length).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}
