//! `readouts eval`: annotations against annotations made by hand.

mod json;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use readouts::account::{Account, Span};
use readouts::annotation::Annotation;
use readouts::error::Error;
use readouts::eval::{Compared, Reliability, Scores, compare};
use readouts::language::Parser;
use readouts::source::{self, Record, Sourced};

use super::input::{Texts, files};
use super::output::Output;
use super::{Context, Run, Verdict};
use crate::cli::Eval;

pub(crate) fn run(arguments: &Eval, context: &Context) -> Run {
    let texts = arguments.texts.as_deref().map(|path| Texts::read(path, context)).transpose()?;
    let gold = annotations(&arguments.gold, context)?;
    let accounts = accounts(texts.unwrap_or_default(), &gold);
    let mut predicted = match &arguments.predicted {
        Some(path) => annotations(path, context)?,
        None => read_now(&arguments.gold, &gold, &accounts, context)?,
    };
    let least = arguments.min_confidence.unwrap_or(0.0);
    for annotation in &mut predicted {
        annotation.keep_confident(least);
    }
    let evaluation = Evaluation::new(&gold, &predicted, &accounts);
    let mut output = Output::open(arguments.output.output.as_deref())?;
    output.write(&if arguments.json {
        json::evaluation(&evaluation, arguments.errors)
    } else {
        text::evaluation(&evaluation, arguments.errors).into_bytes()
    })?;
    output.finish()?;
    Ok(Verdict::Done)
}

/// The figures of all accounts, and what they are made of.
pub(super) struct Evaluation<'a> {
    all: Scores,
    publishers: BTreeMap<&'a str, Scores>,
    reliability: Reliability,
    accounts: Vec<(&'a str, Option<&'a Account>, Compared<'a>)>,
}

/// What stands for an account of which nothing was predicted.
static NOTHING: std::sync::LazyLock<Annotation> = std::sync::LazyLock::new(Annotation::default);

impl<'a> Evaluation<'a> {
    fn new(
        gold: &'a [Annotation],
        predicted: &'a [Annotation],
        accounts: &'a BTreeMap<String, Account>,
    ) -> Self {
        let predicted: BTreeMap<&str, &Annotation> =
            predicted.iter().map(|one| (one.id.as_str(), one)).collect();
        let mut evaluation = Evaluation {
            all: Scores::default(),
            publishers: BTreeMap::new(),
            reliability: Reliability::default(),
            accounts: Vec::new(),
        };
        for gold in gold {
            let account = accounts.get(&gold.id);
            let prediction = predicted.get(gold.id.as_str()).copied().unwrap_or(&NOTHING);
            let compared = compare(gold, prediction, account.map(|account| account.text.as_str()));
            evaluation.add(&gold.id, account, compared);
        }
        evaluation
    }

    fn add(&mut self, id: &'a str, account: Option<&'a Account>, compared: Compared<'a>) {
        self.all.add(&compared);
        self.reliability.add(&compared);
        if let Some(publisher) = account.and_then(|account| account.publisher.as_deref()) {
            self.publishers.entry(publisher).or_default().add(&compared);
        }
        self.accounts.push((id, account, compared));
    }
}

/// The sentences of one account, to show where a statement stands.
struct Sentences<'a> {
    text: &'a str,
    spans: Vec<Span>,
}

impl<'a> Sentences<'a> {
    fn of(account: Option<&'a Account>) -> Self {
        let text = account.map_or("", |account| account.text.as_str());
        let spans = Parser::embedded().analyse(text).sentences.into_iter().map(|sentence| sentence.span);
        Self { text, spans: spans.collect() }
    }

    /// The sentence that holds the code point `at`.
    fn at(&self, at: Option<usize>) -> Option<&'a str> {
        let (byte, _) = self.text.char_indices().nth(at?)?;
        let holds = |span: &&Span| span.contains(Span::new(byte, byte));
        Some(&self.text[self.spans.iter().find(holds)?.range()])
    }
}

/// The annotations of a file, each identifier once; all must be good.
fn annotations(path: &Path, context: &Context) -> Result<Vec<Annotation>, Error> {
    let mut annotations: Vec<Annotation> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for input in files::named(&[path.to_owned()])? {
        for record in source::records(&input.name, input.open()?, &context.knowledge)? {
            let Record::Annotation(annotation) = record? else {
                let error = Error::new("a text where an annotation is wanted").in_file(&input.name);
                return Err(
                    error.hint("an annotation has the key \"statements\"; `readouts annotate` makes them")
                );
            };
            if !seen.insert(annotation.id.clone()) {
                let message = format!("two annotations of {:?}", annotation.id);
                return Err(Error::new(message).in_file(&input.name).hint("keep one of them"));
            }
            annotations.push(*annotation);
        }
    }
    Ok(annotations)
}

/// The accounts of the annotations: of the texts given, else those that they hold themselves.
fn accounts(texts: Texts, gold: &[Annotation]) -> BTreeMap<String, Account> {
    let mut accounts = texts.into_accounts();
    for account in gold.iter().filter_map(|annotation| annotation.account.as_ref()) {
        accounts.entry(account.id.clone()).or_insert_with(|| account.clone());
    }
    accounts
}

/// Reads the accounts that `gold` annotates.
fn read_now(
    path: &Path,
    gold: &[Annotation],
    accounts: &BTreeMap<String, Account>,
    context: &Context,
) -> Result<Vec<Annotation>, Error> {
    let texts: Vec<Account> =
        gold.iter().filter_map(|annotation| accounts.get(&annotation.id).cloned()).collect();
    if texts.is_empty() {
        let error = Error::new("there is no text to read").in_file(path);
        return Err(error.hint("give the accounts with --texts, or annotations to measure"));
    }
    let read = |account| {
        let sourced = Sourced { account, problems: Vec::new() };
        context.annotation(Record::Account(Box::new(sourced)))
    };
    Ok(context.map(texts, read))
}
