//! Who has a chat: what happens to it when a copy ends, falls silent, or loses it.

use haishao::chat::ChatId;
use haishao::store::postgres::DatabaseError;
use haishao::store::{Committed, Found, Ledger, Pending, Received, StoreError};

use crate::copies::{
    ANA, BEN, Copies, answer, arrival, claimed, in_english, let_go, person, state, take_in, text_of_entry,
    text_of_parcel,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_copy_left_is_taken_up_in_order_by_another() {
    let copies = Copies::new();
    let killed = copies.open().await;
    let first = take_in(&killed, 10, ANA, "one").await;
    for (update, text) in [(11, "two"), (12, "three")] {
        take_in(&killed, update, ANA, text).await;
    }
    answer(&killed, ANA, first, "hello").await;
    let run = killed.run();
    drop(killed);

    let other = copies.open().await;
    assert_eq!(other.claim(64).await.unwrap(), [], "it may be alive");
    assert_eq!(other.receive(vec![arrival(13, ANA, "four")]).await.unwrap(), [Received::Elsewhere]);
    copies.bury(run);
    let claimed = claimed(&other, ANA).await;
    let mut texts = Vec::new();
    for Pending { number, is_left_behind, .. } in claimed.entries {
        assert!(is_left_behind);
        texts.push(text_of_entry(&other, number).await);
    }
    assert_eq!(texts, ["two", "three", "four"]);
    assert_eq!(text_of_parcel(&other, claimed.parcels[0]).await, "hello");
    assert!(claimed.is_anew);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_was_declared_gone_can_write_nothing_and_ends() {
    let copies = Copies::new();
    let (paused, other) = (copies.open().await, copies.open().await);
    let number = take_in(&paused, 10, ANA, "one").await;
    copies.bury(paused.run());
    let commit = haishao::store::Commit { entry: Some(number), ..haishao::store::Commit::default() };
    let error = paused.commit(ChatId(ANA), haishao::store::Seen::default(), commit).await.unwrap_err();
    assert!(matches!(&*error, StoreError::Shared(DatabaseError::Fenced)), "{error}");
    assert!(paused.failure().noted().is_some());
    assert!(paused.receive(vec![arrival(11, ANA, "two")]).await.is_err());

    let claimed = claimed(&other, ANA).await;
    assert_eq!(text_of_entry(&other, claimed.entries[0].number).await, "one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_of_a_chat_that_somebody_else_took_meanwhile_is_not_written() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let number = take_in(&first, 10, ANA, "one").await;
    copies.sql("UPDATE lanes SET holder = 0, fence = 0");
    let of_second = claimed(&second, ANA).await;
    assert_eq!(answer(&first, ANA, number, "late").await, Committed::Lost);
    assert!(matches!(first.entry(number).await.unwrap(), Found::Lost));
    assert_eq!(copies.number("SELECT count(*) FROM outbox").await, 0);

    let Committed::Written(parcels) = answer(&second, ANA, of_second.entries[0].number, "in time").await
    else {
        panic!("it is the second one's")
    };
    assert_eq!(text_of_parcel(&second, parcels[0].unwrap()).await, "in time");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lost_a_chat_and_has_it_again_knows_it_by_other_numbers() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let before = take_in(&copy, 10, ANA, "one").await;
    copies.sql("UPDATE lanes SET holder = 0, fence = 0");
    let claimed = claimed(&copy, ANA).await;
    assert!(claimed.is_anew);
    assert!(matches!(copy.entry(before).await.unwrap(), Found::Lost));
    let after = claimed.entries[0].number;
    assert!(after > before);
    // By the earlier number it may neither be answered nor called done.
    assert_eq!(answer(&copy, ANA, before, "by the old number").await, Committed::Lost);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_ends_lets_go_of_everything_at_once() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let number = take_in(&first, 10, ANA, "one").await;
    take_in(&first, 11, BEN, "two").await;
    answer(&first, ANA, number, "hello").await;
    first.close().await;
    assert_eq!(copies.number("SELECT count(*) FROM lanes WHERE holder <> 0").await, 0);
    assert_eq!(copies.number("SELECT count(*) FROM copies WHERE NOT gone").await, 1);
    assert!(matches!(&*first.claim(64).await.unwrap_err(), StoreError::Closed));
    assert!(first.failure().noted().is_none(), "that is no failure");

    let left = second.claim(64).await.unwrap();
    let (mut entries, mut parcels) = (Vec::new(), Vec::new());
    for claimed in &left {
        for entry in &claimed.entries {
            entries.push(text_of_entry(&second, entry.number).await);
        }
        for parcel in &claimed.parcels {
            parcels.push(text_of_parcel(&second, *parcel).await);
        }
    }
    assert_eq!((entries, parcels), (vec!["two".to_owned()], vec!["hello".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_chats_are_taken_up_than_were_asked_for_and_no_chat_by_two_copies() {
    let copies = Copies::new();
    let first = copies.open().await;
    for chat in 1..=60_i64 {
        take_in(&first, 100 + chat.unsigned_abs(), chat, "one").await;
    }
    first.close().await;
    let (second, third) = (copies.open().await, copies.open().await);
    assert_eq!(second.claim(7).await.unwrap().len(), 7);
    let mut chats = Vec::new();
    for _ in 0..20 {
        let (of_second, of_third) = tokio::join!(second.claim(20), third.claim(20));
        chats.extend(of_second.unwrap().into_iter().chain(of_third.unwrap()).map(|claimed| claimed.chat));
    }
    chats.sort();
    let n_handed_out = chats.len();
    chats.dedup();
    assert_eq!((n_handed_out, chats.len()), (53, 53));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_here_is_left_behind_for_whoever_claims_next_and_counts_as_attempted() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let number = take_in(&copy, 10, ANA, "one").await;
    copy.count_attempt(number).await.unwrap();
    copy.idle(ChatId(ANA));
    let claimed = claimed(&copy, ANA).await;
    let [Pending { attempts: 1, is_left_behind: true, .. }] = claimed.entries[..] else {
        panic!("{claimed:?}")
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_copy_wrote_the_next_one_reads() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    assert!(first.hold(ChatId(ANA)).await.unwrap());
    crate::copies::write(&first, ANA, haishao::store::Seen::default(), vec![in_english(person(ANA))]).await;
    let_go(&copies, &first, ANA).await;
    assert!(state(&second, person(ANA)).await.settings.language.is_some());
    assert!(state(&second, person(BEN)).await.settings.language.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_master_key_opens_nothing() {
    let copies = Copies::new();
    copies.open().await;
    let error = copies.open_by_key([8; 32]).await.err().unwrap();
    assert!(matches!(error, StoreError::Shared(DatabaseError::WrongKey { .. })), "{error}");
}
