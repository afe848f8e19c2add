//! The settings of a group: who may see and change them, from where, and what comes of them.

use haishao::playground::{ChatId, PersonId, Role};
use serde_json::{Value, json};

use crate::clocked::{Bot, Hands};
use crate::town::{Chatter, Town};

/// Ana owns the group, Ben is a member of it.
struct Buyers {
    ana: PersonId,
    ben: PersonId,
    group: ChatId,
}

impl Buyers {
    fn of(town: &Town) -> Self {
        Self::speaking(town, "en")
    }

    fn speaking(town: &Town, language: &str) -> Self {
        let ana = town.person("Ana", Some(language)).person;
        let ben = town.person("Ben", Some(language)).person;
        let title = if language == "en" { "Buyers" } else { "代购群" };
        let group = town.group(title, &[(ana, Role::Owner), (ben, Role::Member)]);
        Self { ana, ben, group }
    }

    /// A message that an admin writes in the group's own name.
    fn anonymous(&self, text: &str) -> Value {
        json!({
            "text": text,
            "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"},
            "sender_chat": {"id": self.group.0, "type": "supergroup", "title": "Buyers"},
        })
    }
}

/// Half an hour before nine o'clock in Shanghai.
const MORNING: &str = "2026-09-22T00:30:00Z";

/// A town with a bot that serves.
async fn opened() -> (Town, Bot) {
    let town = Town::without_bot().await;
    let bot = Bot::start(&town, &Hands::at(MORNING));
    (town, bot)
}

/// Presses a button, and waits for the page it leads to.
async fn turns_to(chatter: &mut Chatter<'_>, label: &str, words: &str) {
    chatter.presses(label);
    chatter.sees_edit(words).await;
}

#[tokio::test]
async fn an_admin_goes_through_the_settings_in_one_message_and_they_outlive_a_restart() {
    let (town, bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings@haishao_bot");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Watching", "I am not watching. Turning it on starts a trial of one week.").await;
    turns_to(&mut ana, "Try it for a week", "after a week I ask them whether to start. You can start now")
        .await;
    turns_to(&mut ana, "Speak up from now on", "I am watching").await;
    turns_to(&mut ana, "only beyond doubt", "How sure: only beyond doubt").await;
    turns_to(&mut ana, "Back", "Only admins can change these.").await;
    turns_to(&mut ana, "Notices", "I never do so unless you turn it on.").await;
    turns_to(&mut ana, "10 minutes", "My notices stay: 10 minutes").await;
    turns_to(&mut ana, "Delete it too: no", "Delete it too: yes").await;
    turns_to(&mut ana, "Back", "Only admins can change these.").await;
    turns_to(&mut ana, "Commands", "/help").await;
    turns_to(&mut ana, "3 members", "Reports needed: 3 members").await;
    turns_to(&mut ana, "Back", "Only admins can change these.").await;
    turns_to(&mut ana, "Clock", "In quiet hours I send nothing").await;
    turns_to(&mut ana, "Time zone", "Which clock").await;
    turns_to(&mut ana, "Kuala Lumpur", "Time zone: Kuala Lumpur").await;
    turns_to(&mut ana, "Quiet hours", "not disturb this group").await;
    turns_to(&mut ana, "23:00 to 07:00", "Quiet hours: 23:00 to 07:00").await;
    assert_eq!(ana.everything_heard().len(), 1, "it is one message");
    bot.ends().await;
    let _bot = Bot::start(&town, &Hands::at(MORNING));
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings");
    let home = ana.hears("Watching: on").await;
    assert!(home.text.contains("Time zone: Kuala Lumpur"), "{}", home.text);
    assert!(home.text.contains("My notices stay: 10 minutes"), "{}", home.text);
}

