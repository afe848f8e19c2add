//! Forgetting an owner: everything of them goes in the transaction in which it is promised, and with it the salt without which nothing
//! that is left of it, in old rows or in logs, can be opened.

use super::super::keys::OwnerTag;
use super::super::layout::{file_of, starts_of_owner};
use super::super::tables::EXHIBIT_FILES;
use super::place::{behind, slot_of};
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::versions::Stop;
use crate::casebook::FileId;
use crate::chat::Owner;

/// Who is forgotten in which turn.
pub(super) struct Forgotten {
    pub owner: Owner,
    /// The chat of the turn.
    pub lane: OwnerTag,
    /// The place of its event, and of the first parcel that it leaves there.
    pub entry: Option<i64>,
    pub parcel: i64,
}

impl Shell {
    pub async fn forget(&self, client: Session<'_, '_>, forgotten: &Forgotten) -> Result<(), Stop> {
        let tag = self.secrets.tag(forgotten.owner);
        if matches!(forgotten.owner, Owner::Person(_)) {
            drop_what_waits(client, tag, forgotten).await?;
        }
        let files = files_at(client, tag, &[&[EXHIBIT_FILES.prefix], &tag.as_bytes()[..]].concat()).await?;
        let mut removals = vec![of_owner(tag, "DELETE FROM salts WHERE slot = $1 AND tag = $2 RETURNING 1")];
        removals.extend(starts_of_owner(tag).map(|start| remove_records(tag, &start)));
        removals.extend(files.iter().flat_map(remove_file));
        removals.push(note_erased(tag, &[]));
        if matches!(forgotten.owner, Owner::Group(_)) {
            removals.push(self.news_of(tag));
        }
        together(&client, &removals).await?;
        Ok(())
    }
}

/// What waits in a person's chat goes as well, but for what came after their wish, and what answers it.
async fn drop_what_waits(client: Session<'_, '_>, tag: OwnerTag, forgotten: &Forgotten) -> Result<(), Stop> {
    let is_own = tag == forgotten.lane;
    let entry = forgotten.entry.filter(|_| is_own).unwrap_or(i64::MAX);
    let parcel = if is_own { forgotten.parcel } else { i64::MAX };
    let gone = together(
        &client,
        &[
            of_owner(tag, "DELETE FROM journal WHERE slot = $1 AND tag = $2 AND seq < $3 RETURNING 1")
                .number(entry),
            of_owner(tag, "DELETE FROM outbox WHERE slot = $1 AND tag = $2 AND seq < $3 RETURNING 1")
                .number(parcel),
            of_owner(tag, "DELETE FROM later WHERE slot = $1 AND tag = $2 RETURNING 1"),
        ],
    )
    .await?;
    let count = |place: usize| i64::try_from(gone[place].len()).unwrap_or_default();
    let settle = of_owner(
        tag,
        "UPDATE lanes SET entries = entries - $3, parcels = parcels - $4, due = NULL WHERE slot = $1 AND tag = $2 RETURNING 1",
    );
    settle.number(count(0)).number(count(1)).rows(&client).await?;
    Ok(())
}

fn of_owner(tag: OwnerTag, text: &'static str) -> Statement {
    Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes())
}

/// The files that records name whose keys begin so.
pub(super) async fn files_at(
    client: Session<'_, '_>,
    tag: OwnerTag,
    start: &[u8],
) -> Result<Vec<FileId>, tokio_postgres::Error> {
    let named = Statement::new("SELECT key FROM records WHERE slot = $1 AND key >= $2 AND key < $3");
    let rows = named.small(slot_of(tag)).bytes(start).bytes(&behind(start)).rows(&client).await?;
    let keys = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<Vec<u8>>, _>>()?;
    Ok(keys.iter().filter_map(|key| file_of(key)).collect())
}

/// Removes an owner's records whose keys begin so.
pub(super) fn remove_records(tag: OwnerTag, start: &[u8]) -> Statement {
    let remove = Statement::new("DELETE FROM records WHERE slot = $1 AND key >= $2 AND key < $3 RETURNING 1");
    remove.small(slot_of(tag)).bytes(start).bytes(&behind(start))
}

pub(super) fn remove_file(file: &FileId) -> [Statement; 2] {
    let of = |text| Statement::new(text).small(i16::from(file.0[0])).bytes(&file.0);
    [
        of("DELETE FROM chunks WHERE slot = $1 AND id = $2 RETURNING 1"),
        of("DELETE FROM files WHERE slot = $1 AND id = $2 RETURNING 1"),
    ]
}

/// Notes that an owner was forgotten, or one of their cases, so that no backup brings them back.
pub(super) fn note_erased(tag: OwnerTag, case: &[u8]) -> Statement {
    let note = of_owner(
        tag,
        "INSERT INTO erased (slot, tag, case_id, at) VALUES ($1, $2, $3, (extract(epoch FROM now()) * 1000)::bigint) \
         ON CONFLICT (slot, tag, case_id) DO UPDATE SET at = excluded.at RETURNING 1",
    );
    note.bytes(case)
}
