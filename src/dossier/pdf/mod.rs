//! The case as a PDF, with fonts of our own and nothing of the machine's.
//!
//! What cannot be written with them is written as its code, so that no sign is lost and no box is empty.

mod faces;
mod flow;
mod lines;
mod page;
mod setting;

mod embedding;
mod images;
mod writing;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use super::DossierError;
use super::document::Document;
use super::pictures::Pictures;
use faces::Faces;
pub(super) use writing::deflated;

/// Writes the PDF.
///
/// # Errors
/// A font that ships is missing or damaged.
pub(super) fn write(
    document: &Document,
    pictures: &Pictures<'_>,
    time: DateTime<Utc>,
) -> Result<Vec<u8>, DossierError> {
    let faces = Faces::of(document.language)?;
    let set = setting::set(document, pictures, &faces);
    writing::write(document, &set, pictures, &faces, time)
}
