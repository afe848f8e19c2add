//! Cutting a long text into messages, where a careful person would cut it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::cjk;
use super::rich::{Rich, Style};

/// Cuts a text into pieces of at most `limit` by `measure`, best at a paragraph, else at a line, a
/// sentence, a word, and only then between two graphemes. A link or a piece of code stays whole
/// unless it alone is over the limit. White space at the ends of a piece is dropped, nothing else.
///
/// `measure` must not shrink when its text grows. A single character over the limit becomes a piece
/// of its own, so that the cutting always comes to an end.
pub fn split(rich: &Rich, limit: usize, measure: fn(&str) -> usize) -> Vec<Rich> {
    let words = rich.words();
    if measure(&words) <= limit {
        // Most texts: looking at each grapheme of them would be the longest part of sending them.
        let piece = trimmed(&words);
        return if piece.is_empty() { Vec::new() } else { vec![slice(rich, piece)] };
    }
    let cutter = Cutter {
        starts: unit_starts(&words, limit, measure),
        whole: spans_to_keep_whole(rich, &words, limit, measure),
        words: &words,
        limit,
        measure,
    };
    cutter.pieces().into_iter().map(|piece| slice(rich, piece)).collect()
}

/// Where a text stands without the white space at its ends.
fn trimmed(words: &str) -> Range<usize> {
    let is_shown = |(_, unit): &(usize, &str)| !is_white_space(unit);
    let Some((start, _)) = words.grapheme_indices(true).find(is_shown) else { return 0..0 };
    let last = words.grapheme_indices(true).rfind(is_shown);
    start..last.map_or(words.len(), |(last, unit)| last + unit.len())
}

/// The length of a text as Telegram counts it, in UTF-16 code units.
pub fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// How good a place is for a cut; the greatest wins, and among equals the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    InsideWhole,
    Grapheme,
    Word,
    Sentence,
    Line,
    Paragraph,
}

/// How many closing marks to look past, at most, for the end of a sentence.
const MOST_CLOSING_MARKS: usize = 3;

struct Cutter<'a> {
    words: &'a str,
    /// Where each unit begins, in bytes. A unit is never cut further: it is a grapheme, or a single
    /// character of a grapheme over the limit.
    starts: Vec<usize>,
    /// Byte ranges of links and code that fit into one piece, in order.
    whole: Vec<Range<usize>>,
    limit: usize,
    measure: fn(&str) -> usize,
}

