//! Starts that fail: what is wrong is said together with what to do next, and nothing is made for a bot that cannot start.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use serde_json::Value;

use crate::folder::{content_in, edit, names_in};
use crate::program::{haishao, run};

const TOKEN: &str = "123456:the-secret-part";

/// A start that fails, and what it says.
async fn refused(folder: &Path, token: Option<&str>, arguments: &[&str]) -> String {
    let mut command = haishao(folder, arguments);
    command.envs(token.map(|token| ("TELOXIDE_TOKEN", token)));
    let ended = run(command, b"").await;
    assert_eq!(ended.status.code(), Some(1), "{arguments:?}: {}{}", ended.out, ended.errors);
    assert!(!ended.errors.contains("panicked"), "{}", ended.errors);
    ended.errors
}

#[tokio::test]
async fn without_a_token_it_is_said_where_one_comes_from_and_how_to_do_without() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let error = refused(folder.path(), None, &["serve"]).await;
    for words in
        ["there is no token", "@BotFather", "`--token-file`", "`TELOXIDE_TOKEN`", "`haishao playground`"]
    {
        assert!(error.contains(words), "“{words}”: {error}");
    }
    assert!(names_in(folder.path()).iter().all(|name| name == "cache"), "{:?}", names_in(folder.path()));
}

#[tokio::test]
async fn programs_that_read_the_log_can_read_its_last_line_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let arguments = ["serve", "--content", "nowhere", "--log-format", "json"];
    let errors = refused(folder.path(), Some(TOKEN), &arguments).await;
    for line in errors.lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
    }
    let last: Value = serde_json::from_str(errors.lines().last().unwrap_or_default()).expect("it is JSON");
    assert_eq!(last["level"], "ERROR");
    assert!(last["message"].as_str().is_some_and(|message| message.contains("nowhere")), "{last}");
    // Where nothing is logged, it is still said.
    let arguments = ["serve", "--content", "nowhere", "--log-format", "json", "--log", "off"];
    let errors = refused(folder.path(), Some(TOKEN), &arguments).await;
    assert!(errors.starts_with("haishao: ") && errors.contains("nowhere"), "{errors}");
}

#[tokio::test]
async fn what_is_no_token_is_refused_before_anything_is_made_and_is_not_repeated() {
    for given in ["my-secret-bot", "123456:my secret", "bot123456:secret", "987654:"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let error = refused(folder.path(), Some(given), &["serve"]).await;
        assert!(
            error.contains("does not look like one") && error.contains("copy it again from @BotFather"),
            "{error}"
        );
        assert!(!error.contains(given), "{error}");
        assert!(!folder.path().join("haishao-data").exists());
    }
}

#[tokio::test]
async fn a_file_or_an_address_that_cannot_be_had_is_named_with_the_flag_that_changes_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let taken = taken.local_addr().expect("it has an address").to_string();
    fs::write(folder.path().join("a-file"), "").expect("a file is written");
    for (arguments, words) in [
        (
            &["serve", "--token-file", "nowhere"][..],
            "let the user who runs haishao read it, or name another file",
        ),
        (&["serve", "--config", "nowhere.toml"], "name another with `--config`"),
        (&["serve", "--data", "a-file"], "choose a folder with `--data`"),
        (&["serve", "--metrics", &taken], "choose another with `--metrics`"),
        (&["serve", "--lists", "nowhere.toml"], "name another file with `--lists`, or leave it out"),
        (&["serve", "--content", "nowhere"], "give the one that holds both `content` and `locales`"),
        (&["serve", "--api-url", "telegram"], "give one like `https://api.telegram.org`"),
        (&["serve", "--data", "fresh", "--master-key-file", "nowhere.key"], "put one there"),
        (&["doctor", "--running"], "start it, or name its own folder with `--data`"),
        (&["backup", "--data", "none"], "name the bot's own with `--data`"),
        (&["restore", "nowhere", "--data", "new"], "name the file of a backup"),
        (&["import", "nowhere", "--data", "new"], "name the file of an export"),
        (&["man", "--to", "a-file"], "name another folder with `--to`"),
    ] {
        let error = refused(folder.path(), Some(TOKEN), arguments).await;
        assert!(error.contains(words), "{arguments:?}: {error}");
        assert!(!error.contains("the-secret-part"), "{error}");
    }
}

#[tokio::test]
async fn a_misspelt_setting_is_told_with_the_one_it_is_like_and_content_with_what_to_mend() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("haishao.toml"), "datta = \"here\"\n").expect("a file is written");
    let error = refused(folder.path(), Some(TOKEN), &["serve"]).await;
    assert!(error.contains("mend or remove that line: is `data` meant?"), "{error}");

    fs::remove_file(folder.path().join("haishao.toml")).expect("a file is removed");
    edit(
        &content_in(folder.path()).join("content/topics.toml"),
        "id = \"call-police\"",
        "id = \"Call Police\"",
    );
    let error = refused(folder.path(), Some(TOKEN), &["serve", "--content", "mine"]).await;
    assert!(error.contains("mend what is named here, or leave out `--content`"), "{error}");
    assert!(error.contains("content/topics.toml:") && error.contains("help:"), "{error}");
}
