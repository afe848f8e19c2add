//! Commands in a group, and what is none there.

use serde_json::json;

use super::Buyers;
use crate::town::Town;

#[tokio::test]
async fn plain_talk_in_a_group_is_ignored() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let talk = ben.says("How do I open a dispute?");
    town.stand_in.replies_to(buyers.group, buyers.ben, talk, "check");
    ben.edits(talk, "How do I open a dispute today?");
    ben.says("my card is 4111 1111 1111 1111");
    ben.says("@haishao_bot hello");
    ben.says("/frobnicate");
    ben.sends(&json!({"sticker": {"file_id": "a", "file_unique_id": "b"}}));
    ben.sends(&json!({"new_chat_title": "Careful buyers"}));
    let question = ben.says("/ask How do I open a dispute?");
    let answer = ben.hears("Opening a dispute on the platform").await;
    assert_eq!(answer.reply_to, Some(question));
    ben.has_heard_all();
}

#[tokio::test]
async fn ask_is_answered_as_a_reply_to_whoever_asked() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    for command in ["/ask", "/ask@haishao_bot", "/ASK@Haishao_Bot"] {
        let question = ben.says(&format!("{command} How do I open a dispute?"));
        let answer = ben.hears("Opening a dispute on the platform").await;
        assert_eq!(answer.reply_to, Some(question), "{command}");
    }
    // Nobody gets more than five answers a minute.
    let mut ben = town.in_group(buyers.group, buyers.ana);
    let bare = ben.says("/ask");
    let answer = ben.hears("What would you like to know?").await;
    assert_eq!(answer.reply_to, Some(bare));
    let question = ben.says("/ask How do I open a disputation?");
    ben.hears_something().await;
    ben.edits(question, "/ask How do I open a dispute?");
    let answer = ben.hears("You changed your message").await;
    assert_eq!(answer.reply_to, Some(question));
}

#[tokio::test]
async fn a_command_for_another_bot_is_ignored() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/ask@weather_bot will it rain?");
    ben.says("/help@haishao_bot_two");
    ben.says("/help@haishao_bot");
    ben.hears("/ask with a question").await;
    ben.has_heard_all();
}

#[tokio::test]
async fn start_help_and_topics_in_a_group_say_what_fits_there() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/start@haishao_bot");
    ben.hears("I leave the other messages in this group alone.").await;
    ben.says("/help");
    ben.hears("For anything personal, write to me in private.").await;
    ben.says("/topics");
    ben.hears("Choose a section:").await;
    ben.presses("When it has happened");
    ben.sees_edit("When it has happened").await;
}

#[tokio::test]
async fn forgetting_is_a_private_matter() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/forget");
    ben.hears("Please write to me in private for this").await;
    ben.forges("1:forget");
    ben.hears("Please write to me in private for this").await;
}

#[tokio::test]
async fn what_is_asked_in_a_group_stays_apart_from_what_is_asked_in_private() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut in_group = town.in_group(buyers.group, buyers.ben);
    in_group.says("/ask How do I open a dispute?");
    in_group.hears("Opening a dispute on the platform").await;
    let mut in_private = town.again(buyers.ben);
    in_private.says("and how long does that take?");
    let answer = in_private.hears_something().await;
    assert!(!answer.text.contains("Still about"), "{}", answer.text);
    in_private.says("What should I bring to the police?");
    in_private.hears("Reporting to the police").await;
    in_group.says("/ask and how long does that take?");
    in_group.hears("Still about “Opening a dispute on the platform”").await;
}

#[tokio::test]
async fn every_command_is_answered_in_a_group_in_short_and_nothing_private_is_asked() {
    let commands = [
        "/start",
        "/sos",
        "/safe",
        "/check",
        "/case",
        "/ask",
        "/report",
        "/topics",
        "/tips",
        "/language",
        "/help",
        "/about",
        "/privacy",
        "/mydata",
        "/forget",
    ];
    for (language, title) in [("en", "Buyers"), ("zh-hans", "代购群")] {
        let town = Town::start().await;
        for command in commands {
            // Each in a group of its own: a person gets five answers a minute, a group fifteen.
            let buyers = Buyers::speaking(&town, language, title);
            let mut ben = town.in_group(buyers.group, buyers.ben);
            let asked = ben.says(command);
            let answer = ben.hears_something().await;
            let length = answer.text.chars().count();
            let buttons = answer.buttons.iter().flatten().count();
            assert_eq!(answer.reply_to, Some(asked), "{command}");
            assert!(length < 900 && buttons <= 6, "{command}: {length}, {buttons}: {}", answer.text);
            if ["/sos", "/safe", "/case", "/report"].contains(&command) {
                let url = answer.buttons[0][0].url.as_deref().unwrap_or_default();
                assert!(url.starts_with("https://t.me/haishao_bot?start="), "{command}: {url}");
            }
            ben.has_heard_all();
        }
    }
}
