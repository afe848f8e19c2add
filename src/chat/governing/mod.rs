//! What the admins of a group decide: the panel of its settings, in the group and in their private chats, and what comes of
//! itself there.

mod changes;
mod coming;
mod copying;
mod due;
mod lists;
mod log;
mod moving;
mod pages;
mod press;
mod tip;
mod turned_away;
mod values;
mod watching;

use chrono_tz::Tz;

use super::beforehand::typed;
use super::scene::Scene;
use super::{
    Action, Button, ChatId, DeepLink, Event, GroupState, Happening, Keyboard, MessageId, Need, Reply, Said,
    Settings, State, TapId, Typed,
};
use crate::guard::{Charter, KEPT_AFTER_LEAVING, Rules, WhoMay};
use crate::voice::{Command, GoverningLabel, GoverningText};

pub use press::GuardPress;
use press::{Governing, Listed, Page};

pub(super) use coming::{come_and_go, notice_presence};
pub(super) use due::do_what_is_due;
pub(super) use moving::move_to;
pub(super) use turned_away::{is_turned_away, turns_away};

/// How somebody stands to the group they want to govern.
enum Standing {
    Governs,
    IsNoAdmin,
    /// The platform did not say.
    Unknown,
    /// The button belongs to another group than the one it was pressed in.
    Elsewhere,
    /// The bot is no longer in the group.
    Left,
}

/// The group that an event in a private chat is about.
pub(super) fn group_governed_from(event: &Event, bot: Option<&str>) -> Option<ChatId> {
    match &event.happening {
        _ if !event.is_private() => None,
        Happening::Said(said) => match typed(said, bot) {
            Typed::Command(Command::Start, payload) => match payload.parse() {
                Ok(DeepLink::Group(group)) => Some(group),
                _ => None,
            },
            _ => None,
        },
        Happening::Tapped { .. } => pressed(event).map(|press| press.group),
        _ => None,
    }
}

/// The button of a group's settings that an event is about.
fn pressed(event: &Event) -> Option<GuardPress> {
    let Happening::Tapped { code, .. } = &event.happening else { return None };
    match code.parse() {
        Ok(Action::Guard(press)) => Some(press),
        _ => None,
    }
}

/// What must be asked of the platform about a group before its settings are shown or changed, or a tip is pinned in it.
pub(super) fn needs(state: &State, event: &Event, bot: Option<&str>) -> Option<Need> {
    let pressed = pressed(event);
    // In a group only its own settings open: about another one nothing is asked.
    let is_at_home = |press: &&GuardPress| event.is_private() || press.group == event.chat;
    let known = pressed.as_ref().filter(is_at_home).filter(|press| watching::is_to_be_known_for(&press.what));
    if let Some(press) = known {
        return Some(Need::HowItGuards(press.group));
    }
    if let Some(group) = group_governed_from(event, bot) {
        return Some(Need::WhetherAdminOf(group));
    }
    // Also before the group's record is read: what only admins may ask is not dropped for what others ask too often.
    let rules = state.group.as_ref().map(|group| &group.group.rules);
    let is_for_admins = match &event.happening {
        _ if event.is_private() => return None,
        Happening::Due => {
            let is_pinned = |rules: &Rules| rules.tip.as_ref().is_some_and(|tip| tip.is_pinned);
            let is_wanted = rules.is_some_and(|rules| is_pinned(rules) || !rules.told.is_empty());
            return is_wanted.then_some(Need::WhoGoverns);
        }
        Happening::Said(said) => match typed(said, bot) {
            Typed::Command(Command::Settings, _) => true,
            Typed::Command(..) => rules.is_some_and(|rules| rules.commands == WhoMay::Admins),
            _ => false,
        },
        Happening::Tapped { .. } => pressed.is_some(),
        _ => false,
    };
    (is_for_admins && !event.sender.anonymous_admin).then_some(Need::WhetherAdmin)
}

/// Answers /settings.
pub(super) fn obey(scene: &mut Scene<'_>, words: &str, said: &Said) {
    if scene.event.is_private() {
        return scene.say(scene.voice.governing_text(GoverningText::OnlyInGroup), Keyboard::new());
    }
    match scene.may_govern() {
        Some(true) => {}
        Some(false) => return scene.say(scene.voice.admins_only(), Keyboard::new()),
        None => return scene.say(scene.voice.admins_unknown(), Keyboard::new()),
    }
    let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    match name.to_ascii_lowercase().as_str() {
        "allow" => lists::add_site(scene, rest, Listed::Allowed),
        "block" => lists::add_site(scene, rest, Listed::Blocked),
        "trust" => lists::trust(scene, said),
        "zone" => changes::set_zone_named(scene, rest),
        "export" => copying::export(scene),
        "import" => copying::offer(scene, rest),
        _ => pages::show(scene, Page::Home, None),
    }
}

