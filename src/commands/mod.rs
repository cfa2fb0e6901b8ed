//! The commands: each opens its files, calls the library, writes.
//!
//! A new command is a file here, its arguments in `cli`, and an arm of [`run`].

mod annotate;
mod build;
mod compare;
mod eval;
mod export;
mod forget;
mod graphviz;
mod input;
mod load;
mod ontology;
mod output;
mod parts;
mod query;
mod render;
mod shell;
mod stats;
mod table;
mod timeline;
mod who;

use std::fmt::Display;
use std::io::{self, Write as _};

use readouts::account::Account;
use readouts::annotation::Annotation;
use readouts::error::Error;
use readouts::knowledge::Knowledge;
use readouts::language::Parser;
use readouts::reader;
use readouts::source::{Record, Sourced};

use crate::cli::{Cli, Command, Global};

/// How a command that ran to its end ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All done, and all was good.
    Done,
    /// Nothing was found, or something differs, or a record was skipped.
    Differs,
}

/// Why a command did not run to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Something is wrong.
    Failed(Error),
    /// The reader of our output has seen enough.
    ClosedPipe,
}

/// What a command comes to.
pub(crate) type Run = Result<Verdict, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Runs the command that the user gave.
pub(crate) fn run(arguments: &Cli) -> Run {
    let context = Context::new(&arguments.global)?;
    let ontology = arguments.global.ontology.as_deref();
    match &arguments.command {
        Command::Annotate(arguments) => annotate::run(arguments, &context),
        Command::Export(arguments) => export::run(arguments, &context),
        Command::Build(arguments) => build::run(arguments, &context),
        Command::Compare(arguments) => compare::run(arguments, &context),
        Command::Timeline(arguments) => timeline::run(arguments, &context),
        Command::Stats(arguments) => stats::run(arguments, &context),
        Command::Render(arguments) => render::run(arguments, &context),
        Command::Eval(arguments) => eval::run(arguments, &context),
        Command::Who(arguments) => who::run(arguments, &context),
        Command::Ontology(arguments) => ontology::run(arguments),
        Command::Load(arguments) => load::run(arguments, &context),
        Command::Query(arguments) => query::run(arguments, ontology, &context),
        Command::Forget(arguments) => forget::run(arguments),
        Command::Completions(arguments) => shell::completions(arguments),
        Command::Man(arguments) => shell::manual(arguments),
    }
}

/// What all commands work with.
pub(crate) struct Context {
    pub(crate) knowledge: Knowledge,
    threads: rayon::ThreadPool,
}

impl Context {
    fn new(global: &Global) -> Result<Self, Error> {
        let jobs = global.jobs.map_or(0, std::num::NonZeroUsize::get);
        let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        let threads = threads.map_err(|error| Error::new(format!("cannot start threads: {error}")))?;
        let knowledge = match &global.ontology {
            None => Knowledge::embedded(),
            Some(folder) => Knowledge::with_turtle(&ontology::files(folder)?)?,
        };
        Ok(Self { knowledge, threads })
    }

    /// Fills in what an account's URL tells.
    pub(crate) fn attribute(&self, account: &mut Account) {
        readouts::source::attribute(account, &self.knowledge);
    }

    /// The annotation of a record: read now, or given.
    pub(crate) fn annotation(&self, record: Record) -> Annotation {
        match record {
            Record::Annotation(annotation) => *annotation,
            Record::Account(sourced) => {
                let Sourced { account, problems } = *sourced;
                let mut annotation = reader::annotate(&account, Parser::embedded(), &self.knowledge);
                annotation.problems.splice(0..0, problems);
                annotation
            }
        }
    }

    /// Applies `act` to all `items` on all threads; results come in the order of the items.
    pub(crate) fn map<T: Send, U: Send>(&self, items: Vec<T>, act: impl Fn(T) -> U + Sync + Send) -> Vec<U> {
        use rayon::prelude::*;
        self.threads.install(|| items.into_par_iter().map(act).collect())
    }
}

/// Tells the user something beside the output.
pub(crate) fn report(kind: &str, message: impl Display) {
    // A closed standard error is no reason to stop.
    let _ = writeln!(io::stderr().lock(), "{kind}: {message}");
}
