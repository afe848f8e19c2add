//! Replacing the master key, with the bot at work and without.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use haishao::playground::PersonId;

use crate::program::{Ended, run};
use crate::town::Town;

const REPLACED: &str = "the master key was replaced; records sealed anew: ";

async fn rotate(town: &Town, arguments: &[&str]) -> Ended {
    let mut command = town.command();
    command.args(["keys", "rotate"]).args(arguments);
    run(command, b"").await
}

/// Somebody who has chosen Chinese, though their platform says English.
async fn a_person_who_chose(town: &Town) -> PersonId {
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/language");
    ana.hears("Which language shall I speak?").await;
    ana.presses("简体中文");
    ana.sees_edit("好，以后我和你说中文。").await;
    ana.person
}

async fn expect_remembered(town: &Town, ana: PersonId) {
    let mut ana = town.again(ana);
    ana.says("/about");
    ana.hears("就是海上的哨兵").await;
}

fn key(town: &Town, name: &str) -> Option<String> {
    fs::read_to_string(town.data().join(name)).ok()
}

#[tokio::test]
async fn the_master_key_is_replaced_while_the_bot_serves() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    let ana = a_person_who_chose(&town).await;
    let old = key(&town, "master.key").expect("the key is there");
    let told = rotate(&town, &[]).await.well();
    assert!(told.starts_with(REPLACED) && told.contains("keep a copy of it"), "{told}");
    let new = key(&town, "master.key").expect("the key is there");
    assert!(new != old && !told.contains(new.trim()));
    assert_eq!(key(&town, "master.key.next"), None);
    let mode = fs::metadata(town.data().join("master.key")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    expect_remembered(&town, ana).await;

    town.kill_bot().await;
    town.start_bot();
    expect_remembered(&town, ana).await;
    let (status, log) = town.stop_bot().await;
    assert!(status.success() && !log.contains(old.trim()) && !log.contains(new.trim()), "{log}");
    fs::write(town.data().join("master.key"), old).expect("a file can be written");
    let mut serve = town.command();
    serve.arg("serve");
    let error = run(serve, b"").await.badly();
    assert!(error.contains("does not open the store"), "{error}");
}

#[tokio::test]
async fn a_key_of_the_operator_s_own_replaces_the_one_they_keep_elsewhere() {
    let mut town = Town::without_bot().await;
    fs::create_dir(town.data()).expect("a folder can be made");
    let outside = town.data().parent().expect("a folder").to_owned();
    let (place, wanted) = (outside.join("my.key"), outside.join("wanted"));
    fs::write(&place, "00".repeat(32)).expect("a file can be written");
    fs::write(&wanted, "5a".repeat(32)).expect("a file can be written");
    town.set("HAISHAO_MASTER_KEY_FILE", place.display().to_string());
    town.start_bot();
    let ana = a_person_who_chose(&town).await;
    let error = rotate(&town, &["--new-key-file", "nowhere"]).await.badly();
    assert!(error.contains("there is no master key at") && error.contains("nowhere"), "{error}");
    // A relative path is that of who asks.
    let told = rotate(&town, &["--new-key-file", "wanted"]).await.well();
    assert!(told.starts_with(REPLACED), "{told}");
    assert_eq!(fs::read_to_string(&place).expect("the key is there").trim(), "5a".repeat(32));
    let error = rotate(&town, &["--new-key-file", "wanted"]).await.badly();
    assert!(error.contains("is the master key already"), "{error}");
    town.kill_bot().await;
    town.start_bot();
    expect_remembered(&town, ana).await;
}

#[tokio::test]
async fn the_master_key_of_a_store_that_nobody_uses_is_replaced_too() {
    let mut town = Town::without_bot().await;
    let error = rotate(&town, &[]).await.badly();
    assert!(error.contains("there is no data folder"), "{error}");
    town.start_bot();
    let ana = a_person_who_chose(&town).await;
    town.kill_bot().await;
    let old = key(&town, "master.key");
    let told = rotate(&town, &[]).await.well();
    assert!(told.starts_with(REPLACED), "{told}");
    assert_ne!(key(&town, "master.key"), old);
    town.start_bot();
    expect_remembered(&town, ana).await;
}

#[tokio::test]
async fn a_key_that_waits_beside_the_old_one_is_taken_into_use_at_the_start() {
    let mut town = Town::start().await;
    let ana = a_person_who_chose(&town).await;
    town.kill_bot().await;
    // As a process leaves it that was killed after its first step.
    fs::write(town.data().join("master.key.next"), "5a".repeat(32)).expect("a file can be written");
    town.start_bot();
    town.log_says("the replacement of the master key that was begun earlier is finished").await;
    expect_remembered(&town, ana).await;
    assert_eq!(key(&town, "master.key").expect("the key is there"), "5a".repeat(32));
    assert_eq!(key(&town, "master.key.next"), None);
}
