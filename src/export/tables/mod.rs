//! Tables of accounts, encounters, entities, statements and mentions, for pandas, R and SQL.
//!
//! In CSV lists are joined by "; ", and texts are quoted, so an empty one is told from none.

#[cfg(feature = "parquet")]
mod parquet;

use std::io::{self, Write};

use super::format::Format;
use super::property::csv::cell;
use super::property::{Properties, Value, View};
use crate::graph::{Edge, Facts, Graph, Mention, NodeId};
use crate::knowledge::Knowledge;

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Accounts,
    Encounters,
    Entities,
    Statements,
    Mentions,
}

const ACCOUNTS: &str = "iri label identifier publisher country date title url place language text encounter";
const ENCOUNTERS: &str = "iri label kind date accounts participants participant_iris same_encounters";
const ENTITIES: &str = "iri label type names surfaces countries mentions";
const STATEMENTS: &str = "iri label account publisher date relation cameo plover who who_iris to to_iris \
    content about about_iris when place denied asserted modality evidence origin rule confidence \
    content_start content_end evidence_start evidence_end";
const MENTIONS: &str = "account start end text entity label type form rule certain";

impl Table {
    /// The table that is written to `file`.
    pub(super) fn of_file(file: &str) -> Option<Self> {
        Some(match file.split_once('.')?.0 {
            "accounts" => Self::Accounts,
            "encounters" => Self::Encounters,
            "entities" => Self::Entities,
            "statements" => Self::Statements,
            "mentions" => Self::Mentions,
            _ => return None,
        })
    }

    /// Names of columns.
    fn columns(self) -> Vec<&'static str> {
        let columns = match self {
            Self::Accounts => ACCOUNTS,
            Self::Encounters => ENCOUNTERS,
            Self::Entities => ENTITIES,
            Self::Statements => STATEMENTS,
            Self::Mentions => MENTIONS,
        };
        columns.split_whitespace().collect()
    }
}

/// Writes `table` of `graph` in `format`, one of those that are tables.
pub(super) fn write(
    graph: &Graph,
    knowledge: &Knowledge,
    format: Format,
    table: Table,
    out: impl Write,
) -> io::Result<()> {
    let view = View::of(graph, knowledge);
    match format {
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(&view, table, out),
        _ => write_csv(&view, table, out),
    }
}

fn write_csv(view: &View<'_>, table: Table, mut out: impl Write) -> io::Result<()> {
    let names = table.columns();
    writeln!(out, "{}", names.join(","))?;
    each_row(view, table, &mut |row| {
        let cells: Vec<String> = names.iter().map(|name| cell(&row, name, "; ")).collect();
        writeln!(out, "{}", cells.join(","))
    })?;
    out.flush()
}

/// Hands on every row of `table`, by identifier; mentions by entity and place.
fn each_row(
    view: &View<'_>,
    table: Table,
    write: &mut dyn FnMut(Properties) -> io::Result<()>,
) -> io::Result<()> {
    let graph = view.graph();
    for (id, node) in graph.nodes() {
        match (&node.facts, table) {
            (Facts::Thing(thing), Table::Mentions) => {
                thing.mentions.iter().try_for_each(|mention| write(mention_row(view, id, mention)))?;
            }
            (Facts::Account(_), Table::Accounts)
            | (Facts::Encounter(_), Table::Encounters)
            | (Facts::Thing(_), Table::Entities)
            | (Facts::Statement(_), Table::Statements) => write(node_row(graph, view, id))?,
            _ => {}
        }
    }
    Ok(())
}

fn node_row(graph: &Graph, view: &View<'_>, id: NodeId) -> Properties {
    let mut row = view.typed_node(id);
    row.insert("iri", Value::Text(graph.node(id).iri.as_str().to_owned()));
    match graph.node(id).facts {
        Facts::Account(_) => {
            row.extend(iri(graph, "encounter", graph.targets(id, &Edge::TellsOf).first()));
        }
        Facts::Encounter(_) => add_encounter_links(graph, id, &mut row),
        Facts::Statement(_) => add_statement_links(graph, id, &mut row),
        Facts::Thing(_) => {}
    }
    row
}

fn add_encounter_links(graph: &Graph, id: NodeId, row: &mut Properties) {
    let participants = graph.targets(id, &Edge::Participant);
    row.insert("accounts", iris(graph, &graph.sources(id, &Edge::TellsOf)));
    row.insert("participants", labels(graph, &participants));
    row.insert("participant_iris", iris(graph, &participants));
    row.insert("same_encounters", iris(graph, &graph.targets(id, &Edge::SameEncounter)));
}

fn add_statement_links(graph: &Graph, id: NodeId, row: &mut Properties) {
    if let Some(account) = graph.account_of(id) {
        row.extend(iri(graph, "account", Some(&account)));
        if let Facts::Account(facts) = &graph.node(account).facts {
            let known = [("publisher", &facts.publisher), ("date", &facts.date)];
            row.extend(known.into_iter().filter_map(|(name, text)| Some((name, Value::Text(text.clone()?)))));
        }
    }
    for (edge, [names, identifiers]) in [
        (Edge::Agent, ["who", "who_iris"]),
        (Edge::Addressee, ["to", "to_iris"]),
        (Edge::About, ["about", "about_iris"]),
    ] {
        let targets = graph.targets(id, &edge);
        row.extend([(names, labels(graph, &targets)), (identifiers, iris(graph, &targets))]);
    }
}

fn mention_row(view: &View<'_>, id: NodeId, mention: &Mention) -> Properties {
    let thing = view.typed_node(id);
    let text = |text: &str| Value::Text(text.to_owned());
    let offset = |at: usize| Value::Number(i64::try_from(at).unwrap_or(i64::MAX));
    let mut row = Properties::from([
        ("account", text(mention.account.as_str())),
        ("start", offset(mention.span[0])),
        ("end", offset(mention.span[1])),
        ("text", text(&mention.text)),
        ("entity", text(view.graph().node(id).iri.as_str())),
        ("form", text(&mention.form)),
        ("rule", text(&mention.rule)),
        ("certain", Value::Flag(mention.certain)),
    ]);
    row.extend(["label", "type"].map(|name| (name, thing[name].clone())));
    row
}

fn labels(graph: &Graph, ids: &[NodeId]) -> Value {
    Value::Texts(ids.iter().map(|&id| graph.label(id)).collect())
}

fn iri(graph: &Graph, name: &'static str, id: Option<&NodeId>) -> Option<(&'static str, Value)> {
    id.map(|&id| (name, Value::Text(graph.node(id).iri.as_str().to_owned())))
}

fn iris(graph: &Graph, ids: &[NodeId]) -> Value {
    Value::Texts(ids.iter().map(|&id| graph.node(id).iri.as_str().to_owned()).collect())
}
