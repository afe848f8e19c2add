//! Reminders: asked for in words, told when they are due, put off, and those of a case's last days.

use crate::talk::Talk;

/// Somebody in London, on Sunday, 22 November 2026, at noon.
fn in_london() -> Talk {
    let mut talk = Talk::new("en");
    talk.says("/report UK").hears("United Kingdom");
    talk
}

/// A case whose limit ends on 3 March 2027.
fn with_case() -> Talk {
    let mut talk = in_london();
    talk.says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.presses("Skip")
        .presses("Skip")
        .presses("Card")
        .says("Visa")
        .hears("first payment")
        .says("3 November");
    talk.presses("Enough").hears("Next time limit: 3 March 2027");
    talk
}

#[test]
fn a_reminder_is_asked_for_in_a_sentence_and_told_once_in_time() {
    let mut talk = in_london();
    talk.says("remind me Friday 9am to call the bank");
    talk.hears("call the bank").hears("Friday, 27 November 2026, 09:00 (London time)");
    talk.waits(116).is_reminded();
    assert_eq!(talk.heard, "", "nothing is due before");
    talk.waits(1).is_reminded().hears("You asked me to remind you: call the bank").does_not_hear("Sorry");
    talk.is_reminded();
    assert_eq!(talk.heard, "", "it is told once");
}

#[test]
fn a_reminder_is_asked_for_in_chinese() {
    let mut talk = Talk::new("zh-hans");
    talk.says("/report 中国").says("周五早上9点提醒我打电话给银行");
    talk.hears("打电话给银行").hears("2026年11月27日 星期五 09:00（");
    talk.waits(109).is_reminded().hears("你让我提醒你").hears("打电话给银行");
}

#[test]
fn who_did_not_say_when_or_where_is_asked() {
    let mut talk = Talk::new("en");
    talk.says("remind me to call the bank").hears("When shall I remind you?").says("Friday 9am");
    talk.hears("Which clock")
        .says("New York")
        .hears("by the clock of New York")
        .hears("27 November 2026, 09:00");
    talk.says("remind me tomorrow at 5")
        .hears("Which do you mean?")
        .presses("17:00")
        .hears("23 November 2026, 17:00");
    let mut talk = Talk::new("en");
    talk.says("remind me in 2 hours to look at the parcel")
        .hears("look at the parcel")
        .does_not_hear("Which clock");
}

#[test]
fn a_reminder_can_be_put_off_done_and_removed() {
    let mut talk = in_london();
    talk.says("remind me tomorrow 10:00 to write to the shop")
        .waits(22)
        .is_reminded()
        .hears("write to the shop");
    talk.presses("In 3 hours")
        .hears("23 November 2026, 13:00")
        .waits(3)
        .is_reminded()
        .hears("write to the shop");
    talk.presses("Done").hears("Done: write to the shop").waits(48).is_reminded();
    assert_eq!(talk.heard, "");
    talk.says("remind me tomorrow 10:00 to call")
        .presses("Remove it")
        .hears("Removed: call")
        .waits(48)
        .is_reminded();
    assert_eq!(talk.heard, "");
}

#[test]
fn what_comes_late_says_so_and_waits_until_people_are_awake() {
    let mut talk = in_london();
    talk.says("remind me tomorrow 10:00 to call the bank");
    talk.waits(24 + 12).is_reminded();
    assert_eq!(talk.heard, "", "it is midnight");
    talk.waits(8)
        .is_reminded()
        .hears("Sorry, this comes late")
        .hears("Monday, 23 November 2026, 10:00")
        .hears("call the bank");
}

#[test]
fn who_asks_for_a_time_at_night_is_told_then_without_a_sound() {
    let mut talk = in_london();
    talk.says("remind me at 23:00 to check the account").hears("without a sound").waits(11).is_reminded();
    talk.hears("check the account");
    assert!(talk.came_silently);
}

#[test]
fn the_last_days_of_a_case_are_told_a_week_and_two_days_before_and_on_the_morning() {
    let mut talk = with_case();
    talk.presses("Reminders").hears("time limit of case #1 (3 March 2027)").hears("24 February 2027, 09:00");
    let until_the_week = 24 * 94 - 3;
    talk.waits(until_the_week - 1).is_reminded();
    assert_eq!(talk.heard, "");
    talk.waits(1).is_reminded().hears("7 days left: until 3 March 2027").hears("Visa card").hears("Case #1");
    talk.waits(24 * 5).is_reminded().hears("2 days left");
    talk.waits(24 * 2).is_reminded().hears("Today is the last day: 3 March 2027");
    talk.waits(24 * 2).is_reminded();
    assert_eq!(talk.heard, "");
}

