//! What goes out of a store comes into another one, all of it, or it is said what does not.

mod documented;
mod furnished;
mod refusals;

use chrono::TimeDelta;

use super::*;
use crate::casebook::{Entry, EntryNumber, Exhibit, Kept, Limits, MediaType, Reminders, Sha256};
use crate::chat::{Change, ChatId, Feedback, Owner, Settings};
use crate::content::{Language, Level};
use crate::store::exporting::shapes;
use crate::store::records::ErasureRecord;
use crate::store::tables::{ERASURES, EXHIBIT_FILES, SETTINGS};
use crate::store::testing::{
    LIMITS, TestFolder, alert, arrival, break_record, case_id, change, change_casebook, delete_case, note_in,
    now, open_case, parcel, person, put_raw, remember, settings,
};
use crate::store::vault::Writes;
use crate::store::{Commit, Exported, Form, Retention, Scheduled};
use crate::text::Private;
use furnished::{file, furnished, keep};

const WORDS: &str = "The parcel from Penang never came";
const FILE_LENGTH: usize = 500_000;
const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

fn export(store: &Store, form: Form) -> (Vec<u8>, Exported) {
    let mut bytes = Vec::new();
    let exported = store.export(form, now(), &mut bytes).unwrap();
    assert_eq!(exported.bytes, bytes.len() as u64);
    (bytes, exported)
}

