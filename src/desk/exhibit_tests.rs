//! What the desk promises about files that people keep, with a platform and a mind made for the purpose.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::{Delivery, Desk, Gateway, Incoming, KeepFiles, Line, Mind, Outgoing, Unfetched};
use crate::casebook::{CaseId, Entry, EntryNumber, Exhibit, Kept, Limits, NotStored, Sha256};
use crate::chat::{
    Attachment, Change, ChatId, Event, Fetched, Gathered, Happening, Keyboard, MessageId, Need, Owner,
    PersonId, Reply, Room, Said, Sender, State, Turn,
};
use crate::store::{InFolder, OpenOptions, Store};
use crate::text::{Private, Rich};

const ANA: i64 = 5;

fn case() -> CaseId {
    CaseId::from_random([1; CaseId::BYTES])
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// Hands out files whose content is their name.
#[derive(Default)]
struct Post {
    n_delivered: AtomicUsize,
    n_fetches: AtomicUsize,
    /// While it is closed, nothing is delivered.
    gate: watch::Sender<bool>,
}

impl Gateway for Post {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        let text = String::from_utf8(payload.to_vec()).ok()?;
        let attachment = Attachment {
            file: Private::new(text.clone()),
            name: None,
            media_type: None,
            bytes: (text == "huge").then_some(30_000_000),
            is_picture: false,
        };
        Some(Event {
            chat: ChatId(ANA),
            room: Room::Private,
            sender: Sender { person: PersonId(ANA), platform_language: None, anonymous_admin: false },
            sent: None,
            album: None,
            attachment: Some(attachment),
            origin: None,
            happening: Happening::Said(Said::new(MessageId(1), text, Vec::new())),
        })
    }

    fn write(&self, _event: &Event, _reply: &Reply) -> Vec<Outgoing> {
        vec![Outgoing { parcel: Private::new(Vec::new()), line: Line::Usual }]
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        Gathered::default()
    }

    async fn fetch(&self, file: &str, most: u64) -> Result<Vec<u8>, Unfetched> {
        let n_before = self.n_fetches.fetch_add(1, Ordering::SeqCst);
        match file {
            "refused" => Err(Unfetched::Failed),
            "late" if n_before < 2 => Err(Unfetched::Failed),
            "slow" => std::future::pending().await,
            "larger than said" => Err(Unfetched::TooLarge),
            _ if file.len() as u64 <= most => Ok(file.as_bytes().to_vec()),
            _ => Err(Unfetched::TooLarge),
        }
    }

    async fn deliver(&self, _parcel: &[u8]) -> Delivery {
        self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
        self.n_delivered.fetch_add(1, Ordering::SeqCst);
        Delivery::Delivered
    }
}

/// Keeps what it is given as entry after entry, but for "unused" and what it has a fault over.
#[derive(Default)]
struct Clerk {
    keep_files: KeepFiles,
    n_entries: AtomicUsize,
    heard: Mutex<Vec<Fetched>>,
}

impl Mind for Clerk {
    fn needs(&self, _state: &State, _event: &Event) -> Option<Need> {
        None
    }

    fn limits(&self) -> Limits {
        Limits { bytes: 10, ..Limits::default() }
    }

    fn keep_files(&self) -> KeepFiles {
        self.keep_files
    }

    fn files_to_keep<'a>(&self, _state: &'a State, event: &'a Event) -> Vec<&'a Attachment> {
        event.attachment.iter().collect()
    }

    fn keeps_unasked(&self, _state: &State, _event: &Event) -> bool {
        true
    }

    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn {
        let Happening::Said(said) = &event.happening else { return Turn::default() };
        let fetched = gathered.files[0];
        self.heard.lock().unwrap().push(fetched);
        let mut turn = self.apologise(state, event);
        match said.text.reveal().as_str() {
            "unused" => return turn,
            "fault" => panic!("a fault on purpose"),
            _ => {}
        }
        let number = EntryNumber(self.n_entries.fetch_add(1, Ordering::SeqCst) as u32 + 1);
        let exhibit = Exhibit::new(said.text.clone(), Default::default(), 0).kept_as(fetched.kept);
        let entry = Entry::exhibit(number, gathered.now, exhibit, None).unwrap();
        turn.changes.push(Change::Entry(event.owner(), case(), Box::new(entry)));
        turn
    }

    fn apologise(&self, _state: &State, _event: &Event) -> Turn {
        let reply = Reply::Say { body: Rich::from("x"), keyboard: Keyboard::new(), answering: None };
        Turn { replies: vec![reply], ..Turn::default() }
    }

    fn hold_off(&self, state: &State, event: &Event, tell: bool) -> Turn {
        if tell { self.apologise(state, event) } else { Turn::default() }
    }
}

struct Office {
    folder: tempfile::TempDir,
    clerk: Arc<Clerk>,
    post: Arc<Post>,
    desk: Desk<Post>,
}

