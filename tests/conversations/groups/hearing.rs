//! A guard that sees nothing, or whom nobody hears, says so where it is turned on.

use haishao::playground::Role;

use super::{Buyers, opens_settings, turns_to};
use crate::clocked::{Bot, Hands};
use crate::town::Town;

const MORNING: &str = "2026-09-22T00:30:00Z";

#[tokio::test]
async fn a_trial_that_nobody_hears_of_says_so_and_leads_to_where_somebody_can() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let _bot = Bot::start(&town, &hands);
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Watching", "I am not watching").await;
    let page = turns_to(&mut ana, "Try it for a week", "No admin has asked to be told yet.").await;
    assert!(page.text.contains("So nobody hears what I would have said"), "{}", page.text);
    let link = page.buttons.iter().flatten().find(|button| button.text.contains("Open in private"));
    assert!(link.is_some_and(|button| button.url.is_some()), "{:?}", page.buttons);
    let mut ana = town.again(buyers.ana);
    ana.says(&format!("/start group{}", buyers.group.0));
    ana.hears("Settings of the group").await;
    turns_to(&mut ana, "Watching", "So nobody hears").await;
    turns_to(&mut ana, "Tell me here", "One admin is told in private.").await;
    turns_to(&mut ana, "Back", "Watching: trial").await;
    let page = turns_to(&mut ana, "Watching", "One admin is told in private.").await;
    assert!(!page.text.contains("So nobody hears"), "{}", page.text);
}

#[tokio::test]
async fn the_question_after_a_trial_waits_for_who_is_an_admin_then() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    town.stand_in.sets_role(buyers.group, buyers.ana, buyers.ben, Role::Administrator);
    let bot = Bot::start(&town, &hands);
    let mut ben = town.again(buyers.ben);
    ben.says(&format!("/start group{}", buyers.group.0));
    ben.hears("Settings of the group").await;
    turns_to(&mut ben, "Notices", "No admin has asked").await;
    turns_to(&mut ben, "Tell me here", "One admin is told").await;
    turns_to(&mut ben, "Back", "Only admins can change these.").await;
    turns_to(&mut ben, "Watching", "I am not watching").await;
    turns_to(&mut ben, "Try it for a week", "It began on 22 September 2026").await;
    town.stand_in.sets_role(buyers.group, buyers.ana, buyers.ben, Role::Member);
    hands.move_on(7 * 24);
    bot.looks_after().await;
    ben.has_heard_all();
    let mut ana = town.again(buyers.ana);
    ana.says(&format!("/start group{}", buyers.group.0));
    ana.hears("Settings of the group").await;
    turns_to(&mut ana, "Notices", "No admin has asked").await;
    turns_to(&mut ana, "Tell me here", "One admin is told").await;
    bot.looks_after().await;
    ana.hears("The trial in your group has lasted a week").await;
    bot.ends().await;
}

#[tokio::test]
async fn where_the_bot_is_shown_nothing_or_may_not_delete_the_settings_say_so() {
    let english = [
        ("Watching", "I am not watching"),
        ("Speak up", "But I see nothing here"),
        ("only beyond doubt", "How sure: only beyond doubt"),
        ("📢 Notices", "I can also delete"),
        ("Delete it too", "But I may not delete here yet"),
        ("←", "A change counts at once"),
    ];
    let chinese = [
        ("留意骗局", "现在没有开"),
        ("现在就开口", "我现在什么都看不到"),
        ("很有把握才说", "什么时候开口：很有把握才说"),
        ("📢 提醒", "我还可以把"),
        ("同时删掉原消息", "我现在还删不了"),
        ("←", "改了马上生效"),
    ];
    for (language, pages) in [("en", english), ("zh-hans", chinese)] {
        let [watching, speak_up, sure, notices, delete, back] = pages;
        let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
        let bot = Bot::start(&town, &hands);
        town.stand_in.sets_privacy_mode(true);
        let buyers = Buyers::speaking(&town, language, "Buyers");
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.says("/settings");
        ana.hears_something().await;
        turns_to(&mut ana, watching.0, watching.1).await;
        turns_to(&mut ana, speak_up.0, speak_up.1).await;
        // With privacy mode off a plain member sees everything.
        town.stand_in.sets_privacy_mode(false);
        let page = turns_to(&mut ana, sure.0, sure.1).await;
        assert!(!page.text.contains(speak_up.1), "{}", page.text);
        turns_to(&mut ana, back.0, back.1).await;
        turns_to(&mut ana, notices.0, notices.1).await;
        turns_to(&mut ana, delete.0, delete.1).await;
        town.stand_in.sets_privacy_mode(true);
        town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
        ana.says("/settings");
        ana.hears_something().await;
        turns_to(&mut ana, watching.0, sure.1).await;
        let page = ana.everything_heard().pop().expect("it is there");
        assert!(page.text.contains(sure.1) && !page.text.contains(speak_up.1), "{}", page.text);
        ana.says("/settings");
        ana.hears_something().await;
        ana.presses(notices.0);
        let page = ana.sees_last_of(3, notices.1).await;
        assert!(!page.text.contains(delete.1), "{}", page.text);
        bot.ends().await;
    }
}

#[tokio::test]
async fn what_comes_by_itself_speaks_the_language_in_which_the_guard_was_turned_on() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::speaking(&town, "zh-hans", "代购群");
    let bot = Bot::start(&town, &hands);
    let mut ana = town.again(buyers.ana);
    ana.says(&format!("/start group{}", buyers.group.0));
    ana.hears("的设置").await;
    turns_to(&mut ana, "📢 提醒", "还没有管理员要我私聊告诉").await;
    turns_to(&mut ana, "在这里告诉我", "我会私聊告诉 1 位管理员").await;
    turns_to(&mut ana, "返回", "只有管理员能改").await;
    turns_to(&mut ana, "留意骗局", "现在没有开").await;
    turns_to(&mut ana, "先试一周", "试运行中").await;
    hands.move_on(7 * 24);
    bot.looks_after().await;
    ana.hears("你的群试运行满一周了").await;
    bot.ends().await;
}
