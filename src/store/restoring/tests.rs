use std::fs;

use chrono::TimeDelta;

use super::*;
use crate::chat::Change;
use crate::store::testing::{
    TestFolder, answer, arrival, case_id, change_at, delete_case, note_in, now, open_case, parcel, person,
    settings, texts,
};
use crate::store::{Commit, OpenError, Retention};

const RETENTION: Retention = Retention { memory: TimeDelta::days(900), done: TimeDelta::days(2) };

fn backup(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.back_up(now(), &mut bytes).unwrap();
    bytes
}

fn log_of(folder: &TestFolder) -> Option<Erasures> {
    Erasures::read(&fs::read(erasures_of(&folder.data())).unwrap())
}

fn into(folder: &TestFolder, key_of: &TestFolder, erasures: Option<Erasures>) -> RestoreOptions {
    let master_key = Some(key_of.path("master.key"));
    RestoreOptions { store: OpenOptions { master_key, ..folder.options() }, erasures }
}

fn with_two_cases(store: &Store, number: i64) {
    change_at(store, Change::Settings(person(number), settings("en")), now());
    for id in [1, 2] {
        open_case(store, person(number), case_id(id));
        note_in(store, person(number), case_id(id), &["one", "two"]);
    }
}

#[test]
fn who_was_forgotten_after_the_backup_is_forgotten_again_with_what_waits_for_them() {
    let folder = TestFolder::new();
    let store = folder.open();
    for number in [1, 2, 3] {
        with_two_cases(&store, number);
    }
    // Forgotten before, and back since: that erasure is not for what came later.
    change_at(&store, Change::Forget(person(3)), now());
    with_two_cases(&store, 3);
    store.receive(&[arrival(1, 1, "answered"), arrival(2, 1, "hers"), arrival(3, 2, "his")], now()).unwrap();
    let parcels = vec![parcel(1, "for her"), parcel(2, "for him")];
    store.commit(vec![Commit { parcels, ..answer(1) }], now()).unwrap();
    let bytes = backup(&store);
    let salt = {
        let vault = store.vault();
        vault.keyring.owners.current(vault.tag(person(1))).unwrap().as_bytes().to_vec()
    };
    change_at(&store, Change::Forget(person(1)), now());
    drop(store);

    let other = TestFolder::new();
    let told = restore(&into(&other, &folder, log_of(&folder)), &mut &bytes[..], now()).unwrap();
    assert_eq!((told.erased_owners, told.erased_cases), (1, 0));
    assert!(!other.holds(&salt));
    let store = Store::open(&into(&other, &folder, None).store, now()).unwrap().0;
    assert_eq!(store.settings(person(1)).unwrap(), None);
    assert_eq!(texts(&store, person(1), case_id(1)), Vec::<String>::new());
    assert_eq!((store.counts().owners, store.counts().pending, store.counts().outbox), (2, 1, 1));
    for number in [2, 3] {
        assert_eq!(texts(&store, person(number), case_id(2)), ["one", "two"], "{number}");
    }
    drop(store);
    // The new store knows of it, too, when an old backup is restored once more.
    let third = TestFolder::new();
    let told = restore(&into(&third, &folder, log_of(&other)), &mut &bytes[..], now()).unwrap();
    assert_eq!(told.erased_owners, 1);
}

#[test]
fn a_case_that_went_for_good_after_the_backup_goes_again_and_the_others_stay() {
    let folder = TestFolder::new();
    let store = folder.open();
    with_two_cases(&store, 1);
    with_two_cases(&store, 2);
    let bytes = backup(&store);
    delete_case(&store, person(1), case_id(1), now());
    for id in [1, 2] {
        delete_case(&store, person(2), case_id(id), now());
    }
    assert_eq!(store.sweep(now() + TimeDelta::days(2), &RETENTION).unwrap().cases, 3);
    drop(store);
    let other = TestFolder::new();
    let told = restore(&into(&other, &folder, log_of(&folder)), &mut &bytes[..], now()).unwrap();
    assert_eq!((told.erased_owners, told.erased_cases), (0, 3));
    let store = Store::open(&into(&other, &folder, None).store, now()).unwrap().0;
    assert_eq!(texts(&store, person(1), case_id(1)), Vec::<String>::new());
    assert_eq!(texts(&store, person(1), case_id(2)), ["one", "two"]);
    assert_eq!(store.casebook(person(1)).unwrap().unwrap().headers().len(), 1);
    assert_eq!(store.casebook(person(2)).unwrap(), None);
    assert_eq!(store.settings(person(2)).unwrap(), Some(settings("en")));
    assert_eq!(store.take_reports(), []);
}

