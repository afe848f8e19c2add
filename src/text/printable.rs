//! Text without what would steer the terminal it is shown in.

/// Leaves out control characters but for line breaks, and those that turn the direction of writing.
pub fn printable(text: &str) -> String {
    let steers = |character: char| {
        character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|&character| character == '\n' || !steers(character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repaints_the_screen_or_turns_the_writing_goes() {
        assert_eq!(printable("a\u{1b}[2J\rb\nc\u{202e}d"), "a[2Jb\ncd");
        assert_eq!(printable("退款 👍"), "退款 👍");
    }
}
