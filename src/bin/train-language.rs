//! Trains the language core from treebanks; writes its weights and a report.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{fs, io};

use clap::Parser;
use readouts::error::Error;
use readouts::language::train::{Plan, train};

/// Train the tagger, lemmatiser and parser
#[derive(Parser)]
struct Args {
    /// Folder with the treebanks in CoNLL-U
    #[arg(long, value_name = "DIR")]
    ud: PathBuf,
    /// Where the weights go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the report goes
    #[arg(long, value_name = "FILE")]
    report: PathBuf,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("error: {error}\n"));
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), Error> {
    let trained = train(&args.ud, &Plan::default(), &mut |line| {
        let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("{line}\n"));
    })?;
    for (path, content) in
        [(&args.out, trained.weights.as_slice()), (&args.report, trained.report.as_bytes())]
    {
        fs::write(path, content).map_err(|error| Error::new(error.to_string()).in_file(path))?;
    }
    Ok(())
}
