//! Encoding beside the turns: one thread, a short queue, and no vectors rather than a long wait.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{mpsc, oneshot};

use crate::encoder::{Encode, Vectors, vectors_of};
use crate::text::Private;

/// How long a turn waits for its vectors. Later it is answered by its words alone.
const PATIENCE: Duration = Duration::from_millis(800);
/// How many turns may wait for their vectors at once; one encoding takes some 30 ms.
const MOST_WAITING: usize = 24;
/// How much is encoded together when several turns wait, in bytes of text: each weight is then read once for all, and
/// nobody's short question waits long for others' stories.
const MOST_TOGETHER: usize = 1_000;

/// Encodes what turns ask for.
pub struct Encoding {
    /// `None` where there is no encoder.
    jobs: Option<mpsc::Sender<Job>>,
    /// Whether there should be one: then it is counted who had to do without.
    is_wanted: bool,
    tally: Arc<Tally>,
}

/// What one turn asks for.
struct Job {
    texts: Private<Vec<String>>,
    answer: oneshot::Sender<Vectors>,
}

impl Job {
    fn n_bytes(&self) -> usize {
        self.texts.reveal().iter().map(String::len).sum()
    }
}

/// How often what happened, since the start.
#[derive(Debug, Default)]
struct Tally {
    encoded: AtomicU64,
    refused: AtomicU64,
    late: AtomicU64,
    failed: AtomicU64,
}

/// How often turns got the vectors they asked for, and why not, since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EncodingCounts {
    /// Turns that got theirs.
    pub encoded: u64,
    /// Turns that were answered by words alone since too many waited already.
    pub refused: u64,
    /// The same, since it took too long.
    pub late: u64,
    /// The same, since the encoder failed, or could not be opened.
    pub failed: u64,
}

impl Encoding {
    /// Encodes on a thread of its own, which ends when this is dropped.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn start(encoder: Arc<dyn Encode>) -> io::Result<Self> {
        let (jobs, waiting) = mpsc::channel(MOST_WAITING);
        let tally = Arc::new(Tally::default());
        // Matrix products are spread over the threads of the pool they are called in: here, over one. The others
        // of a small machine are for the turns.
        let pool = ThreadPoolBuilder::new().num_threads(1).build().map_err(io::Error::other)?;
        let worker = Worker { encoder, pool, waiting, tally: tally.clone() };
        thread::Builder::new().name("encoding".to_owned()).spawn(move || worker.run())?;
        Ok(Self { jobs: Some(jobs), is_wanted: true, tally })
    }

    /// Where nobody wants an encoder: nothing is ever encoded, and nothing counted.
    pub fn absent() -> Self {
        Self { jobs: None, is_wanted: false, tally: Arc::default() }
    }

    /// Where the one that was wanted cannot be had: nothing is encoded, and each turn that asks for it has failed.
    pub fn missed() -> Self {
        Self { is_wanted: true, ..Self::absent() }
    }

    /// Whether turns are to ask for vectors; otherwise nobody need look for what is worth encoding.
    pub fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// The vectors of these texts; none when too many wait, or it takes too long.
    pub async fn vectors(&self, texts: Vec<String>) -> Vectors {
        if texts.is_empty() {
            return Vectors::default();
        }
        let Some(jobs) = &self.jobs else {
            count(&self.tally.failed, u64::from(self.is_wanted));
            return Vectors::default();
        };
        let (answer, encoded) = oneshot::channel();
        if jobs.try_send(Job { texts: Private::new(texts), answer }).is_err() {
            count(&self.tally.refused, 1);
            return Vectors::default();
        }
        match tokio::time::timeout(PATIENCE, encoded).await {
            Ok(Ok(vectors)) => {
                // Counted by who got them, so that nobody sees vectors before they count.
                count(&self.tally.encoded, 1);
                vectors
            }
            // It failed, which the worker has counted.
            Ok(Err(_)) => Vectors::default(),
            Err(_) => {
                count(&self.tally.late, 1);
                Vectors::default()
            }
        }
    }

    /// The same for whoever is gone in a moment: none while turns wait for theirs, or after `patience`.
    pub async fn vectors_in_passing(&self, texts: Vec<String>, patience: Duration) -> Vectors {
        let is_idle = self.jobs.as_ref().is_some_and(|jobs| jobs.capacity() == MOST_WAITING);
        if !is_idle {
            return Vectors::default();
        }
        tokio::time::timeout(patience, self.vectors(texts)).await.unwrap_or_default()
    }

    /// What became of what turns asked for.
    pub fn counts(&self) -> EncodingCounts {
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        EncodingCounts {
            encoded: read(&self.tally.encoded),
            refused: read(&self.tally.refused),
            late: read(&self.tally.late),
            failed: read(&self.tally.failed),
        }
    }
}

