use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::account::{Account, stable_id};
use crate::knowledge::{EntryId, EntryKind, Knowledge, Publisher};

/// Fills in what an account's URL tells, its day and its publisher; and gives it an identifier.
///
/// What the account says already stays. The identifier comes from the URL, else from the text, so
/// it is the same in every run, whatever the name of the file.
pub fn attribute(account: &mut Account, knowledge: &Knowledge) {
    let url = account.url.as_deref();
    account.date = account.date.or_else(|| url.and_then(date_in));
    if account.publisher.is_none() {
        account.publisher =
            url.and_then(|url| publisher_of(url, knowledge)).and_then(|found| found.name).map(str::to_owned);
    }
    if account.source_country.is_none() {
        let publisher = account.publisher.as_deref();
        let country = publisher.and_then(|publisher| knowledge.publisher_country(publisher));
        account.source_country = country.map(str::to_owned);
    }
    if account.id.is_empty() {
        account.id = identifier(account);
    }
}

/// The publisher whose web address `url` is; `en.kremlin.ru` is the Kremlin's if `kremlin.ru` is.
pub(super) fn publisher_of<'a>(url: &str, knowledge: &'a Knowledge) -> Option<Publisher<'a>> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let starts = std::iter::once(0).chain(host.match_indices('.').map(|(at, _)| at + 1));
    starts.filter(|at| host[*at..].contains('.')).find_map(|at| knowledge.publisher(&host[at..]))
}

/// Whether `words` begin with a place or country, in capitals throughout: "Washington DC".
pub(super) fn is_place(words: &str, knowledge: &Knowledge) -> bool {
    words.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && !places(words, knowledge).is_empty()
}

/// The country whose capital `place` is, if it can be that of one country alone.
pub(super) fn country_of_capital(place: &str, knowledge: &Knowledge) -> Option<String> {
    let capital_of = |id: EntryId| {
        let country = knowledge.entry(id).country()?;
        let capital = knowledge.entry(knowledge.country(country)?).capital()?;
        (capital == id).then_some(country)
    };
    let countries: BTreeSet<&str> = places(place, knowledge).into_iter().filter_map(capital_of).collect();
    countries.first().filter(|_| countries.len() == 1).map(|&country| country.to_owned())
}

/// The places and countries that `words` may begin with.
fn places(words: &str, knowledge: &Knowledge) -> Vec<EntryId> {
    let names = knowledge.names_in(words);
    let first = names.into_iter().next().filter(|name| name.span.start == 0 && !name.adjective);
    let entries = first.map(|name| name.entries).unwrap_or_default();
    let is_place =
        |id: &EntryId| matches!(knowledge.entry(*id).kind(), EntryKind::Place | EntryKind::Country);
    entries.into_iter().filter(is_place).collect()
}

/// The date that a URL carries as its own segments, `/2017/05/02/`.
pub(super) fn date_in(url: &str) -> Option<Date> {
    let segments: Vec<&str> = url.split('/').collect();
    segments.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        shaped.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
    })
}

/// `white-house-2017-05-02-1f0e9c4a`: for people who published it when, for programs unique.
fn identifier(account: &Account) -> String {
    let named = [&account.publisher, &account.place, &account.source_country];
    let mut id = named.into_iter().flatten().next().map_or_else(|| "account".to_owned(), |name| slug(name));
    if let Some(date) = account.date {
        let _ = write!(id, "-{date}");
    }
    let unique = stable_id(account.url.as_deref().unwrap_or(&account.text));
    let _ = write!(id, "-{}", &unique[..8]);
    id
}

/// Lower case words joined by hyphens.
fn slug(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}
