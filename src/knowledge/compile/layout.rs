//! How the compiled tables lie in memory: the build script writes them, the program reads them in place.
//!
//! The blob is a header of one offset (in bytes) and one number of rows per table, then the tables, each
//! of rows of little-endian `u32` columns, then the pool of strings. A string is its index in
//! [`Table::Strings`]; index 0 is the empty string. References to rows that may be missing are the
//! index plus one, 0 for none. Dates are `YYYYMMDD`, with `00` for an unknown month or day, 0 for none.

/// The tables and the columns of their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Table {
    /// Start of the string in the pool; one row more than there are strings.
    Strings,
    /// IRI, label, Russian label, class, code of the country, row in the table of its kind plus one; sorted by IRI.
    Entries,
    /// ISO 3166 alpha-3, capital.
    Countries,
    /// Latitude and longitude in millionths of a degree, population, first-level division.
    Places,
    /// Code ("NATO").
    Organisations,
    /// First day, last day, place, series.
    Events,
    /// Office, jurisdiction, first day, last day, as of, person, title, source, flags; sorted.
    Tenures,
    /// Person, row in `Tenures`; sorted.
    TenuresOf,
    /// Organisation, member, first day, last day; sorted.
    Members,
    /// IRI, label.
    Offices,
    /// Title folded in lower case, office; sorted by title.
    Titles,
    /// Name folded, first row in `Postings`; sorted by the name in lower case; one row more than names.
    Names,
    /// Entry in the lower 24 bits, flags in the upper 8.
    Postings,
    /// Hash of a first word, first row in `Names`, number of rows; a hash table with open addresses.
    Buckets,
    /// Surname folded in lower case, 0 for the surname proper and 1 for another part, entry; sorted.
    Surnames,
    /// Spelling key, entry; sorted.
    Spellings,
    /// Class, words folded in lower case; sorted by the text of both.
    Words,
    /// Name folded in lower case, IRI, label, country, office plus one, country or organisation of the office; sorted by name.
    Publishers,
    /// IRI, label.
    Sources,
    /// What an institution is called, folded in lower case, and the office it speaks for; sorted.
    Organs,
    /// Bits: whether a name begins in lower case with the two bytes whose number the bit has.
    LowerStarts,
    /// Code of a country or organisation, entry; sorted.
    Codes,
}

/// Number of columns of each table, in the order of [`Table`].
pub(crate) const WIDTHS: [usize; 22] = [1, 6, 2, 4, 1, 4, 9, 2, 4, 2, 2, 2, 1, 3, 3, 2, 2, 6, 2, 2, 1, 2];

/// Bytes before the first table.
pub(crate) const HEADER: usize = WIDTHS.len() * 8 + 4;

/// The name is an adjective or names the people ("Russian", "Russians").
pub(crate) const ADJECTIVE: u32 = 1;
/// The name is also a common word or a person's name: it counts only where a place is expected.
pub(crate) const DOUBTFUL: u32 = 2;
/// The name stands for a government ("Moscow", "Kremlin").
pub(crate) const METONYM: u32 = 4;

/// The end of the tenure was inferred from its successor.
pub(crate) const INFERRED: u32 = 1;

/// The classes an entry may have, and the kind each belongs to: 0 person, 1 country, 2 place, 3 organisation, 4 event.
pub(crate) const CLASSES: [(&str, u32); 15] = [
    ("Leader", 0),
    ("Country", 1),
    ("Place", 2),
    ("City", 2),
    ("Region", 2),
    ("Sea", 2),
    ("Division", 2),
    ("Building", 2),
    ("Organisation", 3),
    ("ArmedGroup", 3),
    ("Grouping", 3),
    ("Event", 4),
    ("Summit", 4),
    ("EventSeries", 4),
    ("War", 4),
];

/// The last day that a date of the tables may mean, whose own value is the first; no calendar day lies beyond
/// the 31st, so that day will do for every month.
pub(crate) fn latest(date: u32) -> u32 {
    match (date / 100 % 100, date % 100) {
        (0, _) if date != 0 => date + 1231,
        (_, 0) if date != 0 => date + 31,
        _ => date,
    }
}
