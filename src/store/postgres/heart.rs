//! This copy's heartbeat: it tells the others that it lives, hears who else does, and which journal keys there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use futures::FutureExt as _;

use super::super::StoreError;
use super::super::keys::Secret;
use super::connect::{Database, Way};
use super::copies::{Pulse, Report};
use super::errors::DatabaseError;
use super::lease::Trust;
use super::retry::{Patience, Until};
use super::shell::Shell;
use super::statement::Statement;

/// How often.
const BEAT: Duration = Duration::from_secs(2);

/// How long a heartbeat is tried before the next one is.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// The salts of the journal keys, by their numbers.
pub(super) type JournalKeys = BTreeMap<u32, Secret>;

impl Shell {
    /// Beats until the copy is about to leave, or is declared gone.
    pub async fn keep_beating(&self) {
        loop {
            tokio::select! {
                () = self.hurry.cancelled() => return,
                () = tokio::time::sleep(BEAT) => {}
            }
            match self.beat().await {
                Ok(()) => {}
                Err(error @ DatabaseError::Fenced) => {
                    self.failed(StoreError::Shared(error));
                    return;
                }
                Err(error) => tracing::warn!(%error, "the other copies were not told that this one lives"),
            }
        }
    }

    /// One heartbeat.
    pub async fn beat(&self) -> Result<(), DatabaseError> {
        let sent = Instant::now();
        let patience = Until(tokio::time::Instant::now() + PATIENCE);
        let seen_key = self.journal().keys().next_back().copied().unwrap_or_default();
        let report = Report {
            seen_key: i64::from(seen_key),
            content: self.content.borrow().clone(),
            handled: self.handled.load(Ordering::Relaxed),
        };
        let pulse = self.database.beat(self.run, &report, &patience).await?;
        if self.lease.borrow().trust(Instant::now()) == Trust::RunOut {
            // Others may have had its chats meanwhile.
            self.lose_all();
        }
        self.lease.send_modify(|lease| lease.renew(sent));
        self.hear_of(&pulse);
        for silent in &pulse.silent {
            if self.database.declare_gone(*silent, &patience).await? {
                tracing::warn!(copy = silent.number(), "a copy has fallen silent; the others take its chats");
                self.stirring.notify_one();
            }
        }
        self.hear_journal_keys(&patience).await
    }

    /// Notes who lives, and what they answer from. Who waits for changes is not woken by what is as it was.
    fn hear_of(&self, pulse: &Pulse) {
        let note = |living: &mut u32| {
            let before = std::mem::replace(living, pulse.count());
            before != *living
        };
        self.living.send_if_modified(note);
        let others = pulse.living.iter().filter(|copy| copy.run != self.run);
        let heard: BTreeSet<_> =
            others.map(|copy| copy.report.content.clone()).filter(|content| !content.is_empty()).collect();
        self.contents.send_if_modified(|contents| std::mem::replace(contents, heard.clone()) != heard);
    }

    /// Reads which journal keys there are by now.
    pub async fn hear_journal_keys(&self, patience: &dyn Patience) -> Result<(), DatabaseError> {
        let keys = self.database.journal_keys(patience).await?;
        if !keys.is_empty() {
            self.set_journal(keys);
        }
        Ok(())
    }
}

impl Database {
    /// The salts of all journal keys.
    pub(super) async fn journal_keys(&self, patience: &dyn Patience) -> Result<JournalKeys, DatabaseError> {
        let look = &Statement::new("SELECT id, salt FROM journal_keys ORDER BY id");
        let keys = self.ask(Way::Pulse, patience, |client| {
            async move {
                let mut keys = JournalKeys::new();
                for row in look.rows(&client).await? {
                    let (id, salt): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
                    if let (Ok(id), Ok(salt)) = (u32::try_from(id), salt.try_into()) {
                        keys.insert(id, Secret::from_bytes(salt));
                    }
                }
                Ok(keys)
            }
            .boxed()
        });
        keys.await
    }
}
