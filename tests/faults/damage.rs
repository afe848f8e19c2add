//! Files of the store that were damaged: what remains is right, and what is missing is told.

use std::fs::{self, OpenOptions as FileOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::DateTime;
use haishao::playground::Dice;
use haishao::store::{OpenOptions, Store};

use crate::counts::short_or_long;
use crate::crowd::{Crowd, Size};
use crate::program::run;
use crate::town::Town;

const PATIENCE: Duration = Duration::from_secs(120);

/// What became of a damaged folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything is there.
    Whole,
    /// It opens, and tells that something is missing.
    Told,
    /// It does not open, or cannot be read, and says why.
    Refused,
    /// Something is missing, and nothing is said.
    Silent { missing: usize },
}

/// A bot that has ended well, with notes of several people.
async fn kept() -> (Town, Crowd) {
    let mut town = Town::without_bot().await;
    let size = Size { talkers: 4, messages: 10, keepers: 4, notes: 18 };
    let mut crowd = Crowd::gather(&mut town, size, &mut Dice::new(4)).await;
    crowd.write(&town, crowd.all());
    town.start_bot();
    crowd.settle(&mut town, PATIENCE).await.check("before the damage");
    (town, crowd)
}

fn outcome(crowd: &Crowd, data: &Path) -> Outcome {
    let now = DateTime::from_timestamp(1_795_000_000, 0).expect("it is a time");
    let options = OpenOptions { data: data.to_owned(), master_key: None, memory: None };
    let (store, report) = match Store::open(&options, now) {
        Ok(opened) => opened,
        Err(error) => {
            assert!(error.to_string().contains("backup"), "it says what to do: {error}");
            return Outcome::Refused;
        }
    };
    let Ok(kept) = crowd.read(&store) else { return Outcome::Refused };
    let missing = crowd.notes() - kept;
    let is_told = report.rolled_back || store.counts().quarantined > 0;
    match (missing, is_told) {
        (_, true) => Outcome::Told,
        (0, false) => Outcome::Whole,
        (missing, false) => Outcome::Silent { missing },
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("it has a name"));
        match path.is_dir() {
            true => copy(&path, &target),
            false if path.is_file() => fs::copy(&path, &target).map(drop).expect("a file can be copied"),
            false => {}
        }
    }
}

/// Spoils one copy after another, and counts what became of them.
fn spoil(
    what: &str,
    times: usize,
    town: &Town,
    crowd: &Crowd,
    mut damage: impl FnMut(&Path),
) -> Vec<Outcome> {
    let place = tempfile::tempdir().expect("a folder can be made");
    let sound = place.path().join("sound");
    copy(&town.data(), &sound);
    assert_eq!(outcome(crowd, &sound), Outcome::Whole, "a copy is as good");
    let outcomes: Vec<Outcome> = (0..times)
        .map(|number| {
            let data = place.path().join(number.to_string());
            copy(&town.data(), &data);
            damage(&data);
            let outcome = outcome(crowd, &data);
            // What cannot be removed now goes with the folder around it.
            let _ = fs::remove_dir_all(&data);
            outcome
        })
        .collect();
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    println!(
        "{what}, {times} times: whole {}, told {}, refused with a reason {}, silent {}",
        count(|outcome| *outcome == Outcome::Whole),
        count(|outcome| *outcome == Outcome::Told),
        count(|outcome| *outcome == Outcome::Refused),
        count(|outcome| matches!(outcome, Outcome::Silent { .. })),
    );
    outcomes
}

fn log_of(data: &Path) -> PathBuf {
    data.join("db").join("db")
}

/// Where something was written, as far as zeros tell.
fn used(log: &[u8]) -> usize {
    log.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)
}

fn flip_a_byte(data: &Path, dice: &mut Dice) {
    let mut log = fs::read(log_of(data)).expect("the log can be read");
    let written: Vec<usize> = (0..used(&log)).filter(|place| log[*place] != 0).collect();
    let place = written[dice.roll(written.len())];
    log[place] ^= 0x55;
    fs::write(log_of(data), log).expect("the log can be written");
}

fn cut(data: &Path, dice: &mut Dice) {
    let length = used(&fs::read(log_of(data)).expect("the log can be read"));
    let file = FileOptions::new().write(true).open(log_of(data)).expect("the log can be opened");
    file.set_len(dice.roll(length) as u64).expect("the log can be cut");
}

#[tokio::test]
async fn flipped_bytes_and_a_truncated_log_are_found_and_told() {
    let (town, crowd) = kept().await;
    let mut dice = Dice::new(21);
    let mut outcomes = spoil("a flipped byte", short_or_long(15, 300), &town, &crowd, |data| {
        flip_a_byte(data, &mut dice);
    });
    outcomes.extend(spoil("a truncated log", short_or_long(10, 200), &town, &crowd, |data| {
        cut(data, &mut dice);
    }));
    let silent = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Silent { .. })).count();
    assert_eq!(silent, 0, "{outcomes:?}");
}

#[tokio::test]
async fn the_program_says_what_is_wrong_with_a_log_that_is_none() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    assert!(town.stop_bot().await.0.success());
    let log = log_of(&town.data());
    let length = fs::metadata(&log).expect("the log is there").len();
    fs::write(&log, vec![0xa5; usize::try_from(length).expect("it fits")]).expect("the log can be written");
    let mut serve = town.command();
    serve.arg("serve");
    let said = run(serve, b"").await.badly();
    assert!(said.contains("restore a backup"), "{said}");
    let mut doctor = town.command();
    doctor.arg("doctor");
    let found = run(doctor, b"").await;
    assert!(!found.status.success() && found.out.contains("restore a backup"), "{}", found.out);
}
