//! What an operator asks of a bot: through a socket in the data folder while it runs, of the store itself
//! while it does not.

mod alerts;
mod asked;
mod backup;
mod backup_server;
mod client;
mod doctor;
mod erasure_logs;
mod export;
mod import;
mod keys;
mod onlooker;
mod questions;
mod reaching;
mod report;
mod restore;
mod server;
mod surroundings;
mod watch;

pub use alerts::{
    AlertError, AlertsAnswer, AlertsRequest, alert_audience, alert_status, send_alert, stop_alert,
};
pub use asked::{Asked, OpenShared};
pub use backup::{BackUpError, BackUpOptions, Target, back_up};
pub use client::{AskOperatorError, ask_running, is_served};
pub use doctor::{Checks, Finding, Level, Shared, examine, is_token};
pub use export::{ExportCommandError, export_all};
pub use import::{ImportCommandError, import_export};
pub use keys::{KeysError, rotate_keys};
pub use onlooker::Onlooker;
pub use questions::{QuestionsError, QuestionsOptions, questions};
pub use reaching::{Reached, Trouble, Waiting};
pub use report::{Answer, Request, Status};
pub use restore::{RestoreCommandError, Source, restore_backup};
pub use server::{SocketError, answer_operators};
pub use watch::{Watch, answer_watchers};
