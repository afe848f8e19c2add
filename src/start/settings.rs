//! The settings: flags first, then the environment, then `haishao.toml`, then what is usual.

use std::fmt;
use std::io::ErrorKind::{NotFound, PermissionDenied};
use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};
use etcetera::base_strategy::{BaseStrategy as _, choose_base_strategy};
use serde::Deserialize;
use thiserror::Error;

use super::alert::Alert;
use super::examples;
use super::hook::{HookError, HookFlags};
use super::lint::Lint;
use super::logging::LogFormat;
#[cfg(feature = "postgres")]
use super::migrate::Migrate;
use super::papers::{Completions, Manual};
use super::token::{self, TokenError};
use crate::casebook::Limits;
use crate::content::Language;
use crate::desk::KeepFiles;
use crate::lint::nearest;
use crate::store::OpenOptions;
use crate::telegram::{MOST_OPEN, Webhook};

const SETTINGS_FILE: &str = "haishao.toml";
/// Two years: what a court or a card's rules may ask for is mostly over by then.
const USUAL_CLOSED_DAYS: u32 = 730;
const USUAL_DATA: &str = "haishao-data";
const USUAL_SERVER: &str = "https://api.telegram.org";
const USUAL_LOG: &str = "haishao=info";
const USUAL_PORT: u16 = 8970;

