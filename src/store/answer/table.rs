//! Rows as columns for people: IRIs by their prefixes, literals by their words.

use std::io::Write;

use oxrdf::{NamedNode, Term};
use spareval::QuerySolutionIter;
use unicode_width::UnicodeWidthStr as _;

use super::Unanswered;
use crate::export::PREFIXES;
use crate::store::query::failed;

/// Writes all rows; whether there was one.
pub(super) fn write(rows: QuerySolutionIter<'_>, out: &mut dyn Write) -> Result<bool, Unanswered> {
    let head: Vec<String> = rows.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let mut lines: Vec<Vec<String>> = Vec::new();
    for row in rows {
        let row = row.map_err(|error| failed(&error))?;
        lines.push(row.values().iter().map(|value| value.as_ref().map_or_else(String::new, words)).collect());
    }
    let widths = widths(&head, &lines);
    let rule: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    for line in [&head, &rule].into_iter().chain(&lines) {
        write_line(line, &widths, out)?;
    }
    Ok(!lines.is_empty())
}

fn widths(head: &[String], lines: &[Vec<String>]) -> Vec<usize> {
    let column = |at: usize| lines.iter().map(move |line| line[at].width());
    head.iter().enumerate().map(|(at, name)| column(at).fold(name.width(), usize::max)).collect()
}

fn write_line(cells: &[String], widths: &[usize], out: &mut dyn Write) -> std::io::Result<()> {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width - cell.width() + 2));
    }
    writeln!(out, "{}", line.trim_end())
}

/// A term in the words that people use for it.
fn words(term: &Term) -> String {
    let words = match term {
        Term::NamedNode(node) => short(node),
        Term::Literal(literal) => literal.value().to_owned(),
        term => term.to_string(),
    };
    // A line break or an escape sequence would spoil the table, or the terminal.
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// An IRI by its prefix, where what follows needs no escape.
fn short(node: &NamedNode) -> String {
    let found = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let local = node.as_str().strip_prefix(namespace)?;
        let is_plain = local.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        (is_plain && !local.is_empty()).then(|| format!("{prefix}:{local}"))
    });
    found.unwrap_or_else(|| node.to_string())
}
