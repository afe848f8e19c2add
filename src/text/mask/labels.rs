//! Words that announce a secret, or something else.

use std::ops::Range;

/// Finds the words of a table in a text of lower-case ASCII, in order and without overlap. An entry
/// that begins like another must stand before it if it is longer. English words match only whole.
pub(super) fn find<K: Copy>(lower: &str, table: &[(&str, K)]) -> Vec<(Range<usize>, K)> {
    let first_bytes = first_bytes(table);
    let mut found = Vec::new();
    let mut free_from = 0;
    let mut previous = b' ';
    for (start, byte) in lower.bytes().enumerate() {
        let is_inside_word = byte.is_ascii() && previous.is_ascii_alphanumeric();
        previous = byte;
        if start < free_from || is_inside_word || !first_bytes[usize::from(byte)] {
            continue;
        }
        if let Some((label, kind)) = table.iter().find(|(label, _)| stands_at(lower, start, label)) {
            free_from = start + label.len();
            found.push((start..free_from, *kind));
        }
    }
    found
}

/// Which bytes a word of the table begins with: most places in a text are out at a glance.
fn first_bytes<K>(table: &[(&str, K)]) -> [bool; 256] {
    let mut first_bytes = [false; 256];
    for byte in table.iter().filter_map(|(label, _)| label.bytes().next()) {
        first_bytes[usize::from(byte)] = true;
    }
    first_bytes
}

/// Compares bytes, so that a place inside a character is no trouble: no word begins there.
fn stands_at(lower: &str, start: usize, label: &str) -> bool {
    let is_here = lower.as_bytes()[start..].starts_with(label.as_bytes());
    let end = start + label.len();
    let letter_follows = lower.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric);
    is_here && !(label.is_ascii() && letter_follows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_match_whole_and_chinese_ones_anywhere() {
        let table = [("pass code", 1), ("pass", 2), ("密码", 3)];
        let text = "my密码 pass passing bypass pass code";
        let found: Vec<_> =
            find(text, &table).into_iter().map(|(range, kind)| (&text[range], kind)).collect();
        assert_eq!(found, [("密码", 3), ("pass", 2), ("pass code", 1)]);
    }
}
