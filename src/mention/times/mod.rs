//! Times: "on July 7–8", "next week", "in early December", "the first half of 2023".
//!
//! Inside, a time is a half-open interval of days; a time without a year takes the year that the
//! tense of its verb asks for, else the one that brings it nearest to the account's own day.
//! Vague times ("in the coming days") are left alone.

mod calendar;
mod direction;
mod relative;

use jiff::civil::Date;

use self::calendar::{Interval, day_number, month, weekday, year_number};
use self::direction::{Direction, direction, head_of};
use super::TimeMention;
use super::words::Words;
use crate::language::{Analysis, Upos};

/// Days from which a day without a year is far from the account's, and up to which it is near.
const FAR: i64 = 300;
const NEAR: i64 = 45;

/// All times in the text, in text order; `anchor` is the day that "today" means.
pub(super) fn find(words: &Words, analysis: &Analysis, anchor: Option<Date>) -> Vec<TimeMention> {
    let reader = Reader { words, analysis, anchor };
    let mut times = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.read(at) {
            Some(Reading { first, last, interval, rule }) => {
                times.push(TimeMention { span: words.cover(first, last), value: interval.value(), rule });
                at = last + 1;
            }
            None => at += 1,
        }
    }
    times
}

/// The first whole date in `text`, as letterheads and datelines write it, with its year.
pub(super) fn first_full_date(text: &str) -> Option<Date> {
    let words = Words::of(text);
    let reader = Reader { words: &words, analysis: &Analysis::default(), anchor: None };
    (0..words.len()).find_map(|at| reader.read(at)).map(|reading| reading.interval.first())
}

/// Whether `word` names a month or a day of the week.
pub(super) fn is_calendar_word(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

struct Reader<'a> {
    words: &'a Words<'a>,
    analysis: &'a Analysis,
    anchor: Option<Date>,
}

/// What was read from the words `first` to `last`, both inclusive.
struct Reading {
    first: usize,
    last: usize,
    interval: Interval,
    rule: &'static str,
}

