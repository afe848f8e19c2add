//! What people write where something was asked: names that sound like talk, talk that is no name, and the way back.

use crate::talk::Talk;

/// A case in which the name of the seller is asked for.
fn at_the_seller(platform: &'static str, start: &str, kind: &str) -> Talk {
    let mut talk = Talk::new(platform);
    talk.says("/case").presses(start).presses(kind).presses(if platform == "en" { "Skip" } else { "跳过" });
    talk
}

fn english() -> Talk {
    let mut talk = at_the_seller("en", "Start a case", "Paid, but nothing came");
    talk.hears("Who was it?");
    talk
}

fn chinese() -> Talk {
    at_the_seller("zh-hans", "➕", "付了钱")
}

/// A case in which the order number is asked for.
fn at_the_order_number() -> Talk {
    let mut talk = english();
    let case = talk.state.casebook.headers()[0].id;
    talk.presses_code(&format!("1:case:{case}:fact:order-number")).hears("What is the order number?");
    talk
}

#[test]
fn fear_is_met_kindly_and_is_nobodys_name() {
    for words in ["I feel so stupid", "Sorry, I'm really scared", "honestly I am so ashamed of this"] {
        let mut talk = english();
        talk.says(words).does_not_hear("Noted").hears("I am sorry that this happened").hears("Who was it?");
        talk.says("Best Phones Store").hears("Noted. Shop or person: Best Phones Store");
    }
    for words in ["我好怕", "我太傻了", "现在特别后悔"] {
        let mut talk = chinese();
        talk.says(words).does_not_hear("记下了").hears("不是你的错").says("小王数码").hears("小王数码");
    }
    let mut talk = english();
    let case = talk.state.casebook.headers()[0].id;
    talk.presses_code(&format!("1:case:{case}:fact:amount")).says("i'm so stupid, i can't sleep");
    talk.hears("I am sorry that this happened").hears("How much money");
}

#[test]
fn a_question_about_the_question_gets_help() {
    for words in ["where do I find it", "what should I choose?", "help me please", "how would I know that"] {
        let mut talk = english();
        talk.says(words).does_not_hear("Noted").hears("Just write what you know").hears("Who was it?");
    }
    for words in ["怎么填啊", "这个在哪里看", "要写店名吗"] {
        let mut talk = chinese();
        talk.says(words).does_not_hear("记下了").hears("知道多少写多少");
    }
}

#[test]
fn that_there_is_none_leaves_the_question_out_and_says_so() {
    for words in
        ["I don't have one", "can't find it", "I have no order number", "sorry, I don’t know the name"]
    {
        let mut talk = at_the_order_number();
        talk.says(words).does_not_hear("Noted").hears("I leave that one out").does_not_hear("order number?");
    }
    for words in ["没有名字", "找不到了", "查不到", "我不知道他叫什么名字"] {
        let mut talk = chinese();
        talk.says(words).does_not_hear("记下了");
    }
    let mut talk = chinese();
    talk.says("没有名字").hears("先空着");
}

#[test]
fn an_answer_beside_a_lack_is_never_thrown_away() {
    for (fact, words) in [
        ("provider", "PayPal, no card"),
        ("provider", "Mastercard, I don't know which bank"),
        ("platform", "No website, it was on Facebook"),
        ("seller", "Lily, I don't know her surname"),
        ("item", "A blue coat, I don't know the size"),
    ] {
        let mut talk = english();
        let case = talk.state.casebook.headers()[0].id;
        talk.presses_code(&format!("1:case:{case}:fact:{fact}"))
            .says(words)
            .does_not_hear("leave that one out");
        talk.presses("Keep it as written").hears("Noted").hears(words);
    }
    for (fact, words) in
        [("platform", "没有网店，是朋友圈"), ("seller", "叫阿玲，不知道真名"), ("item", "没有开封的奶粉")]
    {
        let mut talk = chinese();
        let case = talk.state.casebook.headers()[0].id;
        talk.presses_code(&format!("1:case:{case}:fact:{fact}")).says(words).does_not_hear("先空着");
        talk.presses("就这样记").hears("记下了").hears(words);
    }
}

#[test]
fn an_earlier_answer_is_not_given_up_for_a_lack() {
    let mut talk = english();
    let case = talk.state.casebook.headers()[0].id;
    let seller = format!("1:case:{case}:fact:seller");
    talk.says("Best Phones Store").hears("Noted").presses_code(&seller);
    talk.says("I can't find it").does_not_hear("leave that one out").hears("Best Phones Store");
}

#[test]
fn a_loss_told_where_the_amount_is_asked_for_is_no_amount_left_out() {
    for words in ["I lost my life savings", "I lost my pension", "lost it all"] {
        let mut talk = english();
        let case = talk.state.casebook.headers()[0].id;
        talk.presses_code(&format!("1:case:{case}:fact:amount"))
            .says(words)
            .does_not_hear("leave that one out");
        talk.hears("How much money");
    }
    for words in ["钱都没有了", "积蓄全没有了", "血汗钱丢了"] {
        let mut talk = chinese();
        let case = talk.state.casebook.headers()[0].id;
        talk.presses_code(&format!("1:case:{case}:fact:amount")).says(words).does_not_hear("先空着");
    }
}

