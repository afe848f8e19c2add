//! Stored files as the store promises them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use chrono::TimeDelta;

use super::*;
use crate::casebook::{Entry, EntryNumber, Kept, Limits, MediaType, NotStored};
use crate::chat::Change;
use crate::store::round::Beside;
use crate::store::tables::ENTRIES;
use crate::store::testing::{
    TestFolder, break_record, case_id, change, change_casebook, delete_case, note_in, now, open_case, person,
    remember,
};
use crate::store::{Commit, Retention};
use crate::text::Private;

const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };
const LIMITS: Limits = Limits { cases: 100, entries: 100, bytes: 10_000_000, closed_days: None };
/// When a case that is deleted now can no longer be brought back, and nobody is doing so any more.
const GONE: TimeDelta = TimeDelta::minutes(24 * 60 + 1);
const MARKER: &[u8] = b"the-receipt-from-penang";

/// Three chunks with the marker at their beginning and their end.
fn content() -> Vec<u8> {
    [MARKER, &[7; 150_000], MARKER].concat()
}

fn exhibit(content: &[u8], kept: Kept) -> Exhibit {
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::default(), 0);
    exhibit.with_content(Sha256::of(content), content.len() as u64).kept_as(kept)
}

/// Stores a file and adds it to a case.
fn add_file(store: &Store, owner: Owner, id: CaseId, content: &[u8]) -> Exhibit {
    let file = store.keep_file(content).unwrap();
    let exhibit = exhibit(content, Kept::Stored(file));
    change_casebook(store, owner, |casebook| {
        let number = casebook.add_entry(id, exhibit.stored_bytes(), &LIMITS).unwrap();
        let entry = Entry::exhibit(number, now(), exhibit.clone(), None).unwrap();
        vec![Change::Entry(owner, id, Box::new(entry))]
    });
    exhibit
}

/// Every file below the folder of exhibits.
fn stored(folder: &TestFolder) -> Vec<PathBuf> {
    let list = |path: PathBuf| fs::read_dir(path).into_iter().flatten().map(|entry| entry.unwrap().path());
    list(folder.path("exhibits")).flat_map(list).collect()
}

/// Some bytes of each stored file, by which it would be found anywhere.
fn ciphertexts(folder: &TestFolder) -> Vec<Vec<u8>> {
    stored(folder).iter().map(|path| fs::read(path).unwrap()[8..40].to_vec()).collect()
}

#[test]
fn a_file_comes_back_after_reopening_and_is_nowhere_in_the_clear() {
    let folder = TestFolder::new();
    let store = folder.open();
    open_case(&store, person(1), case_id(1));
    let exhibit = add_file(&store, person(1), case_id(1), &content());
    let empty = add_file(&store, person(1), case_id(1), b"");
    drop(store);
    for folder in [&folder, &folder.as_killed()] {
        let store = folder.open();
        assert_eq!(store.read_exhibit(person(1), case_id(1), &exhibit).unwrap(), content());
        assert_eq!(store.read_exhibit(person(1), case_id(1), &empty).unwrap(), b"");
        let entries = store.entries(person(1), case_id(1)).unwrap();
        assert_eq!(entries[0].as_exhibit(), Some(&exhibit));
        assert!(!folder.holds(MARKER));
        let Kept::Stored(file) = exhibit.kept else { panic!("it is stored") };
        assert!(!folder.holds(&file.key.0) && !folder.holds(&exhibit.sha256.unwrap().0));
    }
}

#[test]
fn a_stored_file_is_for_this_user_alone() {
    let folder = TestFolder::new();
    folder.open().keep_file(MARKER).unwrap();
    let files = stored(&folder);
    let [path] = files.as_slice() else { panic!("one file: {files:?}") };
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(mode(&folder.path("exhibits")), 0o700);
}

#[test]
fn a_file_is_read_by_its_owner_through_its_own_case_alone() {
    let folder = TestFolder::new();
    let store = folder.open();
    for (owner, id) in [(1, 1), (1, 2), (2, 1)] {
        open_case(&store, person(owner), case_id(id));
    }
    let exhibit = add_file(&store, person(1), case_id(1), MARKER);
    for (owner, id) in [(2, 1), (1, 2), (3, 1)] {
        let read = store.read_exhibit(person(owner), case_id(id), &exhibit);
        assert!(matches!(read, Err(ExhibitError::Gone)), "{owner} {id}");
    }
    let reference = exhibit.kept_as(Kept::Reference(NotStored::ByChoice));
    let read = store.read_exhibit(person(1), case_id(1), &reference);
    assert!(matches!(read, Err(ExhibitError::NotStored)));
}