/// The thread that encodes.
struct Worker {
    encoder: Arc<dyn Encode>,
    pool: ThreadPool,
    waiting: mpsc::Receiver<Job>,
    tally: Arc<Tally>,
}

impl Worker {
    fn run(mut self) {
        while let Some(first) = self.waiting.blocking_recv() {
            let jobs = self.take_more(first);
            self.encode(jobs);
        }
    }

    /// The first job, with others that wait already. Those that nobody waits for any more are left out.
    fn take_more(&mut self, first: Job) -> Vec<Job> {
        let mut n_bytes = first.n_bytes();
        let mut jobs = vec![first];
        while n_bytes < MOST_TOGETHER
            && let Ok(job) = self.waiting.try_recv()
        {
            n_bytes += job.n_bytes();
            jobs.push(job);
        }
        jobs.retain(|job| !job.answer.is_closed());
        jobs
    }

    fn encode(&self, jobs: Vec<Job>) {
        let texts: Vec<String> = jobs.iter().flat_map(|job| job.texts.reveal().iter().cloned()).collect();
        let n_jobs = jobs.len() as u64;
        let encode = || self.pool.install(|| vectors_of(self.encoder.as_ref(), &texts));
        match catch_unwind(AssertUnwindSafe(encode)) {
            Ok(Ok(vectors)) => {
                for job in jobs {
                    let own = job.texts.reveal().iter().filter_map(|text| {
                        let embedding = vectors.get(text)?;
                        Some((text.clone(), embedding.clone()))
                    });
                    // Whoever no longer waits has been answered without, and counted as late.
                    let _ = job.answer.send(own.collect());
                }
            }
            Ok(Err(error)) => {
                count(&self.tally.failed, n_jobs);
                tracing::warn!(%error, turns = n_jobs, "questions are answered by their words alone");
            }
            Err(_) => {
                count(&self.tally.failed, n_jobs);
                tracing::error!(
                    turns = n_jobs,
                    "a fault in the encoder; questions are answered by their words alone"
                );
            }
        }
    }
}

