//! The one greeting of a group.

use haishao::playground::Role;
use serde_json::json;

use super::Buyers;
use crate::town::Town;

#[tokio::test]
async fn the_bot_greets_once_when_it_is_added() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Left);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.sends(&json!({"new_chat_members": [{"id": 123_456, "is_bot": true, "first_name": "Haishao"}]}));
    let greeting = ana.hears("Hello, I am Haishao").await;
    assert!(
        greeting.text.contains("I need no rights") && greeting.text.contains("turn watching on"),
        "{}",
        greeting.text
    );
    assert!(greeting.text.chars().count() < 900, "{}", greeting.text);
    assert_eq!(greeting.buttons[0][0].text, "⚙️ Settings (for admins)");
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    // Out and in again within minutes.
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Kicked);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.says("/help");
    ana.hears("/ask with a question").await;
    ana.has_heard_all();
}

#[tokio::test]
async fn a_group_is_greeted_in_the_language_of_its_name_or_of_who_added_the_bot() {
    let town = Town::start().await;
    for (title, language, words) in [
        ("Buyers", "zh-hans", "大家好，我是海哨"),
        ("代购群", "en", "大家好，我是海哨"),
        ("海淘互助", "zh-hans", "那得先把我设为管理员"),
        ("Bargains", "fr", "Hello, I am Haishao"),
    ] {
        let buyers = Buyers::speaking(&town, language, title);
        let mut ana = town.in_group(buyers.group, buyers.ana);
        town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Left);
        town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
        ana.hears(words).await;
    }
}

#[tokio::test]
async fn a_channel_that_a_stranger_adds_the_bot_to_hears_nothing() {
    let mut town = Town::start().await;
    let channel = json!({"id": -1_003_000_000_001_i64, "type": "channel", "title": "Deals"});
    let member =
        |status: &str| json!({"status": status, "user": {"id": 123_456, "is_bot": true, "first_name": "H"}});
    town.stand_in.sends_update(&json!({"my_chat_member": {
        "chat": channel, "from": {"id": 9, "is_bot": false, "first_name": "Eve"}, "date": 1,
        "old_chat_member": member("left"), "new_chat_member": member("administrator"),
    }}));
    town.stand_in
        .sends_update(&json!({"message": {"message_id": 1, "date": 1, "chat": channel, "text": "/help"}}));
    {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("/help");
        ana.hears_something().await;
    }
    // By its end the bot has said whatever it had to say elsewhere.
    town.stop_bot().await;
    assert_eq!(town.calls("sendMessage").len(), 1);
}
