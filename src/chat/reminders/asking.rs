//! A reminder that somebody asks for in words.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::hours::{hours, is_zone_known, zones_of_their_country};
use super::wishing::{cannot, show};
use super::{RemindPress, ReminderAsking, choosing, list, of};
use crate::casebook::{MOST_OWN, ReminderError, WordsError};
use crate::chat::case::{hint, turns_away};
use crate::chat::scene::Scene;
use crate::chat::{Awaiting, Keyboard, MessageId};
use crate::text::unclickable::unclickable;
use crate::text::when::{
    Reading, asks_to_be_reminded, names_no_day, only_asks, reminded_of, reminder_wish, split_reminder,
    zone_of,
};
use crate::text::{Private, Rich};
use crate::voice::{ReminderLabel, ReminderReply};

/// Moments that are offered as buttons.
const MOST_MOMENTS: usize = 6;
/// Zones that are offered to whoever's country is not known.
const ZONES: [Tz; 10] = [
    Tz::Asia__Shanghai,
    Tz::Asia__Hong_Kong,
    Tz::Asia__Taipei,
    Tz::Asia__Singapore,
    Tz::Asia__Manila,
    Tz::Europe__London,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::America__Los_Angeles,
    Tz::Australia__Sydney,
];
/// Reminders that can wait for a clock; the oldest give way.
const MOST_UNSET: usize = 5;
/// A name of the database in callback data of 64 bytes.
const MOST_ZONES: usize = 12;

/// What words ask for.
pub(super) enum Asked {
    At(DateTime<Tz>, String),
    Several(Vec<DateTime<Tz>>),
    /// It depends on the clock, and nobody said where that is.
    SomeZone,
    NoMoment,
}

/// Sets a reminder, where words ask for one, or shows those that there are; whether words are about reminders.
pub(in crate::chat) fn hear(scene: &mut Scene<'_>, words: &str) -> bool {
    if let Some(wish) = reminder_wish(words) {
        show(scene, wish);
        return true;
    }
    if !asks_to_be_reminded(words) {
        return false;
    }
    match read(scene, words) {
        Asked::NoMoment if only_asks(words) => return false,
        asked => answer(scene, words, asked, None),
    }
    true
}

/// The same behind a slash, such as `/reminders` or `/remind me tomorrow`.
pub(in crate::chat) fn hear_command(scene: &mut Scene<'_>, text: &str) -> bool {
    hear(scene, text.trim().trim_start_matches(['/', '\u{FF0F}']))
}

/// Goes on waiting for the place whose clock a reminder is to go by, unless something else was asked since.
pub(in crate::chat) fn go_on_waiting(scene: &mut Scene<'_>, asking: ReminderAsking) {
    if scene.memory.awaiting.is_none() && matches!(asking, ReminderAsking::Zone(Some(_))) {
        scene.await_words(Awaiting::Reminder(asking));
    }
}

/// Whether words are nothing but a reminder: then they are one also where all that is sent goes into a case. "He said he
/// would remind me on Friday" is a note.
pub(in crate::chat) fn is_nothing_else(scene: &Scene<'_>, words: &str) -> bool {
    let now = scene.gathered.now.with_timezone(&hours(scene).zone);
    let is_one =
        || split_reminder(words, now, hint(scene, None)).is_some_and(|reminder| reminder.words.len() <= 1);
    reminder_wish(words).is_some() || (asks_to_be_reminded(words) && is_one())
}

/// Takes words as the answer to what was asked about a reminder.
pub(in crate::chat) fn hear_answer(
    scene: &mut Scene<'_>,
    asking: &ReminderAsking,
    words: &str,
) -> Option<()> {
    if turns_away(scene, words) {
        scene.memory.unset_reminders.clear();
        scene.say(scene.voice.reminder_reply(ReminderReply::Dropped), Keyboard::new());
        return Some(());
    }
    match asking {
        ReminderAsking::Which(before) => choosing::hear(scene, before.reveal(), words),
        ReminderAsking::When(before) => {
            let together = format!("{} {words}", before.reveal());
            let asked = match read(scene, &together) {
                // What could not be had, such as every Monday, gives way to a moment.
                Asked::NoMoment => match read(scene, words) {
                    Asked::NoMoment => return None,
                    Asked::At(at, _) => {
                        let rest = rest_of(scene, before.reveal());
                        set(scene, &rest, at, None);
                        return Some(());
                    }
                    asked @ (Asked::Several(_) | Asked::SomeZone) => {
                        let together = format!("{} {words}", rest_of(scene, before.reveal()));
                        answer(scene, &together, asked, None);
                        return Some(());
                    }
                },
                asked => asked,
            };
            answer(scene, &together, asked, None);
            Some(())
        }
        ReminderAsking::Zone(before) => match zone_of(words) {
            Reading::None => None,
            Reading::Sure(zone) => {
                zone_chosen(scene, zone, before.clone(), None);
                Some(())
            }
            Reading::Ambiguous(zones) => {
                offer_zones(scene, &zones, before.clone(), None);
                Some(())
            }
        },
    }
}

