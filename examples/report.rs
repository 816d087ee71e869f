//! A report on a folder of articles, as one page: `cargo run --example report [FOLDER [PAGE.html]]`

use variorum::report::{Report, html};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or("seeds".into());
    let page = arguments.next().unwrap_or("target/page.html".into());

    let corpus = variorum::read::corpus(&[folder.into()]);
    let found = variorum::analyse(corpus)?;
    std::fs::write(page, html::render(&found, &Report::new(&found))?)?;
    Ok(())
}
