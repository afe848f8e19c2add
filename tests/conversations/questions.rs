//! Free questions: answers, follow-ups, edits, and an honest "I do not know".

use haishao::playground::Seen;
use serde_json::json;

use crate::town::{Chatter, Town};

/// What the buttons under a message say.
fn labels(seen: &Seen) -> Vec<&str> {
    seen.buttons.iter().flatten().map(|button| button.text.as_str()).collect()
}

/// Asks one vague thing after the other until the bot is unsure of its answer: which of them leave it unsure
/// changes with the articles.
async fn hears_doubt(someone: &mut Chatter<'_>, vague: &[&str], doubt: &str) -> Seen {
    for question in vague {
        someone.says(question);
        let answer = someone.hears_something().await;
        if answer.text.contains(doubt) {
            return answer;
        }
    }
    panic!("the bot is sure about each of {vague:?}")
}

#[tokio::test]
async fn an_article_comes_with_its_related_topics_as_buttons() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("How do I open a dispute?");
    let article = ana.hears("Opening a dispute on the platform").await;
    let labels = labels(&article);
    assert_eq!(
        labels.len(),
        7,
        "the first hour, three related topics, the way to all others, and whether it helped: {labels:?}"
    );
    assert!(
        labels.contains(&"Talking to the seller first")
            && labels.ends_with(&["📚 Browse topics", "👍 Helpful", "👎 Not helpful"]),
        "{labels:?}"
    );
    assert!(article.html.starts_with("<b>Opening a dispute on the platform</b>"), "{}", article.html);
    ana.presses("Talking to the seller first");
    let next = ana.hears("Talking to the seller first").await;
    assert!(next.html.starts_with("<b>Talking to the seller first</b>"), "{}", next.html);
}

#[tokio::test]
async fn an_unsure_answer_offers_two_other_guesses() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let vague = ["platform refund seller police", "app or bank", "is the shop safe and the app", "account"];
    let unsure = hears_doubt(&mut ana, &vague, "Not quite what you meant?").await;
    let labels = labels(&unsure);
    let guesses: Vec<_> = labels.iter().filter_map(|label| label.strip_prefix("🤔 ")).collect();
    assert_eq!(guesses.len(), 2, "{labels:?}");
    assert!(labels[0].starts_with("🤔") && labels[1].starts_with("🤔"), "{labels:?}");
    ana.presses(labels[1]);
    let guess = ana.hears(guesses[1]).await;
    assert!(!guess.text.contains("Not quite what you meant?"), "a topic that was asked for is sure");
}

#[tokio::test]
async fn an_unsure_answer_in_chinese_offers_two_other_guesses() {
    let town = Town::start().await;
    let mut mei = town.person("小美", Some("zh-hans"));
    let vague = ["平台 卖家 商品", "账户", "付款 平台 警察 卖家", "卖家 平台 退款 证据", "钱和商品"];
    let unsure = hears_doubt(&mut mei, &vague, "不是你想问的？").await;
    let labels = labels(&unsure);
    assert!(labels[0].starts_with("🤔") && labels[1].starts_with("🤔"), "{labels:?}");
    assert!(!labels[2].starts_with("🤔"), "{labels:?}");
}

#[tokio::test]
async fn a_question_that_no_article_answers_gets_an_honest_no_and_the_menu() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("what is the weather tomorrow");
    let honest = ana.hears("I do not have an answer for that, and I would rather say so than guess.").await;
    assert!(labels(&honest).contains(&"🆘 I have just been scammed"));
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("明天天气怎么样");
    let honest = mei.hears("这个我答不上来。").await;
    assert!(labels(&honest).contains(&"🆘 我刚刚被骗了"));
}

#[tokio::test]
async fn a_follow_up_is_about_the_last_topic_even_one_that_was_opened_by_a_button() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    ana.presses("Talking to the seller first");
    ana.hears("Talking to the seller first").await;
    ana.says("and how long does that take?");
    ana.hears("Still about “Talking to the seller first”").await;
}

