//! Calls to the Bot API, and what its answers mean.
//!
//! The calls go out over an own client rather than through teloxide's `send`: that one sleeps ten seconds
//! inside the call after any server error, and gives every call the same time limit.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::measure::{self, Contact, Outcome, Stopwatch};

const CONNECT: Duration = Duration::from_secs(5);
/// How long an ordinary call may take.
const CALL: Duration = Duration::from_secs(30);
/// What a call with a file may take: fifty megabytes over a slow line.
const UPLOAD: Duration = Duration::from_secs(180);
/// After how long without a word a connection is asked whether it is still there; twice that, and it is given up.
const KEEPALIVE: Duration = Duration::from_secs(6);
/// What getUpdates may take on top of the time it was asked to wait.
const POLL_SLACK: Duration = Duration::from_secs(10);

/// The Bot API for one token. `Debug` hides the token.
pub struct Api {
    client: reqwest::Client,
    server: String,
    token: String,
    contact: Arc<Contact>,
}

/// Why a call failed.
#[derive(Debug, Error)]
pub enum ApiError {
    #[error("Telegram cannot be reached: {0}")]
    Unreachable(String),
    #[error("{}", without_result(.status))]
    Server { status: u16 },
    #[error("Telegram asks to wait {} s", after.as_secs())]
    TooManyRequests { after: Duration },
    /// `description` comes from Telegram and names no person.
    #[error("Telegram refused: {code} {description}")]
    Refused { code: u16, description: String, migrated_to: Option<i64> },
}

/// Why there is no client to make calls with.
#[derive(Debug, Error)]
pub enum ApiSettingsError {
    #[error("`{0}` is not the address of a Bot API server; give one like `https://api.telegram.org`")]
    Address(String),
    #[error("the HTTP client cannot be set up: {0}; start again")]
    Client(String),
}

