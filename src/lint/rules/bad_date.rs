//! Rule `bad-date`: a date that is not written as one. Rule `future-date`: one that lies in the future.

use chrono::NaiveDate;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::facts::{day, states_a_fact};
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table};

pub(super) const RULE: Rule = Rule { codes: &[&CODE, &FUTURE], check };

static CODE: Code = Code::error(
    "bad-date",
    "A date cannot be understood, so that nobody can tell when the fact is due for another look. `recorded` and \
     `checked` are days as in `2026-11-22`; `checked` is empty until a person has looked \
     at the live page. `source_date` is a day, a month (`2026-11`), a year (`2026`) or `undated`, and may be \
     followed by a remark in brackets.",
);

static FUTURE: Code = Code::warning(
    "future-date",
    "`recorded` or `checked` lies in the future, by more than the day that time zones account for. Somebody mistyped \
     it, or the clock of this machine is behind; that stops nothing, so it is a warning.",
);

const UNDATED: &str = "undated";

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        if states_a_fact(table) {
            check_source_date(table, findings);
            for key in ["recorded", "checked"] {
                check_day(table, key, sources.today, findings);
            }
        }
    });
}

fn check_source_date(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let Some(text) = table.text_of("source_date") else { return };
    if !text.words.trim().is_empty() && !is_date_of_a_page(text.words) {
        findings.push(
            table
                .finding_at(&CODE, &text, "the date of the source cannot be understood")
                .help("write `2026-11-22`, `2026-11`, `2026` or `undated`; a remark may follow in brackets"),
        );
    }
}

fn check_day(table: &Table<'_>, key: &str, today: NaiveDate, findings: &mut Vec<Finding>) {
    let Some(text) = table.text_of(key) else { return };
    if text.words.is_empty() {
        return;
    }
    let finding = |message: String| table.finding_at(&CODE, &text, message);
    match day(text.words) {
        None => findings.push(
            finding(format!("`{key}` is not a day of the calendar")).help("write it as in `2026-11-22`"),
        ),
        Some(day) if day > today.succ_opt().unwrap_or(today) => findings.push(
            table
                .finding_at(&FUTURE, &text, format!("`{key}` lies in the future"))
                .label(format!("today is {today}"))
                .help("write the day on which somebody really looked"),
        ),
        Some(_) => {}
    }
}

/// A day, a month, a year or `undated`, and perhaps a remark in brackets.
fn is_date_of_a_page(words: &str) -> bool {
    let date = match words.split_once(" (") {
        Some((date, remark)) if remark.ends_with(')') => date,
        Some(_) => return false,
        None => words,
    };
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    date == UNDATED || day(&whole).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn dates_of_pages_are_as_exact_as_the_page() {
        for good in
            ["2026-11-22", "2026-11", "2026", "undated", "2018-03-02 (revised 2019-03-02)", "2026 (footer)"]
        {
            assert!(is_date_of_a_page(good), "{good}");
        }
        for bad in ["2026-13", "26", "November 2026", "unknown", "2026-11-22, revised", "2026 (footer"] {
            assert!(!is_date_of_a_page(bad), "{bad}");
        }
    }

    #[test]
    fn days_on_which_somebody_looked_are_past() {
        let file = "[[figure]]\nrecorded = \"2026-11-22\"\nchecked = \"\"\n\
                    [[figure]]\nrecorded = \"22.11.2026\"\nchecked = \"2026-11-24\"\n\
                    [[tip]]\nchecked = \"yesterday\"\n";
        assert_eq!(
            marked_by(RULE.check, &[("content/a.toml", file)]),
            ["bad-date \"22.11.2026\"", "future-date \"2026-11-24\""]
        );
    }
}
