//! The first hour, reporting and danger to life: what is asked, what is answered, and what the days come to.

use crate::talk::{KNOWLEDGE, Talk};

#[test]
fn the_first_hour_takes_four_taps_and_counts_the_last_days_from_the_day_given() {
    let mut talk = Talk::new("en");
    talk.says("/sos").hears("Pay nothing more").presses("I paid").presses("Card").says("3 November");
    talk.hears("Which country").says("Malaysia");
    talk.hears("1.").hears("997").hears("Visa").hears("3 March 2027").hears("not re-checked since");
    talk.hears("Whoever now offers to get your money back for a fee");
    assert!(talk.heard.encode_utf16().count() < 4096, "a plan is one message");
}

#[test]
fn the_first_hour_is_the_same_in_chinese() {
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").hears("一分钱都别再付").presses("我付了钱").presses("银行卡").says("11月3日");
    talk.hears("哪个国家或地区").presses("马来西亚");
    talk.hears("997").hears("Visa").hears("2027年3月3日").hears("还没有重新核对");
    talk.hears("谁就是下一个骗子");
}

#[test]
fn a_stretch_of_time_counts_from_its_earliest_day() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Card").presses("last 7 days").says("Malaysia");
    // 120 days after 15 November.
    talk.hears("15 March 2027");
}

#[test]
fn a_limit_that_has_passed_says_ask_anyway() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Card").says("2020-01-05").says("Malaysia");
    talk.hears("Ask anyway").does_not_hear("too late");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").presses("我付了钱").presses("银行卡").says("2020年1月5日").presses("马来西亚");
    talk.hears("过了也去问");
}

#[test]
fn a_limit_that_starts_with_the_next_step_is_not_counted_from_the_payment() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Wallet").says("2026-09-10").says("Malaysia");
    talk.hears("PayPal").hears("9 March 2027").does_not_hear("30 September 2026");
}

#[test]
fn a_day_that_can_mean_two_is_asked_for_again() {
    let mut talk = Talk::new("en");
    talk.says("/sos")
        .presses("I paid")
        .presses("Card")
        .says("3/11/2026")
        .hears("When was the first payment?");
    talk.says("03.11.2026").hears("Which country");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").presses("我付了钱").presses("银行卡").says("3/11").hears("第一笔是什么时候付的");
}

#[test]
fn an_answer_can_be_typed_and_what_is_none_gets_the_question_again() {
    let mut talk = Talk::new("en");
    talk.says("/sos").says("i paid").hears("How was it paid?").says("banana").hears("could not read that");
    talk.hears("How was it paid?").says("bank transfer").says("last month").hears("Which country");
    talk.says("Atlantis").hears("could not read that").says("I am in the UK").hears("Report Fraud");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos")
        .says("我付了钱")
        .says("银行")
        .says("三天前")
        .hears("哪个国家")
        .says("我在日本")
        .hears("日本");
}

#[test]
fn the_rules_of_the_own_country_come_first() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Card").says("14 February 2024").says("UK");
    talk.hears("Section 75").hears("14 February 2029");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").presses("我付了钱").presses("卡").says("11月3日").says("中国").hears("银联");
}

#[test]
fn whoever_sent_a_transfer_is_not_told_of_rules_for_debits() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Bank transfer").says("yesterday").says("Germany");
    talk.does_not_hear("direct debit").hears("Whom to contact (Germany)");
}

#[test]
fn a_short_word_does_not_change_the_language() {
    let mut talk = Talk::new("zh-TW");
    talk.says("TW").hears("我");
}

#[test]
fn whoever_gave_access_disconnects_first() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("They got into").presses("Not sure");
    let first_step =
        talk.heard.find("1.").map(|place| talk.heard[place..].lines().next().unwrap_or_default());
    assert!(first_step.is_some_and(|step| step.contains("device")), "{first_step:?}");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").presses("他们进了我的手机").presses("不确定");
    let first_step =
        talk.heard.find("1.").map(|place| talk.heard[place..].lines().next().unwrap_or_default());
    assert!(first_step.is_some_and(|step| step.contains("断开")), "{first_step:?}");
}

#[test]
fn not_sure_everywhere_still_gives_a_plan() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("Not sure").presses("Not sure").presses("Not sure").presses("Not sure");
    talk.hears("Do these, one after the other").hears("Your own bank").does_not_hear("until");
}

#[test]
fn being_scammed_said_in_words_starts_the_first_hour() {
    Talk::new("zh-hans").says("已经被骗了").hears("发生了什么");
    Talk::new("en").says("I have just been scammed, what do I do now?").hears("What happened?");
}

#[test]
fn the_country_is_asked_once_and_remembered() {
    let mut talk = Talk::new("en");
    talk.says("/report").hears("Which country").says("malaysia").hears("Malaysia").hears("997");
    talk.says("/report").hears("Malaysia").presses("Another country").presses("Singapore").hears("1799");
    talk.says("/sos").presses("I gave code").hears("Do these").hears("1799");
    talk.says("/report 香港").hears("18222");
    talk.says("/report Atlantis").hears("Which country");
}

