//! Several people at one page, what they pass on, and what they get offered while they write.

use fantoccini::key::Key;
use serde_json::json;

use crate::phone::{PHONE, Phone};

impl Phone {
    /// Takes up somebody else's phone.
    pub async fn becomes(&self, name: &str) {
        self.uses("Chats").await;
        // The list is drawn anew whenever something comes or is read in one of its chats.
        self.clicks("choice", json!([name])).await;
        self.opens_part("close-chats").await;
        self.shows(&format!("You are {name}")).await;
    }

    /// Goes to another chat of the same person.
    pub async fn turns_to(&self, chat: &str) {
        self.uses("Chats").await;
        self.uses(chat).await;
        self.shows(chat).await;
    }

    /// Passes on what somebody outside wrote.
    pub async fn hears_stranger(&self, name: &str, words: &str) {
        self.uses("Send something else").await;
        self.uses("A message from a stranger").await;
        for (field, words) in [("stranger-name", name), ("stranger-text", words)] {
            let field = self.finds("part", json!([field])).await;
            field.send_keys(words).await.expect("one can type there");
        }
        self.uses("Forward").await;
    }
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn what_a_stranger_wrote_is_passed_on_and_judged() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    let words = "Your refund is ready. To release it, send me the 6 digit code you just received.";
    phone.hears_stranger("Refund desk", words).await;
    phone.reads("🛑").await;
    let passed_on = phone.finds("message", json!([words])).await.text().await.expect("a message has a text");
    assert!(passed_on.contains("Forwarded from Refund desk"), "{passed_on}");
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn everybody_has_a_chat_of_their_own_with_the_bot() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("How do I open a dispute?").await;
    phone.reads("Opening a dispute on the platform").await;
    phone.becomes("Tom").await;
    assert_eq!(phone.looks("message", json!(["dispute"])).await, json!(null));
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.becomes("Mia").await;
    phone.finds("message", json!(["Opening a dispute on the platform"])).await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_command_is_completed_while_it_is_typed() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.finds("part", json!(["text"])).await.send_keys("/sa").await.expect("one can type there");
    phone.finds("choice", json!(["/safe"])).await;
    phone.strikes(Key::Enter).await;
    phone.sees("written", json!(["/safe"])).await;
    phone.strikes(Key::Enter).await;
    phone.reads("What is worrying you?").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn behind_the_bots_name_answers_are_offered_and_sent() {
    let phone = Phone::opens_in("zh-CN", PHONE).await;
    phone.starts().await;
    phone.reads("你好，我是海哨").await;
    let field = phone.finds("part", json!(["text"])).await;
    field.send_keys("@haishao_bot 怎么在平台上发起争议").await.expect("one can type there");
    phone.finds("choice", json!(["向平台发起争议"])).await;
    phone.strikes(Key::Enter).await;
    let sent =
        phone.finds("message", json!(["向平台发起争议"])).await.text().await.expect("a message has a text");
    assert!(sent.contains("@haishao_bot"), "{sent}");
    phone.puts_down().await;
}
