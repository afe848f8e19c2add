//! Checks: messages and links that people forward, paste or ask about.

use haishao::playground::Role;
use serde_json::json;

use crate::town::Town;

const SCAM: &str = "Dear customer, your refund of £89 is ready. To release it, send me the 6 digit code you just received. Tell nobody.";

#[tokio::test]
async fn a_forwarded_scam_is_called_danger_with_the_words_that_show_it() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards("Refund desk", SCAM);
    let verdict = ana.hears("🛑").await;
    assert!(verdict.text.contains("“") && verdict.text.contains("code"), "{}", verdict.text);
    assert!(verdict.button("🆘 I already paid or gave something").is_some());
    ana.presses("❔ Why?");
    let why = ana.hears("heaviest first").await;
    assert!(why.text.contains("Weighs a lot"), "{}", why.text);
}

#[tokio::test]
async fn several_messages_passed_on_at_once_get_one_verdict() {
    let town = Town::start().await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.forwards("客服", "您好，您上周的订单质量有问题，给您三倍赔付。");
    wang.forwards("客服", "请加我的微信 zz-lipei 办理。");
    wang.forwards("客服", "等下把收到的短信验证码发给我，不要告诉别人。");
    let verdict = wang.hears("🛑").await;
    assert!(verdict.text.contains("验证码"), "{}", verdict.text);
    assert!(town.calls("sendChatAction").iter().any(|call| call["action"] == "typing"));
    wang.says("/help");
    wang.hears("/check").await;
    let heard = wang.everything_heard();
    let verdicts = heard.iter().filter(|seen| seen.text.contains("🛑") || seen.text.contains("🔎"));
    assert_eq!(verdicts.count(), 1, "{heard:?}");
}

#[tokio::test]
async fn a_link_is_judged_by_its_name_and_shown_so_that_nobody_opens_it() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("is this real? https://usps.com-parcel-fee.top/pay");
    let verdict = ana.hears("🛑").await;
    assert!(verdict.text.contains("usps[.]com-parcel-fee[.]top"), "{}", verdict.text);
    assert!(!verdict.html.contains("href"), "{}", verdict.html);
    ana.says("https://www.paypal.com/signin");
    let verdict = ana.hears("official web address of PayPal").await;
    assert!(!verdict.text.contains(" safe"), "{}", verdict.text);
}

#[tokio::test]
async fn a_stranger_s_link_with_a_bank_s_name_is_no_all_clear() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("hsbc-hk.net/verify");
    let verdict = ana.hears("Careful").await;
    assert!(verdict.text.contains("HSBC") && verdict.text.contains("may still be real"), "{}", verdict.text);
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("poslaju-fee.com/pay");
    let verdict = wang.hears("小心").await;
    assert!(verdict.text.contains("也可能是真的"), "{}", verdict.text);
}

#[tokio::test]
async fn a_payment_code_as_text_is_said_to_open_a_payment() {
    let town = Town::start().await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("wxp://f2f0AbCdEf");
    let verdict = wang.hears("小心").await;
    assert!(verdict.text.contains("付钱的是你"), "{}", verdict.text);
    wang.says("https://qr.alipay.com/fkx012345");
    let verdict = wang.hears("小心").await;
    assert!(verdict.text.contains("点开就是付款"), "{}", verdict.text);
}

#[tokio::test]
async fn a_link_hidden_behind_other_words_is_judged_where_it_leads() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let entity = json!({"type": "text_link", "offset": 4, "length": 14, "url": "https://amazon.com.verify-login.top/x"});
    ana.sends(&json!({"text": "see www.amazon.com now", "entities": [entity], "forward_origin": {"type": "hidden_user"}}));
    let verdict = ana.hears("🛑").await;
    assert!(verdict.text.contains("verify-login[.]top"), "{}", verdict.text);
}

#[tokio::test]
async fn check_asks_for_a_message_and_judges_what_follows() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/check");
    ana.hears("Forward me the message").await;
    ana.says("hi mum its me, new number. can you send 500 to my friends account today, will explain later");
    ana.hears("What to do now").await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("/check 【顺丰速运】您的快递已签收，签收人：前台。感谢使用顺丰。");
    wang.hears("🔎").await;
}

#[tokio::test]
async fn a_verdict_said_to_be_wrong_is_counted_and_its_words_are_sent_only_by_consent() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards("Refund desk", SCAM);
    ana.hears("🛑").await;
    ana.presses("👎 You got this wrong");
    ana.hears("May the people who look after me read this").await;
    let shown = crate::understanding::questions(&town, &["--json"]).await;
    assert!(shown.contains(r#"{"level":"danger","times":1}"#) && !shown.contains("refund of"), "{shown}");
    ana.presses("📮 Send them the words");
    ana.hears("Passed on").await;
    let shown = crate::understanding::questions(&town, &["--json"]).await;
    assert!(shown.contains("refund of"), "{shown}");
}

#[tokio::test]
async fn words_that_were_a_question_are_answered_as_one_and_the_other_way_round() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards("Ben", "How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    ana.forwards("Refund desk", SCAM);
    ana.hears("🛑").await;
    ana.presses("💬 This is my own question");
    ana.hears_something().await;
}

#[tokio::test]
async fn a_button_of_a_message_that_is_forgotten_says_so() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/help");
    ana.hears_something().await;
    ana.forges("1:check:why:00000001");
    ana.hears("I no longer have that message").await;
}

#[tokio::test]
async fn in_a_group_a_check_is_answered_in_short_and_nothing_is_remembered() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Shoppers", &[(ana, Role::Owner)]);
    let mut ana = town.in_group(group, ana);
    ana.says(&format!("/check {SCAM}"));
    let verdict = ana.hears("🛑").await;
    assert!(verdict.button("❔ Why?").is_none());
}
