//! The comparison as JSON: for each encounter its accounts, items, themes and emphases.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::annotation::Annotation;
use crate::compare::{Compared, Comparison, Difference, Emphasis, Item, Telling, Theme};
use crate::render::wording::{evidence_span, headline, side_names};

pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let value = json!({
        "encounters": comparison.encounters.iter().map(encounter).collect::<Vec<_>>(),
        "alone": comparison.alone.iter().map(|annotation| &annotation.id).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)
}

fn encounter(compared: &Compared) -> Value {
    let own = compared.encounter();
    let names = side_names(compared);
    json!({
        "label": headline(compared.accounts[0]),
        "kind": own.kind,
        "date": own.date,
        "participants": own.participants,
        "accounts": compared.accounts.iter().zip(&names).map(|(account, name)| source(account, name)).collect::<Vec<_>>(),
        "items": compared.items.iter().map(|one| item(compared, one)).collect::<Vec<_>>(),
        "themes": compared.themes.iter().map(|one| theme(compared, one)).collect::<Vec<_>>(),
        "emphases": compared.emphases.iter().map(|one| emphasis(compared, one)).collect::<Vec<_>>(),
    })
}

fn source(annotation: &Annotation, name: &str) -> Value {
    let account = annotation.account.as_ref();
    json!({
        "id": annotation.id,
        "name": name,
        "publisher": account.and_then(|account| account.publisher.as_deref()),
        "url": account.and_then(|account| account.url.as_deref()),
        "kind": annotation.encounter.kind,
        "date": annotation.encounter.date,
        "statements": annotation.statements.len(),
    })
}

fn item(compared: &Compared, item: &Item) -> Value {
    json!({
        "standing": item.standing.name(),
        "weight": rounded(item.weight),
        "tellings": item.tellings.iter().map(|&one| telling(compared, one)).collect::<Vec<_>>(),
        "links": item.links.iter().map(|&(one, other, nearness)| json!({
            "between": [reference(compared, one), reference(compared, other)],
            "confidence": rounded(nearness),
        })).collect::<Vec<_>>(),
        "differences": item.differences.iter().map(|one| difference(compared, one)).collect::<Vec<_>>(),
    })
}

fn reference(compared: &Compared, telling: Telling) -> Value {
    json!({"account": compared.accounts[telling.account].id, "statement": telling.statement})
}

fn telling(compared: &Compared, telling: Telling) -> Value {
    let (annotation, statement) = (compared.accounts[telling.account], compared.statement(telling));
    json!({
        "account": annotation.id,
        "statement": telling.statement,
        "relation": statement.relation,
        "who": statement.who,
        "to": statement.to,
        "content": statement.content,
        "evidence": statement.evidence,
        "span": evidence_span(annotation, statement),
        "when": statement.when,
        "where": statement.place,
        "polarity": statement.polarity,
    })
}

fn difference(compared: &Compared, difference: &Difference) -> Value {
    json!({
        "aspect": difference.aspect.name(),
        "conflict": difference.is_conflict,
        "between": difference.of.map(|telling| reference(compared, telling)),
        "said": difference.said,
    })
}

fn theme(compared: &Compared, theme: &Theme) -> Value {
    let voices = compared.accounts.iter().zip(&theme.voices);
    json!({
        "topics": theme.topics,
        "label": theme.label,
        "voices": voices.map(|(account, voice)| json!({
            "account": account.id,
            "statements": voice.statements,
            "share": rounded(voice.share),
        })).collect::<Vec<_>>(),
    })
}

fn emphasis(compared: &Compared, emphasis: &Emphasis) -> Value {
    json!({
        "kind": emphasis.stress.name(),
        "account": compared.accounts[emphasis.account].id,
        "sentence": emphasis.sentence,
    })
}

/// Three decimals: what lies beyond may differ from machine to machine.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
