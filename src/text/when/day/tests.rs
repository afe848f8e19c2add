use proptest::prelude::*;

use super::*;

mod past;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO day")
}

/// A Wednesday.
fn wednesday() -> NaiveDate {
    day("2026-11-18")
}

fn told(text: &str, today: NaiveDate, order: Order, hint: Hint) -> String {
    let days = parse_day(text, today, order, hint).all();
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(order: Order, text: &str, expected: &str) {
    assert_eq!(told(text, wednesday(), order, Hint::NONE), expected, "{text} {order:?}");
}

#[track_caller]
fn check_in(country: &str, text: &str, expected: &str) {
    let hint = Hint::NONE.in_country(country);
    assert_eq!(told(text, wednesday(), Order::Past, hint), expected, "{text} in {country}");
}

#[test]
fn days_are_counted_from_today() {
    for (order, text, expected) in [
        (Order::Future, "tomorrow", "2026-11-19"),
        (Order::Past, "yesterday at 3pm", "2026-11-17"),
        (Order::Past, "前天晚上", "2026-11-16"),
        (Order::Past, "昨天下午三点左右", "2026-11-17"),
        (Order::Past, "三五天前", ""),
        (Order::Past, "大前天", "2026-11-15"),
        (Order::Future, "后天", "2026-11-20"),
        (Order::Future, "大後天", "2026-11-21"),
        (Order::Future, "the day after tomorrow", "2026-11-20"),
        (Order::Future, "in 3 days", "2026-11-21"),
        (Order::Future, "3 days from now", "2026-11-21"),
        (Order::Future, "3天后", "2026-11-21"),
        (Order::Future, "三天以後", "2026-11-21"),
        (Order::Future, "再过两周", "2026-12-02"),
        (Order::Future, "in 2 weeks' time", "2026-12-02"),
        (Order::Future, "in a month", "2026-12-18"),
        (Order::Future, "两个月后", "2027-01-18"),
        (Order::Future, "半个月后", "2026-12-03"),
        (Order::Past, "a couple of days ago", "2026-11-16"),
        (Order::Past, "两三天前", ""),
        (Order::Future, "in 500 days", ""),
        (Order::Future, "in 2.5 days", ""),
        (Order::Past, "half a month ago", "2026-11-02"),
    ] {
        check(order, text, expected);
    }
}

#[test]
fn weekdays_are_counted_in_weeks_from_monday() {
    for (order, text, expected) in [
        (Order::Past, "Friday", "2026-11-13"),
        (Order::Future, "Friday", "2026-11-20"),
        (Order::Future, "on fri.", "2026-11-20"),
        (Order::Either, "Friday", "2026-11-13 2026-11-20"),
        (Order::Past, "last Friday", "2026-11-13"),
        (Order::Past, "last Monday", "2026-11-16 2026-11-09"),
        (Order::Past, "上周五", "2026-11-13"),
        (Order::Past, "上週一", "2026-11-09"),
        (Order::Past, "上上周五", "2026-11-06"),
        (Order::Past, "这周一", "2026-11-16"),
        (Order::Future, "这周三", "2026-11-18"),
        (Order::Future, "這個星期五", "2026-11-20"),
        (Order::Future, "下週一", "2026-11-23"),
        (Order::Future, "下个礼拜天", "2026-11-29"),
        (Order::Future, "下下周二", "2026-12-01"),
        (Order::Future, "周日", "2026-11-22"),
        (Order::Past, "星期日", "2026-11-15"),
        (Order::Future, "next Monday", "2026-11-23"),
        (Order::Future, "next Friday", "2026-11-20 2026-11-27"),
        (Order::Future, "this Friday", "2026-11-20"),
        (Order::Future, "this Monday", "2026-11-23"),
        (Order::Past, "this Monday", "2026-11-16"),
        (Order::Future, "this coming Monday", "2026-11-23"),
        (Order::Future, "Friday next week", "2026-11-27"),
        (Order::Past, "Monday of last week", "2026-11-09"),
        (Order::Past, "last week on Tuesday", "2026-11-10"),
        (Order::Future, "Wednesday", "2026-11-18 2026-11-25"),
        (Order::Past, "周三", "2026-11-18 2026-11-11"),
        (Order::Future, "next Wednesday", "2026-11-25"),
        (Order::Past, "last week", "2026-11-08"),
        (Order::Future, "下周", "2026-11-23"),
        (Order::Future, "next week", "2026-11-23"),
        (Order::Past, "last weekend", "2026-11-14"),
        (Order::Future, "周末", "2026-11-21"),
        (Order::Future, "下周末", "2026-11-28"),
        (Order::Future, "this week", ""),
        (Order::Future, "两周一次", ""),
    ] {
        check(order, text, expected);
    }
    let sunday = day("2026-11-22");
    assert_eq!(told("next Monday", sunday, Order::Future, Hint::NONE), "2026-11-23 2026-11-30");
    assert_eq!(told("下周一", sunday, Order::Future, Hint::NONE), "2026-11-23");
    assert_eq!(told("last Friday", sunday, Order::Past, Hint::NONE), "2026-11-20 2026-11-13");
}

#[test]
fn dates_without_a_year_are_the_nearest() {
    for (order, text, expected) in [
        (Order::Past, "11月3号", "2026-11-03"),
        (Order::Future, "11月3号", "2027-11-03"),
        (Order::Either, "11月3号", "2026-11-03"),
        (Order::Past, "十一月三号", "2026-11-03"),
        (Order::Past, "11月18日", "2026-11-18"),
        (Order::Future, "Nov 18", "2026-11-18"),
        (Order::Past, "Nov 3rd", "2026-11-03"),
        (Order::Past, "3 Nov", "2026-11-03"),
        (Order::Future, "2 Dec", "2026-12-02"),
        (Order::Past, "3号", "2026-11-03"),
        (Order::Future, "3号", "2026-12-03"),
        (Order::Future, "二十五號", "2026-11-25"),
        (Order::Past, "the 3rd", "2026-11-03"),
        (Order::Future, "on the 3rd", "2026-12-03"),
        (Order::Either, "the 3rd", "2026-11-03 2026-12-03"),
        (Order::Future, "31号", "2026-12-31"),
        (Order::Past, "29 Feb", "2024-02-29"),
        (Order::Future, "2月29日", "2028-02-29"),
        (Order::Past, "Friday 6 Nov", "2026-11-06"),
        (Order::Past, "11月6日（周五）", "2026-11-06"),
        (Order::Past, "Monday 6 Nov", ""),
        (Order::Future, "the 3rd of next month", "2026-12-03"),
        (Order::Past, "上个月3号", "2026-10-03"),
        (Order::Future, "下个月3号", "2026-12-03"),
        (Order::Past, "这个月3号", "2026-11-03"),
        (Order::Past, "31 November", ""),
        (Order::Past, "3号线", ""),
        (Order::Past, "三号楼", ""),
    ] {
        check(order, text, expected);
    }
}

#[test]
fn dates_with_a_year_are_read_as_they_stand() {
    for (text, expected) in [
        ("2026/11/3", "2026-11-03"),
        ("2027-01-05", "2027-01-05"),
        ("20261103", "2026-11-03"),
        ("November 3, 2025", "2025-11-03"),
        ("3rd of Nov 2025", "2025-11-03"),
        ("2025年11月3日", "2025-11-03"),
        ("二〇二五年十一月三日", "2025-11-03"),
        ("25年11月3日", "2025-11-03"),
        ("去年11月3日", "2025-11-03"),
        ("明年1月5号", "2027-01-05"),
        ("Nov 3 last year", "2025-11-03"),
        ("2025 年 11 月 3 日", "2025-11-03"),
        ("3-Nov-2025", "2025-11-03"),
        ("Nov-3-2025", "2025-11-03"),
        ("民國115年11月3日", "2026-11-03"),
        ("民国一百一十五年十一月三日", "2026-11-03"),
        ("26/11/3", "2026-11-03"),
        ("31.12.25", "2025-12-31"),
        ("2026-13-01", ""),
        ("20261340", ""),
        ("115/11/3", ""),
        ("115年11月3日", ""),
        ("0001-01-01", ""),
    ] {
        check(Order::Past, text, expected);
    }
}

#[test]
fn the_country_settles_which_number_is_the_month() {
    check(Order::Past, "3/11", "2026-03-11 2026-11-03");
    check(Order::Past, "11/3", "2026-11-03 2026-03-11");
    check(Order::Past, "11/11", "2026-11-11");
    check(Order::Past, "11/13", "2026-11-13");
    check(Order::Past, "13/11", "2026-11-13");
    check(Order::Past, "3/11/2025", "2025-03-11 2025-11-03");
    check(Order::Past, "13/14", "");
    check_in("US", "3/11", "2026-03-11");
    check_in("GB", "3/11", "2026-11-03");
    check_in("CN", "3/11", "2026-03-11");
    check_in("TW", "11/3", "2026-11-03");
    check_in("CA", "3/11", "2026-03-11 2026-11-03");
    check_in("US", "13/11", "2026-11-13");
    check_in("GB", "11-3", "2026-03-11");
    check_in("DE", "3.11.", "2026-11-03");
    check_in("DE", "3/11/2025", "2025-11-03");
    check_in("TW", "115/11/3", "2026-11-03");
    check_in("TW", "115年11月3日", "2026-11-03");
    check_in("TW", "1151103", "2026-11-03");
    let chinese_in_britain = Hint::NONE.in_country("GB").in_tongue(crate::text::Tongue::SimplifiedChinese);
    assert_eq!(told("11/3", wednesday(), Order::Past, chinese_in_britain), "2026-11-03 2026-03-11");
}

#[test]
fn ends_of_months_and_named_days_are_days() {
    for (order, text, expected) in [
        (Order::Future, "月底", "2026-11-30"),
        (Order::Past, "月底", "2026-10-21"),
        (Order::Future, "end of the month", "2026-11-30"),
        (Order::Future, "the end of next month", "2026-12-31"),
        (Order::Past, "上个月底", "2026-10-21"),
        (Order::Future, "2月底", "2027-02-28"),
        (Order::Past, "end of October", "2026-10-21"),
        (Order::Future, "年底", "2026-12-31"),
        (Order::Past, "去年年底", "2025-12-01"),
        (Order::Past, "去年底", "2025-12-01"),
        (Order::Past, "月初", "2026-11-01"),
        (Order::Past, "双十一", "2026-11-11"),
        (Order::Past, "雙11", "2026-11-11"),
        (Order::Past, "11.11", "2026-11-11"),
        (Order::Past, "去年双十一", "2025-11-11"),
        (Order::Past, "2024年双十一", "2024-11-11"),
        (Order::Past, "618", "2026-06-18"),
        (Order::Past, "Black Friday", "2025-11-28"),
        (Order::Future, "Black Friday", "2026-11-27"),
        (Order::Future, "黑五", "2026-11-27"),
        (Order::Past, "Black Friday 2024", "2024-11-29"),
        (Order::Future, "Cyber Monday", "2026-11-30"),
        (Order::Past, "last Christmas", "2025-12-25"),
        (Order::Future, "next Christmas", "2026-12-25"),
        (Order::Past, "Christmas last year", "2025-12-25"),
        (Order::Future, "元旦", "2027-01-01"),
        (Order::Past, "国庆节", "2026-10-01"),
        (Order::Past, "春节", ""),
    ] {
        check(order, text, expected);
    }
    check_in("TW", "國慶日", "2026-10-10");
}

#[test]
fn a_past_week_or_month_begins_where_the_calendar_begins_it() {
    // A Friday: both kinds of weeks have begun.
    let told = |text: &str, hint| told(text, day("2026-11-27"), Order::Past, hint);
    for (country, text, expected) in [
        ("GB", "last week", "2026-11-16"),
        ("DE", "this week", "2026-11-23"),
        ("US", "last week", "2026-11-15"),
        ("TW", "上禮拜", "2026-11-15"),
        ("CN", "上上周", "2026-11-09"),
        ("GB", "last month", "2026-10-01"),
        ("HK", "上個月", "2026-10-01"),
        ("CN", "上上个月", "2026-09-01"),
    ] {
        assert_eq!(told(text, Hint::NONE.in_country(country)), expected, "{text} in {country}");
    }
    assert_eq!(told("last week", Hint::NONE), "2026-11-15", "the earlier, where nothing is known");
    assert_eq!(told("上周", Hint::NONE.in_tongue(crate::text::Tongue::SimplifiedChinese)), "2026-11-16");
}

#[test]
fn what_is_not_one_certain_day_is_its_earliest_and_said_to_be_rough() {
    for (text, expected) in [
        ("mid October", "2026-10-11"),
        ("mid-oct", "2026-10-11"),
        ("in the middle of October", "2026-10-11"),
        ("early October", "2026-10-01"),
        ("the beginning of last month", "2026-10-01"),
        ("late October 2025", "2025-10-21"),
        ("the end of October last year", "2025-10-21"),
        ("in October", "2026-10-01"),
        ("last week", "2026-11-08"),
        ("this week", "2026-11-15"),
        ("this month", "2026-11-01"),
        ("a few days ago", "2026-11-11"),
        ("the other day", "2026-11-11"),
        ("two weeks ago", "2026-11-04"),
        ("a couple of days ago", "2026-11-16"),
        ("around 3 November", "2026-11-03"),
        ("10月中旬", "2026-10-11"),
        ("10月上旬", "2026-10-01"),
        ("十月下旬", "2026-10-21"),
        ("10月底", "2026-10-21"),
        ("10月", "2026-10-01"),
        ("去年10月", "2025-10-01"),
        ("十月份吧", "2026-10-01"),
        ("上个月中旬", "2026-10-11"),
        ("上周", "2026-11-08"),
        ("這週", "2026-11-15"),
        ("前几天", "2026-11-11"),
        ("幾天前", "2026-11-11"),
        ("前两天", "2026-11-14"),
        ("11月3号左右", "2026-11-03"),
        ("大概11月3号", "2026-11-03"),
        ("双十一期间", "2026-11-11"),
        ("年底", "2025-12-01"),
    ] {
        let said = parse_said_day(text, wednesday(), Order::Past, Hint::NONE);
        let expected = SaidDay { reading: Reading::Sure(day(expected)), is_rough: true };
        assert_eq!(said, expected, "{text}");
    }
    for (text, expected) in [
        ("双十一那天", "2026-11-11"),
        ("双11当天晚上", "2026-11-11"),
        ("on Black Friday", "2025-11-28"),
        ("12.12", "2025-12-12"),
        ("618那天", "2026-06-18"),
        ("10 days ago", "2026-11-08"),
        ("last week on Tuesday", "2026-11-10"),
        ("上周五", "2026-11-13"),
        ("3 November", "2026-11-03"),
    ] {
        let said = parse_said_day(text, wednesday(), Order::Past, Hint::NONE);
        let expected = SaidDay { reading: Reading::Sure(day(expected)), is_rough: false };
        assert_eq!(said, expected, "{text}");
    }
    for text in ["a few days ago", "in October", "前几天", "10月"] {
        let said = parse_said_day(text, wednesday(), Order::Future, Hint::NONE);
        assert_eq!(said.reading, Reading::None, "{text}");
    }
}

#[test]
fn other_texts_are_no_day() {
    for text in [
        "", "hello", "9", "may", "second", "sunshine", "in", "next", "the", "300块", "周", "号", "3 days",
        "24 hours", "1st 2nd",
    ] {
        check(Order::Either, text, "");
    }
    check(Order::Past, &"1".repeat(501), "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,600}", days in -100_000_000_i32..100_000_000) {
        let today = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        for order in [Order::Past, Order::Future, Order::Either] {
            parse_day(&text, today, order, Hint::NONE);
        }
        parse_past_day(&text, today);
    }

    #[test]
    fn nothing_built_of_the_parts_of_days_is_too_strange(
        text in "([0-9]{1,9}|[-/., ]|年|月|日|号|上|下|周|星期|一|十|天|前|后|底|民国|去年|last |next |friday|nov|3rd|the |of |month|in | days| ago|christmas){0,12}",
        today in prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX), Just(NaiveDate::default())],
    ) {
        for country in ["", "TW", "US"] {
            for order in [Order::Past, Order::Future, Order::Either] {
                parse_day(&text, today, order, Hint::NONE.in_country(country));
            }
        }
        parse_past_day(&text, today);
    }

    #[test]
    fn a_past_day_is_past(text in "([0-9]{1,2}|[-/ ]|月|日|周五|星期|一|天前|last |friday|nov|3rd){0,4}") {
        let today = day("2026-11-22");
        if let Some(read) = parse_past_day(&text, today) {
            prop_assert!(read <= today);
        }
    }
}
