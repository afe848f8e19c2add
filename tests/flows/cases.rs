//! The casebook: what is asked, kept, shown and taken back.

use crate::talk::Talk;

/// Somebody with one case of which a few things are known.
fn with_case() -> Talk {
    let mut talk = Talk::new("en");
    talk.says("/case").hears("private").presses("Start a case");
    talk.hears("What happened?").presses("Paid, but nothing came");
    talk.hears("Noted").hears("Which app or site").says("AliExpress");
    talk.hears("Who was it?").says("Best Phones Store");
    talk.hears("How was it paid?").presses("Card");
    talk.hears("Which card").says("Visa, HSBC");
    talk.hears("first payment").says("3 November");
    talk
}

#[test]
fn a_case_is_asked_for_one_thing_at_a_time_and_what_was_understood_is_shown() {
    let mut talk = with_case();
    talk.hears("Noted").hears("3 November 2026").hears("By which day");
    talk.presses("Skip").hears("Which country are you in").says("UK");
    talk.hears("United Kingdom").hears("How much money").says("1.299,00 €");
    talk.hears("EUR 1,299.00").hears("What was bought").says("phone <b>64 GB</b> { $x }");
    talk.hears("phone <b>64 GB</b> { $x }").presses("Enough");
    talk.hears("Case #1")
        .hears("Best Phones Store")
        .hears("EUR 1,299.00")
        .hears("Next time limit: 3 March 2027");
}

#[test]
fn what_can_be_read_in_two_ways_is_asked() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Change an answer").presses("Payment made");
    talk.hears("first payment").says("3/11").hears("more than one way").presses("11 March 2026");
    talk.hears("11 March 2026");
    talk.presses("Enough").presses("Change an answer").presses("Amount");
    talk.says("1299").hears("Which currency").says("CNY").hears("CNY 1,299.00");
    talk.presses("Enough").presses("Change an answer").presses("Amount");
    talk.says("three apples and a half").hears("could not read that as an amount");
}

#[test]
fn notes_and_files_are_kept_until_done_and_stand_in_the_timeline() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Add notes and files").hears("Case #1".to_lowercase().as_str());
    talk.says("On 5 November they said it was sent.").hears("Kept in case #1 as no. 1");
    talk.sends_file("receipt.pdf", 240_400).hears("as no. 2");
    talk.says("/case").presses("Done").hears("2").presses("Timeline");
    talk.hears("Payment made").hears("they said it was sent").hears("receipt.pdf");
    talk.presses("2").hears("receipt.pdf (240 kB)").presses("This proves").presses("Proof of the payment");
    talk.hears("Evidence: Proof of the payment");
    talk.presses("Strike out").hears("Struck out").presses("Take back in").does_not_hear("Struck out");
    talk.presses("Back to the case").presses("Evidence").hears("no. 2").hears("☐");
    talk.presses("☐").hears("✅");
}

#[test]
fn no_link_in_a_case_can_be_followed_by_accident() {
    let mut talk = Talk::new("zh-hans");
    talk.says("【菜鸟】您的包裹因地址不详被退回，请点击 http://cainiao-exp.top/kd 补填地址并支付1元运费")
        .presses("存");
    talk.hears("cainiao-exp[.]top").does_not_hear("cainiao-exp.top").does_not_hear("http://");
    talk.presses("时间线").hears("cainiao-exp[.]top").does_not_hear("cainiao-exp.top");
    talk.presses("1").hears("cainiao-exp[.]top").does_not_hear("cainiao-exp.top");
    talk.says("/case")
        .presses("导出")
        .presses("发成文字")
        .hears("cainiao-exp[.]top")
        .does_not_hear("cainiao-exp.top");
}

#[test]
fn a_note_can_be_changed_and_its_earlier_text_is_kept() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Add notes").says("they promissed a refund").presses("Done");
    talk.presses("Timeline").presses("1").hears("they promissed a refund").presses("Change");
    talk.hears("new text").says("they promised a refund");
    talk.hears("they promised a refund").does_not_hear("promissed").hears("earlier version");
}

#[test]
fn while_a_case_is_open_a_message_is_kept_with_one_tap() {
    let mut talk = with_case();
    talk.presses("Enough");
    talk.says("how do I ask my bank for a chargeback?");
    assert!(talk.has_button("Keep this in case #1"), "{}", talk.heard);
    talk.presses("Keep this in case #1").hears("Kept in case #1 as no. 1");
    talk.sends_file("contract.pdf", 5_000).hears("cannot open files").presses("Keep this").hears("as no. 2");
}

