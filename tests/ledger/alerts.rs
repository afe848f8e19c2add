//! Alerts, and whoever asked for them.

use chrono::TimeDelta;
use haishao::chat::{Change, ChatId, Settings};
use haishao::content::{Alert, Audience, Localized};
use haishao::store::{BroadcastReport, BroadcastState, Queued, Slice};

use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, owner_of, parcel};

both_keep! {
    who_asks_for_alerts_is_counted_by_audience_and_as_long_as_they_do
    an_alert_is_sent_once_to_whoever_asked_over_kills_between_the_slices
    a_slice_is_no_longer_than_was_asked_for
    a_slice_that_nobody_wrote_comes_again
    a_slice_is_written_once
    whoever_leaves_meanwhile_is_told_nothing_and_counted
    who_turns_alerts_off_and_on_again_is_told
    an_alert_goes_to_its_audience_alone
    the_same_alert_goes_out_again_only_when_that_is_meant
    an_alert_that_was_stopped_goes_no_further
    what_was_handed_to_the_outbox_is_delivered_though_the_alert_was_stopped
    an_alert_whose_time_is_over_reaches_nobody_else
    the_older_of_two_is_worked_off_first
    alerts_are_told_of_newest_first
    an_alert_that_nobody_asked_for_is_done
    where_there_is_no_alert_there_is_no_slice
}

fn alert(id: &str) -> Alert {
    Alert {
        id: id.parse().unwrap(),
        text: Localized::new("Beware.".to_owned(), "当心。".to_owned()),
        audience: Audience::Everybody,
        expires: None,
        topic: None,
    }
}

async fn turn_alerts(kept: &Kept, chat: i64, alerts: bool) {
    let settings = Settings { alerts, ..Settings::default() };
    kept.write(chat, vec![Change::Settings(owner_of(chat), settings)]).await;
}

/// So many people, and a group.
async fn subscribe(kept: &Kept, people: i64) {
    for chat in (1..=people).map(|number| ANA + number).chain([GROUP]) {
        turn_alerts(kept, chat, true).await;
    }
}

async fn write(kept: &Kept, slice: Slice) {
    let parcels = slice.chats.iter().map(|chat| parcel(chat.0, "beware")).collect();
    kept.commit_slice(slice, parcels).await.unwrap();
}

/// Works off one slice; whether there was one.
async fn work_off(kept: &Kept, most: usize) -> bool {
    let Some(slice) = kept.next_slice(most).await.unwrap() else { return false };
    write(kept, slice).await;
    true
}

async fn work_all_off(kept: &Kept) {
    while work_off(kept, 64).await {}
}

async fn outbox(kept: &Kept) -> u64 {
    kept.counts().await.unwrap().outbox
}

async fn report(kept: &Kept) -> BroadcastReport {
    kept.broadcasts().await.unwrap().remove(0)
}

async fn who_asks_for_alerts_is_counted_by_audience_and_as_long_as_they_do(mut kept: Kept) {
    subscribe(&kept, 3).await;
    turn_alerts(&kept, BEN, false).await;
    turn_alerts(&kept, ANA + 1, true).await;
    let audiences = [Audience::Everybody, Audience::People, Audience::Groups];
    for expected in [[4, 3, 1], [3, 2, 1], [2, 2, 0]] {
        for (audience, expected) in audiences.into_iter().zip(expected) {
            assert_eq!(kept.subscribers(audience).await.unwrap(), expected, "{audience:?}");
        }
        kept = kept.reopened().await;
        let next = if expected[0] == 4 { ANA + 1 } else { GROUP };
        kept.write(next, vec![Change::Forget(owner_of(next))]).await;
    }
}

async fn an_alert_is_sent_once_to_whoever_asked_over_kills_between_the_slices(mut kept: Kept) {
    subscribe(&kept, 9).await;
    assert_eq!(kept.queue_alert(alert("parcels"), false).await.unwrap(), Queued::Yes(10));
    kept = kept.killed().await;
    while work_off(&kept, 4).await {
        kept = kept.killed().await;
    }
    for chat in (1..=9).map(|number| ANA + number).chain([GROUP]) {
        assert_eq!(kept.parcels_of(chat).await, ["beware"]);
    }
    assert_eq!(outbox(&kept).await, 10);
    let report = report(&kept).await;
    assert_eq!((report.state, report.sent, report.waiting), (BroadcastState::Done, 10, 0));
}

