//! Reminders through Telegram, by a clock that the tests move: across restarts, a blocked chat, and the night on which
//! the clocks change.

use haishao::casebook::Limits;
use haishao::playground::World;

use crate::clocked::{Bot, Hands};
use crate::town::Town;

#[tokio::test]
async fn a_reminder_outlives_restarts_and_is_told_once() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("Monday, 23 November 2026, 10:00").await;
    bot.ends().await;

    hands.move_on(22);
    let bot = Bot::start(&town, &hands);
    ana.hears("You asked me to remind you: call the bank").await;
    bot.settles().await;
    bot.ends().await;

    let bot = Bot::start(&town, &hands);
    bot.reminds().await;
    bot.settles().await;
    ana.says("/help");
    let next = ana.hears_something().await;
    assert!(!next.text.contains("You asked me to remind you"), "{}", next.text);
    bot.ends().await;
}

#[tokio::test]
async fn what_was_due_while_the_bot_was_away_comes_with_an_apology() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("10:00").await;
    bot.ends().await;
    hands.move_on(48);
    let bot = Bot::start(&town, &hands);
    let told = ana.hears("Sorry, this comes late").await;
    assert!(told.text.contains("call the bank"), "{}", told.text);
    bot.ends().await;
}

#[tokio::test]
async fn a_blocked_chat_is_left_alone_until_its_person_comes_back() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("10:00").await;
    town.stand_in.blocks_bot(ana.person);
    hands.move_on(22);
    let before = town.calls("sendMessage").len();
    bot.reminds().await;
    let is_tried = |world: &World| {
        let n_calls = world.calls().filter(|call| call.method == "sendMessage").count();
        (n_calls > before).then_some(n_calls)
    };
    let n_tries = town.until("it is tried", is_tried).await;
    bot.settles().await;
    hands.move_on(24);
    bot.reminds().await;
    bot.settles().await;
    assert_eq!(town.calls("sendMessage").len(), n_tries, "nothing is tried again");
    ana.says("/help");
    ana.hears_something().await;
    bot.reminds().await;
    let told = ana.hears("Sorry, this comes late").await;
    assert!(told.text.contains("call the bank"), "{}", told.text);
    bot.ends().await;
}

#[tokio::test]
async fn nine_o_clock_is_nine_o_clock_also_after_the_clocks_have_changed() {
    // In London they go back in the night to Sunday, 25 October 2026.
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-10-24T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 9:00 to call the bank");
    ana.hears("Sunday, 25 October 2026, 09:00").await;
    hands.move_on(20);
    bot.reminds().await;
    bot.settles().await;
    ana.has_heard_all();
    hands.move_on(1);
    bot.reminds().await;
    let told = ana.hears("call the bank").await;
    assert!(!told.text.contains("Sorry"), "{}", told.text);
    bot.ends().await;
}

/// Who closed a case while closed ones were kept for good never writes again, and is told all the same.
#[tokio::test]
async fn a_case_that_was_closed_for_good_gets_its_end_when_the_host_chooses_otherwise() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-01-10T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut mei = town.person("Mei", Some("zh-hans"));
    mei.says("/case");
    mei.hears("出了事").await;
    mei.presses("新建");
    mei.sees_edit("发生了什么").await;
    mei.presses("先答到这里");
    mei.sees_edit("开始记的").await;
    mei.presses("结束这份记录");
    mei.sees_edit("已经结束").await;
    bot.ends().await;

    hands.move_on(24 * 300);
    let limits = Limits { closed_days: Some(100), ..Limits::default() };
    let bot = Bot::start_within(&town, &hands, limits);
    bot.keeps_house().await;
    bot.settles().await;
    bot.reminds().await;
    mei.hears("已经结束很久").await;
    bot.settles().await;
    hands.move_on(24 * 15);
    bot.looks_after().await;
    mei.hears("把它删除").await;
    bot.ends().await;
}
