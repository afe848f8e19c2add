//! Buttons: new ones, old ones, forged ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use haishao::playground::{Fault, FaultKind};

use crate::town::{Chatter, Town};

const STALE: &str = "I no longer know what it was for.";
const STALE_NOTICE: &str = "This button is too old. Please use the new menu.";

/// The bot says that a button is stale, and shows the menu.
async fn hears_stale(someone: &mut Chatter<'_>) {
    let seen = someone.hears(STALE).await;
    assert!(seen.button("📚 Browse topics").is_some(), "{seen:#?}");
    assert!(!seen.edited);
}

#[tokio::test]
async fn a_button_this_version_did_not_make_is_kindly_called_stale() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    ana.hears("I am Haishao").await;
    for code in [
        "0:menu",
        "2:topic:first-hour",
        "9:something:of:tomorrow",
        "menu",
        "",
        "1:",
        "1:topic:../../etc/passwd",
        "1:section:act:-1",
        "1:section:nowhere:0",
        "1:language:tlh",
        "1:delete:everything",
        "1:forget:me",
        "\u{0}\u{1}<b>{ $bot }",
        "1:topic:退款",
    ] {
        let query = ana.forges(code);
        hears_stale(&mut ana).await;
        assert_eq!(town.answers_to(&query).await, [STALE_NOTICE], "{code}");
    }
}

#[tokio::test]
async fn a_button_for_a_topic_that_is_gone_is_called_stale() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    ana.hears("I am Haishao").await;
    let query = ana.forges("1:topic:sold-last-year");
    hears_stale(&mut ana).await;
    assert_eq!(town.answers_to(&query).await.len(), 1);
    ana.says("and how long does that take?");
    let answer = ana.hears_something().await;
    assert!(!answer.text.contains("Still about"), "what was not shown was not talked about: {}", answer.text);
}

#[tokio::test]
async fn a_stale_button_is_explained_in_the_person_s_language() {
    let town = Town::start().await;
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("/start");
    mei.hears("你好，我是海哨").await;
    let query = mei.forges("0:menu");
    mei.hears("我已经认不出它是做什么的了").await;
    assert_eq!(town.answers_to(&query).await, ["这个按钮太旧了，请用新的菜单。"]);
}

#[tokio::test]
async fn a_button_of_a_message_too_old_to_change_says_anew() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    ana.hears("I am Haishao").await;
    ana.presses("📚 Browse topics");
    ana.hears("Choose a section:").await;
    let query = ana.presses_long_after("When it has happened");
    let section = ana.hears("When it has happened").await;
    assert!(!section.edited);
    assert_eq!(town.answers_to(&query).await, [""]);
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
    ana.presses_long_after("简体中文");
    ana.hears("好，以后我和你说中文。").await;
    assert_eq!(town.calls("editMessageText").len(), 0);
}

#[tokio::test]
async fn pressing_a_button_twice_does_no_harm() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/topics");
    ana.hears("Choose a section:").await;
    let label = "When it has happened";
    // Of two changes that wait only the newer is sent; so the first is on its way before the second press.
    town.stand_in.add_fault(Fault::once("editMessageText", FaultKind::Delay(Duration::from_secs(1))));
    let first = ana.presses(label);
    town.until("the first change is on its way", |world| (world.n_faults_left() == 0).then_some(())).await;
    // Before the first press shows anything, as impatient thumbs do.
    let second = ana.presses(label);
    ana.sees_edit(label).await;
    ana.says("thanks");
    ana.hears("You are welcome.").await;
    ana.has_heard_all();
    for query in [first, second] {
        assert_eq!(town.answers_to(&query).await, [""]);
    }
    let edits = town.stand_in.calls().into_iter().filter(|call| call.method == "editMessageText");
    let codes: Vec<_> = edits.map(|call| call.answer_code).collect();
    assert_eq!(codes, [200, 400], "the second changed nothing, and was not tried again");
}

#[tokio::test]
async fn a_button_under_a_message_that_was_deleted_meanwhile_says_anew() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    ana.hears("I am Haishao").await;
    let query = ana.forges("1:sections");
    ana.hears("Choose a section:").await;
    assert_eq!(town.answers_to(&query).await, [""]);
}

