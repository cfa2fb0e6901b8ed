//! Canonical N-Quads, one quad a line: the form in which quads are kept, compared and sent.
//!
//! Lines are as Oxigraph's own writer makes them, without blank nodes, so that two terms are the
//! same exactly if their words are.

use oxrdf::{GraphName, Quad};

/// The terms of a quad in the syntax of N-Triples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) subject: &'a str,
    pub(super) predicate: &'a str,
    pub(super) object: &'a str,
    /// Nothing for the default graph.
    pub(super) graph: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// The quad of a line, with or without its end.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let rest = line.strip_suffix('\n').unwrap_or(line).strip_suffix('.')?;
        let (subject, rest) = rest.split_once(' ')?;
        let (predicate, rest) = rest.split_once(' ')?;
        let (object, rest) = rest.split_at(end_of_term(rest)?);
        let graph = Some(rest.trim()).filter(|graph| !graph.is_empty());
        Some(Self { subject, predicate, object, graph })
    }

    /// The same triple as a line of N-Triples, without its graph.
    pub(super) fn triple(&self) -> String {
        format!("{} {} {} .\n", self.subject, self.predicate, self.object)
    }
}

/// The line of a quad, with its end.
pub(super) fn write(quad: &Quad) -> String {
    let (subject, predicate, object) = (&quad.subject, &quad.predicate, &quad.object);
    match &quad.graph_name {
        GraphName::DefaultGraph => format!("{subject} {predicate} {object} .\n"),
        graph => format!("{subject} {predicate} {object} {graph} .\n"),
    }
}

/// The IRI inside `<` and `>`.
pub(super) fn iri(term: &str) -> Option<&str> {
    term.strip_prefix('<')?.strip_suffix('>')
}

/// The words of a plain literal that needs no escapes.
pub(super) fn plain(term: &str) -> Option<&str> {
    term.strip_prefix('"')?.split('"').next().filter(|words| !words.contains('\\'))
}

/// Where the first term of `text` ends.
fn end_of_term(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'<', b'<', ..] => end_of_triple_term(text),
        [b'<', ..] => text.find('>').map(|at| at + 1),
        [b'"', ..] => end_of_literal(text),
        _ => None,
    }
}

fn end_of_literal(text: &str) -> Option<usize> {
    let quote = end_of_string(text)?;
    Some(match &text.as_bytes()[quote..] {
        [b'^', b'^', ..] => quote + text[quote..].find('>')? + 1,
        [b'@', ..] => quote + text[quote..].find(' ')?,
        _ => quote,
    })
}

/// Where the string ends that `text` starts with; behind its quote.
fn end_of_string(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let inner = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    inner.map(|at| at + 2)
}

fn end_of_triple_term(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let rest = &text[at..];
        if rest.starts_with("<<(") {
            depth += 1;
            at += 3;
        } else if rest.starts_with(")>>") {
            depth -= 1;
            at += 3;
            if depth == 0 {
                return Some(at);
            }
        } else if rest.starts_with('<') || rest.starts_with('"') {
            at += end_of_term(rest)?;
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_term_is_found_in_its_line() {
        let objects = [
            "<http://e/o>",
            r#""plain""#,
            r#""with \" quote, <angle> and . dot""#,
            r#""backslash \\""#,
            r#""1"^^<http://e/int>"#,
            r#""ja"@de-AT"#,
            r#""ja"@ar--rtl"#,
            r#"<<( <http://e/s> <http://e/p> "a )>> b" )>>"#,
            r#"<<( <http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> "x"@en )>> )>>"#,
        ];
        for object in objects {
            let quad = Line { subject: "<http://e/s>", predicate: "<http://e/p>", object, graph: None };
            assert_eq!(Line::read(&quad.triple()), Some(quad), "{object}");
            let line = format!("<http://e/s> <http://e/p> {object} <http://e/g> .\n");
            assert_eq!(Line::read(&line), Some(Line { graph: Some("<http://e/g>"), ..quad }), "{object}");
        }
    }

    #[test]
    fn what_is_no_quad_is_refused() {
        for line in
            ["", "\n", "# a comment .", "<a> <b>", "<a> <b> <c>", "<a> <b> \"c .", "<a> <b> <<( <c> ."]
        {
            assert_eq!(Line::read(line), None, "{line:?}");
        }
    }
}
