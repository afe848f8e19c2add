use std::fs;

use chrono::TimeDelta;

use super::*;
use crate::casebook::{EntryNumber, Exhibit, Kept, MediaType, Sha256};
use crate::chat::Change;
use crate::store::disk::Record;
use crate::store::restoring::{RestoreError, RestoreOptions, restore};
use crate::store::testing::{
    TestFolder, answer, arrival, case_id, change_at, delete_case, note_in, now, open_case, parcel, person,
    remember, settings, texts,
};
use crate::store::{Commit, OpenOptions, Retention, RotateError};
use crate::text::private::Private;

const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };
const WORDS: &str = "The parcel never came";

/// Does something to the store whenever a backup writes.
struct Meddling<'a, F: FnMut(usize)> {
    bytes: Vec<u8>,
    times: usize,
    meddle: &'a mut F,
}

impl<F: FnMut(usize)> Write for Meddling<'_, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        (self.meddle)(self.times);
        self.times += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Person 1 has settings, a case with a note, and something that waits; person 2 a memory.
fn furnish(store: &Store) {
    change_at(store, Change::Settings(person(1), settings("en")), now());
    open_case(store, person(1), case_id(1));
    note_in(store, person(1), case_id(1), &[WORDS]);
    change_at(store, remember(person(2), "topic"), now());
    store.receive(&[arrival(7_654_321, 1, "answered"), arrival(7_654_322, 1, "waits")], now()).unwrap();
    let parcels = vec![parcel(1, "a reply"), parcel(2, "another")];
    store.commit(vec![Commit { parcels, ..answer(1) }], now()).unwrap();
}

fn backup(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.back_up(now(), &mut bytes).unwrap();
    bytes
}

/// A folder that a backup was restored to, with the master key of another one.
fn restored(bytes: &[u8], from: &TestFolder) -> TestFolder {
    let folder = TestFolder::new();
    let options = RestoreOptions { store: options(&folder, from), erasures: None };
    restore(&options, &mut &bytes[..], now()).unwrap();
    folder
}

fn options(folder: &TestFolder, key_of: &TestFolder) -> OpenOptions {
    OpenOptions { master_key: Some(key_of.path("master.key")), ..folder.options() }
}

fn open(folder: &TestFolder, key_of: &TestFolder) -> Store {
    let (store, report) = Store::open(&options(folder, key_of), now()).unwrap();
    assert_eq!(report, crate::store::OpenReport::default());
    store
}

fn records(store: &Store) -> Vec<Record> {
    let mut records = Vec::new();
    let mut after = Vec::new();
    loop {
        let page = store.disk.page_of_all(&after).unwrap();
        let Some((last, _)) = page.last() else { return records };
        after = last.to_vec();
        records.extend(page);
    }
}

#[test]
fn a_restored_store_is_the_one_that_was_backed_up_byte_for_byte() {
    let folder = TestFolder::new();
    let store = folder.open();
    furnish(&store);
    let stored = store.keep_file(b"a receipt").unwrap();
    let place =
        crate::store::tables::EXHIBIT_FILES.key(&(store.vault().tag(person(1)), case_id(1), stored.id));
    crate::store::testing::put_raw(&store, &place, b"");
    let mut bytes = Vec::new();
    let made = store.back_up(now(), &mut bytes).unwrap();
    let all = records(&store);
    assert_eq!(made.records.values().sum::<u64>(), all.len() as u64);
    assert_eq!((made.files, made.bytes), (1, bytes.len() as u64));

    let other = restored(&bytes, &folder);
    assert_eq!(other.stored_files(), [stored.id.to_string()]);
    let store = open(&other, &folder);
    assert_eq!(records(&store), all);
    assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
    assert_eq!(texts(&store, person(1), case_id(1)), [WORDS]);
    assert!(store.memory(person(2)).unwrap().is_some());
    assert_eq!((store.counts().pending, store.counts().outbox, store.counts().owners), (1, 2, 2));
    assert_eq!(store.take_reports(), []);
    let exhibit = Exhibit::new(Private::new(String::new()), MediaType::default(), 0);
    let exhibit = exhibit.with_content(Sha256::of(b"a receipt"), 9).kept_as(Kept::Stored(stored));
    assert_eq!(store.read_exhibit(person(1), case_id(1), &exhibit).unwrap(), b"a receipt");
    // It can be backed up in turn.
    assert_eq!(records(&open(&restored(&backup(&store), &folder), &folder)), all);
}