/// Haishao (海哨): a Telegram bot that stands beside people who shop across borders.
///
/// Without a command it serves on Telegram when `TELOXIDE_TOKEN` is set. When it is not, it opens a local page to try the
/// bot in, or answers what comes through a pipe.
#[derive(Debug, Parser)]
#[command(version, after_help = examples::ALL)]
pub(super) struct CommandLine {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// The settings as given; one left out is looked for in the next place. The token is never a flag, since
/// other users of the machine can read those.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Settings, for every command")]
struct Flags {
    /// The folder that keeps the store, its keys and the operator's socket
    #[arg(long, global = true, env = "HAISHAO_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The folder that holds `content/` and `locales/`, in place of those built in
    #[arg(long, global = true, env = "HAISHAO_CONTENT", value_name = "DIR")]
    content: Option<PathBuf>,
    /// The PostgreSQL database that keeps the store instead of the data folder, for several copies of the bot:
    /// `postgres://haishao@db.example.org/haishao`
    #[arg(long, global = true, env = "HAISHAO_STORE", value_name = "URL", hide_env_values = true)]
    store: Option<String>,
    /// The file whose first line is the database's password
    #[arg(long, global = true, env = "HAISHAO_STORE_PASSWORD_FILE", value_name = "FILE")]
    store_password_file: Option<PathBuf>,
    /// The file with the master key, in place of `master.key` in the data folder
    #[arg(long, global = true, env = "HAISHAO_MASTER_KEY_FILE", value_name = "FILE")]
    master_key_file: Option<PathBuf>,
    /// What is logged, as in `haishao=debug`
    #[arg(long, global = true, env = "HAISHAO_LOG", value_name = "FILTER")]
    log: Option<String>,
    /// How lines of the log are written: for people, or one JSON object each
    #[arg(long, global = true, env = "HAISHAO_LOG_FORMAT", value_name = "text|json",
          value_parser = parse_log_format)]
    log_format: Option<LogFormat>,
    /// The address on which `/metrics`, `/healthz` and `/readyz` are answered, as in `127.0.0.1:9464`; none when left out
    #[arg(long, global = true, env = "HAISHAO_METRICS", value_name = "ADDR:PORT")]
    metrics: Option<SocketAddr>,
    /// The file that holds the token, such as a secret of systemd's or Docker's
    #[arg(long, global = true, env = "HAISHAO_TOKEN_FILE", value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// The Bot API server
    #[arg(long, global = true, env = "TELOXIDE_API_URL", value_name = "URL")]
    api_url: Option<String>,
    /// Whether the sentence encoder is used: off saves about 140 MB of memory and most of the time of an answer, and finds
    /// fewer questions
    #[arg(long, global = true, env = "HAISHAO_ENCODER", value_name = "on|off", value_parser = parse_switch)]
    encoder: Option<bool>,
    /// Whether Telegram's limits on sending are kept: turn off only for a local stand-in
    #[arg(long, global = true, env = "HAISHAO_PACE", value_name = "on|off", value_parser = parse_switch)]
    pace: Option<bool>,
    /// Whether English sentences of the locales are shown accented and in brackets, for `chat`, `playground`
    /// and `preview`
    #[arg(long, global = true, env = "HAISHAO_PSEUDO", value_name = "on|off", value_parser = parse_switch,
          num_args = 0..=1, require_equals = true, default_missing_value = "on")]
    pseudo: Option<bool>,
    /// The folder that keeps what was learnt from edited content
    #[arg(long, global = true, env = "HAISHAO_CACHE", value_name = "DIR")]
    cache: Option<PathBuf>,
    /// The file that names block and allow lists for links
    #[arg(long, global = true, env = "HAISHAO_LISTS", value_name = "FILE")]
    lists: Option<PathBuf>,
    /// How many cases one person may have, open and closed
    #[arg(long, global = true, env = "HAISHAO_MOST_CASES", value_name = "NUMBER")]
    most_cases: Option<u32>,
    /// How many notes and files one case may hold
    #[arg(long, global = true, env = "HAISHAO_MOST_ENTRIES", value_name = "NUMBER")]
    most_entries: Option<u32>,
    /// How many events and replies may be under way before Telegram has to keep what else there is: this bounds the memory
    /// that a rush takes
    #[arg(long, global = true, env = "HAISHAO_MOST_OPEN", value_name = "NUMBER")]
    most_open: Option<NonZeroUsize>,
    /// For how many days a closed case is kept before it is deleted, which its owner is told two weeks before; 0 is
    /// for good
    #[arg(long, global = true, env = "HAISHAO_KEEP_CLOSED_DAYS", value_name = "NUMBER")]
    keep_closed_days: Option<u32>,
    /// What becomes of files that people keep as evidence: a copy is stored, encrypted, or only a reference kept
    #[arg(long, global = true, env = "HAISHAO_KEEP_FILES", value_name = "stored|references",
          value_parser = parse_keep_files)]
    keep_files: Option<KeepFiles>,
    /// How many bytes the stored files of one person may have together
    #[arg(long, global = true, env = "HAISHAO_MOST_BYTES", value_name = "NUMBER")]
    most_bytes: Option<u64>,
    /// How many megabytes of the database may be held in memory
    #[arg(long, global = true, env = "HAISHAO_STORE_MEMORY", value_name = "MEGABYTES")]
    store_memory: Option<u64>,
    /// Brings a store of an older format up to date without a backup of the database before it
    #[arg(long, global = true)]
    without_backup: bool,
    #[command(flatten)]
    hook: HookFlags,
    /// The settings file
    #[arg(long, global = true, env = "HAISHAO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Task {
    /// Serves on Telegram, by long polling or by webhook
    #[command(after_help = examples::SERVE)]
    Serve,
    /// Opens a local page to try the bot in, through the real Telegram adapter
    #[command(after_help = examples::PLAYGROUND)]
    Playground {
        /// The port of the page; a free one is taken when it is in use
        #[arg(long, default_value_t = USUAL_PORT)]
        port: u16,
        /// Opens with this topic's article, by its id as in `content/topics.toml`
        #[arg(long, value_name = "ID")]
        topic: Option<String>,
        /// The language it opens in: en, zh-Hans or zh-Hant; the system's when left out
        #[arg(long, value_parser = parse_language, requires = "topic")]
        lang: Option<Language>,
    },
    /// Talks to the bot in the terminal
    #[command(after_help = examples::CHAT)]
    Chat,
    /// Answers one question, or one JSON object a line
    #[command(after_help = examples::ASK)]
    Ask {
        /// Reads questions as JSON lines from standard input, and answers in JSON lines
        #[arg(long)]
        jsonl: bool,
        /// The language of the answer: en, zh-Hans or zh-Hant
        #[arg(long, value_parser = parse_language)]
        lang: Option<Language>,
        /// The question; standard input when left out
        text: Vec<String>,
    },
    /// Judges a message or a link, or one JSON object a line
    #[command(after_help = examples::CHECK)]
    Check {
        /// Reads messages as JSON lines from standard input, and answers in JSON lines
        #[arg(long)]
        jsonl: bool,
        /// The language of the answer: en, zh-Hans or zh-Hant
        #[arg(long, value_parser = parse_language)]
        lang: Option<Language>,
        /// A picture: its QR codes and its writing are judged instead
        #[arg(long, value_name = "FILE", conflicts_with_all = ["jsonl", "text"])]
        picture: Option<PathBuf>,
        /// The message; standard input when left out
        text: Vec<String>,
    },
    /// Asks the questions of "Is this safe?", in the terminal or as JSON lines
    #[command(after_help = examples::SAFE)]
    Safe(Safe),
    /// Says everything that is wrong with content and locales; ends with 1 when something is an error
    #[command(after_help = examples::LINT)]
    Lint(Lint),
    /// Shows an article as a phone does, with its buttons, its length and its sources
    #[command(after_help = examples::PREVIEW)]
    Preview {
        /// The topic's id, as in `content/topics.toml`
        topic: String,
        /// The language, such as en, zh-Hans or zh-Hant; both written ones when left out
        #[arg(long, value_parser = parse_language)]
        lang: Option<Language>,
        /// Opens it on the page of the playground, where it follows edits (`--content`)
        #[arg(long)]
        page: bool,
    },
    /// Scores answers and verdicts on labelled files: `questions*.tsv`, `out_of_scope*.tsv`, `follow_ups*.tsv`,
    /// `messages*.tsv`, `texts*.tsv` and `links*.tsv`
    #[command(after_help = examples::EVAL)]
    Eval {
        /// The folder that holds them, such as `content/examination`
        folder: PathBuf,
        /// Writes the figures as JSON
        #[arg(long)]
        json: bool,
    },
    /// Shows what people asked in vain and agreed to share, and how articles were received
    #[command(after_help = examples::QUESTIONS)]
    Questions {
        /// Removes the questions once they are shown
        #[arg(long)]
        clear: bool,
        /// Writes one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Sends a warning to the people and groups that asked for such (`/alerts`), or tells how one stands
    #[command(after_help = examples::ALERT)]
    Alert(Alert),
    /// Looks after the keys under which everything is kept
    #[command(after_help = examples::KEYS)]
    Keys {
        #[command(subcommand)]
        task: KeysTask,
    },
    /// Makes an encrypted backup of everything but the master key; also while the bot runs
    #[command(after_help = examples::BACKUP)]
    Backup {
        /// A file, a folder, or `-` for standard output; `backups` in the data folder when left out
        #[arg(long, value_name = "FILE|-")]
        to: Option<PathBuf>,
        /// How many backups stay in that folder; older ones are removed, once the new one was read back
        #[arg(long, value_name = "NUMBER")]
        keep: Option<NonZeroUsize>,
    },
    /// Restores a backup into a new data folder; needs the master key it was made under
    #[command(after_help = examples::RESTORE)]
    Restore {
        /// The backup, or `-` for standard input
        file: PathBuf,
        /// The lost data folder, or a copy of its log of erasures: whoever was forgotten since the backup is forgotten
        /// again. Without it the copy beside the backup is used
        #[arg(long, value_name = "DIR|FILE")]
        erasures: Vec<PathBuf>,
    },
    /// Writes out everything the store keeps, for other programs and other stores; while no bot runs on it
    #[command(after_help = examples::EXPORT)]
    Export {
        /// Everything; there is no other export
        #[arg(long, required = true)]
        all: bool,
        /// A file, a folder, or `-` for standard output; `backups` in the data folder when left out
        #[arg(long, value_name = "FILE|-")]
        to: Option<PathBuf>,
        /// Leaves it unsealed, so that every program, and everybody who has the file, can read what people wrote
        #[arg(long)]
        in_the_clear: bool,
    },
    /// Imports an export into a new data folder
    #[command(after_help = examples::IMPORT)]
    Import {
        /// The export, sealed or not, or `-` for standard input
        file: PathBuf,
        /// The lost data folder, or a copy of its log of erasures, as for `restore`
        #[arg(long, value_name = "DIR|FILE")]
        erasures: Vec<PathBuf>,
        /// Imports all the rest although some lines cannot be taken; each of them is named
        #[arg(long)]
        leave_out: bool,
    },
    /// Moves everything the store keeps from a folder into a database that several copies share, or back; while no bot runs on
    /// either
    #[cfg(feature = "postgres")]
    #[command(after_help = examples::MIGRATE)]
    Migrate(Migrate),
    /// Learns the content of the folder given with `--content`, and writes what was learnt into it
    #[command(after_help = examples::LEARN)]
    Learn,
    /// Checks token, server, clock, content, encoder, folder, key, disk, backups and store, and says what to do
    #[command(after_help = examples::DOCTOR)]
    Doctor {
        /// Asks only whether a bot runs on the data folder and answers, as health checks do
        #[arg(long)]
        running: bool,
    },
    /// Writes what makes a shell complete commands and flags
    #[command(after_help = examples::COMPLETIONS)]
    Completions(Completions),
    /// Writes the manual, in the form that `man` reads
    #[command(after_help = examples::MAN)]
    Man(Manual),
}

