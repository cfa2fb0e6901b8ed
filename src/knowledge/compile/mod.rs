//! From Turtle to tables: the gazetteer and the word lists, compiled once.
//!
//! The build script compiles the files of `ontology/`; the program compiles a user's own files on top
//! with the same code. So nothing here names another module of the crate.

pub(crate) mod fold;
pub(crate) mod keys;
pub(crate) mod layout;
pub(crate) mod model;
mod names;
mod pack;
mod people;
mod topics;
pub(crate) mod turtle;

pub(crate) use model::Model;
pub(crate) use pack::pack;
pub(crate) use topics::topic_lines;

/// What is wrong in a Turtle file, and where; line and column count from one.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    pub(crate) hint: &'static str,
}

/// Adds the facts of `files`, name and text, to `model`; a later file wins over an earlier one.
pub(crate) fn add_turtle<'a>(
    model: &mut Model,
    files: impl IntoIterator<Item = (&'a str, &'a str)> + Clone,
) -> Result<(), Fault> {
    for (file, text) in files.clone() {
        for subject in turtle::read(file, text)? {
            model.add(file, text, &subject)?;
        }
    }
    match model.unknown_reference() {
        Some(iri) => Err(unknown(iri, files)),
        None => Ok(()),
    }
}

/// The fault of a reference to something that no file describes, where its name first stands.
fn unknown<'a>(iri: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fault {
    let name = iri.rsplit(['/', '#']).next().unwrap_or(iri);
    let places = files.into_iter().filter_map(|(file, text)| text.find(name).map(|at| (file, &text[..at])));
    let (file, before) = places.last().unwrap_or(("", ""));
    Fault {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
        message: format!("{name:?} is the name of nothing known"),
        hint: "spell it as it is declared, or declare it",
    }
}
