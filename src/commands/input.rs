//! What commands read: the files, folders and streams that the user names, as annotations.

pub(crate) mod files;
mod texts;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use readouts::account::stable_id;
use readouts::annotation::Annotation;
use readouts::error::Error;
use readouts::source::{self, Origin, Record};

use super::{Context, Stop, Verdict, report};
use crate::cli::{self, Inputs};
use files::Input;
pub(crate) use texts::Texts;

/// How many accounts are in work at a time: enough for all threads, few enough for any memory.
const BATCH: usize = 256;

/// Reads all inputs and gives their annotations, one by one, in order.
///
/// A bad record among others, or a bad file in a folder, is reported and skipped; the verdict then
/// is that something differs. It is an error when a file that the user named cannot be read, and
/// when nothing can.
pub(crate) fn each_annotation(
    inputs: &Inputs,
    context: &Context,
    mut take: impl FnMut(Annotation) -> Result<(), Stop>,
) -> Result<Verdict, Stop> {
    let mut reading = Reading::new(inputs, context)?;
    for input in files::named(&inputs.files)? {
        reading.read(&input, &mut take)?;
    }
    reading.flush(&mut take)?;
    reading.verdict()
}

/// All annotations of all inputs, and the verdict on the reading.
pub(crate) fn annotations(inputs: &Inputs, context: &Context) -> Result<(Vec<Annotation>, Verdict), Stop> {
    let mut all = Vec::new();
    let verdict = each_annotation(inputs, context, |annotation| {
        all.push(annotation);
        Ok(())
    })?;
    Ok((all, verdict))
}

/// A reading under way.
struct Reading<'a> {
    context: &'a Context,
    origin: Origin,
    texts: Texts,
    min_confidence: f32,
    /// What waits to be read.
    batch: Vec<Record>,
    /// Every identifier seen, with a fingerprint of what bears it.
    seen: BTreeMap<String, String>,
    skipped: Vec<Error>,
}

impl<'a> Reading<'a> {
    fn new(inputs: &Inputs, context: &'a Context) -> Result<Self, Stop> {
        let texts = inputs.texts.as_deref().map(|path| Texts::read(path, context)).transpose()?;
        Ok(Self {
            context,
            origin: origin(&inputs.origin),
            texts: texts.unwrap_or_default(),
            min_confidence: inputs.min_confidence.unwrap_or(0.0),
            batch: Vec::new(),
            seen: BTreeMap::new(),
            skipped: Vec::new(),
        })
    }

    /// Reads one input.
    fn read(
        &mut self,
        input: &Input,
        take: &mut impl FnMut(Annotation) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let opened = input.open()?;
        let records = match source::records(&input.name, opened, &self.context.knowledge) {
            Ok(records) => records,
            Err(error) if input.is_found => {
                self.skipped.push(error);
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        for record in records {
            self.check_number()?;
            match record.and_then(|record| self.placed(&input.name, record)) {
                Ok(record) => self.batch.extend(record),
                Err(error) => self.skipped.push(error),
            }
            if self.batch.len() == BATCH {
                self.flush(take)?;
            }
        }
        Ok(())
    }

    /// What is true of one account must not be said of two.
    fn check_number(&self) -> Result<(), Error> {
        if self.origin.is_of_one_account() && !self.seen.is_empty() {
            let error = Error::new("--id, --title and --url tell of one account; the input holds more");
            return Err(error.hint("give them for files of one account, one at a time"));
        }
        Ok(())
    }

    /// The record with all that is known of its origin; nothing if it was here before.
    fn placed(&mut self, file: &Path, mut record: Record) -> Result<Option<Record>, Error> {
        let (id, content) = match &mut record {
            Record::Account(sourced) => {
                self.origin.apply(sourced);
                self.context.attribute(&mut sourced.account);
                (sourced.account.id.clone(), stable_id(&sourced.account.text))
            }
            Record::Annotation(annotation) => {
                self.texts.complete(annotation);
                (annotation.id.clone(), stable_id(&format!("{annotation:?}")))
            }
        };
        match self.seen.entry(id) {
            Entry::Vacant(free) => {
                free.insert(content);
                Ok(Some(record))
            }
            Entry::Occupied(taken) if *taken.get() == content => Ok(None),
            Entry::Occupied(taken) => {
                let message = format!("the identifier {:?} belongs to another account already", taken.key());
                Err(Error::new(message).in_file(file).hint("give each account an \"id\" of its own"))
            }
        }
    }

    /// Reads what waits, and hands it on.
    fn flush(&mut self, take: &mut impl FnMut(Annotation) -> Result<(), Stop>) -> Result<(), Stop> {
        let batch = std::mem::take(&mut self.batch);
        let read = |record| {
            let mut annotation = self.context.annotation(record);
            annotation.keep_confident(self.min_confidence);
            annotation
        };
        self.context.map(batch, read).into_iter().try_for_each(take)
    }

    /// Reports what was skipped; an error if nothing else was there.
    fn verdict(mut self) -> Result<Verdict, Stop> {
        if self.seen.is_empty() && self.skipped.len() == 1 {
            return Err(self.skipped.remove(0).into());
        }
        for error in &self.skipped {
            report("skipped", error);
        }
        match (self.seen.len(), self.skipped.len()) {
            (0, 0) => {
                Err(Error::new("there is no account in the input").hint("give a readout's text").into())
            }
            (0, bad) => Err(Error::new(format!("none of the {bad} records could be read")).into()),
            (_, 0) => Ok(Verdict::Done),
            _ => Ok(Verdict::Differs),
        }
    }
}

fn origin(given: &cli::Origin) -> Origin {
    Origin {
        id: given.id.clone(),
        publisher: given.publisher.clone(),
        country: given.country.clone(),
        date: given.date,
        title: given.title.clone(),
        url: given.url.clone(),
        place: given.place.clone(),
        language: None,
    }
}
