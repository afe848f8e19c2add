//! What people type to the bot in other chats, and the links that lead from there into the private chat.

use std::time::Duration;

use haishao::playground::{Choice, Fault, FaultKind, Offer, PersonId, Role, World};
use serde_json::json;

use crate::town::{Chatter, Town};

/// Types something behind the bot's name; yields the query and what is offered.
async fn offered(town: &Town, person: PersonId, text: &str) -> (String, Offer) {
    let query = town.stand_in.types_inline(person, text, Some("supergroup"));
    let look = |world: &World| world.offer(&query).cloned();
    let offer = town.until("something is offered", look).await;
    (query, offer)
}

fn titles(offer: &Offer) -> Vec<&str> {
    offer.choices.iter().map(|choice| choice.title.as_str()).collect()
}

/// What pressing the first button below a choice makes a person say.
fn payload(choice: &Choice) -> String {
    let buttons = choice.buttons();
    let url = buttons.iter().flatten().next().and_then(|button| button.url.clone());
    let url = url.expect("a button leads somewhere");
    url.strip_prefix("https://t.me/haishao_bot?start=").expect("it leads to the bot").to_owned()
}

async fn opens(person: &mut Chatter<'_>, payload: &str, words: &str) {
    person.says(&format!("/start {payload}"));
    let heard = person.hears_something().await;
    assert!(heard.text.contains(words), "{payload}: “{words}” was expected:\n{}", heard.text);
}

#[tokio::test]
async fn a_question_typed_elsewhere_is_offered_its_article_and_all_of_it_opens_in_private() {
    let town = Town::start().await;
    for (language, question, title, greeting) in [
        ("en", "How do I open a dispute?", "Opening a dispute on the platform", "💬 Ask me in private"),
        ("zh-hans", "卖家不退款，怎么在平台上发起争议？", "向平台发起争议", "💬 私聊问我"),
    ] {
        let mut ana = town.person("Ana", Some(language));
        let (_, offer) = offered(&town, ana.person, question).await;
        assert_eq!(offer.choices[0].title, title);
        assert!(offer.is_personal && offer.cache_time > 0);
        assert_eq!(offer.button, Some((greeting.to_owned(), "menu".to_owned())));
        opens(&mut ana, &payload(&offer.choices[0]), title).await;
        ana.has_heard_all();
    }
}

#[tokio::test]
async fn without_words_the_questions_and_the_first_hour_come_first() {
    let town = Town::start().await;
    for (language, safe, scammed, asked, hour) in [
        ("en", "🧭 Is this safe?", "🆘 I have just been scammed", "What is worrying you?", "What happened?"),
        ("zh-hans", "🧭 这靠谱吗？", "🆘 我刚刚被骗了", "你现在是哪种情况？", "发生了什么？"),
    ] {
        let mut ana = town.person("Ana", Some(language));
        let (_, offer) = offered(&town, ana.person, "").await;
        assert_eq!(titles(&offer)[..2], [safe, scammed]);
        assert!(offer.choices.len() >= 5, "{:?}", titles(&offer));
        let (safe, hour_payload) = (payload(&offer.choices[0]), payload(&offer.choices[1]));
        assert_eq!((safe.as_str(), hour_payload.as_str()), ("safe", "first-hour"));
        opens(&mut ana, &safe, asked).await;
        opens(&mut ana, &hour_payload, hour).await;
    }
}

