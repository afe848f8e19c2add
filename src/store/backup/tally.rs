//! Checks that what stands in a backup makes sense together, and counts it.

use std::collections::BTreeMap;

use super::super::tables;
use super::items::{Ending, Item};
use super::sealing::Damaged;

/// What was counted so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Tally {
    /// Records by the name of their table.
    pub records: BTreeMap<&'static str, u64>,
    pub files: u64,
    pub file_bytes: u64,
    items: u64,
    /// How much of the last file is still to come.
    left_of_file: u64,
    ending: Option<Ending>,
}

impl Tally {
    /// Counts an item.
    pub fn take(&mut self, item: &Item<'_>) -> Result<(), Damaged> {
        let is_piece = matches!(item, Item::Piece(_));
        if self.ending.is_some() || (self.left_of_file > 0) != is_piece {
            return Err(Damaged);
        }
        match item {
            Item::Record { key, .. } => *self.of_table(key) += 1,
            Item::Gone { key } => {
                let count = self.of_table(key);
                *count = count.checked_sub(1).ok_or(Damaged)?;
            }
            Item::File { length, .. } => {
                self.files += 1;
                self.left_of_file = *length;
            }
            Item::Piece(bytes) => {
                let length = bytes.len() as u64;
                self.left_of_file = self.left_of_file.checked_sub(length).ok_or(Damaged)?;
                self.file_bytes += length;
            }
            Item::End(ending) if ending.items == self.items => self.ending = Some(*ending),
            Item::End(_) => return Err(Damaged),
            Item::Changed { .. } | Item::KeyFile { .. } | Item::Erased(_) => {}
        }
        self.items += 1;
        Ok(())
    }

    /// What stood at the end.
    pub fn ending(&self) -> Result<Ending, Damaged> {
        self.ending.ok_or(Damaged)
    }

    fn of_table(&mut self, key: &[u8]) -> &mut u64 {
        self.records.entry(tables::name_of(key)).or_default()
    }
}