/// The lines of an export in the clear without the first one, which tells when it was made.
fn lines(store: &Store) -> Vec<String> {
    let (bytes, exported) = export(store, Form::InTheClear);
    assert_eq!(exported.left_out, BTreeMap::new());
    let text = String::from_utf8(bytes).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

/// What an import into `folder` is told, with the master key of another folder if one is given.
fn options(folder: &TestFolder, key_of: Option<&TestFolder>) -> ImportOptions {
    let master_key = key_of.map(|other| other.path("master.key"));
    let store = OpenOptions { master_key, ..folder.options() };
    ImportOptions { store, erasures: None, leave_out: false }
}

fn take(options: &ImportOptions, bytes: &[u8]) -> Result<Imported, ImportError> {
    import(options, &mut &bytes[..], now())
}

fn open(options: &ImportOptions) -> Store {
    let (store, report) = Store::open(&options.store, now()).unwrap();
    assert!(!report.rolled_back);
    store
}

#[test]
fn one_of_everything_goes_out_sealed_comes_in_and_goes_out_the_same() {
    let folder = furnished();
    let store = folder.open();
    let before = lines(&store);
    for kind in shapes().iter().map(|shape| shape.name).chain(["tombstone", "exhibit-file", "end"]) {
        let is_there = before.iter().any(|line| line.contains(&format!("{{\"kind\":\"{kind}\"")));
        // That one is there only between a promise and its keeping.
        assert!(is_there || kind == "erasure", "{kind}");
    }
    let (sealed, exported) = export(&store, Form::Sealed);
    assert_eq!((exported.files, exported.file_bytes), (2, FILE_LENGTH as u64));
    drop(store);

    let other = TestFolder::new();
    let options = options(&other, Some(&folder));
    let imported = take(&options, &sealed).unwrap();
    assert_eq!(imported.refused, []);
    assert_eq!((imported.is_in_place, imported.made_master_key), (true, None));
    assert_eq!(imported.records, exported.records);
    assert_eq!((imported.files, imported.file_bytes), (2, FILE_LENGTH as u64));
    let store = open(&options);
    assert_eq!(lines(&store), before);
    // And it is a store like any other.
    assert_eq!(store.settings(person(1)).unwrap().unwrap().language, Language::from_tag("zh-Hans"));
    let entries = store.entries(person(1), case_id(1)).unwrap();
    let exhibit = entries[2].as_exhibit().unwrap();
    assert_eq!(store.read_exhibit(person(1), case_id(1), exhibit).unwrap(), file());
    assert_eq!(entries[0].number, EntryNumber(1));
    assert_eq!((store.counts().pending, store.counts().outbox), (1, 1));
    assert_eq!(store.take_reports(), []);
    note_in(&store, person(1), case_id(1), &["after it"]);
    store.back_up(now(), &mut Vec::new()).unwrap();
}

#[test]
fn what_lies_open_comes_into_a_folder_with_a_key_of_its_own() {
    let folder = furnished();
    let store = folder.open();
    let (bytes, _) = export(&store, Form::InTheClear);
    let before = lines(&store);
    let other = TestFolder::new();
    let options = options(&other, None);
    let imported = take(&options, &bytes).unwrap();
    assert_eq!(imported.made_master_key, Some(other.path("master.key")));
    let store = open(&options);
    assert_eq!(lines(&store), before);
    store.rotate_master_key(None, now(), &mut |_| {}).unwrap();
    drop(store);
    assert_eq!(lines(&open(&options)), before, "and the key can be replaced in turn");
    // Over a folder that holds a key already, that one is used.
    let third = TestFolder::new();
    std::fs::create_dir(third.data()).unwrap();
    std::fs::copy(folder.path("master.key"), third.path("master.key")).unwrap();
    let options = self::options(&third, None);
    assert_eq!(take(&options, &bytes).unwrap().made_master_key, None);
    assert_eq!(lines(&open(&options)), before);
}

#[test]
fn a_thousand_people_come_over() {
    let folder = TestFolder::new();
    let store = folder.open();
    let owners = (1..=1_000).map(person);
    let settings = owners.map(|owner| Change::Settings(owner, settings("en"))).collect();
    store.commit(vec![Commit { changes: settings, ..Commit::default() }], now()).unwrap();
    for number in (1..=1_000).step_by(50) {
        open_case(&store, person(number), case_id(1));
        note_in(&store, person(number), case_id(1), &[WORDS; 20]);
    }
    let before = lines(&store);
    let (sealed, _) = export(&store, Form::Sealed);
    let other = TestFolder::new();
    let options = options(&other, Some(&folder));
    take(&options, &sealed).unwrap();
    let store = open(&options);
    assert_eq!(store.counts().owners, 1_000);
    assert!(before.len() > 1_400 && lines(&store) == before);
}

#[test]
fn an_export_from_after_a_change_of_keys_opens_under_the_new_key_alone() {
    let folder = furnished();
    let old = TestFolder::new();
    std::fs::create_dir(old.data()).unwrap();
    std::fs::copy(folder.path("master.key"), old.path("master.key")).unwrap();
    let store = folder.open();
    store.rotate_master_key(None, now(), &mut |_| {}).unwrap();
    let (sealed, _) = export(&store, Form::Sealed);
    let before = lines(&store);
    let other = TestFolder::new();
    let error = take(&options(&other, Some(&old)), &sealed).unwrap_err();
    assert!(matches!(error, ImportError::WrongKey { id: 1, .. }), "{error}");
    let options = options(&other, Some(&folder));
    take(&options, &sealed).unwrap();
    assert_eq!(lines(&open(&options)), before);
}

#[test]
fn a_sealed_export_shows_nothing_and_an_open_one_says_who_nobody_is() {
    let folder = furnished();
    let store = folder.open();
    let holds = |bytes: &[u8], sought: &[u8]| bytes.windows(sought.len()).any(|window| window == sought);
    let (sealed, _) = export(&store, Form::Sealed);
    let key = store.vault().secrets.tag_key().as_bytes().to_vec();
    for sought in [WORDS.as_bytes(), b"kind", b"lost-parcel", &key] {
        assert!(!holds(&sealed, sought));
    }
    let (open, _) = export(&store, Form::InTheClear);
    let master = std::fs::read(folder.path("master.key")).unwrap();
    assert!(holds(&open, WORDS.as_bytes()) && !holds(&open, master.trim_ascii()));
}

#[test]
fn whoever_was_forgotten_after_the_export_stays_forgotten_if_the_log_is_given() {
    let folder = furnished();
    let store = folder.open();
    let (sealed, _) = export(&store, Form::Sealed);
    change(&store, Change::Forget(person(1)));
    let log = Erasures::read(&store.tombstones().bytes().unwrap());
    drop(store);
    let other = TestFolder::new();
    let options = ImportOptions { erasures: log, ..options(&other, Some(&folder)) };
    assert_eq!(take(&options, &sealed).unwrap().erased_owners, 1);
    let store = open(&options);
    assert_eq!(store.settings(person(1)).unwrap(), None);
    assert!(!lines(&store).iter().any(|line| line.contains(WORDS) && !line.contains("question")));
    assert_eq!(other.stored_files(), Vec::<String>::new());
}

#[test]
fn what_cannot_be_read_is_told_by_kind_and_reason_and_the_rest_is_there() {
    let folder = furnished();
    let store = folder.open();
    let tag = store.vault().tag(person(1));
    break_record(&store, &SETTINGS.key(&tag));
    let unread = SETTINGS.key(&store.vault().tag(person(5)));
    change(&store, remember(person(5), "ours"));
    put_raw(&store, &unread, b"nothing that opens");
    assert_eq!(store.settings(person(5)).unwrap(), None, "it is set aside");
    // A record that says by its key alone what no entry says, and one of no table.
    let stray = crate::casebook::FileId([7; 16]);
    put_raw(&store, &EXHIBIT_FILES.key(&(tag, case_id(1), stray)), b"");
    put_raw(&store, b"!what is this", b"?");
    let (_, exported) = export(&store, Form::Sealed);
    let left_out: Vec<_> =
        exported.left_out.iter().map(|((kind, reason), count)| (*kind, reason.as_str(), *count)).collect();
    assert_eq!(
        left_out,
        [
            ("exhibit-file", "no entry names it", 1),
            ("settings", "does-not-open", 1),
            ("settings", "in quarantine", 1),
            ("unknown", "unknown-layout", 1),
        ]
    );
}

#[test]
fn an_erasure_that_was_promised_is_kept_where_it_was_imported() {
    let folder = furnished();
    let store = folder.open();
    let vault = store.vault();
    let mut writes = Writes::new(&vault);
    writes.put(&ERASURES, &vault.tag(person(1)), &ErasureRecord {}).unwrap();
    store.disk.apply(writes).unwrap();
    drop(vault);
    let (bytes, _) = export(&store, Form::InTheClear);
    let other = TestFolder::new();
    let options = options(&other, None);
    take(&options, &bytes).unwrap();
    let store = open(&options);
    assert_eq!(store.settings(person(1)).unwrap(), None);
}
