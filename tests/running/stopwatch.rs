//! Time as this machine had it to give.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

/// Counts the ticks of a thread of its own. A busy host lets a whole machine stand still for seconds, in which nobody on it
/// can do anything: that time is not counted, and what is to end soon is not blamed for it.
pub struct Stopwatch(Arc<AtomicU32>);

impl Stopwatch {
    pub fn start() -> Self {
        let ticks = Arc::new(AtomicU32::new(0));
        let counted = Arc::downgrade(&ticks);
        thread::spawn(move || {
            while let Some(ticks) = counted.upgrade() {
                ticks.fetch_add(1, Ordering::Relaxed);
                drop(ticks);
                thread::sleep(TICK);
            }
        });
        Self(ticks)
    }

    pub fn elapsed(&self) -> Duration {
        TICK * self.0.load(Ordering::Relaxed)
    }
}
