//! `readouts query`: a question in SPARQL, and its answer.

use std::fs;
use std::path::{Path, PathBuf};

use readouts::error::Error;
use readouts::store::{self, Answer, Dataset, Folder, Indexed, Question, Unanswered};

use super::output::Output;
use super::parts::each_part;
use super::{Context, Run, Stop, Verdict, report};
use crate::cli::{self, Inputs, Query};

pub(crate) fn run(arguments: &Query, ontology: Option<&Path>, context: &Context) -> Run {
    if arguments.list {
        return list(arguments, ontology);
    }
    let (question, files) = question(arguments, ontology)?;
    let dataset = match (&arguments.store, files.is_empty()) {
        (Some(folder), true) => return ask_store(&Folder::open(folder)?, &question, arguments),
        (None, false) => dataset_of(files, &question, context)?,
        (Some(_), false) => return Err(misused("give a store or files, not both").into()),
        (None, true) => return Err(misused("there is nothing to ask").into()),
    };
    answer(question.ask(&dataset)?, dataset.len(), arguments)
}

/// Asks the index of a store, or its files in memory.
fn ask_store(folder: &Folder, question: &Question, arguments: &Query) -> Run {
    match folder.index(question)? {
        Indexed::Ready(index) => return answer(index.ask(question)?, folder.quad_count(), arguments),
        Indexed::Missing => {}
        Indexed::Unfit(why) => report("note", format_args!("asking the files, in memory: {why}")),
    }
    let dataset = folder.dataset(question)?;
    answer(question.ask(&dataset)?, dataset.len(), arguments)
}

fn misused(message: &str) -> Error {
    Error::new(message).hint("readouts query SPARQL --store DIR, or readouts query SPARQL FILE...")
}

/// The question, and the files to ask.
fn question(arguments: &Query, ontology: Option<&Path>) -> Result<(Question, Vec<PathBuf>), Error> {
    let files = || arguments.words.iter().map(PathBuf::from).collect();
    if let Some(name) = &arguments.named {
        let query = store::named_query(name, ontology)?;
        return Ok((Question::read(&query.text, Path::new(name))?, files()));
    }
    if let Some(path) = &arguments.file {
        let text = fs::read_to_string(path);
        let text = text.map_err(|error| Error::new(format!("cannot read it: {error}")).in_file(path))?;
        return Ok((Question::read(&text, path)?, files()));
    }
    let Some((query, files)) = arguments.words.split_first() else {
        return Err(misused("there is no question")
            .hint("give a query in SPARQL, or --named NAME; --list lists them"));
    };
    Ok((Question::read(query, Path::new("query"))?, files.iter().map(PathBuf::from).collect()))
}

fn dataset_of(files: Vec<PathBuf>, question: &Question, context: &Context) -> Result<Dataset, Stop> {
    let inputs = Inputs { files, origin: cli::Origin::default(), texts: None, min_confidence: None };
    let mut parts = Vec::new();
    each_part(&inputs, context, |part| {
        parts.push(part);
        Ok(())
    })?;
    Ok(Dataset::of_parts(&parts, question)?)
}

fn answer(answer: Answer<'_>, quads: usize, arguments: &Query) -> Run {
    let mut output = Output::open(arguments.output.output.as_deref())?;
    let mut went = Ok(false);
    output.write_with(|to| match store::write_answer(answer, arguments.format, to) {
        Err(Unanswered::Unwritten(error)) => Err(error),
        Err(Unanswered::Failed(error)) => {
            went = Err(error);
            Ok(())
        }
        Ok(any) => {
            went = Ok(any);
            Ok(())
        }
    })?;
    let any = went?;
    output.finish()?;
    if !any {
        report("no answer", format_args!("nothing among {quads} quads fits the question"));
    }
    Ok(if any { Verdict::Done } else { Verdict::Differs })
}

fn list(arguments: &Query, ontology: Option<&Path>) -> Run {
    let queries = store::named_queries(ontology)?;
    let width = queries.iter().map(|query| query.name.len()).max().unwrap_or_default();
    let lines = queries.iter().map(|query| format!("{:width$}  {}\n", query.name, query.question()));
    let mut output = Output::open(arguments.output.output.as_deref())?;
    output.write(lines.collect::<String>().as_bytes())?;
    output.finish()?;
    Ok(Verdict::Done)
}
