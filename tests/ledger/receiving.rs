//! Taking in what arrives.

use haishao::chat::ChatId;
use haishao::store::{Arrival, Commit, Committed, Found, JournalEntry, Pending, Received};
use haishao::text::Private;

use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, arrival};

both_keep! {
    an_update_that_comes_twice_at_once_is_written_down_once
    an_update_that_comes_again_is_known_whether_it_waits_or_was_answered
    an_update_is_known_after_a_restart_and_after_a_kill
    one_update_may_come_from_several_chats_under_several_numbers
    an_entry_comes_back_whole
    within_a_chat_the_larger_number_came_later_whatever_the_platform_calls_it
    entries_of_a_chat_are_handed_out_in_the_order_in_which_they_came
    what_waits_is_handed_out_once
    numbers_of_a_chat_go_on_while_the_process_lives
    what_was_answered_is_gone
    each_beginning_of_a_turn_is_counted_and_a_start_alone_is_not
    what_is_done_is_counted_no_more
    nothing_may_arrive
}

async fn an_update_that_comes_twice_at_once_is_written_down_once(kept: Kept) {
    let batch = vec![arrival(10, ANA, "one"), arrival(10, ANA, "one"), arrival(11, ANA, "two")];
    let received = kept.receive(batch).await.unwrap();
    let [Received::Here(one), Received::Known, Received::Here(two)] = received[..] else {
        panic!("{received:?}")
    };
    assert!(one < two);
    assert_eq!(kept.counts().await.unwrap().pending, 2);
}

async fn an_update_that_comes_again_is_known_whether_it_waits_or_was_answered(kept: Kept) {
    let answered = kept.take_in(10, ANA, "one").await;
    kept.take_in(11, ANA, "two").await;
    kept.answer(ANA, answered, &[]).await;
    let again = vec![arrival(10, ANA, "one"), arrival(11, ANA, "two")];
    assert_eq!(kept.receive(again).await.unwrap(), [Received::Known; 2]);
    assert_eq!(kept.counts().await.unwrap().pending, 1);
}

async fn an_update_is_known_after_a_restart_and_after_a_kill(mut kept: Kept) {
    let again = || vec![arrival(10, ANA, "one"), arrival(11, ANA, "two")];
    let answered = kept.take_in(10, ANA, "one").await;
    kept.take_in(11, ANA, "two").await;
    kept.answer(ANA, answered, &[]).await;
    kept = kept.reopened().await;
    assert_eq!(kept.receive(again()).await.unwrap(), [Received::Known; 2]);
    kept = kept.killed().await;
    assert_eq!(kept.receive(again()).await.unwrap(), [Received::Known; 2]);
}

async fn one_update_may_come_from_several_chats_under_several_numbers(kept: Kept) {
    let batch = vec![arrival(10, ANA, "one"), arrival(11, BEN, "two"), arrival(12, GROUP, "three")];
    let received = kept.receive(batch).await.unwrap();
    for (received, text) in received.iter().zip(["one", "two", "three"]) {
        let Received::Here(number) = *received else { panic!("{received:?}") };
        assert_eq!(kept.entry_text(number).await.as_deref(), Some(text));
    }
}

async fn an_entry_comes_back_whole(mut kept: Kept) {
    let payload = Private::new(vec![0xff, 0, 0x80]);
    let came = Arrival { update: u64::from(u32::MAX), lane: ChatId(GROUP), payload: payload.clone() };
    kept.receive(vec![came.clone()]).await.unwrap();
    let received = kept.now();
    kept.later(chrono::TimeDelta::hours(1));
    kept = kept.reopened().await;
    let number = kept.claimed(GROUP).await.entries[0].number;
    let entry = JournalEntry { update: came.update, lane: came.lane, received, attempts: 0, payload };
    assert_eq!(kept.entry(number).await.unwrap(), Found::Here(entry));
}

