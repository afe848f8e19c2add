//! What a text says once the tricks are undone that hide its words from a reader who is no human.
//!
//! Swindlers write `w e i x i n`, `ＷＸ`, `pаypal` with a Cyrillic letter, `退.款`, digits as emoji, and put invisible
//! characters between. People read through it; whatever compares words must, too, and still be able to show the very
//! characters that were written.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cjk::is_han;
use super::conversion::to_simplified;
use super::fold::is_invisible;
use super::homoglyphs::latin_twin;

/// A text in plain letters: lower case, simplified, without tricks; and where in the original each part of it stood.
#[derive(Clone, Debug, Default)]
pub struct Unmasked {
    text: String,
    /// For each byte of the text, and one beyond, where its character stood in the original, in bytes.
    origins: Vec<Range<u32>>,
    tricks: Vec<Range<usize>>,
}

/// One character, and where it stood.
#[derive(Clone, Copy, Debug)]
struct Piece {
    character: char,
    start: u32,
    end: u32,
}

/// Letters written one by one are a word from this many on: `a b c` is a list, `w e i x i n` is not.
const FEWEST_SPACED_LETTERS: usize = 4;
/// The same in Chinese, where two characters may make a word.
const FEWEST_SPACED_HAN: usize = 3;

impl Unmasked {
    /// Reads a text of up to 4 GB; what is beyond is left out.
    pub fn of(original: &str) -> Self {
        let mut tricks = Vec::new();
        let mut pieces = plain_pieces(original, &mut tricks);
        undo_homoglyphs(&mut pieces, &mut tricks);
        let pieces = join_spaced(&pieces, &mut tricks);
        let pieces = undo_digits_in_words(pieces, &mut tricks);
        Self::from_pieces(&pieces, tricks)
    }

    fn from_pieces(pieces: &[Piece], tricks: Vec<Range<usize>>) -> Self {
        let mut unmasked =
            Self { text: String::with_capacity(3 * pieces.len()), origins: Vec::new(), tricks };
        unmasked.origins.reserve(3 * pieces.len());
        for piece in pieces {
            unmasked.text.push(piece.character);
            unmasked.origins.resize(unmasked.text.len(), piece.start..piece.end);
        }
        unmasked
    }

    /// The plain text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the plain text, in bytes, stood in the original, in bytes.
    pub fn origin(&self, span: Range<usize>) -> Range<usize> {
        let first = self.origins.get(span.start);
        let last = span.end.checked_sub(1).and_then(|last| self.origins.get(last));
        match (first, last) {
            (Some(first), Some(last)) if span.start < span.end => first.start as usize..last.end as usize,
            _ => 0..0,
        }
    }

    /// What is left of a part of the original, in bytes, in the plain text.
    pub fn part(&self, place: Range<usize>) -> &str {
        // Pieces keep their order, so what stood before a place is before it still.
        let first_from =
            |place: usize| self.origins.partition_point(|origin| (origin.start as usize) < place);
        let (start, end) = (first_from(place.start), first_from(place.end));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The plain text with what stood in these places of the original, in bytes, blanked out; every byte keeps its place.
    pub fn without(&self, places: &[Range<usize>]) -> String {
        if places.is_empty() {
            return self.text.clone();
        }
        let mut left = String::with_capacity(self.text.len());
        for (start, character) in self.text.char_indices() {
            let at = self.origins.get(start).map_or(0, |origin| origin.start as usize);
            match character.len_utf8() {
                _ if !places.iter().any(|place| place.contains(&at)) => left.push(character),
                1 => left.push(' '),
                2 => left.push('\u{A0}'),
                3 => left.push('\u{3000}'),
                _ => left.push('\u{1F517}'),
            }
        }
        left
    }

    /// Where in the original words were hidden, in bytes, in no particular order.
    pub fn tricks(&self) -> &[Range<usize>] {
        &self.tricks
    }
}

impl Piece {
    fn is_letter(self) -> bool {
        self.character.is_ascii_alphabetic()
    }

