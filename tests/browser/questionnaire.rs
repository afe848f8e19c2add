//! "Is this safe?" on the page: one message that changes from question to question.

use serde_json::json;

use crate::phone::{PHONE, Phone};

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_questions_go_forward_back_to_a_result_and_to_the_start_again() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("/safe").await;
    phone.reads("What is worrying you?").await;
    phone.presses("A call, message or offer").await;
    phone.reads("Question 2 of about").await;
    phone.presses("Refund or compensation").await;
    phone.reads("code sent to your phone").await;
    phone.presses("Not sure").await;
    phone.reads("control your screen").await;
    phone.presses("Back").await;
    phone.reads("code sent to your phone").await;
    phone.presses("No, none of these").await;
    phone.reads("control your screen").await;
    phone.presses("Yes, ").await;
    let result = phone.reads("🛑 Danger · a call or message about a refund").await;
    assert!(result.contains("What to do now"), "{result}");
    phone.presses("🔁 Start over").await;
    phone.reads("What is worrying you?").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_result_can_be_had_as_a_picture_in_chinese() {
    let phone = Phone::opens_in("zh-CN", PHONE).await;
    phone.starts().await;
    phone.reads("你好，我是海哨").await;
    phone.says("/safe").await;
    phone.reads("哪种情况").await;
    phone.presses("我卖东西").await;
    phone.reads("为了收钱").await;
    phone.presses("有").await;
    phone.reads("🛑 危险").await;
    phone.presses("做成卡片分享").await;
    phone.finds("picture", json!([])).await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_message_that_grows_keeps_its_buttons_in_sight() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("/case").await;
    phone.reads("private").await;
    phone.presses("Start a case").await;
    phone.reads("What happened?").await;
    phone.presses("Somebody tricked me").await;
    phone.reads("How was it paid?").await;
    phone.presses("Enough for now").await;
    phone.reads("Evidence still missing").await;
    assert_eq!(phone.looks("atEnd", json!([])).await, true);
    phone.puts_down().await;
}
