use chrono::{NaiveDateTime, TimeZone as _};
use proptest::prelude::*;

use super::*;

/// A Wednesday, ten o'clock in the morning.
fn now() -> DateTime<Tz> {
    let local = NaiveDateTime::parse_from_str("2026-11-18 10:00", "%Y-%m-%d %H:%M").expect("a local time");
    Tz::Asia__Shanghai.from_local_datetime(&local).earliest().expect("a time that exists")
}

/// `11-20 09:00 call the bank`; several moments are joined by `|`, and so are pieces of the rest by `/`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let told = split_reminder(text, now(), Hint::NONE).map(|reminder| {
        let moments: Vec<String> =
            reminder.when.all().iter().map(|moment| moment.at.format("%m-%d %H:%M").to_string()).collect();
        format!("{} {}", moments.join("|"), reminder.words.join(" / "))
    });
    assert_eq!(told.as_deref().unwrap_or_default().trim_end(), expected, "{text}");
}

#[test]
fn the_moment_is_taken_out_and_the_rest_stays_as_it_was_written() {
    for (text, expected) in [
        ("remind me Friday 9am to call the bank", "11-20 09:00 call the bank"),
        ("Remind me to call the Bank on Friday at 9am.", "11-20 09:00 call the Bank"),
        ("please remind me in 2 hours to upload the screenshots", "11-18 12:00 upload the screenshots"),
        ("in 2 hours remind me to upload the screenshots!", "11-18 12:00 upload the screenshots"),
        (
            "can you remind me tomorrow morning about the refund, thanks",
            "11-19 09:00 about the refund, thanks",
        ),
        ("remind me tomorrow at 8 to ring PayPal", "11-19 08:00|11-19 20:00 ring PayPal"),
        ("remind me tomorrow to check Friday's delivery", "11-19 09:00 check Friday's delivery"),
        ("remind me that the appeal ends on 2 Dec 14:00", "12-02 14:00 the appeal ends"),
        ("set a reminder for Monday 10am: dispute the charge", "11-23 10:00 dispute the charge"),
        ("tomorrow 9pm call mum", "11-19 21:00 call mum"),
        ("remind me to reply to case 3 tomorrow at noon please", "11-19 12:00 reply to case 3"),
        ("remind me tomorrow", "11-19 09:00"),
        ("remind me sat 9am to ring the shop", "11-21 09:00 ring the shop"),
        ("remind me to send 3 photos on Friday to the bank", "11-20 09:00 send 3 photos / the bank"),
        ("周五早上9点提醒我打电话给银行", "11-20 09:00 打电话给银行"),
        ("提醒我明天去派出所", "11-19 09:00 去派出所"),
        ("提醒我明天下午三点半去派出所", "11-19 15:30 去派出所"),
        ("提醒我半小时后給 PayPal 打電話", "11-18 10:30 給 PayPal 打電話"),
        ("请提醒我下周一带身份证。", "11-23 09:00 带身份证"),
        ("記得提醒我月底前補材料", "11-30 09:00 補材料"),
        ("提醒我12月1号之前申请拒付", "12-01 09:00 申请拒付"),
        ("打电话给银行，明天早上9点提醒我", "11-19 09:00 打电话给银行"),
        ("明天提醒我周五要去法院", "11-19 09:00 周五要去法院"),
        ("晚上提醒我充电", "11-18 20:00 充电"),
        ("今晚8点叫我交申诉", "11-18 20:00 交申诉"),
        ("ＲＥＭＩＮＤ me tomorrow ９ａｍ to Ｃall", "11-19 09:00 Ｃall"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_somebody_else_tells_one_to_do_asks_for_no_reminder() {
    for text in [
        "他叫我不要告诉别人",
        "他叫我不要跟別人講",
        "叫我不要告诉别人",
        "客服叫我明天9点转账",
        "昨天，他们叫我去酒店开视频",
        "客服提醒我交关税",
        "他提醒我明天付款",
        "让我明天早上9点去银行",
        "他让我明天转账",
    ] {
        assert!(!asks_to_be_reminded(text), "{text}");
    }
    for text in [
        "今晚8点叫我交申诉",
        "明天早上九点叫我",
        "下周一 叫我",
        "打电话给客服提醒我",
        "提醒我不要告诉别人",
        "周五，提醒我",
    ] {
        assert!(asks_to_be_reminded(text), "{text}");
    }
}

#[test]
fn what_firms_and_swindlers_remind_of_asks_for_no_reminder() {
    for text in [
        "Toll office: final reminder, $4.10 is open, settle it today",
        "Reminder from the streaming service: update your card by 5pm",
        "Reminder: your tax refund ends tomorrow",
        "reminder, parcel 114 waits, pay at parcel-desk.example/pay tomorrow",
        "they sent me a reminder to pay an invoice",
        "银行提醒您：还款日12月5日",
        "温馨提醒：快递明天到站点",
        "提醒您明天下午3点前付款",
    ] {
        assert!(!asks_to_be_reminded(text), "{text}");
    }
    for text in
        ["reminder tomorrow 9am call the bank", "tomorrow 9am reminder: call the bank", "明天9点提醒 交申诉"]
    {
        assert!(asks_to_be_reminded(text), "{text}");
    }
}

#[test]
fn without_a_moment_to_come_there_is_no_reminder() {
    for text in [
        "",
        "remind me",
        "remind me to call the bank",
        "提醒我打电话给银行",
        "remind me yesterday to call",
        "the sun is out, and I may go",
        "I paid 300 for 3 shirts",
        "in the morning I felt better",
        "room 618",
        "remind me every friday to check",
        "remind me every day at 9am to check",
        "每周五提醒我检查",
        "每天早上9点提醒我吃药",
        "remind me 3 days before Christmas to order",
    ] {
        check(text, "");
    }
    check(&"remind me tomorrow ".repeat(40), "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,600}") {
        split_reminder(&text, now(), Hint::NONE);
    }

    #[test]
    fn the_rest_is_part_of_the_text(
        text in "(remind me |提醒我|to |明天|friday |9am |9点|call |银行|[0-9]{1,3}| |，|ﬁ|\u{200B}|in 2 hours |萬){0,12}",
    ) {
        if let Some(reminder) = split_reminder(&text, now(), Hint::NONE) {
            prop_assert!(reminder.when != Reading::None);
            prop_assert!(reminder.words.iter().all(|words| !words.is_empty() && text.contains(words)));
        }
    }
}
