//! What is said of the files of a case: what each is, where it is, and why there is no copy of some.

use super::labels::count;
use super::pages::in_bytes;
use crate::casebook::{CaseNumber, EntryNumber, Exhibit, Kept, NotStored};
use crate::text::Rich;
use crate::voice::Voice;
use crate::voice::argument::Argument;
use crate::voice::report::join_lines;

impl Voice<'_> {
    /// What a file is, and where it is: below its name.
    pub fn case_file_facts(&self, exhibit: &Exhibit) -> Rich {
        let media_type = ("type", Argument::Words(exhibit.media_type.as_str()));
        let mut lines = vec![self.say_with("case-entry-type", &[media_type])];
        if let Some(sha256) = exhibit.sha256 {
            let digits = sha256.to_string();
            lines.push(self.say_with("case-entry-sha256", &[("sha256", Argument::Words(&digits))]));
        }
        lines.push(self.say(match exhibit.kept {
            Kept::Stored(_) => "case-entry-stored",
            Kept::Reference(_) => "case-entry-reference",
        }));
        join_lines(lines)
    }

    /// Of which entries there is no copy: once for each reason, with what to do. `used` and `most` are the bytes of the
    /// person's files and those they may have.
    pub fn case_not_stored(
        &self,
        entries: &[(EntryNumber, NotStored)],
        (used, most): (u64, u64),
    ) -> Vec<Rich> {
        let (used, most) = (in_bytes(used), in_bytes(most));
        let said = SAID.iter().filter_map(|(reason, id)| {
            let numbers: Vec<String> =
                entries.iter().filter(|(_, why)| why == reason).map(|(entry, _)| entry.to_string()).collect();
            let numbers = numbers.join(&self.label("list-separator"));
            let arguments = [
                ("entries", Argument::Words(&numbers)),
                ("used", Argument::Words(&used)),
                ("most", Argument::Words(&most)),
            ];
            (!numbers.is_empty()).then(|| self.say_with(id, &arguments))
        });
        said.collect()
    }

    /// In place of answers that would be too many, while everything is kept.
    pub fn case_many(&self, number: CaseNumber) -> Rich {
        self.say_with("case-many", &[("number", count(number.0))])
    }
}

/// The sentence for each reason. Where nobody has tried to fetch the file, none could say more than its page does.
const SAID: [(NotStored, &str); 4] = [
    (NotStored::ByChoice, "case-file-by-choice"),
    (NotStored::TooLarge, "case-file-too-large"),
    (NotStored::Failed, "case-file-failed"),
    (NotStored::NoRoom, "case-file-no-room"),
];
