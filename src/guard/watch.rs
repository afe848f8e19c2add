//! What the guard remembers so that it speaks seldom: when it spoke, marks of what it spoke of, and nobody's words.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::figures::Figures;
use super::mark::{Mark, MarkKey};
use super::reports::Reports;
use crate::content::{Language, TopicId};
use crate::ids::MessageId;

/// What the guard remembers about what was written in a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Watch {
    pub key: MarkKey,
    /// When it spoke during the last day.
    spoken: Vec<DateTime<Utc>>,
    /// What it spoke of, and until when it is not spoken of again.
    seen: Vec<(Mark, DateTime<Utc>)>,
    /// What it said, for the buttons below it.
    notices: Vec<Notice>,
    n_notices: u32,
    pub reports: Reports,
    pub figures: Figures,
    /// The dry run, by its beginning, at whose end the admins were asked.
    pub asked: Option<DateTime<Utc>>,
    /// When the admins were last told, or would have been, that it may not delete messages.
    pub missed_right: Option<DateTime<Utc>>,
    /// When the admins were last told that a report was put off.
    pub told_put_off: Option<DateTime<Utc>>,
    /// When the figures were last shown as a picture.
    pub drawn: Option<DateTime<Utc>>,
}

/// Something dangerous, as far as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    pub message: MessageId,
    /// Of the folded text.
    pub text: Mark,
    /// Of the hosts of its links.
    pub hosts: Vec<Mark>,
    /// What was found, the weightiest first.
    pub signs: Vec<Sign>,
    /// Of the domain that may be allowed for it.
    pub domain: Option<Mark>,
}

/// A sign that was found, without the words that showed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    pub name: String,
    /// Whether the name of a link shows it.
    #[serde(default)]
    pub is_of_link: bool,
    /// The brand or the operator's list that its sentence speaks of.
    #[serde(default)]
    pub about: Option<String>,
}

/// Something that was said about a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub number: u32,
    pub at: DateTime<Utc>,
    pub message: MessageId,
    pub text: Mark,
    pub signs: Vec<Sign>,
    #[serde(default)]
    pub topic: Option<TopicId>,
    pub language: Language,
    /// The members who reported it.
    #[serde(default)]
    pub reporters: Vec<Mark>,
    /// Of the domain that its button allows: what stands in the button itself can be forged.
    #[serde(default)]
    pub domain: Option<Mark>,
    /// An admin called it wrong.
    #[serde(default)]
    pub is_wrong: bool,
}

/// Why the guard does not speak of something dangerous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It spoke of the very message, the same text, or a link to the same host.
    Known,
    /// It has just spoken of something with the same signs.
    Alike,
    /// It has spoken often enough.
    Enough,
}

/// Between two notices: a group reads one before it can use another.
const PAUSE: TimeDelta = TimeDelta::seconds(60);
/// Whoever is warned every ten minutes reads no further warning.
const MOST_AN_HOUR: usize = 6;
/// A group with more than this in a day has a problem for its admins, not for one more notice.
const MOST_A_DAY: usize = 20;
/// The same text, or a link to the same host, is known to the group for a day.
const KNOWN_FOR: TimeDelta = TimeDelta::hours(24);
/// A wave of messages of one kind, each worded a little differently, lasts about so long.
const ALIKE_FOR: TimeDelta = TimeDelta::minutes(10);
/// Admins who come by once in a while still find the buttons of notices that stay; those of older ones are stale.
const NOTICE_KEPT: TimeDelta = TimeDelta::days(30);
const MOST_NOTICES: usize = 2 * MOST_A_DAY;

impl Watch {
    /// The same without what is only needed when the record is read.
    pub(super) fn in_brief(&self) -> Self {
        Self { key: self.key, asked: self.asked, ..Self::default() }
    }

    /// The same once the group has another number. Messages are numbered anew there, so that notices and reports of the old
    /// ones would be taken for those of others; marks stay what they are, and so those of `there` mean nothing any more.
    pub(super) fn moved_to(self, there: Self, today: NaiveDate) -> Self {
        if self == Self::default() {
            return there;
        }
        let mut moved = self;
        moved.notices.clear();
        moved.reports.begin_anew();
        moved.n_notices = moved.n_notices.wrapping_add(there.n_notices);
        moved.spoken.extend(there.spoken);
        moved.figures.join(&there.figures, today);
        moved.asked = there.asked.or(moved.asked);
        moved.missed_right = moved.missed_right.max(there.missed_right);
        moved.told_put_off = moved.told_put_off.max(there.told_put_off);
        moved.drawn = moved.drawn.max(there.drawn);
        moved
    }

