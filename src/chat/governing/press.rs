//! What the buttons of a group's settings do. Each carries the group's number, so that they also work in a private chat;
//! whether whoever presses may govern that group is asked anew each time.

use std::fmt;
use std::str::FromStr;

use crate::casebook::Quiet;
use crate::chat::{ChatId, CheckId, PersonId, StaleAction};
use crate::content::{Language, Section};
use crate::guard::{NoticeLife, Rules, Strictness, WhoMay};

/// A press, and the group it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardPress {
    pub group: ChatId,
    pub what: Governing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Governing {
    Show(Page),
    Set(Choice),
    /// Says the settings as a text.
    Export,
    /// Takes over the settings that were offered last, if they still are those.
    Import(CheckId),
    /// Takes them not over: they are forgotten.
    KeepAsIs,
    Erase,
    /// The same once the bot was removed.
    EraseLeft,
}

/// A page of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Language,
    Watching,
    Notices,
    Commands,
    Tip,
    TipHours,
    Clock,
    Zones,
    Quiets,
    /// A part of a list, counted from 0.
    Listed(Listed, usize),
    Copy,
    Log,
    Erase,
}

/// The lists that admins keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    Allowed,
    Blocked,
    Trusted,
}

/// A setting and what it becomes: pressed twice, it is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Language(Language),
    Watching(Watch),
    Strictness(Strictness),
    NoticeLife(NoticeLife),
    Deletes(bool),
    TellsAdmins(bool),
    /// Whether whoever presses is told in their private chat.
    TellMe(bool),
    Commands(WhoMay),
    Reports(Option<u8>),
    /// At which hour the tip comes, if it does.
    Tip(Option<u8>),
    /// Or half an hour later.
    TipMinute(u8),
    TipPinned(bool),
    TipSection(Section, bool),
    Zone(String),
    Quiet(Quiet),
    /// Takes a domain from a list.
    Drop(Listed, CheckId),
    Distrust(PersonId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    Off,
    DryRun,
    On,
}

impl Page {
    const NAMED: [(&'static str, Self); 13] = [
        ("home", Self::Home),
        ("language", Self::Language),
        ("watching", Self::Watching),
        ("notices", Self::Notices),
        ("commands", Self::Commands),
        ("tip", Self::Tip),
        ("hours", Self::TipHours),
        ("clock", Self::Clock),
        ("zones", Self::Zones),
        ("quiets", Self::Quiets),
        ("copy", Self::Copy),
        ("log", Self::Log),
        ("erase", Self::Erase),
    ];
}

impl Listed {
    fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allow",
            Self::Blocked => "block",
            Self::Trusted => "trust",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Allowed, Self::Blocked, Self::Trusted].into_iter().find(|list| list.name() == name)
    }
}

impl Watch {
    fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::DryRun => "dry",
            Self::On => "on",
        }
    }
}

