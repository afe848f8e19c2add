//! Replacing the master key while the store is in use.
//!
//! In six steps, each of which may be the last before a crash:
//!
//! 1. the new key stands beside the old one, in a file of its own;
//! 2. the tag key stands under both in its file, and from here on what is written is sealed under the new one;
//! 3. whatever is sealed under the old one is sealed anew, a page at a time;
//! 4. the journal key is replaced;
//! 5. the tag key stands under the new key alone, since no record needs the old one any more;
//! 6. the new key takes the place of the old one, which is wiped.
//!
//! The file that follows the master key stands until the end, and steps 2 to 6 do no harm when they are done twice: the
//! next start, or the next attempt, finds the file and goes on. The owners' salts stay as they are.

use std::path::Path;
use std::sync::{MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::index::Index;
use super::keys::{Master, Secret};
use super::master_key;
use super::sealed::{Header, Kind};
use super::vault::{Vault, Writes};
use super::{OpenError, RotateError, Store, StoreError, files, set_aside, tag_key};

/// Between two pages, so that those who wait to write come first.
const PAUSE: Duration = Duration::from_millis(1);

/// How far a replacement of the master key has come, in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotated {
    /// Sealed anew since it was begun or gone on with. What waits in journal and outbox is not counted.
    pub sealed: u64,
    /// Could not be opened, and stay as they are.
    pub unopened: u64,
}

impl Store {
    /// Replaces the master key by the one in the file `given`, or by a new one, and tells after each page how far it has
    /// come. One that was begun earlier is finished; it counts as this one if no other key is given.
    ///
    /// # Errors
    /// When another thread is about it, when the given key cannot be used, and when a file or the database fails. What
    /// was begun is gone on with at the next call or the next opening.
    pub fn rotate_master_key(
        &self,
        given: Option<&Path>,
        now: DateTime<Utc>,
        tell: &mut dyn FnMut(Rotated),
    ) -> Result<Rotated, RotateError> {
        let _alone = self.rotating()?;
        let key = given.map(read_given).transpose()?;
        let begun_before = self.go_on_rotating(now, tell)?;
        let is_current = |key: &Secret| self.vault().secrets.current().key() == key;
        match (begun_before, given.zip(key)) {
            (Some(rotated), None) => Ok(rotated),
            (Some(rotated), Some((_, key))) if is_current(&key) => Ok(rotated),
            (None, Some((path, key))) if is_current(&key) => {
                Err(RotateError::SameKey { key: path.to_owned() })
            }
            (_, given) => {
                let key = given.map_or_else(Secret::random, |(_, key)| Ok(key))?;
                self.place_next_key(&key)?;
                self.begin_rotation(key)?;
                Ok(self.finish_rotation(now, tell)?)
            }
        }
    }

    /// Steps 2 to 6 of a replacement that was begun and not finished; `None` if there is none.
    pub(super) fn go_on_rotating(
        &self,
        now: DateTime<Utc>,
        tell: &mut dyn FnMut(Rotated),
    ) -> Result<Option<Rotated>, OpenError> {
        let is_begun = self.vault().secrets.older().is_some();
        if !is_begun {
            let Some(key) = master_key::read(&self.key_files.next)? else { return Ok(None) };
            self.begin_rotation(key)?;
        }
        Ok(Some(self.finish_rotation(now, tell)?))
    }

