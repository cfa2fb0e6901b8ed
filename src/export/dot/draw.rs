//! Scenes and things, drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::super::scene::{Card, Scene};
use super::canvas::Canvas;
use super::names::Names;
use super::style::{self, Colour};
use super::text::{quote, quote_lines, wrap};
use super::voices::Voices;
use crate::graph::{Edge, Facts, Graph, Kind, Node, NodeId, THINGS, WIKIDATA};

/// Characters in a line of a label.
const LINE: usize = 44;
/// Lines of a statement; its tooltip has the whole.
const LINES: usize = 7;

/// What is known of the whole picture while its parts are drawn.
pub(super) struct Picture<'a> {
    pub(super) graph: &'a Graph,
    pub(super) voices: Voices,
    names: Names,
    /// Things that the picture shows, with the accounts that lead there.
    pub(super) things: BTreeMap<NodeId, BTreeSet<NodeId>>,
    /// Those among them that act, and stand to the left.
    actors: BTreeSet<NodeId>,
}

impl<'a> Picture<'a> {
    pub(super) fn new(graph: &'a Graph, scenes: &[Scene]) -> Self {
        let (voices, names) = (Voices::new(graph, scenes), Names::new(graph));
        let mut picture = Self { graph, voices, names, things: BTreeMap::new(), actors: BTreeSet::new() };
        for scene in scenes {
            picture.actors.extend(&scene.participants);
            picture.note(scene.participants.iter().copied(), &scene.accounts);
            for card in &scene.cards {
                for &statement in &card.statements {
                    picture.actors.extend(graph.targets(statement, &Edge::Agent));
                    let edges = graph.edges_from(statement).into_iter();
                    let things = edges.filter(|(edge, _)| **edge != Edge::Account).map(|(_, target)| target);
                    picture.note(things, &graph.account_of(statement).into_iter().collect::<Vec<_>>());
                }
            }
        }
        picture
    }

    fn note(&mut self, things: impl Iterator<Item = NodeId>, accounts: &[NodeId]) {
        for thing in things {
            self.things.entry(self.names.shown(thing)).or_default().extend(accounts);
        }
    }

    /// How many things accounts name that no statement leads to.
    pub(super) fn things_left_out(&self) -> usize {
        // Offices go with those who hold them; they are no things that a statement could be about.
        let is_thing = |facts: &Facts| matches!(facts, Facts::Thing(_)) && !facts.is_any(&[Kind::Office]);
        let things = self.graph.nodes().filter(|(_, node)| is_thing(&node.facts));
        things.filter(|&(id, _)| !self.things.contains_key(&self.names.shown(id))).count()
    }

    pub(super) fn draw_scene<W: Write>(
        &mut self,
        canvas: &mut Canvas<W>,
        number: usize,
        scene: &Scene,
    ) -> io::Result<()> {
        let encounter = self.id(scene.encounters[0]);
        self.draw_encounter(canvas, scene)?;
        for &account in &scene.accounts {
            let own = |card: &&Card| card.accounts.len() == 1 && card.accounts.contains(&account);
            let cards: Vec<&Card> = scene.cards.iter().filter(own).collect();
            canvas.open(&format!("subgraph {}", quote(&format!("cluster {}", self.id(account)))))?;
            self.set_frame(canvas, account)?;
            self.draw_cards(canvas, scene, &cards)?;
            canvas.close()?;
        }
        let shared: Vec<&Card> = scene.cards.iter().filter(|card| card.accounts.len() > 1).collect();
        if !shared.is_empty() {
            canvas.open(&format!("subgraph \"cluster shared {number}\""))?;
            canvas.set(&frame("both accounts", style::SHARED))?;
            self.draw_cards(canvas, scene, &shared)?;
            canvas.close()?;
        }
        let cards: Vec<String> = scene.cards.iter().map(|card| self.id(card.statements[0])).collect();
        canvas.rank(&cards)?;
        scene.cards.iter().try_for_each(|card| self.draw_card_edges(canvas, scene, &encounter, card))
    }

