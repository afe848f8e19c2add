//! The pages of a case: what is known, what happened when, until when something can be done, and what proves it.

use chrono::{NaiveDate, NaiveDateTime};

use super::labels::count;
use crate::casebook::{CaseNumber, EntryNumber, Fact, Full, LastDay};
use crate::content::{Evidence, Library};
use crate::text::Rich;
use crate::voice::Voice;
use crate::voice::argument::Argument;
use crate::voice::report::join_lines;

/// What the page of a case shows.
pub struct CasePage<'a> {
    pub number: CaseNumber,
    pub title: &'a str,
    pub closed: Option<NaiveDate>,
    /// What is known, in order.
    pub facts: Vec<(Fact, String)>,
    pub n_entries: u32,
    /// The next things that can still be done.
    pub next_days: Vec<&'a LastDay<'a>>,
    /// There are more, of cards, wallets or banks, once it is known which it was.
    pub wants_provider: bool,
    /// Names of evidence that is missing.
    pub missing: Vec<String>,
}

/// A short answer about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseReply {
    Intro,
    PrivateOnly,
    FactsDone,
    FactHelp,
    FactFeelings,
    DoubtNumber,
    DoubtQuestion,
    LeftOut,
    ChangeLead,
    Named,
    EditAsk,
    Edited,
    EditedTooOften,
    EditLeft,
    ProvesLead,
    KeepGone,
    UndoLate,
    Gone,
    IsClosed,
    ChecklistNone,
}

/// A line of the timeline.
pub struct Line<'a> {
    pub day: NaiveDate,
    /// The day is not certain.
    pub is_about: bool,
    pub kind: LineKind<'a>,
    pub is_struck: bool,
}