#[test]
fn what_belongs_elsewhere_is_not_offered_to_be_kept() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Add notes").says("they wrote again").says("done").hears("1 note");
    assert!(!talk.has_button("Keep this"), "this would be the word “done”: {}", talk.heard);
    talk.presses("Timeline").presses("1").presses("Change").says("they wrote again on Monday");
    assert!(talk.hears("Changed").has_button("Back to the case") && !talk.has_button("Keep this"));
    talk.says("remind me tomorrow 9am to call the bank").hears("Which clock").says("London");
    assert!(!talk.hears("call the bank").has_button("Keep this"));
    talk.says("/forget").says("erase").hears("erased");
    assert!(!talk.has_button("Keep this"), "there is no case any more: {}", talk.heard);
}

#[test]
fn the_last_days_are_counted_from_what_is_known() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Time limits");
    talk.hears("Until 3 March 2027")
        .hears("Visa card")
        .hears("Call the number on your card")
        .hears("Delivery due");
}

#[test]
fn every_time_limit_is_shown_a_page_at_a_time_with_its_rule_and_source() {
    let mut talk = Talk::new("en");
    talk.says("/report UK").says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.presses("Skip").presses("Skip").presses("Skip").says("20 November").presses("Enough");
    talk.does_not_hear("UnionPay").presses("Time limits");
    talk.hears("With one more answer I can tell you more: Way of paying").presses("Answer a few questions");
    talk.hears("How was it paid?")
        .presses("Card")
        .presses("Skip")
        .presses("Skip")
        .says("UK")
        .presses("Enough");
    talk.does_not_hear("Do not wait · UnionPay").presses("Time limits");
    talk.hears("Rule: 120 days, counted from the payment").hears("Source: hows.tech");
    talk.hears("more time limits are on the next pages").does_not_hear("UnionPay").presses("Next");
    talk.hears("Source: general knowledge, read on")
        .hears("UK Section 75: credit card")
        .hears("UnionPay")
        .presses("Back")
        .hears("American Express");
}

#[test]
fn what_was_answered_is_shown_where_it_can_be_changed() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Change an answer").hears("Shop or person: Best Phones Store");
    talk.presses("Shop or person").hears("The answer now: Best Phones Store");
    talk.says("Best Phones Ltd").presses("Enough").hears("Best Phones Ltd");
    let mut talk = Talk::new("zh-hk");
    talk.says("/case").presses("新建").presses("付了錢").presses("跳過").presses("跳過").presses("PayMe");
    talk.says("PayPal").presses("先答到").hears("電子錢包").does_not_hear("PayMe");
}

#[test]
fn two_taps_on_save_make_one_case() {
    let mut talk = Talk::new("en");
    talk.says("Dear customer, your refund of £89 is ready. To release it, send me the 6 digit code you just received.");
    let save = talk.code_of("Save as a case");
    talk.presses_code(&save).hears("case #1").presses_code(&save).hears("case #1").does_not_hear("#2");
    talk.presses("All cases").hears("You have 1 case");
    talk.says("/sos").presses("I paid").presses("Card").says("3 November").says("Malaysia");
    let save = talk.code_of("Save as a case");
    talk.presses_code(&save).hears("case #2").presses_code(&save).hears("case #2").does_not_hear("#3");
    talk.presses("Delete the case").presses("Yes, delete it").presses_code(&save).hears("case #3");
}

#[test]
fn what_was_found_and_who_sent_it_are_kept_with_a_message() {
    let mut talk = Talk::new("en");
    talk.says("/report UK");
    talk.forwards("Refund desk", "Dear customer, your refund of £89 is ready today, but there is one small thing to do first. To release it, send me the 6 digit code you just received.");
    talk.presses("Save as a case")
        .hears("Your country: United Kingdom")
        .hears("2 notes and files")
        .hears("refund of £89 is ready today…");
    talk.presses("Timeline").presses("1").hears("first sent by Refund desk");
    talk.presses("Timeline")
        .presses("2")
        .hears("What Haishao found in this message:")
        .hears("Danger")
        .hears("What I noticed");
    // What is printed has no letter for such marks.
    talk.does_not_hear("first sent by").does_not_hear("🛑");
}

#[test]
fn a_deleted_case_can_be_brought_back_for_a_day() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Delete the case").hears("Best Phones Store").presses("Yes, delete it");
    talk.hears("deleted")
        .waits(23)
        .says("/case")
        .presses("Bring it back #1")
        .hears("is back")
        .hears("Best Phones Store");
    talk.presses("Delete the case").presses("Yes, delete it").waits(25).presses("Bring it back");
    talk.hears("gone for good");
}