    fn is_han(self) -> bool {
        is_han(self.character)
    }
}

/// Every visible character in its plain form; white space in single spaces and line breaks, and none between Chinese
/// characters.
fn plain_pieces(original: &str, tricks: &mut Vec<Range<usize>>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(original.len() / 2);
    let mut n_marks = 0;
    // Invisible characters since the last visible one.
    let mut hidden: Option<u32> = None;
    for (start, character) in original.char_indices() {
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(start + character.len_utf8())) else {
            break;
        };
        // Most characters need not be looked up among those that are no letters of their own.
        let is_plain = character.is_ascii_graphic() || is_han(character);
        if !is_plain && is_invisible(character) {
            hidden = hidden.or(Some(start));
            continue;
        }
        if !is_plain && is_combining_mark(character) {
            n_marks += 1;
            if n_marks == 2 {
                tricks.push(start as usize..end as usize);
            }
            continue;
        }
        n_marks = 0;
        if let Some(from) = hidden.take()
            && character.is_alphabetic()
            && let Some(before) = pieces.last()
            && before.character.is_alphabetic()
        {
            tricks.push(before.start.min(from) as usize..end as usize);
        }
        push_plain(character, start, end, &mut pieces);
    }
    while pieces.last().is_some_and(|piece| piece.character.is_whitespace()) {
        pieces.pop();
    }
    pieces
}

fn push_plain(character: char, start: u32, end: u32, pieces: &mut Vec<Piece>) {
    let mut push = |character: char| {
        let last = pieces.last().map(|piece| piece.character);
        match character {
            '\n' | '\r' if last == Some(' ') => {
                if let Some(piece) = pieces.last_mut() {
                    piece.character = '\n';
                }
            }
            '\n' | '\r' if !matches!(last, None | Some('\n')) => {
                pieces.push(Piece { character: '\n', start, end })
            }
            _ if character.is_whitespace() => {
                if !matches!(last, None | Some(' ' | '\n')) {
                    pieces.push(Piece { character: ' ', start, end });
                }
            }
            _ => {
                if is_han(character) && last == Some(' ') && is_after_han(pieces) {
                    pieces.pop();
                }
                pieces.push(Piece { character, start, end });
            }
        }
    };
    if matches!(character, '\u{2018}' | '\u{2019}' | '\u{2BC}') {
        // Phones type these where keyboards have the straight one.
        push('\'');
    } else if character.is_ascii() {
        push(character.to_ascii_lowercase());
    } else if is_han(character) {
        push(simplified(character));
    } else if character.is_alphabetic() && !could_decompose(character) {
        character.to_lowercase().for_each(push);
    } else {
        let plain = std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part));
        plain.flat_map(char::to_lowercase).map(simplified).for_each(push);
    }
}

/// Kana and Hangul decompose into parts that nobody compares.
fn could_decompose(character: char) -> bool {
    !matches!(character, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

fn is_after_han(pieces: &[Piece]) -> bool {
    pieces.len().checked_sub(2).is_some_and(|before| pieces[before].is_han())
}

/// The simplified form of a single character.
fn simplified(character: char) -> char {
    /// The block in which nearly all characters with two forms lie.
    const FIRST: u32 = 0x4E00;
    const LAST: u32 = 0x9FFF;
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let one_by_one = (FIRST..=LAST).filter_map(char::from_u32).map(|character| {
            let mut converted = to_simplified(character.encode_utf8(&mut [0; 4])).chars().collect::<Vec<_>>();
            converted.pop().filter(|_| converted.is_empty()).unwrap_or(character)
        });
        one_by_one.collect()
    });
    let place = u32::from(character).checked_sub(FIRST);
    place.and_then(|place| table.get(place as usize)).copied().unwrap_or(character)
}

/// Letters of other scripts that look like Latin ones become those, in words that also have Latin letters.
fn undo_homoglyphs(pieces: &mut [Piece], tricks: &mut Vec<Range<usize>>) {
    let is_unlike_latin = |piece: &Piece| piece.is_han() || !piece.character.is_alphanumeric();
    if pieces.iter().all(|piece| piece.character.is_ascii() || is_unlike_latin(piece)) {
        return;
    }
    for word in pieces.chunk_by_mut(|left, right| is_lettered(*left) && is_lettered(*right)) {
        let is_latin = |piece: &Piece| piece.character.is_ascii() || latin_twin(piece.character).is_some();
        if !word.iter().any(|piece| piece.is_letter())
            || word.iter().all(|piece| piece.character.is_ascii())
            || !word.iter().all(is_latin)
        {
            continue;
        }
        for piece in word.iter_mut() {
            piece.character = latin_twin(piece.character).unwrap_or(piece.character);
        }
        if let (Some(first), Some(last)) = (word.first(), word.last()) {
            tricks.push(first.start as usize..last.end as usize);
        }
    }
}