    fn draw_encounter<W: Write>(&self, canvas: &mut Canvas<W>, scene: &Scene) -> io::Result<()> {
        let id = self.id(scene.encounters[0]);
        let label = self.graph.label(scene.encounters[0]);
        let colour = self.colour(&scene.accounts.iter().copied().collect());
        canvas.node(
            &id,
            &[
                ("id", quote(&id)),
                ("label", quote_lines(&wrap(&label, 22, LINES), "\\n")),
                ("shape", "box".to_owned()),
                ("style", quote("filled,rounded,bold")),
                ("color", quote(colour.line)),
                ("fillcolor", quote(colour.fill)),
                ("tooltip", quote(&label)),
            ],
        )?;
        scene.participants.iter().try_for_each(|&participant| {
            let colour = [("color", quote(colour.line)), ("penwidth", "1.6".to_owned())];
            canvas.edge(&self.id(participant), &id, &colour)
        })
    }

    fn set_frame<W: Write>(&self, canvas: &mut Canvas<W>, account: NodeId) -> io::Result<()> {
        let label = self.graph.label(account);
        canvas.set(&frame(&label, self.colour(&[account].into())))?;
        match self.url(account) {
            Some(url) => canvas.set(&[url]),
            None => Ok(()),
        }
    }

    fn draw_cards<W: Write>(&self, canvas: &mut Canvas<W>, scene: &Scene, cards: &[&Card]) -> io::Result<()> {
        for card in cards {
            let colour = self.colour(&card.accounts);
            let id = self.id(card.statements[0]);
            let mut attributes = vec![
                ("id", quote(&id)),
                ("label", quote_lines(&self.card_label(scene, card), "\\l")),
                ("shape", "box".to_owned()),
                ("style", quote("filled,rounded")),
                ("color", quote(colour.line)),
                ("fillcolor", quote(colour.fill)),
                ("tooltip", quote(&self.evidence(card))),
            ];
            attributes.extend(self.url(card.statements[0]));
            canvas.node(&id, &attributes)?;
        }
        Ok(())
    }

    /// The act as a sentence; where several accounts report it, the words of each.
    fn card_label(&self, scene: &Scene, card: &Card) -> Vec<String> {
        if let [statement] = card.statements[..] {
            return wrap(&self.sentence(scene, statement), LINE, LINES);
        }
        let mut lines = Vec::new();
        for &statement in &card.statements {
            let account = self.graph.account_of(statement).map(|account| self.graph.label(account));
            let words = format!("{}: {}", account.unwrap_or_default(), self.sentence(scene, statement));
            lines.extend(wrap(&words, LINE, LINES));
        }
        lines
    }

    /// The statement as a sentence; it hangs on the encounter when all participants act, and need not name them again.
    fn sentence(&self, scene: &Scene, statement: NodeId) -> String {
        let who: BTreeSet<NodeId> = self.graph.targets(statement, &Edge::Agent).into_iter().collect();
        let together = who.len() > 1 && who == scene.participants;
        if together {
            format!("They {}", self.graph.predicate(statement))
        } else {
            self.graph.label(statement)
        }
    }

    fn evidence(&self, card: &Card) -> String {
        let statements = card.statements.iter().filter_map(|&id| self.graph.node(id).facts.as_statement());
        statements.map(|statement| statement.evidence.as_str()).collect::<Vec<_>>().join(" | ")
    }