async fn a_slice_is_no_longer_than_was_asked_for(kept: Kept) {
    subscribe(&kept, 6).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    let mut told = 0;
    while let Some(slice) = kept.next_slice(2).await.unwrap() {
        assert!(slice.chats.len() <= 2);
        assert_eq!(slice.alert, alert("parcels"));
        told += slice.chats.len();
        write(&kept, slice).await;
    }
    assert_eq!(told, 7);
}

async fn a_slice_that_nobody_wrote_comes_again(kept: Kept) {
    subscribe(&kept, 3).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    let first = kept.next_slice(2).await.unwrap();
    assert_eq!(kept.next_slice(2).await.unwrap(), first);
    assert_eq!(report(&kept).await.sent, 0);
}

async fn a_slice_is_written_once(kept: Kept) {
    subscribe(&kept, 3).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    let slice = kept.next_slice(1).await.unwrap().unwrap();
    write(&kept, slice.clone()).await;
    assert_eq!(kept.commit_slice(slice.clone(), vec![parcel(slice.chats[0].0, "again")]).await.unwrap(), []);
    assert_eq!(outbox(&kept).await, 1);
    let report = report(&kept).await;
    assert_eq!((report.state, report.sent, report.waiting), (BroadcastState::Running, 1, 3));
}

async fn whoever_leaves_meanwhile_is_told_nothing_and_counted(kept: Kept) {
    subscribe(&kept, 3).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    kept.write(ANA + 1, vec![Change::Forget(owner_of(ANA + 1))]).await;
    let first = kept.next_slice(64).await.unwrap().unwrap();
    turn_alerts(&kept, ANA + 2, false).await;
    write(&kept, first).await;
    work_all_off(&kept).await;
    assert_eq!(outbox(&kept).await, 2);
    let report = report(&kept).await;
    assert_eq!((report.state, report.sent, report.unsubscribed), (BroadcastState::Done, 2, 1));
}

async fn who_turns_alerts_off_and_on_again_is_told(kept: Kept) {
    subscribe(&kept, 1).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    for alerts in [false, true] {
        turn_alerts(&kept, ANA + 1, alerts).await;
    }
    work_all_off(&kept).await;
    let report = report(&kept).await;
    assert_eq!((report.sent, report.unsubscribed), (2, 1));
}

async fn an_alert_goes_to_its_audience_alone(mut kept: Kept) {
    subscribe(&kept, 20).await;
    let groups = Alert { audience: Audience::Groups, ..alert("groups") };
    assert_eq!(kept.queue_alert(groups, false).await.unwrap(), Queued::Yes(1));
    work_all_off(&kept).await;
    kept = kept.reopened().await;
    assert_eq!(kept.parcels_of(GROUP).await, ["beware"]);
    assert_eq!(outbox(&kept).await, 1);
    let people = Alert { audience: Audience::People, ..alert("people") };
    assert_eq!(kept.queue_alert(people, false).await.unwrap(), Queued::Yes(20));
    work_all_off(&kept).await;
    assert_eq!(outbox(&kept).await, 21);
}

async fn the_same_alert_goes_out_again_only_when_that_is_meant(kept: Kept) {
    subscribe(&kept, 1).await;
    let first = kept.now();
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    assert_eq!(kept.queue_alert(alert("parcels"), true).await.unwrap(), Queued::UnderWay);
    work_all_off(&kept).await;
    kept.later(TimeDelta::days(1));
    assert_eq!(kept.queue_alert(alert("parcels"), false).await.unwrap(), Queued::SentBefore(first));
    assert_eq!(kept.queue_alert(alert("parcels"), true).await.unwrap(), Queued::Yes(2));
    work_all_off(&kept).await;
    assert_eq!(outbox(&kept).await, 4);
    assert_eq!(kept.broadcasts().await.unwrap().len(), 1);
}

