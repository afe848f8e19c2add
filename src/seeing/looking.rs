//! Looking at pictures beside the turns: two threads, a short queue, and less seen rather than a long wait.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout;

use super::page::Page;
use super::picture::{Limits, Picture, PictureError, claimed_pixels};
use super::qr::codes_in;
use super::writing::Tesseract;
use crate::inspect::seen::{Seen, Trouble, Writing};

/// How many pictures are decoded and searched for codes at once.
const MOST_AT_ONCE: usize = 2;
/// How many more may wait for that; most pictures take a tenth of a second.
const MOST_WAITING: usize = 8;
/// How long a turn waits for the codes.
const PATIENCE_FOR_CODES: Duration = Duration::from_secs(3);
/// How long a turn waits for the writing, all in all.
const PATIENCE_FOR_WRITING: Duration = Duration::from_secs(10);
/// Of pictures with more pixels only one is decoded at a time: each can take all the memory of the limits.
const LARGE: u64 = 8_000_000;

/// Looks at the pictures that turns bring.
pub struct Seeing {
    limits: Limits,
    pool: ThreadPool,
    places: Arc<Semaphore>,
    large: Arc<Mutex<()>>,
    /// `None` where there is nobody who reads.
    tesseract: Option<Tesseract>,
    tally: Tally,
}

/// How often what happened, since the start.
#[derive(Debug, Default)]
struct Tally {
    searched: AtomicU64,
    refused: AtomicU64,
    late: AtomicU64,
    unusable: AtomicU64,
    failed: AtomicU64,
    read: AtomicU64,
    unread: AtomicU64,
}

/// How often pictures were looked at, and why not, since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeeingCounts {
    /// Pictures that were searched for codes to the end.
    pub searched: u64,
    /// Pictures that were not looked at since too many waited already.
    pub refused: u64,
    /// Pictures whose codes took too long.
    pub late: u64,
    /// Pictures that were too large, or could not be decoded.
    pub unusable: u64,
    /// Pictures that made the search fail.
    pub failed: u64,
    /// Pictures whose writing was read, be it that there was none.
    pub read: u64,
    /// Pictures whose writing could not be read, or not in time. Without a reader, nothing is counted.
    pub unread: u64,
}

impl Seeing {
    /// Looks at pictures on threads of its own, which end when this is dropped.
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub fn start(tesseract: Option<Tesseract>) -> io::Result<Self> {
        let names = ThreadPoolBuilder::new().thread_name(|number| format!("seeing-{number}"));
        let pool = names.num_threads(MOST_AT_ONCE).build().map_err(io::Error::other)?;
        Ok(Self {
            limits: Limits::default(),
            pool,
            places: Arc::new(Semaphore::new(MOST_AT_ONCE + MOST_WAITING)),
            large: Arc::default(),
            tesseract,
            tally: Tally::default(),
        })
    }

    /// What is in a picture, as far as it can be seen in time. It is the words of whoever made it: nothing of it is logged.
    pub async fn look(&self, picture: Vec<u8>) -> Seen {
        if picture.len() > self.limits.bytes {
            count(&self.tally.unusable);
            return Seen::too_large();
        }
        let Ok(place) = self.places.clone().try_acquire_owned() else {
            count(&self.tally.refused);
            return Seen::nothing(Trouble::Busy);
        };
        let (codes_to, codes) = oneshot::channel();
        let (page_to, page) = oneshot::channel();
        let page_to = self.tesseract.is_some().then_some(page_to);
        let (limits, large) = (self.limits, self.large.clone());
        let job = Job { picture, limits, large, page: page_to, codes: codes_to, _place: place };
        self.pool.spawn(move || job.run());
        let (codes, writing) = tokio::join!(timeout(PATIENCE_FOR_CODES, codes), self.read(page));
        match codes {
            Ok(Ok(Ok(codes))) => {
                count(&self.tally.searched);
                Seen { codes, writing, trouble: None }
            }
            Ok(Ok(Err(error))) => {
                count(&self.tally.unusable);
                match error {
                    PictureError::TooLarge => Seen::too_large(),
                    PictureError::Unreadable => Seen::unreadable(),
                }
            }
            Ok(Err(_)) => {
                count(&self.tally.failed);
                Seen { codes: Vec::new(), writing, trouble: Some(Trouble::Failed) }
            }
            Err(_) => {
                count(&self.tally.late);
                Seen { codes: Vec::new(), writing, trouble: Some(Trouble::Late) }
            }
        }
    }

    /// Reads the page as soon as it is there.
    async fn read(&self, page: oneshot::Receiver<Page>) -> Writing {
        let Some(tesseract) = &self.tesseract else { return Writing::Unavailable };
        let read = async {
            // Without a page there was no picture, which is counted as that.
            let page = page.await.ok()?;
            Some(tesseract.read(&page).await)
        };
        match timeout(PATIENCE_FOR_WRITING, read).await {
            Ok(Some(Ok(text))) => {
                count(&self.tally.read);
                if text.is_empty() { Writing::Nothing } else { Writing::Read(text) }
            }
            Ok(Some(Err(error))) => {
                count(&self.tally.unread);
                tracing::warn!(%error, "the writing in a picture was not read");
                Writing::Failed
            }
            Ok(None) => Writing::Failed,
            Err(_) => {
                count(&self.tally.unread);
                Writing::Failed
            }
        }
    }

    /// What became of the pictures.
    pub fn counts(&self) -> SeeingCounts {
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        SeeingCounts {
            searched: read(&self.tally.searched),
            refused: read(&self.tally.refused),
            late: read(&self.tally.late),
            unusable: read(&self.tally.unusable),
            failed: read(&self.tally.failed),
            read: read(&self.tally.read),
            unread: read(&self.tally.unread),
        }
    }
}

