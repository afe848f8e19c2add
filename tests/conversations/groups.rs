//! The bot in a group.

use haishao::playground::{ChatId, Fault, FaultKind, PersonId, Role};
use serde_json::{Value, json};

use crate::town::Town;

/// Ana owns the group, Ben is a member of it.
struct Buyers {
    ana: PersonId,
    ben: PersonId,
    group: ChatId,
}

impl Buyers {
    fn of(town: &Town) -> Self {
        let ana = town.person("Ana", Some("en")).person;
        let ben = town.person("Ben", Some("en")).person;
        let group = town.group("Buyers", &[(ana, Role::Owner), (ben, Role::Member)]);
        Self { ana, ben, group }
    }

    /// A message that an admin writes in the group's own name.
    fn anonymous(&self, text: &str) -> Value {
        json!({
            "text": text,
            "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"},
            "sender_chat": {"id": self.group.0, "type": "supergroup", "title": "Buyers"},
        })
    }
}

#[tokio::test]
async fn plain_talk_in_a_group_is_ignored() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let talk = ben.says("How do I open a dispute?");
    ben.edits(talk, "How do I open a dispute today?");
    ben.says("my card is 4111 1111 1111 1111");
    ben.says("@haishao_bot hello");
    ben.says("/frobnicate");
    ben.sends(&json!({"sticker": {"file_id": "a", "file_unique_id": "b"}}));
    ben.sends(&json!({"new_chat_title": "Careful buyers"}));
    let question = ben.says("/ask How do I open a dispute?");
    let answer = ben.hears("Opening a dispute on the platform").await;
    assert_eq!(answer.reply_to, Some(question));
    ben.has_heard_all();
}

#[tokio::test]
async fn ask_is_answered_as_a_reply_to_whoever_asked() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    for command in ["/ask", "/ask@haishao_bot", "/ASK@Haishao_Bot"] {
        let question = ben.says(&format!("{command} How do I open a dispute?"));
        let answer = ben.hears("Opening a dispute on the platform").await;
        assert_eq!(answer.reply_to, Some(question), "{command}");
    }
    let bare = ben.says("/ask");
    let answer = ben.hears("What would you like to know?").await;
    assert_eq!(answer.reply_to, Some(bare));
    let question = ben.says("/ask How do I open a disputation?");
    ben.hears_something().await;
    ben.edits(question, "/ask How do I open a dispute?");
    let answer = ben.hears("You changed your message").await;
    assert_eq!(answer.reply_to, Some(question));
}

#[tokio::test]
async fn a_command_for_another_bot_is_ignored() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/ask@weather_bot will it rain?");
    ben.says("/help@haishao_bot_two");
    ben.says("/help@haishao_bot");
    ben.hears("/ask with a question").await;
    ben.has_heard_all();
}

#[tokio::test]
async fn start_help_and_topics_in_a_group_say_what_fits_there() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/start@haishao_bot");
    ben.hears("I do not read the other messages in this group.").await;
    ben.says("/help");
    ben.hears("For anything personal, write to me in private.").await;
    ben.says("/topics");
    ben.hears("Choose a section:").await;
    ben.presses("When it has happened");
    ben.sees_edit("When it has happened").await;
}

#[tokio::test]
async fn the_bot_greets_once_when_it_is_added() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Left);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.sends(&json!({"new_chat_members": [{"id": 123_456, "is_bot": true, "first_name": "Haishao"}]}));
    ana.hears("Hello, I am Haishao").await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ana.says("/help");
    ana.hears("/ask with a question").await;
    ana.has_heard_all();
}

#[tokio::test]
async fn a_group_whose_adder_reads_chinese_is_greeted_in_chinese() {
    let town = Town::start().await;
    let mei = town.person("小美", Some("zh-hans")).person;
    let group = town.group("代购群", &[(mei, Role::Owner)]);
    town.stand_in.sets_bot_role(group, mei, Role::Kicked);
    town.stand_in.sets_bot_role(group, mei, Role::Member);
    town.in_group(group, mei).hears("大家好，我是海哨").await;
}

#[tokio::test]
async fn a_member_cannot_change_the_language_of_a_group() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/language");
    ben.hears("In a group, only its admins can change this.").await;
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let query = ben.presses("简体中文");
    ben.hears("In a group, only its admins can change this.").await;
    assert_eq!(town.answers_to(&query).await.len(), 1);
    ben.forges("1:language:zh-Hans");
    ben.hears("In a group, only its admins can change this.").await;
    ben.says("/ask How do I open a dispute?");
    ben.hears("Opening a dispute on the platform").await;
}

