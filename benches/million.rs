//! A million cases in one store: what they take up, and what a start costs.
//!
//! ```sh
//! cargo bench --bench million
//! ```
//!
//! Fifty thousand people with twenty cases each, seven answers and a note in each case. The start is measured in a
//! process of its own, which has nothing at hand but what the system's page cache holds.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use chrono::{DateTime, Utc};
use haishao::casebook::{Case, CaseId, Casebook, Entry, Fact, Limits, Value};
use haishao::chat::{Change, Owner, PersonId};
use haishao::store::{Commit, OpenOptions, Store};
use haishao::text::Private;

const N_PEOPLE: u32 = 50_000;
const N_CASES: u32 = 20;
/// People whose cases are written under one flush.
const GROUP: u32 = 256;
const LIMITS: Limits = Limits { cases: N_CASES, entries: 10, bytes: 0, closed_days: None };
const NOTE: &str = "The seller wrote that the parcel left the warehouse on Tuesday, but the tracking number belongs \
                    to another country, 而且客服已经三天没有回复，也不肯退款。";
/// Names the folder to the process that only opens it.
const FOLDER: &str = "HAISHAO_MILLION";

fn main() {
    if let Ok(folder) = std::env::var(FOLDER) {
        return open(Path::new(&folder));
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    let data = folder.path().join("data");
    let begun = Instant::now();
    let plain = fill(&data);
    println!("writing {} cases: {:.1?}", N_PEOPLE * N_CASES, begun.elapsed());
    let on_disk = size(&data);
    println!(
        "plain {} MB, on the disk {} MB: {:.2} times",
        plain / 1_000_000,
        on_disk / 1_000_000,
        on_disk as f64 / plain as f64
    );
    for _ in 0..3 {
        let itself = std::env::current_exe().expect("it runs from somewhere");
        let ended = Command::new(itself).env(FOLDER, &data).status().expect("it can be started");
        assert!(ended.success());
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_091_506, 0).expect("a time")
}

fn store(data: &Path) -> Store {
    let options = OpenOptions { data: data.to_owned(), master_key: None, memory: None };
    Store::open(&options, now()).expect("the store opens").0
}

/// Opens the store, reads one person's cases, and says what that took.
fn open(data: &Path) {
    let begun = Instant::now();
    let store = store(data);
    let opened = begun.elapsed();
    let owner = Owner::Person(PersonId(i64::from(N_PEOPLE / 2)));
    let begun = Instant::now();
    let casebook = store.casebook(owner).expect("it can be read").expect("it was written");
    let id = casebook.headers()[7].id;
    let entries = store.entries(owner, id).expect("they can be read");
    let read = begun.elapsed();
    assert_eq!(entries.len(), 1);
    println!("start {opened:.2?}, the first case {read:.2?}, {} MB in memory", resident() / 1_000_000);
}

/// Writes everything; yields how many bytes that is before it is sealed, keys included.
fn fill(data: &Path) -> u64 {
    let store = store(data);
    let mut plain = 0;
    for group in 0..N_PEOPLE.div_ceil(GROUP) {
        let people = (group * GROUP..N_PEOPLE).take(GROUP as usize);
        let commits: Vec<Commit> = people.map(person).collect();
        plain += commits.iter().flat_map(|commit| &commit.changes).map(bytes_of).sum::<u64>();
        store.commit(commits, now()).expect("it can be written");
    }
    plain
}

fn person(number: u32) -> Commit {
    let owner = Owner::Person(PersonId(i64::from(number)));
    let (mut casebook, mut changes) = (Casebook::default(), Vec::new());
    for place in 0..N_CASES {
        let mut random = [0; CaseId::BYTES];
        random[..4].copy_from_slice(&(number * N_CASES + place).wrapping_mul(0x9e37_79b9).to_be_bytes());
        let id = CaseId::from_random(random);
        let mut case = Case::new(id, casebook.begin(id, now(), &LIMITS).expect("there is room"));
        let words = [
            (Fact::Seller, "Best Phones Store"),
            (Fact::Platform, "AliExpress"),
            (Fact::OrderNumber, "8123456789012345"),
            (Fact::Item, "手机壳，黑色"),
            (Fact::Promise, "in ten days, new, with a warranty of a year"),
            (Fact::Wish, "my money back"),
        ];
        for (fact, words) in words {
            let value = Value::Words(Private::new(words.to_owned()));
            case.facts.set(fact, value).expect("words answer it");
        }
        case.facts.set(Fact::PaidOn, Value::Day(now().date_naive())).expect("a day answers it");
        let entry = casebook.add_entry(id, 0, &LIMITS).expect("there is room");
        let entry = Entry::note(entry, now(), Private::new(NOTE.to_owned())).expect("it is short");
        changes.push(Change::Case(owner, Box::new(case)));
        changes.push(Change::Entry(owner, id, Box::new(entry)));
    }
    changes.push(Change::Casebook(owner, casebook));
    Commit { changes, ..Commit::default() }
}

/// The key and the value of a record, as they would lie there in the clear.
fn bytes_of(change: &Change) -> u64 {
    const TAG: usize = 17;
    let written = |value: serde_json::Result<String>| value.expect("it can be written").len();
    let length = match change {
        Change::Casebook(_, casebook) => TAG + written(serde_json::to_string(casebook)),
        Change::Case(_, case) => TAG + CaseId::BYTES + written(serde_json::to_string(case)),
        Change::Entry(_, _, entry) => TAG + CaseId::BYTES + 4 + written(serde_json::to_string(entry)),
        _ => 0,
    };
    length as u64
}

fn size(path: &Path) -> u64 {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

/// The memory of this process that is in use, where the system tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
