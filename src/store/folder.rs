//! The data folder: what lies where in it, and whether a folder is one of ours.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::files;
use super::{OpenError, StoreError};

const FORMAT: &str = "format";
const LOCK: &str = "lock";
const MASTER_KEY: &str = "master.key";
const KEYS: &str = "keys";
const TAG_KEY: &str = "tag";
const DATABASE: &str = "db";
const EXHIBITS: &str = "exhibits";
const ERASED: &str = "erased";
const BACKUPS: &str = "backups";
const RESTORING: &str = ".restoring";
const MIGRATING: &str = ".migrating";

/// What may lie in a folder into which a backup is restored.
const IN_NOBODY_S_WAY: [&str; 4] = [LOCK, MASTER_KEY, "lost+found", "haishao.toml"];

/// What may lie in a folder before the store is made in it: what an interrupted first start leaves,
/// what a freshly made disk holds, and the operator's settings.
const HARMLESS: [&str; 8] =
    [LOCK, MASTER_KEY, "master.key.new", KEYS, DATABASE, "format.new", "lost+found", "haishao.toml"];

/// The data folder, which exists.
pub(super) struct Folder {
    data: PathBuf,
}

impl Folder {
    /// Makes the folder if there is none, and refuses one that holds something else.
    pub fn prepare(data: &Path) -> Result<Self, OpenError> {
        match Self::find(data)? {
            Some(folder) => Ok(folder),
            None => Self::at(data).make(),
        }
    }

    /// The same without making one: `None` where there is none.
    pub fn find(data: &Path) -> Result<Option<Self>, OpenError> {
        let folder = Self::at(data);
        match fs::metadata(data) {
            Ok(found) if !found.is_dir() => Err(OpenError::NotAFolder { path: folder.data }),
            Ok(_) if folder.restoring().exists() => Err(OpenError::HalfRestored { path: folder.data }),
            Ok(_) if folder.migrating().exists() => Err(OpenError::HalfMigrated { path: folder.data }),
            Ok(_) => {
                folder.refuse_foreign()?;
                Ok(Some(folder))
            }
            Err(source) => match source.kind() {
                ErrorKind::NotFound => Ok(None),
                ErrorKind::NotADirectory => Err(OpenError::NotAFolder { path: folder.data }),
                _ => Err(StoreError::file(data, source).into()),
            },
        }
    }