#[tokio::test]
async fn an_admin_changes_the_language_and_later_answers_use_it() {
    let mut town = Town::start().await;
    let buyers = Buyers::of(&town);
    {
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.says("/language");
        ana.hears("Which language shall I speak?").await;
        ana.presses("简体中文");
        ana.sees_edit("好，以后我在这个群里说中文。").await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says("/ask How do I open a dispute?");
        ben.hears("向平台发起争议").await;
        let mut ben = town.again(buyers.ben);
        ben.says("/ask How do I open a dispute?");
        ben.hears("Opening a dispute on the platform").await;
    }
    town.stop_bot().await;
    town.start_bot();
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/help");
    ben.hears("涉及个人的事，请私聊我。").await;
}

#[tokio::test]
async fn while_telegram_does_not_say_who_the_admins_are_the_language_stays() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in
        .add_fault(Fault::once("getChatMember", FaultKind::ServerError { status: 500, html: false }));
    ana.says("/language");
    ana.hears("Please try again in a minute.").await;
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
}

#[tokio::test]
async fn an_admin_who_writes_as_the_group_changes_its_language() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.sends(&buyers.anonymous("/language@haishao_bot"));
    ana.hears("Which language shall I speak?").await;
    // Buttons are pressed under one's own name, whatever name one writes under.
    ana.presses("简体中文");
    ana.sees_edit("好，以后我在这个群里说中文。").await;
    ana.sends(&buyers.anonymous("/ask How do I open a dispute?"));
    ana.hears("向平台发起争议").await;
}

#[tokio::test]
async fn a_linked_channel_s_posts_are_ignored_and_whoever_writes_as_a_channel_is_no_admin() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    let mut post = buyers.anonymous("/language@haishao_bot");
    post["sender_chat"] = json!({"id": -1_009_999, "type": "channel", "title": "News"});
    ana.sends(&post);
    ana.hears("In a group, only its admins can change this.").await;
    let mut forwarded = buyers.anonymous("/help");
    forwarded["is_automatic_forward"] = json!(true);
    ana.sends(&forwarded);
    ana.says("/help");
    ana.hears("/ask with a question").await;
    ana.has_heard_all();
}

#[tokio::test]
async fn a_question_in_a_forum_topic_is_answered_there() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.sends(&json!({
        "text": "/ask How do I open a dispute?", "is_topic_message": true, "message_thread_id": 77,
    }));
    ben.hears("Opening a dispute on the platform").await;
    // Outside of forums the number tells only which message a reply answers.
    ben.sends(&json!({"text": "/ask How do I open a dispute?", "message_thread_id": 78}));
    ben.hears("Opening a dispute on the platform").await;
    let threads: Vec<Value> =
        town.calls("sendMessage").iter().map(|body| body["message_thread_id"].clone()).collect();
    assert_eq!(threads, [json!(77), Value::Null]);
}

#[tokio::test]
async fn forgetting_is_a_private_matter() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/forget");
    ben.hears("Please write to me in private for this").await;
    ben.forges("1:forget");
    ben.hears("Please write to me in private for this").await;
}

#[tokio::test]
async fn what_is_asked_in_a_group_stays_apart_from_what_is_asked_in_private() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut in_group = town.in_group(buyers.group, buyers.ben);
    in_group.says("/ask How do I open a dispute?");
    in_group.hears("Opening a dispute on the platform").await;
    let mut in_private = town.again(buyers.ben);
    in_private.says("and how long does that take?");
    let answer = in_private.hears_something().await;
    assert!(!answer.text.contains("Still about"), "{}", answer.text);
    in_private.says("What should I bring to the police?");
    in_private.hears("Reporting to the police").await;
    in_group.says("/ask and how long does that take?");
    in_group.hears("Still about “Opening a dispute on the platform”").await;
}

#[tokio::test]
async fn a_language_chosen_in_private_is_not_the_group_s() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.again(buyers.ben);
    ben.says("/language");
    ben.hears("Which language shall I speak?").await;
    ben.presses("简体中文");
    ben.sees_edit("好，以后我和你说中文。").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/help");
    ben.hears("/ask with a question").await;
}