/// What one turn asks for.
struct Job {
    picture: Vec<u8>,
    limits: Limits,
    large: Arc<Mutex<()>>,
    /// Where somebody reads.
    page: Option<oneshot::Sender<Page>>,
    codes: oneshot::Sender<Result<Vec<String>, PictureError>>,
    /// Kept until the job is done.
    _place: OwnedSemaphorePermit,
}

impl Job {
    /// Hands over the page first, so that it is read while codes are looked for.
    fn run(self) {
        let nobody_waits =
            self.codes.is_closed() && self.page.as_ref().is_none_or(oneshot::Sender::is_closed);
        if nobody_waits {
            return;
        }
        // A fault drops both senders, by which the turn knows.
        let done = catch_unwind(AssertUnwindSafe(|| {
            let decoded = decode(self.picture, &self.limits, &self.large);
            // Whoever no longer waits has been answered without, and counted as late.
            let _ = match decoded {
                Err(error) => self.codes.send(Err(error)),
                Ok(picture) => {
                    if let Some(to) = self.page {
                        let _ = to.send(Page::of(&picture));
                    }
                    self.codes.send(Ok(codes_in(&picture)))
                }
            };
        }));
        if done.is_err() {
            tracing::error!("a fault while looking at a picture");
        }
    }
}

fn decode(bytes: Vec<u8>, limits: &Limits, large: &Mutex<()>) -> Result<Picture, PictureError> {
    let is_large = claimed_pixels(&bytes) > LARGE;
    let _alone = is_large.then(|| large.lock().unwrap_or_else(PoisonError::into_inner));
    Picture::decode(&bytes, limits)
}

fn count(number: &AtomicU64) {
    number.fetch_add(1, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::seeing::drawing::{code, page, png};
    use crate::seeing::stand_in::{StandIn, word};

    fn blind_to_writing() -> Seeing {
        Seeing::start(None).expect("threads start")
    }

    async fn reading(stand_in: &StandIn) -> Seeing {
        Seeing::start(Some(stand_in.find().await.expect("it is there"))).expect("threads start")
    }

    #[tokio::test]
    async fn codes_and_writing_are_seen() {
        let stand_in = StandIn::saying(&word(1, "扫码"));
        let seeing = reading(&stand_in).await;
        let seen = seeing.look(png(&code("https://shop.example", 300))).await;
        assert_eq!(seen.codes, ["https://shop.example"]);
        assert_eq!((seen.writing, seen.trouble), (Writing::Read("扫码".to_owned()), None));
        let counts = SeeingCounts { searched: 1, read: 1, ..SeeingCounts::default() };
        assert_eq!(seeing.counts(), counts);
    }

    #[tokio::test]
    async fn without_a_reader_codes_are_seen() {
        let seeing = blind_to_writing();
        let seen = seeing.look(png(&code("https://shop.example", 300))).await;
        assert_eq!(seen.codes, ["https://shop.example"]);
        assert_eq!((seen.writing, seen.trouble), (Writing::Unavailable, None));
    }

    #[tokio::test]
    async fn a_picture_in_which_nothing_is_says_so() {
        let stand_in = StandIn::saying("");
        let seen = reading(&stand_in).await.look(png(&page(300, 300, 255))).await;
        assert_eq!(seen, Seen { codes: Vec::new(), writing: Writing::Nothing, trouble: None });
    }

    #[tokio::test]
    async fn a_reader_that_fails_costs_no_more_than_the_writing() {
        let stand_in = StandIn::running("exit 3");
        let seeing = reading(&stand_in).await;
        let seen = seeing.look(png(&code("https://shop.example", 300))).await;
        assert_eq!((seen.codes.len(), seen.writing, seen.trouble), (1, Writing::Failed, None));
        assert_eq!(seeing.counts().unread, 1);
    }

    #[tokio::test]
    async fn what_is_no_picture_or_too_large_is_given_to_nobody() {
        let stand_in = StandIn::running(r#"touch "$(dirname "$0")/called""#);
        let seeing = reading(&stand_in).await;
        // Tesseract would open what is listed here.
        assert_eq!(seeing.look(b"/etc/hostname\n".to_vec()).await, Seen::unreadable());
        assert_eq!(seeing.look(vec![0; Limits::default().bytes + 1]).await, Seen::too_large());
        let mut bomb = png(&page(9, 9, 0));
        bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert_eq!(seeing.look(bomb).await, Seen::too_large());
        assert!(!stand_in.path().join("called").exists());
        assert_eq!(seeing.counts(), SeeingCounts { unusable: 3, ..SeeingCounts::default() });
    }

    #[tokio::test(start_paused = true)]
    async fn under_overload_a_turn_goes_on_without_instead_of_waiting() {
        let seeing = blind_to_writing();
        let (go_on, held) = mpsc::channel::<()>();
        let held = Arc::new(Mutex::new(held));
        for _ in 0..MOST_AT_ONCE {
            let held = held.clone();
            seeing.pool.spawn(move || drop(held.lock().map(|held| held.recv())));
        }
        let begun = tokio::time::Instant::now();
        let picture = png(&code("https://shop.example", 300));
        let looks = (0..100).map(|_| seeing.look(picture.clone()));
        let seen = futures::future::join_all(looks).await;
        assert!(seen.iter().all(|seen| seen.codes.is_empty()));
        assert!(begun.elapsed() <= PATIENCE_FOR_CODES + Duration::from_millis(2));
        let n_waited = (MOST_AT_ONCE + MOST_WAITING) as u64;
        let expected = SeeingCounts { refused: 100 - n_waited, late: n_waited, ..SeeingCounts::default() };
        assert_eq!(seeing.counts(), expected);
        drop(go_on);
    }
}
