//! A ledger in memory that others write to as well, as far as a test says so.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::future::{pending, ready};
use std::sync::{Mutex, MutexGuard};

use chrono::DateTime;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::{Notify, watch};

use super::lock;
use crate::casebook::{Case, CaseId, Entry, Exhibit, FileId, FileKey, StoredFile};
use crate::chat::{ChatId, Owner, State};
use crate::content::{Alert, Audience};
use crate::guard::Group;
use crate::store::{
    Answer, Arrival, BroadcastReport, Claimed, Commit, Committed, CommonSecret, Counts, ExhibitError,
    Failure, FeedbackReport, Found, JournalEntry, Ledger, News, OutboxEntry, Parcel, Pending, Queued,
    Recalled, Received, Scheduled, Seen, Slice, StoreError, Wanted,
};
use crate::text::Private;

pub(super) struct SharedLedger {
    kept: Mutex<Kept>,
    stirring: Notify,
    telling: Notify,
    /// While it is closed, nothing is written; until the desk hurries.
    pub gate: watch::Sender<bool>,
    failure: Failure,
}

/// What the ledger holds, and what it is going to answer.
#[derive(Default)]
pub(super) struct Kept {
    last_number: u64,
    pub entries: BTreeMap<u64, JournalEntry>,
    pub parcels: BTreeMap<u64, OutboxEntry>,
    /// Numbers whose chats were lost.
    lost: HashSet<u64>,
    /// Chats of other processes.
    pub of_others: HashSet<ChatId>,
    claims: VecDeque<Vec<Claimed>>,
    news: VecDeque<News>,
    /// What is answered instead of writing commits.
    pub answers: VecDeque<Committed>,
    /// What is recalled, each once, and the last for ever.
    pub states: VecDeque<State>,
    pub n_recalled: i64,
    /// How often something was to be written.
    pub n_asked: usize,
    /// What was written, and in which chat.
    pub commits: Vec<(ChatId, Seen, Commit)>,
    pub delivered: Vec<u64>,
    pub attempts: Vec<u64>,
    pub idle: Vec<ChatId>,
    pub put_off: Vec<ChatId>,
    /// How many more chats were asked for.
    pub asked_for: Vec<usize>,
    pub n_files: u8,
    pub dropped: Vec<StoredFile>,
}

impl Default for SharedLedger {
    fn default() -> Self {
        Self {
            kept: Mutex::default(),
            stirring: Notify::new(),
            telling: Notify::new(),
            gate: watch::Sender::new(false),
            failure: Failure::new(),
        }
    }
}

impl SharedLedger {
    pub fn kept(&self) -> MutexGuard<'_, Kept> {
        lock(&self.kept)
    }

    /// Hands something out with the next claim, and says that there is something.
    pub fn hand_out(&self, claimed: Claimed) {
        self.kept().claims.push_back(vec![claimed]);
        self.stirring.notify_one();
    }

    pub fn tell(&self, news: News) {
        self.kept().news.push_back(news);
        self.telling.notify_one();
    }
}

impl Kept {
    fn number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    /// Something that another process took in, as a claim hands it out.
    pub fn take_in(&mut self, chat: i64, text: &str) -> Pending {
        let (number, lane) = (self.number(), ChatId(chat));
        let payload = Private::new(serde_json::to_vec(&(chat, text)).unwrap());
        let received = DateTime::UNIX_EPOCH;
        self.entries.insert(number, JournalEntry { update: 0, lane, received, attempts: 0, payload });
        Pending { number, lane, attempts: 0, is_left_behind: false }
    }

    /// Something that is to be sent, as after another process has answered it.
    pub fn put_in(&mut self, chat: i64, text: &str) -> u64 {
        let bytes = Private::new(serde_json::to_vec(&(chat, text)).unwrap());
        self.send(Parcel { lane: ChatId(chat), bytes })
    }

