use jiff::civil::Date;

use super::Sourced;
use crate::error::Problem;

/// What the user says about where an account comes from; it goes before what the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Identifier.
    pub id: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// ISO 3166 alpha-2 code of the publisher's country.
    pub country: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Dateline place.
    pub place: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
}

impl Origin {
    /// Whether it says something that can be true of one account only.
    pub fn is_of_one_account(&self) -> bool {
        self.id.is_some() || self.title.is_some() || self.url.is_some()
    }

    /// Puts what the user says into `sourced`.
    pub fn apply(&self, sourced: &mut Sourced) {
        let account = &mut sourced.account;
        let said = [
            (&self.publisher, &mut account.publisher),
            (&self.country, &mut account.source_country),
            (&self.title, &mut account.title),
            (&self.url, &mut account.url),
            (&self.place, &mut account.place),
            (&self.language, &mut account.language),
        ];
        for (from, to) in said {
            if from.is_some() {
                to.clone_from(from);
            }
        }
        if let Some(id) = &self.id {
            account.id.clone_from(id);
        }
        if let Some(date) = self.date {
            account.date = Some(date);
            sourced.problems.retain(|problem| problem.kind != Problem::CONFLICTING_DATE);
        }
    }
}
