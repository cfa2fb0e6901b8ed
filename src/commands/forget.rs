//! `readouts forget`: accounts out of a store.

use readouts::error::Error;
use readouts::store::Folder;

use super::{Run, Verdict, report};
use crate::cli::Forget;

pub(crate) fn run(arguments: &Forget) -> Run {
    Folder::open(&arguments.store)?;
    let mut folder = Folder::open_or_create(&arguments.store)?;
    let unknown = folder.forget(arguments.accounts.iter().map(String::as_str))?;
    for account in &unknown {
        let error = Error::new(format!("the store holds no account {account:?}")).in_file(&arguments.store);
        let hint =
            "list them: readouts query 'SELECT ?id { ?a a ro:Account; dcterms:identifier ?id }' --store DIR";
        report("not there", error.hint(hint));
    }
    Ok(if unknown.is_empty() { Verdict::Done } else { Verdict::Differs })
}