impl Reader<'_> {
    fn read(&self, at: usize) -> Option<Reading> {
        let first = self.words.get(at).chars().next()?;
        if !first.is_alphanumeric() {
            return None;
        }
        let number = first.is_ascii_digit();
        let found = if number {
            self.iso(at).or_else(|| self.day_first(at)).or_else(|| self.year(at))
        } else {
            self.month_first(at).or_else(|| self.weekday(at)).or_else(|| self.deictic(at))
        };
        found
            .or_else(|| self.ago(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.part(at))
            .map(|(last, interval, rule)| Reading { first: at, last, interval, rule })
    }

    /// "2017-05-03".
    fn iso(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let year = year_number(self.words.get(at))?;
        let dashed = self.words.get(at + 1) == "-" && self.words.get(at + 3) == "-";
        let part = |at| self.words.get(at).parse::<i8>().ok();
        let date = Date::new(year, part(at + 2)?, part(at + 4)?).ok()?;
        dashed.then_some((at + 4, Interval::day(date)?, "date:iso"))
    }

    /// "May 3", "May 3-4", "May 30 to June 2, 2017", "June 2022", "in June".
    fn month_first(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let first = month(self.words.get(at))?;
        let Some(day) = day_number(self.words.get(at + 1)).filter(|_| !self.is_quantity(at + 1)) else {
            return self.month_alone(at, first);
        };
        let (end, until) = self.range_end(at + 1, first, day);
        let (last, year) = self.year_after(end);
        let year = year.or_else(|| self.nearest_year(at, last, first, day))?;
        Some((last, days((year, first, day), until)?, "date:month-day"))
    }

    /// "3 May", "3-5 May 2017", "30 April to 2 May", "24th of February, 1966".
    fn day_first(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        let day = day_number(self.words.get(at))?;
        let month_at = |at: usize| {
            let at = at + usize::from(self.words.is(at, "of"));
            month(self.words.get(at)).map(|month| (at, month))
        };
        let (end, first, until) = if let Some((end, first)) = month_at(at + 1) {
            let later = self.separator(end + 1).and_then(|next| {
                let last = day_number(self.words.get(next))?;
                month_at(next + 1).map(|(end, month)| (end, first, (month, last)))
            });
            later.unwrap_or((end, first, (first, day)))
        } else {
            let next = self.separator(at + 1)?;
            let last = day_number(self.words.get(next))?;
            let (end, month) = month_at(next + 1)?;
            (end, month, (month, last))
        };
        let (last, year) = self.year_after(end);
        let year = year.or_else(|| self.nearest_year(at, last, first, day))?;
        Some((last, days((year, first, day), until)?, "date:day-month"))
    }

    /// Where a range that begins with `day` ends, and on which month and day.
    fn range_end(&self, at: usize, month_of_first: i8, day: i8) -> (usize, (i8, i8)) {
        let alone = (at, (month_of_first, day));
        let Some(next) = self.separator(at + 1) else { return alone };
        if let Some(last) = day_number(self.words.get(next)) {
            // "from 5 to 7 May and 8 of them": the second number has to fit the first.
            return if last > day && !self.is_quantity(next) {
                (next, (month_of_first, last))
            } else {
                alone
            };
        }
        let later = month(self.words.get(next)).zip(day_number(self.words.get(next + 1)));
        later.map_or(alone, |until| (next + 1, until))
    }

    /// The word after a hyphen, a dash, "to", "through", "until" or "and" at `at`.
    fn separator(&self, at: usize) -> Option<usize> {
        let joins = ["-", "–", "—", "to", "and", "through", "until", "till", "&"];
        self.words.is_any(at, &joins).then_some(at + 1)
    }

    /// Whether the number at `at` counts something: "May 15 million", "March 5%".
    fn is_quantity(&self, at: usize) -> bool {
        self.words.is_any(at + 1, &["%", "percent", "per", "million", "billion", "thousand"])
            || (self.words.get(at + 1) == ","
                && self.words.touches_next(at + 1)
                && self.words.touches_next(at)
                && self.words.get(at + 2).len() == 3
                && self.words.get(at + 2).parse::<u16>().is_ok())
    }

    /// The year after the word `at`, with or without a comma.
    fn year_after(&self, at: usize) -> (usize, Option<i16>) {
        let comma = usize::from(self.words.get(at + 1) == ",");
        match year_number(self.words.get(at + 1 + comma)) {
            Some(year) => (at + 1 + comma, Some(year)),
            None => (at, None),
        }
    }

    /// "June 2022", "June of last year", "in June", "early December".
    fn month_alone(&self, at: usize, month_of: i8) -> Option<(usize, Interval, &'static str)> {
        if let Some(until) = self.separator(at + 1).filter(|_| !self.words.is(at + 1, "and"))
            && let Some(last_month) = month(self.words.get(until))
            && let (last, Some(year)) = self.year_after(until)
        {
            return Some((last, Interval::months((year, month_of), (year, last_month))?, "date:months"));
        }
        let of = usize::from(self.words.is(at + 1, "of"));
        if let (last, Some(year)) = self.year_after(at + of) {
            return Some((last, Interval::month(year, month_of)?, "date:month-year"));
        }
        if !self.names_a_month(at) {
            return None;
        }
        let year = self.nearest_year(at, at, month_of, 15)?;
        Some((at, Interval::month(year, month_of)?, "date:month"))
    }

    /// Whether the capitalised word at `at`, which may be a verb, a surname or a modal, is a month here.
    fn names_a_month(&self, at: usize) -> bool {
        const BEFORE: &[&str] = &[
            "in", "since", "by", "of", "until", "till", "from", "for", "during", "this", "next", "last",
            "early", "mid", "late", "and", "to", "through", "between", "before", "after", "-", "–",
        ];
        let introduced = at > 0 && self.words.is_any(at - 1, BEFORE);
        let token = head_of(self.analysis, self.words.span(at)).map(|token| self.analysis.tokens[token].upos);
        introduced && token.is_none_or(|upos| matches!(upos, Upos::Propn | Upos::Noun))
    }

    /// The year of a day that is given without one.
    fn nearest_year(&self, first: usize, last: usize, month: i8, day: i8) -> Option<i16> {
        let anchor = self.anchor?;
        let before = |word: &str| first > 0 && self.words.is(first - 1, word);
        let towards = if before("last") {
            Direction::Past
        } else if before("next") {
            Direction::Future
        } else {
            direction(self.analysis, self.words.cover(first, last))
        };
        // A month is taken by its middle, so its own month is neither past nor future.
        let slack = if day == 15 && first == last { 16 } else { 0 };
        let distance = |year: &i16| {
            let date = Date::new(*year, month, day).ok()?;
            Some(i64::from(date.since(anchor).ok()?.get_days()))
        };
        let candidates =
            || (anchor.year() - 1..=anchor.year() + 1).filter_map(|year| Some((year, distance(&year)?)));
        let towards_it = candidates().filter(|&(_, days)| match towards {
            Direction::Past => days <= slack,
            Direction::Future => days >= -slack,
            Direction::Unknown => true,
        });
        let by_distance = |&(_, days): &(i16, i64)| days.abs();
        let nearest = candidates().min_by_key(by_distance)?;
        // A tense that sends a day of this month a year away was read wrongly: "negotiations, due November 14".
        let found = towards_it.min_by_key(by_distance).filter(|(_, days)| {
            before("last") || before("next") || days.abs() < FAR || nearest.1.abs() > NEAR
        });
        Some(found.unwrap_or(nearest).0)
    }

    /// "in 2022", "by 2030", "2013–2017".
    fn year(&self, at: usize) -> Option<(usize, Interval, &'static str)> {
        const BEFORE: &[&str] = &[
            "in",
            "since",
            "by",
            "from",
            "of",
            "for",
            "until",
            "till",
            "through",
            "during",
            "before",
            "after",
            "year",
            "early",
            "late",
            "mid",
            "throughout",
        ];
        let first = year_number(self.words.get(at))?;
        let range = self
            .separator(at + 1)
            .filter(|_| !self.words.is(at + 1, "and"))
            .and_then(|next| year_number(self.words.get(next)).map(|last| (next, last)));
        if let Some((end, last)) = range {
            return Some((end, Interval::years(first, last)?, "date:years"));
        }
        let introduced = at > 0 && self.words.is_any(at - 1, BEFORE);
        introduced.then_some((at, Interval::years(first, first)?, "date:year"))
    }
}