impl CommandLine {
    /// Whether it says what to do.
    pub fn has_task(&self) -> bool {
        self.task.is_some()
    }
}

impl Task {
    fn playground(topic: Option<String>, lang: Option<Language>) -> Self {
        Self::Playground { port: USUAL_PORT, topic, lang }
    }
}

/// What to do with the keys.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum KeysTask {
    /// Replaces the master key, and seals everything anew under the new one; also while the bot runs
    #[command(after_help = examples::ROTATE)]
    Rotate {
        /// A file with the new key (64 hexadecimal digits), which is copied; one is made when left out
        #[arg(long, value_name = "FILE")]
        new_key_file: Option<PathBuf>,
    },
}

/// How the questionnaire is to be asked.
#[derive(Clone, Debug, Args)]
pub(super) struct Safe {
    /// Reads answers as JSON lines from standard input, and answers in JSON lines
    #[arg(long, conflicts_with_all = ["describe", "card"])]
    pub jsonl: bool,
    /// Prints the whole questionnaire and a walk through all of it as JSON
    #[arg(long, conflicts_with = "card")]
    pub describe: bool,
    /// Draws the card of one line of answers from standard input, as PNG
    #[arg(long, value_name = "FILE")]
    pub card: Option<PathBuf>,
    /// The language of the card: en, zh-Hans or zh-Hant
    #[arg(long, value_parser = parse_language, requires = "card")]
    pub lang: Option<Language>,
}

