//! `getUpdates`: waits until there is something to tell, as the real server does.

use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::hub::Hub;
use super::params::Params;
use super::rules::Refusal;
use super::world::World;

const LARGEST_BATCH: i64 = 100;
/// Longest wait of the real server, in seconds.
const LONGEST_WAIT: i64 = 50;

/// Confirms what lies before the offset and gives what comes after it, waiting for it if need be.
///
/// # Errors
///
/// 409 when another call of the same kind comes in meanwhile: the newer one goes on. 409 as well while the bot has a webhook.
pub(super) async fn get_updates(hub: &Hub, params: &Params) -> Result<Value, Refusal> {
    let mut bell = hub.bell();
    let poll = hub.change(|world| Poll::begin(hub, world, params))?;
    loop {
        bell.mark_unchanged();
        let is_over = Instant::now() >= poll.until;
        if is_over || hub.look(|world| poll.has_news(world)) {
            return hub.change(|world| poll.answer(world));
        }
        // Whether the bell rang or the time is up, the next look tells.
        let _ = timeout_at(poll.until, bell.changed()).await;
    }
}

struct Poll {
    number: u64,
    limit: usize,
    until: Instant,
}

impl Poll {
    fn begin(hub: &Hub, world: &mut World, params: &Params) -> Result<Self, Refusal> {
        let offset = params.integer("offset").unwrap_or(0);
        let limit = params.integer("limit").unwrap_or(LARGEST_BATCH).clamp(1, LARGEST_BATCH);
        let wait = params.integer("timeout").unwrap_or(0).clamp(0, LONGEST_WAIT);
        let kinds: Option<Vec<String>> = params.shaped("allowed_updates")?;
        if world.webhook.is_some() {
            return Err(Refusal::webhook_is_active());
        }
        let mut limit = usize::try_from(limit).unwrap_or(1);
        let mut wait = Duration::from_secs(u64::try_from(wait).unwrap_or(0));
        let now = hub.moment();
        if let Some(pacing) = &mut world.pacing {
            (limit, wait) = pacing.poll_terms(offset, limit, wait, now.instant);
        }
        if let Some(kinds) = kinds {
            world.updates.allow(kinds);
        }
        world.updates.confirm(offset, now.unix);
        world.n_polls += 1;
        Ok(Self { number: world.n_polls, limit, until: now.instant + wait })
    }

    fn has_news(&self, world: &World) -> bool {
        world.n_polls != self.number || world.closing || world.updates.n_unconfirmed() > 0
    }

    fn answer(&self, world: &mut World) -> Result<Value, Refusal> {
        if world.n_polls != self.number {
            return Err(Refusal::conflict());
        }
        Ok(Value::Array(world.updates.deliver(self.limit)))
    }
}
