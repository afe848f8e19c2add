//! Every sentence said: one function per thing the bot can say, in every language it speaks.
//!
//! The words themselves stand in `locales/` as Fluent messages. What a person or an article wrote is
//! handed in as an argument and never becomes markup or part of a pattern.

mod alerts;
mod argument;
mod case;
mod catalogue;
mod check;
mod commands;
mod day;
mod dossier;
mod export;
mod first_hour;
mod flow_labels;
mod frame_labels;
mod governing;
mod inline;
mod labels;
mod letter;
mod notices;
mod pictures;
mod pseudo;
mod questionnaire;
mod reminders;
mod replies;
mod report;

pub use alerts::AlertButton;
pub use case::{
    CaseButton, CasePage, CaseReply, DaysPage, Doubt, Line, LineKind, PieceLine, Unclear, fact_label_message,
    fact_question_message,
};
pub use catalogue::{Catalogue, Gap};
pub use check::{Checked, CheckedLink, Heaviness, LinkSign, Sign, link_message, sign_message};
pub use commands::{Audience, Command};
pub use dossier::DossierLabel;
pub use export::{ExportLabel, ExportReply};
pub use first_hour::{Plan, Standing};
pub use governing::{GoverningAct, GoverningActor, GoverningLabel, GoverningText};
pub use letter::{Draft, LetterPage, LetterReply};
pub use notices::{GuardFigure, NoticeReasons, NoticeSign};
pub use pictures::{Glances, Trouble};
pub use questionnaire::{Asking, Beside, Finished, Told};
pub use reminders::{ReminderLabel, ReminderLine, ReminderReply};
pub use replies::Unreadable;

use crate::content::{Code, Language};

/// The codes of everything that reading the locales can find.
pub fn codes() -> [&'static Code; 2] {
    [&catalogue::FLUENT_SYNTAX, &catalogue::DUPLICATE_MESSAGE]
}

/// The bot speaking one language.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    catalogue: &'a Catalogue,
    language: Language,
}

impl<'a> Voice<'a> {
    pub fn new(catalogue: &'a Catalogue, language: Language) -> Self {
        Self { catalogue, language }
    }

    pub fn language(&self) -> Language {
        self.language
    }
}
