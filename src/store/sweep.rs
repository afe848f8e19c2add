//! Letting go of what is older than the operator wants to keep.

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;

use super::keys::OwnerTag;
use super::reading::Page;
use super::records::{DoneRecord, MemoryRecord};
use super::tables::{DONE, Key, MEMORY, SETTINGS, Table};
use super::vault::Writes;
use super::{Store, StoreError};

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Memory, counted from the last turn that wrote it.
    pub memory: TimeDelta,
    /// The marks by which a repeated update is recognised. Telegram repeats for up to a day.
    pub done: TimeDelta,
}

/// How many records a sweep removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub memory: u64,
    pub done: u64,
}

impl Store {
    /// Removes what is older than its retention. Owners of whom nothing is left lose their key too.
    ///
    /// Writers get their turn between the pages of a long table.
    pub fn sweep(&self, now: DateTime<Utc>, retention: &Retention) -> Result<Swept, StoreError> {
        let is_old = |record: &DoneRecord| now - record.at > retention.done;
        let mut swept = Swept::default();
        let mut after = vec![DONE.prefix];
        while let Some(page) = self.sweep_page(&DONE, &after, is_old)? {
            swept.done += page.records.len() as u64;
            after = page.last;
        }
        let is_old = |record: &MemoryRecord| now - record.touched_at > retention.memory;
        let mut after = vec![MEMORY.prefix];
        while let Some(page) = self.sweep_page(&MEMORY, &after, is_old)? {
            swept.memory += page.records.len() as u64;
            self.destroy_unused_keys(page.records.into_iter().map(|(tag, _)| tag).collect())?;
            after = page.last;
        }
        self.disk.flush()?;
        Ok(swept)
    }

    /// Removes the old records among the next ones after a database key, in one batch. Returns the
    /// removed ones and where to go on; `None` at the end of the table.
    fn sweep_page<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        after: &[u8],
        is_old: impl Fn(&V) -> bool,
    ) -> Result<Option<Page<K, V>>, StoreError> {
        let mut index = self.index();
        let Some(mut page) = self.read_page(&mut index, table, after)? else {
            return Ok(None);
        };
        page.records.retain(|(_, record)| is_old(record));
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for (key, _) in &page.records {
            writes.remove(table, key);
        }
        self.disk.apply(writes)?;
        Ok(Some(page))
    }

    /// Destroys the keys of those owners who have no record left.
    fn destroy_unused_keys(&self, mut owners: Vec<OwnerTag>) -> Result<(), StoreError> {
        if owners.is_empty() {
            return Ok(());
        }
        // Held, so that nobody writes about an owner whose key is about to go.
        let _index = self.index();
        let mut used = Vec::new();
        for tag in &owners {
            let settings = self.disk.get(&SETTINGS.key(tag))?;
            let memory = self.disk.get(&MEMORY.key(tag))?;
            if settings.is_some() || memory.is_some() {
                used.push(*tag);
            }
        }
        owners.retain(|tag| !used.contains(tag));
        // The removal must be as durable as the loss of the keys will be.
        self.disk.settle()?;
        self.vault_mut().keyring.destroy_owners(&owners)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Change;
    use crate::store::testing::{TestFolder, answer, arrival, change_at, memory, now, person, settings};

    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

    #[test]
    fn memory_goes_when_it_was_not_touched_for_longer_than_its_retention() {
        let folder = TestFolder::new();
        let store = folder.open();
        change_at(&store, Change::Memory(person(1), memory("old")), now());
        change_at(&store, Change::Memory(person(2), memory("fresh")), now() + TimeDelta::days(1));

        let swept = store.sweep(now() + TimeDelta::days(90), &RETENTION).unwrap();
        assert_eq!(swept, Swept::default());
        let later = now() + TimeDelta::days(90) + TimeDelta::seconds(1);
        assert_eq!(store.sweep(later, &RETENTION).unwrap(), Swept { memory: 1, done: 0 });
        assert_eq!(store.memory(person(1)).unwrap(), None);
        assert_eq!(store.memory(person(2)).unwrap(), Some(memory("fresh")));
    }

    #[test]
    fn an_owner_keeps_their_key_as_long_as_something_of_theirs_is_kept() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change_at(&store, Change::Memory(person(number), memory("old")), now());
        }
        change_at(&store, Change::Settings(person(2), settings("en")), now());
        store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();
        assert_eq!(store.counts().owners, 1);
        drop(store);
        let store = folder.open();
        assert_eq!(store.settings(person(2)).unwrap(), Some(settings("en")));
        assert_eq!(store.take_reports(), []);
    }

    #[test]
    fn done_marks_go_page_by_page_and_what_waits_stays() {
        let folder = TestFolder::new();
        let store = folder.open();
        let arrivals: Vec<_> = (0..600).map(|update| arrival(update, 1, "x")).collect();
        store.receive(&arrivals, now()).unwrap();
        store.commit((1..600).map(answer).collect(), now()).unwrap();

        let swept = store.sweep(now() + TimeDelta::days(3), &RETENTION).unwrap();
        assert_eq!(swept, Swept { memory: 0, done: 599 });
        assert_eq!(store.pending().len(), 1);
        assert_eq!(store.receive(&arrivals[..1], now()).unwrap(), [Some(601)]);
    }
}
