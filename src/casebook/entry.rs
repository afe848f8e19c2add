//! Notes and exhibits: what is put into a case, one at a time.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::words::{LONGEST_NOTE, WordsError, checked, shortened};
use super::{EntryNumber, Exhibit};
use crate::text::Private;

/// One note or exhibit of a case. What was written once is never lost: edits keep what stood there before, and what is
/// struck out stays to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub number: EntryNumber,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The day it is about, if the person said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<NaiveDate>,
    /// Who said it first, if it was forwarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    body: Body,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<Earlier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    struck: Option<DateTime<Utc>>,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    Note {
        text: Private<String>,
    },
    Exhibit {
        exhibit: Exhibit,
        /// What was written below it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<Private<String>>,
    },
}

/// Where a forwarded message came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// As the platform shows it.
    name: Private<String>,
    /// When it was first sent.
    pub at: DateTime<Utc>,
}

/// What stood in an entry before it was edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Empty for a caption that was not there.
    pub text: Private<String>,
    /// When something else took its place.
    pub until: DateTime<Utc>,
}

/// How many earlier texts an entry keeps; since none is thrown away, there are no more edits after that.
pub const EARLIER_TEXTS: usize = 50;

/// Why an entry cannot be edited.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum EditError {
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error("it was edited {EARLIER_TEXTS} times; add another note")]
    TooOften,
}

/// How much earlier text is kept, in characters: larger records would leave the part of the store that is made durable
/// with each note.
const LONGEST_HISTORY: usize = 20_000;

/// The longest name of a sender, in characters. Longer ones are cut, since they chose it and not the person.
const LONGEST_SENDER: usize = 200;

impl Origin {
    pub fn new(name: Private<String>, at: DateTime<Utc>) -> Self {
        Self { name: shortened(name, LONGEST_SENDER), at }
    }

    pub fn name(&self) -> &Private<String> {
        &self.name
    }
}

impl Entry {
    pub fn note(number: EntryNumber, at: DateTime<Utc>, text: Private<String>) -> Result<Self, WordsError> {
        let text = checked(text, LONGEST_NOTE)?;
        Ok(Self::new(number, at, Body::Note { text }))
    }

    /// A caption of white space is none.
    pub fn exhibit(
        number: EntryNumber,
        at: DateTime<Utc>,
        exhibit: Exhibit,
        caption: Option<Private<String>>,
    ) -> Result<Self, WordsError> {
        let caption = match caption.map(|caption| checked(caption, LONGEST_NOTE)) {
            None | Some(Err(WordsError::Empty)) => None,
            Some(Ok(caption)) => Some(caption),
            Some(Err(too_long)) => return Err(too_long),
        };
        Ok(Self::new(number, at, Body::Exhibit { exhibit, caption }))
    }

    #[must_use]
    pub fn forwarded(self, origin: Origin) -> Self {
        Self { origin: Some(origin), ..self }
    }

    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The note, or what is written below the exhibit.
    pub fn text(&self) -> Option<&Private<String>> {
        match &self.body {
            Body::Note { text } => Some(text),
            Body::Exhibit { caption, .. } => caption.as_ref(),
        }
    }

    /// What stood there before, oldest first.
    pub fn history(&self) -> &[Earlier] {
        &self.history
    }

    pub fn struck(&self) -> Option<DateTime<Utc>> {
        self.struck
    }

    /// The file, if it is one.
    pub fn as_exhibit(&self) -> Option<&Exhibit> {
        match &self.body {
            Body::Note { .. } => None,
            Body::Exhibit { exhibit, .. } => Some(exhibit),
        }
    }

    /// The file, to say what it proves.
    pub fn exhibit_mut(&mut self) -> Option<&mut Exhibit> {
        match &mut self.body {
            Body::Note { .. } => None,
            Body::Exhibit { exhibit, .. } => Some(exhibit),
        }
    }

    /// Bytes that count against the person's limit.
    pub fn stored_bytes(&self) -> u64 {
        self.as_exhibit().map_or(0, Exhibit::stored_bytes)
    }

    /// Writes another text, or another caption, and keeps the one before. The same text again changes nothing.
    pub fn edit(&mut self, text: Private<String>, now: DateTime<Utc>) -> Result<(), EditError> {
        let text = checked(text, LONGEST_NOTE)?;
        if self.text() == Some(&text) {
            return Ok(());
        }
        let kept: usize = self.history.iter().map(|earlier| earlier.text.reveal().chars().count()).sum();
        let before = self.text().map_or(0, |text| text.reveal().chars().count());
        if self.history.len() >= EARLIER_TEXTS || kept + before > LONGEST_HISTORY {
            return Err(EditError::TooOften);
        }
        let before = match &mut self.body {
            Body::Note { text: here } => Some(std::mem::replace(here, text)),
            Body::Exhibit { caption, .. } => caption.replace(text),
        };
        self.history.push(Earlier { text: before.unwrap_or_default(), until: now });
        Ok(())
    }

    /// Strikes it out. It can still be read, and counts no more. A second time changes nothing.
    pub fn strike(&mut self, now: DateTime<Utc>) {
        self.struck.get_or_insert(now);
    }

