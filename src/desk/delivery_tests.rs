//! What becomes of replies that wait, that are refused, and that cannot be sent at all.

use std::time::Duration;

use super::Delivery;
use super::tests::{Office, hand_in, incoming, texts};

const PATIENCE: Duration = Duration::from_secs(5);

fn refused_in_every_form() -> Delivery {
    Delivery::Unsayable { why: "400".to_owned() }
}

#[tokio::test]
async fn of_changes_of_one_message_that_wait_only_the_newest_is_sent_and_the_order_stays() {
    let office = Office::new();
    let desk = office.open().await;
    office.pigeons.close_gate();
    let talk = ["one", "edit 9 a", "edit 8 b", "two", "edit 9 c", "edit 9 d", "three"];
    let talk = talk.iter().enumerate().map(|(update, text)| incoming(update as u64, 5, text));
    desk.receive(talk.collect()).await.unwrap();
    desk.receive(vec![incoming(20, 6, "edit 9 of another chat")]).await.unwrap();
    while desk.counts().await.unwrap().handled < 8 {
        tokio::task::yield_now().await;
    }
    office.pigeons.open_gate();
    desk.settle().await;
    assert_eq!(texts(&office, 5), ["one", "edit 8 b", "two", "edit 9 d", "three"]);
    assert_eq!(texts(&office, 6).len(), 1);
    assert_eq!(desk.given_up(), 0);
    desk.close(PATIENCE).await;
    assert_eq!(office.store().counts().outbox, 0);
}

#[tokio::test(start_paused = true)]
async fn a_change_that_waits_over_a_restart_is_left_out_for_a_newer_one_all_the_same() {
    let office = Office::new();
    let desk = office.open().await;
    let away = Delivery::Later { after: Some(Duration::from_secs(3600)), why: "away".to_owned() };
    office.pigeons.mishap("one", away);
    let talk = ["one", "edit 9 a", "edit 9 b"];
    let talk = talk.iter().enumerate().map(|(update, text)| incoming(update as u64, 5, text));
    desk.receive(talk.collect()).await.unwrap();
    while desk.counts().await.unwrap().handled < 3 {
        tokio::task::yield_now().await;
    }
    desk.close(Duration::from_secs(1)).await;
    let desk = office.open().await;
    desk.settle().await;
    assert_eq!(texts(&office, 5), ["one", "edit 9 b"]);
    desk.close(PATIENCE).await;
}

#[tokio::test(start_paused = true)]
async fn nothing_overtakes_what_waits_when_the_desk_closes() {
    for _ in 0..5 {
        let office = Office::new();
        let desk = office.open().await;
        let away = Delivery::Later { after: Some(Duration::from_secs(3600)), why: "away".to_owned() };
        office.pigeons.mishap("0", away);
        let talk = (0..8).map(|update| incoming(update, 5, &update.to_string()));
        desk.receive(talk.collect()).await.unwrap();
        while desk.counts().await.unwrap().handled < 8 {
            tokio::task::yield_now().await;
        }
        desk.close(Duration::from_secs(1)).await;
        let desk = office.open().await;
        desk.settle().await;
        assert_eq!(texts(&office, 5), ["0", "1", "2", "3", "4", "5", "6", "7"]);
        desk.close(PATIENCE).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_in_every_form_is_apologised_for_once_in_its_place() {
    let office = Office::new();
    let desk = office.open().await;
    office.pigeons.mishap("odd", refused_in_every_form());
    hand_in(&desk, vec![incoming(1, 5, "odd"), incoming(2, 5, "next")]).await;
    assert_eq!(texts(&office, 5), ["cannot be said", "next"]);
    assert_eq!(desk.given_up(), 0);
    office.pigeons.mishap("odd", refused_in_every_form());
    office.pigeons.mishap("cannot be said", refused_in_every_form());
    hand_in(&desk, vec![incoming(3, 5, "odd"), incoming(4, 5, "last")]).await;
    assert_eq!(texts(&office, 5).last().map(String::as_str), Some("last"));
    assert_eq!(desk.given_up(), 1);
    desk.close(PATIENCE).await;
    assert_eq!(office.store().counts().outbox, 0);
}

#[tokio::test]
async fn a_reply_that_is_a_fault_to_send_is_apologised_for_and_not_begun_again() {
    let office = Office::new();
    let desk = office.open().await;
    hand_in(&desk, vec![incoming(1, 5, "explosive"), incoming(2, 5, "next")]).await;
    assert_eq!(texts(&office, 5), ["cannot be said", "next"]);
    desk.close(PATIENCE).await;
    assert_eq!(office.store().counts().outbox, 0);
}

#[tokio::test(start_paused = true)]
async fn a_chat_whose_events_pile_up_is_told_once_and_its_last_ones_are_answered() {
    let office = Office::new();
    let desk = office.open().await;
    // What the first asks of the platform takes seconds, and meanwhile the others come.
    let mut flood = vec![incoming(0, 5, "ask the platform")];
    flood.extend((1..=400).map(|number| incoming(number, 5, &format!("{number}"))));
    flood.push(incoming(500, 6, "another chat"));
    hand_in(&desk, flood).await;
    let heard = texts(&office, 5);
    assert_eq!(heard.iter().filter(|text| *text == "too many").count(), 1, "{heard:?}");
    assert_eq!(heard.last().map(String::as_str), Some("400"));
    assert!(heard.len() < 20, "{heard:?}");
    assert_eq!(texts(&office, 6), ["another chat"]);
    assert_eq!(desk.counts().await.unwrap().handled, 402);
    desk.close(PATIENCE).await;
}

#[tokio::test(start_paused = true)]
async fn after_an_outage_a_reply_is_tried_within_seconds() {
    let office = Office::new();
    let desk = office.open().await;
    office.pigeons.always_later("poison");
    desk.receive(vec![incoming(1, 5, "poison")]).await.unwrap();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    let recovered = tokio::time::Instant::now();
    office.pigeons.always_later("nothing");
    desk.settle().await;
    assert!(recovered.elapsed() <= Duration::from_secs(5), "{:?}", recovered.elapsed());
    assert_eq!(texts(&office, 5), ["poison"]);
    desk.close(PATIENCE).await;
}
