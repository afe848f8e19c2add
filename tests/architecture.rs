//! The picture of the house, held against the sources: imports only point down.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the bottom up. One may import what stands in a lower row, never its own row or above;
/// `store` is besides that reached only from the desk and the operator's commands.
const ROWS: &[&[&str]] = &[
    &["ids", "text"],
    &["content", "encoder"],
    &["casebook", "linear", "picture"],
    &["voice"],
    &["answer", "dossier", "guard", "inspect", "questionnaire"],
    &["lint"],
    &["chat"],
    &["lists", "measure", "seeing", "store"],
    &["desk"],
    &["telegram", "terminal", "playground", "operator"],
    &["start"],
];

/// Who may reach the store beside the modules above: its own callers, and whoever starts the program.
const STORE_CALLERS: &[&str] = &["desk", "operator", "start", "telegram", "terminal"];

/// What only who opens a store may name: the desk works on whichever it is given.
const OPENED_STORES: &[&str] = &["Store", "InFolder", "InDatabase"];

/// What the stores share, of the module `store`: values, and the rules of what becomes of them.
const SHARED_BY_STORES: &[&str] = &[
    "broadcasts/course.rs",
    "changes.rs",
    "chats.rs",
    "keys.rs",
    "layout.rs",
    "records.rs",
    "remains.rs",
    "salts.rs",
    "sealed.rs",
    "set_aside.rs",
    "tables.rs",
    "tallies.rs",
    "vault.rs",
];

/// What belongs to the store in a folder alone.
const OF_THE_FOLDER: &[&str] =
    &["sled::", "std::fs", "impl Store", "super::disk", "super::files", "super::index"];

/// What the middle of the house must not know: the disk, the network, threads, the clock.
const OUTSIDE: &[&str] = &[
    "tokio",
    "teloxide",
    "sled",
    "reqwest",
    "axum",
    "std::fs",
    "std::net::TcpListener",
    "std::net::TcpStream",
    "std::net::UdpSocket",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "Utc::now",
    "Local::now",
    "getrandom",
    "rand",
];
const PURE: &[&str] = &[
    "text",
    "content",
    "encoder",
    "casebook",
    "linear",
    "picture",
    "voice",
    "answer",
    "dossier",
    "guard",
    "inspect",
    "questionnaire",
    "lint",
    "chat",
];

fn row_of(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source file: its module, its path for messages, and its text without comments.
fn modules() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let in_modules = |path: &PathBuf| path.parent() != Some(root.as_path());
    let paths = sources(&root).into_iter().filter(in_modules);
    paths
        .map(|path| {
            let inner = path.strip_prefix(&root).expect("a source lies below src").to_path_buf();
            let module = inner.components().next().expect("a source lies in a module").as_os_str();
            let text = fs::read_to_string(&path).expect("a source can be read");
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (module.to_string_lossy().into_owned(), inner.display().to_string(), code.join("\n"))
        })
        .collect()
}

/// The modules a text names after `crate::`.
fn imported(text: &str) -> Vec<String> {
    text.match_indices("crate::")
        .map(|(place, name)| &text[place + name.len()..])
        .map(|rest| rest.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect())
        .collect()
}

/// What a text names of the store, in imports or in place.
fn of_the_store(text: &str) -> Vec<&str> {
    let named = text.match_indices("crate::store::").map(|(place, name)| &text[place + name.len()..]);
    let statements = named.map(|rest| rest.split(';').next().unwrap_or_default());
    statements.flat_map(|names| names.split(|letter: char| !letter.is_alphanumeric())).collect()
}

#[test]
fn imports_only_point_down() {
    let mut wrong = Vec::new();
    for (module, path, text) in modules() {
        let own = row_of(&module).unwrap_or_else(|| panic!("`{module}` stands in no row; add it to ROWS"));
        for other in imported(&text) {
            let Some(row) = row_of(&other) else { continue };
            if other != module && row >= own {
                wrong.push(format!("{path} imports {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_desk_and_the_operator_s_commands_reach_the_store() {
    let reaching =
        modules().into_iter().filter(|(_, _, text)| imported(text).iter().any(|name| name == "store"));
    let strangers: Vec<String> = reaching
        .filter(|(module, _, _)| module != "store" && !STORE_CALLERS.contains(&module.as_str()))
        .map(|(_, path, _)| path)
        .collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn the_desk_knows_its_store_by_the_ledger_alone() {
    let mut wrong = Vec::new();
    for (module, path, text) in modules() {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let is_held = module == "desk" && !path.ends_with("tests.rs");
        if is_held && of_the_store(code).iter().any(|name| OPENED_STORES.contains(name)) {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_store_knows_its_database() {
    let strangers =
        modules().into_iter().filter(|(module, _, text)| module != "store" && names(text, "sled::"));
    let strangers: Vec<String> = strangers.map(|(_, path, _)| path).collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn what_the_stores_share_neither_reads_nor_writes() {
    let mut wrong = Vec::new();
    let modules = modules();
    for shared in SHARED_BY_STORES {
        let path = format!("store/{shared}");
        let file = modules.iter().find(|(_, other, _)| *other == path);
        let (_, _, text) = file.unwrap_or_else(|| panic!("`{path}` is named here and not there"));
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let named = OF_THE_FOLDER.iter().filter(|name| code.contains(**name));
        wrong.extend(named.map(|name| format!("{path} names {name}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_middle_of_the_house_does_no_input_or_output() {
    let mut wrong = Vec::new();
    for (module, path, text) in modules() {
        if !PURE.contains(&module.as_str()) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for name in OUTSIDE {
            if code.contains(&format!("use {name}")) || names(code, &format!("{name}::")) {
                wrong.push(format!("{path} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a path stands in the code and is not the end of another word, as `rand::` is of `Brand::`.
fn names(code: &str, path: &str) -> bool {
    let goes_on = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(path).any(|(place, _)| !code[..place].ends_with(goes_on))
}

#[test]
fn no_sentence_for_a_person_stands_in_rust() {
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let mut wrong = Vec::new();
    for (module, path, text) in modules() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_test =
            ["tests.rs", "fixture.rs"].iter().any(|name| path.ends_with(name)) || path.contains("testing");
        // Text tools, the answer engine's tables and the languages' own names hold words, not sentences.
        let holds_words = ["text", "answer"].contains(&module.as_str()) || path.ends_with("labels.rs");
        if !is_test && !holds_words && code.chars().any(is_han) {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "Chinese words belong into locales/ or content/: {wrong:#?}");
}