/// Why there is no file.
#[derive(Debug, Error)]
pub enum FileError {
    #[error("it is too large")]
    TooLarge,
    #[error("Telegram does not say where it lies")]
    NoPath,
    #[error(transparent)]
    Call(#[from] ApiError),
}

/// What getFile answers.
#[derive(Deserialize)]
struct File {
    file_size: Option<u64>,
    file_path: Option<String>,
}

#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// A file that is sent along with a call.
pub struct Upload {
    /// The argument that takes it.
    pub argument: &'static str,
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl Api {
    /// # Errors
    /// When the address is none, or the client cannot be set up.
    pub fn new(server: &str, token: String) -> Result<Self, ApiSettingsError> {
        let address = reqwest::Url::parse(server).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        if address.is_none() {
            return Err(ApiSettingsError::Address(server.to_owned()));
        }
        let client = quick_to_notice(reqwest::Client::builder())
            .connect_timeout(CONNECT)
            .tcp_nodelay(true)
            // The address holds the token: it must not follow anybody elsewhere, nor be told to them.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .map_err(|error| ApiSettingsError::Client(error.to_string()))?;
        Ok(Self { client, server: server.trim_end_matches('/').to_owned(), token, contact: Arc::default() })
    }

    /// What is known of Telegram being there.
    pub fn contact(&self) -> &Arc<Contact> {
        &self.contact
    }

    /// The server's address, for messages to the operator.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// The number of the bot, with which its token begins.
    pub fn bot(&self) -> Option<i64> {
        self.token.split_once(':')?.0.parse().ok()
    }

    /// Calls a method and yields its result.
    pub async fn call(&self, method: &str, body: &Value) -> Result<Box<RawValue>, ApiError> {
        self.call_within(method, body, CALL).await
    }

    /// Calls a method with the arguments of `body` and a file beside them.
    pub async fn call_with_file(
        &self,
        method: &str,
        body: &Value,
        upload: Upload,
    ) -> Result<Box<RawValue>, ApiError> {
        let Upload { argument, name, media_type, bytes } = upload;
        let part = Part::bytes(bytes).file_name(name).mime_str(media_type);
        let mut form = Form::new().part(argument, part.map_err(unreachable)?);
        for (name, value) in body.as_object().into_iter().flatten() {
            // In a form every argument is a text: strings as they are, all else as JSON.
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            form = form.text(name.clone(), text);
        }
        self.finish(method, self.client.post(self.address(method)).timeout(UPLOAD).multipart(form)).await
    }

    /// Waits up to `wait` for updates from `offset` on; each is yielded as it came.
    pub async fn updates(
        &self,
        offset: Option<i64>,
        wait: Duration,
        allowed: &[&str],
    ) -> Result<Vec<Box<RawValue>>, ApiError> {
        let mut body =
            serde_json::json!({ "timeout": wait.as_secs(), "limit": 100, "allowed_updates": allowed });
        if let (Some(offset), Some(fields)) = (offset, body.as_object_mut()) {
            fields.insert("offset".to_owned(), offset.into());
        }
        let result = self.call_within("getUpdates", &body, wait + POLL_SLACK).await?;
        serde_json::from_str(result.get()).map_err(|_| ApiError::Server { status: 200 })
    }

    /// The bytes of a file, at most `most` of them.
    ///
    /// # Errors
    /// When Telegram does not hand it out, or it is larger.
    pub async fn file(&self, id: &str, most: u64) -> Result<Vec<u8>, FileError> {
        let result = self.call("getFile", &serde_json::json!({ "file_id": id })).await?;
        let file: File = serde_json::from_str(result.get()).map_err(|_| FileError::NoPath)?;
        if file.file_size.is_some_and(|size| size > most) {
            return Err(FileError::TooLarge);
        }
        let address =
            format!("{}/file/bot{}/{}", self.server, self.token, file.file_path.ok_or(FileError::NoPath)?);
        let response = self.client.get(address).timeout(CALL).send().await.map_err(unreachable)?;
        let status = response.status().as_u16();
        if !response.status().is_success() {
            return Err(ApiError::Server { status }.into());
        }
        read_at_most(response, most).await
    }

    /// A call without arguments that is not sent yet.
    pub(super) fn ask(&self, method: &str) -> reqwest::RequestBuilder {
        self.client.post(self.address(method))
    }

    async fn call_within(
        &self,
        method: &str,
        body: &Value,
        limit: Duration,
    ) -> Result<Box<RawValue>, ApiError> {
        self.finish(method, self.client.post(self.address(method)).timeout(limit).json(body)).await
    }

    fn address(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.server, self.token)
    }

    async fn finish(
        &self,
        method: &str,
        request: reqwest::RequestBuilder,
    ) -> Result<Box<RawValue>, ApiError> {
        let watch = Stopwatch::start();
        let answer = self.answered(request).await;
        measure::note(|meters| meters.called(method, outcome(&answer), watch));
        if answers_as_it_should(&answer) {
            self.contact.heard();
        }
        answer
    }

    async fn answered(&self, request: reqwest::RequestBuilder) -> Result<Box<RawValue>, ApiError> {
        let response = request.send().await.map_err(unreachable)?;
        let status = response.status().as_u16();
        let text = response.text().await.map_err(unreachable)?;
        read_answer(status, &text)
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Api").field("server", &self.server).finish_non_exhaustive()
    }
}

/// A router that forgot a connection lets nobody know. Without questions the next call would take such a connection from
/// the pool and wait on it until its time is up.
fn quick_to_notice(client: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    let client =
        client.tcp_keepalive(KEEPALIVE).tcp_keepalive_interval(KEEPALIVE / 3).tcp_keepalive_retries(3);
    #[cfg(target_os = "linux")]
    let client = client.tcp_user_timeout(2 * KEEPALIVE);
    client
}

/// The address holds the token, so it is taken out before anybody reads the error.
pub(super) fn unreachable(error: reqwest::Error) -> ApiError {
    let error = error.without_url();
    let cause = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
    ApiError::Unreachable(format!("{error}{cause}"))
}

fn without_result(status: &u16) -> String {
    if (400..500).contains(status) {
        return format!(
            "something else answered {status} in Telegram's place; look at `--api-url`, and at what stands between"
        );
    }
    format!("Telegram answered {status} without a result")
}

/// What is counted of an answer.
fn outcome(answer: &Result<Box<RawValue>, ApiError>) -> Outcome {
    match answer {
        Ok(_) => Outcome::Ok,
        Err(ApiError::TooManyRequests { .. }) => Outcome::TooMany,
        Err(ApiError::Refused { .. }) => Outcome::Refused,
        Err(ApiError::Server { .. }) => Outcome::Server,
        Err(ApiError::Unreachable(_)) => Outcome::Unreachable,
    }
}

/// Whether Telegram is there and takes the bot for the one it knows: it may still refuse one call, or ask for patience.
fn answers_as_it_should(answer: &Result<Box<RawValue>, ApiError>) -> bool {
    match answer {
        Ok(_) | Err(ApiError::TooManyRequests { .. }) => true,
        Err(ApiError::Refused { code, .. }) => !matches!(code, 401 | 404 | 409),
        Err(ApiError::Server { .. } | ApiError::Unreachable(_)) => false,
    }
}

/// Reads a body piece by piece, and no more of it than was asked for.
async fn read_at_most(mut response: reqwest::Response, most: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(unreachable)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() as u64 > most {
            return Err(FileError::TooLarge);
        }
    }
    Ok(bytes)
}