/// The settings in force.
pub(super) struct Settings {
    pub data: Option<PathBuf>,
    pub content: Option<PathBuf>,
    /// Where the store is, if not in the data folder, and the file with the password for it.
    pub shared_store: Option<String>,
    pub store_password_file: Option<PathBuf>,
    pub master_key_file: Option<PathBuf>,
    pub log: String,
    pub log_format: LogFormat,
    pub metrics: Option<SocketAddr>,
    pub api_url: String,
    /// How much may be under way at a time.
    pub most_open: usize,
    pub encoder: bool,
    pub pace: bool,
    pub pseudo: bool,
    pub lists: Option<PathBuf>,
    /// How much one person may keep.
    pub limits: Limits,
    /// How many bytes of the database may be held in memory.
    pub store_memory: Option<u64>,
    pub keep_files: KeepFiles,
    pub without_backup: bool,
    cache: Option<PathBuf>,
    /// How Telegram reaches the bot; `None` when it is asked.
    pub webhook: Option<Webhook>,
    pub token: Option<String>,
}

/// The settings file: the flags' names, with underscores.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    data: Option<PathBuf>,
    content: Option<PathBuf>,
    store: Option<String>,
    store_password_file: Option<PathBuf>,
    master_key_file: Option<PathBuf>,
    log: Option<String>,
    log_format: Option<LogFormat>,
    metrics: Option<SocketAddr>,
    api_url: Option<String>,
    most_open: Option<NonZeroUsize>,
    encoder: Option<bool>,
    pace: Option<bool>,
    pseudo: Option<bool>,
    lists: Option<PathBuf>,
    most_cases: Option<u32>,
    most_entries: Option<u32>,
    keep_closed_days: Option<u32>,
    store_memory: Option<u64>,
    keep_files: Option<KeepFiles>,
    most_bytes: Option<u64>,
    cache: Option<PathBuf>,
    webhook: Option<String>,
    webhook_listen: Option<SocketAddr>,
    webhook_certificate: Option<PathBuf>,
    webhook_key: Option<PathBuf>,
    webhook_self_signed: Option<bool>,
    token: Option<String>,
    token_file: Option<PathBuf>,
}

