//! What could be seen in pictures, and what not.

use serde::{Deserialize, Serialize};

use super::Voice;
use super::argument::Argument;
use crate::text::Rich;

/// What could be seen in one picture or several; what they say is told with the verdict on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Glances {
    pub n_pictures: usize,
    /// QR codes that were read.
    pub n_codes: usize,
    /// Pictures in which writing was read.
    pub n_read: usize,
    /// Pictures whose writing could not be read.
    pub n_unread: usize,
    /// Nobody here reads writing.
    pub is_blind: bool,
    /// Why the last one that was not looked at to the end was not.
    pub trouble: Option<Trouble>,
}

/// Why a picture was not looked at to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// It has too many bytes or pixels.
    TooLarge,
    /// It is no picture, or of an unknown kind, or broken.
    Unreadable,
    /// Too many pictures waited already.
    Busy,
    /// It took too long.
    Late,
    /// The platform did not hand it out.
    Unfetched,
    /// Looking at it failed by a fault of the program.
    Failed,
}

impl Voice<'_> {
    /// What a code says; `words` in a form that no program makes clickable.
    pub fn picture_code(&self, words: &str) -> Rich {
        self.say_with("picture-code-says", &[("words", Argument::Words(words))])
    }

    /// After pictures in which there was nothing to be judged.
    pub fn picture_words_wanted(&self) -> Rich {
        self.say("picture-words-wanted")
    }

    /// What was seen, and what was not, so that nobody takes a verdict for more than it is about.
    pub fn glances(&self, glances: &Glances) -> Rich {
        let count = [("count", Argument::Number(glances.n_codes))];
        let mut sentences = Vec::new();
        if glances.n_codes > 0 {
            sentences.push(self.say_with("picture-codes", &count));
        } else if glances.trouble.is_none() && glances.n_read == 0 {
            let has_nothing = !glances.is_blind && glances.n_unread == 0;
            sentences.push(self.say(if has_nothing { "picture-nothing" } else { "picture-no-code" }));
        }
        if glances.n_read > 0 {
            sentences.push(self.say("picture-read"));
        }
        match glances.trouble {
            Some(Trouble::TooLarge) => sentences.push(self.say("picture-too-large")),
            Some(Trouble::Unreadable) => sentences.push(self.say("picture-unreadable")),
            Some(Trouble::Busy) => sentences.push(self.say("picture-busy")),
            Some(Trouble::Late | Trouble::Unfetched | Trouble::Failed) => {
                sentences.push(self.say("picture-failed"))
            }
            None if glances.is_blind => sentences.push(self.say("picture-no-reader")),
            None if glances.n_unread > 0 => sentences.push(self.say("picture-unread")),
            None => {}
        }
        let join = |lines: Rich, sentence| lines.line_break().append(sentence);
        sentences.into_iter().reduce(join).unwrap_or_default()
    }
}