    fn draw_card_edges<W: Write>(
        &self,
        canvas: &mut Canvas<W>,
        scene: &Scene,
        encounter: &str,
        card: &Card,
    ) -> io::Result<()> {
        let id = self.id(card.statements[0]);
        let colour = ("color", quote(self.colour(&card.accounts).line));
        let each = |edge: Edge| -> BTreeSet<NodeId> {
            card.statements
                .iter()
                .flat_map(|&statement| self.graph.targets(statement, &edge))
                .map(|thing| self.names.shown(thing))
                .collect()
        };
        let agents = each(Edge::Agent);
        if agents.is_empty() || agents == scene.participants {
            canvas.edge(encounter, &id, std::slice::from_ref(&colour))?;
        } else {
            for agent in agents {
                canvas.edge(&self.id(agent), &id, std::slice::from_ref(&colour))?;
            }
        }
        let about = each(Edge::About);
        for &thing in &about {
            canvas.edge(&id, &self.id(thing), &self.rightward(thing, [colour.clone()].into()))?;
        }
        for (edge, name) in [(Edge::Addressee, "to"), (Edge::At, "in")] {
            for thing in each(edge).difference(&about) {
                let dashed = vec![colour.clone(), ("style", quote("dashed")), ("label", quote(name))];
                canvas.edge(&id, &self.id(*thing), &self.rightward(*thing, dashed))?;
            }
        }
        Ok(())
    }

    /// Keeps actors to the left even where statements are about them.
    fn rightward<'b>(&self, thing: NodeId, mut attributes: Vec<(&'b str, String)>) -> Vec<(&'b str, String)> {
        if self.actors.contains(&thing) {
            attributes.push(("constraint", "false".to_owned()));
        }
        attributes
    }

    pub(super) fn draw_things<W: Write>(&self, canvas: &mut Canvas<W>) -> io::Result<()> {
        for (&thing, accounts) in &self.things {
            let (id, label, colour) = (self.id(thing), self.names.label(thing), self.colour(accounts));
            let mut attributes = vec![
                ("id", quote(&id)),
                ("label", quote_lines(&wrap(label, 24, 4), "\\n")),
                ("shape", style::shape(self.kind(thing)).to_owned()),
                ("color", quote(colour.line)),
                ("fillcolor", quote(colour.fill)),
                ("tooltip", quote(&self.tooltip(thing, label))),
            ];
            attributes.extend(self.url(thing));
            canvas.node(&id, &attributes)?;
        }
        let actors: Vec<String> = self.actors.iter().map(|&actor| self.id(actor)).collect();
        canvas.rank(&actors)
    }

    fn tooltip(&self, thing: NodeId, label: &str) -> String {
        match self.kind(thing) {
            Some(kind) => format!("{label} ({})", kind.name()),
            None => label.to_owned(),
        }
    }

    pub(super) fn kind(&self, thing: NodeId) -> Option<Kind> {
        match &self.graph.node(thing).facts {
            Facts::Thing(thing) => thing.kinds.first().copied(),
            _ => None,
        }
    }

    pub(super) fn colour(&self, accounts: &BTreeSet<NodeId>) -> Colour {
        self.voices.colour(accounts)
    }

    /// A short name that is the same in every picture: the identifier without its namespace.
    fn id(&self, node: NodeId) -> String {
        let iri = self.graph.node(node).iri.as_str();
        iri.strip_prefix(THINGS).or_else(|| iri.strip_prefix(WIKIDATA)).unwrap_or(iri).to_owned()
    }

    /// The link to a page about `node`. Graphviz copies an address as it stands, so only identifiers will do.
    fn url(&self, node: NodeId) -> Option<(&'static str, String)> {
        let Node { iri, facts } = self.graph.node(node);
        let is_page = match facts {
            Facts::Account(_) => iri.is_address(),
            Facts::Statement(_) => return self.url(self.graph.account_of(node)?),
            _ => iri.qid().is_some(),
        };
        is_page.then(|| ("URL", format!("\"{}\"", iri.as_str().replace('&', "&amp;"))))
    }
}

fn frame(label: &str, colour: Colour) -> [(&'static str, String); 7] {
    [
        ("label", quote(label)),
        ("tooltip", quote(label)),
        ("labeljust", "l".to_owned()),
        ("style", quote("rounded")),
        ("color", quote(colour.line)),
        ("fontcolor", quote(colour.line)),
        ("penwidth", "1.5".to_owned()),
    ]
}
