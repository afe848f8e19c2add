//! A PostgreSQL database that several copies of the bot share: how it is reached, who lives, who does what, and what lies in it.
//!
//! What it promises so far:
//!
//! * nothing is said unencrypted over a network, unless the operator wrote that it may;
//! * a transaction that stood in another's way, or lost its connection, is begun again; one of which nobody knows whether it counts
//!   is told apart ([`Outcome::Unknown`]);
//! * a copy that fell silent is declared gone by the others, and can write nothing from then on;
//! * what lies in the database is brought up to date by one copy, while the others wait or serve.
//!
//! Statements stay within what CockroachDB, YugabyteDB and Citus take as well: no extensions, sequences, triggers, advisory locks or
//! notifications, five types, and one row by its primary key wherever something is written or locked. Whatever decides who may act goes
//! by the database's clock, not by the copies'.

mod address;
mod clock;
mod connect;
mod copies;
mod errors;
mod lease;
mod retry;
mod roles;
mod schema;
mod session;
mod tls;
mod writing;

pub use address::{Address, AddressError};
pub use connect::Database;
pub use copies::{Living, Pulse, Report, Run, Share};
pub use errors::DatabaseError;
pub use lease::{Lease, Trust};
pub use retry::{Patience, Trouble, Until, trouble};
pub use roles::{HeldRole, Role};
pub use schema::{STEPS, Step};
pub use session::Session;
pub use writing::{Decision, Outcome};
