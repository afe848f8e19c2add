//! A message as the models read it: its words, without what is different in every message.

use std::ops::Range;

use crate::text::without_placeholders;

/// What is read is a plain text, without tricks. Numbers become noughts and links go, so that amounts, dates and names of
/// the day teach nothing. That there is a link teaches nothing either: swindlers and banks both send them, and each link
/// is judged by itself.
pub(super) fn for_models(plain: &str) -> String {
    without_links(plain)
        .chars()
        .map(|character| if character.is_ascii_digit() { '0' } else { character })
        .collect()
}

/// A text with a space in the place of each of its links, and of whatever somebody left out of it.
pub(super) fn without_links(text: &str) -> String {
    let text = without_placeholders(text);
    let mut read = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|character| !is_link_character(character)).unwrap_or(rest.len());
        if length == 0 {
            read.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (token, after) = rest.split_at(length);
        if looks_like_link(token) {
            read.push(' ');
        } else {
            read.push_str(token);
        }
        rest = after;
    }
    read
}

/// Where the parts of a message stand that could be shown alone, in bytes: its sentences and the pieces between commas,
/// short ones joined to the one before. Not more than a dozen.
pub(super) fn parts_of(text: &str) -> Vec<Range<usize>> {
    const MOST: usize = 12;
    /// In bytes: a few words.
    const SHORTEST: usize = 18;
    let (mut parts, mut start) = (Vec::new(), 0);
    for (place, mark) in text.match_indices(ends_part) {
        let end = place + mark.len();
        // A dot within a number or an address ends nothing.
        let goes_on = mark == "." && text[end..].starts_with(|next: char| !next.is_whitespace());
        if end - start >= SHORTEST && !goes_on && parts.len() + 1 < MOST {
            parts.push(start..end);
            start = end;
        }
    }
    parts.push(start..text.len());
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}

fn ends_part(character: char) -> bool {
    matches!(
        character,
        '\n' | '.' | '!' | '?' | ';' | ',' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{FF1B}' | '\u{FF0C}'
    )
}

fn is_link_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '.' | '/' | ':' | '-' | '_' | '?' | '=' | '&' | '%' | '#' | '@')
}

/// A scheme, or labels joined by dots of which the last one before a path is made of letters.
fn looks_like_link(token: &str) -> bool {
    if token.contains("://") {
        return true;
    }
    let host = token.split(['/', '?', '#', ':']).next().unwrap_or_default().trim_end_matches('.');
    let Some((before, ending)) = host.rsplit_once('.') else { return false };
    !host.contains('@')
        && ending.len() >= 2
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
        && before.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !before.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Unmasked;

    #[test]
    fn links_and_numbers_are_only_that() {
        let read = |text: &str| for_models(Unmasked::of(text).text());
        assert_eq!(read("Pay £1.99 at www.x-y.top/a?b=1 now"), "pay £0.00 at   now");
        assert_eq!(read("点http://a.cc退款"), "点 退款");
        assert_eq!(read("see you. ok... 10.30 a.m. me@x.com"), "see you. ok... 00.00 a.m. me@x.com");
    }
}
