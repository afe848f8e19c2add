//! The course of a migration, from one folder into another: what it shares with the way to a database and back.

use std::fs;

use super::super::Commit;
use super::super::folder::Folder;
use super::super::tables::{ERASURES, JOURNAL, OUTBOX};
use super::super::testing::{
    TestFolder, arrival, break_record, change, now, parcel, person, put_raw, settings,
};
use super::*;
use crate::chat::Change;

struct Nobody;

impl Onlooking for Nobody {
    fn begins(&self, _: &'static str, _: u64) -> Box<dyn Fn(u64)> {
        Box::new(|_| {})
    }

    fn hears(&self, _: &str) {}
}

fn furnished() -> TestFolder {
    let folder = TestFolder::new();
    let store = folder.open();
    store.receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
    store.commit(vec![Commit { parcels: vec![parcel(1, "told")], ..Commit::default() }], now()).unwrap();
    change(&store, Change::Settings(person(1), settings("en")));
    store.keep_file(b"named by nobody").unwrap();
    drop(store);
    folder
}

/// A new folder that holds the key of another.
fn with_key_of(other: &TestFolder) -> TestFolder {
    let folder = TestFolder::new();
    fs::create_dir(folder.data()).unwrap();
    fs::copy(other.path("master.key"), folder.path("master.key")).unwrap();
    folder
}

async fn begin(source: &mut FolderReader, to: &TestFolder) -> Result<Found, MigrateError> {
    let (key_files, _) = key_for(&to.data(), None).unwrap();
    FolderTarget::begin(&to.options(), key_files, wanted(source).await.unwrap())
}

/// Copies everything, and compares it; what was filled, and is not in its place yet.
async fn filled(from: &TestFolder, to: &TestFolder) -> (FolderTarget, Mark, u64) {
    let mut source = FolderReader::source(&from.options()).unwrap();
    let Found::Unfinished(target, mark) = begin(&mut source, to).await.unwrap() else { panic!("it is new") };
    let mut writer = target.writer(source.secrets().clone(), now()).unwrap();
    let unopened = copy(&mut source, &mut writer, &mark, 0, &Nobody).await.unwrap();
    writer.settle().unwrap();
    let mut reader = target.reader().unwrap();
    let compared = compare(&mut source, Dues::OfReminders, &mut reader, 0, &Nobody).await.unwrap();
    compared.agreed().unwrap();
    (target, mark, unopened)
}

#[tokio::test]
async fn what_was_verified_takes_its_place_however_often_that_is_cut_short() {
    let source = furnished();
    let parts = ["keys", "db", "format"];
    for n_moved in 0..=parts.len() {
        let folder = with_key_of(&source);
        let (target, mark, _) = filled(&source, &folder).await;
        target.note_verified(&mark).unwrap();
        drop(target);
        let inside = folder.path(".migrating");
        fs::write(inside.join("format"), "haishao-store 4\n").unwrap();
        for part in &parts[..n_moved] {
            fs::rename(inside.join(part), folder.path(part)).unwrap();
        }
        assert!(folder.try_open().is_err(), "{n_moved} moved");
        let mut reader = FolderReader::source(&source.options()).unwrap();
        let Found::Verified(target) = begin(&mut reader, &folder).await.unwrap() else {
            panic!("it was verified")
        };
        target.finish().unwrap();
        let store = folder.open();
        assert_eq!((store.pending().len(), store.outbox().len()), (2, 1), "{n_moved} moved");
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
    }
}

#[tokio::test]
async fn one_whose_source_has_changed_since_it_was_verified_does_not_take_its_place() {
    let (source, folder) = (furnished(), TestFolder::new());
    fs::create_dir(folder.data()).unwrap();
    fs::copy(source.path("master.key"), folder.path("master.key")).unwrap();
    let (target, mark, _) = filled(&source, &folder).await;
    target.note_verified(&mark).unwrap();
    drop(target);
    source.open().receive(&[arrival(12, 1, "three")], now()).unwrap();
    let mut reader = FolderReader::source(&source.options()).unwrap();
    let error = begin(&mut reader, &folder).await.err().unwrap();
    assert!(matches!(error, MigrateError::Open(super::super::OpenError::HalfMigrated { .. })), "{error}");
}

#[tokio::test]
async fn what_waits_and_cannot_be_opened_stays_behind_and_is_counted() {
    let source = furnished();
    let store = source.open();
    break_record(&store, &JOURNAL.key(&1));
    break_record(&store, &OUTBOX.key(&1));
    drop(store);
    let folder = with_key_of(&source);
    let (target, _, unopened) = filled(&source, &folder).await;
    assert_eq!(unopened, 2);
    target.finish().unwrap();
    let store = folder.open();
    assert_eq!((store.pending().len(), store.outbox().len()), (1, 0));
}

#[tokio::test]
async fn the_source_is_not_changed_and_nobody_opens_it_meanwhile() {
    let source = furnished();
    let reader = FolderReader::source(&source.options()).unwrap();
    assert!(matches!(source.try_open(), Err(super::super::OpenError::InUse { .. })));
    drop(reader);
    let before = source.stored_files();
    filled(&source, &with_key_of(&source)).await;
    assert_eq!(source.stored_files(), before, "not even what an opening would tidy up");
}

#[test]
fn whoever_is_still_to_be_forgotten_is_not_moved() {
    let source = furnished();
    let store = source.open();
    let tag = store.vault().tag(person(1));
    put_raw(&store, &ERASURES.key(&tag), b"sealed");
    drop(store);
    let error = FolderReader::source(&source.options()).err().unwrap();
    assert!(matches!(error, MigrateError::Forgetting { .. }), "{error}");
}

#[test]
fn nothing_is_restored_over_a_migration_that_is_not_finished() {
    let folder = TestFolder::new();
    fs::create_dir_all(folder.path(".migrating")).unwrap();
    let restored = Folder::for_restoring(&folder.data());
    assert!(matches!(restored, Err(super::super::OpenError::HalfMigrated { .. })));
}
