//! Stretches of time as annotations write them.

use jiff::civil::Date;

/// A day, several days, a month or a year: first and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day, which belongs to it.
    pub last: Date,
}

impl Period {
    /// What `YYYY-MM-DD`, `YYYY-MM-DD/YYYY-MM-DD`, `YYYY-MM` or `YYYY` spells.
    ///
    /// ```
    /// use readouts::compare::Period;
    /// let may = Period::parse("2017-05").unwrap();
    /// assert!(may.overlaps(&Period::parse("2017-05-03/2017-05-04").unwrap()));
    /// assert!(Period::parse("soon").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((first, last)) = text.split_once('/') {
            let (first, last) = (Self::parse(first)?.first, Self::parse(last)?.last);
            return (first <= last).then_some(Self { first, last });
        }
        let mut parts = text.split('-');
        let year: i16 = parts.next()?.parse().ok()?;
        let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        parts.next().is_none().then_some(Self { first, last })
    }

    /// Whether the two have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days it has.
    pub fn days(&self) -> i32 {
        (self.last - self.first).get_days() + 1
    }

    /// Whether it is one day.
    pub fn is_day(&self) -> bool {
        self.first == self.last
    }
}
