//! Quotations, also those that go on over several sentences.

use crate::account::Span;

/// The bytes of a closing mark, which may belong to the last sentence.
const CLOSING: usize = '”'.len_utf8();

/// Words of somebody who speaks for himself.
const FIRST_PERSON: [&str; 7] = ["I", "We", "we", "our", "Our", "my", "us"];

/// What stands between quotation marks, in bytes, without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation(pub(super) Span);

impl Quotation {
    /// Whether `sentence` begins inside the quotation after its beginning, and ends with it at the latest: what it says
    /// is part of one speech, which another sentence reports. A quotation without "I" and "we" may be the account itself.
    pub(super) fn goes_on_in(&self, text: &str, sentence: Span) -> bool {
        self.0.start < sentence.start
            && sentence.end <= self.0.end + CLOSING
            && text[self.0.range()]
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| FIRST_PERSON.contains(&word))
    }
}

/// All quotations of `text`; one that a paragraph leaves open ends with it.
pub(super) fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut paragraph = 0;
    for part in text.split_inclusive("\n\n") {
        find_in(part, paragraph, &mut found);
        paragraph += part.len();
    }
    found
}

fn find_in(part: &str, offset: usize, found: &mut Vec<Quotation>) {
    let mut open = None;
    for (at, mark) in part.char_indices().filter(|(_, c)| matches!(c, '“' | '”' | '"' | '«' | '»')) {
        match open {
            Some(start) if matches!(mark, '”' | '"' | '»') => {
                found.push(Quotation(Span::new(offset + start, offset + at)));
                open = None;
            }
            None if matches!(mark, '“' | '"' | '«') => open = Some(at + mark.len_utf8()),
            _ => {}
        }
    }
    if let Some(start) = open {
        found.push(Quotation(Span::new(offset + start, offset + part.trim_end().len().max(start))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|quotation| &text[quotation.0.range()]).collect()
    }

    #[test]
    fn a_quotation_ends_with_its_mark_or_its_paragraph() {
        assert_eq!(texts("He said: “We agree. We shall meet.” She left."), ["We agree. We shall meet."]);
        assert_eq!(texts("He said \"yes\" and \"no\"."), ["yes", "no"]);
        assert_eq!(texts("“One.\n\n“Two.”"), ["One.", "Two."]);
        assert_eq!(texts("no marks"), [""; 0]);
    }
}
