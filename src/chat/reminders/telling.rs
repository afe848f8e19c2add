//! What is told when it is due, and what its buttons do.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::hours::hours;
use super::list::name;
use super::{Delay, RemindPress, of};
use crate::casebook::{About, CaseId, Ending, Header, LastDay, Reminder, ReminderId, last_days};
use crate::chat::case::{brought_back, page_of, title_of};
use crate::chat::scene::Scene;
use crate::chat::{Keyboard, MessageId, Reply};
use crate::text::Rich;
use crate::text::unclickable::unclickable;
use crate::voice::ReminderLabel;

/// From here on it is late, and that is said. Less is within what a busy platform takes.
const LATE: TimeDelta = TimeDelta::minutes(30);
/// Messages of one turn; the next ones are told a moment later.
const MOST_MESSAGES: usize = 8;
/// Rules that are named in one message; the case has all of them.
const MOST_RULES: usize = 3;

/// Tells what is due: each thing that was asked for, the nearest last day of each case, and the end of closed ones.
pub(in crate::chat) fn tell_due(scene: &mut Scene<'_>) {
    let now = scene.gathered.now;
    let due: Vec<Reminder> = scene.reminders.due(now).into_iter().cloned().collect();
    let awake = hours(scene).undisturbed(now);
    for reminder in due {
        if scene.turn.replies.len() >= MOST_MESSAGES {
            return;
        }
        // Told along with another one, a moment ago.
        if !scene.reminders.due(now).iter().any(|waiting| waiting.id == reminder.id) {
            continue;
        }
        let is_on_time = reminder.is_own() && now - reminder.since() < LATE;
        if awake > now && !is_on_time && !is_silent_act(&reminder) {
            scene.reminders.hold(reminder.id, awake);
            continue;
        }
        tell(scene, &reminder);
    }
}

/// What happens whether somebody is awake or not.
fn is_silent_act(reminder: &Reminder) -> bool {
    matches!(reminder.about, About::CaseEnds { step: Ending::Now, .. })
}

fn tell(scene: &mut Scene<'_>, reminder: &Reminder) {
    let now = scene.gathered.now;
    match &reminder.about {
        About::Own { words, case } => {
            let mut body = scene.voice.reminder_own(&unclickable(words.reveal()));
            if let Some(header) = case.and_then(|case| scene.book.header(case)) {
                body = body
                    .line_break()
                    .append(scene.voice.reminder_case(header.number, &title_of(scene, header)));
            }
            let keyboard = keyboard(scene, reminder, *case, now);
            say(scene, reminder, body, keyboard);
            scene.reminders.tell(reminder.id, now);
        }
        About::LastDay { case, day, .. } => last_day(scene, reminder, *case, *day),
        About::CaseEnds { case, step } => case_ends(scene, reminder, *case, *step),
    }
}

/// The nearest last day of a case: earlier steps that are late as well are told by it.
fn last_day(scene: &mut Scene<'_>, reminder: &Reminder, id: CaseId, day: NaiveDate) {
    let now = scene.gathered.now;
    for told in scene.reminders.due_with(now, id, day) {
        scene.reminders.tell(told, now);
    }
    let (Some(header), Some(case)) =
        (scene.book.header(id).cloned(), scene.cases.iter().find(|case| case.id == id))
    else {
        return;
    };
    let library = &scene.knowledge.library;
    let today = hours(scene).day_of(now);
    let days = last_days(&case.facts, &library.checklists, &library.deadlines, today);
    let rules: Vec<&LastDay<'_>> =
        days.iter().filter(|rule| rule.day() == Some(day)).take(MOST_RULES).collect();
    // What they have answered since may have moved the day: then its own reminders are planned.
    if rules.is_empty() {
        return;
    }
    let body = scene.voice.reminder_day(day, today).line_break();
    let body = body.append(scene.voice.reminder_case(header.number, &title_of(scene, &header)));
    let body = body.paragraph_break().append(scene.voice.case_rules(&rules, library));
    let keyboard = keyboard(scene, reminder, Some(id), now);
    say(scene, reminder, body, keyboard);
}

