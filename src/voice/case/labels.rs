//! The words on the buttons of the casebook.

use crate::casebook::CaseNumber;
use crate::voice::Voice;
use crate::voice::argument::Argument;

/// A button that says the same in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseButton {
    Menu,
    OpenPrivate,
    New,
    List,
    Ask,
    Change,
    Name,
    NameOfItself,
    Add,
    Timeline,
    Days,
    Checklist,
    Letters,
    OtherLetter,
    Redraft,
    Close,
    Reopen,
    PutAside,
    Delete,
    Back,
    Skip,
    AsWritten,
    GoOn,
    Enough,
    Done,
    Save,
    Earlier,
    Later,
    Edit,
    Strike,
    Unstrike,
    Proves,
    DeleteYes,
    DeleteNo,
    Undo,
}

impl Voice<'_> {
    pub fn case_button(&self, button: CaseButton) -> String {
        self.label(match button {
            CaseButton::Menu => "menu-case",
            CaseButton::OpenPrivate => "case-open-private",
            CaseButton::New => "case-new",
            CaseButton::List => "case-list",
            CaseButton::Ask => "case-facts-ask",
            CaseButton::Change => "case-facts-change",
            CaseButton::Name => "case-name",
            CaseButton::NameOfItself => "case-name-itself",
            CaseButton::Add => "case-add",
            CaseButton::Timeline => "case-timeline",
            CaseButton::Days => "case-days",
            CaseButton::Checklist => "case-checklist",
            CaseButton::Letters => "case-letters",
            CaseButton::OtherLetter => "letter-other",
            CaseButton::Redraft => "letter-redraft",
            CaseButton::Close => "case-close",
            CaseButton::Reopen => "case-reopen",
            CaseButton::PutAside => "case-put-aside",
            CaseButton::Delete => "case-delete",
            CaseButton::Back => "case-back",
            CaseButton::Skip => "case-skip",
            CaseButton::AsWritten => "case-as-written",
            CaseButton::GoOn => "case-go-on",
            CaseButton::Enough => "case-enough",
            CaseButton::Done => "case-collect-done",
            CaseButton::Save => "case-save",
            CaseButton::Earlier => "case-earlier",
            CaseButton::Later => "case-later",
            CaseButton::Edit => "case-edit",
            CaseButton::Strike => "case-strike",
            CaseButton::Unstrike => "case-unstrike",
            CaseButton::Proves => "case-proves",
            CaseButton::DeleteYes => "case-delete-yes",
            CaseButton::DeleteNo => "case-delete-no",
            CaseButton::Undo => "case-undo",
        })
    }

    /// The button that keeps the last message in a case.
    pub fn case_keep(&self, number: CaseNumber) -> String {
        self.label_with("case-keep", &[("number", count(number.0))])
    }

    /// A case in a list.
    pub fn case_label(&self, number: CaseNumber, title: &str, is_closed: bool) -> String {
        let id = if is_closed { "case-label-closed" } else { "case-label" };
        self.label_with(id, &[("number", count(number.0)), ("title", Argument::Words(title))])
    }
}

/// A number of a case or an entry, or of how many there are.
pub(in crate::voice) fn count(number: u32) -> Argument<'static> {
    Argument::Number(usize::try_from(number).unwrap_or(usize::MAX))
}
