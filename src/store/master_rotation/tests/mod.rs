//! What may happen while the master key is replaced, and what must come of it.

mod cut_short;
mod key_files;
mod meanwhile;
mod records;

use std::path::PathBuf;

use chrono::TimeDelta;

use super::*;
use crate::casebook::{Entry, EntryNumber, Exhibit, Kept, MediaType, Reminders, Sha256};
use crate::chat::{Change, ChatId, Feedback, Owner, Settings};
use crate::content::{Language, Level};
use crate::store::tables::{SETTINGS, name_of};
use crate::store::tag_key::TagSeals;
use crate::store::testing::{
    TestFolder, alert, arrival, case_id, change, change_casebook, memory, note_in, now, open_case, parcel,
    person, put_raw, remember, settings, texts,
};
use crate::store::{Commit, Scheduled};
use crate::text::Private;

const FILE: &[u8] = b"the-receipt-from-penang";
/// For each of two people: more than two pages together.
const N_NOTES: usize = 300;

/// A store with a record in every table that outlives a turn.
fn furnished() -> TestFolder {
    let folder = TestFolder::new();
    let store = folder.open();
    store.receive(&[arrival(10, 1, "asked"), arrival(11, 1, "answered")], now()).unwrap();
    let parcels = vec![parcel(1, "told"), parcel(-1, "passing")];
    store.commit(vec![Commit { entry: Some(2), parcels, ..Commit::default() }], now()).unwrap();
    let taken_back = Scheduled { at: now() + TimeDelta::hours(1), parcel: parcel(-1, "taken back") };
    store.delivered_then(2, &taken_back).unwrap();
    change(&store, Change::Group(ChatId(-1), Box::default()));
    for number in [1, 2] {
        change(&store, Change::Settings(person(number), settings("en")));
        change(&store, remember(person(number), "ours"));
        open_case(&store, person(number), case_id(1));
        note_in(&store, person(number), case_id(1), &["kept"; N_NOTES]);
    }
    keep_file(&store);
    let mut reminders = Reminders::default();
    reminders.add_own(Private::new("call".to_owned()), None, now() + TimeDelta::hours(1)).unwrap();
    change(&store, Change::Reminders(person(1), Box::new(reminders)));
    change(&store, Change::Group(ChatId(-1), Box::default()));
    let topic = "lost-parcel".parse().unwrap();
    let words = Private::new("how do I bake bread".to_owned());
    for feedback in [
        Feedback::Rated { topic, helped: true },
        Feedback::Disputed { level: Level::Danger },
        Feedback::Unanswered(words.clone()),
        Feedback::Sent { text: words, language: Language::English },
    ] {
        change(&store, Change::Feedback(feedback));
    }
    let asking = Settings { alerts: true, ..settings("en") };
    change(&store, Change::Settings(person(4), asking));
    store.queue_alert(alert("parcels"), false, now()).unwrap();
    store.put_meta("edge", "mine").unwrap();
    set_aside_unread(&store, person(3));
    folder
}

/// A record that opens, but is from a newer version, goes into quarantine as it is.
fn set_aside_unread(store: &Store, owner: Owner) {
    change(store, remember(owner, "ours"));
    let record = SETTINGS.key(&store.vault().tag(owner));
    let sealed = store.vault().seal_bytes(Kind::Owner, &record, br#"{"color":1}"#).unwrap();
    put_raw(store, &record, &sealed);
    assert_eq!(store.settings(owner).unwrap(), None);
    assert_eq!(store.take_reports().len(), 1);
}

fn keep_file(store: &Store) {
    let file = store.keep_file(FILE).unwrap();
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::default(), 0)
        .with_content(Sha256::of(FILE), FILE.len() as u64)
        .kept_as(Kept::Stored(file));
    open_case(store, person(2), case_id(2));
    change_casebook(store, person(2), |_| {
        let entry = Entry::exhibit(EntryNumber(1), now(), exhibit, None).unwrap();
        vec![Change::Entry(person(2), case_id(2), Box::new(entry))]
    });
}

/// Everything in the store, in the clear.
fn everything(store: &Store) -> Vec<(Vec<u8>, Vec<u8>)> {
    let vault = store.vault();
    let mut found = Vec::new();
    for page in store.disk.pages(Vec::new()) {
        for (place, value) in page.unwrap() {
            let (record, _, sealed) = set_aside::parts(&place, &value);
            let kind = Header::read(sealed).unwrap().kind;
            let plain = vault.open_bytes(kind, record, sealed).unwrap();
            found.push((place.to_vec(), plain.to_vec()));
        }
    }
    found
}

fn expect_whole(store: &Store) {
    assert_eq!(store.entry(1).unwrap().unwrap().payload.reveal(), b"asked");
    assert_eq!(store.parcel(1).unwrap().unwrap().bytes.reveal(), b"told");
    for number in [1, 2] {
        assert_eq!(store.settings(person(number)).unwrap(), Some(settings("en")));
        assert_eq!(store.memory(person(number)).unwrap(), Some(memory("ours")));
        assert_eq!(texts(store, person(number), case_id(1)), ["kept"; N_NOTES]);
    }
    let entries = store.entries(person(2), case_id(2)).unwrap();
    let exhibit = entries[0].as_exhibit().unwrap();
    assert_eq!(store.read_exhibit(person(2), case_id(2), exhibit).unwrap(), FILE);
    assert_eq!(store.due(now() + TimeDelta::hours(1)).unwrap().len(), 1);
    let feedback = store.feedback().unwrap();
    let counts = [feedback.questions.len(), feedback.ratings.len(), feedback.disputes.len()];
    assert_eq!((counts, feedback.unanswered[0].distinct), ([1; 3], 1));
    assert_eq!(store.get_meta("edge").unwrap().as_deref(), Some("mine"));
    assert_eq!((store.counts().quarantined, store.take_reports()), (1, vec![]));
}

fn key_in(path: PathBuf) -> Secret {
    master_key::read(&path).unwrap().unwrap()
}

/// The rotation is over, and the key that is in place opens everything alone.
fn expect_done(folder: &TestFolder, store: &Store, old: &Secret) {
    assert!(!folder.path("master.key.next").exists());
    let key = key_in(folder.path("master.key"));
    assert_ne!(&key, old);
    let vault = store.vault();
    assert!(vault.secrets.older().is_none() && vault.secrets.current().key() == &key);
    let Some(TagSeals::One(seal)) = tag_key::read(&folder.path("keys/tag")).unwrap() else {
        panic!("one seal")
    };
    assert!(seal.open(&key).is_some() && seal.open(old).is_none());
    for page in store.disk.pages(Vec::new()) {
        for (place, value) in page.unwrap() {
            let header = Header::read(set_aside::parts(&place, &value).2).unwrap();
            let is_new = header.kind == Kind::Journal || header.key_id == vault.secrets.current().id;
            assert!(is_new, "{}", name_of(&place));
        }
    }
}

fn rotate(store: &Store) -> Rotated {
    store.rotate_master_key(None, now(), &mut |_| {}).unwrap()
}
