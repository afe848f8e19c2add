//! The version of everything on the disk, and the way from an older one to this one.
//!
//! To change the format, add a migration in a file of its own to [`MIGRATIONS`]: it is run once, on
//! the store as the version before left it, and the number in the `format` file rises by one.

use std::path::Path;

use super::disk::Disk;
use super::vault::Vault;
use super::{OpenError, StoreError, files, from_format_1, from_format_2, from_format_3};

const NAME: &str = "haishao-store";

/// The migrations, one from each older format.
pub(super) const MIGRATIONS: &[Migration] =
    &[from_format_1::MIGRATION, from_format_2::MIGRATION, from_format_3::MIGRATION];

/// The format this program writes.
pub(super) const NEWEST: u32 = 4;

/// Brings a store from one format to the next.
///
/// A migration may be cut short by a crash and is then run again from its beginning.
pub(super) struct Migration {
    pub from: u32,
    pub run: fn(&Disk, &Vault) -> Result<(), StoreError>,
}

/// The format in the file at `path`; `None` if there is no such file.
pub(super) fn read(path: &Path, newest: u32) -> Result<Option<u32>, OpenError> {
    let Some(bytes) = files::read(path)? else {
        return Ok(None);
    };
    let unreadable = || OpenError::UnreadableFormat { path: path.to_owned() };
    let found = parse(&bytes).ok_or_else(unreadable)?;
    if found > newest {
        return Err(OpenError::TooNew { path: path.to_owned(), found, newest });
    }
    Ok(Some(found))
}

/// Writes `format` into the file at `path`.
pub(super) fn write(path: &Path, format: u32) -> Result<(), StoreError> {
    files::replace(path, format!("{NAME} {format}\n").as_bytes())
}

/// Runs the migrations from format `found` to `newest`, and records each one that is done.
pub(super) fn migrate(
    path: &Path,
    (found, newest): (u32, u32),
    migrations: &[Migration],
    disk: &Disk,
    vault: &Vault,
) -> Result<(), OpenError> {
    for from in found..newest {
        let migration = migrations.iter().find(|migration| migration.from == from);
        let no_migration = || OpenError::NoMigration { path: path.to_owned(), from, newest };
        (migration.ok_or_else(no_migration)?.run)(disk, vault)?;
        disk.settle()?;
        write(path, from + 1)?;
    }
    Ok(())
}

/// The format that the file's content names.
pub(super) fn parse(bytes: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.strip_prefix(NAME)?.strip_prefix(' ')?.trim_end().parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::tables::META;
    use crate::store::testing::{TestFolder, now};
    use crate::store::vault::Writes;
    use crate::store::{Store, StoreError};

    const RENAME_GREETING: Migration = Migration { from: NEWEST, run: rename_greeting };
    const MARK: Migration = Migration { from: NEWEST + 1, run: mark };

    fn rename_greeting(disk: &Disk, vault: &Vault) -> Result<(), StoreError> {
        let (old, new) = ("greeting".to_owned(), "salutation".to_owned());
        let Some(sealed) = disk.get(&META.key(&old))? else {
            return Ok(());
        };
        let value = vault.open(&META, &META.key(&old), &sealed).unwrap();
        let mut writes = Writes::new(vault);
        writes.remove(&META, &old);
        writes.put(&META, &new, &value)?;
        disk.apply(writes)
    }

    fn mark(disk: &Disk, vault: &Vault) -> Result<(), StoreError> {
        let mut writes = Writes::new(vault);
        writes.put(&META, &"mark".to_owned(), &"two".to_owned())?;
        disk.apply(writes)
    }

    #[test]
    fn there_is_one_migration_from_each_older_format() {
        let from: Vec<_> = MIGRATIONS.iter().map(|migration| migration.from).collect();
        assert_eq!(from, (1..NEWEST).collect::<Vec<_>>());
    }

    #[test]
    fn a_new_store_says_its_format_in_a_line_of_text() {
        let folder = TestFolder::new();
        folder.open();
        assert_eq!(fs::read_to_string(folder.path("format")).unwrap(), format!("haishao-store {NEWEST}\n"));
    }

    #[test]
    fn an_older_store_is_migrated_step_by_step_and_once() {
        let folder = TestFolder::new();
        folder.open().put_meta("greeting", "hello").unwrap();

        let migrations = [MARK, RENAME_GREETING];
        let (store, _) = Store::open_as(&folder.options(), now(), NEWEST + 2, &migrations).unwrap();
        assert_eq!(store.get_meta("salutation").unwrap().as_deref(), Some("hello"));
        assert_eq!(store.get_meta("greeting").unwrap(), None);
        assert_eq!(store.get_meta("mark").unwrap().as_deref(), Some("two"));
        store.put_meta("mark", "mine").unwrap();
        drop(store);

        assert_eq!(
            fs::read_to_string(folder.path("format")).unwrap(),
            format!("haishao-store {}\n", NEWEST + 2)
        );
        let (store, _) = Store::open_as(&folder.options(), now(), NEWEST + 2, &migrations).unwrap();
        assert_eq!(store.get_meta("mark").unwrap().as_deref(), Some("mine"));
    }

    #[test]
    fn a_missing_migration_names_both_formats_and_the_next_step() {
        let folder = TestFolder::new();
        folder.open();
        let newest = NEWEST + 2;
        let error = Store::open_as(&folder.options(), now(), newest, &[MARK]).err().unwrap();
        let expected = format!(
            "this haishao cannot bring a store of format {NEWEST} (in `{}`) up to format {newest}; \
             install the haishao that came between first",
            folder.path("format").display()
        );
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_newer_format_names_both_numbers_and_the_next_step() {
        let folder = TestFolder::new();
        folder.open();
        write(&folder.path("format"), 7).unwrap();
        let error = folder.try_open().err().unwrap();
        let expected = format!(
            "the store has format 7 (in `{}`), but this haishao reads up to {NEWEST}; \
             install a newer haishao",
            folder.path("format").display()
        );
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_format_file_that_says_something_else_is_an_error() {
        let folder = TestFolder::new();
        folder.open();
        for text in ["", "haishao-store", "haishao-store one\n", "other 1\n"] {
            fs::write(folder.path("format"), text).unwrap();
            let error = folder.try_open().err().unwrap();
            assert!(matches!(error, OpenError::UnreadableFormat { .. }), "{text}: {error}");
        }
    }
}
