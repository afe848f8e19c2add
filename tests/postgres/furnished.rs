//! A store in a folder with something of every kind, and what is found in one.

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use haishao::casebook::{CaseId, Entry, EntryNumber, Exhibit, Kept, MediaType, Reminders, Sha256};
use haishao::chat::{Change, ChatId, Feedback, Owner, Settings};
use haishao::content::{Alert, Audience, Language, Level, Localized};
use haishao::guard::Group;

use haishao::store::{Commit, Erasures, OpenError, OpenOptions, Scheduled, Store, erasures_of};
use haishao::text::Private;

use crate::copies::{
    ANA, BEN, GROUP, PATIENCE, arrival, case_with, group, in_english, parcel, person, remember, reminded,
};

/// Somebody who was forgotten.
pub const CARL: i64 = 6_120_339_017_445;

/// The key that `Copies::open` gives.
pub const KEY: [u8; 32] = [7; 32];

pub fn case() -> CaseId {
    CaseId::from_random([1; CaseId::BYTES])
}

/// More than one piece.
pub fn evidence() -> Vec<u8> {
    (0..200_000_u32).map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1]).collect()
}

/// A data folder with the key in it.
pub fn folder(parent: &Path, name: &str) -> PathBuf {
    let data = parent.join(name);
    std::fs::create_dir(&data).unwrap();
    let digits: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(data.join("master.key"), digits).unwrap();
    data
}

pub fn open(data: &Path, now: DateTime<Utc>) -> Store {
    try_open(data, now).unwrap()
}

/// Opens a folder that nobody uses, but which may be locked still for a moment: a program that another test starts just then shares every
/// lock until it runs.
pub fn try_open(data: &Path, now: DateTime<Utc>) -> Result<Store, OpenError> {
    let options = OpenOptions { data: data.to_owned(), master_key: None, memory: None };
    let last_try = Instant::now() + PATIENCE;
    loop {
        match Store::open(&options, now) {
            Err(OpenError::InUse { .. }) if Instant::now() < last_try => std::thread::yield_now(),
            opened => return opened.map(|(store, _)| store),
        }
    }
}

/// Writes what somebody does, each change by itself.
pub fn change(store: &Store, changes: Vec<Change>, now: DateTime<Utc>) {
    for change in changes {
        store.commit(vec![Commit { changes: vec![change], ..Commit::default() }], now).unwrap();
    }
}

/// Fills a store with something of every kind.
pub fn furnish(store: &Store, now: DateTime<Utc>) {
    change(store, vec![in_english(person(CARL)), Change::Forget(person(CARL))], now);
    let arrivals = [(10, ANA, "one"), (11, BEN, "to Ben"), (12, ANA, "two"), (13, ANA, "answered")];
    store.receive(&arrivals.map(|(update, chat, text)| arrival(update, chat, text)), now).unwrap();
    let parcels = vec![parcel(GROUP, "passing"), parcel(ANA, "a"), parcel(BEN, "b"), parcel(ANA, "c")];
    store.commit(vec![Commit { entry: Some(4), parcels, ..Commit::default() }], now).unwrap();
    let back = Scheduled { at: now + TimeDelta::hours(1), parcel: parcel(GROUP, "taken back") };
    store.delivered_then(1, &back).unwrap();

    let settings = Settings { alerts: true, language: Some(Language::English), ..Settings::default() };
    let mut changes = vec![
        Change::Settings(person(ANA), settings),
        remember(person(ANA), "first"),
        in_english(group()),
        Change::Group(ChatId(GROUP), Box::new(Group { left: Some(now), ..Group::default() })),
        reminded(ANA, now + TimeDelta::hours(2)),
        in_english(person(BEN)),
    ];
    changes.extend(case_with(person(ANA), case(), "他说三天发货", now));
    let file = store.keep_file(&evidence()).unwrap();
    let length = evidence().len() as u64;
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed("image/png"), length);
    let exhibit = exhibit.with_content(Sha256::of(&evidence()), length).kept_as(Kept::Stored(file));
    let entry = Entry::exhibit(EntryNumber(2), now, exhibit, None).unwrap();
    changes.push(Change::Entry(person(ANA), case(), Box::new(entry)));
    for feedback in [
        Feedback::Rated { topic: "lost-parcel".parse().unwrap(), helped: true },
        Feedback::Disputed { level: Level::Danger },
        Feedback::Unanswered(Private::new("where is it".to_owned())),
        Feedback::Sent { text: Private::new("please read".to_owned()), language: Language::English },
    ] {
        changes.push(Change::Feedback(feedback));
    }
    change(store, changes, now);
    let alert = Alert {
        id: "parcels".parse().unwrap(),
        text: Localized::new("Beware.".to_owned(), "当心。".to_owned()),
        audience: Audience::Everybody,
        expires: None,
        topic: None,
    };
    store.queue_alert(alert, false, now).unwrap();
    store.put_meta("edge", "the Telegram bot 1").unwrap();
    store.flush().unwrap();
}

/// More people, who each have settings and a reminder.
pub fn crowd(store: &Store, count: i64, now: DateTime<Utc>) {
    let commits = (1..=count).map(|number| {
        let due = reminded(number, now + TimeDelta::days(number));
        Commit { changes: vec![in_english(person(number)), due], ..Commit::default() }
    });
    store.commit(commits.collect(), now).unwrap();
}

/// What anybody finds in a store, in words.
pub fn everything(store: &Store, data: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for owner in [person(ANA), person(BEN), person(CARL), group()] {
        let (settings, memory) = (store.settings(owner).unwrap(), store.memory(owner).unwrap());
        found.push(format!("{owner:?} {settings:?} {memory:?}"));
        found.push(format!("{:?} {:?}", store.casebook(owner).unwrap(), reminders_of(store, owner)));
    }
    found.push(format!("{:?}", store.case(person(ANA), case()).unwrap()));
    for entry in store.entries(person(ANA), case()).unwrap() {
        let content =
            entry.as_exhibit().map(|exhibit| store.read_exhibit(person(ANA), case(), exhibit).unwrap());
        found.push(format!("{entry:?} {}", content.is_some_and(|content| content == evidence())));
    }
    found.push(format!("{:?}", store.groups().unwrap()));
    found.push(format!("{:?} {:?}", store.feedback().unwrap(), store.broadcasts().unwrap()));
    found.push(format!("{:?} {:?}", store.get_meta("edge").unwrap(), store.next_due().unwrap()));
    for chat in [ANA, BEN] {
        let waiting = store.pending().into_iter().filter(|pending| pending.lane == ChatId(chat));
        let entries = waiting.map(|pending| {
            let entry = store.entry(pending.number).unwrap().unwrap();
            (entry.update, entry.received, entry.attempts, text(entry.payload.reveal()))
        });
        found.push(format!("{:?}", entries.collect::<Vec<_>>()));
        let parcels = store.outbox().into_iter().filter(|(_, to)| *to == ChatId(chat));
        let parcels = parcels.map(|(number, _)| text(store.parcel(number).unwrap().unwrap().bytes.reveal()));
        found.push(format!("{:?}", parcels.collect::<Vec<_>>()));
    }
    found.push(format!("{:?}", store.counts()));
    let erased = Erasures::read(&std::fs::read(erasures_of(data)).unwrap()).unwrap();
    found.push(format!("{:?} {:?}", erased.since(), erased.newest()));
    assert_eq!(store.take_reports(), [], "everything can be read");
    found
}

fn reminders_of(store: &Store, owner: Owner) -> Option<Reminders> {
    store.reminders(owner).unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
