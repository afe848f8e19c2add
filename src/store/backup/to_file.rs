//! A backup on its way into a file: whole there, or not there.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use super::super::{StoreError, files};
use super::BackupError;

/// A file that nobody sees before it is whole, synced and read back. What is dropped before goes.
pub struct BackupFile {
    file: NamedTempFile,
    path: PathBuf,
}

impl BackupFile {
    /// # Errors
    /// When there is such a file, or none can be made there.
    pub fn create(path: &Path) -> Result<Self, BackupError> {
        if path.exists() {
            return Err(BackupError::Exists { path: path.to_owned() });
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // Made for its user alone, as all temporary files are.
        let made = tempfile::Builder::new().prefix(".haishao-").suffix(".unfinished").tempfile_in(folder);
        let file = made.map_err(|source| BackupError::Place { path: folder.to_owned(), source })?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Reads back what was written, and gives the file its name.
    ///
    /// # Errors
    /// When it is not what `sha256` says, or has no room on the disk after all.
    pub fn finish(mut self, sha256: &str) -> Result<(), BackupError> {
        let path = &self.path;
        let failed = |source| StoreError::file(path, source);
        self.file.as_file_mut().sync_all().map_err(failed)?;
        if digest_of(self.file.path()).map_err(failed)? != sha256 {
            return Err(BackupError::Unlike { path: self.path });
        }
        let outcome = self.file.persist_noclobber(path);
        outcome.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists { path: path.clone() },
            _ => failed(error.error).into(),
        })?;
        Ok(files::sync_folder_of(path).map_err(failed)?)
    }
}

impl Write for BackupFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn digest_of(path: &Path) -> io::Result<String> {
    let (mut file, mut digest) = (File::open(path)?, Sha256::new());
    let mut room = vec![0; 64 * 1024];
    loop {
        let n_read = file.read(&mut room)?;
        if n_read == 0 {
            break;
        }
        digest.update(&room[..n_read]);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// How many bytes may still be written into a folder.
pub(in crate::store) fn free_space(folder: &Path) -> io::Result<u64> {
    let found = rustix::fs::statvfs(folder)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

/// Removes a file that need not be there.
pub(in crate::store) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(StoreError::file(path, source)),
        _ => Ok(()),
    }
}
