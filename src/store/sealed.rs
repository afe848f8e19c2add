//! The layout of a sealed value: what one record looks like on the disk.
//!
//! ```text
//! 1 byte   layout version, 1
//! 1 byte   kind of key: 1 store, 2 owner, 3 journal
//! 4 bytes  number of the journal key, big-endian; for the other kinds that of the master key, 0 for a store's first
//! 24 bytes nonce
//! the rest XChaCha20-Poly1305, whose associated data is the record's whole database key
//! ```
//!
//! The database key is bound in so that a value moved to another record does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::keys::SealingKey;

const VERSION: u8 = 1;
const HEADER_LENGTH: usize = 6;
pub(super) const NONCE_LENGTH: usize = 24;
const SEAL_LENGTH: usize = 16;

/// Which key seals a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The one key of the store, for what belongs to nobody.
    Store,
    /// The key of the owner whose tag the record's key begins with.
    Owner,
    /// The journal key of the hour.
    Journal,
}

/// What a sealed value says about its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub kind: Kind,
    /// The number of the journal key; for the other kinds that of the master key.
    pub key_id: u32,
}

/// Seals `plain` for the record at `record_key`. A nonce must never be used twice under one key.
pub(super) fn seal(
    key: &SealingKey,
    header: Header,
    nonce: [u8; NONCE_LENGTH],
    record_key: &[u8],
    plain: &[u8],
) -> Vec<u8> {
    let payload = Payload { msg: plain, aad: record_key };
    let ciphertext = XChaCha20Poly1305::new(key.as_bytes().into())
        .encrypt(&XNonce::from(nonce), payload)
        .expect("a record is far below the cipher's limit of 256 GiB");
    let mut sealed = Vec::with_capacity(sealed_length(plain.len()));
    sealed.push(VERSION);
    sealed.push(header.kind.code());
    sealed.extend_from_slice(&header.key_id.to_be_bytes());
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    sealed
}

/// How long a value of so many bytes is once it is sealed.
pub(super) const fn sealed_length(plain: usize) -> usize {
    HEADER_LENGTH + NONCE_LENGTH + plain + SEAL_LENGTH
}

/// Opens a sealed value; `None` if it was changed, moved, or sealed under another key.
pub(super) fn open(key: &SealingKey, record_key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (_, rest) = sealed.split_at_checked(HEADER_LENGTH)?;
    let (nonce, ciphertext) = rest.split_at_checked(NONCE_LENGTH)?;
    let nonce: [u8; NONCE_LENGTH] = nonce.try_into().ok()?;
    let payload = Payload { msg: ciphertext, aad: record_key };
    XChaCha20Poly1305::new(key.as_bytes().into()).decrypt(&XNonce::from(nonce), payload).ok()
}

impl Header {
    /// Reads the head of a sealed value; `None` if it is not one of this layout.
    pub fn read(sealed: &[u8]) -> Option<Self> {
        let [version, kind, id @ ..] = sealed.first_chunk::<HEADER_LENGTH>()?;
        let kind = Kind::from_code(*kind)?;
        (*version == VERSION).then_some(Self { kind, key_id: u32::from_be_bytes(*id) })
    }
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Self::Store => 1,
            Self::Owner => 2,
            Self::Journal => 3,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        [Self::Store, Self::Owner, Self::Journal].into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Header = Header { kind: Kind::Journal, key_id: 258 };

    fn sealed() -> Vec<u8> {
        seal(&SealingKey::from_bytes([7; 32]), HEADER, [9; 24], b"j1", b"hello")
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_raw_bytes_are_these() {
        let (head, rest) = (hex(&sealed()[..6]), hex(&sealed()[6..]));
        assert_eq!(head, "010300000102");
        assert_eq!(rest, format!("{}{}", "09".repeat(24), "d6178ee613bdf47155ddd53958f1ef36ea8d3b6b98"));
    }

    #[test]
    fn a_value_opens_under_its_key_in_its_place() {
        let opened = open(&SealingKey::from_bytes([7; 32]), b"j1", &sealed());
        assert_eq!(opened.as_deref(), Some(&b"hello"[..]));
        assert_eq!(Header::read(&sealed()), Some(HEADER));
    }

    #[test]
    fn a_value_does_not_open_elsewhere_or_under_another_key() {
        assert_eq!(open(&SealingKey::from_bytes([7; 32]), b"j2", &sealed()), None);
        assert_eq!(open(&SealingKey::from_bytes([8; 32]), b"j1", &sealed()), None);
    }

    #[test]
    fn no_changed_or_shortened_value_opens() {
        let key = SealingKey::from_bytes([7; 32]);
        for position in HEADER_LENGTH..sealed().len() {
            let mut changed = sealed();
            changed[position] ^= 1;
            assert_eq!(open(&key, b"j1", &changed), None, "byte {position}");
            assert_eq!(open(&key, b"j1", &sealed()[..position]), None, "length {position}");
        }
    }

    #[test]
    fn another_layout_is_not_taken_for_this_one() {
        assert_eq!(Header::read(&[2, 1, 0, 0, 0, 0]), None);
        assert_eq!(Header::read(&[1, 9, 0, 0, 0, 0]), None);
        assert_eq!(Header::read(&[1, 1, 0]), None);
    }
}
