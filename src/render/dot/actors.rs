//! Who met whom: people, and a line for each two who met.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::{begin, noted};
use crate::annotation::Annotation;
use crate::compare::{Comparison, publisher};
use crate::export::dot::canvas::Canvas;
use crate::export::dot::style::{self, Colour};
use crate::export::dot::text::{quote, quote_lines, wrap};

/// Up to so many people the names stand in rows; more are laid out by their ties.
const ROWS: usize = 12;

/// How one person figures in the picture.
#[derive(Default)]
struct Person<'a> {
    country: Option<&'a str>,
    encounters: usize,
    publishers: BTreeSet<&'a str>,
}

/// How two people met.
#[derive(Default)]
struct Tie<'a> {
    encounters: usize,
    publishers: BTreeSet<&'a str>,
    kinds: BTreeMap<&'a str, usize>,
}

pub(super) fn write(
    annotations: &[Annotation],
    comparison: &Comparison,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (mut people, mut ties) = count(comparison);
    let all = people.len();
    keep_most(&mut people, &mut ties, most);
    let note = (all > people.len())
        .then(|| format!("not drawn: {} of {all} people, who met fewest", all - people.len()));
    let publishers: BTreeSet<&str> = annotations.iter().map(publisher).collect();
    let publishers: Vec<&str> = publishers.into_iter().collect();
    let mut canvas = Canvas::new(out);
    begin(&mut canvas, &noted("Who met whom", note), &layout(people.len()))?;
    for (name, person) in &people {
        draw_person(&mut canvas, name, person, colour(&person.publishers, &publishers))?;
    }
    for ([one, other], tie) in &ties {
        draw_tie(&mut canvas, [one, other], tie, colour(&tie.publishers, &publishers))?;
    }
    draw_legend(&mut canvas, &publishers, "numbers and strength: encounters")?;
    canvas.close()?;
    canvas.finish()
}

fn layout(people: usize) -> Vec<(&'static str, String)> {
    if people <= ROWS {
        return vec![
            ("rankdir", "LR".to_owned()),
            ("ranksep", "1.6".to_owned()),
            ("nodesep", "0.3".to_owned()),
        ];
    }
    vec![
        ("layout", "sfdp".to_owned()),
        ("overlap", "prism".to_owned()),
        ("overlap_scaling", "-5".to_owned()),
        ("splines", "true".to_owned()),
        ("K", "0.9".to_owned()),
        ("repulsiveforce", "1.6".to_owned()),
        ("outputorder", "edgesfirst".to_owned()),
        ("start", "7".to_owned()),
    ]
}

type People<'a> = BTreeMap<&'a str, Person<'a>>;
type Ties<'a> = BTreeMap<[&'a str; 2], Tie<'a>>;

fn count<'a>(comparison: &Comparison<'a>) -> (People<'a>, Ties<'a>) {
    let (mut people, mut ties) = (People::new(), Ties::new());
    let groups = comparison.encounters.iter().map(|compared| compared.accounts.clone());
    for accounts in groups.chain(comparison.alone.iter().map(|one| vec![*one])) {
        let publishers: BTreeSet<&str> = accounts.iter().map(|annotation| publisher(annotation)).collect();
        let names: BTreeSet<&str> = accounts[0].encounter.participants.iter().map(String::as_str).collect();
        for &name in &names {
            let person = people.entry(name).or_default();
            person.encounters += 1;
            person.publishers.extend(&publishers);
            let entity = accounts[0].entities.iter().find(|entity| entity.name == name);
            person.country = person.country.or(entity.and_then(|entity| entity.country.as_deref()));
        }
        let names: Vec<&str> = names.into_iter().collect();
        for (at, &one) in names.iter().enumerate() {
            for &other in &names[at + 1..] {
                let tie = ties.entry([one, other]).or_default();
                tie.encounters += 1;
                tie.publishers.extend(&publishers);
                *tie.kinds.entry(&accounts[0].encounter.kind).or_default() += 1;
            }
        }
    }
    (people, ties)
}

