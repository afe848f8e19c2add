//! What is not taken, and that nothing is left of it.

use super::*;
use crate::store::restoring::{RestoreError, RestoreOptions, restore};

/// An import that fails, and leaves no folder behind.
#[track_caller]
fn refused(bytes: &[u8], key_of: Option<&TestFolder>) -> ImportError {
    let other = TestFolder::new();
    let error = take(&options(&other, key_of), bytes).expect_err("it is refused");
    assert!(!other.data().exists(), "{error}");
    error
}

fn small() -> TestFolder {
    let folder = TestFolder::new();
    let store = folder.open();
    change(&store, Change::Settings(person(1), settings("en")));
    open_case(&store, person(1), case_id(1));
    keep(&store, person(1), b"a receipt");
    drop(store);
    folder
}

fn in_the_clear(folder: &TestFolder) -> String {
    String::from_utf8(export(&folder.open(), Form::InTheClear).0).unwrap()
}

#[test]
fn no_changed_byte_and_no_cut_of_a_sealed_export_is_believed() {
    let folder = small();
    let (bytes, _) = export(&folder.open(), Form::Sealed);
    for place in (0..bytes.len()).filter(|place| place % 97 == 0 || *place < 9 || place + 3 > bytes.len()) {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        let error = refused(&changed, Some(&folder));
        assert!(matches!(error, ImportError::Damaged | ImportError::NoExport), "byte {place}: {error}");
    }
    for length in [0, 1, 8, 50, 120, bytes.len() - 17, bytes.len() - 1] {
        let error = refused(&bytes[..length], Some(&folder));
        assert!(matches!(error, ImportError::Damaged | ImportError::NoExport), "cut to {length}: {error}");
    }
}

#[test]
fn an_open_export_that_ends_too_soon_is_not_believed() {
    let text = in_the_clear(&small());
    let lines: Vec<_> = text.lines().collect();
    for kept in 1..lines.len() {
        let error = refused(lines[..kept].join("\n").as_bytes(), None);
        assert!(matches!(error, ImportError::Damaged), "{kept} lines: {error}");
    }
    // One is missing in between.
    let error = refused([&lines[..2], &lines[3..]].concat().join("\n").as_bytes(), None);
    assert!(matches!(error, ImportError::Damaged), "{error}");
}

#[test]
fn what_is_no_export_of_this_version_is_named() {
    let folder = small();
    let mut backup = Vec::new();
    folder.open().back_up(now(), &mut backup).unwrap();
    assert!(matches!(refused(&backup, Some(&folder)), ImportError::NoExport));
    for text in ["", "{", "{}", "words", "{\"kind\":\"settings\",\"record\":{\"version\":1}}"] {
        assert!(matches!(refused(text.as_bytes(), None), ImportError::NoExport), "{text}");
    }
    let newer = in_the_clear(&folder).replacen("\"version\":1", "\"version\":2,\"more\":[]", 1);
    assert!(matches!(refused(newer.as_bytes(), None), ImportError::OtherVersion { found: 2, known: 1 }));
    // And an export is no backup.
    let (sealed, _) = export(&folder.open(), Form::Sealed);
    let other = TestFolder::new();
    let options = RestoreOptions { store: options(&other, Some(&folder)).store, erasures: None };
    let error = restore(&options, &mut &sealed[..], now()).unwrap_err();
    assert!(matches!(error, RestoreError::NoBackup), "{error}");
}

#[test]
fn the_key_that_sealed_it_is_asked_for() {
    let folder = small();
    let (sealed, _) = export(&folder.open(), Form::Sealed);
    assert!(matches!(refused(&sealed, None), ImportError::KeyMissing { .. }));
    let stranger = TestFolder::new();
    stranger.open();
    assert!(matches!(refused(&sealed, Some(&stranger)), ImportError::WrongKey { id: 0, .. }));
    std::fs::copy(folder.path("master.key"), folder.path("master.key.next")).unwrap();
    assert!(matches!(refused(&sealed, Some(&folder)), ImportError::KeyChanges { .. }));
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let folder = small();
    let (sealed, _) = export(&folder.open(), Form::Sealed);
    let before = lines(&folder.open());
    let error = take(&options(&folder, None), &sealed).unwrap_err();
    assert!(matches!(error, ImportError::NotEmpty { .. }), "{error}");
    assert_eq!(lines(&folder.open()), before);
}

