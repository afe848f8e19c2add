//! Secrets that people type by mistake.

use std::path::PathBuf;

use haishao::playground::{Fault, FaultKind, Role};
use serde_json::json;

use crate::town::Town;

const NOWHERE: [PathBuf; 0] = [];

const SEED_PHRASE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

#[tokio::test]
async fn whoever_types_a_secret_is_warned_and_still_answered() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    for (secret, name) in [
        ("My card number is 4111 1111 1111 1111.", "a card number"),
        ("My password: hunter2-Sommer.", "a password"),
        ("The verification code is 482913.", "a verification code"),
        (SEED_PHRASE, "a wallet's seed phrase"),
        ("My card is 5555555555554444, my password: hunter2-Sommer.", "a card number, a password"),
    ] {
        ana.says(&format!("{secret}\nHow do I open a dispute?"));
        let warning = ana.hears("Your message seems to contain").await;
        assert!(warning.text.contains(name), "{secret}\n{}", warning.text);
        assert!(warning.button("🗑 Delete my message").is_some(), "{warning:#?}");
        ana.hears_something().await;
    }
    ana.says("My password: hunter2-Sommer.");
    ana.hears("a password").await;
    ana.hears_something().await;
    ana.has_heard_all();
}

#[tokio::test]
async fn a_question_with_a_secret_in_it_is_answered_all_the_same() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("How do I open a dispute? My password: hunter2-Sommer.");
    ana.hears("a password").await;
    ana.hears("Opening a dispute on the platform").await;
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("卖家不肯退款，怎么在平台上发起争议？我的验证码是 482913");
    let warning = mei.hears("你的消息里好像有验证码。").await;
    assert!(warning.button("🗑 删掉我那条消息").is_some(), "{warning:#?}");
    mei.hears("向平台发起争议").await;
}

#[tokio::test]
async fn talking_about_codes_and_cards_is_no_secret() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("They want my verification code and the card number. How do I open a dispute?");
    let answer = ana.hears_something().await;
    assert!(!answer.text.contains("Your message seems to contain"), "{}", answer.text);
}

#[tokio::test]
async fn a_press_deletes_the_message_with_the_secret() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let message = ana.says("My password: hunter2-Sommer. How do I open a dispute?");
    ana.hears("a password").await;
    ana.hears_something().await;
    let query = ana.presses("🗑 Delete my message");
    ana.sees_gone(message).await;
    assert_eq!(town.answers_to(&query).await, [""]);
    // It is gone already: pressing again does no harm.
    ana.presses("🗑 Delete my message");
    ana.says("thanks");
    ana.hears("You are welcome.").await;
    ana.has_heard_all();
}

#[tokio::test]
async fn a_secret_in_an_edited_a_forwarded_or_a_captioned_message_is_seen_too() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let message = ana.says("thanks");
    ana.hears("You are welcome.").await;
    ana.edits(message, "My card number is 4111 1111 1111 1111");
    ana.hears("a card number").await;
    ana.hears_something().await;
    ana.forwards("My bank", "Your verification code is 482913");
    ana.hears("a verification code").await;
    ana.hears_something().await;
    for message in [
        json!({"caption": "my password: hunter2-Sommer", "photo": [{"file_id": "a"}]}),
        json!({"rich_message": {"blocks": [{"type": "paragraph", "text": "my password: hunter2-Sommer"}]}}),
        json!({"rich_message": {"blocks": [{
            "type": "paragraph",
            "text": ["my password: ", {"type": "bold", "text": "hunter2-Sommer"}],
        }]}}),
    ] {
        ana.sends(&message);
        let warning = ana.hears_something().await;
        assert!(warning.text.contains("a password"), "{message}\n{}", warning.text);
        ana.hears_something().await;
    }
}

#[tokio::test]
async fn where_the_bot_may_not_delete_it_says_so() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Buyers", &[(ana, Role::Owner)]);
    let mut ana = town.in_group(group, ana);
    let message = ana.says("/ask How do I open a dispute? My password: hunter2-Sommer.");
    let warning = ana.hears("may contain something private").await;
    assert_eq!(warning.reply_to, Some(message));
    ana.hears("Opening a dispute on the platform").await;
    let query = ana.presses("🗑 Delete my message");
    ana.hears("I am not allowed to delete that message.").await;
    assert_eq!(town.answers_to(&query).await, [""]);
}

#[tokio::test]
async fn an_admin_bot_deletes_for_whoever_wrote_the_message_and_for_nobody_else() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    let ben = town.person("Ben", Some("en")).person;
    let eve = town.person("Eve", Some("en")).person;
    let members = [(ana, Role::Owner), (ben, Role::Member), (eve, Role::Member)];
    let group = town.group("Buyers", &members);
    town.stand_in.sets_bot_role(group, ana, Role::Administrator);
    let mut ben = town.in_group(group, ben);
    let message = ben.says("/ask How do I open a dispute? My password: hunter2-Sommer.");
    ben.hears("may contain something private").await;
    ben.hears("Opening a dispute on the platform").await;
    let mut eve = town.in_group(group, eve);
    eve.presses("🗑 Delete my message");
    eve.hears("I am not allowed to delete that message.").await;
    eve.forges(&format!("1:delete:{}", message.0));
    eve.hears("I am not allowed to delete that message.").await;
    assert_eq!(town.calls("deleteMessage").len(), 0);
    ben.presses("🗑 Delete my message");
    ben.sees_gone(message).await;
}

#[tokio::test]
async fn neither_a_secret_nor_any_words_stay_on_the_disk_or_in_the_log() {
    let mut town = Town::without_bot().await;
    // Everything but sled, whose traces are full of numbers.
    town.set("HAISHAO_LOG", "trace,sled=info");
    town.start_bot();
    let person = {
        let mut ana = town.person("Ana-Zaubernuss", Some("en"));
        ana.says("My card number is 4111 1111 1111 1111. Zwetschgenkuchen?");
        ana.hears("a card number").await;
        ana.hears_something().await;
        let message = ana.says("password: hunter2-Sommer");
        ana.hears("a password").await;
        ana.hears_something().await;
        ana.presses("🗑 Delete my message");
        ana.sees_gone(message).await;
        ana.says(SEED_PHRASE);
        ana.hears("a wallet's seed phrase").await;
        ana.hears_something().await;
        // A reply that has to wait in the outbox for a second attempt.
        let refusal = FaultKind::ServerError { status: 502, html: true };
        town.stand_in.add_fault(Fault::once("sendMessage", refusal));
        ana.says("/ask 验证码是 482913，卖家叫我转账到小号");
        ana.hears("验证码").await;
        ana.hears_something().await;
        ana.person
    };
    let (ended, log) = town.stop_bot().await;
    assert!(ended.success(), "{log}");
    assert!(log.contains("serving"), "{log}");
    assert!(!log.contains(town.stand_in.token()), "the token is in the log");
    let id = person.0.to_string();
    for words in [
        "4111 1111",
        "hunter2",
        "Sommer",
        "winner",
        "482913",
        "Zwetschgenkuchen",
        "转账到小号",
        "小号",
        "Zaubernuss",
        &id,
    ] {
        assert!(!log.contains(words), "“{words}” is in the log:\n{log}");
        assert_eq!(town.files_with(words.as_bytes()), NOWHERE, "“{words}”");
    }
}
