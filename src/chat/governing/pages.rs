//! The pages of a group's settings: one idea each, in one message that is edited in place.

use chrono_tz::Tz;

use super::press::{Choice, Governing, Listed, Page};
use super::values::{self, Setting};
use super::{button, charter, lists, log, number, watching, zone};
use crate::casebook::Quiet;
use crate::chat::scene::Scene;
use crate::chat::{Action, Button, DeepLink, Keyboard, MessageId};
use crate::content::{Language, Section};
use crate::guard::{Charter, Rules, WhoMay};
use crate::text::Rich;
use crate::voice::{GoverningLabel as Label, GoverningText as Text, Voice};

/// Zones that are offered; others are written.
const ZONES: [Tz; 10] = [
    Tz::Asia__Shanghai,
    Tz::Asia__Hong_Kong,
    Tz::Asia__Taipei,
    Tz::Asia__Singapore,
    Tz::Asia__Kuala_Lumpur,
    Tz::Europe__London,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::America__Los_Angeles,
    Tz::Australia__Sydney,
];
/// Zones that a name can mean and that are offered.
const MOST_ZONES: usize = 12;
/// Quiet hours to choose from, beside none.
const QUIETS: [(u8, u8); 4] = [(22, 8), (21, 9), (23, 7), (0, 10)];
const HOURS_IN_A_ROW: usize = 6;

/// Shows a page in the message whose button was pressed, or in a new one.
pub(super) fn show(scene: &mut Scene<'_>, page: Page, on: Option<MessageId>) {
    let (body, keyboard) = match page {
        Page::Home => home(scene),
        Page::Language => language(scene),
        Page::Watching => watching::page(scene),
        Page::Notices => watching::notices(scene),
        Page::Commands => commands(scene),
        Page::Tip => tip(scene),
        Page::TipHours => hours(scene),
        Page::Clock => clock(scene),
        Page::Zones => return offer_zones(scene, &ZONES, on),
        Page::Quiets => quiets(scene),
        Page::Listed(list, page) => lists::page(scene, list, page),
        Page::Copy => copy(scene),
        Page::Log => log::page(scene),
        Page::Erase => erase(scene),
    };
    scene.show(on, body, keyboard);
}

/// A button that leads to another page.
pub(super) fn to(scene: &Scene<'_>, label: Label, page: Page) -> Button {
    Button::new(scene.voice.governing_label(label), button(scene, Governing::Show(page)))
}

/// The way back from a page.
pub(super) fn back(scene: &Scene<'_>, keyboard: Keyboard, page: Page) -> Keyboard {
    keyboard.row([to(scene, Label::Back, page)])
}

/// A button that sets something, marked where that is so already.
pub(super) fn choice(scene: &Scene<'_>, label: &str, choice: Choice, is_chosen: bool) -> Button {
    let label = if is_chosen { scene.voice.governing_chosen(label) } else { label.to_owned() };
    Button::new(label, button(scene, Governing::Set(choice)))
}

pub(super) fn labelled(scene: &Scene<'_>, label: Label, what: Choice, is_chosen: bool) -> Button {
    choice(scene, &scene.voice.governing_label(label), what, is_chosen)
}

/// A setting that is on or off, and turned to the other by its button.
pub(super) fn toggle(scene: &Scene<'_>, setting: Setting, charter: &Charter, what: Choice) -> Button {
    let line = scene
        .voice
        .governing_line(&scene.voice.governing_label(setting.name()), &setting.value(scene.voice, charter));
    Button::new(line.words(), button(scene, Governing::Set(what)))
}

/// Lines of settings below a text.
pub(super) fn with_lines(scene: &Scene<'_>, mut body: Rich, settings: &[Setting], charter: &Charter) -> Rich {
    for setting in settings {
        let (name, value) =
            (scene.voice.governing_label(setting.name()), setting.value(scene.voice, charter));
        body = body.line_break().append(scene.voice.governing_line(&name, &value));
    }
    body
}

