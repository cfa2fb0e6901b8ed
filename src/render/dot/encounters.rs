//! Encounters in the order of time, with who took part and who tells of them.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{begin, noted};
use crate::annotation::Annotation;
use crate::compare::{Comparison, publisher};
use crate::export::dot::canvas::Canvas;
use crate::export::dot::style::{self, Colour};
use crate::export::dot::text::{quote, quote_lines, wrap};

/// How many rows for each column, about: a card is so much wider than high.
const ROWS_TO_COLUMNS: f32 = 2.6;
/// Rows below which no second column is begun.
const FEWEST_ROWS: usize = 6;
/// Names of participants on a card.
const NAMES: usize = 6;

struct Meeting<'a> {
    accounts: Vec<&'a Annotation>,
    publishers: BTreeSet<&'a str>,
}

impl Meeting<'_> {
    fn date(&self) -> &str {
        self.accounts.iter().find_map(|it| it.encounter.date.as_deref()).unwrap_or("undated")
    }
}

/// Writes the latest encounters, those told by several accounts before all others.
pub(super) fn write(comparison: &Comparison, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut meetings: Vec<Meeting> = comparison
        .encounters
        .iter()
        .map(|compared| compared.accounts.clone())
        .chain(comparison.alone.iter().map(|one| vec![*one]))
        .map(|accounts| Meeting { publishers: accounts.iter().map(|it| publisher(it)).collect(), accounts })
        .collect();
    let all = meetings.len();
    meetings.sort_by(|one, other| {
        let several = (other.accounts.len() > 1).cmp(&(one.accounts.len() > 1));
        several.then_with(|| (other.date(), &one.accounts[0].id).cmp(&(one.date(), &other.accounts[0].id)))
    });
    meetings.truncate(most);
    meetings
        .sort_by(|one, other| (one.date(), &one.accounts[0].id).cmp(&(other.date(), &other.accounts[0].id)));
    let note =
        (all > meetings.len()).then(|| format!("not drawn: {} of {all}, the oldest", all - meetings.len()));
    let publishers: BTreeSet<&str> =
        meetings.iter().flat_map(|meeting| meeting.publishers.iter().copied()).collect();
    let publishers: Vec<&str> = publishers.into_iter().collect();
    let mut canvas = Canvas::new(out);
    let layout = [("nodesep", "0.35".to_owned()), ("ranksep", "0.08".to_owned())];
    begin(&mut canvas, &noted("Encounters", note), &layout)?;
    draw_columns(&mut canvas, &meetings, &publishers)?;
    super::actors::draw_legend(&mut canvas, &publishers, "")?;
    canvas.close()?;
    canvas.finish()
}

/// Columns of equal length, the earliest first, so that the picture is a little wider than high.
fn draw_columns<W: Write>(
    canvas: &mut Canvas<W>,
    meetings: &[Meeting],
    publishers: &[&str],
) -> io::Result<()> {
    let rows = ((meetings.len() as f32 * ROWS_TO_COLUMNS).sqrt().ceil() as usize).max(FEWEST_ROWS);
    let mut heads: Vec<String> = Vec::new();
    for (number, column) in meetings.chunks(rows).enumerate() {
        let head = format!("column {number}");
        let title = title(column);
        canvas.node(
            &head,
            &[
                ("label", quote(&title)),
                ("shape", "plaintext".to_owned()),
                ("fontsize", "15".to_owned()),
                ("tooltip", quote(&title)),
            ],
        )?;
        let mut above = head.clone();
        for meeting in column {
            draw_meeting(canvas, meeting, publishers)?;
            let id = meeting.accounts[0].id.clone();
            let straight = [("style", "invis".to_owned()), ("weight", "100".to_owned())];
            canvas.edge(&std::mem::replace(&mut above, id.clone()), &id, &straight)?;
        }
        heads.push(head);
    }
    canvas.rank(&heads)?;
    let arrow = [("color", quote("#bbbbbb"))];
    heads.windows(2).try_for_each(|pair| canvas.edge(&pair[0], &pair[1], &arrow))
}

/// The days of a column: "2021-03-04 to 2021-07-07".
fn title(column: &[Meeting]) -> String {
    match (column.first().map(Meeting::date), column.last().map(Meeting::date)) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(only), _) => only.to_owned(),
        _ => String::new(),
    }
}

fn draw_meeting<W: Write>(canvas: &mut Canvas<W>, meeting: &Meeting, publishers: &[&str]) -> io::Result<()> {
    let encounter = &meeting.accounts[0].encounter;
    let kind = if encounter.kind.is_empty() { "encounter" } else { &encounter.kind };
    let mut names: Vec<String> = encounter.participants.iter().take(NAMES).cloned().collect();
    if encounter.participants.len() > NAMES {
        names.push(format!("and {} more", encounter.participants.len() - NAMES));
    }
    let mut lines = vec![format!("{} {kind}", meeting.date())];
    lines.extend(names.iter().flat_map(|name| wrap(name, 30, 2)));
    let colour = colour(&meeting.publishers, publishers);
    let told = meeting.publishers.iter().copied().collect::<Vec<_>>().join(", ");
    canvas.node(
        &meeting.accounts[0].id,
        &[
            ("label", quote_lines(&lines, "\\l")),
            ("style", quote("filled,rounded")),
            ("color", quote(colour.line)),
            ("fillcolor", quote(colour.fill)),
            ("width", "2.3".to_owned()),
            ("height", "0.2".to_owned()),
            ("fontsize", "10".to_owned()),
            ("margin", quote("0.08,0.04")),
            ("tooltip", quote(&format!("told by {told}"))),
        ],
    )
}

fn colour(own: &BTreeSet<&str>, publishers: &[&str]) -> Colour {
    match own.iter().collect::<Vec<_>>().as_slice() {
        [one] => style::of_account(publishers.iter().position(|name| name == *one).unwrap_or(0)),
        _ => style::SHARED,
    }
}
