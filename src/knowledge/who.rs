//! Answers who held an office on a day, from a phrase such as "the Russian Foreign Minister".

use jiff::civil::Date;

use super::compile::fold::fold_lower;
use super::{EntryId, EntryKind, Holder, Knowledge};

/// What is known of the holder of an office on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// One holder; [`Holder::certain`] says whether the sources vouch for that day.
    One(Holder<'a>),
    /// Several held it, or may have: all of them, never a pick.
    Several(Vec<Holder<'a>>),
    /// Nobody can be named.
    Unknown(Why),
}

/// Why nobody can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The phrase names no country or organisation.
    NoCountry,
    /// The phrase names no office that the ontology has.
    NoOffice,
    /// No source has a holder for that day.
    NoHolder,
}

impl Why {
    /// The reason in words, in lower case.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoCountry => "no country or organisation is named",
            Self::NoOffice => "no office is named that the ontology has",
            Self::NoHolder => "no source has a holder for that day",
        }
    }
}

impl Knowledge {
    /// Who held the office that `phrase` describes on that day.
    ///
    /// The phrase names an office and whose it is, in any order ("Foreign Minister of Russia", "the US Secretary of
    /// State", "NATO Secretary General"); a surname in it ("President Putin of Russia") picks among several holders.
    ///
    /// ```
    /// use readouts::knowledge::{Knowledge, who::Answer};
    /// let knowledge = Knowledge::embedded();
    /// let Answer::One(holder) = knowledge.who("the US Secretary of State", jiff::civil::date(2017, 5, 2)) else {
    ///     panic!("one holder")
    /// };
    /// assert_eq!(knowledge.entry(holder.person).name(), "Rex Tillerson");
    /// ```
    pub fn who(&self, phrase: &str, on: Date) -> Answer<'_> {
        let (jurisdictions, rest) = self.jurisdictions_in(phrase);
        let Some(title) = self.title_in(&rest) else { return Answer::Unknown(Why::NoOffice) };
        if jurisdictions.is_empty() {
            return Answer::Unknown(Why::NoCountry);
        }
        let mut holders: Vec<Holder<'_>> =
            jurisdictions.iter().flat_map(|&of| self.holders_titled(&title, of, on)).collect();
        let named = rest.iter().flat_map(|word| self.people_by_surname(word)).collect::<Vec<_>>();
        if holders.iter().any(|holder| named.contains(&holder.person)) {
            holders.retain(|holder| named.contains(&holder.person));
        }
        match holders.len() {
            0 => Answer::Unknown(Why::NoHolder),
            1 => Answer::One(holders.remove(0)),
            _ => Answer::Several(holders),
        }
    }

    /// The countries and organisations that the phrase may name, and its other words.
    pub(super) fn jurisdictions_in(&self, phrase: &str) -> (Vec<EntryId>, Vec<String>) {
        let mut found = Vec::new();
        let mut rest = String::new();
        let mut at = 0;
        for name in self.names_in(phrase) {
            let whose =
                |id: &EntryId| matches!(self.entry(*id).kind(), EntryKind::Country | EntryKind::Organisation);
            let own: Vec<EntryId> = name.entries.iter().copied().filter(whose).collect();
            if found.is_empty() && !own.is_empty() {
                rest.push_str(&phrase[at..name.span.start]);
                at = name.span.end;
                found = own;
            }
        }
        rest.push_str(&phrase[at..]);
        let words =
            rest.split(|c: char| c.is_whitespace() || c == ',').map(|word| word.trim_matches(['\'', '’']));
        let empty = |word: &str| word.is_empty() || word == "s";
        (found, words.filter(|word| !empty(word)).map(str::to_owned).collect())
    }

    /// The longest run of the words that is the title of an office.
    fn title_in(&self, words: &[String]) -> Option<String> {
        (1..=words.len()).rev().find_map(|length| {
            words.windows(length).map(|run| run.join(" ")).find(|title| self.office(title).is_some())
        })
    }
}

/// Whether the two name the same office: "President" and "President of the Republic".
pub(super) fn same_title(own: &str, asked: &str) -> bool {
    let (own, asked) = (fold_lower(own), fold_lower(asked));
    own == asked || own.strip_prefix(&asked).is_some_and(|rest| rest.starts_with(" of "))
}