#[test]
fn a_closed_case_is_only_read_until_it_is_opened_again() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Close the case").hears("is closed");
    assert!(!talk.has_button("Add notes"));
    talk.presses("Reopen").presses("Add notes").says("it goes on").hears("as no. 1");
}

#[test]
fn a_case_begins_with_what_was_said_elsewhere() {
    let mut talk = Talk::new("en");
    talk.says("Dear customer, your refund of £89 is ready. To release it, send me the 6 digit code you just received.");
    talk.hears("🛑").presses("Save as a case").hears("saved it as case #1").hears("Dear customer");
    talk.presses("Timeline");
    talk.hears("your refund of £89 is ready");
    talk.says("/sos")
        .presses("I paid")
        .presses("Card")
        .says("3 November")
        .hears("Which country")
        .says("Malaysia");
    talk.presses("Save as a case")
        .hears("case #2")
        .hears("3 November 2026")
        .hears("Malaysia")
        .hears("Somebody tricked me");
    talk.says("/case").hears("Case #2").presses("All cases");
    assert!(talk.has_button("#1") && talk.has_button("#2"));
}

#[test]
fn a_day_that_is_not_certain_is_said_to_be_about_and_counted_early() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Change an answer").presses("Payment made").says("mid October");
    talk.hears("about 11 October 2026").hears("the earliest it can have been");
    talk.presses("Enough").hears("Payment made: about 11 October 2026").presses("Timeline");
    talk.hears("about 11 October 2026 · Payment made");
    talk.presses("Back").presses("Change an answer").presses("Payment made").says("around 3/11");
    talk.hears("Which do you mean?").presses("about 3 November 2026").hears("about 3 November 2026");
    talk.presses("Enough")
        .presses("Change an answer")
        .presses("Payment made")
        .says("on black friday last year");
    talk.hears("28 November 2025").does_not_hear("about 28");
    let mut talk = Talk::new("zh-hans");
    talk.says("/case").presses("➕").presses("付了钱，没收到货").presses("跳过").presses("跳过");
    talk.presses("银行卡")
        .presses("跳过")
        .says("10月中旬")
        .hears("2026年10月11日前后")
        .hears("最早可能的那天");
}

#[test]
fn a_country_is_tapped_or_typed() {
    let mut talk = with_case();
    talk.presses("Skip").hears("Which country are you in").presses("Canada").hears("Your country: Canada");
    talk.presses("Enough").presses("Change an answer").presses("Your country").presses("Next");
    talk.hears("Which country are you in").presses("Malaysia").hears("Your country: Malaysia");
    talk.presses("Enough").presses("Change an answer").presses("Your country");
    assert!(talk.keyboard.buttons().next().is_some_and(|button| button.label == "Malaysia"));
    talk.presses("Enough")
        .presses("Change an answer")
        .presses("Their country")
        .hears("Which country are they in");
    assert!(talk.keyboard.buttons().next().is_some_and(|button| button.label.contains("China")));
    talk.says("Atlantis").hears("I do not know a country").presses("Japan").hears("Their country: Japan");
    talk.presses("Enough").presses("Change an answer").presses("Their country").says("2").hears("Hong Kong");
}

#[test]
fn what_says_nothing_is_never_kept_as_an_answer() {
    let mut talk = with_case();
    let in_question = |talk: &mut Talk, label: &str| {
        talk.says("/case").presses("Change an answer").presses(label).hears("Who was it?");
    };
    talk.presses("Enough");
    for (words, expected) in [
        ("help", "Just write what you know"),
        ("what?", "Just write what you know"),
        ("why do you ask", "Just write what you know"),
        ("yes", "Just write what you know"),
        ("...", "Just write what you know"),
        ("back", "Which app or site"),
        ("go back", "Which app or site"),
        ("never mind", "Case #1"),
        ("算了", "Case #1"),
    ] {
        in_question(&mut talk, "Shop or person");
        talk.says(words).hears(expected);
        assert!(!talk.has_button("Keep this"), "{words} is nothing to keep");
        talk.says("/case").hears("Shop or person: Best Phones Store");
    }
    for words in ["none", "n/a", "N/A.", "-", "没有", "不知道", "idk", "skip", "no"] {
        in_question(&mut talk, "Shop or person");
        talk.says("Best Phones Store").says("/case");
        in_question(&mut talk, "Shop or person");
        talk.says(words).does_not_hear("Noted").says("/case").does_not_hear("Shop or person");
    }
    let mut talk = Talk::new("zh-hans");
    talk.says("/case").presses("➕").presses("付了钱，没收到货").says("淘宝").hears("对方叫什么名字");
    talk.says("怎么写？").hears("知道多少写多少").says("上一题").hears("哪个平台").says("闲鱼");
    talk.says("没有").hears("钱是怎么付的").says("/case").hears("闲鱼").does_not_hear("对方的名字");
}

