//! `haishao preview`.

use crate::folder::{content_in, edit};
use crate::program::{haishao, run};

#[tokio::test]
async fn an_article_is_shown_as_on_a_phone_from_the_program_or_from_a_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let shown = run(haishao(folder.path(), &["preview", "platform-dispute"]), b"").await.well();
    assert!(shown.contains("Opening a dispute on the platform"), "{shown}");
    assert!(shown.contains("向平台发起争议"), "{shown}");
    assert!(shown.contains("│     Talking to the seller first      │"), "{shown}");
    assert!(shown.contains(" of 350 words") && shown.contains(" of 600 characters"), "{shown}");

    let mine = content_in(folder.path());
    edit(&mine.join("content/en/topics/platform-dispute.md"), "Open the dispute", "Start the dispute");
    let arguments = ["preview", "platform-dispute", "--content", "mine", "--lang", "en-GB"];
    let shown = run(haishao(folder.path(), &arguments), b"").await.well();
    assert!(shown.contains("Start the dispute") && !shown.contains("争议"), "{shown}");

    let arguments = ["preview", "platform-dispute", "--lang", "zh-Hant"];
    let shown = run(haishao(folder.path(), &arguments), b"").await.well();
    // The facts below are for maintainers and stay as they were written.
    let (screen, _) = shown.split_once(" of 600 characters").expect("the length is told");
    assert!(screen.contains("爭議") && !screen.contains("争议"), "{shown}");
}

#[tokio::test]
async fn an_unknown_topic_is_an_error_that_names_the_nearest() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let error = run(haishao(folder.path(), &["preview", "platform-dispite"]), b"").await.badly();
    assert!(error.contains("no topic `platform-dispite`; the nearest are `platform-dispute`, "), "{error}");
}
