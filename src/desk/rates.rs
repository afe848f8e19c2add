//! How often the bot speaks in a group, so that nobody makes it a nuisance to the others.
//!
//! Kept in memory alone: after a restart everybody starts anew, which costs a group a few messages at most.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Few, lock};
use crate::chat::{ChatId, Event, Happening, PersonId};

/// What is counted together.
const SPAN: TimeDelta = TimeDelta::minutes(1);
/// Answers one person gets within the span: enough to ask, look around and ask again; more of it is play, and the others
/// have to scroll past it.
const MOST_OF_PERSON: usize = 5;
/// Answers all of a group get: Telegram lets a bot send 20 messages a minute to a group, and some must be left for what it
/// has to say by itself.
const MOST_OF_GROUP: usize = 15;
/// Presses beyond that are heard for so long: an admin who goes through the settings, and the bubble for everybody else.
const MOST_PRESSES: usize = 30;
/// Groups and people remembered: who asks right now, with much to spare.
const REMEMBERED: usize = 10_000;
/// Whoever is removed and added within this time was greeted already.
const GREETED: TimeDelta = TimeDelta::minutes(10);

/// What an event of a group gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    Answered,
    /// No answer, but a kind word.
    Told,
    Silent,
}

pub(super) struct Rates {
    counts: Mutex<Few<Counted, Count>>,
    greeted: Mutex<Few<ChatId, DateTime<Utc>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Counted {
    Person(ChatId, PersonId),
    Group(ChatId),
    /// What a person presses beyond what they are answered.
    Presses(ChatId, PersonId),
}

/// What was answered lately, and whether it was said that it is too much.
#[derive(Default)]
struct Count {
    answered: Vec<DateTime<Utc>>,
    is_hushed: bool,
}

impl Rates {
    pub fn new() -> Self {
        Self { counts: Mutex::new(Few::new(REMEMBERED)), greeted: Mutex::new(Few::new(REMEMBERED)) }
    }

    /// Counts something that is asked in a group. Whoever gets no answer uses up nothing of what the others share.
    pub fn admit(&self, event: &Event, now: DateTime<Utc>) -> Admission {
        let mut counts = lock(&self.counts);
        let both = both(event);
        for (counted, most) in both {
            match counts.entry(counted).admission(most, now) {
                Admission::Answered => {}
                _ if is_press(event) => return press(&mut counts, event, now),
                refused => return refused,
            }
        }
        for (counted, _) in both {
            counts.entry(counted).answered.push(now);
        }
        Admission::Answered
    }

    /// Counts a press of an admin who governs the group, when there would be no answer any more.
    pub fn admit_governing(&self, event: &Event, now: DateTime<Utc>) -> bool {
        press(&mut lock(&self.counts), event, now) == Admission::Told
    }

    /// Whether something would get no answer, and not even a word about that.
    pub fn is_silent(&self, event: &Event, now: DateTime<Utc>) -> bool {
        let mut counts = lock(&self.counts);
        if is_press(event) {
            return counts.entry(presses(event)).is_hushed(MOST_PRESSES, now);
        }
        both(event).into_iter().any(|(counted, most)| counts.entry(counted).is_hushed(most, now))
    }

    /// Whether a group needs no greeting. One that goes on under another number was greeted under its old one.
    pub fn is_greeted(&self, event: &Event, now: DateTime<Utc>) -> bool {
        let group = match &event.happening {
            Happening::Joined { .. } => event.chat,
            Happening::Moved { to } => *to,
            _ => return false,
        };
        let mut greeted = lock(&self.greeted);
        let is_greeted = greeted.get(group).is_some_and(|at| (now - *at).abs() < GREETED);
        greeted.insert(group, now);
        is_greeted
    }
}

impl Count {
    fn admission(&mut self, most: usize, now: DateTime<Utc>) -> Admission {
        if self.is_hushed(most, now) {
            return Admission::Silent;
        }
        if self.answered.len() < most {
            return Admission::Answered;
        }
        self.is_hushed = true;
        Admission::Told
    }

