//! Event data as their users read them: a line of tab-separated values for each source, target and code.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::graph::{Edge, Encounter, Facts, Graph, Kind, NodeId, Statement, THINGS};
use crate::knowledge::{EventCode, Knowledge};

const HEADER: &str = "source\ttarget\tcode\tdate\taccount\tplover\tmode\tsource_name\ttarget_name\twords\n";

/// What stands for an actor that the account does not name, and for a code that a scheme does not have.
const NOBODY: &str = "---";

/// Writes every act and encounter of `graph` that has a CAMEO code, in order, each line once.
///
/// Source and target are CAMEO actor codes: ISO 3166 alpha-3, with GOV for those who act for the state;
/// `---` where the account names no target. An encounter, and a joint act of a reciprocal relation, is a
/// line from each participant to each other one.
pub(super) fn write(graph: &Graph, knowledge: &Knowledge, mut out: impl Write) -> io::Result<()> {
    let events = Events { graph, coder: Coder { knowledge } };
    let mut lines = BTreeSet::new();
    for (id, encounter) in graph.encounters() {
        events.of_encounter(id, encounter, &mut lines);
    }
    for (id, statement) in graph.statements() {
        events.of_statement(id, statement, &mut lines);
    }
    out.write_all(HEADER.as_bytes())?;
    for line in lines {
        writeln!(out, "{}", line.text())?;
    }
    out.flush()
}

/// A line: date and account come first in the order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    date: String,
    account: String,
    code: EventCode,
    source: [String; 2],
    target: [String; 2],
    words: String,
}

impl Line {
    fn text(&self) -> String {
        let [source, source_name] = &self.source;
        let [target, target_name] = &self.target;
        let code = &self.code;
        let or_nothing = |text: &Option<String>| text.clone().unwrap_or_else(|| NOBODY.to_owned());
        let fields = [source, target, &code.cameo, &self.date, &self.account];
        let more = [or_nothing(&code.plover), or_nothing(&code.mode)];
        let fields = fields.into_iter().chain(&more).chain([source_name, target_name, &self.words]);
        fields.map(|field| one_cell(field)).collect::<Vec<_>>().join("\t")
    }
}

/// Tabs and line ends would break the table.
fn one_cell(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Finds the event codes of statements.
#[derive(Clone, Copy)]
pub(super) struct Coder<'a> {
    pub(super) knowledge: &'a Knowledge,
}

impl Coder<'_> {
    /// The code of the statement at `id`, if it is an event.
    pub(super) fn code(self, graph: &Graph, id: NodeId, statement: &Statement) -> Option<EventCode> {
        let about = graph.targets(id, &Edge::About).into_iter().map(|about| graph.node(about));
        let topics: Vec<&str> = about
            .filter(|node| matches!(&node.facts, Facts::Thing(thing) if thing.kinds.contains(&Kind::Topic)))
            .map(|node| own_topic(node.iri.as_str()))
            .collect();
        self.knowledge.event_code(&statement.relation, statement.denied, &topics, &statement.evidence)
    }
}

struct Events<'a> {
    graph: &'a Graph,
    coder: Coder<'a>,
}

impl Events<'_> {
    fn of_encounter(&self, id: NodeId, encounter: &Encounter, lines: &mut BTreeSet<Line>) {
        let Some(code) = self.coder.knowledge.encounter_code(&encounter.kind) else { return };
        let participants = self.graph.targets(id, &Edge::Participant);
        for account in self.graph.sources(id, &Edge::TellsOf) {
            for (source, target) in pairs(&participants) {
                lines.insert(self.line(account, encounter.date.as_ref(), &code, source, Some(target), ""));
            }
        }
    }

    fn of_statement(&self, id: NodeId, statement: &Statement, lines: &mut BTreeSet<Line>) {
        let Some(account) = self.graph.account_of(id) else { return };
        let Some(code) = self.coder.code(self.graph, id, statement) else { return };
        let agents = self.graph.targets(id, &Edge::Agent);
        let addressees = self.graph.targets(id, &Edge::Addressee);
        let date = self.date(account);
        let mut add = |source, target| {
            lines.insert(self.line(account, date.as_ref(), &code, source, target, &statement.content));
        };
        if addressees.is_empty() && code.reciprocal && agents.len() > 1 {
            for (source, target) in pairs(&agents) {
                add(source, Some(target));
            }
            return;
        }
        for &source in &agents {
            match addressees.as_slice() {
                [] => add(source, None),
                all => all.iter().for_each(|&target| add(source, Some(target))),
            }
        }
    }

    /// The day of the encounter that an account tells of.
    fn date(&self, account: NodeId) -> Option<String> {
        let encounters = self.graph.targets(account, &Edge::TellsOf);
        encounters.into_iter().find_map(|id| match &self.graph.node(id).facts {
            Facts::Encounter(encounter) => encounter.date.clone(),
            _ => None,
        })
    }

    fn line(
        &self,
        account: NodeId,
        date: Option<&String>,
        code: &EventCode,
        source: NodeId,
        target: Option<NodeId>,
        words: &str,
    ) -> Line {
        let nobody = || [NOBODY, ""].map(str::to_owned);
        Line {
            date: date.cloned().unwrap_or_else(|| NOBODY.to_owned()),
            account: self.graph.node(account).iri.to_string(),
            code: code.clone(),
            source: self.actor(source),
            target: target.map_or_else(nobody, |target| self.actor(target)),
            words: words.to_owned(),
        }
    }

    /// The CAMEO actor code of a thing, and its name. Without a country: IGO for an organisation of states
    /// is more than we know, so `---`.
    fn actor(&self, id: NodeId) -> [String; 2] {
        let name = self.graph.label(id);
        let Facts::Thing(thing) = &self.graph.node(id).facts else { return [NOBODY.to_owned(), name] };
        let country = thing.countries.first().and_then(|iso2| self.coder.knowledge.country(iso2));
        let iso3 = country.and_then(|country| self.coder.knowledge.entry(country).iso3());
        let acts_for_state = thing.kinds.contains(&Kind::Leader);
        let code = iso3.map(|iso3| if acts_for_state { format!("{iso3}GOV") } else { iso3.to_owned() });
        [code.unwrap_or_else(|| NOBODY.to_owned()), name]
    }
}

/// The identifier of a topic: its name in our scheme, else its IRI.
fn own_topic(iri: &str) -> &str {
    iri.strip_prefix(THINGS).and_then(|rest| rest.strip_prefix("topic/")).unwrap_or(iri)
}

/// Each with each other, both ways.
fn pairs(all: &[NodeId]) -> Vec<(NodeId, NodeId)> {
    let each = all.iter().flat_map(|&one| all.iter().map(move |&other| (one, other)));
    each.filter(|(one, other)| one != other).collect()
}
