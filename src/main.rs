//! The `readouts` command: reads its arguments, runs one command, prints what stopped it.

#[expect(clippy::doc_markdown, reason = "its comments are help texts, not Markdown")]
mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser as _;

use commands::{Stop, Verdict};

fn main() -> ExitCode {
    let arguments = cli::Cli::parse();
    match commands::run(&arguments) {
        Ok(Verdict::Done) | Err(Stop::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Verdict::Differs) => ExitCode::from(1),
        Err(Stop::Failed(error)) => {
            commands::report("error", &error);
            ExitCode::from(2)
        }
    }
}
