//! The table of what is said, by whom.

use std::io::{self, Write};

use super::Section;
use crate::compare::{Item, Standing, Telling};
use crate::render::markup::escape;
use crate::render::wording::act;

pub(super) fn write_table(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<h3>What is said, by weight</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Comparison table\">\
         <table class=\"items\">\n<thead><tr><th scope=\"col\">Standing</th>"
    )?;
    for (account, name) in section.names.iter().enumerate() {
        writeln!(out, "<th scope=\"col\" class=\"side-{}\">{}</th>", account % 6, escape(name))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    let mut items: Vec<(usize, &Item)> = section.compared.items.iter().enumerate().collect();
    items.sort_by_key(|(_, item)| item.standing);
    for (at, item) in items {
        write_row(section, at, item, out)?;
    }
    writeln!(out, "</tbody>\n</table></div>")
}

fn write_row(section: &Section, at: usize, item: &Item, out: &mut dyn Write) -> io::Result<()> {
    let name = section.item(at);
    let side = item.tellings[0].account;
    let (show, class, standing) = match item.standing {
        Standing::OneSided => (
            format!("only-{side}"),
            format!("only side-{}", side % 6),
            format!("only {}", section.names[side]),
        ),
        Standing::Shared => ("shared".to_owned(), "shared".to_owned(), "shared".to_owned()),
        Standing::Conflicting => {
            ("conflicting".to_owned(), "conflicting".to_owned(), "conflicting".to_owned())
        }
    };
    writeln!(out, "<tr id=\"{name}\" class=\"{class}\" data-show=\"{show}\" data-items=\"{name}\">")?;
    writeln!(out, "<th scope=\"row\"><span class=\"tag {class}\">{}</span></th>", escape(&standing))?;
    for account in 0..section.names.len() {
        let own: Vec<&Telling> = item.tellings.iter().filter(|telling| telling.account == account).collect();
        if own.is_empty() {
            writeln!(out, "<td class=\"silent\"><span class=\"unseen\">nothing</span></td>")?;
            continue;
        }
        writeln!(out, "<td>")?;
        own.iter().try_for_each(|telling| write_telling(section, **telling, out))?;
        if own[0] == item.tellings.last().expect("an item has a telling")
            || account + 1 == section.names.len()
        {
            write_differences(section, item, out)?;
        }
        writeln!(out, "</td>")?;
    }
    writeln!(out, "</tr>")
}

fn write_telling(section: &Section, telling: Telling, out: &mut dyn Write) -> io::Result<()> {
    let annotation = section.compared.accounts[telling.account];
    let statement = section.compared.statement(telling);
    let place = section.place(telling.account, telling.statement);
    let act = escape(&act(annotation, statement));
    let content = escape(&statement.content);
    writeln!(out, "<p><a class=\"act\" href=\"#{place}\">{act}</a> {content}</p>")?;
    let details: Vec<String> =
        [&statement.when, &statement.place].into_iter().flatten().map(|it| escape(it)).collect();
    if details.is_empty() { Ok(()) } else { writeln!(out, "<p class=\"detail\">{}</p>", details.join(", ")) }
}

fn write_differences(section: &Section, item: &Item, out: &mut dyn Write) -> io::Result<()> {
    for difference in &item.differences {
        let [one, other] = difference.of.map(|telling| escape(&section.names[telling.account]));
        let [mine, theirs] = difference.said.clone().map(|said| escape(&said));
        let class = if difference.is_conflict { "difference conflicting" } else { "difference" };
        let aspect = difference.aspect.name();
        writeln!(out, "<p class=\"{class}\"><b>{aspect}</b> {one}: “{mine}”, {other}: “{theirs}”</p>")?;
    }
    Ok(())
}