#[test]
fn the_nearest_limit_that_may_hold_is_told_beside_one_that_surely_does() {
    let mut talk = in_london();
    talk.says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.presses("Skip").presses("Skip").presses("Card").says("HSBC credit card").says("20 November");
    talk.presses("Skip").says("UK").presses("Enough").presses("Reminders");
    talk.hears("(19 January 2027)").does_not_hear("(20 March 2027)");
    let until_the_week = 24 * 51 - 3;
    talk.waits(until_the_week).is_reminded().hears("7 days left: until 19 January 2027");
    talk.waits(24 * 7).is_reminded().hears("Today is the last day: 19 January 2027");
    talk.says("/case").presses("Reminders").hears("(20 March 2027)");
}

#[test]
fn the_morning_is_that_of_a_country_which_is_learnt_later() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.presses("Skip").presses("Skip").presses("Card").says("Visa").says("3 November").presses("Skip");
    talk.hears("Which country are you in").says("China").presses("Enough").presses("Reminders");
    talk.hears("24 February 2027, 09:00 (Shanghai time)");
    talk.says("/report US")
        .says("/case")
        .presses("Reminders")
        .hears("24 February 2027, 09:00 (New York time)");
}

#[test]
fn a_last_day_is_not_put_off_beyond_itself() {
    let mut talk = with_case();
    talk.waits(24 * 94 - 3 + 24 * 7).is_reminded().hears("Today is the last day");
    assert!(talk.has_button("In 3 hours") && !talk.has_button("Tomorrow"));
    talk.waits(11).presses("In 3 hours").hears("after the last day");
}

#[test]
fn a_last_day_that_is_done_or_not_wanted_is_told_no_more() {
    let mut talk = with_case();
    talk.waits(24 * 94 - 3)
        .is_reminded()
        .hears("7 days left")
        .presses("Done")
        .hears("Done: time limit of case #1");
    talk.waits(24 * 7).is_reminded();
    assert_eq!(talk.heard, "");
    let mut talk = with_case();
    talk.presses("Reminders").presses("No reminders of time limits").hears("no reminders of time limits");
    talk.waits(24 * 94).is_reminded();
    assert_eq!(talk.heard, "");
}

#[test]
fn a_downtime_over_several_steps_brings_one_message_with_an_apology() {
    let mut talk = with_case();
    talk.waits(24 * 100 + 3)
        .is_reminded()
        .hears("Sorry, this comes late")
        .hears("One day left: until 3 March 2027");
    assert_eq!(talk.heard.matches("until 3 March").count(), 1, "{}", talk.heard);
    talk.is_reminded();
    assert_eq!(talk.heard, "");
}

#[test]
fn a_case_that_is_closed_or_deleted_reminds_of_nothing() {
    let mut talk = with_case();
    talk.says("remind me in 30 hours to look for the parcel").hears("look for the parcel");
    talk.says("/case").presses("Close the case").waits(24 * 101);
    talk.is_reminded().hears("look for the parcel").does_not_hear("days left");
    let mut talk = with_case();
    talk.says("remind me in 30 hours to look for the parcel");
    talk.says("/case").presses("Delete the case").presses("Yes, delete it").waits(24 * 101).is_reminded();
    assert_eq!(talk.heard, "");
}

#[test]
fn who_blocked_the_bot_hears_what_is_late_when_they_come_back() {
    let mut talk = in_london();
    talk.says("remind me tomorrow 10:00 to call the bank").has_left().waits(22).is_reminded();
    assert_eq!(talk.heard, "");
    talk.waits(50).says("/start").is_reminded().hears("Sorry, this comes late").hears("call the bank");
}

#[test]
fn what_was_told_while_the_chat_closed_is_told_again() {
    let mut talk = in_london();
    talk.says("remind me tomorrow 10:00 to call the bank").waits(22).is_reminded().hears("call the bank");
    talk.has_left().waits(1).says("/start").is_reminded().hears("call the bank");
}

#[test]
fn another_clock_and_other_quiet_hours_move_the_mornings() {
    let mut talk = with_case();
    talk.presses("Reminders")
        .presses("Time zone")
        .says("New York")
        .hears("New York")
        .hears("24 February 2027, 09:00");
    talk.waits(24 * 94 - 3).is_reminded();
    assert_eq!(talk.heard, "", "it is four in the morning there");
    talk.waits(5).is_reminded().hears("7 days left");
    let mut talk = with_case();
    talk.presses("Reminders")
        .presses("Quiet hours")
        .presses("00:00 to 10:00")
        .hears("24 February 2027, 10:00");
}

