//! What the log says that admins of a group did.

use crate::voice::Voice;

/// What admins did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoverningAct {
    Language,
    WatchingOff,
    Trial,
    Live,
    Sure,
    Life,
    Deletes,
    DeletesNot,
    Tells,
    TellsNot,
    Told,
    ToldNot,
    Commands,
    Reports,
    Tip,
    TipNot,
    Pinned,
    PinnedNot,
    Sections,
    Clock,
    Quiet,
    Allowed,
    AllowedNot,
    Blocked,
    BlockedNot,
    Trusted,
    TrustedNot,
    Imported,
    Wrong,
    WrongNot,
    Left,
    Returned,
    FoundGone,
    FoundBack,
    Moved,
    MovedBeside,
    PinRefused,
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoverningActor {
    Admin,
    Anonymous,
    Bot,
}

impl Voice<'_> {
    pub fn governing_act(&self, label: GoverningAct) -> String {
        self.label(match label {
            GoverningAct::Language => "governing-act-language",
            GoverningAct::WatchingOff => "governing-act-watching-off",
            GoverningAct::Trial => "governing-act-trial",
            GoverningAct::Live => "governing-act-live",
            GoverningAct::Sure => "governing-act-sure",
            GoverningAct::Life => "governing-act-life",
            GoverningAct::Deletes => "governing-act-deletes",
            GoverningAct::DeletesNot => "governing-act-deletes-not",
            GoverningAct::Tells => "governing-act-tells",
            GoverningAct::TellsNot => "governing-act-tells-not",
            GoverningAct::Told => "governing-act-told",
            GoverningAct::ToldNot => "governing-act-told-not",
            GoverningAct::Commands => "governing-act-commands",
            GoverningAct::Reports => "governing-act-reports",
            GoverningAct::Tip => "governing-act-tip",
            GoverningAct::TipNot => "governing-act-tip-not",
            GoverningAct::Pinned => "governing-act-pinned",
            GoverningAct::PinnedNot => "governing-act-pinned-not",
            GoverningAct::Sections => "governing-act-sections",
            GoverningAct::Clock => "governing-act-clock",
            GoverningAct::Quiet => "governing-act-quiet",
            GoverningAct::Allowed => "governing-act-allowed",
            GoverningAct::AllowedNot => "governing-act-allowed-not",
            GoverningAct::Blocked => "governing-act-blocked",
            GoverningAct::BlockedNot => "governing-act-blocked-not",
            GoverningAct::Trusted => "governing-act-trusted",
            GoverningAct::TrustedNot => "governing-act-trusted-not",
            GoverningAct::Imported => "governing-act-imported",
            GoverningAct::Wrong => "governing-act-wrong",
            GoverningAct::WrongNot => "governing-act-wrong-not",
            GoverningAct::Left => "governing-act-left",
            GoverningAct::Returned => "governing-act-returned",
            GoverningAct::FoundGone => "governing-act-found-gone",
            GoverningAct::FoundBack => "governing-act-found-back",
            GoverningAct::Moved => "governing-act-moved",
            GoverningAct::MovedBeside => "governing-act-moved-beside",
            GoverningAct::PinRefused => "governing-act-pin-refused",
        })
    }

    pub fn governing_actor(&self, label: GoverningActor) -> String {
        self.label(match label {
            GoverningActor::Admin => "governing-by-admin",
            GoverningActor::Anonymous => "governing-by-anonymous",
            GoverningActor::Bot => "governing-by-bot",
        })
    }
}
