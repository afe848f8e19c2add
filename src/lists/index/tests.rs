//! What is built can be looked up, and what is damaged is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;

use super::testing::{built, sources};
use super::*;
use crate::lists::{Format, ListKind};

const BLOCK: ListKind = ListKind::Block;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

/// The bytes of an index of a few names.
fn bytes() -> Vec<u8> {
    let folder = folder();
    let text: String = (0..50).map(|number| format!("name{number}.example\n")).collect();
    built(folder.path(), &[(BLOCK, Format::Domains, &text), (BLOCK, Format::Domains, "name1.example\n")]);
    fs::read(folder.path().join("index")).expect("it was written")
}

fn open(bytes: &[u8]) -> Result<Index, OpenIndexError> {
    let folder = folder();
    let path = folder.path().join("index");
    fs::write(&path, bytes).expect("a file can be written");
    Index::open(&path)
}

#[test]
fn what_is_no_index_is_refused() {
    for other in [&b""[..], b"short", b"HSLISTS\0", b"PK\x03\x04 something else altogether", &[0; 4096]] {
        assert!(matches!(open(other), Err(OpenIndexError::Foreign { .. })), "{other:?}");
    }
    let mut newer = bytes();
    newer[11] = 9;
    assert!(matches!(open(&newer), Err(OpenIndexError::Version { found: 9, known: 1, .. })));
}

#[test]
fn every_kind_of_damage_is_noticed() {
    let whole = bytes();
    assert!(open(&whole).is_ok());
    // The length of the description, its text, the table, its checksum, the entries, and theirs.
    let n = whole.len();
    for place in [12, 15, 16, 40, 200, 1_000, n / 2, n - 440, n - 400, n - 9, n - 8, n - 1] {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x40;
        let error = open(&damaged).err();
        assert!(matches!(error, Some(OpenIndexError::Damaged { .. })), "{place}: {error:?}");
    }
    for length in [16, 17, 100, n / 2, n - 8, n - 1] {
        let error = open(&whole[..length]).err();
        assert!(matches!(error, Some(OpenIndexError::Damaged { .. })), "{length}: {error:?}");
    }
    let longer = [whole, vec![0]].concat();
    assert!(matches!(open(&longer), Err(OpenIndexError::Damaged { .. })));
}

#[test]
fn an_index_that_cannot_be_written_leaves_the_old_one() {
    let folder = folder();
    built(folder.path(), &[(BLOCK, Format::Domains, "a.example\n")]);
    let path = folder.path().join("index");
    let before = fs::read(&path).expect("it was written");
    // A folder of this name is in the way.
    fs::create_dir_all(folder.path().join("taken/x")).expect("a folder can be made");
    let sources = sources(folder.path(), &[(BLOCK, Format::Domains, "b.example\n")]);
    assert!(matches!(compile(&sources, &folder.path().join("taken")), Err(BuildIndexError::Io(_))));
    assert!(matches!(compile(&sources, &folder.path().join("no/such/folder")), Err(BuildIndexError::Io(_))));
    assert_eq!(fs::read(&path).expect("it stays"), before);
    // Nothing half-written is left behind either.
    assert_eq!(fs::read_dir(folder.path()).expect("it can be listed").count(), 3);
}

#[test]
fn a_list_that_cannot_be_read_is_left_out() {
    let folder = folder();
    let mut sources = sources(
        folder.path(),
        &[
            (BLOCK, Format::Domains, "a.example\n"),
            (BLOCK, Format::Domains, "<html>"),
            (BLOCK, Format::Hosts, "x"),
        ],
    );
    sources[2].path = folder.path().join("missing");
    let path = folder.path().join("index");
    let compiled = compile(&sources, &path).expect("it can be built");
    assert!(matches!(
        compiled.lists.as_slice(),
        [Ok(_), Err(ReadListError::WebPage), Err(ReadListError::Io(_))]
    ));
    let index = Index::open(&path).expect("it can be opened");
    assert_eq!((index.n_entries(), index.lists().len()), (1, 3));
}

#[test]
fn each_file_has_a_key_of_its_own() {
    assert_ne!(bytes(), bytes());
}

#[test]
fn more_combinations_of_lists_than_have_numbers_are_found_all_the_same() {
    let folder = folder();
    // Name n is in the lists whose bit is set in n: 8,191 combinations of 13 lists.
    let n_lists = 13;
    let text = |list: usize| -> String {
        let named = (1..1_usize << n_lists).filter(|name| name >> list & 1 == 1);
        named.map(|name| format!("n{name}.example\n")).collect()
    };
    let texts: Vec<String> = (0..n_lists).map(text).collect();
    let files: Vec<_> = texts.iter().map(|text| (BLOCK, Format::Domains, text.as_str())).collect();
    let index = built(folder.path(), &files);
    for name in 1..1_usize << n_lists {
        let marks = index.look_up_domain(&format!("n{name}.example")).expect("it can be read");
        let expected: Vec<usize> = (0..n_lists).filter(|list| name >> list & 1 == 1).collect();
        assert_eq!(marks.iter().map(|mark| mark.list).collect::<Vec<_>>(), expected, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn exactly_what_was_listed_is_found(
        lists in proptest::collection::vec(proptest::collection::btree_set("[a-z]{1,3}", 1..60), 1..6),
        others in proptest::collection::vec("[a-z]{1,4}", 0..60),
    ) {
        let folder = folder();
        let texts: Vec<String> = lists
            .iter()
            .map(|names| names.iter().map(|name| format!("{name}.example\n")).collect())
            .collect();
        let files: Vec<_> = texts.iter().map(|text| (BLOCK, Format::Domains, text.as_str())).collect();
        let index = built(folder.path(), &files);
        let mut expected: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (number, names) in lists.iter().enumerate() {
            for name in names {
                expected.entry(name).or_default().insert(number);
            }
        }
        prop_assert_eq!(index.n_entries() as usize, expected.len());
        for name in expected.keys().copied().chain(others.iter().map(String::as_str)) {
            let marks = index.look_up_domain(&format!("{name}.example")).expect("it can be read");
            let found: BTreeSet<usize> = marks.iter().map(|mark| mark.list).collect();
            prop_assert_eq!(&found, &expected.get(name).cloned().unwrap_or_default());
            let links = index.look_up_url(&format!("{name}.example")).expect("it can be read");
            prop_assert!(links.is_empty());
        }
    }

    #[test]
    fn no_damage_is_a_fault(place in 0_usize..270_000, value in any::<u8>(), length in 0_usize..270_000) {
        let mut damaged = bytes();
        let place = place % damaged.len();
        damaged[place] = value;
        damaged.truncate(length.max(place + 1));
        if let Ok(index) = open(&damaged) {
            let _ = index.look_up_domain("name1.example");
        }
    }
}
