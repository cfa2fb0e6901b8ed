//! Measures the comparison of accounts against pairs that were read by hand.
//!
//! `cargo run --release --example alignment -- tests/alignment ANNOTATIONS.jsonl`
//!
//! The annotations need their texts; those of accounts that the hand-made files do not name take part
//! in the pairing of accounts, where each can be paired wrongly. `--errors` after these shows every link
//! that is wrong or missed in the files that the weights were set on, never in those held out.

#![expect(clippy::print_stdout, reason = "the figures go to standard output")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use readouts::annotation::{Annotation, StatementRecord};
use readouts::compare::{Frequencies, align, group};
use readouts::knowledge::Knowledge;
use serde::Deserialize;

#[derive(Deserialize)]
struct Encounters {
    a: String,
    b: String,
    same: bool,
}

/// Places in two texts, in code points.
type Link = [[usize; 2]; 2];

#[derive(Deserialize)]
struct Statements {
    a: String,
    b: String,
    links: Vec<Link>,
    #[serde(default)]
    optional: Vec<Link>,
}

/// The files of hand-made links, and whether they were held out when the weights were set.
const FILES: [(&str, bool); 3] =
    [("statements.jsonl", false), ("parallel.jsonl", false), ("held-out.jsonl", true)];

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    /// How many of those missed could not be found, since no statement was read at one end.
    unread: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let (Some(folder), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("give the folder of hand-made pairs, and annotations as JSON Lines".into());
    };
    let annotations: Vec<Annotation> = lines(&path)?;
    pairing(&annotations, &lines(&folder.join("encounters.jsonl"))?).print("encounters");
    let shows = arguments.next().is_some_and(|argument| argument.as_os_str() == "--errors");
    for (file, is_held_out) in FILES {
        let mut of_file = Score::default();
        for pair in lines::<Statements>(&folder.join(file))? {
            if let Some(score) = alignment(&annotations, &pair, shows && !is_held_out) {
                score.print(&format!("  {} and {}", short(&pair.a), short(&pair.b)));
                of_file.add(&score);
            }
        }
        of_file.print(if is_held_out { "held out" } else { file });
    }
    Ok(())
}

fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn short(id: &str) -> &str {
    id.get(..24).unwrap_or(id)
}

/// Any two accounts in one group that are not known to be of one encounter are wrong.
fn pairing(annotations: &[Annotation], gold: &[Encounters]) -> Score {
    let known: BTreeMap<[&str; 2], bool> =
        gold.iter().map(|pair| (ordered(&pair.a, &pair.b), pair.same)).collect();
    let is_here = |id: &str| annotations.iter().any(|annotation| annotation.id == id);
    let mut wanted = gold.iter().filter(|pair| pair.same && is_here(&pair.a) && is_here(&pair.b)).count();
    let mut score = Score::default();
    for members in group(annotations, &Frequencies::embedded()) {
        for (at, &one) in members.iter().enumerate() {
            for &other in &members[at + 1..] {
                let pair = ordered(&annotations[one].id, &annotations[other].id);
                if known.get(&pair) == Some(&true) {
                    score.right += 1;
                    wanted -= 1;
                } else {
                    score.wrong += 1;
                    println!("wrongly paired: {} and {}", pair[0], pair[1]);
                }
            }
        }
    }
    score.missed = wanted;
    score
}

fn ordered<'a>(one: &'a str, other: &'a str) -> [&'a str; 2] {
    if one < other { [one, other] } else { [other, one] }
}

fn alignment(annotations: &[Annotation], pair: &Statements, shows: bool) -> Option<Score> {
    let find = |id: &str| annotations.iter().find(|annotation| annotation.id == id);
    let (one, other) = (find(&pair.a)?, find(&pair.b)?);
    let found = align(one, other, &Frequencies::embedded(), &Knowledge::embedded());
    let [places, far] = [one, other].map(places);
    let found: Vec<Link> =
        found.iter().filter_map(|link| Some([places[link.one]?, far[link.other]?])).collect();
    let is_in = |link: &Link, links: &[Link]| links.iter().any(|other| is_same(link, other));
    let missed: Vec<&Link> = pair.links.iter().filter(|link| !is_in(link, &found)).collect();
    let wrong: Vec<&Link> =
        found.iter().filter(|link| !is_in(link, &pair.links) && !is_in(link, &pair.optional)).collect();
    let is_read = |link: &Link| {
        places.iter().flatten().any(|place| overlaps(*place, link[0]))
            && far.iter().flatten().any(|place| overlaps(*place, link[1]))
    };
    if shows {
        for link in &missed {
            show(if is_read(link) { "missed" } else { "unread" }, [one, other], link);
        }
        for link in &wrong {
            show("wrong", [one, other], link);
        }
    }
    Some(Score {
        right: pair.links.len() - missed.len(),
        unread: missed.iter().filter(|link| !is_read(link)).count(),
        missed: missed.len(),
        wrong: wrong.len(),
    })
}

fn show(what: &str, sides: [&Annotation; 2], link: &Link) {
    let words = |(side, place): (&Annotation, &[usize; 2])| {
        let text = side.account.as_ref().map_or("", |account| &account.text);
        text.chars().skip(place[0]).take(place[1] - place[0]).collect::<String>()
    };
    let [one, other] = [(sides[0], &link[0]), (sides[1], &link[1])].map(words);
    println!("    {what}: {one:?} and {other:?}");
}

fn places(annotation: &Annotation) -> Vec<Option<[usize; 2]>> {
    annotation.statements.iter().map(|statement| span(annotation, statement)).collect()
}

/// Where the content of a statement stands.
fn span(annotation: &Annotation, statement: &StatementRecord) -> Option<[usize; 2]> {
    statement.spans.map(|spans| spans.content).or_else(|| {
        let text = &annotation.account.as_ref()?.text;
        let evidence = text.find(&statement.evidence)?;
        let start = evidence + statement.evidence.find(&statement.content)?;
        let start = text[..start].chars().count();
        Some([start, start + statement.content.chars().count()])
    })
}

fn is_same(one: &Link, other: &Link) -> bool {
    one.iter().zip(other).all(|(a, b)| overlaps(*a, *b))
}

/// Whether two places have half of the shorter one in common.
fn overlaps(a: [usize; 2], b: [usize; 2]) -> bool {
    let common = a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
    2 * common >= (a[1] - a[0]).min(b[1] - b[0])
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.unread += other.unread;
    }

    fn print(&self, what: &str) {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let precision = share(self.right, self.right + self.wrong);
        let recall = share(self.right, self.right + self.missed);
        let f1 = share(2 * self.right, 2 * self.right + self.wrong + self.missed);
        println!(
            "{what}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3} ({} right, {} wrong, {} missed, {} of them unread)",
            self.right, self.wrong, self.missed, self.unread
        );
    }
}
