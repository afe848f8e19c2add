//! Which message of a chat the next question takes the place of.
//!
//! Kept in memory alone: Telegram tells a message's number only once it was sent, and after a restart one answered
//! question stays in the chat, no more.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Chats that are remembered: those in which something is being asked right now.
const MOST_CHATS: usize = 10_000;

#[derive(Default)]
pub(super) struct Following {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    messages: BTreeMap<i64, i64>,
    /// The chats in the order in which they came, oldest first.
    order: VecDeque<i64>,
}

impl Following {
    /// Notes that a message was sent or edited which follows the one before it; yields that one if it is another and is
    /// to go. A message that stays has no successor.
    pub fn replace(&self, chat: i64, message: i64, stays: bool) -> Option<i64> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let former = kept.messages.remove(&chat);
        if former.is_some() {
            kept.order.retain(|other| *other != chat);
        }
        if !stays {
            kept.messages.insert(chat, message);
            kept.order.push_back(chat);
            if kept.order.len() > MOST_CHATS
                && let Some(oldest) = kept.order.pop_front()
            {
                kept.messages.remove(&oldest);
            }
        }
        former.filter(|former| *former != message)
    }

    /// The message of a chat that the next one takes the place of.
    pub fn current(&self, chat: i64) -> Option<i64> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).messages.get(&chat).copied()
    }

    /// Notes that a message holds something else now.
    pub fn leave(&self, chat: i64, message: i64) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.messages.get(&chat) == Some(&message) {
            kept.messages.remove(&chat);
            kept.order.retain(|other| *other != chat);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_takes_the_place_of_the_one_before_until_one_stays() {
        let following = Following::default();
        assert_eq!(following.replace(7, 1, false), None, "the first has nothing before it");
        assert_eq!(following.replace(7, 1, false), None, "it was edited in place");
        assert_eq!(following.replace(7, 2, false), Some(1));
        assert_eq!(following.replace(8, 9, false), None, "another chat has its own");
        assert_eq!(following.replace(7, 3, true), Some(2), "the result takes the question's place");
        assert_eq!(following.replace(7, 4, false), None, "and stays");
    }

    #[test]
    fn what_became_something_else_is_left_alone() {
        let following = Following::default();
        following.replace(7, 1, false);
        following.leave(7, 2);
        following.leave(7, 1);
        assert_eq!(following.replace(7, 3, false), None);
    }

    #[test]
    fn the_oldest_chats_are_forgotten_first() {
        let following = Following::default();
        for chat in 0..=MOST_CHATS as i64 {
            following.replace(chat, 1, false);
        }
        assert_eq!(following.replace(1, 2, false), Some(1));
        assert_eq!(following.replace(0, 2, false), None);
    }
}
