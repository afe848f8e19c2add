//! What the desk asks of a store, whichever it is: where what arrives is written down, what a turn needs and leaves,
//! and what is to be sent.
//!
//! The cut is here, at what happens to people, and not at reading and writing records. Below it a store is free to be
//! what its medium asks for: one in a folder keeps a mirror of itself in memory, has one thread that writes, and walks in
//! steps where a file and the database cannot be written together; one that others write to as well may do none of these.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use zeroize::Zeroizing;

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

/// Bytes that nobody else can know.
pub type CommonSecret = Zeroizing<[u8; 32]>;

/// The desk's one way to what is kept.
///
/// Entries of the journal and parcels of the outbox are named by numbers of which only this is certain: within one
/// chat, the larger came later.
///
/// Other processes may write to the same store. Each chat is then held by one of them at a time, which takes its turns and
/// sends its parcels; what a process does for a chat that it holds no longer is not written. A process holds a chat from when
/// it is handed something of it until it says that it is [`idle`](Ledger::idle) there. A ledger that nobody shares holds all.
pub trait Ledger: Send + Sync + 'static {
    /// Writes arrivals into the journal; they are durable when this is answered, and the platform may be told so. One answer
    /// each, in order.
    fn receive(&self, arrivals: Vec<Arrival>) -> Answer<'_, Vec<Received>>;

    /// What this process has to do that nobody here has begun: what waited when it started, what others took in or left
    /// behind, and what is due by now. Of chats that others could take as well, at most so many more are taken.
    ///
    /// What is due is told again each time until a commit has written that it was, or it was [put off](Ledger::put_off).
    /// Everything else is told once. Whoever asks has done something about each answer before the next question: until then,
    /// what is [received](Ledger::receive) for those chats is `Elsewhere`, or it would overtake what came before it.
    fn claim(&self, most: usize) -> Answer<'_, Vec<Claimed>>;

    /// Waits until something is worth being claimed before the usual time. A ledger that must look for what others left
    /// decides by this how often. Whoever waits may stop waiting, and begin anew, at any time.
    fn stirred(&self) -> BoxFuture<'_, ()>;

    /// Takes a chat for a turn that nothing which was handed out begins; `false` when another process has it.
    fn hold(&self, chat: ChatId) -> Answer<'_, bool>;

    /// Nothing of a chat waits or is under way here any more, so that others may have it. What of it waits in the store all the
    /// same, as after a fault, is left behind. Must not wait for anything: it is said under a lock.
    fn idle(&self, chat: ChatId);

    /// A turn on what is due in a chat failed. It is not to be handed out again at once, or it would be for ever.
    fn put_off(&self, chat: ChatId);

    /// What others have changed of what is kept in memory here, once there is some.
    fn news(&self) -> Answer<'_, Vec<News>>;

    /// An entry that waits.
    fn entry(&self, number: u64) -> Answer<'_, Found<JournalEntry>>;

    /// Counts that an entry's turn is about to begin; durable when this is answered.
    fn count_attempt(&self, number: u64) -> Answer<'_, ()>;

    /// What a turn must know. Cases themselves are not in it, only which there are.
    fn recall(&self, wanted: Wanted) -> Answer<'_, Recalled>;

    /// Some of an owner's cases, and the entries of one of them. What is not kept is left out.
    fn cases(
        &self,
        owner: Owner,
        cases: Vec<CaseId>,
        entries_of: Option<CaseId>,
    ) -> Answer<'_, (Vec<Case>, Vec<Entry>)>;

    /// Writes what a turn in a chat leaves behind, whole or not at all, if nobody has changed what it had seen; durable when
    /// this is answered.
    fn commit(&self, chat: ChatId, seen: Seen, commit: Commit) -> Answer<'_, Committed>;

    /// A parcel that waits.
    fn parcel(&self, number: u64) -> Answer<'_, Found<OutboxEntry>>;

    /// Takes a parcel out of the outbox, whoever holds its chat by now: what was sent was sent. Nobody waits until it is
    /// durable: at worst it is sent twice after a crash. If it cannot be written at all, [`Ledger::failure`] tells.
    fn delivered(&self, number: u64) -> BoxFuture<'_, ()>;

    /// The same, and writes down together with it what is to be sent later.
    fn delivered_then(&self, number: u64, then: Scheduled) -> BoxFuture<'_, ()>;

    /// Puts another parcel in the place of one that waits; durable when this is answered. One that no longer waits stays
    /// gone, and one whose chat was lost as it is. Where the new one goes to a chat of another process, it is gone here.
    fn replace(&self, number: u64, parcel: Parcel) -> Answer<'_, ()>;

    /// At most so many of those who are still to be told the oldest alert under way; `None` when there is none.
    fn next_slice(&self, most: usize) -> Answer<'_, Option<Slice>>;

    /// Writes what those of a slice are told, and that they were; the numbers in the outbox of what is to be sent from here,
    /// each with its chat.
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

    /// Whether this process asks the platform for news, where that does not call. Of several that share a store one does: whoever is
    /// told so, as long as it asks again every few seconds.
    fn may_poll(&self) -> Answer<'_, bool>;

    /// A secret that all processes of one store have in common, and no others, by which the platform shows them that it is the platform.
    /// `None` where a process is alone, and can make one of its own.
    fn common_secret(&self) -> Option<CommonSecret>;

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

    /// Nothing new is begun any more. Whoever waits for something that does not come is answered soon that it is lost.
    fn hurry(&self);

    /// Writes what it was given until now, and no more, and lets go of every chat. Answered when that is done.
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

/// What a turn recalls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    pub state: State,
    pub seen: Seen,
}

/// In which version others found what they read, by the keys of the records. Only who answered it knows what it means; empty
/// where nobody else could change anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(pub Vec<(Vec<u8>, i64)>);

/// What is found under a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<T> {
    Here(T),
    /// It is done, delivered or erased; or it could not be read and was set aside.
    Gone,
    /// Its chat is another's by now, or was taken anew under other numbers. Nothing may be done about it here, nor about
    /// anything else that was known of that chat.
    Lost,
}

impl<T> Found<T> {
    pub fn here(self) -> Option<T> {
        match self {
            Self::Here(found) => Some(found),
            Self::Gone | Self::Lost => None,
        }
    }
}

impl<T> From<Option<T>> for Found<T> {
    fn from(found: Option<T>) -> Self {
        found.map_or(Self::Gone, Self::Here)
    }
}

/// What there is to do in a chat, each in the order in which it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub chat: ChatId,
    /// Whether the chat was taken anew: what is known of it by other numbers is lost.
    pub is_anew: bool,
    pub entries: Vec<Pending>,
    /// By their numbers in the outbox.
    pub parcels: Vec<u64>,
    /// Whether somebody is to be reminded of something by now.
    pub is_due: bool,
}

impl Claimed {
    /// Nothing yet, in a chat that was held before.
    pub fn of(chat: ChatId) -> Self {
        Self { chat, is_anew: false, entries: Vec::new(), parcels: Vec::new(), is_due: false }
    }
}

/// What another process has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// What is known of a group from now on; `None` where it was forgotten.
    Group(ChatId, Option<Box<Group>>),
}
