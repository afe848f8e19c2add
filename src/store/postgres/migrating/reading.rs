//! Reading a shared database from its beginning to its end.

use std::collections::{BTreeMap, HashSet};

use futures::FutureExt as _;
use tokio_postgres::{Error, Row};

use super::super::super::MigrateError;
use super::super::super::keys::{OwnerTag, Secret, Secrets};
use super::super::super::layout::due_of;
use super::super::super::migrating::items::{Items, Numbers, Page, Reader, Record, Salts, Stage};
use super::super::super::records::{Counters, RemindersRecord};
use super::super::super::salts::Fetched;
use super::super::super::tables::{COUNTERS, QUESTIONS, REMINDERS};
use super::super::super::vault::Vault;
use super::super::claiming::tag_from;
use super::super::connect::{Database, Way};
use super::super::errors::DatabaseError;
use super::super::place::{OWNERS, behind, slot_of_record};
use super::super::schema::STEPS;
use super::super::statement::{Statement, together};
use super::{SLOTS, patience};
use crate::casebook::CaseId;

/// Slots that are counted together.
const COUNTED_TOGETHER: usize = 16;

pub(in crate::store) struct DatabaseReader {
    pub(super) database: Database,
    secrets: Secrets,
    journal: BTreeMap<u32, Secret>,
    /// Updates that wait for an answer, once they are known.
    waiting: Option<HashSet<u64>>,
}

impl DatabaseReader {
    /// Opens a database that is to be moved, on which no copy lives.
    pub async fn source(database: Database, key: &Secret) -> Result<Self, MigrateError> {
        let nothing = || MigrateError::NothingThere { address: database.address().to_owned() };
        if !database.is_any().await? {
            return Err(nothing());
        }
        database.bring_up(STEPS, &patience()).await?;
        if database.migration().await?.is_some() {
            return Err(MigrateError::UnfinishedSource);
        }
        let secrets = database.secrets(key).await?.ok_or_else(nothing)?;
        database.expect_no_copy().await?;
        Self::of(database, secrets).await
    }

    /// Reads what was written, anew.
    pub async fn of(database: Database, secrets: Secrets) -> Result<Self, MigrateError> {
        let journal = database.journal_keys(&patience()).await?;
        Ok(Self { database, secrets, journal, waiting: None })
    }

    pub fn into_database(self) -> Database {
        self.database
    }

