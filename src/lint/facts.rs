//! Which tables state an outside fact, and the days written in them.

use chrono::NaiveDate;

use super::tables::Table;

/// The kinds of entry that state an outside fact.
const KINDS: [&str; 5] = ["facts", "channel", "deadline", "figure", "brand"];
/// Keys that only a statement of an outside fact has, whatever it is called.
const SIGNS: [&str; 4] = ["source", "source_date", "recorded", "confidence"];

/// Whether a table states something about the world outside, which may be wrong or grow old.
pub(super) fn states_a_fact(table: &Table<'_>) -> bool {
    KINDS.contains(&table.name) || SIGNS.iter().any(|key| table.has(key))
}

/// A day as ISO 8601 writes it, with all its digits.
pub(super) fn day(words: &str) -> Option<NaiveDate> {
    let has_all_digits = words.len() == "2026-11-22".len();
    NaiveDate::parse_from_str(words, "%Y-%m-%d").ok().filter(|_| has_all_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar_with_all_its_digits() {
        assert!(day("2026-02-28").is_some());
        for bad in ["", "2026-02-30", "2026-2-28", "28.02.2026", "2026-02"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
