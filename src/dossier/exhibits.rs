//! The files themselves: which are in the archive, under which name, and with which fingerprint.

use sha2::{Digest as _, Sha256 as Hasher};

use super::{Dossier, names};
use crate::casebook::{Body, Entry, Exhibit, Sha256};

/// The files that are in the archive, by their paths.
pub(super) fn files<'a>(dossier: &'a Dossier<'_>) -> Vec<(String, &'a [u8])> {
    let exhibits = exhibits(dossier.entries);
    let held = exhibits.filter_map(|(entry, exhibit)| {
        let content = dossier.content(entry.number).ok()?;
        Some((names::path(entry.number, exhibit), content))
    });
    held.collect()
}

/// The entries that are files.
pub(super) fn exhibits(entries: &[Entry]) -> impl Iterator<Item = (&Entry, &Exhibit)> {
    entries.iter().filter_map(|entry| match entry.body() {
        Body::Note { .. } => None,
        Body::Exhibit { exhibit, .. } => Some((entry, exhibit)),
    })
}

pub(super) fn sum(content: &[u8]) -> Sha256 {
    Sha256(Hasher::digest(content).into())
}

/// What is known of a file's fingerprint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    Unknown,
    Known(Sha256),
    /// The file in the archive is not the one that was received.
    Differs {
        received: Sha256,
        here: Sha256,
    },
}

impl Sum {
    pub fn of(exhibit: &Exhibit, content: Option<&[u8]>) -> Self {
        match (exhibit.sha256, content.map(sum)) {
            (Some(received), Some(here)) if received != here => Self::Differs { received, here },
            (_, Some(here)) => Self::Known(here),
            (Some(received), None) => Self::Known(received),
            (None, None) => Self::Unknown,
        }
    }
}