    pub(super) async fn rows<T: Send + 'static>(
        &self,
        statement: &Statement,
        read: fn(&Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, DatabaseError> {
        self.database
            .ask(Way::Work, &patience(), |client| {
                async move { statement.rows(&client).await?.iter().map(read).collect() }.boxed()
            })
            .await
    }

    async fn number(&self, statement: &Statement) -> Result<i64, DatabaseError> {
        Ok(self.rows(statement, |row| row.try_get(0)).await?.first().copied().unwrap_or_default())
    }

    pub(super) fn vault(&self, owners: BTreeMap<OwnerTag, [Option<Secret>; 2]>) -> Vault<Fetched> {
        Vault::new(self.secrets.clone(), Fetched { owners, journal: self.journal.clone() })
    }

    async fn tag_key(&self) -> Result<Option<Vec<u8>>, DatabaseError> {
        self.database.bytes(&Statement::new("SELECT bytes FROM keys WHERE name = 'tag'")).await
    }

    async fn numbers_given(&self) -> Result<Numbers, MigrateError> {
        let key = COUNTERS.key(&());
        let look = Statement::new("SELECT value FROM records WHERE slot = $1 AND key = $2");
        let sealed = self.database.bytes(&look.small(slot_of_record(&key)).bytes(&key)).await?;
        let vault = self.vault(BTreeMap::new());
        let counters: Counters =
            sealed.and_then(|sealed| vault.open(&COUNTERS, &key, &sealed).ok()).unwrap_or_default();
        let questions = [QUESTIONS.prefix];
        let last = Statement::new(
            "SELECT key FROM records WHERE slot = $1 AND key > $2 AND key < $3 ORDER BY key DESC LIMIT 1",
        );
        let last = last.small(slot_of_record(&questions)).bytes(&questions).bytes(&behind(&questions));
        let last = self.database.bytes(&last).await?.and_then(|key| QUESTIONS.parse_key(&key));
        let handled =
            self.number(&Statement::new("SELECT COALESCE(sum(handled), 0)::bigint FROM beats")).await?;
        Ok(Numbers {
            handled: handled.unsigned_abs(),
            unsubscribed: counters.unsubscribed,
            next_entry: counters.next_entry.max(last.map_or(0, |last| last.saturating_add(1))),
            next_parcel: counters.next_parcel,
        })
    }

    async fn salts(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some(first) = after.first().map_or(Some(0), |last| last.checked_add(1)) else { return Ok(None) };
        for number in first..=u8::MAX {
            let look = Statement::new("SELECT tag, salt, older FROM salts WHERE slot = $1 ORDER BY tag");
            let rows = self.rows(&look.small(number.into()), salts_of).await?;
            let salts: Vec<_> = rows.into_iter().flatten().collect();
            if !salts.is_empty() {
                return Ok(Some(Page::of(Items::Salts(salts), vec![number])));
            }
        }
        Ok(None)
    }

    async fn records(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let (first, mut key) = place_after(after);
        for slot in first..SLOTS {
            let look = Statement::new(
                "SELECT key, value FROM records WHERE slot = $1 AND key > $2 ORDER BY key LIMIT 1024",
            );
            let rows = self.rows(&look.small(slot).bytes(&key), pair_of).await?;
            key.clear();
            let Some((last, _)) = rows.last() else { continue };
            let last = place(slot, last);
            let mut dues = self.dues_of(slot, &rows).await?;
            let counters = COUNTERS.key(&());
            let records = rows.into_iter().filter(|(key, _)| *key != counters).map(|(key, value)| {
                let due = REMINDERS.parse_key(&key).and_then(|tag| Some((tag, dues.remove(&tag)?)));
                Record { key, value, due }
            });
            return Ok(Some(Page::of(Items::Records(records.collect()), last)));
        }
        Ok(None)
    }

    /// When those are to be reminded next whose reminders are among these records.
    async fn dues_of(
        &self,
        slot: i16,
        records: &[(Vec<u8>, Vec<u8>)],
    ) -> Result<BTreeMap<OwnerTag, u64>, MigrateError> {
        let found: Vec<_> = records
            .iter()
            .filter_map(|(key, sealed)| Some((REMINDERS.parse_key(key)?, key, sealed)))
            .collect();
        let (Some((first, ..)), Some((last, ..))) = (found.first(), found.last()) else {
            return Ok(BTreeMap::new());
        };
        let look =
            Statement::new("SELECT tag, salt, older FROM salts WHERE slot = $1 AND tag >= $2 AND tag <= $3");
        let look = look.small(slot).bytes(first.as_bytes()).bytes(last.as_bytes());
        let salts = self.rows(&look, salts_of).await?.into_iter().flatten();
        let vault = self.vault(salts.map(|salts| (salts.tag, [Some(salts.current), salts.older])).collect());
        let dues = found.into_iter().filter_map(|(tag, key, sealed)| {
            let record: RemindersRecord = vault.open(&REMINDERS, key, sealed).ok()?;
            Some((tag, due_of(&record)?))
        });
        Ok(dues.collect())
    }

    async fn erased(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let since = self.since().await?;
        let (first, rest) = place_after(after);
        let (mut tag, mut case) = match rest.split_at_checked(16) {
            Some((tag, case)) => (tag.to_vec(), case.to_vec()),
            None => (Vec::new(), Vec::new()),
        };
        for slot in first..OWNERS {
            let look = Statement::new(
                "SELECT tag, case_id, at FROM erased WHERE slot = $1 AND (tag, case_id) > ($2, $3) ORDER BY tag, case_id LIMIT 1024",
            );
            let read = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
            let rows: Vec<(Vec<u8>, Vec<u8>, i64)> =
                self.rows(&look.small(slot).bytes(&tag).bytes(&case), read).await?;
            (tag, case) = (Vec::new(), Vec::new());
            let Some((last_tag, last_case, _)) = rows.last() else { continue };
            let last = place(slot, &[&last_tag[..], last_case].concat());
            let gone = rows.iter().filter_map(|(tag, case, at)| {
                let case = case.as_slice().try_into().ok().map(CaseId::from_random);
                Some(((tag_from(tag)?, case), *at))
            });
            return Ok(Some(Page::of(Items::Erased { since, gone: gone.collect() }, last)));
        }
        // Since when it knows of erasures, it says though there were none.
        let is_first = after.is_empty();
        Ok(is_first.then(|| Page::of(Items::Erased { since, gone: Vec::new() }, place(OWNERS, &[]))))
    }

    /// Since when every erasure is known. Where nobody wrote it down, that is as long as any is.
    async fn since(&self) -> Result<Option<i64>, MigrateError> {
        let written = Statement::new("SELECT bytes FROM keys WHERE name = 'erased since'");
        let written = self.database.bytes(&written).await?;
        if let Some(written) = written.and_then(|bytes| bytes.try_into().ok()) {
            return Ok(Some(i64::from_be_bytes(written)));
        }
        let first = self.rows(&Statement::new("SELECT min(at) FROM erased"), |row| row.try_get(0)).await?;
        Ok(first.into_iter().next().flatten())
    }

    async fn updates(&mut self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let (first, rest) = place_after(after);
        let mut number = rest.first_chunk().map_or(i64::MIN, |number| i64::from_be_bytes(*number));
        for slot in first..OWNERS {
            let look = Statement::new(
                "SELECT number, at FROM updates WHERE slot = $1 AND number > $2 ORDER BY number LIMIT 1024",
            );
            let read = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
            let rows: Vec<(i64, i64)> = self.rows(&look.small(slot).number(number), read).await?;
            number = i64::MIN;
            let Some((last, _)) = rows.last() else { continue };
            let last = place(slot, &last.to_be_bytes());
            let waiting = self.waiting().await?;
            let answered = rows.into_iter().map(|(number, at)| (number.cast_unsigned(), at));
            let answered = answered.filter(|(number, _)| !waiting.contains(number)).collect();
            return Ok(Some(Page::of(Items::Updates(answered), last)));
        }
        Ok(None)
    }

    /// The updates that wait, which a store in a folder knows by their entries.
    async fn waiting(&mut self) -> Result<&HashSet<u64>, MigrateError> {
        if self.waiting.is_none() {
            let (mut waiting, mut after) = (HashSet::new(), Vec::new());
            while let Some(Page { items: Items::Entries(entries), last, .. }) = self.entries(&after).await? {
                waiting.extend(entries.iter().map(|entry| entry.update));
                after = last;
            }
            self.waiting = Some(waiting);
        }
        Ok(self.waiting.get_or_insert_default())
    }

    async fn dues(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let (first, mut tag) = place_after(after);
        for slot in first..OWNERS {
            let look = Statement::new(
                "SELECT tag, due FROM lanes WHERE slot = $1 AND tag > $2 AND due IS NOT NULL ORDER BY tag LIMIT 1024",
            );
            let read = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
            let rows: Vec<(Vec<u8>, i64)> = self.rows(&look.small(slot).bytes(&tag), read).await?;
            tag = Vec::new();
            let Some((last, _)) = rows.last() else { continue };
            let last = place(slot, last);
            let dues = rows.iter().filter_map(|(tag, at)| Some((tag_from(tag)?, u64::try_from(*at).ok()?)));
            return Ok(Some(Page::of(Items::Dues(dues.collect()), last)));
        }
        Ok(None)
    }

    async fn count(&self) -> Result<u64, DatabaseError> {
        const COUNTS: [&str; 4] = [
            "SELECT count(*) FROM records WHERE slot = $1",
            "SELECT count(*) FROM salts WHERE slot = $1",
            "SELECT count(*) FROM chunks WHERE slot = $1",
            "SELECT count(*) FROM updates WHERE slot = $1",
        ];
        let slots: Vec<i16> = (0..SLOTS).collect();
        let mut count = 0;
        for some in slots.chunks(COUNTED_TOGETHER) {
            let looks: Vec<_> =
                some.iter().flat_map(|slot| COUNTS.map(|text| Statement::new(text).small(*slot))).collect();
            let (looks, patience) = (&looks[..], patience());
            let counted = self.database.ask(Way::Work, &patience, |client| {
                async move {
                    let rows = together(&client, looks).await?;
                    rows.iter().flatten().map(|row| row.try_get::<_, i64>(0)).sum::<Result<i64, Error>>()
                }
                .boxed()
            });
            count += counted.await?.unsigned_abs();
        }
        Ok(count)
    }
}

impl Reader for DatabaseReader {
    fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Every copy that ever lives takes a number.
    async fn state(&mut self) -> Result<String, MigrateError> {
        let last = self.number(&Statement::new("SELECT COALESCE(max(id), 0) FROM copies")).await?;
        Ok(last.to_string())
    }

