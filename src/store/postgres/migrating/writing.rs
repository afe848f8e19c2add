//! Filling a shared database. Until it is finished a mark stands in it, and no copy starts.

use std::collections::HashMap;

use super::super::super::MigrateError;
use super::super::super::chats::owner_of_chat;
use super::super::super::keys::{OwnerTag, Secrets};
use super::super::super::migrating::items::{
    Entry, Items, Numbers, Parcel, Piece, Record, Salts, Scheduled, Stage, Writer,
};
use super::super::super::migrating::mark::Mark;
use super::super::super::records::Counters;
use super::super::super::salts::Fetched;
use super::super::super::sealed::Kind;
use super::super::super::tables::COUNTERS;
use super::super::super::tombstones::Gone;
use super::super::super::vault::Vault;
use super::super::connect::Database;
use super::super::opening::FORMAT;
use super::super::place::{of_entry, of_parcel, of_scheduled, slot_of, slot_of_record, slot_of_update};
use super::super::schema::STEPS;
use super::super::statement::Statement;
use super::forms::{DUES, ERASED, RECORDS, SALTS, UPDATES};
use super::marking::marked;
use super::patience;
use crate::chat::ChatId;

/// Statements of one transaction: it must end within the time that the database gives it.
const STATEMENTS: usize = 512;

/// How much waits in a chat, and when something is due there.
const LANE: &str = "INSERT INTO lanes AS l (slot, tag, entries, parcels, next_entry, next_parcel, due) VALUES ($1, $2, $3, $4, $5, $6, $7) \
     ON CONFLICT (slot, tag) DO UPDATE SET entries = $3, parcels = $4, next_entry = $5, next_parcel = $6, \
     due = CASE WHEN $7::bigint IS NULL OR l.due < $7 THEN l.due ELSE $7 END";

const ENTRY: &str = "INSERT INTO journal (slot, tag, seq, value) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (slot, tag, seq) DO UPDATE SET value = excluded.value";
const PARCEL: &str = "INSERT INTO outbox (slot, tag, seq, value) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (slot, tag, seq) DO UPDATE SET value = excluded.value";
const LATER: &str = "INSERT INTO later (slot, tag, at, seq, value) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (slot, tag, at, seq) DO UPDATE SET value = excluded.value";

/// What was put into a chat until now.
#[derive(Clone, Copy, Default)]
struct Lane {
    entries: i64,
    parcels: i64,
    /// What is sent later takes a parcel's number too.
    later: i64,
}

pub(in crate::store) struct DatabaseWriter {
    database: Database,
    secrets: Secrets,
    /// The newest journal key, under which what waits is sealed.
    vault: Vault<Fetched>,
    run: i64,
    lanes: HashMap<OwnerTag, Lane>,
}

impl DatabaseWriter {
    /// Takes a database in which there are no people, or in which the same was begun; how far that has come.
    pub async fn begin(
        database: Database,
        secrets: Secrets,
        numbers: &Numbers,
        wanted: Mark,
    ) -> Result<(Self, Mark), MigrateError> {
        database.is_any().await?;
        database.bring_up(STEPS, &patience()).await?;
        let found = database.secrets(secrets.current().key()).await?;
        if found.is_some_and(|found| found.mark() != secrets.mark()) {
            return Err(MigrateError::OtherSource);
        }
        let run = database.next_run(numbers.next_entry).await?;
        let wanted = Mark { run, ..wanted };
        let (mark, is_new) = database.put_mark(&wanted).await?;
        if let Err(error) = database.expect_nobody(is_new).await {
            if is_new {
                database.remove_mark().await?;
            }
            return Err(error);
        }
        let mark = if !is_new && mark.goes_on(&wanted.state) {
            mark
        } else {
            database.clear().await?;
            database.write_mark(&wanted).await?;
            wanted
        };
        let journal = database.any_journal_key().await?;
        let vault = Vault::new(secrets.clone(), Fetched { owners: Default::default(), journal });
        let run = mark.run;
        Ok((Self { database, secrets, vault, run, lanes: HashMap::new() }, mark))
    }

    pub fn into_database(self) -> Database {
        self.database
    }

    /// The version of what nobody has written over. No copy ever gives it out.
    fn version(&self) -> i64 {
        (self.run << 32) | 1
    }

    fn tag_of(&self, chat: ChatId) -> OwnerTag {
        self.secrets.tag(owner_of_chat(chat))
    }

