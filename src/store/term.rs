//! The terms that hold accounts together, as they stand in N-Quads.

pub(super) const TYPE: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
pub(super) const IDENTIFIER: &str = "<http://purl.org/dc/terms/identifier>";
pub(super) const REFERENCE_CONTEXT: &str =
    "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext>";
pub(super) const ACCOUNT: &str = "<https://w3id.org/readouts/ontology#Account>";
pub(super) const IN_ACCOUNT: &str = "<https://w3id.org/readouts/ontology#inAccount>";
pub(super) const SAME_ENCOUNTER: &str = "<https://w3id.org/readouts/ontology#sameEncounter>";
pub(super) const COUNTRY: &str = "<https://w3id.org/readouts/ontology#country>";
pub(super) const PUBLISHER_COUNTRY: &str = "<https://w3id.org/readouts/ontology#publisherCountry>";
pub(super) const COUNTRY_CODE: &str = "<https://w3id.org/readouts/ontology#countryCode>";
pub(super) const ISO_CODE: &str = "<https://w3id.org/readouts/ontology#isoCode>";
pub(super) const ENCOUNTER_KIND: &str = "<https://w3id.org/readouts/ontology#encounterKind>";
pub(super) const DATE: &str = "<https://w3id.org/readouts/ontology#date>";
pub(super) const PARTICIPANT: &str = "<https://w3id.org/readouts/ontology#participant>";
