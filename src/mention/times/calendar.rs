//! Intervals of whole days, and the calendar's words.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Whole days from `start` up to, but not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    start: Date,
    end: Date,
}

impl Interval {
    /// One day.
    pub(super) fn day(day: Date) -> Option<Self> {
        Some(Self { start: day, end: day.tomorrow().ok()? })
    }

    /// From `first` to `last`, both inclusive; nothing if they are the wrong way round.
    pub(super) fn days(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { start: first, end: last.tomorrow().ok()? })
    }

    /// A month.
    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Self::days(first, first.last_of_month())
    }

    /// From the first of one month to the end of another.
    pub(super) fn months(first: (i16, i8), last: (i16, i8)) -> Option<Self> {
        Some(Self::month(first.0, first.1)?.cover(Self::month(last.0, last.1)?))
    }

    /// From the beginning of one year to the end of another.
    pub(super) fn years(first: i16, last: i16) -> Option<Self> {
        Self::days(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)
    }

    /// The week, Monday to Sunday, that holds `day`.
    pub(super) fn week(day: Date) -> Option<Self> {
        let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
        Self::days(monday, monday.checked_add(6.days()).ok()?)
    }

    /// The smallest interval that holds both.
    pub(super) fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Its first day.
    pub(super) fn first(self) -> Date {
        self.start
    }

    /// Day, `YYYY-MM`, `YYYY`, `YYYY/YYYY` or `day/day`: the shortest that says it exactly.
    pub(super) fn value(self) -> String {
        let Self { start, end } = self;
        let last = end.yesterday().unwrap_or(start);
        if start == last {
            start.to_string()
        } else if start.day() == 1 && last == start.last_of_month() {
            format!("{:04}-{:02}", start.year(), start.month())
        } else if start.day_of_year() == 1 && last == last.last_of_year() {
            match (start.year(), last.year()) {
                (first, last) if first == last => format!("{first:04}"),
                (first, last) => format!("{first:04}/{last:04}"),
            }
        } else {
            format!("{start}/{last}")
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month that `word` names, in full or written short with a full stop.
pub(super) fn month(word: &str) -> Option<i8> {
    if !word.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let stem = word.strip_suffix('.');
    let fits = |name: &str| match stem {
        Some(stem) => stem.len() >= 3 && name.starts_with(stem),
        None => name == word || name.to_uppercase() == word,
    };
    if stem == Some("Sept") {
        return Some(9);
    }
    MONTHS.iter().position(|name| fits(name)).map(|at| at as i8 + 1)
}

/// The day of the week that `word` names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let at = DAYS.iter().position(|&day| day == word)?;
    Weekday::from_monday_zero_offset(at as i8).ok()
}

/// First and last month of the season that `word` names, in the northern half of the world.
pub(super) fn season(word: &str) -> Option<(i8, i8)> {
    match word.to_ascii_lowercase().as_str() {
        "spring" => Some((3, 5)),
        "summer" => Some((6, 8)),
        "autumn" | "fall" => Some((9, 11)),
        _ => None,
    }
}

/// A day of the month: "3", "3rd", "24th".
pub(super) fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    let number: i8 = digits.parse().ok()?;
    (digits.len() <= 2 && (1..=31).contains(&number)).then_some(number)
}

/// A year written with four digits.
pub(super) fn year_number(word: &str) -> Option<i16> {
    let number: i16 = word.parse().ok()?;
    (word.len() == 4 && (1900..=2100).contains(&number)).then_some(number)
}

/// A small number in letters or digits.
pub(super) fn count(word: &str) -> Option<i64> {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "a" | "an" => Some(1),
        _ if word.len() <= 2 && word.parse::<i64>().is_ok() => word.parse().ok(),
        _ => NUMBERS.iter().position(|&name| name == word).map(|at| at as i64),
    }
}

/// "first" to "fourth".
pub(super) fn ordinal(word: &str) -> Option<i8> {
    match word.to_ascii_lowercase().as_str() {
        "first" | "1st" => Some(1),
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        "fourth" | "4th" => Some(4),
        _ => None,
    }
}
