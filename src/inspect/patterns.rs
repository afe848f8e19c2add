//! Finds the signs of a message by their words: every word of every pattern is looked for at once, and only what was
//! found is put together.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::content::Signals;
use crate::content::signals::{NEGATION, NO_NEGATION, Pattern};
use crate::text::{Unmasked, is_han};

/// How far before a match a "never" or "do not" takes it back, in letters. A Chinese character counts for three: what
/// takes a line in English takes a third of one there.
const NEGATION_REACH: usize = 45;

/// What stands further apart, in bytes, is in two sentences, whatever marks are missing.
const LONGEST_SENTENCE: usize = 600;

/// The patterns of all signs, ready to look for.
#[derive(Debug)]
pub(super) struct Patterns {
    /// `None` if there are more words than can be looked for at once, some two thousand million: then nothing is found.
    automaton: Option<AhoCorasick>,
    /// For each word, by its number in the automaton.
    words: Vec<Word>,
    patterns: Vec<Compiled>,
}

#[derive(Debug, Default)]
struct Word {
    /// Whether it must begin and end where a word of Latin letters does.
    begins: bool,
    ends: bool,
    uses: Box<[Use]>,
}

/// What a word is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Part { pattern: u32, part: u8 },
    Unless { pattern: u32 },
    Negation,
    NoNegation,
}

#[derive(Debug)]
struct Compiled {
    signal: usize,
    n_parts: u8,
    in_order: bool,
    window: usize,
    negatable: bool,
    in_links: bool,
}

/// A sign that was found: its number, and where in the plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub signal: usize,
    pub span: Range<usize>,
}

/// A word that was found.
#[derive(Clone, Copy, Debug)]
struct Hit {
    part: u8,
    start: usize,
    end: usize,
}

/// Everything that was found in one text, sorted by use.
#[derive(Default)]
struct Hits {
    parts: Vec<(u32, Hit)>,
    unless: Vec<(u32, usize)>,
    negations: Vec<Range<usize>>,
    no_negations: Vec<Range<usize>>,
}

impl Patterns {
    pub fn compile(signals: &Signals) -> Self {
        let mut uses: BTreeMap<String, Vec<Use>> = BTreeMap::new();
        let mut note = |word: &str, usage: Use| uses.entry(word.to_owned()).or_default().push(usage);
        let mut patterns = Vec::new();
        for (number, signal) in signals.signals.iter().enumerate() {
            for pattern in &signal.patterns {
                let index = patterns.len() as u32;
                note_words(pattern, index, &mut note);
                patterns.push(Compiled {
                    signal: number,
                    n_parts: pattern.parts.len() as u8,
                    in_order: pattern.in_order,
                    window: pattern.window,
                    negatable: signal.negatable,
                    in_links: signal.in_links,
                });
            }
        }
        for (list, usage) in [(NEGATION, Use::Negation), (NO_NEGATION, Use::NoNegation)] {
            for word in signals.lists.get(list).into_iter().flat_map(|list| list.iter()) {
                note(word, usage);
            }
        }
        let (mut plain, mut words) = (Vec::new(), Vec::new());
        for (word, mut uses) in uses {
            uses.sort_unstable();
            uses.dedup();
            let is_beginning = word.ends_with('*');
            let unmasked = Unmasked::of(word.trim_end_matches('*'));
            let text = unmasked.text().to_owned();
            let begins = text.starts_with(is_latin);
            let ends = !is_beginning && text.ends_with(is_latin);
            plain.push(text);
            words.push(Word { begins, ends, uses: uses.into() });
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(plain)
            .ok();
        Self { automaton, words, patterns }
    }

    /// The signs of a message, the first match of each pattern, in no particular order. `outside` is the text with its
    /// links blanked out, every byte in its place; most signs are looked for there.
    pub fn find(&self, text: &str, outside: &str) -> Vec<Found> {
        if text.len() != outside.len() || text == outside {
            return self.find_in(outside, |_| true);
        }
        let mut found = self.find_in(outside, |pattern| !pattern.in_links);
        found.extend(self.find_in(text, |pattern| pattern.in_links));
        found
    }

    /// The signs of a text by some of the patterns.
    fn find_in(&self, text: &str, is_meant: impl Fn(&Compiled) -> bool) -> Vec<Found> {
        let mut hits = self.hits(text, is_meant);
        hits.parts.sort_unstable_by_key(|(pattern, hit)| (*pattern, hit.start, hit.end, hit.part));
        let mut found = Vec::new();
        for group in hits.parts.chunk_by(|left, right| left.0 == right.0) {
            let Some(pattern) = group.first().and_then(|(number, _)| self.patterns.get(*number as usize))
            else {
                continue;
            };
            let number = group[0].0;
            for span in matches_of(pattern, group, text) {
                let is_excepted = || {
                    hits.unless
                        .iter()
                        .any(|(other, at)| *other == number && in_one_sentence(text, *at, &span))
                };
                let is_taken_back = || pattern.negatable && hits.take_back(text, &span);
                if !is_excepted() && !is_taken_back() {
                    found.push(Found { signal: pattern.signal, span });
                    break;
                }
            }
        }
        found
    }

    /// The words of a text, as far as they belong to patterns that are meant.
    fn hits(&self, text: &str, is_meant: impl Fn(&Compiled) -> bool) -> Hits {
        let is_meant = |pattern: u32| self.patterns.get(pattern as usize).is_some_and(&is_meant);
        let mut hits = Hits::default();
        for found in self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let Some(word) = self.words.get(found.pattern().as_usize()) else { continue };
            let (start, end) = (found.start(), found.end());
            let stands_alone = (!word.begins || !text[..start].ends_with(is_latin))
                && (!word.ends || !text[end..].starts_with(is_latin));
            if !stands_alone {
                continue;
            }
            for usage in &word.uses {
                match *usage {
                    Use::Part { pattern, part } if is_meant(pattern) => {
                        hits.parts.push((pattern, Hit { part, start, end }))
                    }
                    Use::Part { .. } => {}
                    Use::Unless { pattern } => hits.unless.push((pattern, start)),
                    Use::Negation => hits.negations.push(start..end),
                    Use::NoNegation => hits.no_negations.push(start..end),
                }
            }
        }
        hits
    }
}

