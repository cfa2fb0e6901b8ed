//! The comparison as a table for a spreadsheet: a row for each statement of each item.

use std::io::{self, Write};

use crate::compare::{Compared, Comparison, Item, Telling};
use crate::render::rows::Rows;
use crate::render::wording::side_names;

const HEAD: [&str; 17] = [
    "encounter",
    "date",
    "kind",
    "participants",
    "item",
    "standing",
    "weight",
    "account",
    "publisher",
    "relation",
    "who",
    "to",
    "content",
    "evidence",
    "when",
    "where",
    "differences",
];

pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::new(out, &HEAD)?;
    for (number, compared) in comparison.encounters.iter().enumerate() {
        let names = side_names(compared);
        for (at, item) in compared.items.iter().enumerate() {
            for &telling in &item.tellings {
                rows.write(&row(compared, &names, (number + 1, at + 1), item, telling))?;
            }
        }
    }
    rows.finish()
}

fn row(
    compared: &Compared,
    names: &[String],
    (encounter, place): (usize, usize),
    item: &Item,
    telling: Telling,
) -> [String; 17] {
    let own = compared.encounter();
    let statement = compared.statement(telling);
    let differences = item.differences.iter().filter(|difference| difference.of.contains(&telling));
    let differences = differences.map(|it| format!("{}: {} / {}", it.aspect.name(), it.said[0], it.said[1]));
    [
        encounter.to_string(),
        own.date.clone().unwrap_or_default(),
        own.kind.clone(),
        own.participants.join("; "),
        place.to_string(),
        item.standing.name().to_owned(),
        format!("{:.3}", item.weight),
        compared.accounts[telling.account].id.clone(),
        names[telling.account].clone(),
        statement.relation.clone(),
        statement.who.join("; "),
        statement.to.join("; "),
        statement.content.clone(),
        statement.evidence.clone(),
        statement.when.clone().unwrap_or_default(),
        statement.place.clone().unwrap_or_default(),
        differences.collect::<Vec<_>>().join("; "),
    ]
}
