//! What a thousand cases of a hundred notes cost: opening one, and adding a note that is not lost. And what a file costs.
//!
//! ```sh
//! cargo bench --bench casebook
//! ```

use std::sync::LazyLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use divan::{Bencher, black_box};
use haishao::casebook::{Case, CaseId, Entry, Exhibit, Kept, Limits, MediaType, Sha256};
use haishao::chat::{Change, Owner, PersonId};
use haishao::store::{Commit, OpenOptions, Store};
use haishao::text::Private;
use tempfile::TempDir;

const N_CASES: u32 = 1_000;
const N_NOTES: usize = 100;
/// Among how many people the cases are shared out.
const PEOPLE: [u32; 3] = [1_000, 50, 1];
const WRITERS: u32 = 64;
const N_NOTES_OF_A_WRITER: usize = 100;
/// As many as the desk writes under one flush.
const GROUP: usize = 256;
const LIMITS: Limits = Limits { cases: N_CASES, entries: 100_000, bytes: 0, closed_days: None };
/// 150 characters, which is a long message.
const NOTE: &str = "The seller wrote that the parcel left the warehouse on Tuesday, but the tracking number belongs \
                    to another country, 而且客服已经三天没有回复，也不肯退款。";

/// A store with all cases, each person having as many as the others.
struct Furnished {
    n_people: u32,
    store: Store,
    _folder: TempDir,
}

static FURNISHED: LazyLock<[Furnished; 3]> = LazyLock::new(|| PEOPLE.map(furnished));

fn main() {
    // The desk lets one person do one thing at a time, so each writer is a person of their own.
    let [many, ..] = &*FURNISHED;
    for (is_grouped, how) in [(true, "one thread writes for all"), (false, "each writes alone")] {
        let (median, slow) = write_at_once(many, is_grouped);
        println!("{WRITERS} writers, {how}: median {median:.2?}, one in a hundred over {slow:.2?}");
    }
    divan::main();
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_091_506, 0).expect("a time")
}

fn person(number: u32) -> Owner {
    Owner::Person(PersonId(i64::from(number)))
}

fn case_id(number: u32) -> CaseId {
    let mut random = [0; CaseId::BYTES];
    random[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b9).to_be_bytes());
    CaseId::from_random(random)
}

fn furnished(n_people: u32) -> Furnished {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let options = OpenOptions { data: folder.path().join("data"), master_key: None, memory: None };
    let (store, _) = Store::open(&options, now()).expect("a store can be made");
    let begun = Instant::now();
    for number in 0..N_CASES {
        write_case(&store, person(number % n_people), case_id(number));
    }
    println!("writing {N_CASES} cases of {n_people} people: {:.2?}", begun.elapsed());
    Furnished { n_people, store, _folder: folder }
}

fn write_case(store: &Store, owner: Owner, id: CaseId) {
    let mut casebook = store.casebook(owner).expect("it can be read").unwrap_or_default();
    let number = casebook.begin(id, now(), &LIMITS).expect("there is room");
    let mut changes = vec![Change::Case(owner, Box::new(Case::new(id, number)))];
    for _ in 0..N_NOTES {
        let number = casebook.add_entry(id, 0, &LIMITS).expect("there is room");
        let entry = Entry::note(number, now(), Private::new(NOTE.to_owned())).expect("it is short");
        changes.push(Change::Entry(owner, id, Box::new(entry)));
    }
    changes.push(Change::Casebook(owner, casebook));
    commit(store, vec![Commit { changes, ..Commit::default() }]);
}

fn commit(store: &Store, commits: Vec<Commit>) {
    store.commit(commits, now()).expect("it can be written");
}

/// What a turn does that adds a note to somebody's case.
fn note(store: &Store, owner: Owner, id: CaseId) -> Commit {
    let mut casebook = store.casebook(owner).expect("it can be read").expect("it was written");
    let number = casebook.add_entry(id, 0, &LIMITS).expect("there is room");
    let entry = Entry::note(number, now(), Private::new(NOTE.to_owned())).expect("it is short");
    let changes = vec![Change::Entry(owner, id, Box::new(entry)), Change::Casebook(owner, casebook)];
    Commit { changes, ..Commit::default() }
}

