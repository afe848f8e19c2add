//! Tells what is learnt from apart from anything else that could be.

use std::io;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// How many digits a hash has.
pub const DIGEST_LENGTH: usize = 32;

/// A hash of some texts or numbers, in hexadecimal digits. Lists and texts are hashed with their lengths, so that no two
/// values look alike.
pub fn digest(value: &impl Serialize) -> String {
    // Written down as a whole, examples would take megabytes for a moment, at every start.
    let hashing = postcard::to_io(value, Hashing::default()).unwrap_or_default();
    hashing.0.finalize().iter().take(DIGEST_LENGTH / 2).map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Default)]
struct Hashing(Sha256);

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_hashed_as_it_is_written() {
        let value = (3_u32, Some("退款"), vec!["a".repeat(300), String::new()]);
        let written = postcard::to_allocvec(&value).expect("it can be written");
        let whole: String =
            Sha256::digest(written).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest(&value), whole);
        assert_eq!(whole.len(), DIGEST_LENGTH);
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
    }
}
