//! The accounts as columns of statements in the order of their texts, joined where they tell the same.

use std::io::{self, Write};

use super::Section;
use crate::compare::{Standing, Telling};
use crate::render::chart::cut;
use crate::render::markup::{escape, wrapped};
use crate::render::wording::act;

/// Sizes in pixels.
mod size {
    pub(super) const CARD: usize = 360;
    pub(super) const GAP: usize = 150;
    pub(super) const LINE: usize = 17;
    pub(super) const PADDING: usize = 9;
    pub(super) const BETWEEN: usize = 10;
    pub(super) const HEAD: usize = 34;
}

/// Characters in a line of a card.
const LINE: usize = 52;
/// Characters of an act, in bold type.
const ACT: usize = 41;
/// Lines of content on a card; the table has the whole.
const LINES: usize = 4;

struct Card {
    telling: Telling,
    item: usize,
    top: usize,
    height: usize,
    lines: Vec<String>,
}

pub(super) fn write(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<Vec<Card>> = (0..section.names.len()).map(|account| cards(section, account)).collect();
    let bottom = |column: &Vec<Card>| column.last().map_or(size::HEAD, |card| card.top + card.height);
    let height = columns.iter().map(bottom).max().unwrap_or(size::HEAD) + size::BETWEEN;
    let width = columns.len() * size::CARD + (columns.len() - 1) * size::GAP + 2;
    let count = columns.iter().map(Vec::len).sum::<usize>();
    writeln!(
        out,
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" style=\"--width:{width}px\" role=\"img\" \
         aria-label=\"{count} statements in {} columns, with lines between those that tell the same\">",
        columns.len()
    )?;
    write_lines(section, &columns, out)?;
    for (account, column) in columns.iter().enumerate() {
        let left = left(account);
        let name = escape(&section.names[account]);
        writeln!(out, "<text class=\"head side-{}\" x=\"{left}\" y=\"20\">{name}</text>", account % 6)?;
        column.iter().try_for_each(|card| write_card(section, card, left, out))?;
    }
    writeln!(out, "</svg>")
}

fn left(account: usize) -> usize {
    account * (size::CARD + size::GAP) + 1
}

fn cards(section: &Section, account: usize) -> Vec<Card> {
    let annotation = section.compared.accounts[account];
    let mut top = size::HEAD;
    let mut cards = Vec::new();
    for statement in 0..annotation.statements.len() {
        let telling = Telling { account, statement };
        let holds = |item: &crate::compare::Item| item.tellings.contains(&telling);
        let Some(item) = section.compared.items.iter().position(holds) else { continue };
        let mut lines = wrapped(&section.compared.statement(telling).content, LINE);
        if lines.len() > LINES {
            lines.truncate(LINES);
            lines[LINES - 1].push('…');
        }
        let height = (lines.len() + 1) * size::LINE + 2 * size::PADDING;
        cards.push(Card { telling, item, top, height, lines });
        top += height + size::BETWEEN;
    }
    cards
}

fn write_lines(section: &Section, columns: &[Vec<Card>], out: &mut dyn Write) -> io::Result<()> {
    let find = |telling: Telling| columns[telling.account].iter().find(|card| card.telling == telling);
    for (at, item) in section.compared.items.iter().enumerate() {
        let name = section.item(at);
        for &(one, other, nearness) in &item.links {
            let (Some(from), Some(to)) = (find(one), find(other)) else { continue };
            let (x1, x2) = (left(one.account) + size::CARD, left(other.account));
            let (y1, y2) = (from.top + from.height / 2, to.top + to.height / 2);
            let bend = x1.midpoint(x2);
            let width = 1.5 + 4.0 * nearness;
            let class = item.standing.name();
            writeln!(
                out,
                "<path class=\"line {class}\" data-items=\"{name}\" stroke-width=\"{width:.1}\" \
                 d=\"M{x1} {y1} C{bend} {y1} {bend} {y2} {x2} {y2}\"/>"
            )?;
        }
    }
    Ok(())
}

fn write_card(section: &Section, card: &Card, left: usize, out: &mut dyn Write) -> io::Result<()> {
    let annotation = section.compared.accounts[card.telling.account];
    let statement = section.compared.statement(card.telling);
    let class = match section.compared.items[card.item].standing {
        Standing::OneSided => format!("only side-{}", card.telling.account % 6),
        standing => standing.name().to_owned(),
    };
    let (name, top, height) = (section.item(card.item), card.top, card.height);
    writeln!(
        out,
        "<g class=\"card {class}\" data-items=\"{name}\"><title>{}</title>",
        escape(&statement.evidence)
    )?;
    writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{height}\" rx=\"7\"/>", size::CARD)?;
    let x = left + size::PADDING + 2;
    let mut y = top + size::PADDING + 12;
    let act = cut(&act(annotation, statement), ACT);
    writeln!(out, "<text class=\"act\" x=\"{x}\" y=\"{y}\">{}</text>", escape(&act))?;
    for line in &card.lines {
        y += size::LINE;
        writeln!(out, "<text x=\"{x}\" y=\"{y}\">{}</text>", escape(line))?;
    }
    writeln!(out, "</g>")
}
