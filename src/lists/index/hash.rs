//! The two uses of SipHash-2-4: names under a secret key, and sums that show damage.

use std::hash::Hasher;

use siphasher::sip::SipHasher24;

/// What names and links are hashed with. A name and a link of the same letters have different hashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(pub [u8; 16]);

impl Key {
    pub fn domain(self, name: &str) -> u64 {
        self.hash(b'd', name)
    }

    pub fn link(self, link: &str) -> u64 {
        self.hash(b'l', link)
    }

    fn hash(self, sort: u8, text: &str) -> u64 {
        let mut hasher = SipHasher24::new_with_key(&self.0);
        hasher.write(&[sort]);
        hasher.write(text.as_bytes());
        hasher.finish()
    }
}

/// Shows what went wrong on a disk. No proof against somebody who writes the file.
pub(super) struct Checksum(SipHasher24);

impl Default for Checksum {
    fn default() -> Self {
        Self(SipHasher24::new_with_key(&[0; 16]))
    }
}

impl Checksum {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    pub fn finish(&self) -> u64 {
        self.0.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_siphash_2_4() {
        // The example of the paper, appendix A: key 00 01 .. 0f, message 00 01 .. 0e.
        let key: [u8; 16] = std::array::from_fn(|place| u8::try_from(place).expect("it is below 16"));
        let mut hasher = SipHasher24::new_with_key(&key);
        hasher.write(&key[..1]);
        hasher.write(&key[1..15]);
        assert_eq!(hasher.finish(), 0xa129_ca61_49be_45e5);
    }

    #[test]
    fn a_name_and_a_link_are_told_apart_and_the_key_matters() {
        let (one, other) = (Key([1; 16]), Key([2; 16]));
        assert_ne!(one.domain("a.example"), one.link("a.example"));
        assert_ne!(one.domain("a.example"), other.domain("a.example"));
    }
}
