//! What is kept about groups.

use super::tables::GROUPS;
use super::{Store, StoreError};
use crate::chat::{ChatId, Owner};
use crate::guard::Group;

impl Store {
    /// What is kept about a group; `None` as for [`Store::settings`].
    pub fn group(&self, chat: ChatId) -> Result<Option<Group>, StoreError> {
        let tag = self.vault().tag(Owner::Group(chat));
        Ok(self.read(&GROUPS, &tag)?.map(|record| record.group))
    }

    /// Every group of which anything is kept. Read once, at the start.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn groups(&self) -> Result<Vec<(ChatId, Group)>, StoreError> {
        let records = self.read_all(&GROUPS, vec![GROUPS.prefix])?;
        Ok(records.into_iter().map(|(_, record)| (record.chat, record.group)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Change, PersonId};
    use crate::guard::{Rules, Watching};
    use crate::store::testing::{TestFolder, change, raw_record};

    fn watched() -> Group {
        let rules = Rules { watching: Watching::On, trusted: vec![PersonId(8)], ..Rules::default() };
        Group { rules, ..Group::default() }
    }

    #[test]
    fn groups_come_back_after_reopening_and_go_when_they_are_forgotten() {
        let folder = TestFolder::new();
        let store = folder.open();
        for chat in [-1, -2] {
            change(&store, Change::Group(ChatId(chat), Box::new(watched())));
        }
        change(&store, Change::Group(ChatId(-2), Box::default()));
        drop(store);
        let store = folder.open();
        assert_eq!(store.group(ChatId(-1)).unwrap(), Some(watched()));
        assert_eq!(store.group(ChatId(-3)).unwrap(), None);
        let mut groups = store.groups().unwrap();
        groups.sort_by_key(|(chat, _)| *chat);
        assert_eq!(groups, [(ChatId(-2), Group::default()), (ChatId(-1), watched())]);
        change(&store, Change::Forget(Owner::Group(ChatId(-1))));
        assert_eq!(store.groups().unwrap(), [(ChatId(-2), Group::default())]);
    }

    #[test]
    fn the_plain_bytes_of_a_group_begin_like_this() {
        let folder = TestFolder::new();
        let store = folder.open();
        change(&store, Change::Group(ChatId(-7), Box::new(watched())));
        let key = GROUPS.key(&store.vault().tag(Owner::Group(ChatId(-7))));
        let sealed = raw_record(&store, &key).unwrap();
        let plain = store.vault().open_bytes(GROUPS.kind, &key, &sealed).unwrap();
        let plain = String::from_utf8_lossy(&plain).into_owned();
        assert!(plain.starts_with(r#"{"chat":-7,"group":{"rules":{"watching":"on","#), "{plain}");
    }
}