#[test]
fn a_name_that_reads_like_a_question_can_be_kept() {
    for name in ["什么值得买", "去哪儿网", "帮我买"] {
        let mut talk = chinese();
        talk.says(name).does_not_hear("记下了").says(name);
        if talk.has_button("就这样记") {
            talk.says(name);
        }
        talk.hears("记下了").hears(name);
    }
    let mut talk = chinese();
    talk.says("谁知道你卖什么").hears("我还没记").presses("就这样记").hears("记下了");
}

#[test]
fn what_reads_like_no_name_is_asked_about_once() {
    let mut talk = english();
    talk.says("the man my cousin told me about")
        .does_not_hear("Noted")
        .hears("more like something you are telling me");
    talk.presses("Keep it as written").hears("Noted. Shop or person: the man my cousin told me about");
    let mut talk = english();
    talk.says("buy me a coffee").hears("Keep it as written".split(' ').next().unwrap_or_default());
    talk.says("buy me a coffee").hears("Noted. Shop or person: buy me a coffee");
    let mut talk = english();
    talk.says("I Saw It First").hears("Noted. Shop or person: I Saw It First");
    let mut talk = at_the_order_number();
    talk.says("ABC").hears("no digit").says("no").hears("What is the order number?");
    talk.says("ABC").hears("no digit").says("yes").hears("Noted. Order number: ABC");
    let mut talk = at_the_order_number();
    talk.says("No. 5531-AB").hears("Noted. Order number: No. 5531-AB");
}

#[test]
fn a_name_that_sounds_like_small_talk_is_a_name() {
    for name in ["Hello Fresh", "Thank You Store", "Hi-Tech Store", "Hello Kitty", "Nordvik Outlet {x} <b>"] {
        let mut talk = english();
        talk.says(name).hears(&format!("Noted. Shop or person: {name}"));
    }
    let mut talk = chinese();
    talk.says("你好优品").hears("你好优品").hears("记下了");
}

#[test]
fn what_is_no_day_is_said_to_be_none() {
    let mut talk = english();
    let case = talk.state.casebook.headers()[0].id;
    let paid_on = format!("1:case:{case}:fact:paid-on");
    for words in ["￥1299", "15天内发货"] {
        talk.presses_code(&paid_on).says(words).hears("could not read that as a day").hears("first payment");
    }
    talk.presses_code(&format!("1:case:{case}:fact:own-country"))
        .says("money back")
        .hears("do not know a country");
}

#[test]
fn after_a_question_in_between_a_button_leads_back() {
    let mut talk = english();
    talk.says("how do I ask my bank for a chargeback?").hears("chargeback").presses("Back to where we were");
    talk.hears("Who was it?").says("thanks!").presses("Back to where we were").hears("Who was it?");
    talk.says("/help").hears("What you can do here").says("Best Phones Store").hears("Noted");
}

#[test]
fn a_link_or_a_command_does_not_end_the_waiting_for_a_letter() {
    let mut talk = english();
    let case = talk.state.casebook.headers()[0].id;
    let letter = |talk: &mut Talk| {
        talk.presses_code(&format!("1:case:{case}:letters"));
        let first =
            talk.keyboard.buttons().next().map(|button| button.action.to_string()).unwrap_or_default();
        talk.presses_code(&first).presses("English");
    };
    const OWN: &str = "Dear shop,\nI ordered a lamp that never came. Please pay me back.\nJane Doe";
    for between in ["https://nordvik-outlet.top/track", "/help", "/about"] {
        letter(&mut talk);
        talk.says(between);
        assert!(talk.has_button("Back to where we were"), "{between}: {}", talk.heard);
        talk.says(OWN).hears("I keep this version");
    }
    letter(&mut talk);
    talk.says("never mind").hears("Case #1");
}

#[test]
fn the_way_back_is_no_new_text_of_a_note() {
    let mut talk = english();
    talk.presses("Enough").presses("Add notes").says("they promised a refund").presses("Done");
    for words in ["back", "never mind", "算了", "取消"] {
        talk.presses_code(&edit(&talk))
            .says(words)
            .hears("left it as it was")
            .hears("they promised a refund");
    }
    talk.presses_code(&edit(&talk))
        .says("what is a chargeback?")
        .presses("Back to where we were")
        .hears("new text");
    talk.says("they promised half").hears("they promised half").does_not_hear("never mind");
    talk.presses_code(&edit(&talk)).says("what is a chargeback?").says("what is a chargeback?");
    talk.hears("what is a chargeback?");
    assert!(!talk.has_button("Back to where we were"), "the second time it is the text: {}", talk.heard);
}

fn edit(talk: &Talk) -> String {
    format!("1:case:{}:edit:1", talk.state.casebook.headers()[0].id)
}