#[tokio::test]
async fn a_follow_up_in_chinese_is_about_the_last_topic() {
    let town = Town::start().await;
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("怎么在平台上发起争议？");
    mei.hears("向平台发起争议").await;
    mei.says("那要多久？");
    mei.hears("接着说“向平台发起争议”").await;
}

#[tokio::test]
async fn a_follow_up_to_nothing_is_not_guessed_at() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("and how long does that take?");
    let answer = ana.hears_something().await;
    assert!(!answer.text.contains("Still about"), "{}", answer.text);
}

#[tokio::test]
async fn small_talk_gets_a_friendly_word() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("Good morning!");
    ana.hears("Hello! What is on your mind?").await;
    ana.says("thanks 🙏");
    ana.hears("You are welcome.").await;
    ana.says("bye");
    ana.hears("Take care.").await;
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("在吗");
    mei.hears("你好！遇到什么事了？").await;
    mei.says("谢谢你！");
    mei.hears("不客气。").await;
    mei.says("再见");
    mei.hears("保重。").await;
}

#[tokio::test]
async fn small_talk_does_not_end_what_was_talked_about() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    ana.says("thanks!");
    ana.hears("You are welcome.").await;
    ana.says("and how long does that take?");
    ana.hears("Still about “Opening a dispute on the platform”").await;
}

#[tokio::test]
async fn an_edited_message_is_answered_anew() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let question = ana.says("what is the weather tomorrow");
    ana.hears("I do not have an answer for that").await;
    ana.edits(question, "How do I open a dispute?");
    let answer = ana.hears("You changed your message").await;
    assert!(answer.text.contains("Opening a dispute on the platform"), "{}", answer.text);
    let mut mei = town.person("小美", Some("zh-hans"));
    let question = mei.says("明天天气怎么样");
    mei.hears("这个我答不上来").await;
    mei.edits(question, "怎么在平台上发起争议？");
    let answer = mei.hears("看到你改了消息").await;
    assert!(answer.text.contains("向平台发起争议"), "{}", answer.text);
}

#[tokio::test]
async fn ask_answers_the_words_behind_it_and_asks_for_them_when_there_are_none() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/ask How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    ana.says("/ask");
    ana.hears("What would you like to know? Write it after the command").await;
    ana.says("/ask@haishao_bot   ");
    ana.hears("What would you like to know?").await;
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("/ask 怎么在平台上发起争议？");
    mei.hears("向平台发起争议").await;
    mei.says("/ask");
    mei.hears("想问什么？把问题写在命令后面").await;
}

#[tokio::test]
async fn a_question_in_traditional_characters_is_understood() {
    let town = Town::start().await;
    let mut wei = town.person("阿偉", Some("zh-hant"));
    wei.says("接到自稱客服的電話，說要退款給我");
    wei.hears("冒充客服或銀行的來電").await;
    wei.says("怎麼在平台上發起爭議？");
    wei.hears("向平台發起爭議").await;
}

#[tokio::test]
async fn whoever_writes_to_somebody_else_s_language_is_answered_in_their_own() {
    let town = Town::start().await;
    let mut wen = town.person("文", Some("zh-hans"));
    wen.says("How do I open a dispute?");
    wen.hears("向平台发起争议").await;
    let mut pavel = town.person("Pavel", Some("ru"));
    pavel.says("How do I open a dispute?");
    pavel.hears("Opening a dispute on the platform").await;
}

