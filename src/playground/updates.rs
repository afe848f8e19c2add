//! The updates waiting for the bot: ids, what it asked for, and how far it has confirmed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Value, json};

use super::mix::Dice;

/// What waits for the bot, oldest first. It holds what people wrote, so it has no `Debug`.
pub struct Updates {
    next_id: i64,
    n_tickets: u64,
    pending: VecDeque<Pending>,
    past: BTreeMap<i64, Value>,
    confirmed_up_to: Option<i64>,
    /// The kinds the bot asked for; without them, all but `UNASKED`.
    allowed: Option<BTreeSet<String>>,
}

struct Pending {
    /// Of its own also when it is a repetition.
    ticket: u64,
    id: i64,
    json: Value,
    /// Unix seconds after which the real server forgets it.
    expires_at: i64,
    /// Delivered a second time on purpose: a confirmation from before does not remove it.
    is_repeat: bool,
    delivered: bool,
}

/// Kinds that a bot gets only when it asks for them.
const UNASKED: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
/// Kinds that are of no use after a short while.
const SHORT_LIVED: [&str; 4] = ["callback_query", "inline_query", "shipping_query", "pre_checkout_query"];
const LONG_LIFE: i64 = 24 * 60 * 60;
const SHORT_LIFE: i64 = 150;
/// How many old updates can still be repeated.
const KEPT: usize = 10_000;

impl Updates {
    /// An empty queue whose first update will be `first_id`.
    pub fn starting_at(first_id: i64) -> Self {
        Self {
            next_id: first_id,
            n_tickets: 0,
            pending: VecDeque::new(),
            past: BTreeMap::new(),
            confirmed_up_to: None,
            allowed: None,
        }
    }

    /// Puts an update at the end, unless the bot did not ask for its kind. Gives its id.
    pub fn push(&mut self, kind: &str, content: Value, now: i64) -> Option<i64> {
        if !self.wants(kind) {
            return None;
        }
        let id = self.next_id;
        self.next_id += 1;
        let mut json = json!({"update_id": id});
        json[kind] = content;
        let life = if SHORT_LIVED.contains(&kind) { SHORT_LIFE } else { LONG_LIFE };
        self.remember(id, json.clone());
        self.wait(id, json, now + life, false);
        Some(id)
    }

    /// Delivers an old update once more, under the same id. `false` if there was none.
    pub fn repeat(&mut self, id: i64, now: i64) -> bool {
        let Some(json) = self.past.get(&id).cloned() else {
            return false;
        };
        self.wait(id, json, now + LONG_LIFE, true);
        true
    }

    fn wait(&mut self, id: i64, json: Value, expires_at: i64, is_repeat: bool) {
        let ticket = self.n_tickets;
        self.n_tickets += 1;
        self.pending.push_back(Pending { ticket, id, json, expires_at, is_repeat, delivered: false });
    }

    /// Takes an offset for what it says: everything before it is done.
    /// A negative one keeps that many from the end.
    pub fn confirm(&mut self, offset: i64, now: i64) {
        let offset = if offset < 0 { self.offset_from_end(offset) } else { offset };
        self.pending.retain(|update| {
            let is_done = update.id < offset && (update.delivered || !update.is_repeat);
            !is_done && now <= update.expires_at
        });
        if offset > 0 {
            self.confirmed_up_to = self.confirmed_up_to.max(Some(offset - 1));
        }
    }

    fn offset_from_end(&self, offset: i64) -> i64 {
        let n_kept = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        let first_kept = self.pending.len().saturating_sub(n_kept);
        self.pending.get(first_kept).map_or(0, |update| update.id)
    }

    /// The oldest `limit` waiting updates. They wait on until an offset confirms them.
    pub fn deliver(&mut self, limit: usize) -> Vec<Value> {
        let mut batch = Vec::new();
        for update in self.pending.iter_mut().take(limit) {
            update.delivered = true;
            batch.push(update.json.clone());
        }
        batch
    }

    /// Everything that waits, oldest first, each with its ticket.
    pub fn waiting(&self) -> impl Iterator<Item = (u64, &Value)> {
        self.pending.iter().map(|update| (update.ticket, &update.json))
    }

    /// The bot has taken one of those, so it waits no longer.
    pub fn is_delivered(&mut self, ticket: u64) {
        let Some(place) = self.pending.iter().position(|update| update.ticket == ticket) else { return };
        let taken = self.pending.remove(place).map(|update| update.id);
        self.confirmed_up_to = self.confirmed_up_to.max(taken);
    }

    /// Takes an update away that waits; it can still be repeated.
    pub fn hold_back(&mut self, id: i64) {
        self.pending.retain(|update| update.id != id);
    }

