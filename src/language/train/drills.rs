//! Sentences of readouts that treebanks hardly hold, drawn from a small grammar with their trees.

use std::collections::BTreeMap;

use super::conllu::Tree;
use super::random::Random;

/// An item of a rule: a word with its tags, or a part when the form starts with `@`.
#[derive(Clone)]
struct Item<'a> {
    form: &'a str,
    tag: String,
    label: &'a str,
    /// Index among the items of the rule; `None` for the head of the whole.
    head: Option<usize>,
}

type Grammar<'a> = BTreeMap<&'a str, Vec<Vec<Item<'a>>>>;

/// Draws `count` sentences.
pub(super) fn draw(count: usize) -> Vec<Tree> {
    let grammar = read(include_str!("drills.txt"));
    let mut random = Random(3);
    let sentence = |_| {
        let mut tree = Tree::default();
        let root = expand("SENTENCE", &grammar, &mut random, &mut tree);
        finish(&mut tree, root);
        tree
    };
    (0..count).map(sentence).collect()
}

fn read(text: &str) -> Grammar<'_> {
    let mut grammar = Grammar::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, items)) = line.split_once(" = ") {
            grammar.entry(name).or_default().push(items.split(' ').filter_map(item).collect());
        } else if let [name, tag, words] = line.split(" : ").collect::<Vec<_>>()[..] {
            let word = |form| vec![Item { form, tag: tag.to_owned(), label: "", head: None }];
            grammar.entry(name).or_default().extend(words.split(' ').map(word));
        }
    }
    grammar
}

fn item(text: &str) -> Option<Item<'_>> {
    let fields: Vec<&str> = text.split('|').collect();
    let (form, tag, label, head) = match fields[..] {
        [form, upos, xpos, label, head] => (form, format!("{upos} {xpos}"), label, head),
        [part, label, head] => (part, String::new(), label, head),
        _ => return None,
    };
    Some(Item { form, tag, label, head: head.parse::<usize>().ok()?.checked_sub(1) })
}

/// Adds an expansion of `name` to `tree`; gives the index of its head, whose own head is still open.
fn expand(name: &str, grammar: &Grammar<'_>, random: &mut Random, tree: &mut Tree) -> usize {
    let rules = &grammar[name];
    let rule = &rules[random.below(rules.len())];
    let mut heads = Vec::new();
    for item in rule {
        let head = match item.form.strip_prefix('@') {
            Some(part) => expand(part, grammar, random, tree),
            None => push(item, tree),
        };
        heads.push(head);
    }
    let mut whole = 0;
    for (item, &at) in rule.iter().zip(&heads) {
        if let Some(head) = item.head {
            tree.heads[at] = heads[head];
            item.label.clone_into(&mut tree.labels[at]);
        } else {
            whole = at;
        }
    }
    whole
}

fn push(item: &Item<'_>, tree: &mut Tree) -> usize {
    tree.forms.push(item.form.to_owned());
    tree.tags.push(item.tag.clone());
    tree.lemmas.push("_".to_owned());
    tree.heads.push(0);
    tree.labels.push(String::new());
    tree.forms.len() - 1
}

/// Gives the sentence its root and a capital.
fn finish(tree: &mut Tree, root: usize) {
    tree.heads[root] = tree.forms.len();
    "root".clone_into(&mut tree.labels[root]);
    let first = &mut tree.forms[0];
    *first = first.chars().take(1).flat_map(char::to_uppercase).chain(first.chars().skip(1)).collect();
    tree.text = tree.forms.join(" ");
}
