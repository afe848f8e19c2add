//! A process that is killed while it replaces the master key.

use std::fs;

use super::*;
use crate::store::keys::KEY_LENGTH;

/// The first steps of a rotation, each page of step 3 being one. Returns whether it is over.
pub(super) fn take_steps(store: &Store, n_steps: usize) -> bool {
    let mut steps = 0..n_steps;
    let mut may_go_on = || steps.next().is_some();
    let key = Secret::random().unwrap();
    store.place_next_key(&key).unwrap();
    if !may_go_on() {
        return false;
    }
    store.begin_rotation(key).unwrap();
    let (mut after, mut rotated) = (Vec::new(), Rotated::default());
    while may_go_on() {
        match store.seal_page_anew(&after, &mut rotated).unwrap() {
            Some(last) => after = last,
            None => return take_last_steps(store, may_go_on),
        }
    }
    false
}

fn take_last_steps(store: &Store, mut may_go_on: impl FnMut() -> bool) -> bool {
    let index = &mut store.index();
    if !may_go_on() {
        return false;
    }
    store.replace_journal_key(index, now()).unwrap();
    if !may_go_on() {
        return false;
    }
    store.settle_on_new_key(index).unwrap();
    if !may_go_on() {
        return false;
    }
    store.put_new_key_in_place(index).unwrap();
    true
}

/// Whether more was left for the next start than to put the new key in its place.
fn killed_before_the_end(folder: &TestFolder) -> bool {
    let seals = tag_key::read(&folder.path("keys/tag")).unwrap();
    !matches!(seals, Some(TagSeals::One(_)))
}

/// Kills a process after so many steps, and looks whether the next start finishes. Returns whether it was over before.
fn expect_finished_after(n_steps: usize, is_flushed: bool) -> bool {
    let folder = furnished();
    let store = folder.open();
    let (old, before) = (key_in(folder.path("master.key")), everything(&store));
    let is_over = take_steps(&store, n_steps);
    if is_flushed {
        store.disk.flush().unwrap();
    }
    let killed = folder.as_killed();
    let is_left = killed_before_the_end(&killed);
    let (store, report) = Store::open(&killed.options(), now()).unwrap();
    assert_eq!(report.finished_rotation.is_some(), is_left, "{n_steps} steps");
    expect_done(&killed, &store, &old);
    assert_eq!(everything(&store), before, "{n_steps} steps");
    drop(store);
    let (store, report) = Store::open(&killed.options(), now()).unwrap();
    assert_eq!(report.finished_rotation, None, "{n_steps} steps");
    expect_whole(&store);
    is_over
}

#[test]
fn a_rotation_cut_short_after_any_step_and_any_page_is_finished_at_the_next_start() {
    let mut n_steps = 0;
    while !expect_finished_after(n_steps, true) {
        // What is not flushed is not lost either: the step before stands whole.
        expect_finished_after(n_steps, false);
        n_steps += 1;
    }
    assert!(n_steps > 6, "three pages and what comes before and after them: {n_steps}");
}

#[test]
fn a_rotation_cut_short_is_gone_on_with_by_the_next_attempt_of_the_same_process() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    take_steps(&store, 3);
    let new = key_in(folder.path("master.key.next"));
    rotate(&store);
    expect_done(&folder, &store, &old);
    assert_eq!(key_in(folder.path("master.key")), new, "no third key was made");
    expect_whole(&store);
}

#[test]
fn an_interrupted_rotation_needs_both_keys_and_names_the_one_that_is_missed() {
    for name in ["master.key", "master.key.next"] {
        let folder = furnished();
        let store = folder.open();
        take_steps(&store, 3);
        store.disk.flush().unwrap();
        let killed = folder.as_killed();
        let path = killed.path(name);
        let right = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let error = killed.try_open().err().unwrap().to_string();
        assert!(error.contains(&format!("but `{}` is missing", path.display())), "{error}");
        fs::write(&path, "00".repeat(KEY_LENGTH)).unwrap();
        let error = killed.try_open().err().unwrap();
        assert!(matches!(&error, OpenError::WrongMasterKey { key, .. } if *key == path), "{error}");
        fs::write(&path, right).unwrap();
        expect_whole(&killed.open());
    }
}

#[test]
fn a_new_key_that_somebody_takes_away_in_the_middle_is_written_again_before_the_old_one_goes() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    take_steps(&store, 3);
    fs::remove_file(folder.path("master.key.next")).unwrap();
    rotate(&store);
    expect_done(&folder, &store, &old);
    drop(store);
    expect_whole(&folder.open());
}

#[test]
fn an_owner_s_second_salt_and_a_second_master_key_do_not_get_in_each_other_s_way() {
    let folder = furnished();
    let store = folder.open();
    let (old, before) = (key_in(folder.path("master.key")), everything(&store));
    let tag = store.vault().tag(person(1));
    let new = store.vault().keyring.owners.make_second(&[tag]).unwrap();
    store.vault_mut().keyring.owners.add(new);
    take_steps(&store, 3);
    store.disk.flush().unwrap();
    let killed = folder.as_killed();
    let store = killed.open();
    expect_done(&killed, &store, &old);
    assert_eq!(everything(&store), before);
    assert!(store.vault().keyring.owners.tags_with_two().is_empty());
    expect_whole(&store);
}

#[test]
fn a_second_rotation_that_is_cut_short_is_finished_like_the_first() {
    for n_steps in [0, 1, 3] {
        let folder = furnished();
        let store = folder.open();
        rotate(&store);
        let (old, before) = (key_in(folder.path("master.key")), everything(&store));
        take_steps(&store, n_steps);
        store.disk.flush().unwrap();
        let killed = folder.as_killed();
        let store = killed.open();
        expect_done(&killed, &store, &old);
        assert_eq!(store.vault().secrets.current().id, 2);
        assert_eq!(everything(&store), before, "{n_steps} steps");
        expect_whole(&store);
    }
}
