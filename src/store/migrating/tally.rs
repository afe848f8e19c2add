//! What two stores are compared by: of each table how many there are, and a sum of their fingerprints that does not depend on the order.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest as _, Sha256};

use super::super::chats::owner_of_chat;
use super::super::keys::{OwnerTag, Secrets};
use super::super::tables;
use super::items::{Items, Record};
use crate::chat::ChatId;

/// How many there are, and the sum of their SHA-256 modulo 2^256.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub count: u64,
    sum: [u64; 4],
}

impl Tally {
    fn add(&mut self, parts: &[&[u8]]) {
        self.count += 1;
        self.mix(parts);
    }

    /// Adds to the sum alone.
    fn mix(&mut self, parts: &[&[u8]]) {
        let mut digest = Sha256::new();
        for part in parts {
            // Where one ends and the next begins counts too.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        let digest: [u8; 32] = digest.finalize().into();
        let mut is_carried = false;
        for (limb, bytes) in self.sum.iter_mut().rev().zip(digest.as_chunks::<8>().0.iter().rev()) {
            let (sum, first) = limb.overflowing_add(u64::from_be_bytes(*bytes));
            let (sum, second) = sum.overflowing_add(u64::from(is_carried));
            (*limb, is_carried) = (sum, first || second);
        }
    }
}

/// Whose dues are counted, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dues {
    /// Those that follow from reminders.
    OfReminders,
    /// Those and what is sent later, whichever is first in a chat.
    OfChats,
    /// Those that stand there.
    AsTheyStand,
}

/// Sums up a store, page by page.
pub(super) struct Tallying {
    dues: Dues,
    tables: BTreeMap<&'static str, Tally>,
    /// When something is sent to somebody next; it is gone through before the records.
    scheduled: HashMap<OwnerTag, u64>,
    /// How many came before in a chat: their order counts as well.
    entries: HashMap<ChatId, u64>,
    parcels: HashMap<ChatId, u64>,
}

const DUE: &str = "due";

impl Tallying {
    pub fn new(dues: Dues) -> Self {
        Self {
            dues,
            tables: BTreeMap::new(),
            scheduled: HashMap::new(),
            entries: HashMap::new(),
            parcels: HashMap::new(),
        }
    }

    pub fn take(&mut self, items: &Items, secrets: &Secrets) {
        match items {
            Items::Keys(tag) => tag.iter().for_each(|bytes| self.of("tag key").add(&[bytes])),
            Items::Counters(numbers) => {
                for (name, number) in [("handled", numbers.handled), ("unsubscribed", numbers.unsubscribed)] {
                    *self.of(name) = Tally { count: number, ..Tally::default() };
                }
            }
            Items::Salts(salts) => {
                for salts in salts {
                    let older = salts.older.as_ref().map_or(&[][..], |older| older.as_bytes());
                    self.of("owners").add(&[salts.tag.as_bytes(), salts.current.as_bytes(), older]);
                }
            }
            Items::Records(records) => records.iter().for_each(|record| self.take_record(record)),
            Items::Pieces(pieces) => {
                for piece in pieces {
                    let parts: [&[u8]; 3] = [&piece.file.0, &piece.number.to_be_bytes(), &piece.bytes];
                    let files = self.of("files");
                    files.count += u64::from(piece.number == 0);
                    files.mix(&parts);
                }
            }
            Items::Erased { gone, .. } => {
                for ((tag, case), at) in gone {
                    let case = case.as_ref().map_or(&[][..], |case| case.as_bytes());
                    self.of("erasures noted").add(&[tag.as_bytes(), case, &at.to_be_bytes()]);
                }
            }
            Items::Updates(updates) => {
                for (number, at) in updates {
                    self.of("updates answered").add(&[&number.to_be_bytes(), &at.to_be_bytes()]);
                }
            }
            Items::Entries(entries) => {
                for entry in entries {
                    let place = next_in(&mut self.entries, entry.chat);
                    self.of("updates waiting").add(&[&place, &entry.chat.0.to_be_bytes(), &entry.plain]);
                }
            }
            Items::Parcels(parcels) => {
                for parcel in parcels {
                    let place = next_in(&mut self.parcels, parcel.chat);
                    self.of("parcels waiting").add(&[&place, &parcel.chat.0.to_be_bytes(), &parcel.plain]);
                }
            }
            Items::Scheduled(scheduled) => {
                for later in scheduled {
                    let tag = secrets.tag(owner_of_chat(later.chat));
                    let first = self.scheduled.entry(tag).or_insert(later.at);
                    *first = later.at.min(*first);
                    let place = [later.at.to_be_bytes(), later.chat.0.to_be_bytes()].concat();
                    self.of("parcels for later").add(&[&place, &later.plain]);
                }
            }
            Items::Dues(dues) => {
                for (tag, at) in dues {
                    self.of(DUE).add(&[tag.as_bytes(), &at.to_be_bytes()]);
                }
            }
        }
    }

    /// All tables, once everything was gone through.
    pub fn finish(mut self) -> BTreeMap<&'static str, Tally> {
        if self.dues == Dues::OfChats {
            for (tag, at) in std::mem::take(&mut self.scheduled) {
                self.of(DUE).add(&[tag.as_bytes(), &at.to_be_bytes()]);
            }
        }
        self.tables
    }

    fn take_record(&mut self, record: &Record) {
        self.of(tables::name_of(&record.key)).add(&[&record.key, &record.value]);
        let Some((tag, at)) = record.due else { return };
        let at = match self.dues {
            Dues::OfReminders => at,
            Dues::OfChats => self.scheduled.remove(&tag).map_or(at, |later| later.min(at)),
            Dues::AsTheyStand => return,
        };
        self.of(DUE).add(&[tag.as_bytes(), &at.to_be_bytes()]);
    }

    fn of(&mut self, table: &'static str) -> &mut Tally {
        self.tables.entry(table).or_default()
    }
}

fn next_in(places: &mut HashMap<ChatId, u64>, chat: ChatId) -> [u8; 8] {
    let place = places.entry(chat).or_default();
    *place += 1;
    place.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_does_not_depend_on_the_order_and_on_everything_else() {
        let of = |items: &[&[&[u8]]]| {
            let mut tally = Tally::default();
            items.iter().for_each(|parts| tally.add(parts));
            tally
        };
        let (one, two): (&[&[u8]], &[&[u8]]) = (&[b"key", b"value"], &[b"other", b"value"]);
        assert_eq!(of(&[one, two]), of(&[two, one]));
        assert_ne!(of(&[one, two]), of(&[one, one]));
        assert_ne!(of(&[one]), of(&[&[b"keyv", b"alue"]]));
        assert_ne!(of(&[one, two]).sum, [0; 4]);
    }

    #[test]
    fn a_sum_goes_over_at_two_to_the_power_of_256() {
        let mut tally = Tally { count: 0, sum: [u64::MAX; 4] };
        let before = {
            let mut tally = Tally::default();
            tally.add(&[b"x"]);
            tally.sum
        };
        tally.add(&[b"x"]);
        let mut expected = before;
        // Two to the power of 256 less one, and the rest: one less than without it.
        for limb in expected.iter_mut().rev() {
            let (less, is_borrowed) = limb.overflowing_sub(1);
            *limb = less;
            if !is_borrowed {
                break;
            }
        }
        assert_eq!(tally.sum, expected);
    }
}