    fn send(&mut self, Parcel { lane, bytes }: Parcel) -> u64 {
        let number = self.number();
        self.parcels.insert(number, OutboxEntry { lane, queued_at: DateTime::UNIX_EPOCH, bytes });
        number
    }

    /// Another process takes a chat.
    pub fn lose(&mut self, chat: i64) {
        let entries =
            self.entries.iter().filter(|(_, entry)| entry.lane.0 == chat).map(|(number, _)| *number);
        let parcels =
            self.parcels.iter().filter(|(_, entry)| entry.lane.0 == chat).map(|(number, _)| *number);
        self.lost.extend(entries.chain(parcels));
    }

    fn find<T: Clone>(&self, number: u64, kept: &BTreeMap<u64, T>) -> Found<T> {
        if self.lost.contains(&number) { Found::Lost } else { kept.get(&number).cloned().into() }
    }

    fn write(&mut self, chat: ChatId, seen: Seen, commit: Commit) -> Committed {
        self.n_asked += 1;
        if let Some(answer) = self.answers.pop_front() {
            if answer == Committed::Lost {
                self.lose(chat.0);
            }
            return answer;
        }
        if let Some(entry) = commit.entry {
            if self.lost.contains(&entry) {
                return Committed::Lost;
            }
            if self.entries.remove(&entry).is_none() {
                return Committed::Done;
            }
        }
        let parcels = commit.parcels.clone();
        self.commits.push((chat, seen, commit));
        let send = |parcel: Parcel| (!self.of_others.contains(&parcel.lane)).then(|| self.send(parcel));
        Committed::Written(parcels.into_iter().map(send).collect())
    }
}

fn answered<T: Send + 'static>(answer: T) -> Answer<'static, T> {
    ready(Ok(answer)).boxed()
}