/// What stands in it.
pub enum LineKind<'a> {
    Fact(Fact),
    Note(EntryNumber, &'a str),
    File(EntryNumber, &'a str),
}

/// A line of the checklist.
pub enum PieceLine<'a> {
    Missing(&'a Evidence),
    Said(&'a Evidence),
    Exhibits(&'a Evidence, Vec<EntryNumber>),
}

impl Voice<'_> {
    pub fn case_reply(&self, reply: CaseReply) -> Rich {
        self.say(match reply {
            CaseReply::Intro => "case-intro",
            CaseReply::PrivateOnly => "case-group",
            CaseReply::FactsDone => "case-facts-done",
            CaseReply::FactHelp => "case-fact-help",
            CaseReply::FactFeelings => "case-fact-feelings",
            CaseReply::DoubtNumber => "case-doubt-number",
            CaseReply::DoubtQuestion => "case-doubt-question",
            CaseReply::LeftOut => "case-left-out",
            CaseReply::ChangeLead => "case-change-lead",
            CaseReply::Named => "case-named",
            CaseReply::EditAsk => "case-edit-ask",
            CaseReply::Edited => "case-edited",
            CaseReply::EditLeft => "case-edit-left",
            CaseReply::EditedTooOften => "case-edited-too-often",
            CaseReply::ProvesLead => "case-proves-lead",
            CaseReply::KeepGone => "case-keep-gone",
            CaseReply::UndoLate => "case-undo-late",
            CaseReply::Gone => "case-gone",
            CaseReply::IsClosed => "case-is-closed",
            CaseReply::ChecklistNone => "case-checklist-none",
        })
    }

    pub fn case_list_lead(&self, n_cases: usize) -> Rich {
        self.say_with("case-list-lead", &[("count", Argument::Number(n_cases))])
    }

    /// What a case is called when the person has not named it.
    pub fn case_title(&self, kind: Option<&str>, seller: Option<&str>, opened: NaiveDate) -> String {
        match (kind, seller) {
            (Some(kind), Some(seller)) => {
                let arguments = [("kind", Argument::Words(kind)), ("seller", Argument::Words(seller))];
                self.label_with("case-title-seller", &arguments)
            }
            (Some(name), None) | (None, Some(name)) => name.to_owned(),
            (None, None) => {
                let day = self.calendar_day(opened);
                self.label_with("case-title-day", &[("day", Argument::Words(&day))])
            }
        }
    }

    pub fn case_page(&self, page: &CasePage<'_>, library: &Library) -> Rich {
        let title = [("number", count(page.number.0)), ("title", Argument::Words(page.title))];
        let mut body = self.say_with("case-headline", &title);
        if let Some(closed) = page.closed {
            body = body.line_break().append(self.case_on("case-closed-on", closed));
        }
        if page.facts.is_empty() && page.n_entries == 0 {
            return body.paragraph_break().append(self.say("case-nothing-yet"));
        }
        if !page.facts.is_empty() {
            let facts = page.facts.iter().map(|(fact, value)| self.case_fact(*fact, value));
            body = body.paragraph_break().append(join_lines(facts));
        }
        let mut lines = Vec::new();
        for last_day in &page.next_days {
            lines.push(self.next_day(last_day, library));
        }
        if page.wants_provider {
            lines.push(self.say("case-day-which"));
        }
        if page.n_entries > 0 {
            lines.push(self.say_with("case-entries", &[("count", count(page.n_entries))]));
        }
        if !page.missing.is_empty() {
            let names = page.missing.join(&self.label("list-separator"));
            lines.push(self.say_with("case-missing", &[("names", Argument::Words(&names))]));
        }
        if lines.is_empty() { body } else { body.paragraph_break().append(join_lines(lines)) }
    }

    /// Something that is said of a case by its number.
    pub fn case_collecting(&self, number: CaseNumber) -> Rich {
        self.case_numbered("case-collect", number)
    }

    pub fn case_saved(&self, number: CaseNumber) -> Rich {
        self.case_numbered("case-saved", number)
    }

    pub fn case_closed(&self, number: CaseNumber) -> Rich {
        self.case_numbered("case-now-closed", number)
    }

    pub fn case_deleted(&self, number: CaseNumber) -> Rich {
        self.case_numbered("case-deleted", number)
    }

    pub fn case_undone(&self, number: CaseNumber) -> Rich {
        self.case_numbered("case-undone", number)
    }

    pub fn case_delete_sure(&self, number: CaseNumber, title: &str) -> Rich {
        let arguments = [("number", count(number.0)), ("title", Argument::Words(title))];
        self.say_with("case-delete-sure", &arguments)
    }

    /// Asks what a case is to be called, with what it is called now.
    pub fn case_name_ask(&self, number: CaseNumber, title: &str) -> Rich {
        let arguments = [("number", count(number.0)), ("title", Argument::Words(title))];
        self.say_with("case-name-ask", &arguments)
    }

    pub fn case_name_too_long(&self, most: usize) -> Rich {
        self.say_with("case-name-too-long", &[("most", Argument::Number(most))])
    }

    pub fn case_collected(&self, n_entries: u32) -> Rich {
        self.say_with("case-collect-over", &[("count", count(n_entries))])
    }

    /// Which entries were added, from the first to the last.
    pub fn case_kept(&self, number: CaseNumber, first: EntryNumber, last: EntryNumber) -> Rich {
        let number = ("number", count(number.0));
        if first == last {
            return self.say_with("case-kept", &[number, ("entry", count(last.0))]);
        }
        self.say_with("case-kept-several", &[number, ("first", count(first.0)), ("last", count(last.0))])
    }

    pub fn case_full(&self, full: Full) -> Rich {
        match full {
            Full::Cases { most } => self.say_with("case-full-cases", &[("most", count(most))]),
            Full::Entries { most } => self.say_with("case-full-entries", &[("most", count(most))]),
            Full::Bytes { most, used, .. } => {
                let (most, used) = (in_bytes(most), in_bytes(used));
                let arguments = [("most", Argument::Words(&most)), ("used", Argument::Words(&used))];
                self.say_with("case-full-bytes", &arguments)
            }
        }
    }

    pub fn case_note_too_long(&self, most: usize) -> Rich {
        self.say_with("case-note-too-long", &[("most", Argument::Number(most))])
    }

    pub fn case_timeline(&self, lines: &[Line<'_>]) -> Rich {
        if lines.is_empty() {
            return self.say("case-timeline-empty");
        }
        let lines = lines.iter().map(|line| self.line(line));
        self.say("case-timeline-lead").paragraph_break().append(join_lines(lines))
    }

    fn line(&self, line: &Line<'_>) -> Rich {
        let day = if line.is_about { self.case_about_day(line.day) } else { self.calendar_day(line.day) };
        let day = ("day", Argument::Words(&day));
        let told = match &line.kind {
            LineKind::Fact(fact) => {
                let label = self.case_fact_label(*fact);
                self.say_with("case-line-fact", &[day, ("label", Argument::Words(&label))])
            }
            LineKind::Note(entry, words) => {
                let arguments = [day, ("entry", count(entry.0)), ("words", Argument::Words(words))];
                self.say_with("case-line-note", &arguments)
            }
            LineKind::File(entry, name) => {
                let arguments = [day, ("entry", count(entry.0)), ("name", Argument::Words(name))];
                self.say_with("case-line-file", &arguments)
            }
        };
        if line.is_struck {
            self.say_with("case-line-struck", &[("line", Argument::Rich(&told))])
        } else {
            told
        }
    }

    /// Heads the page of a note.
    pub fn case_note(&self, entry: EntryNumber, at: NaiveDateTime) -> Rich {
        let (day, time) = (self.calendar_day(at.date()), clock(at));
        let arguments =
            [("entry", count(entry.0)), ("day", Argument::Words(&day)), ("time", Argument::Words(&time))];
        self.say_with("case-entry-note", &arguments)
    }

    /// Heads the page of a file.
    pub fn case_file(&self, entry: EntryNumber, at: NaiveDateTime, name: &str, bytes: u64) -> Rich {
        let (day, time, size) = (self.calendar_day(at.date()), clock(at), in_bytes(bytes));
        let arguments = [
            ("entry", count(entry.0)),
            ("day", Argument::Words(&day)),
            ("time", Argument::Words(&time)),
            ("name", Argument::Words(name)),
            ("size", Argument::Words(&size)),
        ];
        self.say_with("case-entry-file", &arguments)
    }

    pub fn case_forwarded(&self, name: &str, day: NaiveDate) -> Rich {
        let day = self.calendar_day(day);
        self.say_with("case-entry-from", &[("name", Argument::Words(name)), ("day", Argument::Words(&day))])
    }

    pub fn case_proving(&self, evidence: &str) -> Rich {
        self.say_with("case-entry-proves", &[("name", Argument::Words(evidence))])
    }

    pub fn case_struck(&self) -> Rich {
        self.say("case-entry-struck")
    }

    pub fn case_earlier_texts(&self, n_texts: usize) -> Rich {
        self.say_with("case-entry-earlier", &[("count", Argument::Number(n_texts))])
    }

    /// What a file without a name is called: by what it is.
    pub fn case_nameless(&self, is_picture: bool) -> String {
        self.label(if is_picture { "case-nameless-picture" } else { "case-nameless-file" })
    }

    pub fn case_checklist(&self, pieces: &[PieceLine<'_>], library: &Library) -> Rich {
        let lines = pieces.iter().map(|piece| match piece {
            PieceLine::Missing(evidence) => {
                let (name, how) = (self.own(&evidence.name, library), self.own(&evidence.how, library));
                let arguments = [("name", Argument::Words(&name)), ("how", Argument::Words(&how))];
                self.say_with("case-piece-missing", &arguments)
            }
            PieceLine::Said(evidence) => {
                let name = self.own(&evidence.name, library);
                self.say_with("case-piece-have", &[("name", Argument::Words(&name))])
            }
            PieceLine::Exhibits(evidence, entries) => {
                let name = self.own(&evidence.name, library);
                let entries: Vec<String> = entries.iter().map(ToString::to_string).collect();
                let entries = entries.join(&self.label("list-separator"));
                let arguments = [("name", Argument::Words(&name)), ("entries", Argument::Words(&entries))];
                self.say_with("case-piece-exhibits", &arguments)
            }
        });
        self.say("case-checklist-lead").paragraph_break().append(join_lines(lines))
    }

    fn case_numbered(&self, id: &str, number: CaseNumber) -> Rich {
        self.say_with(id, &[("number", count(number.0))])
    }

    fn case_on(&self, id: &str, day: NaiveDate) -> Rich {
        let day = self.calendar_day(day);
        self.say_with(id, &[("day", Argument::Words(&day))])
    }
}

pub(in crate::voice) fn clock(at: NaiveDateTime) -> String {
    at.format("%H:%M").to_string()
}

/// A size as people know it from their devices: `240 kB`, `1.5 MB`.
pub(in crate::voice) fn in_bytes(bytes: u64) -> String {
    const KILO: u64 = 1_000;
    match bytes {
        0..KILO => format!("{bytes} B"),
        _ if bytes < KILO * KILO => format!("{} kB", bytes / KILO),
        _ => {
            let tenths = bytes / (KILO * KILO / 10);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_know_them() {
        for (bytes, written) in [(0, "0 B"), (999, "999 B"), (240_400, "240 kB"), (1_560_000, "1.5 MB")] {
            assert_eq!(in_bytes(bytes), written);
        }
    }
}
