use super::*;

#[track_caller]
fn check_past(text: &str, expected: Option<&str>) {
    assert_eq!(parse_past_day(text, day("2026-11-22")), expected.map(day), "{text}");
}

#[test]
fn days_are_read_as_people_type_them() {
    check_past("2026-11-03", Some("2026-11-03"));
    check_past("2026/11/3", Some("2026-11-03"));
    check_past("2026年11月3日", Some("2026-11-03"));
    check_past("11月3號", Some("2026-11-03"));
    check_past("１１月３日", Some("2026-11-03"));
    check_past("12月24日", Some("2025-12-24"));
    check_past("20261103", Some("2026-11-03"));
    check_past("3.11.2026", Some("2026-11-03"));
    check_past("3 November", Some("2026-11-03"));
    check_past("Nov. 3rd, 2025", Some("2025-11-03"));
    check_past("the 3rd of november", Some("2026-11-03"));
    check_past("Yesterday", Some("2026-11-21"));
    check_past("昨天", Some("2026-11-21"));
    check_past("10 days ago", Some("2026-11-12"));
    check_past("a month ago", Some("2026-10-22"));
    check_past("三天前", Some("2026-11-19"));
    check_past("两个月前", Some("2026-09-21"));
    check_past("last week", Some("2026-11-09"));
    check_past("上個月", Some("2026-10-01"));
}

#[test]
fn whoever_lives_east_of_the_clock_may_already_write_tomorrow() {
    check_past("2026-11-23", Some("2026-11-22"));
    check_past("11月23日", Some("2026-11-22"));
    check_past("11月24日", Some("2025-11-24"));
}

#[test]
fn what_is_no_single_past_day_is_not_guessed() {
    for text in [
        "3/11",
        "2026-12-01",
        "30 February",
        "maybe in May",
        "11",
        "",
        "5 days ago or so",
        "999999999999 days ago",
        "many years ago",
        "market 3",
        "tomorrow",
        "下周一",
        "9am",
    ] {
        check_past(text, None);
    }
}

#[test]
fn every_day_that_was_read_before_is_read_the_same() {
    for (text, expected) in [
        ("today", "2026-11-22"),
        ("just now", "2026-11-22"),
        ("刚刚", "2026-11-22"),
        ("今早", "2026-11-22"),
        ("last night", "2026-11-21"),
        ("昨晚", "2026-11-21"),
        ("上周", "2026-11-09"),
        ("上星期", "2026-11-09"),
        ("上个星期", "2026-11-09"),
        ("last month", "2026-10-01"),
        ("上个月", "2026-10-01"),
        ("今天", "2026-11-22"),
        ("今日", "2026-11-22"),
        ("昨日", "2026-11-21"),
        ("寻日", "2026-11-21"),
        ("the day before yesterday", "2026-11-20"),
        ("前天", "2026-11-20"),
        ("前日", "2026-11-20"),
        ("an hour ago", "2026-11-21"),
        ("three weeks ago", "2026-11-01"),
        ("two years ago", "2024-11-20"),
        ("3 days ago.", "2026-11-19"),
        ("一周前", "2026-11-15"),
        ("两个星期前", "2026-11-08"),
        ("一年前", "2025-11-21"),
        ("10天前", "2026-11-12"),
        ("2026.11.3", "2026-11-03"),
        ("2026 / 11 / 3", "2026-11-03"),
        ("11月3", "2026-11-03"),
        ("sept 3", "2026-09-03"),
    ] {
        check_past(text, Some(expected));
    }
    // Hours ago used to be counted as days.
    check_past("5 hours ago", Some("2026-11-21"));
    check_past("30 hours ago", Some("2026-11-20"));
}
