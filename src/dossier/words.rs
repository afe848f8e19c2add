//! Words in a document, ours and the person's.

use std::fmt;

/// Words that are shown as they are. Invariant: nothing in them steers what shows them.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
    /// Whether a person wrote them, in whatever script and direction.
    pub is_persons: bool,
}

impl Words {
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_persons: false }
    }

    pub fn of_person(text: &str) -> Self {
        Self { text: visible(text), is_persons: true }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Words {
    /// Hides what somebody wrote.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Words(…)")
    }
}

/// Whether a character shows nothing and changes how others are shown: controls, and what turns the direction of writing.
pub(super) fn steers(letter: char) -> bool {
    let turns = matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
    let breaks = matches!(letter, '\u{2028}' | '\u{2029}');
    let isolates = matches!(letter, '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FEFF}');
    // Spaces of no width, letters that show nothing, and tags, which spell words that nobody sees. What joins emoji and
    // the letters of Persian is none of these.
    let hides = matches!(
        letter,
        '\u{AD}' | '\u{115F}' | '\u{1160}' | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}'
    );
    letter.is_control() || turns || breaks || isolates || hides
}

/// A text in which what steers is written as its code, and line breaks and tabs are what they are everywhere.
pub(super) fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => shown.push('\n'),
            '\r' => shown.push('\n'),
            '\t' => shown.push_str("    "),
            letter if steers(letter) => shown.push_str(&code(letter)),
            letter => shown.push(letter),
        }
    }
    shown
}

/// How a character is written that cannot be shown.
pub(super) fn code(letter: char) -> String {
    format!("[U+{:04X}]", u32::from(letter))
}

/// The beginning of a text, on one line.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_written_as_its_code() {
        assert_eq!(visible("a\u{202E}b\u{1B}[2J\u{7}\0"), "a[U+202E]b[U+001B][2J[U+0007][U+0000]");
        assert_eq!(visible("pay\u{200B}pal\u{3164}"), "pay[U+200B]pal[U+3164]");
        assert_eq!(visible("一\r\n二\t三\u{2028}四"), "一\n二    三[U+2028]四");
        assert_eq!(visible("{ $name } <b> 👩‍👧 שלום"), "{ $name } <b> 👩‍👧 שלום");
    }

    #[test]
    fn a_beginning_is_one_line() {
        assert_eq!(beginning("一\n 二 三", 5), "一 二 三");
        assert_eq!(beginning("一二三四", 3), "一二三…");
    }
}
