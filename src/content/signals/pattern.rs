//! One pattern of a sign: which words, in which order, how close together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thiserror::Error;

/// How many characters a match may span where the pattern does not say.
const USUAL_WINDOW: usize = 30;
/// More would join what has nothing to do with each other.
const WIDEST_WINDOW: usize = 120;
/// More parts than this are a sentence, and match only that one.
const MOST_PARTS: usize = 5;

/// Words that make a sign when they stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As it is written.
    pub source: String,
    /// For each part the words of which one must be there.
    pub parts: Vec<Words>,
    /// Whether the parts must come in this order.
    pub in_order: bool,
    /// How many characters a match may span.
    pub window: usize,
    /// Words that must not stand in the same sentence.
    pub unless: Words,
}

/// A list of words, which all patterns that name it share.
pub type WordList = Arc<[Box<str>]>;

/// Words of some lists, and others. A word that ends in `*` is the beginning of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<WordList>);

impl Words {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|list| list.iter().map(AsRef::as_ref))
    }
}

/// Why a pattern cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum BadPattern {
    #[error("no list of words is called `{0}`")]
    UnknownList(String),
    #[error("a part of this pattern is empty")]
    EmptyPart,
    #[error("this pattern mixes `>` and `+`")]
    MixedOrder,
    #[error("this pattern has more than {MOST_PARTS} parts")]
    TooManyParts,
    #[error("what follows `~` is no number from 1 to {WIDEST_WINDOW}")]
    BadWindow,
}

impl BadPattern {
    pub fn help(&self) -> &'static str {
        match self {
            Self::UnknownList(_) => "add it to `content/signals/words.toml`, or correct the name after `@`",
            Self::EmptyPart => "write words between the signs: `a|b > @list`",
            Self::MixedOrder => "use `>` for parts in this order, or `+` for any order, not both",
            Self::TooManyParts => "keep what is necessary; a sentence matches nobody else's",
            Self::BadWindow => "write how many characters the match may span, such as `~ 20`",
        }
    }
}

impl Pattern {
    pub(super) fn parse(
        source: &str,
        lists: &BTreeMap<String, WordList>,
        used: &mut BTreeSet<String>,
    ) -> Result<Self, BadPattern> {
        let (rest, window) = match source.split_once(" ~ ") {
            Some((rest, window)) => (rest, parse_window(window)?),
            None => (source, USUAL_WINDOW),
        };
        let (rest, unless) =
            rest.split_once(" ! ").map_or((rest, None), |(rest, unless)| (rest, Some(unless)));
        let in_order = rest.contains('>');
        if in_order && rest.contains(" + ") {
            return Err(BadPattern::MixedOrder);
        }
        let parts = if in_order { rest.split('>').collect::<Vec<_>>() } else { rest.split(" + ").collect() };
        if parts.len() > MOST_PARTS {
            return Err(BadPattern::TooManyParts);
        }
        let mut words_of = |part: &str| words_of(part, lists, used);
        let parts = parts.into_iter().map(&mut words_of).collect::<Result<_, _>>()?;
        let unless = unless.map_or(Ok(Words::default()), words_of)?;
        Ok(Self { source: source.to_owned(), parts, in_order, window, unless })
    }
}

fn parse_window(written: &str) -> Result<usize, BadPattern> {
    let window = written.trim().parse().ok().filter(|window| (1..=WIDEST_WINDOW).contains(window));
    window.ok_or(BadPattern::BadWindow)
}

fn words_of(
    part: &str,
    lists: &BTreeMap<String, WordList>,
    used: &mut BTreeSet<String>,
) -> Result<Words, BadPattern> {
    let (mut words, mut others) = (Vec::new(), Vec::new());
    for word in part.split('|').map(str::trim) {
        if let Some(name) = word.strip_prefix('@') {
            let list = lists.get(name).ok_or_else(|| BadPattern::UnknownList(name.to_owned()))?;
            used.insert(name.to_owned());
            words.push(list.clone());
        } else if word.is_empty() || word == "*" {
            return Err(BadPattern::EmptyPart);
        } else {
            others.push(Box::from(word));
        }
    }
    if !others.is_empty() {
        words.push(others.into());
    }
    Ok(Words(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Pattern, BadPattern> {
        let lists = BTreeMap::from([("pay".to_owned(), WordList::from(["pay".into(), "付款".into()]))]);
        Pattern::parse(source, &lists, &mut BTreeSet::new())
    }

    fn words(pattern: &Pattern) -> Vec<Vec<&str>> {
        pattern.parts.iter().map(|words| words.iter().collect()).collect()
    }

    #[test]
    fn a_pattern_says_which_words_stand_together() {
        let pattern =
            parse("first > @pay|settle > the fee ! never|no need ~ 40").expect("it is well written");
        assert_eq!(words(&pattern), [vec!["first"], vec!["pay", "付款", "settle"], vec!["the fee"]]);
        assert!(pattern.in_order);
        assert_eq!((pattern.window, pattern.unless.iter().count()), (40, 2));
        let pattern = parse("refund + @pay").expect("it is well written");
        assert!(!pattern.in_order);
        assert_eq!(pattern.window, USUAL_WINDOW);
        assert_eq!(words(&parse("one phrase").expect("it is well written")), [vec!["one phrase"]]);
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        for (source, problem) in [
            ("@payy > x", BadPattern::UnknownList("payy".to_owned())),
            ("a > > b", BadPattern::EmptyPart),
            ("", BadPattern::EmptyPart),
            ("a > b + c", BadPattern::MixedOrder),
            ("a + b + c + d + e + f", BadPattern::TooManyParts),
            ("a ~ 0", BadPattern::BadWindow),
            ("a ~ 1000", BadPattern::BadWindow),
        ] {
            assert_eq!(parse(source), Err(problem), "{source}");
        }
    }
}
