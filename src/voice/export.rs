//! What is said about taking things along, and about erasing them.

use super::Voice;
use super::argument::Argument;
use crate::casebook::CaseNumber;
use crate::text::Rich;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportLabel {
    Export,
    AsFile,
    AsText,
    CopyFirst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportReply {
    Working,
    Failed,
    RestInFile,
    AllWorking,
    AllCaption,
    AllFailed,
    AllInGroup,
}

impl Voice<'_> {
    pub fn export_label(&self, label: ExportLabel) -> String {
        self.label(match label {
            ExportLabel::Export => "export-button",
            ExportLabel::AsFile => "export-file",
            ExportLabel::AsText => "export-text",
            ExportLabel::CopyFirst => "forget-first-copy",
        })
    }

    pub fn export_reply(&self, reply: ExportReply) -> Rich {
        self.say(match reply {
            ExportReply::Working => "export-working",
            ExportReply::Failed => "export-failed",
            ExportReply::RestInFile => "export-rest",
            ExportReply::AllWorking => "mydata-working",
            ExportReply::AllCaption => "mydata-caption",
            ExportReply::AllFailed => "mydata-failed",
            ExportReply::AllInGroup => "mydata-group",
        })
    }

    pub fn export_lead(&self, number: CaseNumber) -> Rich {
        self.say_with("export-lead", &[numbered(number)])
    }

    pub fn export_caption(&self, number: CaseNumber) -> Rich {
        self.say_with("export-caption", &[numbered(number)])
    }

    /// What has to be typed before everything is erased.
    pub fn forget_word(&self) -> String {
        self.label("forget-word")
    }

    pub fn forget_type(&self) -> Rich {
        let word = self.forget_word();
        self.say_with("forget-type", &[("word", Argument::Words(&word))])
    }

    /// That nothing was erased, and what it would take.
    pub fn forget_not_done(&self) -> Rich {
        let word = self.forget_word();
        self.say_with("forget-not-done", &[("word", Argument::Words(&word))])
    }
}

fn numbered(number: CaseNumber) -> (&'static str, Argument<'static>) {
    ("number", Argument::Number(usize::try_from(number.0).unwrap_or(usize::MAX)))
}
