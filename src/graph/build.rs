//! From the annotation of one account to nodes and edges.

use std::collections::BTreeMap;

use super::builder::{Builder, Slot};
use super::iri::Iri;
use super::node::{AccountFacts, Edge, Encounter, Facts, Kind, Mention, Origin, Statement, Thing};
use crate::account::{Account, Span};
use crate::annotation::{Annotation, EntityRecord, MentionRecord, StatementRecord};
use crate::knowledge::Knowledge;

/// Adds all that `annotation` says.
pub(super) fn add(graph: &mut Builder, annotation: &Annotation, knowledge: &Knowledge) {
    let iri = Iri::of_account(&annotation.id, annotation.account.as_ref());
    let account = graph.insert(iri.clone(), account_facts(annotation));
    let mut reading = Reading { graph, annotation, knowledge, iri, account, by_name: BTreeMap::new() };
    for entity in &annotation.entities {
        reading.add_entity(entity);
    }
    reading.add_encounter();
    for statement in &annotation.statements {
        reading.add_statement(statement);
    }
}

fn account_facts(annotation: &Annotation) -> Facts {
    let id = Some(annotation.id.clone());
    let Some(account) = annotation.account.clone() else {
        return Facts::Account(AccountFacts { id, ..AccountFacts::default() });
    };
    Facts::Account(AccountFacts {
        id,
        publisher: account.publisher,
        country: account.source_country,
        date: account.date.map(|date| date.to_string()),
        title: account.title.filter(|title| !title.is_empty()),
        url: account.url,
        place: account.place,
        language: account.language,
        text: Some(account.text).filter(|text| !text.is_empty()),
    })
}

/// One annotation on its way into the graph.
struct Reading<'a> {
    graph: &'a mut Builder,
    annotation: &'a Annotation,
    knowledge: &'a Knowledge,
    iri: Iri,
    account: Slot,
    by_name: BTreeMap<&'a str, Slot>,
}

impl<'a> Reading<'a> {
    fn add_entity(&mut self, entity: &'a EntityRecord) {
        let kind = Kind::from_name(&entity.kind);
        let iri = entity.qid.as_deref().and_then(Iri::wikidata);
        let iri = iri.unwrap_or_else(|| Iri::of_name(kind, &entity.name));
        let certain = entity.certain.unwrap_or(true);
        let mentions = entity.mentions.iter().filter_map(|mention| self.mention(mention, certain)).collect();
        let thing = Thing {
            kinds: kind.into_iter().collect(),
            names: [entity.name.clone()].into(),
            surfaces: entity.surface.iter().filter(|surface| **surface != entity.name).cloned().collect(),
            countries: entity.country.iter().cloned().collect(),
            mentions,
        };
        let id = self.graph.insert(iri, Facts::Thing(thing));
        self.by_name.entry(&entity.name).or_insert(id);
        for office in &entity.offices {
            let thing =
                Thing { kinds: [Kind::Office].into(), names: [office.clone()].into(), ..Thing::default() };
            let office = self.graph.insert(Iri::of_name(Some(Kind::Office), office), Facts::Thing(thing));
            self.graph.tie(id, Edge::HoldsOffice, office);
        }
    }

    fn mention(&self, record: &MentionRecord, certain: bool) -> Option<Mention> {
        let account = self.annotation.account.as_ref()?;
        let text = account.slice(account.span_of_code_points(record.span)?).to_owned();
        Some(Mention {
            account: self.iri.clone(),
            span: record.span,
            text,
            form: record.form.clone(),
            rule: record.rule.clone(),
            certain,
        })
    }

    fn add_encounter(&mut self) {
        let record = &self.annotation.encounter;
        let iri = Iri::of_encounter(&self.iri, &record.kind, record.date.as_deref());
        let facts = Encounter { kind: record.kind.clone(), date: record.date.clone() };
        let encounter = self.graph.insert(iri, Facts::Encounter(facts));
        self.graph.tie(self.account, Edge::TellsOf, encounter);
        for name in &record.participants {
            let participant = self.participant(name);
            self.graph.tie(encounter, Edge::Participant, participant);
        }
    }

    /// Whoever is called `name`; those who talk with each other are people even where only the title names them.
    fn participant(&mut self, name: &'a str) -> Slot {
        if let Some(&id) = self.by_name.get(name) {
            return id;
        }
        let thing =
            Thing { kinds: [Kind::Leader].into(), names: [name.to_owned()].into(), ..Thing::default() };
        let id = self.graph.insert(Iri::of_name(Some(Kind::Leader), name), Facts::Thing(thing));
        self.by_name.insert(name, id);
        id
    }

