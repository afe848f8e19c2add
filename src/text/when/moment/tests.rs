use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

fn moment(zone: Tz, text: &str) -> DateTime<Tz> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time");
    zone.from_local_datetime(&local).earliest().expect("a time that exists")
}

/// A Wednesday, ten o'clock in the morning.
fn now() -> DateTime<Tz> {
    moment(Tz::Asia__Shanghai, "2026-11-18 10:00")
}

/// `11-18 20:30`, with `?` behind it when no time was given.
fn told(text: &str, now: DateTime<Tz>, hint: Hint) -> String {
    let one = |moment: &Moment| {
        format!("{}{}", moment.at.format("%m-%d %H:%M"), if moment.time_given { "" } else { "?" })
    };
    parse_moment(text, now, hint).all().iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(told(text, now(), Hint::NONE), expected, "{text}");
}

#[test]
fn moments_are_read_as_people_say_them() {
    for (text, expected) in [
        ("Friday 9am", "11-20 09:00"),
        ("friday at 9 am", "11-20 09:00"),
        ("9am on Friday", "11-20 09:00"),
        ("on Friday, at 9am", "11-20 09:00"),
        ("9.30am", "11-19 09:30"),
        ("10:30 a.m.", "11-18 10:30"),
        ("tomorrow at 9pm", "11-19 21:00"),
        ("tomorrow 9:30 pm", "11-19 21:30"),
        ("tomorrow at 8", "11-19 08:00 | 11-19 20:00"),
        ("tomorrow 8", "11-19 08:00 | 11-19 20:00"),
        ("tomorrow at 14", "11-19 14:00"),
        ("tomorrow at 1430", "11-19 14:30"),
        ("tomorrow evening at 8", "11-19 20:00"),
        ("tonight at 8", "11-18 20:00"),
        ("8 tonight", "11-18 20:00"),
        ("9 tomorrow", ""),
        ("tomorrow at 9 in the morning", "11-19 09:00"),
        ("9 in the morning tomorrow", "11-19 09:00"),
        ("half past 8 tomorrow morning", "11-19 08:30"),
        ("tomorrow at quarter to nine pm", "11-19 20:45"),
        ("nine o'clock tomorrow morning", "11-19 09:00"),
        ("tomorrow at noon", "11-19 12:00"),
        ("noon", "11-18 12:00"),
        ("midnight", "11-19 00:00"),
        ("Friday midnight", "11-20 00:00 | 11-21 00:00"),
        ("tonight at midnight", "11-19 00:00"),
        ("2 Dec 14:00", "12-02 14:00"),
        ("Dec 2nd, 2:30pm", "12-02 14:30"),
        ("2026-12-02 09:00", "12-02 09:00"),
        ("2026-12-02 9:00:15", "12-02 09:00 | 12-02 21:00"),
        ("20:30", "11-18 20:30"),
        ("09:30", "11-19 09:30"),
        ("9:30", "11-18 21:30 | 11-19 09:30"),
        ("8", "11-18 20:00 | 11-19 08:00"),
        ("at 8", "11-18 20:00 | 11-19 08:00"),
        ("in 2 hours", "11-18 12:00"),
        ("in half an hour", "11-18 10:30"),
        ("in an hour and a half", "11-18 11:30"),
        ("in 1 hour and 20 minutes", "11-18 11:20"),
        ("in 2.5 hours", "11-18 12:30"),
        ("90 minutes from now", "11-18 11:30"),
        ("in 45 min", "11-18 10:45"),
        ("in 30 hours", "11-19 16:00"),
        ("in 3 days", "11-21 09:00?"),
        ("in 3 days at 3pm", "11-21 15:00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn chinese_moments_are_read_as_people_say_them() {
    for (text, expected) in [
        ("明天早上9点", "11-19 09:00"),
        ("明早九點", "11-19 09:00"),
        ("周五下午三点半", "11-20 15:30"),
        ("週五下午三點半", "11-20 15:30"),
        ("今晚8点", "11-18 20:00"),
        ("晚上八点一刻", "11-18 20:15"),
        ("晚上12点", "11-19 00:00"),
        ("今晚十二点", "11-19 00:00"),
        ("明天凌晨2点", "11-19 02:00"),
        ("明天中午", "11-19 12:00"),
        ("中午", "11-18 12:00"),
        ("明天中午1点", "11-19 13:00"),
        ("明天上午10点05分", "11-19 10:05"),
        ("明天上午十点零五分", "11-19 10:05"),
        ("明天8点", "11-19 08:00 | 11-19 20:00"),
        ("明天14点", "11-19 14:00"),
        ("半小时后", "11-18 10:30"),
        ("一个半小时后", "11-18 11:30"),
        ("两个小时以后", "11-18 12:00"),
        ("1小时30分钟后", "11-18 11:30"),
        ("10分钟后", "11-18 10:10"),
        ("再过两个钟头", "11-18 12:00"),
        ("3天后下午3点", "11-21 15:00"),
        ("下周一 9:00", "11-23 09:00"),
        ("下周一的9:00", "11-23 09:00"),
        ("下周一", "11-23 09:00?"),
        ("11月20日晚上7點", "11-20 19:00"),
        ("12月2号下午2点三刻", "12-02 14:45"),
        ("月底", "11-30 09:00?"),
        ("听日下昼三点", "11-19 15:00"),
        ("周五晚8点", "11-20 20:00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_day_without_a_time_gets_its_usual_hour() {
    for (text, expected) in [
        ("tomorrow", "11-19 09:00?"),
        ("tomorrow please", "11-19 09:00?"),
        ("周五之前", "11-20 09:00?"),
        ("Friday", "11-20 09:00?"),
        ("tomorrow morning", "11-19 09:00?"),
        ("tomorrow afternoon", "11-19 15:00?"),
        ("tonight", "11-18 20:00?"),
        ("明晚", "11-19 20:00?"),
        ("next week", "11-23 09:00?"),
        ("today", "11-18 11:00?"),
        ("this afternoon", "11-18 15:00?"),
        ("this morning", ""),
        ("end of the month", "11-30 09:00?"),
    ] {
        check(text, expected);
    }
    let late = moment(Tz::Asia__Shanghai, "2026-11-18 23:30");
    assert_eq!(told("today", late, Hint::NONE), "");
    let evening = moment(Tz::Asia__Shanghai, "2026-11-18 21:10");
    assert_eq!(told("tonight", evening, Hint::NONE), "11-18 22:10?");
}

#[test]
fn moments_lie_ahead() {
    for (text, expected) in [
        ("yesterday 9am", ""),
        ("today at 9am", ""),
        ("today at 8", "11-18 20:00"),
        ("今天9点", "11-18 21:00"),
        ("9am", "11-19 09:00"),
        ("2026-11-01 09:00", ""),
        ("2 hours ago", ""),
        ("18号9点", "11-18 21:00"),
        ("18号上午9点", "12-18 09:00"),
        ("Nov 18 9am", "11-18 09:00"),
        ("Wednesday 9am", "11-25 09:00"),
        ("Wednesday 11am", "11-18 11:00 | 11-25 11:00"),
        ("周三上午9点", "11-25 09:00"),
        ("next Friday 9am", "11-20 09:00 | 11-27 09:00"),
        ("3/12 9am", "12-03 09:00 | 03-12 09:00"),
    ] {
        check(text, expected);
    }
    let at_night = moment(Tz::Asia__Shanghai, "2026-11-18 00:30");
    assert_eq!(told("晚上1点", at_night, Hint::NONE), "11-18 01:00");
    assert_eq!(told("3/12 9am", now(), Hint::NONE.in_country("US")), "03-12 09:00");
    assert_eq!(told("tomorrow 9:00", now(), Hint::NONE.in_country("DE")), "11-19 09:00");
    assert_eq!(told("tomorrow 9:00", now(), Hint::NONE.in_country("US")), "11-19 09:00 | 11-19 21:00");
}

#[test]
fn other_texts_are_no_moment() {
    for text in [
        "",
        "hello",
        "25:00",
        "9:75",
        "13am",
        "1.2.3",
        "99",
        "at",
        "in",
        "tomorrow yesterday",
        "9am 10am",
        "in 2 hours at 9am",
        "晚上",
        "morning",
    ] {
        let expected = match text {
            "晚上" => "11-18 20:00?",
            "morning" => "11-19 09:00?",
            _ => "",
        };
        check(text, expected);
    }
    check(&"9".repeat(501), "");
    check(&"\u{FDFA}".repeat(400), "");
}

/// Checks a time in the night of a switch, said the day before, against the moment in UTC.
#[track_caller]
fn check_switch(zone: Tz, today: &str, text: &str, expected: &str) {
    let now = moment(zone, &format!("{today} 12:00"));
    let found = parse_moment(text, now, Hint::NONE).sure().expect("one moment");
    let shown = format!("{} UTC {}", found.at.format("%H:%M"), found.at.naive_utc().format("%m-%d %H:%M"));
    assert_eq!(shown, expected, "{text} in {zone}");
}

#[test]
fn a_time_that_summer_time_leaves_out_moves_to_the_first_one_after_it() {
    check_switch(Tz::Europe__London, "2026-03-28", "tomorrow 1:30am", "02:00 UTC 03-29 01:00");
    check_switch(Tz::America__New_York, "2026-03-07", "tomorrow at 2am", "03:00 UTC 03-08 07:00");
    check_switch(Tz::America__New_York, "2026-03-07", "tomorrow 2:59am", "03:00 UTC 03-08 07:00");
    check_switch(Tz::Australia__Sydney, "2026-10-03", "tomorrow 2:30am", "03:00 UTC 10-03 16:00");
    check_switch(Tz::Europe__London, "2026-03-28", "tomorrow 2am", "02:00 UTC 03-29 01:00");
}

#[test]
fn a_time_that_comes_twice_is_the_first() {
    check_switch(Tz::Europe__London, "2026-10-24", "tomorrow 1:30am", "01:30 UTC 10-25 00:30");
    check_switch(Tz::America__New_York, "2026-10-31", "tomorrow 1:30am", "01:30 UTC 11-01 05:30");
    check_switch(Tz::Australia__Sydney, "2026-04-04", "tomorrow 2:30am", "02:30 UTC 04-04 15:30");
}

#[test]
fn hours_from_now_are_real_hours_over_a_switch() {
    check_switch(Tz::Europe__London, "2026-03-28", "in 24 hours", "13:00 UTC 03-29 12:00");
    check_switch(Tz::Europe__London, "2026-03-28", "tomorrow 12pm", "12:00 UTC 03-29 11:00");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,600}") {
        parse_moment(&text, now(), Hint::NONE);
    }

    #[test]
    fn all_moments_lie_ahead_in_order(
        text in "([0-9]{1,4}|[:./ -]|am|pm|点|半|分|早上|晚上|今晚|明天|周三|下周|号|月|小时|天|后|in |at |tomorrow |friday |half |hours|noon|midnight){0,8}",
        minutes in 0_i64..1_000_000,
        zone in prop_oneof![Just(Tz::Europe__London), Just(Tz::Asia__Shanghai), Just(Tz::Australia__Lord_Howe)],
    ) {
        let now = moment(Tz::UTC, "2026-01-01 00:00").with_timezone(&zone) + TimeDelta::minutes(minutes);
        let found = parse_moment(&text, now, Hint::NONE).all();
        prop_assert!(found.iter().all(|moment| moment.at > now));
        prop_assert!(found.is_sorted_by(|one, other| one.at < other.at));
    }

    #[test]
    fn the_ends_of_time_are_no_trouble(text in "(tomorrow|in 400 days|friday|2 dec|9am|晚上12点|in 9999 hours|9999-12-31)( at 8)?") {
        for now in [DateTime::<chrono::Utc>::MIN_UTC, DateTime::<chrono::Utc>::MAX_UTC] {
            parse_moment(&text, now.with_timezone(&Tz::UTC), Hint::NONE);
        }
    }
}
