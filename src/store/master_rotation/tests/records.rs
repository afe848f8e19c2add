//! What the records are sealed under once the master key was replaced.

use std::collections::BTreeSet;
use std::fs;

use super::*;
use crate::store::keyring::Keyring;
use crate::store::keys::Secrets;
use crate::store::tables::{CASES, ERASURES};
use crate::store::testing::break_record;

#[test]
fn every_kind_of_record_opens_after_a_rotation_and_under_the_new_key_alone() {
    let folder = furnished();
    let store = folder.open();
    let (old, before) = (key_in(folder.path("master.key")), everything(&store));
    let old_text = fs::read(folder.path("master.key")).unwrap();
    let tables: BTreeSet<_> = before.iter().map(|(place, _)| name_of(place)).collect();
    let all: BTreeSet<_> = (0..=u8::MAX).map(|prefix| name_of(&[prefix])).collect();
    let missing: Vec<_> = all.difference(&tables).collect();
    assert_eq!(missing, [&name_of(&[ERASURES.prefix]), &"unknown"], "no table is left out");

    let mut told = Vec::new();
    let rotated = store.rotate_master_key(None, now(), &mut |so_far| told.push(so_far.sealed)).unwrap();
    assert_eq!(rotated, Rotated { sealed: before.len() as u64 - 3, unopened: 0 }, "three wait");
    assert!(told.len() > 4 && told.is_sorted() && told.last() == Some(&rotated.sealed), "{told:?}");
    expect_done(&folder, &store, &old);
    assert_eq!(everything(&store), before);
    let with_old = vault_of(&store, &folder, &old);
    for (place, value) in store.disk.pages(Vec::new()).flat_map(Result::unwrap) {
        let (record, _, sealed) = set_aside::parts(&place, &value);
        let kind = Header::read(sealed).unwrap().kind;
        assert!(with_old.open_bytes(kind, record, sealed).is_err(), "{}", name_of(&place));
    }
    expect_whole(&store);
    drop(store);
    let store = folder.open();
    expect_whole(&store);
    assert!(!folder.holds(&old_text));
}

/// A vault that holds the store's salts and, in place of the new master key, the old one.
fn vault_of(store: &Store, folder: &TestFolder, old: &Secret) -> Vault {
    let vault = store.vault();
    let id = vault.secrets.current().id;
    let secrets = Secrets::of(Master::new(id, old.clone()), None, vault.secrets.tag_key().clone());
    Vault::new(secrets, Keyring::open(&folder.path("keys"), true, now()).unwrap())
}

#[test]
fn the_master_key_can_be_replaced_again_and_again() {
    let folder = furnished();
    let store = folder.open();
    let mut keys = vec![key_in(folder.path("master.key"))];
    for id in 1..=3 {
        rotate(&store);
        expect_done(&folder, &store, keys.last().unwrap());
        assert_eq!(store.vault().secrets.current().id, id);
        assert!(!keys.contains(&key_in(folder.path("master.key"))));
        keys.push(key_in(folder.path("master.key")));
    }
    drop(store);
    let store = folder.open();
    assert_eq!(store.vault().secrets.current().id, 3);
    rotate(&store);
    expect_whole(&store);
    drop(store);
    expect_whole(&folder.open());
}

#[test]
fn a_broken_record_stops_nothing_and_is_counted() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    break_record(&store, &CASES.key(&(store.vault().tag(person(1)), case_id(1))));
    assert_eq!(rotate(&store).unopened, 1);
    assert_ne!(key_in(folder.path("master.key")), old);
    assert_eq!(store.case(person(1), case_id(1)).unwrap(), None);
    assert_eq!(store.take_reports().len(), 1);
    assert_eq!(texts(&store, person(1), case_id(1)), ["kept"; N_NOTES]);
}
