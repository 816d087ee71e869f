//! The command line: arguments, progress, exit codes. The only place that prints.

mod args;
mod batches;
mod commands;
#[cfg(feature = "desk")]
mod desk;
mod files;
mod memory;
mod output;
mod progress;
mod streams;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use variorum::read::READER_THREAD;

use args::{Cli, Command};
use output::{Console, Outcome};

/// More threads than this help on no machine.
const MOST_THREADS: u16 = 256;

fn main() -> ExitCode {
    files::clean_up_on_interrupt();
    say_no_panic_of_readers();
    let cli = Cli::parse();
    let console = Console::new(cli.quiet);
    match run(cli, &console) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Skipped) => ExitCode::from(3),
        Ok(Outcome::NothingRead | Outcome::Found) => ExitCode::from(1),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&error);
            ExitCode::from(if output::is_usage(&error) { 2 } else { 1 })
        }
    }
}

/// A file that breaks the library that reads it is named as skipped; how the library broke is for its authors.
fn say_no_panic_of_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(READER_THREAD) {
            usual(panic);
        }
    }));
}

fn run(cli: Cli, console: &Console) -> Result<Outcome> {
    if let Some(threads) = cli.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.min(MOST_THREADS).into())
            .build_global()?;
    }
    match cli.command {
        Command::Report(args) => commands::report::run(&args, console),
        Command::Similar(args) => commands::similar::run(args, console),
        Command::Quotes(args) => commands::quotes::run(&args, console),
        Command::Passages(args) => commands::passages::run(&args, console),
        Command::Check(args) => commands::check::run(&args, console),
        #[cfg(feature = "mcp")]
        Command::Mcp(args) => commands::mcp::run(&args, console),
        Command::Compare(args) => commands::compare::run(&args, console),
        #[cfg(feature = "archive")]
        Command::Archive(args) => commands::archive::run(args, console),
        #[cfg(feature = "desk")]
        Command::Serve(args) => commands::serve::run(&args, console),
        #[cfg(feature = "desk")]
        Command::Demo(args) => commands::demo::run(&args, console),
        Command::Read(args) => commands::read::run(&args, console),
        Command::Completions { shell } => commands::manual::completions(shell),
        Command::Man { command } => commands::manual::page(command.as_deref()),
    }
}
