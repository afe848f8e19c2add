//! Filling a shared database. Until it is finished a mark stands in it, and no copy starts.

use std::collections::HashMap;
use std::sync::OnceLock;

use futures::FutureExt as _;

use super::super::super::MigrateError;
use super::super::super::chats::owner_of_chat;
use super::super::super::keys::{OwnerTag, Secret, Secrets};
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
use super::super::connect::{Database, Way};
use super::super::errors::DatabaseError;
use super::super::house::journal_key;
use super::super::opening::FORMAT;
use super::super::place::{of_entry, of_parcel, of_scheduled, slot_of, slot_of_record, slot_of_update};
use super::super::schema::STEPS;
use super::super::statement::{Statement, together};
use super::super::writing::{Decision, Outcome};
use super::{SLOTS, patience};
use crate::chat::ChatId;

/// Rows that one statement writes, where there are many.
const ROWS: usize = 64;
/// Statements of one transaction: it must end within the time that the database gives it.
const STATEMENTS: usize = 512;

/// A statement that writes one row, or many.
struct Form {
    head: &'static str,
    /// Values of a row.
    values: usize,
    tail: &'static str,
    one: OnceLock<String>,
    many: OnceLock<String>,
}

static RECORDS: Form = Form::new(
    "INSERT INTO records (slot, key, ver, value) VALUES ",
    4,
    " ON CONFLICT (slot, key) DO UPDATE SET ver = excluded.ver, value = excluded.value",
);
static SALTS: Form = Form::new(
    "INSERT INTO salts (slot, tag, ver, salt, older) VALUES ",
    5,
    " ON CONFLICT (slot, tag) DO UPDATE SET ver = excluded.ver, salt = excluded.salt, older = excluded.older",
);
static UPDATES: Form = Form::new(
    "INSERT INTO updates (slot, number, at) VALUES ",
    3,
    " ON CONFLICT (slot, number) DO UPDATE SET at = excluded.at",
);
static ERASED: Form = Form::new(
    "INSERT INTO erased (slot, tag, case_id, at) VALUES ",
    4,
    " ON CONFLICT (slot, tag, case_id) DO UPDATE SET at = excluded.at",
);

/// When somebody is to be reminded. What is sent to them later comes after it, and makes it earlier where that is first.
static DUES: Form = Form::new(
    "INSERT INTO lanes (slot, tag, due) VALUES ",
    3,
    " ON CONFLICT (slot, tag) DO UPDATE SET due = excluded.due",
);

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

/// What is emptied before a migration begins.
const CLEARING: [&str; 11] = [
    "DELETE FROM records WHERE slot = $1",
    "DELETE FROM salts WHERE slot = $1",
    "DELETE FROM lanes WHERE slot = $1",
    "DELETE FROM journal WHERE slot = $1",
    "DELETE FROM outbox WHERE slot = $1",
    "DELETE FROM later WHERE slot = $1",
    "DELETE FROM updates WHERE slot = $1",
    "DELETE FROM erased WHERE slot = $1",
    "DELETE FROM files WHERE slot = $1",
    "DELETE FROM chunks WHERE slot = $1",
    "DELETE FROM news WHERE slot = $1",
];

/// What people leave behind.
const OF_PEOPLE: [&str; 5] = [
    "SELECT 1 FROM salts LIMIT 1",
    "SELECT 1 FROM records WHERE slot < 256 LIMIT 1",
    "SELECT 1 FROM journal LIMIT 1",
    "SELECT 1 FROM outbox LIMIT 1",
    "SELECT 1 FROM later LIMIT 1",
];

impl Form {
    const fn new(head: &'static str, values: usize, tail: &'static str) -> Self {
        Self { head, values, tail, one: OnceLock::new(), many: OnceLock::new() }
    }

    fn text(&self, rows: usize) -> String {
        let rows: Vec<_> = (0..rows)
            .map(|row| {
                let first = row * self.values + 1;
                let values: Vec<_> = (first..first + self.values).map(|value| format!("${value}")).collect();
                format!("({})", values.join(", "))
            })
            .collect();
        format!("{}{}{}", self.head, rows.join(", "), self.tail)
    }

    /// Statements that write rows, of which no two have the same key.
    fn rows<T>(&'static self, rows: &[T], put: impl Fn(Statement, &T) -> Statement) -> Vec<Statement> {
        let (full, rest) = rows.as_chunks::<ROWS>();
        let many = full.iter().map(|rows| {
            let begun = Statement::new(self.many.get_or_init(|| self.text(ROWS)));
            rows.iter().fold(begun, &put)
        });
        let one = || Statement::new(self.one.get_or_init(|| self.text(1)));
        many.chain(rest.iter().map(|row| put(one(), row))).collect()
    }
}

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

