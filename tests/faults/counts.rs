//! What a test counts, and how much of it there is.

use std::fmt;

/// Whether the long forms are wanted, for a night rather than a minute.
pub fn is_long() -> bool {
    std::env::var("HAISHAO_FAULTS").is_ok_and(|form| form == "long")
}

/// One number for the short form, and one for the long.
pub fn short_or_long(short: usize, long: usize) -> usize {
    if is_long() { long } else { short }
}

/// What came in, what was made of it, and what people heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Updates, each counted once however often it came.
    pub updates: usize,
    pub handled: usize,
    pub replies: usize,
    /// Replies that were heard before.
    pub doubled: usize,
    /// Answers that were never heard, or not in order, and notes that were not kept.
    pub lost: usize,
}

impl Counts {
    /// Says them, and fails where an update was not handled exactly once or something is missing.
    #[track_caller]
    pub fn check(&self, what: &str) {
        println!("{what}: {self}");
        assert_eq!(self.handled, self.updates, "each update is handled exactly once");
        assert_eq!(self.lost, 0, "nothing is lost");
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { updates, handled, replies, doubled, lost } = self;
        write!(
            formatter,
            "updates {updates}, handled {handled}, replies {replies}, doubled {doubled}, lost {lost}"
        )
    }
}
