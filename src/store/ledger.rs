//! What the desk asks of a store, whichever it is: where what arrives is written down, what a turn needs and leaves,
//! and what is to be sent.
//!
//! The cut is here, at what happens to people, and not at reading and writing records. Below it a store is free to be
//! what its medium asks for: one in a folder keeps a mirror of itself in memory, has one thread that writes, and walks in
//! steps where a file and the database cannot be written together; one that others write to as well may do none of these.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;

use super::{
    Arrival, BroadcastReport, Commit, Committed, Counts, ExhibitError, Failure, FeedbackReport, JournalEntry,
    OutboxEntry, Parcel, Pending, Queued, Received, Scheduled, Slice, StoreError,
};
use crate::casebook::{Case, CaseId, Entry, Exhibit, StoredFile};
use crate::chat::{ChatId, Owner, State};
use crate::content::{Alert, Audience};
use crate::guard::Group;

/// Tells the time. Given, so that tests can move it.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What a ledger answers, sooner or later. Several who asked may share an error.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, Arc<StoreError>>>;

/// The desk's one way to what is kept.
///
/// Entries of the journal and parcels of the outbox are named by numbers of which only this is certain: within one
/// chat, the larger came later.
pub trait Ledger: Send + Sync + 'static {
    /// Writes arrivals into the journal; they are durable when this is answered, and the platform may be told so. One answer
    /// each, in order.
    fn receive(&self, arrivals: Vec<Arrival>) -> Answer<'_, Vec<Received>>;

    /// What an earlier run left. Answered with everything once, and with nothing of what was received since.
    fn left_behind(&self) -> Answer<'_, LeftBehind>;

    /// An entry that waits; `None` if it is done, or cannot be read and was set aside.
    fn entry(&self, number: u64) -> Answer<'_, Option<JournalEntry>>;

    /// Counts that an entry's turn is about to begin; durable when this is answered.
    fn count_attempt(&self, number: u64) -> Answer<'_, ()>;

    /// What a turn must know. Cases themselves are not in it, only which there are.
    fn recall(&self, wanted: Wanted) -> Answer<'_, State>;

    /// Some of an owner's cases, and the entries of one of them. What is not kept is left out.
    fn cases(
        &self,
        owner: Owner,
        cases: Vec<CaseId>,
        entries_of: Option<CaseId>,
    ) -> Answer<'_, (Vec<Case>, Vec<Entry>)>;

    /// Writes what a turn leaves behind, whole or not at all; durable when this is answered.
    fn commit(&self, commit: Commit) -> Answer<'_, Committed>;

    /// A parcel that waits; `None` if it was delivered, erased, or cannot be read and was set aside.
    fn parcel(&self, number: u64) -> Answer<'_, Option<OutboxEntry>>;

    /// Takes a parcel out of the outbox. Nobody waits until it is durable: at worst it is sent twice after a crash. If it
    /// cannot be written at all, [`Ledger::failure`] tells.
    fn delivered(&self, number: u64) -> BoxFuture<'_, ()>;

    /// The same, and writes down together with it what is to be sent later.
    fn delivered_then(&self, number: u64, then: Scheduled) -> BoxFuture<'_, ()>;

    /// Puts another parcel in the place of one that waits; durable when this is answered. One that no longer waits stays
    /// gone.
    fn replace(&self, number: u64, parcel: Parcel) -> Answer<'_, ()>;

    /// Moves what is to be sent by now into the outbox, durably; its numbers there, each with its chat.
    fn take_up_scheduled(&self) -> Answer<'_, Vec<(u64, ChatId)>>;

    /// Chats in which somebody is to be reminded of something by now, until a commit has written that they were.
    fn due(&self) -> Answer<'_, Vec<ChatId>>;

    /// At most so many of those who are still to be told the oldest alert under way; `None` when there is none.
    fn next_slice(&self, most: usize) -> Answer<'_, Option<Slice>>;

    /// Writes what those of a slice are told, and that they were; the numbers in the outbox, each with its chat.
    fn commit_slice(&self, slice: Slice, parcels: Vec<Parcel>) -> Answer<'_, Vec<(u64, ChatId)>>;

    /// Renews keys that are due and drops what has been kept long enough. Answered with chats in which the end of a closed
    /// case is not planned.
    fn keep_house(&self) -> Answer<'_, Vec<ChatId>>;

    /// Stores a file; durable when this is answered. It is somebody's only once a commit writes the exhibit that names it.
    fn keep_file(&self, content: Vec<u8>) -> Answer<'_, StoredFile>;

    /// Removes a file that no commit has named.
    fn drop_file(&self, file: StoredFile) -> Answer<'_, ()>;

    /// The file of an exhibit, verified, as it was sent.
    fn read_exhibit(
        &self,
        owner: Owner,
        case: CaseId,
        exhibit: Exhibit,
    ) -> BoxFuture<'_, Result<Vec<u8>, ExhibitError>>;

    /// Every group of which anything is kept.
    fn groups(&self) -> Answer<'_, Vec<(ChatId, Group)>>;

    /// A note of the program to itself, such as the fingerprint of what it was last told.
    fn get_meta(&self, name: &'static str) -> Answer<'_, Option<String>>;

    /// Keeps such a note, durably. The name is stored in the clear, so it must not tell of a person.
    fn put_meta(&self, name: &'static str, value: String) -> Answer<'_, ()>;

    fn counts(&self) -> Answer<'_, Counts>;

    /// What people told the maintainers.
    fn feedback(&self) -> Answer<'_, FeedbackReport>;

    /// Drops the questions up to one; how many there were.
    fn clear_questions(&self, up_to: u64) -> Answer<'_, u64>;

    /// How many people and groups an alert for this audience would reach.
    fn subscribers(&self, audience: Audience) -> Answer<'_, u64>;

    /// Has an alert sent to whoever asked for such; `again` also when one of its name was sent before.
    fn queue_alert(&self, alert: Alert, again: bool) -> Answer<'_, Queued>;

    /// All alerts that are remembered, the newest first.
    fn broadcasts(&self) -> Answer<'_, Vec<BroadcastReport>>;

    /// Ends an alert; whether there was one under way. What has been handed to the outbox is still delivered.
    fn stop_alert(&self, id: String) -> Answer<'_, bool>;

    /// Where it is noted that the store can promise nothing any more.
    fn failure(&self) -> &Failure;

    /// Writes what it was given until now, and no more. Answered when that is done.
    fn close(&self) -> BoxFuture<'_, ()>;
}

/// What is to be recalled for a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whose turn it is. What a person has, and a group never, is recalled for a person only.
    pub owner: Owner,
    /// The group that the turn is about.
    pub group: Option<ChatId>,
    /// Where that has moved to.
    pub destination: Option<ChatId>,
}

impl Wanted {
    /// What is kept about an owner alone.
    pub fn of(owner: Owner) -> Self {
        Self { owner, group: None, destination: None }
    }
}

/// What an earlier run left, in the order in which it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftBehind {
    pub entries: Vec<Pending>,
    /// Parcels by their numbers, and where they go.
    pub parcels: Vec<(u64, ChatId)>,
}