#[tokio::test]
async fn the_settings_speak_chinese_where_the_group_does() {
    let (town, _bot) = opened().await;
    let mei = town.person("小美", Some("zh-hans")).person;
    let group = town.group("代购群", &[(mei, Role::Owner)]);
    let mut mei = town.in_group(group, mei);
    mei.says("/settings");
    mei.hears("本群的设置").await;
    turns_to(&mut mei, "每日小提示", "两个月内不重样").await;
    turns_to(&mut mei, "改时间", "每天几点发？").await;
    turns_to(&mut mei, "08", "每天 08:00 发").await;
    turns_to(&mut mei, "08:30", "每天 08:30 发").await;
    turns_to(&mut mei, "返回", "每日小提示：08:30").await;
    turns_to(&mut mei, "操作记录", "管理员：设了每日小提示").await;
    turns_to(&mut mei, "返回", "谁能用命令：所有人").await;
    turns_to(&mut mei, "语言", "我在这个群里说哪种语言？").await;
    turns_to(&mut mei, "English", "Which language shall I speak in this group?").await;
}

#[tokio::test]
async fn a_member_hears_who_can_and_changes_nothing() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    for words in ["/settings", "/settings block shop.example", "/settings export"] {
        ben.says(words);
        ben.hears("In a group, only its admins can change this.").await;
    }
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let query = ben.presses("Watching");
    assert_eq!(
        town.answers_to(&query).await,
        ["Only admins of the group can use these buttons. They find them with /settings."]
    );
    let query = ben.forges(&format!("1:guard:{}:watch:on", buyers.group.0));
    assert_eq!(town.answers_to(&query).await.len(), 1);
    ana.says("/settings");
    ana.hears("Watching: off").await;
}

#[tokio::test]
async fn an_admin_who_writes_as_the_group_changes_its_settings_and_is_nobody_in_the_log() {
    for (language, greeting, blocked, settings, log, noted) in [
        (
            "en",
            "Hello, I am Haishao",
            "I will always speak of links to",
            "Settings of this group",
            "Log",
            "an anonymous admin: a site blocked",
        ),
        (
            "zh-hans",
            "大家好，我是海哨",
            "的链接我一律提醒",
            "本群的设置",
            "操作记录",
            "匿名管理员：拦下了一个网站",
        ),
    ] {
        let (town, _bot) = opened().await;
        let buyers = Buyers::speaking(&town, language);
        let mut ana = town.in_group(buyers.group, buyers.ana);
        for role in [Role::Left, Role::Member] {
            town.stand_in.sets_bot_role(buyers.group, buyers.ana, role);
        }
        ana.hears(greeting).await;
        ana.sends(&buyers.anonymous("/settings block https://bad.example/pay?a=b"));
        ana.hears(blocked).await;
        ana.sends(&buyers.anonymous("/settings"));
        ana.hears(settings).await;
        turns_to(&mut ana, log, noted).await;
    }
}

#[tokio::test]
async fn a_member_of_a_chinese_group_hears_in_chinese_who_can() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::speaking(&town, "zh-hans");
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/settings");
    ben.hears("只有管理员").await;
    let query = ben.forges(&format!("1:guard:{}:watch:on", buyers.group.0));
    assert!(town.answers_to(&query).await[0].contains("管理员"));
}

#[tokio::test]
async fn a_code_for_another_group_opens_nothing_there() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let cleo = town.person("Cleo", Some("en")).person;
    let other = town.group("Sellers", &[(cleo, Role::Owner)]);
    let code = format!("1:guard:{}:watch:on", other.0);
    let query = town.in_group(buyers.group, buyers.ana).forges(&code);
    assert_eq!(
        town.answers_to(&query).await,
        ["This button belongs to another group. Write /settings to see the settings of this one."]
    );
    let mut in_private = town.again(buyers.ana);
    in_private.says("/help");
    in_private.hears_something().await;
    let query = in_private.forges(&format!("1:guard:{}:watch:dry", other.0));
    assert!(town.answers_to(&query).await[0].starts_with("Only admins of the group"));
    in_private.says(&format!("/start group{}", other.0));
    in_private.hears("Only admins of that group can see its settings.").await;
    let mut cleo = town.in_group(other, cleo);
    cleo.says("/settings");
    cleo.hears("Watching: off").await;
}

