//! Letting go of what is older than it is to be kept, by the rules of every store.
//!
//! Whoever loses something is given a new salt in the same transaction, under which the rest is sealed anew: what old rows and logs still
//! hold cannot be opened. A turn that read under the salt before finds it changed, and is taken again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use futures::FutureExt as _;
use tokio::sync::Mutex;

use super::super::changes::write_reminders;
use super::super::keys::{OwnerTag, Secret};
use super::super::layout::{due_of, file_of, starts_of_case, starts_of_owner};
use super::super::records::{CasebookRecord, RemindersRecord};
use super::super::remains::{Left, without};
use super::super::sealed::Kind;
use super::super::set_aside::{Fate, fate_of, parts};
use super::super::tables::{CASEBOOK, MEMORY, QUARANTINE_PREFIX, REMINDERS};
use super::super::unended::is_unended;
use super::super::vault::Writes;
use super::super::{Retention, StoreError};
use super::due::due_at;
use super::forgetting::{note_erased, remove_file};
use super::place::{OWNERS, behind, slot_of};
use super::reading::read_salts;
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::versions::{Checked, Stop, Versions, send};
use super::writing::{Decision, Outcome};
use crate::casebook::CaseId;
use crate::chat::ChatId;

/// How many slots one call goes through.
const SLOTS: i16 = 32;

/// So many chats with an unplanned end are told of in one call.
const MOST_FOUND: usize = 128;

/// How much longer a deleted case stays than it can be brought back: a turn that brings one back at the last moment is written some
/// seconds after it began.
const TIME_TO_COMMIT: TimeDelta = TimeDelta::minutes(1);

/// The slot to go on with.
pub(super) type Swept = Mutex<i16>;

/// What is to go of somebody.
#[derive(Default)]
struct Going {
    has_memory: bool,
    cases: Vec<CaseId>,
    /// Keys of what was set aside for long enough.
    set_aside: BTreeSet<Vec<u8>>,
}

impl Shell {
    /// Goes through some slots, and on with the next ones at the next call.
    pub async fn sweep(&self) -> Result<Vec<ChatId>, StoreError> {
        let mut next = self.swept.lock().await;
        let mut unended = Vec::new();
        for _ in 0..SLOTS {
            self.sweep_slot(*next, &mut unended).await?;
            *next = (*next + 1) % OWNERS;
        }
        self.sweep_set_aside(OWNERS + i16::from(QUARANTINE_PREFIX), &mut BTreeMap::new()).await?;
        Ok(unended)
    }

    async fn sweep_slot(&self, slot: i16, unended: &mut Vec<ChatId>) -> Result<(), StoreError> {
        let now = (self.clock)();
        let mut going: BTreeMap<OwnerTag, Going> = BTreeMap::new();
        for (tag, record) in self.all(&MEMORY, slot, &[MEMORY.prefix]).await? {
            if now - record.touched_at > Retention::PROMISED.memory {
                going.entry(tag).or_default().has_memory = true;
            }
        }
        for (tag, record) in self.all(&CASEBOOK, slot, &[CASEBOOK.prefix]).await? {
            let due = record.casebook.due_for_removal(now - TIME_TO_COMMIT);
            if !due.is_empty() || record.casebook.headers().is_empty() {
                going.entry(tag).or_default().cases.extend(due);
            } else if unended.len() < MOST_FOUND {
                unended.extend(self.unended(tag, &record).await?);
            }
        }
        self.sweep_set_aside(slot, &mut going).await?;
        for (tag, going) in going {
            self.let_go_of(tag, &going).await?;
        }
        Ok(())
    }

    /// Where the owner of a casebook is told, if the end of one of its closed cases is not planned.
    async fn unended(&self, tag: OwnerTag, record: &CasebookRecord) -> Result<Option<ChatId>, StoreError> {
        let mut looked = self.look(&[tag], &[REMINDERS.key(&tag)]).await?;
        let kept = looked.get(&REMINDERS, &tag);
        let chat = record.chat.or(kept.as_ref().map(|kept| kept.chat));
        Ok(chat.filter(|_| is_unended(record, kept.as_ref())))
    }