#[test]
fn a_damaged_or_missing_file_is_an_error_and_the_case_is_still_read() {
    let folder = TestFolder::new();
    let store = folder.open();
    open_case(&store, person(1), case_id(1));
    let exhibit = add_file(&store, person(1), case_id(1), &content());
    let path = stored(&folder).remove(0);
    let whole = fs::read(&path).unwrap();
    let mut changed = whole.clone();
    changed[70_000] ^= 1;
    let endless = [&whole[..], &whole].concat();
    for bytes in [&changed[..], &whole[..whole.len() - 1], &endless, &[]] {
        fs::write(&path, bytes).unwrap();
        let read = store.read_exhibit(person(1), case_id(1), &exhibit);
        assert!(matches!(read, Err(ExhibitError::Damaged)), "{} bytes", bytes.len());
    }
    fs::write(&path, &whole).unwrap();
    let other = exhibit.clone().with_content(Sha256::of(b"another"), exhibit.bytes);
    assert!(matches!(store.read_exhibit(person(1), case_id(1), &other), Err(ExhibitError::Damaged)));
    fs::remove_file(&path).unwrap();
    assert!(matches!(store.read_exhibit(person(1), case_id(1), &exhibit), Err(ExhibitError::Gone)));
    assert_eq!(store.entries(person(1), case_id(1)).unwrap().len(), 1);
    assert_eq!(store.take_reports(), []);
}

#[test]
fn a_file_whose_turn_was_never_written_is_gone_at_the_next_start() {
    let folder = TestFolder::new();
    let store = folder.open();
    open_case(&store, person(1), case_id(1));
    let exhibit = add_file(&store, person(1), case_id(1), MARKER);
    store.keep_file(&content()).unwrap();
    // And one that was being written.
    let unfinished = stored(&folder)[0].with_file_name(format!("{}.new", "0a".repeat(16)));
    let unfinished = folder.path("exhibits/0a").join(unfinished.file_name().unwrap());
    fs::create_dir_all(unfinished.parent().unwrap()).unwrap();
    fs::write(&unfinished, "half").unwrap();
    // What is not named as ours is left alone.
    fs::write(folder.path("exhibits/README"), "mine").unwrap();

    let killed = folder.as_killed();
    assert_eq!(stored(&killed).len(), 3);
    let store = killed.open();
    assert_eq!(stored(&killed).len(), 1);
    assert!(killed.path("exhibits/README").exists());
    assert_eq!(store.read_exhibit(person(1), case_id(1), &exhibit).unwrap(), MARKER);
}

#[test]
fn a_file_that_no_turn_keeps_is_dropped_at_once() {
    let folder = TestFolder::new();
    let store = folder.open();
    let file = store.keep_file(MARKER).unwrap();
    store.drop_file(&file).unwrap();
    store.drop_file(&file).unwrap();
    assert_eq!(stored(&folder), Vec::<PathBuf>::new());
}

#[test]
fn files_go_with_their_case_and_those_of_another_case_stay() {
    let folder = TestFolder::new();
    let store = folder.open();
    for (owner, id) in [(1, 1), (1, 2), (2, 1)] {
        open_case(&store, person(owner), case_id(id));
    }
    let gone = add_file(&store, person(1), case_id(1), &content());
    add_file(&store, person(1), case_id(1), MARKER);
    let bytes = ciphertexts(&folder);
    let kept = add_file(&store, person(1), case_id(2), &content());
    let others = add_file(&store, person(2), case_id(1), &content());
    delete_case(&store, person(1), case_id(1), now());
    assert_eq!(store.sweep(now() + TimeDelta::hours(23), &RETENTION).unwrap().cases, 0);
    assert_eq!(store.read_exhibit(person(1), case_id(1), &gone).unwrap(), content());

    assert_eq!(store.sweep(now() + GONE, &RETENTION).unwrap().cases, 1);
    assert_eq!(stored(&folder).len(), 2);
    for folder in [&folder, &folder.as_killed()] {
        assert!(bytes.iter().all(|bytes| !folder.holds(bytes)));
    }
    drop(store);
    let store = folder.open();
    assert!(matches!(store.read_exhibit(person(1), case_id(1), &gone), Err(ExhibitError::Gone)));
    assert_eq!(store.read_exhibit(person(1), case_id(2), &kept).unwrap(), content(), "under a new salt");
    assert_eq!(store.read_exhibit(person(2), case_id(1), &others).unwrap(), content());
    assert_eq!(store.casebook(person(1)).unwrap().unwrap().bytes(), content().len() as u64);
}