    fn statements(&mut self, items: &Items) -> Result<Vec<Statement>, MigrateError> {
        Ok(match items {
            Items::Keys(tag) => vec![match tag {
                Some(bytes) => Statement::new(
                    "INSERT INTO keys (name, bytes) VALUES ('tag', $1) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes",
                )
                .bytes(bytes),
                None => Statement::new("DELETE FROM keys WHERE name = 'tag'"),
            }],
            Items::Counters(numbers) => self.counters(numbers)?,
            Items::Salts(salts) => self.salts(salts),
            Items::Records(records) => self.records(records),
            Items::Pieces(pieces) => pieces.iter().flat_map(piece).collect(),
            Items::Erased { since, gone } => erased(*since, gone),
            Items::Updates(updates) => noted(updates),
            Items::Entries(entries) => self.entries(entries)?,
            Items::Parcels(parcels) => self.parcels(parcels)?,
            Items::Scheduled(scheduled) => self.scheduled(scheduled)?,
            // They are written with what they follow from.
            Items::Dues(_) => Vec::new(),
        })
    }

    /// Copies count what they have handled each for itself; what was handled before counts as one that is gone.
    fn counters(&self, numbers: &Numbers) -> Result<Vec<Statement>, MigrateError> {
        let key = COUNTERS.key(&());
        let record = Counters {
            handled: 0,
            next_entry: numbers.next_entry,
            next_parcel: numbers.next_parcel,
            unsubscribed: numbers.unsubscribed,
        };
        let sealed = self.vault.seal(&COUNTERS, &key, &record)?;
        let record = Record { key, value: sealed, due: None };
        let mut writes = RECORDS.rows(std::slice::from_ref(&record), |row, record| self.record(row, record));
        writes.push(Statement::new("UPDATE beats SET handled = 0 WHERE id <> $1").number(self.run));
        writes.push(
            Statement::new(
                "INSERT INTO copies (id, gone, format) VALUES ($1, true, $2) ON CONFLICT (id) DO NOTHING",
            )
            .number(self.run)
            .number(FORMAT),
        );
        writes.push(
            Statement::new(
                "INSERT INTO beats (id, at, seen_key, content, handled) VALUES ($1, 0, 0, '', $2) ON CONFLICT (id) DO UPDATE SET handled = $2",
            )
            .number(self.run)
            .number(numbers.handled.cast_signed()),
        );
        Ok(writes)
    }

    fn salts(&self, salts: &[Salts]) -> Vec<Statement> {
        SALTS.rows(salts, |row, Salts { tag, current, older }| {
            row.small(slot_of(*tag))
                .bytes(tag.as_bytes())
                .number(self.version())
                .bytes(current.as_bytes())
                .perhaps_bytes(older.as_ref().map(|older| &older.as_bytes()[..]))
        })
    }

    fn records(&self, records: &[Record]) -> Vec<Statement> {
        let mut writes = RECORDS.rows(records, |row, record| self.record(row, record));
        let dues: Vec<_> = records.iter().filter_map(|record| record.due).collect();
        writes.extend(DUES.rows(&dues, |row, (tag, at)| {
            row.small(slot_of(*tag)).bytes(tag.as_bytes()).number(at.cast_signed())
        }));
        writes
    }

    fn record(&self, row: Statement, record: &Record) -> Statement {
        let Record { key, value, .. } = record;
        row.small(slot_of_record(key)).bytes(key).number(self.version()).bytes(value)
    }

    fn lane(&mut self, tag: OwnerTag, change: impl FnOnce(&mut Lane)) -> Lane {
        let lane = self.lanes.entry(tag).or_default();
        change(lane);
        *lane
    }

    fn entries(&mut self, entries: &[Entry]) -> Result<Vec<Statement>, MigrateError> {
        // What was taken in is known, though it waits.
        let updates: Vec<_> = entries.iter().map(|entry| (entry.update, entry.received)).collect();
        let mut writes = noted(&updates);
        for entry in entries {
            let tag = self.tag_of(entry.chat);
            let lane = self.lane(tag, |lane| lane.entries += 1);
            let sealed = self.vault.seal_bytes(Kind::Journal, &of_entry(tag, lane.entries), &entry.plain)?;
            let put = Statement::new(ENTRY).small(slot_of(tag)).bytes(tag.as_bytes());
            writes.push(put.number(lane.entries).bytes(&sealed));
            writes.push(waits(tag, lane, None));
        }
        Ok(writes)
    }

