//! What somebody is to be reminded of: the last days of their cases, what they asked for in words, and that a closed case
//! will be deleted.
//!
//! One record a person. A reminder is due at one moment; which of several last days a person is told of then is read
//! from their case when it is due, so that no record holds what may have changed since.

mod hours;
mod planning;
mod reminder;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use hours::{Hours, Quiet};
pub use reminder::{About, Ending, Reminder, ReminderId, Stage, Step};

use super::words::{LONGEST_FACT, WordsError, checked};
use super::{CaseId, Casebook};
use crate::content::Language;
use crate::text::Private;

/// All reminders of one person, the told ones included for as long as their buttons may be pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reminders {
    list: Vec<Reminder>,
    next: u32,
    /// The chat takes no messages any more. Reminders wait until the person writes again.
    pub is_chat_gone: bool,
    /// The language they were last spoken to in.
    pub language: Option<Language>,
}

/// Why somebody cannot be reminded.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ReminderError {
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error("there are {MOST_OWN} reminders already")]
    Full,
}

/// Reminders of their own that one person may have waiting.
pub const MOST_OWN: usize = 50;
/// How long a reminder that was told, and is not done, can still be put off.
const KEPT_AFTER: TimeDelta = TimeDelta::days(30);
/// Reminders that are over and still known.
const MOST_OVER: usize = 100;
/// How long it may take until a platform says that a message cannot be delivered.
const TIME_TO_ARRIVE: TimeDelta = TimeDelta::minutes(10);

impl Reminders {
    /// Those that are still to come, the nearest first.
    pub fn waiting(&self) -> Vec<&Reminder> {
        let mut waiting: Vec<&Reminder> = self.list.iter().filter(|reminder| reminder.is_waiting()).collect();
        waiting.sort_by_key(|reminder| (reminder.due, reminder.id));
        waiting
    }

    pub fn get(&self, id: ReminderId) -> Option<&Reminder> {
        self.list.iter().find(|reminder| reminder.id == id)
    }

    /// What is to be told by now, the earliest first. To a chat that is gone nothing is told; what has to happen
    /// whether somebody hears of it or not still does.
    pub fn due(&self, now: DateTime<Utc>) -> Vec<&Reminder> {
        let is_due = |reminder: &&Reminder| reminder.due <= now && self.can_happen(reminder);
        self.waiting().into_iter().filter(is_due).collect()
    }

    /// When the next one is due.
    pub fn next_due(&self) -> Option<DateTime<Utc>> {
        let waiting = self.list.iter().filter(|reminder| reminder.is_waiting() && self.can_happen(reminder));
        waiting.map(|reminder| reminder.due).min()
    }

    /// Adds one that the person asked for.
    pub fn add_own(
        &mut self,
        words: Private<String>,
        case: Option<CaseId>,
        due: DateTime<Utc>,
    ) -> Result<ReminderId, ReminderError> {
        let words = checked(words, LONGEST_FACT)?;
        let n_own = self.list.iter().filter(|reminder| reminder.is_own() && reminder.is_waiting()).count();
        if n_own >= MOST_OWN {
            return Err(ReminderError::Full);
        }
        Ok(self.add(About::Own { words, case }, due))
    }

    pub fn tell(&mut self, id: ReminderId, now: DateTime<Utc>) {
        self.set_stage(id, Stage::Told { at: now });
    }

    /// What is done is not told again. With one step of a last day the others are done as well; they stay known, so that
    /// they are not planned anew.
    pub fn finish(&mut self, id: ReminderId) {
        let Some(done) = self.get(id).map(|reminder| reminder.about.clone()) else { return };
        for reminder in &mut self.list {
            if reminder.id == id || reminder.about.is_same_day(&done) {
                reminder.stage = Stage::Done;
            }
        }
        self.list.retain(|reminder| !reminder.is_own() || reminder.stage != Stage::Done);
    }

    /// Keeps one until quiet hours are over.
    pub fn hold(&mut self, id: ReminderId, until: DateTime<Utc>) {
        if let Some(reminder) = self.list.iter_mut().find(|reminder| reminder.id == id) {
            reminder.held = Some(reminder.since());
            reminder.due = until;
        }
    }

    /// The steps of one last day that are due by now.
    pub fn due_with(&self, now: DateTime<Utc>, case: CaseId, day: NaiveDate) -> Vec<ReminderId> {
        let about = About::LastDay { case, day, step: Step::Morning };
        let due = self.due(now).into_iter().filter(|reminder| reminder.about.is_same_day(&about));
        due.map(|reminder| reminder.id).collect()
    }

