//! A case written out for others to read.

use chrono::{NaiveDate, NaiveDateTime};

use super::Voice;
use super::argument::Argument;
use super::case::{clock, count, in_bytes};
use crate::casebook::{CaseNumber, EntryNumber, Fact, LastDay, Standing};
use crate::content::deadlines::{Clock, Limit};
use crate::content::{Confidence, Deadline, Library, Provenance};
use crate::text::Rich;

/// Words that say the same in every export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DossierLabel {
    About,
    AboutWhat,
    AboutNot,
    AboutMarks,
    AboutSums,
    Facts,
    Timeline,
    Days,
    Checklist,
    Entries,
    Letters,
    Exhibits,
    Nothing,
    NoDays,
    NoChecklist,
    Opened,
    State,
    Open,
    Claim,
    How,
    Rule,
    Caution,
    Wanted,
    Source,
    Received,
    AboutDay,
    Sender,
    Sent,
    Evidence,
    Name,
    Kind,
    Archive,
    Struck,
    Language,
    Sum,
    NoSum,
    SaidToHave,
    NoEarlierText,
    NoPicture,
    OnlyReference,
    TooLarge,
    Gone,
    NotNow,
    NoRoom,
}

impl Voice<'_> {
    pub fn dossier_label(&self, label: DossierLabel) -> String {
        self.label(match label {
            DossierLabel::About => "dossier-about",
            DossierLabel::AboutWhat => "dossier-about-what",
            DossierLabel::AboutNot => "dossier-about-not",
            DossierLabel::AboutMarks => "dossier-about-marks",
            DossierLabel::AboutSums => "dossier-about-sums",
            DossierLabel::Facts => "dossier-facts",
            DossierLabel::Timeline => "dossier-timeline",
            DossierLabel::Days => "dossier-days",
            DossierLabel::Checklist => "dossier-checklist",
            DossierLabel::Entries => "dossier-entries",
            DossierLabel::Letters => "dossier-letters",
            DossierLabel::Exhibits => "dossier-exhibits",
            DossierLabel::Nothing => "dossier-nothing",
            DossierLabel::NoDays => "dossier-days-none",
            DossierLabel::NoChecklist => "dossier-checklist-none",
            DossierLabel::Opened => "dossier-label-opened",
            DossierLabel::State => "dossier-label-state",
            DossierLabel::Open => "dossier-state-open",
            DossierLabel::Claim => "dossier-label-claim",
            DossierLabel::How => "dossier-label-how",
            DossierLabel::Rule => "dossier-label-rule",
            DossierLabel::Caution => "dossier-label-caution",
            DossierLabel::Wanted => "dossier-label-wanted",
            DossierLabel::Source => "dossier-label-source",
            DossierLabel::Received => "dossier-label-received",
            DossierLabel::AboutDay => "dossier-label-about",
            DossierLabel::Sender => "dossier-label-sender",
            DossierLabel::Sent => "dossier-label-sent",
            DossierLabel::Evidence => "dossier-label-evidence",
            DossierLabel::Name => "dossier-label-name",
            DossierLabel::Kind => "dossier-label-kind",
            DossierLabel::Archive => "dossier-label-archive",
            DossierLabel::Struck => "dossier-label-struck",
            DossierLabel::Language => "dossier-label-language",
            DossierLabel::Sum => "dossier-label-sum",
            DossierLabel::NoSum => "dossier-no-sum",
            DossierLabel::SaidToHave => "dossier-piece-said",
            DossierLabel::NoEarlierText => "dossier-earlier-none",
            DossierLabel::NoPicture => "dossier-no-picture",
            DossierLabel::OnlyReference => "dossier-missing-reference",
            DossierLabel::TooLarge => "dossier-missing-large",
            DossierLabel::Gone => "dossier-missing-gone",
            DossierLabel::NotNow => "dossier-missing-now",
            DossierLabel::NoRoom => "dossier-missing-room",
        })
    }

    /// What a fact is called where strangers read it: as in the chat, unless that speaks to the person.
    pub fn dossier_fact(&self, fact: Fact) -> String {
        match fact {
            Fact::SellerCountry => self.label("dossier-label-seller-country"),
            Fact::OwnCountry => self.label("dossier-label-own-country"),
            Fact::Wish => self.label("dossier-label-wish"),
            _ => self.case_fact_label(fact),
        }
    }

    /// A label and what stands behind it, in plain words.
    pub fn dossier_row(&self, label: &str, words: &str) -> Rich {
        self.say_with("case-fact", &[("label", Argument::Words(label)), ("value", Argument::Words(words))])
    }

    pub fn dossier_kicker(&self, number: CaseNumber) -> String {
        self.label_with("dossier-kicker", &[("number", count(number.0))])
    }

    pub fn dossier_made(&self, at: NaiveDateTime, zone: &str) -> String {
        let moment = self.dossier_moment(at);
        let arguments = [("moment", Argument::Words(&moment)), ("zone", Argument::Words(zone))];
        self.label_with("dossier-made", &arguments)
    }

    pub fn dossier_times(&self, zone: &str) -> String {
        self.label_with("dossier-about-times", &[("zone", Argument::Words(zone))])
    }

    pub fn dossier_moment(&self, at: NaiveDateTime) -> String {
        let (day, time) = (self.calendar_day(at.date()), clock(at));
        self.label_with("dossier-moment", &[("day", Argument::Words(&day)), ("time", Argument::Words(&time))])
    }

    pub fn dossier_closed(&self, day: NaiveDate) -> String {
        let day = self.calendar_day(day);
        self.label_with("dossier-state-closed", &[("day", Argument::Words(&day))])
    }

    pub fn dossier_size(&self, bytes: u64) -> String {
        in_bytes(bytes)
    }

    /// Heads a note, or the line of one.
    pub fn dossier_note(&self, entry: EntryNumber) -> String {
        self.label_with("dossier-note", &[("entry", count(entry.0))])
    }

    /// Heads a file, or the line of one.
    pub fn dossier_file(&self, entry: EntryNumber) -> String {
        self.label_with("dossier-file", &[("entry", count(entry.0))])
    }

    pub fn dossier_earlier(&self, until: NaiveDateTime) -> String {
        let moment = self.dossier_moment(until);
        self.label_with("dossier-earlier", &[("moment", Argument::Words(&moment))])
    }

    /// The file is not the one that was received.
    pub fn dossier_other_sum(&self, sum: &str) -> String {
        self.label_with("dossier-other-sum", &[("sum", Argument::Words(sum))])
    }

    pub fn dossier_piece_among(&self, entries: &[EntryNumber]) -> String {
        let entries: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let entries = entries.join(&self.label("list-separator"));
        self.label_with("dossier-piece-exhibits", &[("entries", Argument::Words(&entries))])
    }

    pub fn dossier_piece_missing(&self, how: &str) -> String {
        self.label_with("dossier-piece-missing", &[("how", Argument::Words(how))])
    }

    /// Heads a rule: how it stands, and what it is called.
    pub fn dossier_day(&self, last_day: &LastDay<'_>, library: &Library) -> String {
        let name = self.own(&last_day.deadline.name, library);
        let day = last_day.day().map(|day| self.calendar_day(day)).unwrap_or_default();
        let arguments = [("name", Argument::Words(&name)), ("day", Argument::Words(&day))];
        let id = match last_day.standing {
            Standing::Until(_) => "dossier-day-until",
            Standing::AtOnce => "dossier-day-at-once",
            Standing::Unknown => "dossier-day-unknown",
            Standing::MaybePassed(_) => "dossier-day-maybe-passed",
            Standing::Passed(_) => "dossier-day-passed",
        };
        self.label_with(id, &arguments)
    }

    /// The rule itself: how long, and from when on.
    pub fn dossier_rule(&self, deadline: &Deadline) -> String {
        let Some(limit) = deadline.limit else { return self.label("dossier-rule-at-once") };
        let mut rule = self.counted("dossier-rule", limit, deadline.clock);
        if let Some(ceiling) = deadline.ceiling {
            rule.push_str(&self.counted("dossier-rule-ceiling", ceiling.limit, ceiling.clock));
        }
        rule
    }

    /// How sure a rule is, where it is not.
    pub fn dossier_doubt(&self, deadline: &Deadline) -> Option<String> {
        let id = match deadline.provenance.confidence {
            Confidence::Unverified | Confidence::PartlyVerified => "first-hour-deadline-unverified",
            Confidence::Conflicting => "first-hour-deadline-conflicting",
            Confidence::VerifiedSecondary | Confidence::VerifiedOfficial => return None,
        };
        Some(self.label(id))
    }

    /// Where a rule was read, and when.
    pub fn dossier_source(&self, provenance: &Provenance) -> String {
        let day = self.day(provenance.last_seen().0);
        let arguments = [("source", Argument::Words(&provenance.source)), ("day", Argument::Words(&day))];
        self.label_with("dossier-source", &arguments)
    }

    fn counted(&self, id: &str, limit: Limit, clock: Clock) -> String {
        let (limit, clock) = (self.limit(limit), self.clock(clock));
        self.label_with(id, &[("limit", Argument::Words(&limit)), ("clock", Argument::Words(&clock))])
    }

    fn limit(&self, limit: Limit) -> String {
        let (id, number) = match limit {
            Limit::Hours(number) => ("dossier-limit-hours", number),
            Limit::Days(number) => ("dossier-limit-days", number),
            Limit::BusinessDays(number) => ("dossier-limit-business-days", number),
            Limit::Months(number) => ("dossier-limit-months", number),
            Limit::Years(number) => ("dossier-limit-years", number),
        };
        self.label_with(id, &[("count", count(number))])
    }

    fn clock(&self, clock: Clock) -> String {
        self.label(match clock {
            Clock::Order => "dossier-clock-order",
            Clock::Payment => "dossier-clock-payment",
            Clock::ExpectedDelivery => "dossier-clock-expected-delivery",
            Clock::Delivery => "dossier-clock-delivery",
            Clock::Statement => "dossier-clock-statement",
            Clock::Discovery => "dossier-clock-discovery",
            Clock::Breach => "dossier-clock-breach",
            Clock::Report => "dossier-clock-report",
        })
    }
}