impl fmt::Display for GuardPress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.group.0)?;
        match &self.what {
            Governing::Show(Page::Listed(list, page)) => write!(formatter, "list:{}:{page}", list.name()),
            Governing::Show(page) => {
                let named = Page::NAMED.iter().find(|(_, named)| named == page);
                formatter.write_str(named.map_or("home", |(name, _)| name))
            }
            Governing::Set(choice) => choice.fmt(formatter),
            Governing::Export => formatter.write_str("export"),
            Governing::Import(id) => write!(formatter, "import:{id}"),
            Governing::KeepAsIs => formatter.write_str("import-no"),
            Governing::Erase => formatter.write_str("erase-all"),
            Governing::EraseLeft => formatter.write_str("erase-left"),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let yes = |yes: &bool| u8::from(*yes);
        match self {
            Self::Language(language) => write!(formatter, "speak:{language}"),
            Self::Watching(watch) => write!(formatter, "watch:{}", watch.name()),
            Self::Strictness(Strictness::Danger) => formatter.write_str("sure:danger"),
            Self::Strictness(Strictness::Certain) => formatter.write_str("sure:certain"),
            Self::NoticeLife(NoticeLife::Stays) => formatter.write_str("life:0"),
            Self::NoticeLife(NoticeLife::Minutes(minutes)) => write!(formatter, "life:{minutes}"),
            Self::Deletes(on) => write!(formatter, "delete:{}", yes(on)),
            Self::TellsAdmins(on) => write!(formatter, "tell:{}", yes(on)),
            Self::TellMe(on) => write!(formatter, "me:{}", yes(on)),
            Self::Commands(WhoMay::Everybody) => formatter.write_str("may:all"),
            Self::Commands(WhoMay::Admins) => formatter.write_str("may:admins"),
            Self::Reports(least) => write!(formatter, "reports:{}", least.unwrap_or_default()),
            Self::Tip(None) => formatter.write_str("tip:off"),
            Self::Tip(Some(hour)) => write!(formatter, "tip:{hour}"),
            Self::TipMinute(minute) => write!(formatter, "minute:{minute}"),
            Self::TipPinned(on) => write!(formatter, "pin:{}", yes(on)),
            Self::TipSection(section, on) => write!(formatter, "section:{}:{}", section.name(), yes(on)),
            Self::Zone(name) => write!(formatter, "zone:{name}"),
            Self::Quiet(quiet) => write!(formatter, "quiet:{}:{}", quiet.from, quiet.until),
            Self::Drop(list, id) => write!(formatter, "drop:{}:{id}", list.name()),
            Self::Distrust(PersonId(number)) => write!(formatter, "distrust:{number}"),
        }
    }
}

impl FromStr for GuardPress {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let (group, rest) = code.split_once(':').ok_or(StaleAction)?;
        let group = ChatId(group.parse().map_err(|_| StaleAction)?);
        let what = match rest.split(':').collect::<Vec<_>>().as_slice() {
            ["list", list, page] => {
                let list = Listed::from_name(list).ok_or(StaleAction)?;
                Governing::Show(Page::Listed(list, page.parse().map_err(|_| StaleAction)?))
            }
            ["export"] => Governing::Export,
            ["import", id] => Governing::Import(id.parse()?),
            ["import-no"] => Governing::KeepAsIs,
            ["erase-all"] => Governing::Erase,
            ["erase-left"] => Governing::EraseLeft,
            [name] => {
                let named = Page::NAMED.iter().find(|(known, _)| known == name);
                Governing::Show(named.ok_or(StaleAction)?.1)
            }
            parts => Governing::Set(choice(parts)?),
        };
        // Private chats have no settings of this kind.
        if group.is_of_one_person() { Err(StaleAction) } else { Ok(Self { group, what }) }
    }
}

fn choice(parts: &[&str]) -> Result<Choice, StaleAction> {
    let hour = |text: &str| text.parse().ok().filter(|hour: &u8| *hour < 24).ok_or(StaleAction);
    Ok(match parts {
        ["speak", tag] => Choice::Language(Language::from_tag(tag).ok_or(StaleAction)?),
        ["watch", name] => {
            let all = [Watch::Off, Watch::DryRun, Watch::On];
            Choice::Watching(all.into_iter().find(|watch| watch.name() == *name).ok_or(StaleAction)?)
        }
        ["sure", "danger"] => Choice::Strictness(Strictness::Danger),
        ["sure", "certain"] => Choice::Strictness(Strictness::Certain),
        ["life", minutes] => Choice::NoticeLife(life(minutes)?),
        ["delete", on] => Choice::Deletes(yes(on)?),
        ["tell", on] => Choice::TellsAdmins(yes(on)?),
        ["me", on] => Choice::TellMe(yes(on)?),
        ["may", "all"] => Choice::Commands(WhoMay::Everybody),
        ["may", "admins"] => Choice::Commands(WhoMay::Admins),
        ["reports", least] => Choice::Reports(reports(least)?),
        ["tip", "off"] => Choice::Tip(None),
        ["tip", at] => Choice::Tip(Some(hour(at)?)),
        ["minute", "0"] => Choice::TipMinute(0),
        ["minute", "30"] => Choice::TipMinute(30),
        ["pin", on] => Choice::TipPinned(yes(on)?),
        ["section", name, on] => Choice::TipSection(Section::from_name(name).ok_or(StaleAction)?, yes(on)?),
        ["zone", name] => Choice::Zone((*name).to_owned()),
        ["quiet", from, until] => Choice::Quiet(Quiet { from: hour(from)?, until: hour(until)? }),
        ["drop", list, id] => Choice::Drop(Listed::from_name(list).ok_or(StaleAction)?, id.parse()?),
        ["distrust", number] => Choice::Distrust(PersonId(number.parse().map_err(|_| StaleAction)?)),
        _ => return Err(StaleAction),
    })
}