#[tokio::test]
async fn a_link_is_judged_and_what_is_sent_into_the_chat_leads_nowhere_but_to_the_bot() {
    let mut town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let ben = town.person("Ben", Some("zh-hans")).person;
    let group = town.group("Buyers", &[(ana, Role::Owner), (ben, Role::Member)]);
    for (person, headline) in [(ana, "Danger"), (ben, "危险")] {
        let link = "https://paypal.com.account-verify.top/login";
        let (query, offer) = offered(&town, person, link).await;
        assert!(offer.choices[0].title.contains(headline), "{:?}", titles(&offer));
        let message = town.stand_in.chooses(&query, &offer.choices[0].id, group);
        let transcript = town.stand_in.transcript(group);
        let sent = transcript.iter().find(|seen| seen.message_id == message).expect("it was sent");
        assert!(!sent.from_bot && sent.text.contains("account-verify[.]top"), "{}", sent.text);
        assert!(!sent.html.contains("verify.top") && !sent.html.contains("<a "), "{}", sent.html);
        let buttons: Vec<_> = sent.buttons.iter().flatten().collect();
        assert!(buttons.iter().all(|button| button.data.is_none()), "{buttons:?}");
        assert!(!buttons.is_empty());
    }
    // The bot hears what was sent with its help, and has nothing to say to itself: neither there nor in private.
    let (query, offer) = offered(&town, ana, "refund").await;
    town.stand_in.chooses(&query, &offer.choices[0].id, ana);
    let mut ana = town.again(ana);
    ana.says("thanks");
    ana.hears("You are welcome.").await;
    ana.has_heard_all();
    // By its end the bot has said whatever it had to say elsewhere.
    town.stop_bot().await;
    assert!(town.stand_in.said_by_bot(group).is_empty());
}

#[tokio::test]
async fn a_pasted_message_is_judged_and_one_that_was_cut_off_is_better_checked_in_private() {
    let town = Town::start().await;
    for (language, message, button, asked) in [
        (
            "en",
            "Dear customer, your parcel is held at customs. Pay the fee of 1.99 within 24 hours and reply with the code. ",
            "🔎 Check a link or message",
            "Forward me the message",
        ),
        (
            "zh-hans",
            "您好，我是平台客服，您的订单异常要给您三倍赔付，请加我微信登记，收到的验证码直接发给我，半小时内不办就作废。",
            "🔎 查链接或消息",
            "把收到的消息转发给我",
        ),
    ] {
        let mut ana = town.person("Ana", Some(language));
        let (_, offer) = offered(&town, ana.person, &message.repeat(20)).await;
        assert!(offer.choices[0].title.starts_with(['🛑', '⚠']), "{:?}", titles(&offer));
        let (label, payload) = offer.button.expect("there is a button");
        assert_eq!(label, button);
        opens(&mut ana, &payload, asked).await;
    }
}

#[tokio::test]
async fn a_language_that_was_chosen_counts_there_too() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    opens(&mut ana, "language-zh-Hans", "你好，我是海哨").await;
    let (_, offer) = offered(&town, ana.person, "How do I open a dispute?").await;
    assert_eq!(offer.choices[0].title, "向平台发起争议");
    // Nothing that is typed there touches what is spoken of in private.
    ana.says("/help");
    ana.hears("我能帮你做什么").await;
    opens(&mut ana, "language-en", "Hello").await;
    opens(&mut ana, "language-zh-Hant-TW", "你好，我是海哨").await;
}

#[tokio::test]
async fn danger_to_life_is_answered_before_anything_is_sent() {
    let town = Town::start().await;
    for (language, words, care) in [
        ("en", "they took everything and I want to kill myself", "Your life comes first"),
        ("zh-hans", "钱全没了，我不想活了", "你的命最要紧"),
    ] {
        let ana = town.person("Ana", Some(language)).person;
        let (_, offer) = offered(&town, ana, words).await;
        assert_eq!(offer.choices.len(), 1);
        assert!(offer.choices[0].title.contains(care), "{:?}", titles(&offer));
    }
}

#[tokio::test]
async fn neither_secrets_nor_words_typed_elsewhere_are_kept_or_logged() {
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_LOG", "trace,sled=info");
    town.start_bot();
    let ana = {
        let mut ana = town.person("Ana-Zaubernuss", Some("en"));
        ana.says("/start");
        ana.hears_something().await;
        for text in [
            "My card number is 4111 1111 1111 1111. Zwetschgenkuchen?",
            "the seller wrote password: hunter2-Sommer and wants me to log in at once or lose all of it",
            "我的验证码是 482913，小号",
        ] {
            let (_, offer) = offered(&town, ana.person, text).await;
            let told = format!("{offer:?}");
            for secret in ["4111", "hunter2", "482913"] {
                assert!(!told.contains(secret), "{told}");
            }
        }
        let refusal = FaultKind::ServerError { status: 502, html: true };
        town.stand_in.add_fault(Fault::once("answerInlineQuery", refusal));
        town.stand_in.types_inline(ana.person, "Mirabellenmarmelade", None);
        let failed = |world: &World| world.calls().any(|call| call.answer_code == 502).then_some(());
        town.until("one answer is refused", failed).await;
        ana.person
    };
    let (ended, log) = town.stop_bot().await;
    assert!(ended.success(), "{log}");
    let id = ana.0.to_string();
    for words in [
        "4111 1111",
        "hunter2",
        "482913",
        "小号",
        "Zwetschgenkuchen",
        "Mirabellenmarmelade",
        "Zaubernuss",
        &id,
    ] {
        assert!(!log.contains(words), "“{words}” is in the log:\n{log}");
        assert!(town.files_with(words.as_bytes()).is_empty(), "“{words}”");
    }
}

