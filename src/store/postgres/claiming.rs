//! Taking up what nobody works on: chats that are free, what others left in the chats of this copy, and what is due.

use std::collections::{BTreeMap, HashMap};

use futures::FutureExt as _;
use tokio_postgres::{Error, Row};

use super::super::keys::OwnerTag;
use super::super::quarantine::Reason;
use super::super::records::{JournalRecord, OutboxRecord};
use super::super::tables::{JOURNAL, OUTBOX};
use super::super::{Claimed, Pending, StoreError};
use super::errors::DatabaseError;
use super::holdings::Holding;
use super::letting_go::Job;
use super::place::{of_entry, of_parcel, slot_of};
use super::reading::PAGE;
use super::setting_aside;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::writing::{Decision, Outcome};

/// Of one slot so many chats are taken at once.
const OF_A_SLOT: usize = 16;

/// A chat of this copy in which something waits or is due.
struct Held {
    tag: OwnerTag,
    fence: i64,
    next_entry: i64,
    next_parcel: i64,
    is_due: bool,
}

/// What is to be read of a chat: from where on.
#[derive(Clone, Copy)]
struct Unread {
    tag: OwnerTag,
    fence: i64,
    entry: i64,
    parcel: i64,
    /// Up to where the chat's row says that there is anything.
    ends: (i64, i64),
}

/// What was read of a chat.
struct Read {
    entries: Vec<(i64, Result<JournalRecord, Reason>, Vec<u8>)>,
    parcels: Vec<(i64, Result<OutboxRecord, Reason>, Vec<u8>)>,
}

impl Shell {
    /// What this copy has to do that nobody here has begun.
    pub async fn claim(&self, most: usize) -> Result<Vec<Claimed>, StoreError> {
        self.holdings().is_placed();
        if !self.is_trusted().await {
            return Ok(Vec::new());
        }
        self.free_chats_of_the_gone().await?;
        if most > 0 {
            self.take_free_chats(most).await?;
        }
        let held = self.held().await?;
        let unread = self.unread(&held);
        let mut claimed = self.hand_out(unread).await?;
        for held in held.iter().filter(|held| held.is_due) {
            self.look_what_is_due(held.tag, held.fence, &mut claimed).await?;
        }
        self.leave_empty_chats();
        Ok(claimed)
    }

    /// Lets go of chats that were taken for something that is not there after all.
    fn leave_empty_chats(&self) {
        let empty = self.holdings().leave_empty();
        for tag in empty {
            self.work_on(Job::LetGo { tag });
        }
    }

