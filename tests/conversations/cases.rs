//! The casebook through Telegram: what is kept survives, stays private, and goes when its owner says so.

use haishao::playground::Role;
use serde_json::json;

use crate::town::Town;

#[tokio::test]
async fn what_was_kept_is_there_after_the_bot_was_killed() {
    let mut town = Town::start().await;
    let ana = {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("/case");
        ana.hears("private").await;
        ana.presses("Start a case");
        ana.sees_edit("What happened?").await;
        ana.presses("Somebody tricked me");
        ana.sees_edit("How was it paid?").await;
        ana.presses("Bank transfer");
        ana.sees_edit("Which card, wallet or bank").await;
        ana.presses("Enough for now");
        ana.sees_edit("Somebody tricked me").await;
        ana.presses("Add notes and files");
        ana.hears("case #1").await;
        ana.forwards("Refund desk", "Send me the code you just received.");
        ana.hears("Kept in case #1 as no. 1").await;
        ana.sends(&json!({"voice": {"file_id": "voice-1", "duration": 3, "file_size": 9_000, "mime_type": "audio/ogg"}}));
        ana.hears("as no. 2").await;
        ana.person
    };
    town.kill_bot().await;
    town.start_bot();
    let mut ana = town.again(ana);
    ana.presses("Done");
    // What was delivered just before the end may be delivered again.
    while !ana.hears_something().await.text.contains("Case #1") {}
    ana.presses("Timeline");
    let timeline = ana.sees_edit("Send me the code you just received.").await;
    assert!(timeline.text.contains("a file"), "{}", timeline.text);
    ana.presses("1");
    let note = ana.sees_edit("first sent by Refund desk").await;
    assert!(note.text.contains("Note no. 1"), "{}", note.text);
}

#[tokio::test]
async fn a_case_is_neither_shown_in_a_group_nor_to_anybody_else() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let mut ben = town.person("Ben", Some("en"));
    ben.says("/start");
    ben.hears("Haishao").await;
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    let asked = ana.sees_edit("What happened?").await;
    let code = asked.buttons.iter().flatten().filter_map(|button| button.data.clone()).next_back();
    let code = code.expect("the question has buttons");
    ben.forges(&code);
    ben.hears("no such case").await;
    let group = town.group("Shoppers", &[(ana.person, Role::Member)]);
    let mut in_group = town.in_group(group, ana.person);
    in_group.says("/case");
    let told = in_group.hears("private").await;
    let open = told.buttons.iter().flatten().next().expect("a way to the private chat");
    assert!(open.url.as_deref().is_some_and(|url| url.contains("start=case")), "{open:?}");
    in_group.forges(&code);
    let stale = in_group.hears_something().await;
    assert!(!stale.text.contains("What happened"), "{}", stale.text);
}

#[tokio::test]
async fn forgetting_leaves_nothing_of_a_case() {
    const MARKER: &str = "the-seller-from-penang";
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Paid, but nothing came");
    ana.sees_edit("Which app or site").await;
    ana.says(MARKER);
    // The question that was answered is taken away.
    ana.sees_last_of(1, MARKER).await;
    ana.says("/forget");
    ana.hears("cannot be undone").await;
    ana.says("ERASE");
    ana.hears("is erased").await;
    ana.says("/case");
    ana.hears("It is your own record").await;
    assert!(town.files_with(MARKER.as_bytes()).is_empty());
    assert!(town.files_with(ana.person.0.to_string().as_bytes()).is_empty());
}

#[tokio::test]
async fn of_an_album_every_file_is_kept_and_what_came_before_a_voice_message_is_judged() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards(
        "Refund desk",
        "Your refund is ready. To release it, send me the 6 digit code you just received.",
    );
    ana.sends(&json!({"voice": {"file_id": "v", "duration": 3}, "forward_origin": {"type": "hidden_user", "sender_user_name": "Refund desk", "date": 5}}));
    ana.hears("🛑").await;
    ana.hears("I cannot listen to recordings").await;
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Enough for now");
    ana.sees_edit("Started on").await;
    ana.presses("Add notes and files");
    ana.hears("case #1").await;
    for name in ["a.pdf", "b.pdf"] {
        let file = json!({"file_id": name, "file_name": name, "mime_type": "application/pdf"});
        ana.sends(&json!({"document": file, "media_group_id": "album-1"}));
    }
    ana.hears("as no. 1 to no. 2").await;
}
