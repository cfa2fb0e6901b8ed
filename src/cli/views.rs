//! The commands that show: comparison, timeline, figures, pictures.

use clap::{Args, ValueEnum};

use super::{Inputs, Output};

/// Show what accounts of one encounter share, what only one tells, what conflicts
///
/// Accounts are of one encounter if the same people took part, in ways that can be the same, on one
/// day or two days running. Their statements are aligned by what they mean: relation, topics, words,
/// doers and days. Nothing is merged; each side is shown in its own words.
///
/// Exits with 0 if nothing is one-sided or conflicting, else with 1.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write this instead of a table
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true)]
    pub(crate) to: ComparisonFormat,

    #[command(flatten)]
    pub(crate) output: Output,
}

/// What a comparison can be written as
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ComparisonFormat {
    /// A table, in colour on a terminal
    Text,
    /// One JSON object
    Json,
    /// A row for each statement
    Csv,
    /// Tables in Markdown
    Markdown,
    /// A page with the texts side by side, which needs nothing beside itself
    Html,
    /// A picture for Graphviz
    Dot,
    /// Links between the statements, in RDF
    Turtle,
    /// The same, in a named graph for each encounter
    Trig,
}

/// List encounters and events by date, announced against held
///
/// An announced event counts as held if a later encounter falls into its time and two of those who
/// were to act met there.
#[derive(Debug, Args)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) table: Table,
}

/// Count who meets whom, and who speaks of what in which year
///
/// An encounter counts once, however many accounts tell of it.
#[derive(Debug, Args)]
pub(crate) struct Stats {
    #[command(flatten)]
    pub(crate) table: Table,
}

/// What the commands have in common that write figures
#[derive(Debug, Args)]
pub(crate) struct Table {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write this instead of a table
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true)]
    pub(crate) to: TableFormat,

    #[command(flatten)]
    pub(crate) output: Output,
}

/// What figures can be written as
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// A table, in colour on a terminal
    Text,
    /// One JSON object
    Json,
    /// Comma-separated values
    Csv,
    /// A picture
    Svg,
}

/// Draw a picture of accounts, or make a page of them
///
/// The ending of the output's name says which: .svg, .png and .pdf are drawn by the Graphviz that is
/// installed; .dot is what it draws from; .html is a page with the texts side by side, which needs
/// neither Graphviz nor a network.
#[derive(Debug, Args)]
pub(crate) struct Render {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Show this [default: comparison where two accounts tell of one encounter, else statements]
    #[arg(long, value_name = "VIEW")]
    pub(crate) view: Option<PictureView>,

    /// Show only what is said of somebody or something, or by them
    #[arg(long, value_name = "NAME")]
    pub(crate) focus: Option<String>,

    /// With --focus, go this many statements far
    #[arg(long, value_name = "N", default_value_t = 1, requires = "focus")]
    pub(crate) depth: usize,

    /// Leave out the least important beyond this many nodes, about; the picture says so
    #[arg(long, value_name = "N", default_value_t = 300)]
    pub(crate) max_nodes: usize,

    /// Write to this file: .svg, .png, .pdf, .dot or .html
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) output: std::path::PathBuf,
}

/// What a picture shows
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureView {
    /// Who met whom, and how often
    Actors,
    /// What is said, by whom, about what
    Statements,
    /// Which encounters there were, and who tells of them
    Encounters,
    /// What several accounts say, and what only one says
    Comparison,
}
