//! What comes from outside, thrown at the readers of it for a while: `HAISHAO_FUZZ_SECONDS` says how long each is tried,
//! one second where it is not set. Texts are made of pieces that have meaning to the readers, cut and joined at random,
//! so that most of them get far into the code. A failure prints the seed; set `HAISHAO_FUZZ_SEED` to it to see it again.

use std::time::{Duration, Instant};

use haishao::content::{Library, embedded};
use haishao::encoder::Vectors;
use haishao::inspect::link::{LinkWords, find};
use haishao::inspect::{Beforehand, Inspector, ListedLinks, Message};
use haishao::lists::{Format, ListKind, Source, compile};
use haishao::text::Unmasked;

const PIECES: &[&str] = &[
    "https://",
    "hxxp://",
    "www.",
    ".com",
    ".top",
    "[.]",
    "(dot)",
    "点com",
    "。",
    "．",
    "@",
    ":",
    "/",
    "?url=",
    "%2F",
    "%",
    "xn--",
    "paypal",
    "аpple",
    "127.0.0.1",
    "[::1]",
    "0x7f",
    "\u{200B}",
    "\u{202E}",
    "\u{301}",
    "👨\u{200D}👩",
    "退款",
    "验证码",
    "加 微 信",
    "r e f u n d",
    "acc0unt",
    "never ",
    "send me the code",
    "1️⃣",
    "\n",
    "\t",
    " ",
    "||",
    "^",
    "$third-party",
    "0.0.0.0 ",
    "#",
    "!",
    "*.",
    "@@||",
    "ｗｗｗ",
    "\u{FFFF}",
    "é",
    "ß",
    "İ",
    "🏴",
    "data:",
    "javascript:",
    "aHR0cHM6Ly9h",
    "\\",
    "'",
    "\"",
    "<",
    ">",
    "=",
    "&",
    "-",
    ".",
    "..",
    "a",
    "1",
    "co.uk",
    "github.io",
    "中国",
];

/// A stream of numbers that is the same for the same seed (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).expect("it is below a usize")
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.below(60) {
            match self.below(8) {
                0 => text.extend(char::from_u32(u32::try_from(self.below(0x11_0000)).expect("it is small"))),
                1 => text.truncate(text.floor_char_boundary(self.below(text.len() + 1))),
                2 => text = text.repeat(1 + self.below(3)),
                _ => text.push_str(PIECES[self.below(PIECES.len())]),
            }
        }
        text
    }
}

fn seconds() -> Duration {
    let set = std::env::var("HAISHAO_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(set.unwrap_or(1))
}

/// Tries something with one text after another, each from a seed of its own.
fn fuzz(mut attempt: impl FnMut(&str)) {
    if let Ok(seed) = std::env::var("HAISHAO_FUZZ_SEED") {
        return attempt(&Numbers(seed.parse().expect("a number")).text());
    }
    let begun = Instant::now();
    let first = 0x9E37_79B9_7F4A_7C15_u64;
    let mut n_texts = 0;
    while begun.elapsed() < seconds() {
        let seed = first.wrapping_mul(n_texts + 1);
        let text = Numbers(seed).text();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| attempt(&text)));
        assert!(outcome.is_ok(), "HAISHAO_FUZZ_SEED={seed} fails on {text:?}");
        n_texts += 1;
    }
    assert!(n_texts > 0);
}

fn link_words() -> LinkWords {
    LinkWords::read(&library().link_words).expect("the words are in order")
}

fn library() -> Library {
    Library::read(&embedded()).0.expect("the content has no error")
}

#[test]
fn links_are_found_where_they_are_in_whatever_is_written() {
    let words = link_words();
    fuzz(|text| {
        for link in find(text, &[], &words).links {
            assert!(text.get(link.span.clone()).is_some_and(|written| !written.is_empty()));
            let shown = link.defanged_text();
            // Its own scheme is no scheme that any program knows.
            let known = ["http://", "https://", "ftp://"].iter().any(|scheme| shown.contains(scheme));
            assert!(!known, "{shown}");
        }
    });
}

#[test]
fn whatever_is_written_is_unmasked_with_its_places() {
    fuzz(|text| {
        let unmasked = Unmasked::of(text);
        for (start, character) in unmasked.text().char_indices() {
            let place = unmasked.origin(start..start + character.len_utf8());
            assert!(text.get(place).is_some_and(|part| !part.is_empty()));
        }
    });
}

#[test]
fn whatever_is_written_gets_a_verdict() {
    let inspector = Inspector::new(library().into(), Default::default());
    let (vectors, listed) = (Vectors::default(), ListedLinks::default());
    fuzz(|text| {
        let beforehand = Beforehand { vectors: &vectors, listed: &listed };
        let verdict = inspector.inspect(Message { text, hidden: &[] }, beforehand);
        assert!((0.0..=1.0).contains(&verdict.score), "{}", verdict.score);
    });
}

#[test]
fn whatever_stands_in_a_list_is_read_or_counted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (list, index) = (folder.path().join("list.txt"), folder.path().join("index"));
    fuzz(|text| {
        std::fs::write(&list, text).expect("a list is written");
        for format in [Format::Auto, Format::Hosts, Format::Domains, Format::Adblock, Format::Urls] {
            let source =
                Source { name: "list".to_owned(), kind: ListKind::Block, format, path: list.clone() };
            let compiled = compile(&[source], &index).expect("the index can be written");
            assert_eq!(compiled.lists.len(), 1, "it is read, or the reason given");
        }
    });
}
