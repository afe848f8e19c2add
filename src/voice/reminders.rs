//! What is said about reminders.

use chrono::{DateTime, Datelike as _, NaiveDate};
use chrono_tz::Tz;

use super::Voice;
use super::argument::Argument;
use crate::casebook::CaseNumber;
use crate::content::Language;
use crate::text::Rich;
use crate::text::conversion::{to_hong_kong, to_taiwan};
use crate::text::when::name_of_zone;

/// A button or a sentence about reminders that is always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderLabel {
    List,
    NoWords,
    Cancel,
    QuietChange,
    ZoneChange,
    DaysOn,
    DaysOff,
    QuietNone,
    Done,
    LaterHours,
    LaterDay,
    LaterWeek,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderReply {
    When,
    WhenUnclear,
    Which,
    Zone,
    ZoneUnclear,
    Lead,
    None,
    NoQuiet,
    DaysAreOff,
    QuietAsk,
    SetQuiet,
    CancelLead,
    OnlyOnce,
    OnlyDays,
    NoSuchDay,
    PastDay,
    Dropped,
    Gone,
}

/// One line of the list.
pub enum ReminderLine<'a> {
    Own(usize, &'a str),
    Day(CaseNumber, NaiveDate),
    End(CaseNumber),
}

impl Voice<'_> {
    pub fn reminder_label(&self, label: ReminderLabel) -> String {
        self.label(match label {
            ReminderLabel::List => "reminders-button",
            ReminderLabel::NoWords => "reminder-no-words",
            ReminderLabel::Cancel => "reminder-cancel",
            ReminderLabel::QuietChange => "reminders-quiet-change",
            ReminderLabel::ZoneChange => "reminders-zone-change",
            ReminderLabel::DaysOn => "reminders-days-on-button",
            ReminderLabel::DaysOff => "reminders-days-off-button",
            ReminderLabel::QuietNone => "reminders-quiet-none",
            ReminderLabel::Done => "reminder-done",
            ReminderLabel::LaterHours => "reminder-later-hours",
            ReminderLabel::LaterDay => "reminder-later-day",
            ReminderLabel::LaterWeek => "reminder-later-week",
        })
    }

    pub fn reminder_reply(&self, reply: ReminderReply) -> Rich {
        self.say(match reply {
            ReminderReply::When => "reminder-when",
            ReminderReply::WhenUnclear => "reminder-when-unclear",
            ReminderReply::Which => "reminder-which",
            ReminderReply::Zone => "reminder-zone",
            ReminderReply::ZoneUnclear => "reminder-zone-unclear",
            ReminderReply::Lead => "reminders-lead",
            ReminderReply::None => "reminders-none",
            ReminderReply::NoQuiet => "reminders-no-quiet",
            ReminderReply::DaysAreOff => "reminders-days-off",
            ReminderReply::QuietAsk => "reminders-quiet-ask",
            ReminderReply::SetQuiet => "reminder-set-quiet",
            ReminderReply::CancelLead => "reminders-cancel-lead",
            ReminderReply::OnlyOnce => "reminder-only-once",
            ReminderReply::OnlyDays => "reminder-only-days",
            ReminderReply::NoSuchDay => "reminder-no-such-day",
            ReminderReply::PastDay => "reminder-past-day",
            ReminderReply::Dropped => "reminder-dropped",
            ReminderReply::Gone => "reminder-gone",
        })
    }

    /// A moment in full, by the clock it is given in.
    pub fn moment(&self, at: DateTime<Tz>) -> String {
        let number = at.weekday().number_from_monday() as usize;
        let weekday = self.label_with("weekday", &[("number", Argument::Number(number))]);
        let (day, time, place) = (self.calendar_day(at.date_naive()), clock(at), self.place(at.timezone()));
        let arguments = [
            ("weekday", Argument::Words(&weekday)),
            ("day", Argument::Words(&day)),
            ("time", Argument::Words(&time)),
            ("place", Argument::Words(&place)),
        ];
        self.label_with("reminder-moment", &arguments)
    }

    pub fn reminder_set(&self, words: &str, at: DateTime<Tz>) -> Rich {
        let moment = self.moment(at);
        self.say_with("reminder-set", &[("words", Argument::Words(words))]).line_break().text(moment)
    }

    pub fn reminder_full(&self, most: usize) -> Rich {
        self.say_with("reminder-full", &[("most", Argument::Number(most))])
    }

    pub fn reminder_too_long(&self, most: usize) -> Rich {
        self.say_with("reminder-too-long", &[("most", Argument::Number(most))])
    }

    /// A time zone on a button, told by what its clocks show now.
    pub fn reminder_zone_label(&self, now: DateTime<Tz>) -> String {
        let (place, time) = (self.place(now.timezone()), clock(now));
        self.label_with(
            "reminder-zone-label",
            &[("place", Argument::Words(&place)), ("time", Argument::Words(&time))],
        )
    }

    pub fn reminder_zone_set(&self, now: DateTime<Tz>) -> Rich {
        let (place, time) = (self.place(now.timezone()), clock(now));
        self.say_with(
            "reminder-zone-set",
            &[("place", Argument::Words(&place)), ("time", Argument::Words(&time))],
        )
    }

    pub fn reminder_line(&self, line: &ReminderLine<'_>, at: DateTime<Tz>) -> Rich {
        let moment = self.moment(at);
        let moment = ("moment", Argument::Words(&moment));
        match line {
            ReminderLine::Own(place, words) => {
                let arguments =
                    [("place", Argument::Number(*place)), moment, ("words", Argument::Words(words))];
                self.say_with("reminder-line", &arguments)
            }
            ReminderLine::Day(number, day) => {
                let day = self.calendar_day(*day);
                let arguments = [numbered(*number), moment, ("day", Argument::Words(&day))];
                self.say_with("reminder-line-day", &arguments)
            }
            ReminderLine::End(number) => self.say_with("reminder-line-end", &[numbered(*number), moment]),
        }
    }

    pub fn reminders_quiet(&self, from: u8, until: u8) -> Rich {
        let (from, until) = (hour(from), hour(until));
        self.say_with(
            "reminders-quiet",
            &[("from", Argument::Words(&from)), ("until", Argument::Words(&until))],
        )
    }

    pub fn reminders_quiet_label(&self, from: u8, until: u8) -> String {
        let (from, until) = (hour(from), hour(until));
        let arguments = [("from", Argument::Words(&from)), ("until", Argument::Words(&until))];
        self.label_with("reminders-quiet-label", &arguments)
    }

    pub fn reminders_zone(&self, zone: Tz) -> Rich {
        self.say_with("reminders-zone", &[("place", Argument::Words(&self.place(zone)))])
    }

    pub fn reminder_cancel_label(&self, place: usize) -> String {
        self.label_with("reminder-cancel-label", &[("place", Argument::Number(place))])
    }

    pub fn reminder_own(&self, words: &str) -> Rich {
        self.say_with("reminder-own", &[("words", Argument::Words(words))])
    }

    pub fn reminder_case(&self, number: CaseNumber, title: &str) -> Rich {
        self.say_with("reminder-case", &[numbered(number), ("title", Argument::Words(title))])
    }

    /// That a last day comes near, is today, or has gone by.
    pub fn reminder_day(&self, day: NaiveDate, today: NaiveDate) -> Rich {
        let left = usize::try_from((day - today).num_days());
        let day = self.calendar_day(day);
        let day = ("day", Argument::Words(&day));
        match left {
            Ok(left) => self.say_with("reminder-day", &[("left", Argument::Number(left)), day]),
            Err(_) => self.say_with("reminder-day-over", &[day]),
        }
    }

    pub fn reminder_late(&self, should_have_come: DateTime<Tz>) -> Rich {
        let moment = self.moment(should_have_come);
        self.say_with("reminder-late", &[("moment", Argument::Words(&moment))])
    }

    pub fn reminder_end_soon(&self, number: CaseNumber, title: &str, day: NaiveDate) -> Rich {
        let day = self.calendar_day(day);
        let arguments = [numbered(number), ("title", Argument::Words(title)), ("day", Argument::Words(&day))];
        self.say_with("reminder-end-soon", &arguments)
    }

    pub fn reminder_ended(&self, number: CaseNumber, title: &str) -> Rich {
        self.say_with("reminder-ended", &[numbered(number), ("title", Argument::Words(title))])
    }

    pub fn reminder_open_case(&self, number: CaseNumber) -> String {
        self.label_with("reminder-open-case", &[numbered(number)])
    }

    pub fn reminder_is_done(&self, words: &str) -> Rich {
        self.say_with("reminder-is-done", &[("words", Argument::Words(words))])
    }

    pub fn reminder_put_off(&self, until: DateTime<Tz>) -> Rich {
        let moment = self.moment(until);
        self.say_with("reminder-put-off", &[("moment", Argument::Words(&moment))])
    }

    pub fn reminder_not_put_off(&self, words: &str) -> Rich {
        self.say_with("reminder-not-put-off", &[("words", Argument::Words(words))])
    }

    pub fn reminder_removed(&self, words: &str) -> Rich {
        self.say_with("reminder-removed", &[("words", Argument::Words(words))])
    }

    pub fn reminder_day_name(&self, number: CaseNumber, day: NaiveDate) -> String {
        let day = self.calendar_day(day);
        self.label_with("reminder-day-name", &[numbered(number), ("day", Argument::Words(&day))])
    }

    fn place(&self, zone: Tz) -> String {
        let name = name_of_zone(zone, self.language.is_chinese());
        match self.language {
            Language::TaiwanChinese => to_taiwan(&name),
            Language::HongKongChinese => to_hong_kong(&name),
            Language::English | Language::SimplifiedChinese => name,
        }
    }
}

fn numbered(number: CaseNumber) -> (&'static str, Argument<'static>) {
    ("number", Argument::Number(usize::try_from(number.0).unwrap_or(usize::MAX)))
}

fn clock(at: DateTime<Tz>) -> String {
    at.format("%H:%M").to_string()
}

fn hour(hour: u8) -> String {
    format!("{hour:02}:00")
}
