//! The bots, each a process of its own.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use futures::future::select_all;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::database::Database;
use crate::process::{self, Memory};
use crate::teloxide_echo;

const TOKEN: &str = "1:load";
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const LOG: &str = "log";
/// The lines of a log that are counted.
const COMPLAINTS: [&str; 3] = ["WARN", "ERROR", "Error"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bot {
    Polling,
    Webhook,
    /// So many copies of this program on one PostgreSQL, each called at an address of its own.
    Copies(usize),
    Teloxide,
    Grammy,
}

impl Bot {
    pub fn name(self) -> String {
        match self {
            Self::Polling => "haishao polling".to_owned(),
            Self::Webhook => "haishao webhook".to_owned(),
            Self::Copies(1) => "1 copy on PostgreSQL".to_owned(),
            Self::Copies(copies) => format!("{copies} copies on PostgreSQL"),
            Self::Teloxide => "teloxide".to_owned(),
            Self::Grammy => "grammY runner".to_owned(),
        }
    }

    pub fn is_haishao(self) -> bool {
        matches!(self, Self::Polling | Self::Webhook | Self::Copies(_))
    }

    fn processes(self) -> usize {
        match self {
            Self::Copies(copies) => copies,
            _ => 1,
        }
    }

    /// What it lacks to be started.
    pub fn missing(self) -> Option<&'static str> {
        let is_there = self != Self::Grammy || grammy().join("node_modules/grammy").exists();
        (!is_there).then_some("its modules are not there (`npm install --prefix benches/load/grammy`)")
    }
}

fn grammy() -> PathBuf {
    Path::new(ROOT).join("benches/load/grammy")
}

/// What the bots of a run share: what was learnt, and whether this program's run without their encoder.
pub struct Workshop {
    folder: TempDir,
    without_encoder: bool,
}

impl Workshop {
    pub fn new(without_encoder: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Self { folder, without_encoder }
    }

    /// Starts a bot, with nothing kept from before.
    pub fn start(&self, bot: Bot, url: &str) -> Running {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let database = matches!(bot, Bot::Copies(_)).then(|| Database::begin(folder.path()));
        let log = File::create(folder.path().join(LOG)).expect("a log can be written");
        let children = (0..bot.processes()).map(|number| {
            let mut command = self.command(bot, number, url, folder.path(), database.as_ref());
            command
                .env("TELOXIDE_TOKEN", TOKEN)
                .env("TELOXIDE_API_URL", url)
                .stdin(Stdio::null())
                .stdout(log.try_clone().expect("it can be shared"))
                .stderr(log.try_clone().expect("it can be shared"))
                .kill_on_drop(true);
            command.spawn().unwrap_or_else(|error| panic!("{}: {error}", bot.name()))
        });
        Running { children: children.collect(), folder, database }
    }

    fn command(
        &self,
        bot: Bot,
        number: usize,
        url: &str,
        folder: &Path,
        database: Option<&Database>,
    ) -> Command {
        match bot {
            Bot::Polling | Bot::Webhook | Bot::Copies(_) => {
                let mut command = self.haishao(bot, url, &folder.join(format!("copy-{number}")));
                if let Some(database) = database {
                    command.arg("--store").arg(database.address());
                    command.arg("--master-key-file").arg(database.key());
                }
                command.current_dir(folder);
                command
            }
            Bot::Teloxide => {
                let mut command = Command::new(std::env::current_exe().expect("it has a place"));
                command.arg(teloxide_echo::ARGUMENT);
                command
            }
            Bot::Grammy => {
                let mut command = Command::new("node");
                command.arg(grammy().join("bot.mjs"));
                command
            }
        }
    }

    fn haishao(&self, bot: Bot, url: &str, data: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
        command.env_clear().args(["serve", "--pace", "off", "--api-url", url]);
        command.arg("--data").arg(data).arg("--cache").arg(self.folder.path().join("cache"));
        if self.without_encoder {
            command.args(["--encoder", "off"]);
        }
        if bot != Bot::Polling {
            let address = format!("127.0.0.1:{}", free_port());
            command.args(["--webhook", &format!("http://{address}/hook"), "--webhook-listen", &address]);
        }
        command
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

/// A bot's process, or those of its copies.
pub struct Running {
    children: Vec<Child>,
    folder: TempDir,
    database: Option<Database>,
}

impl Running {
    /// Waits for what the bot is to do.
    ///
    /// # Panics
    /// With its log, when it ends instead.
    pub async fn until(&mut self, done: impl Future<Output = ()>) {
        let ended = {
            let ends = select_all(self.children.iter_mut().map(|child| Box::pin(child.wait())));
            tokio::select! {
                () = done => None,
                (status, ..) = ends => Some(status),
            }
        };
        if let Some(status) = ended {
            panic!("the bot has ended ({status:?}):\n{}", self.log());
        }
    }

    /// That of all copies together.
    pub fn cpu(&self) -> Duration {
        self.children.iter().filter_map(Child::id).map(process::cpu).sum()
    }

    /// That of the database, if there is one.
    pub fn database_cpu(&self) -> Duration {
        self.database.as_ref().map(Database::cpu).unwrap_or_default()
    }

    /// That of the largest copy.
    pub fn memory(&self) -> Memory {
        let all = self.children.iter().filter_map(Child::id).map(process::memory);
        all.fold(Memory::default(), |most, memory| Memory {
            now: most.now.max(memory.now),
            peak: most.peak.max(memory.peak),
        })
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join(LOG)).unwrap_or_default()
    }

    /// Ends it, and yields how many lines of its log complain; the first is shown.
    pub async fn stop(mut self) -> usize {
        for child in &mut self.children {
            // It may have ended by itself.
            let _ = child.kill().await;
        }
        let log = self.log();
        let mut complaints =
            log.lines().filter(|line| COMPLAINTS.iter().any(|sign| line.contains(sign))).peekable();
        if let Some(first) = complaints.peek() {
            println!("    the bot's log: {first}");
        }
        complaints.count()
    }
}
