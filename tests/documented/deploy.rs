//! What `deploy/` starts the program with exists.

use std::collections::BTreeSet;

use crate::help::{commands, file, flags, global_flags};

/// How the program is named where it is started; the folders and the user of the same name are not.
const PROGRAM: [&str; 5] =
    ["haishao", "./haishao", "/haishao", "/usr/local/bin/haishao", "target/release/haishao"];
/// Where a command line ends.
const ENDS: [&str; 6] = ["&&", "|", ">", ";", "#", "\\"];

/// What is code in a file: of Markdown what stands between backquotes or fences, of others every line but remarks.
fn code<'a>(path: &str, text: &'a str) -> Vec<&'a str> {
    if !path.ends_with(".md") {
        return text.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
    }
    let mut is_fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        match line.trim_start().starts_with("```") {
            true => is_fenced = !is_fenced,
            false if is_fenced => found.push(line),
            false => found.extend(line.split('`').skip(1).step_by(2)),
        }
    }
    found
}

/// The words that the program is started with, wherever it is in a line of code.
pub fn invocations(line: &str) -> Vec<Vec<String>> {
    // Lists of JSON and YAML are words between quotes and commas.
    let plain: String =
        line.chars().map(|letter| if "\"[],'".contains(letter) { ' ' } else { letter }).collect();
    let words: Vec<&str> =
        plain.split_whitespace().map(|word| word.trim_start_matches("ExecStart=")).collect();
    let is_program = |place: usize| words.get(place).is_some_and(|word| PROGRAM.contains(word));
    // What stands behind a flag is its value, and of two names in a row the first is that of a user or a container.
    let is_value = |place: usize| place > 0 && words[place - 1].starts_with('-');
    let starts =
        (0..words.len()).filter(|place| is_program(*place) && !is_value(*place) && !is_program(place + 1));
    starts
        .map(|start| {
            let rest = words[start + 1..].iter().take_while(|word| !ENDS.contains(word));
            rest.map(|word| (*word).to_owned()).collect()
        })
        .collect()
}

/// The command line is one that the program takes: its command, and every flag. None at all is one, too.
pub fn expect_known(words: &[String], place: &str) {
    let task = words.first().filter(|word| !word.starts_with("--")).map_or("", String::as_str);
    let mut known: BTreeSet<String> = global_flags().into_keys().collect();
    known.extend(["--help".to_owned(), "--version".to_owned()]);
    if !task.is_empty() {
        assert!(commands().contains(task), "{place}: `haishao` has no command {task}");
        known.extend(flags(&[task]).into_keys());
    }
    for word in words.iter().filter(|word| word.starts_with("--")) {
        let name = word.split('=').next().unwrap_or_default();
        assert!(known.contains(name), "{place}: `haishao {task}` takes no {name}");
    }
}

fn variables(text: &str) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_ascii_uppercase() || letter == '_';
    let words = text.split(|letter: char| !is_part(letter));
    words
        .filter(|word| word.starts_with("HAISHAO_") || word.starts_with("TELOXIDE_"))
        .map(str::to_owned)
        .collect()
}

const FILES: [&str; 5] = [
    "deploy/haishao.service",
    "deploy/haishao-backup.service",
    "deploy/Dockerfile",
    "deploy/compose.yaml",
    "deploy/README.md",
];

#[test]
fn every_command_and_flag_in_them_is_one_of_the_program_s() {
    let mut n_found = 0;
    for path in FILES {
        for words in code(path, &file(path)).into_iter().flat_map(invocations) {
            n_found += usize::from(words.iter().any(|word| word.starts_with("--")));
            expect_known(&words, path);
        }
    }
    assert!(n_found >= 5, "{n_found} command lines were looked at");
}

#[test]
#[should_panic(expected = "`haishao` has no command frobnicate")]
fn a_command_that_the_program_does_not_have_is_found() {
    let words = invocations("sudo -u haishao haishao frobnicate --data /var/lib/haishao && true");
    assert_eq!(words, [["frobnicate", "--data", "/var/lib/haishao"]]);
    expect_known(&words[0], "here");
}

#[test]
fn the_compose_file_starts_a_command_with_flags_of_its_own() {
    let text = file("deploy/compose.yaml");
    let line = text.lines().find(|line| line.trim_start().starts_with("command:")).expect("it has one");
    let words: Vec<String> = line.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(words.first().map(String::as_str), Some("serve"));
    expect_known(&words, "deploy/compose.yaml");
    // The secret lies where it is looked for.
    assert!(
        words.iter().any(|word| word == "/run/secrets/haishao_token") && text.contains("\n  haishao_token:")
    );
}

#[test]
fn every_variable_in_them_is_one_of_the_program_s() {
    let mut known: BTreeSet<String> = global_flags().into_values().flatten().collect();
    known.insert("TELOXIDE_TOKEN".to_owned());
    for path in FILES {
        let strange: Vec<_> = variables(&file(path)).difference(&known).cloned().collect();
        assert!(strange.is_empty(), "{path}: {strange:?}");
    }
}

#[test]
fn the_service_is_kept_apart_from_the_rest_of_the_machine() {
    let text = file("deploy/haishao.service");
    for line in [
        "Type=notify",
        "WatchdogSec=60",
        "StateDirectory=haishao",
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "LoadCredential=token:/etc/haishao/token",
        "CapabilityBoundingSet=",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}");
    }
    let text = file("deploy/compose.yaml");
    for words in ["read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "user: \"65532:65532\""] {
        assert!(text.contains(words), "{words}");
    }
    let text = file("deploy/Dockerfile");
    assert!(text.contains("\nUSER 65532:65532\n") && text.contains("\nHEALTHCHECK "));
}

#[test]
fn the_image_needs_no_newer_builder_than_debian_s() {
    // Its Docker builds without BuildKit, which alone knows these.
    let text = file("deploy/Dockerfile");
    for words in ["--chmod", "--mount", "--link", "<<"] {
        assert!(!code("deploy/Dockerfile", &text).iter().any(|line| line.contains(words)), "{words}");
    }
}

#[test]
fn what_the_trial_with_systemd_does_stands_on_the_page() {
    let (page, trial) = (file("deploy/README.md"), file("scripts/try-systemd.sh"));
    let lines = trial.lines().filter_map(|line| line.strip_prefix("follows "));
    let followed: Vec<&str> = lines.filter_map(|rest| rest.split_whitespace().next()).collect();
    assert!(followed.len() >= 4, "{followed:?}");
    for name in followed {
        assert!(page.contains(&format!("<!-- systemd-{name} -->\n")), "{name}");
    }
}

#[test]
fn nothing_is_backed_up_before_there_is_a_store() {
    let text = file("deploy/haishao-backup.service");
    assert!(text.lines().any(|line| line == "AssertPathExists=%S/haishao/format"));
}

#[test]
fn the_release_script_packs_what_is_there() {
    let text = file("scripts/release.sh");
    for path in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "scripts/third_party.py"] {
        assert!(text.contains(path) && !file(path).is_empty(), "{path}");
    }
}