async fn within_a_chat_the_larger_number_came_later_whatever_the_platform_calls_it(kept: Kept) {
    let chats = [ANA, BEN];
    let arrivals = (0..40).map(|n| arrival(100 - n, chats[n as usize % 2], &n.to_string())).collect();
    let received = kept.receive(arrivals).await.unwrap();
    let numbers: Vec<u64> = received
        .iter()
        .map(|received| match received {
            Received::Here(number) => *number,
            other => panic!("{other:?}"),
        })
        .collect();
    for first in [0, 1] {
        assert!(numbers.iter().skip(first).step_by(2).is_sorted());
    }
    for (number, text) in numbers.iter().zip(0..) {
        assert_eq!(kept.entry_text(*number).await, Some(text.to_string()));
    }
}

async fn entries_of_a_chat_are_handed_out_in_the_order_in_which_they_came(mut kept: Kept) {
    for round in 0..3 {
        let arrivals = (0..20).map(|n| arrival(1000 * (3 - round) + n, ANA, &format!("{}", 20 * round + n)));
        kept.receive(arrivals.collect()).await.unwrap();
    }
    kept = kept.reopened().await;
    let expected: Vec<String> = (0..60).map(|n| n.to_string()).collect();
    assert_eq!(kept.entries_of(ANA).await, expected);
}

async fn what_waits_is_handed_out_once(mut kept: Kept) {
    kept.take_in(10, ANA, "one").await;
    kept.expect_idle().await;
    kept = kept.reopened().await;
    let claimed = kept.claimed(ANA).await;
    let [Pending { lane, attempts, is_left_behind, .. }] = claimed.entries[..] else { panic!("{claimed:?}") };
    assert_eq!((lane, attempts, is_left_behind), (ChatId(ANA), 0, true));
    assert!(claimed.parcels.is_empty() && !claimed.is_due);
    kept.expect_idle().await;
}

async fn numbers_of_a_chat_go_on_while_the_process_lives(kept: Kept) {
    let mut before = 0;
    for update in 10..15 {
        let number = kept.take_in(update, ANA, "one").await;
        assert!(number > before);
        before = number;
        kept.answer(ANA, number, &[]).await;
    }
}

async fn what_was_answered_is_gone(mut kept: Kept) {
    let number = kept.take_in(10, ANA, "one").await;
    kept.answer(ANA, number, &[]).await;
    assert_eq!(kept.entry(number).await.unwrap(), Found::Gone);
    kept = kept.reopened().await;
    kept.expect_idle().await;
    assert_eq!(kept.counts().await.unwrap().pending, 0);
}

async fn each_beginning_of_a_turn_is_counted_and_a_start_alone_is_not(mut kept: Kept) {
    let arrivals = vec![arrival(10, ANA, "one"), arrival(11, ANA, "two")];
    kept.receive(arrivals).await.unwrap();
    for attempts in 0..3 {
        kept = kept.killed().await;
        let entries = kept.claimed(ANA).await.entries;
        assert_eq!(entries.iter().map(|entry| entry.attempts).collect::<Vec<_>>(), [0, attempts]);
        kept.count_attempt(entries[1].number).await.unwrap();
        let counted = kept.entry(entries[1].number).await.unwrap().here().unwrap().attempts;
        assert_eq!(counted, attempts + 1);
    }
}

async fn what_is_done_is_counted_no_more(kept: Kept) {
    let number = kept.take_in(10, ANA, "one").await;
    kept.answer(ANA, number, &[]).await;
    kept.count_attempt(number).await.unwrap();
    assert_eq!(kept.entry(number).await.unwrap(), Found::Gone);
    let again = kept.turn(ANA, Commit { entry: Some(number), ..Commit::default() }).await;
    assert_eq!(again, Committed::Done);
}

async fn nothing_may_arrive(kept: Kept) {
    assert_eq!(kept.receive(Vec::new()).await.unwrap(), []);
    kept.expect_idle().await;
}
