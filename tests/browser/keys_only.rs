//! Nobody needs a mouse.

use fantoccini::key::Key;
use serde_json::json;

use crate::phone::{DESKTOP, Phone};

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn one_starts_writes_chooses_a_command_and_presses_a_button_by_keys_alone() {
    let phone = Phone::opens_in("en", DESKTOP).await;
    phone.finds("part", json!(["start"])).await;
    phone.tabs_to("Start").await;
    phone.strikes(Key::Enter).await;
    phone.reads("Hello, I am Haishao").await;

    // Who pressed Start can write at once.
    phone.sees("hasFocus", json!(["Message"])).await;
    phone.types("How do I open a dispute?").await;
    phone.strikes(Key::Enter).await;
    phone.reads("Opening a dispute on the platform").await;

    phone.tabs_back_to("Commands").await;
    phone.strikes(Key::Enter).await;
    phone.sees("hasFocus", json!(["/"])).await;
    phone.tabs_to("/safe").await;
    phone.strikes(Key::Enter).await;
    phone.reads("What is worrying you?").await;

    phone.sees("hasFocus", json!(["Message"])).await;
    phone.tabs_back_to("A call, message or offer").await;
    phone.strikes(Key::Enter).await;
    phone.reads("Question 2 of about").await;
    // The question changed in place, and so the focus did not get lost.
    let focused = phone.looks("focusedIn", json!(["Question 2 of about"])).await;
    assert_eq!(focused, true, "the focus stays with the message");
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_escape_key_leads_out_of_the_menu_to_where_it_was_opened() {
    let phone = Phone::opens_in("en", DESKTOP).await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.uses("Commands").await;
    phone.sees("hasFocus", json!(["/"])).await;
    phone.strikes(Key::Escape).await;
    phone.sees("hasFocus", json!(["Commands"])).await;
    assert_eq!(phone.looks("part", json!(["menu"])).await, json!(null), "the menu is closed");
    phone.puts_down().await;
}