/// What is refused of an export whose lines were changed, as line, kind and reason.
fn refusals(lines: &[String]) -> Vec<(u64, Option<&'static str>, NotTaken)> {
    let text = lines.join("\n");
    let other = TestFolder::new();
    let told = take(&options(&other, None), text.as_bytes()).unwrap();
    assert!(!told.is_in_place && !other.data().exists(), "nothing is imported");
    let options = ImportOptions { leave_out: true, ..options(&other, None) };
    let again = take(&options, text.as_bytes()).unwrap();
    assert!(again.is_in_place && again.refused == told.refused);
    open(&options);
    told.refused.iter().map(|refused| (refused.line, refused.kind, refused.reason)).collect()
}

#[test]
fn each_line_that_is_not_taken_is_named_and_why_and_never_what_it_says() {
    let text = in_the_clear(&small());
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = |kind: &str| {
        let begins = |line: &String| line.starts_with(&format!("{{\"kind\":\"{kind}\""));
        lines.iter().position(begins).unwrap_or_else(|| panic!("there is {kind}"))
    };
    let settings_at = at("settings");
    let changed = |place: usize, line: &str| {
        let mut lines = lines.clone();
        line.clone_into(&mut lines[place]);
        refusals(&lines)
    };
    let line = (settings_at + 1) as u64;
    let own = &lines[settings_at];
    for (text, kind, reason) in [
        ("my words", None, NotTaken::NoLine),
        ("{\"kind\":\"settings\",\"words\":1,\"record\":{}}", None, NotTaken::NoLine),
        ("{\"kind\":\"my words\",\"record\":{}}", None, NotTaken::UnknownKind),
        (&own.replace("\"owner\"", "\"name\""), Some("settings"), NotTaken::WrongKey),
        (&own.replace("\"settings\":{", "\"setting\":{"), Some("settings"), NotTaken::WrongRecord),
        (&lines[at("casebook")], Some("casebook"), NotTaken::Twice),
    ] {
        assert!(text != own.as_str());
        let found = changed(settings_at, text);
        // What stands twice is refused where it stands the second time.
        assert!(found.iter().any(|found| (found.1, found.2) == (kind, reason)), "{text}: {found:?}");
        assert!(reason == NotTaken::Twice || found == [(line, kind, reason)], "{text}: {found:?}");
        assert!(!format!("{found:?}{reason}").contains("my words"));
    }
}

#[test]
fn a_file_that_is_not_what_its_entry_tells_is_not_taken() {
    let text = in_the_clear(&small());
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let file_at = lines.iter().position(|line| line.contains("exhibit-file")).unwrap();
    let (entry_line, file_line) = (file_at as u64, file_at as u64 + 1);
    let changed = |from: &str, to: &str| {
        let mut lines = lines.clone();
        assert!(lines[file_at].contains(from), "{from}");
        lines[file_at] = lines[file_at].replace(from, to);
        refusals(&lines)
    };
    let file = Some("exhibit-file");
    // “a receipt” and “a Receipt”.
    assert_eq!(changed("YSByZWNlaXB0", "YSBSZWNlaXB0"), [(file_line, file, NotTaken::FileUnlike)]);
    assert_eq!(changed("\"length\":9", "\"length\":8"), [(file_line, file, NotTaken::FileUnlike)]);
    assert_eq!(changed("\"offset\":0", "\"offset\":1"), [(file_line, file, NotTaken::FileWithoutEntry)]);
    assert_eq!(changed("YSByZWNlaXB0", "YSByZWN*aXB0"), [(file_line, file, NotTaken::WrongRecord)]);
    let mut moved = lines.clone();
    let piece = moved.remove(file_at);
    let last = moved.len() - 1;
    moved.insert(last, piece);
    let apart = moved.len() as u64 - 1;
    assert_ne!(apart, file_line, "something stands between");
    assert_eq!(
        refusals(&moved),
        [(entry_line, file, NotTaken::FileMissing), (apart, file, NotTaken::FileWithoutEntry)]
    );
}

#[test]
fn a_full_disk_is_an_error_and_no_export() {
    let folder = small();
    let store = folder.open();
    let mut room = [0; 200];
    let error = store.export(Form::Sealed, now(), &mut &mut room[..]).unwrap_err();
    assert!(matches!(error, crate::store::ExportError::Write(_)), "{error}");
}
