//! The shared database, held against a real PostgreSQL: `reaching` and `writing` are about connections and transactions, `layout`,
//! `living` and `roles` about what copies agree on through it; and what they promise to the desk: `receiving`, `sharing`, `turns`,
//! `sending`, `due`, `forgetting`, `trouble` and `house`. `migrating` is about the way there from a folder, and back.

#![allow(clippy::unwrap_used, reason = "what helps tests may end them as the tests themselves may")]

mod copies;
mod cutting;
mod due;
mod evidence;
mod forgetting;
mod furnished;
mod house;
mod layout;
mod living;
mod migrating;
mod reaching;
mod receiving;
mod roles;
mod sending;
mod server;
mod sharing;
mod telling;
mod trouble;
mod turns;
mod writing;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use haishao::store::postgres::{Address, Database, Patience, STEPS};

use server::Place;

/// Tries again at once, this often in all. Nobody waits, and how long they would have is written down.
pub struct Tries {
    left: AtomicUsize,
    pauses: Mutex<Vec<Duration>>,
}

impl Tries {
    pub fn again(times: usize) -> Self {
        Self { left: AtomicUsize::new(times), pauses: Mutex::default() }
    }

    pub fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().expect("nobody panicked").clone()
    }
}

impl Patience for Tries {
    fn wait(&self, pause: Duration) -> BoxFuture<'_, bool> {
        self.pauses.lock().expect("nobody panicked").push(pause);
        let less = |left: usize| left.checked_sub(1);
        let is_left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok();
        async move {
            tokio::task::yield_now().await;
            is_left
        }
        .boxed()
    }
}

/// Enough for whatever is to pass in the end.
pub fn patient() -> Tries {
    Tries::again(1_000_000)
}

/// For what must pass at once.
pub fn impatient() -> Tries {
    Tries::again(0)
}

pub fn database(address: &str) -> Database {
    Database::at(&Address::parse(address).expect("an address")).expect("a database")
}

/// A place in which everything is laid out.
pub async fn laid_out(place: &Place<'_>) -> Database {
    let database = database(&place.address());
    database.bring_up(STEPS, &patient()).await.expect("everything can be laid out");
    database
}