#[test]
fn the_end_of_collecting_is_said_in_many_words() {
    for words in ["thanks, that's it", "ok, all sent", "Finished!"] {
        let mut talk = english();
        talk.presses("Enough")
            .presses("Add notes")
            .says("a note")
            .says(words)
            .hears("1 note or file was added");
    }
    for words in ["好了", "没了", "完成", "发完了，谢谢"] {
        let mut talk = chinese();
        talk.presses("先答到这里").presses("📎").says("他说明天发货").says(words).hears("存了1条");
        assert!(!talk.state.casebook.is_collecting(), "{words}: {}", talk.heard);
    }
    let mut talk = chinese();
    talk.presses("先答到这里").presses("📎").says("卡里的钱没了");
    assert!(talk.state.casebook.is_collecting(), "that is a note: {}", talk.heard);
}

#[test]
fn other_words_for_erasing_are_told_the_word() {
    for words in ["delete everything", "forget", "yes", "ok", "erase it please"] {
        let mut talk = english();
        talk.says("/forget").says(words).hears("type ERASE").says("erase").hears("is erased");
    }
    for words in ["忘记", "删除", "好", "全部删了吧"] {
        let mut talk = chinese();
        talk.says("/forget").says(words).hears("打字发送 全部删除").says("全部删除").hears("密钥也销毁了");
    }
    let mut talk = english();
    talk.says("/forget").says("how do I open a dispute?").hears("Nothing was erased").hears("dispute");
    talk.says("/forget").says("no").hears("nothing was erased").says("erase").does_not_hear("is erased");
    for words in ["forget it", "don't erase anything", "please do not delete it", "keep it all"] {
        talk.says("/forget").says(words).hears("nothing was erased").does_not_hear("type ERASE");
    }
    let mut talk = chinese();
    for words in ["别删", "不要清空了", "算了"] {
        talk.says("/forget").says(words).hears("什么都没删").does_not_hear("打字发送");
    }
}

#[test]
fn every_country_can_be_named_and_what_is_not_known_of_it_is_said() {
    let mut talk = english();
    let case = talk.state.casebook.headers()[0].id;
    let (own, sellers) =
        (format!("1:case:{case}:fact:own-country"), format!("1:case:{case}:fact:seller-country"));
    talk.presses_code(&sellers)
        .says("Denmark")
        .hears("Noted. Their country: Denmark")
        .does_not_hear("I know no offices");
    talk.presses_code(&own)
        .says("in Poland")
        .hears("Noted. Your country: Poland")
        .hears("rules of the European Union hold there");
    talk.presses_code(&own)
        .says("Switzerland")
        .hears("Your country: Switzerland")
        .hears("only the time limits that hold everywhere");
    talk.presses_code(&own).says("no").does_not_hear("Norway");
    talk.says("/report")
        .hears("Switzerland: I have no list")
        .presses("across borders")
        .hears("people in any country");
    talk.says("/report Polska").hears("Poland: I have no list").presses("European Union").hears("ECC-Net");
    talk.says("remind me tomorrow 9:00 to call").hears("Warsaw time");
}

#[test]
fn countries_are_named_in_the_chinese_of_the_chat() {
    let mut talk = chinese();
    let case = talk.state.casebook.headers()[0].id;
    let sellers = format!("1:case:{case}:fact:seller-country");
    for (words, expected) in [
        ("奥地利", "奥地利"),
        ("在广东", "中国"),
        ("克羅埃西亞", "克罗地亚"),
        ("沙特", "沙特阿拉伯"),
        ("DK", "丹麦"),
    ] {
        talk.presses_code(&sellers).says(words).hears("记下了").hears(expected);
    }
    let mut talk = Talk::new("zh-TW");
    talk.says("/report 克罗地亚").hears("克羅埃西亞").does_not_hear("克罗地亚");
}

#[test]
fn an_official_address_in_a_story_is_the_firm_and_in_a_notice_it_is_its_address() {
    let mut talk = Talk::new("en");
    talk.says("taobao.com support rang me and wants me to share my screen for a refund").hears("Hang up");
    talk.does_not_hear("official web address");
    let mut talk = Talk::new("en");
    talk.says(
        "PayPal: your account is limited until you confirm your identity. Log in at paypal.com to do it.",
    );
    talk.hears("official web address of PayPal").does_not_hear("Danger");
}

#[test]
fn what_somebody_asks_for_themselves_is_no_message() {
    for question in ["do I need to cancel the card?", "will the police arrest me", "要不要报警，会通知学校吗"]
    {
        Talk::new("en").says(question).does_not_hear("🛑").does_not_hear("⚠️").does_not_hear("🔎");
    }
}

#[test]
fn a_final_reminder_is_judged_and_sets_none() {
    let mut talk = Talk::new("en");
    talk.says("Toll office final reminder: 6.99 is open, pay at ezpass-toll.xin").hears("🛑");
    talk.does_not_hear("remind you");
}
