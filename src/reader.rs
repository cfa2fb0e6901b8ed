//! The reading as a whole: from an account to its annotation.

use crate::account::Account;
use crate::annotation::Annotation;
use crate::knowledge::Knowledge;
use crate::language::Parser;
use crate::{mention, statement};

/// Reads `account`. Cannot fail: what cannot be read is left out and listed under `problems`.
pub fn annotate(account: &Account, parser: &Parser, knowledge: &Knowledge) -> Annotation {
    let analysis = parser.analyse(&account.text);
    let mentions = mention::find(account, &analysis, knowledge);
    let statements = statement::read(account, &analysis, &mentions, knowledge);
    Annotation::new(account, &mentions, &statements)
}