    /// Gives what is set aside its time, and finds what has been there for too long.
    async fn sweep_set_aside(
        &self,
        slot: i16,
        going: &mut BTreeMap<OwnerTag, Going>,
    ) -> Result<(), StoreError> {
        let start = [QUARANTINE_PREFIX];
        let mut after = start.to_vec();
        loop {
            let page = self.page_once(slot, &start, &after).await?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after.clone_from(last);
            let mut writes = Vec::new();
            for (key, value) in page {
                let of = |text| Statement::new(text).small(slot).bytes(&key);
                match (fate_of(&value, (self.clock)()), super::super::layout::owner_of(&key)) {
                    (Fate::Stays, _) => {}
                    (Fate::IsTimed(timed), _) => writes.push(
                        of("UPDATE records SET value = $3 WHERE slot = $1 AND key = $2 RETURNING 1")
                            .bytes(&timed),
                    ),
                    (Fate::Goes, Some(tag)) => {
                        going.entry(tag).or_default().set_aside.insert(key);
                    }
                    (Fate::Goes, None) => {
                        writes.push(of("DELETE FROM records WHERE slot = $1 AND key = $2 RETURNING 1"));
                    }
                }
            }
            self.send_all(&writes).await?;
        }
    }

    /// Lets go of what is to go of an owner.
    async fn let_go_of(&self, tag: OwnerTag, going: &Going) -> Result<(), StoreError> {
        loop {
            let outcome = self.write(|client| {
                async move {
                    Ok(match self.letting_go_of(client, tag, going).await {
                        Ok(()) => Decision::Keep(Ok(())),
                        // A turn came between. The next round finds it again.
                        Err(Stop::Changed) => Decision::Undo(Ok(())),
                        Err(Stop::Store(error)) => Decision::Undo(Err(error)),
                        Err(Stop::Database(error)) => return Err(error),
                    })
                }
                .boxed()
            });
            match outcome.await? {
                Outcome::Committed(written) | Outcome::Undone(written) => return written,
                Outcome::Unknown => {}
            }
        }
    }

    async fn letting_go_of(&self, client: Session<'_, '_>, tag: OwnerTag, going: &Going) -> Result<(), Stop> {
        let of = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes());
        let held = together(
            &client,
            &[
                of("SELECT 1 FROM lanes WHERE slot = $1 AND tag = $2 FOR UPDATE"),
                of("SELECT ver, salt, older FROM salts WHERE slot = $1 AND tag = $2 FOR UPDATE"),
            ],
        )
        .await?;
        let salts = read_salts(&held[1])?.1;
        let before = self.vault([(tag, salts)].into());
        let (records, versions) = everything_of(client, tag).await?;
        let (gone, put) = self.what_goes(tag, going, &records, &before)?;

