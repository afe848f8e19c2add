//! Who asked for the operator's alerts: one row for each, so that a broadcast need not read what is kept about everybody.
//!
//! A row comes and goes in the batch of the settings that say so. One that they do not bear out, as after they became
//! unreadable, does no harm: the turn that tells an alert looks at the settings.

use super::chats::owner_of_chat;
use super::index::Index;
use super::keys::OwnerTag;
use super::reading::Page;
use super::records::SubscriberRecord;
use super::tables::SUBSCRIBERS;
use super::{Store, StoreError};
use crate::chat::{ChatId, Owner};
use crate::content::Audience;

/// Some of those who asked for alerts, and how far they were gone through.
#[derive(Default)]
pub(super) struct Subscribers {
    pub chats: Vec<ChatId>,
    /// The database key of the last one looked at.
    pub last: Vec<u8>,
    /// There are no others behind them.
    pub is_end: bool,
}

impl Subscribers {
    /// At most so many of a page of rows.
    pub fn among(page: Page<OwnerTag, SubscriberRecord>, audience: Audience, most: usize) -> Self {
        let mut chats = Vec::new();
        for (tag, SubscriberRecord { chat }) in page.records {
            if is_in(audience, chat) {
                chats.push(chat);
            }
            if chats.len() >= most {
                return Self { chats, last: SUBSCRIBERS.key(&tag), is_end: false };
            }
        }
        Self { chats, last: page.last, is_end: false }
    }
}

impl Store {
    /// How many people and groups an alert for an audience would reach.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn subscribers(&self, audience: Audience) -> Result<u64, StoreError> {
        self.subscribers_after(&mut self.index(), audience, &[SUBSCRIBERS.prefix])
    }

    /// The same, of those behind a database key.
    pub(super) fn subscribers_after(
        &self,
        index: &mut Index,
        audience: Audience,
        after: &[u8],
    ) -> Result<u64, StoreError> {
        let (mut after, mut count) = (after.to_vec(), 0);
        loop {
            let next = self.next_subscribers(index, audience, &after, usize::MAX)?;
            count += next.chats.len() as u64;
            if next.is_end {
                return Ok(count);
            }
            after = next.last;
        }
    }

    /// At most so many of those behind a database key; perhaps fewer, even none, though others follow.
    pub(super) fn next_subscribers(
        &self,
        index: &mut Index,
        audience: Audience,
        after: &[u8],
        most: usize,
    ) -> Result<Subscribers, StoreError> {
        let Some(page) = self.read_page(index, &SUBSCRIBERS, after)? else {
            return Ok(Subscribers { chats: Vec::new(), last: after.to_vec(), is_end: true });
        };
        Ok(Subscribers::among(page, audience, most))
    }

    /// Whether the owner of a chat is among them at this moment.
    pub(super) fn subscribes(&self, chat: ChatId) -> Result<bool, StoreError> {
        self.asks_for_alerts(owner_of_chat(chat))
    }

    /// Whether there is a row that says so of an owner.
    pub(super) fn asks_for_alerts(&self, owner: Owner) -> Result<bool, StoreError> {
        let tag = self.vault().tag(owner);
        Ok(self.disk.get(&SUBSCRIBERS.key(&tag))?.is_some())
    }
}

fn is_in(audience: Audience, chat: ChatId) -> bool {
    match audience {
        Audience::Everybody => true,
        Audience::People => chat.is_of_one_person(),
        Audience::Groups => !chat.is_of_one_person(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::chat::{Change, Settings};
    use crate::store::testing::{
        TestFolder, break_record, change, change_at, now, person, raw_record, remember,
    };
    use crate::store::{Commit, Retention};

    const GROUP: Owner = Owner::Group(ChatId(-100));

    fn turn(store: &Store, owner: Owner, alerts: bool) {
        change(store, Change::Settings(owner, Settings { alerts, ..Settings::default() }));
    }

    fn counts(store: &Store) -> [u64; 3] {
        [Audience::Everybody, Audience::People, Audience::Groups]
            .map(|audience| store.subscribers(audience).unwrap())
    }

    #[test]
    fn subscribers_follow_the_settings_also_over_a_kill() {
        let folder = TestFolder::new();
        let store = folder.open();
        turn(&store, person(1), true);
        turn(&store, person(2), false);
        turn(&store, GROUP, true);
        turn(&store, person(1), true);
        assert_eq!(counts(&store), [2, 1, 1]);
        turn(&store, person(1), false);
        let store = folder.as_killed().open();
        assert_eq!(counts(&store), [1, 0, 1]);
        assert!(store.subscribes(ChatId(-100)).unwrap() && !store.subscribes(ChatId(1)).unwrap());
        assert_eq!(store.index().counters.unsubscribed, 1);
    }

    #[test]
    fn who_is_forgotten_is_no_subscriber_any_more() {
        let folder = TestFolder::new();
        let store = folder.open();
        let chat = 7_261_845_903_112;
        turn(&store, person(chat), true);
        turn(&store, person(2), true);
        let key = SUBSCRIBERS.key(&store.vault().tag(person(chat)));
        change(&store, Change::Forget(person(chat)));
        assert_eq!((raw_record(&store, &key), counts(&store)), (None, [1, 1, 0]));
        assert!(!folder.holds(chat.to_string().as_bytes()));
    }

    #[test]
    fn a_group_that_moves_takes_its_wish_along() {
        let folder = TestFolder::new();
        let store = folder.open();
        turn(&store, GROUP, true);
        let settings = store.settings(GROUP).unwrap().unwrap();
        let to = Owner::Group(ChatId(-200));
        let changes = vec![Change::Settings(to, settings), Change::Forget(GROUP)];
        store.commit(vec![Commit { changes, ..Commit::default() }], now()).unwrap();
        assert!(store.subscribes(ChatId(-200)).unwrap() && !store.subscribes(ChatId(-100)).unwrap());
    }

    #[test]
    fn a_wish_is_kept_as_long_as_the_settings_whatever_else_fades() {
        let folder = TestFolder::new();
        let store = folder.open();
        turn(&store, person(1), true);
        change_at(&store, remember(person(1), "old"), now());
        let retention = Retention { memory: TimeDelta::days(30), done: TimeDelta::days(3) };
        let swept = store.sweep(now() + TimeDelta::days(31), &retention).unwrap();
        assert_eq!(swept.memory, 1);
        drop(store);
        assert_eq!(counts(&folder.open()), [1, 1, 0], "it was sealed anew with the rest");
    }

    #[test]
    fn many_are_gone_through_in_pages_and_one_that_is_broken_is_set_aside() {
        let folder = TestFolder::new();
        let store = folder.open();
        (1..=300).for_each(|number| turn(&store, person(number), true));
        assert_eq!(counts(&store), [300, 300, 0]);
        break_record(&store, &SUBSCRIBERS.key(&store.vault().tag(person(7))));
        assert_eq!(counts(&store), [299, 299, 0]);
        assert_eq!(store.take_reports().len(), 1);
    }
}
