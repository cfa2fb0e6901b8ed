//! What a comparison found, as links between statements: nothing is merged, and the accounts' own
//! graphs stay as they are. Every encounter has a graph of its own, which says what it was made of.

use std::io::{self, Write};

use oxrdf::vocab::xsd;
use oxrdf::{NamedNodeRef, QuadRef};
use oxrdfio::RdfFormat;

use super::description::Description;
use super::vocab::{class, prov, ro, schema, skos};
use crate::account::stable_id;
use crate::annotation::StatementRecord;
use crate::compare::{Compared, Comparison, Item, Standing, Telling};
use crate::graph::{Iri, THINGS};

/// Writes the links of `comparison`: in Turtle all together, in `TriG` in a named graph for each encounter.
///
/// # Errors
/// Those of `out`.
pub(crate) fn write(comparison: &Comparison, named: bool, out: &mut dyn Write) -> io::Result<()> {
    let format = if named { RdfFormat::TriG } else { RdfFormat::Turtle };
    let mut serializer = super::serializer(format).for_writer(out);
    for compared in &comparison.encounters {
        let alignment = Alignment::new(compared);
        let graph = alignment.graph();
        for description in alignment.origin(&graph) {
            description.triples().try_for_each(|triple| serializer.serialize_triple(triple))?;
        }
        let name = NamedNodeRef::new_unchecked(&graph);
        for description in alignment.links() {
            for triple in description.triples() {
                let quad = QuadRef::new(triple.subject, triple.predicate, triple.object, name);
                if named { serializer.serialize_quad(quad)? } else { serializer.serialize_triple(triple)? }
            }
        }
    }
    serializer.finish()?.flush()
}

struct Alignment<'a> {
    compared: &'a Compared<'a>,
    accounts: Vec<Iri>,
}

impl<'a> Alignment<'a> {
    fn new(compared: &'a Compared<'a>) -> Self {
        let accounts =
            compared.accounts.iter().map(|it| Iri::of_account(&it.id, it.account.as_ref())).collect();
        Self { compared, accounts }
    }

    /// The graph's name: made of its accounts, so that equal accounts give equal names.
    fn graph(&self) -> String {
        let accounts: Vec<&str> = self.accounts.iter().map(Iri::as_str).collect();
        format!("{THINGS}alignment/{}", stable_id(&accounts.join("\u{1f}")))
    }

    /// What the graph was made of, and by what.
    fn origin(&self, graph: &str) -> [Description<'a>; 2] {
        let agent = format!("{THINGS}agent/readouts-{}", env!("CARGO_PKG_VERSION"));
        let mut own = Description::new(graph.to_owned());
        own.class(prov::ENTITY);
        own.node(prov::WAS_ATTRIBUTED_TO, agent.clone());
        for account in &self.accounts {
            own.node(prov::WAS_DERIVED_FROM, account.as_str().to_owned());
        }
        let mut software = Description::new(agent);
        software.class(prov::SOFTWARE_AGENT);
        software.text(schema::SOFTWARE_VERSION, env!("CARGO_PKG_VERSION"));
        [own.in_order(), software.in_order()]
    }

    fn links(&self) -> Vec<Description<'a>> {
        let mut found = Vec::new();
        let encounters: Vec<Iri> = (0..self.accounts.len()).map(|account| self.encounter(account)).collect();
        for pair in encounters.windows(2) {
            let mut encounter = Description::new(pair[0].as_str().to_owned());
            encounter.node(ro::SAME_ENCOUNTER, pair[1].as_str().to_owned());
            found.push(encounter);
        }
        for item in &self.compared.items {
            found.extend(self.item(item));
        }
        found
    }

    fn item(&self, item: &Item) -> Vec<Description<'a>> {
        if item.standing == Standing::OneSided {
            let mut only = Description::new(self.statement(item.tellings[0]));
            only.node(ro::ONLY_IN, self.accounts[item.tellings[0].account].as_str().to_owned());
            return vec![only];
        }
        let mut found = Vec::new();
        for &(one, other, nearness) in &item.links {
            let in_conflict = |it: &&crate::compare::Difference| {
                it.is_conflict && it.of.contains(&one) && it.of.contains(&other)
            };
            let conflict = item.differences.iter().find(in_conflict);
            let [near, far] = [one, other].map(|telling| self.statement(telling));
            let mut link = Description::new(near.clone());
            link.node(ro::CLOSE_MATCH, far.clone());
            link.node(skos::CLOSE_MATCH, far.clone());
            if conflict.is_some() {
                link.node(ro::CONFLICTS_WITH, far.clone());
            }
            found.push(link.in_order());
            let mut record =
                Description::new(format!("{THINGS}alignment/{}", stable_id(&format!("{near}\u{1f}{far}"))));
            record.class(class::ALIGNMENT);
            record.node(ro::ALIGNS, near);
            record.node(ro::ALIGNS, far);
            record.literal(ro::CONFIDENCE, format!("{nearness:.3}"), xsd::DECIMAL);
            if let Some(difference) = conflict {
                record.text(ro::DIFFERS_IN, difference.aspect.name());
            }
            found.push(record.in_order());
        }
        found
    }

    fn encounter(&self, account: usize) -> Iri {
        let record = &self.compared.accounts[account].encounter;
        Iri::of_encounter(&self.accounts[account], &record.kind, record.date.as_deref())
    }

    fn statement(&self, telling: Telling) -> String {
        statement_iri(&self.accounts[telling.account], self.compared.statement(telling))
    }
}

/// The identifier that the graph has for a statement.
fn statement_iri(account: &Iri, record: &StatementRecord) -> String {
    Iri::of_record(account, record).as_str().to_owned()
}
