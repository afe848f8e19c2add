//! People who each send their next update when one of them was answered: so many are under way at any time.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::figures::{Figures, percentile};
use crate::json;
use crate::people::{Act, Dice, Person, Scenario};
use crate::stand_in::Public;
use crate::update::{Update, seconds_now};

/// After how long an answer is not waited for any longer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The number of the first person; the others are spread, as Telegram's are.
const FIRST: i64 = 100_000_019;
const STRIDE: i64 = 7_919;

/// What one person waits for.
#[derive(Clone, Copy)]
pub struct Flight {
    sent: Instant,
    delivered: Option<Instant>,
    awaits_reply: bool,
    awaits_end_of_tap: bool,
}

/// Everybody, what they have sent, and how long they waited.
pub struct Crowd {
    people: Vec<Person>,
    idle: VecDeque<usize>,
    queue: VecDeque<Update>,
    dice: Dice,
    scenario: Scenario,
    in_flight: usize,
    next_update: i64,
    date: u64,
    news: Arc<Notify>,
    is_closed: bool,
    /// Updates of this run that are still to be sent, and to be answered.
    to_send: usize,
    open: usize,
    done: Arc<Notify>,
    begun: Instant,
    ended: Instant,
    waits: Vec<Duration>,
    unanswered: usize,
    refused: usize,
}

impl Crowd {
    pub fn new(people: usize, in_flight: usize, scenario: Scenario) -> Self {
        let now = Instant::now();
        Self {
            people: (0..people).map(Person::new).collect(),
            idle: (0..people).collect(),
            queue: VecDeque::new(),
            dice: Dice::new(),
            scenario,
            in_flight,
            next_update: 1,
            date: seconds_now(),
            news: Arc::default(),
            is_closed: false,
            to_send: 0,
            open: 0,
            done: Arc::default(),
            begun: now,
            ended: now,
            waits: Vec::new(),
            unanswered: 0,
            refused: 0,
        }
    }

    /// Begins to send so many updates; the bell rings when the last is answered or given up.
    pub fn begin(&mut self, updates: usize, now: Instant) -> Arc<Notify> {
        (self.to_send, self.open, self.begun) = (updates, updates, now);
        (self.unanswered, self.refused) = (0, 0);
        self.waits.clear();
        self.done = Arc::default();
        for _ in 0..self.in_flight {
            self.send_next(now);
        }
        self.done.clone()
    }

    pub fn figures(&mut self) -> Figures {
        self.waits.sort_unstable();
        let seconds = (self.ended - self.begun).as_secs_f64();
        Figures {
            rate: self.waits.len() as f64 / seconds.max(f64::EPSILON),
            p50: percentile(&self.waits, 0.50),
            p99: percentile(&self.waits, 0.99),
            unanswered: self.unanswered,
            refused: self.refused,
            ..Figures::default()
        }
    }

    fn send_next(&mut self, now: Instant) {
        let next = if self.to_send > 0 { self.idle.pop_front() } else { None };
        let Some(index) = next else { return };
        self.to_send -= 1;
        let act = self.people[index].next_act(self.scenario, &mut self.dice);
        let (id, date, number) = (self.next_update, self.date, number_of(index));
        self.queue.push_back(Update::new(id, date, (index, number), &mut self.people[index], &act));
        self.next_update += 1;
        self.people[index].flight = Some(Flight {
            sent: now,
            delivered: None,
            awaits_reply: true,
            awaits_end_of_tap: matches!(act, Act::Tap { .. }),
        });
        self.news.notify_one();
    }

    /// If nothing is awaited any longer, the next person's turn comes.
    fn settle(&mut self, index: usize, now: Instant) {
        let flight = self.people[index].flight;
        if flight.is_some_and(|flight| !flight.awaits_reply && !flight.awaits_end_of_tap) {
            self.land(index, now);
        }
    }

    fn land(&mut self, index: usize, now: Instant) {
        self.people[index].flight = None;
        self.idle.push_back(index);
        self.open -= 1;
        if self.open == 0 {
            self.ended = now;
            self.done.notify_one();
        }
        self.send_next(now);
    }

    /// Lets those go who have waited too long.
    pub fn give_up(&mut self, now: Instant) {
        let is_late = |flight: Flight| now - flight.sent > PATIENCE;
        let late = (0..self.people.len()).filter(|index| self.people[*index].flight.is_some_and(is_late));
        for index in late.collect::<Vec<_>>() {
            self.unanswered += 1;
            self.people[index].lose_thread();
            self.land(index, now);
        }
    }
}

impl Public for Crowd {
    fn news(&self) -> Arc<Notify> {
        self.news.clone()
    }

    fn close(&mut self) {
        self.is_closed = true;
        self.news.notify_waiters();
    }

    fn is_closed(&self) -> bool {
        self.is_closed
    }

    fn confirm(&mut self, offset: i64, _: Instant) {
        while self.queue.front().is_some_and(|update| update.id < offset) {
            self.queue.pop_front();
        }
    }

    fn hand_out(&mut self, limit: usize, now: Instant) -> Option<String> {
        let mut list = String::new();
        for update in self.queue.iter().take(limit) {
            let before = if list.is_empty() { '[' } else { ',' };
            let _ = write!(list, "{before}{}", update.body);
            delivered(&mut self.people[update.person], now);
        }
        list.push(']');
        (list.len() > 1).then_some(list)
    }

    fn take(&mut self, now: Instant) -> Option<Update> {
        let update = self.queue.pop_front()?;
        delivered(&mut self.people[update.person], now);
        Some(update)
    }

    fn refused(&mut self) {
        self.refused += 1;
    }

    fn hear(&mut self, chat: i64, message: Option<i64>, buttons: Vec<String>, now: Instant) -> String {
        let index = usize::try_from((chat - FIRST) / STRIDE).unwrap_or(usize::MAX);
        let Some(person) = self.people.get_mut(index) else { return "true".to_owned() };
        let message = message.unwrap_or_else(|| person.next_message());
        person.sees(message, buttons);
        let name = person.name();
        if let Some(Flight { awaits_reply, delivered: Some(since), .. }) = &mut person.flight
            && *awaits_reply
        {
            *awaits_reply = false;
            self.waits.push(now - *since);
            self.settle(index, now);
        }
        json::own(message, self.date, &json::chat(chat, name))
    }

    fn tap_answered(&mut self, index: usize, has_words: bool, now: Instant) {
        let flight = self.people.get_mut(index).and_then(|person| person.flight.as_mut());
        if let Some(Flight { awaits_reply, awaits_end_of_tap, delivered: Some(since), .. }) = flight {
            *awaits_end_of_tap = false;
            if has_words && *awaits_reply {
                *awaits_reply = false;
                self.waits.push(now - *since);
            }
            self.settle(index, now);
        }
    }

    /// Nobody here is in a group.
    fn status_of(&self, _: i64) -> &'static str {
        "left"
    }

    fn owner_of(&self, _: i64) -> Option<i64> {
        None
    }
}

fn number_of(index: usize) -> i64 {
    FIRST + STRIDE * i64::try_from(index).unwrap_or(0)
}

fn delivered(person: &mut Person, now: Instant) {
    if let Some(flight) = &mut person.flight {
        flight.delivered.get_or_insert(now);
    }
}
