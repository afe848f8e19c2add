//! The body of a backup: a stream in chunks of 64 KiB, each sealed under the backup's own key.
//!
//! A chunk's nonce holds its number and whether it is the last one, and the head is bound in with each: so none can be
//! moved, changed, cut off or put behind, and no head set before another body. No nonce comes twice under one key, because
//! each backup has a random part in its key.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::super::keys::SealingKey;
use super::super::sealed::NONCE_LENGTH;

const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// That a backup is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Damaged;

struct Chunks {
    cipher: XChaCha20Poly1305,
    head: Vec<u8>,
    number: u64,
}

/// Seals what is given to it.
pub(in crate::store) struct Sealer {
    chunks: Chunks,
    held: Zeroizing<Vec<u8>>,
}

/// Opens what is given to it, in pieces of any length.
pub(in crate::store) struct Opener {
    chunks: Chunks,
    held: Vec<u8>,
}

impl Chunks {
    fn new(key: &SealingKey, head: &[u8]) -> Self {
        Self { cipher: XChaCha20Poly1305::new(key.as_bytes().into()), head: head.to_owned(), number: 0 }
    }

    fn next_nonce(&mut self, is_last: bool) -> XNonce {
        let mut nonce = [0; NONCE_LENGTH];
        nonce[..8].copy_from_slice(&self.number.to_be_bytes());
        nonce[8] = u8::from(is_last);
        self.number += 1;
        XNonce::from(nonce)
    }

    fn seal(&mut self, plain: &[u8], is_last: bool) -> Vec<u8> {
        let nonce = self.next_nonce(is_last);
        let payload = Payload { msg: plain, aad: &self.head };
        self.cipher.encrypt(&nonce, payload).expect("a chunk is far below the cipher's limit of 256 GiB")
    }

    fn open(&mut self, sealed: &[u8], is_last: bool) -> Result<Zeroizing<Vec<u8>>, Damaged> {
        let nonce = self.next_nonce(is_last);
        let payload = Payload { msg: sealed, aad: &self.head };
        self.cipher.decrypt(&nonce, payload).map(Zeroizing::new).map_err(|_| Damaged)
    }
}

impl Sealer {
    pub fn new(key: &SealingKey, head: &[u8]) -> Self {
        Self { chunks: Chunks::new(key, head), held: Zeroizing::new(Vec::with_capacity(CHUNK)) }
    }

    /// Seals more; `put` is given the chunks that are full.
    pub fn push<E>(
        &mut self,
        mut plain: &[u8],
        put: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        while !plain.is_empty() {
            // Only with more behind it: the last one is sealed as such.
            if self.held.len() == CHUNK {
                put(&self.chunks.seal(&self.held, false))?;
                self.held.clear();
            }
            let (now, later) = plain.split_at(plain.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(now);
            plain = later;
        }
        Ok(())
    }

    /// The last chunk.
    pub fn finish(mut self) -> Vec<u8> {
        self.chunks.seal(&self.held, true)
    }
}

impl Opener {
    pub fn new(key: &SealingKey, head: &[u8]) -> Self {
        Self { chunks: Chunks::new(key, head), held: Vec::with_capacity(CHUNK + TAG) }
    }

    /// Opens more; `take` is given what was sealed.
    pub fn push<E: From<Damaged>>(
        &mut self,
        mut sealed: &[u8],
        take: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        while !sealed.is_empty() {
            if self.held.len() == CHUNK + TAG {
                take(&self.chunks.open(&self.held, false)?)?;
                self.held.clear();
            }
            let (now, later) = sealed.split_at(sealed.len().min(CHUNK + TAG - self.held.len()));
            self.held.extend_from_slice(now);
            sealed = later;
        }
        Ok(())
    }

    /// Opens the last chunk.
    pub fn finish(mut self) -> Result<Zeroizing<Vec<u8>>, Damaged> {
        self.chunks.open(&self.held, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SealingKey {
        SealingKey::from_bytes([7; 32])
    }

    fn sealed(content: &[u8]) -> Vec<u8> {
        let (mut sealer, mut bytes) = (Sealer::new(&key(), b"head"), Vec::new());
        for piece in content.chunks(10_000) {
            let mut put = |chunk: &[u8]| {
                bytes.extend_from_slice(chunk);
                Ok::<_, Damaged>(())
            };
            sealer.push(piece, &mut put).unwrap();
        }
        bytes.extend(sealer.finish());
        bytes
    }

    fn opened(head: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Damaged> {
        let (mut opener, mut content) = (Opener::new(&key(), head), Vec::new());
        for piece in bytes.chunks(7_001) {
            let mut take = |plain: &[u8]| {
                content.extend_from_slice(plain);
                Ok::<_, Damaged>(())
            };
            opener.push(piece, &mut take)?;
        }
        content.extend_from_slice(&opener.finish()?);
        Ok(content)
    }

    #[test]
    fn a_stream_of_any_length_comes_back_under_its_own_head() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 100] {
            let content: Vec<u8> = (0..length).map(|place| (place / 7) as u8).collect();
            let bytes = sealed(&content);
            assert_eq!(opened(b"head", &bytes), Ok(content), "{length}");
            assert_eq!(opened(b"neck", &bytes), Err(Damaged), "{length}");
        }
    }

    #[test]
    fn chunks_can_be_neither_swapped_repeated_nor_cut_off() {
        let bytes = sealed(&vec![1; 2 * CHUNK + 100]);
        let (first, rest) = bytes.split_at(CHUNK + TAG);
        let (second, last) = rest.split_at(CHUNK + TAG);
        for order in [
            &[second, first, last][..],
            &[first, first, second, last],
            &[first, last],
            &[first, second],
            &[first],
            &[last],
            &[],
            &[first, second, last, last],
            &[first, second, last, &[0]],
        ] {
            assert_eq!(opened(b"head", &order.concat()), Err(Damaged));
        }
    }
}
