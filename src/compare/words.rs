//! The words of a text as they are compared: without case, accents, endings and national spelling, the rare ones weighing most.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// In how many readouts each stem and each topic stands, of how many; the first line is the total.
/// Counted by `examples/frequencies.rs`; what is not listed is rare.
const FREQUENCIES: &str = include_str!("frequencies.txt");

/// How much words and topics tell: the fewer readouts hold them, the more.
pub struct Frequencies {
    total: f32,
    counts: HashMap<&'static str, f32>,
}

impl Frequencies {
    /// The table that comes with the program.
    pub fn embedded() -> Self {
        let mut lines = FREQUENCIES.lines();
        let total = lines.next().and_then(|line| line.parse().ok()).unwrap_or(1.0);
        let counts = lines.filter_map(|line| {
            let (key, count) = line.split_once('\t')?;
            Some((key, count.parse().ok()?))
        });
        Self { total, counts: counts.collect() }
    }

    /// The weight of a stem, or of a topic written `topic:IDENTIFIER`: 0 where every readout holds it, 1 where none does.
    pub fn weight(&self, key: &str) -> f32 {
        let count = self.counts.get(key).copied().unwrap_or(0.0);
        ((self.total + 1.0) / (count + 1.0)).ln() / (self.total + 1.0).ln()
    }
}

/// The stems of `text`, in order.
///
/// ```
/// use readouts::compare::stems;
/// assert_eq!(stems("Stabilising the cease-fire"), stems("stabilizing the cease fire"));
/// ```
pub fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(&american(word)).into_owned()).collect()
}

/// Lower case without accents; apostrophes fall away with what they cut off a word's end.
pub(crate) fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = plain.map(|c| if c == '\u{2019}' { '\'' } else { c }).collect();
    plain.replace("'s", "").replace('\'', " ")
}

/// The ends of words that British and American writers spell differently.
const SPELLINGS: [(&str, &str); 8] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("our", "or"),
    ("ours", "ors"),
];

/// `word` in American spelling, or something no text holds; both sides are treated alike, so that does no harm.
fn american(word: &str) -> String {
    let spelling = SPELLINGS.iter().find_map(|(british, american)| {
        let stem = word.strip_suffix(british)?;
        Some(format!("{stem}{american}"))
    });
    spelling.unwrap_or_else(|| word.to_owned())
}
