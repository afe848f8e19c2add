//! A reminder in one sentence: when, and of what.

use std::ops::Range;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::calendar::Calendar;
use super::moment::{Moment, moments};
use super::phrase::{Aim, phrase_at};
use super::words::{
    ADDRESSED, AGAIN, ASKING, CALLS, COURTESIES, LINKS, NOUNS, REPEATS, TELLERS, TRIGGERS, UNITS,
};
use super::{LONGEST, Order, Reading};
use crate::text::Hint;
use crate::text::is_han;
use crate::text::placed::Placed;

/// `每个星期一` stands before the words that ask, in no more letters than this.
const LONGEST_REPEAT: usize = 6;

/// When somebody wants to be reminded, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder<'t> {
    /// Never [`Reading::None`].
    pub when: Reading<Moment>,
    /// The rest of the text as it was written, in order: mostly one piece, none when only the moment was said, two
    /// when it stood in between.
    pub words: Vec<&'t str>,
}

/// Takes a reminder apart: `remind me Friday 9am to call the bank`, `周五早上9点提醒我打电话给银行`. The words that ask for
/// the reminder may be left out. Of several moments the one beside these words counts, then the one at the end, then
/// the first. `None` when no moment after `now` is named, or one that comes again and again, or one counted from another
/// (`3 days before Christmas`).
pub fn split_reminder(text: &str, now: DateTime<Tz>, hint: Hint) -> Option<Reminder<'_>> {
    let placed = Placed::read(text, LONGEST)?;
    let trigger = trigger(&placed);
    let phrases = phrases(&placed, trigger.as_ref(), now, hint);
    let (range, found) = choose(&placed, &phrases, trigger.as_ref())?;
    if is_behind(&placed, range.start, REPEATS) || is_behind_span(&placed, range.start) {
        return None;
    }
    if is_repeated(&placed, trigger.as_ref(), range) {
        return None;
    }
    let mut gaps: Vec<Range<usize>> = trigger.into_iter().chain([range.clone()]).collect();
    gaps.sort_by_key(|gap| gap.start);
    Some(Reminder { when: found.iter().cloned().collect(), words: rest(&placed, &gaps) })
}

/// What a text wants to remind of where no moment in it counts: without the words that ask for it, and without when, which
/// may be `every Monday`.
pub fn reminded_of(text: &str, now: DateTime<Tz>, hint: Hint) -> Vec<&str> {
    let Some(placed) = Placed::read(text, LONGEST) else { return Vec::new() };
    let trigger = trigger(&placed);
    let phrases = phrases(&placed, trigger.as_ref(), now, hint);
    let chosen = choose(&placed, &phrases, trigger.as_ref()).map(|(range, _)| range.clone());
    let mut gaps: Vec<Range<usize>> = trigger.into_iter().chain(chosen).collect();
    gaps.sort_by_key(|gap| gap.start);
    rest(&placed, &gaps).into_iter().filter(|words| !is_again(words)).collect()
}

/// Whether words say only that something comes again and again: `every`, `每天`.
fn is_again(words: &str) -> bool {
    Placed::read(words, LONGEST).is_some_and(|placed| {
        let is_chinese = placed.len() <= LONGEST_REPEAT && placed.at(0).is_some_and(is_han);
        placed.one_of(0, AGAIN).is_some_and(|end| end == placed.len() || is_chinese)
    })
}

/// Whether a text has the words that ask for a reminder, as `remind me` and `提醒我`.
pub fn asks_to_be_reminded(text: &str) -> bool {
    Placed::read(text, LONGEST).is_some_and(|placed| trigger(&placed).is_some())
}

/// Whether a text that asks for a reminder only wants to know something, as `can you remind me what a chargeback is`.
pub fn only_asks(text: &str) -> bool {
    let Some(placed) = Placed::read(text, LONGEST) else { return false };
    let Some(trigger) = trigger(&placed) else { return false };
    let start = placed.after_space(trigger.end);
    let is_said = |word: &&str| match word.is_ascii() {
        true => placed.word(start, word).is_some(),
        false => (0..placed.len()).any(|place| placed.one_of(place, &[word]).is_some()),
    };
    ASKING.iter().any(is_said)
}

/// Whether one of these words ends where a phrase begins, so that it would be read for less than it says.
fn is_behind(text: &Placed<'_>, end: usize, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let start = end.checked_sub(word.chars().count());
        start.is_some_and(|start| text.word(start, word) == Some(end))
    })
}

/// Whether it is to come again and again: `remind me daily`, `at 9 every day`, `每天提醒我`. What is said further away is of
/// what is to be done.
fn is_repeated(text: &Placed<'_>, trigger: Option<&Range<usize>>, phrase: &Range<usize>) -> bool {
    let again_at = |place: usize| text.one_of(text.after_space(place), AGAIN);
    let is_rest = |end: usize| {
        (end..text.len()).all(|place| text.at(place).is_some_and(|letter| !letter.is_alphanumeric()))
    };
    let is_right_before = |trigger: &Range<usize>| {
        let first = trigger.start.saturating_sub(LONGEST_REPEAT);
        let is_one_word =
            |place: usize| (place..trigger.start).all(|place| text.at(place).is_some_and(is_han));
        (first..trigger.start).any(|place| text.one_of(place, AGAIN).is_some() && is_one_word(place))
    };
    again_at(phrase.end).is_some()
        || trigger.is_some_and(|trigger| again_at(trigger.end).is_some() || is_right_before(trigger))
        || (0..text.len()).any(|place| text.one_of(place, AGAIN).is_some_and(is_rest))
}

