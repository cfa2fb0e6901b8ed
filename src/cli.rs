//! The command line: its types, whose comments are its help.

mod store;
mod views;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;
use readouts::export::{Format, Layers};

pub(crate) use store::{Forget, Load, Query};
pub(crate) use views::{Compare, ComparisonFormat, PictureView, Render, Stats, TableFormat, Timeline};

/// Turn diplomatic readouts into a knowledge graph that keeps each government's account apart
///
/// A readout is a government's own account of a call or meeting. `readouts` reads what each account
/// says was discussed, agreed and scheduled, and by whom, and builds one graph in which every
/// statement is traced to the words that report it and to the government that reports them.
///
/// It works offline and gives the same bytes for the same input.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true, max_term_width = 100)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

const EXAMPLES: &str = "\
Examples:
  Read a dossier and write its graph in every common format to the folder output:
    readouts build dossier.txt -o output

  Read a folder of texts, correct the reading by hand, build from the corrections:
    readouts annotate texts/ > annotations.jsonl
    readouts export annotations.jsonl --to turtle -o graph.ttl

  Read one text as it stands on a web page:
    readouts annotate call.txt --publisher Kremlin --date 2017-05-02

Exit codes: 0 done; 1 nothing found, something differs, or a record was skipped; 2 error.";

/// Options of every command
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Add the people, offices, places, verbs and topics of a folder of Turtle files
    ///
    /// They go before the built-in ones where both say something.
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) ontology: Option<PathBuf>,

    /// Read with this many threads [default: one per processor]
    ///
    /// The output does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Annotate(Annotate),
    Export(Export),
    Build(Build),
    Compare(Compare),
    Timeline(Timeline),
    Stats(Stats),
    Render(Render),
    Eval(Eval),
    Who(Who),
    Ontology(Ontology),
    Load(Load),
    Query(Query),
    Forget(Forget),
    Completions(Completions),
    Man(Man),
}

/// Which texts to read, and where they come from
#[derive(Clone, Debug, Args)]
pub(crate) struct Inputs {
    /// Files and folders to read; `-` is standard input
    ///
    /// A file holds the text of one account, a dossier of several, or JSON Lines of accounts or
    /// annotations; it may be compressed with gzip or zstd. Of a folder, all files named .txt,
    /// .jsonl or .ndjson are read (also with .gz or .zst), and those of its folders.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) origin: Origin,

    /// Take the texts of annotations that hold none from this file or folder
    #[arg(long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) texts: Option<PathBuf>,

    /// Leave out statements that are less likely to be right than this, from 0 to 1
    ///
    /// Statements made by hand have no confidence and stay.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_confidence: Option<f32>,
}

/// Reads a number from 0 to 1.
fn share(number: &str) -> Result<f32, String> {
    let is_share = |share: &f32| (0.0..=1.0).contains(share);
    number.parse().ok().filter(is_share).ok_or_else(|| "a number from 0 to 1 is wanted, as in 0.9".to_owned())
}

/// Heading of the options about an account's origin.
const ORIGIN: &str = "Where the account comes from";

/// What the text itself does not say; goes before what it says
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Origin {
    /// Name who published the account, for example Kremlin
    #[arg(long, help_heading = ORIGIN, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// Give the publisher's country as two letters of ISO 3166, for example RU
    #[arg(long, help_heading = ORIGIN, value_name = "CODE", value_parser = country)]
    pub(crate) country: Option<String>,

    /// Give the day it was published, as YYYY-MM-DD; "today" in the text is this day
    #[arg(long, help_heading = ORIGIN, value_name = "DAY")]
    pub(crate) date: Option<Date>,

    /// Give its headline
    #[arg(long, help_heading = ORIGIN, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// Give its address; publisher and day are taken from it where it tells them
    #[arg(long, help_heading = ORIGIN, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) url: Option<String>,

    /// Give its dateline place, for example Moscow
    #[arg(long, help_heading = ORIGIN, value_name = "NAME")]
    pub(crate) place: Option<String>,

    /// Give its identifier [default: made from publisher, day and address]
    #[arg(long, help_heading = ORIGIN, value_name = "ID")]
    pub(crate) id: Option<String>,
}

/// Reads a country code.
fn country(code: &str) -> Result<String, String> {
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| code.to_ascii_uppercase()).ok_or_else(|| "two letters are wanted, as in RU".to_owned())
}

/// Where to write
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Write to this file instead of standard output; it is written whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Read accounts and write how they were read, one JSON object per line
///
/// Each line holds the account, the encounter that it is about, everyone and everything that it
/// names, what it reports, and the problems that were left. It can be corrected by hand and given to
/// `readouts export` and `readouts build` in place of the text.
#[derive(Debug, Args)]
pub(crate) struct Annotate {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Write the graph of accounts in one format
///
/// The input may be texts, which are read now, or annotations, for example corrected ones.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write in this format [default: as the name of the output file ends]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(crate) to: Option<Format>,

