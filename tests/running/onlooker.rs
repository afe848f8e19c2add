//! Long work while nobody looks on: what goes to pipes and logs is words alone.

use std::fs;
use std::path::Path;

use crate::folder::{content_in, edit};
use crate::program::{Ended, haishao, run};

/// Runs the program to its end, with pipes on either side.
async fn piped(folder: &Path, arguments: &[&str]) -> Ended {
    let mut command = haishao(folder, arguments);
    // As a person's shell would say it; a pipe is a pipe all the same.
    command.env("TERM", "xterm-256color");
    let ended = run(command, b"hello\n").await;
    assert!(ended.status.success(), "{arguments:?}: {}{}", ended.out, ended.errors);
    ended
}

/// Escapes, and going back in the line.
fn has_control_characters(text: &str) -> bool {
    text.chars().any(|letter| letter.is_control() && letter != '\n')
}

#[tokio::test]
async fn no_control_character_reaches_a_pipe_however_long_the_work_is() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mine = content_in(folder.path());
    edit(
        &mine.join("content/en/topics/call-police.md"),
        "questions = [",
        "questions = [\n  \"a question nobody learnt\",",
    );
    fs::write(folder.path().join("shops.txt"), "bad-shop.example\n").expect("a file is written");
    let lists = "[[list]]\nname = \"Shops\"\nkind = \"block\"\nfrom = \"shops.txt\"\n";
    fs::write(folder.path().join("lists.toml"), lists).expect("a file is written");
    let mut n_learnt = 0;
    for arguments in [
        &["learn", "--content", "mine"][..],
        &["check", "--lists", "lists.toml", "https://bad-shop.example"],
        &["chat", "--data", "data"],
        &["backup", "--data", "data", "--to", "a.backup"],
        &["export", "--all", "--data", "data", "--to", "an.export"],
        &["restore", "a.backup", "--data", "restored", "--master-key-file", "data/master.key"],
        &["import", "an.export", "--data", "imported", "--master-key-file", "data/master.key"],
    ] {
        let ended = piped(folder.path(), arguments).await;
        assert!(!has_control_characters(&ended.out), "{arguments:?}: {:?}", ended.out);
        assert!(!has_control_characters(&ended.errors), "{arguments:?}: {:?}", ended.errors);
        n_learnt += usize::from(ended.errors.contains("encoding what the content says anew"));
    }
    assert!(n_learnt > 0, "nothing had to be encoded, so no work was long");
}
