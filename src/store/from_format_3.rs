//! From format 3, in which nobody could ask for alerts, to format 4.
//!
//! Nothing has to be rewritten: nobody has asked yet. The number rises so that a program which knows nothing of
//! subscribers does not open a store that has some. It would leave the row of somebody who is forgotten lying, and leave
//! the rows of others under salts that it replaces, after which they open no more.

use super::StoreError;
use super::disk::Disk;
use super::format::Migration;
use super::vault::Vault;

pub(super) const MIGRATION: Migration = Migration { from: 3, run };

fn run(_: &Disk, _: &Vault) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::chat::Change;
    use crate::content::Audience;
    use crate::store::format;
    use crate::store::testing::{TestFolder, change, person, settings};

    #[test]
    fn a_store_of_format_3_is_opened_with_everything_in_it_and_nobody_subscribed() {
        let folder = TestFolder::new();
        change(&folder.open(), Change::Settings(person(1), settings("en")));
        format::write(&folder.path("format"), 3).unwrap();
        let store = folder.open();
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
        assert_eq!(store.subscribers(Audience::Everybody).unwrap(), 0);
        let written = std::fs::read_to_string(folder.path("format")).unwrap();
        assert_eq!(written, format!("haishao-store {}\n", format::NEWEST));
    }
}