#[test]
fn a_closed_case_is_announced_two_weeks_before_it_is_deleted_and_can_be_brought_back() {
    let mut talk = with_case();
    talk.limits.closed_days = Some(30);
    talk.says("/case").presses("Close the case").waits(24 * 16 + 1);
    talk.is_reminded().hears("On 22 December 2026 I will delete it").presses("Case #1").hears("Closed on");
    talk.waits(24 * 14).is_reminded().hears("I have deleted it").presses("Bring it back").hears("is back");
    let mut talk = with_case();
    talk.limits.closed_days = Some(30);
    talk.says("/case")
        .presses("Close the case")
        .waits(24 * 16 + 1)
        .is_reminded()
        .presses("Case #1")
        .presses("Reopen");
    talk.waits(24 * 20).is_reminded().does_not_hear("deleted");
}

#[test]
fn a_closed_case_whose_warning_came_late_is_kept_for_another_two_weeks() {
    let mut talk = with_case();
    talk.limits.closed_days = Some(30);
    // The bot is away for longer than the warning, and comes back at night.
    talk.says("/case").presses("Close the case").waits(24 * 31 + 12).is_reminded();
    assert_eq!(talk.heard, "", "nothing is deleted unannounced");
    talk.waits(9).is_reminded().hears("I will delete it").does_not_hear("I have deleted");
    talk.waits(24 * 13).is_reminded().does_not_hear("deleted it");
    talk.waits(24 + 1).is_reminded().hears("I have deleted it");
}

#[test]
fn a_closed_case_is_kept_when_the_operator_keeps_them_for_longer() {
    let mut talk = with_case();
    talk.limits.closed_days = Some(30);
    talk.says("/case").presses("Close the case").waits(24 * 16 + 1).is_reminded().hears("I will delete it");
    talk.limits.closed_days = None;
    talk.waits(24 * 20).is_reminded();
    assert_eq!(talk.heard, "");
}

#[test]
fn a_question_that_only_sounds_like_a_reminder_is_answered() {
    let mut talk = in_london();
    talk.says("can you remind me what a chargeback is").does_not_hear("When shall I");
}

#[test]
fn while_everything_is_kept_a_reminder_is_still_set_and_words_about_one_are_kept() {
    let mut talk = with_case();
    talk.presses("Add notes and files")
        .says("remind me tomorrow 10:00 to call the bank")
        .hears("I will remind you");
    talk.says("he said he would remind me tomorrow to pay the fee").hears("Kept in case #1 as no. 1");
}

#[test]
fn words_in_a_reminder_are_shown_as_words() {
    let mut talk = in_london();
    talk.says("remind me in 2 hours to ask { $x } about <b>it</b>").hears("ask { $x } about <b>it</b>");
    talk.waits(2).is_reminded().hears("ask { $x } about <b>it</b>");
}

#[test]
fn what_is_to_be_cancelled_is_what_one_is_reminded_of() {
    for words in [
        "cancel the gym: remind me Friday 9am",
        "remove my card there - remind me Friday 9am",
        "cancel the free trial. remind me Friday at 9am",
    ] {
        let mut talk = in_london();
        talk.says(words).does_not_hear("No reminder is waiting").hears("27 November 2026, 09:00");
    }
    let mut talk = Talk::new("zh-hans");
    talk.says("/report 中国").says("周五早上9点取消自动扣款提醒我一下").hears("2026年11月27日 星期五 09:00");
}

#[test]
fn what_others_were_told_of_reminders_is_a_note() {
    for words in [
        "I told them to stop reminding me",
        "the bank never reminded me of the fee",
        "no reminder came from them",
    ] {
        let mut talk = with_case();
        talk.presses("Add notes").says(words).presses("Done").hears("1 note or file was added");
    }
}

#[test]
fn reminders_are_listed_and_removed_in_words() {
    let mut talk = in_london();
    talk.says("cancel my reminder").hears("No reminder is waiting");
    talk.says("remind me tomorrow 10:00 to call the bank").hears("call the bank");
    talk.says("what reminders do I have?").hears("call the bank").does_not_hear("Which one shall I remove");
    talk.says("please cancel the reminder")
        .hears("Which one shall I remove")
        .presses("Remove 1")
        .hears("Removed: call the bank");
    let mut talk = Talk::new("zh-hans");
    talk.says("/report 中国").says("明天10:00提醒我打电话给银行").hears("打电话给银行");
    talk.says("取消提醒").hears("要取消哪一个").presses("取消第1个").hears("已取消");
    talk.says("我有哪些提醒").hears("现在没有提醒");
}

