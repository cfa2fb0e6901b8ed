//! RDF that holds several accounts, as the part of each.
//!
//! To an account belong its named graph, the statements, passages and mentions that point to it,
//! its encounter, and everything that these lead to. Things that several accounts speak of belong
//! to each of them, so that one can be withdrawn without the others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::line::{self, Line};
use super::part::Part;
use super::term;

/// The parts of `lines`, which are sorted; what belongs to no account is the part `rest`.
pub(super) fn parts(lines: &[String], rest: &str) -> Vec<Part> {
    let holding = Holding::of(lines);
    let mut taken = BTreeSet::new();
    let mut parts: Vec<Part> = Vec::new();
    for &account in &holding.accounts {
        let mut own = holding.graphs.get(account).cloned().unwrap_or_default();
        for subject in holding.reached_from(account) {
            own.extend(&holding.subjects[subject]);
            taken.insert(subject);
        }
        let lines = own.into_iter().filter(|&at| !holding.is_derived(at)).map(|at| lines[at].as_str());
        parts.push(Part::new(holding.identifier(account), bare(account), lines));
    }
    let others = holding.subjects.iter().filter(|(subject, _)| !taken.contains(*subject));
    let others: Vec<&str> = others.flat_map(|(_, at)| at.iter().map(|&at| lines[at].as_str())).collect();
    if !others.is_empty() {
        parts.push(Part::new(rest.to_owned(), format!("{}{rest}", super::FILES), others));
    }
    parts
}

fn bare(term: &str) -> String {
    line::iri(term).unwrap_or(term).to_owned()
}

/// Lines by what they are about.
struct Holding<'a> {
    quads: Vec<Line<'a>>,
    /// Lines of the default graph by subject.
    subjects: BTreeMap<&'a str, Vec<usize>>,
    /// Lines of named graphs.
    graphs: BTreeMap<&'a str, Vec<usize>>,
    accounts: BTreeSet<&'a str>,
    /// What points to each account as its own.
    members: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Holding<'a> {
    fn of(lines: &'a [String]) -> Self {
        let quads: Vec<Line> = lines.iter().filter_map(|line| Line::read(line)).collect();
        let mut holding = Self {
            quads,
            subjects: BTreeMap::new(),
            graphs: BTreeMap::new(),
            accounts: BTreeSet::new(),
            members: HashMap::new(),
        };
        for (at, quad) in holding.quads.iter().enumerate() {
            match quad.graph {
                Some(graph) => {
                    holding.graphs.entry(graph).or_default().push(at);
                    holding.accounts.insert(graph);
                }
                None => holding.subjects.entry(quad.subject).or_default().push(at),
            }
            match (quad.predicate, quad.object) {
                (term::TYPE, term::ACCOUNT) => {
                    holding.accounts.insert(quad.subject);
                }
                (term::IN_ACCOUNT | term::REFERENCE_CONTEXT, account) => {
                    holding.members.entry(account).or_default().push(quad.subject);
                }
                _ => {}
            }
        }
        holding
    }

    /// The subjects that belong to `account`.
    fn reached_from(&self, account: &'a str) -> BTreeSet<&'a str> {
        let graph = self.graphs.get(account).into_iter().flatten().map(|&at| &self.quads[at]);
        let mut waiting: Vec<&str> = graph.flat_map(|quad| [quad.subject, quad.object]).collect();
        waiting.push(account);
        waiting.extend(self.members.get(account).into_iter().flatten());
        let mut reached = BTreeSet::new();
        while let Some(subject) = waiting.pop() {
            let is_other = subject != account && self.accounts.contains(subject);
            if is_other || !self.subjects.contains_key(subject) || !reached.insert(subject) {
                continue;
            }
            let lines = self.subjects[subject].iter().filter(|&&at| !self.is_derived(at));
            waiting.extend(lines.map(|&at| self.quads[at].object));
        }
        reached
    }

    /// Whether a line follows from the others, and is made anew by whoever joins parts.
    fn is_derived(&self, at: usize) -> bool {
        self.quads[at].predicate == term::SAME_ENCOUNTER
    }

    fn identifier(&self, account: &str) -> String {
        let lines = self.subjects.get(account).into_iter().flatten().map(|&at| &self.quads[at]);
        let mut own = lines.filter(|quad| quad.predicate == term::IDENTIFIER);
        own.find_map(|quad| line::plain(quad.object)).map_or_else(|| bare(account), str::to_owned)
    }
}
