//! Measures the comparison of accounts against pairs that were read by hand.
//!
//! `cargo run --release --example alignment -- tests/alignment ANNOTATIONS.jsonl`
//!
//! The annotations need their texts; those of accounts that the hand-made files do not name take part
//! in the pairing of accounts, where each can be paired wrongly.

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

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let (Some(folder), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("give the folder of hand-made pairs, and annotations as JSON Lines".into());
    };
    let annotations: Vec<Annotation> = lines(&path)?;
    pairing(&annotations, &lines(&folder.join("encounters.jsonl"))?).print("encounters");
    let mut all = Score::default();
    for file in ["statements.jsonl", "parallel.jsonl"] {
        let mut of_file = Score::default();
        for pair in lines::<Statements>(&folder.join(file))? {
            if let Some(score) = alignment(&annotations, &pair) {
                score.print(&format!("  {} and {}", short(&pair.a), short(&pair.b)));
                of_file.add(&score);
            }
        }
        of_file.print(file);
        all.add(&of_file);
    }
    all.print("statements");
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

fn alignment(annotations: &[Annotation], pair: &Statements) -> Option<Score> {
    let find = |id: &str| annotations.iter().find(|annotation| annotation.id == id);
    let (one, other) = (find(&pair.a)?, find(&pair.b)?);
    let found = align(one, other, &Frequencies::embedded(), &Knowledge::embedded());
    let found: Vec<Link> = found
        .iter()
        .filter_map(|link| {
            Some([span(one, &one.statements[link.one])?, span(other, &other.statements[link.other])?])
        })
        .collect();
    let is_in = |link: &Link, links: &[Link]| links.iter().any(|other| is_same(link, other));
    Some(Score {
        right: pair.links.iter().filter(|link| is_in(link, &found)).count(),
        missed: pair.links.iter().filter(|link| !is_in(link, &found)).count(),
        wrong: found.iter().filter(|link| !is_in(link, &pair.links) && !is_in(link, &pair.optional)).count(),
    })
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

/// Whether both ends of two links overlap by half of the shorter place.
fn is_same(one: &Link, other: &Link) -> bool {
    one.iter().zip(other).all(|(a, b)| {
        let common = a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
        2 * common >= (a[1] - a[0]).min(b[1] - b[0])
    })
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    fn print(&self, what: &str) {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let precision = share(self.right, self.right + self.wrong);
        let recall = share(self.right, self.right + self.missed);
        let f1 = share(2 * self.right, 2 * self.right + self.wrong + self.missed);
        println!(
            "{what}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3} ({} right, {} wrong, {} missed)",
            self.right, self.wrong, self.missed
        );
    }
}
