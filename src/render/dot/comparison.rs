//! Three columns: what only one says, what both say, what only the other says.

use std::io::{self, Write};

use super::{begin, html, noted};
use crate::compare::{Compared, Comparison, Item, Standing, Telling, Theme};
use crate::export::dot::canvas::Canvas;
use crate::export::dot::style::{self, Colour};
use crate::export::dot::text::{quote, quote_lines, wrap};
use crate::render::markup::web_link;
use crate::render::wording::{act, headline, side_names};

/// Characters in a line of a card.
const LINE: usize = 46;
/// Lines of a content; the tooltip has the whole sentence.
const LINES: usize = 6;
/// Width of a card, in inches: as wide as its lines.
const WIDTH: &str = "3.9";
/// Themes that a column names.
const THEMES: usize = 8;
/// Contradictions.
const CONFLICT: Colour = Colour { line: "#b3141d", fill: "#fdeaea" };

pub(super) fn write(comparison: &Comparison, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let items: usize = comparison.encounters.iter().map(|compared| compared.items.len()).sum();
    let note = (items > most).then(|| format!("not drawn: {} of {items} items, the lightest", items - most));
    let title = match comparison.encounters.as_slice() {
        [one] => headline(one.accounts[0]),
        [] => "No encounter is told by two accounts".to_owned(),
        several => format!("{} encounters, each told by several accounts", several.len()),
    };
    let floor = lightest(comparison, most);
    let mut canvas = Canvas::new(out);
    let layout = [
        ("rankdir", "LR".to_owned()),
        ("newrank", "true".to_owned()),
        ("nodesep", "0.13".to_owned()),
        ("ranksep", "0.45".to_owned()),
    ];
    begin(&mut canvas, &noted(&title, note), &layout)?;
    // Where ranks run from left to right, what comes last stands above.
    for (number, compared) in comparison.encounters.iter().enumerate().rev() {
        let drawing = Drawing { number, compared, names: side_names(compared), floor };
        drawing.draw(&mut canvas, comparison.encounters.len() > 1)?;
    }
    canvas.close()?;
    canvas.finish()
}

/// The weight below which items are left out.
fn lightest(comparison: &Comparison, most: usize) -> f32 {
    let mut weights: Vec<f32> =
        comparison.encounters.iter().flat_map(|it| it.items.iter().map(|item| item.weight)).collect();
    weights.sort_by(|one, other| other.total_cmp(one));
    if weights.len() > most { weights[most.max(1) - 1] } else { 0.0 }
}

struct Drawing<'a> {
    number: usize,
    compared: &'a Compared<'a>,
    names: Vec<String>,
    floor: f32,
}

/// What one side says, or both.
struct Column<'a> {
    title: String,
    /// What it speaks of, the most telling first.
    themes: Vec<&'a str>,
    colour: Colour,
    /// The items, with their places among all.
    items: Vec<(usize, &'a Item)>,
}

