//! Forgetting an owner, so that nothing on the disk can bring them back.
//!
//! In six steps, each of which may be the last before a crash:
//!
//! 1. the batch of the commit marks the erasure, and drops what waits;
//! 2. the stored files are removed, then the records, which may be many: so in several batches;
//! 3. the log of erasures is told, so that no backup brings them back;
//! 4. the owner's salt is destroyed: what sled has not overwritten yet can never be opened again;
//! 5. the journal key is replaced, because old bytes of journal and outbox hold their words too;
//! 6. the mark is removed.
//!
//! The mark stands until the end, and steps 2 to 6 do no harm when they are done twice: the next
//! start finds the mark and finishes before anything is read.

use chrono::{DateTime, Utc};

use super::chats::private_chat;
use super::index::{Index, IndexChange};
use super::keys::OwnerTag;
use super::records::ErasureRecord;
use super::tables::ERASURES;
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::{ChatId, Owner};

impl Store {
    /// Steps 2 to 6, for every erasure that is marked. Returns how many there were.
    pub(super) fn finish_erasures(&self, index: &mut Index, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let tags = self.erasures()?;
        if tags.is_empty() {
            return Ok(0);
        }
        self.remove_files_of(&tags)?;
        tags.iter().try_for_each(|tag| self.remove_records_of(index, *tag))?;
        // The removal must be as durable as the loss of the key will be.
        self.disk.settle()?;
        self.tombstones().append(&tags.iter().map(|tag| (*tag, None)).collect::<Vec<_>>(), now)?;
        self.vault_mut().keyring.owners.destroy(&tags)?;
        self.replace_journal_key(index, now)?;
        self.remove_marks(&tags)?;
        Ok(tags.len())
    }

    /// Before the records, which name them.
    pub(super) fn remove_files_of(&self, tags: &[OwnerTag]) -> Result<(), StoreError> {
        let mut files = Vec::new();
        for tag in tags {
            files.extend(self.files_of(*tag)?);
        }
        if files.is_empty() {
            return Ok(());
        }
        // Until the mark is durable, nothing may go that its commit does not name.
        self.disk.settle()?;
        self.shelf.remove(&files)
    }

    /// Who is to be forgotten still.
    pub(super) fn erasures(&self) -> Result<Vec<OwnerTag>, StoreError> {
        let keys = self.disk.keys(&[ERASURES.prefix])?;
        Ok(keys.iter().filter_map(|key| ERASURES.parse_key(key)).collect())
    }

    fn remove_marks(&self, tags: &[OwnerTag]) -> Result<(), StoreError> {
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for tag in tags {
            writes.remove(&ERASURES, tag);
        }
        self.disk.apply(writes)?;
        self.disk.flush()
    }
}

/// Step 1, as part of the batch of the commit for `entry`.
pub(super) fn mark_erasure(
    index: &Index,
    owner: Owner,
    entry: Option<u64>,
    writes: &mut Writes<'_>,
    after: &mut IndexChange,
) -> Result<(), StoreError> {
    let tag = writes.vault().tag(owner);
    writes.put(&ERASURES, &tag, &ErasureRecord {})?;
    if let Some(lane) = private_chat(owner) {
        // What the person writes after their wish is not what they wished forgotten.
        let first_kept = entry.unwrap_or(index.counters.next_entry);
        drop_lane(index, lane, first_kept, after);
    }
    Ok(())
}