    /// Whether a last day was told on its own morning, and nobody has said since that it is done.
    pub fn was_told_on(&self, case: CaseId, day: NaiveDate) -> bool {
        let about = About::LastDay { case, day, step: Step::Morning };
        let told = self.list.iter().find(|reminder| reminder.about == about);
        told.is_some_and(|reminder| matches!(reminder.stage, Stage::Told { .. }))
    }

    /// When a closed case is deleted, if that is planned.
    pub fn end_of(&self, case: CaseId) -> Option<DateTime<Utc>> {
        let end = About::CaseEnds { case, step: Ending::Now };
        self.list.iter().find(|reminder| reminder.about == end).map(|reminder| reminder.due)
    }

    /// The chat takes no messages. What was told in the last minutes did not arrive, and is told when it does again.
    pub fn leave(&mut self, now: DateTime<Utc>) {
        // Of whom nothing is kept, nothing is kept because of this.
        if self.list.is_empty() {
            return;
        }
        self.is_chat_gone = true;
        for reminder in &mut self.list {
            if let Stage::Told { at } = reminder.stage
                && now - at < TIME_TO_ARRIVE
            {
                reminder.stage = Stage::Waiting;
            }
        }
    }

    /// Puts one off; whether it is there.
    pub fn put_off(&mut self, id: ReminderId, until: DateTime<Utc>) -> bool {
        let Some(reminder) = self.list.iter_mut().find(|reminder| reminder.id == id) else { return false };
        reminder.due = until;
        reminder.held = None;
        reminder.is_put_off = true;
        reminder.stage = Stage::Waiting;
        true
    }

    /// Drops what nobody can come back to and what belongs to cases that are gone; what somebody asked for about a
    /// deleted case sleeps until it is brought back.
    pub fn tidy(&mut self, book: &Casebook, now: DateTime<Utc>) {
        self.list.retain(|reminder| {
            let is_over = match reminder.stage {
                Stage::Waiting | Stage::Asleep => false,
                Stage::Told { .. } | Stage::Done => now - reminder.last_used() > KEPT_AFTER,
            };
            // A casebook without cases may be one that could not be read.
            let is_known = |case| book.headers().is_empty() || book.header(case).is_some();
            !is_over && reminder.case().is_none_or(is_known)
        });
        self.drop_oldest();
        for reminder in &mut self.list {
            let header = reminder.case().and_then(|case| book.header(case));
            let is_deleted = header.is_some_and(|header| header.state.is_deleted());
            match reminder.stage {
                Stage::Waiting if is_deleted => reminder.stage = Stage::Asleep,
                Stage::Asleep if !is_deleted => reminder.stage = Stage::Waiting,
                _ => {}
            }
        }
    }

    /// So that the record stays small, however much is asked for: of what is over, only the latest can be come back to.
    fn drop_oldest(&mut self) {
        let is_over = |reminder: &Reminder| matches!(reminder.stage, Stage::Told { .. } | Stage::Done);
        let mut over: Vec<(DateTime<Utc>, ReminderId)> = self
            .list
            .iter()
            .filter(|reminder| is_over(reminder))
            .map(|told| (told.last_used(), told.id))
            .collect();
        over.sort_unstable();
        let n_too_many = over.len().saturating_sub(MOST_OVER);
        let too_many: Vec<ReminderId> = over.into_iter().take(n_too_many).map(|(_, id)| id).collect();
        self.list.retain(|reminder| !too_many.contains(&reminder.id));
    }

    /// Drops everything about a case. Whether there was anything.
    pub fn drop_case(&mut self, case: CaseId) -> bool {
        let before = self.list.len();
        self.list.retain(|reminder| reminder.case() != Some(case));
        self.list.len() < before
    }

    /// Whether nothing is planned or remembered.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn add(&mut self, about: About, due: DateTime<Utc>) -> ReminderId {
        let id = ReminderId(self.next);
        self.next = self.next.wrapping_add(1);
        self.list.push(Reminder { id, about, due, held: None, is_put_off: false, stage: Stage::Waiting });
        id
    }

    fn set_stage(&mut self, id: ReminderId, stage: Stage) {
        if let Some(reminder) = self.list.iter_mut().find(|reminder| reminder.id == id) {
            reminder.stage = stage;
        }
    }

    fn can_happen(&self, reminder: &Reminder) -> bool {
        !self.is_chat_gone || matches!(reminder.about, About::CaseEnds { step: Ending::Now, .. })
    }
}

#[cfg(test)]
mod tests;