impl Drawing<'_> {
    fn draw<W: Write>(&self, canvas: &mut Canvas<W>, is_framed: bool) -> io::Result<()> {
        if is_framed {
            canvas.open(&format!("subgraph \"cluster {}\"", self.number))?;
            canvas.set(&[
                ("label", quote(&headline(self.compared.accounts[0]))),
                ("color", quote("#cccccc")),
                ("style", quote("rounded")),
            ])?;
        }
        let columns: Vec<Column> =
            self.columns().into_iter().filter(|column| !column.items.is_empty()).collect();
        for (at, column) in columns.iter().enumerate() {
            self.draw_column(canvas, at, column)?;
        }
        let heads: Vec<String> = (0..columns.len()).map(|at| self.head(at)).collect();
        for pair in heads.windows(2) {
            canvas.edge(
                &pair[0],
                &pair[1],
                &[("style", "invis".to_owned()), ("weight", "100".to_owned())],
            )?;
        }
        if is_framed { canvas.close() } else { Ok(()) }
    }

    /// Only the first, then what several say, then only the others.
    fn columns(&self) -> Vec<Column<'_>> {
        let is_drawn = |item: &Item| item.weight >= self.floor;
        let items = || self.compared.items.iter().enumerate().filter(|(_, item)| is_drawn(item));
        let mut shared: Vec<(usize, &Item)> = items().filter(|(_, item)| item.tellings.len() > 1).collect();
        shared.sort_by_key(|(_, item)| item.standing);
        let title = if self.names.len() == 2 { "Both" } else { "Several" };
        let mut columns: Vec<Column> = Vec::new();
        for (account, name) in self.names.iter().enumerate() {
            let only =
                |item: &Item| item.standing == Standing::OneSided && item.tellings[0].account == account;
            let own: Vec<(usize, &Item)> = items().filter(|(_, item)| only(item)).collect();
            columns.push(Column {
                title: format!("Only {name} ({})", own.len()),
                themes: self.themes(|theme| theme.only() == Some(account)),
                colour: style::of_account(account),
                items: own,
            });
        }
        let both = Column {
            title: format!("{title} ({})", shared.len()),
            themes: self.themes(|theme| theme.breadth() > 1),
            colour: style::SHARED,
            items: shared,
        };
        columns.insert(1.min(columns.len()), both);
        columns
    }

    fn themes(&self, is_wanted: impl Fn(&Theme) -> bool) -> Vec<&str> {
        let themes = self.compared.themes.iter().filter(|theme| is_wanted(theme));
        themes.map(|theme| theme.label.as_str()).take(THEMES).collect()
    }

    fn draw_column<W: Write>(&self, canvas: &mut Canvas<W>, at: usize, column: &Column) -> io::Result<()> {
        canvas.open(&format!("subgraph \"cluster {}-{at}\"", self.number))?;
        canvas.set(&[
            ("label", quote("")),
            ("color", quote(column.colour.line)),
            ("style", quote("rounded")),
            ("margin", "14".to_owned()),
        ])?;
        let mut ids = vec![self.head(at)];
        draw_line(canvas, &ids[0], std::slice::from_ref(&column.title), "15", column.colour)?;
        if !column.themes.is_empty() {
            let id = format!("{} themes", self.head(at));
            let themes = wrap(&column.themes.join(" · "), LINE, 4);
            draw_line(canvas, &id, &themes, "11", column.colour)?;
            ids.push(id);
        }
        for (place, item) in &column.items {
            self.draw_card(canvas, *place, item)?;
            ids.push(self.id(*place));
        }
        canvas.close()?;
        canvas.rank(&ids)?;
        super::stack(canvas, &ids)
    }

    fn draw_card<W: Write>(&self, canvas: &mut Canvas<W>, place: usize, item: &Item) -> io::Result<()> {
        let colour = match item.standing {
            Standing::Conflicting => CONFLICT,
            Standing::Shared => style::SHARED,
            Standing::OneSided => style::of_account(item.tellings[0].account),
        };
        let evidence: Vec<&str> =
            item.tellings.iter().map(|&telling| self.compared.statement(telling).evidence.as_str()).collect();
        let id = self.id(place);
        let mut attributes = vec![
            ("id", quote(&id)),
            ("label", self.label(item)),
            ("style", quote("filled,rounded")),
            ("color", quote(colour.line)),
            ("fillcolor", quote(colour.fill)),
            ("width", WIDTH.to_owned()),
            ("margin", quote("0.06,0.04")),
            ("tooltip", quote(&evidence.join(" | "))),
        ];
        let source = self.compared.accounts[item.tellings[0].account].account.as_ref();
        let url = web_link(source.and_then(|source| source.url.as_deref()));
        attributes.extend(url.map(|url| ("URL", quote(url))));
        canvas.node(&id, &attributes)
    }

    /// What is said, in Graphviz's HTML: who did it in bold, what below.
    fn label(&self, item: &Item) -> String {
        let mut rows = String::new();
        for &telling in &item.tellings {
            rows.push_str(&self.telling(item, telling));
        }
        for difference in item.differences.iter().filter(|difference| difference.is_conflict) {
            let [one, other] = &difference.said;
            let words = format!("≠ {}: “{one}” against “{other}”", difference.aspect.name());
            rows.push_str(&row(&format!("<FONT COLOR=\"{}\"><B>{}</B></FONT>", CONFLICT.line, html(&words))));
        }
        format!(
            "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\" WIDTH=\"270\">{rows}</TABLE>>"
        )
    }

    fn telling(&self, item: &Item, telling: Telling) -> String {
        let (annotation, statement) =
            (self.compared.accounts[telling.account], self.compared.statement(telling));
        let colour = style::of_account(telling.account).line;
        let act = act(annotation, statement);
        let head =
            if item.tellings.len() > 1 { format!("{}: {act}", self.names[telling.account]) } else { act };
        let head: Vec<String> = wrap(&head, LINE - 4, 2).iter().map(|line| html(line)).collect();
        let lines: Vec<String> =
            wrap(&statement.content, LINE, LINES).iter().map(|line| html(line)).collect();
        let head = format!("<FONT COLOR=\"{colour}\"><B>{}</B></FONT>", head.join("<BR ALIGN=\"LEFT\"/>"));
        format!("{}{}", row(&head), row(&lines.join("<BR ALIGN=\"LEFT\"/>")))
    }

    fn head(&self, column: usize) -> String {
        format!("e{}-column{}", self.number + 1, column + 1)
    }

    fn id(&self, place: usize) -> String {
        format!("e{}-i{}", self.number + 1, place + 1)
    }
}

/// Writes lines of text without a frame.
fn draw_line<W: Write>(
    canvas: &mut Canvas<W>,
    id: &str,
    lines: &[String],
    size: &str,
    colour: Colour,
) -> io::Result<()> {
    canvas.node(
        id,
        &[
            ("label", quote_lines(lines, "\\n")),
            ("shape", "plaintext".to_owned()),
            ("fontsize", size.to_owned()),
            ("fontcolor", quote(colour.line)),
            ("margin", quote("0.02,0.02")),
            ("height", "0".to_owned()),
            ("tooltip", quote(&lines.join(" "))),
        ],
    )
}

fn row(content: &str) -> String {
    format!("<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">{content}</TD></TR>")
}
