//! Trains the tagger, and tags treebanks as the parser will meet them.

use rayon::prelude::*;

use super::super::key::{Keys, hash};
use super::super::table::{Scores, Table};
use super::super::tag::{best, collect, tag};
use super::super::word::Word;
use super::conllu::Tree;
use super::pack::{self, Packed};
use super::perceptron::Perceptron;
use super::random::Random;
use super::{Plan, UNIT, lexicon};

/// By how much the right tag must win, in steps of one weight: about a third of what one update moves.
const MARGIN: i32 = 40;

/// A trained tagger.
pub(super) struct Tagger {
    pub(super) lexicon: Packed,
    pub(super) weights: Packed,
}

impl Tagger {
    /// Trains on `trees`; `tags` are the classes by name.
    pub(super) fn train(trees: &[&Tree], tags: &[String], plan: &Plan) -> Self {
        let lexicon = pack::numbers(&lexicon::gather(trees));
        let table = lexicon.table();
        let lesson = |tree: &&Tree| (words(tree, &table), classes(tree, tags));
        let lessons: Vec<(Vec<Word>, Vec<u8>)> = trees.iter().map(lesson).collect();
        let mut model = Perceptron::default();
        let mut random = Random(1);
        let mut keys = Keys::new();
        let mut order: Vec<usize> = (0..trees.len()).collect();
        for _ in 0..plan.tagger_passes {
            random.shuffle(&mut order);
            for &at in &order {
                let (words, gold) = &lessons[at];
                learn(&mut model, words, gold, tags.len(), &mut keys);
            }
        }
        let weights = pack::weights(model.average(UNIT), plan.tagger_bytes);
        Self { lexicon, weights }
    }

    /// The classes of the tags of each of `trees`.
    fn tag(&self, trees: &[&Tree], classes: usize) -> Vec<Vec<u8>> {
        let (lexicon, weights) = (self.lexicon.table(), self.weights.table());
        let mut keys = Keys::new();
        trees.iter().map(|tree| tag(&words(tree, &lexicon), &weights, classes, &mut keys)).collect()
    }
}

fn words(tree: &Tree, lexicon: &Table<'_>) -> Vec<Word> {
    tree.forms.iter().map(|form| Word::new(form).look_up(lexicon)).collect()
}

/// The classes of a tree's tags; a tag that is not among `tags` counts as the first.
pub(super) fn classes(tree: &Tree, tags: &[String]) -> Vec<u8> {
    tree.tags.iter().map(|tag| tags.binary_search(tag).unwrap_or_default() as u8).collect()
}

/// Tags are learnt after the tagger's own earlier tags, right or wrong.
fn learn(model: &mut Perceptron, words: &[Word], gold: &[u8], classes: usize, keys: &mut Keys) {
    let mut tags = Vec::with_capacity(gold.len());
    for (at, &right) in gold.iter().enumerate() {
        collect(words, &tags, at, keys);
        let mut scores: Scores = model.score(keys.all());
        tags.push(best(&scores, classes));
        scores[usize::from(right)] -= MARGIN;
        model.learn(keys.all(), right, best(&scores, classes));
    }
}

/// Tags each part of the treebanks by a tagger that has not seen it, as the parser will meet them.
pub(super) fn jackknife(trees: &[&Tree], tags: &[String], plan: &Plan) -> Vec<Vec<u8>> {
    let part = |tree: &Tree| hash(tree.text.bytes()) as usize % plan.folds;
    let fold = |fold: usize| {
        let (own, others): (Vec<usize>, Vec<usize>) =
            (0..trees.len()).partition(|&at| part(trees[at]) == fold);
        let [unseen, others] = [&own, &others].map(|part| part.iter().map(|&at| trees[at]).collect());
        let others: Vec<&Tree> = others;
        let tagged = Tagger::train(&others, tags, plan).tag(&unseen, tags.len());
        own.into_iter().zip(tagged).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, Vec<u8>)> = (0..plan.folds).into_par_iter().flat_map_iter(fold).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, tags)| tags).collect()
}
