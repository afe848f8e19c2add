//! Moving a store from a folder into the database, and back.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

use chrono::TimeDelta;
use haishao::chat::{Change, ChatId};
use haishao::store::postgres::{DatabaseError, InDatabase};
use haishao::store::{
    Ledger, MigrateError, MigrateOptions, Migrated, Onlooking, OpenError, Received, StoreError, StorePlace,
    migrate,
};
use tempfile::TempDir;
use tokio::sync::Notify;

use crate::copies::{
    ANA, BEN, Copies, GROUP, PATIENCE, answer, arrival, claimed, in_english, person, remember, state,
    text_of_entry, text_of_parcel,
};
use crate::furnished::{CARL, case, change, crowd, everything, evidence, folder, furnish, open, try_open};

/// A folder and a database.
struct Move {
    parent: TempDir,
    copies: Copies,
}

/// Looks on, and after so many parts ends it.
struct Watch {
    parts: Rc<Cell<usize>>,
    is_over: Rc<Notify>,
}

impl Onlooking for Watch {
    fn begins(&self, _: &'static str, _: u64) -> Box<dyn Fn(u64)> {
        let (parts, is_over) = (self.parts.clone(), self.is_over.clone());
        Box::new(move |_| {
            parts.set(parts.get().saturating_sub(1));
            if parts.get() == 0 {
                is_over.notify_one();
            }
        })
    }

    fn hears(&self, _: &str) {}
}

impl Move {
    fn new() -> Self {
        Self { parent: tempfile::tempdir().unwrap(), copies: Copies::new() }
    }

    /// A folder with something of every kind in it.
    fn furnished(&self) -> PathBuf {
        let data = folder(self.parent.path(), "old");
        furnish(&open(&data, self.copies.now()), self.copies.now());
        data
    }

    fn new_folder(&self) -> PathBuf {
        folder(self.parent.path(), "new")
    }

    fn database(&self) -> StorePlace {
        StorePlace::parse(&self.copies.address()).unwrap()
    }

    async fn there(&self, data: &Path) -> Result<Migrated, MigrateError> {
        self.moved(&to_there(self, data), usize::MAX).await.expect("it is not cut short")
    }

    async fn back(&self, data: &Path) -> Result<Migrated, MigrateError> {
        self.moved(&to_here(self, data), usize::MAX).await.expect("it is not cut short")
    }

    /// `None` if it was cut short after so many parts. Nobody uses the folder, but its lock may be shared still for a moment, as in
    /// [`try_open`].
    async fn moved(&self, options: &MigrateOptions, parts: usize) -> Option<Result<Migrated, MigrateError>> {
        let last_try = Instant::now() + PATIENCE;
        loop {
            let watch = Watch { parts: Rc::new(Cell::new(parts)), is_over: Rc::default() };
            let is_over = watch.is_over.clone();
            let moved = tokio::select! {
                biased;
                () = is_over.notified() => None,
                migrated = migrate(options, self.copies.now(), &watch) => Some(migrated),
            };
            let is_locked = matches!(moved, Some(Err(MigrateError::Open(OpenError::InUse { .. }))));
            if !is_locked || Instant::now() >= last_try {
                return moved;
            }
            tokio::task::yield_now().await;
        }
    }
}

fn to_there(of: &Move, data: &Path) -> MigrateOptions {
    MigrateOptions {
        from: StorePlace::Folder(data.to_owned()),
        to: of.database(),
        master_key: None,
        memory: None,
    }
}

fn to_here(of: &Move, data: &Path) -> MigrateOptions {
    let MigrateOptions { from, to, .. } = to_there(of, data);
    MigrateOptions { from: to, to: from, master_key: None, memory: None }
}

async fn closed(copy: std::sync::Arc<InDatabase>) {
    copy.close().await;
}

