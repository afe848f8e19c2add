//! What else happens while the master key is replaced.

use std::collections::BTreeSet;

use super::*;
use crate::store::Retention;
use crate::store::tables::{META, QUARANTINE_PREFIX};
use crate::store::testing::raw_record;

const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

#[test]
fn what_is_written_in_the_middle_is_under_the_new_key_and_stays() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    let write = |so_far: Rotated| {
        let number = i64::try_from(so_far.sealed).unwrap() + 100;
        change(&store, Change::Settings(person(number), settings("zh-Hans")));
        note_in(&store, person(1), case_id(1), &["added"]);
        store.put_meta("last", &number.to_string()).unwrap();
        let update = u64::try_from(number).unwrap();
        store.receive(&[arrival(update, 7, "later")], now()).unwrap();
        let key = META.key(&"last".to_owned());
        let header = Header::read(&raw_record(&store, &key).unwrap()).unwrap();
        assert_eq!(header.key_id, 1);
        number
    };
    let mut numbers = BTreeSet::new();
    store
        .rotate_master_key(None, now(), &mut |so_far| {
            numbers.insert(write(so_far));
        })
        .unwrap();
    expect_done(&folder, &store, &old);
    drop(store);
    let store = folder.open();
    assert!(numbers.len() > 2);
    for number in &numbers {
        assert_eq!(store.settings(person(*number)).unwrap(), Some(settings("zh-Hans")));
    }
    assert_eq!(store.get_meta("last").unwrap(), numbers.last().map(ToString::to_string));
    let notes = texts(&store, person(1), case_id(1));
    assert!(notes.len() >= N_NOTES + numbers.len() && notes[..N_NOTES] == ["kept"; N_NOTES]);
    assert_eq!(store.pending().len(), 1 + numbers.len());
    assert_eq!(store.take_reports(), []);
}

#[test]
fn readers_never_meet_a_record_whose_key_is_gone() {
    let folder = furnished();
    let store = folder.open();
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            (0..300).all(|_| {
                store.settings(person(1)).unwrap().is_some()
                    && store.case(person(2), case_id(1)).unwrap().is_some()
                    && store.entry(1).unwrap().is_some()
            })
        });
        for _ in 0..3 {
            rotate(&store);
        }
        assert!(reader.join().unwrap());
    });
    expect_whole(&store);
}

#[test]
fn who_is_forgotten_in_the_middle_is_gone_and_the_others_stay() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    let salt = {
        let vault = store.vault();
        vault.keyring.owners.current(vault.tag(person(2))).unwrap().as_bytes().to_vec()
    };
    let mut n_pages = 0;
    let mut forget_once = |_: Rotated| {
        n_pages += 1;
        if n_pages == 2 {
            change(&store, Change::Forget(person(2)));
        }
    };
    store.rotate_master_key(None, now(), &mut forget_once).unwrap();
    expect_done(&folder, &store, &old);
    assert!(!folder.holds(&salt));
    drop(store);
    let store = folder.open();
    assert_eq!(store.settings(person(2)).unwrap(), None);
    assert_eq!(store.casebook(person(2)).unwrap(), None);
    assert_eq!(texts(&store, person(1), case_id(1)), ["kept"; N_NOTES]);
    assert_eq!(store.take_reports(), []);
}

#[test]
fn a_sweep_in_the_middle_removes_what_is_old_and_nothing_else() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    let mut swept = 0;
    let mut sweep = |_: Rotated| {
        swept += store.sweep(now() + TimeDelta::days(100), &RETENTION).unwrap().memory;
    };
    store.rotate_master_key(None, now(), &mut sweep).unwrap();
    assert_eq!(swept, 3);
    expect_done(&folder, &store, &old);
    drop(store);
    let store = folder.open();
    for number in [1, 2] {
        assert_eq!(store.memory(person(number)).unwrap(), None);
        assert_eq!(store.settings(person(number)).unwrap(), Some(settings("en")));
        assert_eq!(texts(&store, person(number), case_id(1)), ["kept"; N_NOTES]);
    }
    assert_eq!(store.take_reports(), []);
}

#[test]
fn a_record_that_is_set_aside_behind_the_page_under_way_is_sealed_anew_all_the_same() {
    let folder = furnished();
    let store = folder.open();
    let old = key_in(folder.path("master.key"));
    // Between the quarantine and the settings, so that a page ends there.
    let changes = (100..400).map(|number| remember(person(number), "ours")).collect();
    store.commit(vec![Commit { changes, ..Commit::default() }], now()).unwrap();
    let record = SETTINGS.key(&store.vault().tag(person(100)));
    let sealed = store.vault().seal_bytes(Kind::Owner, &record, br#"{"color":2}"#).unwrap();
    put_raw(&store, &record, &sealed);
    let in_quarantine = |number| {
        let record = SETTINGS.key(&store.vault().tag(person(number)));
        let place = [&[QUARANTINE_PREFIX], &record[..], &[0; 8]].concat();
        let value = raw_record(&store, &place).unwrap();
        Header::read(set_aside::parts(&place, &value).2).unwrap().key_id
    };
    let mut is_met = false;
    let mut meet = |_: Rotated| {
        if in_quarantine(3) == 1 && !is_met {
            is_met = true;
            assert_eq!(store.settings(person(100)).unwrap(), None);
            assert_eq!(in_quarantine(100), 0, "it is under the old key, where this round has been");
        }
    };
    store.rotate_master_key(None, now(), &mut meet).unwrap();
    assert_eq!(in_quarantine(100), 1);
    expect_done(&folder, &store, &old);
    assert!(everything(&store).iter().any(|(_, plain)| plain == br#"{"color":2}"#));
}

#[test]
fn only_one_at_a_time_replaces_the_key() {
    let folder = furnished();
    let store = folder.open();
    let mut refused = 0;
    let mut again = |_: Rotated| {
        let error = store.rotate_master_key(None, now(), &mut |_| {}).unwrap_err();
        assert!(matches!(error, RotateError::UnderWay), "{error}");
        refused += 1;
    };
    store.rotate_master_key(None, now(), &mut again).unwrap();
    assert!(refused > 0);
    expect_whole(&store);
}
