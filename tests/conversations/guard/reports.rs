//! Reports that come at a bad time, or from somebody who is several.

use chrono::TimeDelta;
use haishao::chat::PersonId as Somebody;
use haishao::guard::Rules;
use serde_json::json;

use crate::clocked::{Bot, Hands};
use crate::town::Town;
use crate::watching::{Buyers, CAREFUL, HELP, REFUND, is_silent, on, watched};

fn with_reports() -> Rules {
    Rules { reports: Some(2), ..on() }
}

#[tokio::test]
async fn a_report_that_comes_right_after_a_notice_is_said_when_it_is_repeated() {
    for (language, scam, thanks, noted, told) in [
        ("en", REFUND, "Thank you for looking out", "report it once more", "2 members of this group"),
        ("zh-hans", crate::watching::CODE_ZH, "谢谢你替大家留心", "请再举报一次", "有2位群友"),
    ] {
        let (town, hands, buyers, bot) = watched(language, with_reports()).await;
        let mut ana = town.in_group(buyers.group, buyers.ana);
        let reports = |who, message| town.stand_in.replies_to(buyers.group, who, message, "/scam");
        let offer = ana.says("look at this great offer");
        reports(buyers.ben, offer);
        ana.hears(thanks).await;
        town.stand_in.says(buyers.group, buyers.ben, scam);
        ana.hears_something().await;
        reports(buyers.cem, offer);
        ana.hears(noted).await;
        reports(buyers.cem, offer);
        is_silent(&mut ana, "/ask").await;
        hands.pass(TimeDelta::minutes(2));
        reports(buyers.cem, offer);
        assert_eq!(ana.hears(told).await.reply_to, Some(offer));
        bot.ends().await;
    }
}

#[tokio::test]
async fn an_admin_s_report_is_not_lost_either_and_dangerous_words_are_spoken_of_as_such() {
    let (town, hands, buyers, bot) = watched("en", with_reports()).await;
    let mut cem = town.in_group(buyers.group, buyers.cem);
    cem.says(REFUND);
    cem.hears(CAREFUL).await;
    let offer = cem.says("another great offer");
    town.stand_in.replies_to(buyers.group, buyers.ana, offer, "/scam");
    cem.hears("report it once more").await;
    hands.pass(TimeDelta::minutes(2));
    town.stand_in.replies_to(buyers.group, buyers.ben, offer, "/scam");
    assert_eq!(cem.hears("An admin asks everybody").await.reply_to, Some(offer));
    bot.ends().await;
}

#[tokio::test]
async fn one_person_with_channels_is_not_several_members() {
    let (town, _, buyers, bot) = watched("en", with_reports()).await;
    let mut ana = town.in_group(buyers.group, buyers.ana);
    let offer = ana.says("look at this great offer");
    town.stand_in.replies_to(buyers.group, buyers.ben, offer, "/scam");
    ana.hears("Thank you").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    for channel in [-1_001_111, -1_002_222] {
        ben.sends(&json!({
            "text": "/scam",
            "from": {"id": 136_817_688, "is_bot": true, "first_name": "Channel"},
            "sender_chat": {"id": channel, "type": "channel", "title": "Ben's"},
            "reply_to_message": {
                "message_id": offer.0, "date": 1, "text": "look at this great offer",
                "chat": {"id": buyers.group.0, "type": "supergroup"},
                "from": {"id": buyers.ana.0, "is_bot": false, "first_name": "Ana"},
            },
        }));
    }
    is_silent(&mut ana, HELP).await;
    town.stand_in.replies_to(buyers.group, buyers.cem, offer, "/scam");
    ana.hears("2 members of this group").await;
    bot.ends().await;
}

#[tokio::test]
async fn admins_who_are_told_hear_of_reports_whether_they_are_said_or_put_off() {
    for (language, started, warned, put_off) in [
        ("en", "Haishao", "I have just warned", "I have said nothing about it there"),
        ("zh-hans", "海哨", "我刚在你的群里提醒", "这一条在群里还没说"),
    ] {
        let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
        let buyers = Buyers::of(&town, language);
        let rules = Rules { tells_admins: true, told: vec![Somebody(buyers.ana.0)], ..with_reports() };
        buyers.decide(&town, &hands, rules).await;
        let bot = Bot::start(&town, &hands);
        let mut in_private = town.again(buyers.ana);
        in_private.says("/start");
        in_private.hears(started).await;
        let [first, second] = ["a great offer", "a greater offer"]
            .map(|text| town.stand_in.says(buyers.group, buyers.ana, text));
        for message in [first, second] {
            for who in [buyers.ben, buyers.cem] {
                town.stand_in.replies_to(buyers.group, who, message, "/scam");
            }
        }
        let told = in_private.hears(warned).await;
        assert!(told.html.contains("https://t.me/c/"), "{}", told.html);
        let told = in_private.hears(put_off).await;
        assert!(told.html.contains(&format!("/{}", second.0)), "{}", told.html);
        bot.settles().await;
        in_private.has_heard_all();
        bot.ends().await;
    }
}