/// The status by which a server refuses the size of a request (RFC 9110, 15.5.14).
const TOO_LARGE: u16 = 413;

pub(super) fn read_answer(status: u16, text: &str) -> Result<Box<RawValue>, ApiError> {
    let Ok(answer) = serde_json::from_str::<Answer<'_>>(text) else {
        // A gateway in front of Telegram may answer with a page of HTML, of any status. It is not Telegram that has
        // refused then, neither the token nor the chat. Only what is too large would be so again.
        return Err(match status {
            TOO_LARGE => ApiError::Refused {
                code: status,
                description: "too large for what stands before Telegram".to_owned(),
                migrated_to: None,
            },
            _ => ApiError::Server { status },
        });
    };
    if let (true, Some(result)) = (answer.ok, answer.result) {
        return Ok(result.to_owned());
    }
    let parameters = answer.parameters.unwrap_or_default();
    let code = answer.error_code.unwrap_or(status);
    if let Some(seconds) = parameters.retry_after {
        return Err(ApiError::TooManyRequests { after: Duration::from_secs(seconds) });
    }
    if code == 429 {
        return Err(ApiError::TooManyRequests { after: Duration::from_secs(1) });
    }
    if code >= 500 {
        return Err(ApiError::Server { status: code });
    }
    let description = answer.description.unwrap_or_default();
    Err(ApiError::Refused { code, description, migrated_to: parameters.migrate_to_chat_id })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(status: u16, text: &str) -> String {
        read_answer(status, text).expect_err("an error was expected").to_string()
    }

    #[test]
    fn answers_are_told_apart() {
        let result = read_answer(200, r#"{"ok":true,"result":{"id":1}}"#);
        assert_eq!(result.ok().map(|value| value.get().to_owned()).as_deref(), Some(r#"{"id":1}"#));
        let slow = r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}"#;
        assert_eq!(error(429, slow), "Telegram asks to wait 7 s");
        assert_eq!(error(502, "<html>Bad Gateway</html>"), "Telegram answered 502 without a result");
        assert!(error(413, "<html>Too large</html>").starts_with("Telegram refused: 413"));
        for status in [400, 401, 403, 404, 407, 408, 409] {
            let page = error(status, "<html>Not here</html>");
            assert!(
                page.contains(&format!("answered {status} in Telegram's place; look at `--api-url`")),
                "{page}"
            );
            assert_eq!(error(status, r#"{"detail":"Not here"}"#), page);
        }
        let bad = r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#;
        assert_eq!(error(400, bad), "Telegram refused: 400 Bad Request: chat not found");
    }

    #[test]
    fn the_token_is_never_shown() {
        let api = Api::new("http://127.0.0.1:1/", "123:secret".to_owned()).expect("the address is one");
        assert!(!format!("{api:?}").contains("secret"));
        assert!(Api::new("telegram", String::new()).is_err());
    }
}