impl SettingsFile {
    fn take_hook(&mut self) -> HookFlags {
        HookFlags {
            webhook: self.webhook.take(),
            webhook_listen: self.webhook_listen,
            webhook_certificate: self.webhook_certificate.take(),
            webhook_key: self.webhook_key.take(),
            webhook_self_signed: self.webhook_self_signed,
        }
    }
}

/// What is wrong with the settings.
#[derive(Debug, Error)]
pub(super) enum SettingsError {
    #[error(
        "the settings file `{path}` cannot be read: {source}; let whoever runs haishao read it, or name another with `--config`"
    )]
    Read { path: PathBuf, source: std::io::Error },
    /// Without the line itself, which may be the one with the token.
    #[error(
        "the settings file `{path}` is wrong in line {line}, so nothing was started; mend or remove that line: {reason}"
    )]
    Parse { path: PathBuf, line: usize, reason: String },
    #[error(transparent)]
    Hook(#[from] HookError),
    #[error(transparent)]
    Token(#[from] TokenError),
}

impl Settings {
    pub fn gather(command_line: CommandLine) -> Result<(Self, Task), SettingsError> {
        let flags = command_line.flags;
        let usual_limits = Limits::default();
        let mut file = read_file(flags.config.as_deref())?;
        let webhook = flags.hook.or(file.take_hook()).webhook()?;
        let token = token::gather(flags.token_file.as_deref(), file.token_file.as_deref(), file.token)?;
        let settings = Self {
            data: flags.data.or(file.data),
            content: flags.content.or(file.content),
            shared_store: flags.store.or(file.store),
            store_password_file: flags.store_password_file.or(file.store_password_file),
            master_key_file: flags.master_key_file.or(file.master_key_file),
            log: flags.log.or(file.log).unwrap_or_else(|| USUAL_LOG.to_owned()),
            log_format: flags.log_format.or(file.log_format).unwrap_or_default(),
            metrics: flags.metrics.or(file.metrics),
            api_url: flags.api_url.or(file.api_url).unwrap_or_else(|| USUAL_SERVER.to_owned()),
            most_open: flags.most_open.or(file.most_open).map_or(MOST_OPEN, NonZeroUsize::get),
            encoder: flags.encoder.or(file.encoder).unwrap_or(true),
            pace: flags.pace.or(file.pace).unwrap_or(true),
            pseudo: flags.pseudo.or(file.pseudo).unwrap_or(false),
            lists: flags.lists.or(file.lists),
            limits: Limits {
                cases: flags.most_cases.or(file.most_cases).unwrap_or(usual_limits.cases),
                entries: flags.most_entries.or(file.most_entries).unwrap_or(usual_limits.entries),
                closed_days: Some(
                    flags.keep_closed_days.or(file.keep_closed_days).unwrap_or(USUAL_CLOSED_DAYS),
                )
                .filter(|days| *days > 0),
                bytes: flags.most_bytes.or(file.most_bytes).unwrap_or(usual_limits.bytes),
            },
            store_memory: flags.store_memory.or(file.store_memory).map(|megabytes| megabytes.max(1) << 20),
            keep_files: flags.keep_files.or(file.keep_files).unwrap_or_default(),
            without_backup: flags.without_backup,
            cache: flags.cache.or(file.cache),
            webhook,
            token,
        };
        let usual = || usual_task(settings.token.is_some(), std::io::stdin().is_terminal());
        let task = match command_line.task.unwrap_or_else(usual) {
            Task::Preview { topic, lang, page: true } => Task::playground(Some(topic), lang),
            task => task,
        };
        Ok((settings, task))
    }

    /// The one given, or else the program's folder among the user's caches. `None` where a user has none.
    pub fn cache(&self) -> Option<PathBuf> {
        let usual = || Some(choose_base_strategy().ok()?.cache_dir().join("haishao"));
        self.cache.clone().or_else(usual)
    }

    /// The store that operators' commands are about.
    pub fn store(&self) -> OpenOptions {
        OpenOptions {
            data: self.data_or_default(),
            master_key: self.master_key_file.clone(),
            memory: self.store_memory,
        }
    }

    pub fn data_or_default(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(USUAL_DATA))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Settings").field("data", &self.data).finish_non_exhaustive()
    }
}

