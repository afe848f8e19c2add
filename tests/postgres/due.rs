//! Reminders, and what is sent later.

use chrono::TimeDelta;
use haishao::chat::{Change, ChatId};
use haishao::store::{Commit, Committed, Ledger, Scheduled, Seen};

use crate::copies::{ANA, Copies, claimed, let_go, parcel, person, reminded, text_of_parcel, write};

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_reminded_by_whichever_copy_comes_first_until_it_is_written_that_they_were() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    first.hold(ChatId(ANA)).await.unwrap();
    let at = copies.now() + TimeDelta::minutes(10);
    write(&first, ANA, Seen::default(), vec![reminded(ANA, at)]).await;
    let_go(&copies, &first, ANA).await;
    assert_eq!(second.claim(64).await.unwrap(), [], "its time has not come");

    copies.later(TimeDelta::minutes(10));
    for _ in 0..2 {
        let claimed = claimed(&second, ANA).await;
        assert!(claimed.is_due && claimed.entries.is_empty());
    }
    assert_eq!(first.claim(64).await.unwrap(), [], "it is the second one's");
    let told = Change::Reminders(person(ANA), Box::default());
    write(&second, ANA, Seen::default(), vec![told]).await;
    assert_eq!(second.claim(64).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_whose_turn_failed_comes_again_ten_minutes_later() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    write(&copy, ANA, Seen::default(), vec![reminded(ANA, copies.now())]).await;
    assert!(claimed(&copy, ANA).await.is_due);
    copy.put_off(ChatId(ANA));
    let_go(&copies, &copy, ANA).await;
    assert_eq!(copy.claim(64).await.unwrap(), []);
    copies.later(TimeDelta::minutes(11));
    assert!(claimed(&copy, ANA).await.is_due);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_a_delivery_is_sent_once_when_its_time_has_come() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    let commit = Commit { parcels: vec![parcel(ANA, "notice")], ..Commit::default() };
    let Committed::Written(numbers) = copy.commit(ChatId(ANA), Seen::default(), commit).await.unwrap() else {
        panic!("it is held")
    };
    let at = copies.now() + TimeDelta::minutes(5);
    let then = Scheduled { at, parcel: parcel(ANA, "take it back") };
    copy.delivered_then(numbers[0].unwrap(), then).await;
    let_go(&copies, &copy, ANA).await;
    assert_eq!(copies.number("SELECT count(*) FROM later").await, 1);
    copies.later(TimeDelta::minutes(4));
    assert_eq!(copy.claim(64).await.unwrap(), []);
    copy.close().await;

    copies.later(TimeDelta::minutes(1));
    let next = copies.open().await;
    let claimed = claimed(&next, ANA).await;
    assert_eq!(text_of_parcel(&next, claimed.parcels[0]).await, "take it back");
    assert_eq!(copies.number("SELECT count(*) FROM later").await, 0);
    next.delivered(claimed.parcels[0]).await;
    let_go(&copies, &next, ANA).await;
    assert_eq!(next.claim(64).await.unwrap(), []);
}
