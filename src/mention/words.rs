//! Words of a text, cut the same way in headlines, which nobody parses, and in bodies.

use crate::account::Span;

/// A line of so many bytes may have been broken by a text's width alone.
const WRAPPED: usize = 60;

/// A text and its words: letters and digits with inner full stops ("U.S.", "D.C."), single marks.
pub(super) struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

impl<'t> Words<'t> {
    /// The words of `text`.
    pub(super) fn of(text: &'t str) -> Self {
        let mut spans = Vec::with_capacity(text.len() / 5);
        let mut rest = 0;
        while let Some(first) = text[rest..].chars().next() {
            let end = rest + length_of_word(&text[rest..], first);
            if !first.is_whitespace() {
                spans.push(Span::new(rest, end));
            }
            rest = end;
        }
        Self { text, spans }
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Where the word `at` stands.
    pub(super) fn span(&self, at: usize) -> Span {
        self.spans[at]
    }

    /// From the first character of `first` to the last of `last`, both inclusive.
    pub(super) fn cover(&self, first: usize, last: usize) -> Span {
        self.spans[first].cover(self.spans[last])
    }

    /// The word `at`; nothing beyond the end.
    pub(super) fn get(&self, at: usize) -> &'t str {
        self.spans.get(at).map_or("", |span| &self.text[span.range()])
    }

    /// The words from `first` to `last`, both inclusive, as written.
    pub(super) fn phrase(&self, first: usize, last: usize) -> &'t str {
        &self.text[self.cover(first, last).range()]
    }

    /// The text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether the word `at` is `word`, whatever its case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.get(at).eq_ignore_ascii_case(word)
    }

    /// Whether the word `at` is one of `words`, whatever its case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the word `at` begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the word `at` ends a possessive: "'s", or an apostrophe that touches the word before.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let word = self.get(at);
        matches!(word, "'s" | "’s" | "'S" | "’S")
            || (at > 0 && word.chars().next().is_some_and(is_apostrophe) && self.touches_next(at - 1))
    }

    /// Whether nothing stands between the words `at` and `at + 1`.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        at + 1 < self.len() && self.spans[at].end == self.spans[at + 1].start
    }

    /// Whether a line break that ends something stands between the words `at` and `at + 1`. In a text that is wrapped
    /// at a width, as in e-mail, a full line goes on in the next.
    pub(super) fn breaks_after(&self, at: usize) -> bool {
        if at + 1 >= self.len() {
            return true;
        }
        let end = self.spans[at].end;
        match self.text[end..self.spans[at + 1].start].matches('\n').count() {
            0 => false,
            1 => {
                let start = self.text[..end].rfind('\n').map_or(0, |line| line + 1);
                end - start < WRAPPED || self.get(at).ends_with(['.', ':', ';', '!', '?'])
            }
            _ => true,
        }
    }

    /// The first word that ends after `offset`.
    pub(super) fn at_offset(&self, offset: usize) -> usize {
        self.spans.partition_point(|span| span.end <= offset)
    }

    /// The last word that begins before `offset`.
    pub(super) fn last_before(&self, offset: usize) -> usize {
        self.spans.partition_point(|span| span.start < offset).saturating_sub(1)
    }
}

/// Length in bytes of the word that `text` begins with.
fn length_of_word(text: &str, first: char) -> usize {
    if is_apostrophe(first) && text[first.len_utf8()..].starts_with(['s', 'S']) {
        let after = &text[first.len_utf8() + 1..];
        if !after.starts_with(char::is_alphanumeric) {
            return first.len_utf8() + 1;
        }
    }
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        if !belongs(text, at, character, next) {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// Whether `character` at `at` continues the word that `text` begins with.
fn belongs(text: &str, at: usize, character: char, next: Option<char>) -> bool {
    if character.is_alphanumeric() || is_combining(character) {
        return true;
    }
    if character == '.' {
        return is_abbreviated(&text[..at], next);
    }
    // O'Brien, N'Djamena, Sana'a; a possessive ("Biden's") is a word of its own.
    is_apostrophe(character)
        && next.is_some_and(char::is_alphabetic)
        && !text[at + character.len_utf8()..].trim_start_matches(['s', 'S']).is_empty()
        && !is_possessive(&text[at + character.len_utf8()..])
}

fn is_possessive(after: &str) -> bool {
    after.starts_with(['s', 'S']) && !after[1..].starts_with(char::is_alphanumeric)
}

/// Whether a full stop after `before` belongs to the word: an initial ("J."), an acronym
/// ("U.S.") or one of the titles and months that are written short.
fn is_abbreviated(before: &str, next: Option<char>) -> bool {
    const SHORT: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Jr", "Sr", "St", "Gen", "Sen", "Gov", "Prof", "Hon", "Amb", "Jan", "Feb",
        "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "No", "Lt", "Col",
    ];
    let last = before.rsplit('.').next().unwrap_or(before);
    let single = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let in_acronym = before.contains('.') && next.is_some_and(char::is_alphanumeric);
    single || in_acronym || SHORT.contains(&before)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2018}' | '`')
}

fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_keep_their_full_stops_and_lose_their_possessives() {
        for (text, expected) in [
            ("President Joseph R. Biden, Jr.’s call", "President|Joseph|R.|Biden|,|Jr.|’s|call"),
            ("in Washington, D.C. on May 3-4.", "in|Washington|,|D.C.|on|May|3|-|4|."),
            ("the U.S.-Israel ties; O'Brien's", "the|U.S.|-|Israel|ties|;|O'Brien|'s"),
            ("countries’ leaders", "countries|’|leaders"),
        ] {
            let words = Words::of(text);
            let cut: Vec<_> = (0..words.len()).map(|at| words.get(at)).collect();
            assert_eq!(cut.join("|"), expected);
        }
    }
}
