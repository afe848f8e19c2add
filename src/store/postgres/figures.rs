//! How much the database holds, and small notes by name.

use std::collections::BTreeMap;

use futures::FutureExt as _;

use super::super::tables::{META, QUARANTINE_PREFIX};
use super::super::vault::Writes;
use super::super::{Counts, StoreError};
use super::place::{OWNERS, behind};
use super::shell::Shell;
use super::statement::{Statement, together};

impl Shell {
    /// What all copies have together. How many events were handled is as they last told.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let aside = [QUARANTINE_PREFIX];
        let looks = &[
            Statement::new("SELECT COALESCE(sum(handled), 0)::bigint, 0::bigint FROM beats"),
            Statement::new(
                "SELECT COALESCE(sum(entries), 0)::bigint, COALESCE(sum(parcels), 0)::bigint FROM lanes WHERE entries + parcels > 0",
            ),
            Statement::new("SELECT count(*), 0::bigint FROM salts"),
            Statement::new(
                "SELECT count(*), 0::bigint FROM records WHERE slot <= $1 AND key >= $2 AND key < $3",
            )
            .small(OWNERS + i16::from(QUARANTINE_PREFIX))
            .bytes(&aside)
            .bytes(&behind(&aside)),
        ];
        let counted = self.ask(|client| {
            async move {
                let rows = together(&client, looks).await?;
                let rows = rows.iter().flatten().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
                rows.collect::<Result<Vec<(i64, i64)>, tokio_postgres::Error>>()
            }
            .boxed()
        });
        let counted = counted.await?;
        let count = |place: usize| counted.get(place).copied().unwrap_or_default();
        Ok(Counts {
            handled: count(0).0.unsigned_abs(),
            pending: count(1).0.unsigned_abs(),
            outbox: count(1).1.unsigned_abs(),
            owners: count(2).0.unsigned_abs(),
            quarantined: count(3).0.unsigned_abs(),
        })
    }

    pub async fn get_meta(&self, name: &str) -> Result<Option<String>, StoreError> {
        let name = name.to_owned();
        let mut looked = self.look(&[], &[META.key(&name)]).await?;
        Ok(looked.get(&META, &name))
    }

    pub async fn put_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let vault = self.vault(BTreeMap::new());
        let mut writes = Writes::new(&vault);
        writes.put(&META, &name.to_owned(), &value.to_owned())?;
        let records = writes.into_list().into_iter().collect();
        let statements = self.upserts(records);
        self.write_all(&statements).await
    }
}