async fn an_alert_that_was_stopped_goes_no_further(mut kept: Kept) {
    subscribe(&kept, 5).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    let slice = kept.next_slice(2).await.unwrap().unwrap();
    assert!(kept.stop_alert("parcels".to_owned()).await.unwrap());
    for id in ["parcels", "another"] {
        assert!(!kept.stop_alert(id.to_owned()).await.unwrap());
    }
    write(&kept, slice).await;
    kept = kept.killed().await;
    assert_eq!(kept.next_slice(64).await.unwrap(), None);
    assert_eq!(outbox(&kept).await, 0);
    let report = report(&kept).await;
    assert_eq!((report.state, report.sent, report.waiting), (BroadcastState::Stopped, 0, 0));
}

async fn what_was_handed_to_the_outbox_is_delivered_though_the_alert_was_stopped(mut kept: Kept) {
    subscribe(&kept, 3).await;
    kept.queue_alert(alert("parcels"), false).await.unwrap();
    let slice = kept.next_slice(1).await.unwrap().unwrap();
    let told = slice.chats[0].0;
    write(&kept, slice).await;
    assert!(kept.stop_alert("parcels".to_owned()).await.unwrap());
    kept = kept.reopened().await;
    assert_eq!(kept.parcels_of(told).await, ["beware"]);
}

async fn an_alert_whose_time_is_over_reaches_nobody_else(kept: Kept) {
    subscribe(&kept, 3).await;
    let expires = Some(kept.now() + TimeDelta::hours(1));
    kept.queue_alert(Alert { expires, ..alert("parcels") }, false).await.unwrap();
    kept.later(TimeDelta::hours(1) - TimeDelta::seconds(1));
    assert!(work_off(&kept, 1).await);
    kept.later(TimeDelta::seconds(1));
    assert_eq!(kept.next_slice(64).await.unwrap(), None);
    let report = report(&kept).await;
    assert_eq!((report.state, report.sent, report.waiting), (BroadcastState::Expired, 1, 0));
}

async fn the_older_of_two_is_worked_off_first(kept: Kept) {
    subscribe(&kept, 1).await;
    for id in ["b-first", "a-second"] {
        kept.queue_alert(alert(id), false).await.unwrap();
        kept.later(TimeDelta::hours(1));
    }
    let mut worked_off = Vec::new();
    while let Some(slice) = kept.next_slice(64).await.unwrap() {
        worked_off.push(slice.alert.id.to_string());
        write(&kept, slice).await;
    }
    worked_off.dedup();
    assert_eq!(worked_off, ["b-first", "a-second"]);
}

async fn alerts_are_told_of_newest_first(mut kept: Kept) {
    subscribe(&kept, 1).await;
    for id in ["a", "c", "b"] {
        kept.queue_alert(alert(id), false).await.unwrap();
        kept.later(TimeDelta::hours(1));
    }
    kept = kept.reopened().await;
    let told = kept.broadcasts().await.unwrap();
    assert_eq!(told.iter().map(|report| &*report.id).collect::<Vec<_>>(), ["b", "c", "a"]);
    assert!(told.iter().all(|report| report.waiting == 2 && report.audience == Audience::Everybody));
}

async fn an_alert_that_nobody_asked_for_is_done(kept: Kept) {
    turn_alerts(&kept, ANA, false).await;
    assert_eq!(kept.queue_alert(alert("parcels"), false).await.unwrap(), Queued::Yes(0));
    work_all_off(&kept).await;
    assert_eq!((report(&kept).await.state, outbox(&kept).await), (BroadcastState::Done, 0));
}

async fn where_there_is_no_alert_there_is_no_slice(kept: Kept) {
    subscribe(&kept, 1).await;
    assert_eq!(kept.next_slice(64).await.unwrap(), None);
    assert_eq!(kept.broadcasts().await.unwrap(), []);
    assert!(kept.hold(ChatId(ANA)).await.unwrap());
}
