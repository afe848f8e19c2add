//! Files in a case: what is said of where they are.

use haishao::casebook::{FileId, FileKey, Kept, NotStored, Sha256, StoredFile};
use haishao::chat::Fetched;

use crate::talk::Talk;

/// Somebody whose messages all go into a case.
fn collecting(platform: &'static str) -> Talk {
    let mut talk = Talk::new(platform);
    talk.says("/case").presses("➕");
    talk.presses(if platform == "en" { "Enough" } else { "先" });
    talk.presses("📎");
    talk
}

fn read(kept: Kept) -> Option<Fetched> {
    Some(Fetched { content: Some((Sha256([7; 32]), 240_400)), kept })
}

fn stored() -> Option<Fetched> {
    read(Kept::Stored(StoredFile { id: FileId([1; 16]), key: FileKey([2; 32]) }))
}

#[test]
fn the_page_of_a_stored_file_says_what_it_is_and_shows_its_fingerprint() {
    let mut talk = collecting("en");
    talk.fetched = stored();
    talk.sends_file("receipt.pdf", 5).hears("as no. 1").does_not_hear("keep the original");
    assert_eq!(talk.state.casebook.bytes(), 240_400, "what was read counts, not what was claimed");
    talk.says("done").presses("Timeline").presses("1");
    talk.hears("receipt.pdf (240 kB)").hears("Type: application/pdf").hears(&"07".repeat(32));
    talk.hears("I keep a copy, encrypted").does_not_hear("02020202");
    talk.hears("at 11:50");
}

#[test]
fn where_only_a_reference_is_kept_it_is_said_why_and_what_to_do() {
    for (platform, why, words) in [
        ("en", NotStored::ByChoice, ["I keep no copies of files. For no. 1", "keep the original"]),
        (
            "en",
            NotStored::TooLarge,
            [
                "could not copy no. 1, because Telegram hands me only files of up to 20 MB",
                "keep the original",
            ],
        ),
        ("en", NotStored::Failed, ["the file of no. 1 just now", "send it to me again"]),
        ("en", NotStored::NoRoom, ["0 B of 200.0 MB", "delete a case"]),
        ("zh-hans", NotStored::ByChoice, ["文件我不另存。第1条", "原件请自己留好"]),
        ("zh-hans", NotStored::TooLarge, ["第1条的文件太大", "原件请自己留好"]),
        ("zh-hans", NotStored::Failed, ["第1条的文件这会儿没存下来", "再发一遍"]),
        ("zh-hans", NotStored::NoRoom, ["已经用了 0 B", "删掉一份用不着的"]),
    ] {
        let mut talk = collecting(platform);
        talk.fetched = Some(Fetched::unread(why));
        talk.sends_file("receipt.pdf", 5_000).hears("#1").hears(words[0]).hears(words[1]);
        assert_eq!(talk.state.casebook.bytes(), 0);
    }
}

#[test]
fn of_files_that_came_together_those_without_a_copy_are_told_together() {
    let mut talk = collecting("en");
    talk.more_follows = true;
    talk.fetched = Some(Fetched::unread(NotStored::TooLarge));
    talk.sends_file("a.mp4", 30_000_000).sends_file("b.mp4", 30_000_000);
    talk.fetched = read(Kept::Reference(NotStored::ByChoice));
    talk.sends_file("c.pdf", 5_000).does_not_hear("no.");
    (talk.more_follows, talk.fetched) = (false, stored());
    talk.sends_file("d.pdf", 5_000).hears("no. 1 to no. 4");
    talk.hears("could not copy no. 1, 2, because").hears("For no. 3");
    talk.sends_file("e.pdf", 5_000).hears("as no. 5").does_not_hear("no. 3");
}

#[test]
fn a_file_beyond_the_limit_is_kept_as_a_reference_with_its_fingerprint() {
    let mut talk = collecting("en");
    let file = StoredFile { id: FileId([1; 16]), key: FileKey([2; 32]) };
    let huge = Fetched { content: Some((Sha256([7; 32]), 150_000_000)), kept: Kept::Stored(file) };
    talk.fetched = Some(huge);
    talk.sends_file("a.zip", 5).hears("as no. 1").does_not_hear("no room");
    talk.sends_file("b.zip", 5).hears("as no. 2").hears("no room for a copy of no. 2: 150.0 MB of 200.0 MB");
    talk.says("done").presses("Timeline").presses("2").hears(&"07".repeat(32)).hears("I have no copy");
}

#[test]
fn a_file_that_is_kept_by_a_tap_is_fetched_then() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").presses("Enough");
    talk.sends_file("contract.pdf", 5_000).hears("cannot open files");
    talk.fetched = Some(Fetched::unread(NotStored::Failed));
    talk.presses("Keep this").hears("as no. 1").hears("send it to me again");
}

#[test]
fn a_file_with_done_below_it_is_kept() {
    let mut talk = collecting("en");
    talk.fetched = stored();
    talk.sends_file_saying("receipt.pdf", "done").hears("Kept in case #1 as no. 1");
    talk.says("done").hears("1 note or file was added");
}