/// The days from the first to the last, which lies in the next year when its month is earlier.
fn days(first: (i16, i8, i8), last: (i8, i8)) -> Option<Interval> {
    let year = first.0 + i16::from(last.0 < first.1);
    Interval::days(Date::new(first.0, first.1, first.2).ok()?, Date::new(year, last.0, last.1).ok()?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::find;
    use crate::language::Analysis;
    use crate::mention::words::Words;

    /// The times of `text` on Wednesday, 3 May 2017, without the help of a parse.
    fn times(text: &str) -> String {
        let found = find(&Words::of(text), &Analysis::default(), Some(date(2017, 5, 3)));
        let shown: Vec<_> =
            found.iter().map(|time| format!("{} = {}", &text[time.span.range()], time.value)).collect();
        shown.join("; ")
    }

    #[test]
    fn times_are_read_as_the_days_they_cover() {
        for (text, expected) in [
            ("talks in Astana on May 3-4.", "May 3-4 = 2017-05-03/2017-05-04"),
            ("in Hamburg on July 7–8", "July 7–8 = 2017-07-07/2017-07-08"),
            ("from 3 to 5 May", "3 to 5 May = 2017-05-03/2017-05-05"),
            ("from 30 April to 2 May 2017", "30 April to 2 May 2017 = 2017-04-30/2017-05-02"),
            ("December 30 to January 2", "December 30 to January 2 = 2016-12-30/2017-01-02"),
            ("on 24th February, 1966", "24th February, 1966 = 1966-02-24"),
            ("on June 29-30, 2022", "June 29-30, 2022 = 2022-06-29/2022-06-30"),
            ("signed on 2017-05-03", "2017-05-03 = 2017-05-03"),
            ("on Tuesday, May 2", "Tuesday, May 2 = 2017-05-02"),
            ("spoke on Tuesday", "Tuesday = 2017-05-02"),
            ("next Friday", "Friday = 2017-05-05"),
            ("in June", "June = 2017-06"),
            ("his August 2016 visit", "August 2016 = 2016-08"),
            ("in early December", "December = 2016-12"),
            ("the first half of 2023", "first half of 2023 = 2023-01-01/2023-06-30"),
            ("by the end of the year", "end of the year = 2017"),
            ("later this year and next week", "this year = 2017; next week = 2017-05-08/2017-05-14"),
            ("this summer", "this summer = 2017-06-01/2017-08-31"),
            ("yesterday and tomorrow", "yesterday = 2017-05-02; tomorrow = 2017-05-04"),
            ("the plan for 2013–2017", "2013–2017 = 2013/2017"),
            ("one year ago", "one year ago = 2016-05"),
            ("by 2030", "2030 = 2030"),
        ] {
            assert_eq!(times(text), expected, "{text}");
        }
    }

    #[test]
    fn vague_times_and_bare_numbers_are_no_times() {
        for text in [
            "in the coming days",
            "over the past year",
            "they may meet",
            "May God help",
            "1,500 troops",
            "Resolution 2254",
            "the 2006 Census",
            "the day before the summit",
            "in due course",
            "February 30",
        ] {
            assert_eq!(times(text), "", "{text}");
        }
    }
}
