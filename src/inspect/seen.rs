//! What was seen in a picture. Every failure is a value: a turn is answered with whatever there is.

use std::fmt;

pub use crate::voice::Trouble;

/// What was seen. It is people's words: `Debug` tells how much there is, and nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    /// What the QR codes say, each once.
    pub codes: Vec<String>,
    pub writing: Writing,
    /// Why codes were not looked for to the end, if so. Without it, no codes means that none was found.
    pub trouble: Option<Trouble>,
}

/// What became of the writing.
#[derive(Clone, PartialEq, Eq)]
pub enum Writing {
    /// What is written, line by line.
    Read(String),
    /// Nothing that can be read.
    Nothing,
    /// There is nobody here who reads.
    Unavailable,
    /// Reading failed, took too long, or too many pictures waited.
    Failed,
}

impl Seen {
    /// Of a picture that was not looked at.
    pub fn nothing(trouble: Trouble) -> Self {
        Self { codes: Vec::new(), writing: Writing::Failed, trouble: Some(trouble) }
    }

    /// Whether there is nothing in it to be judged.
    pub fn says_nothing(&self) -> bool {
        self.codes.is_empty() && !matches!(self.writing, Writing::Read(_))
    }

    pub fn too_large() -> Self {
        Self::nothing(Trouble::TooLarge)
    }

    pub fn unreadable() -> Self {
        Self::nothing(Trouble::Unreadable)
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Seen")
            .field("n_codes", &self.codes.len())
            .field("writing", &self.writing)
            .field("trouble", &self.trouble)
            .finish()
    }
}

impl fmt::Debug for Writing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Read(_) => "Read(…)",
            Self::Nothing => "Nothing",
            Self::Unavailable => "Unavailable",
            Self::Failed => "Failed",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_what_was_read() {
        let seen = Seen {
            codes: vec!["https://secret.example".to_owned()],
            writing: Writing::Read("我的卡号是 6222".to_owned()),
            trouble: None,
        };
        assert_eq!(format!("{seen:?}"), "Seen { n_codes: 1, writing: Read(…), trouble: None }");
    }

    #[test]
    fn a_picture_that_was_not_looked_at_says_why() {
        assert_eq!(Seen::too_large().trouble, Some(Trouble::TooLarge));
        assert_eq!(Seen::unreadable().trouble, Some(Trouble::Unreadable));
        assert!(Seen::unreadable().codes.is_empty());
    }
}
