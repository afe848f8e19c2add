//! The list of what is to come, and what belongs to it: quiet hours, and whether last days are told.

use chrono_tz::Tz;

use super::hours::hours;
use super::{RemindPress, of};
use crate::casebook::{About, CaseNumber, Quiet, Reminder, ReminderId};
use crate::chat::case::{page_of, title_of};
use crate::chat::scene::Scene;
use crate::chat::{Action, CasePress, Keyboard, MessageId};
use crate::text::Rich;
use crate::text::unclickable::unclickable;
use crate::voice::{CaseButton, ReminderLabel, ReminderLine, ReminderReply};

/// Reminders on one page: more than most people have, and no more than fit in one message.
const MOST_SHOWN: usize = 20;
/// Quiet hours to choose from, beside none.
const QUIETS: [(u8, u8); 4] = [(22, 8), (21, 9), (23, 7), (0, 10)];

pub(super) fn show(scene: &mut Scene<'_>, on: Option<MessageId>) {
    show_below(scene, Rich::new(), on);
}

/// The list, with something said above it.
pub(super) fn show_below(scene: &mut Scene<'_>, lead: Rich, on: Option<MessageId>) {
    let (zone, voice) = (hours(scene).zone, scene.voice);
    let waiting = scene.reminders.waiting();
    let shown: Vec<&Reminder> = waiting.into_iter().take(MOST_SHOWN).collect();
    let mut body = lead.paragraph_break();
    body = match shown.is_empty() {
        true => body.append(voice.reminder_reply(ReminderReply::None)),
        false => body.append(voice.reminder_reply(ReminderReply::Lead)).line_break(),
    };
    let mut keyboard = Keyboard::new();
    let mut n_own = 0;
    for reminder in shown {
        if reminder.is_own() {
            n_own += 1;
            keyboard =
                keyboard.button(voice.reminder_cancel_label(n_own), of(RemindPress::Remove(reminder.id)));
        }
        if let Some(line) = line(scene, reminder, n_own, zone) {
            body = body.line_break().append(line);
        }
    }
    let body = body.paragraph_break().append(circumstances(scene, zone));
    let keyboard = below(scene, keyboard);
    scene.show(on, body, keyboard);
}

fn line(scene: &Scene<'_>, reminder: &Reminder, place: usize, zone: Tz) -> Option<Rich> {
    let number = |case| scene.book.header(case).map(|header| header.number);
    let at = reminder.due.with_timezone(&zone);
    let line = match &reminder.about {
        About::Own { words, .. } => {
            let words = unclickable(words.reveal());
            return Some(scene.voice.reminder_line(&ReminderLine::Own(place, &words), at));
        }
        About::LastDay { case, day, .. } => ReminderLine::Day(number(*case)?, *day),
        About::CaseEnds { case, .. } => ReminderLine::End(number(*case)?),
    };
    Some(scene.voice.reminder_line(&line, at))
}

/// The clock, the quiet hours, and what is switched off.
fn circumstances(scene: &Scene<'_>, zone: Tz) -> Rich {
    let (voice, quiet) = (scene.voice, scene.settings.quiet);
    let mut told = voice.reminders_zone(zone).line_break();
    told = told.append(match quiet.is_none() {
        true => voice.reminder_reply(ReminderReply::NoQuiet),
        false => voice.reminders_quiet(quiet.from, quiet.until),
    });
    if scene.settings.without_last_days {
        told = told.line_break().append(voice.reminder_reply(ReminderReply::DaysAreOff));
    }
    told
}

fn below(scene: &Scene<'_>, keyboard: Keyboard) -> Keyboard {
    let voice = scene.voice;
    let (days, wanted) = match scene.settings.without_last_days {
        true => (ReminderLabel::DaysOn, true),
        false => (ReminderLabel::DaysOff, false),
    };
    let keyboard = keyboard
        .button(voice.reminder_label(ReminderLabel::QuietChange), of(RemindPress::AskQuiet))
        .button(voice.reminder_label(ReminderLabel::ZoneChange), of(RemindPress::AskZone))
        .button(voice.reminder_label(days), of(RemindPress::LastDays(wanted)));
    match scene.book.current() {
        Some(current) => keyboard.button(voice.case_button(CaseButton::Back), page_of(current.id)),
        None => keyboard.button(voice.case_button(CaseButton::Menu), Action::Case(CasePress::Menu)),
    }
}

pub(super) fn ask_quiet(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let voice = scene.voice;
    let mut keyboard = Keyboard::new();
    for (from, until) in QUIETS {
        let label = voice.reminders_quiet_label(from, until);
        keyboard = keyboard.button(label, of(RemindPress::Quiet(Quiet { from, until })));
    }
    let none = voice.reminder_label(ReminderLabel::QuietNone);
    let keyboard = keyboard.button(none, of(RemindPress::Quiet(Quiet::NONE)));
    scene.show(on, voice.reminder_reply(ReminderReply::QuietAsk), keyboard);
}

pub(super) fn set_quiet(scene: &mut Scene<'_>, quiet: Quiet, on: Option<MessageId>) {
    scene.settings.quiet = quiet;
    let (now, hours) = (scene.gathered.now, hours(scene));
    scene.reminders.move_to(now, &hours);
    show(scene, on);
}

/// Those of the cases are planned anew, or dropped, when the turn is over.
pub(super) fn set_last_days(scene: &mut Scene<'_>, wanted: bool, on: Option<MessageId>) {
    scene.settings.without_last_days = !wanted;
    super::plan(scene);
    show(scene, on);
}

pub(super) fn remove(scene: &mut Scene<'_>, id: ReminderId, on: Option<MessageId>) {
    let Some(name) = name(scene, id) else { return super::gone(scene, on) };
    scene.reminders.finish(id);
    let body = scene.voice.reminder_removed(&name);
    show_below(scene, body, on);
}

/// What a reminder is about, in words.
pub(super) fn name(scene: &Scene<'_>, id: ReminderId) -> Option<String> {
    let number = |case| -> Option<CaseNumber> { Some(scene.book.header(case)?.number) };
    match &scene.reminders.get(id)?.about {
        About::Own { words, .. } => Some(unclickable(words.reveal())),
        About::LastDay { case, day, .. } => Some(scene.voice.reminder_day_name(number(*case)?, *day)),
        About::CaseEnds { case, .. } => scene.book.header(*case).map(|header| title_of(scene, header)),
    }
}
