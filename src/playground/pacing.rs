//! Telegram's speed limits: how many messages a bot may send, and how it may ask for updates.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use super::ids::ChatId;

/// Counts what the bot sends and asks.
#[derive(Debug, Default)]
pub struct Pacing {
    overall: VecDeque<Instant>,
    chats: BTreeMap<ChatId, ChatPace>,
    last_poll: Option<(i64, Instant)>,
}

#[derive(Debug, Default)]
struct ChatPace {
    /// When the chat's burst will be full again: each message moves it one second on.
    rested_at: Option<Instant>,
    last_minute: VecDeque<Instant>,
}

/// Most messages a second to all chats together.
const OVERALL_PER_SECOND: usize = 30;
/// Messages to one chat that may come at once; after them, one a second.
const BURST: u32 = 5;
/// Most messages a minute to one group.
const GROUP_PER_MINUTE: usize = 20;
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

impl Pacing {
    /// Lets one message through and counts it.
    ///
    /// # Errors
    ///
    /// The seconds to wait. A refused message is not counted.
    pub fn admit(&mut self, chat: ChatId, now: Instant) -> Result<(), u64> {
        forget_before(&mut self.overall, SECOND, now);
        let pace = self.chats.entry(chat).or_default();
        forget_before(&mut pace.last_minute, MINUTE, now);

        let mut wait = full_for(&self.overall, OVERALL_PER_SECOND, SECOND, now);
        wait = wait.max(pace.burst_spent_for(now));
        if chat.is_group() {
            wait = wait.max(full_for(&pace.last_minute, GROUP_PER_MINUTE, MINUTE, now));
        }
        if !wait.is_zero() {
            return Err(whole_seconds(wait));
        }
        self.overall.push_back(now);
        pace.last_minute.push_back(now);
        pace.rested_at = Some(pace.rested_at.map_or(now, |rested| rested.max(now)) + SECOND);
        Ok(())
    }

    /// What a poll really gets. Asking for the same offset again and again is slowed down:
    /// within half a second to one update, within three seconds to a wait of three seconds.
    pub fn poll_terms(
        &mut self,
        offset: i64,
        limit: usize,
        timeout: Duration,
        now: Instant,
    ) -> (usize, Duration) {
        let last = self.last_poll.replace((offset, now));
        let Some(since) = last.filter(|(before, _)| *before == offset).map(|(_, at)| now - at) else {
            return (limit, timeout);
        };
        let limit = if since < SECOND / 2 { 1 } else { limit };
        let timeout = if since < 3 * SECOND { timeout.max(3 * SECOND) } else { timeout };
        (limit, timeout)
    }
}

impl ChatPace {
    fn burst_spent_for(&self, now: Instant) -> Duration {
        let owed = self.rested_at.map_or(Duration::ZERO, |rested| rested.saturating_duration_since(now));
        owed.saturating_sub(SECOND * (BURST - 1))
    }
}

fn forget_before(times: &mut VecDeque<Instant>, span: Duration, now: Instant) {
    while times.front().is_some_and(|time| now.saturating_duration_since(*time) >= span) {
        times.pop_front();
    }
}

fn full_for(times: &VecDeque<Instant>, most: usize, span: Duration, now: Instant) -> Duration {
    match times.front() {
        Some(first) if times.len() >= most => (*first + span).saturating_duration_since(now),
        _ => Duration::ZERO,
    }
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: ChatId = ChatId(7);
    const GROUP: ChatId = ChatId(-1_001_000_000_001);

    fn admitted(pacing: &mut Pacing, chat: ChatId, now: Instant, tries: usize) -> usize {
        (0..tries).filter(|_| pacing.admit(chat, now).is_ok()).count()
    }

    #[test]
    fn a_chat_takes_a_burst_and_then_one_a_second() {
        let (mut pacing, start) = (Pacing::default(), Instant::now());
        assert_eq!(admitted(&mut pacing, ANA, start, 9), 5);
        assert_eq!(pacing.admit(ANA, start), Err(1));
        assert_eq!(admitted(&mut pacing, ANA, start + SECOND, 3), 1);
        assert_eq!(admitted(&mut pacing, ANA, start + 60 * SECOND, 9), 5);
    }

    #[test]
    fn all_chats_together_take_30_a_second() {
        let (mut pacing, start) = (Pacing::default(), Instant::now());
        let n_admitted = (0..40).filter(|chat| pacing.admit(ChatId(*chat), start).is_ok()).count();
        assert_eq!(n_admitted, 30);
        assert_eq!(admitted(&mut pacing, ANA, start + SECOND, 1), 1);
    }

    #[test]
    fn a_group_takes_20_a_minute() {
        let (mut pacing, start) = (Pacing::default(), Instant::now());
        let mut n_admitted = 0;
        for second in 0..40 {
            n_admitted += admitted(&mut pacing, GROUP, start + second * SECOND, 1);
        }
        assert_eq!(n_admitted, 20);
        assert_eq!(pacing.admit(GROUP, start + 40 * SECOND), Err(20));
        assert_eq!(pacing.admit(GROUP, start + 60 * SECOND), Ok(()));
    }

    #[test]
    fn asking_twice_for_the_same_offset_is_slowed_down() {
        let (mut pacing, start) = (Pacing::default(), Instant::now());
        let mut ask = |offset, after| pacing.poll_terms(offset, 100, Duration::ZERO, start + after);
        assert_eq!(ask(5, Duration::ZERO), (100, Duration::ZERO));
        assert_eq!(ask(5, SECOND / 4), (1, 3 * SECOND));
        assert_eq!(ask(5, 2 * SECOND), (100, 3 * SECOND));
        assert_eq!(ask(5, 9 * SECOND), (100, Duration::ZERO));
        assert_eq!(ask(6, 9 * SECOND), (100, Duration::ZERO));
    }
}
