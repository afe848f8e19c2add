//! One of the 256 files that hold the owners' salts: `keys/owners-XX`.
//!
//! Entries of a fixed size, sorted by tag, in the envelope of `checksum.rs`. An owner whose records are
//! being sealed anew has two, the older one first. Sharding keeps what one new owner rewrites small;
//! which shard is told by the first byte of the tag, a keyed hash.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use zeroize::Zeroizing;

use super::checksum::{self, Magic};
use super::keys::{KEY_LENGTH, OwnerTag, Secret, TAG_LENGTH};

const MAGIC: Magic = *b"HSOWNER\x01";
const ENTRY_LENGTH: usize = TAG_LENGTH + KEY_LENGTH;

/// The name of a shard's file.
pub(super) fn file_name(shard: u8) -> String {
    format!("owners-{shard:02x}")
}

/// The tags that belong to a shard.
pub(super) fn tags(shard: u8) -> RangeInclusive<OwnerTag> {
    let (mut first, mut last) = ([0; TAG_LENGTH], [u8::MAX; TAG_LENGTH]);
    first[0] = shard;
    last[0] = shard;
    OwnerTag::from_bytes(first)..=OwnerTag::from_bytes(last)
}

/// The bytes of the file that holds the salts of `owners` and, where they have one, the `older` ones.
pub(super) fn encode(
    owners: &BTreeMap<&OwnerTag, &Secret>,
    older: &BTreeMap<&OwnerTag, &Secret>,
) -> Zeroizing<Vec<u8>> {
    let length = (owners.len() + older.len()) * ENTRY_LENGTH;
    let mut body = Zeroizing::new(Vec::with_capacity(length));
    for (tag, salt) in owners {
        for salt in older.get(tag).into_iter().chain([salt]) {
            body.extend_from_slice(tag.as_bytes());
            body.extend_from_slice(salt.as_bytes());
        }
    }
    checksum::wrap(MAGIC, &body)
}

/// The entries in a shard's file, in order; `None` if it is damaged or holds what belongs to another
/// shard.
pub(super) fn decode(shard: u8, bytes: &[u8]) -> Option<Vec<(OwnerTag, Secret)>> {
    let (entries, rest) = checksum::unwrap(MAGIC, bytes)?.as_chunks::<ENTRY_LENGTH>();
    if !rest.is_empty() {
        return None;
    }
    let mut owners: Vec<(OwnerTag, Secret)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let tag = OwnerTag::from_bytes(*entry.first_chunk()?);
        let in_order = match owners.as_slice() {
            [.., (before, _), (last, _)] if before == last => *last < tag,
            [.., (last, _)] => *last <= tag,
            [] => true,
        };
        if tag.shard() != shard || !in_order {
            return None;
        }
        owners.push((tag, Secret::from_bytes(*entry.last_chunk()?)));
    }
    Some(owners)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(last_byte: u8, salt: u8) -> (OwnerTag, Secret) {
        let mut tag = [0xab; TAG_LENGTH];
        tag[15] = last_byte;
        (OwnerTag::from_bytes(tag), Secret::from_bytes([salt; KEY_LENGTH]))
    }

    fn encode_all(owners: &[(OwnerTag, Secret)], older: &[(OwnerTag, Secret)]) -> Vec<u8> {
        let by_tag = |entries: &'_ [(OwnerTag, Secret)]| entries.iter().cloned().collect::<BTreeMap<_, _>>();
        let (owners, older) = (by_tag(owners), by_tag(older));
        encode(&owners.iter().collect(), &older.iter().collect()).to_vec()
    }

    fn owners() -> [(OwnerTag, Secret); 2] {
        [entry(0xab, 1), entry(0xac, 2)]
    }

    /// A well-formed file with these entries, in whatever order.
    fn file_of(entries: &[(OwnerTag, Secret)]) -> Vec<u8> {
        let bytes = |(tag, salt): &(OwnerTag, Secret)| [&tag.as_bytes()[..], salt.as_bytes()].concat();
        checksum::wrap(MAGIC, &entries.iter().flat_map(bytes).collect::<Vec<_>>()).to_vec()
    }

    #[test]
    fn a_shard_comes_back_from_its_bytes() {
        assert_eq!(decode(0xab, &encode_all(&owners(), &[])), Some(owners().to_vec()));
        assert_eq!(decode(0, &encode_all(&[], &[])), Some(Vec::new()));
        assert_eq!(file_name(0x0a), "owners-0a");
    }

    #[test]
    fn an_owner_may_have_two_salts_with_the_older_one_first() {
        let expected = vec![entry(0xab, 1), entry(0xac, 7), entry(0xac, 2)];
        assert_eq!(decode(0xab, &encode_all(&owners(), &[entry(0xac, 7)])), Some(expected));
        let three = [entry(0xab, 1), entry(0xab, 2), entry(0xab, 3)];
        assert_eq!(decode(0xab, &file_of(&three)), None);
    }

    #[test]
    fn each_tag_belongs_to_the_shard_of_its_first_byte() {
        let (first, last) = (OwnerTag::from_bytes([5; TAG_LENGTH]), OwnerTag::from_bytes([255; TAG_LENGTH]));
        assert!(tags(5).contains(&first) && !tags(6).contains(&first) && !tags(4).contains(&first));
        assert!(tags(255).contains(&last) && !tags(254).contains(&last));
    }

    #[test]
    fn the_raw_bytes_are_header_entries_and_digest() {
        let bytes = encode_all(&owners(), &[]);
        assert_eq!(bytes.len(), 8 + 2 * 48 + 32);
        assert_eq!(bytes[..8], *b"HSOWNER\x01");
        assert_eq!(bytes[8..24], [0xab; 16]);
        assert_eq!(bytes[24..56], [1; 32]);
    }

    #[test]
    fn a_file_under_the_name_of_another_shard_is_not_believed() {
        assert_eq!(decode(0xac, &encode_all(&owners(), &[])), None);
    }

    #[test]
    fn entries_out_of_order_are_not_believed() {
        let [first, second] = owners();
        assert_eq!(decode(0xab, &file_of(&[second, first])), None);
    }
}
