//! What only admins may change.

use haishao::playground::{Fault, FaultKind, Role};
use serde_json::json;

use super::Buyers;
use crate::town::Town;

#[tokio::test]
async fn a_member_cannot_change_the_language_of_a_group() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/language");
    ben.hears("In a group, only its admins can change this.").await;
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let query = ben.presses("简体中文");
    ben.hears("In a group, only its admins can change this.").await;
    assert_eq!(town.answers_to(&query).await.len(), 1);
    ben.forges("1:language:zh-Hans");
    ben.hears("In a group, only its admins can change this.").await;
    ben.says("/ask How do I open a dispute?");
    ben.hears("Opening a dispute on the platform").await;
}

#[tokio::test]
async fn an_admin_changes_the_language_and_later_answers_use_it() {
    let mut town = Town::start().await;
    let buyers = Buyers::of(&town);
    {
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.says("/language");
        ana.hears("Which language shall I speak?").await;
        ana.presses("简体中文");
        ana.sees_edit("好，以后我在这个群里说中文。").await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says("/ask How do I open a dispute?");
        ben.hears("向平台发起争议").await;
        let mut ben = town.again(buyers.ben);
        ben.says("/ask How do I open a dispute?");
        ben.hears("Opening a dispute on the platform").await;
    }
    town.stop_bot().await;
    town.start_bot();
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/help");
    ben.hears("涉及个人的事，请私聊我。").await;
}

#[tokio::test]
async fn while_telegram_does_not_say_who_the_admins_are_the_language_stays() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in
        .add_fault(Fault::once("getChatMember", FaultKind::ServerError { status: 500, html: false }));
    ana.says("/language");
    ana.hears("Please try again in a minute.").await;
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
}

#[tokio::test]
async fn an_admin_who_writes_as_the_group_hears_the_language_it_was_greeted_in() {
    let town = Town::start().await;
    let buyers = Buyers::speaking(&town, "zh-hans", "Buyers");
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Left);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.hears("大家好，我是海哨").await;
    ana.sends(&json!({
        "text": "/settings",
        "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": {"id": buyers.group.0, "type": "supergroup", "title": "Buyers"},
    }));
    ana.hears("本群的设置").await;
}

#[tokio::test]
async fn a_language_chosen_in_private_is_not_the_group_s() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.again(buyers.ben);
    ben.says("/language");
    ben.hears("Which language shall I speak?").await;
    ben.presses("简体中文");
    ben.sees_edit("好，以后我和你说中文。").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/help");
    ben.hears("/ask with a question").await;
}
