//! Small screens.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Screen;
use crate::checks::code;
use crate::phone::Phone;

const SMALL: Screen = Screen { width: 360, height: 640, scale: 1 };

/// Nothing has to be scrolled sideways.
async fn fits(phone: &Phone) {
    assert_eq!(phone.looks("wide", json!([])).await, json!([]));
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn nothing_is_wider_than_a_screen_of_360_pixels() {
    for (language, hello, safe) in
        [("en", "Hello, I am Haishao", "What is worrying you?"), ("zh-CN", "你好，我是海哨", "哪种情况")]
    {
        let phone = Phone::opens_in(language, SMALL).await;
        fits(&phone).await;
        phone.starts().await;
        phone.reads(hello).await;
        fits(&phone).await;
        // A link has no place to break, a picture has a width of its own.
        phone.says(&format!("https://usps.com-parcel-fee.top/{}", "pay-now".repeat(40))).await;
        phone.reads("🛑").await;
        phone.sends_picture("code.png", &code("https://usps.com-parcel-fee.top/pay")).await;
        phone.finds("picture", json!([])).await;
        fits(&phone).await;
        phone.says("/safe").await;
        phone.reads(safe).await;
        fits(&phone).await;
        phone.puts_down().await;
    }
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn nothing_that_opens_over_the_chat_is_wider_than_that_screen_either() {
    for (language, hello, group) in
        [("en", "Hello, I am Haishao", "Smart Shoppers"), ("zh-CN", "你好，我是海哨", "海淘互助群")]
    {
        let phone = Phone::opens_in(language, SMALL).await;
        phone.starts().await;
        phone.reads(hello).await;
        for button in ["open-tools", "open-panel", "open-menu", "attach", "open-chats"] {
            phone.opens_part(button).await;
            fits(&phone).await;
            phone.opens_part(button).await;
        }
        phone.opens_part("attach").await;
        phone.opens_part("attach-stranger").await;
        phone.finds("part", json!(["stranger-text"])).await;
        fits(&phone).await;
        phone.strikes(Key::Escape).await;
        phone.opens_part("open-chats").await;
        phone.uses(group).await;
        phone.finds("part", json!(["group"])).await;
        fits(&phone).await;
        phone.puts_down().await;
    }
}