#[divan::bench(args = [0, 1, 2])]
fn opening_a_case(bencher: Bencher, which: usize) {
    let Furnished { n_people, store, .. } = &FURNISHED[which];
    let mut next = (0..N_CASES).cycle();
    bencher.bench_local(|| {
        // Cases that follow one another lie far apart, so that no page stays at hand by chance.
        let number = next.next().expect("it never ends").wrapping_mul(211) % N_CASES;
        let (owner, id) = (person(number % n_people), case_id(number));
        let casebook = store.casebook(black_box(owner)).expect("it can be read");
        let case = store.case(owner, id).expect("it can be read");
        (casebook, case, store.entries(owner, id).expect("it can be read"))
    });
}

#[divan::bench(args = [0, 1, 2])]
fn adding_a_note(bencher: Bencher, which: usize) {
    let Furnished { n_people, store, .. } = &FURNISHED[which];
    let mut next = (0..N_CASES).cycle();
    bencher.bench_local(|| {
        let number = next.next().expect("it never ends").wrapping_mul(211) % N_CASES;
        let commits = vec![note(store, person(number % n_people), case_id(number))];
        commit(store, black_box(commits));
    });
}

/// What is fetched before a turn that keeps it, without the fetching.
#[divan::bench]
fn storing_a_file_of_10_megabytes(bencher: Bencher) {
    let Furnished { store, .. } = &FURNISHED[0];
    let content = vec![0x5a; 10_000_000];
    bencher.bench_local(|| {
        let file = store.keep_file(black_box(&content)).expect("it can be stored");
        store.drop_file(&file).expect("it can be removed");
    });
}

#[divan::bench]
fn reading_a_file_of_10_megabytes(bencher: Bencher) {
    let Furnished { store, .. } = &FURNISHED[0];
    let content = vec![0x5a; 10_000_000];
    let exhibit = keep(store, person(0), case_id(0), &content);
    bencher.bench_local(|| {
        store.read_exhibit(person(0), case_id(0), black_box(&exhibit)).expect("it is stored")
    });
}

/// Adds a file to a case.
fn keep(store: &Store, owner: Owner, id: CaseId, content: &[u8]) -> Exhibit {
    let file = store.keep_file(content).expect("it can be stored");
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::default(), 0);
    let exhibit = exhibit.with_content(Sha256::of(content), content.len() as u64).kept_as(Kept::Stored(file));
    let mut casebook = store.casebook(owner).expect("it can be read").expect("it was written");
    let number = casebook.add_entry(id, 0, &LIMITS).expect("there is room");
    let entry = Entry::exhibit(number, now(), exhibit.clone(), None).expect("it has no caption");
    let changes = vec![Change::Entry(owner, id, Box::new(entry)), Change::Casebook(owner, casebook)];
    commit(store, vec![Commit { changes, ..Commit::default() }]);
    exhibit
}

/// A commit, and where to say that it is written.
type Job = (Commit, SyncSender<()>);

/// Lets many people write one note after the other. Returns the median time until one is written, and the time
/// that one in a hundred takes longer than.
fn write_at_once(furnished: &Furnished, is_grouped: bool) -> (Duration, Duration) {
    let (jobs, queue) = sync_channel::<Job>(1_024);
    let mut times: Vec<Duration> = thread::scope(|scope| {
        scope.spawn(move || write_for_all(&furnished.store, queue));
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let jobs = is_grouped.then(|| jobs.clone());
                scope.spawn(move || write_notes(furnished, writer, jobs.as_ref()))
            })
            .collect();
        drop(jobs);
        writers.into_iter().flat_map(|writer| writer.join().expect("it does not panic")).collect()
    });
    times.sort();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

/// As the desk does it: what waits is written together, under one flush.
fn write_for_all(store: &Store, queue: Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let group = std::iter::once(first).chain(queue.try_iter().take(GROUP - 1));
        let (commits, answers): (Vec<_>, Vec<_>) = group.unzip();
        commit(store, commits);
        for answer in answers {
            answer.send(()).expect("somebody waits for it");
        }
    }
}

fn write_notes(furnished: &Furnished, writer: u32, jobs: Option<&SyncSender<Job>>) -> Vec<Duration> {
    let Furnished { n_people, store, .. } = furnished;
    let (owner, id) = (person(writer % n_people), case_id(writer));
    let mut times = Vec::with_capacity(N_NOTES_OF_A_WRITER);
    for _ in 0..N_NOTES_OF_A_WRITER {
        let begun = Instant::now();
        let note = note(store, owner, id);
        match jobs {
            Some(jobs) => {
                let (answer, written) = sync_channel(1);
                jobs.send((note, answer)).expect("somebody writes");
                written.recv().expect("it is written");
            }
            None => commit(store, vec![note]),
        }
        times.push(begun.elapsed());
    }
    times
}
