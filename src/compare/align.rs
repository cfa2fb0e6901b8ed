//! Which statements of two accounts tell the same.

use super::difference::{self, Difference};
use super::meaning::Meaning;
use super::words::Frequencies;
use super::{Item, Standing, Telling, relation};
use crate::annotation::Annotation;
use crate::knowledge::Knowledge;

/// How near two statements must be to tell the same; set on pairs of accounts aligned by hand.
const NEAR_ENOUGH: f32 = 0.22;

/// A statement may tell what several of the other side tell; each of these must be this near in
/// proportion to the nearest.
const NEARLY_BEST: f32 = 0.65;

/// What the words of a content weigh that tells half of what can be told: about ten of them.
const HALF_INFORMATION: f32 = 1.5;

/// Two statements that tell the same, by their places in their accounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// In the first account.
    pub one: usize,
    /// In the second account.
    pub other: usize,
    /// How near they are, from 0 to 1.
    pub nearness: f32,
}

/// Aligns the statements of two accounts, the nearest first.
pub fn align(
    one: &Annotation,
    other: &Annotation,
    frequencies: &Frequencies,
    knowledge: &Knowledge,
) -> Vec<Link> {
    let [one, other] = [one, other].map(|account| meanings(account, frequencies, knowledge));
    links(&one, &other, knowledge)
}

fn meanings<'a>(
    account: &'a Annotation,
    frequencies: &Frequencies,
    knowledge: &Knowledge,
) -> Vec<Meaning<'a>> {
    let statements = account.statements.iter();
    statements.map(|statement| Meaning::new(account, statement, frequencies, knowledge)).collect()
}

/// Links in the shape of stars: one statement may stand against several, but not several against several.
fn links(one: &[Meaning], other: &[Meaning], knowledge: &Knowledge) -> Vec<Link> {
    let mut candidates: Vec<Link> = Vec::new();
    for (a, near) in one.iter().enumerate() {
        for (b, far) in other.iter().enumerate() {
            let nearness = near.nearness(far, knowledge);
            candidates.extend((nearness >= NEAR_ENOUGH).then_some(Link { one: a, other: b, nearness }));
        }
    }
    candidates
        .sort_by(|a, b| b.nearness.total_cmp(&a.nearness).then((a.one, a.other).cmp(&(b.one, b.other))));
    let mut links: Vec<Link> = Vec::new();
    for candidate in candidates {
        if fits(&links, candidate) {
            links.push(candidate);
        }
    }
    links
}

/// Whether `new` begins a star or adds a ray to one; the centre's best ray is the measure of the others.
fn fits(links: &[Link], new: Link) -> bool {
    let at_one = links.iter().filter(|link| link.one == new.one).count();
    let at_other = links.iter().filter(|link| link.other == new.other).count();
    let is_centre = |link: &&Link| {
        let rays =
            links.iter().filter(|ray| if at_one > 0 { ray.other == link.other } else { ray.one == link.one });
        rays.count() == 1
    };
    let own = |link: &&Link| if at_one > 0 { link.one == new.one } else { link.other == new.other };
    match (at_one, at_other) {
        (0, 0) => true,
        (0, _) | (_, 0) => {
            let best = links.iter().filter(own).map(|link| link.nearness).fold(0.0, f32::max);
            links.iter().filter(own).all(|link| is_centre(&link)) && new.nearness >= NEARLY_BEST * best
        }
        _ => false,
    }
}

/// Everything that the accounts of one encounter say: what tells the same is one item.
pub(super) fn items(accounts: &[&Annotation], frequencies: &Frequencies, knowledge: &Knowledge) -> Vec<Item> {
    let meanings: Vec<Vec<Meaning>> =
        accounts.iter().map(|account| meanings(account, frequencies, knowledge)).collect();
    let mut items: Vec<Item> = Vec::new();
    for (account, statements) in meanings.iter().enumerate() {
        items.extend((0..statements.len()).map(|statement| Item::alone(Telling { account, statement })));
    }
    for one in 0..accounts.len() {
        for other in one + 1..accounts.len() {
            for link in links(&meanings[one], &meanings[other], knowledge) {
                let ends = [(one, link.one), (other, link.other)];
                let [a, b] = ends.map(|(account, statement)| Telling { account, statement });
                join(&mut items, a, b, link.nearness);
            }
        }
    }
    for item in &mut items {
        settle(item, accounts, &meanings);
    }
    items.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then_with(|| one.tellings.cmp(&other.tellings))
    });
    items
}

impl Item {
    fn alone(telling: Telling) -> Self {
        let (links, differences) = (Vec::new(), Vec::new());
        Self { standing: Standing::OneSided, tellings: vec![telling], links, differences, weight: 0.0 }
    }
}

/// Makes one item of those that hold `a` and `b`.
fn join(items: &mut Vec<Item>, a: Telling, b: Telling, nearness: f32) {
    let holder = |items: &[Item], it| items.iter().position(|item| item.tellings.contains(&it));
    let (Some(into), Some(from)) = (holder(items, a), holder(items, b)) else { return };
    let mut links = vec![(a, b, nearness)];
    if into != from {
        let (tellings, more) =
            (std::mem::take(&mut items[from].tellings), std::mem::take(&mut items[from].links));
        items[into].tellings.extend(tellings);
        links.extend(more);
    }
    items[into].links.extend(links);
    items.retain(|item| !item.tellings.is_empty());
}

/// Works out standing, differences and weight.
fn settle(item: &mut Item, accounts: &[&Annotation], meanings: &[Vec<Meaning>]) {
    item.tellings.sort_unstable();
    let record = |telling: Telling| &accounts[telling.account].statements[telling.statement];
    let mut differences: Vec<Difference> = Vec::new();
    for &(a, b, nearness) in &item.links {
        differences.extend(difference::between((a, record(a)), (b, record(b)), nearness));
    }
    differences.sort();
    differences.dedup();
    item.standing = match item.tellings.len() {
        1 => Standing::OneSided,
        _ if differences.iter().any(|difference| difference.is_conflict) => Standing::Conflicting,
        _ => Standing::Shared,
    };
    item.differences = differences;
    let weight = |&telling: &Telling| {
        let information = meanings[telling.account][telling.statement].information();
        let told = information / (information + HALF_INFORMATION);
        relation::weight(&record(telling).relation) * f32::midpoint(1.0, told)
    };
    item.weight = item.tellings.iter().map(weight).fold(0.0, f32::max);
}