    /// A folder that is there, whatever lies in it.
    pub fn at(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    pub fn lock_file(&self) -> PathBuf {
        self.data.join(LOCK)
    }

    /// Takes the folder for this process.
    pub fn lock(&self) -> Result<File, OpenError> {
        let lock = files::lock(&self.lock_file())?;
        lock.ok_or_else(|| OpenError::InUse { path: self.data.clone() })
    }

    /// The same for who changes nothing: where no lock was ever made, nobody holds it.
    pub fn lock_to_look(&self) -> Result<Option<File>, OpenError> {
        let path = self.lock_file();
        let failed = |source| StoreError::file(&path, source);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(source) if source.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(failed(source).into()),
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: self.data.clone() }),
            Err(TryLockError::Error(source)) => Err(failed(source).into()),
        }
    }

    pub fn path(&self) -> &Path {
        &self.data
    }

    pub fn format(&self) -> PathBuf {
        self.data.join(FORMAT)
    }

    pub fn master_key(&self) -> PathBuf {
        self.data.join(MASTER_KEY)
    }

    pub fn keys(&self) -> PathBuf {
        self.data.join(KEYS)
    }

    pub fn tag_key(&self) -> PathBuf {
        self.keys().join(TAG_KEY)
    }

    pub fn database(&self) -> PathBuf {
        self.data.join(DATABASE)
    }

    pub fn exhibits(&self) -> PathBuf {
        self.data.join(EXHIBITS)
    }

    pub fn erased(&self) -> PathBuf {
        self.keys().join(ERASED)
    }

    /// Where backups lie that are made before a migration, or without naming another place.
    pub fn backups(&self) -> PathBuf {
        self.data.join(BACKUPS)
    }

    /// Where a backup is restored to before it takes its place. As long as it is there, nothing here is whole.
    pub fn restoring(&self) -> PathBuf {
        self.data.join(RESTORING)
    }

    /// Where a store is migrated to before it takes its place, likewise.
    pub fn migrating(&self) -> PathBuf {
        self.data.join(MIGRATING)
    }

    /// A folder for what is going to be restored. Returns also whether it was made.
    pub fn for_restoring(data: &Path) -> Result<Option<(Self, bool)>, OpenError> {
        let folder = Self { data: data.to_owned() };
        if folder.migrating().exists() {
            return Err(OpenError::HalfMigrated { path: folder.data });
        }
        let entries = match fs::read_dir(data) {
            Ok(entries) => entries,
            Err(source) if source.kind() == ErrorKind::NotFound => return Ok(Some((folder.make()?, true))),
            Err(source) if source.kind() == ErrorKind::NotADirectory => {
                return Err(OpenError::NotAFolder { path: folder.data });
            }
            Err(source) => return Err(StoreError::file(data, source).into()),
        };
        for entry in entries {
            let name = entry.map_err(|source| StoreError::file(data, source))?.file_name();
            let hidden = name.as_encoded_bytes().starts_with(b".");
            if !hidden && !IN_NOBODY_S_WAY.iter().any(|harmless| name == *harmless) {
                return Ok(None);
            }
        }
        Ok(Some((folder, false)))
    }

    fn make(self) -> Result<Self, OpenError> {
        match files::make_folder(&self.data) {
            Ok(()) => Ok(self),
            Err(source) if source.kind() == ErrorKind::NotADirectory => {
                Err(OpenError::NotAFolder { path: self.data })
            }
            Err(source) => Err(StoreError::file(&self.data, source).into()),
        }
    }

    /// A folder with a `format` file is ours. One without may only hold what is harmless, so that a
    /// slip of the pen in `--data` does not mix the store into somebody's other files.
    fn refuse_foreign(&self) -> Result<(), OpenError> {
        if self.format().exists() {
            return Ok(());
        }
        let failed = |source| StoreError::file(&self.data, source);
        for entry in fs::read_dir(&self.data).map_err(failed)? {
            if !is_harmless(&entry.map_err(failed)?.file_name()) {
                return Err(OpenError::WrongFolder { path: self.data.clone() });
            }
        }
        // An interrupted first start makes the keys before the database.
        let foreign_database = self.database().exists() && !self.keys().exists();
        if foreign_database {
            return Err(OpenError::WrongFolder { path: self.data.clone() });
        }
        Ok(())
    }
}

fn is_harmless(name: &OsStr) -> bool {
    let hidden = name.as_encoded_bytes().starts_with(b".");
    hidden || HARMLESS.iter().any(|harmless| name == *harmless)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_missing_folder_is_made_for_this_user_alone() {
        let parent = tempfile::tempdir().unwrap();
        let data = parent.path().join("var/haishao");
        Folder::prepare(&data).unwrap();
        assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_file_is_not_a_folder() {
        let parent = tempfile::tempdir().unwrap();
        let file = parent.path().join("file");
        fs::write(&file, "").unwrap();
        for path in [file.clone(), file.join("data"), file.join("deep/data")] {
            let error = Folder::prepare(&path).err().unwrap();
            let expected = format!("`{}` is not a folder; choose a folder with `--data`", path.display());
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused_and_left_alone() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join("thesis.odt"), "").unwrap();
        let error = Folder::prepare(data.path()).err().unwrap();
        assert!(matches!(error, OpenError::WrongFolder { .. }), "{error}");
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_database_of_another_program_is_refused() {
        let data = tempfile::tempdir().unwrap();
        fs::create_dir(data.path().join("db")).unwrap();
        let error = Folder::prepare(data.path()).err().unwrap();
        assert!(matches!(error, OpenError::WrongFolder { .. }), "{error}");
    }

    #[test]
    fn an_empty_folder_and_a_new_disk_are_welcome() {
        let data = tempfile::tempdir().unwrap();
        assert!(Folder::prepare(data.path()).is_ok());
        fs::create_dir(data.path().join("lost+found")).unwrap();
        fs::write(data.path().join(".gitkeep"), "").unwrap();
        assert!(Folder::prepare(data.path()).is_ok());
    }
}
