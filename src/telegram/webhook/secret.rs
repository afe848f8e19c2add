//! What Telegram shows with each request, so that nobody else can hand the bot updates.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// A secret made anew at each start, and kept nowhere, unless several processes stand behind one address: then it is the one they
/// have in common. It has no `Debug`.
pub(super) struct Secret(String);

/// By which the secret is recognised.
pub(super) struct Fingerprint([u8; 32]);

impl Secret {
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new() -> Result<Self, String> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
        Ok(Self::of(&bytes))
    }

    pub fn of(bytes: &[u8; 32]) -> Self {
        // Hexadecimal digits are among what Telegram takes.
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl Fingerprint {
    /// Whether this is the secret. Hashes of one length are compared as a whole, so the time it takes tells nothing.
    pub fn is_of(&self, shown: &[u8]) -> bool {
        self.0.ct_eq(&Sha256::digest(shown)[..]).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_new_each_time_and_of_letters_that_telegram_takes() {
        let (one, other) = (Secret::new().expect("random bytes"), Secret::new().expect("random bytes"));
        assert_ne!(one.reveal(), other.reveal());
        assert_eq!(one.reveal().len(), 64);
        assert!(one.reveal().chars().all(|letter| letter.is_ascii_hexdigit()));
    }

    #[test]
    fn only_the_whole_secret_is_recognised() {
        let secret = Secret::new().expect("random bytes");
        let fingerprint = secret.fingerprint();
        assert!(fingerprint.is_of(secret.reveal().as_bytes()));
        for wrong in ["", "x", &secret.reveal()[1..], &format!("{} ", secret.reveal())] {
            assert!(!fingerprint.is_of(wrong.as_bytes()));
        }
    }
}
