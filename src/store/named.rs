//! Queries that people ask often, kept under a name in `ontology/queries`.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// Name and text of the built-in queries, by name.
static BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/queries.rs"));

/// A query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name: that of its file, without `.rq`.
    pub name: String,
    /// SPARQL.
    pub text: String,
}

impl NamedQuery {
    /// What it asks, in words: the comment that it starts with.
    pub fn question(&self) -> String {
        let comment = self.text.lines().take_while(|line| line.starts_with('#'));
        let words: Vec<&str> = comment.map(|line| line.trim_start_matches('#').trim()).collect();
        words.join(" ").trim().to_owned()
    }
}

/// All named queries, by name; those in `queries` of the user's `ontology` folder go before ours.
pub fn named_queries(ontology: Option<&Path>) -> Result<Vec<NamedQuery>, Error> {
    let mut queries = match ontology.map(|folder| folder.join("queries")) {
        Some(folder) if folder.is_dir() => of_folder(&folder)?,
        _ => Vec::new(),
    };
    for (name, text) in BUILT_IN {
        if !queries.iter().any(|own| own.name == *name) {
            queries.push(NamedQuery { name: (*name).to_owned(), text: (*text).to_owned() });
        }
    }
    queries.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(queries)
}

/// The query called `name`.
pub fn named_query(name: &str, ontology: Option<&Path>) -> Result<NamedQuery, Error> {
    let queries = named_queries(ontology)?;
    let names: Vec<String> = queries.iter().map(|query| query.name.clone()).collect();
    queries.into_iter().find(|query| query.name == name).ok_or_else(|| {
        let error = Error::new(format!("there is no query named {name:?}"));
        error.hint(format!("use one of {}", names.join(", ")))
    })
}

fn of_folder(folder: &Path) -> Result<Vec<NamedQuery>, Error> {
    let unreadable = |error| Error::new(format!("cannot read it: {error}")).in_file(folder);
    let mut queries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "rq") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path)
                .map_err(|error| Error::new(format!("cannot read it: {error}")).in_file(&path))?;
            queries.push(NamedQuery { name, text });
        }
    }
    Ok(queries)
}