/// Of what words want to remind, where no moment in them counts.
fn rest_of(scene: &Scene<'_>, words: &str) -> String {
    let now = scene.gathered.now.with_timezone(&hours(scene).zone);
    reminded_of(words, now, hint(scene, None)).join(" ")
}

/// Says that something was not understood, and asks once more.
pub(in crate::chat) fn ask_again(scene: &mut Scene<'_>, asking: ReminderAsking) {
    let reply = match &asking {
        ReminderAsking::When(_) | ReminderAsking::Which(_) => ReminderReply::WhenUnclear,
        ReminderAsking::Zone(_) => ReminderReply::ZoneUnclear,
    };
    scene.say(scene.voice.reminder_reply(reply), Keyboard::new());
    scene.await_words(Awaiting::Reminder(asking));
}

/// Asks by which clock to go.
pub(super) fn ask_zone(scene: &mut Scene<'_>, words: Option<Private<String>>, on: Option<MessageId>) {
    let own = zones_of_their_country(scene);
    let zones = if own.len() > 1 { own } else { ZONES.to_vec() };
    offer_zones(scene, &zones, words, on);
}

/// Takes a zone that was chosen by its button.
pub(super) fn set_zone(scene: &mut Scene<'_>, name: &str, on: Option<MessageId>) {
    let Ok(zone) = name.parse::<Tz>() else { return super::gone(scene, on) };
    let asked =
        scene.memory.awaiting.take_if(|asked| matches!(asked, Awaiting::Reminder(ReminderAsking::Zone(_))));
    let words = match asked {
        Some(Awaiting::Reminder(ReminderAsking::Zone(words))) => words,
        _ => None,
    };
    zone_chosen(scene, zone, words, on);
}

pub(super) fn read(scene: &Scene<'_>, words: &str) -> Asked {
    let zone = hours(scene).zone;
    let read_in =
        |zone: Tz| split_reminder(words, scene.gathered.now.with_timezone(&zone), hint(scene, None));
    // What else is said of when would be taken for the whole of it.
    let reminder = read_in(zone).filter(|_| !names_no_day(words));
    let Some(reminder) = reminder else { return Asked::NoMoment };
    let moments = |reading: Reading<crate::text::when::Moment>| -> Vec<DateTime<Utc>> {
        reading.all().into_iter().map(|moment| moment.at.to_utc()).collect()
    };
    if !is_zone_known(scene) {
        // "In two hours" is the same everywhere.
        let elsewhere = read_in(Tz::Pacific__Auckland).map(|reminder| moments(reminder.when));
        if elsewhere != Some(moments(reminder.when.clone())) {
            return Asked::SomeZone;
        }
    }
    let words = reminder.words.join(" ");
    match reminder.when {
        Reading::Sure(moment) => Asked::At(moment.at, words),
        Reading::Ambiguous(moments) => Asked::Several(moments.into_iter().map(|moment| moment.at).collect()),
        Reading::None => Asked::NoMoment,
    }
}

fn answer(scene: &mut Scene<'_>, words: &str, asked: Asked, on: Option<MessageId>) {
    let kept = Private::new(words.to_owned());
    match asked {
        Asked::At(at, words) => set(scene, &words, at, on),
        Asked::Several(moments) => offer(scene, words, &moments, on),
        Asked::SomeZone => {
            put_off(scene, &kept);
            ask_zone(scene, Some(kept), on);
        }
        Asked::NoMoment => {
            let body = cannot(scene, words)
                .paragraph_break()
                .append(scene.voice.reminder_reply(ReminderReply::When));
            scene.await_words(Awaiting::Reminder(ReminderAsking::When(kept)));
            scene.show(on, body, Keyboard::new());
        }
    }
}