        let salt = Secret::random()?;
        let after = self.vault([(tag, [Some(salt.clone()), None])].into());
        let mut anew = Writes::new(&after);
        let mut due = None;
        if let Some(record) = &put.casebook {
            anew.put(&CASEBOOK, &tag, record)?;
        }
        if let Some(record) = &put.reminders {
            due = Some(due_of(record));
            write_reminders(tag, record, &mut anew)?;
        }
        let mut written: BTreeMap<_, _> = anew.into_list().into_iter().collect();
        for (key, sealed) in &records {
            if gone.contains(key) {
                written.insert(key.clone(), None);
            } else if !written.contains_key(key) {
                let (place, head, value) = parts(key, sealed);
                // What does not open goes on being what it was.
                if let Ok(plain) = before.open_bytes(Kind::Owner, place, value) {
                    let value = after.seal_bytes(Kind::Owner, place, &plain)?;
                    written.insert(key.clone(), Some([head, &value[..]].concat()));
                }
            }
        }
        let is_nothing_left = records.keys().all(|key| gone.contains(key));
        let mut writes = Vec::new();
        if put.forgets_reminders {
            due = Some(None);
        }
        writes.extend(due.map(|due| Checked::any(due_at(tag, due))));
        writes.push(Checked::any(if is_nothing_left {
            of("DELETE FROM salts WHERE slot = $1 AND tag = $2 RETURNING 1")
        } else {
            of("UPDATE salts SET salt = $3, older = NULL, ver = $4 WHERE slot = $1 AND tag = $2 RETURNING 1")
                .bytes(salt.as_bytes())
                .number(self.unique())
        }));
        writes.extend(self.records(written, &versions)?);
        writes.extend(put.cases.iter().map(|case| Checked::any(note_erased(tag, case.as_bytes()))));
        let files = gone.iter().filter_map(|key| file_of(key));
        writes.extend(files.flat_map(|file| remove_file(&file)).map(Checked::any));
        send(client, &writes).await
    }

    /// The keys of what goes, and what is put in its place.
    fn what_goes(
        &self,
        tag: OwnerTag,
        going: &Going,
        records: &BTreeMap<Vec<u8>, Vec<u8>>,
        vault: &super::super::vault::Vault<super::super::salts::Fetched>,
    ) -> Result<(BTreeSet<Vec<u8>>, Put), Stop> {
        let now = (self.clock)();
        let (mut gone, mut put) = (going.set_aside.clone(), Put::default());
        let opened = |key: Vec<u8>| records.get(&key).map(|sealed| (key, sealed));
        if let Some((key, sealed)) = opened(MEMORY.key(&tag)).filter(|_| going.has_memory) {
            let is_old = |record: super::super::records::MemoryRecord| {
                now - record.touched_at > Retention::PROMISED.memory
            };
            if vault.open(&MEMORY, &key, sealed).is_ok_and(is_old) {
                gone.insert(key);
            }
        }
        let casebook =
            opened(CASEBOOK.key(&tag)).and_then(|(key, sealed)| vault.open(&CASEBOOK, &key, sealed).ok());
        let Some(casebook) = casebook else { return Ok((gone, put)) };
        if going.cases.is_empty() && !casebook.casebook.headers().is_empty() {
            return Ok((gone, put));
        }
        let due = casebook.casebook.due_for_removal(now - TIME_TO_COMMIT);
        let reminders =
            opened(REMINDERS.key(&tag)).and_then(|(key, sealed)| vault.open(&REMINDERS, &key, sealed).ok());
        let remains = without(casebook, reminders, &due);
        for case in &remains.cases {
            let starts: Vec<_> = starts_of_case(&(tag, *case)).collect();
            let is_of_case = |key: &&Vec<u8>| starts.iter().any(|start| key.starts_with(start));
            gone.extend(records.keys().filter(is_of_case).cloned());
        }
        match remains.casebook {
            Some(record) => put.casebook = Some(record),
            None => {
                gone.insert(CASEBOOK.key(&tag));
            }
        }
        match remains.reminders {
            Left::AsItWas => {}
            Left::Without(record) => put.reminders = Some(record),
            Left::Nothing => {
                put.forgets_reminders = true;
                gone.insert(REMINDERS.key(&tag));
            }
        }
        put.cases = remains.cases;
        Ok((gone, put))
    }
}

/// What is put in the place of something that changed.
#[derive(Default)]
struct Put {
    casebook: Option<CasebookRecord>,
    reminders: Option<RemindersRecord>,
    forgets_reminders: bool,
    cases: Vec<CaseId>,
}

/// Every record of an owner, also of what is set aside, and the version it is in.
async fn everything_of(
    client: Session<'_, '_>,
    tag: OwnerTag,
) -> Result<(BTreeMap<Vec<u8>, Vec<u8>>, Versions), Stop> {
    let looks = starts_of_owner(tag).map(|start| {
        let look =
            Statement::new("SELECT key, value, ver FROM records WHERE slot = $1 AND key >= $2 AND key < $3");
        look.small(slot_of(tag)).bytes(&start).bytes(&behind(&start))
    });
    let rows = together(&client, &looks.collect::<Vec<_>>()).await?;
    let (mut records, mut versions) = (BTreeMap::new(), Versions::new());
    for row in rows.iter().flatten() {
        let (key, value, version): (Vec<u8>, Vec<u8>, i64) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        versions.insert(key.clone(), version);
        records.insert(key, value);
    }
    Ok((records, versions))
}