fn home(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let (voice, charter) = (scene.voice, charter(scene));
    let head = match scene.event.is_private() {
        true => voice.governing_home_private(&number(scene)),
        false => voice.governing_text(Text::Home),
    };
    let body = with_lines(scene, head.line_break(), &Setting::AT_A_GLANCE, &charter);
    let body = body.paragraph_break().append(voice.governing_text(Text::HomeNote));
    let mut keyboard = Keyboard::new()
        .row([to(scene, Label::Watching, Page::Watching), to(scene, Label::ToNotices, Page::Notices)])
        .row([to(scene, Label::ToCommands, Page::Commands), to(scene, Label::Tip, Page::Tip)])
        .row([to(scene, Label::Language, Page::Language), to(scene, Label::ToClock, Page::Clock)])
        .row([
            to(scene, Label::Allowed, Page::Listed(Listed::Allowed, 0)),
            to(scene, Label::Blocked, Page::Listed(Listed::Blocked, 0)),
        ])
        .row([
            to(scene, Label::Trusted, Page::Listed(Listed::Trusted, 0)),
            to(scene, Label::ToCopy, Page::Copy),
        ])
        .row([to(scene, Label::ToLog, Page::Log), to(scene, Label::ToErase, Page::Erase)]);
    keyboard = keyboard.row(open_in_private(scene));
    if scene.event.is_private() && charter.rules.tells_admins {
        keyboard = keyboard.row([tell_me(scene, &charter)]);
    }
    (body, keyboard)
}

/// The button that leads from the group to the same settings in private, once the bot's @name is known.
pub(super) fn open_in_private(scene: &Scene<'_>) -> Option<Button> {
    let bot = scene.bot.filter(|_| !scene.event.is_private())?;
    let link = DeepLink::Group(scene.event.chat);
    let link = Action::OpenPrivate(link, bot.trim_start_matches('@').to_owned());
    Some(Button::new(scene.voice.governing_label(Label::OpenPrivate), link))
}

/// Whether who reads this in private is told there.
pub(super) fn tell_me(scene: &Scene<'_>, charter: &Charter) -> Button {
    let is_told = charter.rules.told.contains(&scene.event.sender.person);
    let label = if is_told { Label::TellMeNoMore } else { Label::TellMe };
    labelled(scene, label, Choice::TellMe(!is_told), false)
}

fn language(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let chosen = charter(scene).language;
    let mut keyboard = Keyboard::new();
    for language in Language::OFFERED {
        let is_chosen = chosen == Some(language);
        let name = Voice::language_name(language);
        keyboard = keyboard.row([choice(scene, name, Choice::Language(language), is_chosen)]);
    }
    (scene.voice.governing_text(Text::Language), back(scene, keyboard, Page::Home))
}

fn commands(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let charter = charter(scene);
    let rules = &charter.rules;
    let who = [WhoMay::Everybody, WhoMay::Admins]
        .map(|who| labelled(scene, values::who(who), Choice::Commands(who), rules.commands == who));
    let reports = Rules::REPORTS.map(|least| {
        let label = values::reports(scene.voice, least);
        choice(scene, &label, Choice::Reports(least), rules.reports == least)
    });
    let body = scene.voice.governing_text(Text::Commands).line_break();
    let body = with_lines(scene, body, &[Setting::Commands, Setting::Reports], &charter);
    let [off, two, three, five] = reports;
    (body, back(scene, Keyboard::new().row(who).row([off, two]).row([three, five]), Page::Home))
}