    /// It has calmed down once half of what may be answered was answered longer ago.
    fn is_hushed(&mut self, most: usize, now: DateTime<Utc>) -> bool {
        self.answered.retain(|at| (now - *at).abs() < SPAN);
        self.is_hushed &= self.answered.len() > most / 2;
        self.is_hushed
    }
}

fn both(event: &Event) -> [(Counted, usize); 2] {
    let person = Counted::Person(event.chat, event.sender.person);
    [(person, MOST_OF_PERSON), (Counted::Group(event.chat), MOST_OF_GROUP)]
}

fn presses(event: &Event) -> Counted {
    Counted::Presses(event.chat, event.sender.person)
}

fn is_press(event: &Event) -> bool {
    matches!(event.happening, Happening::Tapped { .. })
}

/// Counts a press beyond what is answered. What is said over a button costs nobody else anything.
fn press(counts: &mut Few<Counted, Count>, event: &Event, now: DateTime<Utc>) -> Admission {
    let count = counts.entry(presses(event));
    match count.admission(MOST_PRESSES, now) {
        Admission::Answered => {
            count.answered.push(now);
            Admission::Told
        }
        Admission::Told | Admission::Silent => Admission::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{MessageId, Room, Said, Sender, TapId};
    use crate::text::Private;

    const GROUP: ChatId = ChatId(-5);

    fn event(person: i64, happening: Happening) -> Event {
        let sender = Sender { person: PersonId(person), platform_language: None, anonymous_admin: false };
        let room = Room::Group { thread: None };
        Event { room, sender, ..Event::of_its_own(GROUP, happening) }
    }

    fn command(person: i64) -> Event {
        event(person, Happening::Said(Said::new(MessageId(1), "/help".to_owned(), Vec::new())))
    }

    fn tap(person: i64) -> Event {
        let (tap, code) = (TapId("q".to_owned()), "1:browse".to_owned());
        event(person, Happening::Tapped { tap, code, on: None, own: None })
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn many(rates: &Rates, event: &Event, times: usize, seconds: i64) -> Vec<Admission> {
        (0..times).map(|_| rates.admit(event, at(seconds))).collect()
    }

    #[test]
    fn a_person_gets_five_answers_a_minute_then_a_word_then_nothing() {
        let rates = Rates::new();
        assert_eq!(many(&rates, &command(1), 5, 0), [Admission::Answered; 5]);
        assert!(!rates.is_silent(&command(1), at(1)));
        let rest = [Admission::Told, Admission::Silent, Admission::Silent];
        assert_eq!(many(&rates, &command(1), 3, 1), rest);
        assert!(rates.is_silent(&command(1), at(1)));
        assert_eq!(rates.admit(&command(2), at(1)), Admission::Answered, "others are not held back");
        assert!(!rates.is_silent(&command(1), at(60)), "it has calmed down");
        assert_eq!(rates.admit(&command(1), at(60)), Admission::Answered);
    }

    #[test]
    fn who_goes_on_all_the_time_is_told_no_more_than_once_a_minute() {
        let rates = Rates::new();
        let all: Vec<Admission> = (0..300).map(|second| rates.admit(&command(1), at(second))).collect();
        let count = |wanted: Admission| all.iter().filter(|admission| **admission == wanted).count();
        assert_eq!(count(Admission::Answered), 25);
        assert!(count(Admission::Told) <= 5, "{}", count(Admission::Told));
    }

    #[test]
    fn all_of_a_group_get_fifteen() {
        let rates = Rates::new();
        let all: Vec<Admission> = (1..=18).map(|person| rates.admit(&command(person), at(0))).collect();
        assert_eq!(all[..15], [Admission::Answered; 15]);
        assert_eq!(all[15..], [Admission::Told, Admission::Silent, Admission::Silent]);
    }

    #[test]
    fn over_a_button_it_is_said_every_time_and_admins_go_on() {
        let rates = Rates::new();
        many(&rates, &tap(1), 5, 0);
        assert_eq!(many(&rates, &tap(1), 29, 1), [Admission::Told; 29]);
        assert!(!rates.is_silent(&tap(1), at(1)));
        assert!(rates.admit_governing(&tap(1), at(2)));
        assert!(!rates.admit_governing(&tap(1), at(3)), "but not for ever");
        assert!(rates.is_silent(&tap(1), at(3)));
        assert!(!rates.is_silent(&tap(1), at(90)));
    }

    #[test]
    fn a_group_is_greeted_once_in_a_while_under_whatever_number() {
        let rates = Rates::new();
        let joined = event(1, Happening::Joined { title: Private::default() });
        assert!(!rates.is_greeted(&joined, at(0)));
        assert!(rates.is_greeted(&joined, at(300)));
        assert!(!rates.is_greeted(&joined, at(2_000)));
        rates.is_greeted(&event(1, Happening::Moved { to: ChatId(-100) }), at(0));
        let there = Event { chat: ChatId(-100), ..joined };
        assert!(rates.is_greeted(&there, at(2)));
    }
}
