//! Looking into a database without changing anything.

use futures::FutureExt as _;

use super::super::keys::Secrets;
use super::super::salts::Fetched;
use super::super::tables::KEY_CHECK;
use super::super::vault::Vault;
use super::clock::NOW;
use super::connect::{Database, Way};
use super::errors::DatabaseError;
use super::lease::GONE_AFTER;
use super::opening::MasterKey;
use super::place::slot_of_record;
use super::retry::Patience;
use super::statement::Statement;

impl Database {
    /// How many copies live that share this database; `None` if no store was ever made in it.
    ///
    /// # Errors
    /// When it cannot be asked, is of a newer haishao, or was made with another master key.
    pub async fn look(
        &self,
        key: &MasterKey,
        patience: &dyn Patience,
    ) -> Result<Option<usize>, DatabaseError> {
        if !self.has_store(patience).await? {
            return Ok(None);
        }
        let place = KEY_CHECK.key(&());
        let check = Statement::new("SELECT value FROM records WHERE slot = $1 AND key = $2");
        let check = &check.small(slot_of_record(&place)).bytes(&place);
        let living = format!(
            "SELECT count(*) FROM copies c JOIN beats b ON b.id = c.id WHERE NOT c.gone AND b.at >= {NOW} - {}",
            GONE_AFTER.as_millis()
        );
        let living = &living;
        let asked = self.ask(Way::Work, patience, |client| {
            async move {
                let sealed = check.rows(&client).await?;
                let sealed: Option<Vec<u8>> = sealed.first().map(|row| row.try_get(0)).transpose()?;
                let living: i64 = client.query_typed_one(living, &[]).await?.try_get(0)?;
                Ok((sealed, living))
            }
            .boxed()
        });
        let (sealed, living) = asked.await?;
        let Some(sealed) = sealed else { return Ok(None) };
        let vault = Vault::new(Secrets::new(key.secret().clone()), Fetched::default());
        if vault.open(&KEY_CHECK, &place, &sealed).is_err() {
            return Err(DatabaseError::WrongKey { address: self.address().to_owned() });
        }
        Ok(Some(usize::try_from(living).unwrap_or_default()))
    }
}
