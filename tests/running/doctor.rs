//! What the doctor finds around a bot, and what it says to do.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use haishao::playground::{Fault, FaultKind};

use crate::program::{Ended, run};
use crate::town::Town;

async fn doctor(town: &Town, flags: &[&str], settings: &[(&str, &str)]) -> Ended {
    let mut command = town.command();
    command.arg("doctor").args(flags).envs(settings.iter().copied());
    run(command, b"").await
}

#[track_caller]
fn expect(ended: &Ended, code: i32, lines: &[&str]) {
    assert_eq!(ended.status.code(), Some(code), "{}\n{}", ended.out, ended.errors);
    for line in lines {
        assert!(ended.out.lines().any(|found| found.starts_with(line)), "no “{line}” in\n{}", ended.out);
    }
}

#[tokio::test]
async fn all_is_well_around_a_bot_that_serves() {
    let town = Town::start().await;
    town.log_says("serving").await;
    let ended = doctor(&town, &[], &[]).await;
    let path = town.data().display().to_string();
    let address = town.stand_in.api_url();
    expect(
        &ended,
        0,
        &[
            "ok   token: given",
            &format!("ok   server: `{address}` knows the bot as @"),
            "ok   clock: as the server's",
            &format!("ok   folder: `{path}` can be written"),
            &format!("ok   key: `{path}/master.key`"),
            "ok   disk: ",
            &format!("hint backup: none in `{path}/backups`"),
            &format!("ok   store: a bot runs on `{path}`"),
        ],
    );
    let mut command = town.command();
    command.args(["backup"]);
    run(command, b"").await.well();
    expect(&doctor(&town, &[], &[]).await, 0, &["ok   backup: the newest in "]);
}

#[tokio::test]
async fn a_server_that_is_away_or_unwell_or_knows_another_token_is_told_without_the_token() {
    let town = Town::without_bot().await;
    let away = doctor(&town, &[], &[("TELOXIDE_API_URL", "http://127.0.0.1:9")]).await;
    expect(&away, 1, &["FAIL server: `http://127.0.0.1:9` cannot be asked ("]);
    assert!(away.out.contains("firewall"), "{}", away.out);
    let none = doctor(&town, &["--api-url", "ftp://x"], &[]).await;
    expect(&none, 1, &["FAIL server: `ftp://x` is not the address of a Bot API server"]);
    let stranger = doctor(&town, &[], &[("TELOXIDE_TOKEN", "4711:not-the-stand-ins-own")]).await;
    expect(&stranger, 1, &["FAIL server: "]);
    assert!(stranger.out.contains("does not know this token"), "{}", stranger.out);
    for (kind, words) in [
        (FaultKind::ServerError { status: 502, html: true }, "502"),
        (FaultKind::TooManyRequests { retry_after: 7 }, "wait 7 s"),
    ] {
        town.stand_in.add_fault(Fault { method: Some("getMe".to_owned()), kind, times: 3 });
        let unwell = doctor(&town, &[], &[]).await;
        expect(&unwell, 1, &["FAIL server: "]);
        assert!(unwell.out.contains(words) && unwell.out.contains("look again later"), "{}", unwell.out);
    }
    town.stand_in.clear_faults();
    for kind in [FaultKind::ServerError { status: 502, html: true }, FaultKind::DropBefore] {
        town.stand_in.add_fault(Fault::once("getMe", kind));
        expect(&doctor(&town, &[], &[]).await, 0, &[&format!("ok   server: `{}`", town.stand_in.api_url())]);
    }
    for ended in [&away, &none, &stranger] {
        assert!(!ended.out.contains("not-the-stand-ins-own"), "{}", ended.out);
        assert!(!ended.out.contains(town.stand_in.token()), "{}", ended.out);
    }
}

#[tokio::test]
async fn a_folder_open_to_others_is_a_hint_and_a_missing_key_a_fault() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    town.stop_bot().await;
    fs::set_permissions(town.data(), Permissions::from_mode(0o755)).expect("a mode can be set");
    expect(&doctor(&town, &[], &[]).await, 0, &["hint folder: others on this machine can look into"]);
    fs::rename(town.data().join("master.key"), town.folder.path().join("kept")).expect("it can be moved");
    expect(&doctor(&town, &[], &[]).await, 1, &["FAIL key: there is none at", "FAIL store: the master key"]);
    let kept = town.folder.path().join("kept").display().to_string();
    expect(&doctor(&town, &["--master-key-file", &kept], &[]).await, 0, &["ok   key: "]);
}

/// Everything in a folder, with when it was written.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Option<Vec<u8>>)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let written = fs::metadata(&path).and_then(|data| data.modified()).expect("it has a time");
        if path.is_dir() {
            found.extend(everything(&path));
        }
        let bytes = path.is_file().then(|| fs::read(&path).expect("a file can be read"));
        found.insert(path, (written, bytes));
    }
    found
}

#[tokio::test]
async fn a_doctor_changes_nothing_in_a_folder_that_no_bot_uses() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    town.kill_bot().await;
    for (format, found) in [("4", "ok   store: no bot runs on"), ("3", "hint store: no bot runs on")] {
        fs::write(town.data().join("format"), format!("haishao-store {format}\n"))
            .expect("it can be written");
        let before = everything(&town.data());
        let ended = doctor(&town, &[], &[]).await;
        expect(&ended, 0, &[found]);
        assert_eq!(ended.out.contains("which has format 3"), format == "3", "{}", ended.out);
        assert!(everything(&town.data()) == before, "format {format}: something has changed");
    }
}

#[tokio::test]
async fn a_key_that_only_the_running_bot_was_told_of_is_a_hint() {
    let town = Town::start().await;
    town.log_says("serving").await;
    fs::rename(town.data().join("master.key"), town.folder.path().join("kept")).expect("it can be moved");
    expect(&doctor(&town, &[], &[]).await, 0, &["hint key: there is none at", "ok   store: a bot runs on"]);
}

#[tokio::test]
async fn a_doctor_whom_nobody_hears_ends_as_it_would_otherwise() {
    let town = Town::start().await;
    town.log_says("serving").await;
    for (flags, code) in [(&[][..], 0), (&["--api-url", "ftp://x"], 1)] {
        let mut command = town.command();
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        command.arg("doctor").args(flags).stdout(full);
        let ended = run(command, b"").await;
        assert_eq!(ended.status.code(), Some(code), "{}", ended.errors);
        assert!(!ended.errors.contains("a fault in the program"), "{}", ended.errors);
    }
}

#[tokio::test]
async fn a_health_check_asks_the_running_bot_alone() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    let ended = doctor(&town, &["--running"], &[("TELOXIDE_API_URL", "http://127.0.0.1:9")]).await;
    expect(&ended, 0, &[]);
    assert_eq!(ended.out, "");
    town.stop_bot().await;
    let error = doctor(&town, &["--running"], &[]).await.badly();
    assert!(error.contains("no bot runs on the data folder"), "{error}");
}

#[tokio::test]
async fn an_encoder_that_is_switched_off_is_a_hint_and_messages_are_judged_all_the_same() {
    let town = Town::without_bot().await;
    let ended = doctor(&town, &["--encoder", "off"], &[]).await;
    expect(&ended, 0, &["hint encoder: it is switched off"]);
    let mut command = town.command();
    command.args([
        "check",
        "--encoder",
        "off",
        "Your parcel is held, pay 2.99 at https://usps.com-parcel-fee.top/pay",
    ]);
    let judged = run(command, b"").await;
    assert!(
        judged.out.contains("danger") && !judged.errors.contains("encoder"),
        "{}{}",
        judged.out,
        judged.errors
    );
}
