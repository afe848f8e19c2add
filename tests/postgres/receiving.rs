//! Taking in what arrives, by whichever copy it comes to.

use haishao::chat::ChatId;
use haishao::store::{Committed, Found, Ledger, Received};

use crate::copies::{ANA, BEN, Copies, answer, arrival, claimed, here, let_go, take_in, text_of_entry};

#[tokio::test(flavor = "multi_thread")]
async fn an_update_is_written_down_once_to_however_many_copies_it_comes() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let batch = || vec![arrival(10, ANA, "one"), arrival(10, ANA, "one"), arrival(11, BEN, "two")];
    let (by_first, by_second) = tokio::join!(first.receive(batch()), second.receive(batch()));
    let (by_first, by_second) = (by_first.unwrap(), by_second.unwrap());
    let new = by_first.iter().chain(&by_second).filter(|received| **received != Received::Known).count();
    assert_eq!(new, 2, "{by_first:?} {by_second:?}");
    assert_eq!(copies.number("SELECT count(*) FROM journal").await, 2);

    let third = copies.open().await;
    assert_eq!(third.receive(batch()).await.unwrap(), [Received::Known; 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_is_still_known_when_it_comes_again() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let number = take_in(&copy, 10, ANA, "one").await;
    answer(&copy, ANA, number, "hello").await;
    assert_eq!(copy.receive(vec![arrival(10, ANA, "one")]).await.unwrap(), [Received::Known]);
    assert!(matches!(copy.entry(number).await.unwrap(), Found::Gone));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_an_update_in_has_its_chat_and_is_handed_what_comes_to_others() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let one = take_in(&first, 10, ANA, "one").await;
    let two = second.receive(vec![arrival(11, ANA, "two"), arrival(12, ANA, "three")]).await.unwrap();
    assert_eq!(two, [Received::Elsewhere, Received::Elsewhere]);
    assert_eq!(second.claim(64).await.unwrap(), [], "it is the first one's");

    let claimed = claimed(&first, ANA).await;
    let mut texts = vec![text_of_entry(&first, one).await];
    for pending in &claimed.entries {
        assert!(pending.number > one && !pending.is_left_behind);
        texts.push(text_of_entry(&first, pending.number).await);
    }
    assert_eq!(texts, ["one", "two", "three"]);
    assert!(!claimed.is_anew);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_overtakes_what_another_copy_took_in_before() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    take_in(&first, 10, ANA, "one").await;
    second.receive(vec![arrival(11, ANA, "two")]).await.unwrap();
    // The first copy does not know of it yet.
    assert_eq!(first.receive(vec![arrival(12, ANA, "three")]).await.unwrap(), [Received::Elsewhere]);
    let handed_out = claimed(&first, ANA).await;
    // Until it asks again, nobody knows whether that has a place in its queue.
    assert_eq!(first.receive(vec![arrival(13, ANA, "four")]).await.unwrap(), [Received::Elsewhere]);
    let later = claimed(&first, ANA).await;
    first.claim(0).await.unwrap();
    let last = take_in(&first, 14, ANA, "five").await;
    let numbers = handed_out.entries.iter().chain(&later.entries).map(|entry| entry.number);
    let mut texts = Vec::new();
    for number in numbers.chain([last]) {
        texts.push(text_of_entry(&first, number).await);
    }
    assert_eq!(texts, ["two", "three", "four", "five"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_updates_of_some_chats_keep_their_order() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let arrivals = (0..40).map(|n| arrival(100 - n, if n % 2 == 0 { ANA } else { BEN }, &format!("{n}")));
    let numbers = here(&copy.receive(arrivals.collect()).await.unwrap());
    let mut texts = Vec::new();
    for number in numbers.iter().step_by(2) {
        texts.push(text_of_entry(&copy, *number).await);
    }
    assert_eq!(texts, (0..40).step_by(2).map(|n| n.to_string()).collect::<Vec<_>>());
    assert!(numbers.iter().step_by(2).is_sorted());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_was_let_go_of_goes_to_whoever_hears_of_it_next() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let number = take_in(&first, 10, ANA, "one").await;
    assert!(!second.hold(ChatId(ANA)).await.unwrap());
    let Committed::Written(parcels) = answer(&first, ANA, number, "hello").await else {
        panic!("it is held")
    };
    first.delivered(parcels[0].unwrap()).await;
    let_go(&copies, &first, ANA).await;
    assert!(second.hold(ChatId(ANA)).await.unwrap());
    assert!(!first.hold(ChatId(ANA)).await.unwrap());
    assert_eq!(first.receive(vec![arrival(11, ANA, "two")]).await.unwrap(), [Received::Elsewhere]);
    assert_eq!(claimed(&second, ANA).await.entries.len(), 1);
}
