//! A plain group becomes a supergroup, which has another number.

use haishao::playground::ToldFirst;
use serde_json::json;

use super::{Buyers, opens_settings, turns_to};
use crate::clocked::{Bot, Hands};
use crate::town::Town;

async fn chooses_chinese(town: &Town, buyers: &Buyers) {
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
    ana.presses("简体中文");
    ana.sees_edit("好，以后我在这个群里说中文。").await;
}

#[tokio::test]
async fn the_settings_of_a_group_go_along_whichever_side_is_heard_first() {
    for first in [ToldFirst::Old, ToldFirst::New] {
        let town = Town::start().await;
        let buyers = Buyers::of(&town);
        chooses_chinese(&town, &buyers).await;
        let moved = town.stand_in.moves(buyers.group, buyers.ana, first);
        // Another chat's turn comes after the move was written down, and perhaps before its own turn.
        let mut ana = town.again(buyers.ana);
        ana.says("/help");
        ana.hears_something().await;
        town.has_no_turn_left().await;
        let mut ben = town.in_group(moved, buyers.ben);
        ben.says("/help");
        ben.hears("涉及个人的事，请私聊我。").await;
        ben.has_heard_all();
    }
}

#[tokio::test]
async fn a_chinese_group_that_chose_english_keeps_it_under_its_new_number() {
    let town = Town::start().await;
    let buyers = Buyers::speaking(&town, "zh-hans", "代购群");
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/language");
    ana.hears("想用哪种语言？").await;
    ana.presses("English");
    ana.sees_edit("I will speak English in this group").await;
    let moved = town.stand_in.moves(buyers.group, buyers.ana, ToldFirst::New);
    let mut ana = town.again(buyers.ana);
    ana.says("/help");
    ana.hears_something().await;
    town.has_no_turn_left().await;
    let mut ben = town.in_group(moved, buyers.ben);
    ben.says("/help");
    ben.hears("/ask with a question").await;
}

#[tokio::test]
async fn a_move_that_is_told_again_leaves_what_was_chosen_since() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let moved = town.stand_in.moves(buyers.group, buyers.ana, ToldFirst::Old);
    let there = Buyers { group: moved, ..buyers };
    chooses_chinese(&town, &there).await;
    town.stand_in.sends_update(&json!({"message": {
        "message_id": 9, "date": 1, "migrate_to_chat_id": moved.0,
        "chat": {"id": buyers.group.0, "type": "group", "title": "Buyers"},
        "from": {"id": buyers.ana.0, "is_bot": false, "first_name": "Ana"},
    }}));
    let mut ana = town.again(buyers.ana);
    ana.says("/help");
    ana.hears_something().await;
    town.has_no_turn_left().await;
    let mut ben = town.in_group(moved, buyers.ben);
    ben.says("/help");
    ben.hears("涉及个人的事，请私聊我。").await;
}

#[tokio::test]
async fn an_answer_under_way_follows_the_group() {
    let mut town = Town::without_bot().await;
    let buyers = Buyers::of(&town);
    town.stand_in.says(buyers.group, buyers.ben, "/ask How do I open a dispute?");
    let moved = town.stand_in.moves(buyers.group, buyers.ana, ToldFirst::Old);
    town.start_bot();
    let answer = town.in_group(moved, buyers.ben).hears("Opening a dispute on the platform").await;
    assert_eq!(answer.reply_to, None, "messages are numbered anew there");
    assert!(town.stand_in.said_by_bot(buyers.group).is_empty());
}

#[tokio::test]
async fn what_was_chosen_before_the_move_was_heard_of_stays_and_the_log_says_so() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-09-22T00:30:00Z"));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings block old.example");
    ana.hears("always speak of").await;
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Notices", "My notices stay: for good").await;
    turns_to(&mut ana, "10 minutes", "My notices stay: 10 minutes").await;
    bot.settles().await;
    bot.ends().await;
    // Both sides of the move are lost, and the admins go on under the new number.
    let moved = town.stand_in.moves(buyers.group, buyers.ana, ToldFirst::Old);
    town.stand_in.loses_updates();
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(moved, buyers.ana);
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Notices", "My notices stay: for good").await;
    turns_to(&mut ana, "1 hour", "My notices stay: 1 hour").await;
    town.stand_in.sends_update(&json!({"message": {
        "message_id": 9, "date": 1, "migrate_to_chat_id": moved.0,
        "chat": {"id": buyers.group.0, "type": "group", "title": "Buyers"},
        "from": {"id": buyers.ana.0, "is_bot": false, "first_name": "Ana"},
    }}));
    bot.has_taken_in_all(&town).await;
    ana.says("/settings");
    ana.hears("My notices stay: 1 hour").await;
    turns_to(&mut ana, "Blocked sites", "1. old[.]example").await;
    turns_to(&mut ana, "Back", "Only admins can change these.").await;
    turns_to(&mut ana, "Log", "got another number; what was chosen since stays").await;
    bot.ends().await;
}

#[tokio::test]
async fn a_move_that_only_a_refused_message_tells_of_takes_everything_along() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-09-22T00:30:00Z"));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings block old.example");
    ana.hears("always speak of").await;
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Tip of the day", "One short tip a day").await;
    turns_to(&mut ana, "Change the time", "At which hour?").await;
    turns_to(&mut ana, "02", "It comes at 02:00").await;
    bot.settles().await;
    bot.ends().await;
    let moved = town.stand_in.moves(buyers.group, buyers.ana, ToldFirst::Old);
    town.stand_in.loses_updates();
    hands.move_on(2);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(moved, buyers.ana);
    bot.looks_after().await;
    ana.hears("💡").await;
    // What was refused is sent under the new number while the turn of the move is taken.
    bot.settles().await;
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Blocked sites", "1. old[.]example").await;
    turns_to(&mut ana, "Back", "Tip of the day: 02:00").await;
    let log = turns_to(&mut ana, "Log", "the settings came along when the group got another number").await;
    assert!(!log.text.contains("what was chosen since stays"), "{}", log.text);
    bot.ends().await;
}
