//! What an operator asks of a bot.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixStream;
use std::path::Path;

use crate::program::{Ended, run};
use crate::town::Town;

async fn doctor(town: &Town, settings: &[(&str, &str)]) -> Ended {
    let mut command = town.command();
    command.arg("doctor").envs(settings.iter().copied());
    run(command, b"").await
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[tokio::test]
async fn the_socket_is_for_the_operator_alone_and_goes_with_the_bot() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    let socket = town.data().join("operator.sock");
    assert_eq!((mode(&town.data()), mode(&socket)), (0o700, 0o600));
    let (status, _) = town.stop_bot().await;
    assert!(status.success());
    assert!(!socket.exists());
}

#[tokio::test]
async fn a_socket_left_by_a_killed_bot_is_in_nobody_s_way() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    town.kill_bot().await;
    assert!(town.data().join("operator.sock").exists(), "a killed bot cannot clean up");
    let found = doctor(&town, &[]).await.well();
    assert!(found.contains("no bot runs on"), "{found}");
    town.start_bot();
    town.log_says("serving").await;
    let found = doctor(&town, &[]).await.well();
    assert!(found.contains("a bot runs on"), "{found}");
}

#[tokio::test]
async fn the_doctor_counts_what_a_running_bot_has_done() {
    let town = Town::start().await;
    town.log_says("serving").await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
    let found = doctor(&town, &[]).await.well();
    let path = town.data().display().to_string();
    assert!(found.contains(&format!("ok   store: a bot runs on `{path}`; handled 1, pending 0")), "{found}");
    assert!(found.contains("ok   token: given"), "{found}");
    assert!(found.contains("ok   content: "), "{found}");
}

#[tokio::test]
async fn an_operator_who_says_nothing_keeps_no_other_waiting() {
    let town = Town::start().await;
    town.log_says("serving").await;
    let _silent = UnixStream::connect(town.data().join("operator.sock")).expect("the bot listens");
    let found = doctor(&town, &[]).await.well();
    assert!(found.contains("a bot runs on"), "{found}");
}

#[tokio::test]
async fn the_doctor_looks_at_a_store_nobody_uses_and_says_when_there_is_none() {
    let mut town = Town::without_bot().await;
    let found = doctor(&town, &[]).await.well();
    assert!(found.contains("does not exist yet; the first start makes it"), "{found}");
    assert!(!town.data().exists(), "looking makes nothing");
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
    town.stop_bot().await;
    let found = doctor(&town, &[]).await.well();
    assert!(found.contains("no bot runs on") && found.contains("handled 1, pending 0, outbox 0"), "{found}");
}

#[tokio::test]
async fn the_doctor_names_a_token_that_is_none() {
    let town = Town::without_bot().await;
    for (token, words) in [
        ("", "FAIL token: none; set `TELOXIDE_TOKEN`"),
        ("my-secret-bot", "FAIL token: what is given does not look like one"),
        ("123456:my secret", "FAIL token: what is given does not look like one"),
    ] {
        let ended = doctor(&town, &[("TELOXIDE_TOKEN", token)]).await;
        assert_eq!(ended.status.code(), Some(1));
        assert!(ended.out.contains(words), "{}", ended.out);
        assert!(ended.out.contains("@BotFather"), "{}", ended.out);
        assert!(!ended.out.contains("secret") && !ended.errors.contains("secret"), "{}", ended.out);
    }
}

#[tokio::test]
async fn the_doctor_names_what_is_wrong_with_the_store_and_goes_on_with_the_rest() {
    let town = Town::without_bot().await;
    fs::write(town.data(), "a file").expect("a file can be written");
    let ended = doctor(&town, &[]).await;
    assert_eq!(ended.status.code(), Some(1));
    let path = town.data().display().to_string();
    assert!(ended.out.contains(&format!("FAIL store: `{path}` is not a folder")), "{}", ended.out);
    assert!(ended.out.contains("ok   content: "), "{}", ended.out);
}
