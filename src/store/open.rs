//! Opening the store: whatever is wrong with a data folder is found and named here.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, RwLock};

use chrono::{DateTime, Utc};

use super::disk::Disk;
use super::exhibits::Shelf;
use super::folder::Folder;
use super::format::{self, MIGRATIONS, Migration};
use super::index::Index;
use super::keyring::Keyring;
use super::master_key::KeyFiles;
use super::master_rotation::Rotated;
use super::records::KeyCheck;
use super::sealed::Header;
use super::tables::KEY_CHECK;
use super::tombstones::TombstoneLog;
use super::unlocking::Unlocking;
use super::vault::{Vault, Writes};
use super::{OpenError, Store, StoreError};

/// Where the store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOptions {
    /// The data folder. It is made if it is missing.
    pub data: PathBuf,
    /// The master key, if the operator keeps it elsewhere than in the data folder.
    pub master_key: Option<PathBuf>,
    /// How many bytes of the database may be held in memory; the usual number if none is given.
    pub memory: Option<u64>,
}

/// What the operator should know about an opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// Where a new master key was written. It needs a copy in a safe place.
    pub made_master_key: Option<PathBuf>,
    /// Where a backup was made before the store was brought to a newer format.
    pub backed_up: Option<PathBuf>,
    /// How many owners were still to be forgotten from the last run, and are now.
    pub n_finished_erasures: usize,
    /// A replacement of the master key that was still to be finished from the last run, and is now.
    pub finished_rotation: Option<Rotated>,
    /// Whether the database has lost its newest part: it knows fewer journal entries than it held when the
    /// journal key was last replaced. sled drops what follows a damaged spot and says nothing. Said at each
    /// opening until an entry is journaled or answered.
    pub rolled_back: bool,
    /// Why backups from before a migration may lie there for longer than a week, which hold the salts of whoever was
    /// forgotten meanwhile.
    pub old_backups: Option<String>,
}

/// Whether there is a store in a data folder, made to its end.
pub fn has_store(data: &Path) -> bool {
    Folder::at(data).format().exists()
}

impl Store {
    /// Opens the store, or makes one in an empty folder; then finishes what was under way when the
    /// last run ended.
    ///
    /// # Errors
    /// Each names the path and the next step. A folder that is in use, foreign or of a newer
    /// format is left as it is.
    pub fn open(options: &OpenOptions, now: DateTime<Utc>) -> Result<(Self, OpenReport), OpenError> {
        Self::open_as(options, now, format::NEWEST, MIGRATIONS)
    }

    /// The same, without a backup before the store is brought to a newer format.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub fn open_without_backup(
        options: &OpenOptions,
        now: DateTime<Utc>,
    ) -> Result<(Self, OpenReport), OpenError> {
        let way = Way { newest: format::NEWEST, migrations: MIGRATIONS, is_backed_up: false };
        Self::open_on(options, now, &way)
    }

    /// The same for a program whose newest format is `newest`.
    pub(super) fn open_as(
        options: &OpenOptions,
        now: DateTime<Utc>,
        newest: u32,
        migrations: &[Migration],
    ) -> Result<(Self, OpenReport), OpenError> {
        Self::open_on(options, now, &Way { newest, migrations, is_backed_up: true })
    }

    fn open_on(
        options: &OpenOptions,
        now: DateTime<Utc>,
        way: &Way<'_>,
    ) -> Result<(Self, OpenReport), OpenError> {
        let folder = Folder::prepare(&options.data)?;
        let lock = folder.lock()?;
        let found = format::read(&folder.format(), way.newest)?;
        let key_files = KeyFiles::new(&folder, options.master_key.as_deref());
        let parts = Parts {
            folder: &folder,
            key_files: &key_files,
            is_given: options.master_key.is_some(),
            memory: options.memory,
        };
        let (made_master_key, vault, disk) = parts.open(found.is_some(), now)?;
        let store = Self::of_parts((folder, lock), key_files, (vault, disk), now)?;
        let backed_up = store.bring_up(found, now, way)?;
        let rolled_back = store.load_index()?;
        let n_finished_erasures = store.erasures()?.len();
        store.rotate_journal_key(now)?;
        store.retire_older_salts()?;
        let mut finished_rotation = None;
        // The records of owners who seem to have none may have been lost, and be in a backup; so may those that name a
        // file, and those that need the older master key.
        if !rolled_back {
            store.destroy_stray_keys()?;
            store.remove_stray_files()?;
            finished_rotation = store.go_on_rotating(now, &mut |_| {})?;
        }
        let old_backups = store.try_to_remove_backups_before_migrations(now);
        let report = OpenReport {
            made_master_key,
            backed_up,
            n_finished_erasures,
            finished_rotation,
            rolled_back,
            old_backups,
        };
        Ok((store, report))
    }
}

