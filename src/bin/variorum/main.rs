//! The command line: arguments, progress, exit codes. The only place that prints.

mod args;
mod batches;
mod commands;
mod output;
mod progress;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use args::{Cli, Command};
use output::{Console, Outcome};

/// More threads than this help on no machine.
const MOST_THREADS: usize = 256;

fn main() -> ExitCode {
    output::clean_up_on_interrupt();
    let cli = Cli::parse();
    let console = Console::new(cli.quiet);
    match run(cli, &console) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Skipped) => ExitCode::from(3),
        Ok(Outcome::NothingRead) => ExitCode::from(1),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&error);
            ExitCode::from(if output::is_usage(&error) { 2 } else { 1 })
        }
    }
}

fn run(cli: Cli, console: &Console) -> Result<Outcome> {
    if let Some(threads) = cli.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.min(MOST_THREADS))
            .build_global()?;
    }
    match cli.command {
        Command::Report(args) => commands::report::run(&args, console),
        Command::Similar(args) => commands::similar::run(&args, console),
        Command::Quotes(args) => commands::quotes::run(&args, console),
        Command::Passages(args) => commands::passages::run(&args, console),
        Command::Compare(args) => commands::compare::run(&args, console),
        Command::Read(args) => commands::read::run(&args, console),
    }
}
