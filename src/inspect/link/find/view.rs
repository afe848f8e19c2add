//! A text as a reader sees it: full-width letters plain, invisible characters gone, spelled-out dots as dots.

use unicode_normalization::UnicodeNormalization;

use super::super::words::LinkWords;

/// The text that links are looked for in, and where each piece of it stood.
#[derive(Debug)]
pub(super) struct View {
    pub text: String,
    /// From a place in `text` on, where the original goes on: pairs in ascending order.
    steps: Vec<(usize, usize)>,
    /// Places in `text` of what was written so that no program takes it for a link, in ascending order.
    mended: Vec<usize>,
    original_length: usize,
}

/// How many bytes a bracketed dot may take: `[ punkt ]` would be ten.
const LONGEST_BRACKET: usize = 12;
/// How many labels are read ahead behind an ideographic full stop.
const MOST_LABELS_AHEAD: usize = 4;

impl View {
    pub fn of(original: &str, words: &LinkWords) -> Self {
        let mut view = Self {
            text: String::with_capacity(original.len()),
            steps: vec![(0, 0)],
            mended: Vec::new(),
            original_length: original.len(),
        };
        let mut at = 0;
        while let Some(character) = original.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = original.get(at..).unwrap_or_default();
            let taken = match character {
                '[' | '(' | '{' | ' ' => view.take_written_out(rest, words),
                _ if character.is_ascii() => 0,
                _ => view.take_special(character, rest, words),
            };
            if taken == 0 {
                view.text.push(character);
                at = at.saturating_add(character.len_utf8());
            } else {
                at = at.saturating_add(taken);
                view.steps.push((view.text.len(), at));
            }
        }
        view
    }

    /// Where in the original a place of the view stood.
    pub fn original(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|&(here, _)| here <= at);
        let (here, there) =
            next.checked_sub(1).and_then(|last| self.steps.get(last)).copied().unwrap_or((0, 0));
        let ahead = self.steps.get(next).map_or(self.original_length, |&(_, there)| there);
        there.saturating_add(at.saturating_sub(here)).min(ahead).min(self.original_length)
    }

    /// Whether a stretch of the view was written so that no program takes it for a link.
    pub fn is_mended(&self, start: usize, end: usize) -> bool {
        let first = self.mended.partition_point(|&at| at < start);
        self.mended.get(first).is_some_and(|&at| at < end)
    }

    /// `[.]`, `(dot)`, `[:]`, ` dot `: how many bytes were replaced.
    fn take_written_out(&mut self, rest: &str, words: &LinkWords) -> usize {
        let after_word = self.text.trim_end_matches(' ').ends_with(|last: char| last.is_alphanumeric());
        if let Some((meaning, length)) = spaced_dot(rest).filter(|_| after_word) {
            let tail = rest.get(length..).unwrap_or_default();
            let before = last_word(&self.text);
            if ends_well(tail, words) && !words.never_names.contains(&before.to_ascii_lowercase()) {
                self.mend(meaning);
                return length;
            }
            return 0;
        }
        let spaces = rest.len().saturating_sub(rest.trim_start_matches(' ').len());
        let Some((meaning, length)) = rest.get(spaces..).and_then(bracketed).filter(|_| spaces <= 1) else {
            return 0;
        };
        // A dot joins what stands on both sides, whatever spaces are between.
        let mut length = spaces.saturating_add(length);
        if meaning == "." && rest.get(length..).is_some_and(|tail| tail.starts_with(' ')) {
            length = length.saturating_add(1);
        }
        if !after_word {
            return 0;
        }
        self.mend(meaning);
        length
    }

    /// A character from outside ASCII: how many bytes were replaced.
    fn take_special(&mut self, character: char, rest: &str, words: &LinkWords) -> usize {
        let length = character.len_utf8();
        let tail = rest.get(length..).unwrap_or_default();
        match character {
            _ if is_invisible(character) => {}
            // Full-width full stop, and the full stop of Chinese and Japanese where only a dot makes sense.
            '\u{FF0E}' => self.text.push('.'),
            '\u{3002}' | '\u{FF61}' if self.ends_in_name() && ends_well(tail, words) => self.mend("."),
            // The Chinese word for a dot, in both scripts.
            '\u{70B9}' | '\u{9EDE}' if self.ends_in_name() && ends_well(tail, words) => self.mend("."),
            // Full-width punctuation that parts sentences stays what it is.
            '\u{FF01}' | '\u{FF03}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}' | '\u{FF1B}' | '\u{FF1F}' => {
                return 0;
            }
            _ if may_be_plain(character) => {
                let plain: String = std::iter::once(character).nfkc().collect();
                if plain.len() != 1 {
                    return 0;
                }
                self.text.push_str(&plain);
            }
            _ => return 0,
        }
        length
    }

    /// Whether the view ends in something that can stand before a dot: `8` before the word for o'clock cannot.
    fn ends_in_name(&self) -> bool {
        let word = last_word(&self.text);
        word.len() > 2 || word.bytes().any(|byte| byte.is_ascii_alphabetic())
    }

    fn mend(&mut self, meaning: &str) {
        let kept = self.text.trim_end_matches(' ').len();
        if meaning == "." && kept < self.text.len() {
            self.text.truncate(kept);
            while self.steps.last().is_some_and(|&(here, _)| here > kept) {
                self.steps.pop();
            }
        }
        self.mended.push(self.text.len());
        self.text.push_str(meaning);
    }
}