impl Cutter<'_> {
    /// The pieces as byte ranges, each without white space at its ends.
    fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut unit = self.skip_white_space(0);
        while unit < self.starts.len() {
            let cut = self.cut_after(unit);
            let end = self.trim_white_space(unit, cut);
            pieces.push(self.offset(unit)..self.offset(end));
            unit = self.skip_white_space(cut);
        }
        pieces
    }

    /// The unit before which the piece that begins at `start` ends; always after `start`.
    fn cut_after(&self, start: usize) -> usize {
        let full = self.last_that_fits(start);
        let rest_is_white_space = self.skip_white_space(full) == self.starts.len();
        if rest_is_white_space {
            return self.starts.len();
        }
        let mut best = (self.place(full), full);
        for cut in (start + 1..full).rev() {
            if best.0 == Place::Paragraph {
                break;
            }
            let place = self.place(cut);
            if place > best.0 {
                best = (place, cut);
            }
        }
        best.1
    }

    /// The end of the longest stretch from `start` that is within the limit, at least one unit long.
    /// Doubles its step before it bisects, so that it never measures much more than one piece.
    fn last_that_fits(&self, start: usize) -> usize {
        let mut step = 1;
        while start + step < self.starts.len() && self.fits(start, start + step) {
            step *= 2;
        }
        let mut fitting = start + 1;
        let mut too_long = (start + step).min(self.starts.len()) + 1;
        while fitting + 1 < too_long {
            let middle = fitting.midpoint(too_long);
            if self.fits(start, middle) { fitting = middle } else { too_long = middle }
        }
        fitting
    }

    fn fits(&self, start: usize, end: usize) -> bool {
        (self.measure)(&self.words[self.offset(start)..self.offset(end)]) <= self.limit
    }

    /// How good it is to cut right before `unit`, which is neither the first nor past the end.
    fn place(&self, unit: usize) -> Place {
        let (before, after) = (self.unit(unit - 1), self.unit(unit));
        if self.is_inside_whole(self.offset(unit)) {
            Place::InsideWhole
        } else if is_white_space(after) {
            self.place_at_white_space(unit)
        } else if self.ends_chinese_sentence(unit) && !begins_with(after, cjk::closes) {
            Place::Sentence
        } else if is_between_words(before, after) {
            Place::Word
        } else {
            Place::Grapheme
        }
    }

    fn place_at_white_space(&self, unit: usize) -> Place {
        if is_white_space(self.unit(unit - 1)) {
            return Place::Grapheme;
        }
        let gap = unit..self.skip_white_space(unit);
        let line_breaks = gap.filter(|space| self.unit(*space).contains('\n')).count();
        match line_breaks {
            0 if self.ends_english_sentence(unit) || self.ends_chinese_sentence(unit) => Place::Sentence,
            0 => Place::Word,
            1 => Place::Line,
            _ => Place::Paragraph,
        }
    }

    fn ends_chinese_sentence(&self, unit: usize) -> bool {
        self.end_of_words(unit).ends_with(['。', '！', '？', '；'])
    }

    /// A full stop after a digit is more likely the number of a list item.
    fn ends_english_sentence(&self, unit: usize) -> bool {
        let words = self.end_of_words(unit);
        match words.strip_suffix('.') {
            Some(stem) => !stem.ends_with(is_digit),
            None => words.ends_with(['!', '?']),
        }
    }

    /// What stands before `unit`, without the quotes and brackets that close behind a sentence.
    fn end_of_words(&self, unit: usize) -> &str {
        let mut words = &self.words[..self.offset(unit)];
        for _ in 0..MOST_CLOSING_MARKS {
            words = words.strip_suffix(['”', '’', '」', '』', '）', ')', '"', '\'']).unwrap_or(words);
        }
        words
    }

    fn is_inside_whole(&self, offset: usize) -> bool {
        let next = self.whole.partition_point(|span| span.end <= offset);
        self.whole.get(next).is_some_and(|span| span.start < offset)
    }

    fn skip_white_space(&self, from: usize) -> usize {
        (from..self.starts.len()).find(|unit| !is_white_space(self.unit(*unit))).unwrap_or(self.starts.len())
    }

    fn trim_white_space(&self, start: usize, end: usize) -> usize {
        let last = (start..end).rev().find(|unit| !is_white_space(self.unit(*unit)));
        last.map_or(start, |unit| unit + 1)
    }

    fn unit(&self, unit: usize) -> &str {
        &self.words[self.offset(unit)..self.offset(unit + 1)]
    }

    /// Where a unit begins; the end of the text for the unit past the last.
    fn offset(&self, unit: usize) -> usize {
        self.starts.get(unit).copied().unwrap_or(self.words.len())
    }
}

fn unit_starts(words: &str, limit: usize, measure: fn(&str) -> usize) -> Vec<usize> {
    let mut starts = Vec::new();
    for (start, grapheme) in words.grapheme_indices(true) {
        if measure(grapheme) <= limit {
            starts.push(start);
        } else {
            starts.extend(grapheme.char_indices().map(|(offset, _)| start + offset));
        }
    }
    starts
}

/// Links and code that fit into one piece. A link in two styles is one link.
fn spans_to_keep_whole(
    rich: &Rich,
    words: &str,
    limit: usize,
    measure: fn(&str) -> usize,
) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut end = 0;
    for stretch in rich.runs().chunk_by(|left, right| left.style.belongs_with(&right.style)) {
        let start = end;
        end += stretch.iter().map(|run| run.text.len()).sum::<usize>();
        let keeps_together = stretch.first().is_some_and(|run| run.style.keeps_together());
        if keeps_together && measure(&words[start..end]) <= limit {
            spans.push(start..end);
        }
    }
    spans
}

