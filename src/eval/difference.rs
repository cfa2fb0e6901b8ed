use super::account::{Compared, same_doers};
use crate::annotation::StatementRecord;

/// Two statements that should be one, or one that has no counterpart.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// What is wrong.
    pub reason: Reason,
    /// What the gold annotation says.
    pub gold: Option<&'a StatementRecord>,
    /// What was predicted.
    pub predicted: Option<&'a StatementRecord>,
    /// Where it begins in the text, in code points, if it was found there.
    pub start: Option<usize>,
}

/// Why a statement is not full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing was predicted that overlaps.
    Missed,
    /// Nothing in gold overlaps.
    Invented,
    /// The relation is another.
    Relation,
    /// The doers are others.
    Who,
    /// One says that it was so, the other that it was not.
    Polarity,
}

impl Reason {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Missed => "missed",
            Reason::Invented => "invented",
            Reason::Relation => "relation",
            Reason::Who => "who",
            Reason::Polarity => "polarity",
        }
    }
}

/// What keeps an account's statements from being full, in the order of the text.
pub fn differences<'a>(account: &Compared<'a>) -> Vec<Difference<'a>> {
    let (gold, predicted) = (&account.gold.statements, &account.predicted.statements);
    let is_right =
        |side: fn(&(usize, usize)) -> usize, at: usize| account.full.iter().any(|pair| side(pair) == at);
    let counterparts: Vec<(usize, usize)> = account
        .related
        .iter()
        .chain(&account.detected)
        .copied()
        .filter(|&(g, p)| !is_right(|pair| pair.0, g) && !is_right(|pair| pair.1, p))
        .collect();
    let mut found = Vec::new();
    let (mut seen_gold, mut seen_predicted) = (vec![false; gold.len()], vec![false; predicted.len()]);
    for (g, p) in counterparts {
        if !seen_gold[g] && !seen_predicted[p] {
            (seen_gold[g], seen_predicted[p]) = (true, true);
            found.push((reason(&gold[g], &predicted[p]), Some(g), Some(p)));
        }
    }
    let missed = (0..gold.len()).filter(|&g| !seen_gold[g] && !is_right(|pair| pair.0, g));
    found.extend(missed.map(|g| (Reason::Missed, Some(g), None)));
    let invented = (0..predicted.len()).filter(|&p| !seen_predicted[p] && !is_right(|pair| pair.1, p));
    found.extend(invented.map(|p| (Reason::Invented, None, Some(p))));
    in_text_order(account, found)
}

fn reason(gold: &StatementRecord, predicted: &StatementRecord) -> Reason {
    if gold.relation != predicted.relation {
        Reason::Relation
    } else if same_doers(gold, predicted) {
        Reason::Polarity
    } else {
        Reason::Who
    }
}

fn in_text_order<'a>(
    account: &Compared<'a>,
    found: Vec<(Reason, Option<usize>, Option<usize>)>,
) -> Vec<Difference<'a>> {
    let [gold_starts, predicted_starts] = &account.starts;
    let mut differences: Vec<Difference<'a>> = found
        .into_iter()
        .map(|(reason, g, p)| Difference {
            reason,
            gold: g.map(|g| &account.gold.statements[g]),
            predicted: p.map(|p| &account.predicted.statements[p]),
            start: g.and_then(|g| gold_starts[g]).or_else(|| p.and_then(|p| predicted_starts[p])),
        })
        .collect();
    differences.sort_by_key(|difference| difference.start);
    differences
}
