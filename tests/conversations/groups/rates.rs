//! How often the bot speaks in a group.

use haishao::playground::Role;

use super::Buyers;
use crate::clocked::{Bot, Hands};
use crate::town::Town;

/// A minute that does not pass while a test counts answers in it.
const NOON: &str = "2026-11-22T12:00:00Z";

/// A town with a bot whose clock stands still.
async fn opened() -> (Town, Bot) {
    let town = Town::without_bot().await;
    let bot = Bot::start(&town, &Hands::at(NOON));
    (town, bot)
}

#[tokio::test]
async fn who_asks_all_the_time_hears_five_answers_one_kind_word_and_then_nothing() {
    for (language, word) in [("en", "One moment, please"), ("zh-hans", "稍等")] {
        let (town, bot) = opened().await;
        let buyers = Buyers::speaking(&town, language, "Buyers");
        let mut ben = town.in_group(buyers.group, buyers.ben);
        for _ in 0..5 {
            ben.says("/help");
            ben.hears("/check").await;
        }
        let sixth = ben.says("/help");
        let told = ben.hears(word).await;
        assert_eq!(told.reply_to, Some(sixth));
        ben.says("/help");
        ben.says("/tips");
        // Others are not held back.
        town.stand_in.says(buyers.group, buyers.ana, "/help");
        ben.hears("/check").await;
        ben.has_heard_all();
        let mut ben = town.again(buyers.ben);
        for _ in 0..7 {
            ben.says("/help");
            ben.hears("/check").await;
        }
        bot.ends().await;
    }
}

#[tokio::test]
async fn all_of_a_group_get_fifteen_answers_a_minute() {
    let (town, bot) = opened().await;
    let people: Vec<_> = (0..4).map(|_| town.person("Ben", Some("en")).person).collect();
    let members: Vec<_> = people.iter().map(|person| (*person, Role::Member)).collect();
    let group = town.group("Buyers", &members);
    let mut last = town.in_group(group, people[3]);
    for person in &people[..3] {
        for _ in 0..5 {
            town.stand_in.says(group, *person, "/help");
            last.hears("/check").await;
        }
    }
    last.says("/help");
    last.hears("One moment, please").await;
    last.says("/help");
    bot.has_taken_in_all(&town).await;
    last.has_heard_all();
    bot.ends().await;
}

#[tokio::test]
async fn over_a_button_it_is_said_to_nobody_else_and_admins_go_on_with_the_settings() {
    let (town, bot) = opened().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/topics");
    ben.hears("Choose a section").await;
    for _ in 0..4 {
        ben.presses("Menu");
        ben.hears("Hello, I am Haishao").await;
    }
    let query = ben.presses("Menu");
    let bubble = town.answers_to(&query).await.concat();
    assert!(bubble.starts_with("One moment, please") && bubble.chars().count() <= 200, "{bubble}");
    bot.settles().await;
    ben.has_heard_all();
    let mut ana = town.in_group(buyers.group, buyers.ana);
    for _ in 0..8 {
        ana.says("/language");
        ana.hears("Which language shall I speak?").await;
    }
    bot.ends().await;
}
