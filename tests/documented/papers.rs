//! Completions, the manual, and the examples that `--help` shows.

use std::process::Command;

use crate::deploy::{expect_known, invocations};
use crate::help::{commands, help};

fn printed(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
    let output = command.env_clear().args(arguments).output().expect("the program can be started");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

#[test]
fn completions_and_the_manual_name_every_command() {
    for arguments in
        [&["completions", "bash"][..], &["completions", "zsh"], &["completions", "fish"], &["man"]]
    {
        let text = printed(arguments);
        for command in commands().iter().filter(|command| *command != "help") {
            assert!(text.contains(command.as_str()), "{arguments:?}: {command}");
        }
    }
}

#[test]
fn they_are_written_where_the_settings_are_wrong_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("haishao.toml"), "no_such_key = 1\n").expect("a file is written");
    for arguments in [&["completions", "bash"][..], &["man"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
        let output =
            command.env_clear().current_dir(folder.path()).args(arguments).output().expect("it starts");
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn bash_takes_the_completions() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let script = folder.path().join("completions");
    std::fs::write(&script, printed(&["completions", "bash"]) + "\ncomplete -p haishao\n")
        .expect("a file is written");
    let taken = Command::new("bash").arg(&script).output().expect("bash can be started");
    assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
}

#[test]
fn every_command_shows_examples_that_the_program_takes() {
    for command in commands().iter().filter(|command| *command != "help") {
        let text = help(&[command]);
        let (_, examples) = text.split_once("Examples:\n").unwrap_or_else(|| panic!("{command} shows none"));
        let shown: Vec<_> = examples.lines().flat_map(invocations).collect();
        assert!(shown.iter().any(|words| words.first() == Some(command)), "{command}: {shown:?}");
        for words in shown {
            expect_known(&words, command);
        }
    }
}
