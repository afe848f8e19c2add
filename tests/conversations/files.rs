//! Files of a case through Telegram: they are copied, survive, can be told by their fingerprint, and go when they should.

use haishao::casebook::Sha256;
use serde_json::json;

use crate::town::{Chatter, Town};

/// A receipt that would be found on the disk if it lay there in the clear.
fn receipt() -> Vec<u8> {
    [&b"%PDF the-receipt-from-penang "[..], &[7; 100_000]].concat()
}

/// Begins a case into which everything goes.
async fn collects(ana: &mut Chatter<'_>) {
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Enough for now");
    ana.sees_edit("Started on").await;
    ana.presses("Add notes and files");
    ana.hears("case #1").await;
}

#[tokio::test]
async fn a_document_is_stored_and_its_fingerprint_is_shown_after_the_bot_was_killed() {
    let mut town = Town::start().await;
    let ana = {
        let mut ana = town.person("Ana", Some("en"));
        collects(&mut ana).await;
        ana.sends_document("receipt.pdf", "application/pdf", &receipt());
        let kept = ana.hears("Kept in case #1 as no. 1").await;
        assert!(!kept.text.contains("keep the original"), "{}", kept.text);
        ana.person
    };
    let before = town.exhibits();
    assert_eq!(before.len(), 1);
    town.kill_bot().await;
    town.start_bot();
    let mut ana = town.again(ana);
    ana.presses("Done");
    while !ana.hears_something().await.text.contains("Case #1") {}
    ana.presses("Timeline");
    let timeline = ana.sees_edit("receipt.pdf").await;
    let entry = timeline.buttons.iter().flatten().find(|button| button.text == "1").expect("its page");
    let entry = entry.data.clone().expect("it is no link");
    ana.presses("1");
    let page = ana.sees_edit("Type: application/pdf").await;
    assert!(page.text.contains(&Sha256::of(&receipt()).to_string()), "{}", page.text);
    assert!(page.text.contains("(100 kB)") && page.text.contains("encrypted"), "{}", page.text);
    assert_eq!(town.exhibits(), before);
    assert!(town.files_with(b"the-receipt-from-penang").is_empty());
    let mut ben = town.person("Ben", Some("en"));
    ben.says("/start");
    ben.hears("Haishao").await;
    ben.forges(&entry);
    ben.hears("no such case").await;
}

#[tokio::test]
async fn forgetting_takes_the_files_along() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    collects(&mut ana).await;
    ana.sends_document("receipt.pdf", "application/pdf", &receipt());
    ana.hears("as no. 1").await;
    let bytes = town.exhibits()[0][100..164].to_vec();
    assert_eq!(town.files_with(&bytes).len(), 1, "the search finds what is there");
    ana.says("/forget");
    ana.hears("cannot be undone").await;
    ana.says("ERASE");
    ana.hears("is erased").await;
    assert!(town.exhibits().is_empty() && town.files_with(&bytes).is_empty());
}

#[tokio::test]
async fn a_file_kept_by_a_tap_is_stored_and_one_that_is_not_is_not_even_fetched() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    collects(&mut ana).await;
    ana.presses("Done");
    ana.hears("Nothing was added").await;
    ana.sends_document("contract.pdf", "application/pdf", &receipt());
    ana.hears("I cannot open files").await;
    assert!(town.calls("getFile").is_empty());
    ana.presses("Keep this in case #1");
    ana.hears("as no. 1").await;
    assert_eq!((town.calls("getFile").len(), town.exhibits().len()), (1, 1));
}

#[tokio::test]
async fn where_there_is_no_copy_it_is_said_and_nothing_is_left_lying() {
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_MOST_BYTES", "100");
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    collects(&mut ana).await;
    ana.sends_document("receipt.pdf", "application/pdf", &receipt());
    ana.hears("no room for a copy of no. 1: 0 B of 100 B").await;
    ana.sends(&json!({"document": {"file_id": "unknown", "file_name": "lost.pdf"}}));
    ana.hears("the file of no. 2 just now").await;
    ana.sends(&json!({"video": {"file_id": "film", "file_size": 30_000_000}}));
    ana.hears("could not copy no. 3, because").await;
    assert!(town.exhibits().is_empty());
}

#[tokio::test]
async fn an_operator_may_keep_references_only() {
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_KEEP_FILES", "references");
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    collects(&mut ana).await;
    ana.sends_document("receipt.pdf", "application/pdf", &receipt());
    ana.hears("I keep no copies of files").await;
    ana.presses("Done");
    ana.hears("1 note or file was added").await;
    ana.presses("Timeline");
    ana.sees_edit("receipt.pdf").await;
    ana.presses("1");
    let page = ana.sees_edit("I have no copy").await;
    assert!(page.text.contains(&Sha256::of(&receipt()).to_string()), "{}", page.text);
    assert!(town.exhibits().is_empty());
}
