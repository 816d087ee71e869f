//! How two readings of one quotation differ: `cargo run --example compare`

#![allow(clippy::print_stdout, reason = "a program")]

fn main() {
    let (a, b) = ("This is not a ban on cars.", "This is a ban on the cars.");
    let found = variorum::compare(a, b);

    println!("{}", found.verdict.name());
    for difference in &found.differences {
        let (in_a, in_b) = (difference.a.of(a), difference.b.of(b));
        println!("{}: {in_a:?}, {in_b:?}", difference.kind.name());
    }
}