#[tokio::test]
async fn browsing_leaves_the_article_one_was_reading_where_it_is() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("How do I open a dispute?");
    let article = ana.hears("Opening a dispute on the platform").await;
    ana.presses("📚 Browse topics");
    let sections = ana.hears("Choose a section:").await;
    ana.presses("How scams work");
    let section = ana.sees_edit("How scams work").await;
    assert_eq!(section.message_id, sections.message_id);
    assert_eq!(ana.everything_heard()[0], article);
}

#[tokio::test]
async fn sections_are_turned_page_by_page_in_one_message() {
    let mut town = Town::without_bot().await;
    let library = town.folder.path().join("library");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &library.join("content"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales"), &library.join("locales"));
    put_every_topic_into_one_section(&library.join("content/topics.toml"));
    town.set("HAISHAO_CONTENT", library.to_string_lossy());
    town.start_bot();

    let mut ana = town.person("Ana", Some("en"));
    ana.says("/topics");
    let sections = ana.hears("Choose a section:").await;
    ana.presses("When it has happened");
    let first = ana.sees_edit("When it has happened, page 1 of 13").await;
    assert_eq!(first.message_id, sections.message_id);
    assert!(first.button("◀ Back").is_none() && first.buttons.len() == 6 + 2, "{first:#?}");
    ana.presses("Next ▶");
    let second = ana.sees_edit("When it has happened, page 2 of 13").await;
    assert_eq!(second.message_id, sections.message_id);
    assert!(second.button("Next ▶").is_some(), "{second:#?}");
    ana.presses("◀ Back");
    ana.sees_edit("When it has happened, page 1 of 13").await;
    // A page that existed once shows the last one there is now.
    ana.forges("1:section:act:99");
    let last = ana.hears("When it has happened, page 13 of 13").await;
    assert!(last.button("Next ▶").is_none(), "{last:#?}");
    ana.presses("📚 All sections");
    ana.sees_edit("Choose a section:").await;
}

#[tokio::test]
async fn every_button_of_the_menu_is_answered_exactly_once() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    ana.hears("I am Haishao").await;
    let mut queries = Vec::new();
    for (label, answer) in [
        ("🆘 I have just been scammed", "Pay nothing more"),
        ("❓ Help", "What you can do here"),
        ("🔒 Privacy", "Who can read what you write here"),
        ("🌐 中文 / English", "Which language shall I speak? 想用哪种语言？"),
    ] {
        queries.push(ana.presses(label));
        ana.hears(answer).await;
    }
    queries.push(ana.presses("English"));
    ana.sees_edit("Done, I will speak English with you.").await;
    queries.push(ana.presses("📚 Browse topics"));
    ana.hears("Choose a section:").await;
    queries.push(ana.presses("How scams work"));
    ana.sees_edit("How scams work").await;
    queries.push(ana.presses("The refund you must send back"));
    ana.hears("The refund you must send back").await;
    queries.push(ana.presses("📚 Browse topics"));
    ana.says("thanks");
    ana.hears_something().await;
    // The end of a button's waiting sign stands in no queue with messages.
    for query in &queries {
        town.answers_to(query).await;
    }
    let mut answers = BTreeMap::new();
    for answer in town.calls("answerCallbackQuery") {
        *answers.entry(answer["callback_query_id"].to_string()).or_insert(0) += 1;
    }
    assert_eq!(answers.len(), queries.len());
    for (query, n_answers) in answers {
        assert_eq!(n_answers, 1, "{query}");
    }
    assert_eq!(town.stand_in.query_answers().len(), queries.len());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the file can be copied");
        }
    }
}

/// Twelve topics in one section fill two pages.
fn put_every_topic_into_one_section(topics: &Path) {
    let listed = fs::read_to_string(topics).expect("the list of topics can be read");
    let mut changed = String::new();
    for line in listed.lines() {
        changed.push_str(if line.starts_with("section = ") { "section = \"act\"" } else { line });
        changed.push('\n');
    }
    fs::write(topics, changed).expect("the list of topics can be written");
}
