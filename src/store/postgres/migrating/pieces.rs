//! Reading the files of exhibits in a shared database, piece by piece.

use super::super::super::MigrateError;
use super::super::super::layout::file_of;
use super::super::super::migrating::items::{Items, MOST_PIECES, Page, Piece};
use super::super::super::tables::EXHIBIT_FILES;
use super::super::place::{OWNERS, behind};
use super::super::statement::Statement;
use super::reading::{DatabaseReader, place, place_after};

/// The number of a piece that says that a file is through.
const THROUGH: i64 = i64::MAX;

impl DatabaseReader {
    /// Pieces of files in the order of the records that name them. What goes on in a file's middle says by which piece.
    pub(super) async fn pieces(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let (place_of_key, mut next) = match after.split_last_chunk() {
            Some((place, number)) => (place, i64::from_be_bytes(*number)),
            None => (&[][..], THROUGH),
        };
        let (mut slot, mut key) = place_after(place_of_key);
        let mut pieces = Vec::new();
        while pieces.len() < MOST_PIECES {
            if next == THROUGH {
                let Some((found_in, found)) = self.next_file(slot, &key).await? else { break };
                (slot, key, next) = (found_in, found, 0);
            }
            let Some(file) = file_of(&key) else {
                next = THROUGH;
                continue;
            };
            let wanted = i64::try_from(MOST_PIECES - pieces.len()).unwrap_or(1);
            let look = Statement::new(
                "SELECT n, value FROM chunks WHERE slot = $1 AND id = $2 AND n >= $3 ORDER BY n LIMIT $4",
            );
            let look = look.small(i16::from(file.0[0])).bytes(&file.0).number(next).number(wanted);
            let found = self.rows(&look, |row| Ok((row.try_get::<_, i64>(0)?, row.try_get(1)?))).await?;
            let is_through = i64::try_from(found.len()).is_ok_and(|found| found < wanted);
            next = if is_through { THROUGH } else { found.last().map_or(THROUGH, |(number, _)| number + 1) };
            pieces.extend(found.into_iter().map(|(number, bytes)| Piece {
                file,
                number: u32::try_from(number).unwrap_or(u32::MAX),
                bytes,
            }));
        }
        let last = [&place(slot, &key)[..], &next.to_be_bytes()].concat();
        Ok((!pieces.is_empty()).then(|| Page::of(Items::Pieces(pieces), last)))
    }

    /// The next record that names a file.
    async fn next_file(&self, first: i16, key: &[u8]) -> Result<Option<(i16, Vec<u8>)>, MigrateError> {
        let start = [EXHIBIT_FILES.prefix];
        for slot in first..OWNERS {
            let after = if slot == first && !key.is_empty() { key } else { &start[..] };
            let look = Statement::new(
                "SELECT key FROM records WHERE slot = $1 AND key > $2 AND key < $3 ORDER BY key LIMIT 1",
            );
            let look = look.small(slot).bytes(after).bytes(&behind(&start));
            if let Some(found) = self.database.bytes(&look).await? {
                return Ok(Some((slot, found)));
            }
        }
        Ok(None)
    }
}
