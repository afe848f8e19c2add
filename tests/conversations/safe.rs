//! "Is this safe?", heard through Telegram: one message from the first question to the result, in taps and in words.

use haishao::playground::Role;

use crate::town::Town;

#[tokio::test]
async fn the_questions_are_one_message_that_changes_until_the_result() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/safe");
    ana.sees_last_of(1, "What is worrying you?").await;
    ana.presses("A call, message or offer");
    ana.sees_last_of(1, "Question 2 of about").await;
    ana.presses("Refund or compensation");
    ana.sees_last_of(1, "code sent to your phone").await;
    ana.presses("Why do you ask?");
    ana.sees_last_of(1, "Such codes are the keys").await;
    ana.presses("Not sure");
    ana.sees_last_of(1, "control your screen").await;
    ana.presses("Back");
    ana.sees_last_of(1, "code sent to your phone").await;
    ana.presses("No, none of these");
    ana.sees_last_of(1, "control your screen").await;
    ana.presses("Yes, ");
    let result = ana.sees_last_of(1, "🛑 Danger · a call or message about a refund").await;
    assert!(result.text.contains("You answered: “Yes, "), "{}", result.text);
    assert!(result.text.contains("What to do now"), "{}", result.text);
    for label in ["🆘 I already paid", "Screen sharing", "📤 Share", "🔁 Start over"] {
        assert!(
            result.buttons.iter().flatten().any(|button| button.text.contains(label)),
            "{label}: {:#?}",
            result.buttons
        );
    }
}

#[tokio::test]
async fn a_result_is_shared_as_a_picture_with_its_words_and_nothing_private() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("is this legit?");
    ana.sees_last_of(1, "What is worrying you?").await;
    ana.presses("Selling something");
    ana.sees_last_of(1, "To get your money").await;
    ana.presses("Yes");
    ana.sees_last_of(1, "🛑 Danger").await;
    let tap = ana.presses("Share as a card");
    let card = ana.sees_last_of(2, "Asked for a code").await;
    assert!(town.answers_to(&tap).await[0].contains("forward"), "what the card holds is said above the chat");
    assert!(!card.text.contains("You answered"), "{}", card.text);
    assert!(card.text.contains("@haishao_bot") || card.text.contains("Haishao"), "{}", card.text);
    let photo = card.photo.expect("the card is a picture");
    assert_eq!(photo.width, 1080);
    let png = town.stand_in.file(&photo.file_id).expect("the picture was sent");
    assert!(png.starts_with(b"\x89PNG"), "{} bytes", png.len());
}

#[tokio::test]
async fn in_chinese_it_is_answered_in_words_over_a_restart_and_stays_one_message() {
    let mut town = Town::start().await;
    let wei = {
        let mut wei = town.person("Wei", Some("zh-hans"));
        wei.says("这靠谱吗？");
        wei.sees_last_of(1, "哪种情况").await;
        wei.says("2");
        wei.sees_last_of(1, "说的是什么事").await;
        wei.says("退款");
        wei.sees_last_of(1, "验证码、密码").await;
        wei.says("拿不准");
        wei.sees_last_of(1, "屏幕").await;
        wei.says("返回");
        let asked = wei.sees_last_of(1, "验证码、密码").await;
        wei.presses("没有");
        wei.sees_last_of(1, "屏幕").await;
        let code = asked.buttons[0][0].data.clone().expect("a button carries its code");
        let late = wei.forges(&code);
        assert_eq!(town.answers_to(&late).await, ["这一题答过了，请接着答现在这一题。"]);
        wei.sees_last_of(1, "屏幕").await;
        wei.says("昨天的天气和我的猫");
        wei.person
    };
    town.until("words that are no answer are answered", |world| {
        world.said_by_bot(wei.into()).last().filter(|seen| !seen.text.contains("大约共4")).map(|_| ())
    })
    .await;
    town.kill_bot().await;
    town.start_bot();
    let mut wei = town.again(wei);
    wei.says("/safe");
    town.until("an unfinished run is found", |world| {
        world.said_by_bot(wei.chat).last().filter(|seen| seen.text.contains("接着答，还是从头来")).map(|_| ())
    })
    .await;
    wei.presses("接着答");
    let question = town
        .until("it goes on where it was", |world| {
            world.said_by_bot(wei.chat).last().filter(|seen| seen.text.contains("屏幕")).cloned()
        })
        .await;
    assert!(question.text.contains("第4题"), "{}", question.text);
    wei.says("冇");
    town.until("the next question", |world| {
        world.said_by_bot(wei.chat).last().filter(|seen| seen.text.contains("先出钱")).map(|_| ())
    })
    .await;
    wei.says("有");
    let result = town
        .until("the result", |world| {
            world.said_by_bot(wei.chat).last().filter(|seen| seen.text.contains("🛑 危险")).cloned()
        })
        .await;
    assert!(result.text.contains("你答的是“有”"), "{}", result.text);
    wei.presses("做成卡片");
    town.until("the card", |world| world.said_by_bot(wei.chat).last().and_then(|seen| seen.photo.clone()))
        .await;
}

