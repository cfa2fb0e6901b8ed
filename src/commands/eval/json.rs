//! The figures as JSON for programs, rounded to four digits.

use readouts::annotation::StatementRecord;
use readouts::eval::{Counts, Difference, Figure, Reliability, Scores, differences};
use serde_json::{Map, Value, json};

use super::{Evaluation, Sentences};

/// All figures; with `errors` also what is wrong, statement by statement.
pub(super) fn evaluation(evaluation: &Evaluation<'_>, errors: bool) -> Vec<u8> {
    let mut out = scores(&evaluation.all);
    let publishers = evaluation.publishers.iter().map(|(name, one)| ((*name).to_owned(), scores(one).into()));
    out.insert("publishers".to_owned(), publishers.collect::<Map<_, _>>().into());
    out.insert("reliability".to_owned(), reliability(&evaluation.reliability));
    if errors {
        out.insert("errors".to_owned(), all_differences(evaluation));
    }
    format!("{}\n", Value::from(out)).into_bytes()
}

fn scores(scores: &Scores) -> Map<String, Value> {
    let figures = Figure::ALL.map(|figure| (figure.name().to_owned(), counts(scores.figure(figure))));
    let mut out: Map<String, Value> = figures.into_iter().collect();
    let share = |right| rounded(scores.share_of_accounts(right));
    let encounter = json!({
        "kind": share(scores.kind), "date": share(scores.date), "participants": share(scores.participants),
    });
    let relations = scores.relations.iter().map(|(name, one)| (name.clone(), counts(*one)));
    out.insert("accounts".to_owned(), scores.accounts.into());
    out.insert("encounter".to_owned(), encounter);
    out.insert("when".to_owned(), json!([scores.when.0, scores.when.1]));
    out.insert("where".to_owned(), json!([scores.place.0, scores.place.1]));
    out.insert("relations".to_owned(), relations.collect::<Map<_, _>>().into());
    out
}

fn counts(counts: Counts) -> Value {
    json!({"p": rounded(counts.precision()), "r": rounded(counts.recall()), "f": rounded(counts.f1())})
}

/// To four digits, half to even in the exact value, as printing does.
fn rounded(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

fn reliability(reliability: &Reliability) -> Value {
    let bins = reliability.bins().map(|(from, bin)| {
        json!({
            "from": rounded(from), "statements": bin.count, "right": bin.right,
            "promised": rounded(bin.confidence()), "accuracy": rounded(bin.accuracy()),
        })
    });
    json!({"bins": bins.collect::<Vec<_>>(), "error": rounded(reliability.calibration_error())})
}

fn all_differences(evaluation: &Evaluation<'_>) -> Value {
    let mut found = Vec::new();
    for (id, account, compared) in &evaluation.accounts {
        let wrong = differences(compared);
        if wrong.is_empty() {
            continue;
        }
        let sentences = Sentences::of(*account);
        for one in wrong {
            let sentence = sentences.at(one.start);
            found.push(difference(id, sentence, &one));
        }
    }
    found.into()
}

fn difference(id: &str, sentence: Option<&str>, difference: &Difference<'_>) -> Value {
    let statement = |statement: Option<&StatementRecord>| statement.map(|one| json!(one));
    json!({
        "account": id, "reason": difference.reason.name(), "sentence": sentence,
        "gold": statement(difference.gold), "predicted": statement(difference.predicted),
    })
}
