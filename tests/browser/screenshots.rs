//! Pictures of the main pages, in both languages, as wide as a phone and as a desk:
//! `cargo test --release --locked --test browser -- --ignored screenshots`. They are written to the folder that
//! `HAISHAO_SCREENSHOTS` names, or to one below `target`.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::browser::Screen;
use crate::phone::{DESKTOP, PHONE, Phone};
use crate::small_png;

/// Somebody who reads this on a slow line waits no longer than need be.
const LARGEST: usize = 120_000;

/// What is said in one language, and what has to be read before a picture is taken.
struct Story {
    name: &'static str,
    browser: &'static str,
    hello: &'static str,
    question: &'static str,
    answer: &'static str,
    message: &'static str,
    doubt: &'static str,
    offer: &'static str,
    second: &'static str,
    case: &'static str,
    start_case: &'static str,
    happened: &'static str,
    more: &'static str,
    enough: &'static str,
    kept: &'static str,
}

const ENGLISH: Story = Story {
    name: "en",
    browser: "en",
    hello: "Hello, I am Haishao",
    question: "The seller wants me to pay outside the platform. Is that ok?",
    answer: "Say no and pay in the app",
    message: "Your parcel is held. Pay 1.99 within 12 hours at usps.com-parcel-fee.top or it goes back",
    doubt: "What is worrying you?",
    offer: "A call, message or offer",
    second: "Question 2",
    case: "private",
    start_case: "Start a case",
    happened: "Somebody tricked me",
    more: "How was it paid?",
    enough: "Enough for now",
    kept: "Evidence still missing",
};

const CHINESE: Story = Story {
    name: "zh",
    browser: "zh-CN",
    hello: "你好，我是海哨",
    question: "卖家让我加微信私下转账，说更便宜，可以吗？",
    answer: "别答应",
    message: "您的包裹因地址不全滞留，请在12小时内到 usps.com-parcel-fee.top 补缴1.99元，逾期退回",
    doubt: "哪种情况",
    offer: "有人打电话、发消息来",
    second: "第2题",
    case: "出了事",
    start_case: "新建",
    happened: "付了钱，没收到货",
    more: "在哪个平台",
    enough: "先答到这里",
    kept: "还差的证据",
};

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn screenshots_of_a_phone() {
    tell("phone", PHONE, &ENGLISH).await;
    tell("phone", PHONE, &CHINESE).await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn screenshots_of_a_desk() {
    tell("desk", DESKTOP, &ENGLISH).await;
    tell("desk", DESKTOP, &CHINESE).await;
}

async fn tell(device: &str, screen: Screen, story: &Story) {
    let phone = Phone::opens_in(story.browser, screen).await;
    let album = Album { phone: &phone, name: format!("{device}-{}", story.name), screen };
    phone.starts().await;
    phone.reads(story.hello).await;
    album.takes("greeting").await;

    phone.says(story.question).await;
    phone.reads(story.answer).await;
    album.takes_from(story.question, "answer").await;

    phone.says(story.message).await;
    phone.reads("🛑").await;
    album.takes_from(story.message, "verdict").await;

    phone.says("/safe").await;
    phone.reads(story.doubt).await;
    phone.presses(story.offer).await;
    phone.reads(story.second).await;
    album.takes("questionnaire").await;

    phone.says("/case").await;
    phone.reads(story.case).await;
    phone.presses(story.start_case).await;
    phone.presses(story.happened).await;
    phone.reads(story.more).await;
    phone.presses(story.enough).await;
    phone.reads(story.kept).await;
    album.takes("case").await;
    phone.puts_down().await;
}

struct Album<'a> {
    phone: &'a Phone,
    name: String,
    screen: Screen,
}

impl Album<'_> {
    /// The same, with a message at the upper edge of the chat.
    async fn takes_from(&self, message: &str, page: &str) {
        self.phone.sees("settled", json!([])).await;
        self.phone.looks("fromMessage", json!([message])).await;
        self.takes(page).await;
    }

    /// Keeps what the whole screen shows now.
    async fn takes(&self, page: &str) {
        self.phone.sees("settled", json!([])).await;
        let taken = self.phone.browser.client.screenshot().await.expect("a picture can be taken");
        let picture = image::load_from_memory(&taken).expect("it is a picture").into_rgb8();
        let Screen { width, height, scale } = self.screen;
        assert_eq!(picture.dimensions(), (width * scale, height * scale));
        let name = format!("{}-{page}.png", self.name);
        let small = small_png::encode(&picture);
        assert!(small.len() < LARGEST, "{name} has {} bytes", small.len());
        std::fs::write(folder().join(name), small).expect("the picture can be written");
    }
}

fn folder() -> PathBuf {
    let named = std::env::var_os("HAISHAO_SCREENSHOTS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("screenshots"));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}
