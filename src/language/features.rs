//! The templates of the parser: what a transition is decided by.

use super::key::Keys;
use super::state::{Node, State};

/// What the templates see of a tagged word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atoms {
    word: u64,
    lemma: u64,
    tag: u64,
    /// Word and tag in one.
    pair: u64,
}

impl Atoms {
    /// The atoms of no word at all, which must follow those of a sentence.
    pub(super) const NONE: Self = Self { word: 1, lemma: 1, tag: 255, pair: 1 << 8 | 255 };

    /// The atoms of a word from its normal form, its lemma and its tag.
    pub(super) fn new(word: u32, lemma: u32, tag: u8) -> Self {
        let (word, lemma, tag) = (u64::from(word), u64::from(lemma), u64::from(tag));
        Self { word, lemma, tag, pair: word << 8 | tag }
    }
}

/// The words a decision looks at, by their place in the state.
struct View<'a> {
    state: &'a State,
    atoms: &'a [Atoms],
    s0: u32,
    s1: u32,
    s2: u32,
    b0: u32,
}

impl View<'_> {
    #[inline]
    fn at(&self, word: u32) -> &Atoms {
        &self.atoms[word as usize]
    }

    #[inline]
    fn node(&self, word: u32) -> &Node {
        self.state.node(word)
    }

    #[inline]
    fn label(&self, word: u32) -> u64 {
        u64::from(self.node(word).label)
    }
}

/// Collects the keys of the decision to be made in `state`; `atoms` are the sentence's and [`Atoms::NONE`].
pub(super) fn collect(state: &State, atoms: &[Atoms], keys: &mut Keys) {
    keys.clear();
    let (s0, s1, s2) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let view = View { state, atoms, s0, s1, s2, b0: state.next };
    words(&view, keys);
    pairs(&view, keys);
    triples(&view, keys);
    families(&view, keys);
    distances(&view, keys);
    prepositions(&view, keys);
}

/// Single words.
#[inline]
fn words(v: &View<'_>, keys: &mut Keys) {
    for word in [v.s0, v.s1, v.b0, v.state.ahead(1)] {
        let a = v.at(word);
        keys.one(a.word);
        keys.one(a.tag);
        keys.one(a.pair);
        keys.two(a.lemma, a.tag);
    }
    for word in [v.s2, v.state.ahead(2)] {
        let a = v.at(word);
        keys.one(a.tag);
        keys.one(a.pair);
    }
    for word in [v.s0, v.s1] {
        let before = v.at(word.checked_sub(1).unwrap_or(v.state.none));
        let after = v.at((word + 1).min(v.state.none));
        let tag = v.at(word).tag;
        keys.three(before.tag, tag, after.tag);
        keys.two(before.word, tag);
        keys.two(after.word, tag);
    }
}

/// Two words each: stack and next word, the two on the stack, the next ones.
#[inline]
fn pairs(v: &View<'_>, keys: &mut Keys) {
    for (left, right) in [(v.s0, v.b0), (v.s1, v.s0)] {
        let (a, b) = (v.at(left), v.at(right));
        keys.two(a.pair, b.pair);
        keys.two(a.pair, b.word);
        keys.two(a.word, b.pair);
        keys.two(a.pair, b.tag);
        keys.two(a.tag, b.pair);
        keys.two(a.tag, b.tag);
        keys.two(a.lemma, b.lemma);
        keys.two(a.lemma, b.tag);
        keys.two(a.tag, b.lemma);
    }
    let (s0, s1, s2) = (v.at(v.s0), v.at(v.s1), v.at(v.s2));
    let (b0, b1, b2) = (v.at(v.b0), v.at(v.state.ahead(1)), v.at(v.state.ahead(2)));
    keys.two(s1.lemma, b0.lemma);
    keys.two(s1.tag, b0.pair);
    keys.two(s1.pair, b0.tag);
    keys.two(s1.tag, b0.tag);
    keys.two(b0.tag, b1.tag);
    keys.two(b0.pair, b1.tag);
    keys.two(b0.tag, b1.pair);
    keys.two(b0.word, b1.word);
    keys.two(s0.pair, b1.tag);
    keys.two(s0.tag, b1.pair);
    keys.two(s0.tag, b2.tag);
    keys.two(s2.tag, s0.tag);
    keys.two(s2.lemma, s0.lemma);
    keys.two(s2.tag, b0.tag);
}

