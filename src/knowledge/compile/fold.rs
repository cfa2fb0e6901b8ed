//! Spellings made comparable: accents, apostrophes, hyphens, and the many ways to write one surname.

use unicode_normalization::char::decompose_canonical;

/// Calls `out` with the ASCII letters that stand for `c`, if it is a letter of the Latin script.
///
/// Hyphens and spaces become a space, apostrophes `'`; full stops vanish, so that "U.S." is "US".
/// Other characters that are not ASCII are given as they are.
pub(crate) fn fold_char(c: char, out: &mut impl FnMut(char)) {
    match c {
        '.' => {}
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{a0}' | '\u{202f}' => out(' '),
        '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' | '`' | '\u{b4}' => out('\''),
        c if c.is_ascii() => out(c),
        'ı' => out('i'),
        'ł' => out('l'),
        'Ł' => out('L'),
        'đ' | 'ð' => out('d'),
        'Đ' | 'Ð' => out('D'),
        'ø' => out('o'),
        'Ø' => out('O'),
        'ə' => out('a'),
        'ß' => "ss".chars().for_each(out),
        'æ' => "ae".chars().for_each(out),
        'Æ' => "Ae".chars().for_each(out),
        'œ' => "oe".chars().for_each(out),
        'þ' => "th".chars().for_each(out),
        'Þ' => "Th".chars().for_each(out),
        c => decompose_canonical(c, |part| {
            if !('\u{300}'..='\u{36f}').contains(&part) {
                out(part);
            }
        }),
    }
}

/// `name` folded, case kept, with single spaces between words and none around.
pub(crate) fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        fold_char(c, &mut |folded| {
            if !folded.is_whitespace() {
                out.push(folded);
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        });
    }
    out.truncate(out.trim_end().len());
    out
}

/// `words` folded and in lower case, without "the" in front.
pub(crate) fn fold_lower(words: &str) -> String {
    let lower = fold(words).to_lowercase();
    lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
}

/// A key that most transliterations of one surname share: Zelensky, Zelenskyy, Zelenskiy; Aliyev, Aliev.
pub(crate) fn spelling(surname: &str) -> String {
    let letters = fold_lower(surname).replace(|c: char| !c.is_alphanumeric(), "");
    let merged = letters
        .replace("ou", "u")
        .replace(['y', 'j'], "i")
        .replace("ie", "e")
        .replace("iu", "u")
        .replace("ia", "a")
        .replace('q', "k")
        .replace('w', "v");
    let mut out = String::with_capacity(merged.len());
    for c in merged.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The hash of no bytes: FNV-1a, 32 bits.
pub(crate) const HASH_START: u32 = 0x811c_9dc5;

/// The hash of the bytes before, with one more.
pub(crate) fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The first word of a folded name.
pub(crate) fn first_word(folded: &str) -> &str {
    let end = folded.find(|c: char| !c.is_alphanumeric()).unwrap_or(folded.len());
    &folded[..end]
}
