//! What finding and judging links costs.
//!
//! ```sh
//! cargo bench --bench links
//! ```

use divan::Bencher;
use haishao::inspect::link::{BrandEntry, Brands, LinkWords, find, judge};

fn main() {
    divan::main();
}

fn words() -> LinkWords {
    LinkWords::read(include_str!("../content/links.toml")).expect("the words are in order")
}

/// As many brands as there are, with names of ordinary length.
fn brands(words: &LinkWords) -> Brands {
    const SYLLABLES: [&str; 8] = ["pay", "zon", "lar", "exp", "mer", "can", "tok", "ship"];
    let syllable = |number: usize| SYLLABLES[number % SYLLABLES.len()];
    let names: Vec<String> = (0..508_usize)
        .map(|number| {
            format!("{}{}{}{}", syllable(number), syllable(number / 8), syllable(number / 64), number % 7)
        })
        .collect();
    let domains: Vec<String> = names.iter().map(|name| format!("{name}.com")).collect();
    let known = [("PayPal", "paypal.com"), ("USPS", "usps.com"), ("DHL", "dhl.com")];
    let made = names.iter().zip(&domains).map(|(name, domain)| (name.as_str(), domain.as_str()));
    let entries = made.chain(known).map(|(name, domain)| BrandEntry {
        name,
        category: "store",
        country: "GLOBAL",
        domains: vec![domain],
        unconfirmed: Vec::new(),
        aliases: Vec::new(),
    });
    Brands::new(entries, words)
}

const LINKS: [&str; 5] = [
    "https://www.example.com/account/settings",
    "https://usps.com-trackabc.top/i",
    "https://secure-paypa1-account-verification.web.app/login?x=1",
    "https://a.com/?url=https%3A%2F%2Fb.com%2F%3Fu%3Dhttps%253A%252F%252Fc.top%252F",
    "https://xn--l-7sba6dbr.com/x",
];

#[divan::bench(args = LINKS)]
fn find_and_judge(bencher: Bencher, link: &str) {
    let words = words();
    let brands = brands(&words);
    bencher.bench(|| {
        let found = find(divan::black_box(link), &[], &words);
        found.links.iter().map(|link| judge(link, &brands, &words, &[]).score).sum::<f32>()
    });
}

#[divan::bench]
fn ten_thousand_links(bencher: Bencher) {
    let words = words();
    let brands = brands(&words);
    let text: String =
        (0..10_000).map(|number| format!("see https://shop{number}.example.top/path?x={number} ")).collect();
    bencher.bench(|| {
        let found = find(divan::black_box(&text), &[], &words);
        found.links.iter().map(|link| judge(link, &brands, &words, &[]).score).sum::<f32>()
    });
}

#[divan::bench]
fn ten_thousand_bare_links(bencher: Bencher) {
    let words = words();
    let text: String = (0..10_000).map(|number| format!("看shop{number}.top吧 ")).collect();
    bencher.bench(|| find(divan::black_box(&text), &[], &words).beyond);
}

#[divan::bench(args = ["我买的东西还没到，客服让我加微信退款。", "I paid yesterday. The seller says the parcel is at customs, e.g. held. "])]
fn a_megabyte_without_links(bencher: Bencher, piece: &str) {
    let words = words();
    let text = piece.repeat(1_000_000 / piece.len());
    bencher.bench(|| find(divan::black_box(&text), &[], &words).links.len());
}

#[divan::bench]
fn build_brands(bencher: Bencher) {
    let words = words();
    bencher.bench(|| brands(&words));
}

#[divan::bench]
fn read_words(bencher: Bencher) {
    bencher.bench(words);
}
