//! Where accounts of one encounter put the weight differently.

use super::{Compared, Item, Standing, publisher, relation};

/// A theme is stressed by one side if its share of what that side says is greater by this much.
const GREATER_SHARE: f32 = 0.2;

/// A theme is worth a word on its share if it tells this much: bilateral relations and contacts do not.
const TELLING: f32 = 0.15;

/// A shared item comes earlier in one account if its place, from 0 for the first statement to 1 for the last, is less by this much.
const EARLIER: f32 = 0.4;

/// What kind of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stress {
    /// An agreement that one side alone reports.
    Agreement,
    /// A disagreement, denial or criticism that one side alone admits.
    Disagreement,
    /// A demand that one side alone reports.
    Demand,
    /// A plan that one side alone reports.
    Plan,
    /// One names an agreement, the other only talk of it.
    Modality,
    /// Different people are said to have acted.
    Actor,
    /// One comes to it much earlier.
    Order,
    /// One gives it much more room.
    Share,
}

impl Stress {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Disagreement => "disagreement",
            Self::Demand => "demand",
            Self::Plan => "plan",
            Self::Modality => "modality",
            Self::Actor => "actor",
            Self::Order => "order",
            Self::Share => "share",
        }
    }
}

/// A difference of emphasis, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Emphasis {
    /// What kind of difference it is.
    pub stress: Stress,
    /// The account that puts more weight on it.
    pub account: usize,
    /// The difference in words.
    pub sentence: String,
}

/// All differences of emphasis, by kind; within a kind in the order of the items and themes.
pub(super) fn emphases(compared: &Compared) -> Vec<Emphasis> {
    let mut found: Vec<Emphasis> = compared.items.iter().flat_map(|item| of_item(compared, item)).collect();
    found.extend(of_themes(compared));
    found.sort_by_key(|emphasis| emphasis.stress);
    found
}

fn of_item(compared: &Compared, item: &Item) -> Vec<Emphasis> {
    match item.standing {
        Standing::OneSided => one_sided(compared, item).into_iter().collect(),
        _ => item_of_several(compared, item),
    }
}

fn one_sided(compared: &Compared, item: &Item) -> Option<Emphasis> {
    let telling = item.tellings[0];
    let statement = compared.statement(telling);
    let (stress, words) = match statement.relation.as_str() {
        _ if statement.polarity == "-" => (Stress::Disagreement, "tells what was refused or denied"),
        "condemned" => (Stress::Disagreement, "tells of criticism"),
        relation if relation::is_agreement(relation) => (Stress::Agreement, "reports an agreement"),
        "called_for" => (Stress::Demand, "reports a demand"),
        "scheduled" => (Stress::Plan, "announces a plan"),
        _ => return None,
    };
    let name = publisher(compared.accounts[telling.account]);
    let who =
        if statement.who.is_empty() { String::new() } else { format!(" of {}", listed(&statement.who)) };
    let sentence = format!("only {name} {words}{who}: {}", statement.content);
    Some(Emphasis { stress, account: telling.account, sentence })
}

fn item_of_several(compared: &Compared, item: &Item) -> Vec<Emphasis> {
    let mut found = Vec::new();
    for difference in &item.differences {
        let stress = match difference.aspect {
            super::Aspect::Relation => Stress::Modality,
            super::Aspect::Who => Stress::Actor,
            _ => continue,
        };
        let side = |at: usize| {
            let telling = difference.of[at];
            let name = publisher(compared.accounts[telling.account]);
            format!("{name}: {}, “{}”", difference.said[at], compared.statement(telling).content)
        };
        let sentence = format!("{} – {}", side(0), side(1));
        found.push(Emphasis { stress, account: difference.of[0].account, sentence });
    }
    found.extend(order(compared, item));
    found
}

/// Whether one account comes to the item much earlier than another.
fn order(compared: &Compared, item: &Item) -> Option<Emphasis> {
    let place = |account: usize| {
        let first = item.tellings.iter().find(|telling| telling.account == account)?.statement;
        let last = compared.accounts[account].statements.len().saturating_sub(1).max(1);
        Some((account, first, first as f32 / last as f32))
    };
    let places: Vec<_> = (0..compared.accounts.len()).filter_map(place).collect();
    let earliest = places.iter().min_by(|a, b| a.2.total_cmp(&b.2))?;
    let latest = places.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let first = compared.statement(item.tellings[0]);
    if relation::is_judgement(&first.relation) {
        return None;
    }
    let subject = &first.content;
    let sentence = format!(
        "{} comes to it as its {} statement, {} as its {}: {subject}",
        publisher(compared.accounts[earliest.0]),
        ordinal(earliest.1 + 1),
        publisher(compared.accounts[latest.0]),
        ordinal(latest.1 + 1),
    );
    (latest.2 - earliest.2 >= EARLIER).then_some(Emphasis {
        stress: Stress::Order,
        account: earliest.0,
        sentence,
    })
}

fn of_themes(compared: &Compared) -> Vec<Emphasis> {
    let mut found = Vec::new();
    for theme in compared.themes.iter().filter(|theme| theme.breadth() > 1 && theme.weight >= TELLING) {
        let mut voices: Vec<(usize, f32)> =
            theme.voices.iter().map(|voice| voice.share).enumerate().collect();
        voices.sort_by(|a, b| b.1.total_cmp(&a.1));
        let ([(most, more), ..], Some((least, less))) = (voices.as_slice(), voices.last()) else { continue };
        if more - less >= GREATER_SHARE {
            let [most_name, least_name] =
                [*most, *least].map(|account| publisher(compared.accounts[account]));
            let sentence = format!(
                "{most_name} gives {:.0} % of its words to {}, {least_name} {:.0} %",
                more * 100.0,
                theme.label,
                less * 100.0
            );
            found.push(Emphasis { stress: Stress::Share, account: *most, sentence });
        }
    }
    found
}

fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Names as an English enumeration.
pub(crate) fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
