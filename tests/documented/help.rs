//! What the program says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A file of the repository.
pub fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{} can be read: {error}", path.display()))
}

/// What `haishao … --help` prints.
pub fn help(task: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
    let output = command.env_clear().args(task).arg("--help").output().expect("the program can be started");
    assert!(output.status.success(), "{task:?} is a command");
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

/// The flags of a command, and the environment variable of each, if it has one.
pub fn flags(task: &[&str]) -> BTreeMap<String, Option<String>> {
    let text = help(task);
    let mut flags: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut last = None;
    for line in text.lines().map(str::trim_start) {
        let begins = line.split_whitespace().take(2).find(|word| word.starts_with("--"));
        if let (Some(word), true) = (begins, line.starts_with('-')) {
            let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            let name: String = word.chars().take_while(|letter| is_letter(*letter)).collect();
            flags.insert(name.clone(), None);
            last = Some(name);
        }
        // What may hold a secret is not shown with its value.
        let variable = line.split_once("[env: ").and_then(|(_, rest)| rest.split_once(['=', ']']));
        if let (Some((variable, _)), Some(name)) = (variable, &last) {
            flags.insert(name.clone(), Some(variable.to_owned()));
        }
    }
    for usual in ["--help", "--version"] {
        flags.remove(usual);
    }
    flags
}

/// The flags that every command takes.
pub fn global_flags() -> BTreeMap<String, Option<String>> {
    flags(&[])
}

/// All commands.
pub fn commands() -> BTreeSet<String> {
    let text = help(&[]);
    let (_, list) = text.split_once("Commands:\n").expect("the commands are listed");
    let (list, _) = list.split_once("\n\n").expect("something stands below them");
    // Their descriptions may go on in further lines, which are indented deeper.
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}
