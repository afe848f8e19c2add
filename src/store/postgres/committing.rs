//! Writing what a turn leaves: one transaction, which counts only if this copy still holds the chat, the turn's event still waits, and
//! nobody has changed what the turn had read.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use tokio_postgres::Row;

use super::super::changes::{record_of_reminders, write_change, write_reminders, write_settings};
use super::super::keys::{OwnerTag, Secret};
use super::super::layout::due_of;
use super::super::salts::Fetched;
use super::super::tables::SUBSCRIBERS;
use super::super::vault::{Vault, Writes};
use super::super::{Commit, Committed, Seen, StoreError};
use super::due::due_at;
use super::forgetting::Forgotten;
use super::place::slot_of;
use super::placing::{Lanes, OTHER_LANE, placed};
use super::reading::{ABSENT, read_salts, record_at, salt_seen};
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::versions::{Checked, Stop, Versions, send};
use super::writing::{Decision, Outcome};
use crate::chat::{Change, ChatId, Owner};

/// The chat of a turn: what it did is counted there, if it is still held.
const OWN_LANE: &str = "UPDATE lanes SET entries = entries - $4, parcels = parcels + $5, next_parcel = next_parcel + $5 \
     WHERE slot = $1 AND tag = $2 AND fence = $3 RETURNING next_parcel - $5, holder, fence";

/// A turn that is to be written.
struct Plan<'a> {
    commit: &'a Commit,
    seen: &'a Versions,
    tag: OwnerTag,
    fence: i64,
    /// Its event's place in the journal.
    entry: Option<i64>,
    now: DateTime<Utc>,
}

/// What became of a try.
enum Verdict {
    Written(Lanes),
    Done,
    Changed,
    Lost,
}

impl Shell {
    pub async fn commit(&self, chat: ChatId, seen: Seen, commit: &Commit) -> Result<Committed, StoreError> {
        if !self.is_trusted().await {
            return Ok(Committed::Lost);
        }
        let tag = self.tag_of_chat(chat);
        let (fence, entry) = {
            let holdings = self.holdings();
            let Some(holding) = holdings.of(tag) else { return Ok(Committed::Lost) };
            let entry = match commit.entry {
                None => None,
                Some(number) if holding.is_of(number) => match holding.entry(number) {
                    Some(sequence) => Some(sequence),
                    None => return Ok(Committed::Done),
                },
                Some(_) => return Ok(Committed::Lost),
            };
            (holding.fence, entry)
        };
        let seen: Versions = seen.0.into_iter().collect();
        let plan = &Plan { commit, seen: &seen, tag, fence, entry, now: (self.clock)() };
        let outcome = self.write(|client| {
            async move {
                Ok(match self.write_turn(client, plan).await {
                    Ok(Verdict::Written(lanes)) => Decision::Keep(Ok(Verdict::Written(lanes))),
                    Ok(verdict) => Decision::Undo(Ok(verdict)),
                    Err(Stop::Changed) => Decision::Undo(Ok(Verdict::Changed)),
                    Err(Stop::Store(error)) => Decision::Undo(Err(error)),
                    Err(Stop::Database(error)) => return Err(error),
                })
            }
            .boxed()
        });
        let verdict = match outcome.await {
            Ok(Outcome::Committed(verdict) | Outcome::Undone(verdict)) => verdict?,
            // It counts or it does not. Whoever takes the chat next sees it.
            Ok(Outcome::Unknown) => Verdict::Lost,
            Err(_) if self.hurry.is_cancelled() => Verdict::Lost,
            Err(error) => return Err(error.into()),
        };
        Ok(match verdict {
            Verdict::Written(lanes) => Committed::Written(self.written(plan, &lanes)),
            Verdict::Done => {
                self.forget_entry(tag, commit.entry);
                Committed::Done
            }
            Verdict::Changed => Committed::Changed,
            Verdict::Lost => {
                self.lose(tag);
                Committed::Lost
            }
        })
    }

    fn forget_entry(&self, tag: OwnerTag, number: Option<u64>) {
        if let (Some(holding), Some(number)) = (self.holdings().of_mut(tag), number) {
            holding.drop_entry(number);
        }
    }

    async fn write_turn(&self, client: Session<'_, '_>, plan: &Plan<'_>) -> Result<Verdict, Stop> {
        let Plan { commit, tag, fence, entry, now, .. } = *plan;
        let counts = self.parcels_by_lane(tag, &commit.parcels);
        let owners = self.owners_of(commit);
        let of_own = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes());

        let mut looks: Vec<_> = counts
            .iter()
            .map(|(lane, count)| {
                if *lane == tag {
                    of_own(OWN_LANE).number(fence).number(entry.is_some().into()).number(*count)
                } else {
                    Statement::new(OTHER_LANE).small(slot_of(*lane)).bytes(lane.as_bytes()).number(*count)
                }
            })
            .collect();
        looks.extend(owners.iter().map(|owner| {
            let salt =
                Statement::new("SELECT ver, salt, older FROM salts WHERE slot = $1 AND tag = $2 FOR SHARE");
            salt.small(slot_of(*owner)).bytes(owner.as_bytes())
        }));
        looks.extend(entry.map(|sequence| {
            of_own("DELETE FROM journal WHERE slot = $1 AND tag = $2 AND seq = $3 RETURNING 1")
                .number(sequence)
        }));
        let rows = together(&client, &looks).await?;