#[test]
fn a_forgotten_person_s_files_go_at_once_and_nobody_else_s() {
    let folder = TestFolder::new();
    let store = folder.open();
    for owner in [1, 2] {
        open_case(&store, person(owner), case_id(1));
    }
    add_file(&store, person(1), case_id(1), &content());
    let bytes = ciphertexts(&folder);
    let others = add_file(&store, person(2), case_id(1), &content());
    change(&store, Change::Forget(person(1)));
    assert_eq!(stored(&folder).len(), 1);
    for folder in [&folder, &folder.as_killed()] {
        assert!(bytes.iter().all(|bytes| !folder.holds(bytes)));
    }
    assert_eq!(store.files_of(store.vault().tag(person(1))).unwrap(), BTreeSet::new());
    assert_eq!(store.read_exhibit(person(2), case_id(1), &others).unwrap(), content());
}

#[test]
fn a_removal_killed_before_the_files_went_is_finished_at_the_next_start() {
    let folder = TestFolder::new();
    let store = folder.open();
    open_case(&store, person(1), case_id(1));
    add_file(&store, person(1), case_id(1), &content());
    let aside = folder.as_killed();
    delete_case(&store, person(1), case_id(1), now());
    store.sweep(now() + GONE, &RETENTION).unwrap();
    drop(store);
    // As if the process had been killed just before it came to the files.
    fs::remove_dir_all(folder.path("exhibits")).unwrap();
    fs::rename(aside.path("exhibits"), folder.path("exhibits")).unwrap();
    assert_eq!(stored(&folder).len(), 1);
    folder.open();
    assert_eq!(stored(&folder), Vec::<PathBuf>::new());
}

#[test]
fn an_erasure_killed_before_or_after_the_files_went_is_finished_at_the_next_start() {
    for files_went in [false, true] {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        add_file(&store, person(1), case_id(1), &content());
        let forget = Commit { changes: vec![Change::Forget(person(1))], ..Commit::default() };
        store.write_together(&mut store.index(), &[forget], &Beside::default(), now()).unwrap();
        store.disk.settle().unwrap();
        if files_went {
            store.remove_files_of(&[store.vault().tag(person(1))]).unwrap();
        }
        let killed = folder.as_killed();
        assert_eq!(stored(&killed).is_empty(), files_went);
        let (store, report) = Store::open(&killed.options(), now()).unwrap();
        assert_eq!((report.n_finished_erasures, store.counts().owners), (1, 0));
        assert_eq!(stored(&killed), Vec::<PathBuf>::new());
    }
}

#[test]
fn the_file_of_an_exhibit_that_cannot_be_read_stays_as_long_as_its_case() {
    let folder = TestFolder::new();
    let store = folder.open();
    open_case(&store, person(1), case_id(1));
    let exhibit = add_file(&store, person(1), case_id(1), MARKER);
    note_in(&store, person(1), case_id(1), &["a note"]);
    break_record(&store, &ENTRIES.key(&(store.vault().tag(person(1)), case_id(1), EntryNumber(1))));
    assert_eq!(store.entries(person(1), case_id(1)).unwrap().len(), 1);
    change(&store, remember(person(1), "refund"));
    // The quarantine lets go of the record, and the owner is given a new salt.
    for days in [0, 31] {
        store.sweep(now() + TimeDelta::days(days), &RETENTION).unwrap();
    }
    assert_eq!(store.counts().quarantined, 0);
    drop(store);
    let store = folder.open();
    // A newer version, or a backup of the database, may still have its key.
    assert_eq!(store.read_exhibit(person(1), case_id(1), &exhibit).unwrap(), MARKER);
    delete_case(&store, person(1), case_id(1), now());
    store.sweep(now() + GONE, &RETENTION).unwrap();
    assert_eq!(stored(&folder), Vec::<PathBuf>::new());
}

#[test]
fn a_database_that_lost_its_newest_part_costs_no_file() {
    let folder = TestFolder::new();
    let store = folder.open();
    open_case(&store, person(1), case_id(1));
    let earlier = folder.as_killed();
    let exhibit = add_file(&store, person(1), case_id(1), MARKER);
    store.receive(&[crate::store::testing::arrival(1, 1, "one")], now()).unwrap();
    store.renew_journal_key(now()).unwrap();
    drop(store);
    let whole = folder.as_killed();
    fs::remove_dir_all(folder.path("db")).unwrap();
    fs::rename(earlier.path("db"), folder.path("db")).unwrap();
    folder.open();
    // The operator puts the backup back.
    fs::remove_dir_all(folder.path("db")).unwrap();
    fs::rename(whole.path("db"), folder.path("db")).unwrap();
    let store = folder.open();
    assert_eq!(store.read_exhibit(person(1), case_id(1), &exhibit).unwrap(), MARKER);
}
