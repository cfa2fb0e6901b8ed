//! Offices, and who held them on a day.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Knowledge;
use super::compile::fold::fold_lower;
use super::compile::layout::{INFERRED, Table, latest};
use super::entry::{EntryId, EntryKind};
use super::lexicon::WordClass;
use super::who::same_title;

/// A class of offices, the same in every country: foreign minister, head of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeId(pub(super) u32);

/// A day, or the month or year that is all a source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate(u32);

/// Somebody who held an office on the day asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder<'a> {
    /// Who it is.
    pub person: EntryId,
    /// The class of the office.
    pub office: OfficeId,
    /// The country or organisation it belongs to.
    pub of: EntryId,
    /// Title in that country ("Minister of External Affairs"), empty where the source has none.
    pub title: &'a str,
    /// First day, where the source knows the day.
    pub start: Option<Date>,
    /// Last day, where it is over and the source knows the day.
    pub end: Option<Date>,
    /// Begin as precisely as the source knows it.
    pub from: Option<PartialDate>,
    /// End as precisely as the source knows it.
    pub until: Option<PartialDate>,
    /// The day on which the source last saw the holder in office, where the end is open or inferred.
    pub as_of: Option<Date>,
    /// False when the day lies past what the source can know, or in a month or year known only as a whole.
    pub certain: bool,
    /// Where the fact comes from.
    pub source: &'a str,
}

impl Holder<'_> {
    /// Whether the source saw the holder so long before the day that nobody would still count on it.
    pub fn is_stale(&self, on: Date) -> bool {
        !self.certain && self.as_of.is_some_and(|seen| seen.saturating_add(1.year()) < on)
    }
}

impl Knowledge {
    /// The class of office that `title` names: "Foreign Minister", "Secretary of State".
    pub fn office(&self, title: &str) -> Option<OfficeId> {
        let wanted = fold_lower(title);
        let at =
            self.blob.partition(Table::Titles, |[key, _]: [u32; 2]| self.blob.string(key) < wanted.as_str());
        if at == self.blob.rows(Table::Titles) {
            return None;
        }
        let [key, office] = self.blob.row(Table::Titles, at);
        (self.blob.string(key) == wanted).then_some(OfficeId(office))
    }

    /// English name of the class of office: "foreign minister".
    pub fn office_name(&self, office: OfficeId) -> &str {
        let [_, label] = self.blob.row(Table::Offices, office.0 as usize);
        self.blob.string(label)
    }

    /// What to call the post somebody holds: "President (Russia)".
    pub fn post(&self, holder: &Holder<'_>) -> String {
        let title = if holder.title.is_empty() { self.office_name(holder.office) } else { holder.title };
        format!("{title} ({})", self.entry(holder.of).name())
    }

    /// IRI of the class of office.
    pub fn office_iri(&self, office: OfficeId) -> &str {
        let [iri, _] = self.blob.row(Table::Offices, office.0 as usize);
        self.blob.string(iri)
    }

