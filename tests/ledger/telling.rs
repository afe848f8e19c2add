//! What people tell the maintainers.

use chrono::TimeDelta;
use haishao::chat::{Change, Feedback};
use haishao::content::{Language, Level};
use haishao::store::{Commit, Committed, FeedbackReport, Rating};

use crate::kept::Kept;
use crate::things::{ANA, BEN, words};

both_keep! {
    at_first_nobody_has_told_anything
    ratings_are_counted_by_article
    verdicts_that_were_said_to_be_wrong_are_counted_by_level
    equal_questions_without_an_answer_are_counted_together
    questions_without_an_answer_are_counted_by_month
    a_question_that_was_sent_is_kept_as_it_was_until_it_was_read
    questions_are_told_oldest_first
    questions_are_dropped_up_to_one
    the_counts_stay_when_questions_are_dropped
    what_was_told_is_known_after_a_kill
    what_a_turn_tells_that_comes_too_late_does_not_count
}

async fn tell(kept: &Kept, chat: i64, feedback: Feedback) {
    kept.write(chat, vec![Change::Feedback(feedback)]).await;
}

fn rated(topic: &str, helped: bool) -> Feedback {
    Feedback::Rated { topic: topic.parse().unwrap(), helped }
}

fn unanswered(text: &str) -> Feedback {
    Feedback::Unanswered(words(text))
}

fn sent(text: &str) -> Feedback {
    Feedback::Sent { text: words(text), language: Language::English }
}

/// Somebody sends a question, by a button.
async fn ask(kept: &Kept, update: u64, text: &str) {
    let entry = kept.take_in(update, ANA, "send it").await;
    let changes = vec![Change::Feedback(sent(text))];
    let committed = kept.turn(ANA, Commit { entry: Some(entry), changes, parcels: Vec::new() }).await;
    assert_eq!(committed, Committed::Written(Vec::new()));
}

async fn questions(kept: &Kept) -> Vec<String> {
    let questions = kept.feedback().await.unwrap().questions;
    questions.iter().map(|question| question.text.reveal().clone()).collect()
}

async fn at_first_nobody_has_told_anything(kept: Kept) {
    assert_eq!(kept.feedback().await.unwrap(), FeedbackReport::default());
    assert_eq!(kept.clear_questions(u64::MAX).await.unwrap(), 0);
}

async fn ratings_are_counted_by_article(kept: Kept) {
    for (chat, topic, helped) in [(ANA, "refund", true), (BEN, "refund", false), (ANA, "lost-parcel", true)] {
        tell(&kept, chat, rated(topic, helped)).await;
    }
    tell(&kept, BEN, rated("refund", true)).await;
    let expected = [("lost-parcel", 1, 0), ("refund", 2, 1)].map(|(topic, helped, did_not_help)| Rating {
        topic: topic.to_owned(),
        helped,
        did_not_help,
    });
    assert_eq!(kept.feedback().await.unwrap().ratings, expected);
}

async fn verdicts_that_were_said_to_be_wrong_are_counted_by_level(kept: Kept) {
    for _ in 0..2 {
        tell(&kept, ANA, Feedback::Disputed { level: Level::Danger }).await;
    }
    let disputes = kept.feedback().await.unwrap().disputes;
    let [dispute] = &disputes[..] else { panic!("{disputes:?}") };
    assert_eq!((&*dispute.level, dispute.times), (Level::Danger.name(), 2));
}

async fn equal_questions_without_an_answer_are_counted_together(kept: Kept) {
    for (chat, text) in [(ANA, "怎么养猫"), (BEN, "怎麼養貓"), (ANA, "How do I bake?")] {
        tell(&kept, chat, unanswered(text)).await;
    }
    let months = kept.feedback().await.unwrap().unanswered;
    assert_eq!(months.iter().map(|month| (month.distinct, month.times)).collect::<Vec<_>>(), [(2, 3)]);
}

