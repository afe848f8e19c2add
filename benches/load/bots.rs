//! The bots, each a process of its own.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use tokio::process::{Child, Command};

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
    Teloxide,
    Grammy,
}

impl Bot {
    pub fn name(self) -> &'static str {
        match self {
            Self::Polling => "haishao polling",
            Self::Webhook => "haishao webhook",
            Self::Teloxide => "teloxide",
            Self::Grammy => "grammY runner",
        }
    }

    pub fn is_haishao(self) -> bool {
        matches!(self, Self::Polling | Self::Webhook)
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
        let mut command = match bot {
            Bot::Polling | Bot::Webhook => self.haishao(bot, url, folder.path()),
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
        };
        let log = File::create(folder.path().join(LOG)).expect("a log can be written");
        command
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", url)
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("it can be shared"))
            .stderr(log)
            .kill_on_drop(true);
        let child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", bot.name()));
        Running { child, folder }
    }

    fn haishao(&self, bot: Bot, url: &str, folder: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
        command.env_clear().args(["serve", "--pace", "off", "--api-url", url]);
        command.arg("--data").arg(folder.join("data")).arg("--cache").arg(self.folder.path().join("cache"));
        if self.without_encoder {
            command.args(["--encoder", "off"]);
        }
        if bot == Bot::Webhook {
            let address = format!("127.0.0.1:{}", free_port());
            command.args(["--webhook", &format!("http://{address}/hook"), "--webhook-listen", &address]);
        }
        command.current_dir(folder);
        command
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

/// A bot's process.
pub struct Running {
    child: Child,
    folder: TempDir,
}

impl Running {
    /// Waits for what the bot is to do.
    ///
    /// # Panics
    /// With its log, when it ends instead.
    pub async fn until(&mut self, done: impl Future<Output = ()>) {
        tokio::select! {
            () = done => {}
            status = self.child.wait() => panic!("the bot has ended ({status:?}):\n{}", self.log()),
        }
    }

    pub fn cpu(&self) -> Duration {
        self.child.id().map(process::cpu).unwrap_or_default()
    }

    pub fn memory(&self) -> Memory {
        self.child.id().map(process::memory).unwrap_or_default()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join(LOG)).unwrap_or_default()
    }

    /// Ends it, and yields how many lines of its log complain; the first is shown.
    pub async fn stop(mut self) -> usize {
        // It may have ended by itself.
        let _ = self.child.kill().await;
        let log = self.log();
        let mut complaints =
            log.lines().filter(|line| COMPLAINTS.iter().any(|sign| line.contains(sign))).peekable();
        if let Some(first) = complaints.peek() {
            println!("    the bot's log: {first}");
        }
        complaints.count()
    }
}
