//! Changes of messages that wait to be delivered: of several to the same message, only the newest is worth sending.

use std::collections::HashMap;
use std::sync::Mutex;

use super::{Edited, lock};
use crate::chat::ChatId;

/// What changes which message, by the numbers of the parcels.
#[derive(Default)]
pub(super) struct OpenEdits(Mutex<Edits>);

#[derive(Default)]
struct Edits {
    keys: HashMap<u64, (ChatId, Edited)>,
    newest: HashMap<(ChatId, Edited), u64>,
}

/// Forgets a change when it is dropped, however its delivery ended.
pub(super) struct Closing<'a>(&'a OpenEdits, u64);

impl OpenEdits {
    /// Notes what a parcel changes, if it changes something.
    pub fn note(&self, number: u64, chat: ChatId, edited: Option<Edited>) {
        let Some(edited) = edited else { return };
        let mut edits = lock(&self.0);
        edits.keys.insert(number, (chat, edited));
        let newest = edits.newest.entry((chat, edited)).or_default();
        *newest = number.max(*newest);
    }

    /// Whether a newer change of the same message waits.
    pub fn is_superseded(&self, number: u64) -> bool {
        let edits = lock(&self.0);
        edits.keys.get(&number).and_then(|key| edits.newest.get(key)).is_some_and(|newest| *newest > number)
    }

    /// Forgets a parcel that has taken another form, or is done.
    pub fn forget(&self, number: u64) {
        let mut edits = lock(&self.0);
        if let Some(key) = edits.keys.remove(&number)
            && edits.newest.get(&key) == Some(&number)
        {
            edits.newest.remove(&key);
        }
    }

    pub fn closing(&self, number: u64) -> Closing<'_> {
        Closing(self, number)
    }
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.forget(self.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::MessageId;

    #[test]
    fn only_a_newer_change_of_the_same_message_makes_one_needless() {
        let edits = OpenEdits::default();
        let edited = |message, follows| Some(Edited { message: MessageId(message), follows });
        edits.note(1, ChatId(5), edited(9, false));
        edits.note(2, ChatId(5), edited(10, false));
        edits.note(3, ChatId(6), edited(9, false));
        edits.note(4, ChatId(5), edited(9, true));
        edits.note(5, ChatId(5), None);
        assert!((1..=5).all(|number| !edits.is_superseded(number)));
        edits.note(6, ChatId(5), edited(9, false));
        assert_eq!((1..=6).filter(|number| edits.is_superseded(*number)).collect::<Vec<_>>(), [1]);
        drop(edits.closing(6));
        assert!(!edits.is_superseded(1), "what is gone stands in nobody's way");
        edits.forget(1);
        edits.forget(2);
        edits.forget(3);
        edits.forget(4);
        assert!(lock(&edits.0).keys.is_empty() && lock(&edits.0).newest.is_empty());
    }
}