/// `3 days before Friday`.
fn is_behind_span(text: &Placed<'_>, start: usize) -> bool {
    let end = if text.before(start) == Some(' ') { start.saturating_sub(1) } else { start };
    UNITS.iter().any(|(unit, _)| unit.is_ascii() && unit.len() > 2 && is_behind(text, end, &[unit]))
        && text.one_of(start, &["before ", "from "]).is_some()
}

/// Where the reminder is asked for.
fn trigger(text: &Placed<'_>) -> Option<Range<usize>> {
    let called = |start: usize| text.one_of(start, CALLS).filter(|_| is_behind_moment(text, start));
    let is_own = !is_somebody_elses(text);
    let is_noun = |start: usize| is_own && (clause(text, start) == start || is_behind_moment(text, start));
    let named = |start: usize| text.one_of(start, NOUNS).filter(|_| is_noun(start));
    let asked =
        |start: usize| text.one_of(start, TRIGGERS).or_else(|| called(start)).or_else(|| named(start));
    let is_told = |start: usize| text.one_of(clause(text, start), TELLERS) == Some(start);
    (0..text.len()).filter(|start| !is_told(*start)).find_map(|start| Some(start..asked(start)?))
}

/// Whether a text speaks to somebody or has a web address in it, as what firms and swindlers send does.
fn is_somebody_elses(text: &Placed<'_>) -> bool {
    let is_letter = |place: Option<char>| place.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let joins = |place: usize| {
        text.at(place) == Some('.')
            && is_letter(text.before(place))
            && text.at(place + 1).is_some_and(|letter| letter.is_ascii_alphabetic())
            && is_letter(text.at(place + 2))
    };
    (0..text.len()).any(|place| text.one_of(place, ADDRESSED).is_some() || joins(place))
}

/// Where the clause begins in which a place stands.
fn clause(text: &Placed<'_>, place: usize) -> usize {
    let is_joint = |letter: char| !letter.is_alphanumeric() && letter != ' ' && letter != ':';
    let joint = (0..place).rev().find(|place| text.at(*place).is_some_and(is_joint));
    text.after_space(joint.map_or(0, |joint| joint + 1))
}

/// Whether the clause says nothing but when before a place: `明天早上9点`.
fn is_behind_moment(text: &Placed<'_>, end: usize) -> bool {
    // Any day does: what a phrase is made of does not depend on it.
    let calendar = Calendar::new(NaiveDate::default(), Order::Future, Hint::NONE);
    let start = clause(text, end);
    let phrase = phrase_at(text, start, &calendar, Aim::Sentence);
    phrase.is_some_and(|(range, _)| range.start == start && text.after_space(range.end) == end)
}

type Phrase = (Range<usize>, Vec<Moment>);

/// All phrases that name a moment to come, in order. A part of the day alone is one only beside the trigger.
fn phrases(text: &Placed<'_>, trigger: Option<&Range<usize>>, now: DateTime<Tz>, hint: Hint) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let at_word = text.at(start) != Some(' ');
        let read = |calendar: &_| {
            let found = phrase_at(text, start, calendar, Aim::Sentence);
            found.filter(|(range, said)| said.is_telling() || is_beside(text, range, trigger))
        };
        match moments(now, hint, read).filter(|_| at_word) {
            Some((range, found)) => {
                start = range.end.max(start + 1);
                if !found.is_empty() {
                    phrases.push((range, found));
                }
            }
            None => start += 1,
        }
    }
    phrases
}

fn choose<'p>(
    text: &Placed<'_>,
    phrases: &'p [Phrase],
    trigger: Option<&Range<usize>>,
) -> Option<&'p Phrase> {
    let is_last = |(range, _): &&Phrase| {
        (range.end..text.len()).all(|place| text.at(place).is_some_and(|letter| !letter.is_alphanumeric()))
    };
    let beside = phrases.iter().find(|(range, _)| is_beside(text, range, trigger));
    beside.or_else(|| phrases.iter().find(is_last)).or(phrases.first())
}

/// Whether nothing stands between a phrase and the words that ask for the reminder.
fn is_beside(text: &Placed<'_>, phrase: &Range<usize>, trigger: Option<&Range<usize>>) -> bool {
    let touches = |one: &Range<usize>, other: &Range<usize>| text.after_space(one.end) == other.start;
    trigger.is_some_and(|trigger| touches(trigger, phrase) || touches(phrase, trigger))
}

/// What is left between the gaps, without the words that joined it to them.
fn rest<'t>(text: &Placed<'t>, gaps: &[Range<usize>]) -> Vec<&'t str> {
    let starts = [0].into_iter().chain(gaps.iter().map(|gap| gap.end));
    let ends = gaps.iter().map(|gap| gap.start).chain([text.len()]);
    let pieces = starts.zip(ends).filter_map(|(start, end)| trimmed(text, start..end));
    pieces.collect()
}

fn trimmed<'t>(text: &Placed<'t>, mut range: Range<usize>) -> Option<&'t str> {
    let is_edge =
        |letter: char| letter == ' ' || matches!(letter, ',' | '.' | ':' | ';' | '-' | '。' | '、' | '!');
    let edge_at = |place: usize| text.at(place).is_some_and(is_edge);
    let mut is_stripped = true;
    while is_stripped {
        let before = range.clone();
        while range.start < range.end && edge_at(range.start) {
            range.start += 1;
        }
        while range.start < range.end && edge_at(range.end - 1) {
            range.end -= 1;
        }
        if let Some(end) = text.one_of(range.start, LINKS).filter(|end| *end <= range.end) {
            range.start = end;
        }
        is_stripped = range != before;
    }
    let is_courtesy = text.one_of(range.start, COURTESIES) == Some(range.end);
    (range.start < range.end && !is_courtesy).then(|| text.written(range))
}

#[cfg(test)]
mod tests;