/// Drops what waits in a lane: parcels, and journal entries before `first_kept`, which count as done,
/// because Telegram may repeat them.
pub(super) fn drop_lane(index: &Index, lane: ChatId, first_kept: u64, after: &mut IndexChange) {
    for (number, waiting) in index.pending.range(..first_kept) {
        if waiting.lane == lane && !after.finished.contains(number) {
            after.finished.push(*number);
        }
    }
    for (number, goal) in &index.outbox {
        if *goal == lane && !after.dropped.contains(number) {
            after.dropped.push(*number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::round::Beside;
    use super::*;
    use crate::chat::Change;
    use crate::chat::PersonId;
    use crate::store::Commit;
    use crate::store::testing::{
        TestFolder, arrival, case_id, change, delete_case, memory, note_in, now, open_case, parcel, person,
        remember, settings, texts,
    };

    /// Whose number could not turn up on the disk by chance.
    const ANA: i64 = 7_261_845_903_112;
    const BEN: i64 = 4_411_908_276_553;
    const MARKER: &str = "the-parcel-from-penang";

    /// Ana and Ben each have settings, a memory, a case, a deleted one, a waiting update and a waiting parcel; entry 2 is
    /// Ana's wish to be forgotten.
    fn furnished() -> TestFolder {
        let folder = TestFolder::new();
        let store = folder.open();
        let arrivals = [
            arrival(10, ANA, &format!("{MARKER} {ANA}")),
            arrival(11, ANA, "/forget"),
            arrival(12, BEN, "ben asks"),
        ];
        store.receive(&arrivals, now()).unwrap();
        for owner in [ANA, BEN] {
            change(&store, Change::Settings(person(owner), settings("en")));
            change(&store, remember(person(owner), MARKER));
            for id in [1, 2] {
                open_case(&store, person(owner), case_id(id));
                note_in(&store, person(owner), case_id(id), &[MARKER; 300]);
            }
            delete_case(&store, person(owner), case_id(2), now());
            let parcels = vec![parcel(owner, MARKER)];
            store.commit(vec![Commit { parcels, ..Commit::default() }], now()).unwrap();
        }
        drop(store);
        folder
    }

    fn forget_ana() -> Commit {
        let changes = vec![Change::Forget(person(ANA))];
        Commit { entry: Some(2), changes, parcels: vec![parcel(ANA, "done")] }
    }

    fn ana_salt(store: &Store) -> Option<Vec<u8>> {
        let vault = store.vault();
        let salt = vault.keyring.owners.current(vault.tag(person(ANA)));
        salt.map(|salt| salt.as_bytes().to_vec())
    }

    fn journal_salt(store: &Store) -> Vec<u8> {
        store.vault().keyring.current_journal_key().salt.as_bytes().to_vec()
    }

    fn expect_only_ana_forgotten(store: &Store) {
        assert_eq!(store.settings(person(ANA)).unwrap(), None);
        assert_eq!(store.memory(person(ANA)).unwrap(), None);
        assert_eq!(store.casebook(person(ANA)).unwrap(), None);
        for id in [1, 2] {
            assert_eq!(store.case(person(ANA), case_id(id)).unwrap(), None);
            assert_eq!(store.entries(person(ANA), case_id(id)).unwrap(), []);
            assert!(store.case(person(BEN), case_id(id)).unwrap().is_some());
            assert_eq!(texts(store, person(BEN), case_id(id)), [MARKER; 300]);
        }
        assert_eq!(store.n_records_of(store.vault().tag(person(ANA))).unwrap(), 0);
        assert_eq!(ana_salt(store), None);
        assert_eq!(store.casebook(person(BEN)).unwrap().unwrap().headers().len(), 2);
        assert_eq!(store.erasures().unwrap(), []);
        assert_eq!(store.settings(person(BEN)).unwrap(), Some(settings("en")));
        assert_eq!(store.memory(person(BEN)).unwrap(), Some(memory(MARKER)));
        let waiting: Vec<_> = store.pending().iter().map(|entry| entry.number).collect();
        assert_eq!(waiting, [3]);
        assert_eq!(store.entry(3).unwrap().unwrap().payload.reveal(), b"ben asks");
        assert_eq!(store.outbox(), [(2, ChatId(BEN)), (3, ChatId(ANA))]);
        assert_eq!(store.parcel(3).unwrap().unwrap().bytes.reveal(), b"done");
        assert_eq!(store.parcel(2).unwrap().unwrap().bytes.reveal(), MARKER.as_bytes());
        assert_eq!(store.take_reports(), []);
    }

    #[test]
    fn nothing_in_the_data_folder_can_bring_a_forgotten_person_back() {
        let folder = furnished();
        let store = folder.open();
        let (salt, journal) = (ana_salt(&store).unwrap(), journal_salt(&store));
        assert!(folder.holds(&salt) && folder.holds(&journal), "the search finds what is there");

        store.commit(vec![forget_ana()], now()).unwrap();
        expect_only_ana_forgotten(&store);
        let number = ANA.to_string();
        let gone: [&[u8]; 6] =
            [&salt, &journal, MARKER.as_bytes(), number.as_bytes(), &ANA.to_be_bytes(), &ANA.to_le_bytes()];
        for folder in [&folder, &folder.as_killed()] {
            for bytes in gone {
                assert!(!folder.holds(bytes), "{bytes:?}");
            }
        }
        drop(store);
        for bytes in gone {
            assert!(!folder.holds(bytes), "{bytes:?}");
        }
        expect_only_ana_forgotten(&folder.open());
    }

    #[test]
    fn the_derived_keys_never_touch_the_disk() {
        let folder = furnished();
        let store = folder.open();
        let vault = store.vault();
        let master = vault.secrets.current();
        let salt = vault.keyring.owners.current(vault.tag(person(ANA))).unwrap();
        let journal = &vault.keyring.current_journal_key().salt;
        let keys = [master.store_key().clone(), master.owner_key(salt), master.journal_key(journal)];
        for key in keys {
            assert!(!folder.holds(key.as_bytes()));
        }
    }

    #[test]
    fn an_erasure_cut_short_after_any_step_is_finished_at_the_next_start() {
        for n_steps in 0..=5 {
            let folder = furnished();
            let store = folder.open();
            let salts = [ana_salt(&store).unwrap(), journal_salt(&store)];
            let tags = [store.vault().tag(person(ANA))];
            let mut index = store.index();
            store.write_together(&mut index, &[forget_ana()], &Beside::default(), now()).unwrap();
            store.disk.settle().unwrap();
            if n_steps >= 1 {
                store.remove_records_of(&mut index, tags[0]).unwrap();
                store.disk.settle().unwrap();
            }
            if n_steps >= 2 {
                store.vault_mut().keyring.owners.destroy(&tags).unwrap();
            }
            if n_steps >= 3 {
                store.vault_mut().keyring.add_journal_key(now()).unwrap();
            }
            if n_steps >= 4 {
                store.retire_older_keys(&mut index).unwrap();
            }
            if n_steps >= 5 {
                store.remove_marks(&tags).unwrap();
            }
            let killed = folder.as_killed();
            let (store, report) = Store::open(&killed.options(), now()).unwrap();
            assert_eq!(report.n_finished_erasures, usize::from(n_steps < 5), "{n_steps} steps");
            expect_only_ana_forgotten(&store);
            assert!(salts.iter().all(|salt| !killed.holds(salt)), "{n_steps} steps");
        }
    }

    #[test]
    fn a_repeated_update_of_a_forgotten_person_stays_done() {
        let folder = furnished();
        let store = folder.open();
        store.commit(vec![forget_ana()], now()).unwrap();
        let again = [arrival(10, ANA, MARKER), arrival(11, ANA, "/forget")];
        assert_eq!(store.receive(&again, now()).unwrap(), [None, None]);
        assert_eq!(store.counts().handled, 1, "a dropped entry was not handled");
    }

    #[test]
    fn what_somebody_writes_after_their_wish_is_still_answered() {
        let folder = furnished();
        let store = folder.open();
        store.receive(&[arrival(13, ANA, "hello again")], now()).unwrap();
        store.commit(vec![forget_ana()], now()).unwrap();
        for store in [store, folder.as_killed().open()] {
            let waiting: Vec<_> = store.pending().iter().map(|entry| entry.number).collect();
            assert_eq!(waiting, [3, 4]);
            assert_eq!(store.entry(4).unwrap().unwrap().payload.reveal(), b"hello again");
            assert_eq!(store.settings(person(ANA)).unwrap(), None);
            let back = remember(person(ANA), "hello-again");
            let reply = Commit { entry: Some(4), changes: vec![back], parcels: vec![parcel(ANA, "hello")] };
            assert_eq!(store.commit(vec![reply], now()).unwrap(), [[4]]);
            assert_eq!(store.memory(person(ANA)).unwrap(), Some(memory("hello-again")));
        }
    }

    #[test]
    fn forgetting_wins_over_the_other_changes_of_its_commit() {
        let folder = furnished();
        let store = folder.open();
        let mut commit = forget_ana();
        commit.changes.insert(0, remember(person(ANA), "before"));
        commit.changes.push(Change::Settings(person(ANA), settings("en")));
        store.commit(vec![commit], now()).unwrap();
        expect_only_ana_forgotten(&store);
    }

    #[test]
    fn who_comes_back_later_starts_anew_under_a_new_key() {
        let folder = furnished();
        let store = folder.open();
        let old_salt = ana_salt(&store);
        let back = remember(person(ANA), "hello-again");
        let back = Commit { changes: vec![back], ..Commit::default() };
        store.commit(vec![forget_ana(), back], now()).unwrap();
        assert_ne!(ana_salt(&store), old_salt);
        drop(store);
        let store = folder.open();
        assert_eq!(store.memory(person(ANA)).unwrap(), Some(memory("hello-again")));
        assert_eq!(store.settings(person(ANA)).unwrap(), None);
    }

    #[test]
    fn several_people_are_forgotten_together() {
        let folder = furnished();
        let store = folder.open();
        let forget_ben = Commit { changes: vec![Change::Forget(person(BEN))], ..Commit::default() };
        let journal_key = store.vault().keyring.current_journal_key().id;
        store.commit(vec![forget_ana(), forget_ben], now()).unwrap();
        assert_eq!(store.vault().keyring.current_journal_key().id, journal_key + 1);
        assert_eq!(store.counts().owners, 0);
    }

    #[test]
    fn what_is_written_after_a_failed_erasure_outlives_its_end() {
        let folder = furnished();
        let store = folder.open();
        let (keys, aside) = (folder.path("keys"), folder.path("aside"));
        std::fs::rename(&keys, &aside).unwrap();
        assert!(store.commit(vec![forget_ana()], now()).is_err());
        std::fs::rename(&aside, &keys).unwrap();
        change(&store, remember(person(ANA), "hello-again"));
        drop(store);
        let store = folder.open();
        assert_eq!(store.memory(person(ANA)).unwrap(), Some(memory("hello-again")));
        assert_eq!(store.settings(person(ANA)).unwrap(), None);
        assert_eq!(store.take_reports(), []);
    }

    #[test]
    fn forgetting_a_group_leaves_what_its_members_wait_for() {
        let folder = TestFolder::new();
        let store = folder.open();
        let group = Owner::Group(ChatId(-100));
        store.receive(&[arrival(10, -100, "/forget"), arrival(11, -100, "hello")], now()).unwrap();
        change(&store, Change::Settings(group, settings("en")));
        change(&store, Change::Forget(group));
        assert_eq!(store.settings(group).unwrap(), None);
        assert_eq!(store.pending().len(), 2);
    }

    #[test]
    fn forgetting_somebody_unknown_does_no_harm() {
        let folder = furnished();
        let store = folder.open();
        change(&store, Change::Forget(Owner::Person(PersonId(1))));
        assert_eq!(store.erasures().unwrap(), []);
        assert_eq!(store.counts().owners, 2);
    }
}
