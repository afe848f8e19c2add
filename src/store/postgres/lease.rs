//! How long a copy may act on what it knows: the others declare it gone when they have heard nothing of it for long enough.

use std::time::{Duration, Instant};

/// After which silence, by the database's clock, a copy is declared gone.
pub(super) const GONE_AFTER: Duration = Duration::from_secs(10);

/// How long a copy goes by its last heartbeat. What it begins at the end of that has time to end before it may be declared gone.
const SURE_FOR: Duration = Duration::from_secs(7);

/// What a copy may do just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Everything.
    Sure,
    /// End what is under way, begin nothing, and try to be heard again.
    Doubtful,
    /// Somebody else may have its chats: it has to forget them, and to ask anew.
    RunOut,
}

/// How long a copy may still go by its last heartbeat, by a clock of its own that never goes back.
///
/// It counts from before the heartbeat was sent: the database heard it then at the earliest. The clock should go on while the machine
/// sleeps; where it does not, what the database refuses to whoever is gone is what remains.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    since: Instant,
}

impl Lease {
    /// Begins with a heartbeat that was sent at `sent` and answered.
    pub fn begun(sent: Instant) -> Self {
        Self { since: sent }
    }

    /// Another heartbeat was answered. Answers may come out of order.
    pub fn renew(&mut self, sent: Instant) {
        self.since = self.since.max(sent);
    }

    /// What the copy may do at `now`.
    pub fn trust(&self, now: Instant) -> Trust {
        match now.saturating_duration_since(self.since) {
            age if age < SURE_FOR => Trust::Sure,
            age if age < GONE_AFTER => Trust::Doubtful,
            _ => Trust::RunOut,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_trusts_itself_for_seven_seconds_and_gives_up_after_ten() {
        let sent = Instant::now();
        let lease = Lease::begun(sent);
        for (milliseconds, trust) in [
            (0, Trust::Sure),
            (6_999, Trust::Sure),
            (7_000, Trust::Doubtful),
            (9_999, Trust::Doubtful),
            (10_000, Trust::RunOut),
        ] {
            assert_eq!(lease.trust(sent + Duration::from_millis(milliseconds)), trust, "{milliseconds}");
        }
    }

    #[test]
    fn a_late_answer_to_an_older_heartbeat_shortens_nothing() {
        let first = Instant::now();
        let (second, now) = (first + Duration::from_secs(4), first + Duration::from_secs(10));
        let mut lease = Lease::begun(first);
        lease.renew(second);
        assert_eq!(lease.trust(now), Trust::Sure);
        lease.renew(first);
        assert_eq!(lease.trust(now), Trust::Sure);
    }
}
