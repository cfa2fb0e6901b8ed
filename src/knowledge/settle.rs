//! Settles an ambiguous name by what stands around it.

use jiff::civil::Date;

use super::Knowledge;
use super::entry::{EntryId, EntryKind};
use super::offices::OfficeId;
use super::who::same_title;
use crate::account::Span;

/// What is known around an ambiguous name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// ISO codes of the countries that the account names or comes from, the nearest to the name first.
    pub countries: &'a [&'a str],
    /// The account's date.
    pub date: Option<Date>,
    /// The office that a title in front of the name says.
    pub office: Option<OfficeId>,
    /// The title itself ("Chairman"), for offices that only some countries have.
    pub title: Option<&'a str>,
    /// Names that stand in apposition to it ("Atlanta, Georgia").
    pub neighbours: &'a [EntryId],
}

/// The country itself, before its namesakes.
const COUNTRY: i32 = 100;
/// A place that lies where its neighbour in "Atlanta, Georgia" lies; more than [`COUNTRY`].
const BESIDE_NEIGHBOUR: i32 = 120;
/// The country in which the neighbour lies, as in "Tbilisi, Georgia".
const AROUND_NEIGHBOUR: i32 = 150;
/// In the office that the title says, on that day.
const IN_THAT_OFFICE: i32 = 60;
/// In any office on that day.
const IN_OFFICE: i32 = 20;

impl Knowledge {
    /// The one candidate that the context speaks for; none where two fit equally well, or where only one is
    /// known and the context speaks against it.
    pub fn likeliest(&self, candidates: &[EntryId], context: &Context<'_>) -> Option<EntryId> {
        let mut scored: Vec<(i32, EntryId)> = candidates
            .iter()
            .filter(|&&id| !self.is_government_of(id, candidates))
            .map(|&id| (self.fit(id, context), id))
            .collect();
        scored.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
        match scored.as_slice() {
            [(score, only)] => (*score >= 0).then_some(*only),
            [(first, best), (second, _), ..] => (first > second && *first > 0).then_some(*best),
            [] => None,
        }
    }

    /// The title that stands right before byte `at`, and the class of office it names.
    pub fn title_before<'t>(&self, text: &'t str, at: usize) -> Option<(&'t str, OfficeId)> {
        let before = text[..at].trim_end();
        let mut starts: Vec<usize> = before.match_indices(' ').map(|(space, _)| space + 1).collect();
        starts.insert(0, 0);
        starts.iter().rev().take(7).rev().find_map(|&start| {
            let title = &before[start..];
            self.office(title).map(|office| (title, office))
        })
    }

    /// What stands in apposition to the name at `span`: "Atlanta" and "Georgia" in "Atlanta, Georgia".
    pub fn neighbours(&self, text: &str, span: Span) -> Vec<EntryId> {
        let names = self.names_in(text).into_iter();
        let beside = |other: Span| {
            let (first, second) = if other.start < span.start { (other, span) } else { (span, other) };
            first.end <= second.start && &text[first.end..second.start] == ", "
        };
        names
            .filter(|name| beside(name.span) && !name.adjective)
            .filter_map(|name| name.entries.first().copied())
            .collect()
    }

    /// Whether the name of a capital is among the candidates, for whose country's government `id` stands.
    fn is_government_of(&self, id: EntryId, candidates: &[EntryId]) -> bool {
        let capital = self.entry(id).capital().filter(|capital| candidates.contains(capital));
        capital.is_some_and(|capital| self.entry(capital).name() != self.entry(id).name())
    }

    fn fit(&self, id: EntryId, context: &Context<'_>) -> i32 {
        let entry = self.entry(id);
        let near = entry.country().and_then(|code| context.countries.iter().position(|c| *c == code));
        let country = near.and_then(|at| i32::try_from(at).ok()).map_or(0, |at| 10 - at.min(9));
        match entry.kind() {
            EntryKind::Person => self.person_fit(id, context, country),
            EntryKind::Country => COUNTRY + self.beside(id, context, AROUND_NEIGHBOUR),
            EntryKind::Place => self.place_fit(id, country) + self.beside(id, context, BESIDE_NEIGHBOUR),
            _ => IN_OFFICE + country,
        }
    }

    /// `weight` where a neighbour lies in the same country.
    fn beside(&self, id: EntryId, context: &Context<'_>, weight: i32) -> i32 {
        let country = self.entry(id).country();
        let same = |neighbour: &EntryId| {
            *neighbour != id && country.is_some() && self.entry(*neighbour).country() == country
        };
        if context.neighbours.iter().any(same) { weight } else { 0 }
    }

    /// A capital before other places, a country that is named before others, then by the number of inhabitants.
    fn place_fit(&self, id: EntryId, country: i32) -> i32 {
        let entry = self.entry(id);
        let capital = entry
            .country()
            .and_then(|code| self.country(code))
            .and_then(|country| self.entry(country).capital());
        let inhabitants = entry.population().checked_ilog10().unwrap_or_default().cast_signed();
        let region = if entry.class() == "City" { 0 } else { 10 };
        inhabitants + region + country * 2 + if capital == Some(id) { 30 } else { 0 }
    }

    /// In office on the day counts most, then the office named, then the country named.
    fn person_fit(&self, id: EntryId, context: &Context<'_>, country: i32) -> i32 {
        let held: Vec<_> = context.date.map(|date| self.held_by(id, date)).unwrap_or_default();
        let ever = self.all_offices_of(id);
        let by_office = |office: OfficeId| context.office == Some(office);
        let by_title = |title: &str| context.title.is_some_and(|asked| same_title(title, asked));
        let mut score = country;
        if held.iter().any(|holder| by_office(holder.office) || by_title(holder.title)) {
            score += IN_THAT_OFFICE;
        } else if context.office.is_some() && !ever.iter().any(|(office, _)| by_office(*office)) {
            score -= IN_THAT_OFFICE;
        }
        if !held.is_empty() {
            score += IN_OFFICE;
        }
        score
    }
}
