//! A small town: people and groups around a stand-in for Telegram, and the real bot as a process.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use haishao::operator::{Answer, Request, ask_running};
use haishao::playground::{ChatId, MessageId, Options, PersonId, Role, Seen, StandIn, World};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

pub use kept::Kept;

#[path = "kept.rs"]
mod kept;

/// How long a test waits for something before it fails. Nothing takes this long unless it never comes, on slow machines either.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The day on which all conversations take place.
const TODAY: i64 = 1_790_000_000;

/// The stand-in, the bot's data folder, and the bot while it runs.
pub struct Town {
    pub stand_in: StandIn,
    pub folder: tempfile::TempDir,
    bot: Option<Bot>,
    settings: Vec<(&'static str, String)>,
    /// What a shell does before it becomes the program.
    before: Option<String>,
    /// Its database, if the store is not in the data folder.
    pub kept: Option<Kept>,
}

/// A port of this machine that nobody listens on, below those that the system gives to whoever wants any: a bot that is
/// started anew needs the same one again.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 10_000).unwrap_or_default();
    let ports = std::iter::repeat_with(|| 20_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 10_000);
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    ports.take(10_000).find(is_free).expect("there is a free port")
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
    /// Up to which message the bot was heard already. What is taken back meanwhile does not count.
    heard: MessageId,
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
        let mut town = Self { stand_in, folder, bot: None, settings, before: None, kept: None };
        if let Some(kept) = Kept::chosen() {
            town.keeps_in(kept);
        }
        town
    }

    /// Keeps the store in a database from the next start on.
    pub fn keeps_in(&mut self, kept: Kept) {
        self.set("HAISHAO_STORE", kept.address());
        self.set("HAISHAO_MASTER_KEY_FILE", Kept::key_in(self.folder.path()));
        self.kept = Some(kept);
    }

    /// Changes a setting of the next start.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.settings.push((name, value.into()));
    }

    /// Lets the bot be called from its next start on; yields where.
    pub fn lets_it_be_called(&mut self) -> String {
        let address = format!("127.0.0.1:{}", free_port());
        let url = format!("http://{address}/hook-of-a-town");
        self.set("HAISHAO_WEBHOOK", &url);
        self.set("HAISHAO_WEBHOOK_LISTEN", address);
        url
    }

    /// Has a shell do something before it becomes the program, such as lowering a limit; nothing with `None`.
    pub fn begins_with(&mut self, before: Option<&str>) {
        self.before = before.map(str::to_owned);
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
        let program = env!("CARGO_BIN_EXE_haishao");
        let mut command = Command::new(if self.before.is_some() { "sh" } else { program });
        if let Some(before) = &self.before {
            command.args(["-c", &format!("{before}; exec \"$0\" \"$@\""), program]);
        }
        command
            .env_clear()
            .env("TELOXIDE_TOKEN", self.stand_in.token())
            .env("TELOXIDE_API_URL", self.stand_in.api_url())
            .env("HAISHAO_DATA", self.data())
            .env("HAISHAO_CACHE", self.folder.path().join("cache"))
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
    pub async fn log_says(&self, words: &str) {
        let mut log = self.bot.as_ref().expect("the bot runs").log.clone();
        let found = tokio::time::timeout(PATIENCE, log.wait_for(|log| log.contains(words))).await;
        let found = found.map(|outcome| outcome.is_ok()).unwrap_or(false);
        assert!(found, "the log never said “{words}”:\n{}", log.borrow().as_str());
    }

    /// Waits until the log holds a line with some words, and yields it.
    pub async fn log_line(&self, words: &str) -> String {
        self.log_says(words).await;
        let log = self.bot.as_ref().expect("the bot runs").log.borrow().clone();
        log.lines().find(|line| line.contains(words)).expect("it was just there").to_owned()
    }

    /// Somebody who has not met the bot, in their own chat with it.
    pub fn person(&self, name: &str, language: Option<&str>) -> Chatter<'_> {
        let person = self.stand_in.add_person(name, language);
        Chatter { town: self, person, chat: person.into(), heard: MessageId(0) }
    }

    /// Somebody in their own chat with the bot who has talked with it before.
    pub fn again(&self, person: PersonId) -> Chatter<'_> {
        self.in_group(person.into(), person)
    }

    /// A group with the bot in it.
    pub fn group(&self, title: &str, members: &[(PersonId, Role)]) -> ChatId {
        self.stand_in.add_group(title, members)
    }

    /// Somebody in a group.
    pub fn in_group(&self, group: ChatId, person: PersonId) -> Chatter<'_> {
        let said = self.stand_in.said_by_bot(group).into_iter();
        let heard = said.map(|seen| seen.message_id).max_by_key(|id| id.0).unwrap_or(MessageId(0));
        Chatter { town: self, person, chat: group, heard }
    }

    /// The bot's calls of one method, oldest first.
    pub fn calls(&self, method: &str) -> Vec<Value> {
        let calls = self.stand_in.calls().into_iter().filter(|call| call.method == method);
        calls.map(|call| call.body).collect()
    }

    /// The notices with which the bot answered a pressed button, one for each time it did.
    pub async fn answers_to(&self, query: &str) -> Vec<String> {
        let is_answer = |call: &&haishao::playground::Call| {
            call.method == "answerCallbackQuery" && call.body["callback_query_id"] == query
        };
        self.until("a pressed button is answered", |world| {
            let answers: Vec<String> = world
                .calls()
                .filter(is_answer)
                .map(|call| call.body["text"].as_str().unwrap_or_default().to_owned())
                .collect();
            (!answers.is_empty()).then_some(answers)
        })
        .await
    }

    /// Where these bytes are kept: the files of the data folder that hold them, in their content or in their name, and the rows of the
    /// database, if there is one.
    pub fn files_with(&self, bytes: &[u8]) -> Vec<PathBuf> {
        let in_database = self.kept.as_ref().map(|kept| kept.rows_with(bytes)).unwrap_or_default();
        let holds = |content: &[u8]| content.windows(bytes.len()).any(|window| window == bytes);
        let mut files = if self.data().is_dir() { files_below(&self.data()) } else { Vec::new() };
        files.retain(|(path, content)| holds(content) || holds(path.as_os_str().as_encoded_bytes()));
        files.into_iter().map(|(path, _)| path).chain(in_database.into_iter().map(PathBuf::from)).collect()
    }

    /// The sealed files that people keep as evidence, as they lie in the folder or in the database.
    pub fn exhibits(&self) -> Vec<Vec<u8>> {
        match &self.kept {
            Some(kept) => kept.bytes(
                "SELECT value FROM chunks c JOIN files f USING (slot, id) WHERE f.kept AND n = 0 ORDER BY id",
            ),
            None => {
                let folder = self.data().join("exhibits");
                let files = if folder.is_dir() { files_below(&folder) } else { Vec::new() };
                files.into_iter().map(|(_, content)| content).collect()
            }
        }
    }

    /// Waits until nothing waits in the journal: whatever was taken in until now has had its turn.
    pub async fn has_no_turn_left(&self) {
        let waiting = async {
            while self.has_turns_left().await {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("every turn is taken in time");
    }

    async fn has_turns_left(&self) -> bool {
        if let Some(kept) = &self.kept {
            return kept.number("SELECT count(*) FROM journal") > 0;
        }
        let data = self.data();
        let asked = tokio::task::spawn_blocking(move || ask_running(&data, Request::Status)).await;
        match asked.expect("asking does not panic").expect("the bot answers") {
            Some(Answer::Status(status)) => status.pending > 0,
            other => panic!("a status was expected: {other:?}"),
        }
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

    /// Sends a document, which can be fetched by its name.
    pub fn sends_document(&mut self, name: &str, media_type: &str, bytes: &[u8]) {
        self.town.stand_in.has_file(name, bytes.to_vec());
        let file =
            json!({"file_id": name, "file_name": name, "mime_type": media_type, "file_size": bytes.len()});
        self.sends(&json!({ "document": file }));
    }

    /// Sends a photo, with words below it or none.
    pub fn sends_photo(&mut self, bytes: Vec<u8>, caption: &str) {
        self.town.stand_in.sends_photo(self.chat, self.person, bytes, caption);
    }

    /// Passes on what somebody outside wrote to them.
    pub fn forwards(&mut self, from: &str, text: &str) -> MessageId {
        self.town.stand_in.forwards(self.chat, self.person, from, text)
    }

    /// Answers a message.
    pub fn answers(&mut self, message: MessageId, text: &str) -> MessageId {
        self.town.stand_in.replies_to(self.chat, self.person, message, text)
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
            |world: &World| world.said_by_bot(chat).into_iter().find(|seen| seen.message_id.0 > heard.0);
        let next = self.town.stand_in.until(PATIENCE, next).await.expect("the bot says something");
        self.heard = next.message_id;
        next
    }

    /// Waits until the bot's last message here holds these words, and the chat holds so many of its messages.
    pub async fn sees_last_of(&mut self, count: usize, words: &str) -> Seen {
        let chat = self.chat;
        let look = |world: &World| {
            let messages = world.said_by_bot(chat);
            let last = messages.last().filter(|seen| seen.text.contains(words)).cloned();
            last.filter(|_| messages.len() == count)
        };
        let seen = self.town.until(&format!("“{words}” is the last of {count} messages"), look).await;
        self.heard = seen.message_id;
        seen
    }

    /// Makes sure that the bot has said nothing here beyond what was heard. What came before the last
    /// answer has been answered by then: a chat's messages keep their order.
    pub fn has_heard_all(&self) {
        let unheard: Vec<Seen> =
            self.everything_heard().into_iter().filter(|seen| seen.message_id.0 > self.heard.0).collect();
        assert!(unheard.is_empty(), "the bot said more than expected: {unheard:#?}");
    }

    /// Everything the bot has said here so far and was not taken back.
    pub fn everything_heard(&self) -> Vec<Seen> {
        self.town.stand_in.said_by_bot(self.chat)
    }

    /// Presses the button with this label under the newest message that has one.
    pub fn presses(&mut self, label: &str) -> String {
        let (message, data) = self.finds_button(label);
        self.town.stand_in.presses(self.chat, self.person, message, &data)
    }

    /// The newest message with a button of this label, and what the button carries.
    fn finds_button(&self, label: &str) -> (MessageId, String) {
        let messages = self.everything_heard();
        let found = messages.iter().rev().find_map(|seen| {
            let data =
                seen.buttons.iter().flatten().find(|button| button.text.contains(label))?.data.clone()?;
            Some((seen.message_id, data))
        });
        found.unwrap_or_else(|| panic!("there is no button “{label}”: {messages:#?}"))
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

    /// Presses a button with any code, under a message that is gone; yields the query. Honest clients do not
    /// do that, changed ones can.
    pub fn forges(&mut self, code: &str) -> String {
        self.presses_raw(MessageId(999_999), TODAY, code)
    }

    /// The same under a message of this chat, which Telegram shows with the buttons it has.
    pub fn forges_below(&mut self, message: MessageId, code: &str) -> String {
        self.town.stand_in.forges(self.chat, self.person, message, code)
    }

    /// Presses the button with this label under a message so old that Telegram shows only its number.
    pub fn presses_long_after(&mut self, label: &str) -> String {
        let (message, code) = self.finds_button(label);
        self.presses_raw(message, 0, &code)
    }

    fn presses_raw(&mut self, message: MessageId, date: i64, code: &str) -> String {
        let query = format!("raw-{}-{code}", message.0);
        let kind = if self.chat.is_group() { "supergroup" } else { "private" };
        let language = self.town.stand_in.look(|world| world.language(self.person).map(str::to_owned));
        let update = json!({"callback_query": {
            "id": query,
            "from": {"id": self.person.0, "is_bot": false, "first_name": "Ana", "language_code": language},
            "message": {"message_id": message.0, "date": date, "chat": {"id": self.chat.0, "type": kind}},
            "chat_instance": "1",
            "data": code,
        }});
        self.town.stand_in.sends_update(&update);
        query
    }

    /// Waits until a message is gone from the chat.
    pub async fn sees_gone(&mut self, message: MessageId) {
        let chat = self.chat;
        let is_gone = |world: &World| {
            let messages = world.transcript(chat);
            messages.iter().any(|seen| seen.message_id == message && seen.deleted).then_some(())
        };
        self.town.until("the message is deleted", is_gone).await;
    }
}

/// Every regular file below a folder, with its bytes. A bot that runs may give one of them another name or remove it meanwhile: then
/// all are read anew, or what is in it could be missed.
fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    loop {
        match read_below(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            files => return files.expect("the files can be read"),
        }
    }
}

fn read_below(folder: &Path) -> std::io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path.metadata()?;
        if kind.is_dir() {
            files.extend(read_below(&path)?);
        } else if kind.is_file() {
            files.push((path.clone(), std::fs::read(&path)?));
        }
    }
    Ok(files)
}