fn is_lettered(piece: Piece) -> bool {
    piece.character.is_alphanumeric() && !piece.is_han()
}

/// Puts together what was written letter by letter: `r.e.f.u.n.d`, `加 · 微 · 信`.
fn join_spaced(pieces: &[Piece], tricks: &mut Vec<Range<usize>>) -> Vec<Piece> {
    let mut joined = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        match spaced_run(pieces, at) {
            Some(end) => {
                joined.extend(pieces[at..end].iter().step_by(2));
                // A dot between two characters also parts names: it goes, and is no trick.
                if end - at >= 2 * FEWEST_SPACED_HAN - 1 {
                    tricks.push(pieces[at].start as usize..pieces[end - 1].end as usize);
                }
                at = end;
            }
            None => {
                joined.push(pieces[at]);
                at += 1;
            }
        }
    }
    joined
}

/// Where a word ends that starts here and has the same mark between all its letters; `None` where none starts.
fn spaced_run(pieces: &[Piece], start: usize) -> Option<usize> {
    let first = *pieces.get(start)?;
    let mark = pieces.get(start + 1)?.character;
    let is_mark =
        matches!(mark, ' ' | '.' | '-' | '_' | '*' | '/' | '|' | '~' | '+' | '\u{B7}' | '\u{2022}' | '^');
    if !is_mark || !(first.is_letter() || first.is_han()) {
        return None;
    }
    let is_alike = |piece: Piece| if first.is_han() { piece.is_han() } else { piece.is_letter() };
    if start > 0 && is_lettered(pieces[start - 1]) && first.is_letter() {
        return None;
    }
    let mut end = start + 1;
    while pieces.get(end).is_some_and(|piece| piece.character == mark)
        && pieces.get(end + 1).is_some_and(|piece| is_alike(*piece))
    {
        end += 2;
    }
    // The last letter may begin a word of its own: `plan b is` ends before `is`.
    if first.is_letter() && pieces.get(end).is_some_and(|piece| is_lettered(*piece)) {
        end -= 2;
    }
    let fewest = match mark {
        _ if first.is_letter() => FEWEST_SPACED_LETTERS,
        '*' | '_' | '|' | '~' | '^' | '\u{B7}' | '\u{2022}' => 2,
        _ => FEWEST_SPACED_HAN,
    };
    (end > start && (end - start).div_ceil(2) >= fewest).then_some(end)
}

/// Digits and signs that stand for letters inside a word, as in `acc0unt` and `p@yment`.
fn undo_digits_in_words(mut pieces: Vec<Piece>, tricks: &mut Vec<Range<usize>>) -> Vec<Piece> {
    for at in 2..pieces.len().saturating_sub(1) {
        let is_inside =
            pieces[at - 1].is_letter() && pieces[at - 2].is_letter() && pieces[at + 1].is_letter();
        if let (true, Some(letter)) = (is_inside, letter_for(pieces[at].character)) {
            pieces[at].character = letter;
            tricks.push(pieces[at - 1].start as usize..pieces[at + 1].end as usize);
        }
    }
    pieces
}