impl Hits {
    /// Whether words before a match, or within it, say that it is not so.
    fn take_back(&self, text: &str, span: &Range<usize>) -> bool {
        let negates = |negation: &Range<usize>| {
            negation.start < span.end
                && text.get(negation.end..span.start).is_none_or(is_within_reach)
                && in_one_sentence(text, negation.start, span)
                && !self
                    .no_negations
                    .iter()
                    .any(|other| other.start <= negation.start && negation.end <= other.end)
        };
        self.negations.iter().any(negates)
    }
}

fn note_words(pattern: &Pattern, index: u32, note: &mut impl FnMut(&str, Use)) {
    for (part, words) in pattern.parts.iter().enumerate() {
        for word in words.iter() {
            note(word, Use::Part { pattern: index, part: part as u8 });
        }
    }
    for word in pattern.unless.iter() {
        note(word, Use::Unless { pattern: index });
    }
}

/// Where a pattern's parts stand close enough together; `group` holds its words in the order of the text.
fn matches_of(pattern: &Compiled, group: &[(u32, Hit)], text: &str) -> Vec<Range<usize>> {
    let spans = if pattern.in_order { in_order(pattern, group) } else { in_any_order(pattern, group) };
    let is_close = |span: &Range<usize>| {
        // A single phrase may be longer than the window.
        if pattern.n_parts == 1 {
            return true;
        }
        // A character takes four bytes at most: longer spans need no counting.
        span.len() <= 4 * pattern.window && text[span.clone()].chars().count() <= pattern.window
    };
    spans.into_iter().filter(is_close).collect()
}

/// What the parts span wherever they stand one after the other.
fn in_order(pattern: &Compiled, group: &[(u32, Hit)]) -> Vec<Range<usize>> {
    // For each part where the chains begin that lead to its words, and where they end. A word may belong to several parts,
    // so what it continues is the last chain that ends before it, not the last of all.
    let mut chains: Vec<Vec<Range<usize>>> = vec![Vec::new(); usize::from(pattern.n_parts)];
    for (_, hit) in group {
        let part = usize::from(hit.part);
        let start = match part.checked_sub(1) {
            None => Some(hit.start),
            // Only those that overlap the word are passed over.
            Some(before) => {
                let chain = chains[before].iter().rev().find(|chain| chain.end <= hit.start);
                chain.map(|chain| chain.start)
            }
        };
        chains[part].extend(start.map(|start| start..hit.end));
    }
    chains.pop().unwrap_or_default()
}

/// What the parts span wherever the last word of each stands apart from the others.
fn in_any_order(pattern: &Compiled, group: &[(u32, Hit)]) -> Vec<Range<usize>> {
    let mut latest: Vec<Option<Range<usize>>> = vec![None; usize::from(pattern.n_parts)];
    let mut spans = Vec::new();
    for (_, hit) in group {
        latest[usize::from(hit.part)] = Some(hit.start..hit.end);
        spans.extend(apart_and_together(&latest));
    }
    spans
}

/// What all parts span together, if none stands within another.
fn apart_and_together(latest: &[Option<Range<usize>>]) -> Option<Range<usize>> {
    let mut spans: Vec<&Range<usize>> = latest.iter().map(Option::as_ref).collect::<Option<_>>()?;
    spans.sort_by_key(|span| span.start);
    let are_apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
    are_apart.then(|| spans[0].start..spans[spans.len() - 1].end)
}

/// Whether words between a negation and a match are few enough for it to be about the match.
fn is_within_reach(words: &str) -> bool {
    // A letter takes four bytes at most: longer ones need no counting.
    words.len() <= 4 * NEGATION_REACH
        && words.chars().map(|character| if is_han(character) { 3 } else { 1 }).sum::<usize>()
            <= NEGATION_REACH
}