#[tokio::test]
async fn the_settings_open_in_private_where_an_admin_asks_to_be_told() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings");
    let panel = ana.hears("Settings of this group").await;
    let mut buttons = panel.buttons.iter().flatten();
    let link =
        buttons.find(|button| button.text.contains("Open in private")).and_then(|button| button.url.clone());
    assert_eq!(link, Some(format!("https://t.me/haishao_bot?start=group{}", buyers.group.0)));
    let mut ana = town.again(buyers.ana);
    ana.says(&format!("/start group{}", buyers.group.0));
    ana.hears(&format!("Settings of the group {}", buyers.group.0)).await;
    turns_to(&mut ana, "Notices", "No admin has asked to be told yet.").await;
    turns_to(&mut ana, "Tell me here", "One admin is told in private.").await;
    turns_to(&mut ana, "Back", "Only admins can change these.").await;
    turns_to(&mut ana, "Language", "Which language shall I speak in this group?").await;
    let query = ana.presses("简体中文");
    town.answers_to(&query).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/help");
    ben.hears("涉及个人的事，请私聊我。").await;
    let mut ana = town.again(buyers.ana);
    ana.says("/help");
    ana.hears("What you can do here").await;
}

#[tokio::test]
async fn lists_take_sites_and_members_and_give_them_back() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings allow https://www.shop.example/sale");
    ana.hears("I will not speak of links to").await;
    ana.says("/settings allow shop.example");
    ana.hears("is on that list already").await;
    ana.says("/settings allow bit.ly");
    ana.hears("On that site anybody can put up a page").await;
    ana.says("/settings block not a site");
    ana.hears("I could not read that as the name of a site.").await;
    turns_to(&mut ana, "Allowed sites", "1. shop").await;
    turns_to(&mut ana, "Remove 1", "Nothing is on the list.").await;
    ana.says("/settings trust");
    ana.hears("Answer a message of that member").await;
    let talk = town.stand_in.says(buyers.group, buyers.ben, "good morning");
    town.stand_in.replies_to(buyers.group, buyers.ana, talk, "/settings trust");
    ana.hears("I will not look at what this member writes").await;
    turns_to(&mut ana, "Trusted members", "Member 1").await;
    turns_to(&mut ana, "Remove 1", "/settings trust\n\nNothing is on the list.").await;
    ana.sends(&json!({"text": "/settings trust", "reply_to_message": {
        "message_id": 900, "date": 1_790_000_000, "text": "today's offers",
        "chat": {"id": buyers.group.0, "type": "supergroup"},
        "from": {"id": 136_817_688, "is_bot": true, "first_name": "Channel"},
        "sender_chat": {"id": -1_009_999, "type": "channel"},
    }}));
    ana.hears("I will not look at what this member writes").await;
}

#[tokio::test]
async fn settings_are_copied_into_another_group_after_they_were_shown() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mei = town.person("小美", Some("zh-hans")).person;
    let second = town.group("二群", &[(buyers.ana, Role::Member), (mei, Role::Owner)]);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings zone 北京");
    ana.hears("Time zone: Shanghai").await;
    ana.says("/settings block bad.example");
    ana.hears("always speak of").await;
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Copy settings", "Copy settings to another group").await;
    ana.presses("Show as text");
    let export = ana.hears("haishao1 ").await;
    let line = export.text.lines().find(|line| line.starts_with("haishao1 ")).expect("a line of settings");

    let mut mei = town.in_group(second, mei);
    mei.says(&format!("/settings import {line}"));
    let shown = mei.hears("会改成这样：").await;
    assert!(shown.text.contains("时区：UTC（还没选） → 北京"), "{}", shown.text);
    assert!(shown.text.contains("拦下的网站：没有 → 1 个"), "{}", shown.text);
    turns_to(&mut mei, "照这样改", "设置已经改过来了").await;
    mei.says(&format!("/settings import {line}"));
    mei.hears("本群的设置本来就是这样。").await;
    mei.says("/settings import haishao1 colour=red");
    mei.hears("读到“colour”就停下了").await;
    mei.says("/settings import watching=on");
    mei.hears("开头应该是 haishao1").await;
    let mut ana = town.in_group(second, buyers.ana);
    ana.says(&format!("/settings import {line}"));
    ana.hears("only its admins").await;
}

