//! A small town: people and groups around a stand-in for Telegram, and the real bot as a process.

use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use haishao::playground::{ChatId, MessageId, Options, PersonId, Role, Seen, StandIn, World};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

/// How long a test waits for something before it fails. Nothing takes this long unless it never comes.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The day on which all conversations take place.
const TODAY: i64 = 1_790_000_000;

/// The stand-in, the bot's data folder, and the bot while it runs.
pub struct Town {
    pub stand_in: StandIn,
    pub folder: tempfile::TempDir,
    bot: Option<Bot>,
    settings: Vec<(&'static str, String)>,
}

/// The running program.
struct Bot {
    process: Child,
    log: watch::Receiver<String>,
}

/// Somebody in a chat: their own with the bot, or a group.
pub struct Chatter<'a> {
    town: &'a Town,
    pub person: PersonId,
    pub chat: ChatId,
    /// Messages of the bot that were heard already.
    heard: usize,
}

impl Town {
    /// A town with a bot that serves.
    pub async fn start() -> Self {
        let mut town = Self::without_bot().await;
        town.start_bot();
        town
    }

    /// A town whose bot is not started yet.
    pub async fn without_bot() -> Self {
        let stand_in =
            StandIn::start(Options::new(Arc::new(|| TODAY))).await.expect("loopback has a free port");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        // The pace has tests of its own; here it would only take time.
        let settings = vec![("HAISHAO_PACE", "off".to_owned())];
        Self { stand_in, folder, bot: None, settings }
    }

    /// Changes a setting of the next start.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.settings.push((name, value.into()));
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts the bot. What people do meanwhile waits for it at the stand-in.
    pub fn start_bot(&mut self) {
        self.spawn_bot("serve");
    }

    /// Starts the program with a task.
    pub fn spawn_bot(&mut self, task: &str) {
        let mut process = self.command().arg(task).spawn().expect("the program can be started");
        let errors = process.stderr.take().expect("standard error is piped");
        let (sender, log) = watch::channel(String::new());
        tokio::spawn(async move {
            let mut lines = BufReader::new(errors).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                sender.send_modify(|log| {
                    log.push_str(&line);
                    log.push('\n');
                });
            }
        });
        self.bot = Some(Bot { process, log });
    }

    /// The program with this town's settings and nothing else from the environment.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
        command
            .env_clear()
            .env("TELOXIDE_TOKEN", self.stand_in.token())
            .env("TELOXIDE_API_URL", self.stand_in.api_url())
            .env("HAISHAO_DATA", self.data())
            .envs(self.settings.iter().map(|(name, value)| (*name, value.as_str())))
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// `kill -9`.
    pub async fn kill_bot(&mut self) {
        let mut bot = self.bot.take().expect("the bot runs");
        bot.process.kill().await.expect("the program can be killed");
    }

    /// SIGTERM, as an operator's machine sends it; yields how the program ended and what it logged.
    pub async fn stop_bot(&mut self) -> (ExitStatus, String) {
        self.signal_bot("TERM").await
    }

    pub async fn signal_bot(&mut self, name: &str) -> (ExitStatus, String) {
        let bot = self.bot.as_ref().expect("the bot runs");
        let id = bot.process.id().expect("the bot has not ended").to_string();
        let sent =
            Command::new("kill").args([format!("-{name}"), id]).status().await.expect("kill can be run");
        assert!(sent.success());
        self.bot_ends().await
    }

    /// Waits for the program to end by itself; yields how it ended and what it logged.
    pub async fn bot_ends(&mut self) -> (ExitStatus, String) {
        let mut bot = self.bot.take().expect("the bot runs");
        let ended = tokio::time::timeout(PATIENCE, bot.process.wait()).await;
        let status = ended.expect("the program ends in time").expect("the program can be waited for");
        // The log is whole once its pipe is closed.
        while bot.log.changed().await.is_ok() {}
        let log = bot.log.borrow().clone();
        (status, log)
    }

    /// Waits until the log holds some words.
    pub async fn log_says(&mut self, words: &str) {
        let bot = self.bot.as_mut().expect("the bot runs");
        let found = tokio::time::timeout(PATIENCE, bot.log.wait_for(|log| log.contains(words))).await;
        let found = found.map(|outcome| outcome.is_ok()).unwrap_or(false);
        assert!(found, "the log never said “{words}”:\n{}", bot.log.borrow().as_str());
    }

    /// Somebody who has not met the bot, in their own chat with it.
    pub fn person(&self, name: &str, language: Option<&str>) -> Chatter<'_> {
        let person = self.stand_in.add_person(name, language);
        Chatter { town: self, person, chat: person.into(), heard: 0 }
    }

    /// A group with the bot in it.
    pub fn group(&self, title: &str, members: &[(PersonId, Role)]) -> ChatId {
        self.stand_in.add_group(title, members)
    }

    /// Somebody in a group.
    pub fn in_group(&self, group: ChatId, person: PersonId) -> Chatter<'_> {
        let heard = self.stand_in.said_by_bot(group).len();
        Chatter { town: self, person, chat: group, heard }
    }

    /// The bot's calls of one method, oldest first.
    pub fn calls(&self, method: &str) -> Vec<Value> {
        let calls = self.stand_in.calls().into_iter().filter(|call| call.method == method);
        calls.map(|call| call.body).collect()
    }

    /// Waits until `look` finds something.
    pub async fn until<T>(&self, wish: &str, look: impl FnMut(&World) -> Option<T>) -> T {
        let found = self.stand_in.until(PATIENCE, look).await;
        found.unwrap_or_else(|story| panic!("{wish}: it never happened\n{story}"))
    }
}

