//! Telegram's own limits on sending, kept before Telegram has to enforce them.

use std::num::NonZeroU32;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use tokio::sync::Mutex;

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
    /// This process's part of what the bot may send, which changes as others come and go.
    all: RwLock<Arc<DefaultDirectRateLimiter>>,
    /// Held by the one message that waits for what all share. The others stand behind it in the order in which they came,
    /// so that no chat is passed over, and one wakes when there is room instead of a thousand.
    first: Mutex<()>,
    chats: ChatLimiter,
    groups: ChatLimiter,
}

impl Pace {
    /// `keep` is false only where no limits apply: on a local stand-in under load.
    pub fn new(keep: bool) -> Self {
        let limits = keep.then(|| Limits {
            all: RwLock::new(Arc::new(part(1))),
            first: Mutex::default(),
            chats: RateLimiter::keyed(Quota::per_second(CHAT_PER_SECOND).allow_burst(CHAT_BURST)),
            groups: RateLimiter::keyed(Quota::per_minute(GROUP_PER_MINUTE)),
        });
        Self { limits, clock: DefaultClock::default() }
    }

    /// Leaves room for others who send for the same bot: of what all chats share, so many have an equal part.
    pub fn share(&self, among: u32) {
        let Some(limits) = &self.limits else { return };
        *limits.all.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(part(among));
    }

    /// Waits until a message may be sent to a chat. Its own limits come first, so that a busy chat uses up
    /// nothing of what the others share.
    pub async fn wait(&self, chat: i64) {
        self.wait_for_chat(chat).await;
        self.wait_for_all().await;
    }

    /// The first half of that: a chat's own limits.
    pub async fn wait_for_chat(&self, chat: i64) {
        let Some(limits) = &self.limits else { return };
        let is_group = chat < 0;
        while is_group && let Some(wait) = self.refused(limits.groups.check_key(&chat)) {
            tokio::time::sleep(wait).await;
        }
        while let Some(wait) = self.refused(limits.chats.check_key(&chat)) {
            tokio::time::sleep(wait).await;
        }
        self.forget_idle(limits);
    }

    /// The second half: what all chats share. The call follows at once, or what waits meanwhile would come in a burst.
    pub async fn wait_for_all(&self) {
        let Some(limits) = &self.limits else { return };
        let _first = limits.first.lock().await;
        while let Some(wait) = self.refused(limits.all().check()) {
            tokio::time::sleep(wait).await;
        }
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

impl Limits {
    fn all(&self) -> Arc<DefaultDirectRateLimiter> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// One of so many equal parts of what a bot may send, but at least one message a second.
fn part(among: u32) -> DefaultDirectRateLimiter {
    let per_second = NonZeroU32::new(PER_SECOND.get() / among.max(1)).unwrap_or(NonZeroU32::MIN);
    RateLimiter::direct(Quota::per_second(per_second))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex as StdMutex;

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
    async fn chats_that_wait_for_what_all_share_come_in_the_order_in_which_they_asked() {
        let pace = Pace::new(true);
        let limits = pace.limits.as_ref().expect("limits are kept");
        while limits.all().check().is_ok() {}
        let came = StdMutex::new(Vec::new());
        let asking = (1..=6).map(|chat| {
            let (pace, came) = (&pace, &came);
            async move {
                // The first has much to say, and stands behind the others again each time.
                for _ in 0..if chat == 1 { 3 } else { 1 } {
                    pace.wait(chat).await;
                    came.lock().expect("nobody panics").push(chat);
                }
            }
        });
        futures::future::join_all(asking).await;
        assert_eq!(came.into_inner().expect("nobody panics"), [1, 2, 3, 4, 5, 6, 1, 1]);
    }

    #[tokio::test]
    async fn what_a_bot_may_send_is_divided_among_those_who_send_for_it() {
        let pace = Pace::new(true);
        let at_once = |among| {
            pace.share(among);
            let limits = pace.limits.as_ref().expect("limits are kept");
            (0..100).take_while(|_| limits.all().check().is_ok()).count()
        };
        assert_eq!([1, 3, 4, 100, 1].map(at_once), [30, 10, 7, 1, 30]);
    }

    #[tokio::test]
    async fn without_limits_nobody_waits() {
        let pace = Pace::new(false);
        for _ in 0..100 {
            pace.wait(7).await;
        }
    }
}
