//! Asking for alerts, being told one, and ending them with one tap.

use haishao::chat::{Happening, Memory, MessageId, Said};
use haishao::content::{Alert, Audience, Localized};

use crate::talk::Talk;

const ENGLISH: &str = "**Parcel texts** go round. [Read more](topic:lost-parcel).";
const CHINESE: &str = "最近有假快递短信，**别点链接**，看手机里的官方应用。";

fn alert() -> Happening {
    Happening::Alert(Box::new(Alert {
        id: "parcels".parse().expect("an id"),
        text: Localized::new(ENGLISH.to_owned(), CHINESE.to_owned()),
        audience: Audience::Everybody,
        expires: None,
        topic: Some("refund-offset-trick".parse().expect("a topic")),
    }))
}

fn subscribed(platform: &'static str, button: &str) -> Talk {
    let mut talk = Talk::new(platform);
    talk.says("/alerts").presses(button);
    assert!(talk.state.settings.alerts);
    talk
}

#[test]
fn alerts_are_off_until_somebody_asks_and_are_told_what_they_are() {
    let mut talk = Talk::new("en");
    talk.says("/alerts").hears("whoever hosts me").hears("One tap ends them").hears("off here");
    talk.presses("Turn alerts on").hears("Done, alerts will come here.");
    talk.says("/alerts").hears("on here").presses("Turn alerts off").hears("no more alerts here");
    assert!(!talk.state.settings.alerts);
}

#[test]
fn an_alert_says_whose_words_it_holds_and_what_to_read() {
    let mut talk = subscribed("en", "Turn alerts on");
    talk.happens(alert()).hears("Alert from whoever hosts me").hears("Parcel texts go round. Read more.");
    let labels: Vec<String> = talk.keyboard.buttons().map(|button| button.action.to_string()).collect();
    assert_eq!(labels, ["1:topic:refund-offset-trick", "1:topic:lost-parcel", "1:alerts:stop"]);
}

#[test]
fn one_tap_below_an_alert_ends_them_and_another_brings_them_back() {
    let mut talk = subscribed("en", "Turn alerts on");
    talk.happens(alert()).presses("No more alerts").hears("If that was a slip");
    assert!(!talk.state.settings.alerts);
    talk.heard.clear();
    talk.happens(alert()).does_not_hear("Parcel texts");
    talk.presses("Turn alerts on").happens(alert()).hears("Parcel texts");
}

#[test]
fn it_comes_in_the_language_of_the_moment_they_asked_however_long_ago() {
    let mut talk = subscribed("zh-hans", "订阅警报");
    // What they wrote last is forgotten by then, and nobody's platform tells what it speaks.
    talk.state.memory = Memory::default();
    talk.happens(alert()).hears("骗局警报，由架设我的人发出").hears("别点链接");
    let mut talk = subscribed("zh-hk", "訂閱警報");
    talk.happens(alert()).hears("最近有假速遞短訊");
    talk.says("/language").presses("English").happens(alert()).hears("Parcel texts");
}

#[test]
fn in_quiet_hours_it_comes_without_a_sound() {
    let mut talk = subscribed("en", "Turn alerts on");
    talk.happens(alert()).hears("Parcel texts");
    assert!(!talk.came_silently);
    talk.waits(11).happens(alert()).hears("Parcel texts");
    assert!(talk.came_silently, "it is 23 o'clock");
}

#[test]
fn being_told_changes_nothing_that_is_kept() {
    let mut talk = subscribed("en", "Turn alerts on");
    talk.says("/report UK").says("remind me tomorrow 10:00 to call the bank");
    let before = talk.state.clone();
    talk.waits(200).happens(alert());
    assert_eq!(talk.state, before);
}

#[test]
fn what_waits_to_be_judged_is_not_judged_beside_an_alert() {
    let mut talk = subscribed("en", "Turn alerts on");
    // The rest of what was passed on never came.
    talk.more_follows = true;
    let passed_on = Said::new(MessageId(1), "Your parcel is held, pay the fee now".to_owned(), Vec::new());
    talk.happens(Happening::Said(Said { forwarded: true, ..passed_on }));
    talk.more_follows = false;
    let before = talk.state.clone();
    assert!(before.memory.bundle.is_some());
    talk.happens(alert()).hears("Parcel texts go round").does_not_hear("Your parcel is held");
    assert_eq!(talk.state, before);
}

#[test]
fn whoever_asked_for_nothing_is_told_nothing() {
    let mut talk = Talk::new("en");
    talk.says("/help").heard.clear();
    talk.happens(alert());
    assert_eq!(talk.heard, "");
}
