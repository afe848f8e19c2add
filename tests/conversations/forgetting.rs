//! Erasing what is kept.

use std::fs;
use std::path::PathBuf;

use haishao::playground::PersonId;

use crate::town::Town;

const NOWHERE: [PathBuf; 0] = [];

/// Somebody who has chosen Chinese, has talked about disputes, and wrote a thing or two.
async fn a_person_with_a_past(town: &Town, name: &str) -> PersonId {
    let mut someone = town.person(name, Some("en"));
    someone.says("Zwetschgenkuchen and Zaubernuss?");
    someone.hears_something().await;
    someone.says("/language");
    someone.hears("Which language shall I speak?").await;
    someone.presses("简体中文");
    someone.sees_edit("好，以后我和你说中文。").await;
    someone.says("How do I open a dispute?");
    someone.hears("向平台发起争议").await;
    someone.person
}

/// The salts in the key files or in the database, entry by entry: what would open a person's records.
fn keys(town: &Town) -> Vec<Vec<u8>> {
    if let Some(kept) = &town.kept {
        return kept.bytes("SELECT salt FROM salts ORDER BY tag");
    }
    const HEADER: usize = 8;
    const TAG: usize = 16;
    const KEY: usize = 32;
    let mut keys = Vec::new();
    for entry in fs::read_dir(town.data().join("keys")).expect("the key folder is there") {
        let path = entry.expect("the key folder can be listed").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("owners-") {
            let bytes = fs::read(&path).expect("the key file can be read");
            let entries = bytes[HEADER..bytes.len() - KEY].chunks(TAG + KEY);
            keys.extend(entries.map(|entry| entry[TAG..].to_vec()));
        }
    }
    keys
}

#[tokio::test]
async fn whoever_thinks_better_of_it_keeps_everything() {
    let town = Town::start().await;
    let ana = a_person_with_a_past(&town, "Ana").await;
    let mut ana = town.again(ana);
    ana.says("/forget");
    let question = ana.hears("删了就找不回来。").await;
    let query = ana.presses("先留着");
    let kept = ana.sees_edit("好，什么都没删。").await;
    assert_eq!(kept.message_id, question.message_id);
    assert!(kept.buttons.is_empty(), "{kept:#?}");
    assert_eq!(town.answers_to(&query).await.len(), 1);
    ana.says("and how long does that take?");
    ana.hears("接着说“向平台发起争议”").await;
}

#[tokio::test]
async fn what_is_forgotten_is_not_remembered() {
    let town = Town::start().await;
    let ana = a_person_with_a_past(&town, "Ana").await;
    let mut ana = town.again(ana);
    ana.says("/forget");
    ana.hears("删了就找不回来").await;
    ana.says("全部删除");
    let done = ana.hears("密钥也销毁了").await;
    assert!(done.buttons.is_empty(), "{done:#?}");
    ana.says("/help");
    ana.hears("What you can do here").await;
    ana.says("and how long does that take?");
    let answer = ana.hears_something().await;
    assert!(!answer.text.contains("Still about"), "{}", answer.text);
    ana.says("How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    ana.says("and how long does that take?");
    ana.hears("Still about “Opening a dispute on the platform”").await;
}

#[tokio::test]
async fn forgetting_asks_in_english_too() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/forget");
    ana.hears("It cannot be undone.").await;
    ana.presses("Keep it");
    ana.sees_edit("All right, nothing was erased.").await;
    // Nothing was kept of somebody who only said hello, and forgetting that is no fault either.
    ana.says("/forget");
    ana.hears("It cannot be undone.").await;
    ana.says("erase");
    ana.hears("what I kept about you is erased").await;
}

#[tokio::test]
async fn nothing_is_erased_by_a_button_or_by_any_other_word() {
    let town = Town::start().await;
    let ana = a_person_with_a_past(&town, "Ana").await;
    let mut ana = town.again(ana);
    ana.forges("1:forget");
    ana.hears("要删，就打字发送 全部删除").await;
    ana.says("是的");
    ana.hears("要删，就打字发送 全部删除").await;
    ana.says("怎么发起争议");
    ana.hears("什么都没删。").await;
    ana.hears_something().await;
    ana.says("全部删除");
    let heard = ana.hears_something().await;
    assert!(!heard.text.contains("密钥也销毁了"), "the question was over: {}", heard.text);
    assert_eq!(keys(&town).len(), 1);
}

#[tokio::test]
async fn no_byte_of_a_forgotten_person_is_left_and_others_keep_what_is_theirs() {
    let mut town = Town::start().await;
    let ben = a_person_with_a_past(&town, "Ben").await;
    let keys_of_ben = keys(&town);
    let ana = a_person_with_a_past(&town, "Ana").await;
    let keys_of_both = keys(&town);
    assert_eq!((keys_of_ben.len(), keys_of_both.len()), (1, 2));
    {
        let mut ana = town.again(ana);
        ana.says("/forget");
        ana.hears("删了就找不回来").await;
        ana.says("“全部删除”");
        ana.hears("密钥也销毁了").await;
    }
    let (ended, log) = town.stop_bot().await;
    assert!(ended.success(), "{log}");

    assert_eq!(keys(&town), keys_of_ben);
    assert_eq!(town.files_with(&keys_of_ben[0]).len(), 1, "what is there is found");
    for key in keys_of_both.iter().filter(|key| !keys_of_ben.contains(key)) {
        assert_eq!(town.files_with(key), NOWHERE, "the forgotten person's key");
    }
    for words in ["Zwetschgenkuchen", "Zaubernuss", "dispute", "platform-dispute", "zh-Hans", "zh-hans"] {
        assert_eq!(town.files_with(words.as_bytes()), NOWHERE, "“{words}”");
    }
    for person in [ana, ben] {
        assert_eq!(town.files_with(person.0.to_string().as_bytes()), NOWHERE);
        assert_eq!(town.files_with(&person.0.to_le_bytes()), NOWHERE);
        assert_eq!(town.files_with(&person.0.to_be_bytes()), NOWHERE);
    }

    town.start_bot();
    let mut ana = town.again(ana);
    ana.says("/help");
    ana.hears("What you can do here").await;
    let mut ben = town.again(ben);
    ben.says("and how long does that take?");
    ben.hears("接着说“向平台发起争议”").await;
}

#[tokio::test]
async fn a_person_can_be_forgotten_again_and_again() {
    let town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    for _ in 0..3 {
        let mut ana = town.again(ana);
        ana.says("How do I open a dispute?");
        ana.hears("Opening a dispute on the platform").await;
        assert_eq!(keys(&town).len(), 1);
        ana.says("/forget");
        ana.hears("It cannot be undone.").await;
        ana.says("ERASE");
        ana.hears("what I kept about you is erased").await;
        assert_eq!(keys(&town).len(), 0);
    }
}