    /// What was seen in a trial was never said: the group has yet to hear of it.
    pub fn begin_speaking(&mut self) {
        self.seen.clear();
        self.spoken.clear();
    }

    /// Why something is not spoken of; `None` where it is.
    pub fn holds_back(&self, sighting: &Sighting, now: DateTime<Utc>) -> Option<Held> {
        let is_known = |mark: &Mark| self.seen.iter().any(|(other, until)| other == mark && *until > now);
        if self.notice_of(sighting.message).is_some()
            || is_known(&sighting.text)
            || sighting.hosts.iter().any(is_known)
        {
            return Some(Held::Known);
        }
        if self.signs_mark(sighting).is_some_and(|mark| is_known(&mark)) {
            return Some(Held::Alike);
        }
        let within =
            |span: TimeDelta| self.spoken.iter().filter(|at| now.signed_duration_since(**at) < span).count();
        let is_enough = within(PAUSE) > 0
            || within(TimeDelta::hours(1)) >= MOST_AN_HOUR
            || within(TimeDelta::days(1)) >= MOST_A_DAY;
        is_enough.then_some(Held::Enough)
    }

    /// Notes that something is spoken of; yields the notice's number.
    pub fn speak(
        &mut self,
        sighting: &Sighting,
        topic: Option<TopicId>,
        language: Language,
        reporters: Vec<Mark>,
        now: DateTime<Utc>,
    ) -> u32 {
        self.seen.retain(|(_, until)| *until > now);
        self.spoken.retain(|at| now.signed_duration_since(*at) < TimeDelta::days(1));
        self.notices.retain(|notice| now.signed_duration_since(notice.at) < NOTICE_KEPT);
        self.spoken.push(now);
        let known = std::iter::once(sighting.text).chain(sighting.hosts.iter().copied());
        self.seen.extend(known.map(|mark| (mark, now + KNOWN_FOR)));
        self.seen.extend(self.signs_mark(sighting).map(|mark| (mark, now + ALIKE_FOR)));
        self.n_notices = self.n_notices.wrapping_add(1);
        if self.notices.len() >= MOST_NOTICES {
            self.notices.remove(0);
        }
        self.notices.push(Notice {
            number: self.n_notices,
            at: now,
            message: sighting.message,
            text: sighting.text,
            signs: sighting.signs.clone(),
            topic,
            language,
            reporters,
            domain: sighting.domain,
            is_wrong: false,
        });
        self.n_notices
    }

