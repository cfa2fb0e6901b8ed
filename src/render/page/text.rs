//! An account's text with its statements marked: every mark is a link to the row of the table that holds it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Section;
use crate::account::Account;
use crate::annotation::Annotation;
use crate::compare::{Standing, Telling};
use crate::render::markup::{escape, web_link};
use crate::render::wording::{evidence_span, sentence};

pub(super) fn write(section: &Section, account: usize, out: &mut dyn Write) -> io::Result<()> {
    let annotation = section.compared.accounts[account];
    let name = escape(&section.names[account]);
    let id = format!("e{}-a{account}", section.number);
    writeln!(
        out,
        "<article class=\"side-{}\" aria-labelledby=\"{id}\">\n<h3 id=\"{id}\">{name}</h3>",
        account % 6
    )?;
    let Some(source) = annotation.account.as_ref().filter(|source| !source.text.is_empty()) else {
        return write_statements(section, account, out);
    };
    write_origin(source, out)?;
    let marks = marks(section, account, source);
    let mut shown = BTreeSet::new();
    for paragraph in paragraphs(&source.text) {
        write!(out, "<p>")?;
        for (start, end) in pieces(paragraph, &marks) {
            write_piece(section, (account, source), &marks, &mut shown, (start, end), out)?;
        }
        writeln!(out, "</p>")?;
    }
    writeln!(out, "</article>")
}

fn write_origin(source: &Account, out: &mut dyn Write) -> io::Result<()> {
    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
    let title = escape(source.title.as_deref().unwrap_or(""));
    let link = match web_link(source.url.as_deref()) {
        Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">source</a>", escape(url)),
        None => String::new(),
    };
    writeln!(out, "<p class=\"origin\">{} {title} {link}</p>", escape(&date))
}

/// The statements as a list, where there is no text to mark them in.
fn write_statements(section: &Section, account: usize, out: &mut dyn Write) -> io::Result<()> {
    let annotation: &Annotation = section.compared.accounts[account];
    writeln!(out, "<ol>")?;
    for statement in &annotation.statements {
        writeln!(out, "<li>{}</li>", escape(&sentence(annotation, statement)))?;
    }
    writeln!(out, "</ol>\n</article>")
}

/// A stretch of the text, in bytes, that a statement rests on.
struct Mark {
    start: usize,
    end: usize,
    statement: usize,
    item: usize,
}

fn marks(section: &Section, account: usize, source: &Account) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (item, content) in section.compared.items.iter().enumerate() {
        for telling in content.tellings.iter().filter(|telling| telling.account == account) {
            let span =
                evidence_span(section.compared.accounts[account], section.compared.statement(*telling));
            let span = span.and_then(|span| source.span_of_code_points(span));
            marks.extend(span.map(|span| Mark {
                start: span.start,
                end: span.end,
                statement: telling.statement,
                item,
            }));
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end, mark.statement));
    marks
}

/// First and last byte of each paragraph that is not empty.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            found.push((at, at + line.len()));
        }
        at += line.len() + 1;
    }
    found
}

/// The paragraph cut wherever a mark begins or ends.
fn pieces((start, end): (usize, usize), marks: &[Mark]) -> Vec<(usize, usize)> {
    let mut cuts: BTreeSet<usize> = [start, end].into();
    cuts.extend(
        marks.iter().flat_map(|mark| [mark.start, mark.end]).filter(|cut| (start..end).contains(cut)),
    );
    let cuts: Vec<usize> = cuts.into_iter().collect();
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn write_piece(
    section: &Section,
    (account, source): (usize, &Account),
    marks: &[Mark],
    shown: &mut BTreeSet<usize>,
    (start, end): (usize, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = escape(&source.text[start..end]);
    let over: Vec<&Mark> = marks.iter().filter(|mark| mark.start <= start && end <= mark.end).collect();
    // The shortest mark says most of what stands here.
    let Some(nearest) = over.iter().min_by_key(|mark| (mark.end - mark.start, mark.statement)) else {
        return write!(out, "{words}");
    };
    let items: BTreeSet<String> = over.iter().map(|mark| section.item(mark.item)).collect();
    let items = items.into_iter().collect::<Vec<_>>().join(" ");
    let class = class(section, Telling { account, statement: nearest.statement }, nearest.item);
    let fresh = shown.insert(nearest.statement);
    let id = if fresh {
        format!(" id=\"{}\"", section.place(account, nearest.statement))
    } else {
        " tabindex=\"-1\"".to_owned()
    };
    let to = section.item(nearest.item);
    write!(out, "<a class=\"mark {class}\"{id} href=\"#{to}\" data-items=\"{items}\">{words}</a>")
}

fn class(section: &Section, telling: Telling, item: usize) -> String {
    match section.compared.items[item].standing {
        Standing::OneSided => format!("only side-{}", telling.account % 6),
        standing => standing.name().to_owned(),
    }
}
