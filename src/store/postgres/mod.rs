//! A store in a PostgreSQL database that several copies of the bot share: how it is reached, who lives, who does what, and what the desk
//! asks of it ([`InDatabase`]).
//!
//! What it promises:
//!
//! * each chat is held by one copy at a time, which takes its turns and sends its parcels; what a copy does for a chat that it holds no
//!   longer is not written;
//! * an update is written down once, to whichever copy it comes, and answered in the order in which it came;
//! * a turn counts whole or not at all, and only if nobody has changed what it had read;
//! * who is forgotten goes in one transaction, and the salt with them, without which nothing that is left in old rows can be opened;
//! * nothing is said unencrypted over a network, unless the operator wrote that it may;
//! * a transaction that stood in another's way, or lost its connection, is begun again; one of which nobody knows whether it counts
//!   is told apart ([`Outcome::Unknown`]);
//! * a copy that fell silent is declared gone by the others, and can write nothing from then on;
//! * what lies in the database is brought up to date by one copy, while the others wait or serve.
//!
//! Statements stay within what CockroachDB, YugabyteDB and Citus take as well: no extensions, sequences, triggers, advisory locks or
//! notifications, five types, and one row by its primary key wherever something is written or locked. Whatever decides who may act goes
//! by the database's clock, not by the copies'.

// How the database is reached, and what copies agree on through it.
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
mod statement;
mod tls;
mod writing;

// A copy, and what it holds.
mod heart;
mod holdings;
mod opening;
mod place;
mod placing;
mod shell;

// What the desk asks for, and who answers.
mod alerts;
mod claiming;
mod committing;
mod due;
mod evidence;
mod figures;
mod forgetting;
mod hearing;
mod in_database;
mod letting_go;
mod looking;
mod reading;
mod recalling;
mod receiving;
mod telling;
mod versions;
mod waiting;

// One end of a migration.
pub(super) mod migrating;

// How it is kept safe.
mod house;
mod setting_aside;
mod sweeping;

pub use address::{Address, AddressError};
pub use connect::Database;
pub use copies::{Living, Pulse, Report, Run};
pub use errors::DatabaseError;
pub use in_database::InDatabase;
pub use lease::{Lease, Trust};
pub use opening::{MasterKey, hold};
pub use retry::{Patience, Trouble, Until, trouble};
pub use roles::{HeldRole, Role};
pub use schema::{STEPS, Step};
pub use session::Session;
pub use writing::{Decision, Outcome};