    /// Keeps a second thread from beginning, whose pages would belong to neither of two replacements.
    fn rotating(&self) -> Result<MutexGuard<'_, ()>, RotateError> {
        match self.rotation.try_lock() {
            Ok(alone) => Ok(alone),
            Err(TryLockError::Poisoned(poisoned)) => Ok(PoisonError::into_inner(poisoned)),
            Err(TryLockError::WouldBlock) => Err(RotateError::UnderWay),
        }
    }

    /// Step 1. A new key that cannot take its place at the end must not be begun with.
    fn place_next_key(&self, key: &Secret) -> Result<(), RotateError> {
        self.expect_key_in_place()?;
        if files::is_mounted_alone(&self.key_files.current) {
            return Err(RotateError::MountedAlone { key: self.key_files.current.clone() });
        }
        Ok(self.key_files.write_next(key)?)
    }

    /// The old key is needed on the disk, too, until everything is sealed anew.
    fn expect_key_in_place(&self) -> Result<(), OpenError> {
        let found = master_key::read(&self.key_files.current)?.ok_or_else(|| self.key_files.missing())?;
        let is_right = found == *self.vault().secrets.current().key();
        if is_right { Ok(()) } else { Err(self.key_files.wrong(&self.key_files.current)) }
    }

    /// Step 2.
    fn begin_rotation(&self, key: Secret) -> Result<(), OpenError> {
        let _index = self.index();
        self.expect_key_in_place()?;
        let vault = self.vault();
        let current = vault.secrets.current();
        let new = Master::new(current.id.wrapping_add(1), key);
        tag_key::write(&self.key_files.tag, vault.secrets.tag_key(), &[current, &new])?;
        drop(vault);
        self.vault_mut().secrets.replace(new);
        Ok(())
    }

    /// Steps 3 to 6.
    fn finish_rotation(
        &self,
        now: DateTime<Utc>,
        tell: &mut dyn FnMut(Rotated),
    ) -> Result<Rotated, StoreError> {
        let mut rotated = Rotated::default();
        // A record that is set aside meanwhile moves as it is, perhaps to where this has been already: so the last round
        // is one that finds nothing more to do.
        while self.seal_round_anew(&mut rotated, tell)? > 0 {}
        let mut index = self.index();
        self.replace_journal_key(&mut index, now)?;
        self.settle_on_new_key(&index)?;
        self.put_new_key_in_place(&index)?;
        Ok(rotated)
    }

    /// Step 3, once through all records. Returns how many were sealed anew.
    fn seal_round_anew(
        &self,
        rotated: &mut Rotated,
        tell: &mut dyn FnMut(Rotated),
    ) -> Result<u64, StoreError> {
        let before = rotated.sealed;
        rotated.unopened = 0;
        let mut after = Vec::new();
        while let Some(last) = self.seal_page_anew(&after, rotated)? {
            after = last;
            tell(*rotated);
            thread::sleep(PAUSE);
        }
        Ok(rotated.sealed - before)
    }

    /// One page of step 3: the records after the database key `after`. Returns the key to go on after; `None` at the end.
    fn seal_page_anew(&self, after: &[u8], rotated: &mut Rotated) -> Result<Option<Vec<u8>>, StoreError> {
        // Held, so that nobody changes a record between its reading and its writing.
        let _index = self.index();
        let page = self.disk.page_of_all(after)?;
        let Some((last, _)) = page.last() else { return Ok(None) };
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for (place, value) in &page {
            let (record, head, sealed) = set_aside::parts(place, value);
            let Some(kind) = outdated_kind(&vault, sealed) else { continue };
            // What does not open stays as it is, for whoever reads it to set aside.
            let Ok(plain) = vault.open_bytes(kind, record, sealed) else {
                rotated.unopened += 1;
                continue;
            };
            let sealed = vault.seal_bytes(kind, record, &plain)?;
            writes.put_raw(place, [head, &sealed].concat());
            rotated.sealed += 1;
        }
        self.disk.apply(writes)?;
        Ok(Some(last.to_vec()))
    }

    /// Step 5.
    fn settle_on_new_key(&self, _: &Index) -> Result<(), StoreError> {
        // The new seals must be as durable as the loss of the old key will be.
        self.disk.settle()?;
        let vault = self.vault();
        let current = vault.secrets.current();
        // Somebody may have taken it for something left behind.
        if !self.key_files.is_in_place(current.key()) {
            self.key_files.write_next(current.key())?;
        }
        tag_key::write(&self.key_files.tag, vault.secrets.tag_key(), &[current])
    }

    /// Step 6.
    fn put_new_key_in_place(&self, _: &Index) -> Result<(), StoreError> {
        let is_done = self.key_files.is_in_place(self.vault().secrets.current().key());
        if !is_done {
            self.key_files.put_next_in_place()?;
        }
        self.vault_mut().secrets.forget_older();
        Ok(())
    }
}

fn read_given(path: &Path) -> Result<Secret, OpenError> {
    master_key::read(path)?.ok_or_else(|| OpenError::GivenKeyMissing { key: path.to_owned() })
}

/// Which kind of key sealed a value, if it was not the current master key's. The journal's are replaced as a whole.
fn outdated_kind(vault: &Vault, sealed: &[u8]) -> Option<Kind> {
    let Header { kind, key_id } = Header::read(sealed)?;
    (kind != Kind::Journal && key_id != vault.secrets.current().id).then_some(kind)
}

#[cfg(test)]
mod tests;