fn tip(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let (voice, charter) = (scene.voice, charter(scene));
    let body = voice.governing_text(Text::Tip);
    let Some(tip) = charter.rules.tip.clone() else {
        let body = with_lines(scene, body.line_break(), &[Setting::Tip], &charter);
        let keyboard = Keyboard::new().row([to(scene, Label::ToHours, Page::TipHours)]);
        return (body, back(scene, keyboard, Page::Home));
    };
    let time = Setting::Tip.value(voice, &charter);
    let body = body.paragraph_break().append(voice.governing_tip_at(&time, zone(scene)));
    let body = with_lines(scene, body, &[Setting::Sections, Setting::Pinned], &charter);
    let halves = [0, 30].map(|minute| {
        let label = format!("{:02}:{minute:02}", tip.hour);
        choice(scene, &label, Choice::TipMinute(minute), tip.minute == minute)
    });
    let mut keyboard = Keyboard::new().row(halves).row([to(scene, Label::ToHours, Page::TipHours)]);
    for section in Section::ALL {
        let is_chosen = tip.sections.is_empty() || tip.sections.contains(&section);
        let what = Choice::TipSection(section, !is_chosen);
        keyboard = keyboard.row([choice(scene, &voice.section(section), what, is_chosen)]);
    }
    let keyboard = keyboard
        .row([toggle(scene, Setting::Pinned, &charter, Choice::TipPinned(!tip.is_pinned))])
        .row([labelled(scene, Label::NoTip, Choice::Tip(None), false)]);
    (body, back(scene, keyboard, Page::Home))
}

fn hours(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let chosen = charter(scene).rules.tip.map(|tip| tip.hour);
    let hours: Vec<u8> = (0..24).collect();
    let mut keyboard = Keyboard::new();
    for row in hours.chunks(HOURS_IN_A_ROW) {
        let button =
            |hour: &u8| choice(scene, &format!("{hour:02}"), Choice::Tip(Some(*hour)), chosen == Some(*hour));
        keyboard = keyboard.row(row.iter().map(button));
    }
    let body = scene.voice.governing_text(Text::Hours).paragraph_break();
    let body = body.append(scene.voice.governing_hours_clock(zone(scene)));
    (body, back(scene, keyboard, Page::Tip))
}

fn clock(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let charter = charter(scene);
    let body = scene.voice.governing_text(Text::Clock).line_break();
    let body = with_lines(scene, body, &[Setting::Zone, Setting::Quiet], &charter);
    let keyboard =
        Keyboard::new().row([to(scene, Label::Zone, Page::Zones), to(scene, Label::Quiet, Page::Quiets)]);
    (body, back(scene, keyboard, Page::Home))
}

/// Asks which of some clocks counts.
pub(super) fn offer_zones(scene: &mut Scene<'_>, zones: &[Tz], on: Option<MessageId>) {
    let (now, chosen) = (scene.gathered.now, zone(scene));
    let buttons: Vec<Button> = zones
        .iter()
        .take(MOST_ZONES)
        .map(|zone| {
            let label = scene.voice.reminder_zone_label(now.with_timezone(zone));
            choice(scene, &label, Choice::Zone(zone.name().to_owned()), *zone == chosen)
        })
        .collect();
    let keyboard = buttons.into_iter().fold(Keyboard::new(), |keyboard, button| keyboard.row([button]));
    let keyboard = back(scene, keyboard, Page::Clock);
    scene.show(on, scene.voice.governing_text(Text::Zones), keyboard);
}

fn quiets(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let chosen = charter(scene).quiet;
    let mut keyboard = Keyboard::new();
    for (from, until) in QUIETS {
        let (quiet, label) = (Quiet { from, until }, scene.voice.reminders_quiet_label(from, until));
        keyboard = keyboard.row([choice(scene, &label, Choice::Quiet(quiet), chosen == quiet)]);
    }
    let none = labelled(scene, Label::Nothing, Choice::Quiet(Quiet::NONE), chosen.is_none());
    (scene.voice.governing_text(Text::Quiets), back(scene, keyboard.row([none]), Page::Clock))
}

fn copy(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let export = scene.voice.governing_label(Label::Export);
    let keyboard = Keyboard::new().button(export, button(scene, Governing::Export));
    (scene.voice.governing_text(Text::Copy), back(scene, keyboard, Page::Home))
}

fn erase(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let erase = scene.voice.governing_label(Label::EraseAll);
    let keyboard = Keyboard::new().button(erase, button(scene, Governing::Erase));
    (scene.voice.governing_text(Text::Erase), back(scene, keyboard, Page::Home))
}
