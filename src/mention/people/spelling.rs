//! Names compared: folded, without particles, whatever their transliteration.

/// "Abdullah II" for "Abdullah II of Jordan"; but "Felipe" alone would be anybody.
pub(super) fn canonical(name: &str) -> &str {
    name.split_once(" of ").map(|(name, _)| name).filter(|name| name.contains(' ')).unwrap_or(name)
}

/// Whether two names differ, word for word, by spelling alone: "Berdimuhamedov" and "Berdimuhamedow". I and y, which
/// stand for one sound in romanised names, are no difference.
pub(super) fn is_transliterated(written: &[String], known: &[String]) -> bool {
    let pairs = || written.iter().zip(known);
    written.len() == known.len()
        && written.len() > 1
        && pairs().any(|(a, b)| a.replace('y', "i") != b.replace('y', "i"))
        && pairs().all(|(a, b)| is_spelt_alike(a, b))
}

/// Whether the account's name, still of two words at least, says the same in fewer words or letters:
/// "Jon Finer" for "Jonathan Finer".
pub(super) fn is_shorter(written: &[String], known: &[String]) -> bool {
    let letters = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    written.len() > 1 && (written.len(), letters(written)) < (known.len(), letters(known))
}

/// The distinctive words of a name, folded: no initials, no particles.
pub(in crate::mention) fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<String> = folded
        .split([' ', '-', '\'', '’'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| word.chars().count() > 1 && !is_particle(word))
        .collect();
    if words.is_empty() { vec![folded] } else { words }
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "bin"
            | "ibn"
            | "al"
            | "el"
            | "de"
            | "da"
            | "del"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "la"
            | "le"
            | "van"
            | "von"
            | "jr"
            | "sr"
    )
}

/// Lower case, without accents, single blanks.
pub(in crate::mention) fn fold(text: &str) -> String {
    let folded = crate::knowledge::fold_lower(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether all words of the shorter name, two at least, occur in the longer, spelt alike.
pub(super) fn is_part_of(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 2 && short.iter().all(|word| long.iter().any(|other| is_spelt_alike(word, other)))
}

/// Equal, or one letter apart in a word of five letters or more.
pub(super) fn is_spelt_alike(a: &str, b: &str) -> bool {
    a == b
        || (a.len() >= 5
            && b.len() >= 5
            && a.as_bytes()[0] == b.as_bytes()[0]
            && is_one_apart(a.as_bytes(), b.as_bytes()))
}

fn is_one_apart(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        0 => start == short.len() || short[start + 1..] == long[start + 1..],
        1 => short[start..] == long[start + 1..],
        _ => false,
    }
}