#[tokio::test]
async fn buttons_that_come_too_late_say_so_kindly_even_after_a_restart() {
    let mut town = Town::start().await;
    let (ana, code) = {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("/safe");
        let first = ana.sees_last_of(1, "What is worrying you?").await;
        let code = first.buttons[3][0].data.clone().expect("a button carries its code");
        ana.presses("Selling something");
        ana.sees_last_of(1, "To get your money").await;
        (ana.person, code)
    };
    town.kill_bot().await;
    town.start_bot();
    let mut ana = town.again(ana);
    let again = ana.forges(&code);
    assert_eq!(
        town.answers_to(&again).await,
        ["You have answered that one already. Here is the current question."],
    );
    ana.says("/safe");
    // What was asked before the restart stays, as the bot no longer knows its number.
    ana.sees_last_of(3, "in the middle of a check").await;
    ana.presses("Start over");
    ana.sees_last_of(2, "What is worrying you?").await;
    ana.forges(&code);
    ana.sees_last_of(3, "an earlier check").await;
}

#[tokio::test]
async fn whoever_has_lost_something_goes_to_the_first_hour_with_what_is_known() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/safe");
    ana.sees_last_of(1, "What is worrying you?").await;
    ana.presses("Already paid or gave something");
    ana.sees_last_of(1, "What happened?").await;
    ana.says("/safe");
    ana.sees_last_of(2, "What is worrying you?").await;
    ana.presses("Buying, nothing paid yet");
    ana.sees_last_of(2, "Where are you buying it?").await;
    ana.presses("Shop with its own website");
    ana.sees_last_of(2, "How do they want you to pay?").await;
    ana.presses("Gift cards");
    ana.sees_last_of(2, "🛑 Danger · an online shop").await;
    ana.presses("I already paid or gave something");
    ana.sees_last_of(3, "What happened?").await;
    ana.presses("I paid or sent money");
    ana.sees_last_of(3, "When was the first payment?").await;
    ana.says("/safe");
    ana.sees_last_of(4, "What is worrying you?").await;
    let kept = ana.everything_heard();
    assert!(kept[1].text.contains("🛑 Danger"), "the result stays: {kept:#?}");
}

#[tokio::test]
async fn in_a_group_there_is_only_the_way_to_the_private_chat() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Bargains", &[(ana, Role::Member)]);
    let mut in_group = town.in_group(group, ana);
    in_group.says("/safe");
    let answer = in_group.sees_last_of(1, "only in a private chat").await;
    let button = answer.buttons.iter().flatten().next().expect("there is a button").clone();
    assert_eq!(button.url.as_deref(), Some("https://t.me/haishao_bot?start=safe"));
    in_group.forges("1:safe:new");
    in_group.sees_last_of(2, "This button is an old one").await;
    let mut alone = town.again(ana);
    alone.says("/start safe");
    alone.sees_last_of(1, "What is worrying you?").await;
}

#[tokio::test]
async fn what_comes_between_does_not_lose_the_thread_nor_answer_anything() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/safe");
    ana.sees_last_of(1, "What is worrying you?").await;
    let typed = ana.says("buying");
    ana.sees_last_of(1, "Where are you buying it?").await;
    ana.edits(typed, "4");
    ana.sees_last_of(1, "Question 2 of about").await;
    ana.says("thanks");
    ana.sees_last_of(2, "You are welcome").await;
    ana.says("marketplace");
    ana.sees_last_of(2, "How do they want you to pay?").await;
    ana.says("my neighbour has a cat");
    let again = ana.sees_last_of(2, "could not read that").await;
    assert!(again.text.contains("How do they want you to pay?"), "{}", again.text);
    ana.says("back");
    ana.sees_last_of(2, "Where are you buying it?").await;
    ana.says("stop");
    ana.sees_last_of(2, "/safe").await;
}
