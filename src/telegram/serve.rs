//! The bot on Telegram, from the first call to the last.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use thiserror::Error;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::api::ApiError;
use super::backoff::Backoff;
use super::complaint::{Complaint, Worth};
use super::gateway::Telegram;
use super::polling::{PollError, poll_alone};
use super::registration::register;
use super::webhook::{Webhook, WebhookError, serve_webhook};
use crate::chat::Knowledge;
use crate::desk::Desk;
use crate::store::StoreError;

/// Why the bot had to stop.
#[derive(Debug, Error)]
pub enum ServeError {
    #[error(
        "Telegram does not accept the token ({0}); copy it again from @BotFather to where it is given: `TELOXIDE_TOKEN`, or the token's file"
    )]
    Token(ApiError),
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
    #[error(transparent)]
    Webhook(WebhookError),
}

impl From<WebhookError> for ServeError {
    fn from(error: WebhookError) -> Self {
        match error {
            WebhookError::Token(error) => Self::Token(error),
            error => Self::Webhook(error),
        }
    }
}

impl From<PollError> for ServeError {
    fn from(error: PollError) -> Self {
        match error {
            PollError::Token(error) => Self::Token(error),
            PollError::Store(error) => Self::Store(error),
        }
    }
}

#[derive(Deserialize)]
struct Me {
    username: Option<String>,
    #[serde(default)]
    supports_inline_queries: bool,
}

/// Serves until `stop`: by the webhook when there is one, and by long polling otherwise.
///
/// # Errors
/// When Telegram refuses the token or the webhook, or the journal can no longer be written.
pub async fn serve(
    telegram: Arc<Telegram>,
    desk: &Desk<Telegram>,
    knowledge: &Knowledge,
    webhook: Option<&Webhook>,
    stop: &CancellationToken,
) -> Result<(), ServeError> {
    let Some(me) = introduce(&telegram, webhook.is_none(), stop).await? else { return Ok(()) };
    if !me.supports_inline_queries {
        tracing::info!(
            "people cannot ask from other chats yet; send /setinline to @BotFather if they should be able to"
        );
    }
    let name = me.username.map(|name| format!("@{name}")).unwrap_or_default();
    tracing::info!(bot = name, server = telegram.api.server(), "serving");
    // Only now: what was left from the last run may be answered with the bot's name in it.
    if !name.is_empty() {
        let _ = telegram.name.set(name.clone());
    }
    desk.resume().await?;
    // Nobody waits for the menu, so it never holds up the polling.
    let registering = async {
        register(&telegram.api, &name, desk.ledger(), knowledge).await;
        std::future::pending::<()>().await;
    };
    let hearing = async {
        match webhook {
            Some(webhook) => serve_webhook(&telegram, desk, webhook, stop).await.map_err(ServeError::from),
            None => poll_alone(&telegram, desk, stop).await.map_err(ServeError::from),
        }
    };
    tokio::select! {
        outcome = hearing => outcome,
        error = desk.failure() => Err(ServeError::Store(error)),
        () = registering => Ok(()),
    }
}

/// Asks Telegram who we are, for as long as it takes. `None` when stopped before it answered.
async fn introduce(
    telegram: &Telegram,
    polls: bool,
    stop: &CancellationToken,
) -> Result<Option<Me>, ServeError> {
    let mut backoff = Backoff::new();
    let mut complaint = Complaint::default();
    loop {
        let error = tokio::select! {
            () = stop.cancelled() => return Ok(None),
            me = who_am_i(telegram, polls) => match me {
                Ok(me) => return Ok(Some(me)),
                Err(error) => error,
            },
        };
        if let ApiError::Refused { code: 401 | 404, .. } = error {
            return Err(ServeError::Token(error));
        }
        let (why, server) = (error.to_string(), telegram.api.server());
        telegram.api.contact().waits_because(format!("{server}: {why}").replace('\n', " "));
        match complaint.is_worth_a_line(&why, Instant::now()) {
            Worth::News => {
                tracing::warn!(%error, server, "waiting for Telegram; trying again by itself");
            }
            Worth::Reminder(waited) => {
                tracing::warn!(%error, server, minutes = waited.as_secs() / 60, "still waiting for Telegram; look at `--api-url`, and at network, firewall and proxy; trying on");
            }
            Worth::Nothing => {}
        }
        let pause = backoff.after(&error, Instant::now());
        tokio::select! {
            () = stop.cancelled() => return Ok(None),
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Learns the bot's name, and takes away a webhook that would forbid polling. What waits at Telegram stays.
async fn who_am_i(telegram: &Telegram, polls: bool) -> Result<Me, ApiError> {
    let me = telegram.api.call("getMe", &json!({})).await?;
    if polls {
        telegram.api.call("deleteWebhook", &json!({ "drop_pending_updates": false })).await?;
    }
    serde_json::from_str(me.get()).map_err(|_| ApiError::Server { status: 200 })
}
