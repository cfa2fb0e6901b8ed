//! What the files say, subject by subject, before it is packed into tables.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::layout::{CLASSES, latest};
use super::turtle::{Property, Subject, Value};

const TERMS: &str = "https://w3id.org/readouts/ontology#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const DCT: &str = "http://purl.org/dc/terms/";
const GEO: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// All facts, each subject by its IRI.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) entries: BTreeMap<String, Record>,
    pub(crate) offices: BTreeMap<String, Labelled>,
    pub(crate) words: BTreeMap<String, BTreeSet<String>>,
    pub(crate) publishers: BTreeMap<String, Publisher>,
    pub(crate) sources: BTreeMap<String, Labelled>,
}

/// Something with a label and other names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labelled {
    pub(crate) label: String,
    pub(crate) names: BTreeSet<String>,
    /// What institutions that speak for the holder are called; of offices alone.
    pub(crate) organs: BTreeSet<String>,
}

/// A person, country, place, organisation or event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) class: String,
    pub(crate) label: String,
    pub(crate) label_ru: String,
    pub(crate) names: BTreeSet<String>,
    pub(crate) demonyms: BTreeSet<String>,
    pub(crate) metonyms: BTreeSet<String>,
    pub(crate) surnames: BTreeSet<String>,
    pub(crate) other_names: BTreeSet<String>,
    pub(crate) iso2: String,
    pub(crate) iso3: String,
    pub(crate) code: String,
    pub(crate) capital: String,
    pub(crate) located_in: String,
    pub(crate) division: String,
    pub(crate) population: u32,
    pub(crate) latitude: i32,
    pub(crate) longitude: i32,
    pub(crate) from: u32,
    pub(crate) until: u32,
    pub(crate) place: String,
    pub(crate) series: String,
    pub(crate) tenures: BTreeSet<Tenure>,
    pub(crate) members: BTreeSet<Member>,
    pub(crate) member_of: BTreeSet<String>,
    pub(crate) withdrawn: bool,
}

/// A span of time in an office; the references are IRIs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tenure {
    pub(crate) office: String,
    pub(crate) of: String,
    pub(crate) from: u32,
    pub(crate) until: u32,
    pub(crate) as_of: u32,
    pub(crate) title: String,
    pub(crate) sources: BTreeSet<String>,
    pub(crate) inferred: bool,
}

/// A span of time as a member of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Member {
    pub(crate) of: String,
    pub(crate) from: u32,
    pub(crate) until: u32,
}

/// Who publishes accounts, and whose voice it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Publisher {
    pub(crate) label: String,
    pub(crate) names: BTreeSet<String>,
    pub(crate) located_in: String,
    pub(crate) office: String,
    pub(crate) of: String,
}

/// The file being read, for faults.
struct Place<'a> {
    file: &'a str,
    text: &'a str,
}