#[test]
fn what_a_reminder_cannot_do_is_said() {
    let mut talk = in_london();
    talk.says("remind me every Monday to check the account")
        .hears("not again and again")
        .hears("When shall I remind you?");
    talk.says("Friday 9am").hears("27 November 2026, 09:00");
    talk.says("remind me daily at 9:00 to look")
        .hears("not again and again")
        .says("never mind")
        .hears("no reminder");
    talk.says("remind me 2 days before the deadline").hears("cannot count from another day");
    talk.says("forget it").says("Friday 9am").does_not_hear("I will remind you");
    let mut talk = Talk::new("zh-hans");
    talk.says("/report 中国").says("每天提醒我看一下账户").hears("不能每天").says("算了").hears("没有设提醒");
}

#[test]
fn which_moment_was_meant_may_be_typed() {
    for (words, expected) in [
        ("tomorrow", "Monday, 23 November 2026, 09:00"),
        ("9pm", "Sunday, 22 November 2026, 21:00"),
        ("pm", "Sunday, 22 November 2026, 21:00"),
        ("in the morning", "Monday, 23 November 2026, 09:00"),
        ("2", "Monday, 23 November 2026, 09:00"),
        ("Friday 15:00", "Friday, 27 November 2026, 15:00"),
    ] {
        let mut talk = in_london();
        talk.says("remind me at 9 to call")
            .hears("Which do you mean?")
            .says(words)
            .hears(expected)
            .hears("call");
    }
    let mut talk = in_london();
    talk.says("remind me at 9 to call")
        .says("in three days")
        .hears("Which do you mean?")
        .presses("25 November 2026, 09:00");
    talk.hears("I will remind you: call");
    let mut talk = Talk::new("zh-hans");
    talk.says("/report 中国")
        .says("9点提醒我打电话")
        .hears("哪一个")
        .says("晚上")
        .hears("21:00")
        .hears("打电话");
}

#[test]
fn cities_are_named_in_the_characters_of_the_chat() {
    let mut talk = Talk::new("zh-TW");
    talk.says("明天早上9點提醒我打電話").hears("時間");
    assert!(
        talk.has_button("倫敦") && !talk.has_button("伦敦") && !talk.has_button("美东"),
        "{:?}",
        talk.keyboard
    );
}

#[test]
fn a_case_that_was_closed_for_good_is_announced_before_it_goes_once_they_are_kept_for_a_time() {
    let mut talk = with_case();
    talk.says("/case").presses("Close the case").waits(24 * 300);
    talk.limits.closed_days = Some(100);
    // The sweep has a turn taken for them.
    talk.is_reminded().does_not_hear("deleted").is_reminded().hears("I will delete it");
    talk.waits(24 * 13).is_reminded().does_not_hear("deleted it");
    talk.waits(24 + 1).is_reminded().hears("I have deleted it");
}

#[test]
fn a_reminder_waits_until_it_is_known_where_the_clock_is() {
    let mut talk = Talk::new("en");
    talk.says("remind me friday 9am to call natwest").hears("Which clock").says("somewhere nice by the sea");
    talk.says("what reminders do i have").hears("Which clock");
    talk.says("remind me saturday 9am to write to the shop").hears("Which clock").says("/case");
    talk.says("/report UK").hears("call natwest").hears("27 November 2026, 09:00 (London time)");
    talk.hears("write to the shop").says("/reminders").hears("call natwest").hears("write to the shop");
}

#[test]
fn a_place_may_be_named_in_a_sentence() {
    let mut talk = Talk::new("en");
    talk.says("remind me friday 9am to call natwest").hears("Which clock");
    assert!(talk.has_button("Hong Kong") && talk.has_button("Manila"));
    talk.says("i live in london").hears("27 November 2026, 09:00 (London time)");
}

#[test]
fn a_day_on_which_nobody_can_be_reminded_is_said_to_be_none() {
    let mut talk = in_london();
    talk.says("remind me on 31 february to pay").hears("no such day").hears("When shall I remind you?");
    talk.says("remind me last tuesday").hears("already over").hears("When shall I remind you?");
}

#[test]
fn to_be_told_to_keep_quiet_asks_for_no_reminder() {
    let mut talk = Talk::new("zh-hans");
    talk.says("他叫我不要告诉别人").does_not_hear("什么时候提醒你");
}
