//! Groups that a bot watches: their members talk at a pace of their own, whether the bot keeps up or not.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::figures::percentile;
use crate::json;
use crate::people::Dice;
use crate::stand_in::Public;
use crate::update::{Update, seconds_now};
use crate::words::{CHECKED, TALK};

/// The number of the first group; those of the others lie below it.
const FIRST: i64 = -1_001_000_000_001;
/// The numbers of the members of the first group, who are its owner and the others, and of the groups after it.
const FIRST_MEMBER: i64 = 200_000_003;
const MEMBERS: usize = 20;
/// One message in so many is one of those that people ask about, two thirds of which are a fraud's.
const SUSPICIOUS: usize = 100;

/// All groups, what was said there and not taken yet, and what the bot said.
pub struct Square {
    /// How many messages each group has seen.
    groups: Vec<i64>,
    queue: VecDeque<(Update, Instant)>,
    dice: Dice,
    next_update: i64,
    date: u64,
    news: Arc<Notify>,
    /// Told when nothing is left to be taken.
    empty: Arc<Notify>,
    is_closed: bool,
    waits: Vec<Duration>,
    said: usize,
    /// Messages that were written anew.
    rewritten: usize,
    refused: usize,
}

impl Square {
    pub fn new(groups: usize) -> Self {
        Self {
            groups: vec![0; groups],
            queue: VecDeque::new(),
            dice: Dice::new(),
            next_update: 1,
            date: seconds_now(),
            news: Arc::default(),
            empty: Arc::default(),
            is_closed: false,
            waits: Vec::new(),
            said: 0,
            rewritten: 0,
            refused: 0,
        }
    }

