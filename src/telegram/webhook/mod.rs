//! The webhook: Telegram calls the bot, instead of being asked by it.
//!
//! Telegram counts an update as delivered when it is answered with 200, so the journal has it before that. Until then it
//! keeps the update and brings it again, as it does with one that a poll has not confirmed.

mod door;
mod guests;
mod intake;
mod listening;
mod registering;
mod secret;
mod tls;
mod watching;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::api::ApiError;
use super::gateway::Telegram;
use crate::desk::Desk;
use door::Door;
use registering::Registration;
use secret::Secret;

/// Updates that may wait for the journal; whoever brings another one waits at the door.
const QUEUE: usize = 256;

/// How Telegram reaches the bot.
pub struct Webhook {
    /// The public address. It may hold a secret of the operator's, so only its server is ever shown.
    pub url: Url,
    pub listen: SocketAddr,
    pub certificate: Option<Certificate>,
}

/// A certificate of the operator's own.
pub struct Certificate {
    pub file: PathBuf,
    /// With it the bot speaks TLS itself; without it, whoever stands before it does.
    pub key: Option<PathBuf>,
    /// Telegram trusts it only when it is told to.
    pub self_signed: bool,
}

/// Why there is no webhook, or no longer.
#[derive(Debug, Error)]
pub enum WebhookError {
    #[error(
        "the bot cannot listen on {address} for its webhook: {error}; choose another address with `--webhook-listen`"
    )]
    Listen { address: SocketAddr, error: io::Error },
    #[error(
        "`{}` cannot be used for the webhook: {reason}; give `--webhook-certificate` a file with the certificate and \
         those that vouch for it, and `--webhook-key` its key, both in PEM", path.display()
    )]
    Certificate { path: PathBuf, reason: String },
    #[error(
        "Telegram does not take the webhook at {server}: {description}; `--webhook` must be a public https address \
         whose port is 443, 80, 88 or 8443, with a certificate that Telegram trusts, or else its file in \
         `--webhook-certificate` and `--webhook-self-signed on`"
    )]
    Refused { server: String, description: String },
    #[error(transparent)]
    Token(ApiError),
    #[error("the system gives no random numbers for the webhook's secret: {0}; start again when it does")]
    Random(String),
}

impl Webhook {
    /// Where it is, without what may be secret in it.
    fn server(&self) -> String {
        self.url.origin().ascii_serialization()
    }
}

/// Serves by webhook until `stop`, and then until the requests under way are answered. The webhook stays set: what comes
/// meanwhile waits at Telegram.
pub(super) async fn serve_webhook(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    webhook: &Webhook,
    stop: &CancellationToken,
) -> Result<(), WebhookError> {
    let tls = tls::acceptor(webhook.certificate.as_ref())?;
    let listener = TcpListener::bind(webhook.listen)
        .await
        .map_err(|error| WebhookError::Listen { address: webhook.listen, error })?;
    let secret = match desk.ledger().common_secret() {
        Some(bytes) => Secret::of(&bytes),
        None => Secret::new().map_err(WebhookError::Random)?,
    };
    let registration = Registration::new(telegram, webhook, &secret)?;
    // Nobody is let in before: whoever comes with the secret of the last start would be refused, instead of waiting.
    if !registration.make(stop).await? {
        return Ok(());
    }
    telegram.api.contact().introduced();
    let (posts, arrived) = mpsc::channel(QUEUE);
    let door = Arc::new(Door::new(&webhook.url, secret.fingerprint(), posts));
    let listening = listening::listen(listener, tls, door, stop);
    let most_open = telegram.most_open;
    let serving = async { tokio::join!(listening, intake::work_off(telegram, desk, arrived, most_open)) };
    tokio::select! {
        _ = serving => Ok(()),
        error = watching::watch(&registration, stop) => Err(error),
    }
}
