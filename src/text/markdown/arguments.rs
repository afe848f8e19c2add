//! Arguments in Markdown: which character stands for which, and how they fit into an address.

use super::super::rich::Rich;

/// The character that stands for the argument at `index`, or none beyond the 6399 there are.
pub fn placeholder(index: usize) -> Option<char> {
    let offset = u32::try_from(index).ok()?;
    let code = u32::from(FIRST_PLACEHOLDER).checked_add(offset)?;
    char::from_u32(code).filter(|character| *character < FILLER)
}

const FIRST_PLACEHOLDER: char = '\u{E000}';

/// The last private-use character, which no argument has: it counts as a letter and is dropped.
pub(super) const FILLER: char = '\u{F8FF}';

/// Does this character stand for an argument, or for nothing?
pub(super) fn is_placeholder(character: char) -> bool {
    (FIRST_PLACEHOLDER..=FILLER).contains(&character)
}

/// The argument that a character stands for, if there is one.
pub(super) fn argument(arguments: &[Rich], character: char) -> Option<&Rich> {
    let index = u32::from(character).checked_sub(u32::from(FIRST_PLACEHOLDER))?;
    arguments.get(usize::try_from(index).ok()?)
}

/// Puts the arguments into an address, percent-encoded, so that none can lead it elsewhere.
pub(super) fn fill(address: &str, arguments: &[Rich]) -> String {
    let mut filled = String::new();
    for character in address.chars() {
        if !is_placeholder(character) {
            filled.push(character);
        } else if let Some(rich) = argument(arguments, character) {
            percent_encode(&rich.words(), &mut filled);
        }
    }
    filled
}

fn percent_encode(words: &str, address: &mut String) {
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_come_in_order_and_end() {
        assert_eq!(placeholder(0), Some('\u{E000}'));
        assert_eq!(placeholder(6398), Some('\u{F8FE}'));
        assert_eq!(placeholder(6399), None);
        assert_eq!(placeholder(usize::MAX), None);
    }

    #[test]
    fn what_fills_an_address_is_escaped() {
        let arguments = [Rich::from("a/b 退"), Rich::from("ok-1")];
        assert_eq!(fill("x/\u{E000}?\u{E001}\u{E002}", &arguments), "x/a%2Fb%20%E9%80%80?ok-1");
    }
}
