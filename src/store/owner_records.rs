//! What is kept about an owner, in all tables and in quarantine.

use std::collections::BTreeSet;

use super::disk::Record;
use super::index::Index;
use super::keys::OwnerTag;
use super::layout::starts_of_owner;
use super::set_aside::is_in_quarantine;
use super::vault::Writes;
use super::{Store, StoreError};

impl Store {
    /// Everything that is sealed under an owner's key, some records at a time: who has noted much has
    /// thousands of them.
    pub(super) fn records_of(
        &self,
        tag: OwnerTag,
    ) -> impl Iterator<Item = Result<Vec<Record>, StoreError>> + '_ {
        starts_of_owner(tag).flat_map(|start| self.disk.pages(start))
    }

    /// How many records that are.
    pub(super) fn n_records_of(&self, tag: OwnerTag) -> Result<usize, StoreError> {
        self.records_of(tag).map(|page| Ok(page?.len())).sum()
    }

    /// Whether anything is kept about the owner, beside what is `gone`. What is in quarantine counts.
    pub(super) fn has_records(&self, tag: OwnerTag, gone: &BTreeSet<Vec<u8>>) -> Result<bool, StoreError> {
        for page in self.records_of(tag) {
            if page?.iter().any(|(key, _)| !gone.contains(&key[..])) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Removes everything about the owner, in several batches.
    pub(super) fn remove_records_of(&self, index: &mut Index, tag: OwnerTag) -> Result<(), StoreError> {
        self.remove_due(index, tag)?;
        for page in self.records_of(tag) {
            let mut after = index.change();
            let vault = self.vault();
            let mut writes = Writes::new(&vault);
            for (key, _) in page? {
                writes.remove_raw(&key);
                after.n_released += u64::from(is_in_quarantine(&key));
            }
            self.apply(index, writes, after)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Change;
    use crate::store::layout::owner_of;
    use crate::store::set_aside::in_quarantine;
    use crate::store::tables::CASES;
    use crate::store::testing::{
        TestFolder, break_record, case_id, change, note_in, open_case, person, settings,
    };

    #[test]
    fn all_records_of_an_owner_are_found_set_aside_or_not_and_nobody_else_s() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change(&store, Change::Settings(person(number), settings("en")));
            open_case(&store, person(number), case_id(1));
            note_in(&store, person(number), case_id(1), &["kept"; 600]);
        }
        let tag = store.vault().tag(person(1));
        let case = (tag, case_id(1));
        break_record(&store, &CASES.key(&case));
        assert_eq!(store.case(person(1), case_id(1)).unwrap(), None);

        let keys: Vec<_> = store.records_of(tag).flat_map(Result::unwrap).map(|(key, _)| key).collect();
        assert_eq!(keys.len(), 603, "settings, casebook, entries and a broken case");
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "each once");
        assert!(keys.iter().all(|key| owner_of(key) == Some(tag)));
        assert_eq!(store.n_records_of(tag).unwrap(), 603);
        assert!(store.has_records(tag, &BTreeSet::new()).unwrap());
        let mut gone: BTreeSet<_> = keys.iter().map(|key| key.to_vec()).collect();
        assert!(!store.has_records(tag, &gone).unwrap());
        gone.remove(&in_quarantine(&[&CASES.key(&case)[..], &[0; 8]].concat()));
        assert!(store.has_records(tag, &gone).unwrap(), "what is in quarantine counts");

        store.remove_records_of(&mut store.index(), tag).unwrap();
        assert_eq!(store.n_records_of(tag).unwrap(), 0);
        assert_eq!(store.counts().quarantined, 0);
        assert_eq!(store.n_records_of(store.vault().tag(person(2))).unwrap(), 603);
    }
}
