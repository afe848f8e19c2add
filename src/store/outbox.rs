//! The outbox: replies that are committed and not delivered yet.

use chrono::{DateTime, Utc};

use super::records::{Octets, OutboxRecord};
use super::tables::OUTBOX;
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::ChatId;
use crate::text::private::Private;

/// A waiting parcel with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    pub lane: ChatId,
    pub queued_at: DateTime<Utc>,
    pub bytes: Private<Vec<u8>>,
}

impl Store {
    /// The numbers of the waiting parcels and where they go, in the order they were committed.
    pub fn outbox(&self) -> Vec<(u64, ChatId)> {
        self.index().outbox.iter().map(|(number, lane)| (*number, *lane)).collect()
    }

    /// A waiting parcel; `None` if it was delivered or dropped, or is unreadable and now in
    /// quarantine.
    pub fn parcel(&self, number: u64) -> Result<Option<OutboxEntry>, StoreError> {
        Ok(self.read(&OUTBOX, &number)?.map(|record| OutboxEntry {
            lane: record.lane,
            queued_at: record.queued_at,
            bytes: record.parcel.into(),
        }))
    }

    /// Puts another content or goal in a waiting parcel's place in the queue, unflushed. One that no
    /// longer waits stays gone.
    pub fn replace_parcel(
        &self,
        number: u64,
        lane: ChatId,
        bytes: Private<Vec<u8>>,
    ) -> Result<(), StoreError> {
        let mut index = self.index();
        let Some(record) = self.read_in(&mut index, &OUTBOX, &number)? else {
            return Ok(());
        };
        let mut after = index.change();
        after.queued.push((number, lane));
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        let parcel = Octets::from(&bytes);
        writes.put(&OUTBOX, &number, &OutboxRecord { lane, parcel, ..record })?;
        self.apply(&mut index, writes, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Commit;
    use crate::store::testing::{TestFolder, deliver, now, parcel};

    fn send(store: &Store, texts: &[&str]) -> Vec<u64> {
        let parcels = texts.iter().map(|text| parcel(1, text)).collect();
        let commit = Commit { parcels, ..Commit::default() };
        store.commit(vec![commit], now()).unwrap().remove(0)
    }

    #[test]
    fn parcels_wait_in_order_until_they_are_delivered() {
        let folder = TestFolder::new();
        let store = folder.open();
        assert_eq!(send(&store, &["one", "two", "three"]), [1, 2, 3]);
        deliver(&store, 2);
        assert_eq!(store.outbox(), [(1, ChatId(1)), (3, ChatId(1))]);
        assert_eq!(store.parcel(2).unwrap(), None);
        drop(store);
        assert_eq!(folder.open().outbox(), [(1, ChatId(1)), (3, ChatId(1))]);
    }

    #[test]
    fn a_parcel_comes_back_whole_after_reopening() {
        let folder = TestFolder::new();
        send(&folder.open(), &["退款"]);
        let bytes = Private::new("退款".as_bytes().to_vec());
        let expected = OutboxEntry { lane: ChatId(1), queued_at: now(), bytes };
        assert_eq!(folder.open().parcel(1).unwrap(), Some(expected));
    }

    #[test]
    fn a_replaced_parcel_keeps_its_place_and_its_time() {
        let folder = TestFolder::new();
        let store = folder.open();
        send(&store, &["one", "two"]);
        store.replace_parcel(1, ChatId(-100), Private::new(b"moved".to_vec())).unwrap();
        assert_eq!(store.outbox(), [(1, ChatId(-100)), (2, ChatId(1))]);
        let moved = store.parcel(1).unwrap().unwrap();
        assert_eq!((moved.queued_at, moved.bytes.reveal().as_slice()), (now(), &b"moved"[..]));
    }

    #[test]
    fn what_was_delivered_is_not_brought_back() {
        let folder = TestFolder::new();
        let store = folder.open();
        send(&store, &["one"]);
        deliver(&store, 1);
        store.replace_parcel(1, ChatId(1), Private::new(b"again".to_vec())).unwrap();
        assert_eq!(store.outbox(), []);
        drop(store);
        assert_eq!(send(&folder.open(), &["two"]), [2], "numbers are never used again");
    }
}