    /// Everybody who held `office` in `country`, an ISO code or an organisation's code, on that day; never a pick.
    pub fn holders(&self, office: OfficeId, country: &str, on: Date) -> Vec<Holder<'_>> {
        self.jurisdiction(country).map_or_else(Vec::new, |of| self.holders_of(office, of, on))
    }

    /// As [`Self::holders`], for a country or organisation that is at hand.
    pub fn holders_of(&self, office: OfficeId, of: EntryId, on: Date) -> Vec<Holder<'_>> {
        settled(self.tenures_at(office, of).filter_map(|row| self.holder(row, on)).collect())
    }

    /// Everybody who held the office that `title` names in that country or organisation: by the titles of its own
    /// offices where one is the same ("President" of Iran), else by the class of office. In an organisation every
    /// title of a head of state means its head; a kingdom has no president.
    pub fn holders_titled(&self, title: &str, of: EntryId, on: Date) -> Vec<Holder<'_>> {
        let all: Vec<_> = self.office_ids().flat_map(|office| self.holders_of(office, of, on)).collect();
        let titled = |wanted: &dyn Fn(&str) -> bool| -> Vec<Holder<'_>> {
            settled(all.iter().filter(|holder| wanted(holder.title)).cloned().collect())
        };
        let own = titled(&|own| same_title(own, title));
        let own = if own.is_empty() { titled(&|own| self.is_qualified(own, title)) } else { own };
        if !own.is_empty() {
            return own;
        }
        let head = |office: OfficeId| self.office_iri(office).ends_with("/head_of_state");
        let class = match self.office(title) {
            Some(office) if head(office) && self.entry(of).kind() == EntryKind::Organisation => {
                self.office("Secretary General")
            }
            class => class,
        };
        let crowned = |title: &str| self.is_word(WordClass::Monarch, title);
        let mut holders = class.map_or_else(Vec::new, |office| self.holders_of(office, of, on));
        // "The head of state" is a king as well as a president.
        let generic = self.is_word(WordClass::GenericOffice, title);
        holders.retain(|h| {
            h.title.is_empty() || generic || crowned(h.title) == crowned(title) || !head(h.office)
        });
        holders.retain(|holder| !self.stood_beside(title, holder));
        holders
    }

    /// Whether the title is `title` for the time being: "Acting President" for "President".
    fn is_qualified(&self, own: &str, title: &str) -> bool {
        own.split_once(' ').is_some_and(|(first, rest)| {
            self.is_word(WordClass::OfficeQualifier, first) && same_title(rest, title)
        })
    }

    /// Whether somebody else had that very title while `holder` had another: a Supreme Leader is no President where
    /// there are presidents too, even on a day that has none.
    fn stood_beside(&self, title: &str, holder: &Holder<'_>) -> bool {
        let span = |[_, _, from, until, as_of, ..]: [u32; 9]| {
            (from, [until, as_of].into_iter().find(|&day| day != 0).unwrap_or(u32::MAX))
        };
        let own = self.tenures_of(holder.person).filter(|row| {
            (row[0], row[1]) == (holder.office.0, holder.of.0) && self.blob.string(row[6]) == holder.title
        });
        let own: Vec<_> = own.map(span).collect();
        let beside = |row: &[u32; 9]| {
            let (from, until) = span(*row);
            own.iter().any(|&(start, end)| from < end && start < until)
        };
        let mut others = self.office_ids().flat_map(|office| self.tenures_at(office, holder.of));
        !holder.title.is_empty()
            && others.any(|row| {
                row[5] != holder.person.0 && same_title(self.blob.string(row[6]), title) && beside(&row)
            })
    }

    fn office_ids(&self) -> impl Iterator<Item = OfficeId> {
        (0..self.blob.rows(Table::Offices) as u32).map(OfficeId)
    }

    /// What the offices of a country or organisation are called there, as often as they were held.
    pub(super) fn titles_used_in(&self, of: EntryId) -> impl Iterator<Item = &str> {
        self.office_ids()
            .flat_map(move |office| self.tenures_at(office, of))
            .map(|row| self.blob.string(row[6]))
    }

    /// The one country or organisation that has an office of exactly this title; nothing where several have.
    pub(super) fn only_jurisdiction_with(&self, title: &str) -> Option<EntryId> {
        let wanted = fold_lower(title);
        let rows = (0..self.blob.rows(Table::Tenures)).map(|at| self.blob.row::<9>(Table::Tenures, at));
        let mut with = rows.filter(|row| fold_lower(self.blob.string(row[6])) == wanted).map(|row| row[1]);
        let first = with.next()?;
        with.all(|of| of == first).then_some(EntryId(first))
    }

    /// The tenures of an office in one country or organisation.
    fn tenures_at(&self, office: OfficeId, of: EntryId) -> impl Iterator<Item = [u32; 9]> {
        let at = self.blob.partition(Table::Tenures, |row: [u32; 9]| [row[0], row[1]] < [office.0, of.0]);
        self.blob.rows_while(Table::Tenures, at, move |row: &[u32; 9]| [row[0], row[1]] == [office.0, of.0])
    }

    /// The offices `person` held on that day, each with the code of its country or organisation.
    pub fn offices_of(&self, person: EntryId, on: Date) -> Vec<(OfficeId, &str)> {
        let held = self.held_by(person, on).into_iter();
        let mut offices: Vec<_> = held.map(|holder| (holder.office, self.code(holder.of))).collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }

    /// The tenures of `person` on that day.
    pub fn held_by(&self, person: EntryId, on: Date) -> Vec<Holder<'_>> {
        self.tenures_of(person).filter_map(|row| self.holder(row, on)).collect()
    }

    /// Every office `person` is known to have held, on whatever day.
    pub fn all_offices_of(&self, person: EntryId) -> Vec<(OfficeId, &str)> {
        let mut offices: Vec<_> =
            self.tenures_of(person).map(|row| (OfficeId(row[0]), self.code(EntryId(row[1])))).collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }

    /// The members of `organisation` on that day.
    pub fn members(&self, organisation: EntryId, on: Date) -> Vec<EntryId> {
        let at = self.blob.partition(Table::Members, |row: [u32; 4]| row[0] < organisation.0);
        let rows = self.blob.rows_while(Table::Members, at, |row: &[u32; 4]| row[0] == organisation.0);
        let mut members: Vec<_> = rows
            .filter(|&[_, _, from, until]| within(from, until, on) != Within::No)
            .map(|[_, member, ..]| EntryId(member))
            .collect();
        members.dedup();
        members
    }

    /// ISO code of a country, code of an organisation, else nothing.
    pub(super) fn code(&self, id: EntryId) -> &str {
        let entry = self.entry(id);
        match entry.kind() {
            EntryKind::Organisation => entry.code().unwrap_or_default(),
            _ => entry.country().unwrap_or_default(),
        }
    }

    /// The rows of all tenures of `person`.
    pub(super) fn tenures_of(&self, person: EntryId) -> impl Iterator<Item = [u32; 9]> {
        let at = self.blob.partition(Table::TenuresOf, |row: [u32; 2]| row[0] < person.0);
        self.blob
            .rows_while(Table::TenuresOf, at, move |row: &[u32; 2]| row[0] == person.0)
            .map(|[_, tenure]| self.blob.row(Table::Tenures, tenure as usize))
    }

    fn holder(&self, row: [u32; 9], on: Date) -> Option<Holder<'_>> {
        let [office, of, from, until, as_of, person, title, source, flags] = row;
        let within = within(from, until, on);
        let open = until == 0 || flags & INFERRED != 0;
        let past = open && as_of != 0 && packed(on) > latest(as_of);
        (within != Within::No).then(|| Holder {
            person: EntryId(person),
            office: OfficeId(office),
            of: EntryId(of),
            title: self.blob.string(title),
            start: day(from),
            end: day(until),
            from: partial(from),
            until: partial(until),
            as_of: day(as_of),
            certain: within == Within::Yes && !past,
            source: self.blob.string(source),
        })
    }
}

