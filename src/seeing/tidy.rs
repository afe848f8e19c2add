//! What a reader of writing puts out, made into text as people write it.

use crate::text::cjk::{is_han, is_wide_punctuation};
use crate::text::printable::printable;

/// Most text out of one picture, in bytes.
pub const LONGEST: usize = 16 * 1024;
/// How sure the reader must be of a word, of 100: below, it is mostly shapes that are no writing.
const SUREST_OF_SHAPES: f32 = 50.0;

/// The text of a table of words, as Tesseract writes it: a head, then a word a line with its place and how sure it is,
/// in columns set apart by tabs. What cannot be understood is left out.
pub fn text_of(table: &str) -> String {
    let mut text = String::new();
    let mut line_before = None;
    for word in table.lines().filter_map(Word::of) {
        if line_before.is_some_and(|before| before != word.line) {
            text.push('\n');
        } else if line_before.is_some() {
            text.push(' ');
        }
        line_before = Some(word.line);
        text.push_str(word.text);
    }
    let mut text = close_up(&printable(&text));
    text.truncate(text.floor_char_boundary(LONGEST));
    text
}

/// A word that somebody has written.
struct Word<'a> {
    /// Block, paragraph and line.
    line: (u32, u32, u32),
    text: &'a str,
}

impl<'a> Word<'a> {
    fn of(row: &'a str) -> Option<Self> {
        let mut cells = row.splitn(12, '\t');
        let (level, _page) = (cells.next()?, cells.next()?);
        let mut number = || cells.next()?.parse().ok();
        let line = (number()?, number()?, number()?);
        // After the number of the word come the four of its place.
        let sureness: f32 = cells.nth(5)?.parse().ok()?;
        let text = cells.next()?.trim();
        let is_word = level == "5" && !text.is_empty() && sureness >= SUREST_OF_SHAPES;
        is_word.then_some(Self { line, text })
    }
}

/// Leaves out the spaces that stand between Chinese characters, which nobody writes there.
fn close_up(text: &str) -> String {
    let is_wide = |character: char| is_han(character) || is_wide_punctuation(character);
    let mut closed = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let between = closed.chars().next_back().zip(characters.peek().copied());
        let stays =
            character != ' ' || !between.is_some_and(|(before, after)| is_wide(before) && is_wide(after));
        if stays {
            closed.push(character);
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Block, line, sureness, text.
    type Told<'a> = (u32, u32, f32, &'a str);

    fn table(words: &[Told<'_>]) -> String {
        let mut table =
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                         4\t1\t1\t1\t1\t0\t20\t20\t700\t40\t-1\t\n"
                .to_owned();
        for (block, line, sureness, text) in words {
            table += &format!("5\t1\t{block}\t1\t{line}\t1\t20\t20\t70\t40\t{sureness}\t{text}\n");
        }
        table
    }

    #[test]
    fn words_are_joined_as_they_are_written() {
        let cases: [(&[Told<'_>], &str); 6] = [
            (&[], ""),
            (&[(1, 1, 91.5, "Your"), (1, 1, 90.0, "parcel"), (1, 2, 88.0, "waits")], "Your parcel\nwaits"),
            (
                &[(1, 1, 91.5, "退"), (1, 1, 90.0, "款"), (1, 1, 90.0, "，"), (2, 1, 88.0, "加群")],
                "退款，\n加群",
            ),
            (&[(1, 1, 91.5, "用"), (1, 1, 90.0, "PayPal"), (1, 1, 90.0, "付")], "用 PayPal 付"),
            // Shapes that were taken for writing.
            (&[(1, 1, 12.0, "|~"), (1, 1, 90.0, "ok"), (1, 1, -1.0, "x"), (1, 2, 95.0, " ")], "ok"),
            (&[(1, 1, 90.0, "a\u{1b}[2Jb\u{202e}c\u{c}")], "a[2Jbc"),
        ];
        for (words, text) in cases {
            assert_eq!(text_of(&table(words)), text, "{words:?}");
        }
    }

    #[test]
    fn what_is_no_table_says_nothing() {
        for table in ["", "Error: no image", "5\t1\t1\t1\t1", "5\t1\t1\t1\t-1\t1\t0\t0\t0\t0\t90\tword"] {
            assert_eq!(text_of(table), "");
        }
    }

    #[test]
    fn a_text_ends_between_two_characters() {
        let words = vec![(1, 1, 90.0, "退款退款退款退"); 2_000];
        let text = text_of(&table(&words));
        assert!((LONGEST - 3..=LONGEST).contains(&text.len()), "{}", text.len());
    }

    proptest::proptest! {
        #[test]
        fn any_output_becomes_a_bounded_text(table in "(5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t9\t.{0,9}\n|.{0,20}\n|\t){0,30}") {
            assert!(text_of(&table).len() <= LONGEST);
        }
    }
}