impl Model {
    /// Adds what `subject` says. A single value replaces an earlier one; names, tenures and members add up,
    /// a tenure replacing the one of the same office that began on the same day.
    pub(super) fn add(&mut self, file: &str, text: &str, subject: &Subject) -> Result<(), Fault> {
        let place = Place { file, text };
        let class = subject.properties.iter().find(|p| p.name == TYPE).and_then(|p| local(&p.value, TERMS));
        match class {
            Some("Office") => labelled(self.offices.entry(subject.iri.clone()).or_default(), subject),
            Some("Source") => labelled(self.sources.entry(subject.iri.clone()).or_default(), subject),
            Some("WordList") => {
                let words = self.words.entry(subject.iri.clone()).or_default();
                words.extend(texts(subject, &format!("{TERMS}word")));
            }
            Some("Publisher") => self.publishers.entry(subject.iri.clone()).or_default().add(subject),
            Some(class) if CLASSES.iter().any(|(name, _)| *name == class) => {
                let record = self.entries.entry(subject.iri.clone()).or_default();
                class.clone_into(&mut record.class);
                record.add(&place, subject)?;
            }
            None if self.entries.contains_key(&subject.iri) => {
                self.entries.entry(subject.iri.clone()).or_default().add(&place, subject)?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Model {
    /// The office, country or organisation of a tenure or membership that no file describes.
    pub(super) fn unknown_reference(&self) -> Option<&str> {
        let records = || self.entries.values().filter(|record| !record.withdrawn);
        let tenures = || records().flat_map(|record| &record.tenures);
        let memberships = records().flat_map(|record| &record.members).map(|member| &member.of);
        let offices = tenures().map(|tenure| &tenure.office).find(|iri| !self.offices.contains_key(*iri));
        let owners = tenures().map(|tenure| &tenure.of).chain(memberships);
        offices
            .or_else(|| owners.into_iter().find(|iri| !self.entries.contains_key(*iri)))
            .map(String::as_str)
    }
}

impl Record {
    fn add(&mut self, place: &Place<'_>, subject: &Subject) -> Result<(), Fault> {
        subject.properties.iter().try_for_each(|property| self.set(place, property))
    }

    fn set(&mut self, place: &Place<'_>, property: &Property) -> Result<(), Fault> {
        let name = property.name.as_str();
        match (split(name), &property.value) {
            ((RDFS, "label"), Value::Text(text, language)) if language == "ru" => {
                self.label_ru.clone_from(text);
            }
            ((RDFS, "label"), Value::Text(text, _)) => self.label.clone_from(text),
            ((SKOS, "altLabel"), Value::Text(text, _)) => add(&mut self.names, text),
            ((TERMS, "demonym"), Value::Text(text, _)) => add(&mut self.demonyms, text),
            ((TERMS, "metonym"), Value::Text(text, _)) => add(&mut self.metonyms, text),
            ((TERMS, "surname"), Value::Text(text, _)) => add(&mut self.surnames, text),
            ((TERMS, "calledName"), Value::Text(text, _)) => add(&mut self.other_names, text),
            ((TERMS, "iso2"), Value::Text(text, _)) => self.iso2.clone_from(text),
            ((TERMS, "iso3"), Value::Text(text, _)) => self.iso3.clone_from(text),
            ((TERMS, "code"), Value::Text(text, _)) => self.code.clone_from(text),
            ((TERMS, "division"), Value::Text(text, _)) => self.division.clone_from(text),
            ((TERMS, "population"), Value::Text(..)) => self.population = number(place, property)? as u32,
            ((GEO, "lat"), Value::Text(..)) => self.latitude = (number(place, property)? * 1e6) as i32,
            ((GEO, "long"), Value::Text(..)) => self.longitude = (number(place, property)? * 1e6) as i32,
            ((TERMS, "from"), Value::Text(..)) => self.from = date(place, property)?,
            ((TERMS, "until"), Value::Text(..)) => self.until = date(place, property)?,
            ((TERMS, "capital"), Value::Iri(iri)) => self.capital.clone_from(iri),
            ((TERMS, "locatedIn"), Value::Iri(iri)) => self.located_in.clone_from(iri),
            ((TERMS, "at"), Value::Iri(iri)) => self.place.clone_from(iri),
            ((TERMS, "series"), Value::Iri(iri)) => self.series.clone_from(iri),
            ((TERMS, "memberOf"), Value::Iri(iri)) => add(&mut self.member_of, iri),
            ((TERMS, "withdrawn"), Value::Text(text, _)) => self.withdrawn = text == "true",
            ((TERMS, "tenure"), Value::Node(inner)) => self.add_tenure(tenure(place, inner, property.line)?),
            ((TERMS, "membership"), Value::Node(inner)) => {
                self.members.insert(member(place, inner, property.line)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn add_tenure(&mut self, tenure: Tenure) {
        self.tenures.retain(|old| {
            (&old.office, &old.of, old.from) != (&tenure.office, &tenure.of, tenure.from)
                || old.sources == tenure.sources && old.title != tenure.title
        });
        self.tenures.insert(tenure);
    }
}

impl Publisher {
    fn add(&mut self, subject: &Subject) {
        for property in &subject.properties {
            match (split(&property.name), &property.value) {
                ((RDFS, "label"), Value::Text(text, _)) => self.label.clone_from(text),
                ((SKOS, "altLabel"), Value::Text(text, _)) => add(&mut self.names, text),
                ((TERMS, "locatedIn"), Value::Iri(iri)) => self.located_in.clone_from(iri),
                ((TERMS, "principal"), Value::Iri(iri)) => self.office.clone_from(iri),
                ((TERMS, "of"), Value::Iri(iri)) => self.of.clone_from(iri),
                _ => {}
            }
        }
    }
}

fn tenure(place: &Place<'_>, inner: &[Property], line: usize) -> Result<Tenure, Fault> {
    let mut tenure = Tenure::default();
    for property in inner {
        match (split(&property.name), &property.value) {
            ((TERMS, "office"), Value::Iri(iri)) => tenure.office.clone_from(iri),
            ((TERMS, "of"), Value::Iri(iri)) => tenure.of.clone_from(iri),
            ((TERMS, "title"), Value::Text(text, _)) => tenure.title.clone_from(text),
            ((TERMS, "from"), Value::Text(..)) => tenure.from = date(place, property)?,
            ((TERMS, "until"), Value::Text(..)) => tenure.until = date(place, property)?,
            ((TERMS, "asOf"), Value::Text(..)) => tenure.as_of = date(place, property)?,
            ((TERMS, "untilInferred"), Value::Text(text, _)) => tenure.inferred = text == "true",
            ((DCT, "source"), Value::Iri(iri)) => add(&mut tenure.sources, iri),
            _ => {}
        }
    }
    if tenure.office.is_empty() || tenure.of.is_empty() {
        return Err(place.fault(
            line,
            "",
            "a tenure without `:office` and `:of`",
            "say which office it is, and of which country or organisation",
        ));
    }
    if tenure.until != 0 && latest(tenure.until) < tenure.from {
        let message = format!("a tenure that ends ({}) before it begins ({})", tenure.until, tenure.from);
        return Err(place.fault(line, "", &message, "check `:from` and `:until`"));
    }
    Ok(tenure)
}

fn member(place: &Place<'_>, inner: &[Property], line: usize) -> Result<Member, Fault> {
    let mut member = Member::default();
    for property in inner {
        match (split(&property.name), &property.value) {
            ((TERMS, "of"), Value::Iri(iri)) => member.of.clone_from(iri),
            ((TERMS, "from"), Value::Text(..)) => member.from = date(place, property)?,
            ((TERMS, "until"), Value::Text(..)) => member.until = date(place, property)?,
            _ => {}
        }
    }
    if member.of.is_empty() {
        return Err(place.fault(line, "", "a membership without `:of`", "say of which organisation"));
    }
    Ok(member)
}

fn labelled(item: &mut Labelled, subject: &Subject) {
    for property in &subject.properties {
        match (split(&property.name), &property.value) {
            ((RDFS, "label"), Value::Text(text, language)) if language != "ru" => item.label.clone_from(text),
            ((SKOS, "altLabel"), Value::Text(text, _)) => add(&mut item.names, text),
            ((TERMS, "organ"), Value::Text(text, _)) => add(&mut item.organs, text),
            _ => {}
        }
    }
}

fn texts<'a>(subject: &'a Subject, name: &'a str) -> impl Iterator<Item = String> + 'a {
    subject.properties.iter().filter(move |p| p.name == name).filter_map(|p| match &p.value {
        Value::Text(text, _) => Some(text.clone()),
        _ => None,
    })
}

fn add(set: &mut BTreeSet<String>, text: &str) {
    set.insert(text.to_owned());
}

fn local<'a>(value: &'a Value, namespace: &str) -> Option<&'a str> {
    match value {
        Value::Iri(iri) => iri.strip_prefix(namespace),
        _ => None,
    }
}

/// Namespace and local name, the namespace as one of the constants above so that it can be matched.
fn split(iri: &str) -> (&'static str, &str) {
    [TERMS, RDFS, SKOS, DCT, GEO]
        .into_iter()
        .find_map(|namespace| iri.strip_prefix(namespace).map(|name| (namespace, name)))
        .unwrap_or(("", iri))
}

fn number(place: &Place<'_>, property: &Property) -> Result<f64, Fault> {
    let Value::Text(text, _) = &property.value else { return Ok(0.0) };
    let hint = "write a plain number";
    text.parse().map_err(|_| place.fault(property.line, text, &format!("{text:?} is no number"), hint))
}

/// `YYYY-MM-DD`, `YYYY-MM` or `YYYY` as `YYYYMMDD` with zeros for what is not said.
fn date(place: &Place<'_>, property: &Property) -> Result<u32, Fault> {
    let Value::Text(text, _) = &property.value else { return Ok(0) };
    packed_date(text).ok_or_else(|| {
        let hint = "write YYYY-MM-DD, YYYY-MM or YYYY";
        place.fault(property.line, text, &format!("{text:?} is no date"), hint)
    })
}

fn packed_date(text: &str) -> Option<u32> {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
    let year = parts.next()??;
    let month = parts.next().map_or(Some(0), |month| month.filter(|m| (1..=12).contains(m)))?;
    let day = parts.next().map_or(Some(0), |day| day.filter(|d| (1..=days_in(year, month)).contains(d)))?;
    (parts.next().is_none() && (1000..10_000).contains(&year)).then_some(year * 10_000 + month * 100 + day)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Place<'_> {
    /// A fault at `words` on `line`, or on the nearest line before it that has them.
    fn fault(&self, line: usize, words: &str, message: &str, hint: &'static str) -> Fault {
        let lines: Vec<&str> = self.text.lines().take(line).collect();
        let found = lines
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, text)| text.find(words).map(|byte| (at, byte, text)));
        let (line, column) =
            found.map_or((line, 1), |(at, byte, text)| (at + 1, text[..byte].chars().count() + 1));
        Fault { file: self.file.to_owned(), line, column, message: message.to_owned(), hint }
    }
}
