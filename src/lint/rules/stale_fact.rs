//! Rule `stale-fact`: nobody has looked at a fact for too long.

use chrono::NaiveDate;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::facts::{day, states_a_fact};
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table, Text};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "stale-fact",
    "A fact was neither recorded nor checked for so long that it may no longer be true: a quarter for the phone \
     numbers and addresses of the directory, a year for everything else. Open the live page, correct the entry if \
     need be, and write the day into `checked`.",
);

/// Where the phone numbers and addresses stand that people dial and open in a hurry.
const DIRECTORY: &str = "content/directory/";
const DAYS_OF_A_QUARTER: i64 = 92;
const DAYS_OF_A_YEAR: i64 = 366;

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        let Some((text, seen)) = last_seen(table).filter(|_| states_a_fact(table)) else { return };
        let most = if table.path.starts_with(DIRECTORY) { DAYS_OF_A_QUARTER } else { DAYS_OF_A_YEAR };
        let days = sources.today.signed_duration_since(seen).num_days();
        if days > most {
            let message = format!("nobody has looked at this for {days} days, and {most} are the most");
            findings.push(
                table
                    .finding_at(&CODE, &text, message)
                    .label("the last time")
                    .help("open the live page, correct the entry, and write the day into `checked`"),
            );
        }
    });
}

/// The later of the two days on which somebody looked. What is no day is another rule's finding.
fn last_seen<'a>(table: &'a Table<'_>) -> Option<(Text<'a>, NaiveDate)> {
    let days = ["recorded", "checked"].into_iter().filter_map(|key| table.text_of(key));
    days.filter_map(|text| day(text.words).map(|day| (text, day))).max_by_key(|(_, day)| *day)
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    fn check(path: &str, recorded: &str, checked: &str, expected: &[&str]) {
        let file = format!("[[channel]]\nrecorded = \"{recorded}\"\nchecked = \"{checked}\"\n");
        assert_eq!(marked_by(RULE.check, &[(path, &file)]), expected, "{recorded} {checked}");
    }

    #[test]
    fn the_directory_is_looked_at_every_quarter_and_the_rest_every_year() {
        check("content/directory/gb.toml", "2026-08-22", "", &[]);
        check("content/directory/gb.toml", "2026-08-21", "", &["stale-fact \"2026-08-21\""]);
        check("content/figures.toml", "2026-08-21", "", &[]);
        check("content/figures.toml", "2025-11-21", "", &[]);
        check("content/figures.toml", "2025-11-20", "", &["stale-fact \"2025-11-20\""]);
    }

    #[test]
    fn a_check_counts_as_well_as_writing_it_down() {
        check("content/figures.toml", "2020-01-01", "2026-01-01", &[]);
        check("content/figures.toml", "2020-01-01", "2021-01-01", &["stale-fact \"2021-01-01\""]);
        check("content/figures.toml", "long ago", "", &[]);
    }
}
