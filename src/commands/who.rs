//! `readouts who`: who held an office on a day.

use jiff::civil::Date;
use readouts::knowledge::who::Answer;
use readouts::knowledge::{Holder, Knowledge};
use serde_json::{Value, json};

use super::output::Output;
use super::{Context, Run, Verdict};
use crate::cli::Who;

pub(crate) fn run(arguments: &Who, context: &Context) -> Run {
    let on = arguments.on;
    let answer = context.knowledge.who(&arguments.office, on);
    let mut output = Output::open(arguments.output.output.as_deref())?;
    output.write(&if arguments.json {
        format!("{}\n", record(&context.knowledge, &arguments.office, on, &answer)).into_bytes()
    } else {
        text(&context.knowledge, on, &answer).into_bytes()
    })?;
    output.finish()?;
    Ok(if matches!(answer, Answer::Unknown(_)) { Verdict::Differs } else { Verdict::Done })
}

fn text(knowledge: &Knowledge, on: Date, answer: &Answer<'_>) -> String {
    match answer {
        Answer::One(holder) => line(knowledge, holder),
        Answer::Several(holders) => {
            let lines = holders.iter().map(|holder| line(knowledge, holder)).collect::<String>();
            format!("{} held it on {on}, or may have:\n{lines}", holders.len())
        }
        Answer::Unknown(why) => format!("not known for {on}: {}\n", why.reason()),
    }
}

/// One holder: name, title, time in office, certainty, source.
fn line(knowledge: &Knowledge, holder: &Holder<'_>) -> String {
    let title = if holder.title.is_empty() { knowledge.office_name(holder.office) } else { holder.title };
    let from = holder.from.map_or_else(|| "?".to_owned(), |date| date.to_string());
    let until = match (holder.until, holder.as_of) {
        (Some(date), _) => date.to_string(),
        (None, Some(seen)) => format!("at least {seen}"),
        (None, None) => "?".to_owned(),
    };
    let certainty = if holder.certain { "certain" } else { "probable" };
    let (person, of) = (knowledge.entry(holder.person), knowledge.entry(holder.of));
    format!(
        "{} ({}), {title}, {}, {from} to {until}, {certainty}; source: {}\n",
        person.name(),
        person.qid().unwrap_or("no identifier"),
        of.name(),
        holder.source
    )
}

fn record(knowledge: &Knowledge, office: &str, on: Date, answer: &Answer<'_>) -> Value {
    let (known, holders, why) = match answer {
        Answer::One(holder) => ("one", vec![holder], None),
        Answer::Several(holders) => ("several", holders.iter().collect(), None),
        Answer::Unknown(why) => ("unknown", Vec::new(), Some(why.reason())),
    };
    let holders: Vec<Value> = holders.into_iter().map(|holder| holder_record(knowledge, holder)).collect();
    json!({ "asked": office, "on": on, "answer": known, "why": why, "holders": holders })
}

fn holder_record(knowledge: &Knowledge, holder: &Holder<'_>) -> Value {
    let person = knowledge.entry(holder.person);
    json!({
        "name": person.name(),
        "iri": person.iri(),
        "qid": person.qid(),
        "office": knowledge.office_name(holder.office),
        "title": holder.title,
        "of": knowledge.entry(holder.of).name(),
        "from": holder.from.map(|date| date.to_string()),
        "until": holder.until.map(|date| date.to_string()),
        "as_of": holder.as_of,
        "certain": holder.certain,
        "source": holder.source,
    })
}
