//! The bot at the prompt.

use std::io::{self, Write as _};
use std::sync::Arc;

use thiserror::Error;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines, Stdin};
use tokio_util::sync::CancellationToken;

use super::gateway::{Act, Look, PERSON, Terminal, print};
use crate::chat::ChatId;
use crate::content::Language;
use crate::desk::{Clock, CurrentKnowledge, Desk, Incoming};
use crate::store::StoreError;
use crate::text::{Private, mask};

/// Why the conversation had to end.
#[derive(Debug, Error)]
pub enum ChatError {
    #[error("the terminal cannot be read: {0}")]
    Read(#[source] io::Error),
    #[error("the terminal cannot be written: {0}")]
    Write(#[source] io::Error),
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
}

/// One conversation at the prompt.
struct Prompt<'a> {
    terminal: &'a Terminal,
    desk: &'a Desk<Terminal>,
    lines: Lines<BufReader<Stdin>>,
    /// The language the system is set to.
    platform_language: Option<String>,
    /// Numbers what is typed; starts at the clock, so that a kept folder sees no number twice.
    next_update: u64,
}

/// How a conversation begins.
pub struct Opening {
    /// What the person is taken to have typed first.
    pub command: &'static str,
    /// The language the system is set to.
    pub platform_language: Option<String>,
    /// Whether the data folder outlives the conversation.
    pub kept: bool,
}

/// Talks until the input ends or `stop`.
///
/// # Errors
/// When the terminal fails or the journal cannot be written.
pub async fn converse(
    terminal: &Terminal,
    desk: &Desk<Terminal>,
    knowledge: &CurrentKnowledge,
    opening: Opening,
    clock: &Clock,
    stop: &CancellationToken,
) -> Result<(), ChatError> {
    let Opening { command, platform_language, kept } = opening;
    let language =
        platform_language.as_deref().and_then(Language::from_platform).unwrap_or(Language::English);
    desk.resume().await?;
    let first = clock().timestamp_micros().unsigned_abs();
    let lines = BufReader::new(tokio::io::stdin()).lines();
    let mut prompt = Prompt { terminal, desk, lines, platform_language, next_update: first };
    prompt.say(command).await?;
    print(&terminal.render(&knowledge.get().voice(language).terminal_welcome(kept)))
        .map_err(ChatError::Write)?;
    loop {
        prompt.sign().map_err(ChatError::Write)?;
        let line = tokio::select! {
            () = stop.cancelled() => None,
            line = prompt.lines.next_line() => line.map_err(ChatError::Read)?,
        };
        let Some(line) = line else { break };
        let line = line.trim();
        match line.parse::<usize>() {
            _ if line.is_empty() => {}
            Ok(number) if number < 100 => match terminal.code_of(number) {
                Some(code) => prompt.press(code).await?,
                None => {
                    let words = knowledge.get().voice(language).terminal_no_such_button(number);
                    print(&terminal.render(&words)).map_err(ChatError::Write)?;
                }
            },
            _ => prompt.say(line).await?,
        }
    }
    print(&terminal.render(&knowledge.get().voice(language).terminal_goodbye())).map_err(ChatError::Write)
}

impl Prompt<'_> {
    /// Invites the person to type, when it is a person.
    fn sign(&self) -> io::Result<()> {
        if self.terminal.look() == Look::Styled {
            let mut out = io::stdout().lock();
            write!(out, "\u{1b}[1m> \u{1b}[0m")?;
            out.flush()?;
        }
        Ok(())
    }

    async fn say(&mut self, line: &str) -> Result<(), ChatError> {
        let masked = mask::mask(line);
        // As on a phone: whoever writes Chinese is answered in Chinese whatever the system says, and a shop's name or an
        // English message pasted into a Chinese conversation changes nothing.
        let platform_language = self.platform_language.clone();
        self.act(Act::Said { text: masked.text, secrets: masked.found, platform_language }).await
    }

    async fn press(&mut self, code: String) -> Result<(), ChatError> {
        let platform_language = self.platform_language.clone();
        self.act(Act::Pressed { code, platform_language }).await
    }

    /// Hands something to the desk and waits until it has answered.
    async fn act(&mut self, act: Act) -> Result<(), ChatError> {
        let payload = Private::new(serde_json::to_vec(&act).unwrap_or_default());
        let incoming = Incoming { update: self.next_update, lane: ChatId(PERSON), payload };
        self.next_update += 1;
        self.desk.receive(vec![incoming]).await?;
        tokio::select! {
            () = self.desk.settle() => Ok(()),
            error = self.desk.failure() => Err(error.into()),
        }
    }
}
