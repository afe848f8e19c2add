//! Small private files that are replaced whole, and whose old content is wiped.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::StoreError;

/// The ending of a file that is not complete yet.
const UNFINISHED: &str = ".new";
/// The ending of the name that replaced content keeps until it is wiped.
const REPLACED: &str = ".old";
/// The ending of a name that is given only to see whether it can be.
const TRIAL: &str = ".trial";
/// Files replaced at a time: two are open for each, and a process may have 256 on some systems.
const AT_A_TIME: usize = 32;

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
    files.chunks(AT_A_TIME).try_for_each(replace_some)
}

fn replace_some(files: &[Replacement<'_>]) -> Result<(), StoreError> {
    let Some(first) = files.first() else {
        return Ok(());
    };
    // Opened before the renames, which take the old content's name from it.
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
        keep_a_name(path);
        let renamed = fs::rename(unfinished(path), path);
        renamed.map_err(|source| StoreError::file(path, source))?;
    }
    sync_folder_of(&first.path).map_err(|source| StoreError::file(&first.path, source))?;
    // What cannot be wiped now keeps its other name, under which the next start tries again.
    if wipe(&mut old).is_ok() {
        for Replacement { path, .. } in files {
            let _ = fs::remove_file(with_ending(path, REPLACED));
        }
    }
    Ok(())
}

/// Lets the file at `path` take the name of another one of the same folder, whose content is wiped afterwards unless
/// somebody gave it a second name. After a crash either is there whole.
pub(super) fn take_place(path: &Path, other: &Path) -> Result<(), StoreError> {
    // One that must not be written, as operators may want it for a key, is only removed.
    let mut old: Vec<_> = open_to_wipe(other).ok().flatten().into_iter().collect();
    let renamed = fs::rename(path, other).and_then(|()| sync_folder_of(other));
    renamed.map_err(|source| StoreError::file(other, source))?;
    old.retain(|file| file.metadata().is_ok_and(|found| found.nlink() == 0));
    // By now the other one is in its place, which must not be called a failure.
    let _ = wipe(&mut old);
    Ok(())
}

/// Whether the file at `path` was mounted there by itself, apart from its folder, so that no other one can take its
/// place. Only a second name tells: the system refuses one beside such a file. It may be refused for other reasons too.
pub(super) fn is_mounted_alone(path: &Path) -> bool {
    let trial = with_ending(path, TRIAL);
    let outcome = fs::hard_link(path, &trial);
    if outcome.is_ok() {
        let _ = fs::remove_file(&trial);
    }
    outcome.is_err_and(|error| error.kind() == ErrorKind::CrossesDevices)
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
        let name = path.as_os_str().as_encoded_bytes();
        let removed = match () {
            () if name.ends_with(UNFINISHED.as_bytes()) => remove(&path),
            // Interrupted before its replacement took its place, the content is still in use.
            () if name.ends_with(REPLACED.as_bytes()) && is_in_use(&path) => fs::remove_file(&path),
            () if name.ends_with(REPLACED.as_bytes()) => remove(&path),
            () => Ok(()),
        };
        removed.map_err(|source| StoreError::file(&path, source))?;
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
    with_ending(path, UNFINISHED)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Gives the content of `path` a second name, so that a process killed between replacing and wiping
/// does not leave it on the disk where nobody can reach it. Some file systems cannot do this.
fn keep_a_name(path: &Path) {
    let other = with_ending(path, REPLACED);
    let _ = fs::remove_file(&other);
    let _ = fs::hard_link(path, &other);
}

/// Whether the second name `other` stands for the content that its first name has now.
fn is_in_use(other: &Path) -> bool {
    let place = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino()));
    // Without its ending, which begins at the only dot.
    match (place(other), place(&other.with_extension(""))) {
        (Ok(other), Ok(first)) => other == first,
        _ => false,
    }
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
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
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
    fn what_a_kill_left_unwiped_is_wiped_later_and_what_is_in_use_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (used, replaced) = (folder.path().join("journal"), folder.path().join("owners-00"));
        for path in [&used, &replaced] {
            fs::write(path, "secret").unwrap();
            keep_a_name(path);
        }
        let mut old = File::open(&replaced).unwrap();
        fs::write(folder.path().join("whole"), "new").unwrap();
        fs::rename(folder.path().join("whole"), &replaced).unwrap();
        remove_unfinished(folder.path()).unwrap();

        let mut bytes = Vec::new();
        old.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, [0; 6]);
        assert_eq!(read(&used).unwrap().as_deref(), Some(&b"secret"[..]));
        assert_eq!(read(&replaced).unwrap().as_deref(), Some(&b"new"[..]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_finished_replacement_leaves_no_second_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_takes_the_place_of_another_leaves_zeros_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (path, next) = (folder.path().join("key"), folder.path().join("key.next"));
        fs::write(&path, b"old secret").unwrap();
        fs::write(&next, b"new").unwrap();
        let mut old = File::open(&path).unwrap();
        take_place(&next, &path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let mut bytes = Vec::new();
        old.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, [0; 10]);
    }

    #[test]
    fn what_somebody_gave_a_second_name_is_not_wiped_when_its_place_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let [path, next, kept] = ["key", "key.next", "my-copy"].map(|name| folder.path().join(name));
        fs::write(&path, b"old").unwrap();
        fs::hard_link(&path, &kept).unwrap();
        fs::write(&next, b"new").unwrap();
        take_place(&next, &path).unwrap();
        assert_eq!(fs::read(&kept).unwrap(), b"old");
    }

    #[test]
    fn a_file_in_its_folder_is_not_mounted_alone_and_looking_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        fs::write(&path, b"key").unwrap();
        assert!(!is_mounted_alone(&path));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
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
