//! Small private files that are replaced whole, and whose old content is wiped.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::StoreError;

/// The ending of a file that is not complete yet.
const UNFINISHED: &str = ".new";

/// A file's new content.
pub(super) struct Replacement<'a> {
    pub path: PathBuf,
    pub bytes: &'a [u8],
}

/// Writes `bytes` to `path` so that after a crash either the old or the new content is there whole,
/// and overwrites the old content afterwards.
///
/// The wiping is done as well as a program can: a file system that copies on write, a snapshot or a
/// worn flash cell may still hold the old bytes.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace_all(&[Replacement { path: path.to_owned(), bytes }])
}

/// Replaces several files of one folder, each as [`replace`] would. All take each step before any
/// takes the next, because a file system syncs many files at once nearly as fast as one.
pub(super) fn replace_all(files: &[Replacement<'_>]) -> Result<(), StoreError> {
    let Some(first) = files.first() else {
        return Ok(());
    };
    // Opened before the renames, because afterwards the old content has no name.
    let mut old = Vec::new();
    for file in files {
        old.extend(open_to_wipe(&file.path).map_err(|source| StoreError::file(&file.path, source))?);
    }
    if let Err(error) = write_unfinished(files) {
        for file in files {
            // What was written may hold keys; the next start would remove it too.
            let _ = remove(&unfinished(&file.path));
        }
        return Err(error);
    }
    for Replacement { path, .. } in files {
        let renamed = fs::rename(unfinished(path), path);
        renamed.map_err(|source| StoreError::file(path, source))?;
    }
    sync_folder_of(&first.path).map_err(|source| StoreError::file(&first.path, source))?;
    // The old content is out of reach already; a failure here cannot be mended by the caller.
    let _ = wipe(&mut old);
    Ok(())
}

/// The content of `path`; `None` if there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StoreError::file(path, source)),
    }
}

/// Removes what an interrupted [`replace`] left in `folder`.
pub(super) fn remove_unfinished(folder: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::file(folder, source);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if name.is_some_and(|name| name.ends_with(UNFINISHED)) {
            remove(&path).map_err(|source| StoreError::file(&path, source))?;
        }
    }
    Ok(())
}

/// Makes a folder, and those above it, that only this user can enter.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Takes the lock file at `path`, making it if need be; `None` if another process holds it. The lock
/// lasts as long as the file is open.
pub(super) fn lock(path: &Path) -> Result<Option<File>, StoreError> {
    let failed = |source| StoreError::file(path, source);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600);
    let file = options.open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(UNFINISHED);
    PathBuf::from(name)
}

/// Writes the new contents beside the old ones and waits until they are on the disk.
fn write_unfinished(files: &[Replacement<'_>]) -> Result<(), StoreError> {
    let mut written = Vec::with_capacity(files.len());
    for Replacement { path, bytes } in files {
        let file = write_private(&unfinished(path), bytes);
        written.push((path, file.map_err(|source| StoreError::file(path, source))?));
    }
    for (path, file) in written {
        file.sync_all().map_err(|source| StoreError::file(path, source))?;
    }
    Ok(())
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Makes a rename inside the folder last through a power cut.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    let mut old: Vec<_> = open_to_wipe(path)?.into_iter().collect();
    wipe(&mut old)?;
    fs::remove_file(path)
}

fn open_to_wipe(path: &Path) -> io::Result<Option<File>> {
    match OpenOptions::new().write(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(source),
    }
}

/// Overwrites files in place with zeros. It waits for the disk: the zeros of a file without a name
/// would else be dropped with it.
fn wipe(files: &mut [File]) -> io::Result<()> {
    for file in &mut *files {
        let length = file.metadata()?.len();
        file.rewind()?;
        io::copy(&mut io::Read::take(io::repeat(0), length), file)?;
    }
    for file in files {
        file.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_replaced_file_is_private_and_its_old_bytes_are_zero() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        replace(&path, b"old secret").unwrap();
        let mut old = File::open(&path).unwrap();
        replace(&path, b"new").unwrap();

        assert_eq!(read(&path).unwrap().as_deref(), Some(&b"new"[..]));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let mut bytes = Vec::new();
        old.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, [0; 10]);
    }

    #[test]
    fn an_unfinished_file_is_removed_and_the_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("journal.new"), "half").unwrap();
        fs::write(folder.path().join("journal"), "whole").unwrap();
        remove_unfinished(folder.path()).unwrap();
        assert_eq!(read(&folder.path().join("journal.new")).unwrap(), None);
        assert!(read(&folder.path().join("journal")).unwrap().is_some());
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        replace(&path, b"old").unwrap();
        // A folder stands where the unfinished file would be written.
        fs::create_dir(folder.path().join("keys.new")).unwrap();
        assert!(replace(&path, b"new").is_err());
        assert_eq!(read(&path).unwrap().as_deref(), Some(&b"old"[..]));
    }

    #[test]
    fn a_lock_is_held_by_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = lock(&path).unwrap();
        assert!(held.is_some());
        assert!(lock(&path).unwrap().is_none());
        drop(held);
        assert!(lock(&path).unwrap().is_some());
    }
}
