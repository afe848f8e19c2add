//! Which update the webhook is called with next. As with the real server, a chat's updates come one after the other and a
//! person's pressed buttons are a row of their own; what failed is tried again, and the rest of its row waits for it.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

/// The pauses between attempts. The real server begins with a second and ends with minutes; tests need not wait so long.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// How far the calls of the webhook have come, by the tickets of the updates.
#[derive(Default)]
pub struct Letters(BTreeMap<u64, Attempt>);

struct Attempt {
    n_failures: u32,
    /// None while it is under way.
    not_before: Option<Instant>,
}

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// The update with this ticket can be brought.
    Letter(u64),
    /// One can be brought then.
    At(Instant),
    Nothing,
}

/// What came of bringing an update.
pub enum Outcome {
    Taken,
    Refused { why: String, retry_after: Option<Duration> },
}

/// Updates that are brought one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Row {
    Chat(i64),
    Person(i64),
    Alone(u64),
}

impl Letters {
    /// The oldest update whose row is free, unless enough is under way already.
    pub fn next<'a>(
        &self,
        waiting: impl Iterator<Item = (u64, &'a Value)>,
        most_at_once: usize,
        now: Instant,
    ) -> Next {
        let n_under_way = self.0.values().filter(|attempt| attempt.not_before.is_none()).count();
        if n_under_way >= most_at_once {
            return Next::Nothing;
        }
        let mut seen = HashSet::new();
        let mut soonest: Option<Instant> = None;
        for (ticket, update) in waiting {
            if !seen.insert(Row::of(ticket, update)) {
                continue;
            }
            match self.0.get(&ticket).map(|attempt| attempt.not_before) {
                None => return Next::Letter(ticket),
                Some(None) => {}
                Some(Some(at)) if at <= now => return Next::Letter(ticket),
                Some(Some(at)) => soonest = Some(soonest.map_or(at, |other| other.min(at))),
            }
        }
        soonest.map_or(Next::Nothing, Next::At)
    }

    /// An update is being brought.
    pub fn begin(&mut self, ticket: u64) {
        let attempt = self.0.entry(ticket).or_insert(Attempt { n_failures: 0, not_before: None });
        attempt.not_before = None;
    }

    /// It was brought, or comes again after a while.
    pub fn end(&mut self, ticket: u64, outcome: &Outcome, now: Instant) {
        let Outcome::Refused { retry_after, .. } = outcome else {
            self.0.remove(&ticket);
            return;
        };
        let Some(attempt) = self.0.get_mut(&ticket) else { return };
        let usual = FIRST_PAUSE.saturating_mul(1 << attempt.n_failures.min(8)).min(LONGEST_PAUSE);
        attempt.n_failures += 1;
        attempt.not_before = Some(now + retry_after.unwrap_or(usual));
    }
}

impl Row {
    fn of(ticket: u64, update: &Value) -> Self {
        let content =
            update.as_object().and_then(|fields| fields.iter().find(|(name, _)| *name != "update_id"));
        let Some((kind, content)) = content else { return Self::Alone(ticket) };
        let (by_person, by_chat) = (content["from"]["id"].as_i64(), content["chat"]["id"].as_i64());
        match (kind.as_str(), by_person, by_chat) {
            ("callback_query" | "inline_query", Some(person), _) => Self::Person(person),
            (_, _, Some(chat)) => Self::Chat(chat),
            _ => Self::Alone(ticket),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const REFUSED: Outcome = Outcome::Refused { why: String::new(), retry_after: None };

    fn message(chat: i64) -> Value {
        json!({"update_id": 1, "message": {"chat": {"id": chat}, "from": {"id": 7}}})
    }

    fn next(letters: &Letters, updates: &[Value], most: usize, now: Instant) -> Next {
        letters.next((0_u64..).zip(updates), most, now)
    }

    #[test]
    fn a_chat_s_updates_come_one_after_the_other_and_other_rows_beside_them() {
        let press = json!({"update_id": 4, "callback_query": {"from": {"id": 7}}});
        let updates = [message(7), message(7), message(8), press];
        let (mut letters, now) = (Letters::default(), Instant::now());
        for ticket in [0, 2, 3] {
            assert_eq!(next(&letters, &updates, 9, now), Next::Letter(ticket));
            letters.begin(ticket);
        }
        assert_eq!(next(&letters, &updates, 9, now), Next::Nothing);
        letters.end(0, &Outcome::Taken, now);
        let rest = (1_u64..).zip(&updates[1..]);
        assert_eq!(letters.next(rest, 9, now), Next::Letter(1));
    }

    #[test]
    fn what_failed_comes_again_later_and_holds_up_its_row_alone() {
        let updates = [message(7), message(7), message(8)];
        let (mut letters, now) = (Letters::default(), Instant::now());
        letters.begin(0);
        letters.end(0, &REFUSED, now);
        assert_eq!(next(&letters, &updates, 9, now), Next::Letter(2));
        letters.begin(2);
        assert_eq!(next(&letters, &updates, 9, now), Next::At(now + FIRST_PAUSE));
        let later = now + FIRST_PAUSE;
        assert_eq!(next(&letters, &updates, 9, later), Next::Letter(0));
        letters.begin(0);
        let asked = Duration::from_secs(5);
        letters.end(0, &Outcome::Refused { why: String::new(), retry_after: Some(asked) }, later);
        assert_eq!(next(&letters, &updates, 9, later), Next::At(later + asked));
    }

    #[test]
    fn no_more_are_under_way_than_the_bot_asked_for() {
        let updates = [message(7), message(8)];
        let (mut letters, now) = (Letters::default(), Instant::now());
        letters.begin(0);
        assert_eq!(next(&letters, &updates, 1, now), Next::Nothing);
        assert_eq!(next(&letters, &updates, 2, now), Next::Letter(1));
    }
}
