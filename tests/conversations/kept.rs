//! Where a town's bot keeps its store: in its data folder, or in a database, if `HAISHAO_TEST_STORE` is `postgres`.

use std::fs;
use std::path::{Path, PathBuf};

use haishao::store::postgres::MasterKey;
use server::{Place, Server, shared};

#[allow(dead_code, reason = "the tests of the database itself use other parts of it")]
#[path = "../postgres/server.rs"]
mod server;

/// The key that all copies of a town's bot have in common.
const KEY: [u8; 32] = [7; 32];

/// A database of a town's own.
pub struct Kept {
    place: Place<'static>,
    server: &'static Server,
}

impl Kept {
    /// `None` where the bot keeps its store in its folder.
    pub fn chosen() -> Option<Self> {
        match std::env::var("HAISHAO_TEST_STORE").as_deref() {
            Ok("postgres") => Some(Self::in_database()),
            Ok("folder") | Err(_) => None,
            Ok(other) => panic!("HAISHAO_TEST_STORE is `folder` or `postgres`, not `{other}`"),
        }
    }

    /// On the server that the tests of a program share.
    pub fn in_database() -> Self {
        Self::on(shared())
    }

    /// On a server of its own, which can be restarted while other tests go on. It ends with the program.
    pub fn in_own_database() -> Self {
        Self::on(Box::leak(Box::new(Server::start())))
    }

    fn on(server: &'static Server) -> Self {
        Self { place: server.place(), server }
    }

    pub fn address(&self) -> String {
        self.place.address()
    }

    /// The same over a port that leads to it.
    pub fn address_by_port(&self, port: u16) -> String {
        self.place.address_by_port(port)
    }

    /// Where the server listens.
    pub fn socket(&self) -> PathBuf {
        self.server.socket()
    }

    pub fn key(&self) -> MasterKey {
        MasterKey::from_bytes(KEY)
    }

    /// Writes the key into a folder; yields the file.
    pub fn key_in(folder: &Path) -> String {
        let path = folder.join("common.key");
        let digits: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(&path, digits).expect("a file can be written");
        path.display().to_string()
    }

    /// Ends the server as when its machine is shut down, and starts it again; only where no other test uses it.
    pub fn restart(&self) {
        self.server.restart();
    }

    /// The rows that a question is answered with, each as PostgreSQL writes it: bytes as hexadecimal digits.
    pub fn rows(&self, question: &str) -> Vec<String> {
        let answer = self.server.ask(&format!("SET search_path = {}; {question}", self.place.name()));
        answer.lines().map(str::to_owned).collect()
    }

    /// All bytes of a column.
    pub fn bytes(&self, question: &str) -> Vec<Vec<u8>> {
        let rows = self.rows(question);
        rows.iter().map(|row| bytes_of(row.strip_prefix("\\x").expect("it is a column of bytes"))).collect()
    }

    /// Every row of every table that holds some bytes, with its table before it.
    pub fn rows_with(&self, bytes: &[u8]) -> Vec<String> {
        let hexadecimal: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let text = String::from_utf8_lossy(bytes);
        let tables = self.rows(&format!(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = '{}'",
            self.place.name()
        ));
        let mut found = Vec::new();
        for table in tables {
            let rows = self.rows(&format!("SELECT t::text FROM {table} t"));
            let holds = |row: &String| row.contains(&hexadecimal) || row.contains(&*text);
            found.extend(rows.into_iter().filter(holds).map(|row| format!("{table}: {row}")));
        }
        found
    }

    /// A number that a question is answered with.
    pub fn number(&self, question: &str) -> i64 {
        let answer = self.rows(question).concat();
        answer.trim().parse().unwrap_or_else(|_| panic!("“{question}” is answered by {answer}"))
    }

    /// Carries statements out in it, behind the back of whoever serves it.
    pub fn sql(&self, statements: &str) {
        self.server.psql(&format!("SET search_path = {}; {statements}", self.place.name()));
    }
}

fn bytes_of(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("they are digits"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("they are hexadecimal")).collect()
}
