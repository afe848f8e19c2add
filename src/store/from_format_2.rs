//! From format 2, whose master key was never replaced, to format 3.
//!
//! Nothing has to be rewritten: what lies in a store of format 2 means the same in format 3. The number rises so that a
//! program which knows nothing of replaced master keys does not open a store that has a new one. It would name owners
//! after that key, and find nobody's records.

use super::StoreError;
use super::disk::Disk;
use super::format::Migration;
use super::vault::Vault;

pub(super) const MIGRATION: Migration = Migration { from: 2, run };

fn run(_: &Disk, _: &Vault) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::chat::Change;
    use crate::store::format;
    use crate::store::testing::{TestFolder, change, person, settings};

    #[test]
    fn a_store_of_format_2_is_opened_with_everything_in_it_and_then_has_the_newest() {
        let folder = TestFolder::new();
        change(&folder.open(), Change::Settings(person(1), settings("en")));
        format::write(&folder.path("format"), 2).unwrap();
        let store = folder.open();
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
        let written = std::fs::read_to_string(folder.path("format")).unwrap();
        assert_eq!(written, format!("haishao-store {}\n", format::NEWEST));
    }
}
