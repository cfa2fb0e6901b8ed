//! Treebanks in CoNLL-U.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// One sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// `# text`.
    pub(super) text: String,
    /// Whether a paragraph or a document starts with it.
    pub(super) opens_paragraph: bool,
    pub(super) forms: Vec<String>,
    /// Lemmas, "_" where the treebank has none.
    pub(super) lemmas: Vec<String>,
    /// UPOS and XPOS with a space between.
    pub(super) tags: Vec<String>,
    /// Indices of the governing words; the number of words for the root.
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<String>,
}

/// Reads the treebank at `path`; ranges and empty nodes are passed over.
pub(super) fn read(path: &Path) -> Result<Vec<Tree>, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::new(error.to_string()).in_file(path))?;
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    for (number, line) in text.lines().enumerate() {
        let wrong = || Error::new("not a CoNLL-U token line").at(path, number + 1, 1);
        if line.is_empty() {
            trees.extend(finish(std::mem::take(&mut tree)));
        } else if let Some(comment) = line.strip_prefix('#') {
            comment_line(comment.trim(), &mut tree);
        } else {
            token_line(line, &mut tree).ok_or_else(wrong)?;
        }
    }
    trees.extend(finish(tree));
    Ok(trees)
}

fn comment_line(comment: &str, tree: &mut Tree) {
    if let Some(text) = comment.strip_prefix("text = ") {
        text.clone_into(&mut tree.text);
    }
    tree.opens_paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
}

fn token_line(line: &str, tree: &mut Tree) -> Option<()> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, xpos, _, head, label, ..] = fields[..] else { return None };
    if id.contains(['-', '.']) {
        return Some(());
    }
    tree.forms.push(form.to_owned());
    tree.lemmas.push(lemma.to_owned());
    tree.tags.push(format!("{upos} {xpos}"));
    tree.heads.push(head.parse().ok()?);
    tree.labels.push(label.to_owned());
    Some(())
}

impl Tree {
    /// The tree with full stops joined to the abbreviations they hang from: "Jr", "." becomes "Jr."
    pub(super) fn with_abbreviations(mut self) -> Self {
        for at in (1..self.forms.len().saturating_sub(1)).rev() {
            let joins = self.forms[at] == "." && self.heads[at] == at - 1 && !self.heads.contains(&at);
            if joins && self.text.contains(&format!("{}.", self.forms[at - 1])) {
                self.forms[at - 1].push('.');
                self.remove(at);
            }
        }
        self
    }

    /// Removes a word from which nothing hangs.
    fn remove(&mut self, at: usize) {
        self.forms.remove(at);
        self.lemmas.remove(at);
        self.tags.remove(at);
        self.labels.remove(at);
        self.heads.remove(at);
        for head in &mut self.heads {
            *head -= usize::from(*head > at);
        }
    }
}

/// Turns heads counted from one, nought for the root, into indices.
fn finish(mut tree: Tree) -> Option<Tree> {
    let words = tree.forms.len();
    for head in &mut tree.heads {
        *head = head.checked_sub(1).unwrap_or(words);
    }
    (words > 0 && tree.heads.iter().all(|&head| head <= words)).then_some(tree)
}
