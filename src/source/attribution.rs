use std::fmt::Write as _;

use jiff::civil::Date;

use crate::account::{Account, stable_id};

/// Fills in what an account's URL tells: its date, its publisher; and gives it an identifier.
///
/// What the account says already stays. The identifier comes from the URL, else from the text, so
/// it is the same in every run, whatever the name of the file.
pub fn attribute(account: &mut Account) {
    if account.date.is_none() {
        account.date = account.url.as_deref().and_then(date_in);
    }
    if account.id.is_empty() {
        account.id = identifier(account);
    }
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