/// Asks which of several moments was meant.
pub(super) fn offer(scene: &mut Scene<'_>, words: &str, moments: &[DateTime<Tz>], on: Option<MessageId>) {
    let mut keyboard = Keyboard::new();
    for at in moments.iter().take(MOST_MOMENTS) {
        keyboard = keyboard.button(scene.voice.moment(*at), of(RemindPress::At(at.timestamp())));
    }
    scene.await_words(Awaiting::Reminder(ReminderAsking::Which(Private::new(words.to_owned()))));
    scene.show(on, scene.voice.reminder_reply(ReminderReply::Which), keyboard);
}

pub(super) fn set(scene: &mut Scene<'_>, words: &str, at: DateTime<Tz>, on: Option<MessageId>) {
    let nothing = || scene.voice.reminder_label(ReminderLabel::NoWords);
    let words = if words.trim().is_empty() { nothing() } else { words.to_owned() };
    let case = scene.book.current().map(|header| header.id);
    let id = match scene.reminders.add_own(Private::new(words.clone()), case, at.to_utc()) {
        Ok(id) => id,
        Err(ReminderError::Full) => {
            let body = scene.voice.reminder_full(MOST_OWN);
            return list::show_below(scene, body, on);
        }
        Err(ReminderError::Words(WordsError::TooLong { most, .. })) => {
            return scene.say(scene.voice.reminder_too_long(most), Keyboard::new());
        }
        Err(ReminderError::Words(WordsError::Empty)) => return super::gone(scene, on),
    };
    let mut body = scene.voice.reminder_set(&unclickable(&words), at);
    if hours(scene).is_quiet(at.to_utc()) {
        body = body.paragraph_break().append(scene.voice.reminder_reply(ReminderReply::SetQuiet));
    }
    let keyboard = Keyboard::new()
        .button(scene.voice.reminder_label(ReminderLabel::Cancel), of(RemindPress::Remove(id)))
        .button(scene.voice.reminder_label(ReminderLabel::List), of(RemindPress::List));
    scene.show(on, body, keyboard);
}

fn offer_zones(scene: &mut Scene<'_>, zones: &[Tz], words: Option<Private<String>>, on: Option<MessageId>) {
    let now = scene.gathered.now;
    let mut keyboard = Keyboard::new();
    for zone in zones.iter().take(MOST_ZONES) {
        let label = scene.voice.reminder_zone_label(now.with_timezone(zone));
        keyboard = keyboard.button(label, of(RemindPress::Zone(zone.name().to_owned())));
    }
    scene.await_words(Awaiting::Reminder(ReminderAsking::Zone(words)));
    scene.show(on, scene.voice.reminder_reply(ReminderReply::Zone), keyboard);
}

/// From here on this is the person's clock; what it was asked for goes on.
fn zone_chosen(scene: &mut Scene<'_>, zone: Tz, words: Option<Private<String>>, on: Option<MessageId>) {
    scene.settings.zone = Some(zone.name().to_owned());
    let (now, hours) = (scene.gathered.now, hours(scene));
    scene.reminders.move_to(now, &hours);
    let body: Rich = scene.voice.reminder_zone_set(scene.gathered.now.with_timezone(&zone));
    let mut unset = std::mem::take(&mut scene.memory.unset_reminders);
    let words = words.filter(|words| !unset.contains(words));
    unset.extend(words);
    if unset.is_empty() {
        return list::show_below(scene, body, on);
    }
    scene.show(on, body, Keyboard::new());
    for words in unset {
        let asked = read(scene, words.reveal());
        answer(scene, words.reveal(), asked, None);
    }
}

/// Keeps the words of a reminder until it is known where the person's clock is, whatever is said in between.
fn put_off(scene: &mut Scene<'_>, words: &Private<String>) {
    let unset = &mut scene.memory.unset_reminders;
    if !unset.contains(words) {
        unset.push(words.clone());
    }
    let n_over = unset.len().saturating_sub(MOST_UNSET);
    unset.drain(..n_over);
}

/// Sets the reminders that waited for a clock, once it is known; what can be meant in several ways goes on waiting.
pub(in crate::chat) fn set_those_put_off(scene: &mut Scene<'_>) {
    if scene.memory.unset_reminders.is_empty() || !is_zone_known(scene) {
        return;
    }
    let is_over = |asked: &mut Awaiting| matches!(asked, Awaiting::Reminder(ReminderAsking::Zone(_)));
    scene.memory.awaiting.take_if(is_over);
    for words in std::mem::take(&mut scene.memory.unset_reminders) {
        match read(scene, words.reveal()) {
            Asked::At(at, words) => set(scene, &words, at, None),
            Asked::Several(_) | Asked::SomeZone => scene.memory.unset_reminders.push(words),
            // It was for a moment that is over by now.
            Asked::NoMoment => {}
        }
    }
}
