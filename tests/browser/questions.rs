//! Questions and what is answered to them.

use serde_json::json;

use crate::phone::Phone;

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_question_is_answered_with_an_article_in_the_language_it_is_asked_in() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("How do I open a dispute?").await;
    phone.reads("Opening a dispute on the platform").await;
    phone.says("and how long does that take?").await;
    phone.reads("Still about “Opening a dispute on the platform”").await;
    phone.says("卖家不理我，怎么在平台上发起争议？").await;
    phone.reads("向平台发起争议").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_button_leads_to_another_article() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("How do I open a dispute?").await;
    phone.reads("Opening a dispute on the platform").await;
    phone.presses("Card chargeback").await;
    phone.reads("I want to dispute this payment").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_message_can_be_changed_after_it_was_sent() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("How do I open a dispute?").await;
    phone.reads("Opening a dispute on the platform").await;
    phone.edits("How do I open a dispute?", "Should I go to the police?").await;
    let mine = phone.finds("message", json!(["Should I go to the police?"])).await;
    let mine = mine.text().await.expect("a message has a text");
    assert!(mine.contains("edited") && !mine.contains("dispute"), "{mine}");
    phone.puts_down().await;
}
