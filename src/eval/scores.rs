use super::account::Compared;
use super::names::{same_name, same_set};
use crate::annotation::StatementRecord;

/// What is counted, one to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Contents overlap.
    Detection,
    /// … and the relation is the same.
    Statement,
    /// … and doers and polarity.
    Full,
    /// … and the content is cut alike.
    Tight,
    /// Full, for discussed, agreed and scheduled alone.
    Core,
    /// Entities of the same kind that share a name or a surface.
    Entity,
}

impl Figure {
    /// All figures, in the order in which they are shown.
    pub const ALL: [Figure; 6] =
        [Figure::Detection, Figure::Statement, Figure::Full, Figure::Tight, Figure::Core, Figure::Entity];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Figure::Detection => "detection",
            Figure::Statement => "statement",
            Figure::Full => "full",
            Figure::Tight => "tight",
            Figure::Core => "core",
            Figure::Entity => "entity",
        }
    }
}

/// How many there are in gold, how many were predicted, how many of these are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Right ones.
    pub hits: usize,
    /// Those of the gold annotations.
    pub gold: usize,
    /// Those of the predicted annotations.
    pub predicted: usize,
}

impl Counts {
    /// The share of the predicted that is right.
    pub fn precision(self) -> f64 {
        share(self.hits, self.predicted)
    }

    /// The share of gold that was predicted.
    pub fn recall(self) -> f64 {
        share(self.hits, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, hits: usize, gold: usize, predicted: usize) {
        self.hits += hits;
        self.gold += gold;
        self.predicted += predicted;
    }
}

/// `part` of `whole`, 0 to 1; 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The figures over all accounts, pooled.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// How many accounts.
    pub accounts: usize,
    /// Accounts with the right kind of encounter.
    pub kind: usize,
    /// Accounts with the right day.
    pub date: usize,
    /// Accounts with the right participants.
    pub participants: usize,
    /// Of matched statements whose gold says when: those that say the same, and all.
    pub when: (usize, usize),
    /// Of matched statements whose gold says where: those that say the same, and all.
    pub place: (usize, usize),
    /// Statement counts by relation, in the order in which they came up.
    pub relations: Vec<(String, Counts)>,
    figures: [Counts; 6],
}

impl Scores {
    /// The counts of a figure.
    pub fn figure(&self, figure: Figure) -> Counts {
        self.figures[figure as usize]
    }

    /// The share of accounts that `right` is; right ones are `kind`, `date` or `participants`.
    pub fn share_of_accounts(&self, right: usize) -> f64 {
        right as f64 / self.accounts.max(1) as f64
    }

    /// Adds one account.
    pub fn add(&mut self, account: &Compared<'_>) {
        self.add_encounter(account);
        self.add_statements(account);
        self.add_relations(account);
        for &(g, p) in &account.related {
            self.add_time_and_place(&account.gold.statements[g], &account.predicted.statements[p]);
        }
        let (gold, predicted) = (account.gold.entities.len(), account.predicted.entities.len());
        self.figures[Figure::Entity as usize].add(account.entities.len(), gold, predicted);
    }

    fn add_encounter(&mut self, account: &Compared<'_>) {
        let (gold, predicted) = (&account.gold.encounter, &account.predicted.encounter);
        self.accounts += 1;
        self.kind += usize::from(gold.kind == predicted.kind);
        self.date += usize::from(gold.date == predicted.date);
        self.participants += usize::from(same_set(&gold.participants, &predicted.participants));
    }

    fn add_statements(&mut self, account: &Compared<'_>) {
        let (gold, predicted) = (&account.gold.statements, &account.predicted.statements);
        let pairs = [&account.detected, &account.related, &account.full, &account.tight];
        for (counts, pairs) in self.figures.iter_mut().zip(pairs) {
            counts.add(pairs.len(), gold.len(), predicted.len());
        }
        let core = |statements: &[StatementRecord]| statements.iter().filter(|one| is_core(one)).count();
        let hits = account.full.iter().filter(|(g, _)| is_core(&gold[*g])).count();
        self.figures[Figure::Core as usize].add(hits, core(gold), core(predicted));
    }

    fn add_relations(&mut self, account: &Compared<'_>) {
        for &(g, _) in &account.related {
            self.relation(&account.gold.statements[g].relation).hits += 1;
        }
        for statement in &account.gold.statements {
            self.relation(&statement.relation).gold += 1;
        }
        for statement in &account.predicted.statements {
            self.relation(&statement.relation).predicted += 1;
        }
    }

    fn relation(&mut self, name: &str) -> &mut Counts {
        let at = self.relations.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.relations.push((name.to_owned(), Counts::default()));
            self.relations.len() - 1
        });
        &mut self.relations[at].1
    }

    fn add_time_and_place(&mut self, gold: &StatementRecord, predicted: &StatementRecord) {
        if let Some(when) = given(gold.when.as_ref()) {
            self.when.0 += usize::from(predicted.when.as_ref() == Some(when));
            self.when.1 += 1;
        }
        if let Some(place) = given(gold.place.as_ref()) {
            let same = given(predicted.place.as_ref()).is_some_and(|other| same_name(place, other));
            self.place.0 += usize::from(same);
            self.place.1 += 1;
        }
    }
}

fn given(value: Option<&String>) -> Option<&String> {
    value.filter(|value| !value.is_empty())
}

fn is_core(statement: &StatementRecord) -> bool {
    matches!(statement.relation.as_str(), "discussed" | "agreed" | "scheduled")
}
