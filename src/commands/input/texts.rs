//! Accounts by identifier, for annotations that come without their text.

use std::collections::BTreeMap;
use std::path::Path;

use readouts::account::Account;
use readouts::annotation::Annotation;
use readouts::source::{self, Record};

use super::files;
use crate::commands::{Context, Stop};

/// Accounts by identifier.
#[derive(Default)]
pub(crate) struct Texts(BTreeMap<String, Account>);

impl Texts {
    /// Reads the accounts of a file or folder; all must be good.
    pub(crate) fn read(path: &Path, context: &Context) -> Result<Self, Stop> {
        let mut texts = BTreeMap::new();
        for input in files::named(&[path.to_owned()])? {
            for record in source::records(&input.name, input.open()?, &context.knowledge)? {
                let account = match record? {
                    Record::Account(mut sourced) => {
                        context.attribute(&mut sourced.account);
                        Some(sourced.account)
                    }
                    Record::Annotation(annotation) => annotation.account,
                };
                texts.extend(account.map(|account| (account.id.clone(), account)));
            }
        }
        Ok(Self(texts))
    }

    /// Gives `annotation` its account, if it has none.
    pub(crate) fn complete(&self, annotation: &mut Annotation) {
        if annotation.account.is_none() {
            annotation.account = self.0.get(&annotation.id).cloned();
        }
    }

    /// All accounts, by identifier.
    pub(crate) fn into_accounts(self) -> BTreeMap<String, Account> {
        self.0
    }
}
