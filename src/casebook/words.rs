//! How much somebody may write in one place.

use thiserror::Error;

use crate::text::Private;

/// The longest answer to one question, in characters.
pub const LONGEST_FACT: usize = 300;
/// The longest title of a case, in characters.
pub const LONGEST_TITLE: usize = 80;
/// The longest note or caption, in characters. Nothing that Telegram hands over as one message is much longer.
pub const LONGEST_NOTE: usize = 4_096;

/// Why words cannot be kept.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum WordsError {
    #[error("there is nothing but white space")]
    Empty,
    #[error("{length} characters are more than {most}")]
    TooLong { length: usize, most: usize },
}

/// Words without the white space around them, if there are any and not too many.
pub(super) fn checked(words: Private<String>, most: usize) -> Result<Private<String>, WordsError> {
    let words = words.map(|words| words.trim().to_owned());
    match words.reveal().chars().count() {
        0 => Err(WordsError::Empty),
        length if length > most => Err(WordsError::TooLong { length, most }),
        _ => Ok(words),
    }
}

/// The beginning of words that nobody typed as they are, such as a file's name.
pub(super) fn shortened(words: Private<String>, most: usize) -> Private<String> {
    words.map(|words| words.trim().chars().take(most).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_characters() {
        let words = |text: &str| checked(Private::new(text.to_owned()), 3);
        assert_eq!(words(" 没收到\n"), Ok(Private::new("没收到".to_owned())));
        assert_eq!(words("没收到货"), Err(WordsError::TooLong { length: 4, most: 3 }));
        assert_eq!(words(" \u{3000}\n"), Err(WordsError::Empty));
    }

    #[test]
    fn a_name_is_shortened_between_characters() {
        let name = shortened(Private::new("收据.pdf".to_owned()), 3);
        assert_eq!(name.reveal(), "收据.");
    }
}
