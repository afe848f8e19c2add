//! Private case notes: what happened to one person in one incident, what proves it, and until when something can
//! still be done. Values and rules only: times and random numbers are handed in, and whoever calls it keeps the records.
//!
//! A person's [`Casebook`] holds one short [`Header`] a case and knows which is open in front of them; the [`Case`] holds
//! what they answered; each [`Entry`] is a record of its own. So adding an entry writes two short records, however much
//! is known of the case.

mod book;
mod header;

mod case;
mod facts;

mod entry;
mod exhibit;
mod kept;

mod checklist;
mod enclosures;
mod last_days;
mod letters;
mod reminders;
mod timeline;

mod limits;

mod answer;
mod country_code;
pub(crate) mod hex;
mod ids;
mod words;

#[cfg(test)]
mod fixture;

pub use answer::Answer;
pub use book::{CaseError, Casebook, TIME_TO_UNDO};
pub use case::Case;
pub use checklist::{Piece, Proof, checklist, missing_evidence};
pub use country_code::{CountryCode, CountryCodeError};
pub use enclosures::{Enclosed, Enclosure, enclosures};
pub use entry::{Body, EARLIER_TEXTS, Earlier, EditError, Entry, Origin};
pub use exhibit::{Exhibit, MediaType, Sha256, Sha256Error};
pub use facts::{FactError, Facts, Value};
pub use header::{Header, Sizes, State};
pub use ids::{CaseId, CaseIdError, CaseNumber, EntryNumber};
pub use kept::{FileId, FileKey, Kept, NotStored, StoredFile, StoredFileError};
pub use last_days::{LastDay, Standing, last_days, next_days};
pub use letters::{LONGEST_LETTER, LetterChoice, Letters, letters_for};
pub use limits::{Full, Limits};
pub use reminders::{
    About, Ending, Hours, MOST_OWN, Quiet, Reminder, ReminderError, ReminderId, Reminders, Stage, Step,
};
pub use timeline::{Happening, Moment, timeline};
pub use words::{LONGEST_FACT, LONGEST_NOTE, LONGEST_TITLE, WordsError};

pub use crate::content::checklists::{EvidenceId, Fact, FactForm, KindId};
