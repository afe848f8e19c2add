//! In which language a group is warned.

use haishao::playground::Role;

use crate::clocked::{Bot, Hands};
use crate::town::Town;
use crate::watching::{CODE_ZH, REFUND};

const IN_ENGLISH: &str = "Careful with this message";
const IN_CHINESE: &str = "这条消息要小心";

#[tokio::test]
async fn a_group_is_warned_in_its_own_language_whatever_a_scam_and_its_sender_speak() {
    for (title, phones, scams, warned, chosen) in [
        ("代购群", ["zh-hans", "en"], [REFUND, CODE_ZH], [IN_CHINESE, IN_ENGLISH], "en"),
        ("Careful buyers", ["en", "zh-hans"], [CODE_ZH, REFUND], [IN_ENGLISH, IN_CHINESE], "zh-Hans"),
    ] {
        let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
        let ana = town.person("Ana", Some(phones[0])).person;
        let ben = town.person("Ben", Some(phones[1])).person;
        let group = town.group(title, &[(ana, Role::Owner), (ben, Role::Member)]);
        let bot = Bot::start(&town, &hands);
        let mut ana = town.in_group(group, ana);
        town.stand_in.sets_bot_role(group, ana.person, Role::Left);
        town.stand_in.sets_bot_role(group, ana.person, Role::Administrator);
        ana.hears_something().await;
        ana.forges(&format!("1:guard:{}:watch:on", group.0));
        ana.hears_something().await;
        town.stand_in.says(group, ben, scams[0]);
        ana.hears(warned[0]).await;
        // What an admin chooses outranks it.
        ana.forges(&format!("1:language:{chosen}"));
        ana.hears_something().await;
        hands.move_on(1);
        town.stand_in.says(group, ben, scams[1]);
        ana.hears(warned[1]).await;
        bot.ends().await;
    }
}