#[test]
fn a_day_that_can_hardly_be_right_is_asked_about_once() {
    let mut talk = with_case();
    let question = |talk: &mut Talk, label: &str| {
        talk.says("/case").presses("Change an answer").presses(label).hears("Type the day");
    };
    talk.presses("Enough");
    question(&mut talk, "Payment made");
    talk.says("3 November 2027").hears("3 November 2027 is still to come").hears("first payment");
    talk.says("no")
        .hears("first payment")
        .does_not_hear("still to come")
        .says("in 3 days")
        .hears("still to come");
    talk.says("yesterday").hears("Payment made: 21 November 2026");
    question(&mut talk, "Payment made");
    talk.says("1 Jan 2030").presses("Yes, 1 January 2030 is right").hears("Payment made: 1 January 2030");
    question(&mut talk, "Delivery due");
    talk.says("3 December 2026").hears("Delivery due: 3 December 2026").does_not_hear("still to come");
    question(&mut talk, "Order placed");
    talk.says("5 December 2025").hears("Order placed: 5 December 2025");
    question(&mut talk, "Delivery due");
    talk.says("4 December 2025").hears("Delivery due, 4 December 2025, would be earlier than Order placed");
    talk.says("yes").hears("Delivery due: 4 December 2025");
    question(&mut talk, "Order placed");
    talk.says("20 Oct")
        .hears("Delivery due, 4 December 2025, would be earlier")
        .says("20 Oct")
        .hears("Noted");

    let mut talk = Talk::new("zh-hans");
    talk.says("/case").presses("➕").presses("有人骗我付了钱").presses("银行转账").presses("跳过");
    talk.says("11月3号")
        .hears("哪天发现不对")
        .says("9月1日")
        .hears("付款日（2026年11月3日）")
        .hears("晚了很久");
    talk.presses("没写错，就是2026年9月1日").hears("发现不对那天：2026年9月1日");
}

#[test]
fn a_case_is_called_as_its_owner_says_wherever_it_is_named() {
    let mut talk = with_case();
    talk.presses("Enough")
        .presses("Name it")
        .hears("It is now called “Paid, but nothing came · Best Phones Store”");
    talk.says(&"long ".repeat(20)).hears("at most 80 characters").hears("What shall I call case #1?");
    talk.says("Mum's\n phone").hears("that is its name now").hears("Case #1 · Mum's phone");
    assert!(!talk.has_button("Keep this"), "a name is nothing to keep");
    talk.presses("Delete the case").hears("“Mum's phone”").presses("Keep it").presses("All cases");
    assert!(talk.has_button("#1 Mum's phone"), "{}", talk.heard);
    talk.presses("#1").presses("Name it").says("back").hears("Case #1 · Mum's phone");
    talk.presses("Name it").presses("Back to the case").says("hello").does_not_hear("its name now");
    talk.says("/case").presses("Name it").presses("Name it after what happened");
    talk.hears("Case #1 · Paid, but nothing came · Best Phones Store").presses("Name it");
    assert!(!talk.has_button("after what happened"), "it is its name already");
    let mut talk = Talk::new("zh-hans");
    talk.says("/case").presses("➕").presses("先答到这里").presses("取个名字").says("妈妈的手机");
    talk.hears("维权记录 #1：妈妈的手机").presses("取个名字").presses("用发生的事当名字").hears("开始记的");
}

#[test]
fn one_button_keeps_everything_that_was_passed_on_at_once() {
    let mut talk = with_case();
    talk.presses("Enough").says("how do I ask my bank for a chargeback?");
    talk.passes_on(&[
        "Dear customer, your refund of £89 is ready.",
        "To release it, send me the 6 digit code you just received.",
        "Do not tell anybody at your bank.",
    ]);
    let older = talk.hears("🛑").keyboard.clone();
    talk.presses("Keep this in case #1").hears("Kept in case #1 as no. 1 to no. 3");
    talk.keyboard = older;
    talk.presses("Keep this in case #1").hears("no longer have that message");
    talk.says("/case").hears("3 notes and files").presses("Timeline");
    talk.hears("your refund of £89").hears("Do not tell anybody").does_not_hear("chargeback");
    talk.passes_on(&vec!["send me the code you just received"; 25]).presses("Keep this");
    talk.hears("as no. 4 to no. 23");
}

