//! Trains the tagger.

use super::super::key::Keys;
use super::super::tag::collect;
use super::conllu::Tree;
use super::perceptron::Perceptron;
use super::random::Random;

/// Trains on `trees`; `tags` are the classes by name.
pub(super) fn train(trees: &[&Tree], tags: &[String], epochs: usize) -> Perceptron {
    let mut model = Perceptron::default();
    let mut random = Random(1);
    let mut keys = Keys::new();
    let mut order: Vec<usize> = (0..trees.len()).collect();
    let gold: Vec<Vec<u8>> = trees.iter().map(|tree| classes(tree, tags)).collect();
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &at in &order {
            learn(&mut model, trees[at], &gold[at], tags.len(), &mut keys);
        }
    }
    model
}

/// The classes of a tree's tags; a tag that is not among `tags` counts as the first.
pub(super) fn classes(tree: &Tree, tags: &[String]) -> Vec<u8> {
    tree.tags.iter().map(|tag| tags.iter().position(|known| known == tag).unwrap_or_default() as u8).collect()
}

fn learn(model: &mut Perceptron, tree: &Tree, gold: &[u8], classes: usize, keys: &mut Keys) {
    let mut tags = Vec::with_capacity(gold.len());
    for (at, &right) in gold.iter().enumerate() {
        collect(&tree.words, &tags, at, keys);
        let scores = model.score(keys.all());
        let found = best(&scores, classes);
        model.tick();
        if found != right {
            model.add(keys.all(), right, 1);
            model.add(keys.all(), found, -1);
        }
        tags.push(found);
    }
}

fn best(scores: &[i32; 256], classes: usize) -> u8 {
    (0..classes).max_by_key(|&class| (scores[class], usize::MAX - class)).unwrap_or_default() as u8
}
