//! Long polling. Telegram counts an update as delivered when the next call names a higher offset, so the
//! journal has it before that call is made.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use serde_json::value::RawValue;
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::api::ApiError;
use super::complaint::Complaint;
use super::gateway::Telegram;
use super::incoming::{self, ALLOWED, Head};
use super::inline::{self, is_own_result};
use super::masking::mask_update;
use super::minimal::minimise;
use crate::desk::{Desk, Incoming};
use crate::store::StoreError;
use crate::text::Private;

/// How long Telegram may keep a call waiting for news.
const WAIT: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Work that may be open before polling pauses: Telegram keeps the rest for a day.
const MOST_OPEN: usize = 20_000;

/// Why polling ended before it was told to.
#[derive(Debug, Error)]
pub(super) enum PollError {
    /// Telegram accepts the token no longer.
    #[error(transparent)]
    Token(ApiError),
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
}

/// Polls until `stop`, or until the token or the journal no longer serves.
pub(super) async fn poll(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    stop: &CancellationToken,
) -> Result<(), PollError> {
    let mut offset = None;
    let mut pause = FIRST_PAUSE;
    let mut complaint = Complaint::default();
    loop {
        let updates = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            updates = next(telegram, desk, offset) => updates,
        };
        match updates {
            Ok(updates) => {
                pause = FIRST_PAUSE;
                if complaint.is_over() {
                    tracing::info!("updates come in again");
                }
                offset = take_in(telegram, desk, &updates).await?.or(offset);
            }
            Err(error @ ApiError::Refused { code: 401 | 404, .. }) => return Err(PollError::Token(error)),
            Err(error) => {
                if complaint.is_new(&error.to_string()) {
                    report(&error);
                }
                let asked = if let ApiError::TooManyRequests { after } = error { after } else { pause };
                pause = (pause * 2).min(LONGEST_PAUSE);
                tokio::select! {
                    () = stop.cancelled() => return Ok(()),
                    () = tokio::time::sleep(asked) => {}
                }
            }
        }
    }
}

async fn next(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    offset: Option<i64>,
) -> Result<Vec<Box<RawValue>>, ApiError> {
    desk.relieved(MOST_OPEN).await;
    telegram.api.updates(offset, WAIT, &ALLOWED).await
}

/// Journals a batch; yields the offset that confirms it.
async fn take_in(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    updates: &[Box<RawValue>],
) -> Result<Option<i64>, Arc<StoreError>> {
    let mut offset = None;
    let mut batch = Vec::new();
    for raw in updates {
        let Ok(head) = serde_json::from_str::<Head>(raw.get()) else {
            tracing::warn!("an update without a number was left out");
            continue;
        };
        // Not the highest: the numbers may start anew after a quiet week.
        offset = Some(head.update_id + 1);
        // Nobody waits for it longer than for the next letter, so it neither goes into the journal nor holds up what does.
        if let Some(query) = &head.inline_query {
            inline::read(query).into_iter().for_each(|query| desk.offer(query));
            continue;
        }
        match prepare(telegram, desk, &head, raw) {
            Some(incoming) => batch.push(incoming),
            None => tracing::debug!(update = head.update_id, "an update holds nothing to answer"),
        }
    }
    desk.receive(batch).await?;
    Ok(offset)
}

/// What of an update goes into the journal: secrets masked, and nothing that does not concern the bot.
fn prepare(telegram: &Telegram, desk: &Desk<Telegram>, head: &Head, raw: &RawValue) -> Option<Incoming> {
    let update = u64::try_from(head.update_id).ok()?;
    let mut value: Value = serde_json::from_str(raw.get()).ok()?;
    telegram.admins.hear(&value);
    let name = telegram.name.get().map(String::as_str);
    if is_own_result(&value, name) {
        return None;
    }
    minimise(&mut value, name);
    mask_update(&mut value);
    let event = incoming::read(&value)?;
    if desk.leaves_unanswered(&event) {
        return None;
    }
    let payload = Private::new(value.to_string().into_bytes());
    desk.concerns(&event).then_some(Incoming { update, lane: event.chat, payload })
}

fn report(error: &ApiError) {
    if let ApiError::Refused { code: 409, .. } = error {
        tracing::error!(%error, "another program polls with the same token, or a webhook was set; stop it, or make a token of its own; trying on");
    } else {
        tracing::warn!(%error, "no updates for the moment; trying on");
    }
}
