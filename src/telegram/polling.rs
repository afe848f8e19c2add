//! Long polling. Telegram counts an update as delivered when the next call names a higher offset, so the
//! journal has it before that call is made.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use serde_json::value::RawValue;
use thiserror::Error;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::api::ApiError;
use super::backoff::Backoff;
use super::complaint::Complaint;
use super::gateway::Telegram;
use super::incoming::ALLOWED;
use super::taking_in::{has_room, take_in};
use crate::desk::Desk;
use crate::store::StoreError;

/// How long Telegram may keep a call waiting for news.
const WAIT: Duration = Duration::from_secs(30);

/// Why polling ended before it was told to.
#[derive(Debug, Error)]
pub(super) enum PollError {
    /// Telegram accepts the token no longer.
    #[error(transparent)]
    Token(ApiError),
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
}

/// How often it is asked who is to poll. Whoever holds that is told for longer, so that one question may come late.
const ASKING: Duration = Duration::from_secs(3);

/// How often a process that does not poll looks whether Telegram is there.
const CONTACT: Duration = Duration::from_secs(30);

/// Polls while no other process of the same store does, until `stop`, or until the token or the journal no longer serves.
pub(super) async fn poll_alone(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    stop: &CancellationToken,
) -> Result<(), PollError> {
    let mut complaint = Complaint::default();
    let mut contact = tokio::time::interval(CONTACT);
    telegram.api.contact().introduced();
    loop {
        let may_poll = tokio::select! {
            // A database that is away is waited for, but not when the bot is to end.
            () = stop.cancelled() => return Ok(()),
            may_poll = desk.ledger().may_poll() => may_poll?,
        };
        if may_poll {
            let polling_ends = stop.child_token();
            tokio::select! {
                outcome = poll(telegram, desk, &polling_ends) => return outcome,
                outcome = until_another_polls(desk) => outcome?,
            }
        }
        if complaint.is_new(STANDING_BY) {
            tracing::info!("{STANDING_BY}");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(ASKING) => {}
            // Whatever is answered: whether Telegram can be reached is noted where it is asked.
            _ = contact.tick() => drop(telegram.api.call("getMe", &json!({})).await),
        }
    }
}

/// What is told then.
const STANDING_BY: &str =
    "another copy asks Telegram for updates; this one works on what comes, and asks when that one ends";

async fn until_another_polls(desk: &Desk<Telegram>) -> Result<(), Arc<StoreError>> {
    loop {
        tokio::time::sleep(ASKING).await;
        if !desk.ledger().may_poll().await? {
            return Ok(());
        }
    }
}

/// Polls until `stop`, or until the token or the journal no longer serves.
async fn poll(telegram: &Telegram, desk: &Desk<Telegram>, stop: &CancellationToken) -> Result<(), PollError> {
    let mut offset = None;
    let mut backoff = Backoff::new();
    let (mut complaint, mut fullness) = (Complaint::default(), Complaint::default());
    loop {
        let updates = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            updates = next(telegram, desk, offset, &mut fullness) => updates,
        };
        match updates {
            Ok(updates) => {
                telegram.api.contact().hears(true);
                if backoff.is_over(Instant::now()) && complaint.is_over() {
                    tracing::info!("updates come in again");
                }
                let last = take_in(telegram, desk, &updates).await?;
                offset = last.map(|last| last + 1).or(offset);
            }
            Err(error @ ApiError::Refused { code: 401 | 404, .. }) => return Err(PollError::Token(error)),
            Err(error) => {
                if complaint.is_new(&error.to_string()) {
                    report(&error);
                }
                if let ApiError::Refused { code: 409, .. } = error {
                    telegram.api.contact().hears(false);
                }
                let pause = backoff.after(&error, Instant::now());
                tokio::select! {
                    () = stop.cancelled() => return Ok(()),
                    () = tokio::time::sleep(pause) => {}
                }
            }
        }
    }
}

async fn next(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    offset: Option<i64>,
    fullness: &mut Complaint,
) -> Result<Vec<Box<RawValue>>, ApiError> {
    if !has_room(desk, telegram.most_open, fullness) {
        desk.relieved(telegram.most_open).await;
    }
    telegram.api.updates(offset, WAIT, &ALLOWED).await
}

fn report(error: &ApiError) {
    match error {
        ApiError::Refused { code: 409, description, .. } if description.contains("webhook") => {
            tracing::error!(%error, "a webhook is set for this token, so another program serves it; stop that one, or make a token of its own, and start anew; trying on");
        }
        ApiError::Refused { code: 409, .. } => {
            tracing::error!(%error, "another program polls with the same token; stop it, or make a token of its own; trying on, and giving way");
        }
        error => tracing::warn!(%error, "no updates for the moment; trying on"),
    }
}
