//! The one lock around the world, and the bell that rings after each change.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tokio::time::Instant;

use super::methods::Moment;
use super::world::World;

/// Tells the time as unix seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The world, shared between the server, the page and whoever plays the people.
pub(super) struct Hub {
    world: Mutex<World>,
    changes: watch::Sender<u64>,
    clock: Clock,
    /// What the bot must show with each call.
    pub token: String,
}

impl Hub {
    pub fn new(world: World, clock: Clock, token: String) -> Self {
        Self { world: Mutex::new(world), changes: watch::Sender::new(0), clock, token }
    }

    /// Changes the world and wakes everybody who waits for a change.
    pub fn change<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        let result = work(&mut self.lock());
        self.changes.send_modify(|n_changes| *n_changes += 1);
        result
    }

    /// Looks at the world.
    pub fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock())
    }

    /// A bell that rings for every change from now on. Take it before looking, so that no
    /// change falls between the look and the wait.
    pub fn bell(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Waits until the server goes away.
    pub async fn closes(&self) {
        let mut bell = self.bell();
        while !self.look(|world| world.closing) {
            // The hub keeps the sending end, so the bell cannot be gone.
            let _ = bell.changed().await;
        }
    }

    /// Unix seconds, by the clock the stand-in was given.
    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    pub fn moment(&self) -> Moment {
        Moment { unix: self.now(), instant: Instant::now() }
    }

    /// A test that failed while it held the lock must not make every later look fail as well.
    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