    pub fn unstrike(&mut self) {
        self.struck = None;
    }

    fn new(number: EntryNumber, at: DateTime<Utc>, body: Body) -> Self {
        Self { number, at, happened: None, origin: None, body, history: Vec::new(), struck: None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casebook::{FileId, FileKey, Kept, MediaType, Sha256, StoredFile};

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).expect("a time")
    }

    fn words(text: &str) -> Private<String> {
        Private::new(text.to_owned())
    }

    fn shown(entry: &Entry) -> Option<&str> {
        entry.text().map(|text| text.reveal().as_str())
    }

    #[test]
    fn an_edit_keeps_what_stood_there() {
        let mut note = Entry::note(EntryNumber(1), at(1), words("他说三天发货")).expect("it is short");
        note.edit(words("他说五天发货"), at(2)).expect("it is short");
        note.edit(words("他说五天发货 "), at(3)).expect("the same changes nothing");
        assert_eq!(shown(&note), Some("他说五天发货"));
        assert_eq!(note.history(), [Earlier { text: words("他说三天发货"), until: at(2) }]);
        assert_eq!(note.edit(words(" "), at(4)), Err(WordsError::Empty.into()));
        assert_eq!(shown(&note), Some("他说五天发货"));
    }

    #[test]
    fn what_is_struck_out_stays_and_can_be_taken_back() {
        let mut note = Entry::note(EntryNumber(1), at(1), words("x")).expect("it is short");
        note.strike(at(2));
        note.strike(at(3));
        assert_eq!((note.struck(), shown(&note)), (Some(at(2)), Some("x")));
        note.unstrike();
        assert_eq!(note.struck(), None);
    }

    #[test]
    fn a_note_has_an_end_and_so_have_its_edits() {
        let long = WordsError::TooLong { length: 4_097, most: 4_096 };
        assert_eq!(Entry::note(EntryNumber(1), at(1), words(&"字".repeat(4_097))), Err(long));
        let mut note = Entry::note(EntryNumber(1), at(1), words(&"字".repeat(4_096))).expect("it just fits");
        for edit in 0..EARLIER_TEXTS {
            note.edit(words(&edit.to_string()), at(2)).expect("there is room");
        }
        assert_eq!(note.edit(words("once more"), at(3)), Err(EditError::TooOften));
        assert_eq!(shown(&note), Some("49"));
    }

    #[test]
    fn an_exhibit_survives_its_record_and_hides_what_it_is() {
        let stored = StoredFile { id: FileId([2; 16]), key: FileKey([3; 32]) };
        let file = Exhibit::new(words("BQAC"), MediaType::claimed("image/png"), 0);
        let file = file.with_content(Sha256([1; 32]), 12).kept_as(Kept::Stored(stored));
        let origin = Origin::new(words("Shop"), at(0));
        let entry =
            Entry::exhibit(EntryNumber(3), at(5), file, Some(words(" "))).expect("no caption is long");
        let mut entry = entry.forwarded(origin);
        assert_eq!((entry.text(), entry.stored_bytes()), (None, 12));
        entry.edit(words("付款截图"), at(6)).expect("it is short");
        if let Some(exhibit) = entry.exhibit_mut() {
            exhibit.evidence = "payment-proof".parse().ok();
        }
        let json = serde_json::to_string(&entry).expect("an entry serializes");
        assert_eq!(serde_json::from_str::<Entry>(&json).expect("it was just written"), entry);
        let debug = format!("{entry:?}");
        assert!(!debug.contains("BQAC") && !debug.contains("Shop") && !debug.contains("付款"), "{debug}");
    }

    #[test]
    fn an_entry_of_another_version_is_read() {
        let json = r#"{"number":1,"at":"2026-11-26T08:00:00Z","body":{"note":{"text":"x","mood":"sad"}},"colour":"red"}"#;
        let entry: Entry = serde_json::from_str(json).expect("unknown fields are ignored");
        assert_eq!(shown(&entry), Some("x"));
    }
    proptest! {
        #[test]
        fn whatever_is_done_to_an_entry_every_text_stays(acts in prop::collection::vec("[ab]?|-|\\+", 0..80)) {
            let mut note = Entry::note(EntryNumber(1), at(0), words("a")).expect("it is short");
            let mut texts = vec!["a".to_owned()];
            for (second, act) in (1..).zip(acts) {
                match act.as_str() {
                    "-" => note.strike(at(second)),
                    "+" => note.unstrike(),
                    text => {
                        if note.edit(words(text), at(second)).is_ok() && texts.last().is_some_and(|last| last != text) {
                            texts.push(text.to_owned());
                        }
                    }
                }
                let kept = note.history().iter().map(|earlier| earlier.text.reveal().as_str());
                prop_assert!(kept.chain(shown(&note)).eq(texts.iter().map(String::as_str)));
                let json = serde_json::to_string(&note).expect("an entry serializes");
                prop_assert_eq!(&serde_json::from_str::<Entry>(&json).expect("it was just written"), &note);
            }
        }
    }
}