impl Office {
    async fn open(keep_files: KeepFiles) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = OpenOptions { data: folder.path().join("data"), master_key: None, memory: None };
        let store = Store::open(&options, now()).unwrap().0;
        let (post, clerk) = (Arc::<Post>::default(), Arc::new(Clerk { keep_files, ..Clerk::default() }));
        let ledger = InFolder::start(store, Arc::new(now)).unwrap();
        let desk = Desk::open(ledger, post.clone(), clerk.clone(), Arc::new(now));
        desk.resume().await.unwrap();
        Self { folder, clerk, post, desk }
    }

    async fn receive(&self, texts: &[&str]) {
        let incoming = texts.iter().zip(1..).map(|(text, update)| Incoming {
            update,
            lane: ChatId(ANA),
            payload: Private::new(text.as_bytes().to_vec()),
        });
        self.desk.receive(incoming.collect()).await.unwrap();
    }

    async fn hears(&self, texts: &[&str]) -> Vec<Fetched> {
        self.receive(texts).await;
        self.desk.settle().await;
        self.clerk.heard.lock().unwrap().clone()
    }

    async fn entries(&self) -> Vec<Entry> {
        let owner = Owner::Person(PersonId(ANA));
        self.desk.ledger().cases(owner, Vec::new(), Some(case())).await.unwrap().1
    }

    fn n_stored(&self) -> usize {
        let list = |path| std::fs::read_dir(path).into_iter().flatten().map(|entry| entry.unwrap().path());
        list(self.folder.path().join("data/exhibits")).flat_map(list).count()
    }
}

#[tokio::test]
async fn a_file_is_stored_before_its_turn_and_stays_when_the_turn_keeps_it() {
    let office = Office::open(KeepFiles::Stored).await;
    let heard = office.hears(&["receipt"]).await;
    assert_eq!(heard[0].content, Some((Sha256::of(b"receipt"), 7)));
    assert_eq!(office.entries().await[0].as_exhibit().unwrap().kept, heard[0].kept);
    assert!(heard[0].kept.stored().is_some());
    assert_eq!(office.n_stored(), 1);
}

#[tokio::test]
async fn a_file_that_the_turn_does_not_keep_is_removed_also_after_a_fault() {
    let office = Office::open(KeepFiles::Stored).await;
    let heard = office.hears(&["unused", "fault"]).await;
    assert!(heard.iter().all(|fetched| fetched.kept.stored().is_some()));
    assert_eq!((office.entries().await.len(), office.n_stored()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn whatever_keeps_a_file_from_being_stored_its_turn_is_taken() {
    let office = Office::open(KeepFiles::Stored).await;
    let heard = office.hears(&["huge", "larger than said", "refused", "slow", "more than ten bytes"]).await;
    let reasons = [NotStored::TooLarge, NotStored::TooLarge, NotStored::Failed, NotStored::Failed];
    assert_eq!(heard[..4], reasons.map(Fetched::unread));
    let seen = Some((Sha256::of(b"more than ten bytes"), 19));
    assert_eq!(heard[4], Fetched { content: seen, kept: Kept::Reference(NotStored::NoRoom) });
    assert_eq!((office.entries().await.len(), office.n_stored()), (5, 0));
}

#[tokio::test(start_paused = true)]
async fn a_file_that_does_not_come_at_once_is_asked_for_again() {
    let office = Office::open(KeepFiles::Stored).await;
    let heard = office.hears(&["late"]).await;
    assert_eq!(heard[0].content, Some((Sha256::of(b"late"), 4)));
    assert_eq!((office.post.n_fetches.load(Ordering::SeqCst), office.n_stored()), (3, 1));
}

#[tokio::test]
async fn an_operator_who_keeps_references_only_still_has_fingerprints() {
    let office = Office::open(KeepFiles::References).await;
    let heard = office.hears(&["receipt"]).await;
    let seen = Some((Sha256::of(b"receipt"), 7));
    assert_eq!(heard, [Fetched { content: seen, kept: Kept::Reference(NotStored::ByChoice) }]);
    assert_eq!(office.n_stored(), 0);
}

#[tokio::test]
async fn of_what_floods_in_everything_is_kept_and_little_is_answered() {
    let office = Office::open(KeepFiles::Stored).await;
    let texts: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    office.post.gate.send_replace(true);
    office.receive(&texts).await;
    while office.desk.counts().await.unwrap().handled < 100 {
        tokio::task::yield_now().await;
    }
    office.post.gate.send_replace(false);
    office.desk.settle().await;
    assert_eq!((office.entries().await.len(), office.n_stored()), (100, 100));
    let n_delivered = office.post.n_delivered.load(Ordering::SeqCst);
    assert!(n_delivered < 30, "{n_delivered} replies");
}
