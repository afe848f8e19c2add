//! What stands behind commands.

use chrono::TimeDelta;
use haishao::guard::{Rules, WhoMay};
use haishao::playground::Role;
use serde_json::json;

use crate::watching::{CAREFUL, CODE_ZH, HELP, PARCEL, REFUND, is_silent, on, watched};

#[tokio::test]
async fn a_command_in_front_of_a_scam_keeps_nobody_from_being_warned() {
    for (language, scam, careful) in [("en", REFUND, CAREFUL), ("zh-hans", CODE_ZH, "这条消息要小心")]
    {
        for command in ["/tips", "/help", "/scam", "/ask", "/settings", "/stats"] {
            let (town, _, buyers, bot) = watched(language, on()).await;
            let mut ben = town.in_group(buyers.group, buyers.ben);
            let message = ben.says(&format!("{command} {scam}"));
            let answer = ben.hears_something().await;
            let notice = ben.hears(careful).await;
            assert_eq!((notice.reply_to, answer.reply_to), (Some(message), Some(message)), "{command}");
            bot.ends().await;
        }
    }
}

#[tokio::test]
async fn a_check_that_only_admins_may_ask_for_keeps_nobody_from_being_warned() {
    let (town, _, buyers, bot) = watched("en", Rules { commands: WhoMay::Admins, ..on() }).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let message = ben.says(&format!("/check {PARCEL}"));
    ben.hears_something().await;
    assert_eq!(ben.hears(CAREFUL).await.reply_to, Some(message));
    bot.ends().await;
}

#[tokio::test]
async fn an_old_message_that_becomes_a_command_with_a_scam_is_looked_at() {
    let (town, _, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let message = ben.says("hello everybody");
    ben.edits(message, &format!("/tips {PARCEL}"));
    ben.hears_something().await;
    assert_eq!(ben.hears(CAREFUL).await.reply_to, Some(message));
    bot.ends().await;
}

#[tokio::test]
async fn who_asks_too_much_is_looked_at_all_the_same() {
    let (town, hands, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    for _ in 0..5 {
        ben.says("/help");
        ben.hears(HELP).await;
    }
    ben.says("/help");
    ben.hears("One moment").await;
    hands.pass(TimeDelta::seconds(1));
    let message = ben.says(&format!("/tips {REFUND}"));
    assert_eq!(ben.hears(CAREFUL).await.reply_to, Some(message));
    ben.has_heard_all();
    bot.ends().await;
}

#[tokio::test]
async fn who_asks_about_something_keeps_their_message_and_ordinary_words_bring_no_warning() {
    let (town, _, buyers, bot) = watched("en", Rules { deletes: true, ..on() }).await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/ask How do I open a dispute?");
    ben.hears("Opening a dispute").await;
    ben.says(&format!("/check {PARCEL}"));
    ben.hears("🛑").await;
    is_silent(&mut ben, HELP).await;
    let mut cem = town.in_group(buyers.group, buyers.cem);
    cem.says(&format!("/ask {REFUND}"));
    cem.hears_something().await;
    cem.hears(CAREFUL).await;
    is_silent(&mut cem, HELP).await;
    assert!(town.calls("deleteMessage").is_empty());
    bot.ends().await;
}

#[tokio::test]
async fn behind_other_commands_a_scam_is_deleted_where_that_is_wanted() {
    let (town, _, buyers, bot) = watched("en", Rules { deletes: true, ..on() }).await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let message = ben.says(&format!("/tips {REFUND}"));
    ben.sees_gone(message).await;
    bot.ends().await;
}

#[tokio::test]
async fn a_link_hidden_behind_the_command_itself_is_looked_at() {
    let (town, _, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let link =
        json!({"type": "text_link", "offset": 0, "length": 5, "url": "https://usps.com-parcel-fee.top/pay"});
    ben.sends(&json!({"text": "/tips", "entities": [link]}));
    ben.hears_something().await;
    ben.hears(CAREFUL).await;
    bot.ends().await;
    let (town, _, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.sends(&json!({"text": "/check", "entities": [link]}));
    ben.hears_something().await;
    ben.hears(CAREFUL).await;
    bot.ends().await;
}

#[tokio::test]
async fn who_asks_about_a_site_that_the_admins_blocked_hears_that_too() {
    for (language, word) in [("en", "admins of this group do not want"), ("zh-hans", "管理员不让发")] {
        let rules = Rules { blocked_domains: vec!["lamps.example".to_owned()], ..on() };
        let (town, _, buyers, bot) = watched(language, rules).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says("/check https://www.lamps.example/red");
        let verdict = ben.hears(word).await;
        assert!(verdict.text.contains("lamps[.]example"), "{}", verdict.text);
        ben.says("/check https://chairs.example/red");
        let verdict = ben.hears("chairs[.]example").await;
        assert!(!verdict.text.contains(word), "{}", verdict.text);
        bot.ends().await;
    }
}