#[tokio::test]
async fn where_only_admins_use_commands_members_are_told_so_once() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Commands", "/help").await;
    turns_to(&mut ana, "admins only", "Commands for: admins only").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/tips");
    ben.hears("In this group, only admins use my commands.").await;
    ben.says("/tips");
    ben.says("/ask How do I open a dispute?");
    ben.says("/help");
    ben.hears("/ask with a question").await;
    ben.has_heard_all();
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/ask How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
}

#[tokio::test]
async fn erasing_asks_first_and_leaves_nothing() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings block bad.example");
    ana.hears("always speak of").await;
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Erase", "Erase everything about this group?").await;
    turns_to(&mut ana, "Yes, erase everything", "Everything I kept about this group is erased.").await;
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Log", "Nothing yet.").await;
}

/// Removes the bot from the group, and waits until it knows.
async fn is_removed(town: &Town, bot: &Bot, buyers: &Buyers) {
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Left);
    bot.has_taken_in_all(town).await;
}

/// Sets the tip for nine o'clock in Shanghai, which is one o'clock in the morning by the world's clock.
async fn wants_tips(ana: &mut Chatter<'_>) {
    ana.says("/settings zone Shanghai");
    ana.hears("Time zone: Shanghai").await;
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(ana, "Tip of the day", "One short tip a day").await;
    turns_to(ana, "Change the time", "At which hour?").await;
    turns_to(ana, "09", "It comes at 09:00 (Shanghai time).").await;
}

#[tokio::test]
async fn the_tip_of_the_day_comes_once_at_its_hour_and_never_late_at_night() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    wants_tips(&mut ana).await;
    bot.reminds().await;
    bot.settles().await;
    ana.has_heard_all();
    bot.ends().await;

    hands.move_on(1);
    let bot = Bot::start(&town, &hands);
    let first = ana.hears("💡").await;
    bot.reminds().await;
    bot.settles().await;
    ana.has_heard_all();
    let sent = town.calls("sendMessage");
    assert_eq!(sent.last().map(|body| body["disable_notification"].clone()), Some(json!(true)));

    hands.move_on(24);
    bot.reminds().await;
    let second = ana.hears("💡").await;
    assert_ne!(first.text, second.text);
    bot.ends().await;

    // The bot was away from the morning to the afternoon. Once it answers, it knows of the group.
    hands.move_on(28);
    let bot = Bot::start(&town, &hands);
    let mut ben = town.again(buyers.ben);
    ben.says("/start");
    ben.hears("Haishao").await;
    bot.reminds().await;
    bot.settles().await;
    ana.has_heard_all();
    hands.move_on(20);
    bot.reminds().await;
    ana.hears("💡").await;
    bot.ends().await;
}

#[tokio::test]
async fn before_a_shopping_festival_the_tip_is_its_warning() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-10-31T00:30:00Z"));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    wants_tips(&mut ana).await;
    hands.move_on(1);
    bot.reminds().await;
    ana.hears("Singles' Day is coming").await;
    hands.move_on(24);
    bot.reminds().await;
    let next = ana.hears("💡").await;
    assert!(!next.text.contains("Singles' Day is coming"), "{}", next.text);
    bot.ends().await;
}

