//! A plain group becomes a supergroup, which has another number.

use haishao::playground::ToldFirst;
use serde_json::json;

use super::Buyers;
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
        // Another chat's turn comes after the move was written down.
        let mut ana = town.again(buyers.ana);
        ana.says("/help");
        ana.hears_something().await;
        let mut ben = town.in_group(moved, buyers.ben);
        ben.says("/help");
        ben.hears("涉及个人的事，请私聊我。").await;
        ben.has_heard_all();
    }
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