impl Store {
    /// The store of a folder that is locked, with what opened it. What is in it has not been looked through yet.
    pub(super) fn of_parts(
        (folder, lock): (Folder, File),
        key_files: KeyFiles,
        (vault, disk): (Vault, Disk),
        now: DateTime<Utc>,
    ) -> Result<Self, OpenError> {
        let tombstones = TombstoneLog::open(folder.erased(), vault.secrets.mark(), now)?;
        Ok(Self {
            disk,
            shelf: Shelf::new(folder.exhibits()),
            folder,
            key_files,
            rotation: Mutex::default(),
            index: Mutex::new(Index::default()),
            vault: RwLock::new(vault),
            reports: Mutex::default(),
            tombstones: Mutex::new(tombstones),
            _lock: lock,
        })
    }
}

/// How a store is brought to the format of this program.
struct Way<'a> {
    newest: u32,
    migrations: &'a [Migration],
    /// Whether a backup is made before it.
    is_backed_up: bool,
}

impl Store {
    /// Brings a store of an older format to the newest one. Returns where the backup lies that was made before.
    fn bring_up(
        &self,
        found: Option<u32>,
        now: DateTime<Utc>,
        way: &Way<'_>,
    ) -> Result<Option<PathBuf>, OpenError> {
        let Some(found) = found else {
            // Written last: a folder that has it was made to the end.
            format::write(&self.folder.format(), way.newest)?;
            return Ok(None);
        };
        let is_backed_up = way.is_backed_up && found < way.newest;
        let backed_up = is_backed_up.then(|| self.back_up_before(way.newest, now)).transpose()?;
        let formats = (found, way.newest);
        format::migrate(&self.folder.format(), formats, way.migrations, &self.disk, &self.vault())?;
        Ok(backed_up)
    }
}

/// What opens keys and database.
pub(super) struct Parts<'a> {
    pub folder: &'a Folder,
    pub key_files: &'a KeyFiles,
    /// Whether the operator named a place for the master key.
    pub is_given: bool,
    /// How much of the database may be held in memory.
    pub memory: Option<u64>,
}

impl Parts<'_> {
    /// Opens keys and database and makes sure that they belong together. The database comes last, so
    /// that wherever there is one, its keys were made. Also returns where a master key was made.
    fn open(
        &self,
        is_complete: bool,
        now: DateTime<Utc>,
    ) -> Result<(Option<PathBuf>, Vault, Disk), OpenError> {
        let has_database = self.folder.database().exists();
        if is_complete && !has_database {
            return Err(damaged(self.folder, "it is missing"));
        }
        let unlocked = self.unlocking(has_database).run()?;
        let keyring = Keyring::open(&self.folder.keys(), has_database, now)?;
        let disk = Disk::open(&self.folder.database(), self.memory)?;
        let vault = Vault::new(unlocked.secrets, keyring);
        if !self.belongs_together(&disk, &vault)? {
            if is_complete || !disk.is_empty() {
                return Err(damaged(self.folder, "its first record is missing"));
            }
            write_key_check(&disk, &vault)?;
        }
        Ok((unlocked.made, vault, disk))
    }

    /// The same for who changes nothing: the database is a copy that lies elsewhere. The store was made to its end.
    pub(super) fn look(&self, copy: &Path) -> Result<(Vault, Disk), OpenError> {
        let secrets = self.unlocking(true).look()?;
        let keyring = Keyring::read(&self.folder.keys())?;
        let disk = Disk::open_copy(copy, &self.folder.database(), self.memory)?;
        let vault = Vault::new(secrets, keyring);
        match self.belongs_together(&disk, &vault)? {
            true => Ok((vault, disk)),
            false => Err(damaged(self.folder, "its first record is missing")),
        }
    }

    fn unlocking(&self, store_exists: bool) -> Unlocking<'_> {
        Unlocking { files: self.key_files, is_given: self.is_given, store_exists }
    }

    /// Whether the database has the record that the keys are tried on. It is an error when they do not open it.
    fn belongs_together(&self, disk: &Disk, vault: &Vault) -> Result<bool, OpenError> {
        let Some(sealed) = disk.get(&KEY_CHECK.key(&()))? else { return Ok(false) };
        let opened = vault.open(&KEY_CHECK, &KEY_CHECK.key(&()), &sealed);
        opened.map_err(|_| self.wrong_key(vault, &sealed))?;
        Ok(true)
    }

    /// Which master key it has to be, the file of the tag key tells: if the database says another, that file is lost or
    /// from another time.
    fn wrong_key(&self, vault: &Vault, key_check: &[u8]) -> OpenError {
        match Header::read(key_check) {
            Some(header) if vault.secrets.with_id(header.key_id).is_none() => {
                OpenError::BrokenKeys { path: self.key_files.tag.clone() }
            }
            _ => self.key_files.wrong(&self.key_files.current),
        }
    }
}

