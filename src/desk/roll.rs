//! The groups with rules of their own, at hand without reading the store: whatever is said in a group is first held
//! against them, before it is written down at all. What was looked at is counted here until a turn takes the counts along.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use chrono::{DateTime, Utc};

use crate::chat::{Change, ChatId, Owner, Sifted};
use crate::guard::{Group, Tally};

/// Suspicious messages of one group that are looked at closely in a minute. In a raid the guard becomes slower to speak,
/// never louder, and other groups wait for nothing.
const MOST_A_MINUTE: u64 = 30;
/// How long counts may stay in memory, in seconds.
const WRITTEN_AFTER: i64 = 3_600;

/// Groups by their number.
#[derive(Default)]
pub(super) struct Roll {
    groups: RwLock<HashMap<ChatId, Entry>>,
}

/// One group.
struct Entry {
    group: Arc<Group>,
    counted: Arc<Counted>,
}

/// What was looked at since it was last written down. Lost when the process is killed: that costs a few counts.
#[derive(Default)]
struct Counted {
    looked_at: AtomicU64,
    left_out: AtomicU64,
    /// When it was last taken along, or begun, in seconds.
    since: AtomicI64,
    /// The minute, and how many messages passed in it.
    minute: AtomicI64,
    passed: AtomicU64,
    /// Whether somebody wrote in it after the bot was noted to have left.
    is_heard: AtomicBool,
}

impl Roll {
    /// Takes in what is kept of all groups.
    pub fn fill(&self, groups: Vec<(ChatId, Group)>) {
        let in_brief = |(chat, group): (ChatId, Group)| (chat, Some(Arc::new(group.in_brief())));
        self.follow(groups.into_iter().map(in_brief).collect());
    }

    /// What was decided for a group; `None` where nothing was.
    pub fn group(&self, chat: ChatId) -> Option<Arc<Group>> {
        self.read().get(&chat).map(|entry| entry.group.clone())
    }

    /// Counts a message of a group; whether it is to be looked at closely.
    pub fn passes(&self, chat: ChatId, sifted: Sifted, now: DateTime<Utc>) -> bool {
        if sifted == Sifted::Unwatched {
            return false;
        }
        let groups = self.read();
        let Some(Entry { counted, .. }) = groups.get(&chat) else { return false };
        counted.looked_at.fetch_add(1, Ordering::Relaxed);
        if sifted == Sifted::Ordinary {
            return false;
        }
        let passes = counted.is_one_of_few(now);
        if !passes {
            counted.left_out.fetch_add(1, Ordering::Relaxed);
        }
        passes
    }

    /// Notes that somebody writes in a group. Where the bot is noted to have left it, that is not so.
    pub fn hear(&self, chat: ChatId) {
        let groups = self.read();
        if let Some(Entry { counted, .. }) = groups.get(&chat).filter(|entry| entry.group.left.is_some()) {
            counted.is_heard.store(true, Ordering::Relaxed);
        }
    }

    /// Whether somebody wrote in a group that the bot has left; told once.
    pub fn take_heard(&self, chat: ChatId) -> bool {
        self.read().get(&chat).is_some_and(|entry| entry.counted.is_heard.swap(false, Ordering::Relaxed))
    }

    /// What was counted for a group and not taken along yet.
    pub fn take_tally(&self, chat: ChatId, now: DateTime<Utc>) -> Tally {
        let groups = self.read();
        let Some(Entry { counted, .. }) = groups.get(&chat) else { return Tally::default() };
        counted.since.store(now.timestamp(), Ordering::Relaxed);
        Tally {
            looked_at: counted.looked_at.swap(0, Ordering::Relaxed),
            left_out: counted.left_out.swap(0, Ordering::Relaxed),
        }
    }

    /// The groups in which a turn is to be taken though nobody wrote to the bot.
    pub fn due(&self, now: DateTime<Utc>) -> Vec<ChatId> {
        let is_due = |Entry { group, counted }: &Entry| {
            group.is_due(now) || counted.is_to_be_written(now) || counted.is_heard.load(Ordering::Relaxed)
        };
        self.read().iter().filter(|(_, entry)| is_due(entry)).map(|(chat, _)| *chat).collect()
    }

    /// What of some changes concerns the roll: the groups, with what is known of each from then on.
    pub fn entries(changes: &[Change]) -> Vec<(ChatId, Option<Arc<Group>>)> {
        let forgotten = |chat: ChatId| {
            changes
                .iter()
                .any(|change| matches!(change, Change::Forget(Owner::Group(other)) if *other == chat))
        };
        let entry = |change: &Change| match change {
            Change::Group(chat, group) if !forgotten(*chat) => {
                Some((*chat, Some(Arc::new(group.in_brief()))))
            }
            Change::Forget(Owner::Group(chat)) => Some((*chat, None)),
            _ => None,
        };
        changes.iter().filter_map(entry).collect()
    }

