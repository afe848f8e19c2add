//! Looks at everything a bot needs, and says what to do about what is wrong.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};

use super::client::{AskOperatorError, ask_running};
use super::reaching::{Reached, reached};
use super::report::{Answer, Request, Status};
use super::surroundings::surroundings;
use crate::chat::Unlearned;
use crate::content::Files;
use crate::encoder::{Encode, EncoderError};
use crate::seeing::Tesseract;
use crate::store::{LookError, Looked, OpenOptions, look};

/// What is to be looked at.
pub struct Checks<'a> {
    pub data: &'a Path,
    pub master_key: Option<PathBuf>,
    pub files: &'a Files,
    pub encoder: &'a dyn Encode,
    pub token: Option<&'a str>,
    /// What came of asking the Bot API, if there is a token to ask with.
    pub server: Option<Reached>,
    /// What came of looking into the database that keeps the store, if that is not in the data folder.
    pub shared: Option<Result<Shared, String>>,
    /// Who reads the writing in pictures, if anybody does.
    pub reader: Option<Tesseract>,
    pub now: DateTime<Utc>,
}

/// What is found in a database that keeps the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Where it is, without its secrets.
    pub place: String,
    /// Whether anything was laid out there.
    pub is_laid_out: bool,
    /// How many copies of the bot live.
    pub copies: usize,
}

/// One thing looked at: fine, or what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    pub text: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Fine,
    /// It could be better, and the bot serves all the same.
    Hint,
    Wrong,
}

impl Finding {
    pub fn fine(text: impl Into<String>) -> Self {
        Self { level: Level::Fine, text: text.into() }
    }

    pub fn hint(text: impl Into<String>) -> Self {
        Self { level: Level::Hint, text: text.into() }
    }

    pub fn wrong(text: impl Into<String>) -> Self {
        Self { level: Level::Wrong, text: text.into() }
    }

    pub fn is_fine(&self) -> bool {
        self.level == Level::Fine
    }

    pub fn is_hint(&self) -> bool {
        self.level == Level::Hint
    }

    pub fn is_wrong(&self) -> bool {
        self.level == Level::Wrong
    }
}

/// Looks at everything. Whoever asks has called Telegram already.
pub fn examine(checks: &Checks<'_>) -> Vec<Finding> {
    let mut findings = vec![token(checks.token)];
    findings.extend(checks.server.iter().flat_map(reached));
    findings.push(content(checks.files, checks.now.date_naive()));
    findings.push(encoder(checks.encoder));
    findings.push(pictures(checks.reader.as_ref()));
    let answered = ask_running(checks.data, Request::Status);
    let (key, is_served) = (checks.master_key.as_deref(), matches!(answered, Ok(Some(_))));
    findings.extend(surroundings(checks.data, key, (is_served, checks.shared.is_some()), checks.now));
    findings.push(store(checks, answered));
    findings
}

fn token(token: Option<&str>) -> Finding {
    match token {
        None => Finding::wrong(
            "token: none; set `TELOXIDE_TOKEN` to the token @BotFather gave you, or name a file with it with `--token-file`",
        ),
        Some(token) if is_token(token) => Finding::fine("token: given"),
        // What is given is not shown: it may be a token with a slip in it.
        Some(_) => Finding::wrong(
            "token: what is given does not look like one; copy it again from @BotFather into `TELOXIDE_TOKEN`",
        ),
    }
}

/// The bot's number, a colon, and letters, digits, dashes and underscores.
pub fn is_token(text: &str) -> bool {
    let is_secret_part = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    text.split_once(':').is_some_and(|(number, secret)| {
        let is_number = !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit());
        is_number && !secret.is_empty() && secret.chars().all(is_secret_part)
    })
}

fn content(files: &Files, today: NaiveDate) -> Finding {
    let (unlearned, findings) = Unlearned::read(files, today);
    match unlearned {
        Some(unlearned) => {
            let topics = unlearned.library.offered().count();
            Finding::fine(format!("content: {topics} topics, {} remarks", findings.len()))
        }
        None => {
            let first = findings
                .iter()
                .find(|finding| finding.is_error())
                .map(ToString::to_string)
                .unwrap_or_default();
            Finding::wrong(format!(
                "content: {} findings (`haishao lint` shows them all), the first is\n{first}",
                findings.len()
            ))
        }
    }
}

