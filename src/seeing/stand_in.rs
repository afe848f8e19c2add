//! A stand-in for Tesseract: a script in a folder of its own.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::writing::Tesseract;

pub struct StandIn {
    folder: TempDir,
}

impl StandIn {
    /// One that knows the languages, and does this when it is given a page.
    pub fn running(body: &str) -> Self {
        Self::with_languages(&["chi_sim", "eng"], body)
    }

    /// One that puts out this table, written as `printf` wants it.
    pub fn saying(table: &str) -> Self {
        Self::running(&format!("cat > /dev/null; printf '{table}'"))
    }

    pub fn with_languages(languages: &[&str], body: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let listed = languages.join("\\n");
        let script = format!(
            "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'Languages:\\n{listed}\\n'; exit; fi\n{body}\n"
        );
        let source = folder.path().join("script");
        fs::write(&source, script).expect("a script can be written");
        // Written by a process of its own: while one of this process were open for writing, it could not be run.
        run(Command::new("install").args(["-m", "755"]).arg(source).arg(folder.path().join("tesseract")));
        Self { folder }
    }

    pub async fn find(&self) -> Option<Tesseract> {
        Tesseract::find_in(self.folder.path().as_os_str()).await
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// When a script that opens this pipe and writes to it has started, and when it has ended: the pipe then closes.
    pub fn life(&self, name: &str) -> (oneshot::Receiver<()>, JoinHandle<()>) {
        let path = self.path().join(name);
        run(Command::new("mkfifo").arg(&path));
        let (start, started) = oneshot::channel();
        let ended = tokio::task::spawn_blocking(move || {
            let mut pipe = File::open(path).expect("the pipe was just made");
            pipe.read_exact(&mut [0]).expect("it writes when it starts");
            start.send(()).expect("the test waits for it");
            pipe.read_to_end(&mut Vec::new()).expect("a pipe can be read");
        });
        (started, ended)
    }
}

/// A row of a table for a word of this line.
pub fn word(line: u32, text: &str) -> String {
    format!("5\\t1\\t1\\t1\\t{line}\\t1\\t0\\t0\\t0\\t0\\t96\\t{text}\\n")
}

fn run(command: &mut Command) {
    assert!(command.status().expect("it is installed everywhere").success());
}
