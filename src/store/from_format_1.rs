//! From format 1, which stored no files, to format 2.
//!
//! Nothing has to be rewritten: what lies in a store of format 1 means the same in format 2. The number rises so that a
//! program which knows nothing of stored files does not open a store that has some. It would leave them lying when their
//! owner is forgotten, and would drop the key of a file from each exhibit that somebody edits.

use super::StoreError;
use super::disk::Disk;
use super::format::Migration;
use super::vault::Vault;

pub(super) const MIGRATION: Migration = Migration { from: 1, run };

fn run(_: &Disk, _: &Vault) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::format;
    use crate::store::testing::{TestFolder, case_id, note_in, open_case, person, texts};

    #[test]
    fn a_store_of_format_1_is_opened_with_everything_in_it_and_then_has_the_newest() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        note_in(&store, person(1), case_id(1), &["他说三天发货"]);
        drop(store);
        format::write(&folder.path("format"), 1).unwrap();
        let store = folder.open();
        assert_eq!(texts(&store, person(1), case_id(1)), ["他说三天发货"]);
        assert_eq!(
            std::fs::read_to_string(folder.path("format")).unwrap(),
            format!("haishao-store {}\n", format::NEWEST)
        );
    }
}