fn count(number: &AtomicU64, by: u64) {
    number.fetch_add(by, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::sync::Semaphore;

    use super::*;
    use crate::encoder::{DIMENSIONS, Embedding, EncoderError};

    /// Encodes as many batches as it has leave for, and notes how many texts each had.
    struct Patient {
        leave: Semaphore,
        batches: Mutex<Vec<usize>>,
    }

    impl Patient {
        fn new(n_batches: usize) -> Arc<Self> {
            Arc::new(Self { leave: Semaphore::new(n_batches), batches: Mutex::default() })
        }
    }

    impl Encode for Patient {
        fn encode(&self, texts: &[&str]) -> Result<Vec<Embedding>, Arc<EncoderError>> {
            futures::executor::block_on(self.leave.acquire()).expect("it is never closed").forget();
            self.batches.lock().expect("no test panics here").push(texts.len());
            if texts.contains(&"broken") {
                return Err(Arc::new(EncoderError::Failed("on purpose".to_owned())));
            }
            assert!(!texts.contains(&"fault"), "on purpose");
            Ok(texts
                .iter()
                .map(|_| Embedding::new(&[1.0; DIMENSIONS]).expect("it points somewhere"))
                .collect())
        }
    }

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|&text| text.to_owned()).collect()
    }

    #[tokio::test]
    async fn a_turn_gets_the_vectors_of_its_own_texts() {
        let encoding = Encoding::start(Patient::new(9)).expect("a thread starts");
        let vectors = encoding.vectors(texts(&["a", "b"])).await;
        assert!(vectors.get("a").is_some() && vectors.get("b").is_some());
        assert_eq!(encoding.counts(), EncodingCounts { encoded: 1, ..EncodingCounts::default() });
    }

    #[tokio::test]
    async fn what_waits_is_encoded_together() {
        let encoder = Patient::new(0);
        let encoding = Encoding::start(encoder.clone()).expect("a thread starts");
        let turns = (0..6).map(|number| encoding.vectors(vec![format!("text {number}")]));
        let turns = futures::future::join_all(turns);
        let (vectors, ()) = tokio::join!(turns, async { encoder.leave.add_permits(9) });
        assert!(vectors.iter().all(|vectors| !vectors.is_empty()));
        let batches = encoder.batches.lock().expect("no test panics here").clone();
        assert!(batches.len() < 6 && batches.iter().sum::<usize>() == 6, "{batches:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn under_overload_a_turn_goes_on_without_instead_of_waiting() {
        let encoder = Patient::new(0);
        let encoding = Encoding::start(encoder.clone()).expect("a thread starts");
        let begun = tokio::time::Instant::now();
        // So long that none is taken together with another: the thread holds one, whenever it comes to it.
        let long = "text ".repeat(MOST_TOGETHER);
        let turns = (0..100).map(|number| encoding.vectors(vec![format!("{long}{number}")]));
        let vectors = futures::future::join_all(turns).await;
        assert!(vectors.iter().all(Vectors::is_empty));
        assert!(begun.elapsed() <= PATIENCE + Duration::from_millis(2));
        let counts = encoding.counts();
        assert_eq!(counts.refused + counts.late, 100);
        assert!(counts.refused >= 100 - MOST_WAITING as u64 - 1, "{counts:?}");
        encoder.leave.add_permits(100);
    }

    #[tokio::test]
    async fn an_encoder_that_fails_or_faults_costs_no_more_than_the_vectors() {
        let encoding = Encoding::start(Patient::new(9)).expect("a thread starts");
        assert!(encoding.vectors(texts(&["broken"])).await.is_empty());
        assert!(encoding.vectors(texts(&["fault"])).await.is_empty());
        assert!(!encoding.vectors(texts(&["fine"])).await.is_empty());
        assert_eq!(encoding.counts(), EncodingCounts { encoded: 1, failed: 2, ..EncodingCounts::default() });
    }

    #[tokio::test]
    async fn who_is_gone_in_a_moment_waits_no_longer_and_stands_behind_every_turn() {
        let encoder = Patient::new(0);
        let encoding = Encoding::start(encoder.clone()).expect("a thread starts");
        let moment = Duration::from_millis(1);
        assert!(encoding.vectors_in_passing(texts(&["a"]), moment).await.is_empty());
        let (turn, in_passing) = tokio::join!(encoding.vectors(texts(&["b"])), async {
            let vectors = encoding.vectors_in_passing(texts(&["c"]), PATIENCE).await;
            encoder.leave.add_permits(9);
            vectors
        });
        assert!(!turn.is_empty() && in_passing.is_empty());
        assert!(!encoding.vectors_in_passing(texts(&["d"]), PATIENCE).await.is_empty());
    }

    #[tokio::test]
    async fn without_an_encoder_nothing_is_waited_for() {
        let (absent, missed) = (Encoding::absent(), Encoding::missed());
        for encoding in [&absent, &missed] {
            assert!(encoding.vectors(texts(&["a"])).await.is_empty());
        }
        // Whoever switched it off does without nothing.
        assert!(!absent.is_wanted() && missed.is_wanted());
        assert_eq!(absent.counts(), EncodingCounts::default());
        assert_eq!(missed.counts(), EncodingCounts { failed: 1, ..EncodingCounts::default() });
    }
}
