//! Every term that an export uses, and the prefixes for them.

use oxrdf::NamedNodeRef;
use oxrdf::vocab::{rdfs, xsd};

/// Prefixes declared in Turtle, TriG, RDF/XML and the JSON-LD context.
pub const PREFIXES: [(&str, &str); 23] = [
    ("ro", "https://w3id.org/readouts/ontology#"),
    ("agent", "https://w3id.org/readouts/id/agent/"),
    ("activity", "https://w3id.org/readouts/id/activity/"),
    ("account", "https://w3id.org/readouts/id/account/"),
    ("country", "https://w3id.org/readouts/id/country/"),
    ("encounter", "https://w3id.org/readouts/id/encounter/"),
    ("event", "https://w3id.org/readouts/id/event/"),
    ("office", "https://w3id.org/readouts/id/office/"),
    ("relation", "https://w3id.org/readouts/id/relation/"),
    ("leader", "https://w3id.org/readouts/id/leader/"),
    ("organisation", "https://w3id.org/readouts/id/organisation/"),
    ("place", "https://w3id.org/readouts/id/place/"),
    ("statement", "https://w3id.org/readouts/id/statement/"),
    ("topic", "https://w3id.org/readouts/id/topic/"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "http://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($($(#[$doc:meta])* $module:ident $namespace:literal { $($name:ident $local:literal)* })*) => {$(
        $(#[$doc])*
        pub(super) mod $module {
            use oxrdf::NamedNodeRef;
            $(pub(in super::super) const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
        }
    )*};
}

/// Terms of a closed scheme, by the word that annotations use.
type Scheme<const N: usize> = [(&'static str, NamedNodeRef<'static>); N];

macro_rules! scheme {
    ($($word:literal $local:literal)*) => {
        [$(($word, NamedNodeRef::new_unchecked(concat!("https://w3id.org/readouts/ontology#", $local)))),*]
    };
}

/// The term that `scheme` has for `word`.
pub(super) fn term(scheme: &[(&str, NamedNodeRef<'static>)], word: &str) -> Option<NamedNodeRef<'static>> {
    scheme.iter().find(|(own, _)| *own == word).map(|(_, term)| *term)
}

/// What kind of act a statement reports.
pub(super) const RELATIONS: Scheme<18> = scheme! {
    "discussed" "Discussed"
    "agreed" "Agreed"
    "scheduled" "Scheduled"
    "committed" "Committed"
    "affirmed" "Affirmed"
    "stressed" "Stressed"
    "stated" "Stated"
    "called_for" "CalledFor"
    "proposed" "Proposed"
    "supported" "Supported"
    "praised" "Praised"
    "thanked" "Thanked"
    "congratulated" "Congratulated"
    "condemned" "Condemned"
    "condoled" "Condoled"
    "invited" "Invited"
    "signed" "Signed"
    "characterised" "Characterised"
};

/// The property that says in one triple what an asserted statement of a relation says.
pub(super) const SHORTCUTS: Scheme<18> = scheme! {
    "discussed" "discussed"
    "agreed" "agreed"
    "scheduled" "scheduled"
    "committed" "committed"
    "affirmed" "affirmed"
    "stressed" "stressed"
    "stated" "stated"
    "called_for" "calledFor"
    "proposed" "proposed"
    "supported" "supported"
    "praised" "praised"
    "thanked" "thanked"
    "congratulated" "congratulated"
    "condemned" "condemned"
    "condoled" "condoled"
    "invited" "invited"
    "signed" "signed"
    "characterised" "characterised"
};

/// By what means the participants of an encounter talked.
pub(super) const ENCOUNTER_KINDS: Scheme<6> = scheme! {
    "call" "ByPhone"
    "video" "ByVideo"
    "meeting" "InPerson"
    "visit" "OnVisit"
    "summit" "AtSummit"
    "other" "OtherKind"
};

/// The class of event to which encounters of a kind belong.
pub(super) const ENCOUNTER_CLASSES: Scheme<5> = scheme! {
    "call" "PhoneCall"
    "video" "VideoCall"
    "meeting" "Meeting"
    "visit" "Visit"
    "summit" "Summit"
};

/// How a mention refers.
pub(super) const MENTION_FORMS: Scheme<6> = scheme! {
    "name" "ByName"
    "office" "ByOffice"
    "adjective" "ByAdjective"
    "pronoun" "ByPronoun"
    "group" "ByGroup"
    "description" "ByDescription"
};

/// Whether an act is told as a fact, a plan, a duty, a wish or under a condition.
pub(super) const MODALITIES: Scheme<5> = scheme! {
    "asserted" "Asserted"
    "planned" "Planned"
    "obliged" "Obliged"
    "desired" "Desired"
    "conditional" "Conditional"
};

terms! {
    /// Classes and concepts of our own.
    class "https://w3id.org/readouts/ontology#" {
        ACCOUNT "Account"
        ALIGNMENT "Alignment"
        COUNTRY "Country"
        ENCOUNTER "Encounter"
        EVENT "Event"
        LEADER "Leader"
        MENTION "Mention"
        OFFICE "Office"
        ORGANISATION "Organisation"
        PASSAGE "Passage"
        PLACE "Place"
        RELATION "Relation"
        STATEMENT "Statement"
        TOPIC "Topic"
        NEGATIVE "Negative"
        POSITIVE "Positive"
    }
    /// Properties of our own.
    ro "https://w3id.org/readouts/ontology#" {
        REPORTED "reported"
        ABOUT "about"
        ADDRESSEE "addressee"
        AGENT "agent"
        ALIGNS "aligns"
        CAMEO "cameo"
        CERTAIN "certain"
        CLOSE_MATCH "closeMatch"
        CONFIDENCE "confidence"
        CONFLICTS_WITH "conflictsWith"
        CONTENT "content"
        CONTENT_PASSAGE "contentPassage"
        COUNTRY "country"
        COUNTRY_CODE "countryCode"
        DATE "date"
        DIFFERS_IN "differsIn"
        ENCOUNTER "encounter"
        ENCOUNTER_KIND "encounterKind"
        END "end"
        EVIDENCE "evidence"
        HOLDS_OFFICE "holdsOffice"
        IN_ACCOUNT "inAccount"
        ISO_CODE "iso2"
        MENTION_FORM "mentionForm"
        MODALITY "modality"
        ONLY_IN "onlyIn"
        PARTICIPANT "participant"
        PLACE "place"
        PLACE_NAME "placeName"
        PLOVER "plover"
        POLARITY "polarity"
        PUBLISHER "publisher"
        PUBLISHER_COUNTRY "publisherCountry"
        REFERS_TO "refersTo"
        RELATION "relation"
        RULE "rule"
        SAME_ENCOUNTER "sameEncounter"
        START "start"
        WHEN "when"
    }
    dcterms "http://purl.org/dc/terms/" {
        IDENTIFIER "identifier"
        ISSUED "issued"
        LANGUAGE "language"
        TITLE "title"
    }
    nif "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        CONTEXT "Context"
        OFFSET_BASED_STRING "OffsetBasedString"
        ANCHOR_OF "anchorOf"
        BEGIN_INDEX "beginIndex"
        END_INDEX "endIndex"
        IS_STRING "isString"
        REFERENCE_CONTEXT "referenceContext"
    }
    prov "http://www.w3.org/ns/prov#" {
        ACTIVITY "Activity"
        ENTITY "Entity"
        SOFTWARE_AGENT "SoftwareAgent"
        WAS_ASSOCIATED_WITH "wasAssociatedWith"
        WAS_ATTRIBUTED_TO "wasAttributedTo"
        WAS_DERIVED_FROM "wasDerivedFrom"
        WAS_GENERATED_BY "wasGeneratedBy"
    }
    schema "http://schema.org/" {
        SOFTWARE_VERSION "softwareVersion"
        URL "url"
    }
    skos "http://www.w3.org/2004/02/skos/core#" {
        ALT_LABEL "altLabel"
        CLOSE_MATCH "closeMatch"
    }
}

/// What the values of a property are.
#[derive(Clone, Copy)]
pub(super) enum Values {
    /// Other nodes.
    Node,
    /// Plain strings.
    Text,
    /// True or false.
    Boolean,
    /// Literals of a datatype.
    Typed(NamedNodeRef<'static>),
}

/// Every property that an export uses, with what its values are.
pub(super) const PROPERTIES: [(NamedNodeRef<'static>, Values); 68] = [
    (rdfs::LABEL, Values::Text),
    (ro::ABOUT, Values::Node),
    (ro::ADDRESSEE, Values::Node),
    (ro::AGENT, Values::Node),
    (ro::CONTENT_PASSAGE, Values::Node),
    (ro::COUNTRY, Values::Node),
    (ro::ENCOUNTER, Values::Node),
    (ro::ENCOUNTER_KIND, Values::Node),
    (ro::EVIDENCE, Values::Node),
    (ro::HOLDS_OFFICE, Values::Node),
    (ro::IN_ACCOUNT, Values::Node),
    (ro::MENTION_FORM, Values::Node),
    (ro::MODALITY, Values::Node),
    (ro::PARTICIPANT, Values::Node),
    (ro::PLACE, Values::Node),
    (ro::POLARITY, Values::Node),
    (ro::PUBLISHER_COUNTRY, Values::Node),
    (ro::REFERS_TO, Values::Node),
    (ro::RELATION, Values::Node),
    (ro::SAME_ENCOUNTER, Values::Node),
    (ro::REPORTED, Values::Node),
    (ro::CONTENT, Values::Text),
    (ro::CAMEO, Values::Text),
    (ro::PLOVER, Values::Text),
    (ro::COUNTRY_CODE, Values::Text),
    (ro::ISO_CODE, Values::Text),
    (ro::PLACE_NAME, Values::Text),
    (ro::PUBLISHER, Values::Text),
    (ro::RULE, Values::Text),
    (ro::WHEN, Values::Text),
    (ro::CERTAIN, Values::Boolean),
    (ro::CONFIDENCE, Values::Typed(xsd::DECIMAL)),
    (ro::DATE, Values::Typed(xsd::DATE)),
    (ro::START, Values::Typed(xsd::DATE)),
    (ro::END, Values::Typed(xsd::DATE)),
    (dcterms::IDENTIFIER, Values::Text),
    (dcterms::ISSUED, Values::Typed(xsd::DATE)),
    (dcterms::LANGUAGE, Values::Text),
    (dcterms::TITLE, Values::Text),
    (nif::ANCHOR_OF, Values::Text),
    (nif::BEGIN_INDEX, Values::Typed(xsd::NON_NEGATIVE_INTEGER)),
    (nif::END_INDEX, Values::Typed(xsd::NON_NEGATIVE_INTEGER)),
    (nif::IS_STRING, Values::Text),
    (nif::REFERENCE_CONTEXT, Values::Node),
    (prov::WAS_ASSOCIATED_WITH, Values::Node),
    (prov::WAS_DERIVED_FROM, Values::Node),
    (prov::WAS_GENERATED_BY, Values::Node),
    (schema::SOFTWARE_VERSION, Values::Text),
    (schema::URL, Values::Typed(xsd::ANY_URI)),
    (skos::ALT_LABEL, Values::Text),
    (SHORTCUTS[0].1, Values::Node),
    (SHORTCUTS[1].1, Values::Node),
    (SHORTCUTS[2].1, Values::Node),
    (SHORTCUTS[3].1, Values::Node),
    (SHORTCUTS[4].1, Values::Node),
    (SHORTCUTS[5].1, Values::Node),
    (SHORTCUTS[6].1, Values::Node),
    (SHORTCUTS[7].1, Values::Node),
    (SHORTCUTS[8].1, Values::Node),
    (SHORTCUTS[9].1, Values::Node),
    (SHORTCUTS[10].1, Values::Node),
    (SHORTCUTS[11].1, Values::Node),
    (SHORTCUTS[12].1, Values::Node),
    (SHORTCUTS[13].1, Values::Node),
    (SHORTCUTS[14].1, Values::Node),
    (SHORTCUTS[15].1, Values::Node),
    (SHORTCUTS[16].1, Values::Node),
    (SHORTCUTS[17].1, Values::Node),
];
