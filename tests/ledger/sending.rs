//! What waits to be sent, and what becomes of it.

use chrono::TimeDelta;
use haishao::chat::ChatId;
use haishao::store::{Found, OutboxEntry};

use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, parcel, text};

both_keep! {
    a_parcel_comes_back_whole_after_reopening
    parcels_of_a_chat_are_handed_out_in_the_order_in_which_they_were_committed
    what_waits_to_be_sent_is_handed_out_once
    what_was_delivered_is_gone_and_the_rest_waits
    what_was_delivered_is_gone_after_a_kill_too
    what_was_delivered_may_be_said_twice
    a_parcel_in_another_form_keeps_its_place_and_its_time
    a_parcel_in_another_form_is_that_after_a_kill
    a_parcel_may_be_sent_elsewhere_in_its_place
    what_was_delivered_is_not_brought_back_by_another_form
    entries_and_parcels_of_a_chat_are_handed_out_together
}

async fn a_parcel_comes_back_whole_after_reopening(mut kept: Kept) {
    kept.send(GROUP, &["退款"]).await;
    let queued_at = kept.now();
    kept.later(TimeDelta::minutes(7));
    kept = kept.reopened().await;
    let numbers = kept.claimed(GROUP).await.parcels;
    let expected = OutboxEntry { lane: ChatId(GROUP), queued_at, bytes: parcel(GROUP, "退款").bytes };
    assert_eq!(numbers.len(), 1);
    assert_eq!(kept.waiting(numbers[0]).await, Some(expected));
}

async fn parcels_of_a_chat_are_handed_out_in_the_order_in_which_they_were_committed(mut kept: Kept) {
    let texts: Vec<String> = (0..30).map(|number| number.to_string()).collect();
    for some in texts.chunks(7) {
        kept.send(ANA, &some.iter().map(String::as_str).collect::<Vec<_>>()).await;
        kept.send(BEN, &["to Ben"]).await;
    }
    kept = kept.reopened().await;
    assert_eq!(kept.parcels_of(ANA).await, texts);
    assert_eq!(kept.parcels_of(BEN).await, ["to Ben"; 5]);
}

async fn what_waits_to_be_sent_is_handed_out_once(mut kept: Kept) {
    kept.send(ANA, &["a"]).await;
    kept.expect_idle().await;
    kept = kept.killed().await;
    assert_eq!(kept.parcels_of(ANA).await, ["a"]);
    kept.expect_idle().await;
}

async fn what_was_delivered_is_gone_and_the_rest_waits(mut kept: Kept) {
    let numbers = kept.send(ANA, &["a", "b", "c"]).await;
    kept.delivered(numbers[1]).await;
    kept.settled().await;
    assert_eq!(kept.parcel(numbers[1]).await.unwrap(), Found::Gone);
    assert_eq!(kept.parcel_text(numbers[0]).await.as_deref(), Some("a"));
    assert_eq!(kept.counts().await.unwrap().outbox, 2);
    kept = kept.reopened().await;
    assert_eq!(kept.parcels_of(ANA).await, ["a", "c"]);
}

async fn what_was_delivered_is_gone_after_a_kill_too(mut kept: Kept) {
    for number in kept.send(ANA, &["a", "b"]).await {
        kept.delivered(number).await;
    }
    kept = kept.killed().await;
    kept.expect_idle().await;
    assert_eq!(kept.counts().await.unwrap().outbox, 0);
}

async fn what_was_delivered_may_be_said_twice(kept: Kept) {
    let numbers = kept.send(ANA, &["a", "b"]).await;
    for _ in 0..2 {
        kept.delivered(numbers[0]).await;
        kept.settled().await;
    }
    assert_eq!(kept.counts().await.unwrap().outbox, 1);
    assert_eq!(kept.parcel_text(numbers[1]).await.as_deref(), Some("b"));
}

async fn a_parcel_in_another_form_keeps_its_place_and_its_time(kept: Kept) {
    let numbers = kept.send(ANA, &["too long", "b"]).await;
    let before = kept.waiting(numbers[0]).await.unwrap();
    kept.later(TimeDelta::minutes(1));
    kept.replace(numbers[0], parcel(ANA, "short")).await.unwrap();
    let after = kept.waiting(numbers[0]).await.unwrap();
    assert_eq!(after, OutboxEntry { bytes: parcel(ANA, "short").bytes, ..before });
    assert_eq!(kept.parcel_text(numbers[1]).await.as_deref(), Some("b"));
}

async fn a_parcel_in_another_form_is_that_after_a_kill(mut kept: Kept) {
    let numbers = kept.send(ANA, &["a", "too long", "c"]).await;
    kept.replace(numbers[1], parcel(ANA, "b")).await.unwrap();
    kept = kept.killed().await;
    assert_eq!(kept.parcels_of(ANA).await, ["a", "b", "c"]);
}

async fn a_parcel_may_be_sent_elsewhere_in_its_place(mut kept: Kept) {
    let numbers = kept.send(GROUP, &["to the old number"]).await;
    kept.replace(numbers[0], parcel(GROUP - 1, "to the new one")).await.unwrap();
    // Others may have that chat, so it need not be here any more.
    let here = kept.waiting(numbers[0]).await;
    assert!(here.is_none_or(|waiting| waiting.lane == ChatId(GROUP - 1)));
    kept = kept.reopened().await;
    let parcels = kept.claimed(GROUP - 1).await.parcels;
    let waiting = kept.waiting(parcels[0]).await.unwrap();
    assert_eq!((waiting.lane, text(&waiting.bytes)), (ChatId(GROUP - 1), "to the new one".to_owned()));
    kept.delivered(parcels[0]).await;
    kept = kept.killed().await;
    kept.expect_idle().await;
}

async fn what_was_delivered_is_not_brought_back_by_another_form(mut kept: Kept) {
    let numbers = kept.send(ANA, &["a"]).await;
    kept.delivered(numbers[0]).await;
    kept.settled().await;
    kept.replace(numbers[0], parcel(ANA, "again")).await.unwrap();
    assert_eq!(kept.parcel(numbers[0]).await.unwrap(), Found::Gone);
    kept = kept.reopened().await;
    kept.expect_idle().await;
}

async fn entries_and_parcels_of_a_chat_are_handed_out_together(mut kept: Kept) {
    kept.take_in(10, ANA, "one").await;
    kept.send(ANA, &["a"]).await;
    kept.take_in(11, BEN, "two").await;
    kept = kept.reopened().await;
    let (of_ana, of_ben) = (kept.claimed(ANA).await, kept.claimed(BEN).await);
    assert_eq!((of_ana.entries.len(), of_ana.parcels.len()), (1, 1));
    assert_eq!((of_ben.entries.len(), of_ben.parcels.len()), (1, 0));
}
