//! A PostgreSQL that copies of the bot share.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::process;
use server::{Place, shared};

#[allow(dead_code, reason = "the tests of the database use other parts of it")]
#[path = "../../tests/postgres/server.rs"]
mod server;

/// The file in which PostgreSQL notes who it is.
const PROCESS_FILE: &str = "data/postmaster.pid";

/// An empty database, and the key that the copies have in common.
pub struct Database {
    place: Place<'static>,
    key: PathBuf,
}

impl Database {
    pub fn begin(folder: &Path) -> Self {
        let key = folder.join("common.key");
        fs::write(&key, "07".repeat(32)).expect("a key can be written");
        Self { place: shared().place(), key }
    }

    pub fn address(&self) -> String {
        self.place.address()
    }

    pub fn key(&self) -> &Path {
        &self.key
    }

    /// How long its processes have worked that live now: connections are kept as long as the copies run.
    pub fn cpu(&self) -> Duration {
        let folder = shared().socket().parent().map(Path::to_owned).unwrap_or_default();
        let note = fs::read_to_string(folder.join(PROCESS_FILE)).unwrap_or_default();
        let Some(server) = note.lines().next().and_then(|line| line.parse().ok()) else {
            return Duration::ZERO;
        };
        process::cpu(server) + process::children(server).into_iter().map(process::cpu).sum::<Duration>()
    }
}
