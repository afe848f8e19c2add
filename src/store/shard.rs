//! One of the 256 files that hold the owners' salts: `keys/owners-XX`.
//!
//! Entries of a fixed size, sorted by tag, in the envelope of `checksum.rs`. Sharding keeps what one
//! new owner rewrites small; which shard is told by the first byte of the tag, a keyed hash.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::checksum::{self, Magic};
use super::keys::{KEY_LENGTH, OwnerTag, Secret, TAG_LENGTH};

const MAGIC: Magic = *b"HSOWNER\x01";
const ENTRY_LENGTH: usize = TAG_LENGTH + KEY_LENGTH;

/// The name of a shard's file.
pub(super) fn file_name(shard: u8) -> String {
    format!("owners-{shard:02x}")
}

/// The bytes of the file that holds `entries`, which come sorted.
pub(super) fn encode<'a>(entries: impl Iterator<Item = (&'a OwnerTag, &'a Secret)>) -> Zeroizing<Vec<u8>> {
    let entries: Vec<_> = entries.collect();
    let mut body = Zeroizing::new(Vec::with_capacity(entries.len() * ENTRY_LENGTH));
    for (tag, salt) in entries {
        body.extend_from_slice(tag.as_bytes());
        body.extend_from_slice(salt.as_bytes());
    }
    checksum::wrap(MAGIC, &body)
}

/// The entries in a shard's file; `None` if it is damaged or holds what belongs to another shard.
pub(super) fn decode(shard: u8, bytes: &[u8]) -> Option<BTreeMap<OwnerTag, Secret>> {
    let (entries, rest) = checksum::unwrap(MAGIC, bytes)?.as_chunks::<ENTRY_LENGTH>();
    if !rest.is_empty() {
        return None;
    }
    let mut owners = BTreeMap::new();
    for entry in entries {
        let tag = OwnerTag::from_bytes(*entry.first_chunk()?);
        let in_order = owners.last_key_value().is_none_or(|(last, _)| *last < tag);
        if tag.shard() != shard || !in_order {
            return None;
        }
        owners.insert(tag, Secret::from_bytes(*entry.last_chunk()?));
    }
    Some(owners)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners() -> BTreeMap<OwnerTag, Secret> {
        let mut tag = [0xab; TAG_LENGTH];
        let first = (OwnerTag::from_bytes(tag), Secret::from_bytes([1; KEY_LENGTH]));
        tag[15] = 0xac;
        let second = (OwnerTag::from_bytes(tag), Secret::from_bytes([2; KEY_LENGTH]));
        BTreeMap::from([first, second])
    }

    #[test]
    fn a_shard_comes_back_from_its_bytes() {
        assert_eq!(decode(0xab, &encode(owners().iter())), Some(owners()));
        assert_eq!(decode(0, &encode(BTreeMap::new().iter())), Some(BTreeMap::new()));
        assert_eq!(file_name(0x0a), "owners-0a");
    }

    #[test]
    fn the_raw_bytes_are_header_entries_and_digest() {
        let bytes = encode(owners().iter());
        assert_eq!(bytes.len(), 8 + 2 * 48 + 32);
        assert_eq!(bytes[..8], *b"HSOWNER\x01");
        assert_eq!(bytes[8..24], [0xab; 16]);
        assert_eq!(bytes[24..56], [1; 32]);
    }

    #[test]
    fn a_file_under_the_name_of_another_shard_is_not_believed() {
        assert_eq!(decode(0xac, &encode(owners().iter())), None);
    }

    #[test]
    fn entries_out_of_order_are_not_believed() {
        assert_eq!(decode(0xab, &encode(owners().iter().rev())), None);
    }
}
