//! The clock of the page, moved forward to see what comes when it is time.

use serde_json::json;

use crate::phone::{DESKTOP, PHONE, Phone};

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_reminder_comes_when_the_clock_is_moved_to_it() {
    let phone = Phone::opens_in("en", DESKTOP).await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("/report UK").await;
    phone.reads("United Kingdom").await;
    phone.says("remind me tomorrow 10:00 to call the bank").await;
    phone.reads("I will remind you").await;
    phone.uses("To the next reminder").await;
    phone.reads("You asked me to remind you: call the bank").await;
    phone.shows("moved ahead").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn on_a_phone_the_clock_is_behind_a_button() {
    let phone = Phone::opens_in("zh-CN", PHONE).await;
    phone.starts().await;
    phone.reads("你好，我是海哨").await;
    phone.says("/report 马来西亚").await;
    phone.reads("997").await;
    phone.says("明天上午10点提醒我给银行打电话").await;
    phone.reads("提醒你").await;
    assert_eq!(phone.looks("part", json!(["clock"])).await, json!(null));
    phone.finds("part", json!(["open-tools"])).await.click().await.expect("the button can be pressed");
    phone.uses("到下一次提醒").await;
    phone.reads("给银行打电话").await;
    phone.puts_down().await;
}