    /// Follows what is written.
    pub fn follow(&self, entries: Vec<(ChatId, Option<Arc<Group>>)>) {
        if entries.is_empty() {
            return;
        }
        let mut groups = self.groups.write().unwrap_or_else(PoisonError::into_inner);
        for (chat, group) in entries {
            match group {
                Some(group) => {
                    let entry = groups.entry(chat).or_insert_with(|| Entry::of(Arc::default()));
                    // What was counted stays.
                    entry.group = group;
                }
                None => drop(groups.remove(&chat)),
            }
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<ChatId, Entry>> {
        self.groups.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn of(group: Arc<Group>) -> Self {
        Self { group, counted: Arc::default() }
    }
}

impl Counted {
    /// Whether a suspicious message is among the first of its minute.
    fn is_one_of_few(&self, now: DateTime<Utc>) -> bool {
        let minute = now.timestamp().div_euclid(60);
        if self.minute.swap(minute, Ordering::Relaxed) != minute {
            self.passed.store(0, Ordering::Relaxed);
        }
        self.passed.fetch_add(1, Ordering::Relaxed) < MOST_A_MINUTE
    }

    fn is_to_be_written(&self, now: DateTime<Utc>) -> bool {
        if self.looked_at.load(Ordering::Relaxed) == 0 {
            return false;
        }
        let since = self.since.load(Ordering::Relaxed);
        if since == 0 {
            // First counted just now.
            self.since.store(now.timestamp(), Ordering::Relaxed);
            return false;
        }
        now.timestamp() - since >= WRITTEN_AFTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_040 + seconds, 0).expect("a time")
    }

    fn roll(groups: Vec<(ChatId, Group)>) -> Roll {
        let roll = Roll::default();
        roll.fill(groups);
        roll
    }

    #[test]
    fn a_group_is_due_from_its_time_on() {
        let roll = roll(vec![(ChatId(-1), Group::default())]);
        let left = DateTime::UNIX_EPOCH;
        let group = Group { left: Some(left), ..Group::default() };
        let due = left + crate::guard::KEPT_AFTER_LEAVING;
        roll.follow(Roll::entries(&[Change::Group(ChatId(-2), Box::new(group))]));
        assert_eq!(roll.due(due - chrono::TimeDelta::seconds(1)), []);
        assert_eq!(roll.due(due), [ChatId(-2)]);
    }

    #[test]
    fn the_roll_follows_what_is_written_and_what_is_forgotten() {
        let roll = roll(vec![(ChatId(-1), Group::default())]);
        roll.follow(Roll::entries(&[Change::Group(ChatId(-2), Box::default())]));
        assert_eq!((roll.group(ChatId(-1)).is_some(), roll.group(ChatId(-2)).is_some()), (true, true));
        let forget = Change::Forget(Owner::Group(ChatId(-1)));
        roll.follow(Roll::entries(&[Change::Group(ChatId(-1), Box::default()), forget]));
        assert_eq!(roll.group(ChatId(-1)), None);
        assert!(roll.group(ChatId(-2)).is_some());
    }

    #[test]
    fn a_group_that_was_left_and_in_which_somebody_writes_is_due_once() {
        let roll = roll(vec![(ChatId(-1), Group::default())]);
        roll.hear(ChatId(-1));
        roll.hear(ChatId(-2));
        assert_eq!(roll.due(at(0)), []);
        let group = Group { left: Some(at(0)), ..Group::default() };
        roll.follow(vec![(ChatId(-1), Some(Arc::new(group)))]);
        assert_eq!(roll.due(at(0)), [], "what was heard before it left tells nothing");
        roll.hear(ChatId(-1));
        assert_eq!(roll.due(at(0)), [ChatId(-1)]);
        assert!(roll.take_heard(ChatId(-1)) && !roll.take_heard(ChatId(-1)));
        assert_eq!(roll.due(at(0)), []);
    }

    #[test]
    fn a_raid_passes_as_thirty_messages_a_minute_and_the_rest_is_counted() {
        let roll = roll(vec![(ChatId(-1), Group::default()), (ChatId(-2), Group::default())]);
        let passed =
            |seconds| (0..5_000).filter(|_| roll.passes(ChatId(-1), Sifted::Suspicious, at(seconds))).count();
        assert_eq!((passed(0), passed(59), passed(60)), (30, 0, 30));
        assert!(roll.passes(ChatId(-2), Sifted::Suspicious, at(0)), "another group has its own");
        assert!(
            !roll.passes(ChatId(-1), Sifted::Unwatched, at(0))
                && !roll.passes(ChatId(-9), Sifted::Ordinary, at(0))
        );
        assert_eq!(roll.take_tally(ChatId(-1), at(60)), Tally { looked_at: 15_000, left_out: 14_940 });
        assert_eq!(roll.take_tally(ChatId(-1), at(60)), Tally::default(), "it was taken along");
    }

    #[test]
    fn counts_outlive_a_change_of_the_rules_and_are_written_within_the_hour() {
        let roll = roll(vec![(ChatId(-1), Group::default())]);
        roll.passes(ChatId(-1), Sifted::Ordinary, at(0));
        assert_eq!(roll.due(at(0)), []);
        roll.follow(vec![(ChatId(-1), Some(Arc::default()))]);
        assert_eq!(roll.due(at(3_599)), []);
        assert_eq!(roll.due(at(3_600)), [ChatId(-1)]);
        assert_eq!(roll.take_tally(ChatId(-1), at(3_600)).looked_at, 1);
        assert_eq!(roll.due(at(9_999)), []);
    }

    #[test]
    fn an_idle_group_takes_little_memory() {
        let entry = size_of::<(ChatId, Entry)>() + size_of::<Group>() + size_of::<Counted>();
        assert!(entry <= 1_000, "{entry} bytes");
    }
}
