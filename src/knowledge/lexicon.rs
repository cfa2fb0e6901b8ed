//! The word lists of `ontology/lexicon.ttl`.

use std::collections::HashMap;

use super::Knowledge;
use super::compile::fold::fold_lower;
use super::compile::layout::Table;

/// A list of words or phrases that the reading asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// What stands before a name as a title: "President", "Crown Prince", "Acting".
    Title,
    /// A form of address: "Mr", "His Excellency".
    Honorific,
    /// People as a group: "leaders", "sides", "heads of state".
    GroupNoun,
    /// What an account is about: "call", "conversation", "meeting".
    EncounterNoun,
    /// To talk or to meet: "speak", "meet".
    EncounterVerb,
    /// What happens somewhere at some time: "summit", "war", "election".
    EventNoun,
    /// Head of a name of an organisation: "Ministry", "Council".
    OrganisationNoun,
    /// Head of a name of a place: "Strait", "Province", "Airport".
    PlaceNoun,
    /// Letterhead and closing lines: "FOR IMMEDIATE RELEASE", "###".
    Apparatus,
    /// A preposition before a place: "in", "near".
    Locative,
    /// A common word that is also the name of a city: "nice", "reading".
    Common,
    /// The noun of a title: "minister", "secretary".
    TitleNoun,
    /// The same in the plural: "ministers".
    TitlePlural,
    /// What stands before the noun of a title: "deputy", "foreign".
    TitleModifier,
    /// What stands after the noun of a title: "general" in "secretary general".
    TitleAfter,
    /// Before the title of somebody no longer in office: "former".
    PastOffice,
    /// After the title of somebody not yet in office: "elect".
    Elect,
    /// Before a title without changing whose it is: "acting", "new".
    OfficeQualifier,
    /// A field of government in the name of an office: "affairs", "energy".
    Portfolio,
    /// A small word inside a personal name: "bin", "van".
    NameParticle,
    /// What may follow a personal name: "Jr.", "II".
    NameSuffix,
    /// Who speaks for somebody and takes no part: "spokesperson".
    Voice,
    /// What may stand before a group without changing whom it means: "two", "respective".
    GroupModifier,
    /// What with a country stands for it: "side", "delegation".
    SideNoun,
    /// A word of telephone calls.
    CallWord,
    /// A word of video calls.
    VideoWord,
    /// A word of meetings in person.
    MeetingWord,
    /// A word of visits.
    VisitWord,
    /// A word of summits.
    SummitWord,
    /// A direction in the name of a region: "South", "Middle".
    Compass,
    /// An abbreviation that names no organisation: "AI", "COVID".
    NoOrganisation,
    /// A noun that is written with a capital in headlines and names nobody: "Statement".
    NoName,
    /// The noun of a title that names an office only with a name: "member", "official".
    WeakTitle,
    /// An event that only a date, a place or a name makes one: "visit", "talks".
    WeakEvent,
    /// A word for waging war: "invasion", "aggression".
    WarNoun,
    /// An adjective that sets one event apart from the encounter: "upcoming", "recent".
    EventQualifier,
    /// An event that any word before it makes a particular one: "pandemic", "crisis".
    UniqueEvent,
    /// The title of a crowned head of state: "King", "Emir".
    Monarch,
    /// A given name or title that only women have: "Angela", "Mrs".
    Woman,
    /// A form of address that stands for somebody: "His Excellency".
    Style,
    /// A plural noun for the states of those who took part: "the two countries".
    CountryGroup,
    /// What heads of states or governments are called whatever their titles are.
    GenericOffice,
    /// Says that somebody was there too: "attended", "taking part", "joined".
    Attendance,
}

