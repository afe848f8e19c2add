//! What the store promises about alerts on their way.

use chrono::TimeDelta;

use super::course::MOST_PAST;
use super::*;
use crate::chat::{Change, Owner, Settings};
use crate::content::Localized;
use crate::store::testing::{TestFolder, alert, change, now, parcel, person, raw_record};

fn subscribe(store: &Store, owner: Owner) {
    change(store, Change::Settings(owner, Settings { alerts: true, ..Settings::default() }));
}

fn unsubscribe(store: &Store, owner: Owner) {
    change(store, Change::Settings(owner, Settings::default()));
}

fn with_subscribers(people: i64) -> TestFolder {
    let folder = TestFolder::new();
    let store = folder.open();
    (1..=people).for_each(|number| subscribe(&store, person(number)));
    subscribe(&store, Owner::Group(ChatId(-100)));
    drop(store);
    folder
}

/// Works off one slice; whom it told.
fn work_off(store: &Store, most: usize) -> Option<Vec<i64>> {
    let slice = store.next_slice(most, now()).unwrap()?;
    let parcels = slice.chats.iter().map(|chat| parcel(chat.0, "beware")).collect();
    let told = store.commit_slice(&slice, parcels, now()).unwrap();
    Some(told.into_iter().map(|(_, chat)| chat.0).collect())
}

fn in_outbox(store: &Store) -> Vec<i64> {
    let mut chats: Vec<i64> = store.outbox().into_iter().map(|(_, chat)| chat.0).collect();
    chats.sort_unstable();
    chats
}

fn report(store: &Store) -> (BroadcastState, u64, u64, u64) {
    let report = store.broadcasts().unwrap().remove(0);
    (report.state, report.sent, report.waiting, report.unsubscribed)
}

