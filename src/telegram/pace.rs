//! Telegram's own limits on sending, kept before Telegram has to enforce them.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

type ChatLimiter = RateLimiter<i64, DefaultKeyedStateStore<i64>, DefaultClock>;

// Bot FAQ: about 30 messages a second in all, about one a second in a chat with short bursts, 20 a minute
// in a group.
const PER_SECOND: NonZeroU32 = NonZeroU32::new(30).unwrap();
const CHAT_PER_SECOND: NonZeroU32 = NonZeroU32::new(1).unwrap();
const CHAT_BURST: NonZeroU32 = NonZeroU32::new(4).unwrap();
const GROUP_PER_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// Chats remembered before the idle ones are forgotten.
const REMEMBERED: usize = 10_000;

/// Waits where Telegram would refuse.
pub(super) struct Pace {
    limits: Option<Limits>,
    clock: DefaultClock,
}

struct Limits {
    all: DefaultDirectRateLimiter,
    chats: ChatLimiter,
    groups: ChatLimiter,
}

impl Pace {
    /// `keep` is false only where no limits apply: on a local stand-in under load.
    pub fn new(keep: bool) -> Self {
        let limits = keep.then(|| Limits {
            all: RateLimiter::direct(Quota::per_second(PER_SECOND)),
            chats: RateLimiter::keyed(Quota::per_second(CHAT_PER_SECOND).allow_burst(CHAT_BURST)),
            groups: RateLimiter::keyed(Quota::per_minute(GROUP_PER_MINUTE)),
        });
        Self { limits, clock: DefaultClock::default() }
    }

    /// Waits until a message may be sent to a chat. Its own limits come first, so that a busy chat uses up
    /// nothing of what the others share.
    pub async fn wait(&self, chat: i64) {
        let Some(limits) = &self.limits else { return };
        let is_group = chat < 0;
        while is_group && let Some(wait) = self.refused(limits.groups.check_key(&chat)) {
            tokio::time::sleep(wait).await;
        }
        while let Some(wait) = self.refused(limits.chats.check_key(&chat)) {
            tokio::time::sleep(wait).await;
        }
        while let Some(wait) = self.refused(limits.all.check()) {
            tokio::time::sleep(wait).await;
        }
        self.forget_idle(limits);
    }

    fn refused<T>(
        &self,
        outcome: Result<T, governor::NotUntil<<DefaultClock as governor::clock::Clock>::Instant>>,
    ) -> Option<Duration> {
        outcome.err().map(|not_until| not_until.wait_time_from(self.clock.now()))
    }

    fn forget_idle(&self, limits: &Limits) {
        for limiter in [&limits.chats, &limits.groups] {
            if limiter.len() > REMEMBERED {
                limiter.retain_recent();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_burst_goes_through_and_the_next_message_waits() {
        let pace = Pace::new(true);
        let limits = pace.limits.as_ref().expect("limits are kept");
        for _ in 0..CHAT_BURST.get() {
            assert_eq!(pace.refused(limits.chats.check_key(&7)), None);
        }
        let wait = pace.refused(limits.chats.check_key(&7)).expect("the fifth message waits");
        assert!(wait <= Duration::from_secs(1), "{wait:?}");
        assert_eq!(pace.refused(limits.chats.check_key(&8)), None, "another chat does not wait");
    }

    #[tokio::test]
    async fn without_limits_nobody_waits() {
        let pace = Pace::new(false);
        for _ in 0..100 {
            pace.wait(7).await;
        }
    }
}
