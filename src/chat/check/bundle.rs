//! Messages that were passed on together.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::casebook::Origin;
use crate::inspect::Message;
use crate::inspect::link::Hidden;
use crate::voice::Glances;

/// Several messages as one text, with the links behind its words and what was seen in their pictures.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    text: String,
    hidden: Vec<Hidden>,
    /// What could be seen in the pictures among them.
    #[serde(default)]
    pub glances: Glances,
    /// What the codes in them say.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Who said them first, one for each that was forwarded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

/// More is left out, in bytes: what the inspector judges, and five full messages in Chinese at least.
const LONGEST: usize = 64_000;

impl fmt::Debug for Bundle {
    /// How long it is, not what it says.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Bundle({} bytes)", self.text.len())
    }
}

impl Bundle {
    /// One message.
    pub fn of(message: Message<'_>) -> Self {
        Self { text: message.text.to_owned(), hidden: message.hidden.to_vec(), ..Self::default() }
    }

    pub fn add(&mut self, text: &str, hidden: &[Hidden]) {
        if text.is_empty() || self.text.len() + text.len() > LONGEST {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        let moved = |hidden: &Hidden| {
            let span = hidden.span.start + start..hidden.span.end + start;
            Hidden { span, url: hidden.url.clone() }
        };
        self.hidden.extend(hidden.iter().map(moved));
    }

    /// Who said it first, and when they began; `None` where several did, or nobody knows.
    pub fn origin(&self) -> Option<&Origin> {
        let first = self.origins.iter().min_by_key(|origin| origin.at)?;
        self.origins.iter().all(|origin| origin.name() == first.name()).then_some(first)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn message(&self) -> Message<'_> {
        Message { text: &self.text, hidden: &self.hidden }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_their_words_when_messages_are_joined() {
        let mut bundle = Bundle::default();
        bundle.add("first", &[]);
        bundle.add("tap here", &[Hidden { span: 4..8, url: "https://a.example/".to_owned() }]);
        assert_eq!(bundle.text(), "first\n\ntap here");
        assert_eq!(&bundle.text()[bundle.message().hidden[0].span.clone()], "here");
        bundle.add(&"x".repeat(LONGEST), &[]);
        assert_eq!(bundle.text().len(), "first\n\ntap here".len());
    }
}