    fn parcels(&mut self, parcels: &[Parcel]) -> Result<Vec<Statement>, MigrateError> {
        let mut writes = Vec::new();
        for parcel in parcels {
            let tag = self.tag_of(parcel.chat);
            let lane = self.lane(tag, |lane| lane.parcels += 1);
            let sealed =
                self.vault.seal_bytes(Kind::Journal, &of_parcel(tag, lane.parcels), &parcel.plain)?;
            let put = Statement::new(PARCEL).small(slot_of(tag)).bytes(tag.as_bytes());
            writes.push(put.number(lane.parcels).bytes(&sealed));
            writes.push(waits(tag, lane, None));
        }
        Ok(writes)
    }

    fn scheduled(&mut self, scheduled: &[Scheduled]) -> Result<Vec<Statement>, MigrateError> {
        let mut writes = Vec::new();
        for later in scheduled {
            let (tag, at) = (self.tag_of(later.chat), later.at.cast_signed());
            let lane = self.lane(tag, |lane| lane.later += 1);
            let sequence = lane.parcels + lane.later;
            let sealed =
                self.vault.seal_bytes(Kind::Journal, &of_scheduled(tag, at, sequence), &later.plain)?;
            let put = Statement::new(LATER).small(slot_of(tag)).bytes(tag.as_bytes());
            writes.push(put.number(at).number(sequence).bytes(&sealed));
            writes.push(waits(tag, lane, Some(at)));
        }
        Ok(writes)
    }
}

impl Writer for DatabaseWriter {
    async fn write(&mut self, items: &Items, mark: &Mark) -> Result<(), MigrateError> {
        let statements = self.statements(items)?;
        let (before, last) =
            statements.split_at(statements.len().saturating_sub(1) / STATEMENTS * STATEMENTS);
        for some in before.chunks(STATEMENTS) {
            self.database.carry_out_together(some).await?;
        }
        // With the last of them, how far it has come.
        let last: Vec<_> = last.iter().cloned().chain([marked(mark)]).collect();
        match self.database.carry_out_together(&last).await? {
            true => Ok(()),
            false => Err(MigrateError::GoneOnElsewhere),
        }
    }

    async fn end(&mut self, _: Stage) -> Result<(), MigrateError> {
        Ok(())
    }
}

fn waits(tag: OwnerTag, lane: Lane, due: Option<i64>) -> Statement {
    let Lane { entries, parcels, later } = lane;
    Statement::new(LANE)
        .small(slot_of(tag))
        .bytes(tag.as_bytes())
        .number(entries)
        .number(parcels)
        .number(entries + 1)
        .number(parcels + later + 1)
        .perhaps(due)
}

fn noted(updates: &[(u64, i64)]) -> Vec<Statement> {
    UPDATES.rows(updates, |row, (number, at)| {
        let number = number.cast_signed();
        row.small(slot_of_update(number)).number(number).number(*at)
    })
}

fn erased(since: Option<i64>, gone: &[(Gone, i64)]) -> Vec<Statement> {
    let mut writes = ERASED.rows(gone, |row, ((tag, case), at)| {
        let case = case.as_ref().map_or(&[][..], |case| case.as_bytes());
        row.small(slot_of(*tag)).bytes(tag.as_bytes()).bytes(case).number(*at)
    });
    writes.extend(since.map(|since| {
        Statement::new(
            "INSERT INTO keys (name, bytes) VALUES ('erased since', $1) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes",
        )
        .bytes(&since.to_be_bytes())
    }));
    writes
}

fn piece(piece: &Piece) -> Vec<Statement> {
    let Piece { file, number, bytes } = piece;
    let of = |text| Statement::new(text).small(i16::from(file.0[0])).bytes(&file.0);
    let put = of(
        "INSERT INTO chunks (slot, id, n, value) VALUES ($1, $2, $3, $4) ON CONFLICT (slot, id, n) DO UPDATE SET value = excluded.value",
    );
    let mut writes = vec![put.number(i64::from(*number)).bytes(bytes)];
    if *number == 0 {
        writes.push(of(
            "INSERT INTO files (slot, id, made, kept) VALUES ($1, $2, (extract(epoch FROM now()) * 1000)::bigint, true) \
             ON CONFLICT (slot, id) DO UPDATE SET kept = true",
        ));
    }
    writes
}
