//! The envelope of a key file: eight bytes that say what it is, the body, and a SHA-256 of both.
//!
//! A key file is small and rewritten whole, so one checksum tells a torn or rotten file from a good
//! one. It protects against accidents; against people there are the file's permissions.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Four letters and more that name the kind of file, the last byte being the version of its layout.
pub(super) type Magic = [u8; 8];

const DIGEST_LENGTH: usize = 32;

/// The bytes of a whole file.
pub(super) fn wrap(magic: Magic, body: &[u8]) -> Zeroizing<Vec<u8>> {
    // Sized beforehand: growing would leave copies of keys behind in freed memory.
    let mut bytes = Vec::with_capacity(magic.len() + body.len() + DIGEST_LENGTH);
    bytes.extend_from_slice(&magic);
    bytes.extend_from_slice(body);
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    Zeroizing::new(bytes)
}

/// The body of a file; `None` if the file is of another kind or damaged.
pub(super) fn unwrap(magic: Magic, bytes: &[u8]) -> Option<&[u8]> {
    let (content, digest) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST_LENGTH)?)?;
    let body = content.strip_prefix(&magic)?;
    (Sha256::digest(content).as_slice() == digest).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAGIC: Magic = *b"HSTEST\0\x01";

    #[test]
    fn a_body_comes_back_from_its_envelope() {
        for body in [&b""[..], b"keys"] {
            assert_eq!(unwrap(MAGIC, &wrap(MAGIC, body)), Some(body));
        }
    }

    #[test]
    fn no_changed_shortened_or_foreign_file_is_believed() {
        let whole = wrap(MAGIC, b"keys");
        for position in 0..whole.len() {
            let mut changed = whole.to_vec();
            changed[position] ^= 0x80;
            assert_eq!(unwrap(MAGIC, &changed), None, "byte {position}");
            assert_eq!(unwrap(MAGIC, &whole[..position]), None, "length {position}");
        }
        assert_eq!(unwrap(*b"HSTEST\0\x02", &whole), None);
    }
}
