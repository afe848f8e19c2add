//! Pictures that somebody sent: what was seen in them becomes words to be judged.

use super::Bundle;
use crate::inspect::seen::{Seen, Writing};
use crate::text::mask::mask;
use crate::voice::Glances;

/// More of one code is left out, in characters: no link is longer.
const LONGEST_CODE: usize = 2_000;

impl Bundle {
    /// Adds what was seen in a picture: each code on a line of its own, then the writing. Secrets in it are masked as those
    /// in typed words are.
    pub fn see(&mut self, seen: &Seen) {
        for code in &seen.codes {
            let code: String = code.chars().take(LONGEST_CODE).collect();
            let code = mask(&code).text;
            self.add(&code, &[]);
            self.codes.push(code);
        }
        if let Writing::Read(writing) = &seen.writing {
            self.add(&mask(writing).text, &[]);
        }
        self.glances = with(self.glances, seen);
    }
}

/// What was seen in one more picture.
fn with(before: Glances, seen: &Seen) -> Glances {
    let is = |is: bool| usize::from(is);
    Glances {
        n_pictures: before.n_pictures + 1,
        n_codes: before.n_codes + seen.codes.len(),
        n_read: before.n_read + is(matches!(seen.writing, Writing::Read(_))),
        n_unread: before.n_unread + is(seen.writing == Writing::Failed && seen.trouble.is_none()),
        is_blind: before.is_blind || seen.writing == Writing::Unavailable,
        trouble: seen.trouble.or(before.trouble),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::Trouble;

    #[test]
    fn pictures_become_one_text_without_secrets() {
        let mut bundle = Bundle::default();
        let seen = Seen {
            codes: vec!["https://a.example/pay".to_owned()],
            writing: Writing::Read("卡号 4111 1111 1111 1111".to_owned()),
            trouble: None,
        };
        bundle.see(&seen);
        bundle.see(&Seen::nothing(Trouble::Late));
        assert_eq!(bundle.text(), "https://a.example/pay\n\n卡号 •••• •••• •••• ••••");
        let expected = Glances {
            n_pictures: 2,
            n_codes: 1,
            n_read: 1,
            trouble: Some(Trouble::Late),
            ..Glances::default()
        };
        assert_eq!(bundle.glances, expected);
    }

    #[test]
    fn whether_nobody_reads_or_reading_failed_is_told_apart() {
        let mut blind = Bundle::default();
        blind.see(&Seen { codes: Vec::new(), writing: Writing::Unavailable, trouble: None });
        assert!(blind.glances.is_blind && blind.text().is_empty());
        let mut failed = Bundle::default();
        failed.see(&Seen { codes: Vec::new(), writing: Writing::Failed, trouble: None });
        assert_eq!((failed.glances.n_unread, failed.glances.is_blind), (1, false));
    }
}