impl Style {
    fn keeps_together(&self) -> bool {
        self.link.is_some() || self.code || self.preformatted
    }

    fn belongs_with(&self, next: &Style) -> bool {
        let same_link = self.link.is_some() && self.link == next.link;
        let same_code = self.link.is_none() && next.link.is_none() && self.is_code() && next.is_code();
        same_link || same_code
    }

    fn is_code(&self) -> bool {
        self.code || self.preformatted
    }
}

fn is_white_space(unit: &str) -> bool {
    unit.chars().all(char::is_whitespace)
}

fn begins_with(unit: &str, test: fn(char) -> bool) -> bool {
    unit.chars().next().is_some_and(test)
}

fn ends_with(unit: &str, test: fn(char) -> bool) -> bool {
    unit.chars().next_back().is_some_and(test)
}

/// Chinese has no spaces: its characters may part anywhere, unless punctuation or a number ties them together.
fn is_between_words(before: &str, after: &str) -> bool {
    let beside_cjk = ends_with(before, cjk::is_cjk) || begins_with(after, cjk::is_cjk);
    let tied = ends_with(before, cjk::opens) || begins_with(after, cjk::closes);
    let number = ends_with(before, is_digit) || begins_with(after, is_digit);
    beside_cjk && !tied && !number
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// The part of a rich text that covers a byte range of its words.
fn slice(rich: &Rich, range: Range<usize>) -> Rich {
    let mut piece = Rich::new();
    let mut run_start = 0;
    for run in rich.runs() {
        let run_end = run_start + run.text.len();
        let (start, end) = (range.start.max(run_start), range.end.min(run_end));
        if start < end {
            piece = piece.styled(&run.text[start - run_start..end - run_start], run.style.clone());
        }
        run_start = run_end;
    }
    piece
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::rich::Link;

    fn check(text: impl Into<Rich>, limit: usize, expected: &[&str]) {
        let pieces: Vec<_> = split(&text.into(), limit, utf16_length).iter().map(Rich::words).collect();
        assert_eq!(pieces, expected);
    }

    fn link(words: &str) -> Rich {
        Rich::new().link(words, Link::Topic("topic".to_owned()))
    }

    #[test]
    fn a_text_within_the_limit_stays_one_piece() {
        check("Stop. Do not pay.", 17, &["Stop. Do not pay."]);
        check("Stop. Do not pay.\n\n", 17, &["Stop. Do not pay."]);
    }

    #[test]
    fn nothing_to_say_is_no_piece() {
        check("", 10, &[]);
        check(" \n\n ", 1, &[]);
    }

    #[test]
    fn a_paragraph_break_is_better_than_anything_later() {
        check("one two\n\nthree. four\nfive", 18, &["one two", "three. four\nfive"]);
    }

    #[test]
    fn a_line_break_is_better_than_a_sentence() {
        check("one two\nthree. four five", 18, &["one two", "three. four five"]);
    }

    #[test]
    fn a_sentence_is_better_than_a_word() {
        check("Stop. Do not pay", 13, &["Stop.", "Do not pay"]);
        check("先别付款。再想一想", 8, &["先别付款。", "再想一想"]);
        check("He said \"Stop.\" I paid", 17, &["He said \"Stop.\"", "I paid"]);
        check("Pay 3.50 now please", 13, &["Pay 3.50 now", "please"]);
    }

    #[test]
    fn a_sentence_keeps_its_closing_quote() {
        check("他说“不行。”我走了", 8, &["他说“不行。”", "我走了"]);
    }

    #[test]
    fn words_stay_whole_in_both_languages() {
        check("refund offer", 9, &["refund", "offer"]);
        check("先别付款再想一想", 5, &["先别付款再", "想一想"]);
        check("用PayPal付款", 4, &["用", "PayP", "al付款"]);
    }

    #[test]
    fn closing_punctuation_never_begins_a_piece() {
        check("先别付款，再想", 4, &["先别付", "款，再想"]);
        check("甲乙（丙丁）", 3, &["甲乙", "（丙", "丁）"]);
    }

    #[test]
    fn a_break_right_after_a_full_piece_is_used() {
        check("abcd\n\nefgh", 4, &["abcd", "efgh"]);
    }

    #[test]
    fn graphemes_are_never_cut() {
        check("👨‍👩‍👧👨‍👩‍👧", 8, &["👨‍👩‍👧", "👨‍👩‍👧"]);
        check("e\u{301}e\u{301}e\u{301}", 5, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_grapheme_over_the_limit_is_cut_between_characters() {
        check("👨‍👩‍👧", 3, &["👨‍", "👩‍", "👧"]);
        check("👍a", 1, &["👍", "a"]);
        check("ab", 0, &["a", "b"]);
    }

    #[test]
    fn a_link_stays_whole() {
        let rich = Rich::from("see ").append(link("fee first")).text(" now");
        check(rich, 10, &["see", "fee first", "now"]);
        check(Rich::from("abc").append(link("defg")), 5, &["abc", "defg"]);
    }

    #[test]
    fn a_link_over_the_limit_is_cut_and_keeps_its_target_on_both_sides() {
        let pieces = split(&link("abcdefgh"), 5, utf16_length);
        assert_eq!(pieces.len(), 2);
        for piece in pieces {
            assert_eq!(piece.topics().collect::<Vec<_>>(), ["topic"]);
        }
    }

    #[test]
    fn code_stays_whole() {
        check(Rich::from("run ").code("a b c d").text(" now"), 9, &["run", "a b c d", "now"]);
    }

    #[test]
    fn pieces_keep_their_styles() {
        let pieces = split(&Rich::from("plain ").bold("bold words"), 6, utf16_length);
        let bold: Vec<_> = pieces.iter().map(|piece| piece.runs().iter().any(|run| run.style.bold)).collect();
        assert_eq!(bold, [false, true, true]);
    }

    #[test]
    fn a_very_long_text_is_cut_quickly() {
        let text = "先别付款。Wait a day.\n\n".repeat(20_000);
        let pieces = split(&Rich::from(text), 4096, utf16_length);
        assert!(pieces.len() > 80 && pieces.len() < 120);
    }

    fn any_rich() -> impl Strategy<Value = Rich> {
        let words = prop_oneof![
            "[a-z,.!? \n]{0,12}",
            "[退款。，！？“”（） \n]{0,8}",
            "\\PC{0,6}",
            Just("👨‍👩‍👧".to_owned()),
            Just("\u{301}".to_owned()),
            Just(" \u{301}\r\n".to_owned()),
        ];
        let style = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(bold, code, quote, linked)| Style {
                bold,
                code: code && bold,
                quote,
                link: (linked && !code).then(|| Link::Topic("topic".to_owned())),
                ..Style::default()
            },
        );
        let runs = proptest::collection::vec((words, style), 0..10);
        runs.prop_map(|runs| {
            runs.into_iter().fold(Rich::new(), |rich, (text, style)| rich.styled(text, style))
        })
    }

    fn without_white_space(text: &str) -> String {
        text.chars().filter(|character| !character.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn pieces_are_within_the_limit_never_empty_and_lose_only_white_space(rich in any_rich(), limit in 2usize..40) {
            let pieces = split(&rich, limit, utf16_length);
            for piece in &pieces {
                prop_assert!(utf16_length(&piece.words()) <= limit);
                prop_assert!(!piece.words().trim().is_empty());
            }
            let joined: String = pieces.iter().map(Rich::words).collect();
            prop_assert_eq!(without_white_space(&joined), without_white_space(&rich.words()));
        }
    }
}
