//! Renewing one list: from its file, or from its server.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tempfile::NamedTempFile;
use thiserror::Error;
use tokio::task::spawn_blocking;

use super::Clock;
use super::cache::{Cache, Provenance, Stamp};
use super::fetch::{Fetch, FetchError, Fetched, LARGEST, Validators};
use crate::lists::reader::{ReadListError, Tally};
use crate::lists::settings::{ListSetting, Origin};

/// The last good copy.
#[derive(Clone)]
pub(super) struct GoodCopy {
    pub provenance: Provenance,
    pub tally: Tally,
}

/// Why a list could not be renewed.
#[derive(Debug, Error)]
pub(super) enum RenewError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Read(#[from] ReadListError),
    #[error("`{path}` cannot be read: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("the copy cannot be kept: {0}")]
    Keep(#[from] io::Error),
}

/// Copies a file that is not as it was seen last. Also gives the stamp it is to be known by, if it need not be looked
/// at again before it changes.
pub(super) fn take_in(
    path: &Path,
    setting: &ListSetting,
    seen: Option<Stamp>,
    cache: &Cache,
    now: DateTime<Utc>,
) -> (Option<Stamp>, Result<Option<GoodCopy>, RenewError>) {
    let failed = |source| RenewError::File { path: path.to_owned(), source };
    let stamp = match Stamp::of(path) {
        Ok(stamp) if Some(stamp) == seen => return (seen, Ok(None)),
        Ok(stamp) => stamp,
        Err(error) => return (None, Err(failed(error))),
    };
    let taken = File::open(path).map_err(failed).and_then(|file| {
        let copy = copied(file, cache)?;
        let provenance = Provenance { stamp: Some(stamp), ..Provenance::new(setting, now) };
        let tally = cache.accept(setting, copy, &provenance)?;
        Ok(Some(GoodCopy { provenance, tally }))
    });
    let is_final = !matches!(
        taken,
        Err(RenewError::File { .. } | RenewError::Keep(_) | RenewError::Read(ReadListError::Io(_)))
    );
    (is_final.then_some(stamp), taken)
}

fn copied(file: File, cache: &Cache) -> Result<NamedTempFile, RenewError> {
    let mut copy = cache.unfinished()?;
    let n_bytes = io::copy(&mut file.take(LARGEST.saturating_add(1)), copy.as_file_mut())?;
    if n_bytes > LARGEST {
        return Err(FetchError::TooLarge.into());
    }
    Ok(copy)
}

/// Asks for a list. Gives the copy, which may be the one there was, and whether it is new.
pub(super) async fn download<F: Fetch>(
    setting: ListSetting,
    copy: Option<GoodCopy>,
    fetch: Arc<F>,
    cache: Cache,
    clock: Clock,
) -> Result<(GoodCopy, bool), RenewError> {
    let Origin::Web { url, .. } = setting.origin.clone() else {
        return Err(RenewError::Keep(io::Error::other("files are not downloaded")));
    };
    let owned = cache.clone();
    let file = blocking(move || owned.unfinished()).await??;
    let known = copy.as_ref().map(|copy| copy.provenance.validators.clone()).unwrap_or_default();
    let into = tokio::fs::File::from_std(file.reopen()?);
    let fetched = fetch.fetch(&url, &known, into).await?;
    let now = clock();
    blocking(move || match (fetched, copy) {
        (Fetched::Unchanged, Some(mut copy)) => {
            copy.provenance.fetched_at = now;
            cache.note(&setting, &copy.provenance)?;
            Ok((copy, false))
        }
        (Fetched::Unchanged, None) => Err(FetchError::Status(304).into()),
        (Fetched::New(validators), _) => accept(&setting, file, validators, &cache, now),
    })
    .await?
}

fn accept(
    setting: &ListSetting,
    file: NamedTempFile,
    validators: Validators,
    cache: &Cache,
    now: DateTime<Utc>,
) -> Result<(GoodCopy, bool), RenewError> {
    let provenance = Provenance { validators, ..Provenance::new(setting, now) };
    let tally = cache.accept(setting, file, &provenance)?;
    Ok((GoodCopy { provenance, tally }, true))
}

/// Does what blocks on a thread for it. A fault there is an error here.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)
}