    pub fn notice(&self, number: u32) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.number == number)
    }

    pub fn notice_mut(&mut self, number: u32) -> Option<&mut Notice> {
        self.notices.iter_mut().find(|notice| notice.number == number)
    }

    fn notice_of(&self, message: MessageId) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.message == message)
    }

    /// Of all its signs together; none where there are none to compare.
    fn signs_mark(&self, sighting: &Sighting) -> Option<Mark> {
        let signs: BTreeSet<&str> = sighting.signs.iter().map(|sign| sign.name.as_str()).collect();
        let together: Vec<&str> = signs.into_iter().collect();
        (!together.is_empty()).then(|| self.key.mark("signs", &together.join(" ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + minutes * 60, 0).expect("a time")
    }

    /// A message of its own in every way but for what a test changes.
    fn sighting(number: i64) -> Sighting {
        let own = Mark(number.unsigned_abs());
        let signs = vec![Sign { name: format!("sign-{number}"), is_of_link: false, about: None }];
        Sighting { message: MessageId(number), text: own, hosts: Vec::new(), signs, domain: None }
    }

    fn speak(watch: &mut Watch, sighting: &Sighting, now: DateTime<Utc>) -> u32 {
        watch.speak(sighting, None, Language::English, Vec::new(), now)
    }

    #[test]
    fn a_minute_passes_between_notices_and_an_hour_has_six() {
        let mut watch = Watch::default();
        speak(&mut watch, &sighting(1), at(0));
        assert_eq!(watch.holds_back(&sighting(2), at(0)), Some(Held::Enough));
        assert_eq!(watch.holds_back(&sighting(2), at(1)), None);
        for number in 2..=6 {
            speak(&mut watch, &sighting(number), at(number));
        }
        assert_eq!(watch.holds_back(&sighting(7), at(30)), Some(Held::Enough));
        assert_eq!(watch.holds_back(&sighting(7), at(61)), None);
    }

    #[test]
    fn a_day_has_twenty_notices() {
        let mut watch = Watch::default();
        for number in 1..=20 {
            assert_eq!(watch.holds_back(&sighting(number), at(number * 20)), None);
            speak(&mut watch, &sighting(number), at(number * 20));
        }
        assert_eq!(watch.holds_back(&sighting(21), at(23 * 60)), Some(Held::Enough));
        assert_eq!(watch.holds_back(&sighting(21), at(20 + 24 * 60)), None);
    }

    #[test]
    fn the_same_text_host_or_message_is_spoken_of_once() {
        let mut watch = Watch::default();
        let first = Sighting { hosts: vec![Mark(90)], ..sighting(1) };
        speak(&mut watch, &first, at(0));
        let same_text = Sighting { text: Mark(1), ..sighting(2) };
        let same_host = Sighting { hosts: vec![Mark(91), Mark(90)], ..sighting(3) };
        let same_message = Sighting { message: MessageId(1), ..sighting(4) };
        for again in [same_text.clone(), same_host, same_message] {
            assert_eq!(watch.holds_back(&again, at(23 * 60)), Some(Held::Known), "{again:?}");
        }
        assert_eq!(watch.holds_back(&same_text, at(24 * 60)), None);
    }

    #[test]
    fn what_shows_the_same_signs_is_held_back_for_ten_minutes() {
        let mut watch = Watch::default();
        speak(&mut watch, &sighting(1), at(0));
        let alike = Sighting { signs: sighting(1).signs, ..sighting(2) };
        assert_eq!(watch.holds_back(&alike, at(9)), Some(Held::Alike));
        assert_eq!(watch.holds_back(&alike, at(10)), None);
        let signless = Sighting { signs: Vec::new(), ..sighting(3) };
        speak(&mut watch, &signless, at(20));
        assert_eq!(
            watch.holds_back(&Sighting { message: MessageId(4), text: Mark(4), ..signless }, at(21)),
            None
        );
    }

    #[test]
    fn what_is_remembered_does_not_grow() {
        let mut watch = Watch::default();
        for number in 1..=1_000 {
            speak(&mut watch, &Sighting { hosts: vec![Mark(5_000)], ..sighting(number) }, at(number * 60));
        }
        assert!(watch.notices.len() <= 48 && watch.seen.len() <= 24 * 3 && watch.spoken.len() <= 24);
        assert_eq!(watch.notice(1_000).map(|notice| notice.message), Some(MessageId(1_000)));
        assert_eq!(watch.notice(1), None);
        assert!(watch.in_brief().notices.is_empty());
    }

    #[test]
    fn in_a_group_that_has_moved_an_old_notice_is_not_taken_for_one_about_another_message() {
        let (mut here, mut there) = (Watch::default(), Watch::default());
        speak(&mut here, &sighting(1), at(0));
        let latest = speak(&mut there, &sighting(2), at(1));
        let moved = here.moved_to(there, at(1).date_naive());
        assert!((1..=latest).all(|number| moved.notice(number).is_none()));
        let other = Sighting { message: MessageId(1), ..sighting(3) };
        assert_eq!(moved.holds_back(&other, at(3)), None);
        assert_eq!(
            moved.holds_back(&sighting(1), at(3)),
            Some(Held::Known),
            "the same words are still known"
        );
    }

    #[test]
    fn what_was_seen_in_a_trial_is_spoken_of_once_the_trial_is_over() {
        let mut watch = Watch::default();
        speak(&mut watch, &sighting(1), at(0));
        let again = Sighting { message: MessageId(2), ..sighting(1) };
        assert_eq!(watch.holds_back(&again, at(1)), Some(Held::Known));
        watch.begin_speaking();
        assert_eq!(watch.holds_back(&again, at(1)), None);
    }
}
