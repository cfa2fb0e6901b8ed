//! Cypher: a script that merges the graph into any database that speaks it, however often it is run.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Properties, RESOURCE, Value, View, labels, relationship, statement_iri};
use crate::graph::{Edge, Graph, NodeId};
use crate::knowledge::Knowledge;

/// How many nodes or relationships one command merges.
const ROWS: usize = 500;

/// What makes merging by IRI fast, and safe; Neo4j's words for it.
pub const INDEX: &str =
    "CREATE CONSTRAINT readouts_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE";

/// A command and its rows, which it takes as the parameter `rows`.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Cypher.
    pub command: String,
    /// What it merges.
    pub rows: Vec<Properties>,
}

/// Withdraws what accounts said when they were merged before and say no more, with its acts.
const RETRACT: [&str; 2] = [
    "UNWIND $rows AS row MATCH (s:Statement)-[:ACCOUNT]->(:Resource {iri: row.iri}) \
     WHERE NOT s.iri IN row.keep OPTIONAL MATCH (s)-[:AGENT]->()-[r {statement: s.iri}]->() \
     DELETE r DETACH DELETE s",
    "UNWIND $rows AS row MATCH (:Resource {iri: row.iri})-[:TELLS_OF]->(e:Encounter) \
     WHERE NOT e.iri IN row.keep DETACH DELETE e",
];

/// The commands that merge `graph`, each account in place of what it said before: statements that are
/// gone, then all nodes, then all relationships.
pub fn batches(graph: &Graph, knowledge: &Knowledge) -> Vec<Batch> {
    let mut commands: BTreeMap<(u8, String), Vec<Properties>> = BTreeMap::new();
    for (at, command) in (0..).zip(RETRACT) {
        let rows = graph.accounts().map(|(account, _)| kept(graph, account)).collect();
        commands.insert((at, command.to_owned()), rows);
    }
    let view = View::of(graph, knowledge);
    for (id, _) in graph.nodes() {
        commands.entry((2, node_command(&labels(graph, id)))).or_default().push(view.node(id));
    }
    for (source, edge, target) in graph.edges() {
        let statement = statement_iri(edge);
        let command = edge_command(&relationship(graph, edge), statement.is_some());
        commands.entry((3, command)).or_default().push(edge_row(graph, source, statement, target));
    }
    let batches = commands.into_iter().flat_map(|((_, command), rows)| {
        let chunks: Vec<Batch> =
            rows.chunks(ROWS).map(|rows| Batch { command: command.clone(), rows: rows.to_vec() }).collect();
        chunks
    });
    batches.collect()
}

/// Writes the script, piece by piece.
pub(in crate::export) fn write(graph: &Graph, knowledge: &Knowledge, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "{INDEX};")?;
    for Batch { command, rows } in batches(graph, knowledge) {
        let rows: Vec<String> = rows.iter().map(map).collect();
        writeln!(out, "{};", command.replacen("$rows", &format!("[\n  {}\n]", rows.join(",\n  ")), 1))?;
    }
    out.flush()
}

fn node_command(labels: &[&str]) -> String {
    let labels = if labels.is_empty() { String::new() } else { format!(" SET n:{}", labels.join(":")) };
    format!("UNWIND $rows AS row MERGE (n:{RESOURCE} {{iri: row.iri}}) SET n = row{labels}")
}

fn edge_command(kind: &str, is_act: bool) -> String {
    let key = if is_act { " {statement: row.statement}" } else { "" };
    format!(
        "UNWIND $rows AS row MATCH (a:{RESOURCE} {{iri: row.source}}) MATCH (b:{RESOURCE} {{iri: row.target}}) \
         MERGE (a)-[:{kind}{key}]->(b)"
    )
}

/// What an account still says.
fn kept(graph: &Graph, account: NodeId) -> Properties {
    let statements = graph.sources(account, &Edge::Account).into_iter();
    let keep = statements.chain(graph.targets(account, &Edge::TellsOf));
    let keep = keep.map(|id| graph.node(id).iri.as_str().to_owned()).collect();
    let iri = graph.node(account).iri.as_str().to_owned();
    Properties::from([("iri", Value::Text(iri)), ("keep", Value::Texts(keep))])
}

fn edge_row(graph: &Graph, source: NodeId, statement: Option<&str>, target: NodeId) -> Properties {
    let iri = |id| Value::Text(graph.node(id).iri.as_str().to_owned());
    let mut row = Properties::from([("source", iri(source)), ("target", iri(target))]);
    row.extend(statement.map(|statement| ("statement", Value::Text(statement.to_owned()))));
    row
}

fn map(properties: &Properties) -> String {
    let entries: Vec<String> =
        properties.iter().map(|(name, value)| format!("`{name}`: {}", expression(value))).collect();
    format!("{{{}}}", entries.join(", "))
}

fn expression(value: &Value) -> String {
    match value {
        Value::Text(text) => string(text),
        Value::Texts(texts) => {
            format!("[{}]", texts.iter().map(|text| string(text)).collect::<Vec<_>>().join(", "))
        }
        Value::Number(number) => number.to_string(),
        Value::Real(real) => format!("{real:?}"),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// A string literal. Databases differ in when they resolve `\u`, so a backslash is never left before
/// a `u`: the string is put together of two.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' if matches!(chars.peek(), Some('u' | 'U')) => out.push_str("\\\\\" + \""),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn a_string_cannot_end_itself() {
        let table = [
            ("plain", r#""plain""#),
            (r#"a "b" c"#, r#""a \"b\" c""#),
            ("back\\slash", r#""back\\slash""#),
            ("two\nlines", r#""two\nlines""#),
            ("\\u0022 + x", r#""\\" + "u0022 + x""#),
            ("ends with \\", r#""ends with \\""#),
        ];
        for (text, expected) in table {
            assert_eq!(string(text), expected, "{text}");
        }
    }
}
