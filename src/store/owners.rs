//! What is kept about an owner: settings and memory.

use super::tables::{MEMORY, SETTINGS};
use super::{Store, StoreError};
use crate::chat::{Memory, Owner, Settings};

impl Store {
    /// The owner's settings; `None` if there are none, or if they are unreadable and now in
    /// quarantine.
    pub fn settings(&self, owner: Owner) -> Result<Option<Settings>, StoreError> {
        let tag = self.vault().tag(owner);
        Ok(self.read(&SETTINGS, &tag)?.map(|record| record.settings))
    }

    /// What the bot remembers of its talk with the owner; `None` as for [`Store::settings`].
    pub fn memory(&self, owner: Owner) -> Result<Option<Memory>, StoreError> {
        let tag = self.vault().tag(owner);
        Ok(self.read(&MEMORY, &tag)?.map(|record| record.memory))
    }
}

#[cfg(test)]
mod tests {
    use crate::chat::Change;
    use crate::chat::{ChatId, Owner};
    use crate::store::testing::{TestFolder, change, memory, person, remember, settings};

    #[test]
    fn settings_and_memory_come_back_after_reopening() {
        let folder = TestFolder::new();
        let store = folder.open();
        change(&store, Change::Settings(person(1), settings("zh-Hans")));
        change(&store, remember(person(1), "step-three"));
        change(&store, remember(person(1), "step-four"));
        drop(store);

        let store = folder.open();
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("zh-Hans")));
        assert_eq!(store.memory(person(1)).unwrap(), Some(memory("step-four")));
        assert_eq!(store.settings(person(2)).unwrap(), None);
        assert_eq!(store.memory(person(2)).unwrap(), None);
    }

    #[test]
    fn a_group_never_reads_what_is_a_persons() {
        let folder = TestFolder::new();
        let store = folder.open();
        change(&store, Change::Settings(person(7), settings("en")));
        assert_eq!(store.settings(Owner::Group(ChatId(7))).unwrap(), None);
    }
}