    async fn numbers(&mut self) -> Result<Numbers, MigrateError> {
        self.numbers_given().await
    }

    async fn length(&mut self) -> Result<u64, MigrateError> {
        Ok(self.count().await?)
    }

    async fn page(&mut self, stage: Stage, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        match stage {
            Stage::Keys if after.is_empty() => {
                Ok(Some(Page::of(Items::Keys(self.tag_key().await?), vec![0])))
            }
            Stage::Counters if after.is_empty() => {
                Ok(Some(Page::of(Items::Counters(self.numbers_given().await?), vec![0])))
            }
            Stage::Keys | Stage::Counters => Ok(None),
            Stage::Salts => self.salts(after).await,
            Stage::Records => self.records(after).await,
            Stage::Files => self.pieces(after).await,
            Stage::Erased => self.erased(after).await,
            Stage::Updates => self.updates(after).await,
            Stage::Entries => self.entries(after).await,
            Stage::Parcels => self.parcels(after).await,
            Stage::Scheduled => self.scheduled(after).await,
            Stage::Dues => self.dues(after).await,
        }
    }
}

/// A place in a table: its slot, and the key there.
pub(super) fn place(slot: i16, key: &[u8]) -> Vec<u8> {
    [&slot.to_be_bytes()[..], key].concat()
}

/// The slot to go on in, and the key to go on after.
pub(super) fn place_after(place: &[u8]) -> (i16, Vec<u8>) {
    match place.split_first_chunk() {
        Some((slot, key)) => (i16::from_be_bytes(*slot), key.to_vec()),
        None => (0, Vec::new()),
    }
}

fn pair_of(row: &Row) -> Result<(Vec<u8>, Vec<u8>), Error> {
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// `None` for what was never written so.
fn salts_of(row: &Row) -> Result<Option<Salts>, Error> {
    let (tag, current, older): (Vec<u8>, Vec<u8>, Option<Vec<u8>>) =
        (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let secret = |bytes: Vec<u8>| Some(Secret::from_bytes(bytes.try_into().ok()?));
    Ok(tag_from(&tag).zip(secret(current)).map(|(tag, current)| Salts {
        tag,
        current,
        older: older.and_then(secret),
    }))
}