impl Ledger for SharedLedger {
    fn receive(&self, arrivals: Vec<Arrival>) -> Answer<'_, Vec<Received>> {
        let mut kept = self.kept();
        let receive = |Arrival { update, lane, payload }| {
            let number = kept.number();
            let received = DateTime::UNIX_EPOCH;
            kept.entries.insert(number, JournalEntry { update, lane, received, attempts: 0, payload });
            if kept.of_others.contains(&lane) { Received::Elsewhere } else { Received::Here(number) }
        };
        answered(arrivals.into_iter().map(receive).collect())
    }

    fn claim(&self, most: usize) -> Answer<'_, Vec<Claimed>> {
        self.kept().asked_for.push(most);
        answered(self.kept().claims.pop_front().unwrap_or_default())
    }

    fn stirred(&self) -> BoxFuture<'_, ()> {
        self.stirring.notified().boxed()
    }

    fn hold(&self, chat: ChatId) -> Answer<'_, bool> {
        answered(!self.kept().of_others.contains(&chat))
    }

    fn idle(&self, chat: ChatId) {
        self.kept().idle.push(chat);
    }

    fn put_off(&self, chat: ChatId) {
        self.kept().put_off.push(chat);
    }

    fn news(&self) -> Answer<'_, Vec<News>> {
        async {
            self.telling.notified().await;
            Ok(self.kept().news.drain(..).collect())
        }
        .boxed()
    }

    fn entry(&self, number: u64) -> Answer<'_, Found<JournalEntry>> {
        let kept = self.kept();
        answered(kept.find(number, &kept.entries))
    }

    fn count_attempt(&self, number: u64) -> Answer<'_, ()> {
        self.kept().attempts.push(number);
        answered(())
    }

    fn recall(&self, _wanted: Wanted) -> Answer<'_, Recalled> {
        let mut kept = self.kept();
        kept.n_recalled += 1;
        let last = kept.states.len() == 1;
        let state = if last { kept.states.front().cloned() } else { kept.states.pop_front() };
        let seen = Seen(vec![(b"a record".to_vec(), kept.n_recalled)]);
        answered(Recalled { state: state.unwrap_or_default(), seen })
    }

    fn cases(
        &self,
        _owner: Owner,
        _cases: Vec<CaseId>,
        _entries_of: Option<CaseId>,
    ) -> Answer<'_, (Vec<Case>, Vec<Entry>)> {
        answered((Vec::new(), Vec::new()))
    }

    fn commit(&self, chat: ChatId, seen: Seen, commit: Commit) -> Answer<'_, Committed> {
        async move {
            let _ = self.gate.subscribe().wait_for(|closed| !closed).await;
            Ok(self.kept().write(chat, seen, commit))
        }
        .boxed()
    }

    fn parcel(&self, number: u64) -> Answer<'_, Found<OutboxEntry>> {
        let kept = self.kept();
        answered(kept.find(number, &kept.parcels))
    }

    fn delivered(&self, number: u64) -> BoxFuture<'_, ()> {
        let mut kept = self.kept();
        kept.parcels.remove(&number);
        kept.delivered.push(number);
        ready(()).boxed()
    }

    fn delivered_then(&self, number: u64, _then: Scheduled) -> BoxFuture<'_, ()> {
        self.delivered(number)
    }

    fn replace(&self, number: u64, Parcel { lane, bytes }: Parcel) -> Answer<'_, ()> {
        if let Some(entry) = self.kept().parcels.get_mut(&number) {
            (entry.lane, entry.bytes) = (lane, bytes);
        }
        answered(())
    }

    fn next_slice(&self, _most: usize) -> Answer<'_, Option<Slice>> {
        answered(None)
    }

    fn commit_slice(&self, _slice: Slice, _parcels: Vec<Parcel>) -> Answer<'_, Vec<(u64, ChatId)>> {
        answered(Vec::new())
    }

    fn keep_house(&self) -> Answer<'_, Vec<ChatId>> {
        answered(Vec::new())
    }

    fn keep_file(&self, _content: Vec<u8>) -> Answer<'_, StoredFile> {
        let mut kept = self.kept();
        kept.n_files += 1;
        answered(StoredFile { id: FileId([kept.n_files; FileId::BYTES]), key: FileKey([0; FileKey::BYTES]) })
    }

    fn drop_file(&self, file: StoredFile) -> Answer<'_, ()> {
        self.kept().dropped.push(file);
        answered(())
    }

    fn read_exhibit(
        &self,
        _owner: Owner,
        _case: CaseId,
        _exhibit: Exhibit,
    ) -> BoxFuture<'_, Result<Vec<u8>, ExhibitError>> {
        ready(Err(StoreError::Closed.into())).boxed()
    }

    fn groups(&self) -> Answer<'_, Vec<(ChatId, Group)>> {
        answered(Vec::new())
    }

    fn get_meta(&self, _name: &'static str) -> Answer<'_, Option<String>> {
        answered(None)
    }

    fn may_poll(&self) -> Answer<'_, bool> {
        answered(true)
    }

    fn common_secret(&self) -> Option<CommonSecret> {
        None
    }

    fn put_meta(&self, _name: &'static str, _value: String) -> Answer<'_, ()> {
        answered(())
    }

    fn counts(&self) -> Answer<'_, Counts> {
        answered(Counts::default())
    }

    fn feedback(&self) -> Answer<'_, FeedbackReport> {
        answered(FeedbackReport::default())
    }

    fn clear_questions(&self, _up_to: u64) -> Answer<'_, u64> {
        answered(0)
    }

    fn subscribers(&self, _audience: Audience) -> Answer<'_, u64> {
        answered(0)
    }

    fn queue_alert(&self, _alert: Alert, _again: bool) -> Answer<'_, Queued> {
        pending().boxed()
    }

    fn broadcasts(&self) -> Answer<'_, Vec<BroadcastReport>> {
        answered(Vec::new())
    }

    fn stop_alert(&self, _id: String) -> Answer<'_, bool> {
        answered(false)
    }

    fn failure(&self) -> &Failure {
        &self.failure
    }

    fn hurry(&self) {
        self.kept().answers = [Committed::Lost].into();
        self.gate.send_replace(false);
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        ready(()).boxed()
    }
}
