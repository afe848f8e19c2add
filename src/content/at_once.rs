//! Many patterns looked for in one pass.
//!
//! What the regex crate has for this compiles all patterns backwards as well, and gathers their first letters: for some four
//! hundred patterns of words, 10 MB more than the pass needs.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::{Input, MatchKind, PatternSet};

/// What looking for patterns at once may keep for the next message, in bytes.
const LARGEST_CACHE: usize = 8 << 20;

/// Patterns as one automaton, whose states are made when a message first needs them.
#[derive(Clone)]
pub(super) struct AtOnce {
    automaton: Arc<DFA>,
    /// The states made so far, for each thread that looks.
    caches: Arc<Pool<Cache, MakeCache>>,
}

type MakeCache = Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>;

impl AtOnce {
    /// `None` when one of them cannot be read, or all of them together take more than so many bytes.
    pub fn new(patterns: &[String], limit: usize) -> Option<Self> {
        let forwards =
            thompson::Config::new().which_captures(WhichCaptures::None).nfa_size_limit(Some(limit));
        let config = DFA::config()
            .match_kind(MatchKind::All)
            .cache_capacity(LARGEST_CACHE)
            .skip_cache_capacity_check(true);
        let automaton = DFA::builder().thompson(forwards).configure(config).build_many(patterns).ok()?;
        let automaton = Arc::new(automaton);
        let make: MakeCache = {
            let automaton = automaton.clone();
            Box::new(move || automaton.create_cache())
        };
        Some(Self { automaton, caches: Arc::new(Pool::new(make)) })
    }

    /// Whether one of them matches where there is nothing. Nothing is kept for the next message.
    pub fn is_match_of_nothing(&self) -> Option<bool> {
        self.is_match_with(&mut self.automaton.create_cache(), "")
    }

    /// Whether one of them matches; `None` when that cannot be told in one pass.
    pub fn is_match(&self, text: &str) -> Option<bool> {
        self.is_match_with(&mut self.caches.get(), text)
    }

    fn is_match_with(&self, cache: &mut Cache, text: &str) -> Option<bool> {
        let input = Input::new(text).earliest(true);
        self.automaton.try_search_fwd(cache, &input).ok().map(|found| found.is_some())
    }

    /// The places of those that match; `None` when that cannot be told in one pass.
    pub fn that_match(&self, text: &str) -> Option<Vec<usize>> {
        // That one matches is seen sooner than which, and few do.
        if !self.is_match(text)? {
            return Some(Vec::new());
        }
        let mut found = PatternSet::new(self.automaton.pattern_len());
        let input = Input::new(text);
        self.automaton.try_which_overlapping_matches(&mut self.caches.get(), &input, &mut found).ok()?;
        Some(found.iter().map(|pattern| pattern.as_usize()).collect())
    }
}

impl fmt::Debug for AtOnce {
    /// How many there are.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AtOnce({} patterns)", self.automaton.pattern_len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 1 << 20;

    fn of(patterns: &[&str]) -> Option<AtOnce> {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        AtOnce::new(&patterns, LIMIT)
    }

    #[test]
    fn all_that_match_are_told() {
        let patterns = of(&["a+", "b", "ab$", r"(?-u:\b)退款"]).expect("all can be read");
        assert_eq!(patterns.is_match("aab"), Some(true));
        assert_eq!(patterns.that_match("aab"), Some(vec![0, 1, 2]));
        assert_eq!(patterns.that_match("ba c"), Some(vec![0, 1]));
        assert_eq!((patterns.is_match("退"), patterns.that_match("退")), (Some(false), Some(vec![])));
    }

    #[test]
    fn that_nothing_is_matched_is_seen() {
        assert_eq!(of(&["a+", "b"]).and_then(|all| all.is_match_of_nothing()), Some(false));
        assert_eq!(of(&["a+", "b*"]).and_then(|all| all.is_match_of_nothing()), Some(true));
    }

    #[test]
    fn none_match_where_there_are_none() {
        let patterns = of(&[]).expect("nothing can be read");
        assert_eq!((patterns.is_match("a"), patterns.that_match("a")), (Some(false), Some(vec![])));
    }

    #[test]
    fn what_cannot_be_read_or_is_too_large_is_refused() {
        assert!(of(&["a", "("]).is_none());
        assert!(of(&["(a{900}){900}"]).is_none());
    }
}
