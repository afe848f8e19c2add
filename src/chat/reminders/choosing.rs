//! Which of several moments was meant: by its button, or in words.

use chrono::{DateTime, TimeZone as _, Timelike as _, Utc};
use chrono_tz::Tz;

use super::ReminderAsking;
use super::asking::{Asked, offer, read, set};
use super::hours::hours;
use crate::chat::case::hint;
use crate::chat::scene::Scene;
use crate::chat::{Awaiting, MessageId};
use crate::text::bare;
use crate::text::when::{Moment, local_moment, parse_moment, split_reminder};

/// Whether a moment is one that words mean.
type Fits<'f> = &'f dyn Fn(&DateTime<Tz>) -> bool;

/// Takes one of the moments that were offered.
pub(super) fn choose(scene: &mut Scene<'_>, seconds: i64, on: Option<MessageId>) {
    let at = Utc.timestamp_opt(seconds, 0).single().filter(|at| *at > scene.gathered.now);
    let (Some(Awaiting::Reminder(ReminderAsking::Which(words))), Some(at)) = (&scene.memory.awaiting, at)
    else {
        return super::gone(scene, on);
    };
    let words = words.clone();
    scene.memory.awaiting = None;
    let zone = hours(scene).zone;
    let rest = rest_of(scene, words.reveal());
    set(scene, &rest, at.with_timezone(&zone), on);
}

/// Takes words as the choice among the moments that the words before can mean; `None` when they choose none.
pub(super) fn hear(scene: &mut Scene<'_>, before: &str, words: &str) -> Option<()> {
    let Asked::Several(offered) = read(scene, before) else { return None };
    let meant = meant(scene, &offered, words);
    match meant.as_slice() {
        [] => None,
        [only] => {
            let rest = rest_of(scene, before);
            set(scene, &rest, *only, None);
            Some(())
        }
        several => {
            offer(scene, before, several, None);
            Some(())
        }
    }
}

/// Of the moments that were offered those that words fit; or else the other moments that they name.
fn meant(scene: &Scene<'_>, offered: &[DateTime<Tz>], words: &str) -> Vec<DateTime<Tz>> {
    let place = bare(words).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(at) = place.and_then(|place| offered.get(place)) {
        return vec![*at];
    }
    let named = moments(scene, words);
    let of_offered =
        |fits: Fits<'_>| -> Vec<DateTime<Tz>> { offered.iter().copied().filter(|at| fits(at)).collect() };
    let is_label = |at: &DateTime<Tz>| bare(&scene.voice.moment(*at)) == bare(words);
    let is_named = |at: &DateTime<Tz>| named.iter().any(|moment| moment.at == *at);
    let is_of_day = |at: &DateTime<Tz>| {
        let is_same_day = |moment: &Moment| moment.at.date_naive() == at.date_naive();
        named.iter().any(|moment| !moment.time_given && is_same_day(moment))
    };
    let is_of_part = |at: &DateTime<Tz>| named.is_empty() && is_of_part(scene, *at, words);
    let ways: [Fits<'_>; 4] = [&is_label, &is_named, &is_of_day, &is_of_part];
    let chosen = ways.into_iter().map(of_offered).find(|chosen| !chosen.is_empty());
    chosen.unwrap_or_else(|| elsewhen(scene, offered, &named, words))
}

/// Whether words say in which half or part of the day a moment lies: `pm`, `in the morning`, `晚上`.
fn is_of_part(scene: &Scene<'_>, at: DateTime<Tz>, words: &str) -> bool {
    let time = at.format("%-I:%M").to_string();
    let together = [
        format!("{time} {words}"),
        format!("{time}{words}"),
        format!("{words} {time}"),
        format!("{words}{time}"),
    ];
    together
        .iter()
        .any(|text| matches!(whole_moments(scene, text).as_slice(), [only] if only.time() == at.time()))
}

/// Moments that were not offered. Where only a day was named, or a part of it, the times that were offered still count.
fn elsewhen(scene: &Scene<'_>, offered: &[DateTime<Tz>], named: &[Moment], words: &str) -> Vec<DateTime<Tz>> {
    let Some(first) = offered.first().filter(|_| !named.is_empty()) else { return Vec::new() };
    let hour = first.format(if first.minute() == 0 { "%-I" } else { "%-I:%M" });
    let mut found = whole_moments(scene, &format!("{words} at {hour}"));
    if found.is_empty() {
        let at_times = |moment: &Moment| -> Vec<DateTime<Tz>> {
            let day = moment.at.date_naive();
            let of_day = offered.iter().filter_map(|at| local_moment(day.and_time(at.time()), at.timezone()));
            if moment.time_given { vec![moment.at] } else { of_day.collect() }
        };
        found = named.iter().flat_map(at_times).collect();
    }
    found.retain(|at| at.to_utc() > scene.gathered.now);
    found.sort();
    found.dedup();
    found
}

/// The moments of words that say nothing else.
fn whole_moments(scene: &Scene<'_>, words: &str) -> Vec<DateTime<Tz>> {
    let now = scene.gathered.now.with_timezone(&hours(scene).zone);
    parse_moment(words, now, hint(scene, None)).all().into_iter().map(|moment| moment.at).collect()
}

/// The moments that words name by themselves.
fn moments(scene: &Scene<'_>, words: &str) -> Vec<Moment> {
    let now = scene.gathered.now.with_timezone(&hours(scene).zone);
    split_reminder(words, now, hint(scene, None)).map(|reminder| reminder.when.all()).unwrap_or_default()
}

/// Of what words want to remind.
fn rest_of(scene: &Scene<'_>, words: &str) -> String {
    let now = scene.gathered.now.with_timezone(&hours(scene).zone);
    let rest = split_reminder(words, now, hint(scene, None));
    rest.map(|reminder| reminder.words.join(" ")).unwrap_or_default()
}
