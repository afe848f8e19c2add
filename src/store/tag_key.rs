//! The file that holds the tag key once the master key was replaced: `keys/tag`.
//!
//! A store whose master key never was derives it from that, and has no such file. Sealed under the master key of the
//! time, in the envelope of `checksum.rs`; while that key is being replaced twice, under the old one first. So the file
//! also tells how far a replacement has come: two seals, and records may be sealed under either key; one, and they are
//! under that key alone.

use std::path::Path;

use zeroize::Zeroizing;

use super::checksum::{self, Magic};
use super::keys::{KEY_LENGTH, Master, SealingKey, Secret};
use super::sealed::{self, Header, Kind, NONCE_LENGTH, sealed_length};
use super::{OpenError, StoreError, files};

const MAGIC: Magic = *b"HSTAGKY\x01";
const SEAL_LENGTH: usize = sealed_length(KEY_LENGTH);
/// What is bound in with the seals, as a record's key is with its own. No record has this one.
const PLACE: &[u8] = b"keys/tag";

/// The tag key, sealed under one master key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagSeal([u8; SEAL_LENGTH]);

/// What the file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TagSeals {
    /// Everything is sealed under this master key.
    One(TagSeal),
    /// The first is being replaced by the second.
    Two(TagSeal, TagSeal),
}

impl TagSeal {
    /// The master key that sealed it, if this is it, and the tag key.
    pub fn open(&self, key: &Secret) -> Option<(Master, SealingKey)> {
        let header = Header::read(&self.0).filter(|header| header.kind == Kind::Store)?;
        let master = Master::new(header.key_id, key.clone());
        let tag = sealed::open(master.store_key(), PLACE, &self.0).map(Zeroizing::new)?;
        Some((master, SealingKey::from_bytes(*tag.first_chunk()?)))
    }
}

/// What is in the file at `path`; `None` if there is none.
pub(super) fn read(path: &Path) -> Result<Option<TagSeals>, OpenError> {
    let Some(bytes) = files::read(path)? else { return Ok(None) };
    decode(&bytes).map(Some).ok_or_else(|| OpenError::BrokenKeys { path: path.to_owned() })
}

/// Writes the tag key under these master keys, the older one first.
pub(super) fn write(path: &Path, tag: &SealingKey, masters: &[&Master]) -> Result<(), StoreError> {
    let mut body = Vec::with_capacity(masters.len() * SEAL_LENGTH);
    for master in masters {
        let header = Header { kind: Kind::Store, key_id: master.id };
        let mut nonce = [0; NONCE_LENGTH];
        getrandom::fill(&mut nonce).map_err(|_| StoreError::NoRandomness)?;
        body.extend(sealed::seal(master.store_key(), header, nonce, PLACE, tag.as_bytes()));
    }
    files::replace(path, &checksum::wrap(MAGIC, &body))
}

/// What the bytes of such a file say; `None` if they are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<TagSeals> {
    match checksum::unwrap(MAGIC, bytes)?.as_chunks::<SEAL_LENGTH>() {
        ([one], []) => Some(TagSeals::One(TagSeal(*one))),
        ([older, newer], []) => Some(TagSeals::Two(TagSeal(*older), TagSeal(*newer))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn master(id: u32, byte: u8) -> Master {
        Master::new(id, Secret::from_bytes([byte; KEY_LENGTH]))
    }

    fn opened(seal: &TagSeal, master: &Master) -> Option<(u32, [u8; KEY_LENGTH])> {
        seal.open(master.key()).map(|(master, tag)| (master.id, *tag.as_bytes()))
    }

    #[test]
    fn the_tag_key_opens_under_each_master_key_that_sealed_it_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tag");
        assert_eq!(read(&path).unwrap(), None);
        let (old, new, tag) = (master(258, 1), master(259, 2), SealingKey::from_bytes([9; KEY_LENGTH]));
        write(&path, &tag, &[&old, &new]).unwrap();
        let Some(TagSeals::Two(first, second)) = read(&path).unwrap() else { panic!("two seals") };
        assert_eq!(opened(&first, &old), Some((258, [9; KEY_LENGTH])));
        assert_eq!(opened(&second, &new), Some((259, [9; KEY_LENGTH])));
        assert_eq!((opened(&first, &new), opened(&second, &old)), (None, None));
        write(&path, &tag, &[&new]).unwrap();
        let Some(TagSeals::One(only)) = read(&path).unwrap() else { panic!("one seal") };
        assert_eq!(opened(&only, &new), Some((259, [9; KEY_LENGTH])));
        assert_eq!(opened(&only, &old), None);
    }

    #[test]
    fn the_raw_bytes_are_header_seals_and_digest_and_nothing_of_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tag");
        let tag = SealingKey::from_bytes([9; KEY_LENGTH]);
        write(&path, &tag, &[&master(258, 1)]).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes[..14], *b"HSTAGKY\x01\x01\x01\0\0\x01\x02");
        assert_eq!(bytes.len(), 8 + 6 + 24 + 32 + 16 + 32);
        assert!(!bytes.windows(8).any(|part| part == &tag.as_bytes()[..8]));
    }

    #[test]
    fn a_damaged_file_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tag");
        write(&path, &SealingKey::from_bytes([9; KEY_LENGTH]), &[&master(0, 1)]).unwrap();
        let whole = fs::read(&path).unwrap();
        for bytes in [&whole[1..], &whole[..whole.len() - 1], &checksum::wrap(MAGIC, b"")] {
            fs::write(&path, bytes).unwrap();
            let error = read(&path).unwrap_err();
            assert!(matches!(error, OpenError::BrokenKeys { path: named } if named == path));
        }
    }
}
