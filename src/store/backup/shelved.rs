//! Backups side by side in a folder, told apart by the time in their names, and the log of erasures beside them.

use std::fs;
use std::io::Read as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::super::{Erasures, StoreError, files};
use super::header::{BackupHeader, HEAD};
use super::to_file::remove;

const NAME: &str = "haishao-%Y%m%dT%H%M%SZ.backup";
const ERASURES: &str = "haishao.erasures";

/// A folder of backups.
pub struct Backups<'a>(pub &'a Path);

/// Of the backups in a folder, the one whose name tells the latest time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newest {
    /// When it was begun.
    At(DateTime<Utc>),
    /// A file of this name, which does not begin as a backup does.
    Unsound(String),
    None,
}

impl Backups<'_> {
    /// The file of a backup that is made now.
    pub fn path_at(&self, now: DateTime<Utc>) -> PathBuf {
        self.0.join(now.format(NAME).to_string())
    }

    /// The copy of the log of erasures that belongs to the backups.
    pub fn erasures(&self) -> PathBuf {
        self.0.join(ERASURES)
    }

    /// The newest one.
    pub fn newest(&self) -> Newest {
        let entries = fs::read_dir(self.0).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let newest = names.filter_map(|name| Some((time_in(&name)?, name))).max();
        match newest {
            None => Newest::None,
            Some((time, name)) if is_sound(&self.0.join(&name)) => Newest::At(time.and_utc()),
            Some((_, name)) => Newest::Unsound(name),
        }
    }

    /// What the copy there knows; `None` if there is none.
    ///
    /// # Errors
    /// When it cannot be read, `Ok(Some(None))` when it is no log.
    pub fn read_erasures(&self) -> Result<Option<Option<Erasures>>, StoreError> {
        Ok(files::read(&self.erasures())?.map(|bytes| Erasures::read(&bytes)))
    }

    /// Writes the copy anew.
    pub fn write_erasures(&self, log: &Erasures) -> Result<(), StoreError> {
        files::replace(&self.erasures(), &log.write())
    }

    /// Removes all but the newest backups, and nothing else. The one just made stays, whatever the clock says. Returns
    /// how many were removed.
    pub fn keep_newest(&self, keep: NonZeroUsize, just_made: &Path) -> Result<usize, StoreError> {
        let failed = |source| StoreError::file(self.0, source);
        let mut older = Vec::new();
        for entry in fs::read_dir(self.0).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if is_name(name) && path.file_name() != just_made.file_name() {
                older.push(path);
            }
        }
        older.sort();
        let n_removed = older.len().saturating_sub(keep.get() - 1);
        older.iter().take(n_removed).try_for_each(|path| remove(path))?;
        Ok(n_removed)
    }
}

/// Whether a file begins as a backup does. All of it can be read with the master key alone.
fn is_sound(path: &Path) -> bool {
    let mut head = [0; HEAD];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && BackupHeader::read(&head).is_ok()
}

fn is_name(name: &str) -> bool {
    time_in(name).is_some()
}

fn time_in(name: &str) -> Option<NaiveDateTime> {
    let time = NaiveDateTime::parse_from_str(name, NAME).ok()?;
    (time.format(NAME).to_string() == name).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::now;

    #[test]
    fn the_name_tells_the_time() {
        assert_eq!(Backups(Path::new("b")).path_at(now()), Path::new("b/haishao-20260203T040506Z.backup"));
    }

    #[test]
    fn only_older_backups_go_and_nothing_that_is_called_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let others = [
            "haishao-20260101T000000Z.backup.txt",
            "haishao-20260101.backup",
            "haishao-20261301T000000Z.backup",
            "my-haishao-20260101T000000Z.backup",
            "before-format-3-20260101T000000Z.backup",
            "haishao.erasures",
        ];
        let backups = ["01", "02", "03", "04"].map(|day| format!("haishao-202601{day}T000000Z.backup"));
        for name in others.into_iter().chain(backups.iter().map(String::as_str)) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let keep = |number, made: &str| {
            let keep = NonZeroUsize::new(number).unwrap();
            Backups(folder.path()).keep_newest(keep, &folder.path().join(made)).unwrap()
        };
        let is_there = |name: &String| folder.path().join(name).exists();
        assert_eq!(keep(4, &backups[3]), 0);
        assert_eq!(keep(2, &backups[3]), 2);
        assert_eq!(backups.each_ref().map(is_there), [false, false, true, true]);
        // The clock was set back meanwhile.
        assert_eq!(keep(1, &backups[2]), 1);
        assert_eq!(backups.each_ref().map(is_there), [false, false, true, false]);
        assert!(others.iter().all(|name| folder.path().join(name).exists()));
    }
}
