//! What is loaded or asked: texts, annotations and RDF, as one part for each account.

use std::path::{Path, PathBuf};

use readouts::error::Error;
use readouts::source;
use readouts::store::{Part, RDF_ENDINGS, is_rdf, parts_of_rdf};

use super::input::{self, files};
use super::{Context, Stop, Verdict};
use crate::cli::Inputs;

/// Hands on the part of every account in all inputs, one by one.
///
/// A broken file of RDF stops it: half of an account must not pass for the whole.
pub(crate) fn each_part(
    inputs: &Inputs,
    context: &Context,
    mut take: impl FnMut(Part) -> Result<(), Stop>,
) -> Result<Verdict, Stop> {
    let (rdf, others) = sorted(&inputs.files)?;
    for file in &rdf {
        parts_of_file(file)?.into_iter().try_for_each(&mut take)?;
    }
    if others.is_empty() {
        return Ok(Verdict::Done);
    }
    let others = Inputs { files: others, ..inputs.clone() };
    input::each_annotation(&others, context, |annotation| {
        take(Part::of_annotation(&annotation, &context.knowledge))
    })
}

/// The files of RDF, and the other files and folders.
fn sorted(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Error> {
    let (mut rdf, mut others) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            let found = files::found_in(path, &RDF_ENDINGS)?;
            if found.is_empty() || !files::found_in(path, &files::READ)?.is_empty() {
                others.push(path.clone());
            }
            rdf.extend(found);
        } else if is_rdf(path) {
            rdf.push(path.clone());
        } else {
            others.push(path.clone());
        }
    }
    Ok((rdf, others))
}

fn parts_of_file(path: &Path) -> Result<Vec<Part>, Error> {
    let mut parts = Vec::new();
    for input in files::named(&[path.to_owned()])? {
        let mut text = source::decompressed(&input.name, input.open()?)?;
        parts.extend(parts_of_rdf(&input.name, &mut text)?);
    }
    Ok(parts)
}