/// Opens a group's settings in the private chat, where a link of its panel led.
pub(super) fn open(scene: &mut Scene<'_>, group: ChatId) {
    let text = match standing(scene, group) {
        Standing::Governs => return pages::show(scene, Page::Home, None),
        Standing::IsNoAdmin | Standing::Elsewhere => GoverningText::NotAdminPage,
        Standing::Unknown => {
            let body = scene.voice.governing_label(GoverningLabel::Unknown);
            return scene.say(body.as_str().into(), Keyboard::new());
        }
        Standing::Left => return coming::say_left(scene, None),
    };
    scene.say(scene.voice.governing_text(text), Keyboard::new());
}

pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: GuardPress, on: Option<MessageId>) {
    let notice = match standing(scene, press.group) {
        Standing::Governs => None,
        Standing::IsNoAdmin => Some(GoverningLabel::NotAdmin),
        Standing::Unknown => Some(GoverningLabel::Unknown),
        Standing::Elsewhere => Some(GoverningLabel::Elsewhere),
        Standing::Left if press.what == Governing::EraseLeft => None,
        Standing::Left => Some(GoverningLabel::Left),
    };
    let is_refused = notice.is_some();
    let notice = notice.map(|label| scene.voice.governing_label(label));
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
    if is_refused {
        return;
    }
    match press.what {
        Governing::Show(page) => pages::show(scene, page, on),
        Governing::Set(choice) => {
            let page = changes::make(scene, choice);
            pages::show(scene, page, on);
        }
        Governing::Export => copying::export(scene),
        Governing::Import(id) => copying::take_over(scene, id, on),
        Governing::KeepAsIs => copying::leave(scene, on),
        Governing::Erase | Governing::EraseLeft => coming::erase(scene, on),
    }
}

/// How the sender of this turn stands to a group. Whoever is no admin any more is no longer told anything about it.
fn standing(scene: &mut Scene<'_>, group: ChatId) -> Standing {
    let person = scene.event.sender.person;
    if !scene.event.is_private() && scene.event.chat != group {
        return Standing::Elsewhere;
    }
    let is_admin = if scene.event.sender.anonymous_admin { Some(true) } else { scene.gathered.is_admin };
    let Some(state) = scene.group.as_mut().filter(|state| state.chat == group) else {
        return Standing::Elsewhere;
    };
    if let Some(left) = state.group.left {
        // Telegram tells nothing about the members of a group that the bot is not in. These governed it last: who asked to be
        // told, who decided something in the month before, and who removed the bot.
        let is_told = state.group.rules.told.contains(&person);
        let may_erase = is_told || state.group.acts.has_governed(person, left - KEPT_AFTER_LEAVING);
        return if may_erase { Standing::Left } else { Standing::IsNoAdmin };
    }
    match is_admin {
        Some(true) => Standing::Governs,
        Some(false) => {
            state.group.rules.told.retain(|told| *told != person);
            Standing::IsNoAdmin
        }
        None => Standing::Unknown,
    }
}

/// What is remembered of the group that the turn is about.
fn group<'s>(scene: &'s mut Scene<'_>) -> Option<&'s mut GroupState> {
    scene.group.as_deref_mut()
}

/// What was chosen for the group: in the group itself the settings of the turn's own owner.
fn settings<'s>(scene: &'s Scene<'_>) -> Option<&'s Settings> {
    if scene.event.is_private() {
        return scene.group.as_ref().map(|group| &group.settings);
    }
    Some(&scene.settings)
}

fn settings_mut<'s>(scene: &'s mut Scene<'_>) -> Option<&'s mut Settings> {
    if scene.event.is_private() {
        return scene.group.as_mut().map(|group| &mut group.settings);
    }
    Some(&mut scene.settings)
}

/// Everything that admins can choose, as it is now.
fn charter(scene: &Scene<'_>) -> Charter {
    let chosen = settings(scene).cloned().unwrap_or_default();
    let rules = scene.group.as_ref().map(|group| group.group.rules.clone()).unwrap_or_default();
    Charter { rules, language: chosen.language, zone: chosen.zone, quiet: chosen.quiet }
}

/// The group's clock; that of the world until its admins have chosen one.
fn zone(scene: &Scene<'_>) -> Tz {
    let chosen = settings(scene).and_then(|chosen| chosen.zone.as_deref()?.parse().ok());
    chosen.unwrap_or(Tz::UTC)
}

/// The button that does something with the group of this turn.
fn button(scene: &Scene<'_>, what: Governing) -> Action {
    let group = scene.group.as_ref().map_or(scene.event.chat, |group| group.chat);
    Action::Guard(GuardPress { group, what })
}

/// The button that opens the settings of the group the event is in.
pub(super) fn button_to_settings(scene: &Scene<'_>) -> Button {
    pages::to(scene, GoverningLabel::ToSettings, Page::Home)
}

/// By which the platform knows a group: its name is not kept.
fn number(scene: &Scene<'_>) -> String {
    scene.group.as_ref().map_or(scene.event.chat, |group| group.chat).0.to_string()
}
