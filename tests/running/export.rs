//! From one store to another, as an operator does it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::program::{Ended, run};
use crate::town::Town;

const NOTE: &str = "The seller from Penang has sent me nothing.";

async fn haishao(town: &Town, arguments: &[&str]) -> Ended {
    let mut command = town.command();
    command.args(arguments);
    run(command, b"").await
}

/// A bot that was stopped after somebody had noted something.
async fn used() -> Town {
    let mut town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Enough for now");
    ana.sees_edit("Started on").await;
    ana.presses("Add notes and files");
    ana.hears("case #1").await;
    ana.says(NOTE);
    ana.hears("as no. 1").await;
    town.stop_bot().await;
    town
}

fn path(town: &Town, name: &str) -> String {
    town.folder.path().join(name).display().to_string()
}

/// Every line but the first, which tells when it was made.
fn content(export: &str) -> Vec<&str> {
    export.lines().skip(1).collect()
}

#[tokio::test]
async fn an_export_of_a_running_bot_is_refused_with_the_way_out() {
    let town = Town::start().await;
    town.log_says("serving").await;
    let error = haishao(&town, &["export", "--all"]).await.badly();
    assert!(error.contains("a bot runs on") && error.contains("haishao backup"), "{error}");
    let error = haishao(&town, &["export", "--all", "--data", &path(&town, "none")]).await.badly();
    assert!(error.contains("there is no store in"), "{error}");
    let ended = haishao(&town, &["export"]).await;
    assert!(ended.status.code() == Some(2) && ended.errors.contains("--all"), "{}", ended.errors);
}

#[tokio::test]
async fn everything_moves_into_a_new_folder_sealed_and_in_the_clear() {
    let town = used().await;
    let (sealed, key) = (path(&town, "a.export"), path(&town, "data/master.key"));
    let told = haishao(&town, &["export", "--all", "--to", &sealed]).await.well();
    assert!(told.contains("entry 1") && told.contains("sealed under the master key"), "{told}");
    let bytes = fs::read(&sealed).expect("it is there");
    assert!(!bytes.windows(NOTE.len()).any(|window| window == NOTE.as_bytes()));
    assert_eq!(fs::metadata(&sealed).expect("it is there").permissions().mode() & 0o777, 0o600);
    let error = haishao(&town, &["export", "--all", "--to", &sealed]).await.badly();
    assert!(error.contains("is there already"), "{error}");

    let open = haishao(&town, &["export", "--all", "--in-the-clear", "--to", "-"]).await;
    assert!(open.errors.contains("ATTENTION: it lies open"), "{}", open.errors);
    let before = open.well();
    assert!(before.contains(NOTE));

    let new = path(&town, "new");
    let told = haishao(&town, &["import", &sealed, "--data", &new, "--master-key-file", &key]).await.well();
    assert!(told.contains("was imported into") && told.contains("entry 1"), "{told}");
    let again = ["export", "--all", "--in-the-clear", "--to", "-", "--data", &new, "--master-key-file", &key];
    assert_eq!(content(&haishao(&town, &again).await.well()), content(&before));

    // Through a pipe, into a folder with a key of its own.
    let other = path(&town, "other");
    let mut import = town.command();
    import.args(["import", "-", "--data", &other]).stdin(std::process::Stdio::piped());
    let told = run(import, before.as_bytes()).await.well();
    assert!(told.contains("a new master key was made"), "{told}");
    let again = ["export", "--all", "--in-the-clear", "--to", "-", "--data", &other];
    assert_eq!(content(&haishao(&town, &again).await.well()), content(&before));
}

/// Runs the program with nobody at the other end of its output.
async fn unread(town: &Town, arguments: &[&str]) -> String {
    let (reader, writer) = std::io::pipe().expect("a pipe can be made");
    drop(reader);
    let mut command = town.command();
    command.args(arguments).stdout(writer);
    run(command, b"").await.badly()
}

#[tokio::test]
async fn an_export_that_is_not_read_to_its_end_and_a_refusal_that_nobody_hears_are_errors() {
    let town = used().await;
    let error = unread(&town, &["export", "--all", "--in-the-clear", "--to", "-"]).await;
    assert!(error.contains("the export cannot be written"), "{error}");
    let open = path(&town, "a.jsonl");
    haishao(&town, &["export", "--all", "--in-the-clear", "--to", &open]).await.well();
    let text = fs::read_to_string(&open).expect("it is there");
    fs::write(&open, text.replace("{\"entry\":{\"number\":1", "{\"entry\":{\"numbre\":1"))
        .expect("a file is written");
    let error = unread(&town, &["import", &open, "--data", &path(&town, "new")]).await;
    assert!(error.contains("the result cannot be written"), "{error}");
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_line_by_line_and_nothing_is_imported_unless_it_is_left_out() {
    let town = used().await;
    let open = path(&town, "a.jsonl");
    haishao(&town, &["export", "--all", "--in-the-clear", "--to", &open]).await.well();
    let text = fs::read_to_string(&open).expect("it is there");
    let line = 1 + text.lines().position(|line| line.starts_with("{\"kind\":\"entry\"")).expect("a note");
    let spoilt: String = text
        .lines()
        .map(|line| line.replace("{\"entry\":{\"number\":1", "{\"entry\":{\"numbre\":1") + "\n")
        .collect();
    fs::write(&open, spoilt).expect("a file is written");
    let new = path(&town, "new");
    let ended = haishao(&town, &["import", &open, "--data", &new]).await;
    assert!(!ended.status.success() && !town.folder.path().join("new").exists());
    assert!(ended.out.contains(&format!("not taken: line {line}, entry: its `record`")), "{}", ended.out);
    assert!(ended.errors.contains("1 lines of the export were not taken, so nothing was imported"));
    assert!(!ended.out.contains(NOTE) && !ended.errors.contains(NOTE));
    let told = haishao(&town, &["import", &open, "--data", &new, "--leave-out"]).await.well();
    assert!(told.contains("ATTENTION: 1 lines were left out"), "{told}");
    let told = haishao(&town, &["import", &open, "--data", &new]).await.badly();
    assert!(told.contains("is not empty"), "{told}");
}