/// One holder for each person, the surest tenure; those a source last saw before another took office give way.
/// The lists of some sources lag by some weeks, so they may show somebody after the successor has begun.
fn settled(mut holders: Vec<Holder<'_>>) -> Vec<Holder<'_>> {
    holders.sort_by_key(|holder| (holder.person, !holder.certain, holder.from));
    holders.dedup_by_key(|holder| holder.person);
    let successors: Vec<_> =
        holders.iter().filter(|h| h.certain).filter_map(|h| Some((h.office, h.start?))).collect();
    holders.retain(|holder| {
        let followed = |&(office, start): &(OfficeId, Date)| {
            let seen = Some(start.saturating_add(1.month())) > holder.as_of;
            office == holder.office && Some(start) > holder.start && seen
        };
        holder.certain || !successors.iter().any(followed)
    });
    holders
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    No,
    Perhaps,
    Yes,
}

/// Whether the day lies between the two, both included; perhaps, where only their month or year is known.
fn within(from: u32, until: u32, on: Date) -> Within {
    let on = packed(on);
    let surely = latest(from) <= on && (until == 0 || on <= until);
    let perhaps = from <= on && (until == 0 || on <= latest(until));
    match (surely, perhaps) {
        (true, _) => Within::Yes,
        (false, true) => Within::Perhaps,
        (false, false) => Within::No,
    }
}

fn packed(date: Date) -> u32 {
    u32::from(date.year().unsigned_abs()) * 10_000
        + u32::from(date.month().unsigned_abs()) * 100
        + u32::from(date.day().unsigned_abs())
}

/// The day, if it is known to the day.
pub(super) fn day(date: u32) -> Option<Date> {
    Date::new((date / 10_000) as i16, (date / 100 % 100) as i8, (date % 100) as i8).ok()
}

fn partial(date: u32) -> Option<PartialDate> {
    (date != 0).then_some(PartialDate(date))
}

impl fmt::Display for PartialDate {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0 / 10_000)?;
        for part in [self.0 / 100 % 100, self.0 % 100].into_iter().take_while(|part| *part != 0) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}