#[tokio::test]
async fn a_tip_is_pinned_with_the_right_to_and_without_it_the_log_says_so() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    wants_tips(&mut ana).await;
    turns_to(&mut ana, "Pin the tip: no", "Pin the tip: yes").await;
    hands.move_on(1);
    bot.reminds().await;
    ana.hears("💡").await;
    bot.settles().await;
    assert_eq!(town.calls("pinChatMessage"), Vec::<Value>::new());
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Log", "by itself: could not pin: I lack the right to").await;

    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    for _ in 0..2 {
        hands.move_on(24);
        bot.reminds().await;
        let tip = ana.hears("💡").await;
        let is_pinned = |world: &haishao::playground::World| {
            (world.pinned(buyers.group) == [tip.message_id]).then_some(())
        };
        town.until("the newest tip alone is pinned", is_pinned).await;
    }
    bot.ends().await;

    // Also after a restart, when nothing is remembered of what was pinned.
    let bot = Bot::start(&town, &hands);
    hands.move_on(24);
    bot.reminds().await;
    let tip = ana.hears("💡").await;
    let is_pinned =
        |world: &haishao::playground::World| (world.pinned(buyers.group) == [tip.message_id]).then_some(());
    town.until("the newest tip alone is pinned", is_pinned).await;
    bot.ends().await;
}

#[tokio::test]
async fn after_a_week_of_trial_who_is_told_is_asked_and_decides() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.again(buyers.ana);
    ana.says(&format!("/start group{}", buyers.group.0));
    ana.hears("Settings of the group").await;
    turns_to(&mut ana, "Notices", "No admin has asked").await;
    turns_to(&mut ana, "Tell me here", "One admin is told").await;
    turns_to(&mut ana, "Back", "Only admins can change these.").await;
    turns_to(&mut ana, "Watching", "I am not watching").await;
    turns_to(&mut ana, "Try it for a week", "It began on 22 September 2026").await;
    hands.move_on(7 * 24 - 1);
    bot.reminds().await;
    bot.settles().await;
    ana.has_heard_all();
    hands.move_on(1);
    bot.reminds().await;
    ana.hears("The trial in your group has lasted a week").await;
    turns_to(&mut ana, "Yes, warn in the group", "from now on I warn in the group itself").await;
    bot.ends().await;
}

#[tokio::test]
async fn a_group_is_remembered_for_a_month_after_the_bot_was_removed() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    wants_tips(&mut ana).await;
    is_removed(&town, &bot, &buyers).await;
    hands.move_on(29 * 24);
    bot.reminds().await;
    bot.settles().await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.hears("Hello, I am Haishao").await;
    ana.hears("still have the settings from then").await;
    ana.says("/settings");
    ana.hears("Tip of the day: 09:00").await;
    turns_to(&mut ana, "Log", "an admin: added me again").await;

    is_removed(&town, &bot, &buyers).await;
    hands.move_on(30 * 24);
    bot.reminds().await;
    bot.settles().await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.hears("Hello, I am Haishao").await;
    ana.says("/settings");
    ana.hears("Tip of the day: off").await;
    bot.ends().await;
}

#[tokio::test]
async fn an_admin_who_is_told_can_have_a_left_group_erased_at_once() {
    let (town, _bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.again(buyers.ana);
    ana.says(&format!("/start group{}", buyers.group.0));
    ana.hears("Settings of the group").await;
    turns_to(&mut ana, "Notices", "No admin has asked").await;
    turns_to(&mut ana, "Tell me here", "One admin is told").await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Kicked);
    ana.hears("I was removed from the group").await;
    let mut ben = town.again(buyers.ben);
    ben.says("/help");
    ben.hears_something().await;
    let query = ben.forges(&format!("1:guard:{}:erase-left", buyers.group.0));
    assert!(town.answers_to(&query).await[0].starts_with("Only admins"));
    turns_to(&mut ana, "Erase now", "Everything I kept about that group is erased.").await;
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.hears("Hello, I am Haishao").await;
    ana.says("/settings");
    ana.hears("Settings of this group").await;
    turns_to(&mut ana, "Notices", "No admin has asked to be told yet.").await;
}
