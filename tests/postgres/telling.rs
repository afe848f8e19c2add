//! What people tell the maintainers, and alerts.

use haishao::chat::{Change, ChatId, Feedback, Settings};
use haishao::content::{Alert, Language};
use haishao::store::{Commit, Ledger, Seen};
use haishao::text::Private;

use crate::copies::{ANA, BEN, Copies, parcel, person, write};

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
