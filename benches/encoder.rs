//! How long the encoder takes. On one thread, as the bot uses it beside its turns:
//!
//! ```sh
//! RAYON_NUM_THREADS=1 cargo bench --bench encoder
//! ```

use std::borrow::Cow;
use std::sync::LazyLock;

use divan::Bencher;
use haishao::content::embedded_bytes;
use haishao::encoder::{CHECKSUM_FILE, ENCODER_FILE, Encoder, checksum_in};

static ENCODER: LazyLock<Encoder> = LazyLock::new(read);

fn read() -> Encoder {
    let sums = embedded_bytes(CHECKSUM_FILE).map(String::from_utf8_lossy).expect("it is built in");
    let checksum = checksum_in(&sums).expect("the file names it");
    let file = embedded_bytes(ENCODER_FILE).expect("it is built in");
    Encoder::read(Cow::Borrowed(file), checksum).expect("it is whole")
}

/// A question of about this many pieces.
fn question(n_pieces: usize) -> String {
    let words = "my parcel has been stuck at customs for three weeks and the seller only tells me to wait ";
    let mut text = String::new();
    for word in words.split_inclusive(' ').cycle() {
        if ENCODER.n_pieces(text.trim()).expect("it is text") >= n_pieces {
            break;
        }
        text += word;
    }
    text.trim().to_owned()
}

#[divan::bench(args = [10, 20, 40, 80, 160])]
fn pieces(bencher: Bencher<'_, '_>, n_pieces: usize) {
    let text = question(n_pieces);
    bencher.bench(|| ENCODER.encode(&[&text]).expect("it is text"));
}

/// Texts of 20 pieces together, as when several turns wait.
#[divan::bench(args = [1, 4, 8])]
fn together(bencher: Bencher<'_, '_>, n_texts: usize) {
    let text = question(20);
    let texts = vec![text.as_str(); n_texts];
    bencher.bench(|| ENCODER.encode(&texts).expect("it is text"));
}

#[divan::bench(sample_count = 10)]
fn opening() -> Encoder {
    read()
}

fn main() {
    divan::main();
}
