//! Files that are never read to their end.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::thread;

use tokio::sync::oneshot;

use crate::town::PATIENCE;

/// Puts a pipe in the place of a file: whoever reads it waits for as long as its other end is held.
pub fn put_pipe(file: &Path) {
    let beside = file.with_extension("pipe");
    let made = Command::new("mkfifo").arg(&beside).status().expect("mkfifo can be run");
    assert!(made.success());
    fs::rename(&beside, file).expect("a file can be moved");
}

/// Waits until somebody reads a pipe; yields its other end.
pub async fn end_of_pipe(pipe: &Path) -> File {
    let (sender, opened) = oneshot::channel();
    let path = pipe.to_owned();
    // On a thread that nobody waits for, since it may wait for ever.
    thread::spawn(move || sender.send(File::options().write(true).open(path)));
    let opened = tokio::time::timeout(PATIENCE, opened).await.expect("somebody reads the pipe");
    opened.expect("the thread tells").expect("a pipe can be opened")
}
