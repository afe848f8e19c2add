//! What a turn wants kept.

use std::fmt;

use super::{ChatId, Feedback, Memory, Owner, Settings};
use crate::casebook::{Case, CaseId, Casebook, Entry, Reminders};
use crate::guard::Group;

/// One change to what is kept about an owner. Written together with the turn's replies, or not at all.
#[derive(Clone, PartialEq, Eq)]
pub enum Change {
    Settings(Owner, Settings),
    Memory(Owner, Box<Memory>),
    /// Which cases there are. One that is due for removal is removed when the house is kept, not by this.
    Casebook(Owner, Casebook),
    Case(Owner, Box<Case>),
    /// An entry of a case, new or edited.
    Entry(Owner, CaseId, Box<Entry>),
    /// What a person is to be reminded of.
    Reminders(Owner, Box<Reminders>),
    /// What a group's admins decided, and what the guard remembers there.
    Group(ChatId, Box<Group>),
    /// Everything about the owner goes, key included, and with it every other change of the same turn to
    /// them: settings, memory, cases, and for a person's private chat what is to be sent, now or later, and what waits
    /// in the journal from before the turn's own event. What they write after it is answered as from somebody new. The
    /// replies of the same turn stay, so that the bot can say that it is done.
    Forget(Owner),
    /// Belongs to nobody, and outlives everybody's forgetting.
    Feedback(Feedback),
}

impl Change {
    /// Whom it is about.
    pub fn owner(&self) -> Option<Owner> {
        match self {
            Self::Settings(owner, _)
            | Self::Memory(owner, _)
            | Self::Casebook(owner, _)
            | Self::Case(owner, _)
            | Self::Entry(owner, ..)
            | Self::Reminders(owner, _)
            | Self::Forget(owner) => Some(*owner),
            Self::Group(chat, _) => Some(Owner::Group(*chat)),
            Self::Feedback(_) => None,
        }
    }
}

impl fmt::Debug for Change {
    /// Names the kind of change only: what is kept about a person is their own.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Settings(..) => "Settings(…)",
            Self::Memory(..) => "Memory(…)",
            Self::Casebook(..) => "Casebook(…)",
            Self::Case(..) => "Case(…)",
            Self::Entry(..) => "Entry(…)",
            Self::Reminders(..) => "Reminders(…)",
            Self::Group(..) => "Group(…)",
            Self::Forget(_) => "Forget(…)",
            Self::Feedback(_) => "Feedback(…)",
        })
    }
}
