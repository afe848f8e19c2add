//! The linter, held against content that is broken on purpose: `tests/broken/`.
//!
//! `base/` is the smallest folder without a finding; its locales are those built into the program. Each other
//! folder is named after a code and holds the files that differ from the base: an empty file `<path>.removed`
//! takes one away. Its `expected.txt` names every finding that comes of it, one a line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use haishao::content::{Files, Finding, embedded};
use haishao::lint::{self, to_human};

const BASE: &str = "base";
const EXPECTED: &str = "expected.txt";
const REMOVED: &str = ".removed";
/// Found in files that are no content; `tests/conversations/alerts.rs` has such.
const OF_NO_CONTENT: &str = "bad-alert";

/// The day on which the facts of the base were written down.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar")
}

fn broken() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

/// The folders named after codes.
fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(broken()).expect("the folders can be listed");
    let names = entries.map(|entry| entry.expect("a folder can be seen").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name != BASE).collect()
}

/// Every file below a folder: its path from there, with forward slashes, and its text.
fn read(folder: &Path) -> Vec<(String, String)> {
    let mut read = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(inner) = waiting.pop() {
        for entry in fs::read_dir(&inner).expect("a folder can be listed") {
            let path = entry.expect("a file can be seen").path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a file can be read");
            let name = path.strip_prefix(folder).expect("a file lies below its folder");
            read.push((name.to_string_lossy().replace('\\', "/"), text));
        }
    }
    read
}

fn base() -> Vec<(String, String)> {
    let embedded = embedded();
    let locales = embedded.within("locales", ".ftl").map(|(path, text)| (path.to_owned(), text.to_owned()));
    locales.chain(read(&broken().join(BASE))).collect()
}

/// The base, with what a folder changes about it.
fn overlaid(name: &str) -> Files {
    let changes = read(&broken().join(name));
    let removed: BTreeSet<&str> = changes.iter().filter_map(|(path, _)| path.strip_suffix(REMOVED)).collect();
    let kept = base().into_iter().filter(|(path, _)| !removed.contains(path.as_str()));
    let added = changes.iter().filter(|(path, _)| path != EXPECTED && !path.ends_with(REMOVED)).cloned();
    kept.chain(added).collect()
}

fn line(finding: &Finding) -> String {
    format!("{}:{}:{} {}", finding.path, finding.line, finding.column, finding.code.name)
}

#[test]
fn the_base_has_no_findings() {
    let files = Files::from_iter(base());
    let findings = lint::check(&files, today()).findings;
    assert!(findings.is_empty(), "{}", to_human(&findings, &files, false));
}

#[test]
fn there_is_broken_content_for_every_code_and_no_other() {
    let codes = lint::codes().into_iter().map(|code| code.name.to_owned());
    let codes: BTreeSet<String> = codes.filter(|code| code != OF_NO_CONTENT).collect();
    assert_eq!(names(), codes);
}

#[test]
fn broken_content_has_the_findings_it_is_expected_to_have() {
    let mut surprises = String::new();
    for name in names() {
        let files = overlaid(&name);
        let findings = lint::check(&files, today()).findings;
        let found: Vec<String> = findings.iter().map(line).collect();
        let expected = fs::read_to_string(broken().join(&name).join(EXPECTED)).unwrap_or_default();
        if found != expected.lines().collect::<Vec<_>>() {
            let told = to_human(&findings, &files, false);
            surprises += &format!("--- {name} expects\n{expected}--- and has\n{}\n{told}", found.join("\n"));
        }
        assert!(found.iter().any(|line| line.ends_with(&format!(" {name}"))), "nothing is found in {name}");
    }
    assert!(surprises.is_empty(), "{surprises}");
}

#[test]
fn every_finding_says_what_to_do_next() {
    for name in names() {
        for finding in lint::check(&overlaid(&name), today()).findings {
            assert!(!finding.help.is_empty(), "{finding}");
        }
    }
}
