//! The chats that this copy holds, and by which numbers it knows what waits in them.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::super::keys::OwnerTag;
use crate::chat::ChatId;

/// Holdings that ended are remembered for what of them was on its way: what was sent is taken out of the outbox all the same.
const MOST_ENDED: usize = 4_096;

/// A number leads to its holding by its upper half.
const HALF: u32 = 32;

/// One time of holding a chat. Numbers that it gives out mean nothing to a later one.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    id: u32,
    last: u32,
    pub tag: OwnerTag,
    /// Not known as long as nothing of it was read.
    pub chat: Option<ChatId>,
    pub fence: i64,
    entries: BTreeMap<u64, i64>,
    parcels: BTreeMap<u64, i64>,
    /// What comes from here on was not looked at yet.
    pub next_entry: i64,
    pub next_parcel: i64,
    /// Entries of it were handed out that perhaps have no place in a queue yet; and parcels.
    pub has_unplaced_entries: bool,
    pub has_unplaced_parcels: bool,
    /// Nothing was handed out of it yet.
    pub is_new: bool,
    /// Nothing of it is under way here any more.
    pub is_leaving: bool,
}

impl Holding {
    fn number(&mut self) -> u64 {
        self.last += 1;
        (u64::from(self.id) << HALF) | u64::from(self.last)
    }

    /// Numbers for what comes next in the journal.
    pub fn add_entries(&mut self, first: i64, count: i64) -> Vec<u64> {
        (first..first + count).map(|sequence| self.add_entry(sequence)).collect()
    }

    pub fn add_entry(&mut self, sequence: i64) -> u64 {
        let number = self.number();
        self.entries.insert(number, sequence);
        self.next_entry = self.next_entry.max(sequence + 1);
        number
    }

    pub fn add_parcel(&mut self, sequence: i64) -> u64 {
        let number = self.number();
        self.parcels.insert(number, sequence);
        self.next_parcel = self.next_parcel.max(sequence + 1);
        number
    }

    /// Whether an entry comes right after what was handed out, so that it may follow at once.
    pub fn goes_on_at(&self, entry: i64) -> bool {
        !self.has_unplaced_entries && self.next_entry == entry
    }

    /// The same of a parcel.
    pub fn sends_on_at(&self, parcel: i64) -> bool {
        !self.has_unplaced_parcels && self.next_parcel == parcel
    }

    /// Whether a number was given out by this holding.
    pub fn is_of(&self, number: u64) -> bool {
        id_of(number) == Some(self.id)
    }

    pub fn has_nothing(&self) -> bool {
        self.entries.is_empty() && self.parcels.is_empty()
    }

    pub fn entry(&self, number: u64) -> Option<i64> {
        self.entries.get(&number).copied()
    }

    pub fn drop_entry(&mut self, number: u64) {
        self.entries.remove(&number);
    }

    /// What was forgotten of a chat: all parcels and what waits before an entry.
    pub fn drop_before(&mut self, entry: Option<i64>, parcel: i64) {
        self.entries.retain(|_, sequence| entry.is_some_and(|kept| *sequence >= kept));
        self.parcels.retain(|_, sequence| *sequence >= parcel);
    }
}

/// What a number leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// In a chat that is held: where it lies.
    Here { tag: OwnerTag, fence: i64, sequence: i64 },
    /// In a chat that is held, but it is done.
    Done,
    /// Its chat is held no longer, or anew.
    Lost,
}

/// What a copy holds.
#[derive(Default)]
pub(super) struct Holdings {
    last: u32,
    held: HashMap<OwnerTag, Holding>,
    tags: HashMap<u32, OwnerTag>,
    /// Parcels of holdings that ended.
    ended: VecDeque<(u32, OwnerTag, BTreeMap<u64, i64>)>,
    /// Chats of which a reminder failed, until when, in seconds.
    pub put_off: HashMap<OwnerTag, i64>,
    /// Chats that the database calls this copy's, by which fence, though nothing is known of them here.
    pub strays: HashMap<OwnerTag, i64>,
}

impl Holdings {
    /// A chat was taken.
    pub fn take(
        &mut self,
        tag: OwnerTag,
        chat: Option<ChatId>,
        fence: i64,
        (next_entry, next_parcel): (i64, i64),
    ) -> &mut Holding {
        self.lose(tag);
        self.last += 1;
        let holding = Holding {
            id: self.last,
            last: 0,
            tag,
            chat,
            fence,
            entries: BTreeMap::new(),
            parcels: BTreeMap::new(),
            next_entry,
            next_parcel,
            has_unplaced_entries: false,
            has_unplaced_parcels: false,
            is_new: true,
            is_leaving: false,
        };
        self.tags.insert(holding.id, tag);
        self.held.entry(tag).insert_entry(holding).into_mut()
    }

    pub fn of(&self, tag: OwnerTag) -> Option<&Holding> {
        self.held.get(&tag)
    }

    pub fn of_mut(&mut self, tag: OwnerTag) -> Option<&mut Holding> {
        self.held.get_mut(&tag)
    }

    /// The holding of a chat by this fence.
    pub fn by_fence(&mut self, tag: OwnerTag, fence: i64) -> Option<&mut Holding> {
        self.held.get_mut(&tag).filter(|holding| holding.fence == fence)
    }

    /// A chat is held no longer.
    pub fn lose(&mut self, tag: OwnerTag) -> Option<Holding> {
        let holding = self.held.remove(&tag)?;
        self.tags.remove(&holding.id);
        self.ended.push_back((holding.id, tag, holding.parcels.clone()));
        if self.ended.len() > MOST_ENDED {
            self.ended.pop_front();
        }
        Some(holding)
    }

