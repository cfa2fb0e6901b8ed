//! Times of ISO 8601 as the annotation guide writes them, as first and last day.

use jiff::civil::{Date, date};

/// Whether `text` is a day of the calendar, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    day(text).is_some()
}

/// First and last day of a day, range of days, month or year, as `YYYY-MM-DD`.
pub(super) fn days(when: &str) -> Option<(String, String)> {
    let (first, last) = when.split_once('/').unwrap_or((when, when));
    let (first, last) = (first_day(first)?, last_day(last)?);
    (first <= last).then(|| (first.to_string(), last.to_string()))
}

fn first_day(text: &str) -> Option<Date> {
    day(text).or_else(|| month(text)).or_else(|| year(text))
}

fn last_day(text: &str) -> Option<Date> {
    let month = || month(text).map(Date::last_of_month);
    day(text).or_else(month).or_else(|| year(text).map(Date::last_of_year))
}

fn day(text: &str) -> Option<Date> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| is_plain)
}

fn month(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    (year.len() == 4 && month.len() == 2).then(|| day(&format!("{text}-01")))?
}

fn year(text: &str) -> Option<Date> {
    let year =
        text.parse().ok().filter(|_| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(date(year, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn every_way_of_writing_a_time_has_a_first_and_a_last_day() {
        let table = [
            ("2017-05-03", Some(("2017-05-03", "2017-05-03"))),
            ("2017-05-03/2017-05-04", Some(("2017-05-03", "2017-05-04"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("2022", Some(("2022-01-01", "2022-12-31"))),
            ("2022-11/2023", Some(("2022-11-01", "2023-12-31"))),
            ("2017-02-30", None),
            ("2017-05-04/2017-05-03", None),
            ("soon", None),
            ("", None),
        ];
        for (when, expected) in table {
            let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!(days(when), expected, "{when}");
        }
    }
}
