//! How far a load is, for somebody who looks at a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar; it shows on a terminal alone.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// The progress of so many `things`.
    pub(super) fn new(count: usize, things: &str) -> Self {
        let style =
            ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {things}, {{eta}} left"));
        let bar = ProgressBar::new(count as u64);
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// So many more are done.
    pub(super) fn advance(&self, count: usize) {
        self.0.inc(count as u64);
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