/// Three words each.
#[inline]
fn triples(v: &View<'_>, keys: &mut Keys) {
    let (s0, s1, s2) = (v.at(v.s0), v.at(v.s1), v.at(v.s2));
    let (b0, b1, b2) = (v.at(v.b0), v.at(v.state.ahead(1)), v.at(v.state.ahead(2)));
    keys.three(s0.tag, b0.tag, b1.tag);
    keys.three(s0.pair, b0.tag, b1.tag);
    keys.three(s0.tag, b0.pair, b1.tag);
    keys.three(s0.tag, b0.tag, b1.pair);
    keys.three(s1.tag, s0.tag, b0.tag);
    keys.three(s1.pair, s0.tag, b0.tag);
    keys.three(s1.tag, s0.pair, b0.tag);
    keys.three(s1.tag, s0.tag, b0.pair);
    keys.three(s1.lemma, s0.lemma, b0.lemma);
    keys.three(s2.tag, s1.tag, s0.tag);
    keys.three(s2.pair, s1.tag, s0.tag);
    keys.three(b0.tag, b1.tag, b2.tag);
    keys.three(s1.tag, b0.tag, b1.tag);
    keys.three(s2.tag, s0.tag, b0.tag);
    keys.three(s0.tag << 8 | b0.tag, b1.tag, b2.tag);
    keys.three(s1.tag << 8 | s0.tag, b0.tag, b1.tag);
    keys.three(s2.tag << 8 | s1.tag, s0.tag, b0.tag);
}

/// Words with their children, the labels of these, and how many there are.
#[inline]
fn families(v: &View<'_>, keys: &mut Keys) {
    let (s0, s1, b0) = (v.at(v.s0), v.at(v.s1), v.at(v.b0));
    for (word, side) in [(v.s0, 0), (v.s0, 1), (v.s1, 0), (v.s1, 1), (v.b0, 0)] {
        let (a, node) = (v.at(word), v.node(word));
        let [near, far] = if side == 0 { node.left } else { node.right };
        let child = v.at(near);
        keys.one(v.label(near) << 8 | a.tag);
        keys.one(child.pair);
        keys.two(a.lemma, child.lemma);
        keys.two(a.pair, v.label(near));
        keys.two(s0.tag << 8 | b0.tag, v.label(near) << 8 | child.tag);
        keys.three(s0.tag << 8 | b0.tag, s1.tag, child.tag);
        keys.three(s1.tag << 8 | s0.tag, v.label(near), 0);
        keys.two(v.at(far).tag << 16 | v.label(far) << 8 | a.tag, child.tag << 8 | v.label(near));
        keys.two(a.word, u64::from(node.children[side]));
        keys.two(a.tag, u64::from(node.children[side]));
        keys.two(a.word, node.labels[side]);
        keys.two(a.tag, node.labels[side]);
    }
    let (left, right) = (v.node(v.s0), v.node(v.s1));
    keys.three(right.labels[1], left.labels[0], s1.tag << 8 | s0.tag);
    keys.three(left.labels[0] ^ left.labels[1] << 1, v.node(v.b0).labels[0], s0.tag << 8 | b0.tag);
    keys.three(s1.lemma, right.labels[1], s0.tag);
}

/// How far apart the words are, and what stands between them.
#[inline]
fn distances(v: &View<'_>, keys: &mut Keys) {
    let near = distance(v.s0, v.b0);
    let far = distance(v.s1, v.s0);
    let (s0, s1, b0) = (v.at(v.s0), v.at(v.s1), v.at(v.b0));
    keys.two(s0.pair, near);
    keys.two(b0.pair, near);
    keys.three(s0.tag, b0.tag, near);
    keys.two(s1.pair, far);
    keys.two(s0.pair, far);
    keys.three(s1.tag, s0.tag, far);
    keys.three(s1.tag << 8 | s0.tag, b0.tag, far << 8 | near);
}

fn distance(left: u32, right: u32) -> u64 {
    u64::from(match right.saturating_sub(left) {
        short @ 0..=4 => short,
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    })
}

/// Prepositions and conjunctions that the words carry: whose phrase is it?
#[inline]
fn prepositions(v: &View<'_>, keys: &mut Keys) {
    let (s0, s1, b0) = (v.at(v.s0), v.at(v.s1), v.at(v.b0));
    let own = v.at(v.node(v.s0).left[0]).word;
    let beneath = v.at(v.node(v.s1).left[0]).word;
    let next = v.at(v.node(v.b0).left[0]).word;
    keys.three(s1.lemma, own, s0.lemma);
    keys.three(s1.lemma, own, s0.tag);
    keys.three(s1.tag, own, s0.lemma);
    keys.three(s1.tag, own, s0.tag << 8 | b0.tag);
    keys.three(s0.lemma, next, b0.lemma);
    keys.three(s0.lemma, next, b0.tag);
    keys.three(s0.tag, next, b0.lemma);
    keys.three(s1.lemma, next, s0.lemma);
    keys.three(s1.lemma, next, s0.tag << 8 | b0.tag);
    keys.three(s1.lemma, own, next);
    keys.three(s1.lemma, s0.lemma, b0.word);
    keys.three(s1.tag, own, b0.word);
    keys.three(s1.lemma, own, b0.word);
    keys.three(beneath, own, s0.tag << 8 | s1.tag);
    keys.three(beneath, own, next);
}