impl Database {
    /// Carries statements out in one transaction, however often it takes; whether the last one was about anything.
    async fn carry_out_together(&self, statements: &[Statement]) -> Result<bool, DatabaseError> {
        loop {
            let patience = patience();
            let outcome = self.write(&patience, |client| {
                async move {
                    let rows = together(&client, statements).await?;
                    Ok(Decision::Keep(rows.last().is_some_and(|rows| !rows.is_empty())))
                }
                .boxed()
            });
            // Each can be carried out twice.
            if let Outcome::Committed(is_found) | Outcome::Undone(is_found) = outcome.await? {
                return Ok(is_found);
            }
        }
    }

    /// A run that no copy ever was, and before any number of which the questions are that a folder brings along.
    async fn next_run(&self, next_entry: u64) -> Result<i64, DatabaseError> {
        let look = &Statement::new("SELECT COALESCE(max(id), 0) FROM copies");
        let last: i64 = self
            .ask(Way::Work, &patience(), |client| {
                async move { look.rows(&client).await?.first().map_or(Ok(0), |row| row.try_get(0)) }.boxed()
            })
            .await?;
        Ok(last.max((next_entry >> 32).cast_signed()) + 1)
    }

    /// Puts up a mark, unless one stands there; which stands there now, and whether it is this one.
    async fn put_mark(&self, wanted: &Mark) -> Result<(Mark, bool), MigrateError> {
        let put = Statement::new(
            "INSERT INTO keys (name, bytes) VALUES ('migrating', $1) ON CONFLICT (name) DO NOTHING RETURNING 1",
        );
        let is_new = self.carry_out_together(&[put.bytes(&wanted.write())]).await?;
        if is_new {
            return Ok((wanted.clone(), true));
        }
        let found = self.migration().await?.and_then(|bytes| Mark::read(&bytes));
        found
            .filter(|found| found.source == wanted.source)
            .map(|found| (found, false))
            .ok_or(MigrateError::OtherSource)
    }

    async fn write_mark(&self, mark: &Mark) -> Result<(), MigrateError> {
        match self.carry_out_together(&[marked(mark)]).await? {
            true => Ok(()),
            false => Err(MigrateError::GoneOnElsewhere),
        }
    }

    /// It agrees with its source: from here on it can be served from.
    pub(in crate::store) async fn finish_migration(&self) -> Result<(), MigrateError> {
        match self.remove_mark().await? {
            true => Ok(()),
            false => Err(MigrateError::GoneOnElsewhere),
        }
    }

    /// It does not agree with its source: the next attempt begins anew.
    pub(in crate::store) async fn make_migration_void(&self, mark: &Mark) -> Result<(), MigrateError> {
        self.write_mark(&Mark { is_void: true, ..mark.clone() }).await
    }

    async fn remove_mark(&self) -> Result<bool, DatabaseError> {
        self.carry_out_together(&[Statement::new("DELETE FROM keys WHERE name = 'migrating' RETURNING 1")])
            .await
    }

    /// Sees that no copy lives, and that people have left nothing there that would be written over.
    async fn expect_nobody(&self, is_new: bool) -> Result<(), MigrateError> {
        self.expect_no_copy().await?;
        if !is_new {
            return Ok(());
        }
        let (looks, patience) = (&OF_PEOPLE.map(Statement::new), patience());
        let found = self.ask(Way::Work, &patience, |client| {
            async move { Ok(together(&client, looks).await?.iter().any(|rows| !rows.is_empty())) }.boxed()
        });
        match found.await? {
            true => Err(MigrateError::Occupied { address: self.address().to_owned() }),
            false => Ok(()),
        }
    }

    async fn clear(&self) -> Result<(), DatabaseError> {
        for slot in 0..SLOTS {
            self.carry_out_together(&CLEARING.map(|text| Statement::new(text).small(slot))).await?;
        }
        self.carry_out_together(&[Statement::new("DELETE FROM keys WHERE name IN ('tag', 'erased since')")])
            .await?;
        Ok(())
    }

    /// The journal keys, of which there is one at least.
    async fn any_journal_key(&self) -> Result<std::collections::BTreeMap<u32, Secret>, MigrateError> {
        let found = self.journal_keys(&patience()).await?;
        if !found.is_empty() {
            return Ok(found);
        }
        self.carry_out_together(&[journal_key(0, &Secret::random()?)]).await?;
        Ok(self.journal_keys(&patience()).await?)
    }
}

fn marked(mark: &Mark) -> Statement {
    Statement::new("UPDATE keys SET bytes = $1 WHERE name = 'migrating' RETURNING 1").bytes(&mark.write())
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