        let (of_lanes, rest) = rows.split_at(counts.len());
        let (of_salts, of_entry) = rest.split_at(owners.len());
        let Some(lanes) = placed(&counts, of_lanes)? else { return Ok(Verdict::Lost) };
        if of_entry.first().is_some_and(Vec::is_empty) {
            return Ok(Verdict::Done);
        }
        let forgotten = commit.forgotten();
        for owner in &forgotten {
            let own = lanes.get(&tag).map_or(1, |lane| lane.first);
            let forgotten = Forgotten { owner: *owner, lane: tag, entry, parcel: own };
            self.forget(client, &forgotten).await?;
        }
        let (vault, mut writes) = self.with_salts(plan, &owners, of_salts)?;
        let mut versions = plan.seen.clone();
        let changed = self.changed(client, plan, &vault, &mut versions).await?;
        let mut places = lanes.clone();
        writes.extend(changed.dues);
        writes.extend(self.records(changed.records, &versions)?);
        for parcel in &commit.parcels {
            writes.push(Checked::any(self.parcel_of(parcel, &vault, &mut places, now)?));
        }
        writes.extend(self.beside(commit).into_iter().map(Checked::any));
        send(client, &writes).await?;
        Ok(Verdict::Written(lanes))
    }

    /// Whose records are written.
    fn owners_of(&self, commit: &Commit) -> Vec<OwnerTag> {
        let mut owners: Vec<_> =
            commit.kept_changes().filter_map(Change::owner).map(|owner| self.secrets.tag(owner)).collect();
        owners.sort();
        owners.dedup();
        owners
    }

    /// The salts to seal with, as they are now. Of whom nothing was kept, a new one is made.
    fn with_salts(
        &self,
        plan: &Plan<'_>,
        owners: &[OwnerTag],
        found: &[Vec<Row>],
    ) -> Result<(Vault<Fetched>, Vec<Checked>), Stop> {
        let (mut salts, mut made) = (BTreeMap::new(), Vec::new());
        for (owner, rows) in owners.iter().zip(found) {
            let (version, kept) = read_salts(rows)?;
            // Whoever was forgotten meanwhile must not come back by what was known of them before.
            if plan.seen.get(&salt_seen(*owner)).is_some_and(|seen| *seen != version) {
                return Err(Stop::Changed);
            }
            if version != ABSENT {
                salts.insert(*owner, kept);
                continue;
            }
            let salt = Secret::random()?;
            let make = Statement::new(
                "INSERT INTO salts (slot, tag, ver, salt) VALUES ($1, $2, $3, $4) ON CONFLICT (slot, tag) DO NOTHING RETURNING 1",
            );
            let make = make.small(slot_of(*owner)).bytes(owner.as_bytes()).number(self.unique());
            made.push(Checked::one(make.bytes(salt.as_bytes())));
            salts.insert(*owner, [Some(salt), None]);
        }
        Ok((self.vault(salts), made))
    }

    /// The changes as records.
    async fn changed(
        &self,
        client: Session<'_, '_>,
        plan: &Plan<'_>,
        vault: &Vault<Fetched>,
        versions: &mut Versions,
    ) -> Result<Changed, Stop> {
        let Plan { commit, now, .. } = *plan;
        let mut writes = Writes::new(vault);
        let mut dues = Vec::new();
        for change in commit.kept_changes() {
            match change {
                Change::Feedback(feedback) => {
                    let number = self.unique().unsigned_abs();
                    self.write_feedback(client, feedback, number, &mut writes, versions, now).await?;
                }
                Change::Settings(owner, settings) => {
                    let row = record_at(&SUBSCRIBERS.key(&self.secrets.tag(*owner)));
                    let asked = !row.rows(&client).await?.is_empty();
                    if write_settings(*owner, settings, asked, &mut writes)? {
                        self.count_unsubscribed(client, &mut writes, versions).await?;
                    }
                }
                Change::Reminders(owner, reminders) => {
                    let Some(record) = record_of_reminders(*owner, reminders) else { continue };
                    let tag = self.secrets.tag(*owner);
                    write_reminders(tag, &record, &mut writes)?;
                    dues.push(Checked::any(due_at(tag, due_of(&record))));
                }
                _ => write_change(change, &mut writes, now)?,
            }
        }
        Ok(Changed { records: writes.into_list().into_iter().collect(), dues })
    }

    /// Files that are kept from now on, and what other copies should hear.
    fn beside(&self, commit: &Commit) -> Vec<Statement> {
        let mut writes = Vec::new();
        for change in commit.kept_changes() {
            match change {
                Change::Entry(_, _, entry) => {
                    let file = entry.as_exhibit().and_then(|exhibit| exhibit.kept.stored());
                    writes.extend(file.map(|file| {
                        let keep = Statement::new(
                            "UPDATE files SET kept = true WHERE slot = $1 AND id = $2 RETURNING 1",
                        );
                        keep.small(i16::from(file.id.0[0])).bytes(&file.id.0)
                    }));
                }
                Change::Group(chat, _) => writes.push(self.news_of(self.secrets.tag(Owner::Group(*chat)))),
                _ => {}
            }
        }
        writes
    }

    /// What is known from now on of what was written; the numbers of its parcels.
    fn written(&self, plan: &Plan<'_>, lanes: &Lanes) -> Vec<Option<u64>> {
        let Plan { commit, tag, entry, .. } = *plan;
        if commit.entry.is_some() {
            self.handled.fetch_add(1, Ordering::Relaxed);
        }
        // What waits in a group stays when that is forgotten.
        let is_forgotten = |owner: Owner| matches!(owner, Owner::Person(_)) && self.secrets.tag(owner) == tag;
        if commit.forgotten().into_iter().any(is_forgotten)
            && let Some(holding) = self.holdings().of_mut(tag)
        {
            let first = lanes.get(&tag).map_or(i64::MAX, |lane| lane.first);
            holding.drop_before(entry, first);
        }
        self.forget_entry(tag, commit.entry);
        self.numbers_of(&commit.parcels, lanes)
    }
}

/// What changes come to.
struct Changed {
    records: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    dues: Vec<Checked>,
}