    /// Takes back what was given up and could not be let go of.
    pub fn put_back(&mut self, holding: Holding) {
        if !self.held.contains_key(&holding.tag) {
            self.ended.retain(|(id, ..)| *id != holding.id);
            self.tags.insert(holding.id, holding.tag);
            self.held.insert(holding.tag, Holding { is_leaving: false, ..holding });
        }
    }

    /// Nothing is held any more.
    pub fn lose_all(&mut self) -> Vec<Holding> {
        let tags: Vec<_> = self.held.keys().copied().collect();
        tags.into_iter().filter_map(|tag| self.lose(tag)).collect()
    }

    /// Whoever claimed before has placed what was handed out.
    pub fn is_placed(&mut self) {
        for holding in self.held.values_mut() {
            (holding.has_unplaced_entries, holding.has_unplaced_parcels) = (false, false);
        }
    }

    /// Chats in which nothing was found to hand out; they are about to be let go of.
    pub fn leave_empty(&mut self) -> Vec<OwnerTag> {
        let is_empty =
            |holding: &&mut Holding| holding.is_new && holding.has_nothing() && !holding.has_unplaced_parcels;
        let empty = self.held.values_mut().filter(is_empty);
        let leaving = empty.map(|holding| {
            holding.is_leaving = true;
            holding.tag
        });
        leaving.collect()
    }

    pub fn entry(&self, number: u64) -> Known {
        self.find(number, |holding| &holding.entries)
    }

    pub fn parcel(&self, number: u64) -> Known {
        self.find(number, |holding| &holding.parcels)
    }

    fn find(&self, number: u64, among: impl Fn(&Holding) -> &BTreeMap<u64, i64>) -> Known {
        let Some(holding) = self.holding_of(number) else { return Known::Lost };
        match among(holding).get(&number) {
            Some(&sequence) => Known::Here { tag: holding.tag, fence: holding.fence, sequence },
            None => Known::Done,
        }
    }

    fn holding_of(&self, number: u64) -> Option<&Holding> {
        self.held.get(self.tags.get(&id_of(number)?)?)
    }

    /// Takes a parcel out that was sent, whoever holds its chat by now; where it lies.
    pub fn sent(&mut self, number: u64) -> Option<(OwnerTag, i64)> {
        let id = id_of(number)?;
        if let Some(tag) = self.tags.get(&id) {
            let sequence = self.held.get_mut(tag)?.parcels.remove(&number)?;
            return Some((*tag, sequence));
        }
        let (_, tag, parcels) = self.ended.iter_mut().find(|(ended, ..)| *ended == id)?;
        Some((*tag, parcels.remove(&number)?))
    }
}

fn id_of(number: u64) -> Option<u32> {
    u32::try_from(number >> HALF).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: OwnerTag = OwnerTag::from_bytes([7; 16]);

    #[test]
    fn numbers_of_a_chat_grow_and_those_of_an_earlier_holding_are_lost() {
        let mut holdings = Holdings::default();
        let first = holdings.take(TAG, None, 10, (5, 1)).add_entries(5, 2);
        assert!(first[0] < first[1]);
        assert_eq!(holdings.entry(first[1]), Known::Here { tag: TAG, fence: 10, sequence: 6 });
        holdings.of_mut(TAG).unwrap().drop_entry(first[0]);
        assert_eq!(holdings.entry(first[0]), Known::Done);

        let again = holdings.take(TAG, None, 11, (6, 1)).add_entry(6);
        assert!(again > first[1]);
        assert_eq!(holdings.entry(first[1]), Known::Lost);
        assert_eq!(holdings.entry(again), Known::Here { tag: TAG, fence: 11, sequence: 6 });
        assert_eq!(holdings.entry(99), Known::Lost);
    }

    #[test]
    fn what_was_sent_is_known_though_its_chat_was_lost_meanwhile() {
        let mut holdings = Holdings::default();
        let holding = holdings.take(TAG, None, 10, (1, 3));
        let parcels = [holding.add_parcel(3), holding.add_parcel(4)];
        assert_eq!(holdings.sent(parcels[0]), Some((TAG, 3)));
        assert_eq!(holdings.sent(parcels[0]), None);
        holdings.lose(TAG);
        assert_eq!(holdings.parcel(parcels[1]), Known::Lost);
        assert_eq!(holdings.sent(parcels[1]), Some((TAG, 4)));
    }

    #[test]
    fn only_what_comes_right_after_what_was_handed_out_may_follow_at_once() {
        let mut holdings = Holdings::default();
        let holding = holdings.take(TAG, None, 10, (5, 1));
        assert!(holding.goes_on_at(5) && holding.sends_on_at(1));
        assert!(!holding.goes_on_at(6), "another came in between");
        assert!(!holding.sends_on_at(2), "another's parcel waits before it");
        holding.has_unplaced_parcels = true;
        assert!(holding.goes_on_at(5) && !holding.sends_on_at(1));
        holding.has_unplaced_entries = true;
        assert!(!holding.goes_on_at(5));
        holdings.is_placed();
        assert!(holdings.of(TAG).unwrap().goes_on_at(5));
    }

    #[test]
    fn what_could_not_be_let_go_of_goes_on_under_its_numbers() {
        let mut holdings = Holdings::default();
        let number = holdings.take(TAG, None, 10, (5, 1)).add_entry(5);
        let holding = holdings.lose(TAG).unwrap();
        assert_eq!(holdings.entry(number), Known::Lost);
        holdings.put_back(holding);
        assert!(matches!(holdings.entry(number), Known::Here { .. }));
    }
}