#[test]
fn a_country_asked_for_in_an_old_button_does_not_change_the_one_chosen_since() {
    let mut talk = Talk::new("en");
    talk.says("/report Malaysia").says("/sos").presses("I paid");
    let old = talk.keyboard.clone();
    talk.says("/report Singapore");
    talk.keyboard = old;
    talk.presses("Card").says("/report").hears("Singapore");
}

#[test]
fn forged_codes_of_countries_and_tips_do_no_harm() {
    for code in ["1:country:ZZ", "1:channels:ZZ:9", "1:tip:18446744073709551615", "1:channels:MY:99"] {
        let mut talk = Talk::new("en");
        talk.presses_code(code);
        assert!(!talk.heard.is_empty(), "{code}");
        talk.says("/report").hears("Which country");
    }
}

#[test]
fn a_service_that_is_imitated_is_shown_with_a_warning() {
    let mut talk = Talk::new("en");
    talk.says("/report Hong Kong");
    let mut pages = talk.heard.clone();
    while talk.keyboard.buttons().any(|button| button.label.contains("Next")) {
        talk.presses("Next");
        pages.push_str(&talk.heard);
    }
    assert!(pages.contains("Fake Scameter apps"), "{pages}");
}

#[test]
fn a_number_that_nobody_verified_is_not_shown() {
    let mut talk = Talk::new("en");
    talk.says("/report Australia");
    let mut pages = talk.heard.clone();
    while talk.keyboard.buttons().any(|button| button.label.contains("Next")) {
        talk.presses("Next");
        pages.push_str(&talk.heard);
    }
    assert!(pages.contains("nobody has confirmed it"), "{pages}");
    assert!(!pages.lines().any(|line| line == "📞 000"), "{pages}");
}

#[test]
fn danger_to_life_comes_before_every_flow() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Card").says("I lost everything and I want to kill myself");
    talk.hears("Your life comes first").hears("your local emergency number");
    let mut talk = Talk::new("zh-hans");
    talk.says("/report 新加坡").says("钱全没了，我不想活了").hears("命最要紧").hears("999");
    Talk::new("zh-hant").says("我不想活了").hears("命最要緊");
    Talk::new("en")
        .says("/ask they say they will kill my family if I do not pay")
        .hears("Your life comes first");
}

#[test]
fn a_bargain_that_kills_prices_is_no_danger() {
    Talk::new("zh-hans").says("跳楼价的名牌包能买吗").does_not_hear("命最要紧");
    Talk::new("en")
        .says("the price of these sneakers is to die for, can that be real")
        .does_not_hear("life comes");
}

#[test]
fn a_number_alone_is_answered_with_what_cannot_be_known() {
    let mut talk = Talk::new("en");
    talk.says("/report Hong Kong").says("is +852 6123 4567 a scam?");
    talk.hears("I cannot tell from a number").hears("Scameter");
    Talk::new("zh-hans").says("13800138000").hears("光看一个号码");
    Talk::new("zh-hans").says("被骗了1500000日元怎么办").does_not_hear("光看一个号码");
    Talk::new("en").says("I paid 1500000 won to a seller").does_not_hear("tell from a number");
    Talk::new("en").says("is Lumora Outlet legit?").hears("I cannot know whether this one seller");
}

#[test]
fn a_tip_leads_to_another_and_to_its_article() {
    let mut talk = Talk::new("en");
    let first = talk.says("/tips").hears("💡").heard.clone();
    talk.presses("Another one").hears("💡");
    assert_ne!(talk.heard, first);
}

#[test]
fn traditional_chinese_is_spoken_as_the_region_writes_it() {
    let mut talk = Talk::new("en");
    talk.says("/language").presses("繁體中文").hears("好").says("/report").says("香港").hears("18222");
    talk.says("/help").hears("裏");
    let mut talk = Talk::new("zh-TW");
    talk.says("/help").hears("裡");
}

#[test]
fn a_bare_doubt_is_asked_back_about_and_anything_more_is_answered() {
    let is_bare = |words: &str| KNOWLEDGE.library.patterns.is_bare_doubt(words);
    for doubt in [
        "is this legit",
        "Is this safe?",
        "hi, is it a scam or not?",
        "can I trust them?",
        "not sure if this is real",
        "am I being scammed?",
        "Legit?",
        "这靠谱吗",
        "這靠譜嗎？",
        "请问这个是真的还是假的",
        "呢個係咪呃人㗎",
        "是不是骗子啊？",
        "我是不是被骗了",
        "感觉不对劲",
    ] {
        assert!(is_bare(doubt), "{doubt}");
    }
    for more in [
        "is this shop legit, they only take transfer",
        "is it safe to send my passport to the seller",
        "how do I know whether a website is real",
        "I was scammed",
        "被骗了怎么办",
        "刷单兼职靠谱吗",
        "代购靠谱吗",
        "他让我先交保证金，是骗子吗",
        "怎么看网站是不是真的",
        "真的谢谢你",
    ] {
        assert!(!is_bare(more), "{more}");
    }
}
