//! A hundred thousand people moved from a folder into PostgreSQL and back, by the program itself: how long it takes, how much memory it
//! takes, and that one which is killed in its middle is gone on with.
//!
//! ```sh
//! cargo bench --bench migrating -- --people 100000
//! ```
//!
//! Each has settings, a case with four notes, and a reminder; one of a hundred has a file as evidence, and something waits in their chat.

#[path = "../tests/postgres/server.rs"]
#[expect(dead_code, reason = "tests need more of it")]
mod server;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use haishao::casebook::{Case, CaseId, Casebook, Entry, Exhibit, Kept, Limits, MediaType, Reminders, Sha256};
use haishao::chat::{Change, ChatId, Owner, PersonId, Settings};
use haishao::store::{Arrival, Commit, OpenOptions, Parcel, Store};
use haishao::text::Private;

const USUAL_PEOPLE: u32 = 100_000;
/// Notes of each.
const N_NOTES: u32 = 4;
/// One of so many has a file, and is about to be answered.
const FEW: u32 = 100;
const FILE_BYTES: usize = 100_000;
/// People who are written under one flush: many, since each flush with new people writes all key files anew.
const GROUP: u32 = 10_000;
const LIMITS: Limits = Limits { cases: 1, entries: 10, bytes: u64::MAX, closed_days: None };
const NOTE: &str = "The seller wrote that the parcel left the warehouse on Tuesday, but the tracking number belongs \
                    to another country, 而且客服已经三天没有回复，也不肯退款。";
/// How often the memory of a running program is looked at.
const GLANCE: Duration = Duration::from_millis(20);

fn main() {
    let people = people(std::env::args().skip(1));
    let parent = tempfile::tempdir().expect("a folder can be made");
    let old = parent.path().join("old");
    let begun = Instant::now();
    fill(&old, people);
    println!("{people} people in {} MB, made in {:.1?}", size(&old) / 1_000_000, begun.elapsed());

    let (whole, killed) = (server::shared().place(), server::shared().place());
    let folder = |path: &Path| format!("sled:{}", path.display());
    let there = measured("there", &folder(&old), &whole.address(), &old);
    let new = with_key_of(&old, parent.path().join("new"));
    let back = measured("back", &whole.address(), &folder(&new), &old);
    resumed("there", &folder(&old), &killed.address(), &old, there);
    let other = with_key_of(&old, parent.path().join("other"));
    resumed("back", &killed.address(), &folder(&other), &old, back);
    for data in [&new, &other].into_iter().filter(|data| data.join("format").exists()) {
        let store = open(data);
        let counts = store.counts();
        let all = u64::from(people);
        assert_eq!((counts.owners, counts.quarantined), (all, 0));
        println!("{}: {counts:?}, {} MB", data.display(), size(data) / 1_000_000);
    }
}

fn people(mut arguments: impl Iterator<Item = String>) -> u32 {
    let mut people = USUAL_PEOPLE;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--people" => {
                let value = arguments.next().and_then(|value| value.parse().ok());
                people = value.expect("`--people` needs a number");
            }
            // Cargo says so to every bench.
            "--bench" => {}
            other => panic!("`{other}` is no option; there is `--people`"),
        }
    }
    people
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
}

fn open(data: &Path) -> Store {
    let options = OpenOptions { data: data.to_owned(), master_key: None, memory: None };
    Store::open(&options, now()).expect("the store opens").0
}

/// A new folder that holds the key of another.
fn with_key_of(old: &Path, new: PathBuf) -> PathBuf {
    std::fs::create_dir(&new).expect("a folder can be made");
    std::fs::copy(old.join("master.key"), new.join("master.key")).expect("the key is there");
    new
}

/// The program, moving a store.
fn begin(from: &str, to: &str, key: &Path, to_where: Stdio) -> Child {
    let mut program = Command::new(env!("CARGO_BIN_EXE_haishao"));
    program.args(["migrate", "--from", from, "--to", to, "--master-key-file"]).arg(key.join("master.key"));
    program.stdout(to_where).stderr(Stdio::inherit()).spawn().expect("the program is there")
}

/// Moves everything; how long that took.
fn measured(what: &str, from: &str, to: &str, key: &Path) -> Duration {
    let begun = Instant::now();
    let mut program = begin(from, to, key, Stdio::inherit());
    let peak = watch(&mut program, None).unwrap_or_default();
    let taken = begun.elapsed();
    println!("{what}: {:.1} s, peak {peak} MB", taken.as_secs_f64());
    taken
}