    /// Puts what waits into another order.
    pub fn shuffle(&mut self, dice: &mut Dice) {
        dice.shuffle(self.pending.make_contiguous());
    }

    /// Remembers what kinds the bot wants, for the updates to come. None named means the default.
    pub fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = if kinds.is_empty() { None } else { Some(kinds.into_iter().collect()) };
    }

    /// The kinds the bot asked for, if it asked.
    pub fn allowed(&self) -> Option<&BTreeSet<String>> {
        self.allowed.as_ref()
    }

    /// Forgets everything that waits.
    pub fn drop_pending(&mut self) {
        self.pending.clear();
    }

    /// How many updates no offset has confirmed yet.
    pub fn n_unconfirmed(&self) -> usize {
        self.pending.len()
    }

    /// How many updates no answer has carried yet.
    pub fn n_undelivered(&self) -> usize {
        self.pending.iter().filter(|update| !update.delivered).count()
    }

    /// The newest update that is confirmed.
    pub fn confirmed_up_to(&self) -> Option<i64> {
        self.confirmed_up_to
    }

    /// The newest update there is.
    pub fn last_id(&self) -> Option<i64> {
        self.past.last_key_value().map(|(id, _)| *id)
    }

    fn wants(&self, kind: &str) -> bool {
        match &self.allowed {
            Some(kinds) => kinds.contains(kind),
            None => !UNASKED.contains(&kind),
        }
    }

    fn remember(&mut self, id: i64, json: Value) {
        self.past.insert(id, json);
        if self.past.len() > KEPT {
            self.past.pop_first();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Updates {
        let mut updates = Updates::starting_at(10);
        for text in ["a", "b", "c"] {
            updates.push("message", json!(text), 0);
        }
        updates
    }

    fn ids(batch: &[Value]) -> Vec<i64> {
        batch.iter().filter_map(|update| update["update_id"].as_i64()).collect()
    }

    #[test]
    fn an_update_comes_again_until_its_successor_is_asked_for() {
        let mut updates = three();
        assert_eq!(ids(&updates.deliver(2)), [10, 11]);
        assert_eq!(ids(&updates.deliver(2)), [10, 11]);
        assert_eq!((updates.n_undelivered(), updates.n_unconfirmed()), (1, 3));
        updates.confirm(12, 0);
        assert_eq!(ids(&updates.deliver(100)), [12]);
        assert_eq!(updates.confirmed_up_to(), Some(11));
    }

    #[test]
    fn what_is_held_back_comes_when_it_is_repeated() {
        let mut updates = three();
        updates.hold_back(11);
        assert_eq!(ids(&updates.deliver(100)), [10, 12]);
        updates.confirm(13, 0);
        assert!(updates.repeat(11, 0));
        assert_eq!(ids(&updates.deliver(100)), [11]);
    }

    #[test]
    fn a_negative_offset_keeps_the_newest() {
        let mut updates = three();
        updates.confirm(-1, 0);
        assert_eq!(ids(&updates.deliver(100)), [12]);
    }

    #[test]
    fn a_repeated_update_survives_an_old_confirmation_and_comes_once() {
        let mut updates = three();
        updates.deliver(100);
        updates.confirm(13, 0);
        assert!(updates.repeat(11, 0));
        updates.confirm(13, 0);
        assert_eq!(ids(&updates.deliver(100)), [11]);
        updates.confirm(13, 0);
        assert_eq!(updates.n_unconfirmed(), 0);
        assert!(!updates.repeat(99, 0));
    }

    #[test]
    fn only_the_kinds_asked_for_are_queued() {
        let mut updates = Updates::starting_at(1);
        assert_eq!(updates.push("chat_member", json!({}), 0), None);
        updates.allow(vec!["chat_member".into()]);
        assert_eq!(updates.push("message", json!({}), 0), None);
        assert_eq!(updates.push("chat_member", json!({}), 0), Some(1));
        updates.allow(Vec::new());
        assert_eq!(updates.push("message", json!({}), 0), Some(2));
    }

    #[test]
    fn a_message_waits_a_day_and_a_press_150_seconds() {
        let mut updates = Updates::starting_at(1);
        updates.push("message", json!({}), 0);
        updates.push("callback_query", json!({}), 0);
        updates.confirm(0, SHORT_LIFE);
        assert_eq!(updates.n_unconfirmed(), 2);
        updates.confirm(0, SHORT_LIFE + 1);
        assert_eq!(ids(&updates.deliver(100)), [1]);
        updates.confirm(0, LONG_LIFE + 1);
        assert_eq!(updates.n_unconfirmed(), 0);
    }
}
