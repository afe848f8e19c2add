//! What the settings are, in words.

use crate::content::Section;
use crate::guard::{Charter, NoticeLife, Strictness, Watching, WhoMay};
use crate::text::when::name_of_zone;
use crate::voice::{GoverningLabel as Label, Voice};

/// What admins can choose, in the order in which it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Language,
    Watching,
    Sure,
    Life,
    Deletes,
    Tells,
    Commands,
    Reports,
    Tip,
    Pinned,
    Sections,
    Zone,
    Quiet,
    Allowed,
    Blocked,
}

impl Setting {
    pub const ALL: [Self; 15] = [
        Self::Language,
        Self::Watching,
        Self::Sure,
        Self::Life,
        Self::Deletes,
        Self::Tells,
        Self::Commands,
        Self::Reports,
        Self::Tip,
        Self::Pinned,
        Self::Sections,
        Self::Zone,
        Self::Quiet,
        Self::Allowed,
        Self::Blocked,
    ];

    /// Those that the first page shows: what tells most about how the bot behaves.
    pub const AT_A_GLANCE: [Self; 7] =
        [Self::Language, Self::Watching, Self::Life, Self::Commands, Self::Reports, Self::Tip, Self::Zone];

    pub fn name(self) -> Label {
        match self {
            Self::Language => Label::Language,
            Self::Watching => Label::Watching,
            Self::Sure => Label::Sure,
            Self::Life => Label::Life,
            Self::Deletes => Label::Deletes,
            Self::Tells => Label::Tells,
            Self::Commands => Label::Commands,
            Self::Reports => Label::Reports,
            Self::Tip => Label::Tip,
            Self::Pinned => Label::Pinned,
            Self::Sections => Label::Sections,
            Self::Zone => Label::Zone,
            Self::Quiet => Label::Quiet,
            Self::Allowed => Label::Allowed,
            Self::Blocked => Label::Blocked,
        }
    }

    /// What it is.
    pub fn value(self, voice: Voice<'_>, charter: &Charter) -> String {
        let rules = &charter.rules;
        let tip = rules.tip.as_ref();
        let label = |label| voice.governing_label(label);
        match self {
            Self::Language => match charter.language {
                Some(language) => Voice::language_name(language).to_owned(),
                None => label(Label::AsWritten),
            },
            Self::Watching => label(match rules.watching {
                Watching::Off => Label::Off,
                Watching::DryRun { .. } => Label::Trial,
                Watching::On => Label::On,
            }),
            Self::Sure => label(sure(rules.strictness)),
            Self::Life => label(life(rules.notice_life)),
            Self::Deletes => label(yes(rules.deletes)),
            Self::Tells => label(yes(rules.tells_admins)),
            Self::Commands => label(who(rules.commands)),
            Self::Reports => reports(voice, rules.reports),
            Self::Tip => match tip {
                Some(tip) => format!("{:02}:{:02}", tip.hour, tip.minute),
                None => label(Label::Off),
            },
            Self::Pinned => label(yes(tip.is_some_and(|tip| tip.is_pinned))),
            Self::Sections => sections(voice, tip.map_or(&[], |tip| &tip.sections)),
            Self::Zone => match charter.zone.as_deref().and_then(|name| name.parse().ok()) {
                Some(zone) => name_of_zone(zone, voice.language().is_chinese()),
                None => label(Label::NoZone),
            },
            Self::Quiet if charter.quiet.is_none() => label(Label::Nothing),
            Self::Quiet => voice.reminders_quiet_label(charter.quiet.from, charter.quiet.until),
            Self::Allowed => listed(voice, rules.allowed_domains.len()),
            Self::Blocked => listed(voice, rules.blocked_domains.len()),
        }
    }

    /// Whether two groups have the same here. Lists are compared name by name.
    pub fn is_same(self, voice: Voice<'_>, one: &Charter, other: &Charter) -> bool {
        let same_lists = match self {
            Self::Allowed => one.rules.allowed_domains == other.rules.allowed_domains,
            Self::Blocked => one.rules.blocked_domains == other.rules.blocked_domains,
            _ => true,
        };
        same_lists && self.value(voice, one) == self.value(voice, other)
    }
}

pub(super) fn sure(strictness: Strictness) -> Label {
    match strictness {
        Strictness::Danger => Label::Danger,
        Strictness::Certain => Label::Certain,
    }
}

/// Only what is offered can be chosen; what came from elsewhere counts as the nearest.
pub(super) fn life(life: NoticeLife) -> Label {
    match life {
        NoticeLife::Stays => Label::Stay,
        NoticeLife::Minutes(..=10) => Label::TenMinutes,
        NoticeLife::Minutes(..=60) => Label::Hour,
        NoticeLife::Minutes(_) => Label::Day,
    }
}

pub(super) fn yes(yes: bool) -> Label {
    if yes { Label::Yes } else { Label::No }
}

pub(super) fn who(who: WhoMay) -> Label {
    match who {
        WhoMay::Everybody => Label::Everybody,
        WhoMay::Admins => Label::Admins,
    }
}

pub(super) fn reports(voice: Voice<'_>, least: Option<u8>) -> String {
    least.map_or_else(
        || voice.governing_label(Label::Off),
        |least| voice.governing_members(usize::from(least)),
    )
}

fn sections(voice: Voice<'_>, sections: &[Section]) -> String {
    if sections.is_empty() {
        return voice.governing_label(Label::Everything);
    }
    sections.iter().map(|section| voice.section(*section)).collect::<Vec<_>>().join(" · ")
}

fn listed(voice: Voice<'_>, count: usize) -> String {
    if count == 0 { voice.governing_label(Label::Nothing) } else { voice.governing_listed(count) }
}
