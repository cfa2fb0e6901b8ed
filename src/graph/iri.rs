//! Identifiers: every node is known by an IRI, so that graphs of different runs merge as sets.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::node::Kind;
use crate::account::{Account, stable_id};
use crate::annotation::StatementRecord;

/// Where our own things live.
pub const THINGS: &str = "https://w3id.org/readouts/id/";
/// Where our terms live.
pub const TERMS: &str = "https://w3id.org/readouts/ontology#";
/// Where Wikidata's things live.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// An absolute IRI; cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iri(Arc<str>);

impl Iri {
    /// The IRI that `text` spells, if it is absolute and holds no character that an IRI may not hold.
    ///
    /// ```
    /// use readouts::graph::Iri;
    /// assert!(Iri::new("http://www.wikidata.org/entity/Q22686").is_some());
    /// assert!(Iri::new("Q22686").is_none());
    /// assert!(Iri::new("http://example.org/a b").is_none());
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let scheme_is_sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        (scheme_is_sound && !rest.is_empty() && rest.chars().all(may_stand_in_iri)).then(|| Self(text.into()))
    }

    /// The Wikidata IRI of `qid` ("Q22686").
    pub fn wikidata(qid: &str) -> Option<Self> {
        let number = qid.strip_prefix('Q')?;
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| Self(format!("{WIKIDATA}{qid}").into()))
    }

    /// The IRI of a thing that is known by kind and name alone.
    pub fn of_name(kind: Option<Kind>, name: &str) -> Self {
        Self(format!("{THINGS}{}/{}", kind.map_or("thing", Kind::name), slug(name)).into())
    }

    /// The IRI of a topic, from its identifier in the topic scheme.
    pub fn of_topic(identifier: &str) -> Self {
        Self::new(identifier).unwrap_or_else(|| Self::of_name(Some(Kind::Topic), identifier))
    }

    /// The IRI of an account: its address on the web, else a hash of its text, else its identifier.
    pub fn of_account(id: &str, account: Option<&Account>) -> Self {
        let url = account.and_then(|account| account.url.as_deref());
        if let Some(url) = url {
            return Self(web_address(url).unwrap_or_else(|| minted("account", &stable_id(url))).into());
        }
        let text = account.map_or("", |account| &account.text);
        let own = if text.is_empty() { identifier(id) } else { stable_id(text) };
        Self(minted("account", &own).into())
    }

    /// The IRI of the encounter that an account tells of.
    pub(crate) fn of_encounter(account: &Iri, kind: &str, date: Option<&str>) -> Self {
        let own = slug(&format!("{} {kind} {}", date.unwrap_or("undated"), stable_id(account.as_str())));
        Self(minted("encounter", &own).into())
    }

    /// The IRI of a statement: stable as long as account and `words` are.
    fn of_statement(account: &Iri, words: &[&str]) -> Self {
        let key = format!("{account}\u{1f}{}", words.join("\u{1f}"));
        Self(minted("statement", &stable_id(&key)).into())
    }

    /// The IRI of a statement as an annotation records it.
    pub(crate) fn of_record(account: &Iri, record: &StatementRecord) -> Self {
        let words = [&record.relation, &record.polarity, &record.content, &record.evidence];
        Self::of_statement(account, &words.map(String::as_str))
    }

    /// The IRI as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last `/` or `#`.
    pub fn local_name(&self) -> &str {
        self.0.rsplit(['/', '#']).next().unwrap_or_default()
    }

    /// Whether this is an address on the web that somebody else gave.
    pub fn is_address(&self) -> bool {
        self.0.starts_with("http") && !self.0.starts_with(THINGS) && !self.0.starts_with(TERMS)
    }

    /// The Wikidata identifier, where this is a Wikidata IRI.
    pub fn qid(&self) -> Option<&str> {
        self.0.strip_prefix(WIKIDATA)
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0)
    }
}

impl From<Iri> for String {
    fn from(iri: Iri) -> Self {
        iri.0.as_ref().to_owned()
    }
}

impl TryFrom<String> for Iri {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::new(&text).ok_or_else(|| format!("not an absolute IRI: {text:?}"))
    }
}

fn minted(kind: &str, own: &str) -> String {
    format!("{THINGS}{kind}/{own}")
}

/// Lower-case letters and digits of any script, joined by hyphens; a hash where there are none.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { stable_id(name) } else { words.join("-") }
}

/// A slug that no two identifiers share.
fn identifier(id: &str) -> String {
    let slug = slug(id);
    if slug == id { slug } else { format!("{slug}-{}", stable_id(id)) }
}

/// Characters of RFC 3987, without private use, which only a query may hold.
fn may_stand_in_iri(c: char) -> bool {
    let is_delimiter = c <= ' ' || r#""<>\^`{|}[]"#.contains(c);
    let is_private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..);
    let is_no_character = matches!(c, '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}')
        || u32::from(c) & 0xfffe == 0xfffe;
    !is_delimiter && !is_private && !is_no_character
}

/// `url` as an IRI without its fragment, if it is an address on the web that is nobody's name for something else.
fn web_address(url: &str) -> Option<String> {
    let url = url.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let address = format!("{scheme}://{}{}", host.to_ascii_lowercase(), percent_encoded(path));
    let is_name = [THINGS, WIKIDATA, TERMS].iter().any(|taken| address.starts_with(taken));
    (matches!(scheme.as_str(), "http" | "https") && is_host(host) && !is_name).then_some(address)
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
        && port.chars().all(|c| c.is_ascii_digit())
}

fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        let escape = path.as_bytes().get(at + 1..at + 3);
        let is_escape = byte == b'%' && escape.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if is_escape || byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
