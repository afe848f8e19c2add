//! The groups with rules of their own, at hand without reading the store: whatever is said in a group is first held
//! against them, before it is written down at all.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};

use crate::chat::{Change, ChatId, Owner};
use crate::guard::Group;

/// Groups by their number.
#[derive(Default)]
pub(super) struct Roll {
    groups: RwLock<HashMap<ChatId, Arc<Group>>>,
}

impl Roll {
    pub fn of(groups: Vec<(ChatId, Group)>) -> Self {
        let groups = groups.into_iter().map(|(chat, group)| (chat, Arc::new(group)));
        Self { groups: RwLock::new(groups.collect()) }
    }

    /// What was decided for a group; `None` where nothing was.
    pub fn group(&self, chat: ChatId) -> Option<Arc<Group>> {
        self.groups.read().unwrap_or_else(PoisonError::into_inner).get(&chat).cloned()
    }

    /// The groups in which something is due by now.
    pub fn due(&self, now: DateTime<Utc>) -> Vec<ChatId> {
        let groups = self.groups.read().unwrap_or_else(PoisonError::into_inner);
        let is_due = |group: &Group| group.due().is_some_and(|due| due <= now);
        groups.iter().filter(|(_, group)| is_due(group)).map(|(chat, _)| *chat).collect()
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
                Some((*chat, Some(Arc::new(Group::clone(group)))))
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
                Some(group) => groups.insert(chat, group),
                None => groups.remove(&chat),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_due_from_its_time_on() {
        let roll = Roll::of(vec![(ChatId(-1), Group::default())]);
        let left = DateTime::UNIX_EPOCH;
        let group = Group { left: Some(left), ..Group::default() };
        let due = group.due().expect("it is to be erased");
        roll.follow(Roll::entries(&[Change::Group(ChatId(-2), Box::new(group))]));
        assert_eq!(roll.due(due - chrono::TimeDelta::seconds(1)), []);
        assert_eq!(roll.due(due), [ChatId(-2)]);
    }

    #[test]
    fn the_roll_follows_what_is_written_and_what_is_forgotten() {
        let roll = Roll::of(vec![(ChatId(-1), Group::default())]);
        roll.follow(Roll::entries(&[Change::Group(ChatId(-2), Box::default())]));
        assert_eq!((roll.group(ChatId(-1)).is_some(), roll.group(ChatId(-2)).is_some()), (true, true));
        let forget = Change::Forget(Owner::Group(ChatId(-1)));
        roll.follow(Roll::entries(&[Change::Group(ChatId(-1), Box::default()), forget]));
        assert_eq!(roll.group(ChatId(-1)), None);
        assert!(roll.group(ChatId(-2)).is_some());
    }
}