/// Keeps the `most` people who met most often, and their ties.
fn keep_most(people: &mut People, ties: &mut Ties, most: usize) {
    let mut ranked: Vec<(usize, &str)> =
        people.iter().map(|(name, person)| (person.encounters, *name)).collect();
    ranked.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    let kept: BTreeSet<String> = ranked.into_iter().take(most).map(|(_, name)| name.to_owned()).collect();
    people.retain(|name, _| kept.contains(*name));
    ties.retain(|pair, _| pair.iter().all(|name| kept.contains(*name)));
}

fn colour(own: &BTreeSet<&str>, publishers: &[&str]) -> Colour {
    match own.iter().collect::<Vec<_>>().as_slice() {
        [one] => style::of_account(publishers.iter().position(|name| name == *one).unwrap_or(0)),
        _ => style::SHARED,
    }
}

fn draw_person<W: Write>(
    canvas: &mut Canvas<W>,
    name: &str,
    person: &Person,
    colour: Colour,
) -> io::Result<()> {
    let mut lines = wrap(name, 18, 3);
    lines.extend(person.country.map(str::to_owned));
    let size = 10.0 + 2.2 * (person.encounters as f32).ln();
    let count = if person.encounters == 1 { "encounter" } else { "encounters" };
    canvas.node(
        name,
        &[
            ("label", quote_lines(&lines, "\\n")),
            ("style", quote("filled,rounded")),
            ("color", quote(colour.line)),
            ("fillcolor", quote(colour.fill)),
            ("fontsize", format!("{size:.1}")),
            ("height", "0.2".to_owned()),
            ("margin", quote("0.08,0.04")),
            ("tooltip", quote(&format!("{name}: {} {count}", person.encounters))),
        ],
    )
}

fn draw_tie<W: Write>(
    canvas: &mut Canvas<W>,
    [one, other]: [&str; 2],
    tie: &Tie,
    colour: Colour,
) -> io::Result<()> {
    let kinds: Vec<String> = tie.kinds.iter().map(|(kind, count)| format!("{count} × {kind}")).collect();
    let width = 0.9 + (tie.encounters as f32).ln();
    let mut attributes = vec![
        ("dir", "none".to_owned()),
        ("color", quote(&format!("{}99", colour.line))),
        ("penwidth", format!("{width:.1}")),
        ("tooltip", quote(&format!("{one} and {other}: {}", kinds.join(", ")))),
    ];
    if tie.encounters > 1 {
        attributes.push(("label", quote(&tie.encounters.to_string())));
    }
    canvas.edge(one, other, &attributes)
}

/// Which colour is which publisher.
pub(super) fn draw_legend<W: Write>(
    canvas: &mut Canvas<W>,
    publishers: &[&str],
    note: &str,
) -> io::Result<()> {
    let mut rows: Vec<(String, Colour)> = publishers
        .iter()
        .take(6)
        .enumerate()
        .map(|(at, name)| (format!("told by {name}"), style::of_account(at)))
        .collect();
    if publishers.len() > 1 {
        rows.push(("told by several".to_owned(), style::SHARED));
    }
    let cells: Vec<String> = rows
        .iter()
        .map(|(label, colour)| {
            format!(
                "<TR><TD BGCOLOR=\"{}\" COLOR=\"{}\" BORDER=\"1\" WIDTH=\"18\"></TD><TD ALIGN=\"LEFT\">{}</TD></TR>",
                colour.fill,
                colour.line,
                super::html(label)
            )
        })
        .collect();
    let label = format!(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\">{}<TR><TD COLSPAN=\"2\" ALIGN=\"LEFT\">{note} </TD></TR></TABLE>>",
        cells.concat()
    );
    canvas.node("legend", &[("label", label), ("shape", "plain".to_owned()), ("tooltip", quote("legend"))])
}
