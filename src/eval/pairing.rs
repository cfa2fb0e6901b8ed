/// Pairs `gold` things with `predicted` ones one to one, best fit first, the earlier on a tie.
///
/// `fit` takes two indices and gives 0 for a pair that must not be made.
pub(super) fn pair(gold: usize, predicted: usize, fit: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let all = (0..gold).flat_map(|g| (0..predicted).map(move |p| (g, p)));
    let mut scored: Vec<(f64, usize, usize)> =
        all.map(|(g, p)| (fit(g, p), g, p)).filter(|(fit, ..)| *fit > 0.0).collect();
    scored.sort_by(|one, two| two.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2))));
    let (mut free_gold, mut free_predicted) = (vec![true; gold], vec![true; predicted]);
    let mut pairs = Vec::new();
    for (_, g, p) in scored {
        if free_gold[g] && free_predicted[p] {
            free_gold[g] = false;
            free_predicted[p] = false;
            pairs.push((g, p));
        }
    }
    pairs
}