    /// Frees what copies hold that are gone: they can write nothing any more.
    async fn free_chats_of_the_gone(&self) -> Result<(), DatabaseError> {
        let gone = Statement::new(
            "SELECT l.slot, l.tag, l.fence FROM lanes l JOIN copies c ON c.id = l.holder \
             WHERE l.holder <> 0 AND c.gone LIMIT 256",
        );
        let gone = &gone;
        self.ask(|client| {
            async move {
                let mut freed = Vec::new();
                for row in gone.rows(&client).await? {
                    let (slot, tag): (i16, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
                    freed.push(Statement::new(FREE).small(slot).bytes(&tag).number(row.try_get(2)?));
                }
                together(&client, &freed).await.map(drop)
            }
            .boxed()
        })
        .await
    }

    /// Takes chats that are free and in which something waits or is due.
    async fn take_free_chats(&self, most: usize) -> Result<(), DatabaseError> {
        let mut slots = self.slots_with_free_chats().await?;
        if slots.is_empty() {
            return Ok(());
        }
        // Copies that look at the same time begin at different ones.
        let first = getrandom::u32().unwrap_or_default() as usize % slots.len();
        slots.rotate_left(first);
        let mut taken = 0;
        for slot in slots {
            if taken >= most {
                break;
            }
            taken += self.take_free_chats_in(slot, (most - taken).min(OF_A_SLOT)).await?;
        }
        Ok(())
    }

    async fn slots_with_free_chats(&self) -> Result<Vec<i16>, DatabaseError> {
        let waiting =
            Statement::new("SELECT DISTINCT slot FROM lanes WHERE entries + parcels > 0 AND holder = 0");
        let due = Statement::new("SELECT DISTINCT slot FROM lanes WHERE due <= $1 AND holder = 0");
        let looks = &[waiting, due.number(self.seconds())];
        self.ask(|client| {
            async move {
                let rows = together(&client, looks).await?;
                let slots = rows.iter().flatten().map(|row| row.try_get(0));
                let slots: std::collections::BTreeSet<i16> = slots.collect::<Result<_, Error>>()?;
                Ok(slots.into_iter().collect())
            }
            .boxed()
        })
        .await
    }

    async fn take_free_chats_in(&self, slot: i16, most: usize) -> Result<usize, DatabaseError> {
        let look = Statement::new(
            "SELECT tag FROM lanes WHERE slot = $1 AND holder = 0 AND (entries + parcels > 0 OR due <= $2) \
             ORDER BY tag LIMIT $3 FOR UPDATE SKIP LOCKED",
        );
        let look = &look.small(slot).number(self.seconds()).number(i64::try_from(most).unwrap_or(1));
        let outcome = self.write(|client| {
            async move {
                let tags = look.rows(&client).await?;
                let tags = tags.iter().map(|row| row.try_get(0)).collect::<Result<Vec<Vec<u8>>, _>>()?;
                let fences: Vec<_> = tags.iter().map(|_| self.unique()).collect();
                let taking = tags.iter().zip(&fences).map(|(tag, fence)| {
                    let take = Statement::new(
                        "UPDATE lanes SET holder = $3, fence = $4 WHERE slot = $1 AND tag = $2 AND holder = 0 RETURNING 1",
                    );
                    take.small(slot).bytes(tag).number(self.run.number()).number(*fence)
                });
                let rows = together(&client, &taking.collect::<Vec<_>>()).await?;
                let taken = tags.into_iter().zip(fences).zip(rows).filter(|(_, rows)| !rows.is_empty());
                Ok(Decision::Keep(taken.map(|(lane, _)| lane).collect::<Vec<_>>()))
            }
            .boxed()
        });
        // Where nobody knows, the chat is found among those of this copy that it does not know, and freed.
        let Outcome::Committed(taken) = outcome.await? else { return Ok(0) };
        let mut holdings = self.holdings();
        let tags = taken.iter().filter_map(|(tag, fence)| Some((tag_from(tag)?, *fence)));
        for (tag, fence) in tags {
            holdings.take(tag, None, fence, (1, 1));
        }
        Ok(taken.len())
    }

    /// The chats of this copy in which something waits or is due.
    async fn held(&self) -> Result<Vec<Held>, DatabaseError> {
        let now = self.seconds();
        let look = Statement::new(
            "SELECT tag, fence, next_entry, next_parcel, due FROM lanes WHERE holder = $1 AND holder <> 0 \
             AND (entries + parcels > 0 OR due <= $2)",
        );
        let look = &look.number(self.run.number()).number(now);
        self.ask(|client| {
            async move {
                let rows = look.rows(&client).await?;
                let held = rows.iter().map(|row| held_of(row, now));
                Ok(held.collect::<Result<Vec<_>, Error>>()?.into_iter().flatten().collect())
            }
            .boxed()
        })
        .await
    }

    /// What of the chats of this copy was not read yet. One that is this copy's though it does not know it, as after an answer was
    /// lost, is freed once it was seen so twice.
    fn unread(&self, held: &[Held]) -> Vec<Unread> {
        let mut strays = HashMap::new();
        let mut unread = Vec::new();
        let mut holdings = self.holdings();
        for held in held {
            let Some(holding) = holdings.by_fence(held.tag, held.fence) else {
                strays.insert(held.tag, held.fence);
                continue;
            };
            if held.next_entry > holding.next_entry || held.next_parcel > holding.next_parcel {
                unread.push(Unread {
                    tag: held.tag,
                    fence: held.fence,
                    entry: holding.next_entry,
                    parcel: holding.next_parcel,
                    ends: (held.next_entry, held.next_parcel),
                });
            }
        }
        let before = std::mem::replace(&mut holdings.strays, strays);
        let again: Vec<_> =
            before.into_iter().filter(|(tag, fence)| holdings.strays.get(tag) == Some(fence)).collect();
        drop(holdings);
        for (tag, fence) in again {
            self.work_on(Job::Free { tag, fence });
        }
        unread
    }

    /// Reads what waits, and hands it out under numbers.
    async fn hand_out(&self, unread: Vec<Unread>) -> Result<Vec<Claimed>, StoreError> {
        let mut claimed = Vec::new();
        for some in unread.chunks(32) {
            let read = self.read_rows(some).await?;
            for (unread, read) in some.iter().zip(read) {
                for (sequence, sealed, reason) in broken(&read.entries) {
                    let row = setting_aside::Row::Entry(sequence);
                    self.set_aside_row(unread.tag, row, sealed, reason).await?;
                }
                for (sequence, sealed, reason) in broken(&read.parcels) {
                    let row = setting_aside::Row::Parcel(sequence);
                    self.set_aside_row(unread.tag, row, sealed, reason).await?;
                }
                if let Some(holding) = self.holdings().by_fence(unread.tag, unread.fence) {
                    claimed.extend(handed_out(holding, unread, &read));
                }
            }
        }
        Ok(claimed)
    }

    async fn read_rows(&self, unread: &[Unread]) -> Result<Vec<Read>, DatabaseError> {
        let mut looks = Vec::with_capacity(2 * unread.len());
        for Unread { tag, entry, parcel, .. } in unread {
            let of = |text| Statement::new(text).small(slot_of(*tag)).bytes(tag.as_bytes());
            looks.push(
                of("SELECT seq, value FROM journal WHERE slot = $1 AND tag = $2 AND seq >= $3 ORDER BY seq LIMIT 256")
                    .number(*entry),
            );
            looks.push(
                of("SELECT seq, value FROM outbox WHERE slot = $1 AND tag = $2 AND seq >= $3 ORDER BY seq LIMIT 256")
                    .number(*parcel),
            );
        }
        let looks = &looks[..];
        self.ask(|client| {
            async move {
                let vault = self.vault(BTreeMap::new());
                let rows = together(&client, looks).await?;
                let pairs = unread.iter().zip(rows.as_chunks::<2>().0);
                pairs
                    .map(|(Unread { tag, .. }, [entries, parcels])| {
                        let entries = opened(entries, |sequence, sealed| {
                            vault.open(&JOURNAL, &of_entry(*tag, sequence), sealed)
                        });
                        let parcels = opened(parcels, |sequence, sealed| {
                            vault.open(&OUTBOX, &of_parcel(*tag, sequence), sealed)
                        });
                        Ok(Read { entries: entries?, parcels: parcels? })
                    })
                    .collect()
            }
            .boxed()
        })
        .await
    }
}

/// Frees a chat, whatever waits in it.
pub(super) const FREE: &str = "UPDATE lanes SET holder = 0, fence = 0 WHERE slot = $1 AND tag = $2 AND fence = $3 AND fence <> 0 RETURNING 1";

type Opened<T> = Vec<(i64, Result<T, Reason>, Vec<u8>)>;

fn opened<T>(rows: &[Row], open: impl Fn(i64, &[u8]) -> Result<T, Reason>) -> Result<Opened<T>, Error> {
    let opened = rows.iter().map(|row| {
        let (sequence, sealed): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        Ok((sequence, open(sequence, &sealed), sealed))
    });
    opened.collect()
}

fn broken<T>(opened: &Opened<T>) -> Vec<(i64, Vec<u8>, Reason)> {
    let broken = opened.iter().filter_map(|(sequence, value, sealed)| {
        let reason = *value.as_ref().err()?;
        Some((*sequence, sealed.clone(), reason))
    });
    broken.collect()
}

/// What is handed out of a chat. What was handed out meanwhile is left out.
fn handed_out(holding: &mut Holding, unread: &Unread, read: &Read) -> Option<Claimed> {
    let of_entries =
        read.entries.iter().filter_map(|(sequence, entry, _)| Some((*sequence, entry.as_ref().ok()?)));
    let of_parcels =
        read.parcels.iter().filter_map(|(sequence, parcel, _)| Some((*sequence, parcel.as_ref().ok()?)));
    let entries: Vec<_> = of_entries.filter(|(sequence, _)| *sequence >= holding.next_entry).collect();
    let parcels: Vec<_> = of_parcels.filter(|(sequence, _)| *sequence >= holding.next_parcel).collect();
    let of_entry = entries.first().map(|(_, entry)| entry.lane);
    let found = of_entry.or(parcels.first().map(|(_, parcel)| parcel.lane));
    holding.chat = holding.chat.or(found);
    let is_anew = holding.is_new;
    let claimed = holding.chat.map(|chat| Claimed {
        chat,
        is_anew,
        entries: entries
            .iter()
            .map(|(sequence, entry)| Pending {
                number: holding.add_entry(*sequence),
                lane: chat,
                attempts: entry.attempts,
                is_left_behind: is_anew,
            })
            .collect(),
        parcels: parcels.iter().map(|(sequence, _)| holding.add_parcel(*sequence)).collect(),
        is_due: false,
    });
    // Where a whole page came there may be more behind it.
    if read.entries.len() < PAGE {
        holding.next_entry = holding.next_entry.max(unread.ends.0);
    }
    if read.parcels.len() < PAGE {
        holding.next_parcel = holding.next_parcel.max(unread.ends.1);
    }
    let claimed = claimed.filter(|claimed| !claimed.entries.is_empty() || !claimed.parcels.is_empty())?;
    holding.is_new = false;
    holding.has_unplaced_entries = !claimed.entries.is_empty();
    holding.has_unplaced_parcels = !claimed.parcels.is_empty();
    holding.is_leaving = false;
    Some(claimed)
}

fn held_of(row: &Row, now: i64) -> Result<Option<Held>, Error> {
    let due: Option<i64> = row.try_get(4)?;
    let tag = tag_from(&row.try_get::<_, Vec<u8>>(0)?);
    let (fence, next_entry, next_parcel) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
    let is_due = due.is_some_and(|due| due <= now);
    Ok(tag.map(|tag| Held { tag, fence, next_entry, next_parcel, is_due }))
}

/// A chat's name as it lies in the database.
pub(super) fn tag_from(bytes: &[u8]) -> Option<OwnerTag> {
    Some(OwnerTag::from_bytes(bytes.try_into().ok()?))
}