#[tokio::test]
async fn words_are_read_whatever_telegram_puts_around_them() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards("Shop support", "How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    let question = "How do I open a dispute?";
    for message in [
        json!({"text": question, "entities": [{"type": "of_tomorrow", "offset": 0, "length": 3, "glow": 7}]}),
        json!({"text": question, "forward_origin": {"type": "of_tomorrow"}}),
        json!({"caption": question, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}),
        json!({"caption": question, "video": {"file_id": "a"}, "has_media_spoiler": true}),
        json!({"rich_message": {"blocks": [{"type": "paragraph", "text": question}]}}),
        json!({"rich_message": {"blocks": [{
            "type": "paragraph",
            "text": ["How do I ", {"type": "bold", "text": ["open a ", {"type": "italic", "text": "disp"}]}, "ute?"],
        }]}}),
        json!({"message_of_tomorrow": {"pages": [{"text": question}]}}),
    ] {
        ana.sends(&message);
        let answer = ana.hears_something().await;
        assert!(answer.text.contains("Opening a dispute on the platform"), "{message}\n{}", answer.text);
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_told_what_to_send_instead() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let mut mei = town.person("小美", Some("zh-hans"));
    let file = json!({"file_id": "a", "file_unique_id": "b"});
    for (message, english, chinese) in [
        (json!({"sticker": file}), "I cannot read stickers.", "贴纸我看不懂。"),
        (json!({"dice": {"emoji": "🎲", "value": 3}}), "I cannot read stickers.", "贴纸我看不懂。"),
        (json!({"voice": file}), "I cannot listen to recordings.", "语音我听不了。"),
        (json!({"video": file}), "I cannot watch videos.", "视频我看不了。"),
        (
            json!({"location": {"latitude": 1.5, "longitude": 2.5}}),
            "location alone tells me little.",
            "光有位置",
        ),
        (json!({"photo": [file]}), "I could not look at your picture.", "这张图我没看成。"),
        (json!({"document": file}), "I cannot open files.", "文件我打不开。"),
        (
            json!({"contact": {"phone_number": "1", "first_name": "Ben"}}),
            "I cannot check a contact card.",
            "名片我查不了。",
        ),
        (json!({"hologram": {"depth": 3}}), "I cannot read this kind of message.", "这种消息我看不懂"),
    ] {
        ana.sends(&message);
        ana.hears(english).await;
        mei.sends(&message);
        mei.hears(chinese).await;
    }
}

#[tokio::test]
async fn what_merely_happens_to_a_chat_needs_no_answer() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.sends(&json!({"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}));
    ana.sends(&json!({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}));
    ana.says("thanks");
    ana.hears("You are welcome.").await;
    ana.has_heard_all();
}

#[tokio::test]
async fn the_longest_text_telegram_carries_is_answered() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let question = "How do I open a dispute? ";
    let mut long = question.repeat(4096 / question.len() + 1);
    long.truncate(4096);
    ana.says(&long);
    ana.hears("Opening a dispute on the platform").await;
    let mut mei = town.person("小美", Some("zh-hans"));
    let long: String = "怎么在平台上发起争议？".chars().cycle().take(4096).collect();
    mei.says(&long);
    mei.hears("向平台发起争议").await;
}

#[tokio::test]
async fn markup_and_braces_in_a_question_do_no_harm() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    for question in [
        "<b>How do I open a dispute on the platform?",
        "How do I open a dispute on the platform? </blockquote></a> & &amp; <script>alert(1)</script>",
        "How do I open a { dispute } on the platform? { $title } {\"} { -brand }",
        "**How** do I [open](tg://user?id=1) a `dispute` on the platform? _*~|",
        "How do I open a dispute on the platform?\u{202e}\u{0}\u{200b}\u{fe0f}",
    ] {
        ana.says(question);
        let answer = ana.hears_something().await;
        assert!(answer.text.contains("Opening a dispute on the platform"), "{question}\n{}", answer.text);
    }
    ana.says("and { how } <i>long</i> does & that take?");
    ana.hears("“Opening a dispute on the platform”").await;
    assert!(town.stand_in.calls().iter().all(|call| call.answer_code == 200), "nothing had to be said twice");
}

#[tokio::test]
async fn nothing_but_spaces_is_told_to_send_words() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("\u{3000} \u{2003}");
    ana.hears("I cannot read this kind of message.").await;
}