    /// Put these layers into RDF, with commas between them
    ///
    /// statements: things, accounts and statements as nodes. shortcuts: one triple per asserted
    /// statement in its account's named graph, in formats that have graphs. mentions: where things
    /// are named, in the terms of NIF. provenance: where statements come from, in the terms of
    /// PROV-O. rdf12: the shortcuts as triple terms of RDF 1.2, which few programs can read.
    /// All but rdf12 are written when this option is not given.
    #[arg(long, value_name = "LAYERS")]
    pub(crate) layers: Option<Layers>,

    /// List the formats and the endings of their files
    #[arg(long, exclusive = true)]
    pub(crate) list_formats: bool,

    #[command(flatten)]
    pub(crate) output: Output,
}

/// Accepts the names of formats.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).try_map(|name| name.parse::<Format>())
}

/// Read accounts and write their graph in every common format
///
/// Writes to the folder: annotations.jsonl, how the accounts were read; graph.ttl, graph.trig,
/// graph.nt and graph.nq, the graph as RDF; graph.json, for programs; graph.dot and, where Graphviz
/// is installed, graph.svg, the graph as a picture.
#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write to this folder; it is made if it is not there
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) output: PathBuf,
}

/// Measure annotations against annotations made by hand
///
/// Precision, recall and F1 of statements and entities, the share of encounters that are right, by
/// relation and by publisher, and whether confidences keep their word. Without PREDICTED the texts
/// are read now.
///
/// A statement is detected if its content overlaps the right one by half; `statement` asks for the
/// same relation too, `full` for the same doers and polarity, `tight` for nine tenths of overlap,
/// `core` is `full` for discussed, agreed and scheduled alone.
#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// Annotations made by hand, as JSON Lines
    #[arg(value_name = "GOLD", value_hint = ValueHint::FilePath)]
    pub(crate) gold: PathBuf,

    /// Annotations to measure, as JSON Lines
    #[arg(value_name = "PREDICTED", value_hint = ValueHint::FilePath)]
    pub(crate) predicted: Option<PathBuf>,

    /// The accounts, where the annotations do not hold them
    ///
    /// With the texts contents are compared by place, without by words.
    #[arg(long, value_name = "TEXTS", value_hint = ValueHint::AnyPath)]
    pub(crate) texts: Option<PathBuf>,

    /// Measure only statements that are at least so likely to be right, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_confidence: Option<f32>,

    /// List what was missed and what was invented, with the sentence
    #[arg(long)]
    pub(crate) errors: bool,

    /// Write JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) output: Output,
}

/// Write the vocabulary that exports use, or check files that add to it
///
/// Every term of an export has its place on the page: its definition, an example, what it is close to in
/// other vocabularies, and for relations and topics the event codes and the words they are found by.
///
/// To read it: readouts ontology --to html -o ontology.html
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Ontology {
    /// Write it as a page or as data
    #[arg(long, value_name = "FORMAT", default_value = "html")]
    pub(crate) to: VocabularyFormat,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(subcommand)]
    pub(crate) act: Option<OntologyAct>,
}

/// What to write the vocabulary as
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum VocabularyFormat {
    /// One page that needs nothing beside it
    Html,
    /// Its Turtle files, one after the other
    Turtle,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OntologyAct {
    /// Check the Turtle files of a folder, as --ontology takes them
    ///
    /// Names the file and line of all that is not Turtle, uses a term that there is not, or lacks what
    /// is needed. Ends with 1 if anything is wrong.
    Check {
        /// The folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

/// Write completions for a shell
///
/// For bash: readouts completions bash > ~/.local/share/bash-completion/completions/readouts
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Write the manual page of the program or of one command
///
/// To read it: readouts man | man -l -
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The command, for example annotate
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// Say who held an office on a day
///
/// The office and whose it is may stand in any order, with a surname or without. The answer has the
/// person, the time in office, whether the sources vouch for that day, and the source; where several
/// held it, all of them.
#[derive(Debug, Args)]
#[command(after_long_help = WHO_EXAMPLES)]
pub(crate) struct Who {
    /// The office and its country or organisation, for example "Foreign Minister of Russia"
    #[arg(value_name = "OFFICE")]
    pub(crate) office: String,

    /// The day, as YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Date,

    /// Write JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) output: Output,
}

const WHO_EXAMPLES: &str = "\
Examples:
  readouts who \"Foreign Minister of Russia\" --on 2017-05-02
  readouts who \"the US Secretary of State\" --on 2004-09-01
  readouts who \"NATO Secretary General\" --on 2014-10-01 --json

Exit codes: 0 somebody is named; 1 nobody can be; 2 error.";
