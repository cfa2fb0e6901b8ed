//! Parts as SPARQL updates.

use std::fmt::Write as _;

use crate::account::stable_id;
use crate::graph::THINGS;
use crate::store::line::Line;
use crate::store::part::Part;

/// The most triples that go into one request; Virtuoso fails at five thousand.
const MOST: usize = 1000;

/// The requests that load the first of `parts`, and how many parts that are: as many as fit into one
/// request, or one that takes several and is put in its place by the last.
pub(super) fn requests(parts: &[Part]) -> (Vec<String>, usize) {
    let mut taken = 0;
    let mut triples = 0;
    while let Some(part) = parts.get(taken) {
        triples += part.quad_count();
        if triples > MOST {
            break;
        }
        taken += 1;
    }
    match taken {
        0 => (staged(&parts[0]), 1),
        _ => (vec![parts[..taken].iter().map(replacement).collect()], taken),
    }
}

/// The update that replaces a graph in one request.
fn replacement(part: &Part) -> String {
    let triples = part.triples();
    format!("DROP SILENT GRAPH <{0}> ;\n{1} ;\n", part.iri, insertion(&part.iri, triples.lines()))
}

/// The updates that fill a graph beside and then move it, so that no half of an account is ever in place.
fn staged(part: &Part) -> Vec<String> {
    let aside = format!("{THINGS}loading/{}", stable_id(&part.iri));
    let triples = part.triples();
    let lines: Vec<&str> = triples.lines().collect();
    let mut requests = vec![format!("DROP SILENT GRAPH <{aside}>")];
    requests.extend(lines.chunks(MOST).map(|lines| insertion(&aside, lines.iter().copied())));
    requests.push(format!("MOVE GRAPH <{aside}> TO GRAPH <{}>", part.iri));
    requests
}

fn insertion<'a>(graph: &str, lines: impl Iterator<Item = &'a str>) -> String {
    let mut update = format!("INSERT DATA {{ GRAPH <{graph}> {{\n");
    for line in lines.filter(|line| Line::read(line).is_some()) {
        let _ = writeln!(update, "{}", escaped(line));
    }
    update + "} }"
}

/// A triple in a form that SPARQL reads as N-Triples does: SPARQL resolves `\u` before all else, so a
/// backslash in front of a plain `u` would be taken for it.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c != '\\' {
            continue;
        }
        let Some(next) = chars.next() else { break };
        out.push(next);
        match (next, chars.peek()) {
            ('\\', Some('u')) => out.push_str("\\u0075"),
            ('\\', Some('U')) => out.push_str("\\u0055"),
            _ => continue,
        }
        chars.next();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: &str, triples: usize) -> Part {
        let line = |at| format!("<http://e/{id}{at:05}> <http://e/p> \"x\" .\n");
        let lines: Vec<String> = (0..triples).map(line).collect();
        Part::new(id.to_owned(), format!("http://e/{id}"), lines.iter().map(String::as_str))
    }

    #[test]
    fn small_parts_share_a_request() {
        let (requests, taken) = requests(&[part("a", 400), part("b", 400), part("c", 400)]);
        assert_eq!((requests.len(), taken), (1, 2));
        assert_eq!(requests[0].matches("DROP SILENT GRAPH").count(), 2);
    }

    #[test]
    fn a_large_part_is_moved_into_place_by_its_last_request() {
        let (requests, taken) = requests(&[part("a", 2500), part("b", 1)]);
        assert_eq!((requests.len(), taken), (5, 1));
        assert!(requests[..4].iter().all(|request| !request.contains("<http://e/a>")));
        assert!(requests[4].starts_with("MOVE GRAPH") && requests[4].ends_with("TO GRAPH <http://e/a>"));
    }

    #[test]
    fn a_backslash_before_a_u_stays_one() {
        let table = [
            (r#""a\\u0041""#, r#""a\\\u00750041""#),
            (r#""\\\u0001""#, r#""\\\u0001""#),
            (r#""\"u""#, r#""\"u""#),
        ];
        for (line, expected) in table {
            assert_eq!(escaped(line), expected, "{line}");
        }
    }
}