#[test]
fn whom_the_sweep_left_nothing_of_is_in_the_log() {
    let folder = TestFolder::new();
    let store = folder.open();
    change_at(&store, crate::store::testing::remember(person(1), "topic"), now());
    let bytes = backup(&store);
    let after = now() + TimeDelta::days(1000);
    assert_eq!(store.sweep(after, &RETENTION).unwrap().memory, 1);
    drop(store);
    let other = TestFolder::new();
    let told = restore(&into(&other, &folder, log_of(&folder)), &mut &bytes[..], after).unwrap();
    assert_eq!(told.erased_owners, 1);
}

#[test]
fn without_a_log_they_are_back_and_another_bot_s_log_is_refused() {
    let (folder, foreign) = (TestFolder::new(), TestFolder::new());
    foreign.open();
    let store = folder.open();
    with_two_cases(&store, 1);
    let bytes = backup(&store);
    change_at(&store, Change::Forget(person(1)), now());
    let other = TestFolder::new();
    let error = restore(&into(&other, &folder, log_of(&foreign)), &mut &bytes[..], now()).unwrap_err();
    assert!(matches!(error, RestoreError::OtherStore), "{error}");
    assert!(!other.data().exists());
    let told = restore(&into(&other, &folder, None), &mut &bytes[..], now() + TimeDelta::days(1)).unwrap();
    assert_eq!(told.erased_owners, 0);
    assert_eq!(
        log_of(&other).unwrap().since(),
        now() + TimeDelta::days(1),
        "it knows nothing of the time between"
    );
    let store = Store::open(&into(&other, &folder, None).store, now()).unwrap().0;
    assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
}

#[test]
fn the_key_has_to_be_there_and_the_right_one() {
    let (folder, foreign) = (TestFolder::new(), TestFolder::new());
    foreign.open();
    let bytes = backup(&folder.open());
    let other = TestFolder::new();
    let options = RestoreOptions { store: other.options(), erasures: None };
    let error = restore(&options, &mut &bytes[..], now()).unwrap_err();
    assert!(
        matches!(&error, RestoreError::KeyMissing { key } if *key == other.path("master.key")),
        "{error}"
    );
    let error = restore(&into(&other, &foreign, None), &mut &bytes[..], now()).unwrap_err();
    assert!(matches!(error, RestoreError::WrongKey { id: 0, .. }), "{error}");
    fs::write(folder.path("master.key.next"), "00".repeat(32)).unwrap();
    let error = restore(&into(&other, &folder, None), &mut &bytes[..], now()).unwrap_err();
    assert!(matches!(error, RestoreError::KeyChanges { .. }), "{error}");
    assert!(!other.data().exists());

    // It may lie where it is going to lie.
    fs::create_dir(other.data()).unwrap();
    fs::copy(folder.path("master.key"), other.path("master.key")).unwrap();
    restore(&options, &mut &bytes[..], now()).unwrap();
    other.open();
}

#[test]
fn only_a_new_folder_will_do_and_one_that_was_cut_short_is_begun_again() {
    let folder = TestFolder::new();
    let store = folder.open();
    with_two_cases(&store, 1);
    let bytes = backup(&store);
    drop(store);
    let error = restore(&into(&folder, &folder, None), &mut &bytes[..], now()).unwrap_err();
    assert!(matches!(error, RestoreError::NotEmpty { .. }), "{error}");
    folder.open();

    let other = TestFolder::new();
    fs::create_dir_all(other.path(".restoring/db")).unwrap();
    let error = Store::open(&into(&other, &folder, None).store, now()).err().unwrap();
    assert!(matches!(error, OpenError::HalfRestored { .. }), "{error}");
    fs::write(other.path("haishao.toml"), "").unwrap();
    restore(&into(&other, &folder, None), &mut &bytes[..], now()).unwrap();
    assert!(!other.path(".restoring").exists());
    let store = Store::open(&into(&other, &folder, None).store, now()).unwrap().0;
    assert_eq!(texts(&store, person(1), case_id(2)), ["one", "two"]);
}
