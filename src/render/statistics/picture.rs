//! Figures drawn: who meets whom as bars, who speaks of what by year as shades.

use std::io::{self, Write};

use super::{publishers, years};
use crate::compare::{Statistics, TopicYear};
use crate::render::chart::{bar, begin, cut, end, text};

const PAIRS: usize = 20;
const TOPICS: usize = 24;
const ROW: usize = 24;
const LEFT: usize = 300;
const CELL: usize = 26;
/// Width of a letter of a heading, about.
const LETTER: usize = 8;

pub(super) fn write(statistics: &Statistics, out: &mut dyn Write) -> io::Result<()> {
    let pairs: Vec<_> = statistics.pairs().into_iter().take(PAIRS).collect();
    let topics: Vec<_> = statistics.topics_by_size().into_iter().take(TOPICS).collect();
    let blocks: Vec<Block> = publishers(statistics).into_iter().map(|name| block(statistics, name)).collect();
    let width = (LEFT + blocks.iter().map(Block::width).sum::<usize>() + 20).max(900);
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
    let mut left = LEFT;
    for (colour, block) in blocks.iter().enumerate() {
        text(out, (left, second + 44), "head", block.publisher)?;
        write_block(statistics, (block, colour), &topics, (left, second + 84), out)?;
        left += block.width();
    }
    end(out)
}

/// The columns of a publisher: the years of its accounts.
struct Block<'a> {
    publisher: &'a String,
    years: Vec<&'a String>,
}

impl Block<'_> {
    /// As wide as its columns, or its name.
    fn width(&self) -> usize {
        (self.years.len() * CELL).max(self.publisher.chars().count() * LETTER) + 30
    }
}

fn block<'a>(statistics: &'a Statistics, publisher: &'a String) -> Block<'a> {
    let has_accounts =
        |year: &&String| statistics.accounts.contains_key(&(publisher.clone(), (*year).clone()));
    Block { publisher, years: years(statistics).into_iter().filter(has_accounts).collect() }
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
    (block, colour): (&Block, usize),
    topics: &[(&str, usize)],
    (left, top): (usize, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    let Block { publisher, years } = block;
    for (column, year) in years.iter().enumerate() {
        let x = left + column * CELL;
        let short = year.get(2..4).unwrap_or("?");
        text(out, (x + CELL / 2, top - 18), "soft middle", &format!("’{short}"))?;
        let all = statistics.accounts.get(&((*publisher).clone(), (*year).clone())).copied().unwrap_or(0);
        for (row, (topic, _)) in topics.iter().enumerate() {
            let key = TopicYear {
                topic: (*topic).to_owned(),
                publisher: (*publisher).clone(),
                year: (*year).clone(),
            };
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
