//! The files that people keep as evidence: in pieces, sealed as they are in a folder, each under a key of its own that stands in the
//! exhibit's record alone.
//!
//! A file is written before the turn that keeps it, and without a long transaction. What no turn has kept an hour later goes.

use futures::FutureExt as _;

use super::super::exhibits::{Unopened, open_chunks, seal_chunks, sealed_length};
use super::super::tables::EXHIBIT_FILES;
use super::super::{ExhibitError, StoreError};
use super::errors::DatabaseError;
use super::forgetting::remove_file;
use super::place::slot_of_record;
use super::shell::Shell;
use super::statement::{Statement, together};
use crate::casebook::{CaseId, Exhibit, FileId, FileKey, Sha256, StoredFile};
use crate::chat::Owner;

/// Bytes of one piece.
const PIECE: usize = 64 * 1024;
/// Pieces that are sent together.
const TOGETHER: usize = 32;

impl Shell {
    pub async fn keep_file(&self, content: &[u8]) -> Result<StoredFile, StoreError> {
        let mut file = StoredFile { id: FileId([0; FileId::BYTES]), key: FileKey([0; FileKey::BYTES]) };
        for random in [&mut file.id.0[..], &mut file.key.0[..]] {
            getrandom::fill(random).map_err(|_| StoreError::NoRandomness)?;
        }
        let mut sealed = Vec::new();
        seal_chunks(&file, content, &mut sealed).map_err(|_| StoreError::Fault)?;
        let of = |text| Statement::new(text).small(slot_of_file(file.id)).bytes(&file.id.0);
        let mut writes = vec![of(
            "INSERT INTO files (slot, id, made) VALUES ($1, $2, (extract(epoch FROM now()) * 1000)::bigint) \
                ON CONFLICT (slot, id) DO NOTHING RETURNING 1",
        )];
        writes.extend((0..).zip(sealed.chunks(PIECE)).map(|(number, piece)| {
            of("INSERT INTO chunks (slot, id, n, value) VALUES ($1, $2, $3, $4) ON CONFLICT (slot, id, n) DO NOTHING RETURNING 1")
                .number(number)
                .bytes(piece)
        }));
        for some in writes.chunks(TOGETHER) {
            self.send_all(some).await?;
        }
        Ok(file)
    }

    pub async fn drop_file(&self, file: &StoredFile) -> Result<(), StoreError> {
        Ok(self.send_all(&remove_file(&file.id)).await?)
    }

    pub async fn read_exhibit(
        &self,
        owner: Owner,
        case: CaseId,
        exhibit: &Exhibit,
    ) -> Result<Vec<u8>, ExhibitError> {
        let file = exhibit.kept.stored().ok_or(ExhibitError::NotStored)?;
        let place = EXHIBIT_FILES.key(&(self.secrets.tag(owner), case, file.id));
        let named = Statement::new("SELECT 1 FROM records WHERE slot = $1 AND key = $2");
        let named = named.small(slot_of_record(&place)).bytes(&place);
        if self.send(&named).await.map_err(StoreError::from)? == 0 {
            return Err(ExhibitError::Gone);
        }
        let sealed = self.pieces(file.id, sealed_length(exhibit.bytes)).await?;
        let mut content = Vec::with_capacity(usize::try_from(exhibit.bytes).unwrap_or_default());
        let opened = open_chunks(file, &mut &sealed[..], |chunk| content.extend_from_slice(chunk));
        opened.map_err(|error| match error {
            Unopened::Damaged | Unopened::Disk(_) => ExhibitError::Damaged,
        })?;
        let is_sound = exhibit.sha256.is_none_or(|sha256| sha256 == Sha256::of(&content));
        if is_sound { Ok(content) } else { Err(ExhibitError::Damaged) }
    }

    /// The sealed bytes of a file, which must be so many.
    async fn pieces(&self, id: FileId, length: u64) -> Result<Vec<u8>, ExhibitError> {
        let mut sealed = Vec::new();
        loop {
            let first = i64::try_from(sealed.len() / PIECE).unwrap_or(i64::MAX);
            let page = self.some_pieces(id, first).await.map_err(StoreError::from)?;
            let n_bytes = page.iter().map(Vec::len).sum::<usize>();
            sealed.extend(page.into_iter().flatten());
            match sealed.len() as u64 {
                0 => return Err(ExhibitError::Gone),
                found if found == length => return Ok(sealed),
                // Before more of it is fetched: what lies there may be endless.
                found if found > length || n_bytes == 0 || !sealed.len().is_multiple_of(PIECE) => {
                    return Err(ExhibitError::Damaged);
                }
                _ => {}
            }
        }
    }

    async fn some_pieces(&self, id: FileId, first: i64) -> Result<Vec<Vec<u8>>, DatabaseError> {
        let look = Statement::new(
            "SELECT value FROM chunks WHERE slot = $1 AND id = $2 AND n >= $3 ORDER BY n LIMIT 32",
        );
        let look = &look.small(slot_of_file(id)).bytes(&id.0).number(first);
        self.ask(|client| {
            async move { look.rows(&client).await?.iter().map(|row| row.try_get(0)).collect() }.boxed()
        })
        .await
    }

    /// Sends statements together that may be carried out twice, and need not count together.
    pub async fn send_all(&self, statements: &[Statement]) -> Result<(), DatabaseError> {
        let sent = self.ask(|client| async move { together(&client, statements).await.map(drop) }.boxed());
        sent.await
    }
}

fn slot_of_file(id: FileId) -> i16 {
    i16::from(id.0[0])
}
