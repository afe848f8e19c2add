//! Commands about the message they answer.

use haishao::playground::Role;
use serde_json::json;

use super::Buyers;
use crate::town::Town;

const SCAM: &str = "Dear customer, your refund of £89 is ready. To release it, send me the 6 digit code you just received. Tell nobody.";
const IN_CHINESE: &str =
    "您好，您上周的订单质量有问题，给您三倍赔付，等下把收到的短信验证码发给我，不要告诉别人。";

#[tokio::test]
async fn check_judges_the_message_it_answers_as_if_it_had_been_forwarded() {
    for (language, scam, cautious) in [("en", SCAM, "code"), ("zh-hans", IN_CHINESE, "验证码")] {
        let town = Town::start().await;
        let buyers = Buyers::speaking(&town, language, "Buyers");
        let mut ana = town.in_group(buyers.group, buyers.ana);
        let mut ben = town.in_group(buyers.group, buyers.ben);
        let pasted = ana.says(scam);
        let asked = ben.answers(pasted, "/check@haishao_bot");
        let verdict = ben.hears("🛑").await;
        assert!(verdict.text.contains(cautious), "{}", verdict.text);
        assert_eq!(verdict.reply_to, Some(asked));
        assert!(verdict.buttons.iter().flatten().all(|button| !button.text.contains("❔")));
        let mut ben = town.again(buyers.ben);
        ben.says("/help");
        ben.hears_something().await;
        let pasted = ben.says(scam);
        ben.hears("🛑").await;
        ben.answers(pasted, "/check");
        let verdict = ben.hears("🛑").await;
        assert!(verdict.buttons.iter().flatten().any(|button| button.text.contains("❔")));
    }
}

#[tokio::test]
async fn words_behind_check_are_judged_together_with_what_it_answers() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let pasted = ben.says("see https://usps.com-parcel-fee.top/pay");
    ben.answers(pasted, "/check and also https://amazon.com.verify-login.top/x");
    let verdict = ben.hears("🛑").await;
    assert!(verdict.text.contains("com-parcel-fee[.]top"), "{}", verdict.text);
    assert!(verdict.text.contains("verify-login[.]top"), "{}", verdict.text);
}

#[tokio::test]
async fn links_behind_words_and_buttons_are_judged_and_a_picked_part_stands_for_itself() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let link = json!({"type": "text_link", "offset": 4, "length": 14, "url": "https://amazon.com.verify-login.top/x"});
    let keyboard = json!([[{"text": "Claim your prize", "url": "https://usps.com-parcel-fee.top/pay"}]]);
    let answered = json!({
        "message_id": 5, "date": 5, "chat": {"id": buyers.group.0, "type": "supergroup", "title": "Buyers"},
        "from": {"id": 8, "is_bot": true, "first_name": "Shop", "username": "shop_bot"},
        "text": "see www.amazon.com now. Have a nice day.", "entities": [link],
        "reply_markup": {"inline_keyboard": keyboard},
    });
    ben.sends(&json!({"text": "/check", "reply_to_message": answered}));
    let verdict = ben.hears("🛑").await;
    assert!(verdict.text.contains("verify-login[.]top"), "{}", verdict.text);
    assert!(verdict.text.contains("com-parcel-fee[.]top"), "{}", verdict.text);
    let quote = json!({"text": "Have a nice day.", "position": 24, "is_manual": true});
    ben.sends(&json!({"text": "/check", "reply_to_message": answered, "quote": quote}));
    let verdict = ben.hears_something().await;
    assert!(!verdict.text.contains("[.]top"), "{}", verdict.text);
    // A message of another chat: of its words there is only what was picked.
    let elsewhere = json!({"origin": {"type": "hidden_user", "sender_user_name": "Eve", "date": 5}});
    ben.sends(
        &json!({"text": "/check", "external_reply": elsewhere, "quote": {"text": SCAM, "position": 0}}),
    );
    ben.hears("🛑").await;
}

#[tokio::test]
async fn a_picture_that_is_answered_is_looked_at() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let picture = crate::pictures::code("https://usps.com-parcel-fee.top/pay");
    let sent = town.stand_in.sends_photo(buyers.group, buyers.ana, picture, "");
    let asked = ben.answers(sent, "/check");
    let verdict = ben.hears("🛑").await;
    assert_eq!(verdict.reply_to, Some(asked));
    assert!(verdict.text.contains("com-parcel-fee[.]top"), "{}", verdict.text);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_nothing_at_all_is_asked_for() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let voice =
        town.stand_in.sends(buyers.group, buyers.ana, &json!({"voice": {"file_id": "v", "duration": 3}}));
    ben.answers(voice, "/check");
    let own = ben.hears("I cannot listen to recordings.").await;
    // What the bot said itself is not judged.
    ben.answers(own.message_id, "/check");
    ben.hears("In a group you can").await;
}

#[tokio::test]
async fn ask_without_words_answers_the_question_it_answers() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let question = town.stand_in.says(buyers.group, buyers.ana, "How do I open a dispute?");
    let asked = ben.answers(question, "/ask");
    let answer = ben.hears("Opening a dispute on the platform").await;
    assert_eq!(answer.reply_to, Some(asked));
    let mut cai = town.person("蔡", Some("zh-hans"));
    let question = cai.says("怎么向平台发起争议？");
    cai.hears("向平台发起争议").await;
    cai.answers(question, "/ask");
    cai.hears("向平台发起争议").await;
}

#[tokio::test]
async fn secrets_in_what_is_answered_are_masked_and_not_held_against_who_asks() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let pasted = town.stand_in.says(
        buyers.group,
        buyers.ana,
        "Tell nobody, send card 4111 1111 1111 1111 and the code 482913",
    );
    ben.answers(pasted, "/check");
    let verdict = ben.hears_something().await;
    assert!(!verdict.text.contains("4111") && !verdict.text.contains("482913"), "{}", verdict.text);
    ben.has_heard_all();
}

#[tokio::test]
async fn in_a_protected_group_a_message_is_judged_all_the_same() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Buyers", &[(ana, Role::Owner)]);
    town.stand_in.protects(group);
    let mut ana = town.in_group(group, ana);
    let pasted = ana.says(SCAM);
    ana.answers(pasted, "/check");
    ana.hears("🛑").await;
}
