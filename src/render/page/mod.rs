//! One page for a dossier: the texts side by side, what they share and what they do not, and the picture.
//!
//! The page holds everything it needs and asks nobody for anything. Without scripts it is complete;
//! with them, a statement that is pointed at lights up its counterparts.

mod item;
mod picture;
mod text;

use std::io::{self, Write};

use super::markup::{escape, web_link};
use super::wording::{headline, percent, side_names};
use crate::annotation::Annotation;
use crate::compare::{Compared, Comparison, Standing};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Nothing may be fetched: no script, style, font or picture from elsewhere.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/// Writes the page of a comparison.
pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let sections: Vec<Section> = comparison.encounters.iter().enumerate().map(Section::new).collect();
    let title = match comparison.encounters.as_slice() {
        [one] => headline(one.accounts[0]),
        several if several.iter().any(|it| it.accounts.len() == 1) => format!("{} accounts", several.len()),
        several => format!("{} encounters, each told by several accounts", several.len()),
    };
    write_head(&title, out)?;
    write_controls(&sections, out)?;
    write_contents(&sections, out)?;
    writeln!(out, "<main id=\"main\">")?;
    sections.iter().try_for_each(|section| section.write(out))?;
    write_alone(&comparison.alone, out)?;
    writeln!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
}

fn write_head(title: &str, out: &mut dyn Write) -> io::Result<()> {
    let title = escape(title);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"generator\" content=\"readouts {}\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<a class=\"skip\" href=\"#main\">Skip to the accounts</a>\n<header>\n<h1>{title}</h1>",
        env!("CARGO_PKG_VERSION")
    )
}

/// The filters: by standing and side, by word; the sides are those of the whole page.
fn write_controls(sections: &[Section], out: &mut dyn Write) -> io::Result<()> {
    let conflicts =
        sections.iter().any(|section| section.compared.of(Standing::Conflicting).next().is_some());
    writeln!(out, "<form class=\"controls\" aria-label=\"Filters\">\n<fieldset>\n<legend>Show</legend>")?;
    if conflicts {
        write_choice("conflicting", "Conflicting", "conflicting", out)?;
    }
    if sections.iter().any(|section| section.names.len() > 1) {
        write_choice("shared", "Said by several", "shared", out)?;
    }
    let most = sections.iter().max_by_key(|section| section.names.len());
    for side in 0..most.map_or(0, |section| section.names.len()) {
        let label = match sections {
            [one] => format!("Only {}", one.names[side]),
            _ => format!(
                "Only the {} account",
                ["first", "second", "third", "fourth"].get(side).unwrap_or(&"next")
            ),
        };
        write_choice(&format!("only-{side}"), &label, &format!("side-{}", side % 6), out)?;
    }
    writeln!(
        out,
        "</fieldset>\n<label class=\"search\">Find <input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n\
         <label>Colours <select id=\"theme\"><option value=\"\">as the system</option><option>light</option>\
         <option>dark</option></select></label>\n</form>\n\
         <p class=\"status\" id=\"status\" role=\"status\"></p>\n</header>"
    )
}

fn write_choice(value: &str, label: &str, class: &str, out: &mut dyn Write) -> io::Result<()> {
    let label = escape(label);
    writeln!(
        out,
        "<label class=\"choice {class}\"><input type=\"checkbox\" name=\"show\" value=\"{value}\" checked> {label}</label>"
    )
}

fn write_contents(sections: &[Section], out: &mut dyn Write) -> io::Result<()> {
    if sections.len() < 2 {
        return Ok(());
    }
    writeln!(out, "<nav aria-label=\"Encounters\">\n<ol>")?;
    for section in sections {
        let title = escape(&headline(section.compared.accounts[0]));
        writeln!(out, "<li><a href=\"#e{}\">{title}</a></li>", section.number)?;
    }
    writeln!(out, "</ol>\n</nav>")
}

fn write_alone(alone: &[&Annotation], out: &mut dyn Write) -> io::Result<()> {
    if alone.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"alone\">\n<h2>Told by one account alone</h2>\n<ul>")?;
    for annotation in alone {
        let account = annotation.account.as_ref();
        let name = account.and_then(|account| account.publisher.as_deref()).unwrap_or(&annotation.id);
        let title = escape(&headline(annotation));
        let title = match web_link(account.and_then(|account| account.url.as_deref())) {
            Some(url) => format!("<a href=\"{}\">{title}</a>", escape(url)),
            None => title,
        };
        writeln!(out, "<li>{title} ({})</li>", escape(name))?;
    }
    writeln!(out, "</ul>\n</section>")
}