#[tokio::test]
async fn a_flood_of_typing_holds_up_nobody() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let ben = town.person("Ben", Some("en")).person;
    for number in 0..300 {
        town.stand_in.types_inline(ben, &format!("how do I get a refund number {number}"), None);
    }
    ana.says("How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    // Whoever goes on typing is answered: what came at the height of the flood may be left out.
    let mut queries: Vec<String> = Vec::new();
    let mut answered = None;
    while answered.is_none() {
        queries.push(town.stand_in.types_inline(ben, "How do I open a dispute?", None));
        let look = |world: &World| queries.iter().find_map(|query| world.offer(query).cloned());
        answered = town.stand_in.until(Duration::from_secs(1), look).await.ok();
    }
    let first = answered.and_then(|offer| offer.choices.into_iter().next()).expect("something is offered");
    assert_eq!(first.title, "Opening a dispute on the platform");
}

#[tokio::test]
async fn every_link_opens_its_place_in_the_private_chat() {
    let town = Town::start().await;
    for (language, places) in [
        (
            "en",
            [
                ("menu", "Hello"),
                ("report", "Which country are you in?"),
                ("case", "one place for everything that happened"),
                ("check", "Forward me the message"),
                ("topic-lost-parcel", "Lost, stuck or damaged in transit"),
                ("first-hour", "What happened?"),
                ("safe", "What is worrying you?"),
            ],
        ),
        (
            "zh-hans",
            [
                ("menu", "你好，我是海哨"),
                ("report", "你现在在哪个国家或地区？"),
                ("case", "出了事，经过、聊天、付款凭证都可以放在这里。"),
                ("check", "把收到的消息转发给我"),
                ("topic-lost-parcel", "物流丢失、延误或损坏"),
                ("first-hour", "发生了什么？"),
                ("safe", "你现在是哪种情况？"),
            ],
        ),
    ] {
        let mut ana = town.person("Ana", Some(language));
        for (payload, words) in places {
            opens(&mut ana, payload, words).await;
        }
        ana.has_heard_all();
    }
}

#[tokio::test]
async fn forged_links_meet_the_greeting_and_change_nothing() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    for payload in [
        "topic-no-such-topic",
        "topic-../../etc",
        "language-tlh",
        "1:forget",
        "forget",
        "group_-1001",
        &"z".repeat(64),
        "退款",
    ] {
        opens(&mut ana, payload, "Hello").await;
    }
    ana.has_heard_all();
}

#[tokio::test]
async fn in_a_group_links_open_nothing_and_an_article_leads_to_the_private_chat() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Buyers", &[(ana, Role::Member)]);
    let mut in_group = town.in_group(group, ana);
    in_group.says("/start@haishao_bot language-zh-Hans");
    in_group.hears("Hello, I am Haishao").await;
    in_group.forges("1:open:language-zh-Hans:haishao_bot");
    in_group.hears("Hello, I am Haishao").await;
    in_group.says("/ask How do I open a dispute?");
    let article = in_group.hears("Opening a dispute on the platform").await;
    let button = article.button("📖 Read it in private").expect("it leads on");
    let url = button.url.clone().expect("it is a link");
    let payload = url.strip_prefix("https://t.me/haishao_bot?start=").expect("it leads to the bot");
    let mut ana = town.again(ana);
    opens(&mut ana, payload, "Opening a dispute on the platform").await;
    assert_eq!(town.calls("answerInlineQuery"), Vec::<serde_json::Value>::new());
    let update = json!({"inline_query": {"id": "odd", "query": 7}});
    town.stand_in.sends_update(&update);
    ana.says("thanks");
    ana.hears("You are welcome.").await;
}
