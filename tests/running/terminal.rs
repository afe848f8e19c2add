//! `haishao chat`.

use std::path::Path;

use crate::folder::names_in;
use crate::program::{Running, haishao, run};

/// A conversation whose lines are all typed at once; yields what was printed.
async fn chat(folder: &Path, arguments: &[&str], lines: &[&str]) -> String {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    run(haishao(folder, arguments), input.as_bytes()).await.well()
}

/// The number of the last button with this label.
#[track_caller]
fn button(printed: &str, label: &str) -> String {
    let lines = printed.lines().rev();
    let mut numbers = lines.filter_map(|line| {
        let (number, rest) = line.strip_prefix('[')?.split_once("] ")?;
        rest.contains(label).then(|| number.to_owned())
    });
    numbers.next().unwrap_or_else(|| panic!("there is no button “{label}”:\n{printed}"))
}

/// All of these are there, one after the other.
#[track_caller]
fn check_order(printed: &str, expected: &[&str]) {
    let mut rest = printed;
    for words in expected {
        let Some(found) = rest.find(words) else { panic!("“{words}” does not come next:\n{rest}") };
        rest = &rest[found + words.len()..];
    }
}

#[tokio::test]
async fn one_conversation_is_held_in_both_languages() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let lines =
        ["How do I open a dispute?", "卖家不理我，怎么在平台上发起争议？", "and how long does that take?"];
    let printed = chat(folder.path(), &["chat"], &lines).await;
    let expected = [
        "Hello, I am Haishao",
        "Type a question",
        "Opening a dispute on the platform",
        "向平台发起争议",
        "Still about “Opening a dispute on the platform”",
        "Goodbye.",
    ];
    check_order(&printed, &expected);
    assert!(!printed.contains('\u{1b}'), "a pipe gets no escapes");
}

#[tokio::test]
async fn a_system_set_to_chinese_is_greeted_in_chinese() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut command = haishao(folder.path(), &["chat"]);
    command.env("LANG", "zh_CN.UTF-8");
    let printed = run(command, b"").await.well();
    check_order(&printed, &["你好，我是海哨", "输入问题", "再见"]);
}

#[tokio::test]
async fn a_system_set_to_chinese_stays_chinese_whatever_is_typed_first() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut command = haishao(folder.path(), &["chat"]);
    command.env("LANG", "zh_CN.UTF-8");
    let printed = run(command, b"/report\nHong Kong\n").await.well();
    check_order(&printed, &["你好，我是海哨", "香港", "18222", "再见"]);
    assert!(!printed.contains("Where to report"), "{printed}");
}

#[tokio::test]
async fn numbers_press_buttons_and_an_unknown_number_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let greeting = chat(folder.path(), &["chat"], &[]).await;
    let privacy = button(&greeting, "Privacy");
    let printed = chat(folder.path(), &["chat"], &["77", &privacy, "0", ""]).await;
    let expected =
        ["There is no button 77 here.", "Who can read what you write here", "There is no button 0 here."];
    check_order(&printed, &expected);
}

#[tokio::test]
async fn a_secret_that_is_typed_is_warned_of_and_never_repeated() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let data = folder.path().join("kept");
    let arguments = ["chat", "--data", "kept"];
    let printed = chat(folder.path(), &arguments, &["my card is 4111 1111 1111 1111, is that ok?"]).await;
    check_order(&printed, &["Your message seems to contain a card number", "Delete my message"]);
    assert!(!printed.contains("4111"), "{printed}");
    assert!(data.is_dir());
}

#[tokio::test]
async fn nothing_is_left_behind_by_a_conversation_without_a_data_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let printed = chat(folder.path(), &["chat"], &["/about"]).await;
    check_order(&printed, &["Nothing is kept after you leave.", "sentinel of the sea"]);
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[tokio::test]
async fn a_signal_ends_a_conversation_at_once_and_cleans_up() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut talking = Running::start(haishao(folder.path(), &["chat"]));
        talking.writes("Type a question").await;
        talking.signal(signal).await;
        talking.writes("Goodbye.").await;
        assert!(talking.ends().await.success(), "nobody has to press a key first");
        assert_eq!(names_in(folder.path()), [""; 0]);
    }
}

#[tokio::test]
async fn a_data_folder_keeps_the_language_that_was_chosen() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let arguments = ["chat", "--data", "kept"];
    let asked = chat(folder.path(), &arguments, &["/language"]).await;
    assert!(!asked.contains("Nothing is kept after you leave."), "{asked}");
    let chinese = button(&asked, "简体中文");
    let chosen = chat(folder.path(), &arguments, &["/language", &chinese]).await;
    check_order(&chosen, &["以后我和你说中文"]);
    let later = chat(folder.path(), &arguments, &["how do I open a dispute"]).await;
    check_order(&later, &["你好，我是海哨"]);
}

#[tokio::test]
async fn sentences_stand_out_on_request_and_all_else_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let lines = ["/help", "How do I open a dispute?", "怎么在平台上发起争议？"];
    let printed = chat(folder.path(), &["chat", "--pseudo"], &lines).await;
    let expected = [
        "⟦🌊 Ħeŀŀo",
        "⟦Ẇħaŧ ẏou ƈaƞ ḓo ħeře",
        "/topics şħoẇş",
        "Opening a dispute on the platform",
        "] Talking to the seller first",
        "] ⟦📚 Ɓřoẇşe ŧoƥiƈş⟧",
        "] 📚 看看有哪些话题",
    ];
    check_order(&printed, &expected);

    let mut command = haishao(folder.path(), &["preview", "call-police", "--lang", "en"]);
    command.env("HAISHAO_PSEUDO", "on");
    let shown = run(command, b"").await.well();
    check_order(&shown, &["Reporting to the police", "⟦📚 Ɓřoẇşe ŧoƥiƈş⟧"]);
}

#[tokio::test]
async fn nobody_else_is_shown_sentences_that_stand_out() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::write(folder.path().join("haishao.toml"), "pseudo = true\n").expect("a file");
    let ended = run(haishao(folder.path(), &["ask", "what is the weather like"]), b"").await;
    assert!(ended.errors.contains("`pseudo` is for `chat`, `playground` and `preview`"), "{}", ended.errors);
    assert!(!ended.well().contains('⟦'));
}