/// One encounter on the page.
struct Section<'a> {
    number: usize,
    compared: &'a Compared<'a>,
    names: Vec<String>,
}

impl<'a> Section<'a> {
    fn new((at, compared): (usize, &'a Compared<'a>)) -> Self {
        Self { number: at + 1, compared, names: side_names(compared) }
    }

    /// The name of an item in links and classes.
    fn item(&self, at: usize) -> String {
        format!("e{}-i{}", self.number, at + 1)
    }

    /// The name of a statement's place in its text.
    fn place(&self, account: usize, statement: usize) -> String {
        format!("e{}-s{account}-{statement}", self.number)
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let title = escape(&headline(self.compared.accounts[0]));
        writeln!(out, "<section class=\"encounter\" id=\"e{}\" aria-label=\"{title}\">", self.number)?;
        writeln!(out, "<h2>{title}</h2>")?;
        self.write_summary(out)?;
        self.write_texts(out)?;
        self.write_table(out)?;
        self.write_picture(out)?;
        self.write_themes(out)?;
        self.write_emphases(out)?;
        writeln!(out, "</section>")
    }

    fn write_summary(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = |standing| self.compared.of(standing).count();
        writeln!(out, "<ul class=\"summary\">")?;
        let conflicts = count(Standing::Conflicting);
        if conflicts > 0 {
            writeln!(out, "<li class=\"conflicting\"><b>{conflicts}</b> conflicting</li>")?;
        }
        if self.names.len() > 1 {
            writeln!(out, "<li class=\"shared\"><b>{}</b> said by several</li>", count(Standing::Shared))?;
        }
        for (account, name) in self.names.iter().enumerate() {
            let only = self.compared.only(account).count();
            writeln!(out, "<li class=\"side-{}\"><b>{only}</b> only {}</li>", account % 6, escape(name))?;
        }
        writeln!(out, "</ul>")
    }

    fn write_texts(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<div class=\"texts\">")?;
        for account in 0..self.names.len() {
            text::write(self, account, out)?;
        }
        writeln!(out, "</div>")
    }

    fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        item::write_table(self, out)
    }

    fn write_picture(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<h3>The accounts as they run</h3>\n<figure class=\"picture\" tabindex=\"0\" aria-label=\"Picture, may be scrolled\">"
        )?;
        picture::write(self, out)?;
        writeln!(
            out,
            "<figcaption>Each account from its first statement to its last; lines join what tells the same.</figcaption>\n</figure>"
        )
    }

    fn write_themes(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.compared.themes.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<h3>What they speak of</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Themes\"><table class=\"themes\">\n<thead><tr><th scope=\"col\">Theme</th>"
        )?;
        for (account, name) in self.names.iter().enumerate() {
            writeln!(out, "<th scope=\"col\" class=\"side-{}\">{}</th>", account % 6, escape(name))?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        for theme in &self.compared.themes {
            let class = theme.only().map_or("shared".to_owned(), |side| format!("side-{}", side % 6));
            write!(out, "<tr><th scope=\"row\" class=\"{class}\">{}</th>", escape(&theme.label))?;
            for (account, voice) in theme.voices.iter().enumerate() {
                let share = percent(voice.share);
                let width = (voice.share * 100.0).round();
                let bar =
                    format!("<span class=\"bar side-{}\" style=\"width:{width}%\"></span>", account % 6);
                let cell = if voice.statements.is_empty() {
                    "–".to_owned()
                } else {
                    format!("{bar}<span>{share}</span>")
                };
                write!(out, "<td>{cell}</td>")?;
            }
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</tbody>\n</table></div>")
    }

    fn write_emphases(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.compared.emphases.is_empty() {
            return Ok(());
        }
        writeln!(out, "<h3>Emphasis</h3>\n<ul class=\"emphases\">")?;
        for emphasis in &self.compared.emphases {
            let (kind, side) = (emphasis.stress.name(), emphasis.account % 6);
            writeln!(
                out,
                "<li><span class=\"tag side-{side}\">{kind}</span> {}</li>",
                escape(&emphasis.sentence)
            )?;
        }
        writeln!(out, "</ul>")
    }
}
