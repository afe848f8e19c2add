//! Taking in what Telegram hands over, however it does: by an answer to a poll, or by a request of its own.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures::FutureExt as _;
use serde_json::Value;
use serde_json::value::RawValue;

use super::complaint::Complaint;
use super::gateway::Telegram;
use super::incoming::{self, Head};
use super::inline::{self, is_own_result};
use super::masking::mask_update;
use super::minimal::minimise;
use crate::desk::{Desk, Incoming, guarded};
use crate::measure;
use crate::store::StoreError;
use crate::text::Private;

/// Turns and deliveries that may be open before Telegram has to keep what else there is, which it does for a day; unless the
/// operator says otherwise.
pub const MOST_OPEN: usize = 20_000;

/// Takes in updates, in order; what concerns the bot is durable when this returns. Yields the number of the last that
/// has one.
///
/// # Errors
/// When the journal cannot be written: then Telegram must keep them all.
pub(super) async fn take_in(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    updates: &[Box<RawValue>],
) -> Result<Option<i64>, Arc<StoreError>> {
    let mut last = None;
    let mut batch = Vec::new();
    for raw in updates {
        let Ok(head) = serde_json::from_str::<Head>(raw.get()) else {
            leave_out(telegram);
            continue;
        };
        measure::note(|meters| meters.update(head.kind()));
        // Not the highest: the numbers may start anew after a quiet week.
        last = Some(head.update_id);
        // Nobody waits for it longer than for the next letter, so it neither goes into the journal nor holds up what does.
        if let Some(query) = &head.inline_query {
            let read = guarded("reading an inline query", || inline::read(query)).flatten();
            read.into_iter().for_each(|query| desk.offer(query));
            continue;
        }
        // Telegram would hand over again what brings the process down, at each start.
        match guarded("taking in an update", || prepare(telegram, desk, &head, raw)) {
            Some(Some(incoming)) => batch.push(incoming),
            Some(None) => {
                measure::note(|meters| meters.left_out());
                tracing::debug!(update = head.update_id, "an update holds nothing to answer");
            }
            None => {
                measure::note(|meters| meters.left_out());
                tracing::error!(update = head.update_id, "a fault left an update out");
            }
        }
    }
    desk.receive(batch).await?;
    Ok(last)
}

/// Whether the desk has fewer than so many turns and deliveries open. The log tells when that changes.
pub(super) fn has_room(desk: &Desk<Telegram>, most_open: usize, complaint: &mut Complaint) -> bool {
    // Asked once, and not waited for.
    let has_room = desk.relieved(most_open).now_or_never().is_some();
    if !has_room && complaint.is_new("full") {
        tracing::warn!("there is too much to do; Telegram keeps what comes in now");
    }
    if has_room && complaint.is_over() {
        tracing::info!("updates are taken in again");
    }
    has_room
}

/// Counts something that is no update. It is not refused: Telegram would bring it again and again.
pub(super) fn leave_out(telegram: &Telegram) {
    let so_far = telegram.unreadable.fetch_add(1, Ordering::Relaxed) + 1;
    tracing::warn!(so_far, "an update that has no number or is no JSON was left out");
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
