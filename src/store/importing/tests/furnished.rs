//! A store with one of everything.

use super::*;

/// A file that takes more than one line of an export, and more than one chunk of a stored file.
pub(super) fn file() -> Vec<u8> {
    (0..FILE_LENGTH).map(|place| (place / 3) as u8).collect()
}

/// Keeps a file as evidence in a case that is open.
pub(super) fn keep(store: &Store, owner: Owner, content: &[u8]) {
    let file = store.keep_file(content).unwrap();
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed("image/png"), 0)
        .with_content(Sha256::of(content), content.len() as u64)
        .kept_as(Kept::Stored(file));
    change_casebook(store, owner, |casebook| {
        let limits = Limits { bytes: u64::MAX, ..LIMITS };
        let number = casebook.add_entry(case_id(1), exhibit.stored_bytes(), &limits).unwrap();
        let entry = Entry::exhibit(number, now(), exhibit, None).unwrap();
        vec![Change::Entry(owner, case_id(1), Box::new(entry))]
    });
}

/// A store with one of everything.
fn furnish(store: &Store) {
    store.receive(&[arrival(10, 1, WORDS), arrival(11, 1, "answered")], now()).unwrap();
    let parcels = vec![parcel(1, "told"), parcel(-1, "passing")];
    store.commit(vec![Commit { entry: Some(2), parcels, ..Commit::default() }], now()).unwrap();
    let taken_back = Scheduled { at: now() + TimeDelta::hours(1), parcel: parcel(-1, "taken back") };
    store.delivered_then(2, &taken_back).unwrap();
    change(store, Change::Group(ChatId(-1), Box::default()));
    change(store, Change::Settings(person(1), Settings { alerts: true, ..settings("zh-Hans") }));
    change(store, remember(person(1), "lost-parcel"));
    open_case(store, person(1), case_id(1));
    note_in(store, person(1), case_id(1), &[WORDS, "wysyłka za trzy dni — „na pewno” 🐌"]);
    keep(store, person(1), &file());
    keep(store, person(1), b"");
    let mut reminders = Reminders::default();
    reminders.add_own(Private::new("call".to_owned()), None, now() + TimeDelta::hours(1)).unwrap();
    change(store, Change::Reminders(person(1), Box::new(reminders)));
    let words = Private::new(WORDS.to_owned());
    for feedback in [
        Feedback::Rated { topic: "lost-parcel".parse().unwrap(), helped: true },
        Feedback::Disputed { level: Level::Danger },
        Feedback::Unanswered(words.clone()),
        Feedback::Sent { text: words, language: Language::English },
    ] {
        change(store, Change::Feedback(feedback));
    }
    store.queue_alert(alert("parcels"), false, now()).unwrap();
    store.put_meta("edge", "mine").unwrap();
    // Somebody was forgotten, and somebody's case went for good.
    change(store, Change::Settings(person(8), settings("en")));
    change(store, Change::Forget(person(8)));
    open_case(store, person(9), case_id(2));
    delete_case(store, person(9), case_id(2), now());
    store.sweep(now() + TimeDelta::days(2), &RETENTION).unwrap();
    // Answered after the sweep, which forgets what was answered long ago.
    let later = now() + TimeDelta::days(2);
    store.receive(&[arrival(12, 1, "answered")], later).unwrap();
    store.commit(vec![Commit { entry: Some(3), ..Commit::default() }], later).unwrap();
}

pub(super) fn furnished() -> TestFolder {
    let folder = TestFolder::new();
    furnish(&folder.open());
    folder
}