fn yes(code: &str) -> Result<bool, StaleAction> {
    match code {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err(StaleAction),
    }
}

fn life(minutes: &str) -> Result<NoticeLife, StaleAction> {
    let minutes: u16 = minutes.parse().map_err(|_| StaleAction)?;
    let wanted = if minutes == 0 { NoticeLife::Stays } else { NoticeLife::Minutes(minutes) };
    NoticeLife::OFFERED.into_iter().find(|life| *life == wanted).ok_or(StaleAction)
}

fn reports(least: &str) -> Result<Option<u8>, StaleAction> {
    let least: u8 = least.parse().map_err(|_| StaleAction)?;
    let wanted = (least > 0).then_some(least);
    Rules::REPORTS.into_iter().find(|offered| *offered == wanted).ok_or(StaleAction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Action;

    /// Telegram's numbers have at most 52 bits; supergroups are below zero.
    const LONGEST_GROUP: ChatId = ChatId(-(1 << 52));

    fn all() -> Vec<Governing> {
        let id = CheckId::of("shop.example");
        let mut all: Vec<Governing> = Page::NAMED.iter().map(|(_, page)| Governing::Show(*page)).collect();
        for list in [Listed::Allowed, Listed::Blocked, Listed::Trusted] {
            all.push(Governing::Show(Page::Listed(list, 4)));
            all.push(Governing::Set(Choice::Drop(list, id)));
        }
        for watch in [Watch::Off, Watch::DryRun, Watch::On] {
            all.push(Governing::Set(Choice::Watching(watch)));
        }
        all.extend(NoticeLife::OFFERED.map(|life| Governing::Set(Choice::NoticeLife(life))));
        all.extend(Rules::REPORTS.map(|least| Governing::Set(Choice::Reports(least))));
        let sections = Section::ALL.map(|section| Choice::TipSection(section, true));
        let choices = [
            Choice::Language(Language::TaiwanChinese),
            Choice::Strictness(Strictness::Danger),
            Choice::Strictness(Strictness::Certain),
            Choice::Deletes(true),
            Choice::TellsAdmins(false),
            Choice::TellMe(true),
            Choice::Commands(WhoMay::Everybody),
            Choice::Commands(WhoMay::Admins),
            Choice::Tip(None),
            Choice::Tip(Some(23)),
            Choice::TipMinute(30),
            Choice::TipPinned(true),
            Choice::Zone("America/Argentina/ComodRivadavia".to_owned()),
            Choice::Quiet(Quiet { from: 22, until: 8 }),
            Choice::Distrust(PersonId(1 << 52)),
        ];
        all.extend(choices.into_iter().chain(sections).map(Governing::Set));
        all.extend([Governing::Export, Governing::Import(id), Governing::KeepAsIs]);
        all.extend([Governing::Erase, Governing::EraseLeft]);
        all
    }

    #[test]
    fn every_press_survives_its_code_and_fits_the_platform() {
        for what in all() {
            let action = Action::Guard(GuardPress { group: LONGEST_GROUP, what });
            let code = action.to_string();
            assert!(code.len() <= 64, "{code}");
            assert_eq!(code.parse(), Ok(action), "{code}");
        }
    }

    #[test]
    fn codes_that_nobody_made_are_stale() {
        let codes = [
            "home",
            "-5",
            "-5:",
            "-5:nowhere",
            "5:home",
            "x:home",
            "-5:tip:24",
            "-5:life:7",
            "-5:reports:4",
            "-5:me:2",
            "-5:quiet:9",
            "-5:list:told:0",
            "-5:section:else:1",
            "-5:watch:perhaps",
        ];
        for code in codes {
            assert_eq!(code.parse::<GuardPress>(), Err(StaleAction), "{code}");
        }
    }
}
