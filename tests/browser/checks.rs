//! Links and codes that somebody received, judged on the page.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma, imageops};
use qrcode::{Color, QrCode};
use serde_json::json;

use crate::phone::{PHONE, Phone};

/// A picture of a code on white paper.
pub fn code(content: &str) -> Vec<u8> {
    let code = QrCode::new(content).expect("it fits into a code");
    let side = code.width() as u32;
    let page = GrayImage::from_fn(side + 8, side + 8, |x, y| {
        let inside = (4..side + 4).contains(&x) && (4..side + 4).contains(&y);
        let black = inside && code[((x - 4) as usize, (y - 4) as usize)] == Color::Dark;
        Luma([if black { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    let large = imageops::resize(&page, 320, 320, imageops::FilterType::Nearest);
    large.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_link_is_judged_and_shown_so_that_nobody_opens_it() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("is this real? https://usps.com-parcel-fee.top/pay").await;
    let verdict = phone.reads("🛑").await;
    assert!(verdict.contains("usps[.]com-parcel-fee[.]top"), "{verdict}");
    assert_eq!(phone.looks("links", json!(["usps"])).await, json!([]), "the page makes no link of it either");
    phone.presses("❔ Why?").await;
    phone.reads("heaviest first").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_picture_of_a_code_is_judged_by_where_the_code_leads() {
    let phone = Phone::opens_in("zh-CN", PHONE).await;
    phone.starts().await;
    phone.reads("你好，我是海哨").await;
    phone.sends_picture("code.png", &code("https://usps.com-parcel-fee.top/pay")).await;
    let verdict = phone.reads("二维码，我读出来了").await;
    assert!(verdict.contains("🛑") && verdict.contains("usps[.]com-parcel-fee[.]top"), "{verdict}");
    phone.finds("picture", json!([])).await;
    phone.puts_down().await;
}