/// Whether no sentence ends between a place and a match.
fn in_one_sentence(text: &str, at: usize, span: &Range<usize>) -> bool {
    let between = if at <= span.start { at..span.start } else { span.end.min(at)..at };
    if between.len() > LONGEST_SENTENCE {
        return false;
    }
    let between = &text[between];
    let ends = |(place, mark): (usize, &str)| {
        // A dot within a number or an address ends nothing.
        mark != "." || between[place + 1..].starts_with(|next: char| next.is_whitespace() || is_han(next))
    };
    !between.match_indices(ends_sentence).any(ends)
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '\n' | '.' | '!' | '?' | ';' | '\u{3002}')
}

fn is_latin(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Files, Library};

    const WORDS: &str = "[negation]\nen = [\"never\", \"do not\"]\nzh-Hans = [\"不会\", \"请勿\"]\n\
                         [no-negation]\nen = [\"if you do not\"]\n[code]\nen = [\"code\", \"pin\"]\nzh-Hans = [\"验证码\"]\n";

    fn spans(signal: &str, text: &str) -> Vec<String> {
        let signal = format!("weight = 1.0\nwhy = \"w\"\n{signal}");
        let files = Files::from_iter([
            ("content/signals/words.toml", WORDS),
            ("content/signals/one.toml", signal.as_str()),
        ]);
        let (_, findings) = Library::read(&files);
        let own = findings.iter().filter(|finding| finding.path.starts_with("content/signals")).count();
        assert_eq!(own, 0, "{signal}");
        let signals = crate::content::signals::read_alone(&files);
        let patterns = Patterns::compile(&signals);
        let unmasked = Unmasked::of(text);
        let found = patterns.find(unmasked.text(), unmasked.text());
        found.into_iter().map(|found| text[unmasked.origin(found.span)].to_owned()).collect()
    }

    const SEND: &str = "en = [\"send > me > @code ~ 30\"]\nzh-Hans = [\"发 > @code ~ 12\"]\n";

    #[test]
    fn words_must_stand_together_and_in_order() {
        assert_eq!(
            spans(SEND, "Please SEND it to me, the C0DE"),
            [""; 0],
            "a digit at the edge is no letter"
        );
        assert_eq!(spans(SEND, "Please send me the code now"), ["send me the code"]);
        assert_eq!(spans(SEND, "the code: send it to me"), [""; 0]);
        assert_eq!(spans(SEND, "send me a photo of your new flat, the house and the code"), [""; 0]);
        assert_eq!(spans(SEND, "把验证码发我，发一下驗證碼"), ["发一下驗證碼"]);
    }

    #[test]
    fn a_word_is_a_whole_word_unless_it_is_the_beginning_of_one() {
        assert_eq!(spans("en = [\"pin\"]", "shopping, pins"), [""; 0]);
        assert_eq!(spans("en = [\"refund*\"]", "your refunds?"), ["refund"]);
        assert_eq!(spans("en = [\"vpn\"]", "用vpn上网"), ["vpn"]);
    }

    #[test]
    fn a_word_of_two_parts_is_each_of_them() {
        let pattern = "zh-Hans = [\"税务局|退税 > 退税|退税款 > 链接 ~ 30\"]";
        assert_eq!(spans(pattern, "税务局：退税请点链接"), ["税务局：退税请点链接"]);
        assert_eq!(spans(pattern, "税务局：退税款请点链接"), ["税务局：退税款请点链接"]);
        assert_eq!(spans(pattern, "退税和退税款，点链接"), ["退税和退税款，点链接"]);
        assert_eq!(spans(pattern, "退税请点链接"), [""; 0], "one word is not two");
    }

    #[test]
    fn parts_in_any_order_are_different_words() {
        let pattern = "zh-Hans = [\"退款 + 手续费|退款费 ~ 10\"]";
        assert_eq!(spans(pattern, "退款费"), [""; 0]);
        assert_eq!(spans(pattern, "手续费交了就退款"), ["手续费交了就退款"]);
    }

    #[test]
    fn what_is_taken_back_is_no_sign() {
        assert_eq!(spans(SEND, "We will never ask you to send me a code"), [""; 0]);
        assert_eq!(spans(SEND, "客服不会让您发验证码"), [""; 0]);
        assert_eq!(spans(SEND, "We never sleep. Send me the code"), ["Send me the code"]);
        assert_eq!(spans(SEND, "If you do not send me the code I am lost"), ["send me the code"]);
        assert_eq!(spans("negatable = false\nen = [\"do not tell\"]", "do not tell"), ["do not tell"]);
    }

    #[test]
    fn exceptions_hold_within_a_sentence() {
        let pattern = "en = [\"gift card ! birthday\"]";
        assert_eq!(spans(pattern, "a gift card for her birthday"), [""; 0]);
        assert_eq!(spans(pattern, "A gift card. Happy birthday"), ["gift card"]);
    }

    #[test]
    fn nothing_hostile_takes_long_or_fails() {
        let text = "send me code 发验证码 never ".repeat(20_000);
        assert!(!spans(SEND, &text).is_empty());
        // Every match is taken back, and none ends a sentence.
        assert_eq!(spans(SEND, &"never send me the code ".repeat(2_000)), [""; 0]);
        assert_eq!(spans(SEND, ""), [""; 0]);
    }
}
