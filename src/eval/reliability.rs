use super::account::Compared;
use super::scores::share;

/// How many bins there are; each is a tenth wide.
const BINS: usize = 10;

/// Whether confidences keep their word: of the statements given 0.9, nine in ten should be right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliability {
    bins: [Bin; BINS],
}

/// The statements whose confidence lies in one tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// How many are full hits.
    pub right: usize,
    /// The sum of their confidences.
    sum: f64,
}

impl Bin {
    /// Their mean confidence.
    pub fn confidence(self) -> f64 {
        if self.count == 0 { 0.0 } else { self.sum / self.count as f64 }
    }

    /// The share that is right.
    pub fn accuracy(self) -> f64 {
        share(self.right, self.count)
    }
}

impl Reliability {
    /// Adds the predicted statements of one account that have a confidence.
    pub fn add(&mut self, account: &Compared<'_>) {
        for (p, statement) in account.predicted.statements.iter().enumerate() {
            let Some(confidence) = statement.confidence else { continue };
            let right = account.full.iter().any(|(_, full)| *full == p);
            self.add_one(f64::from(confidence), right);
        }
    }

    /// The bins that hold something, each with its lower bound.
    pub fn bins(&self) -> impl Iterator<Item = (f64, Bin)> + '_ {
        let bounded = self.bins.iter().enumerate().map(|(at, bin)| (at as f64 / BINS as f64, *bin));
        bounded.filter(|(_, bin)| bin.count > 0)
    }

    /// The mean distance of confidence and accuracy, weighted by number: 0 is perfect.
    pub fn calibration_error(&self) -> f64 {
        let all: usize = self.bins.iter().map(|bin| bin.count).sum();
        self.bins.iter().map(|bin| (bin.confidence() - bin.accuracy()).abs() * share(bin.count, all)).sum()
    }

    fn add_one(&mut self, confidence: f64, right: bool) {
        // A confidence of 1 belongs to the last bin; f32 and f64 differ in the last digits of 0.9.
        let at = ((confidence * BINS as f64 + 1e-6) as usize).min(BINS - 1);
        let bin = &mut self.bins[at];
        bin.count += 1;
        bin.right += usize::from(right);
        bin.sum += confidence;
    }
}
