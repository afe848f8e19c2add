//! The README's table of settings: what it names exists, and what exists it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use crate::help::{file, flags, global_flags};

/// A row of the table, without what it explains.
struct Row {
    /// The command it belongs to; none for what every command takes.
    task: Option<String>,
    flag: Option<String>,
    variable: Option<String>,
    key: Option<String>,
}

/// What stands between the first two backquotes of a cell.
fn quoted(cell: &str) -> Option<&str> {
    cell.split('`').nth(1)
}

fn rows() -> Vec<Row> {
    let text = file("README.md");
    let (_, table) = text.split_once("| flag | environment |").expect("the README has the table");
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    lines
        .map(|line| {
            // A bar inside a cell has a backslash before it.
            let plain = line.replace("\\|", "/");
            let cells: Vec<&str> = plain.trim_matches('|').split('|').map(str::trim).collect();
            let [flag, variable, key, ..] = cells.as_slice() else { panic!("a row has five cells: {line}") };
            let words = quoted(flag).unwrap_or_default();
            let (task, rest) = match words.split_once(" --") {
                Some((task, rest)) if !words.starts_with("--") => {
                    (Some(task.to_owned()), format!("--{rest}"))
                }
                _ => (None, words.to_owned()),
            };
            let is_letter = |letter: &char| letter.is_ascii_lowercase() || *letter == '-';
            let flag: String = rest.chars().take_while(is_letter).collect();
            Row {
                task,
                flag: Some(flag).filter(|flag| !flag.is_empty()),
                variable: quoted(variable).map(str::to_owned),
                key: quoted(key).map(str::to_owned),
            }
        })
        .collect()
}

/// The keys that `haishao.toml` may have, as the program tells whoever gives another one.
fn keys() -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("haishao.toml"), "no_such_key = 1\n").expect("a file is written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
    let output = command.env_clear().current_dir(folder.path()).arg("doctor").output().expect("it starts");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, expected) =
        error.split_once("expected one of ").unwrap_or_else(|| panic!("it is refused: {error}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_table_has_every_flag_and_its_variable_and_no_other() {
    let mut told: BTreeMap<String, Option<String>> = BTreeMap::new();
    for row in rows() {
        match (row.task, row.flag) {
            (Some(task), Some(flag)) => {
                let known = flags(&[&task]);
                assert!(known.contains_key(&flag), "`haishao {task}` takes no {flag}");
                assert_eq!(known[&flag], row.variable, "{task} {flag}");
            }
            (None, Some(flag)) => {
                let before = told.insert(flag.clone(), row.variable);
                assert!(before.is_none(), "{flag} stands there twice");
            }
            // The token has no flag: others could read it.
            (_, None) => assert_eq!(row.variable.as_deref(), Some("TELOXIDE_TOKEN")),
        }
    }
    assert_eq!(told, global_flags(), "on the left the README, on the right `haishao --help`");
}

#[test]
fn the_table_has_every_key_of_the_settings_file_and_no_other() {
    let told: Vec<String> = rows().into_iter().filter_map(|row| row.key).collect();
    let known = keys();
    assert!(known.len() > 10, "{known:?}");
    assert_eq!(told.iter().cloned().collect::<BTreeSet<_>>(), known, "on the left the README");
    assert_eq!(told.len(), known.len(), "one stands there twice");
}

#[test]
fn a_key_is_called_as_its_flag() {
    for row in rows() {
        if let (Some(flag), Some(key)) = (row.flag, row.key) {
            assert_eq!(flag.trim_start_matches('-').replace('-', "_"), key);
        }
    }
}