#[test]
fn a_stored_file_that_is_lost_is_counted_and_the_rest_is_in_the_backup() {
    let folder = TestFolder::new();
    let store = folder.open();
    furnish(&store);
    for content in [b"a receipt", b"a promise"] {
        let stored = store.keep_file(content).unwrap();
        let place =
            crate::store::tables::EXHIBIT_FILES.key(&(store.vault().tag(person(1)), case_id(1), stored.id));
        crate::store::testing::put_raw(&store, &place, b"");
        if content == b"a promise" {
            store.drop_file(&stored).unwrap();
        }
    }
    let mut bytes = Vec::new();
    let made = store.back_up(now(), &mut bytes).unwrap();
    assert_eq!((made.files, made.missing_files), (1, 1));
    assert_eq!(records(&open(&restored(&bytes, &folder), &folder)), records(&store));
}

#[test]
fn a_backup_holds_neither_the_master_key_nor_words_nor_who_they_are() {
    let folder = TestFolder::new();
    let store = folder.open();
    furnish(&store);
    let bytes = backup(&store);
    let text = fs::read_to_string(folder.path("master.key")).unwrap();
    let key = store.vault().secrets.current().key().as_bytes().to_vec();
    let tag = store.vault().tag(person(1)).as_bytes().to_vec();
    let salt =
        store.vault().keyring.owners.current(store.vault().tag(person(1))).unwrap().as_bytes().to_vec();
    let update = 7_654_321_u64.to_be_bytes();
    for sought in [text.trim().as_bytes(), &key, &tag, &salt, &update, WORDS.as_bytes(), b"a reply"] {
        assert!(!bytes.windows(sought.len()).any(|window| window == sought));
    }
}

#[test]
fn no_changed_byte_and_no_cut_is_believed_and_nothing_is_left_of_it() {
    let folder = TestFolder::new();
    let bytes = backup(&folder.open());
    let other = TestFolder::new();
    let options = RestoreOptions { store: options(&other, &folder), erasures: None };
    let expect_refused = |bytes: &[u8], what: &str| {
        let error = restore(&options, &mut &bytes[..], now()).err().unwrap_or_else(|| panic!("{what}"));
        let is_right = matches!(error, RestoreError::Damaged | RestoreError::NoBackup | RestoreError::TooNew);
        assert!(is_right, "{what}: {error}");
        assert!(!other.data().exists(), "{what}");
    };
    for place in 0..bytes.len() {
        // Of the sealed part each byte is as good as any other, and each try makes a database.
        if place < HEAD || place % 211 == 0 || place + 4 > bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            expect_refused(&changed, &format!("byte {place} changed"));
        }
    }
    for length in [0, 1, HEAD - 1, HEAD, HEAD + 1, HEAD + 16, bytes.len() - 16, bytes.len() - 1] {
        expect_refused(&bytes[..length], &format!("cut to {length}"));
    }
    expect_refused(&[&bytes[..], b"\0"].concat(), "a byte behind it");
    assert!(restore(&options, &mut &bytes[..], now()).is_ok());
}

#[test]
fn every_byte_of_the_sealed_part_counts() {
    let folder = TestFolder::new();
    let store = folder.open();
    let bytes = backup(&store);
    let vault = store.vault();
    let header = BackupHeader::read(&bytes[..HEAD]).unwrap();
    let key = vault.secrets.current().backup_key(&header.salt);
    let is_sound = |bytes: &[u8]| {
        let mut reader = ArchiveReader::new(&key, &bytes[..HEAD]);
        let read = reader.push(&bytes[HEAD..], &mut |_| Ok::<_, Damaged>(()));
        read.is_ok() && reader.finish(&mut |_| Ok::<_, Damaged>(())).is_ok()
    };
    assert!(is_sound(&bytes));
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert!(!is_sound(&changed), "byte {place}");
    }
}

