//! How a broadcast comes on: what becomes of its record.

use chrono::{DateTime, Utc};

use super::super::records::BroadcastRecord;
use super::super::subscribers::Subscribers;
use super::super::tables::SUBSCRIBERS;
use super::{BroadcastReport, BroadcastState, Queued, Slice};
use crate::content::Alert;

/// Past broadcasts that are remembered; the oldest go first.
pub(super) const MOST_PAST: usize = 100;

/// Why an alert may not be sent, given what is known of one of its name; `again` also when that was sent before.
pub(in crate::store) fn refusal(before: Option<&BroadcastRecord>, again: bool) -> Option<Queued> {
    match before {
        Some(before) if before.is_running() => Some(Queued::UnderWay),
        Some(before) if !again => Some(Queued::SentBefore(before.queued_at)),
        _ => None,
    }
}

/// The names of past broadcasts beyond those that are remembered beside one that is about to come; `all` in the order in
/// which they were queued.
pub(in crate::store) fn too_many_past(all: &[BroadcastRecord], coming: &str) -> Vec<String> {
    let is_past = |record: &&BroadcastRecord| !record.is_running() && record.id() != coming;
    let past: Vec<String> = all.iter().filter(is_past).map(BroadcastRecord::id).collect();
    let n_too_many = (past.len() + 1).saturating_sub(MOST_PAST);
    past.into_iter().take(n_too_many).collect()
}

impl BroadcastRecord {
    /// One that begins, when alerts had been turned off so often.
    pub fn begun(alert: Alert, unsubscribed_before: u64, now: DateTime<Utc>) -> Self {
        Self {
            alert,
            queued_at: now,
            state: BroadcastState::Running,
            after: vec![SUBSCRIBERS.prefix],
            sent: 0,
            unsubscribed_before,
        }
    }

    pub fn id(&self) -> String {
        self.alert.id.as_str().to_owned()
    }

    pub fn is_running(&self) -> bool {
        self.state == BroadcastState::Running
    }

    /// Whether its time is over.
    pub fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.alert.expires.is_some_and(|end| end <= now)
    }

    pub fn ended(self, state: BroadcastState) -> Self {
        Self { state, ..self }
    }

    /// Those who are told next.
    pub fn slice(self, next: Subscribers) -> Slice {
        Slice {
            alert: self.alert,
            chats: next.chats,
            after: self.after,
            last: next.last,
            is_end: next.is_end,
        }
    }

    /// Whether a slice is what comes next: not when it was written already, or the broadcast was ended.
    pub fn awaits(&self, slice: &Slice) -> bool {
        self.is_running() && self.after == slice.after
    }

    /// Once so many of a slice were told.
    pub fn advanced(self, slice: &Slice, n_told: u64) -> Self {
        let state = if slice.is_end { BroadcastState::Done } else { self.state };
        Self { after: slice.last.clone(), sent: self.sent + n_told, state, ..self }
    }

    /// What an operator is told of it, while so many are still to come, and alerts have been turned off so often.
    pub fn report(self, waiting: u64, unsubscribed: u64) -> BroadcastReport {
        BroadcastReport {
            id: self.id(),
            queued_at: self.queued_at,
            audience: self.alert.audience,
            state: self.state,
            sent: self.sent,
            waiting,
            unsubscribed: unsubscribed.saturating_sub(self.unsubscribed_before),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::chat::ChatId;
    use crate::store::testing::{alert, now};

    fn begun(id: &str) -> BroadcastRecord {
        BroadcastRecord::begun(alert(id), 3, now())
    }

    fn next(chat: i64, last: &[u8], is_end: bool) -> Subscribers {
        Subscribers { chats: vec![ChatId(chat)], last: last.to_vec(), is_end }
    }

    #[test]
    fn a_slice_is_taken_once_and_the_last_one_ends_the_broadcast() {
        let first = begun("parcels").slice(next(1, b"l1", false));
        let record = begun("parcels");
        assert!(record.awaits(&first));
        let record = record.advanced(&first, 1);
        assert!(record.is_running() && !record.awaits(&first));

        let second = record.clone().slice(next(2, b"l2", true));
        assert!(!record.clone().ended(BroadcastState::Stopped).awaits(&second));
        assert!(record.awaits(&second));
        let record = record.advanced(&second, 0);
        assert_eq!((record.state, record.sent, record.awaits(&second)), (BroadcastState::Done, 1, false));
        assert_eq!(record.report(0, 5).unsubscribed, 2);
    }

    #[test]
    fn an_alert_of_one_name_is_sent_again_only_when_that_is_wished_and_never_twice_at_once() {
        let done = begun("parcels").ended(BroadcastState::Done);
        assert_eq!(refusal(None, false), None);
        assert_eq!(refusal(Some(&done), false), Some(Queued::SentBefore(now())));
        assert_eq!(refusal(Some(&done), true), None);
        assert_eq!(refusal(Some(&begun("parcels")), true), Some(Queued::UnderWay));
    }

    #[test]
    fn of_the_past_a_hundred_are_remembered_with_the_one_that_comes() {
        let mut all: Vec<_> = (0..MOST_PAST).map(|number| begun(&format!("past-{number}"))).collect();
        assert_eq!(too_many_past(&all, "coming"), [""; 0], "none of them is past");
        all.iter_mut().for_each(|record| record.state = BroadcastState::Done);
        assert_eq!(too_many_past(&all, "coming"), ["past-0"]);
        assert_eq!(too_many_past(&all, "past-0"), [""; 0], "it takes its own place");
    }

    #[test]
    fn an_alert_is_over_at_its_last_moment() {
        let mut record = begun("parcels");
        assert!(!record.has_expired(now() + TimeDelta::days(999)));
        record.alert.expires = Some(now());
        assert!(record.has_expired(now()) && !record.has_expired(now() - TimeDelta::seconds(1)));
    }
}
