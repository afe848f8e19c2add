//! Keeping house, which one copy does for all: replacing the journal key, dropping what was kept long enough, clearing away what nobody
//! needs.

use std::collections::BTreeMap;

use futures::FutureExt as _;
use tokio_postgres::Row;

use super::super::StoreError;
use super::super::keys::{OwnerTag, Secret};
use super::super::sealed::{Header, Kind};
use super::errors::DatabaseError;
use super::place::{of_entry, of_parcel, of_scheduled, slot_of};
use super::roles::Role;
use super::shell::Shell;
use super::statement::{Statement, together};
use crate::chat::ChatId;

/// How long one journal key seals, in milliseconds.
const SEALS_FOR: i64 = 3_600_000;

/// How long after a new key was made nothing can be under way any more that is sealed under an older one.
const SETTLED_AFTER: i64 = 60_000;

/// What goes by itself: updates after three days, as nobody repeats them any more; news after ten minutes; files that no turn has kept
/// after an hour; chats in which there is nothing.
const CLEARING: [&str; 4] = [
    "DELETE FROM updates WHERE slot = $1 AND at < (extract(epoch FROM now()) * 1000)::bigint - 259200000 RETURNING 1",
    "DELETE FROM news WHERE slot = $1 AND at < (extract(epoch FROM now()) * 1000)::bigint - 600000 RETURNING 1",
    "DELETE FROM lanes WHERE slot = $1 AND holder = 0 AND entries = 0 AND parcels = 0 AND due IS NULL RETURNING 1",
    "SELECT id FROM files WHERE slot = $1 AND NOT kept AND made < (extract(epoch FROM now()) * 1000)::bigint - 3600000 LIMIT 256",
];

/// How a table of what waits is read from a place on, and where its rows are bound to.
struct Waiting {
    page: &'static str,
    reseal: &'static str,
    place: fn(OwnerTag, i64, i64) -> Vec<u8>,
}

/// What is sealed under journal keys.
const WAITING: [Waiting; 3] = [
    Waiting {
        page: "SELECT tag, seq, 0::bigint, value FROM journal WHERE slot = $1 AND (tag, seq) > ($2, $3) ORDER BY tag, seq LIMIT 256",
        reseal: "UPDATE journal SET value = $4 WHERE slot = $1 AND tag = $2 AND seq = $3 AND $6::bigint = 0 AND value = $5 RETURNING 1",
        place: |tag, sequence, _| of_entry(tag, sequence),
    },
    Waiting {
        page: "SELECT tag, seq, 0::bigint, value FROM outbox WHERE slot = $1 AND (tag, seq) > ($2, $3) ORDER BY tag, seq LIMIT 256",
        reseal: "UPDATE outbox SET value = $4 WHERE slot = $1 AND tag = $2 AND seq = $3 AND $6::bigint = 0 AND value = $5 RETURNING 1",
        place: |tag, sequence, _| of_parcel(tag, sequence),
    },
    Waiting {
        page: "SELECT tag, seq, at, value FROM later WHERE slot = $1 AND (tag, seq) > ($2, $3) ORDER BY tag, seq LIMIT 256",
        reseal: "UPDATE later SET value = $4 WHERE slot = $1 AND tag = $2 AND seq = $3 AND at = $6 AND value = $5 RETURNING 1",
        place: |tag, sequence, at| of_scheduled(tag, at, sequence),
    },
];

impl Shell {
    /// Keeps house, if no other copy does. Answered with chats in which the end of a closed case is not planned.
    pub async fn keep_house(&self) -> Result<Vec<ChatId>, StoreError> {
        if !self.takes(Role::House).await? {
            return Ok(Vec::new());
        }
        self.renew_journal_key().await?;
        self.retire_journal_keys().await?;
        self.clear_away().await?;
        self.sweep().await
    }

    /// Makes a new journal key, if the newest has served its time, or somebody was forgotten since it was made: what they wrote was sealed
    /// under it.
    pub async fn renew_journal_key(&self) -> Result<(), StoreError> {
        let stale = Statement::new(
            "SELECT 1 FROM journal_keys k WHERE k.id = (SELECT max(id) FROM journal_keys) AND k.made > \
             (extract(epoch FROM now()) * 1000)::bigint - $1 AND NOT EXISTS (SELECT 1 FROM erased e WHERE e.at >= k.made)",
        );
        if self.send(&stale.number(SEALS_FOR)).await? > 0 {
            return Ok(());
        }
        self.add_journal_key().await
    }

    /// Adds a journal key; another copy may have done so at the same time.
    pub async fn add_journal_key(&self) -> Result<(), StoreError> {
        let newest = self.journal().keys().next_back().copied().unwrap_or_default();
        let salt = Secret::random()?;
        self.send(&journal_key(newest, &salt)).await?;
        Ok(self.hear_journal_keys(self).await?)
    }

