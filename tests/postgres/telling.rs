//! What people tell the maintainers, and alerts.

use std::collections::BTreeMap;

use haishao::chat::{Change, ChatId, Feedback, Settings};
use haishao::content::{Alert, Audience, Language};
use haishao::store::postgres::InDatabase;
use haishao::store::{BroadcastState, Commit, Ledger, Queued, Seen};
use haishao::text::Private;

use crate::copies::{ANA, BEN, Copies, GROUP, group, parcel, person, text_of_parcel, write};

fn told(feedback: Feedback) -> Vec<Change> {
    vec![Change::Feedback(feedback)]
}

fn alert(id: &str) -> Alert {
    let text = serde_json::json!({"en": "Beware", "zh-Hans": "小心"});
    serde_json::from_value(serde_json::json!({"id": id, "text": text, "audience": "everybody"})).unwrap()
}

fn wants_alerts(owner: haishao::chat::Owner, alerts: bool) -> Vec<Change> {
    vec![Change::Settings(owner, Settings { alerts, ..Settings::default() })]
}

/// One parcel of each of these chats. A question may be answered with what waits in several.
async fn parcels_of(copy: &InDatabase, chats: [i64; 2]) -> [u64; 2] {
    let mut handed_out = BTreeMap::new();
    while handed_out.len() < chats.len() {
        for claimed in copy.claim(64).await.unwrap() {
            let [parcel] = claimed.parcels[..] else { panic!("{claimed:?}") };
            handed_out.insert(claimed.chat.0, parcel);
        }
        copy.stirred().await;
    }
    chats.map(|chat| handed_out[&chat])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_tell_any_copy_is_counted_together() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    for (copy, chat) in [(&first, ANA), (&second, BEN), (&first, ANA)] {
        copy.hold(ChatId(chat)).await.unwrap();
        for feedback in [
            Feedback::Rated { topic: "refund".parse().unwrap(), helped: chat == ANA },
            Feedback::Unanswered(Private::new("怎么养猫".to_owned())),
            Feedback::Sent { text: Private::new(format!("{chat}?")), language: Language::English },
        ] {
            write(copy, chat, Seen::default(), told(feedback)).await;
        }
    }
    let report = second.feedback().await.unwrap();
    let rating = &report.ratings[0];
    assert_eq!((&*rating.topic, rating.helped, rating.did_not_help), ("refund", 2, 1));
    let unanswered: Vec<_> = report.unanswered.iter().map(|month| (month.distinct, month.times)).collect();
    assert_eq!(unanswered, [(1, 3)]);
    assert_eq!(report.questions.len(), 3);
    let last = report.questions.iter().map(|question| question.number).max().unwrap();
    assert_eq!(second.clear_questions(last).await.unwrap(), 3);
    assert_eq!(first.feedback().await.unwrap().questions, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_is_handed_out_once_to_whoever_asked_for_it_then() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    for (chat, owner) in [(ANA, person(ANA)), (BEN, person(BEN)), (GROUP, group())] {
        first.hold(ChatId(chat)).await.unwrap();
        write(&first, chat, Seen::default(), wants_alerts(owner, true)).await;
    }
    assert_eq!(second.subscribers(Audience::Everybody).await.unwrap(), 3);
    assert_eq!(second.subscribers(Audience::Groups).await.unwrap(), 1);
    assert_eq!(second.queue_alert(alert("parcels"), false).await.unwrap(), Queued::Yes(3));
    assert_eq!(first.queue_alert(alert("parcels"), true).await.unwrap(), Queued::UnderWay);

    let slice = second.next_slice(100).await.unwrap().unwrap();
    assert_eq!(first.next_slice(100).await.unwrap(), None, "another copy is at it");
    write(&first, BEN, Seen::default(), wants_alerts(person(BEN), false)).await;
    let mut chats = Vec::new();
    let mut next = Some(slice);
    while let Some(slice) = next {
        let parcels: Vec<_> = slice.chats.iter().map(|chat| parcel(chat.0, "beware")).collect();
        chats.extend(slice.chats.clone());
        assert_eq!(
            second.commit_slice(slice.clone(), parcels.clone()).await.unwrap(),
            [],
            "the first has them"
        );
        assert_eq!(second.commit_slice(slice, parcels).await.unwrap(), []);
        next = second.next_slice(100).await.unwrap();
    }
    chats.sort();
    assert_eq!(chats, [ChatId(GROUP), ChatId(BEN), ChatId(ANA)]);
    for parcel in parcels_of(&first, [ANA, GROUP]).await {
        assert_eq!(text_of_parcel(&first, parcel).await, "beware");
    }
    assert_eq!(copies.number("SELECT count(*) FROM outbox").await, 2, "Ben wanted it no more");
    let report = &first.broadcasts().await.unwrap()[0];
    assert_eq!((report.state, report.sent, report.unsubscribed), (BroadcastState::Done, 2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_that_was_stopped_goes_no_further() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    let commit = Commit { changes: wants_alerts(person(ANA), true), ..Commit::default() };
    copy.commit(ChatId(ANA), Seen::default(), commit).await.unwrap();
    copy.queue_alert(alert("parcels"), false).await.unwrap();
    let slice = copy.next_slice(100).await.unwrap().unwrap();
    assert!(copy.stop_alert("parcels".to_owned()).await.unwrap());
    assert!(!copy.stop_alert("parcels".to_owned()).await.unwrap());
    assert_eq!(copy.commit_slice(slice, vec![parcel(ANA, "beware")]).await.unwrap(), []);
    assert_eq!(copies.number("SELECT count(*) FROM outbox").await, 0);
    assert_eq!(copy.next_slice(100).await.unwrap(), None);
}
