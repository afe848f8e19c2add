//! The files of the keys, and what an operator may do with them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::cut_short::take_steps;
use super::*;
use crate::store::OpenOptions;
use crate::store::keys::KEY_LENGTH;

#[test]
fn the_old_key_opens_nothing_any_more_and_a_copy_of_it_breaks_nothing() {
    let folder = furnished();
    let old = fs::read(folder.path("master.key")).unwrap();
    rotate(&folder.open());
    let new = fs::read(folder.path("master.key")).unwrap();
    fs::write(folder.path("master.key"), old).unwrap();
    let error = folder.try_open().err().unwrap();
    assert!(matches!(error, OpenError::WrongMasterKey { .. }), "{error}");
    fs::remove_file(folder.path("master.key")).unwrap();
    let error = folder.try_open().err().unwrap();
    assert!(matches!(error, OpenError::MasterKeyMissing { .. }), "{error}");
    fs::write(folder.path("master.key"), new).unwrap();
    expect_whole(&folder.open());
}

#[test]
fn the_new_key_and_the_sealed_tag_key_are_private_files() {
    let folder = furnished();
    let store = folder.open();
    take_steps(&store, 1);
    for path in ["master.key.next", "keys/tag"] {
        let mode = fs::metadata(folder.path(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
    let tag = store.vault().secrets.tag_key().as_bytes().to_vec();
    assert!(!folder.holds(&tag));
    rotate(&store);
    assert!(!folder.holds(&tag));
    let mode = fs::metadata(folder.path("master.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_lost_file_of_the_tag_key_is_asked_for_and_nobody_is_given_another_name() {
    let folder = furnished();
    rotate(&folder.open());
    let (path, aside) = (folder.path("keys/tag"), folder.path("aside"));
    fs::rename(&path, &aside).unwrap();
    let error = folder.try_open().err().unwrap();
    assert!(matches!(&error, OpenError::BrokenKeys { path: named } if *named == path), "{error}");
    fs::rename(&aside, &path).unwrap();
    expect_whole(&folder.open());
}

#[test]
fn an_operator_may_bring_the_new_key_and_keep_keys_elsewhere() {
    let (folder, elsewhere) = (furnished(), tempfile::tempdir().unwrap());
    let (key, wanted) = (elsewhere.path().join("key"), elsewhere.path().join("wanted"));
    fs::rename(folder.path("master.key"), &key).unwrap();
    fs::write(&wanted, "5a".repeat(KEY_LENGTH)).unwrap();
    let options = OpenOptions { master_key: Some(key.clone()), ..folder.options() };
    let (store, _) = Store::open(&options, now()).unwrap();
    let error = store.rotate_master_key(Some(&elsewhere.path().join("no")), now(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, RotateError::Key(OpenError::GivenKeyMissing { .. })), "{error}");
    store.rotate_master_key(Some(&wanted), now(), &mut |_| {}).unwrap();
    assert_eq!(key_in(key.clone()), Secret::from_bytes([0x5a; KEY_LENGTH]));
    assert!(!folder.path("master.key").exists() && !elsewhere.path().join("key.next").exists());
    let error = store.rotate_master_key(Some(&wanted), now(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, RotateError::SameKey { .. }), "{error}");
    drop(store);
    expect_whole(&Store::open(&options, now()).unwrap().0);
}

#[test]
fn a_key_that_is_brought_while_another_replacement_is_unfinished_comes_after_that() {
    let folder = furnished();
    let store = folder.open();
    take_steps(&store, 3);
    let wanted = folder.path("wanted");
    fs::write(&wanted, "5a".repeat(KEY_LENGTH)).unwrap();
    store.rotate_master_key(Some(&wanted), now(), &mut |_| {}).unwrap();
    assert_eq!(key_in(folder.path("master.key")), Secret::from_bytes([0x5a; KEY_LENGTH]));
    assert_eq!(store.vault().secrets.current().id, 2);
    expect_whole(&store);
}

#[test]
fn nothing_is_begun_when_the_key_of_the_store_is_not_where_it_was() {
    let folder = furnished();
    let store = folder.open();
    let path = folder.path("master.key");
    let right = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let error = store.rotate_master_key(None, now(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, RotateError::Key(OpenError::MasterKeyMissing { .. })), "{error}");
    // Where an operator has put the new key themselves, the old one would be lost.
    fs::write(&path, "5a".repeat(KEY_LENGTH)).unwrap();
    let error = store.rotate_master_key(Some(&path), now(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, RotateError::Key(OpenError::WrongMasterKey { .. })), "{error}");
    assert!(store.vault().secrets.older().is_none());
    assert!(!folder.path("keys/tag").exists() && !folder.path("master.key.next").exists());
    fs::write(&path, right).unwrap();
    expect_whole(&store);
    drop(store);
    expect_whole(&folder.open());
}

#[test]
fn a_database_that_lost_its_newest_part_keeps_both_keys_until_it_is_used_again() {
    let folder = furnished();
    let store = folder.open();
    let earlier = folder.as_killed();
    store.receive(&[arrival(20, 1, "later")], now()).unwrap();
    store.renew_journal_key(now()).unwrap();
    take_steps(&store, 1);
    drop(store);
    fs::remove_dir_all(folder.path("db")).unwrap();
    fs::rename(earlier.path("db"), folder.path("db")).unwrap();
    let old = key_in(folder.path("master.key"));
    let (store, report) = Store::open(&folder.options(), now()).unwrap();
    assert!(report.rolled_back && report.finished_rotation.is_none());
    assert_eq!(key_in(folder.path("master.key")), old, "a backup may still need it");
    store.receive(&[arrival(21, 1, "later")], now()).unwrap();
    drop(store);
    let store = folder.open();
    expect_done(&folder, &store, &old);
    assert_eq!(texts(&store, person(1), case_id(1)), ["kept"; N_NOTES]);
}
