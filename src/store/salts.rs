//! The salts from which the keys are derived that can be destroyed.

use super::keys::{OwnerTag, Secret};

/// Where a vault finds them: in the key files, or in what was fetched for one turn.
pub(super) trait Salts {
    /// The salt under which an owner's records are sealed, then the one before it, if they are being sealed anew. None
    /// of somebody of whom nothing is kept.
    fn owner(&self, tag: OwnerTag) -> [Option<&Secret>; 2];

    /// The salt of a journal key; none once it was destroyed.
    fn journal(&self, id: u32) -> Option<&Secret>;

    /// The journal key under which new records are sealed. Its salt is held.
    fn current_journal(&self) -> u32;
}

/// Salts at hand, as for one turn.
#[cfg(any(test, feature = "postgres"))]
#[derive(Default)]
pub(super) struct Fetched {
    pub owners: std::collections::BTreeMap<OwnerTag, [Option<Secret>; 2]>,
    pub journal: std::collections::BTreeMap<u32, Secret>,
}

#[cfg(any(test, feature = "postgres"))]
impl Salts for Fetched {
    fn owner(&self, tag: OwnerTag) -> [Option<&Secret>; 2] {
        let salts = self.owners.get(&tag);
        [0, 1].map(|place| salts?[place].as_ref())
    }

    fn journal(&self, id: u32) -> Option<&Secret> {
        self.journal.get(&id)
    }

    fn current_journal(&self) -> u32 {
        self.journal.keys().next_back().copied().unwrap_or_default()
    }
}