impl Chatter<'_> {
    /// Writes something; yields the message's number.
    pub fn says(&mut self, text: &str) -> MessageId {
        self.town.stand_in.says(self.chat, self.person, text)
    }

    /// Sends anything else: the fields of the message.
    pub fn sends(&mut self, fields: &Value) {
        self.town.stand_in.sends(self.chat, self.person, fields);
    }

    /// Changes an own message.
    pub fn edits(&mut self, message: MessageId, text: &str) {
        self.town.stand_in.edits(self.chat, self.person, message, text);
    }

    /// Waits for the bot's next message here, which must hold these words.
    pub async fn hears(&mut self, words: &str) -> Seen {
        let seen = self.hears_something().await;
        assert!(seen.text.contains(words), "“{words}” was expected, but the bot said:\n{}", seen.text);
        seen
    }

    /// Waits for the bot's next message here, whatever it says.
    pub async fn hears_something(&mut self) -> Seen {
        let (chat, heard) = (self.chat, self.heard);
        let next =
            self.town.stand_in.until(PATIENCE, |world| world.said_by_bot(chat).get(heard).cloned()).await;
        self.heard += 1;
        next.expect("the bot says something")
    }

    /// Everything the bot has said here so far and was not taken back.
    pub fn everything_heard(&self) -> Vec<Seen> {
        self.town.stand_in.said_by_bot(self.chat)
    }

    /// Presses the button with this label under the newest message that has one.
    pub fn presses(&mut self, label: &str) -> String {
        let messages = self.everything_heard();
        let found = messages.iter().rev().find_map(|seen| {
            let data =
                seen.buttons.iter().flatten().find(|button| button.text.contains(label))?.data.clone()?;
            Some((seen.message_id, data))
        });
        let (message, data) = found.unwrap_or_else(|| panic!("there is no button “{label}”: {messages:#?}"));
        self.town.stand_in.presses(self.chat, self.person, message, &data)
    }

    /// Waits until the message whose button was pressed holds these words in place of its old ones.
    pub async fn sees_edit(&mut self, words: &str) -> Seen {
        let chat = self.chat;
        let look = |world: &World| {
            let messages = world.said_by_bot(chat);
            messages.into_iter().find(|seen| seen.edited && seen.text.contains(words))
        };
        self.town.stand_in.until(PATIENCE, look).await.expect("a message is changed in place")
    }
}
