//! The weights file: a header, then sections, each with its length; read in place.

use super::features::{self, Atoms};
use super::key::{Keys, hash};
use super::lemma::{Script, endings};
use super::state::{Action, State};
use super::table::Table;
use super::word::Word;
use super::{Parser, Upos, tag};
use crate::error::Error;

/// What every weights file starts with.
pub(super) const MAGIC: &[u8; 8] = b"RDOWGHT2";

/// Takes sections off the front of the file.
struct Sections(&'static [u8]);

impl Sections {
    fn bytes(&mut self, length: usize) -> Option<&'static [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(4)?.try_into().ok()?))
    }

    fn section(&mut self) -> Option<&'static [u8]> {
        let length = self.number()? as usize;
        self.bytes(length)
    }

    fn lines(&mut self) -> Option<Vec<&'static str>> {
        Some(std::str::from_utf8(self.section()?).ok()?.lines().collect())
    }

    fn table(&mut self) -> Option<Table<'static>> {
        let (bits, width) = (self.number()?, self.number()?);
        Table::new(bits, width, self.section()?, self.section()?, self.section()?, self.section()?)
    }
}

/// Reads a weights file; the parser borrows from it.
pub(super) fn read(file: &'static [u8]) -> Result<Parser, Error> {
    let mut sections = Sections(file);
    let broken = || Error::new("the weights of the parser are damaged").hint("train them anew");
    if sections.bytes(MAGIC.len()).ok_or_else(broken)? != MAGIC {
        return Err(broken());
    }
    let version = sections.number().ok_or_else(broken)?;
    if version != templates() {
        let message = format!("the weights are for templates {version:08x}, this is {:08x}", templates());
        return Err(Error::new(message).hint("train the weights anew with these templates"));
    }
    parser(&mut sections).ok_or_else(broken)
}

fn parser(sections: &mut Sections) -> Option<Parser> {
    let tags = sections.lines()?.into_iter().map(tag_pair).collect::<Option<Vec<_>>>()?;
    let labels = sections.lines()?;
    let root = labels.iter().position(|&label| label == "root")? as u8;
    let scripts = sections.lines()?.into_iter().map(Script::read).collect::<Option<Vec<_>>>()?;
    let actions = sections.section()?;
    let known = |&class: &u8| match Action::from_class(class) {
        Action::Left(label) | Action::Right(label) => usize::from(label) < labels.len(),
        Action::Shift => false,
    };
    let ends = actions.iter().any(|&class| matches!(Action::from_class(class), Action::Right(_)));
    let whole =
        !tags.is_empty() && tags.len() < usize::from(tag::NO_TAG) && ends && actions.iter().all(known);
    let (lexicon, tagger) = (sections.table()?, sections.table()?);
    let (lemmas, arcs) = (sections.table()?, sections.table()?);
    let parser = Parser { tags, labels, root, scripts, actions, lexicon, tagger, lemmas, arcs };
    (whole && sections.0.is_empty()).then_some(parser)
}

fn tag_pair(line: &'static str) -> Option<(Upos, &'static str)> {
    let (upos, xpos) = line.split_once(' ')?;
    Some((Upos::from_name(upos)?, xpos))
}

/// What the templates make of a small sentence: any change to them changes this number.
pub(super) fn templates() -> u32 {
    let words: Vec<Word> = ["Mr.", "O’Neil", "re-met", "27", "Poles"].map(Word::new).into();
    let mut keys = Keys::new();
    let mut bytes: Vec<u8> = endings("Poles", 3).flat_map(u64::to_le_bytes).collect();
    tag::collect(&words, &[1, 2], 2, &mut keys);
    bytes.extend(keys.all().iter().flat_map(|key| key.to_le_bytes()));
    let mut atoms: Vec<Atoms> =
        (7..).zip(&words).map(|(n, word)| Atoms::new(word.norm, n, n as u8)).collect();
    atoms.push(Atoms::NONE);
    let mut state = State::new(words.len());
    for action in
        [Action::Shift, Action::Left(1), Action::Shift, Action::Shift, Action::Right(2), Action::Shift]
    {
        state.apply(action);
    }
    features::collect(&state, &atoms, &mut keys);
    bytes.extend(keys.all().iter().flat_map(|key| key.to_le_bytes()));
    hash(bytes)
}
