//! Time as this machine had it to give.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(10);
/// A tick that takes longer is no delay any more: the machine stood still.
const STANDSTILL: Duration = Duration::from_millis(200);

/// Counts the ticks of a thread of its own. A busy host lets a whole machine stand still for seconds, in which nobody on it
/// can do anything: that time is not counted, and what is to end soon is not blamed for it.
pub struct Stopwatch(Arc<AtomicU64>);

impl Stopwatch {
    pub fn start() -> Self {
        let milliseconds = Arc::new(AtomicU64::new(0));
        let counted = Arc::downgrade(&milliseconds);
        thread::spawn(move || {
            while let Some(counted) = counted.upgrade() {
                let begun = Instant::now();
                thread::sleep(TICK);
                let took = begun.elapsed().min(STANDSTILL).as_millis();
                counted.fetch_add(u64::try_from(took).unwrap_or_default(), Ordering::Relaxed);
            }
        });
        Self(milliseconds)
    }

    pub fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }
}
