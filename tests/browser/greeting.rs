//! The first minute: hello, and in which language.

use serde_json::json;

use crate::phone::{PHONE, Phone};

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn who_opens_the_page_meets_the_bot_by_the_start_button() {
    let phone = Phone::opens().await;
    phone.shows("Press Start, as you would in Telegram").await;
    phone.starts().await;
    let greeting = phone.reads("I never ask for money, codes or passwords.").await;
    assert!(greeting.contains("Hello, I am Haishao"), "{greeting}");
    phone.finds("key", json!(["🆘 I have just been scammed"])).await;
    // There is a field to write into where the button was.
    phone.finds("part", json!(["text"])).await;
    let height = phone.looks("height", json!(["text"])).await;
    assert!(height.as_u64().is_some_and(|height| height >= 40), "a finger has to find it: {height} pixels");
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn another_language_changes_the_page_and_what_the_bot_speaks() {
    let phone = Phone::opens().await;
    phone.chooses_language("简体中文").await;
    phone.shows("你写的内容不会离开这台电脑").await;
    assert_eq!(phone.looks("language", json!([])).await, "zh-Hans");
    phone.starts().await;
    phone.reads("我绝不会向你要钱").await;
    phone.chooses_language("English").await;
    phone.shows("What you write stays on this computer").await;
    phone.says("/help").await;
    phone.reads("What you can do here").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_browser_s_language_is_the_first_one() {
    let phone = Phone::opens_in("zh-CN", PHONE).await;
    phone.starts().await;
    phone.reads("你好，我是海哨").await;
    phone.finds("control", json!(["发送"])).await;
    phone.puts_down().await;
}