/// Characters that are not drawn, and those that only change the direction of writing.
pub(in super::super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Blocks with other drawings of ASCII characters.
fn may_be_plain(character: char) -> bool {
    matches!(character,
        '\u{2024}' | '\u{2100}'..='\u{214F}' | '\u{2460}'..='\u{24FF}' | '\u{FF00}'..='\u{FF5E}'
        | '\u{1D400}'..='\u{1D7FF}' | '\u{1F100}'..='\u{1F1FF}')
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches(' ');
    let start = text.rfind(|last: char| !last.is_ascii_alphanumeric() && last != '-');
    start
        .and_then(|at| text.get(at..))
        .map_or(text, |word| word.trim_start_matches(|first: char| !first.is_ascii_alphanumeric()))
}

/// ` dot ` with its spaces.
fn spaced_dot(rest: &str) -> Option<(&'static str, usize)> {
    let head = rest.get(..5)?;
    head.eq_ignore_ascii_case(" dot ").then_some((".", 5))
}

/// A dot or colon in brackets.
fn bracketed(rest: &str) -> Option<(&'static str, usize)> {
    let close = match rest.bytes().next()? {
        b'[' => b']',
        b'(' => b')',
        b'{' => b'}',
        _ => return None,
    };
    let end = rest.bytes().take(LONGEST_BRACKET).position(|byte| byte == close)?;
    let meaning = match rest.get(1..end)?.trim_matches(' ').to_ascii_lowercase().as_str() {
        "." | "dot" | "d0t" | "point" | "punkt" => ".",
        ":" => ":",
        "://" => "://",
        _ => return None,
    };
    Some((meaning, end.saturating_add(1)))
}

/// Whether a text goes on like the rest of a host: `com`, `paypal。com`, but not `top 1` or a sentence.
fn ends_well(tail: &str, words: &LinkWords) -> bool {
    let mut tail = tail;
    for _ in 0..MOST_LABELS_AHEAD {
        let length =
            tail.bytes().take(64).take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'-').count();
        let label = tail.get(..length).unwrap_or_default().to_ascii_lowercase();
        let rest = tail.get(length..).unwrap_or_default();
        let next = rest.chars().next();
        let is_dot =
            matches!(next, Some('.' | '\u{FF0E}' | '\u{3002}' | '\u{FF61}' | '\u{70B9}' | '\u{9EDE}'));
        if length == 0 || (!is_dot && !words.common_endings.contains(&label)) {
            return false;
        }
        if words.common_endings.contains(&label) {
            let goes_on =
                rest.trim_start_matches(' ').starts_with(|first: char| first.is_ascii_alphanumeric());
            return is_dot || !words.word_endings.contains(&label) || !goes_on;
        }
        tail = rest.get(next.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::super::words::tests::FILE;
    use super::*;
    use proptest::prelude::*;

    fn seen(text: &str) -> String {
        View::of(text, &LinkWords::read(FILE).unwrap()).text
    }

    #[test]
    fn other_drawings_of_letters_and_dots_are_plain() {
        assert_eq!(seen("ｐａｙｐａｌ．ｃｏｍ"), "paypal.com");
        assert_eq!(seen("𝗽𝗮𝘆pal。com"), "paypal.com");
        assert_eq!(seen("www。paypal。com/x"), "www.paypal.com/x");
        assert_eq!(seen("pay\u{200b}pal.c\u{2060}om"), "paypal.com");
        assert_eq!(seen("我用iPhone。but好"), "我用iPhone。but好");
        assert_eq!(seen("晚上8点top见"), "晚上8点top见");
        assert_eq!(seen("你好（真的？）"), "你好（真的？）");
    }

    #[test]
    fn dots_that_are_spelled_out_are_dots() {
        for text in [
            "paypal[.]com",
            "paypal (dot) com",
            "paypal{.}com",
            "paypal dot com",
            "paypal [dot]com",
            "paypal点com",
        ] {
            assert_eq!(seen(text), "paypal.com", "{text}");
        }
        assert_eq!(seen("hxxps[:]//a[.]com"), "hxxps://a.com");
        assert_eq!(seen("the dot com years"), "the dot com years");
        assert_eq!(seen("[1] (see below) {x}"), "[1] (see below) {x}");
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let text = "看ｐａｙ\u{200b}pal[.]com吧";
        let view = View::of(text, &LinkWords::read(FILE).unwrap());
        assert_eq!(view.text, "看paypal.com吧");
        let back = |at| view.original(at);
        assert_eq!(text.get(back(3)..back(13)), Some("ｐａｙ\u{200b}pal[.]com"));
        assert_eq!(back(view.text.len()), text.len());
        assert!(view.is_mended(3, 13) && !view.is_mended(0, 3));
    }

    proptest! {
        #[test]
        fn every_place_is_a_boundary_of_the_original(text in "[a.。点 \\[\\]dotcomｐ．\u{200b}中 ]{0,40}") {
            let view = View::of(&text, &LinkWords::read(FILE).unwrap());
            let mut last = 0;
            for (at, _) in view.text.char_indices() {
                let place = view.original(at);
                prop_assert!(text.is_char_boundary(place) && place >= last);
                last = place;
            }
        }
    }
}
