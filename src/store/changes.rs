//! What a turn changed, as records.
//!
//! Nothing is read here. Where a change depends on what is kept, whoever writes it looks that up first, each store in its
//! own way, and says what was found.

use chrono::{DateTime, Utc};

use super::chats::{chat_of, private_chat};
use super::keys::OwnerTag;
use super::records::{
    CaseRecord, CasebookRecord, EntryRecord, ExhibitFileRecord, GroupRecord, MemoryRecord, RemindersRecord,
    SettingsRecord, SubscriberRecord,
};
use super::salts::Salts;
use super::tables::{
    CASEBOOK, CASES, ENTRIES, EXHIBIT_FILES, GROUPS, MEMORY, REMINDERS, SETTINGS, SUBSCRIBERS,
};
use super::vault::Writes;
use super::{Commit, StoreError};
use crate::casebook::{Case, Entry, Reminders};
use crate::chat::{Change, Memory, Owner, Settings};
use crate::guard::Group;

impl Commit {
    /// The owners this commit forgets.
    pub(super) fn forgotten(&self) -> Vec<Owner> {
        let forgets = |change: &&Change| matches!(change, Change::Forget(_));
        self.changes.iter().filter(forgets).filter_map(Change::owner).collect()
    }

    /// The changes that still count once the forgotten owners are gone.
    pub(super) fn kept_changes(&self) -> impl Iterator<Item = &Change> {
        let forgotten = self.forgotten();
        let is_kept = move |change: &&Change| change.owner().is_none_or(|owner| !forgotten.contains(&owner));
        self.changes.iter().filter(is_kept)
    }
}

/// Adds a change to what will be written that depends on nothing.
pub(super) fn write_change<S: Salts>(
    change: &Change,
    writes: &mut Writes<'_, S>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let vault = writes.vault();
    match change {
        Change::Memory(owner, memory) => {
            let record = MemoryRecord { touched_at: now, memory: Memory::clone(memory) };
            writes.put(&MEMORY, &vault.tag(*owner), &record)
        }
        Change::Casebook(owner, casebook) => {
            let record = CasebookRecord { casebook: casebook.clone(), chat: private_chat(*owner) };
            writes.put(&CASEBOOK, &vault.tag(*owner), &record)
        }
        Change::Case(owner, case) => {
            let record = CaseRecord { case: Case::clone(case) };
            writes.put(&CASES, &(vault.tag(*owner), case.id), &record)
        }
        Change::Entry(owner, case, entry) => {
            let tag = vault.tag(*owner);
            if let Some(file) = entry.as_exhibit().and_then(|exhibit| exhibit.kept.stored()) {
                writes.put(&EXHIBIT_FILES, &(tag, *case, file.id), &ExhibitFileRecord {})?;
            }
            let record = EntryRecord { entry: Entry::clone(entry) };
            writes.put(&ENTRIES, &(tag, *case, entry.number), &record)
        }
        Change::Group(chat, group) => {
            let record = GroupRecord { chat: *chat, group: Group::clone(group) };
            writes.put(&GROUPS, &vault.tag(Owner::Group(*chat)), &record)
        }
        // Whole owners are forgotten before any change is written; the others are written with what was found.
        Change::Forget(_) | Change::Feedback(_) | Change::Settings(..) | Change::Reminders(..) => Ok(()),
    }
}

/// Adds an owner's settings to what will be written, and with them whether they ask for alerts. `asked` says whether
/// there is a row that they did. Returns whether they ask no more.
pub(super) fn write_settings<S: Salts>(
    owner: Owner,
    settings: &Settings,
    asked: bool,
    writes: &mut Writes<'_, S>,
) -> Result<bool, StoreError> {
    let tag = writes.vault().tag(owner);
    let asks_no_more = asked && !settings.alerts;
    if settings.alerts && !asked {
        writes.put(&SUBSCRIBERS, &tag, &SubscriberRecord { chat: chat_of(owner) })?;
    } else if asks_no_more {
        writes.remove(&SUBSCRIBERS, &tag);
    }
    writes.put(&SETTINGS, &tag, &SettingsRecord { settings: settings.clone() })?;
    Ok(asks_no_more)
}

