//! The backup that is made before the store is brought to a newer format.
//!
//! It lies in `backups/` of the data folder, and goes after a week: it holds the salts of whoever is forgotten meanwhile,
//! sealed under the master key. The stored files are not in it, since no migration changes them; so it needs hardly more
//! room than the database has.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::backup::{BackupError, BackupFile, Extent, free_space, remove};
use super::{OpenError, Store, StoreError, files};

const START: &str = "before-format-";
const TIME: &str = "%Y%m%dT%H%M%SZ.backup";
const KEPT: TimeDelta = TimeDelta::days(7);
/// How many are kept: a start that fails after it is tried again and again.
const MOST: usize = 3;

impl Store {
    /// Makes it, before format `newest`. Returns where it lies.
    pub(super) fn back_up_before(&self, newest: u32, now: DateTime<Utc>) -> Result<PathBuf, OpenError> {
        let path = self.folder.backups().join(format!("{START}{newest}-{}", now.format(TIME)));
        match self.back_up_into(&path, now) {
            // A start that was cut short after it; the database is as it was then.
            Ok(()) | Err(BackupError::Exists { .. }) => {
                self.remove_oldest_before_migrations()?;
                Ok(path)
            }
            Err(source) => {
                Err(OpenError::NoBackup { path: self.folder.path().to_owned(), source: Box::new(source) })
            }
        }
    }

    fn back_up_into(&self, path: &std::path::Path, now: DateTime<Utc>) -> Result<(), BackupError> {
        let folder = self.folder.backups();
        let failed = |source| StoreError::file(&folder, source);
        files::make_folder(&folder).map_err(failed)?;
        let (needed, free) = (self.disk.size()?, free_space(&folder).map_err(failed)?);
        if free < needed {
            return Err(BackupError::NoRoom { path: folder, needed, free });
        }
        let mut file = BackupFile::create(path)?;
        let made = self.back_up_to(Extent::WithoutFiles, now, &mut file)?;
        file.finish(&made.sha256)
    }

    /// Removes those that were made more than a week ago. Why that was not possible, if so: nobody is left unanswered for it.
    pub(super) fn try_to_remove_backups_before_migrations(&self, now: DateTime<Utc>) -> Option<String> {
        self.remove_backups_before_migrations(now).err().map(|error| error.to_string())
    }

    fn remove_backups_before_migrations(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let old = self.backups_before_migrations()?.into_iter();
        old.filter(|(made, _)| now.naive_utc() - *made > KEPT).try_for_each(|(_, path)| remove(&path))
    }

    fn remove_oldest_before_migrations(&self) -> Result<(), StoreError> {
        let mut all = self.backups_before_migrations()?;
        all.sort_unstable();
        let n_too_many = all.len().saturating_sub(MOST);
        all.into_iter().take(n_too_many).try_for_each(|(_, path)| remove(&path))
    }

    /// When each was made, and where it lies.
    fn backups_before_migrations(&self) -> Result<Vec<(NaiveDateTime, PathBuf)>, StoreError> {
        let folder = self.folder.backups();
        let failed = |source| StoreError::file(&folder, source);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) if matches!(source.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(Vec::new());
            }
            Err(source) => return Err(failed(source)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            let made = path.file_name().and_then(|name| name.to_str()).and_then(made_at);
            found.extend(made.map(|made| (made, path)));
        }
        Ok(found)
    }
}

/// When a backup of this name was made; `None` if it is called otherwise.
fn made_at(name: &str) -> Option<NaiveDateTime> {
    let (_, time) = name.strip_prefix(START)?.split_once('-')?;
    NaiveDateTime::parse_from_str(time, TIME).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Retention;
    use crate::store::disk::Disk;
    use crate::store::format::{Migration, NEWEST};
    use crate::store::restoring::{RestoreOptions, restore};
    use crate::store::testing::{TestFolder, now};
    use crate::store::vault::Vault;

    const NOTHING: [Migration; 1] = [Migration { from: NEWEST, run: |_: &Disk, _: &Vault| Ok(()) }];

    fn migrated(folder: &TestFolder, at: DateTime<Utc>) -> Result<Option<PathBuf>, OpenError> {
        let opened = Store::open_as(&folder.options(), at, NEWEST + 1, &NOTHING);
        opened.map(|(_, report)| report.backed_up)
    }

    #[test]
    fn the_database_from_before_is_kept_for_a_week_and_can_be_restored() {
        let folder = TestFolder::new();
        folder.open().put_meta("greeting", "hello").unwrap();
        let path = migrated(&folder, now()).unwrap().unwrap();
        assert_eq!(
            path,
            folder.path(format!("backups/before-format-{}-20260203T040506Z.backup", NEWEST + 1))
        );
        for days in [0, 7] {
            assert_eq!(migrated(&folder, now() + TimeDelta::days(days)).unwrap(), None);
            assert!(path.exists());
        }
        let other = TestFolder::new();
        fs::create_dir(other.data()).unwrap();
        fs::copy(folder.path("master.key"), other.path("master.key")).unwrap();
        let options = RestoreOptions { store: other.options(), erasures: None };
        let restored = restore(&options, &mut fs::File::open(&path).unwrap(), now()).unwrap();
        assert!(restored.lacks_files);
        assert_eq!(other.open().get_meta("greeting").unwrap().as_deref(), Some("hello"));

        migrated(&folder, now() + TimeDelta::days(8)).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn without_it_nothing_is_changed() {
        let folder = TestFolder::new();
        folder.open();
        fs::write(folder.path("backups"), "in the way").unwrap();
        let error = migrated(&folder, now()).unwrap_err();
        assert!(matches!(error, OpenError::NoBackup { .. }), "{error}");
        assert!(error.to_string().contains("`--without-backup`"), "{error}");
        folder.open();
    }

    #[test]
    fn a_folder_that_cannot_be_looked_through_stops_neither_a_start_nor_a_sweep() {
        let folder = TestFolder::new();
        folder.open();
        // A link to itself cannot be read by anybody, whoever runs this.
        std::os::unix::fs::symlink("backups", folder.path("backups")).unwrap();
        let (store, report) = Store::open(&folder.options(), now()).unwrap();
        assert!(report.old_backups.is_some_and(|reason| reason.contains("backups")));
        let swept = store.sweep(now(), &Retention::PROMISED).unwrap();
        assert!(swept.old_backups.is_some_and(|reason| reason.contains("backups")));
    }
}
