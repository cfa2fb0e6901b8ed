//! Mermaid: the picture of the graph as text that Markdown pages show.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::scene::{self, Card, Scene};
use super::xml::is_forbidden;
use crate::graph::{Edge, Facts, Graph, Kind, NodeId};

/// Writes a flow chart: one frame for each account, with what it says. Gathers the scenes first.
pub(super) fn write(graph: &Graph, mut out: impl Write) -> io::Result<()> {
    let mut chart = Chart { graph, names: BTreeMap::new(), things: BTreeSet::new(), arrows: Vec::new() };
    writeln!(out, "flowchart LR")?;
    for scene in scene::scenes(graph) {
        chart.write_scene(&mut out, &scene)?;
    }
    for thing in std::mem::take(&mut chart.things) {
        let [open, close] = brackets(graph, thing);
        let (name, label) = (chart.name(thing), quote(&graph.label(thing)));
        writeln!(out, "  {name}{open}{label}{close}")?;
    }
    chart.arrows.iter().try_for_each(|arrow| writeln!(out, "  {arrow}"))
}

struct Chart<'a> {
    graph: &'a Graph,
    names: BTreeMap<NodeId, usize>,
    things: BTreeSet<NodeId>,
    arrows: Vec<String>,
}

impl Chart<'_> {
    /// A short name, in the order of first use.
    fn name(&mut self, node: NodeId) -> String {
        let next = self.names.len();
        format!("n{}", *self.names.entry(node).or_insert(next))
    }

    fn write_scene(&mut self, out: &mut impl Write, scene: &Scene) -> io::Result<()> {
        let encounter = self.name(scene.encounters[0]);
        writeln!(out, "  {encounter}([{}])", quote(&self.graph.label(scene.encounters[0])))?;
        for &participant in &scene.participants {
            self.arrow(participant, "-->", &encounter);
        }
        for &account in &scene.accounts {
            let own = |card: &&Card| card.accounts.first() == Some(&account);
            let cards: Vec<&Card> = scene.cards.iter().filter(own).collect();
            let name = self.name(account);
            writeln!(out, "  subgraph {name}[{}]", quote(&self.graph.label(account)))?;
            for card in cards {
                let (name, label) = (self.name(card.statements[0]), self.label(card));
                writeln!(out, "    {name}[{}]", quote(&label))?;
            }
            writeln!(out, "  end")?;
        }
        scene.cards.iter().for_each(|card| self.add_arrows(scene, &encounter, card));
        Ok(())
    }

    fn label(&self, card: &Card) -> String {
        let labels = card.statements.iter().map(|&statement| self.graph.label(statement));
        labels.collect::<Vec<_>>().join(" | ")
    }

    fn add_arrows(&mut self, scene: &Scene, encounter: &str, card: &Card) {
        let name = self.name(card.statements[0]);
        let graph = self.graph;
        let each = |edge: Edge| -> BTreeSet<NodeId> {
            card.statements.iter().flat_map(|&statement| graph.targets(statement, &edge)).collect()
        };
        let agents = each(Edge::Agent);
        if agents.is_empty() || agents == scene.participants {
            self.arrows.push(format!("{encounter} --> {name}"));
        } else {
            for agent in agents {
                self.arrow(agent, "-->", &name);
            }
        }
        for (edge, arrow) in [(Edge::About, "-->"), (Edge::Addressee, "-. to .->"), (Edge::At, "-. in .->")] {
            for thing in each(edge) {
                self.things.insert(thing);
                let thing = self.name(thing);
                self.arrows.push(format!("{name} {arrow} {thing}"));
            }
        }
    }

    fn arrow(&mut self, from: NodeId, arrow: &str, to: &str) {
        self.things.insert(from);
        let from = self.name(from);
        self.arrows.push(format!("{from} {arrow} {to}"));
    }
}

/// What stands around the label of a thing and gives it its shape.
fn brackets(graph: &Graph, thing: NodeId) -> [&'static str; 2] {
    let Facts::Thing(facts) = &graph.node(thing).facts else { return ["[", "]"] };
    match facts.kinds.first() {
        Some(Kind::Leader) => ["([", "])"],
        Some(Kind::Country) => ["{{", "}}"],
        Some(Kind::Place) => ["[/", "\\]"],
        Some(Kind::Organisation) => ["[[", "]]"],
        Some(Kind::Event) => [">", "]"],
        Some(Kind::Topic) => ["(", ")"],
        Some(Kind::Office) | None => ["[", "]"],
    }
}

/// `text` as a quoted label. Mermaid has no escapes but its own references to characters.
fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' | '%' => {
                out.extend(["#", &u32::from(c).to_string(), ";"]);
            }
            c if c.is_control() => out.push(' '),
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