    /// Every group takes the bot in, as one of its admins.
    pub fn invite(&mut self) -> Arc<Notify> {
        self.for_all(|group| {
            let (date, chat, from) = (group.date, group.chat(), group.member(0));
            let me = r#""user":{"id":1,"is_bot":true,"first_name":"B"}"#;
            let rights = [
                "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
                "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
                "can_edit_stories", "can_delete_stories",
            ];
            let rights = rights.map(|right| format!(r#","{right}":false"#)).concat();
            format!(
                r#""my_chat_member":{{"chat":{chat},"from":{from},"date":{date},"old_chat_member":{{"status":"left",{me}}},"new_chat_member":{{"status":"administrator",{me}{rights}}}}}"#
            )
        })
    }

    /// Every owner has their group watched.
    pub fn have_watched(&mut self) -> Arc<Notify> {
        self.for_all(|group| {
            let code = format!("1:guard:{}:watch:on", group.id);
            let (date, chat, from, place) = (group.date, group.chat(), group.member(0), group.place);
            format!(
                r#""callback_query":{{"id":"{place}","from":{from},"chat_instance":"1","data":"{code}","message":{{"message_id":2,"date":{date},"chat":{chat},"from":{{"id":1,"is_bot":true,"first_name":"B"}},"text":"ok","reply_markup":{{"inline_keyboard":[[{{"text":"on","callback_data":"{code}"}}]]}}}}}}"#
            )
        })
    }

    /// So many members say something, each in any of the groups.
    pub fn talk(&mut self, messages: usize, now: Instant) {
        for _ in 0..messages {
            let place = self.dice.roll(self.groups.len());
            let is_suspicious = self.dice.roll(SUSPICIOUS) == 0;
            let list = if is_suspicious { &CHECKED } else { &TALK };
            let words = self.dice.pick(list[place % 2]).copied().unwrap_or_default();
            // The same warning twice would be known already.
            let end = if is_suspicious { format!(" {}", self.dice.roll(1_000)) } else { String::new() };
            let text = serde_json::to_string(&format!("{words}{end}")).unwrap_or_default();
            let member = 1 + self.dice.roll(MEMBERS - 1);
            let group = self.group(place);
            let (date, chat, from, message) = (group.date, group.chat(), group.member(member), group.message);
            let what = format!(
                r#""message":{{"message_id":{message},"date":{date},"chat":{chat},"from":{from},"text":{text}}}"#
            );
            self.push(place, &what, now);
        }
        self.news.notify_one();
    }

    /// Rings when all that was said is taken.
    pub fn is_empty(&self) -> Option<Arc<Notify>> {
        (!self.queue.is_empty()).then(|| self.empty.clone())
    }

    /// How many owners were shown their settings as they are now.
    pub fn rewritten(&self) -> usize {
        self.rewritten
    }

    /// Forgets what was counted so far.
    pub fn begin(&mut self) {
        self.waits.clear();
        self.said = 0;
    }

    /// How often the bot spoke, and how many milliseconds a message waited until it was taken, in the middle and but for
    /// one in a hundred.
    pub fn heard(&mut self) -> (usize, f64, f64) {
        self.waits.sort_unstable();
        (self.said, percentile(&self.waits, 0.50), percentile(&self.waits, 0.99))
    }

    fn for_all(&mut self, what: impl Fn(&Place) -> String) -> Arc<Notify> {
        let now = Instant::now();
        for place in 0..self.groups.len() {
            let what = what(&self.group(place));
            self.push(place, &what, now);
        }
        self.news.notify_one();
        self.empty.clone()
    }

    fn group(&mut self, place: usize) -> Place {
        // The first two messages of a group are the bot's.
        self.groups[place] += 1;
        Place { id: FIRST - number(place), place, message: self.groups[place] + 2, date: self.date }
    }

    fn push(&mut self, place: usize, what: &str, now: Instant) {
        let id = self.next_update;
        self.next_update += 1;
        let body = format!(r#"{{"update_id":{id},{what}}}"#);
        self.queue.push_back((Update { id, person: place, body }, now));
    }
}

/// A group in which something is said.
struct Place {
    id: i64,
    place: usize,
    message: i64,
    date: u64,
}

impl Place {
    fn chat(&self) -> String {
        format!(r#"{{"id":{},"type":"supergroup","title":"Shopping {}"}}"#, self.id, self.place)
    }

    /// The first is the owner.
    fn member(&self, which: usize) -> String {
        let id = FIRST_MEMBER + number(self.place * MEMBERS + which);
        format!(r#"{{"id":{id},"is_bot":false,"first_name":"P","language_code":"en"}}"#)
    }
}

fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(0)
}

impl Public for Square {
    fn news(&self) -> Arc<Notify> {
        self.news.clone()
    }

    fn confirm(&mut self, offset: i64, now: Instant) {
        while let Some((update, since)) = self.queue.front()
            && update.id < offset
        {
            self.waits.push(now - *since);
            self.queue.pop_front();
        }
        if self.queue.is_empty() {
            self.empty.notify_waiters();
        }
    }

    fn hand_out(&mut self, limit: usize, _: Instant) -> Option<String> {
        let mut list = String::new();
        for (update, _) in self.queue.iter().take(limit) {
            let before = if list.is_empty() { '[' } else { ',' };
            let _ = write!(list, "{before}{}", update.body);
        }
        list.push(']');
        (list.len() > 1).then_some(list)
    }

    fn take(&mut self, now: Instant) -> Option<Update> {
        let (update, since) = self.queue.pop_front()?;
        self.waits.push(now - since);
        Some(update)
    }

    fn refused(&mut self) {
        self.refused += 1;
    }

    fn hear(&mut self, chat: i64, message: Option<i64>, _: Vec<String>, _: Instant) -> String {
        match message {
            Some(_) => self.rewritten += 1,
            None => self.said += 1,
        }
        let place = usize::try_from(FIRST - chat).unwrap_or(usize::MAX);
        let Some(messages) = self.groups.get_mut(place) else { return "true".to_owned() };
        *messages += 1;
        let id = message.unwrap_or(*messages + 2);
        json::own(id, self.date, &Place { id: chat, place, message: id, date: self.date }.chat())
    }

    fn tap_answered(&mut self, _: usize, _: bool, _: Instant) {}

    fn status_of(&self, person: i64) -> &'static str {
        let which = usize::try_from(person - FIRST_MEMBER).unwrap_or(1) % MEMBERS;
        if which == 0 { "creator" } else { "member" }
    }

    fn owner_of(&self, chat: i64) -> Option<i64> {
        let place = usize::try_from(FIRST - chat).ok().filter(|place| *place < self.groups.len())?;
        Some(FIRST_MEMBER + number(place * MEMBERS))
    }

    fn close(&mut self) {
        self.is_closed = true;
        self.news.notify_waiters();
    }

    fn is_closed(&self) -> bool {
        self.is_closed
    }
}