    /// Destroys the older journal keys, once all copies know the newest and nothing waits any more that is sealed under them.
    pub async fn retire_journal_keys(&self) -> Result<(), StoreError> {
        let Some(newest) = self.journal().keys().next_back().copied().filter(|_| self.journal().len() > 1)
        else {
            return Ok(());
        };
        let unknown = Statement::new(
            "SELECT 1 FROM copies c JOIN beats b ON b.id = c.id WHERE NOT c.gone AND b.seen_key < $1 UNION ALL \
             SELECT 1 FROM journal_keys WHERE id = $1 AND made > (extract(epoch FROM now()) * 1000)::bigint - $2",
        );
        if self.send(&unknown.number(i64::from(newest)).number(SETTLED_AFTER)).await? > 0 {
            return Ok(());
        }
        for slot in 0..super::place::OWNERS {
            for waiting in &WAITING {
                self.seal_anew(waiting, slot, newest).await?;
            }
        }
        let destroy = Statement::new("DELETE FROM journal_keys WHERE id < $1 RETURNING 1");
        self.send(&destroy.number(i64::from(newest))).await?;
        Ok(self.hear_journal_keys(self).await?)
    }

    async fn seal_anew(&self, waiting: &Waiting, slot: i16, newest: u32) -> Result<(), StoreError> {
        let (mut after, mut last) = (Vec::new(), i64::MIN);
        loop {
            let page = &Statement::new(waiting.page).small(slot).bytes(&after).number(last);
            let rows = self.ask(|client| {
                async move { page.rows(&client).await?.iter().map(row_of).collect::<Result<Vec<_>, _>>() }
                    .boxed()
            });
            let rows = rows.await?;
            let Some((tag, sequence, ..)) = rows.last() else { return Ok(()) };
            (after, last) = (tag.clone(), *sequence);
            let writes = self.sealed_anew(waiting, &rows, newest)?;
            self.send_all(&writes).await?;
        }
    }

    fn sealed_anew(
        &self,
        waiting: &Waiting,
        rows: &[(Vec<u8>, i64, i64, Vec<u8>)],
        newest: u32,
    ) -> Result<Vec<Statement>, StoreError> {
        let vault = self.vault(BTreeMap::new());
        let mut writes = Vec::new();
        for (tag, sequence, at, sealed) in rows {
            let is_newest = Header::read(sealed).is_some_and(|header| header.key_id == newest);
            let Some(tag) = super::claiming::tag_from(tag).filter(|_| !is_newest) else { continue };
            let place = (waiting.place)(tag, *sequence, *at);
            // What does not open is set aside by who comes to it; without its key nobody can read it anyhow.
            let Ok(plain) = vault.open_bytes(Kind::Journal, &place, sealed) else { continue };
            let anew = vault.seal_bytes(Kind::Journal, &place, &plain)?;
            let reseal = Statement::new(waiting.reseal).small(slot_of(tag)).bytes(tag.as_bytes());
            writes.push(reseal.number(*sequence).bytes(&anew).bytes(sealed).number(*at));
        }
        Ok(writes)
    }

    /// Clears away what nobody needs any more.
    async fn clear_away(&self) -> Result<(), StoreError> {
        for slot in 0..=super::place::OWNERS {
            let clearing = &CLEARING.map(|text| Statement::new(text).small(slot));
            let files = self.ask(|client| {
                async move {
                    let rows = together(&client, clearing).await?;
                    let files = rows.into_iter().next_back().unwrap_or_default();
                    files.iter().map(|row| row.try_get(0)).collect::<Result<Vec<Vec<u8>>, _>>()
                }
                .boxed()
            });
            for id in files.await? {
                self.remove_stray(slot, &id).await?;
            }
        }
        Ok(())
    }

    /// Removes a file, unless a turn keeps it at this very moment.
    async fn remove_stray(&self, slot: i16, id: &[u8]) -> Result<(), DatabaseError> {
        let of = |text| Statement::new(text).small(slot).bytes(id);
        if self.send(&of("DELETE FROM files WHERE slot = $1 AND id = $2 AND NOT kept RETURNING 1")).await? > 0
        {
            self.send(&of("DELETE FROM chunks WHERE slot = $1 AND id = $2 RETURNING 1")).await?;
        }
        Ok(())
    }
}

/// The key that follows another, unless it is there.
pub(super) fn journal_key(newest: u32, salt: &Secret) -> Statement {
    let add = Statement::new(
        "INSERT INTO journal_keys (id, made, salt) VALUES ($1, (extract(epoch FROM now()) * 1000)::bigint, $2) \
         ON CONFLICT (id) DO NOTHING RETURNING 1",
    );
    add.number(i64::from(newest) + 1).bytes(salt.as_bytes())
}

fn row_of(row: &Row) -> Result<(Vec<u8>, i64, i64, Vec<u8>), tokio_postgres::Error> {
    Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))
}
