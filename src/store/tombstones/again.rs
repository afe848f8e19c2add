//! Erasing once more what a restored backup brought back.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::super::commit::write_removals;
use super::super::forget::drop_lane;
use super::super::index::Index;
use super::super::keys::OwnerTag;
use super::super::owner_keys::Removal;
use super::super::records::ErasureRecord;
use super::super::tables::{CASEBOOK, ERASURES};
use super::super::vault::Writes;
use super::super::{Store, StoreError};
use super::Gone;
use crate::casebook::CaseId;
use crate::chat::{Owner, PersonId};

/// What was found and erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct ErasedAgain {
    pub owners: u64,
    pub cases: u64,
}

impl Store {
    /// Erases owners and cases, as they were erased before.
    pub(in crate::store) fn erase_again(
        &self,
        gone: &[Gone],
        now: DateTime<Utc>,
    ) -> Result<ErasedAgain, StoreError> {
        let mut index = self.index();
        let owners: BTreeSet<_> =
            gone.iter().filter(|(_, case)| case.is_none()).map(|(tag, _)| *tag).collect();
        let n_owners = self.mark_again(&mut index, &owners, now)?;
        self.finish_erasures(&mut index, now)?;
        let mut n_cases = 0;
        for (tag, case) in gone {
            if let Some(case) = case {
                n_cases += self.erase_case_again(&mut index, *tag, *case, now)?;
            }
        }
        Ok(ErasedAgain { owners: n_owners, cases: n_cases })
    }

    /// Marks those of whom there is something, and drops what waits in their chats. Returns how many they are.
    fn mark_again(
        &self,
        index: &mut Index,
        owners: &BTreeSet<OwnerTag>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut after = index.change();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        let mut n_owners = 0;
        for tag in owners {
            if vault.keyring.owners.current(*tag).is_some() {
                writes.put(&ERASURES, tag, &ErasureRecord {})?;
                n_owners += 1;
            }
        }
        // Whose lane it is can be told only from the lane: on Telegram it has the person's number.
        let waiting = index.pending.values().map(|waiting| waiting.lane);
        let lanes: BTreeSet<_> = waiting.chain(index.outbox.values().copied()).collect();
        for lane in lanes {
            if owners.contains(&vault.tag(Owner::Person(PersonId(lane.0)))) {
                drop_lane(index, lane, u64::MAX, &mut after);
            }
        }
        write_removals(index, &mut writes, &after, now)?;
        self.apply(index, writes, after)?;
        Ok(n_owners)
    }

    fn erase_case_again(
        &self,
        index: &mut Index,
        tag: OwnerTag,
        case: CaseId,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let Some(mut record) = self.read_in(index, &CASEBOOK, &tag)? else { return Ok(0) };
        if record.casebook.delete(case, now).is_err() {
            return Ok(0);
        }
        let mut removal = Removal::default();
        let n_removed = self.remove_cases(index, tag, record, &[case], &mut removal)?;
        self.let_go(index, removal, now)?;
        Ok(n_removed)
    }
}
