//! Evaluation: how near annotations come to those that a careful reader made by hand.
//!
//! A predicted statement and a gold one are *detected* when their contents overlap by half or more
//! (intersection over union), pairs being made one to one, best first; a detected *statement* also
//! has the same relation; a *full* one also the same doers and polarity; a *tight* one is full and
//! overlaps by nine tenths. *Core* is full for discussed, agreed and scheduled alone. Names are
//! compared without accents and titles, the shorter being part of the longer.

mod account;
mod difference;
mod names;
mod overlap;
mod pairing;
mod reliability;
mod scores;

pub use account::{Compared, compare};
pub use difference::{Difference, Reason, differences};
pub use names::{same_name, same_set};
pub use reliability::{Bin, Reliability};
pub use scores::{Counts, Figure, Scores};
