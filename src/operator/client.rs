//! The operator's end of the socket.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use thiserror::Error;

use super::report::{Answer, Request, SOCKET};
use crate::store::Rotated;

const PATIENCE: Duration = Duration::from_secs(10);
/// Between two lines of an answer that takes long: its last step waits for the disk.
pub(super) const LONG_PATIENCE: Duration = Duration::from_secs(120);

/// Why a running bot did not answer.
#[derive(Debug, Error)]
pub enum AskOperatorError {
    #[error("the running bot does not answer: {0}; see its log, or stop it and try again")]
    Broken(#[from] io::Error),
    #[error("the running bot is of another version: {0}; start it again with this one")]
    OtherVersion(#[from] serde_json::Error),
}

/// Asks the bot that runs on this data folder; `None` when none does.
///
/// # Errors
/// When one runs but does not answer properly.
pub fn ask_running(data: &Path, request: Request) -> Result<Option<Answer>, AskOperatorError> {
    ask(data, &request, PATIENCE, &mut |_| {})
}

/// Whether a bot runs on this data folder, be it of another version or unwell.
pub fn is_served(data: &Path) -> bool {
    !matches!(ask_running(data, Request::Status), Ok(None))
}

/// The same for what takes long: `tell` is told how far it has come.
pub(super) fn ask_for_long(
    data: &Path,
    request: &Request,
    tell: &mut dyn FnMut(Rotated),
) -> Result<Option<Answer>, AskOperatorError> {
    ask(data, request, LONG_PATIENCE, tell)
}

fn ask(
    data: &Path,
    request: &Request,
    patience: Duration,
    tell: &mut dyn FnMut(Rotated),
) -> Result<Option<Answer>, AskOperatorError> {
    let Some(mut answers) = Answers::to(data, request, patience)? else { return Ok(None) };
    loop {
        match answers.next()? {
            Answer::Rotating(so_far) => tell(so_far),
            answer => return Ok(Some(answer)),
        }
    }
}

/// What a running bot answers, line by line.
pub(super) struct Answers(BufReader<UnixStream>);

impl Answers {
    /// Asks the bot that runs on this data folder; `None` when none does.
    pub fn to(data: &Path, request: &Request, patience: Duration) -> Result<Option<Self>, AskOperatorError> {
        let mut stream = match UnixStream::connect(data.join(SOCKET)) {
            Ok(stream) => stream,
            Err(error) if is_absence(&error) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        stream.set_read_timeout(Some(patience))?;
        let mut text = serde_json::to_string(request)?;
        text.push('\n');
        stream.write_all(text.as_bytes())?;
        Ok(Some(Self(BufReader::new(stream))))
    }

    pub fn next(&mut self) -> Result<Answer, AskOperatorError> {
        let mut line = String::new();
        // It ends without an answer when the bot is stopped.
        if self.0.read_line(&mut line)? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(serde_json::from_str(&line)?)
    }

    /// So many bytes that follow as they are.
    pub fn bytes(&mut self, length: u64) -> Result<Vec<u8>, AskOperatorError> {
        let mut bytes = Vec::new();
        let n_read = (&mut self.0).take(length).read_to_end(&mut bytes)?;
        if (n_read as u64) < length {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(bytes)
    }
}

/// No socket, no folder, or a socket that a killed process left behind.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::ConnectionRefused
    )
}
