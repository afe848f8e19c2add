//! What is sent later, when its time has come.

use chrono::TimeDelta;
use haishao::store::{Found, Scheduled};

use crate::kept::Kept;
use crate::things::{ANA, GROUP, parcel};

both_keep! {
    what_follows_a_delivery_is_sent_at_its_time_and_not_before
    it_is_sent_once
    it_outlives_a_restart_and_a_kill
    what_has_waited_longest_is_sent_first
    it_may_go_to_another_chat
    what_was_delivered_is_gone_with_it
    it_comes_when_its_time_is_long_past
}

/// A notice in a chat was delivered, and is taken back some minutes later.
async fn notice(kept: &Kept, chat: i64, minutes: i64, goal: i64, text: &str) -> u64 {
    let numbers = kept.send(chat, &["a notice"]).await;
    then(kept, numbers[0], minutes, goal, text).await;
    numbers[0]
}

async fn then(kept: &Kept, delivered: u64, minutes: i64, goal: i64, text: &str) {
    let at = kept.now() + TimeDelta::minutes(minutes);
    kept.delivered_then(delivered, Scheduled { at, parcel: parcel(goal, text) }).await;
}

async fn what_follows_a_delivery_is_sent_at_its_time_and_not_before(kept: Kept) {
    notice(&kept, GROUP, 5, GROUP, "take it back").await;
    kept.later(TimeDelta::minutes(5) - TimeDelta::seconds(1));
    kept.expect_idle().await;
    assert_eq!(kept.counts().await.unwrap().outbox, 0);
    kept.later(TimeDelta::seconds(1));
    assert_eq!(kept.parcels_of(GROUP).await, ["take it back"]);
}

async fn it_is_sent_once(mut kept: Kept) {
    notice(&kept, GROUP, 5, GROUP, "take it back").await;
    kept.later(TimeDelta::minutes(5));
    let parcels = kept.claimed(GROUP).await.parcels;
    kept.expect_idle().await;
    kept.delivered(parcels[0]).await;
    kept = kept.reopened().await;
    kept.later(TimeDelta::days(1));
    kept.expect_idle().await;
}

async fn it_outlives_a_restart_and_a_kill(mut kept: Kept) {
    notice(&kept, GROUP, 5, GROUP, "take it back").await;
    kept = kept.killed().await;
    kept.expect_idle().await;
    kept = kept.reopened().await;
    kept.later(TimeDelta::minutes(5));
    assert_eq!(kept.parcels_of(GROUP).await, ["take it back"]);
    kept = kept.killed().await;
    assert_eq!(kept.parcels_of(GROUP).await, ["take it back"], "as long as it is not delivered");
}

async fn what_has_waited_longest_is_sent_first(kept: Kept) {
    let notices = kept.send(GROUP, &["a", "b", "c"]).await;
    for (number, minutes) in notices.into_iter().zip([7, 3, 5]) {
        then(&kept, number, minutes, GROUP, &minutes.to_string()).await;
    }
    kept.settled().await;
    kept.later(TimeDelta::minutes(6));
    assert_eq!(kept.parcels_of(GROUP).await, ["3", "5"]);
    kept.later(TimeDelta::minutes(1));
    assert_eq!(kept.parcels_of(GROUP).await, ["7"]);
}

async fn it_may_go_to_another_chat(kept: Kept) {
    notice(&kept, GROUP, 5, ANA, "to Ana").await;
    kept.later(TimeDelta::minutes(5));
    assert_eq!(kept.parcels_of(ANA).await, ["to Ana"]);
    kept.expect_idle().await;
}

async fn what_was_delivered_is_gone_with_it(kept: Kept) {
    let number = notice(&kept, GROUP, 5, GROUP, "take it back").await;
    kept.settled().await;
    assert_eq!(kept.parcel(number).await.unwrap(), Found::Gone);
    assert_eq!(kept.counts().await.unwrap().outbox, 0);
}

async fn it_comes_when_its_time_is_long_past(mut kept: Kept) {
    notice(&kept, GROUP, -5, GROUP, "at once").await;
    assert_eq!(kept.parcels_of(GROUP).await, ["at once"]);
    notice(&kept, GROUP, 5, GROUP, "after a long night").await;
    kept = kept.reopened().await;
    kept.later(TimeDelta::days(9));
    // What the earlier run left comes first.
    assert_eq!(kept.parcels_of(GROUP).await, ["at once"]);
    assert_eq!(kept.parcels_of(GROUP).await, ["after a long night"]);
}