#[test]
fn a_story_in_place_of_a_button_is_kept_and_understood_where_it_tells_one_thing() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").hears("What happened?");
    talk.says("I bought a phone on AliExpress three weeks ago and it never arrived. What can I do?");
    talk.hears("note no. 1").hears("Noted").hears("Paid, but nothing came").hears("Which app or site");
    talk.presses("Enough").presses("Timeline").hears("I bought a phone on AliExpress");
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case");
    talk.says("He was so friendly at first and then everything went wrong, I do not know what to think.");
    talk.hears("note no. 1").hears("What happened?").does_not_hear("Noted.");
    talk.says("i was scammed").hears("Somebody tricked me into paying").hears("How was it paid?");
    talk.says("paypal, with my card behind it").hears("Which do you mean?").says("i paid with my card");
    talk.hears("Way of paying: card");
    let mut talk = Talk::new("zh-hans");
    talk.says("/case").presses("➕").says("我上个月在闲鱼上买了一部手机，付了钱，到现在还没收到货");
    talk.hears("第1条").hears("付了钱，没收到货").hears("在哪个平台");
    talk.presses("先答到这里").presses("修改回答").presses("付款方式").says("用信用卡付的");
    talk.hears("付款方式：刷卡");
    talk.presses("先答到这里").presses("修改回答").presses("付款方式").says("銀行轉賬").hears("银行转账");
}

#[test]
fn a_question_in_place_of_a_button_is_answered_and_a_bare_word_is_understood() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").says("how do I ask my bank for a chargeback?");
    talk.does_not_hear("note no.").says("nothing came").hears("Paid, but nothing came");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").presses("付了钱").says("用信用卡付的").hears("什么时候付的");
}

#[test]
fn a_case_of_a_result_is_called_by_what_it_is_about_and_how_bad_it_is() {
    for (platform, begun, yes, save, name, timeline, card) in [
        (
            "en",
            "call",
            "yes",
            "Save as a case",
            "a call or message about a refund · Danger: stop",
            "Timeline",
            "Haishao",
        ),
        (
            "zh-hans",
            "接到电话",
            "是",
            "存成维权记录",
            "自称退款、理赔的来电或消息 · 危险：快停下",
            "时间线",
            "海哨",
        ),
    ] {
        let mut talk = Talk::new(platform);
        talk.says("/safe").says(begun).says("1");
        // Whoever says yes to everything is in danger.
        for _ in 0..20 {
            if !talk.has_button(save) {
                talk.says(yes);
            }
        }
        talk.presses(save).hears(name).does_not_hear(card);
        talk.presses(timeline).hears(card);
    }
}

#[test]
fn nobody_reaches_a_case_that_is_not_theirs() {
    let mut ana = with_case();
    ana.presses("Enough").presses("Timeline");
    let code = ana.keyboard.buttons().last().expect("a way back").action.to_string();
    let mut ben = Talk::new("en");
    for code in [code.as_str(), "1:case:AAAAAAAAAAAA:show", "1:case:AAAAAAAAAAAA:gone"] {
        ben.presses_code(code).hears("no such case").does_not_hear("Best Phones Store");
    }
    // What no button carries changes nothing.
    let id = code.split(':').nth(2).expect("a case's id");
    for press in
        ["give:method:z", "give:amount:EUR-5", "give:paid-on:20261399", "entry:99", "prove:1:payment-proof"]
    {
        ana.presses_code(&format!("1:case:{id}:{press}")).hears("no such case");
    }
    ana.says("/case").hears("Best Phones Store").hears("3 November 2026");
}

#[test]
fn a_case_is_the_same_in_chinese() {
    let mut talk = Talk::new("zh-hans");
    talk.says("/case").presses("➕");
    talk.presses("付了钱，没收到货").says("闲鱼").says("小王数码").presses("银行卡");
    talk.says("招行Visa信用卡").says("11月3号").hears("2026年11月3日").presses("跳过");
    talk.says("中国").says("￥1299").hears("CNY 1,299.00");
    talk.presses("先").hears("小王数码").hears("CNY 1,299.00");
}