async fn questions_without_an_answer_are_counted_by_month(mut kept: Kept) {
    let month_of = |kept: &Kept| kept.now().format("%Y-%m").to_string();
    let first = month_of(&kept);
    for text in ["one", "two", "one"] {
        tell(&kept, ANA, unanswered(text)).await;
    }
    kept.later(TimeDelta::days(40));
    tell(&kept, ANA, unanswered("one")).await;
    kept = kept.reopened().await;
    tell(&kept, ANA, unanswered("one")).await;
    let months = kept.feedback().await.unwrap().unanswered;
    let counts: Vec<_> = months.iter().map(|month| (&*month.month, month.distinct, month.times)).collect();
    assert_eq!(counts, [(&*first, 2, 3), (&*month_of(&kept), 1, 2)]);
}

async fn a_question_that_was_sent_is_kept_as_it_was_until_it_was_read(mut kept: Kept) {
    let at = kept.now();
    ask(&kept, 10, "怎么养猫").await;
    kept.later(TimeDelta::days(400));
    kept.keep_house().await.unwrap();
    kept = kept.reopened().await;
    let questions = kept.feedback().await.unwrap().questions;
    let [question] = &questions[..] else { panic!("{questions:?}") };
    assert_eq!((question.at, question.language), (at, Language::English));
    assert_eq!(question.text, words("怎么养猫"));
    assert_eq!(kept.clear_questions(question.number).await.unwrap(), 1);
    assert_eq!(kept.feedback().await.unwrap().questions, []);
}

async fn questions_are_told_oldest_first(mut kept: Kept) {
    for (update, text) in (10..).zip(["one", "two"]) {
        ask(&kept, update, text).await;
        kept.later(TimeDelta::hours(1));
    }
    kept = kept.reopened().await;
    ask(&kept, 20, "three").await;
    assert_eq!(questions(&kept).await, ["one", "two", "three"]);
    let numbers = kept.feedback().await.unwrap().questions;
    assert!(numbers.windows(2).all(|pair| pair[0].number < pair[1].number));
}

async fn questions_are_dropped_up_to_one(mut kept: Kept) {
    for (update, text) in (10..).zip(["one", "two", "three"]) {
        ask(&kept, update, text).await;
    }
    let second = kept.feedback().await.unwrap().questions[1].number;
    assert_eq!(kept.clear_questions(0).await.unwrap(), 0);
    assert_eq!(kept.clear_questions(second).await.unwrap(), 2);
    assert_eq!(kept.clear_questions(second).await.unwrap(), 0);
    kept = kept.killed().await;
    assert_eq!(questions(&kept).await, ["three"]);
}

async fn the_counts_stay_when_questions_are_dropped(kept: Kept) {
    tell(&kept, ANA, rated("refund", true)).await;
    tell(&kept, ANA, unanswered("one")).await;
    ask(&kept, 10, "one").await;
    assert_eq!(kept.clear_questions(u64::MAX).await.unwrap(), 1);
    let report = kept.feedback().await.unwrap();
    assert_eq!((report.questions.len(), report.ratings.len(), report.unanswered.len()), (0, 1, 1));
}

async fn what_was_told_is_known_after_a_kill(mut kept: Kept) {
    tell(&kept, ANA, rated("refund", true)).await;
    tell(&kept, ANA, Feedback::Disputed { level: Level::Danger }).await;
    tell(&kept, ANA, unanswered("one")).await;
    ask(&kept, 10, "one").await;
    let before = kept.feedback().await.unwrap();
    kept = kept.killed().await;
    assert_eq!(kept.feedback().await.unwrap(), before);
}

async fn what_a_turn_tells_that_comes_too_late_does_not_count(kept: Kept) {
    let entry = kept.take_in(10, ANA, "one").await;
    let told = || Commit {
        entry: Some(entry),
        changes: vec![Change::Feedback(rated("refund", true))],
        parcels: Vec::new(),
    };
    assert_eq!(kept.turn(ANA, told()).await, Committed::Written(Vec::new()));
    assert_eq!(kept.turn(ANA, told()).await, Committed::Done);
    assert_eq!(kept.feedback().await.unwrap().ratings[0].helped, 1);
}
