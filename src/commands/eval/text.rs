//! The figures as text for people.

use std::fmt::Write as _;

use readouts::account::Account;
use readouts::annotation::StatementRecord;
use readouts::eval::{Compared, Difference, Figure, Reliability, Scores, differences};

use super::{Evaluation, Sentences};

/// All figures; with `errors` also what is wrong, account by account.
pub(super) fn evaluation(evaluation: &Evaluation<'_>, errors: bool) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = figures(&mut out, &evaluation.all);
    let _ = relations(&mut out, &evaluation.all);
    let _ = publishers(&mut out, evaluation);
    let _ = reliability(&mut out, &evaluation.reliability);
    if errors {
        let _ = all_differences(&mut out, evaluation);
    }
    out
}

fn figures(out: &mut String, scores: &Scores) -> std::fmt::Result {
    let statements = scores.figure(Figure::Statement);
    let Scores { accounts, .. } = scores;
    writeln!(
        out,
        "{accounts} accounts, {} gold statements, {} predicted",
        statements.gold, statements.predicted
    )?;
    for figure in Figure::ALL {
        let counts = scores.figure(figure);
        let (p, r, f) = (counts.precision(), counts.recall(), counts.f1());
        writeln!(out, "{:<10} P {p:.3}  R {r:.3}  F1 {f:.3}", figure.name())?;
    }
    let share = |right| scores.share_of_accounts(right);
    let (kind, date, participants) = (share(scores.kind), share(scores.date), share(scores.participants));
    writeln!(out, "encounter  kind {kind:.3}  date {date:.3}  participants {participants:.3}")?;
    let ((when, whens), (place, places)) = (scores.when, scores.place);
    writeln!(out, "           when {when}/{whens}  where {place}/{places}")
}

fn relations(out: &mut String, scores: &Scores) -> std::fmt::Result {
    let mut relations = scores.relations.clone();
    relations.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.gold));
    for (name, counts) in relations {
        let (p, r, f) = (counts.precision(), counts.recall(), counts.f1());
        writeln!(out, "  {name:<14} gold {:>4}  P {p:.2}  R {r:.2}  F1 {f:.2}", counts.gold)?;
    }
    Ok(())
}

fn publishers(out: &mut String, evaluation: &Evaluation<'_>) -> std::fmt::Result {
    let width = evaluation.publishers.keys().map(|name| name.chars().count()).max().unwrap_or(0);
    for (at, (publisher, scores)) in evaluation.publishers.iter().enumerate() {
        if at == 0 {
            writeln!(out, "\nF1 by publisher")?;
        }
        write!(out, "  {publisher:<width$}  accounts {:>4}", scores.accounts)?;
        for figure in Figure::ALL {
            write!(out, "  {} {:.3}", figure.name(), scores.figure(figure).f1())?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn reliability(out: &mut String, reliability: &Reliability) -> std::fmt::Result {
    let bins: Vec<_> = reliability.bins().collect();
    if bins.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nconfidence: what was promised and what was right (full)")?;
    for (from, bin) in bins {
        let (promised, right) = (bin.confidence(), bin.accuracy());
        writeln!(
            out,
            "  {from:.1} to {:.1}  statements {:>4}  promised {promised:.2}  right {right:.2}",
            from + 0.1,
            bin.count
        )?;
    }
    writeln!(out, "  calibration error {:.3}", reliability.calibration_error())
}

fn all_differences(out: &mut String, evaluation: &Evaluation<'_>) -> std::fmt::Result {
    for (id, account, compared) in &evaluation.accounts {
        let mut wrong = String::new();
        encounter_and_entities(&mut wrong, compared)?;
        statements(&mut wrong, *account, compared)?;
        if !wrong.is_empty() {
            write!(out, "\n{id}\n{wrong}")?;
        }
    }
    Ok(())
}

fn encounter_and_entities(out: &mut String, compared: &Compared<'_>) -> std::fmt::Result {
    for (what, wanted, given) in compared.encounter_differences() {
        writeln!(out, "  encounter {what}: wanted {wanted:?}, given {given:?}")?;
    }
    let (missed, invented) = compared.unmatched_entities();
    for (what, entities) in [("missed", missed), ("invented", invented)] {
        if !entities.is_empty() {
            let names: Vec<String> =
                entities.iter().map(|one| format!("{} {:?}", one.kind, one.name)).collect();
            writeln!(out, "  entities {what}: {}", names.join(", "))?;
        }
    }
    Ok(())
}

fn statements(out: &mut String, account: Option<&Account>, compared: &Compared<'_>) -> std::fmt::Result {
    let found = differences(compared);
    if found.is_empty() {
        return Ok(());
    }
    let sentences = Sentences::of(account);
    let mut last = None;
    for difference in found {
        let sentence = sentences.at(difference.start);
        if sentence != last || last.is_none() {
            writeln!(out, "  {}", sentence.unwrap_or("(a sentence that was not found)"))?;
            last = sentence;
        }
        one_difference(out, &difference)?;
    }
    Ok(())
}

/// One difference: what was wanted and what was given, one above the other.
fn one_difference(out: &mut String, difference: &Difference<'_>) -> std::fmt::Result {
    let reason = difference.reason.name();
    if let Some(gold) = difference.gold {
        writeln!(out, "    {reason:<9} wanted  {}", statement(gold))?;
    }
    if let Some(predicted) = difference.predicted {
        let reason = if difference.gold.is_some() { "" } else { reason };
        writeln!(out, "    {reason:<9} given   {}", statement(predicted))?;
    }
    Ok(())
}

fn statement(statement: &StatementRecord) -> String {
    let StatementRecord { relation, who, content, polarity, .. } = statement;
    let denied = if polarity == "-" { " not" } else { "" };
    format!("{relation}{denied} [{}] {content}", who.join(", "))
}
