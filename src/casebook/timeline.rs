//! What happened when.

use chrono::{DateTime, NaiveDate, Offset as _, TimeZone, Utc};

use super::{Case, Entry};
use crate::content::checklists::{Fact, FactForm};

/// One thing that happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment<'a> {
    /// In the person's time zone.
    pub day: NaiveDate,
    /// The day is not certain.
    pub is_about: bool,
    pub happening: Happening<'a>,
    /// Whether it was struck out.
    pub is_struck: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening<'a> {
    /// A fact that is a day.
    Fact(Fact),
    Entry(&'a Entry),
}

/// The dated facts and all entries of a case, in the order in which they happened: by day, the facts of a day first, then
/// its entries by the time they were sent. An entry stands on the day it is about, else on the day a forwarded message
/// was first sent, else on the day it was received.
pub fn timeline<'a>(case: &Case, entries: &'a [Entry], zone: &impl TimeZone) -> Vec<Moment<'a>> {
    let days = Fact::ALL.into_iter().filter(|fact| fact.form() == FactForm::Day);
    let facts = days.filter_map(|fact| {
        let day = case.facts.day(fact)?;
        let is_about = case.facts.is_about(fact);
        Some(Moment { day, is_about, happening: Happening::Fact(fact), is_struck: false })
    });
    let entries = entries.iter().map(|entry| {
        let day = entry.happened.unwrap_or_else(|| day_of(sent(entry), zone));
        let is_struck = entry.struck().is_some();
        Moment { day, is_about: false, happening: Happening::Entry(entry), is_struck }
    });
    let mut moments: Vec<Moment<'a>> = facts.chain(entries).collect();
    moments.sort_by_key(|moment| {
        let within = match moment.happening {
            Happening::Fact(fact) => (0, Some(fact), None),
            Happening::Entry(entry) => (1, None, Some((sent(entry), entry.number))),
        };
        (moment.day, within)
    });
    moments
}

fn sent(entry: &Entry) -> DateTime<Utc> {
    entry.origin.as_ref().map_or(entry.at, |origin| origin.at)
}

/// The day in a time zone. At the very ends of the calendar there may be none, and the day in UTC stands in.
fn day_of(time: DateTime<Utc>, zone: &impl TimeZone) -> NaiveDate {
    let utc = time.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(offset).unwrap_or(utc).date()
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;
    use crate::casebook::fixture::day;
    use crate::casebook::{CaseId, CaseNumber, EntryNumber, Origin, Value};
    use crate::text::Private;

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn note(number: u32, at: &str) -> Entry {
        Entry::note(EntryNumber(number), time(at), Private::new("x".to_owned())).expect("it is short")
    }

    #[test]
    fn everything_stands_on_its_day() {
        let mut case = Case::new(CaseId::from_random([0; 9]), CaseNumber(1));
        for (fact, on) in
            [(Fact::DueOn, "2026-11-20"), (Fact::PaidOn, "2026-11-03"), (Fact::OrderedOn, "2026-11-03")]
        {
            case.facts.set(fact, Value::Day(day(on))).expect("a day answers it");
        }
        let mut about = note(1, "2026-11-25T01:00:00Z");
        about.happened = Some(day("2026-11-03"));
        let origin = Origin::new(Private::new("Shop".to_owned()), time("2026-11-19T20:00:00Z"));
        let forwarded = note(2, "2026-11-25T02:00:00Z").forwarded(origin);
        let mut struck = note(3, "2026-11-19T15:59:00Z");
        struck.strike(time("2026-11-26T00:00:00Z"));
        let entries = [about, forwarded, struck];
        let east = FixedOffset::east_opt(8 * 3600).expect("an offset");
        let told: Vec<String> = timeline(&case, &entries, &east)
            .iter()
            .map(|moment| {
                let what = match moment.happening {
                    Happening::Fact(fact) => fact.name().to_owned(),
                    Happening::Entry(entry) => format!("#{}", entry.number),
                };
                format!("{} {what}{}", moment.day, if moment.is_struck { " struck" } else { "" })
            })
            .collect();
        assert_eq!(
            told,
            [
                "2026-11-03 ordered-on",
                "2026-11-03 paid-on",
                "2026-11-03 #1",
                "2026-11-19 #3 struck",
                "2026-11-20 due-on",
                "2026-11-20 #2",
            ]
        );
    }

    #[test]
    fn a_day_at_the_end_of_the_calendar_is_no_trouble() {
        let case = Case::new(CaseId::from_random([0; 9]), CaseNumber(1));
        let mut last = note(1, "2026-11-25T01:00:00Z");
        last.at = DateTime::<Utc>::MAX_UTC;
        let entries = [last];
        for zone in [FixedOffset::west_opt(12 * 3600), FixedOffset::east_opt(12 * 3600)].into_iter().flatten()
        {
            assert_eq!(timeline(&case, &entries, &zone).len(), 1);
        }
    }
}
