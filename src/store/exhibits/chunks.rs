//! The layout of a stored file: what was sent, in sealed chunks.
//!
//! ```text
//! 8 bytes  what kind of file it is, the last byte being the version of its layout
//! the rest chunks of 64 KiB, the last one of what is left; each XChaCha20-Poly1305, with 16 bytes behind it,
//!          under the file's own key
//! ```
//!
//! A chunk's nonce holds the file's name, the chunk's number and whether it is the last one: so no chunk opens in another
//! place or in another file, nothing can be cut off and nothing can be put behind. No nonce comes twice under one key, because
//! each key seals one file, once.

use std::io::{self, Read, Write};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;

use super::super::checksum::Magic;
use super::super::sealed::NONCE_LENGTH;
use crate::casebook::{FileId, StoredFile};

const MAGIC: Magic = *b"HSEXHIB\x01";
/// Bytes of the content in one chunk: large enough that the 16 behind it are nothing, small enough to be held many times.
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Why what lies there is not what was stored.
#[derive(Debug, Error)]
pub(in crate::store) enum Unopened {
    #[error("it is no stored file, or its bytes were changed")]
    Damaged,
    #[error(transparent)]
    Disk(#[from] io::Error),
}

/// How long a file of so many bytes is once it is sealed.
pub(in crate::store) fn sealed_length(bytes: u64) -> u64 {
    let n_chunks = bytes.div_ceil(CHUNK as u64).max(1);
    let around = (MAGIC.len() as u64).saturating_add(n_chunks.saturating_mul(TAG as u64));
    bytes.saturating_add(around)
}

/// Writes the content chunk by chunk. An empty one has one chunk, too, so that nobody can empty a file unseen.
pub(in crate::store) fn seal(file: &StoredFile, content: &[u8], to: &mut impl Write) -> io::Result<()> {
    let cipher = XChaCha20Poly1305::new(&file.key.0.into());
    to.write_all(&MAGIC)?;
    let mut rest = content;
    for number in 0_u32.. {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK));
        let nonce = nonce(file.id, number, after.is_empty());
        let sealed = cipher
            .encrypt(&nonce, Payload { msg: chunk, aad: &MAGIC })
            .map_err(|_| io::Error::other("the cipher takes no chunk of 64 KiB"))?;
        to.write_all(&sealed)?;
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    Ok(())
}

/// Opens a file chunk by chunk; what is given to `take` is what was stored, as far as it has come.
pub(in crate::store) fn open(
    file: &StoredFile,
    from: &mut impl Read,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Unopened> {
    let cipher = XChaCha20Poly1305::new(&file.key.0.into());
    if read_up_to(from, MAGIC.len())? != MAGIC {
        return Err(Unopened::Damaged);
    }
    let mut sealed = read_up_to(from, CHUNK + TAG)?;
    for number in 0_u32.. {
        let next = read_up_to(from, CHUNK + TAG)?;
        let nonce = nonce(file.id, number, next.is_empty());
        let chunk =
            cipher.decrypt(&nonce, Payload { msg: &sealed, aad: &MAGIC }).map_err(|_| Unopened::Damaged)?;
        take(&chunk);
        if next.is_empty() {
            break;
        }
        sealed = next;
    }
    Ok(())
}

fn nonce(id: FileId, number: u32, is_last: bool) -> XNonce {
    let mut nonce = [0; NONCE_LENGTH];
    let (name, place) = nonce.split_at_mut(FileId::BYTES);
    name.copy_from_slice(&id.0);
    place[0] = u8::from(is_last);
    place[4..].copy_from_slice(&number.to_be_bytes());
    XNonce::from(nonce)
}

fn read_up_to(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    from.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casebook::FileKey;

    const FILE: StoredFile = StoredFile { id: FileId([9; 16]), key: FileKey([7; 32]) };
    /// Of a sealed chunk.
    const SEALED: usize = CHUNK + TAG;

    fn sealed(content: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        seal(&FILE, content, &mut bytes).unwrap();
        bytes
    }

    fn opened(file: &StoredFile, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        match open(file, &mut &bytes[..], |chunk| content.extend_from_slice(chunk)) {
            Ok(()) => Some(content),
            Err(Unopened::Damaged) => None,
            Err(Unopened::Disk(error)) => panic!("{error}"),
        }
    }

    /// Three chunks, the last of which is short.
    fn content() -> Vec<u8> {
        (0..2 * CHUNK + 100).map(|place| (place / 7) as u8).collect()
    }

    #[test]
    fn the_raw_bytes_are_these() {
        let bytes: String = sealed(b"hello").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(bytes, "4853455848494201a163b9e0173ea4f3de39501fb2e6219d3a68677d3e");
    }

    #[test]
    fn a_file_of_any_length_comes_back() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 100] {
            let content = &content()[..length];
            assert_eq!(opened(&FILE, &sealed(content)).as_deref(), Some(content), "{length}");
            assert_eq!(sealed(content).len() as u64, sealed_length(length as u64), "{length}");
        }
    }

    #[test]
    fn a_file_opens_under_its_own_name_and_key_alone() {
        let bytes = sealed(b"hello");
        assert_eq!(opened(&StoredFile { id: FileId([8; 16]), ..FILE }, &bytes), None);
        assert_eq!(opened(&StoredFile { key: FileKey([8; 32]), ..FILE }, &bytes), None);
    }

    #[test]
    fn chunks_can_be_neither_swapped_repeated_nor_left_out() {
        let bytes = sealed(&content());
        let (head, chunks) = bytes.split_at(MAGIC.len());
        let (first, rest) = chunks.split_at(SEALED);
        let (second, last) = rest.split_at(SEALED);
        assert_eq!(opened(&FILE, &[head, first, second, last].concat()), Some(content()));
        for order in [
            &[second, first, last][..],
            &[first, first, last],
            &[first, last],
            &[second, last],
            &[last],
            &[first, second, second, last],
            &[last, first, second],
        ] {
            let tampered = [&[head], order].concat().concat();
            assert_eq!(opened(&FILE, &tampered), None);
        }
    }

    #[test]
    fn nothing_can_be_cut_off_or_put_behind() {
        let bytes = sealed(&content());
        let borders = [0, 1, MAGIC.len(), MAGIC.len() + SEALED, MAGIC.len() + 2 * SEALED];
        for length in
            borders.into_iter().chain([bytes.len() - 1, bytes.len() - TAG, MAGIC.len() + SEALED + 5])
        {
            assert_eq!(opened(&FILE, &bytes[..length]), None, "{length}");
        }
        let last = &bytes[MAGIC.len() + 2 * SEALED..];
        for behind in [&[0][..], last, &bytes] {
            assert_eq!(opened(&FILE, &[&bytes, behind].concat()), None);
        }
        // A file whose last chunk is full has no room for another one either.
        let full = sealed(&content()[..CHUNK]);
        assert_eq!(opened(&FILE, &[&full[..], &full[MAGIC.len()..]].concat()), None);
    }

    #[test]
    fn no_changed_byte_is_believed() {
        let bytes = sealed(b"hello");
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert_eq!(opened(&FILE, &changed), None, "byte {place}");
        }
    }

    proptest! {
        #[test]
        fn whatever_lies_there_is_read_without_a_fault(bytes: Vec<u8>) {
            prop_assert_eq!(opened(&FILE, &bytes), None);
            prop_assert_eq!(opened(&FILE, &[&MAGIC[..], &bytes].concat()), None);
        }
    }
}
