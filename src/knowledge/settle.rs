//! Settles an ambiguous name by what stands around it.

use jiff::civil::Date;

use super::Knowledge;
use super::entry::{EntryId, EntryKind};
use super::offices::OfficeId;

/// What is known around an ambiguous name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// ISO codes of the countries that the account names or comes from, the nearest to the name first.
    pub countries: &'a [&'a str],
    /// The account's date.
    pub date: Option<Date>,
    /// The office that a title in front of the name says.
    pub office: Option<OfficeId>,
    /// Names that stand in apposition to it ("Atlanta, Georgia").
    pub neighbours: &'a [EntryId],
}

impl Knowledge {
    /// The one candidate that the context speaks for; none where two fit equally well.
    pub fn likeliest(&self, candidates: &[EntryId], context: &Context<'_>) -> Option<EntryId> {
        let mut scored: Vec<(i32, EntryId)> =
            candidates.iter().map(|&id| (self.fit(id, context), id)).collect();
        scored.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
        match scored.as_slice() {
            [(score, only)] => (*score >= 0).then_some(*only),
            [(first, best), (second, _), ..] => (first > second && *first > 0).then_some(*best),
            [] => None,
        }
    }

    fn fit(&self, id: EntryId, context: &Context<'_>) -> i32 {
        let entry = self.entry(id);
        let near = entry.country().and_then(|code| context.countries.iter().position(|c| *c == code));
        let country = near.map_or(0, |at| 10 - at.min(9) as i32);
        match entry.kind() {
            EntryKind::Person => self.person_fit(id, context, country),
            EntryKind::Country => 100,
            _ => 20 + country,
        }
    }

    /// In office on the day counts most, then the office named, then the country named.
    fn person_fit(&self, id: EntryId, context: &Context<'_>, country: i32) -> i32 {
        let held = context.date.map(|date| self.offices_of(id, date)).unwrap_or_default();
        let ever = self.all_offices_of(id);
        let named = |offices: &[(OfficeId, &str)]| {
            context.office.is_some_and(|wanted| offices.iter().any(|(o, _)| *o == wanted))
        };
        let mut score = country;
        if named(&held) {
            score += 60;
        } else if context.office.is_some() && !named(&ever) {
            score -= 60;
        }
        if !held.is_empty() {
            score += 20;
        }
        score
    }
}