/// What is done when nothing is asked for. Whoever sits at a terminal gets the page; a pipe holds a conversation.
fn usual_task(has_token: bool, is_terminal: bool) -> Task {
    match (has_token, is_terminal) {
        (true, _) => Task::Serve,
        (false, true) => Task::playground(None, None),
        (false, false) => Task::Chat,
    }
}

/// The one named must be there; the usual one may be. One in a folder that may not be looked into counts as none: an
/// operator's command is often run as another user, wherever somebody happens to be. Logging has not begun by then, so
/// nothing is said.
fn read_file(named: Option<&Path>) -> Result<SettingsFile, SettingsError> {
    let path = named.unwrap_or(Path::new(SETTINGS_FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if named.is_none() && matches!(error.kind(), NotFound | PermissionDenied) => {
            return Ok(SettingsFile::default());
        }
        Err(source) => return Err(SettingsError::Read { path: path.to_owned(), source }),
    };
    toml::from_str(&text).map_err(|error| wrong(path, &text, &error))
}

fn wrong(path: &Path, text: &str, error: &toml::de::Error) -> SettingsError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    SettingsError::Parse { path: path.to_owned(), line, reason: with_nearest(error.message()) }
}

/// Of a name that no setting has it is said which one it is like.
fn with_nearest(reason: &str) -> String {
    let mut names = reason.split('`').skip(1).step_by(2);
    let unknown = names.next().filter(|_| reason.starts_with("unknown field"));
    match unknown.and_then(|unknown| nearest(unknown, names)) {
        Some(nearest) => format!("is `{nearest}` meant? {reason}"),
        None => reason.to_owned(),
    }
}

pub(super) fn parse_switch(text: &str) -> Result<bool, String> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("give `on` or `off`".to_owned()),
    }
}

fn parse_log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("give `text` or `json`".to_owned()),
    }
}

fn parse_keep_files(text: &str) -> Result<KeepFiles, String> {
    match text {
        "stored" => Ok(KeepFiles::Stored),
        "references" => Ok(KeepFiles::References),
        _ => Err("give `stored` or `references`".to_owned()),
    }
}

fn parse_language(text: &str) -> Result<Language, String> {
    Language::from_platform(text).ok_or_else(|| "give `en`, `zh-Hans` or `zh-Hant`".to_owned())
}

/// The one place that reads the clock.
#[expect(clippy::disallowed_methods, reason = "everything else is told the time")]
pub(super) fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_command_a_token_serves_a_terminal_gets_the_page_and_a_pipe_the_chat() {
        assert!(matches!(usual_task(true, true), Task::Serve));
        assert!(matches!(usual_task(true, false), Task::Serve));
        assert!(matches!(
            usual_task(false, true),
            Task::Playground { port: USUAL_PORT, topic: None, lang: None }
        ));
        assert!(matches!(usual_task(false, false), Task::Chat));
    }

    #[test]
    fn a_misspelt_setting_is_told_with_the_one_it_is_like() {
        let told = |text: &str| {
            toml::from_str::<SettingsFile>(text)
                .err()
                .map(|error| wrong(Path::new("h.toml"), text, &error).to_string())
        };
        let error = told("log_fromat = \"json\"\n").expect("there is no such setting");
        assert!(
            error
                .contains("line 1, so nothing was started; mend or remove that line: is `log_format` meant?"),
            "{error}"
        );
        let error = told("something_else_altogether = 1\n").expect("there is no such setting");
        assert!(!error.contains("meant") && error.contains("expected one of `data`"), "{error}");
        let error = told("encoder = 5\n").expect("it is no switch");
        assert!(!error.contains("meant"), "{error}");
    }
}