fn write_key_check(disk: &Disk, vault: &Vault) -> Result<(), StoreError> {
    let mut writes = Writes::new(vault);
    writes.put(&KEY_CHECK, &(), &KeyCheck {})?;
    disk.apply(writes)?;
    disk.settle()
}

pub(super) fn damaged(folder: &Folder, reason: &str) -> OpenError {
    OpenError::Damaged { path: folder.database(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use chrono::TimeDelta;

    use super::*;
    use crate::chat::Change;
    use crate::store::testing::{TestFolder, answer, arrival, change, now, person, settings};

    #[test]
    fn a_first_start_makes_a_private_key_and_says_where() {
        let folder = TestFolder::new();
        let (store, report) = Store::open(&folder.options(), now()).unwrap();
        let key = folder.path("master.key");
        assert_eq!(report.made_master_key.as_deref(), Some(&*key));
        for path in ["master.key", "format", "lock", "keys/journal"] {
            let mode = fs::metadata(folder.path(path)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{path}");
        }
        drop(store);
        let (_, report) = Store::open(&folder.options(), now()).unwrap();
        assert_eq!(report, OpenReport::default());
    }

    #[test]
    fn a_store_in_use_is_not_opened_again() {
        let folder = TestFolder::new();
        let _held = folder.open();
        let expected = format!(
            "cannot open the store in `{}`: another haishao is using it; \
             stop it or choose another folder with `--data`",
            folder.data().display()
        );
        assert_eq!(folder.try_open().err().unwrap().to_string(), expected);
    }

    #[test]
    fn a_wrong_key_opens_nothing_and_breaks_nothing() {
        let folder = TestFolder::new();
        folder.open().receive(&[arrival(1, 1, "one")], now()).unwrap();
        let right = fs::read(folder.path("master.key")).unwrap();
        fs::write(folder.path("master.key"), "00".repeat(32)).unwrap();
        let expected = format!(
            "the key in `{}` does not open the store in `{}`; put back the key it was made with",
            folder.path("master.key").display(),
            folder.data().display()
        );
        assert_eq!(folder.try_open().err().unwrap().to_string(), expected);

        fs::write(folder.path("master.key"), right).unwrap();
        assert_eq!(folder.open().counts().pending, 1);
    }

    #[test]
    fn a_lost_key_is_asked_for_and_never_made_anew() {
        let folder = TestFolder::new();
        folder.open();
        let (key, aside) = (folder.path("master.key"), folder.path("elsewhere"));
        fs::rename(&key, &aside).unwrap();
        let error = folder.try_open().err().unwrap();
        assert!(matches!(error, OpenError::MasterKeyMissing { .. }), "{error}");
        assert!(!key.exists());

        let options = OpenOptions { master_key: Some(aside), ..folder.options() };
        assert!(Store::open(&options, now()).is_ok(), "a key may be kept elsewhere");
    }

    #[test]
    fn a_first_start_cut_short_after_any_step_is_made_whole_by_the_next() {
        let whole = TestFolder::new();
        whole.open();
        let steps: [&[&str]; 4] =
            [&[], &["master.key"], &["master.key", "keys"], &["master.key", "keys", "db"]];
        for kept in steps {
            let folder = whole.as_killed();
            for name in ["master.key", "keys", "db", "format"] {
                let path = folder.path(name);
                match () {
                    () if kept.contains(&name) => {}
                    () if path.is_dir() => fs::remove_dir_all(path).unwrap(),
                    () => fs::remove_file(path).unwrap(),
                }
            }
            folder.open();
            assert!(folder.path("format").exists(), "{kept:?}");
            folder.open();
        }
    }

    #[test]
    fn a_first_start_killed_while_it_wrote_its_last_file_is_made_whole_by_the_next() {
        let folder = TestFolder::new();
        folder.open();
        fs::rename(folder.path("format"), folder.path("format.new")).unwrap();
        folder.open();
        assert!(folder.path("format").exists() && !folder.path("format.new").exists());
    }

    #[test]
    fn a_database_that_vanished_is_not_replaced_by_an_empty_one() {
        for leave_folder in [false, true] {
            let folder = TestFolder::new();
            folder.open();
            fs::remove_dir_all(folder.path("db")).unwrap();
            if leave_folder {
                fs::create_dir(folder.path("db")).unwrap();
            }
            let error = folder.try_open().err().unwrap();
            assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
        }
    }

    #[test]
    fn a_garbled_database_is_an_error_and_not_an_empty_store() {
        let folder = TestFolder::new();
        folder.open();
        let log = folder.path("db/db");
        let length = fs::metadata(&log).unwrap().len();
        fs::write(&log, vec![0xa5; usize::try_from(length).unwrap()]).unwrap();
        let error = folder.try_open().err().unwrap();
        assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
    }

    /// Puts the database of an earlier moment in the place of the one in `folder`.
    fn roll_back(folder: &TestFolder, earlier: &TestFolder) {
        fs::remove_dir_all(folder.path("db")).unwrap();
        fs::rename(earlier.path("db"), folder.path("db")).unwrap();
    }

    #[test]
    fn a_database_that_lost_its_newest_part_is_told_and_its_numbers_are_not_used_again() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(1, 1, "one")], now()).unwrap();
        store.renew_journal_key(now()).unwrap();
        let earlier = folder.as_killed();
        store.receive(&[arrival(2, 1, "two"), arrival(3, 1, "three")], now()).unwrap();
        change(&store, Change::Settings(person(1), settings("en")));
        store.renew_journal_key(now()).unwrap();
        drop(store);
        roll_back(&folder, &earlier);

        let later = now() + TimeDelta::days(1);
        for at in [now(), later, later] {
            let (store, report) = Store::open(&folder.options(), at).unwrap();
            assert!(report.rolled_back, "told until the next entry, also after a rotation");
            assert_eq!(store.counts().owners, 1, "a backup may still hold the records of the key");
        }
        let (store, _) = Store::open(&folder.options(), later).unwrap();
        assert_eq!(store.receive(&[arrival(4, 1, "four")], later).unwrap(), [Some(4)]);
        drop(store);
        let (store, report) = Store::open(&folder.options(), later).unwrap();
        assert!(!report.rolled_back);
        assert_eq!(store.counts().owners, 0);
    }

    #[test]
    fn a_killed_process_is_no_roll_back() {
        let folder = TestFolder::new();
        let store = folder.open();
        for update in 1..=3 {
            store.receive(&[arrival(update, 1, "asked")], now()).unwrap();
            store.commit(vec![answer(update)], now()).unwrap();
            store.renew_journal_key(now()).unwrap();
            let (_, report) = Store::open(&folder.as_killed().options(), now()).unwrap();
            assert!(!report.rolled_back);
        }
    }

    #[test]
    fn a_file_where_a_folder_should_be_is_named() {
        for name in ["db", "keys"] {
            let folder = TestFolder::new();
            folder.open();
            let path = folder.path(name);
            fs::rename(&path, folder.path("aside")).unwrap();
            fs::write(&path, "").unwrap();
            let error = folder.try_open().err().unwrap().to_string();
            assert!(error.contains(&*path.to_string_lossy()), "{error}");
        }
    }

    #[test]
    fn an_interrupted_key_file_is_cleared_away() {
        let folder = TestFolder::new();
        folder.open();
        fs::write(folder.path("keys/owners-00.new"), "half").unwrap();
        folder.open();
        assert!(!folder.path("keys/owners-00.new").exists());
    }
}
