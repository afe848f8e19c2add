//! What waits to be sent, and what becomes of it.

use haishao::chat::{Change, ChatId};
use haishao::store::{Commit, Committed, Found, Ledger, Seen};

use crate::copies::{ANA, BEN, Copies, claimed, let_go, parcel, person, text_of_parcel};

/// Parcels to Ana, by their numbers.
async fn waiting(copy: &impl Ledger, texts: &[&str]) -> Vec<u64> {
    copy.hold(ChatId(ANA)).await.unwrap();
    let parcels = texts.iter().map(|text| parcel(ANA, text)).collect();
    let commit = Commit { parcels, ..Commit::default() };
    let Committed::Written(numbers) = copy.commit(ChatId(ANA), Seen::default(), commit).await.unwrap() else {
        panic!("it is held")
    };
    numbers.into_iter().flatten().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_delivered_waits_no_more_and_the_rest_does() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let numbers = waiting(&*copy, &["a", "b"]).await;
    copy.delivered(numbers[0]).await;
    assert!(matches!(copy.parcel(numbers[0]).await.unwrap(), Found::Gone));
    assert_eq!(text_of_parcel(&copy, numbers[1]).await, "b");
    copy.close().await;

    let next = copies.open().await;
    let claimed = claimed(&next, ANA).await;
    assert_eq!(text_of_parcel(&next, claimed.parcels[0]).await, "b");
    assert_eq!((claimed.parcels.len(), next.counts().await.unwrap().outbox), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_was_sent_though_the_chat_is_another_s_by_now() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let numbers = waiting(&*first, &["a"]).await;
    copies.sql("UPDATE lanes SET holder = 0, fence = 0");
    let of_second = claimed(&second, ANA).await;
    first.delivered(numbers[0]).await;
    first.close().await;
    assert!(matches!(second.parcel(of_second.parcels[0]).await.unwrap(), Found::Gone));
    assert_eq!(copies.number("SELECT parcels FROM lanes").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parcel_in_another_form_keeps_its_place() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let numbers = waiting(&*copy, &["too long", "b"]).await;
    copy.replace(numbers[0], parcel(ANA, "short")).await.unwrap();
    assert_eq!(text_of_parcel(&copy, numbers[0]).await, "short");
    copy.delivered(numbers[0]).await;
    copy.replace(numbers[0], parcel(ANA, "again")).await.unwrap();
    assert!(matches!(copy.parcel(numbers[0]).await.unwrap(), Found::Gone), "it stays gone");
    assert_eq!(text_of_parcel(&copy, numbers[1]).await, "b");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parcel_that_cannot_be_opened_is_set_aside_and_keeps_nobody_waiting() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let numbers = waiting(&*copy, &["a", "b"]).await;
    copies.sql("UPDATE outbox SET value = value || '\\x00' WHERE seq = 1");
    assert!(matches!(copy.parcel(numbers[0]).await.unwrap(), Found::Gone));
    assert_eq!(text_of_parcel(&copy, numbers[1]).await, "b");
    let counts = copy.counts().await.unwrap();
    assert_eq!((counts.outbox, counts.quarantined), (1, 1));
    copy.delivered(numbers[1]).await;
    let_go(&copies, &copy, ANA).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parcels_to_a_chat_that_nobody_has_are_found_by_a_claim() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    let commit = Commit { parcels: vec![parcel(BEN, "a")], ..Commit::default() };
    let committed = copy.commit(ChatId(ANA), Seen::default(), commit).await.unwrap();
    assert_eq!(committed, Committed::Written(vec![None]));
    let claimed = claimed(&copy, BEN).await;
    assert_eq!(text_of_parcel(&copy, claimed.parcels[0]).await, "a");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_to_another_chat_instead_waits_there_though_its_first_chat_is_forgotten() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let numbers = waiting(&*copy, &["to the old number"]).await;
    copy.replace(numbers[0], parcel(BEN, "to the new number")).await.unwrap();
    assert!(matches!(copy.parcel(numbers[0]).await.unwrap(), Found::Gone), "it is gone here");
    let commit = Commit { changes: vec![Change::Forget(person(ANA))], ..Commit::default() };
    copy.commit(ChatId(ANA), Seen::default(), commit).await.unwrap();
    let claimed = claimed(&copy, BEN).await;
    assert_eq!(text_of_parcel(&copy, claimed.parcels[0]).await, "to the new number");
    assert_eq!(copy.counts().await.unwrap().outbox, 1);
}