impl WordClass {
    /// Every class.
    pub const ALL: [Self; 43] = [
        Self::Title,
        Self::Honorific,
        Self::GroupNoun,
        Self::EncounterNoun,
        Self::EncounterVerb,
        Self::EventNoun,
        Self::OrganisationNoun,
        Self::PlaceNoun,
        Self::Apparatus,
        Self::Locative,
        Self::Common,
        Self::TitleNoun,
        Self::TitlePlural,
        Self::TitleModifier,
        Self::TitleAfter,
        Self::PastOffice,
        Self::Elect,
        Self::OfficeQualifier,
        Self::Portfolio,
        Self::NameParticle,
        Self::NameSuffix,
        Self::Voice,
        Self::GroupModifier,
        Self::SideNoun,
        Self::CallWord,
        Self::VideoWord,
        Self::MeetingWord,
        Self::VisitWord,
        Self::SummitWord,
        Self::Compass,
        Self::NoOrganisation,
        Self::NoName,
        Self::WeakTitle,
        Self::WeakEvent,
        Self::WarNoun,
        Self::EventQualifier,
        Self::UniqueEvent,
        Self::Monarch,
        Self::Woman,
        Self::Style,
        Self::CountryGroup,
        Self::GenericOffice,
        Self::Attendance,
    ];

    /// Local name of the list in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "words-title",
            Self::Honorific => "words-honorific",
            Self::GroupNoun => "words-group",
            Self::EncounterNoun => "words-encounter-noun",
            Self::EncounterVerb => "words-encounter-verb",
            Self::EventNoun => "words-event",
            Self::OrganisationNoun => "words-organisation",
            Self::PlaceNoun => "words-place",
            Self::Apparatus => "words-apparatus",
            Self::Locative => "words-locative",
            Self::Common => "words-common",
            Self::TitleNoun => "words-title-noun",
            Self::TitlePlural => "words-title-plural",
            Self::TitleModifier => "words-title-modifier",
            Self::TitleAfter => "words-title-after",
            Self::PastOffice => "words-past-office",
            Self::Elect => "words-elect",
            Self::OfficeQualifier => "words-office-qualifier",
            Self::Portfolio => "words-portfolio",
            Self::NameParticle => "words-name-particle",
            Self::NameSuffix => "words-name-suffix",
            Self::Voice => "words-voice",
            Self::GroupModifier => "words-group-modifier",
            Self::SideNoun => "words-side",
            Self::CallWord => "words-call",
            Self::VideoWord => "words-video",
            Self::MeetingWord => "words-meeting",
            Self::VisitWord => "words-visit",
            Self::SummitWord => "words-summit",
            Self::Compass => "words-compass",
            Self::NoOrganisation => "words-no-organisation",
            Self::NoName => "words-no-name",
            Self::WeakTitle => "words-weak-title",
            Self::WeakEvent => "words-weak-event",
            Self::WarNoun => "words-war",
            Self::EventQualifier => "words-event-qualifier",
            Self::UniqueEvent => "words-unique-event",
            Self::Monarch => "words-monarch",
            Self::Woman => "words-woman",
            Self::Style => "words-style",
            Self::CountryGroup => "words-country-group",
            Self::GenericOffice => "words-generic-office",
            Self::Attendance => "words-attendance",
        }
    }
}

/// The lists that a word is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordSet(u64);

impl WordSet {
    /// Whether the list is among them.
    pub fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u64) != 0
    }
}

impl Knowledge {
    /// Whether `words`, in any case and spelling of accents, is in the list; the lists have singular and plural.
    pub fn is_word(&self, class: WordClass, words: &str) -> bool {
        self.classes(words).has(class)
    }

    /// All lists that `words`, in any case and spelling of accents, is in.
    pub fn classes(&self, words: &str) -> WordSet {
        let lists = self.lists.get_or_init(|| self.read_lists());
        lists.get(&fold_lower(words)).copied().unwrap_or_default()
    }

    /// Each word of the lists with the lists it is in.
    fn read_lists(&self) -> HashMap<String, WordSet> {
        let mut lists: HashMap<String, WordSet> = HashMap::new();
        for class in WordClass::ALL {
            for word in self.words(class) {
                lists.entry(word.to_owned()).or_default().0 |= 1 << class as u64;
            }
        }
        lists
    }

    /// All words of the list, sorted, in lower case and without accents.
    pub fn words(&self, class: WordClass) -> impl Iterator<Item = &str> {
        let name = class.name();
        let at = self.blob.partition(Table::Words, |[list, _]: [u32; 2]| self.blob.string(list) < name);
        self.blob
            .rows_while(Table::Words, at, move |[list, _]: &[u32; 2]| self.blob.string(*list) == name)
            .map(|[_, word]| self.blob.string(word))
    }
}
