//! Measures `Knowledge::who` on dated attestations of office holders.
//!
//! usage: `cargo run --release --example attested_holders -- ATTESTATIONS.csv [--wrong]`
//!
//! The table has one row per line of a travel record: date, last date, country of the event, the word before the
//! title, title, name, file, text. A row is **mappable** when its words say whose office it is and give a name:
//! the word before the title is empty (then the office is the country's) or names a country or organisation; the
//! title is not a former one; the name is not cut off to an initial or a form of address; the ontology knows the
//! office; and the person is not known to have held that very office in another country that day, for then the
//! country is where the two met, not whose office it is. `right` counts the answers that name the attested person, alone or among several; `wrong and
//! certain` those that name others with certainty.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example prints what it measured")]

use std::collections::BTreeMap;
use std::process::ExitCode;

use jiff::civil::Date;
use readouts::knowledge::{EntryId, EntryKind, Holder, Knowledge, who::Answer, who::Why};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        eprintln!("usage: attested_holders ATTESTATIONS.csv [--wrong]");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    report(&Knowledge::embedded(), &text, arguments.iter().any(|argument| argument == "--wrong"));
    ExitCode::SUCCESS
}

fn report(knowledge: &Knowledge, table: &str, show: bool) {
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    let rows: Vec<Row> = table.lines().skip(1).filter_map(Row::read).collect();
    for row in &rows {
        let outcome = row.outcome(knowledge);
        *counts.entry(outcome).or_default() += 1;
        if show && matches!(outcome, Outcome::WrongCertain | Outcome::WrongOther | Outcome::NoHolder) {
            let answer =
                row.phrase(knowledge).map(|phrase| names(knowledge, &knowledge.who(&phrase, row.date)));
            println!(
                "{outcome:?}\t{}\t{}\t{}\t{}\t{}\t{answer:?}",
                row.date, row.country, row.before, row.title, row.name
            );
        }
    }
    let count = |outcome| counts.get(&outcome).copied().unwrap_or_default();
    let mappable = rows.len() - count(Outcome::Unmappable);
    let share = |n: usize| n as f64 * 100.0 / mappable.max(1) as f64;
    println!("rows {}, mappable {mappable}", rows.len());
    for outcome in [
        Outcome::RightCertain,
        Outcome::RightProbably,
        Outcome::AmongSeveral,
        Outcome::NoHolder,
        Outcome::WrongOther,
        Outcome::WrongCertain,
    ] {
        println!("{:<28} {:>5}  {:5.2} %", outcome.name(), count(outcome), share(count(outcome)));
    }
    let right = count(Outcome::RightCertain) + count(Outcome::RightProbably) + count(Outcome::AmongSeveral);
    println!("right {:.2} %, wrong and certain {:.2} %", share(right), share(count(Outcome::WrongCertain)));
}

fn names<'a>(knowledge: &'a Knowledge, answer: &Answer<'_>) -> Vec<&'a str> {
    let people = match answer {
        Answer::One(holder) => vec![holder.person],
        Answer::Several(holders) => holders.iter().map(|holder| holder.person).collect(),
        Answer::Unknown(_) => Vec::new(),
    };
    people.into_iter().map(|person| knowledge.entry(person).name()).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Unmappable,
    RightCertain,
    RightProbably,
    AmongSeveral,
    NoHolder,
    WrongOther,
    WrongCertain,
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Self::Unmappable => "not mappable",
            Self::RightCertain => "right, certain",
            Self::RightProbably => "right, probably",
            Self::AmongSeveral => "right, among several",
            Self::NoHolder => "not known",
            Self::WrongOther => "wrong, not certain",
            Self::WrongCertain => "wrong, certain",
        }
    }
}

struct Row {
    date: Date,
    last: Date,
    country: String,
    before: String,
    title: String,
    name: String,
}

impl Row {
    fn read(line: &str) -> Option<Self> {
        let cells = cells(line);
        let [date, last, country, before, title, name, ..] = cells.as_slice() else { return None };
        Some(Self {
            date: date.parse().ok()?,
            last: last.parse().ok()?,
            country: plain_country(country),
            before: before.trim_end_matches("’s").trim_end_matches("'s").to_owned(),
            title: title.clone(),
            name: cut_off(name).to_owned(),
        })
    }

    fn outcome(&self, knowledge: &Knowledge) -> Outcome {
        let Some(phrase) = self.phrase(knowledge) else { return Outcome::Unmappable };
        match knowledge.who(&phrase, self.date) {
            Answer::Unknown(Why::NoHolder) => Outcome::NoHolder,
            Answer::Unknown(_) => Outcome::Unmappable,
            Answer::One(holder) => self.judge(knowledge, &[holder]),
            Answer::Several(holders) => self.judge(knowledge, &holders),
        }
    }