#[test]
fn what_changes_while_it_is_copied_is_in_it_as_it_is_at_the_end() {
    let folder = TestFolder::new();
    let store = folder.open();
    let long = "words ".repeat(200);
    for number in 1..=6 {
        open_case(&store, person(number), case_id(1));
        note_in(&store, person(number), case_id(1), &[long.as_str(); 120]);
    }
    let file = store.keep_file(b"kept by whoever is forgotten").unwrap();
    let mut n_meddled = 0;
    let mut meddle = |times: usize| {
        // The head, and then chunks of 64 KiB, of which there are about a dozen.
        if !(1..8).contains(&times) {
            return;
        }
        n_meddled += 1;
        let number = i64::try_from(times).unwrap();
        note_in(&store, person([2, 3, 5][times % 3]), case_id(1), &["a late one"; 3]);
        change_at(&store, Change::Settings(person(100 + number), settings("zh-Hans")), now());
        match times {
            2 => change_at(&store, Change::Forget(person(1)), now()),
            3 => change_at(&store, Change::Forget(person(6)), now()),
            4 => change_at(&store, Change::Settings(person(6), settings("en")), now()),
            5 => delete_case(&store, person(4), case_id(1), now()),
            6 => drop(store.sweep(now() + TimeDelta::days(2), &RETENTION).unwrap()),
            7 => assert!(store.rotate_journal_key(now() + TimeDelta::hours(2)).unwrap()),
            _ => {}
        }
    };
    let mut out = Meddling { bytes: Vec::new(), times: 0, meddle: &mut meddle };
    let made = store.back_up(now(), &mut out).unwrap();
    let (bytes, times) = (out.bytes, out.times);
    assert!(n_meddled == 7 && times > 10, "{times}");
    store.drop_file(&file).unwrap();

    let all = records(&store);
    assert_eq!(made.records.values().sum::<u64>(), all.len() as u64);
    let other = restored(&bytes, &folder);
    let copy = open(&other, &folder);
    let without_seals = |records: Vec<Record>| records.into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(without_seals(records(&copy)), without_seals(all));
    for number in 1..=6 {
        let read = texts(&store, person(number), case_id(1));
        assert_eq!(texts(&copy, person(number), case_id(1)), read, "{number}");
    }
    assert_eq!(copy.settings(person(6)).unwrap(), Some(settings("en")));
    assert_eq!((copy.take_reports(), store.take_reports()), (vec![], vec![]));
}

#[test]
fn a_backup_and_a_new_master_key_wait_for_each_other() {
    let folder = TestFolder::new();
    let store = folder.open();
    let mut met = Vec::new();
    let mut meddle = |_| {
        met.push(matches!(store.back_up(now(), &mut Vec::new()), Err(BackupError::UnderWay)));
        met.push(matches!(store.rotate_master_key(None, now(), &mut |_| {}), Err(RotateError::UnderWay)));
    };
    store.back_up(now(), &mut Meddling { bytes: Vec::new(), times: 0, meddle: &mut meddle }).unwrap();
    assert!(met.len() >= 4 && met.iter().all(|is_refused| *is_refused));
    store.rotate_master_key(None, now(), &mut |_| {}).unwrap();
    let bytes = backup(&store);
    open(&restored(&bytes, &folder), &folder);
}

#[test]
fn a_full_disk_leaves_no_half_backup_and_the_next_one_is_whole() {
    let folder = TestFolder::new();
    let store = folder.open();
    furnish(&store);
    let mut room = [0; HEAD + 10];
    let error = store.back_up(now(), &mut &mut room[..]).unwrap_err();
    assert!(matches!(error, BackupError::Write(_)), "{error}");
    let path = folder.path("a.backup");
    let mut file = BackupFile::create(&path).unwrap();
    let made = store.back_up(now(), &mut file).unwrap();
    file.finish(&"0".repeat(64)).unwrap_err();
    let names = |ending: &str| {
        let entries = fs::read_dir(folder.data()).unwrap().map(|entry| entry.unwrap().file_name());
        entries.filter(|name| name.to_string_lossy().ends_with(ending)).count()
    };
    assert_eq!((names(".backup"), names(".unfinished")), (0, 0));
    let mut file = BackupFile::create(&path).unwrap();
    let again = store.back_up(now(), &mut file).unwrap();
    assert_eq!(again.records, made.records);
    file.finish(&again.sha256).unwrap();
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(matches!(BackupFile::create(&path), Err(BackupError::Exists { .. })));
    assert_eq!(records(&open(&restored(&fs::read(&path).unwrap(), &folder), &folder)), records(&store));
}

#[test]
fn entries_keep_their_numbers() {
    let folder = TestFolder::new();
    let store = folder.open();
    furnish(&store);
    let copy = open(&restored(&backup(&store), &folder), &folder);
    note_in(&copy, person(1), case_id(1), &["after it"]);
    let entries = copy.entries(person(1), case_id(1)).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.number).collect::<Vec<_>>(), [1, 2].map(EntryNumber));
}
