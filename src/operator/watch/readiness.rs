//! Whether the bot can do what people expect of it, and if not, why.

use std::time::Duration;

/// Polling hears from Telegram every half minute.
const LONGEST_SILENCE: Duration = Duration::from_secs(120);
/// The database grows by eight megabytes at a time, and needs some of them to tidy up.
const LEAST_FREE: u64 = 64 << 20;

/// What it is judged by. That the content is loaded goes without saying: without it, nothing is started.
pub(super) struct Facts {
    pub is_stopping: bool,
    /// Whether Telegram has told who the bot is.
    pub is_introduced: bool,
    /// Why it has not.
    pub trouble: Option<String>,
    pub contact_age: Option<Duration>,
    /// Whether updates do not come in, though Telegram answers.
    pub is_deaf: bool,
    pub is_store_failing: bool,
    pub is_read_only: bool,
    /// `None` where it cannot be learnt.
    pub free_bytes: Option<u64>,
}

impl Facts {
    /// # Errors
    /// When it is not ready: all that is in the way, in words.
    pub fn judge(&self) -> Result<(), String> {
        let mut reasons = Vec::new();
        if self.is_stopping {
            reasons.push("it is stopping".to_owned());
        }
        if !self.is_introduced {
            let why = self.trouble.as_ref().map(|trouble| format!(" ({trouble})")).unwrap_or_default();
            reasons.push(format!("Telegram has not told yet who the bot is{why}"));
        } else if let Some(age) = self.contact_age.filter(|age| *age > LONGEST_SILENCE) {
            reasons.push(format!("nothing was heard from Telegram for {} s", age.as_secs()));
        }
        if self.is_deaf {
            reasons.push("no updates come in, and the log says why".to_owned());
        }
        if self.is_store_failing {
            reasons.push("the store cannot be written; the log says why".to_owned());
        }
        if self.is_read_only {
            reasons.push("the disk of the data folder is read-only".to_owned());
        }
        if let Some(free) = self.free_bytes.filter(|free| *free < LEAST_FREE) {
            reasons.push(format!("only {} MB are free on the disk of the data folder", free >> 20));
        }
        if reasons.is_empty() { Ok(()) } else { Err(reasons.join("; ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well() -> Facts {
        Facts {
            is_stopping: false,
            is_introduced: true,
            trouble: None,
            contact_age: Some(Duration::from_secs(31)),
            is_deaf: false,
            is_store_failing: false,
            is_read_only: false,
            free_bytes: Some(1 << 30),
        }
    }

    #[test]
    fn a_bot_that_hears_telegram_and_can_write_is_ready() {
        assert_eq!(well().judge(), Ok(()));
        assert_eq!(Facts { free_bytes: None, ..well() }.judge(), Ok(()), "not to know is no fault");
    }

    #[test]
    fn whatever_is_in_the_way_is_said_in_words() {
        let silent = Duration::from_secs(121);
        for (facts, words) in [
            (Facts { is_stopping: true, ..well() }, "stopping"),
            (Facts { is_introduced: false, contact_age: None, ..well() }, "not told yet"),
            (
                Facts { is_introduced: false, trouble: Some("404".to_owned()), ..well() },
                "not told yet who the bot is (404)",
            ),
            (Facts { contact_age: Some(silent), ..well() }, "for 121 s"),
            (Facts { is_deaf: true, ..well() }, "no updates"),
            (Facts { is_store_failing: true, ..well() }, "store cannot be written"),
            (Facts { is_read_only: true, ..well() }, "read-only"),
            (Facts { free_bytes: Some(5 << 20), ..well() }, "only 5 MB"),
        ] {
            let said = facts.judge().unwrap_err();
            assert!(
                said.contains(words) && !said.contains(';') | (words == "store cannot be written"),
                "{said}"
            );
        }
        let both = Facts { is_read_only: true, is_stopping: true, ..well() }.judge().unwrap_err();
        assert!(both.contains("stopping; the disk"), "{both}");
    }
}
