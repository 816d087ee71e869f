//! `variorum completions` and `variorum man`: what a shell and a reader of manuals have of the command line.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::args::Cli;
use crate::output::{Outcome, stdout, usage};

const NAME: &str = "variorum";

/// Prints the script that completes commands and flags.
pub(crate) fn completions(shell: Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), NAME, &mut script);
    print(&script)
}

/// Prints the page of a command, or of the program.
pub(crate) fn page(command: Option<&str>) -> Result<Outcome> {
    let mut program = Cli::command();
    // So that the pages of commands are called "variorum-report" and have the flags that all commands have.
    program.build();
    let shown = match command {
        None => program,
        Some(name) => named(&program, name)?,
    };

    let mut page = Vec::new();
    Man::new(shown).render(&mut page)?;
    print(&page)
}

fn named(program: &clap::Command, name: &str) -> Result<clap::Command> {
    match program.find_subcommand(name) {
        Some(command) => Ok(command.clone()),
        None => Err(usage(format!("no command is called {name:?}"))),
    }
}

fn print(text: &[u8]) -> Result<Outcome> {
    let mut out = stdout();
    out.write_all(text)?;
    out.flush()?;
    Ok(Outcome::Done)
}