fn letter_for(sign: char) -> Option<char> {
    match sign {
        '0' => Some('o'),
        '1' | '!' => Some('i'),
        '3' => Some('e'),
        '5' | '$' => Some('s'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(original: &str, expected: &str, n_tricks: usize) {
        let unmasked = Unmasked::of(original);
        assert_eq!(unmasked.text(), expected, "read from {original:?}");
        assert_eq!(unmasked.tricks().len(), n_tricks, "tricks in {original:?}: {:?}", unmasked.tricks());
    }

    #[test]
    fn plain_texts_stay_as_they_are() {
        check("Your parcel is here", "your parcel is here", 0);
        check("  a \t b\r\n\r\n c ", "a b\nc", 0);
        check("plan b is a go", "plan b is a go", 0);
        check("a - b", "a - b", 0);
        check("Ελλάδα, Россия", "ελλαδα, россия", 0);
        check("ＰａｙＰａｌ ①", "paypal 1", 0);
        check("don’t", "don't", 0);
        check("café 👨‍👩‍👧", "cafe 👨👩👧", 0);
        check("3M 5G b2b mp3 h2o", "3m 5g b2b mp3 h2o", 0);
    }

    #[test]
    fn chinese_becomes_simplified_and_has_no_spaces() {
        check("請 勿 轉帳", "请勿转帐", 0);
        check("订单 AB12 已发货", "订单 ab12 已发货", 0);
    }

    #[test]
    fn words_in_disguise_are_read_and_noted() {
        check("p\u{430}yp\u{430}l", "paypal", 1);
        check("退\u{200B}款", "退款", 1);
        check("call r e f u n d now", "call refund now", 1);
        check("r.e.f.u.n.d", "refund", 1);
        check("加·微·信", "加微信", 1);
        check("your acc0unt and p@y", "your account and p@y", 1);
        check("1\u{FE0F}\u{20E3}5\u{FE0F}\u{20E3}", "15", 0);
        check("z\u{301}\u{302}a", "za", 1);
    }

    #[test]
    fn places_are_blanked_out_and_all_else_stays_where_it_was() {
        let unmasked = Unmasked::of("Pay at a.top/退é now");
        let left = unmasked.without(&[7..16, 0..0]);
        assert_eq!(left.len(), unmasked.text().len());
        assert!(left.starts_with("pay at ") && left.ends_with(" now") && !left.contains("top"), "{left}");
    }

    #[test]
    fn every_part_is_found_again_in_the_original() {
        let original = "快！加\u{200B}微·信 p\u{430}y";
        let unmasked = Unmasked::of(original);
        let start = unmasked.text().find("加微信").expect("it is read");
        assert_eq!(&original[unmasked.origin(start..start + "加微信".len())], "加\u{200B}微·信");
        let pay = unmasked.text().find("pay").expect("it is read");
        assert_eq!(&original[unmasked.origin(pay..pay + 3)], "p\u{430}y");
        assert_eq!(unmasked.origin(0..0), 0..0);
        assert_eq!(unmasked.origin(500..600), 0..0);
    }

    #[test]
    fn a_part_of_the_original_is_read_as_it_is_in_the_whole() {
        let original = "快！加\u{200B}微·信， p\u{430}y 退款";
        let unmasked = Unmasked::of(original);
        let comma = original.find('，').expect("it is there");
        assert_eq!(unmasked.part(0..comma), "快!加微信");
        assert_eq!(unmasked.part(comma..original.len()), ", pay 退款");
        assert_eq!(unmasked.part(0..original.len()), unmasked.text());
        assert_eq!(unmasked.part(3..3), "");
        assert_eq!(unmasked.part(500..600), "");
    }

    proptest! {
        #[test]
        fn parts_are_all_there_is(text in "(\\PC|[a-z. \u{200B}\u{301}加微信]){0,40}", share in 0.0..1.0) {
            let unmasked = Unmasked::of(&text);
            let middle = text.floor_char_boundary((share * text.len() as f64) as usize);
            let parts = [unmasked.part(0..middle), unmasked.part(middle..text.len())];
            prop_assert_eq!(parts.concat(), unmasked.text());
        }

        #[test]
        fn whatever_is_written_has_its_place(text in "(\\PC|[a-z. \u{200B}\u{301}加微信]){0,40}") {
            let unmasked = Unmasked::of(&text);
            for (start, character) in unmasked.text().char_indices() {
                let place = unmasked.origin(start..start + character.len_utf8());
                prop_assert!(text.get(place.clone()).is_some_and(|part| !part.is_empty()));
            }
            for trick in unmasked.tricks() {
                prop_assert!(text.get(trick.clone()).is_some());
            }
        }
    }
}
