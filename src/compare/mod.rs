//! Accounts of one encounter side by side: what all of them say, what only one says, where they
//! contradict each other, and where they put the weight.
//!
//! Nothing is merged: an [`Item`] points to the statements of each account, which stay as they are.

mod align;
mod difference;
mod emphasis;
mod encounter;
mod meaning;
mod period;
mod relation;
mod statistics;
mod theme;
mod timeline;
mod words;

use crate::annotation::{Annotation, EncounterRecord, StatementRecord};
use crate::knowledge::Knowledge;

pub use align::{Link, align};
pub use difference::{Aspect, Difference};
pub use emphasis::{Emphasis, Stress};
pub use encounter::group;
pub use period::Period;
pub use statistics::{Statistics, TopicYear, statistics};
pub use theme::{Theme, Voice};
pub use timeline::{Announced, Held, Timeline, timeline};
pub(crate) use words::fold;
pub use words::{Frequencies, stems};

/// What comes of comparing accounts.
#[derive(Clone, Debug, Default)]
pub struct Comparison<'a> {
    /// The encounters that two or more accounts tell of, by date.
    pub encounters: Vec<Compared<'a>>,
    /// The accounts that are alone in telling of theirs.
    pub alone: Vec<&'a Annotation>,
}

impl Comparison<'_> {
    /// Whether nothing is one-sided or conflicting.
    pub fn is_agreed(&self) -> bool {
        let mut items = self.encounters.iter().flat_map(|encounter| &encounter.items);
        items.all(|item| item.standing == Standing::Shared)
    }
}

/// One encounter as several accounts tell of it.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The accounts, by publisher.
    pub accounts: Vec<&'a Annotation>,
    /// Everything they say, the weightiest first.
    pub items: Vec<Item>,
    /// What they speak of, the most spoken of first.
    pub themes: Vec<Theme>,
    /// Where they put the weight differently.
    pub emphases: Vec<Emphasis>,
}

impl<'a> Compared<'a> {
    /// The encounter as the first account tells of it.
    pub fn encounter(&self) -> &'a EncounterRecord {
        &self.accounts[0].encounter
    }

    /// The items of one standing.
    pub fn of(&self, standing: Standing) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.standing == standing)
    }

    /// The items that only the account at `account` tells.
    pub fn only(&self, account: usize) -> impl Iterator<Item = &Item> {
        self.of(Standing::OneSided).filter(move |item| item.tellings[0].account == account)
    }

    /// The statement of a telling.
    pub fn statement(&self, telling: Telling) -> &'a StatementRecord {
        &self.accounts[telling.account].statements[telling.statement]
    }
}

/// Who stands behind an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Several accounts, and they contradict each other.
    Conflicting,
    /// Several accounts.
    Shared,
    /// One account.
    OneSided,
}

impl Standing {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conflicting => "conflicting",
            Self::Shared => "shared",
            Self::OneSided => "one-sided",
        }
    }
}

/// One thing that is said, by one account or by several.
#[derive(Clone, Debug)]
pub struct Item {
    /// Who stands behind it.
    pub standing: Standing,
    /// The statements, by account and place in it.
    pub tellings: Vec<Telling>,
    /// The alignments that hold the tellings together.
    pub links: Vec<(Telling, Telling, f32)>,
    /// In what the tellings differ.
    pub differences: Vec<Difference>,
    /// How much it matters, from 0 to 1.
    pub weight: f32,
}

/// A statement: account in [`Compared::accounts`], statement in its annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Telling {
    /// Index into [`Compared::accounts`].
    pub account: usize,
    /// Index into the annotation's statements.
    pub statement: usize,
}

/// Compares all accounts that tell of one encounter. The order of `annotations` leaves no trace.
pub fn compare<'a>(annotations: &'a [Annotation], knowledge: &Knowledge) -> Comparison<'a> {
    let frequencies = Frequencies::embedded();
    let mut comparison = Comparison::default();
    for members in group(annotations, &frequencies) {
        let mut accounts: Vec<&Annotation> = members.iter().map(|&at| &annotations[at]).collect();
        accounts.sort_by_key(|annotation| (publisher(annotation), &annotation.id));
        match accounts.as_slice() {
            [one] => comparison.alone.push(one),
            _ => comparison.encounters.push(compare_accounts(accounts, &frequencies, knowledge)),
        }
    }
    comparison.alone.sort_by_key(|annotation| &annotation.id);
    comparison.encounters.sort_by_key(|it| (&it.encounter().date, &it.accounts[0].id));
    comparison
}

/// Each account by itself, as an encounter that it alone tells of: for showing what there is to show.
pub fn each_alone<'a>(annotations: &'a [Annotation], knowledge: &Knowledge) -> Comparison<'a> {
    let frequencies = Frequencies::embedded();
    let alone = |annotation| compare_accounts(vec![annotation], &frequencies, knowledge);
    Comparison { encounters: annotations.iter().map(alone).collect(), alone: Vec::new() }
}

/// Compares accounts that are known to tell of one encounter.
pub fn compare_accounts<'a>(
    accounts: Vec<&'a Annotation>,
    frequencies: &Frequencies,
    knowledge: &Knowledge,
) -> Compared<'a> {
    let items = align::items(&accounts, frequencies, knowledge);
    let themes = theme::themes(&accounts, &items, frequencies, knowledge);
    let mut compared = Compared { accounts, items, themes, emphases: Vec::new() };
    if compared.accounts.len() > 1 {
        compared.emphases = emphasis::emphases(&compared);
    }
    compared
}

/// Who published the account, or what it is called where nobody says so.
pub fn publisher(annotation: &Annotation) -> &str {
    annotation.account.as_ref().and_then(|account| account.publisher.as_deref()).unwrap_or(&annotation.id)
}
