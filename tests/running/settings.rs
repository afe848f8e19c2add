//! Where settings come from, and content of one's own.

use std::fs;

use tokio::process::Command;

use crate::folder::{content_in, edit};
use crate::program::{haishao, run};
use crate::town::Town;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// What the doctor finds, whether or not all is well.
async fn found(command: Command) -> String {
    run(command, b"").await.out
}

#[tokio::test]
async fn a_flag_outranks_the_environment_which_outranks_the_settings_file() {
    let folder = folder();
    let doctor = |flags: &[&str]| haishao(folder.path(), &[&["doctor"], flags].concat());
    assert!(found(doctor(&[])).await.contains("store: `haishao-data` does not exist yet"));

    fs::write(folder.path().join("haishao.toml"), "data = \"from-file\"\ntoken = \"1:abc\"\n")
        .expect("a file");
    let said = found(doctor(&[])).await;
    assert!(said.contains("store: `from-file` does not exist yet"), "{said}");
    assert!(said.contains("token: given"), "{said}");

    let mut command = doctor(&[]);
    command.env("HAISHAO_DATA", "from-environment");
    assert!(found(command).await.contains("store: `from-environment` does not exist yet"));

    let mut command = doctor(&["--data", "from-flag"]);
    command.env("HAISHAO_DATA", "from-environment");
    assert!(found(command).await.contains("store: `from-flag` does not exist yet"));

    fs::write(folder.path().join("other.toml"), "data = \"from-other-file\"\n").expect("a file");
    assert!(found(doctor(&["--config", "other.toml"])).await.contains("store: `from-other-file` does not"));
}

#[tokio::test]
async fn the_token_comes_from_a_file_and_a_flag_or_variable_outranks_the_rest() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("token", "1:from-file\n");
    write("none", "no token");
    let doctor = |flags: &[&str]| haishao(folder.path(), &[&["doctor"], flags].concat());
    assert!(found(doctor(&["--token-file", "token"])).await.contains("ok   token: given"));
    let with = |name: &str, value: &str, flags: &[&str]| {
        let mut command = doctor(flags);
        command.env(name, value);
        command
    };
    assert!(found(with("HAISHAO_TOKEN_FILE", "token", &[])).await.contains("ok   token: given"));
    let said = found(with("TELOXIDE_TOKEN", "1:abc", &["--token-file", "none"])).await;
    assert!(said.contains("FAIL token: what is given does not look like one"), "{said}");
    write("haishao.toml", "token_file = \"none\"\n");
    assert!(found(with("TELOXIDE_TOKEN", "1:abc", &[])).await.contains("ok   token: given"));
    let said = found(doctor(&[])).await;
    assert!(said.contains("FAIL token: what is given does not look like one"), "{said}");
    let error = run(doctor(&["--token-file", "nowhere"]), b"").await.badly();
    assert!(error.contains("the token's file `nowhere` cannot be read"), "{error}");
}

#[tokio::test]
async fn a_settings_file_with_a_slip_is_named_with_the_place_and_without_the_token() {
    let folder = folder();
    let text = "token = \"1:very-secret\"\ndatta = \"here\"\n";
    fs::write(folder.path().join("haishao.toml"), text).expect("a file");
    let error = run(haishao(folder.path(), &["doctor"]), b"").await.badly();
    assert!(error.contains("`haishao.toml` is wrong in line 2") && error.contains("datta"), "{error}");
    assert!(!error.contains("very-secret"), "{error}");

    fs::write(folder.path().join("haishao.toml"), "token = \"1:very-secret\n").expect("a file");
    let error = run(haishao(folder.path(), &["doctor"]), b"").await.badly();
    assert!(!error.contains("very-secret"), "{error}");

    fs::write(folder.path().join("haishao.toml"), "most_bytes = 5\nkeep_files = \"all\"\n").expect("a file");
    let error = run(haishao(folder.path(), &["doctor"]), b"").await.badly();
    assert!(error.contains("is wrong in line 2") && error.contains("`references`"), "{error}");

    let error = run(haishao(folder.path(), &["doctor", "--config", "none.toml"]), b"").await.badly();
    assert!(error.contains("`none.toml` cannot be read"), "{error}");
}

#[tokio::test]
async fn a_slip_on_the_command_line_is_told_with_the_way_out() {
    let folder = folder();
    for arguments in [
        &["sevre"][..],
        &["doctor", "--pace", "slow"],
        &["doctor", "--keep-files", "all"],
        &["ask", "--lang", "tlh", "hello"],
    ] {
        let ended = run(haishao(folder.path(), arguments), b"").await;
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}");
        assert!(ended.errors.contains("error:"), "{}", ended.errors);
    }
    let help = run(haishao(folder.path(), &["--help"]), b"").await.well();
    assert!(help.contains("TELOXIDE_TOKEN") && help.contains("playground"), "{help}");
}

#[tokio::test]
async fn content_of_one_s_own_is_spoken() {
    let folder = folder();
    let mine = content_in(folder.path());
    edit(&mine.join("locales/en/general.ftl"), "sentinel of the sea", "lighthouse of the north");
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_CONTENT", mine.display().to_string());
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("lighthouse of the north").await;
}

#[tokio::test]
async fn content_with_an_error_starts_nothing_and_names_file_and_line() {
    let folder = folder();
    for (name, old, new, place) in [
        ("locales/en/general.ftl", "\nmenu-help = ", "\nmenu-help { = ", "locales/en/general.ftl:"),
        ("content/en/topics/call-police.md", "title = \"", "titel = \"", "content/en/topics/call-police.md:"),
        ("content/topics.toml", "id = \"call-police\"", "id = \"Call Police\"", "content/topics.toml:"),
    ] {
        let mine = content_in(folder.path());
        edit(&mine.join(name), old, new);
        let mut town = Town::without_bot().await;
        town.set("HAISHAO_CONTENT", mine.display().to_string());
        town.start_bot();
        let (status, log) = town.bot_ends().await;
        assert_eq!(status.code(), Some(1), "{log}");
        assert!(log.contains("the content has errors, so nothing was started"), "{log}");
        let line = log.split_once(place).and_then(|(_, rest)| rest.chars().next());
        assert!(line.is_some_and(|first| first.is_ascii_digit()), "{log}");
        assert!(!log.contains("panicked"), "{log}");
        assert!(!town.data().exists(), "nothing is made for a bot that cannot start");
    }
}

#[tokio::test]
async fn a_folder_without_content_is_told_from_one_with_it() {
    let folder = folder();
    let error = run(haishao(folder.path(), &["ask", "hello", "--content", "."]), b"").await.badly();
    assert!(error.contains("the content folder `.` holds no `content` folder"), "{error}");
}

#[tokio::test]
async fn a_missing_sentence_is_said_in_the_other_language_and_logged() {
    let folder = folder();
    let mine = content_in(folder.path());
    edit(&mine.join("locales/zh-Hans/answers.ftl"), "\nask-what = ", "\nask-what-no-more = ");
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_CONTENT", mine.display().to_string());
    town.start_bot();
    let mei = town.stand_in.add_person("小美", Some("zh-hans"));
    town.stand_in.says(mei, mei, "/ask");
    let mut chat = town.in_group(mei.into(), mei);
    chat.hears("What would you like to know?").await;
    town.log_says("a sentence stood in for another").await;
    town.log_says("ask-what").await;
}
