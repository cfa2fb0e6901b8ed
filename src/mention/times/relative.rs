//! Times that count from the account's own day or name part of a year: "on Wednesday", "next week",
//! "one year ago", "the first half of 2023".

use jiff::ToSpan;

use super::Reader;
use super::calendar::{Interval, count, ordinal, season, weekday, year_number};
use super::direction::{Direction, direction};

impl Reader<'_> {
    /// "on Wednesday", "Wednesday, May 3", "next Friday".
    pub(super) fn weekday(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let day = weekday(self.words.get(at))?;
        let next = at + 1 + usize::from(self.words.get(at + 1) == ",");
        if let Some((last, interval, rule)) = self.month_first(next).or_else(|| self.day_first(next)) {
            return Some((last, interval, rule));
        }
        let anchor = self.anchor?;
        let before = |words: &[&str]| at > 0 && self.words.is_any(at - 1, words);
        let future = before(&["next", "this", "coming"])
            || (!before(&["last"]) && direction(self.analysis, self.words.span(at)) == Direction::Future);
        let back = i64::from(day.until(anchor.weekday()));
        let offset = match (future, back) {
            (true, 0) => {
                if before(&["next"]) {
                    7
                } else {
                    0
                }
            }
            (true, back) => 7 - back,
            (false, 0) => {
                if before(&["last"]) {
                    -7
                } else {
                    0
                }
            }
            (false, back) => -back,
        };
        Some((at, Interval::day(anchor.checked_add(offset.days()).ok()?)?, "date:weekday"))
    }

    /// "today", "yesterday", "this morning", "the day before".
    pub(super) fn deictic(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let anchor = self.anchor?;
        let parts = ["morning", "afternoon", "evening"];
        let (last, offset) = match self.words.get(at).to_ascii_lowercase().as_str() {
            "today" | "tonight" => (at, 0),
            "yesterday" => (at, -1),
            "tomorrow" => (at, 1),
            "this" if self.words.is_any(at + 1, &parts) => (at + 1, 0),
            "last" if self.words.is_any(at + 1, &["night", "evening"]) => (at + 1, -1),
            "the" if self.words.is(at + 1, "day") && self.words.is(at + 2, "before") => {
                self.day_before(at)?
            }
            _ => return None,
        };
        Some((last, Interval::day(anchor.checked_add(i64::from(offset).days()).ok()?)?, "date:deictic"))
    }

    /// "the day before", but not "the day before the summit".
    fn day_before(&self, at: usize) -> Option<(usize, i32)> {
        if self.words.is(at + 3, "yesterday") {
            return Some((at + 3, -2));
        }
        let ends = !self.words.get(at + 3).starts_with(char::is_alphanumeric);
        ends.then_some((at + 2, -1))
    }

    /// "next week", "last year", "later this month", "this summer", "later that year".
    pub(super) fn relative(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let anchor = self.anchor?;
        let offset = match self.words.get(at).to_ascii_lowercase().as_str() {
            "next" => 1,
            "this" => 0,
            "that" if at > 0 && self.words.is_any(at - 1, &["later", "earlier"]) => 0,
            "last" => -1,
            _ => return None,
        };
        let year = anchor.year() + offset;
        let interval = match self.words.get(at + 1).to_ascii_lowercase().as_str() {
            "week" => Interval::week(anchor.checked_add((i64::from(offset) * 7).days()).ok()?)?,
            "weekend" => self.weekend(i64::from(offset))?,
            "month" => {
                let shifted = anchor.first_of_month().checked_add(i64::from(offset).months()).ok()?;
                Interval::month(shifted.year(), shifted.month())?
            }
            "year" => Interval::years(year, year)?,
            other => {
                let (first, last) = season(other)?;
                Interval::months((year, first), (year, last))?
            }
        };
        Some((at + 1, interval, "date:relative"))
    }

    fn weekend(&self, weeks: i64) -> Option<Interval> {
        let monday = Interval::week(self.anchor?.checked_add((weeks * 7).days()).ok()?)?.first();
        Interval::days(monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?)
    }

    /// "one year ago", "three days ago".
    pub(super) fn ago(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        if !self.words.is(at + 2, "ago") {
            return None;
        }
        let (anchor, number) = (self.anchor?, count(self.words.get(at))?);
        let back = |span: jiff::Span| anchor.checked_sub(span).ok();
        let unit = self.words.get(at + 1).to_ascii_lowercase();
        let interval = match unit.trim_end_matches('s') {
            "day" => Interval::day(back(number.days())?)?,
            "week" => Interval::week(back((7 * number).days())?)?,
            unit @ ("month" | "year") => {
                let date = back(if unit == "month" { number.months() } else { number.years() })?;
                Interval::month(date.year(), date.month())?
            }
            _ => return None,
        };
        Some((at + 2, interval, "date:ago"))
    }

    /// "first half of 2023", "second quarter of this year", "end of the year", "summer of 2022".
    pub(super) fn part(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let words = self.words;
        let (next, parts) = match ordinal(words.get(at)) {
            Some(nth) if words.is(at + 1, "half") && nth <= 2 => (at + 2, (6 * nth - 5, 6 * nth)),
            Some(nth) if words.is(at + 1, "quarter") => (at + 2, (3 * nth - 2, 3 * nth)),
            None if words.is_any(at, &["end", "beginning", "start", "middle", "close"]) => (at + 1, (1, 12)),
            None => (at + 1, season(words.get(at))?),
            Some(_) => return None,
        };
        let of = next + usize::from(words.is(next, "of"));
        let (last, year) = self.year_named(of)?;
        Some((last, Interval::months((year, parts.0), (year, parts.1))?, "date:part-of-year"))
    }

    /// "2023", "the year", "this year", "last year".
    fn year_named(&self, at: usize) -> Option<(usize, i16)> {
        if let Some(year) = year_number(self.words.get(at)) {
            return Some((at, year));
        }
        let offset = match self.words.get(at).to_ascii_lowercase().as_str() {
            "the" | "this" => 0,
            "next" => 1,
            "last" => -1,
            _ => return None,
        };
        self.words.is(at + 1, "year").then_some((at + 1, self.anchor?.year() + offset))
    }
}