    /// The office and whose it is, where the row says so.
    fn phrase(&self, knowledge: &Knowledge) -> Option<String> {
        let cut = knowledge.folded(&self.name).len() < 2
            || ["dr", "al", "de", "affairs"].contains(&knowledge.folded(&self.name).as_str());
        if cut || self.title.starts_with("former") || self.holds_elsewhere(knowledge) {
            return None;
        }
        if self.before.is_empty() {
            return Some(format!("{} of {}", self.title, self.country));
        }
        let whose = match self.before.as_str() {
            "League" => "Arab League",
            "Authority" => "Palestinian Authority",
            before => before,
        };
        let names = knowledge.names_in(whose);
        let known = names.iter().flat_map(|name| &name.entries).any(|&id| is_jurisdiction(knowledge, id));
        known.then(|| format!("{whose} {}", self.title))
    }

    /// Whether the surname is that of somebody who held the office that day, but not in the row's country.
    fn holds_elsewhere(&self, knowledge: &Knowledge) -> bool {
        let Some(office) = knowledge.office(&self.title) else { return false };
        let Some(surname) = self.name.split_whitespace().last() else { return false };
        let here = knowledge
            .names_in(&self.country)
            .first()
            .and_then(|name| knowledge.entry(name.entries[0]).country());
        let mut held = knowledge
            .people_by_surname(surname)
            .into_iter()
            .filter(|&person| self.names(knowledge, person))
            .flat_map(|person| {
                knowledge.offices_of(person, self.date).into_iter().filter(|(of, _)| *of == office)
            })
            .peekable();
        self.before.is_empty() && held.peek().is_some() && held.all(|(_, country)| Some(country) != here)
    }

    fn judge(&self, knowledge: &Knowledge, holders: &[Holder<'_>]) -> Outcome {
        let right = holders.iter().any(|holder| self.names(knowledge, holder.person));
        match (right, holders) {
            (true, [holder]) if holder.certain => Outcome::RightCertain,
            (true, [_]) => Outcome::RightProbably,
            (true, _) => Outcome::AmongSeveral,
            (false, holders) if holders.iter().all(|holder| holder.certain) => self.wrong(knowledge),
            (false, _) => Outcome::WrongOther,
        }
    }

    /// A visit of several days may see the successor take office.
    fn wrong(&self, knowledge: &Knowledge) -> Outcome {
        let later = self.phrase(knowledge).map(|phrase| knowledge.who(&phrase, self.last));
        match later {
            Some(Answer::One(holder)) if self.names(knowledge, holder.person) => Outcome::AmongSeveral,
            _ => Outcome::WrongCertain,
        }
    }

    /// Whether the attested name is one by which the person may be called.
    fn names(&self, knowledge: &Knowledge, person: EntryId) -> bool {
        let words = |name: &str| -> Vec<String> {
            let folded = knowledge.folded(name).replace('\'', "");
            folded
                .split(' ')
                .filter(|word| word.len() > 1 && !PARTICLES.contains(word))
                .map(str::to_owned)
                .collect()
        };
        let attested = words(&self.name);
        let known: Vec<String> = knowledge.names_of(person).iter().flat_map(|name| words(name)).collect();
        let shared = attested.iter().filter(|word| known.iter().any(|other| alike(word, other))).count();
        let last = attested.last().is_some_and(|word| known.iter().any(|other| alike(word, other)));
        let joined = attested.concat();
        last || shared * 2 >= attested.len().max(1)
            || known.iter().any(|word| word.len() > 3 && *word == joined)
    }
}

/// Words inside names that tell nobody apart.
const PARTICLES: [&str; 8] = ["al", "el", "bin", "ibn", "de", "la", "van", "von"];

fn is_jurisdiction(knowledge: &Knowledge, id: EntryId) -> bool {
    matches!(knowledge.entry(id).kind(), EntryKind::Country | EntryKind::Organisation)
}

/// A name without the next sentence or a possessive that the table kept.
fn cut_off(name: &str) -> &str {
    ["’s", "'s ", ". "].iter().fold(name, |name, end| name.split(end).next().unwrap_or(name))
}

/// "Korea, South" as "South Korea", "United Kingdom (Wales)" as "United Kingdom".
fn plain_country(country: &str) -> String {
    let country = country.split(" (").next().unwrap_or(country).trim();
    country.split_once(", ").map_or_else(|| country.to_owned(), |(name, first)| format!("{first} {name}"))
}

/// Whether two words are spellings of one name: one letter in four may differ.
fn alike(left: &str, right: &str) -> bool {
    let longest = left.len().max(right.len());
    distance(left.as_bytes(), right.as_bytes()) * 4 <= longest
}

/// Levenshtein distance.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let next = (diagonal + usize::from(a != b)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[right.len()]
}

/// The cells of one line of comma-separated values; doubled quotes stand for one.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let last = cells.len() - 1;
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cells[last].extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells[last].push(c),
        }
    }
    cells
}
