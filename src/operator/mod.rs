//! What an operator asks of a bot: through a socket in the data folder while it runs, of the store itself
//! while it does not.

mod client;
mod doctor;
mod keys;
mod questions;
mod report;
mod server;

pub use client::{AskOperatorError, ask_running};
pub use doctor::{Checks, Finding, examine};
pub use keys::{KeysError, rotate_keys};
pub use questions::{QuestionsError, QuestionsOptions, questions};
pub use report::{Answer, Request, Status};
pub use server::{SocketError, answer_operators};
