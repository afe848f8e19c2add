//! What the admins of a group decided.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::content::Section;
use crate::ids::PersonId;

/// Domains on either list, and members who are trusted.
pub const MOST_LISTED: usize = 100;

/// What the admins of a group decided. By default the guard watches nothing and tells nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    pub watching: Watching,
    /// How sure the guard must be before it speaks.
    pub strictness: Strictness,
    /// How long its notices stay.
    pub notice_life: NoticeLife,
    /// Whether it also deletes what it warns of.
    pub deletes: bool,
    /// Whether it tells the admins in `told` as well.
    pub tells_admins: bool,
    /// The admins who can be told in their private chat, because they asked for it there.
    pub told: Vec<PersonId>,
    /// Who may use commands in the group.
    pub commands: WhoMay,
    /// How many different members must report a message before the guard speaks of it; `None` takes no reports.
    pub reports: Option<u8>,
    /// When the tip of the day comes, if it does.
    pub tip: Option<Tip>,
    /// Domains that are never spoken of here.
    pub allowed_domains: Vec<String>,
    /// Domains that are always spoken of here.
    pub blocked_domains: Vec<String>,
    /// Fingerprints of messages that an admin called harmless.
    pub allowed_texts: Vec<u64>,
    /// Members whose messages are never judged unasked.
    pub trusted: Vec<PersonId>,
}

/// Whether messages of members are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Watching {
    #[default]
    Off,
    /// Only the admins are told what would have been said. After a week they are asked whether it is over.
    DryRun {
        since: DateTime<Utc>,
    },
    On,
}

/// How sure the guard must be before it speaks. It never does below danger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// Whatever is judged to be dangerous.
    #[default]
    Danger,
    /// Only what is beyond doubt.
    Certain,
}

/// How long a notice stays in the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeLife {
    #[default]
    Stays,
    Minutes(u16),
}

/// Who may use commands in the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhoMay {
    #[default]
    Everybody,
    Admins,
}

/// The tip of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tip {
    /// By the group's clock.
    pub hour: u8,
    pub minute: u8,
    /// Whose tips; all of them where none is named.
    pub sections: Vec<Section>,
    /// Whether it is pinned.
    pub is_pinned: bool,
}

impl Default for Tip {
    fn default() -> Self {
        Self { hour: 9, minute: 0, sections: Vec::new(), is_pinned: false }
    }
}

impl NoticeLife {
    /// What admins can choose.
    pub const OFFERED: [Self; 4] =
        [Self::Stays, Self::Minutes(10), Self::Minutes(60), Self::Minutes(24 * 60)];
}

impl Rules {
    /// How many members' reports admins can ask for.
    pub const REPORTS: [Option<u8>; 4] = [None, Some(2), Some(3), Some(5)];

    pub fn is_watching(&self) -> bool {
        self.watching != Watching::Off
    }
}
