//! Backups of the running bot, and what comes back from them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use haishao::playground::PersonId;

use crate::program::{Ended, run};
use crate::town::{Chatter, Town};

const NOTE: &str = "The seller from Penang has sent me nothing.";
/// Messages that are on their way while the backup is made.
const LOAD: usize = 120;

async fn haishao(town: &Town, arguments: &[&str]) -> Ended {
    let mut command = town.command();
    command.args(arguments);
    run(command, b"").await
}

/// Somebody with one note in a case, to which more is being added.
async fn a_person_with_a_note<'a>(town: &'a Town, name: &str) -> Chatter<'a> {
    let mut ana = town.person(name, Some("en"));
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
    ana
}

async fn expect_note(town: &Town, ana: PersonId) {
    let mut ana = town.again(ana);
    ana.presses("Done");
    while !ana.hears_something().await.text.contains("Case #1") {}
    ana.presses("Timeline");
    ana.sees_edit(NOTE).await;
}

async fn forgets(ana: &mut Chatter<'_>) {
    ana.says("/forget");
    ana.hears("It cannot be undone.").await;
    ana.says("erase");
    ana.hears("what I kept about you is erased").await;
}

/// Puts the data folder aside, as if it were lost, with a new one in its place that holds the master key alone.
fn lose(town: &Town) -> PathBuf {
    let lost = town.folder.path().join("lost");
    fs::rename(town.data(), &lost).expect("a folder can be renamed");
    fs::create_dir(town.data()).expect("a folder can be made");
    fs::copy(lost.join("master.key"), town.data().join("master.key")).expect("the key can be copied");
    lost
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A folder for backups, and its path in words.
fn shelf(town: &Town) -> (PathBuf, String) {
    let shelf = town.folder.path().join("shelf");
    fs::create_dir(&shelf).expect("a folder can be made");
    let path = shelf.display().to_string();
    (shelf, path)
}

#[tokio::test]
async fn what_was_acknowledged_before_a_backup_under_load_is_there_after_it_was_restored() {
    let mut town = Town::start().await;
    let ana = a_person_with_a_note(&town, "Ana").await.person;
    let ben = a_person_with_a_note(&town, "Ben").await.person;
    for number in 0..LOAD {
        town.stand_in.says(ben, ben, &format!("and then, {number}"));
    }
    let file = town.folder.path().join("a.backup");
    let path = file.display().to_string();
    let told = haishao(&town, &["backup", "--to", &path]).await.well();
    assert!(told.contains("a backup was made and read back") && told.contains("entries "), "{told}");
    let mode = fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let error = haishao(&town, &["backup", "--to", &path]).await.badly();
    assert!(error.contains("is there already"), "{error}");
    town.kill_bot().await;
    lose(&town);
    let told = haishao(&town, &["restore", &path]).await.well();
    assert!(told.contains("was restored into"), "{told}");
    town.start_bot();
    expect_note(&town, ana).await;
    let (status, log) = town.stop_bot().await;
    assert!(status.success() && !log.contains("quarantine"), "{log}");
}

#[tokio::test]
async fn who_was_forgotten_after_a_backup_stays_forgotten_if_the_log_is_given() {
    let mut town = Town::start().await;
    let mut ana = a_person_with_a_note(&town, "Ana").await;
    let ben = a_person_with_a_note(&town, "Ben").await.person;
    let (shelf, path) = shelf(&town);
    haishao(&town, &["backup", "--to", &path]).await.well();
    let backup = shelf.join(&names(&shelf)[0]).display().to_string();
    assert_eq!(names(&shelf).len(), 2, "a backup, and the log of erasures beside it");
    forgets(&mut ana).await;
    let ana = ana.person;
    // The backup knows nothing of what was said after it, and would be told once more what is not confirmed.
    town.until("everything is confirmed", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    town.kill_bot().await;
    let lost = lose(&town).display().to_string();

    // Beside the backup lies a log from the same time, which does not know of it.
    let told = haishao(&town, &["restore", &backup]).await.well();
    assert!(told.contains("erased again: 0 people") && told.contains("only a newer log knows"), "{told}");
    let error = haishao(&town, &["restore", &backup]).await.badly();
    assert!(error.contains("is not empty"), "{error}");
    let aside = town.folder.path().join("aside");
    fs::rename(town.data(), &aside).expect("a folder can be renamed");
    let key = aside.join("master.key").display().to_string();

    let told =
        haishao(&town, &["restore", &backup, "--erasures", &lost, "--master-key-file", &key]).await.well();
    assert!(told.contains("erased again: 1 people and groups"), "{told}");
    town.set("HAISHAO_MASTER_KEY_FILE", key);
    town.start_bot();
    expect_note(&town, ben).await;
    let mut ana = town.again(ana);
    ana.says("/case");
    let told = ana.hears("private").await;
    assert!(!told.text.contains(NOTE) && !told.text.contains("#1"), "{}", told.text);
}

#[tokio::test]
async fn a_backup_goes_through_pipes_and_that_nobody_knows_who_was_forgotten_is_said() {
    let mut town = Town::start().await;
    let ana = a_person_with_a_note(&town, "Ana").await.person;
    let mut command = town.command();
    let made = command.args(["backup", "--to", "-"]).output().await.expect("the program can be run");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(
        String::from_utf8_lossy(&made.stderr).contains("a backup was made and read back: standard output")
    );
    town.stop_bot().await;
    lose(&town);
    let restore = |bytes: Vec<u8>| {
        let mut command = town.command();
        command.args(["restore", "-"]).stdin(Stdio::piped());
        async move { run(command, &bytes).await }
    };
    let error = restore(made.stdout[..made.stdout.len() / 2].to_vec()).await.badly();
    assert!(error.contains("damaged or cut short"), "{error}");
    assert_eq!(names(&town.data()), ["lock", "master.key"]);
    fs::write(town.data().join("master.key"), "5a".repeat(32)).expect("a file can be written");
    let error = restore(made.stdout.clone()).await.badly();
    assert!(error.contains("is not the one this backup was made under"), "{error}");
    fs::copy(town.folder.path().join("lost/master.key"), town.data().join("master.key"))
        .expect("the key can be copied");
    let told = restore(made.stdout).await.well();
    assert!(told.contains("ATTENTION: no log of erasures was given"), "{told}");
    town.start_bot();
    expect_note(&town, ana).await;
}

#[tokio::test]
async fn older_backups_go_once_the_new_one_is_there_and_nothing_else_does() {
    let mut town = Town::without_bot().await;
    let error = haishao(&town, &["backup"]).await.badly();
    assert!(error.contains("there is no data folder"), "{error}");
    assert!(!town.data().exists());
    // A folder that was made by hand stays such that the bot starts in it.
    fs::create_dir(town.data()).expect("a folder can be made");
    let error = haishao(&town, &["backup"]).await.badly();
    assert!(error.contains("there is no data folder with a store"), "{error}");
    assert_eq!(names(&town.data()), Vec::<String>::new());
    town.start_bot();
    town.log_says("serving").await;
    let (shelf, path) = shelf(&town);
    for name in ["haishao-20200101T000000Z.backup", "haishao-20200102T000000Z.backup", "mine.backup"] {
        fs::write(shelf.join(name), "").expect("a file can be written");
    }
    town.kill_bot().await;
    // Without a bot the store is opened itself.
    let told = haishao(&town, &["backup", "--to", &path, "--keep", "2"]).await.well();
    assert!(told.contains("older backups that were removed: 1"), "{told}");
    let left = names(&shelf);
    assert_eq!(left.len(), 4, "{left:?}");
    assert_eq!((left[0].as_str(), left[3].as_str()), ("haishao-20200102T000000Z.backup", "mine.backup"));
    assert_eq!(left[2], "haishao.erasures");

    // A log of another bot is in the way: it is not written over, and nothing is removed.
    fs::write(shelf.join("haishao.erasures"), "not a log").expect("a file can be written");
    let error = haishao(&town, &["backup", "--to", &path, "--keep", "1"]).await.badly();
    assert!(error.contains("is the log of erasures of another bot, or none at all"), "{error}");
    assert!(shelf.join("haishao-20200102T000000Z.backup").exists());
    haishao(&town, &["backup"]).await.well();
    assert_eq!(names(&town.data().join("backups")).len(), 2);
}

#[tokio::test]
async fn a_backup_that_lacks_a_lost_file_is_kept_and_says_so() {
    let mut town = Town::start().await;
    {
        let mut ana = a_person_with_a_note(&town, "Ana").await;
        ana.sends_document("receipt.pdf", "application/pdf", b"%PDF-1.4 a receipt");
        ana.hears("as no. 2").await;
    }
    let (shelf, to) = shelf(&town);
    haishao(&town, &["backup", "--to", &to]).await.well();
    fs::remove_dir_all(town.data().join("exhibits")).expect("files can be lost");
    town.stop_bot().await;
    let second = shelf.join("second");
    for running in [true, false] {
        if running {
            town.start_bot();
            town.log_says("serving").await;
        }
        let ended = haishao(&town, &["backup", "--to", &second.display().to_string()]).await;
        assert!(ended.out.contains("a backup was made"), "{}", ended.out);
        let error = ended.badly();
        assert!(error.contains("no longer on the disk (1 of them)"), "{error}");
        fs::remove_file(&second).expect("it was kept");
        if running {
            let (_, log) = town.stop_bot().await;
            assert!(log.contains("lacks files that people keep"), "{log}");
        }
    }
}
