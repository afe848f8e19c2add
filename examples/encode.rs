//! Encodes the lines of standard input, for comparing the encoder with others: a JSON array of numbers a line.
//! After them the median time of one line in milliseconds goes to standard error.

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::time::Instant;

use haishao::encoder::{CHECKSUM_FILE, ENCODER_FILE, Encoder, checksum_in};
use haishao::text::fold::fold;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sums = std::fs::read_to_string(CHECKSUM_FILE)?;
    let checksum = checksum_in(&sums).ok_or("there is no checksum")?;
    let encoder = Encoder::read(Cow::Owned(std::fs::read(ENCODER_FILE)?), checksum)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut times = Vec::new();
    for line in io::stdin().lines() {
        let folded = fold(&line?);
        let begun = Instant::now();
        let embeddings = encoder.encode(&[&folded])?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        for embedding in &embeddings {
            writeln!(out, "{}", serde_json::to_string(embedding.numbers())?)?;
        }
    }
    times.sort_by(f64::total_cmp);
    eprintln!("{:.2}", times.get(times.len() / 2).copied().unwrap_or_default());
    Ok(())
}