#[test]
fn what_was_asked_since_is_answered_before_anything_is_kept() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Add notes").says("/sos").presses("I paid").presses("Card");
    talk.says("3 November").hears("Which country").says("Malaysia").hears("997");
    talk.says("they wrote again")
        .hears("Kept in case #1 as no. 1")
        .says("done")
        .hears("1")
        .hears("Best Phones Store");
}

#[test]
fn a_name_in_another_language_changes_nothing_about_the_language_spoken() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.says("闲鱼").hears("Noted").hears("闲鱼").says("小王数码").hears("How was it paid?");
    talk.presses("Enough").presses("Add notes").says("卖家说明天发货").hears("Kept in case #1");
}

#[test]
fn an_older_button_keeps_no_other_message() {
    let mut talk = with_case();
    talk.presses("Enough").says("how do I ask my bank for a chargeback?");
    let older = talk.keyboard.clone();
    talk.says("what is a chargeback?");
    talk.keyboard = older;
    talk.presses("Keep this in case #1").hears("no longer have that message");
}

#[test]
fn a_question_in_between_is_answered_and_the_case_goes_on() {
    let mut talk = with_case();
    talk.presses("Skip").presses("Skip").hears("How much money");
    talk.says("thank you").says("45.50 GBP").hears("GBP 45.50");
    talk.presses("Enough").presses("Close the case");
    let id = talk.state.casebook.headers()[0].id;
    for press in ["give:method:c", "mark:payment-proof", "collect", "fact:amount"] {
        talk.presses_code(&format!("1:case:{id}:{press}")).hears("closed");
    }
}

#[test]
fn a_case_that_is_put_aside_is_offered_no_more_messages() {
    let mut talk = with_case();
    talk.presses("Enough").presses("Put aside").hears("You have 1 case");
    talk.says("how do I ask my bank for a chargeback?");
    assert!(!talk.has_button("Keep this in case"), "{}", talk.heard);
    talk.says("/case").presses("#1").hears("Best Phones Store").says("what is a chargeback?");
    assert!(talk.has_button("Keep this in case #1"), "{}", talk.heard);
}

#[test]
fn a_debit_card_or_a_small_sum_has_no_section_75_and_what_is_just_over_is_shown() {
    let wrong_item = |card: &str, amount: &str| {
        let mut talk = Talk::new("en");
        talk.says("/case").presses("Start a case").presses("Wrong, faulty").presses("Skip").presses("Skip");
        talk.presses("Card").says(card).hears("When did it arrive?").says("10 July").says("3 July 2026");
        talk.says("United Kingdom").hears("How much money").says(amount).presses("Enough");
        talk
    };
    let mut talk = wrong_item("visa debit, Lloyds", "900 pounds");
    talk.does_not_hear("Section 75").hears("The usual limit was 7 November 2026").hears("Ask anyway, today");
    talk.presses("Time limits").does_not_hear("Section 75");
    let mut talk = wrong_item("Visa, Lloyds", "49.99 pounds");
    talk.does_not_hear("Section 75").hears("7 November 2026");
    let mut talk = wrong_item("Visa, Lloyds", "900 pounds");
    talk.presses("Time limits")
        .hears("Section 75")
        .hears("only for a single item of over £100 and up to £30,000");
}

#[test]
fn no_limit_of_a_card_is_named_before_it_is_known_which_card_it_was() {
    let mut talk = Talk::new("en");
    talk.says("/case")
        .presses("Start a case")
        .presses("Paid, but nothing came")
        .presses("Skip")
        .presses("Skip");
    talk.presses("Card").says("Lloyds").says("3 November").presses("Enough");
    talk.hears("Tell me which card").does_not_hear("UnionPay").does_not_hear("Wise");
    talk.presses("Time limits").does_not_hear("UnionPay").does_not_hear("Visa card");
    talk.hears("With one more answer I can tell you more: Card, wallet or bank");
}

#[test]
fn a_day_a_country_or_a_command_is_not_taken_for_a_name() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.hears("Which app or site").says("add note").hears("I have not written that down").says("AliExpress");
    talk.hears("Who was it?").says("3 july").hears("I have not written that down").says("7-11");
    talk.hears("7-11").hears("How was it paid?").presses("Card");
    talk.hears("Which card").says("Hong Kong").hears("Noted").hears("Hong Kong").hears("Which card");
    talk.says("Bank of China").hears("Bank of China").hears("first payment");
}

#[test]
fn a_few_words_in_place_of_a_button_are_kept() {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").says("coat from facebook, got a scarf");
    talk.hears("I have kept your words in this case as note no. 1").hears("What happened?");
}
