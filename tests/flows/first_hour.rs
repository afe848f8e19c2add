//! The first hour in people's own words: typed answers, in any order, and the way back after something else.

use crate::talk::Talk;

#[test]
fn a_sentence_that_answers_everything_leaves_nothing_to_ask() {
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").says("我被骗了5000块 对方是淘宝客服 我用支付宝转的 10分钟前 人在上海");
    talk.hears("一步一步照着做").hears("电子钱包付的").hears("110");
    let mut talk = Talk::new("en");
    talk.says("/sos").says("I'm in the UK, I paid 320 pounds by bank transfer 2 hours ago");
    talk.hears("Do these, one after the other").hears("Paid by transfer").hears("159");
}

#[test]
fn only_what_is_missing_is_asked() {
    let mut talk = Talk::new("en");
    talk.says("/sos").says("i mean i paid 2 hours ago 320 pounds").hears("How was it paid?");
    talk.says("with my debit card at natwest i think, over the phone").hears("Which country");
    talk.does_not_hear("When was").says("london").hears("Do these").hears("159");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").says("付了钱").hears("怎么付的").says("不知道").hears("什么时候付的").says("刚转的");
    talk.hears("哪个国家").says("不知道").hears("一步一步照着做");
}

#[test]
fn a_code_that_was_told_is_the_second_answer() {
    let mut talk = Talk::new("en");
    talk.says("/sos").says("i told him the code").hears("Which country").says("manchester");
    talk.hears("Tell the bank or wallet exactly that").hears("Apple Pay").hears("new payees");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").says("我把6位数念给他了").hears("哪个国家").says("广州").hears("绑到别人的Apple Pay");
}

#[test]
fn everything_is_an_answer_and_what_did_not_happen_is_none() {
    Talk::new("zh-hans").says("/sos").says("都有").hears("怎么付的");
    Talk::new("zh-hans").says("/sos").says("没有给验证码").does_not_hear("哪个国家");
    Talk::new("en").says("/sos").says("i didn't send the code").does_not_hear("Which country");
}

#[test]
fn a_day_is_spoken_of_only_where_one_is_asked() {
    let mut talk = Talk::new("en");
    talk.says("/sos").says("monzo").hears("could not read that").does_not_hear("3 November");
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Card").says("monzo").hears("3 November");
}

#[test]
fn who_is_not_understood_twice_gets_the_steps_at_once() {
    let mut talk = Talk::new("en");
    talk.says("/sos").says("monzo").hears("What happened?").says("can they take it all");
    talk.hears("helps in any case").hears("Cut off the device").hears("Save the proof");
    let steps = talk.heard.clone();
    talk.says("omg omg").does_not_hear("Save the proof");
    assert_ne!(talk.heard, steps, "the same is never said twice");
    talk.says("i paid by bank transfer").hears("When was the first payment?");
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").says("就是那个嘛").says("我不敢告诉我爸妈").hears("先把不管怎样都用得上的步骤");
    Talk::new("zh-hans").says("/sos").says("招行").hears("什么时候付的");
}

#[test]
fn a_shared_screen_is_cut_off_before_anything_is_asked() {
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").says("客服让我屏幕共享然后我转了8000块怎么办");
    talk.hears("最先做这个").hears("怎么付的");
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").presses("Bank transfer").presses("Today").says("Malaysia");
    let first = talk.heard.find("1.").map(|place| talk.heard[place..].lines().next().unwrap_or_default());
    assert!(first.is_some_and(|step| step.contains("see your screen")), "{first:?}");
}

#[test]
fn an_answer_is_put_right_by_typing_it_again() {
    let mut talk = Talk::new("zh-hans");
    talk.says("/sos").presses("我付了钱").presses("银行转账").says("支付宝 不对 是微信");
    talk.hears("记下了").says("昨天").says("我在北京").hears("电子钱包付的");
    let mut talk = Talk::new("en");
    talk.says("/sos").says("he has my card number").says("hk").hears("18222").says("england").hears("159");
}

#[test]
fn the_first_hour_waits_while_something_else_is_answered() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").says("what is a chargeback").does_not_hear("How was it paid?");
    assert!(talk.has_button("Go on with the emergency steps"), "{:?}", talk.keyboard);
    talk.says("by paypal").hears("When was the first payment?");
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").says("what is a chargeback");
    talk.presses("Go on with the emergency").hears("How was it paid?");
}

#[test]
fn a_cry_in_the_middle_does_not_begin_anew() {
    let mut talk = Talk::new("en");
    talk.says("/sos").presses("I paid").says("I have just been scammed, what do I do now?");
    talk.hears("How was it paid?").does_not_hear("What happened?");
}

#[test]
fn what_is_known_already_is_noted_once_then_come_the_steps() {
    let mut talk = Talk::new("en");
    talk.says("/sos").says("i told him the code").says("6 digit code from bank text");
    talk.hears("Noted").hears("Which country").says("banana").hears("helps in any case");
}

#[test]
fn cities_abroad_are_understood_and_keep_the_characters() {
    let mut talk = Talk::new("");
    talk.says("剛剛被騙了").says("2").says("台北").hears("165").hears("臺灣");
    for (city, country) in [("倫敦", "英国"), ("纽约", "美国"), ("東京", "日本"), ("雪梨", "澳大利亚")]
    {
        let mut talk = Talk::new("zh-hans");
        talk.says("/sos").says("我把验证码给他了").says(city).hears(country);
    }
}

#[test]
fn a_word_said_out_of_nowhere_that_something_happened_begins_it() {
    Talk::new("zh-hans").says("扫了").hears("一分钱都别再付");
    Talk::new("zh-hans").says("等等 我转了").hears("一分钱都别再付");
}
