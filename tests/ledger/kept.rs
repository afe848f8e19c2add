//! A store of either kind, as a test wants it: opened again, killed, with a clock that the test moves.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use haishao::chat::{Change, ChatId, Owner, State};
use haishao::store::{Claimed, Clock, Commit, Committed, Found, Ledger, OutboxEntry, Received, Wanted};

use crate::place::Place;
use crate::things::{arrival, owner_of, parcel, text};

/// Has nothing to do with anybody.
const NOBODY: ChatId = ChatId(1);

/// How long a store is asked for something that nobody tells of. Nothing takes this long unless it never comes.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Kept {
    // Dropped before the place that it writes to.
    ledger: Arc<dyn Ledger>,
    pub place: Place,
    clock: Arc<Mutex<DateTime<Utc>>>,
    /// What was handed out and nobody has asked for yet.
    handed_out: Mutex<BTreeMap<ChatId, Claimed>>,
}

impl Deref for Kept {
    type Target = dyn Ledger;

    fn deref(&self) -> &Self::Target {
        &*self.ledger
    }
}

impl Kept {
    pub async fn in_a_folder() -> Self {
        Self::at(Place::folder()).await
    }

    pub async fn in_a_database() -> Self {
        Self::at(Place::database()).await
    }

    async fn at(mut place: Place) -> Self {
        let clock = Arc::new(Mutex::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap()));
        let ledger = place.open(telling(&clock)).await;
        Self { ledger, place, clock, handed_out: Mutex::default() }
    }

    pub fn is_shared(&self) -> bool {
        matches!(self.place, Place::Database(..))
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.clock.lock().unwrap()
    }

    pub fn later(&self, by: TimeDelta) {
        *self.clock.lock().unwrap() += by;
    }

    /// Ends as a process does that is asked to, and begins anew.
    #[must_use]
    pub async fn reopened(self) -> Self {
        let Self { ledger, place, clock, .. } = self;
        ledger.close().await;
        drop(ledger);
        Self::again(place, clock).await
    }

    /// Is killed, and begins anew.
    #[must_use]
    pub async fn killed(self) -> Self {
        self.settled().await;
        let Self { ledger, mut place, clock, .. } = self;
        // What is dropped at the end of this lies elsewhere by now, or can write no more.
        place.leave_as_killed();
        let kept = Self::again(place, clock).await;
        if kept.is_shared() {
            // What the one that is gone held is free from now on.
            assert_eq!(kept.claim(0).await.unwrap(), []);
        }
        ledger.close().await;
        kept
    }

    async fn again(mut place: Place, clock: Arc<Mutex<DateTime<Utc>>>) -> Self {
        let ledger = place.open(telling(&clock)).await;
        Self { ledger, place, clock, handed_out: Mutex::default() }
    }

    /// Waits until everything is written that was only said.
    pub async fn settled(&self) {
        // Whoever writes does this after what was said before. What was said together is done side by side, so that only what is said
        // after the first time comes last.
        assert_eq!(self.receive(Vec::new()).await.unwrap(), []);
        for _ in 0..2 {
            assert!(self.hold(NOBODY).await.unwrap());
            self.let_go(NOBODY).await;
        }
    }

    /// Says that a chat is idle in which nothing waits, and waits until others may have it.
    pub async fn let_go(&self, chat: ChatId) {
        let held = self.place.held();
        self.idle(chat);
        let last_try = Instant::now() + PATIENCE;
        while Instant::now() < last_try {
            if !self.is_shared() || self.place.held() < held {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("it is still held");
    }

    /// Claims until something of a chat is handed out. What nobody waits for is on its way at most for a moment.
    pub async fn claimed(&self, chat: i64) -> Claimed {
        let last_try = Instant::now() + PATIENCE;
        while Instant::now() < last_try {
            self.claim_some(64).await;
            let claimed = self.handed_out.lock().unwrap().remove(&ChatId(chat));
            if let Some(claimed) = claimed {
                // By the next question a ledger knows that something was done about the answer.
                self.claim_some(0).await;
                return claimed;
            }
            tokio::task::yield_now().await;
        }
        panic!("nothing of {chat} is handed out")
    }

    async fn claim_some(&self, most: usize) {
        let claimed = self.claim(most).await.unwrap();
        let mut handed_out = self.handed_out.lock().unwrap();
        for claimed in claimed {
            let of_chat = handed_out.entry(claimed.chat).or_insert_with(|| Claimed::of(claimed.chat));
            of_chat.is_anew |= claimed.is_anew;
            of_chat.is_due |= claimed.is_due;
            of_chat.entries.extend(claimed.entries);
            of_chat.parcels.extend(claimed.parcels);
        }
    }

    /// That nothing is to be done.
    pub async fn expect_idle(&self) {
        self.settled().await;
        for _ in 0..2 {
            assert_eq!(self.claim(64).await.unwrap(), []);
        }
    }

    /// Keeps house until everything was gone through. A database goes through some of it at a time.
    pub async fn house_kept(&self) -> Vec<ChatId> {
        let mut unended = Vec::new();
        for _ in 0..8 {
            unended.extend(self.keep_house().await.unwrap());
        }
        unended.sort();
        unended.dedup();
        unended
    }

    /// Takes something in that comes to a chat in which nothing else waits to be handed out.
    pub async fn take_in(&self, update: u64, chat: i64, text: &str) -> u64 {
        let received = self.receive(vec![arrival(update, chat, text)]).await.unwrap();
        let [Received::Here(number)] = received[..] else { panic!("{received:?}") };
        number
    }

    /// A turn in a chat, which reads what is kept of its owner and then writes.
    pub async fn turn(&self, chat: i64, commit: Commit) -> Committed {
        assert!(self.hold(ChatId(chat)).await.unwrap());
        let seen = self.recall(Wanted::of(owner_of(chat))).await.unwrap().seen;
        self.commit(ChatId(chat), seen, commit).await.unwrap()
    }

    /// What the bot writes of its own accord.
    pub async fn write(&self, chat: i64, changes: Vec<Change>) {
        let committed = self.turn(chat, Commit { changes, ..Commit::default() }).await;
        assert_eq!(committed, Committed::Written(Vec::new()));
    }

    /// Parcels to a chat, by their numbers.
    pub async fn send(&self, chat: i64, texts: &[&str]) -> Vec<u64> {
        let parcels = texts.iter().map(|text| parcel(chat, text)).collect();
        numbers(self.turn(chat, Commit { parcels, ..Commit::default() }).await)
    }

    /// A turn that answers what waits.
    pub async fn answer(&self, chat: i64, entry: u64, texts: &[&str]) -> Vec<u64> {
        let parcels = texts.iter().map(|text| parcel(chat, text)).collect();
        numbers(self.turn(chat, Commit { entry: Some(entry), parcels, ..Commit::default() }).await)
    }

    /// What is kept about an owner alone.
    pub async fn of(&self, owner: Owner) -> State {
        self.recall(Wanted::of(owner)).await.unwrap().state
    }

    pub async fn entry_text(&self, number: u64) -> Option<String> {
        self.entry(number).await.unwrap().here().map(|entry| text(&entry.payload))
    }

    pub async fn parcel_text(&self, number: u64) -> Option<String> {
        self.waiting(number).await.map(|entry| text(&entry.bytes))
    }

    /// A parcel that waits. None is lost where nobody else takes a chat.
    pub async fn waiting(&self, number: u64) -> Option<OutboxEntry> {
        let found = self.parcel(number).await.unwrap();
        assert_ne!(found, Found::Lost);
        found.here()
    }

    /// What of a chat's waits to be sent, as it is handed out.
    pub async fn parcels_of(&self, chat: i64) -> Vec<String> {
        let mut texts = Vec::new();
        for number in self.claimed(chat).await.parcels {
            texts.push(self.parcel_text(number).await.unwrap());
        }
        texts
    }

    /// What of a chat's waits to be answered, as it is handed out.
    pub async fn entries_of(&self, chat: i64) -> Vec<String> {
        let mut texts = Vec::new();
        for pending in self.claimed(chat).await.entries {
            texts.push(self.entry_text(pending.number).await.unwrap());
        }
        texts
    }
}

/// The numbers of the parcels of a turn, all of which are sent from here.
pub fn numbers(committed: Committed) -> Vec<u64> {
    let Committed::Written(numbers) = committed else { panic!("{committed:?}") };
    numbers.into_iter().map(|number| number.unwrap()).collect()
}

fn telling(clock: &Arc<Mutex<DateTime<Utc>>>) -> Clock {
    let clock = clock.clone();
    Arc::new(move || *clock.lock().unwrap())
}