#[test]
fn everybody_is_told_once_over_kills_between_the_slices() {
    let folder = with_subscribers(9);
    let queued = folder.open().queue_alert(alert("parcels"), false, now()).unwrap();
    assert_eq!(queued, Queued::Yes(10));
    let mut folder = folder.as_killed();
    for n_told in [4, 8, 10] {
        let store = folder.open();
        // A slice that was formed and never written is formed again.
        store.next_slice(4, now()).unwrap().unwrap();
        work_off(&store, 4).unwrap();
        assert_eq!(report(&store).1, n_told);
        folder = folder.as_killed();
    }
    let store = folder.open();
    assert_eq!(work_off(&store, 4), Some(Vec::new()), "there is nobody left");
    assert_eq!(work_off(&store, 4), None);
    assert_eq!(in_outbox(&store), [-100, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(report(&store), (BroadcastState::Done, 10, 0, 0));
}

#[test]
fn a_slice_is_written_once() {
    let folder = with_subscribers(3);
    let store = folder.open();
    store.queue_alert(alert("parcels"), false, now()).unwrap();
    let slice = store.next_slice(2, now()).unwrap().unwrap();
    let parcels: Vec<_> = slice.chats.iter().map(|chat| parcel(chat.0, "beware")).collect();
    assert_eq!(store.commit_slice(&slice, parcels.clone(), now()).unwrap().len(), 2);
    assert_eq!(store.commit_slice(&slice, parcels, now()).unwrap(), []);
    assert_eq!(report(&store), (BroadcastState::Running, 2, 2, 0));
}

#[test]
fn whoever_leaves_meanwhile_is_told_nothing_and_counted() {
    let folder = with_subscribers(3);
    let store = folder.open();
    store.queue_alert(alert("parcels"), false, now()).unwrap();
    let slice = store.next_slice(9, now()).unwrap().unwrap();
    change(&store, Change::Forget(person(1)));
    unsubscribe(&store, person(2));
    let parcels = slice.chats.iter().map(|chat| parcel(chat.0, "beware")).collect();
    store.commit_slice(&slice, parcels, now()).unwrap();
    assert_eq!(in_outbox(&store), [-100, 3]);
    assert_eq!(report(&store), (BroadcastState::Running, 2, 0, 1));
}

#[test]
fn an_alert_goes_to_its_audience_only() {
    let folder = with_subscribers(300);
    let store = folder.open();
    let groups = Alert { audience: Audience::Groups, ..alert("groups") };
    assert_eq!(store.queue_alert(groups, false, now()).unwrap(), Queued::Yes(1));
    while work_off(&store, 20).is_some() {}
    assert_eq!(in_outbox(&store), [-100]);
}

#[test]
fn the_same_alert_goes_out_again_only_when_that_is_meant() {
    let folder = with_subscribers(1);
    let store = folder.open();
    store.queue_alert(alert("parcels"), false, now()).unwrap();
    assert_eq!(store.queue_alert(alert("parcels"), true, now()).unwrap(), Queued::UnderWay);
    while work_off(&store, 20).is_some() {}
    let later = now() + TimeDelta::days(1);
    assert_eq!(store.queue_alert(alert("parcels"), false, later).unwrap(), Queued::SentBefore(now()));
    assert_eq!(store.queue_alert(alert("parcels"), true, later).unwrap(), Queued::Yes(2));
    while work_off(&store, 20).is_some() {}
    assert_eq!(in_outbox(&store), [-100, -100, 1, 1]);
}

#[test]
fn one_that_was_stopped_or_is_over_reaches_nobody_else() {
    let folder = with_subscribers(5);
    let store = folder.open();
    store.queue_alert(alert("stopped"), false, now()).unwrap();
    work_off(&store, 2);
    let slice = store.next_slice(2, now()).unwrap().unwrap();
    assert!(store.stop_alert("stopped").unwrap());
    assert!(!store.stop_alert("stopped").unwrap() && !store.stop_alert("other").unwrap());
    assert_eq!(store.commit_slice(&slice, vec![parcel(3, "beware")], now()).unwrap(), []);
    assert_eq!(report(&store), (BroadcastState::Stopped, 2, 0, 0));

    let expires = Some(now() + TimeDelta::hours(1));
    store.queue_alert(Alert { expires, ..alert("over") }, false, now() + TimeDelta::minutes(1)).unwrap();
    assert!(store.next_slice(2, now()).unwrap().is_some());
    assert_eq!(store.next_slice(2, now() + TimeDelta::hours(1)).unwrap(), None);
    assert_eq!(report(&store), (BroadcastState::Expired, 0, 0, 0));
}

#[test]
fn the_older_of_two_is_worked_off_first() {
    let folder = with_subscribers(0);
    let store = folder.open();
    store.queue_alert(alert("b-first"), false, now()).unwrap();
    store.queue_alert(alert("a-second"), false, now() + TimeDelta::hours(1)).unwrap();
    let slice = store.next_slice(1, now()).unwrap().unwrap();
    assert_eq!(slice.alert.id.as_str(), "b-first");
}

#[test]
fn only_the_newest_past_ones_are_remembered() {
    let folder = TestFolder::new();
    let store = folder.open();
    for number in 0..=MOST_PAST as i64 {
        let at = now() + TimeDelta::minutes(number);
        store.queue_alert(alert(&format!("alert-{number}")), false, at).unwrap();
        work_off(&store, 1);
    }
    let ids: Vec<String> = store.broadcasts().unwrap().into_iter().map(|report| report.id).collect();
    assert_eq!(ids.len(), MOST_PAST);
    assert_eq!((ids[0].as_str(), ids[MOST_PAST - 1].as_str()), ("alert-100", "alert-1"));
}

#[test]
fn the_plain_bytes_of_both_records_are_these() {
    let folder = with_subscribers(1);
    let store = folder.open();
    let text = Localized::new("Beware.".to_owned(), "当心。".to_owned());
    store.queue_alert(Alert { text, ..alert("parcels") }, false, now()).unwrap();
    let plain = |kind, key: &[u8]| {
        let plain = store.vault().open_bytes(kind, key, &raw_record(&store, key).unwrap()).unwrap();
        String::from_utf8_lossy(&plain).into_owned()
    };
    let subscriber = SUBSCRIBERS.key(&store.vault().tag(person(1)));
    assert_eq!(plain(SUBSCRIBERS.kind, &subscriber), r#"{"chat":1}"#);
    let expected = r#"{"alert":{"id":"parcels","text":{"en":"Beware.","zh-Hans":"当心。"},"audience":"everybody","expires":null,"topic":null},"queued_at":"2026-02-03T04:05:06Z","state":"running","after":[108],"sent":0,"unsubscribed_before":0}"#;
    assert_eq!(plain(BROADCASTS.kind, &BROADCASTS.key(&"parcels".to_owned())), expected);
}
