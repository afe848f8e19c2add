//! What changes in the database while it is being copied.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sled::IVec;

/// Notes changes while somebody watches.
#[derive(Default)]
pub(in crate::store) struct Watch(Mutex<Option<Changes>>);

/// As long as it lives, changes are noted.
pub(super) struct Watching<'a>(&'a Watch);

#[derive(Default)]
struct Changes {
    /// How far the copy has come; what lies behind that is yet to be read, and need not be noted.
    passed: Passed,
    /// Records that are not as they were copied, and whether there was one then.
    changed: BTreeMap<IVec, bool>,
}

enum Passed {
    UpTo(IVec),
    All,
}

impl Default for Passed {
    fn default() -> Self {
        Self::UpTo(IVec::default())
    }
}

impl Watch {
    /// Begins to note changes. Only one may watch at a time.
    pub(super) fn begin(&self) -> Watching<'_> {
        *self.changes() = Some(Changes::default());
        Watching(self)
    }

    /// Notes that records are about to change.
    pub fn note<'a>(
        &self,
        keys: impl IntoIterator<Item = &'a [u8]>,
        is_there: impl Fn(&[u8]) -> sled::Result<bool>,
    ) -> sled::Result<()> {
        let mut changes = self.changes();
        let Some(Changes { passed, changed }) = &mut *changes else { return Ok(()) };
        for key in keys {
            let is_copied = match passed {
                Passed::UpTo(last) => key <= &last[..],
                Passed::All => true,
            };
            if is_copied && !changed.contains_key(key) {
                changed.insert(key.into(), is_there(key)?);
            }
        }
        Ok(())
    }

    fn changes(&self) -> MutexGuard<'_, Option<Changes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watching<'_> {
    /// The copy has come up to this record; to the end if there is none.
    pub fn pass(&self, last: Option<&IVec>) {
        if let Some(changes) = &mut *self.0.changes() {
            changes.passed = last.cloned().map_or(Passed::All, Passed::UpTo);
        }
    }

    pub fn n_changed(&self) -> usize {
        self.0.changes().as_ref().map_or(0, |changes| changes.changed.len())
    }

    /// So many of the records that have changed, and whether the copy has one there.
    pub fn take(&self, most: usize) -> Vec<(IVec, bool)> {
        let mut changes = self.0.changes();
        let Some(Changes { changed, .. }) = &mut *changes else { return Vec::new() };
        std::iter::from_fn(|| changed.pop_first()).take(most).collect()
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        *self.0.changes() = None;
    }
}
