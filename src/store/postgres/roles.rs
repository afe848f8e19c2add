//! What only one copy does at a time: whoever holds the role, until it gives it up or falls silent.

use futures::FutureExt as _;
use tokio_postgres::Error;
use tokio_postgres::types::Type;

use super::clock::NOW;
use super::connect::{Database, Way};
use super::errors::DatabaseError;
use super::retry::Patience;
use super::session::Session;

/// How long a role is held without being taken anew, in milliseconds of the database's clock.
const HELD_FOR: i64 = 15_000;

/// What only one copy does at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Brings what lies in the database up to date.
    Schema,
    /// Sweeps, replaces the journal key, clears away what nobody needs.
    House,
    /// Hands out alerts.
    Alerts,
    /// Asks the platform for news, where that does not call.
    Polling,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::House => "house",
            Self::Alerts => "alerts",
            Self::Polling => "polling",
        }
    }
}

/// A role that was held when it was last asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldRole {
    role: Role,
    holder: i64,
    fence: i64,
}

impl Database {
    /// Takes a role for `holder`, or goes on holding it; `None` if somebody else does.
    ///
    /// `fence` is a number that no other holding has ever had. Who goes on holding a role keeps the one it has: what is under way in its
    /// name stays valid.
    pub async fn take_role(
        &self,
        role: Role,
        holder: i64,
        fence: i64,
        patience: &dyn Patience,
    ) -> Result<Option<HeldRole>, DatabaseError> {
        let take = format!(
            "INSERT INTO roles AS r (name, holder, fence, until) VALUES ($1, $2, $3, {NOW} + {HELD_FOR}) ON CONFLICT (name) DO UPDATE \
             SET holder = $2, until = {NOW} + {HELD_FOR}, fence = CASE WHEN r.holder = $2 AND r.until >= {NOW} THEN r.fence ELSE $3 END \
             WHERE r.until < {NOW} OR r.holder = $2 RETURNING fence"
        );
        let taken = self.ask(Way::Work, patience, |client| {
            let take = &take;
            async move {
                let given: &[_] =
                    &[(&role.name() as _, Type::TEXT), (&holder as _, Type::INT8), (&fence as _, Type::INT8)];
                let row = client.query_typed_opt(take, given).await?;
                row.map(|row| row.try_get(0)).transpose()
            }
            .boxed()
        });
        Ok(taken.await?.map(|fence| HeldRole { role, holder, fence }))
    }

    /// Gives a role up, if it is still held.
    pub async fn give_up_role(&self, held: &HeldRole, patience: &dyn Patience) -> Result<(), DatabaseError> {
        let give_up = "UPDATE roles SET until = 0, fence = 0 WHERE name = $1 AND fence = $2";
        let given_up = self.ask(Way::Work, patience, |client| {
            let name = held.role.name();
            async move {
                client.execute_typed(give_up, &[(&name, Type::TEXT), (&held.fence, Type::INT8)]).await
            }
            .boxed()
        });
        given_up.await.map(drop)
    }
}

impl HeldRole {
    /// Whether the role is still held, asked within the transaction that acts in its name. If so, nobody else gets it before that ends.
    pub async fn is_held(&self, session: Session<'_, '_>) -> Result<bool, Error> {
        let hold = format!("UPDATE roles SET until = {NOW} + {HELD_FOR} WHERE name = $1 AND fence = $2");
        let given: &[_] = &[(&self.role.name() as _, Type::TEXT), (&self.fence as _, Type::INT8)];
        Ok(session.execute_typed(&hold, given).await? > 0)
    }
}
