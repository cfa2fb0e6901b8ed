//! How likely a statement is right, from how it was found.
//!
//! A logistic model over a few signals, fitted by `examples/calibrate.rs` on hand-made annotations: "right" means
//! the relation, the doers, the polarity and half of the content. `docs/reading.md` has its reliability on
//! accounts that it was not fitted on.

use super::argument::{Argument, ArgumentKind};
use super::evoke::Act;
use super::subject::Doer;
use super::{Reading, Signals};

/// How many signals there are.
pub const SIGNALS: usize = 9;

/// The fitted weights, the constant last, in the order of [`Signals::values`].
const WEIGHTS: [f32; SIGNALS + 1] = [-0.09, 0.72, -0.86, 0.05, -0.30, -0.50, 0.46, -0.46, -0.63, 1.83];

/// Margins above this say no more.
const SURE_MARGIN: f32 = 4.0;

/// Contents longer than this, in words, are no harder.
const LONG: f32 = 60.0;

impl Signals {
    /// The signals as numbers of about the same size.
    pub fn values(&self) -> [f32; SIGNALS] {
        let flag = |holds: bool| f32::from(u8::from(holds));
        [
            self.predicate_margin.min(SURE_MARGIN) / SURE_MARGIN,
            self.content_margin.min(SURE_MARGIN) / SURE_MARGIN,
            flag(self.surface),
            flag(self.nested),
            flag(self.participle),
            flag(self.unnamed),
            (self.words as f32).min(LONG) / LONG,
            flag(self.announced),
            flag(self.somebody),
        ]
    }

    /// The probability that the statement is right.
    pub fn confidence(&self) -> f32 {
        let score: f32 = self.values().iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        let probability = 1.0 / (1.0 + (-(score + WEIGHTS[SIGNALS])).exp());
        // Two digits are all that the fit can bear, and the same on every machine.
        (probability * 100.0).round() / 100.0
    }
}

/// The signals of an act with its content and doer.
pub(super) fn signals(reading: &Reading, act: &Act, content: &Argument, doer: &Doer) -> Signals {
    let tree = &reading.tree;
    Signals {
        predicate_margin: tree.token(act.predicate).margin,
        content_margin: tree.token(content.head).margin,
        surface: content.last.is_some(),
        nested: false,
        participle: matches!(tree.token(act.predicate).xpos, "VBG" | "VB"),
        unnamed: matches!(doer, Doer::Unnamed | Doer::Encounter) || content.kind == ArgumentKind::Subject,
        words: 0,
        announced: false,
        somebody: *doer == Doer::Somebody,
    }
}