fn is_half(error: &StoreError) -> bool {
    matches!(error, StoreError::Shared(DatabaseError::HalfMigrated { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_and_a_turn_can_be_taken() {
    let moved = Move::new();
    let data = moved.furnished();
    let migrated = moved.there(&data).await.unwrap();
    for (name, count) in [("owners", 3), ("settings", 3), ("files", 1), ("updates waiting", 3), ("due", 2)] {
        assert_eq!(migrated.counts.get(name), Some(&(count, count)), "{name} of {:?}", migrated.counts);
    }
    assert_eq!(migrated.master_key, data.join("master.key"));

    let copy = moved.copies.open().await;
    let ana = state(&copy, person(ANA)).await;
    assert!(ana.settings.alerts && ana.casebook.headers().len() == 1);
    assert_eq!((ana.memory.album.as_deref(), ana.reminders.next_due().is_some()), (Some("first"), true));
    let (_, entries) = copy.cases(person(ANA), vec![case()], Some(case())).await.unwrap();
    let exhibit = entries[1].as_exhibit().unwrap().clone();
    assert_eq!(copy.read_exhibit(person(ANA), case(), exhibit).await.unwrap(), evidence());
    assert_eq!(copy.groups().await.unwrap().len(), 1);
    assert_eq!(copy.get_meta("edge").await.unwrap().as_deref(), Some("the Telegram bot 1"));
    assert_eq!(copy.broadcasts().await.unwrap().len(), 1);
    assert_eq!(copy.feedback().await.unwrap().questions.len(), 1);
    let counts = copy.counts().await.unwrap();
    assert_eq!((counts.handled, counts.pending, counts.outbox, counts.owners), (1, 3, 3, 3));

    // What was known is known, whether it was answered or waits.
    let again = [10, 13, 14].map(|update| arrival(update, BEN, "again")).to_vec();
    let received = copy.receive(again).await.unwrap();
    assert_eq!(received[..2], [Received::Known, Received::Known]);
    let of_ana = claimed(&copy, ANA).await;
    let mut texts = Vec::new();
    for entry in &of_ana.entries {
        texts.push(text_of_entry(&copy, entry.number).await);
    }
    for parcel in &of_ana.parcels {
        texts.push(text_of_parcel(&copy, *parcel).await);
    }
    assert_eq!(texts, ["one", "two", "a", "c"]);
    let answered = answer(&copy, ANA, of_ana.entries[0].number, "hello").await;
    assert!(matches!(answered, haishao::store::Committed::Written(_)), "{answered:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_due_is_reminded_and_what_is_for_later_is_sent() {
    let moved = Move::new();
    moved.there(&moved.furnished()).await.unwrap();
    let copy = moved.copies.open().await;
    assert!(copy.claim(64).await.unwrap().iter().all(|claimed| !claimed.is_due));
    moved.copies.later(TimeDelta::hours(1));
    let sent = claimed(&copy, GROUP).await;
    assert_eq!(text_of_parcel(&copy, sent.parcels[0]).await, "taken back");
    moved.copies.later(TimeDelta::hours(1));
    assert!(claimed(&copy, ANA).await.is_due);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_is_what_went() {
    let moved = Move::new();
    let data = moved.furnished();
    let before = everything(&open(&data, moved.copies.now()), &data);
    moved.there(&data).await.unwrap();
    let new = moved.new_folder();
    let migrated = moved.back(&new).await.unwrap();
    assert_eq!(migrated.counts.get("due"), Some(&(1, 1)));
    assert_eq!(migrated.master_key, new.join("master.key"));
    let store = open(&new, moved.copies.now());
    assert_eq!(everything(&store, &new), before);
    // What was known is known, what is new gets a number of its own, and the question stays beside a new one.
    let arrivals = [10, 13, 20].map(|update| arrival(update, BEN, "again"));
    let received = store.receive(&arrivals, moved.copies.now()).unwrap();
    assert!(received[..2] == [None, None] && received[2].is_some());
    let due = moved.copies.now() + TimeDelta::hours(2);
    assert_eq!(store.due(due).unwrap(), [ChatId(ANA)]);
    assert_eq!(store.take_up_scheduled(due).unwrap().len(), 1);
    drop(store);
    assert!(!new.join(".migrating").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_on_the_database_comes_back_too() {
    let moved = Move::new();
    moved.there(&moved.furnished()).await.unwrap();
    let copy = moved.copies.open().await;
    let of_ana = claimed(&copy, ANA).await;
    answer(&copy, ANA, of_ana.entries[0].number, "hello").await;
    for change in [remember(person(ANA), "second"), Change::Forget(person(BEN))] {
        crate::copies::write(&copy, ANA, haishao::store::Seen::default(), vec![change]).await;
    }
    closed(copy).await;
    let new = moved.new_folder();
    moved.back(&new).await.unwrap();
    let store = open(&new, moved.copies.now());
    assert_eq!(store.memory(person(ANA)).unwrap().unwrap().album.as_deref(), Some("second"));
    assert_eq!(store.settings(person(BEN)).unwrap(), None);
    let texts: Vec<_> = store
        .outbox()
        .into_iter()
        .filter(|(_, chat)| *chat == ChatId(ANA))
        .map(|(number, _)| crate::furnished::text(store.parcel(number).unwrap().unwrap().bytes.reveal()))
        .collect();
    assert_eq!(texts, ["a", "c", "hello"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_short_after_any_part_it_goes_on_and_nobody_serves_from_it_until_then() {
    let moved = Move::new();
    let data = moved.furnished();
    crowd(&open(&data, moved.copies.now()), 1_500, moved.copies.now());
    let before = everything(&open(&data, moved.copies.now()), &data);
    let (mut attempts, new) = (0, moved.new_folder());
    while moved.moved(&to_there(&moved, &data), 3).await.map(Result::unwrap).is_none() {
        let error = moved.copies.try_open().await.err().unwrap();
        assert!(is_half(&error), "{error}");
        attempts += 1;
        // What was written stays written: two parts of each attempt are new.
        assert!(attempts < 20, "it does not come to its end");
        if attempts == 10 {
            break;
        }
    }
    assert!(attempts > 2, "{attempts}");
    moved.there(&data).await.unwrap();

    attempts = 0;
    while moved.moved(&to_here(&moved, &new), 3).await.map(Result::unwrap).is_none() {
        let error = try_open(&new, moved.copies.now()).err().unwrap();
        assert!(matches!(error, OpenError::HalfMigrated { .. }), "{error}");
        attempts += 1;
        if attempts == 10 {
            break;
        }
    }
    assert!(attempts > 2, "{attempts}");
    moved.back(&new).await.unwrap();
    assert_eq!(everything(&open(&new, moved.copies.now()), &new), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_forgotten_between_two_attempts_is_not_brought_along() {
    let moved = Move::new();
    let data = moved.furnished();
    assert!(moved.moved(&to_there(&moved, &data), 4).await.is_none());
    assert!(moved.copies.number("SELECT count(*) FROM salts").await > 0);
    let store = open(&data, moved.copies.now());
    change(&store, vec![Change::Forget(person(BEN)), remember(person(ANA), "second")], moved.copies.now());
    store.renew_journal_key(moved.copies.now()).unwrap();
    drop(store);
    moved.there(&data).await.unwrap();
    let copy = moved.copies.open().await;
    assert!(state(&copy, person(BEN)).await.settings.language.is_none());
    assert_eq!(state(&copy, person(ANA)).await.memory.album.as_deref(), Some("second"));
    closed(copy).await;

    // The other way: a copy serves in between.
    let new = moved.new_folder();
    assert!(moved.moved(&to_here(&moved, &new), 4).await.is_none());
    let copy = moved.copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    let third = vec![remember(person(ANA), "third")];
    crate::copies::write(&copy, ANA, haishao::store::Seen::default(), third).await;
    closed(copy).await;
    moved.back(&new).await.unwrap();
    let store = open(&new, moved.copies.now());
    assert_eq!(store.memory(person(ANA)).unwrap().unwrap().album.as_deref(), Some("third"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_agree_with_its_source_is_never_served_from_and_begun_anew() {
    for spoil in [
        "UPDATE records SET value = set_byte(value, 40, get_byte(value, 40) # 1) WHERE slot < 256",
        "DELETE FROM salts",
        "DELETE FROM updates",
        "UPDATE lanes SET due = due + 1",
        "DELETE FROM chunks WHERE n = 1",
    ] {
        let moved = Move::new();
        let data = moved.furnished();
        // So far that what is spoilt is not written again.
        loop {
            let is_cut_short = moved.moved(&to_there(&moved, &data), 4).await.is_none();
            assert!(is_cut_short, "it came to its end before it was spoilt");
            if moved.copies.number("SELECT count(*) FROM journal").await > 0 {
                break;
            }
        }
        moved.copies.sql(spoil);
        let error = moved.there(&data).await.unwrap_err();
        assert!(matches!(error, MigrateError::Differs { .. }), "{spoil}: {error}");
        assert!(is_half(&moved.copies.try_open().await.err().unwrap()));
        moved.there(&data).await.unwrap();
        closed(moved.copies.open().await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_with_people_in_it_is_left_alone() {
    let moved = Move::new();
    let (data, new) = (moved.furnished(), moved.new_folder());
    moved.there(&data).await.unwrap();
    let error = moved.there(&data).await.unwrap_err();
    assert!(matches!(error, MigrateError::Occupied { .. }), "{error}");
    let error = moved.back(&data).await.unwrap_err();
    assert!(matches!(error, MigrateError::NotEmpty { .. }), "{error}");
    closed(moved.copies.open().await).await;
    moved.back(&new).await.unwrap();
    let error = moved.back(&new).await.unwrap_err();
    assert!(matches!(error, MigrateError::NotEmpty { .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_somebody_serves_nothing_is_moved() {
    let moved = Move::new();
    let data = moved.furnished();
    let copy = moved.copies.open().await;
    let error = moved.there(&data).await.unwrap_err();
    let named = format!("number {}", copy.run());
    assert!(matches!(&error, MigrateError::Living { .. }) && error.to_string().contains(&named), "{error}");
    closed(copy).await;
    let store = open(&data, moved.copies.now());
    let watch = Watch { parts: Rc::default(), is_over: Rc::default() };
    let error = migrate(&to_there(&moved, &data), moved.copies.now(), &watch).await.unwrap_err();
    assert!(matches!(error, MigrateError::Open(OpenError::InUse { .. })), "{error}");
    drop(store);
    moved.there(&data).await.unwrap();

    let copy = moved.copies.open().await;
    let error = moved.back(&moved.new_folder()).await.unwrap_err();
    assert!(matches!(error, MigrateError::Living { .. }), "{error}");
    // Killed, and silent for long enough, it can write nothing any more.
    let run = copy.run();
    drop(copy);
    moved.copies.sql(&format!("UPDATE beats SET at = at - 60000 WHERE id = {run}"));
    moved.back(&moved.parent.path().join("new")).await.unwrap();
    assert_eq!(moved.copies.number("SELECT count(*) FROM copies WHERE NOT gone").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_store_or_not_ready_is_refused() {
    let moved = Move::new();
    let now = moved.copies.now();
    let empty = moved.new_folder();
    let error = moved.there(&empty).await.unwrap_err();
    assert!(matches!(error, MigrateError::NoStore { .. }), "{error}");
    let error = moved.back(&empty).await.unwrap_err();
    assert!(matches!(error, MigrateError::NothingThere { .. }), "{error}");
    let nowhere = moved.parent.path().join("nowhere");
    let error = moved.there(&nowhere).await.unwrap_err();
    assert!(matches!(error, MigrateError::NoStore { .. }), "{error}");
    let error = moved.back(&nowhere).await.unwrap_err();
    assert!(matches!(error, MigrateError::KeyMissing { .. }) && !nowhere.exists(), "{error}");

    let data = moved.furnished();
    let same = MigrateOptions { to: StorePlace::Folder(empty.clone()), ..to_there(&moved, &data) };
    let error =
        migrate(&same, now, &Watch { parts: Rc::default(), is_over: Rc::default() }).await.unwrap_err();
    assert!(matches!(error, MigrateError::SameSide), "{error}");

    std::fs::write(data.join("format"), "haishao-store 3\n").unwrap();
    let error = moved.there(&data).await.unwrap_err();
    assert!(matches!(error, MigrateError::Older { found: 3, .. }), "{error}");
    std::fs::write(data.join("format"), "haishao-store 4\n").unwrap();

    let (key, next) = (data.join("master.key"), data.join("master.key.next"));
    std::fs::copy(&key, &next).unwrap();
    let error = moved.there(&data).await.unwrap_err();
    assert!(matches!(error, MigrateError::KeyChanges { .. }), "{error}");
    std::fs::remove_file(&next).unwrap();

    let right = std::fs::read(&key).unwrap();
    std::fs::write(&key, "08".repeat(32)).unwrap();
    let error = moved.there(&data).await.unwrap_err();
    assert!(matches!(error, MigrateError::Open(OpenError::WrongMasterKey { .. })), "{error}");
    std::fs::write(&key, right).unwrap();
    moved.there(&data).await.unwrap();

    std::fs::write(empty.join("master.key"), "08".repeat(32)).unwrap();
    let error = moved.back(&empty).await.unwrap_err();
    assert!(
        matches!(error, MigrateError::Store(StoreError::Shared(DatabaseError::WrongKey { .. }))),
        "{error}"
    );
    assert!(!empty.join(".migrating").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unfinished_migration_of_another_store_is_not_written_over() {
    let moved = Move::new();
    let data = moved.furnished();
    assert!(moved.moved(&to_there(&moved, &data), 3).await.is_none());
    let other = moved.parent.path().join("other");
    drop(open(&other, moved.copies.now()));
    let error = moved.there(&other).await.unwrap_err();
    let is_told = matches!(error, MigrateError::OtherSource)
        || matches!(error, MigrateError::Store(StoreError::Shared(DatabaseError::WrongKey { .. })));
    assert!(is_told, "{error}");
    let error = moved.back(&moved.new_folder()).await.unwrap_err();
    assert!(matches!(error, MigrateError::UnfinishedSource), "{error}");
    moved.there(&data).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_whose_master_key_was_replaced_is_opened_by_the_new_one() {
    let moved = Move::new();
    let data = moved.furnished();
    let store = open(&data, moved.copies.now());
    store.rotate_master_key(None, moved.copies.now(), &mut |_| {}).unwrap();
    drop(store);
    moved.there(&data).await.unwrap();
    assert!(moved.copies.try_open().await.is_err(), "the old one opens nothing");
    let digits = std::fs::read_to_string(data.join("master.key")).unwrap();
    let bytes: Vec<_> = (0..32).map(|n| u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).unwrap()).collect();
    let copy = moved.copies.open_by_key(bytes.try_into().unwrap()).await.unwrap();
    assert!(state(&copy, person(ANA)).await.settings.alerts);
    closed(copy).await;
    let new = moved.new_folder();
    std::fs::copy(data.join("master.key"), new.join("master.key")).unwrap();
    moved.back(&new).await.unwrap();
    let store = open(&new, moved.copies.now());
    assert!(store.settings(person(ANA)).unwrap().is_some_and(|settings| settings.alerts));
    change(&store, vec![in_english(person(CARL))], moved.copies.now());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_prints_the_counts_and_nothing_else_and_never_a_password() {
    let moved = Move::new();
    let data = moved.furnished();
    let address = moved.copies.address().replace("haishao@", "haishao:geheim@");
    let run = |to: &str| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_haishao"));
        program.env_clear().args(["migrate", "--from", &format!("sled:{}", data.display()), "--to", to]);
        let output = program.output().unwrap();
        let [out, errors] = [output.stdout, output.stderr].map(|bytes| crate::furnished::text(&bytes));
        assert!(!out.contains("geheim") && !errors.contains("geheim"), "{out}{errors}");
        (output.status.success(), out, errors)
    };
    let (is_well, out, errors) = run(&address);
    assert!(is_well, "{errors}");
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["source", "target"]);
    assert!(rows.contains(&vec!["owners", "3", "3"]), "{out}");
    assert!(rows[1..].iter().all(|row| row.len() >= 3 && row[row.len() - 2] == row[row.len() - 1]), "{out}");
    let key = data.join("master.key");
    assert!(errors.contains(&key.display().to_string()) && errors.contains("--master-key-file"), "{errors}");

    for to in [&*address, "postgres://haishao:geheim@/x", "mysql://haishao:geheim@host/x"] {
        let (is_well, out, errors) = run(to);
        assert!(!is_well && out.is_empty() && errors.starts_with("haishao: "), "{to}: {out}{errors}");
    }
}
