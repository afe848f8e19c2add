//! The panel for maintainers: why the bot did what it did, and what becomes of an edit.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::folder::{content_in, edit};
use crate::phone::{DESKTOP, Phone};

const ARTICLE: &str = "content/en/topics/platform-dispute.md";
const SENTENCE: &str = "Open the dispute from the order page today";
const EDITED: &str = "Open the dispute from the lighthouse today";

/// Less than a second when nothing else runs; and on a slow machine with much to do, which now and then stands still for seconds.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_panel_says_why_the_bot_answered_so() {
    let phone = Phone::opens_in("en", DESKTOP).await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("How do I open a dispute?").await;
    phone.reads("Opening a dispute on the platform").await;
    phone.sees("panel", json!(["platform-dispute"])).await;
    phone.sees("panel", json!(["Sure of a topic."])).await;
    phone.sees("panel", json!(["Time taken"])).await;
    phone.says("Your parcel is held, pay at http://usps-fee.top/pay now").await;
    phone.reads("🛑").await;
    phone.sees("panel", json!(["parcel-fee"])).await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn an_edit_is_seen_in_the_open_chat_and_a_broken_one_with_its_place_in_the_panel() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mine = content_in(folder.path());
    let phone = Phone::opens_with(folder, &["--content", "mine"], "en", DESKTOP).await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("How do I open a dispute?").await;
    phone.reads(SENTENCE).await;
    phone.sees("panel", json!(["The linter finds nothing."])).await;

    edit(&mine.join(ARTICLE), SENTENCE, EDITED);
    let edited = Instant::now();
    phone.reads(EDITED).await;
    assert!(edited.elapsed() < SOON, "{:?}", edited.elapsed());

    edit(&mine.join(ARTICLE), "title = ", "titel = ");
    phone.sees("panel", json!(["The last edit has errors and is not used."])).await;
    phone.sees("panel", json!([format!("{ARTICLE}:{}", line_of(&mine.join(ARTICLE), "titel = "))])).await;
    edit(&mine.join(ARTICLE), "titel = ", "title = ");
    phone.sees("panel", json!(["The linter finds nothing."])).await;
    phone.puts_down().await;
}

fn line_of(file: &Path, words: &str) -> usize {
    let text = fs::read_to_string(file).expect("the file is there");
    text.lines().position(|line| line.contains(words)).expect("the words are there") + 1
}
