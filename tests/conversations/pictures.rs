//! Pictures: codes in them are judged, and what cannot be read is said.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use haishao::playground::Role;
use image::{GrayImage, ImageFormat, Luma, imageops};
use qrcode::{Color, QrCode};
use serde_json::json;

use crate::town::Town;

/// A picture of a code on white paper.
pub fn code(content: &str) -> Vec<u8> {
    let code = QrCode::new(content).expect("it fits into a code");
    let side = code.width() as u32;
    let page = GrayImage::from_fn(side + 8, side + 8, |x, y| {
        let inside = (4..side + 4).contains(&x) && (4..side + 4).contains(&y);
        let black = inside && code[((x - 4) as usize, (y - 4) as usize)] == Color::Dark;
        Luma([if black { 0 } else { 255 }])
    });
    png(&imageops::resize(&page, 320, 320, imageops::FilterType::Nearest))
}

fn blank() -> Vec<u8> {
    png(&GrayImage::from_pixel(200, 120, Luma([255])))
}

fn png(page: &GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

/// A town whose machine has nothing that reads writing.
async fn town() -> Town {
    let mut town = Town::without_bot().await;
    town.set("PATH", "");
    town.start_bot();
    town
}

#[tokio::test]
async fn a_code_in_a_picture_is_judged_by_where_it_leads() {
    let town = town().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.sends_photo(code("https://usps.com-parcel-fee.top/pay"), "");
    let verdict = ana.hears("🛑").await;
    assert!(verdict.text.contains("I read a QR code in the picture"), "{}", verdict.text);
    assert!(verdict.text.contains("usps[.]com-parcel-fee[.]top"), "{}", verdict.text);
    assert!(verdict.text.contains("not the writing in pictures"), "{}", verdict.text);
    ana.presses("❔ Why?");
    ana.hears("heaviest first").await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.sends_photo(code("https://www.paypal.com/signin"), "");
    let verdict = wang.hears("PayPal").await;
    assert!(verdict.text.contains("二维码，我读出来了") && !verdict.text.contains("🛑"), "{}", verdict.text);
}

#[tokio::test]
async fn a_code_that_asks_for_a_payment_is_worth_a_caution() {
    let town = town().await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.sends_photo(code("wxp://f2f0aBcDeFgHiJkLmNoPqRsTuVwXyZ"), "扫这个码领退款");
    let verdict = wang.hears("二维码").await;
    assert!(verdict.text.contains("⚠️") || verdict.text.contains("🛑"), "{}", verdict.text);
    assert!(verdict.text.contains("wxp"), "{}", verdict.text);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_the_words_are_asked_for() {
    let town = town().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.sends_photo(blank(), "");
    let asked = ana.hears("I found no QR code").await;
    assert!(asked.text.contains("type or copy the words"), "{}", asked.text);
    ana.says("Your parcel is held, pay 1.99 within 12 hours at evri-fee-redelivery.top or it goes back");
    ana.hears("🛑").await;
}

#[tokio::test]
async fn words_below_a_picture_that_says_nothing_are_answered() {
    let town = town().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.sends_photo(blank(), "got a small parcel from china i never ordered, is that brushing?");
    let answer = ana.hears("I found no QR code").await;
    assert!(answer.text.contains("parcel"), "{}", answer.text);
    // Nothing but the doubt: then the bot asks back.
    ana.sends_photo(code("https://shop-sale-brand-outlet.top/x"), "is this legit?");
    ana.hears("I read a QR code").await;
}

#[tokio::test]
async fn pictures_sent_as_one_get_one_verdict() {
    let town = town().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.sends_photo(code("https://www.paypal.com/signin"), "");
    ana.sends_photo(code("https://paypal.com.verify-login.top/x"), "");
    let verdict = ana.hears("🛑").await;
    assert!(verdict.text.contains("I read 2 QR codes"), "{}", verdict.text);
    ana.says("/help");
    ana.hears("/check").await;
    assert_eq!(ana.everything_heard().len(), 2, "{:?}", ana.everything_heard());
}

#[tokio::test]
async fn a_picture_that_telegram_does_not_hand_out_is_asked_for_again() {
    let town = town().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.sends(&json!({"photo": [{"file_id": "unknown", "width": 90, "height": 90}]}));
    ana.hears("Please send it once more").await;
    ana.sends(&json!({"photo": [{"file_id": "huge", "file_size": 30_000_000, "width": 9, "height": 9}]}));
    ana.hears("too large").await;
    ana.sends(&json!({"document": {"file_id": "x", "mime_type": "application/pdf"}}));
    ana.hears("I cannot open files").await;
    let asked: Vec<_> = town.calls("getFile").into_iter().map(|call| call["file_id"].clone()).collect();
    assert_eq!(asked, ["unknown"]);
}

#[tokio::test]
async fn in_a_group_only_a_picture_that_is_asked_about_is_looked_at() {
    let town = town().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Shoppers", &[(ana, Role::Member)]);
    let mut ana = town.in_group(group, ana);
    ana.sends_photo(code("https://usps.com-parcel-fee.top/pay"), "look what i got");
    ana.sends_photo(code("https://usps.com-parcel-fee.top/pay"), "/check");
    ana.hears("🛑").await;
    assert_eq!(town.calls("getFile").len(), 1);
    ana.has_heard_all();
}

#[tokio::test]
async fn writing_is_read_where_the_operator_has_a_reader() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    reader_saying(
        folder.path(),
        "Dear customer, your refund of 89 pounds is ready. To release it, send me the six digit code you just received.",
    );
    let mut town = Town::without_bot().await;
    let path = std::env::var("PATH").unwrap_or_default();
    town.set("PATH", format!("{}:{path}", folder.path().display()));
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.sends_photo(blank(), "");
    let verdict = ana.hears("🛑").await;
    assert!(verdict.text.contains("I read the writing in the picture"), "{}", verdict.text);
    assert!(verdict.text.contains("six digit code"), "{}", verdict.text);
}

/// A program that stands in for Tesseract and reads the same in every picture.
fn reader_saying(folder: &Path, text: &str) {
    let rows: String = text
        .split(' ')
        .map(|word| format!("5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t0\\t0\\t96\\t{word}\\n"))
        .collect();
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'chi_sim\\neng\\n'; exit; fi\n\
         cat > /dev/null; printf '{rows}'\n"
    );
    let source = folder.join("script");
    std::fs::write(&source, script).expect("a script can be written");
    // Written by a process of its own: while this one had it open for writing, it could not be run.
    let mut install = Command::new("install");
    let installed = install.args(["-m", "755"]).arg(source).arg(folder.join("tesseract")).status();
    assert!(installed.expect("it is installed everywhere").success());
}