fn case_ends(scene: &mut Scene<'_>, reminder: &Reminder, id: CaseId, step: Ending) {
    let now = scene.gathered.now;
    // The warning may not have been given yet, and the operator may keep cases for longer now.
    super::plan(scene);
    if !scene.reminders.due(now).iter().any(|due| due.id == reminder.id) {
        return;
    }
    scene.reminders.tell(reminder.id, now);
    let Some(header) = scene.book.header(id).cloned() else { return };
    let title = title_of(scene, &header);
    match step {
        Ending::Announced => {
            super::plan(scene);
            let Some(end) = scene.reminders.end_of(id) else { return };
            let day = hours(scene).day_of(end);
            let body = scene.voice.reminder_end_soon(header.number, &title, day);
            let keyboard = Keyboard::new().button(scene.voice.reminder_open_case(header.number), page_of(id));
            say(scene, reminder, body, keyboard);
        }
        Ending::Now => end(scene, reminder, &header, &title),
    }
}

/// Deletes a closed case. For a day it can be brought back, as if the person had deleted it.
fn end(scene: &mut Scene<'_>, reminder: &Reminder, header: &Header, title: &str) {
    let now = scene.gathered.now;
    if header.state.is_open() || scene.book.delete(header.id, now).is_err() || scene.reminders.is_chat_gone {
        return;
    }
    let body = scene.voice.reminder_ended(header.number, title);
    let keyboard = brought_back(scene, header.id);
    say(scene, reminder, body, keyboard);
}

/// Says it, without a sound in quiet hours, and with an apology when it is late.
fn say(scene: &mut Scene<'_>, reminder: &Reminder, body: Rich, keyboard: Keyboard) {
    let (now, hours) = (scene.gathered.now, hours(scene));
    let mut said = Rich::new();
    if now - reminder.since() >= LATE {
        let should_have_come = reminder.since().with_timezone(&hours.zone);
        said = said.append(scene.voice.reminder_late(should_have_come)).paragraph_break();
    }
    let silently = hours.is_quiet(now);
    scene.turn.replies.push(Reply::Tell { body: said.append(body), keyboard, silently });
}

fn keyboard(scene: &Scene<'_>, reminder: &Reminder, case: Option<CaseId>, now: DateTime<Utc>) -> Keyboard {
    let voice = scene.voice;
    let mut keyboard =
        Keyboard::new().button(voice.reminder_label(ReminderLabel::Done), of(RemindPress::Done(reminder.id)));
    let delays = [
        (ReminderLabel::LaterHours, Delay::Hours),
        (ReminderLabel::LaterDay, Delay::Day),
        (ReminderLabel::LaterWeek, Delay::Week),
    ];
    for (label, delay) in delays {
        if is_in_time(scene, reminder, now + delay.length()) {
            keyboard =
                keyboard.button(voice.reminder_label(label), of(RemindPress::Later(reminder.id, delay)));
        }
    }
    match case.and_then(|case| scene.book.header(case)) {
        Some(header) => keyboard.button(voice.reminder_open_case(header.number), page_of(header.id)),
        None => keyboard,
    }
}

/// Whether it still helps to be reminded then. On a last day that has gone by it does not.
fn is_in_time(scene: &Scene<'_>, reminder: &Reminder, at: DateTime<Utc>) -> bool {
    match reminder.about {
        About::LastDay { day, .. } => {
            let hours = hours(scene);
            hours.day_of(hours.undisturbed(at)) <= day
        }
        _ => true,
    }
}

pub(super) fn finish(scene: &mut Scene<'_>, id: ReminderId, on: Option<MessageId>) {
    let Some(name) = name(scene, id) else { return super::gone(scene, on) };
    scene.reminders.finish(id);
    scene.show(on, scene.voice.reminder_is_done(&name), Keyboard::new());
}

pub(super) fn put_off(scene: &mut Scene<'_>, id: ReminderId, delay: Delay, on: Option<MessageId>) {
    let hours = hours(scene);
    let until = hours.undisturbed(scene.gathered.now + delay.length());
    let Some(reminder) = scene.reminders.get(id).cloned() else { return super::gone(scene, on) };
    if !is_in_time(scene, &reminder, until) {
        let name = name(scene, id).unwrap_or_default();
        return scene.say(scene.voice.reminder_not_put_off(&name), Keyboard::new());
    }
    scene.reminders.put_off(id, until);
    let body = scene.voice.reminder_put_off(until.with_timezone(&hours.zone));
    let remove = scene.voice.reminder_label(ReminderLabel::Cancel);
    let keyboard = Keyboard::new()
        .button(remove, of(RemindPress::Remove(id)))
        .button(scene.voice.reminder_label(ReminderLabel::List), of(RemindPress::List));
    scene.show(on, body, keyboard);
}
