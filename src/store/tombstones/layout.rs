//! The bytes of the log of erasures.
//!
//! ```text
//! 8 bytes  what kind of file it is, the last byte being the version of its layout
//! 8 bytes  whose log it is: a keyed hash that is the same in all copies of one store
//! 8 bytes  since when it knows every erasure, in milliseconds since 1970, big-endian like all numbers
//! 8 bytes  of a SHA-256 of these 24
//! the rest entries of 40 bytes: when (8), the owner's tag (16), whether it is one case (1), which (9), and 6 bytes of a
//!          SHA-256 of these 34
//! ```
//!
//! Each entry has a check of its own, so that one can be put behind without writing the others again, and a damaged or
//! torn one takes no other with it.

use sha2::{Digest as _, Sha256};

use super::super::checksum::Magic;
use super::super::keys::{OwnerTag, TAG_LENGTH};
use crate::casebook::CaseId;

const MAGIC: Magic = *b"HSERASE\x01";
const MARK: usize = 8;
const TIME: usize = 8;
const HEAD_CONTENT: usize = MAGIC.len() + MARK + TIME;
pub(super) const HEAD: usize = HEAD_CONTENT + 8;
const CONTENT: usize = TIME + TAG_LENGTH + 1 + CaseId::BYTES;
pub(super) const ENTRY: usize = CONTENT + 6;

/// Whose log it is.
pub(in crate::store) type Mark = [u8; MARK];

/// Who, or which case of theirs, was erased.
pub(in crate::store) type Gone = (OwnerTag, Option<CaseId>);

pub(super) fn head(mark: Mark, since: i64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&mark);
    bytes.extend_from_slice(&since.to_be_bytes());
    checked(bytes, HEAD)
}

pub(super) fn entry((tag, case): &Gone, at: i64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(ENTRY);
    bytes.extend_from_slice(&at.to_be_bytes());
    bytes.extend_from_slice(tag.as_bytes());
    bytes.push(u8::from(case.is_some()));
    bytes.extend_from_slice(&case.map_or([0; CaseId::BYTES], |case| *case.as_bytes()));
    checked(bytes, ENTRY)
}

/// Whose log it is and since when it is complete; `None` if it is no log, or damaged there.
pub(super) fn parse_head(bytes: &[u8]) -> Option<(Mark, i64)> {
    let content = sound(bytes.first_chunk::<HEAD>()?, HEAD_CONTENT)?.strip_prefix(&MAGIC)?;
    let (mark, since) = content.split_first_chunk()?;
    Some((*mark, i64::from_be_bytes(since.try_into().ok()?)))
}

/// `None` if it is damaged.
pub(super) fn parse_entry(bytes: &[u8]) -> Option<(Gone, i64)> {
    let bytes: &[u8; ENTRY] = bytes.try_into().ok()?;
    let (at, rest) = sound(bytes, CONTENT)?.split_first_chunk()?;
    let (tag, rest) = rest.split_first_chunk()?;
    let (is_case, case) = rest.split_first()?;
    let case = CaseId::from_random(case.try_into().ok()?);
    Some(((OwnerTag::from_bytes(*tag), (*is_case == 1).then_some(case)), i64::from_be_bytes(*at)))
}

fn checked(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    let digest = Sha256::digest(&bytes);
    bytes.extend(digest.iter().take(length - bytes.len()));
    bytes
}

/// What the check stands behind, if it agrees.
fn sound(bytes: &[u8], length: usize) -> Option<&[u8]> {
    let (content, check) = bytes.split_at_checked(length)?;
    Sha256::digest(content).starts_with(check).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::case_id;

    const TAG: OwnerTag = OwnerTag::from_bytes([7; TAG_LENGTH]);

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_raw_bytes_are_these() {
        assert_eq!(hex(&head([1; 8], 2)[..HEAD_CONTENT]), "485345524153450101010101010101010000000000000002");
        let bytes = entry(&(TAG, Some(case_id(9))), 3);
        let expected = "00000000000000030707070707070707070707070707070701090909090909090909";
        assert_eq!((hex(&bytes[..CONTENT]).as_str(), bytes.len()), (expected, ENTRY));
    }

    #[test]
    fn what_was_written_is_read_and_what_was_changed_is_not() {
        let written = head([1; 8], -2);
        assert_eq!(parse_head(&written), Some(([1; 8], -2)));
        for place in 0..HEAD {
            let mut changed = written.clone();
            changed[place] ^= 1;
            assert_eq!(parse_head(&changed), None, "byte {place}");
        }
        for gone in [(TAG, None), (TAG, Some(case_id(9)))] {
            let written = entry(&gone, 5);
            assert_eq!(parse_entry(&written), Some((gone, 5)));
            for place in 0..ENTRY {
                let mut changed = written.clone();
                changed[place] ^= 1;
                assert_eq!(parse_entry(&changed), None, "byte {place}");
            }
        }
    }
}