/// The encoder is not only opened but used: two texts of one meaning must come out more alike than a third.
fn encoder(encoder: &dyn Encode) -> Finding {
    let vectors = match encoder.encode(&["my money back", "a refund", "sunny weather"]) {
        Ok(vectors) => vectors,
        Err(error) if matches!(*error, EncoderError::Off) => {
            return Finding::hint(format!("encoder: {error}; fewer questions find their answer"));
        }
        Err(error) => {
            return Finding::wrong(format!(
                "encoder: {error}. The bot answers by the lexical model alone, which finds fewer questions; put \
                 `content/encoder` of the release back, or leave out `--content`"
            ));
        }
    };
    match vectors.as_slice() {
        [one, same, other] if one.cosine(same) > one.cosine(other) => Finding::fine("encoder: it works"),
        _ => {
            Finding::wrong("encoder: what it says makes no sense; put `content/encoder` of the release back")
        }
    }
}

/// Reading is a choice of the operator's, so nothing is wrong without.
fn pictures(reader: Option<&Tesseract>) -> Finding {
    Finding::fine(match reader {
        Some(reader) => {
            format!("pictures: QR codes are read, and writing by tesseract ({})", reader.languages())
        }
        None => "pictures: QR codes are read, writing is not; to have it read, install `tesseract` with the languages \
                 chi_sim and eng"
            .to_owned(),
    })
}

/// The running bot was asked; if none runs, it is looked into the store, which checks its format and key, and changes
/// nothing.
fn store(checks: &Checks<'_>, answered: Result<Option<Answer>, AskOperatorError>) -> Finding {
    let path = checks.data.display();
    match answered {
        Ok(Some(Answer::Status(status))) => {
            let encoding = format!(
                "; since its start {} questions were encoded, {} had to do without",
                status.encoded, status.not_encoded
            );
            let mut finding = counts(&format!("a bot runs on `{path}`"), &status);
            finding.text += &encoding;
            return finding;
        }
        Ok(Some(Answer::Error(error))) => return Finding::wrong(format!("store: {error}")),
        Ok(Some(_)) => {
            return Finding::wrong(
                "store: the running bot answers something else than it was asked; stop and start it",
            );
        }
        Err(error) => {
            return Finding::wrong(format!("store: {error}; look at its log, or stop and start it"));
        }
        Ok(None) => {}
    }
    if let Some(shared) = &checks.shared {
        return in_database(shared);
    }
    if !checks.data.exists() {
        return Finding::fine(format!("store: `{path}` does not exist yet; the first start makes it"));
    }
    let options =
        OpenOptions { data: checks.data.to_owned(), master_key: checks.master_key.clone(), memory: None };
    match look(&options, checks.now) {
        Ok(Looked::NoStore) => {
            Finding::fine(format!("store: there is none in `{path}` yet; the first start makes it"))
        }
        Ok(Looked::Older { found, newest }) => Finding::hint(format!(
            "store: no bot runs on `{path}`, which has format {found}; the next start makes a backup, brings it to format {newest} \
             and serves it, so it is not looked into before"
        )),
        Ok(Looked::Newest { rolled_back: true, .. }) => Finding::wrong(format!(
            "store: the database in `{path}` has lost its newest entries; keep a copy of the folder, and restore a backup if notes are missing"
        )),
        Ok(Looked::Newest { counts: found, rolled_back: false }) => {
            counts(&format!("no bot runs on `{path}`"), &found.into())
        }
        Err(error @ LookError::NoCopy { .. }) => {
            Finding::hint(format!("store: no bot runs on `{path}`, and it was not looked into: {error}"))
        }
        Err(error) => Finding::wrong(format!("store: {error}")),
    }
}

fn in_database(found: &Result<Shared, String>) -> Finding {
    match found {
        Err(error) => Finding::wrong(format!("store: {error}")),
        Ok(Shared { place, is_laid_out: false, .. }) => Finding::fine(format!(
            "store: there is none in the database at `{place}` yet; the first start makes it"
        )),
        Ok(Shared { place, copies, .. }) => Finding::fine(format!(
            "store: in the database at `{place}`; copies of the bot that live: {copies}"
        )),
    }
}

fn counts(lead: &str, status: &Status) -> Finding {
    let text = format!(
        "store: {lead}; handled {}, pending {}, outbox {}, people and groups {}, quarantined {}",
        status.handled, status.pending, status.outbox, status.owners, status.quarantined
    );
    if status.quarantined == 0 {
        Finding::fine(text)
    } else {
        Finding::wrong(text + "; keep a copy of the folder and report it")
    }
}
