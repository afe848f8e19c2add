//! Where each gram of a vocabulary stands, found in one look where halving a sorted list takes sixteen.

use zerocopy::little_endian::U64;

use super::grams::Gram;

/// Places of a list's grams by their numbers: a table at most half full, in which a gram stands in the first free slot
/// from its own on.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The place and one more; 0 where nothing stands.
    slots: Vec<u32>,
}

impl Places {
    /// Of a list in which every gram is once.
    pub fn of(grams: &[U64]) -> Self {
        let mut places = Self { slots: vec![0; (2 * grams.len()).next_power_of_two()] };
        for (place, gram) in (1..).zip(grams) {
            let mut slot = places.first_slot(Gram::from(*gram));
            while places.slots[slot] != 0 {
                slot = places.next(slot);
            }
            places.slots[slot] = place;
        }
        places
    }

    /// Where a gram stands in the list that this was made of.
    pub fn find(&self, gram: Gram, grams: &[U64]) -> Option<usize> {
        let mut slot = self.first_slot(gram);
        loop {
            let place = (*self.slots.get(slot)? as usize).checked_sub(1)?;
            if Gram::from(*grams.get(place)?) == gram {
                return Some(place);
            }
            slot = self.next(slot);
        }
    }

    fn first_slot(&self, gram: Gram) -> usize {
        gram.scattered() as usize & (self.slots.len() - 1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::grams::grams_of;
    use super::*;

    #[test]
    fn every_gram_is_found_where_it_stands_and_no_other() {
        let grams_in = |text| grams_of(text).into_iter().map(|(gram, _)| gram).collect::<Vec<_>>();
        let (known, others) =
            (grams_in("退款到账以后请查收 parcels and refunds"), grams_in("天气很好 weather"));
        let list: Vec<U64> = known.iter().map(|gram| U64::from(*gram)).collect();
        let places = Places::of(&list);
        for (place, gram) in known.iter().enumerate() {
            assert_eq!(places.find(*gram, &list), Some(place));
        }
        assert!(others.iter().all(|gram| places.find(*gram, &list).is_none()));
    }

    #[test]
    fn in_an_empty_list_nothing_is_found() {
        let gram = grams_of("款")[0].0;
        assert_eq!(Places::of(&[]).find(gram, &[]), None);
    }
}
