//! From Turtle to tables: the gazetteer and the word lists, compiled once.
//!
//! The build script compiles the files of `ontology/`; the program compiles a user's own files on top
//! with the same code. So nothing here names another module of the crate.

pub(crate) mod fold;
pub(crate) mod keys;
pub(crate) mod layout;
pub(crate) mod model;
mod pack;
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
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(), Fault> {
    for (file, text) in files {
        for subject in turtle::read(file, text)? {
            model.add(file, text, &subject)?;
        }
    }
    Ok(())
}