/// A person's reminders as they are kept. A group has none.
pub(super) fn record_of_reminders(owner: Owner, reminders: &Reminders) -> Option<RemindersRecord> {
    Some(RemindersRecord { chat: private_chat(owner)?, reminders: reminders.clone() })
}

/// Adds reminders to what will be written; where there are none, no record stays. The row by which they are found is not
/// among it.
pub(super) fn write_reminders<S: Salts>(
    tag: OwnerTag,
    record: &RemindersRecord,
    writes: &mut Writes<'_, S>,
) -> Result<(), StoreError> {
    if record.reminders.is_empty() {
        writes.remove(&REMINDERS, &tag);
        return Ok(());
    }
    writes.put(&REMINDERS, &tag, record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{ChatId, PersonId};
    use crate::store::keys::{Secret, Secrets};
    use crate::store::salts::Fetched;
    use crate::store::testing::{now, person, remember, settings};
    use crate::store::vault::Vault;

    const GROUP: Owner = Owner::Group(ChatId(-100));

    /// Who has no key file: only what was fetched for these owners.
    fn vault() -> Vault<Fetched> {
        let secrets = Secrets::new(Secret::from_bytes([1; 32]));
        let owners =
            [person(1), GROUP].map(|owner| (secrets.tag(owner), [Some(Secret::from_bytes([2; 32])), None]));
        Vault::new(secrets, Fetched { owners: owners.into(), ..Fetched::default() })
    }

    /// What is put where, and what is removed.
    fn places(writes: Writes<'_, Fetched>) -> Vec<(Vec<u8>, bool)> {
        writes.into_list().into_iter().map(|(key, value)| (key, value.is_some())).collect()
    }

    fn alerts(alerts: bool) -> Settings {
        Settings { alerts, ..settings("en") }
    }

    #[test]
    fn the_row_of_who_asks_for_alerts_comes_and_goes_only_when_that_changes() {
        let vault = vault();
        let tag = vault.tag(GROUP);
        let (kept, row) = ((SETTINGS.key(&tag), true), SUBSCRIBERS.key(&tag));
        let cases = [
            (false, false, vec![], false),
            (false, true, vec![(row.clone(), true)], false),
            (true, true, vec![], false),
            (true, false, vec![(row, false)], true),
        ];
        for (asked, asks, mut expected, ended) in cases {
            let mut writes = Writes::new(&vault);
            assert_eq!(write_settings(GROUP, &alerts(asks), asked, &mut writes).unwrap(), ended);
            expected.push(kept.clone());
            assert_eq!(places(writes), expected, "{asked} {asks}");
        }
    }

    #[test]
    fn reminders_are_a_person_s_and_leave_no_record_when_there_are_none() {
        let vault = vault();
        let tag = vault.tag(person(1));
        assert_eq!(record_of_reminders(GROUP, &Reminders::default()), None);
        let none = record_of_reminders(person(1), &Reminders::default()).unwrap();
        assert_eq!(none.chat, ChatId(1));
        let mut some = none.clone();
        some.reminders.add_own("call the bank".to_owned().into(), None, now()).unwrap();
        for (record, is_put) in [(none, false), (some, true)] {
            let mut writes = Writes::new(&vault);
            write_reminders(tag, &record, &mut writes).unwrap();
            assert_eq!(places(writes), [(REMINDERS.key(&tag), is_put)]);
        }
    }

    #[test]
    fn what_a_commit_says_of_somebody_it_forgets_does_not_count() {
        let other = Change::Settings(Owner::Person(PersonId(2)), settings("en"));
        let changes = vec![remember(person(1), "refund"), Change::Forget(person(1)), other.clone()];
        let commit = Commit { changes, ..Commit::default() };
        assert_eq!(commit.forgotten(), [person(1)]);
        assert_eq!(commit.kept_changes().collect::<Vec<_>>(), [&other]);
    }
}