/// Moves everything, killed after half of the time, and goes on.
fn resumed(what: &str, from: &str, to: &str, key: &Path, whole: Duration) {
    let mut program = begin(from, to, key, Stdio::null());
    // About half of it is copied by a quarter of the time; the rest compares.
    let Some(_) = watch(&mut program, Some(Instant::now() + whole / 4)) else {
        println!(
            "{what}: it ended before it could be killed, since the machine has become faster; run it again"
        );
        return;
    };
    let begun = Instant::now();
    let mut program = begin(from, to, key, Stdio::null());
    let peak = watch(&mut program, None).unwrap_or_default();
    println!("{what}, gone on with after a kill: {:.1} s, peak {peak} MB", begun.elapsed().as_secs_f64());
}

/// Waits until the program has ended well, or kills it at a moment; the most memory that it had, in megabytes. `None` if it had ended
/// before it could be killed.
fn watch(program: &mut Child, killed_at: Option<Instant>) -> Option<u64> {
    let mut peak = 0;
    loop {
        peak = peak.max(most_memory(program.id()));
        if killed_at.is_some_and(|moment| Instant::now() >= moment) {
            program.kill().expect("it can be killed");
            program.wait().expect("it has ended");
            return Some(peak);
        }
        if let Some(ended) = program.try_wait().expect("it can be waited for") {
            assert!(ended.success(), "it did not end well");
            return killed_at.is_none().then_some(peak);
        }
        std::thread::sleep(GLANCE);
    }
}

fn most_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or_default() * 1024 / 1_000_000
}

fn fill(data: &Path, people: u32) {
    let store = open(data);
    for group in 0..people.div_ceil(GROUP) {
        let some = (group * GROUP..people).take(GROUP as usize);
        store.commit(some.map(|number| person(&store, number)).collect(), now()).expect("it can be written");
    }
    let arrivals: Vec<_> = few(people)
        .map(|number| {
            let payload = Private::new(b"{\"text\":\"is this a scam?\"}".to_vec());
            Arrival { update: u64::from(number), lane: ChatId(i64::from(number) + 1), payload }
        })
        .collect();
    store.receive(&arrivals, now()).expect("it can be written");
}

fn few(people: u32) -> impl Iterator<Item = u32> {
    (0..people).step_by(FEW as usize)
}

fn person(store: &Store, number: u32) -> Commit {
    let owner = Owner::Person(PersonId(i64::from(number) + 1));
    let mut casebook = Casebook::default();
    let mut random = [0; CaseId::BYTES];
    random[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b9).to_be_bytes());
    let id = CaseId::from_random(random);
    let case = Case::new(id, casebook.begin(id, now(), &LIMITS).expect("there is room"));
    let mut changes = vec![Change::Settings(owner, Settings::default()), Change::Case(owner, Box::new(case))];
    for _ in 0..N_NOTES {
        let entry = casebook.add_entry(id, 0, &LIMITS).expect("there is room");
        let entry = Entry::note(entry, now(), Private::new(NOTE.to_owned())).expect("it is short");
        changes.push(Change::Entry(owner, id, Box::new(entry)));
    }
    let mut parcels = Vec::new();
    if number.is_multiple_of(FEW) {
        let exhibit = evidence(store, number);
        let entry = casebook.add_entry(id, exhibit.stored_bytes(), &LIMITS).expect("there is room");
        let entry = Entry::exhibit(entry, now(), exhibit, None).expect("it is short");
        changes.push(Change::Entry(owner, id, Box::new(entry)));
        let bytes = Private::new(b"{\"text\":\"an answer\"}".to_vec());
        parcels.push(Parcel { lane: ChatId(i64::from(number) + 1), bytes });
    }
    changes.push(Change::Casebook(owner, casebook));
    let mut reminders = Reminders::default();
    let due = now() + TimeDelta::minutes(i64::from(number));
    reminders.add_own(Private::new("call the bank".to_owned()), Some(id), due).expect("there is room");
    changes.push(Change::Reminders(owner, Box::new(reminders)));
    Commit { changes, parcels, ..Commit::default() }
}

fn evidence(store: &Store, number: u32) -> Exhibit {
    let content: Vec<u8> = number.to_be_bytes().into_iter().cycle().take(FILE_BYTES).collect();
    let file = store.keep_file(&content).expect("it can be written");
    let length = content.len() as u64;
    Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed("image/png"), length)
        .with_content(Sha256::of(&content), length)
        .kept_as(Kept::Stored(file))
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
