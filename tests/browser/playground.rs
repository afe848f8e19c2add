//! The program with its page, in a folder of its own.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// How long a test waits for something before it fails. Nothing takes this long unless it never comes.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running `haishao playground`; it ends with this value.
pub struct Playground {
    pub address: String,
    _process: Child,
}

impl Playground {
    /// Starts the program with these arguments and whatever port is free. All its files lie below `folder`.
    pub async fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_haishao"))
            .args(["playground", "--port", "0"])
            .args(arguments)
            .env_clear()
            .env("TMPDIR", folder)
            .env("HAISHAO_CACHE", folder.join("cache"))
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program can be started");
        let output = process.stdout.take().expect("standard output is piped");
        let mut lines = BufReader::new(output).lines();
        let address = async {
            while let Some(line) = lines.next_line().await.expect("the program writes UTF-8") {
                if let Some(at) = line.find("http://127.0.0.1:") {
                    return line[at..].trim().to_owned();
                }
            }
            panic!("the program ended without an address");
        };
        let address = tokio::time::timeout(PATIENCE, address).await.expect("the address is printed in time");
        Self { address, _process: process }
    }
}
