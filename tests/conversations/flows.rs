//! The first hour, the reports and the tips, heard through Telegram. What they work out, and from which day,
//! is told in tests/flows.rs, where the clock stands still.

use crate::town::Town;

#[tokio::test]
async fn the_first_hour_is_one_message_that_changes_tap_by_tap() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/sos");
    ana.hears("Pay nothing more").await;
    ana.presses("I paid or sent money");
    ana.sees_edit("How was it paid?").await;
    ana.presses("Card");
    ana.sees_edit("When was the first payment?").await;
    ana.presses("Not sure");
    ana.sees_edit("Which country are you in?").await;
    ana.presses("Not sure");
    let plan = ana.sees_edit("Do these, one after the other.").await;
    assert!(plan.text.contains("the number on the card or in its app"), "{}", plan.text);
    assert!(plan.button("📞 Where to report").is_some(), "{plan:#?}");
    ana.has_heard_all();
}

#[tokio::test]
async fn the_first_hour_goes_on_in_words_and_after_a_restart() {
    let mut town = Town::start().await;
    let wei = {
        let mut wei = town.person("Wei", Some("zh-hans"));
        wei.says("已经被骗了");
        wei.hears("一分钱都别再付").await;
        wei.presses("我付了钱");
        wei.sees_edit("钱是怎么付的").await;
        wei.presses("银行卡");
        wei.sees_edit("第一笔是什么时候付的").await;
        wei.person
    };
    town.kill_bot().await;
    town.start_bot();
    let mut wei = town.again(wei);
    wei.says("2020年1月5日");
    wei.hears("哪个国家或地区").await;
    wei.says("马来西亚");
    let plan = wei.hears("一步一步照着做").await;
    assert!(plan.text.contains("997") && plan.text.contains("过了也去问"), "{}", plan.text);
}

#[tokio::test]
async fn where_somebody_is_can_be_said_at_any_time() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report");
    ana.hears("Which country are you in?").await;
    ana.says("thanks");
    ana.hears("You are welcome").await;
    ana.says("Malaysia");
    ana.hears("Where to report: Malaysia").await;
    ana.says("Who do I call?");
    ana.hears("National Scam Response Centre (NSRC)").await;
}

#[tokio::test]
async fn where_to_report_is_asked_once_and_browsed_in_place() {
    let town = Town::start().await;
    let mut mei = town.person("Mei", Some("zh-TW"));
    mei.says("/report");
    mei.hears("你現在在哪個國家或地區").await;
    mei.presses("臺灣");
    let first = mei.sees_edit("165").await;
    assert!(first.text.contains("還沒有重新核對過"), "{}", first.text);
    mei.says("/report");
    mei.hears("165").await;
    mei.has_heard_all();
}

#[tokio::test]
async fn in_a_group_nobody_is_asked_what_happened_to_them() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Bargains", &[(ana, haishao::playground::Role::Member)]);
    let mut ana = town.in_group(group, ana);
    ana.says("/sos");
    let answer = ana.hears("call your bank now").await;
    assert!(answer.buttons[0][0].url.as_deref().is_some_and(|url| url.ends_with("start=first-hour")));
    ana.says("/report Malaysia");
    ana.hears("997").await;
    ana.says("/report");
    let answer = ana.hears("depends on the country").await;
    assert!(answer.buttons[0][0].url.as_deref().is_some_and(|url| url.ends_with("start=report")));
}

#[tokio::test]
async fn danger_to_life_is_answered_before_anything_else() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report Singapore");
    ana.hears("1799").await;
    ana.forwards("Stranger", "Pay today or we will kill you and your family");
    ana.hears("call 999").await;
    ana.says("I lost it all, I do not want to live any more");
    let care = ana.hears("Your life comes first").await;
    assert!(care.button("Shame, stress and support").is_some(), "{care:#?}");
}

#[tokio::test]
async fn a_tip_can_be_changed_for_another_and_leads_to_its_article() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/tips");
    let first = ana.hears("💡").await;
    ana.presses("💡 Another one");
    let second = ana.sees_edit("💡").await;
    assert_ne!(first.text, second.text);
}
