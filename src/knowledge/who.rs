//! Answers who held an office on a day, from a phrase such as "the Russian Foreign Minister".

use std::collections::BTreeSet;
use std::ops::Range;

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
    /// A title that one country alone uses ("Taoiseach") names the country too.
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
        let (mut jurisdictions, rest) = self.jurisdictions_in(phrase);
        let titles = self.titles_in(&rest, &jurisdictions);
        if titles.is_empty() {
            return Answer::Unknown(Why::NoOffice);
        }
        if jurisdictions.is_empty() {
            jurisdictions.extend(titles.iter().find_map(|title| self.only_jurisdiction_with(title)));
        }
        if jurisdictions.is_empty() {
            return Answer::Unknown(Why::NoCountry);
        }
        let mut holders = self.holders_of_all(&titles, &jurisdictions, on);
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

    /// Who holds all the offices at once ("Prime Minister and Foreign Minister"), else everybody who holds one of them.
    fn holders_of_all(&self, titles: &[String], of: &[EntryId], on: Date) -> Vec<Holder<'_>> {
        let of_title = |title: &String| -> Vec<Holder<'_>> {
            of.iter().flat_map(|&of| self.holders_titled(title, of, on)).collect()
        };
        let mut by_title: Vec<_> = titles.iter().map(of_title).filter(|held| !held.is_empty()).collect();
        if by_title.is_empty() {
            return Vec::new();
        }
        let first = by_title.remove(0);
        let holds_all = |holder: &&Holder<'_>| {
            by_title.iter().all(|held| held.iter().any(|other| other.person == holder.person))
        };
        let both: Vec<_> = first.iter().filter(holds_all).cloned().collect();
        if both.is_empty() { first.into_iter().chain(by_title.into_iter().flatten()).collect() } else { both }
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

    /// The titles in `words`: the longest run of them that names a class of offices, and those that "and" joins to
    /// it; failing these, the longest run that is what an office of one of `jurisdictions` is called there.
    fn titles_in(&self, words: &[String], jurisdictions: &[EntryId]) -> Vec<String> {
        let titles = self.joined_titles(words);
        if !titles.is_empty() {
            return titles;
        }
        let used = jurisdictions.iter().flat_map(|&of| self.titles_used_in(of));
        let own: BTreeSet<String> = used.map(fold_lower).collect();
        let run = longest_run(words, |run| own.contains(&fold_lower(&run.join(" "))));
        run.map(|run| words[run].join(" ")).into_iter().collect()
    }

    fn joined_titles(&self, words: &[String]) -> Vec<String> {
        let is_title = |run: &[String]| self.office(&run.join(" ")).is_some();
        let Some(run) = longest_run(words, is_title) else { return Vec::new() };
        let mut titles = vec![words[run.clone()].join(" ")];
        if let Some((_, before)) = words[..run.start].split_last().filter(|(last, _)| is_and(last)) {
            titles.splice(0..0, self.joined_titles(before));
        }
        if let Some((_, after)) = words[run.end..].split_first().filter(|(first, _)| is_and(first)) {
            titles.extend(self.joined_titles(after));
        }
        titles
    }
}

fn is_and(word: &str) -> bool {
    word == "and" || word == "&"
}

/// The longest run of the words for which `wanted` holds, the first of them.
fn longest_run(words: &[String], wanted: impl Fn(&[String]) -> bool) -> Option<Range<usize>> {
    (1..=words.len())
        .rev()
        .flat_map(|length| (0..=words.len() - length).map(move |at| at..at + length))
        .find(|run| wanted(&words[run.clone()]))
}

/// Whether the two name the same office: "President" and "President of the Republic".
pub(super) fn same_title(own: &str, asked: &str) -> bool {
    let (own, asked) = (fold_lower(own), fold_lower(asked));
    own == asked || own.strip_prefix(&asked).is_some_and(|rest| rest.starts_with(" of "))
}
