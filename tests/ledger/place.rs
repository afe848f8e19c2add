//! Where a store lies: how it is opened there, and what a process leaves there that is killed.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Utc};
use haishao::store::postgres::{Address, Database, InDatabase, MasterKey};
use haishao::store::{Clock, InFolder, Ledger, OpenError, OpenOptions, Store};
use tempfile::TempDir;

use crate::kept::PATIENCE;
use crate::server::{self, shared};

pub enum Place {
    /// The data lies in `data` in it.
    Folder(TempDir),
    /// With the number by which the others know who has it open.
    Database(server::Place<'static>, Option<i64>),
}

impl Place {
    pub fn folder() -> Self {
        Self::Folder(tempfile::tempdir().unwrap())
    }

    pub fn database() -> Self {
        Self::Database(shared().place(), None)
    }

    pub async fn open(&mut self, clock: Clock) -> Arc<dyn Ledger> {
        match self {
            Self::Folder(parent) => {
                let options =
                    OpenOptions { data: parent.path().join("data"), master_key: None, memory: None };
                InFolder::start(open_folder(&options, clock()), clock).unwrap()
            }
            Self::Database(place, run) => {
                let database = Database::at(&Address::parse(&place.address()).unwrap()).unwrap();
                let copy = InDatabase::open(database, MasterKey::from_bytes([7; 32]), clock).await.unwrap();
                *run = Some(copy.run());
                copy
            }
        }
    }

    /// Makes this what somebody left who was killed right now. In a folder, that is another place with the same files; in a database, the
    /// others have found out, as they do after some seconds.
    pub fn leave_as_killed(&mut self) {
        match self {
            Self::Folder(parent) => {
                let copy = tempfile::tempdir().unwrap();
                copy_folder(parent.path(), copy.path());
                *parent = copy;
            }
            Self::Database(_, run) => {
                let run = run.take().unwrap();
                self.sql(&format!("UPDATE copies SET gone = true WHERE id = {run}"));
            }
        }
    }

    /// How many chats whoever has a database open holds there.
    pub fn held(&self) -> usize {
        let Self::Database(_, Some(run)) = self else { return 0 };
        self.sql(&format!("SELECT count(*) FROM lanes WHERE holder = {run}")).trim().parse().unwrap()
    }

    /// How many files lie there that people keep as evidence.
    pub fn files(&self) -> usize {
        match self {
            Self::Folder(parent) => files_in(&parent.path().join("data/exhibits")),
            Self::Database(..) => self.sql("SELECT count(*) FROM files").trim().parse().unwrap(),
        }
    }

    /// Asks the database behind the store's back.
    pub fn sql(&self, statement: &str) -> String {
        let Self::Database(place, _) = self else { panic!("only a database is asked so") };
        shared().ask(&format!("SET search_path = {}; {statement}", place.name()))
    }
}

/// Opens a folder that may be in use still for a moment: a program that another test starts just then shares every lock until it runs.
fn open_folder(options: &OpenOptions, now: DateTime<Utc>) -> Store {
    let last_try = Instant::now() + PATIENCE;
    loop {
        match Store::open(options, now) {
            Err(OpenError::InUse { .. }) if Instant::now() < last_try => std::thread::yield_now(),
            opened => return opened.unwrap().0,
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            std::fs::copy(&path, &copy).unwrap();
        }
    }
}

fn files_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files_in(&path) } else { 1 }).sum()
}
