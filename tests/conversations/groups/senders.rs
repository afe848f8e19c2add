//! Who writes in a group under another name than their own, and what counts there.

use super::Buyers;
use crate::town::Town;

#[tokio::test]
async fn an_admin_who_writes_as_the_group_changes_its_language() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in.says_as_group(buyers.group, buyers.ana, "/language@haishao_bot");
    ana.hears("Which language shall I speak?").await;
    // Buttons are pressed under one's own name, whatever name one writes under.
    ana.presses("简体中文");
    ana.sees_edit("好，以后我在这个群里说中文。").await;
    town.stand_in.says_as_group(buyers.group, buyers.ana, "/ask How do I open a dispute?");
    ana.hears("向平台发起争议").await;
}

#[tokio::test]
async fn whoever_writes_as_a_channel_is_answered_and_is_no_admin() {
    for (language, refusal) in [
        ("en", "In a group, only its admins can change this."),
        ("zh-hans", "在群里，只有管理员能改这个设置。"),
    ] {
        let town = Town::start().await;
        let buyers = Buyers::of(&town);
        let mut ana = town.in_group(buyers.group, buyers.ana);
        if language == "zh-hans" {
            ana.says("/language");
            ana.hears("Which language").await;
            ana.presses("简体中文");
            ana.sees_edit("好，以后我在这个群里说中文。").await;
        }
        let asked = town.stand_in.says_as_channel(buyers.group, buyers.ana, "/language");
        let answer = ana.hears(refusal).await;
        assert_eq!(answer.reply_to, Some(asked));
        town.stand_in.says_as_channel(buyers.group, buyers.ana, "/ask How do I open a dispute?");
        ana.hears_something().await;
    }
}

#[tokio::test]
async fn a_linked_channel_s_posts_and_other_bots_are_ignored() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    let post = town.stand_in.channel_posts(buyers.group, "/help");
    town.stand_in.other_bot_says(buyers.group, "/help");
    town.stand_in.other_bot_says(buyers.group, "/check https://usps.com-parcel-fee.top/pay");
    ana.says("/help");
    ana.hears("/ask with a question").await;
    ana.has_heard_all();
    // Members can ask about a post.
    ana.answers(post, "/check");
    ana.hears_something().await;
}

#[tokio::test]
async fn who_is_an_admin_is_asked_once_and_again_after_a_change() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    for _ in 0..2 {
        ana.says("/language");
        ana.hears("Which language shall I speak?").await;
    }
    assert_eq!(town.calls("getChatMember").len(), 1);
    let member =
        |status: &str| serde_json::json!({"status": status, "user": {"id": buyers.ana.0, "is_bot": false}});
    town.stand_in.sends_update(&serde_json::json!({"chat_member": {
        "chat": {"id": buyers.group.0, "type": "supergroup"}, "from": {"id": 9, "is_bot": false}, "date": 1,
        "old_chat_member": member("member"), "new_chat_member": member("administrator"),
    }}));
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
    assert_eq!(town.calls("getChatMember").len(), 2);
}
