//! A case written out for others to read: one archive with a web page, a PDF, a record for programs, the files
//! themselves and the fingerprints of all; and the same in plain words for the chat.
//!
//! Pure: the same case at the same time gives the same bytes. A [`Dossier`] becomes a [`document::Document`], in which
//! every sentence is said, and each writer only decides what that looks like.

mod chapters;
mod document;
mod exhibits;
mod names;
mod pictures;
mod pixels;
mod words;

mod archive;
mod html;
mod json;
#[cfg(feature = "pdf")]
mod pdf;
mod text;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use thiserror::Error;

use crate::casebook::{Case, Entry, EntryNumber, Fact, Header};
use crate::content::Library;
use crate::text::Rich;
use crate::voice::Voice;
use pictures::Pictures;

/// What the files of one archive may have together.
pub const MOST_FILE_BYTES: u64 = 44_000_000;
/// What an archive is made to fit into.
const MOST_BYTES: u64 = 48_000_000;
/// What is kept free within that for words, fonts and records.
const MOST_WORDS: u64 = 2_000_000;
/// An archive of more is written again without the pictures in the page and the PDF. Telegram takes 50 MB from a bot.
const MOST_SENT: usize = 49_000_000;

/// All that an export is made of. Files of entries that are not here count as known by their reference only.
#[derive(Clone, Copy)]
pub struct Dossier<'a> {
    pub header: &'a Header,
    pub case: &'a Case,
    /// By their numbers.
    pub entries: &'a [Entry],
    pub files: &'a [File],
    pub library: &'a Library,
    /// When it is made.
    pub time: DateTime<Utc>,
    /// Where the person's clock is.
    pub zone: Tz,
    pub voice: Voice<'a>,
}

/// The file of an entry, as far as it could be had.
pub struct File {
    pub entry: EntryNumber,
    pub content: Result<Vec<u8>, Missing>,
}

/// Why a file is not in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody tried to fetch it.
    Reference,
    /// The platform hands out no file as large.
    TooLarge,
    /// The platform does not hand it out, or no longer.
    Gone,
    /// It could not be fetched at that time.
    NotNow,
    /// With it the archive would be too large to be sent.
    NoRoom,
}

/// Why nothing was written. None of it is the person's doing.
#[derive(Debug, Error)]
pub enum DossierError {
    #[error("the font `{0}` is missing or damaged")]
    Font(&'static str),
    #[error("the record could not be written: {0}")]
    Record(#[from] serde_json::Error),
    #[error("the archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
}

/// The whole archive, as a ZIP.
///
/// # Errors
/// A font that ships is missing, or the archive would be larger than a ZIP can be.
pub fn pack(dossier: &Dossier<'_>) -> Result<Vec<u8>, DossierError> {
    let archive = archive_with(dossier, &Pictures::of(dossier))?;
    if archive.len() <= MOST_SENT {
        return Ok(archive);
    }
    drop(archive);
    archive_with(dossier, &Pictures::default())
}

fn archive_with(dossier: &Dossier<'_>, pictures: &Pictures<'_>) -> Result<Vec<u8>, DossierError> {
    let document = chapters::document(dossier, pictures);
    let mut files = archive::Files::default();
    files.add("case.html", html::write(&document, pictures).into_bytes());
    #[cfg(feature = "pdf")]
    files.add("case.pdf", pdf::write(&document, pictures, dossier.time)?);
    files.add("case.json", json::write(dossier)?.into_bytes());
    files.add("case.schema.json", json::SCHEMA.as_bytes().to_vec());
    for (path, content) in exhibits::files(dossier) {
        files.add_as_is(path, content);
    }
    Ok(files.zip(dossier.local(dossier.time))?)
}

/// The same in plain words: what to say in the chat, a chapter a message. One can be longer than a message may be.
pub fn in_words(dossier: &Dossier<'_>) -> Vec<Rich> {
    text::write(&chapters::document(dossier, &Pictures::default()), dossier.voice)
}

/// What to say of a case in the chat, a chapter a message.
pub enum InChat {
    Whole(Vec<Rich>),
    /// How it stands, since all of it would be too much there.
    Overview(Vec<Rich>),
}

/// The same in plain words, as much as a chat can hold.
pub fn in_chat(dossier: &Dossier<'_>) -> InChat {
    text::in_chat(chapters::document(dossier, &Pictures::default()), dossier.voice)
}

/// The record of a case within that of everything that is kept about a person.
///
/// # Errors
/// When it cannot be written.
pub fn record(dossier: &Dossier<'_>) -> Result<serde_json::Value, DossierError> {
    json::value(dossier)
}

/// A record for programs as it is written into a file: nothing in it steers whoever shows it.
///
/// # Errors
/// When it cannot be written.
pub fn written(record: &impl Serialize) -> Result<Vec<u8>, DossierError> {
    let mut json = serde_json::to_string_pretty(record)?;
    json.push('\n');
    Ok(json::escaped(&json).into_bytes())
}

/// What to call the archive: it tells strangers who see the download nothing of what happened.
pub fn file_name(dossier: &Dossier<'_>) -> String {
    let day = dossier.local(dossier.time).date();
    format!("case-{}-{}.zip", dossier.header.number, day.format("%Y-%m-%d"))
}

/// One part of the work alone, for measuring.
pub mod parts {
    use super::{Dossier, DossierError, Pictures, chapters, html, json};

    /// # Errors
    /// As [`super::pack`].
    pub fn record(dossier: &Dossier<'_>) -> Result<String, DossierError> {
        json::write(dossier)
    }

    pub fn page(dossier: &Dossier<'_>) -> String {
        let pictures = Pictures::of(dossier);
        html::write(&chapters::document(dossier, &pictures), &pictures)
    }

    /// # Errors
    /// As [`super::pack`].
    #[cfg(feature = "pdf")]
    pub fn pdf(dossier: &Dossier<'_>) -> Result<Vec<u8>, DossierError> {
        let pictures = Pictures::of(dossier);
        super::pdf::write(&chapters::document(dossier, &pictures), &pictures, dossier.time)
    }
}

impl Dossier<'_> {
    /// A time by the person's clock.
    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// What pictures may have in the page, and again in the PDF.
    fn picture_room(&self) -> usize {
        let files = self.files.iter().filter_map(|file| file.content.as_ref().ok());
        let taken: u64 = files.map(|content| content.len() as u64).sum();
        usize::try_from(MOST_BYTES.saturating_sub(taken + MOST_WORDS) / 2).unwrap_or(usize::MAX)
    }

    fn today(&self) -> NaiveDate {
        self.local(self.time).date()
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        self.voice.dossier_moment(self.local(at))
    }

    fn content(&self, entry: EntryNumber) -> Result<&[u8], Missing> {
        let file = self.files.iter().find(|file| file.entry == entry);
        file.map_or(Err(Missing::Reference), |file| file.content.as_deref().map_err(|missing| *missing))
    }

    /// What the case is called, and whether the person's own words are in it.
    fn title(&self) -> words::Words {
        if let Some(title) = self.case.title() {
            return words::Words::of_person(title.reveal());
        }
        let kind = self.case.facts.kind_in(&self.library.checklists);
        let kind = kind.map(|kind| self.library.text(self.voice.language(), &kind.name));
        let seller = self.case.facts.words(Fact::Seller).map(|seller| words::visible(seller.reveal()));
        let opened = self.local(self.header.opened).date();
        words::Words::of_person(&self.voice.case_title(kind.as_deref(), seller.as_deref(), opened))
    }
}
