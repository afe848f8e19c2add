//! A backup of a hundred thousand people while others are served: how long it takes, and for how long it holds them up.
//!
//! ```sh
//! cargo bench --bench backup
//! ```

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use haishao::casebook::{Case, CaseId, Casebook, Entry, Limits};
use haishao::chat::{Change, Owner, PersonId, Settings};
use haishao::store::{Commit, OpenOptions, RestoreOptions, Store, restore};
use haishao::text::Private;

const N_PEOPLE: u32 = 100_000;
/// Notes of each.
const N_NOTES: u32 = 4;
/// People who are written under one flush: many, since each flush with new people writes all key files anew.
const GROUP: u32 = 10_000;
const LIMITS: Limits = Limits { cases: 1, entries: 10, bytes: 0, closed_days: None };
const NOTE: &str = "The seller wrote that the parcel left the warehouse on Tuesday, but the tracking number belongs \
                    to another country, 而且客服已经三天没有回复，也不肯退款。";

fn main() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let options = OpenOptions { data: folder.path().join("data"), master_key: None, memory: None };
    let store = Store::open(&options, now()).expect("the store opens").0;
    for group in 0..N_PEOPLE.div_ceil(GROUP) {
        let people = (group * GROUP..N_PEOPLE).take(GROUP as usize);
        store.commit(people.map(person).collect(), now()).expect("it can be written");
    }
    let is_over = AtomicBool::new(false);
    let backup = folder.path().join("backup");
    thread::scope(|scope| {
        println!("a commit without a backup: {}", in_words(&mut serve(&store, |n_taken| n_taken == 500)));
        let serving = scope.spawn(|| serve(&store, |_| is_over.load(Ordering::Relaxed)));
        let begun = Instant::now();
        let mut file = std::fs::File::create(&backup).expect("a file can be made");
        let made = store.back_up(now(), &mut file).expect("it can be backed up");
        file.sync_all().expect("it can be synced");
        let n_records: u64 = made.records.values().sum();
        println!("{n_records} records, {} MB: {:.1?}", made.bytes / 1_000_000, begun.elapsed());
        is_over.store(true, Ordering::Relaxed);
        println!("a commit meanwhile: {}", in_words(&mut serving.join().expect("it ended well")));
    });
    drop(store);
    measure_restore(&backup, folder.path(), &options);
}

fn measure_restore(backup: &Path, folder: &Path, old: &OpenOptions) {
    let master_key = Some(old.data.join("master.key"));
    let store = OpenOptions { data: folder.join("restored"), master_key, memory: None };
    let options = RestoreOptions { store, erasures: None };
    let begun = Instant::now();
    let mut file = std::fs::File::open(backup).expect("it is there");
    restore(&options, &mut file, now()).expect("it can be restored");
    println!("restored: {:.1?}", begun.elapsed());
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_091_506, 0).expect("a time")
}

/// Commits of somebody who is being served, one every few milliseconds, and how long each took.
fn serve(store: &Store, is_over: impl Fn(usize) -> bool) -> Vec<Duration> {
    let mut taken = Vec::new();
    while !is_over(taken.len()) {
        let owner = Owner::Person(PersonId(i64::from(N_PEOPLE / 2)));
        let changes = vec![Change::Settings(owner, Settings::default())];
        let begun = Instant::now();
        store.commit(vec![Commit { changes, ..Commit::default() }], now()).expect("it can be written");
        taken.push(begun.elapsed());
        thread::sleep(Duration::from_millis(2));
    }
    taken
}

fn in_words(taken: &mut [Duration]) -> String {
    taken.sort();
    let [median, late] = [taken.len() / 2, taken.len() * 99 / 100].map(|place| taken[place]);
    let last = taken.last().copied().unwrap_or_default();
    format!("median {median:.1?}, 99% within {late:.1?}, longest {last:.1?} ({} commits)", taken.len())
}

fn person(number: u32) -> Commit {
    let owner = Owner::Person(PersonId(i64::from(number)));
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
    changes.push(Change::Casebook(owner, casebook));
    Commit { changes, ..Commit::default() }
}
