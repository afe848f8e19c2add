//! A page for those who hear it, see little, or sit in the dark.

use serde_json::json;

use crate::phone::{DESKTOP, Phone};

impl Phone {
    /// Opens a page with much on it.
    async fn opens_full(language: &str, hello: &str) -> Self {
        let phone = Self::opens_in(language, DESKTOP).await;
        phone.starts().await;
        phone.reads(hello).await;
        phone.says("https://usps.com-parcel-fee.top/pay").await;
        phone.reads("🛑").await;
        phone.sees("settled", json!([])).await;
        phone
    }
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn whatever_can_be_pressed_has_a_name_to_be_read_out() {
    for (language, hello) in [("en", "Hello, I am Haishao"), ("zh-CN", "你好，我是海哨")] {
        let phone = Phone::opens_full(language, hello).await;
        assert_eq!(phone.looks("nameless", json!([])).await, json!([]));
        phone.puts_down().await;
    }
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn words_stand_out_in_the_light_and_in_the_dark() {
    let phone = Phone::opens_full("en", "Hello, I am Haishao").await;
    assert_eq!(phone.looks("faint", json!([])).await, json!([]), "in the light");
    let light = phone.looks("ground", json!([])).await;
    phone.uses("Light or dark").await;
    assert_ne!(phone.looks("ground", json!([])).await, light);
    assert_eq!(phone.looks("faint", json!([])).await, json!([]), "in the dark");
    phone.puts_down().await;
}