    fn add_statement(&mut self, record: &'a StatementRecord) {
        let iri = Iri::of_record(&self.iri, record);
        let id = self.graph.insert(iri, Facts::Statement(self.statement(record)));
        self.graph.tie(id, Edge::Account, self.account);
        let about = self.about(record);
        self.tie_all(id, &Edge::Agent, &self.known(&record.who));
        self.tie_all(id, &Edge::Addressee, &self.known(&record.to));
        self.tie_all(id, &Edge::About, &about);
        self.tie_all(id, &Edge::At, &self.places(record));
    }

    fn tie_all(&mut self, source: Slot, edge: &Edge, targets: &[Slot]) {
        for &target in targets {
            self.graph.tie(source, edge.clone(), target);
        }
    }

    fn statement(&self, record: &StatementRecord) -> Statement {
        let account = self.annotation.account.as_ref();
        let spans = account.and_then(|account| stored(account, record).or_else(|| locate(account, record)));
        Statement {
            origin: origin(record),
            relation: record.relation.clone(),
            denied: record.polarity == "-",
            modality: record.modality.clone(),
            content: record.content.clone(),
            evidence: record.evidence.clone(),
            when: record.when.clone(),
            place: record.place.clone(),
            content_span: spans.map(|(content, _)| content),
            evidence_span: spans.map(|(_, evidence)| evidence),
        }
    }

    fn known(&self, names: &[String]) -> Vec<Slot> {
        names.iter().filter_map(|name| self.by_name.get(name.as_str()).copied()).collect()
    }

    fn about(&mut self, record: &'a StatementRecord) -> Vec<Slot> {
        let mut about = self.known(&record.about);
        if record.about.is_empty() && record.rule.is_none() {
            about = self.named_in(&record.content);
        }
        about.extend(record.topics.iter().map(|topic| self.topic(topic)));
        about
    }

    /// The entities whose words stand in `content`: a person who annotates by hand need not list them again.
    fn named_in(&self, content: &str) -> Vec<Slot> {
        let named = |entity: &&EntityRecord| {
            entity.surface.iter().chain([&entity.name]).any(|words| holds_words(content, words))
        };
        let entities = self.annotation.entities.iter().filter(named);
        entities.filter_map(|entity| self.by_name.get(entity.name.as_str()).copied()).collect()
    }

    fn topic(&mut self, identifier: &str) -> Slot {
        let own = || identifier.rsplit(['/', '#', ':']).next().unwrap_or(identifier).replace(['-', '_'], " ");
        let name = self.knowledge.topic_label(identifier).map_or_else(own, str::to_owned);
        let thing = Thing { kinds: [Kind::Topic].into(), names: [name].into(), ..Thing::default() };
        self.graph.insert(Iri::of_topic(identifier), Facts::Thing(thing))
    }

    /// The places of a statement that the account's entities include; several are joined by "; ".
    fn places(&self, record: &StatementRecord) -> Vec<Slot> {
        let is_place = |name: &&str| {
            let mut entities = self.annotation.entities.iter();
            entities.any(|entity| entity.name == *name && matches!(entity.kind.as_str(), "place" | "country"))
        };
        let names = record.place.iter().flat_map(|place| place.split("; ")).filter(is_place);
        names.filter_map(|name| self.by_name.get(name).copied()).collect()
    }
}

fn origin(record: &StatementRecord) -> Origin {
    match &record.rule {
        None => Origin::Hand,
        Some(name) => Origin::Rule {
            name: name.clone(),
            confidence: record.confidence.map(|of_one| (of_one.clamp(0.0, 1.0) * 1000.0).round() as u16),
        },
    }
}

/// The places that the record gives, unless its words were changed since.
fn stored(account: &Account, record: &StatementRecord) -> Option<([usize; 2], [usize; 2])> {
    let spans = record.spans?;
    let holds =
        |span, words: &str| account.span_of_code_points(span).is_some_and(|at| account.slice(at) == words);
    let unchanged = holds(spans.content, &record.content) && holds(spans.evidence, &record.evidence);
    unchanged.then_some((spans.content, spans.evidence))
}

/// Where content and evidence stand, in code points: the first place in the text that holds both.
fn locate(account: &Account, record: &StatementRecord) -> Option<([usize; 2], [usize; 2])> {
    let evidence = account.text.find(&record.evidence).filter(|_| !record.evidence.is_empty())?;
    let content = evidence + record.evidence.find(&record.content)?;
    let span = |start: usize, words: &str| account.code_points(Span::new(start, start + words.len()));
    Some((span(content, &record.content), span(evidence, &record.evidence)))
}

/// Whether `text` holds `words`, not as a part of longer words.
fn holds_words(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text.match_indices(words).any(|(start, found)| {
            !is_letter(text[..start].chars().next_back())
                && !is_letter(text[start + found.len()..].chars().next())
        })
}
