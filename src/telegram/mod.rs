//! The edge that knows Telegram. It decides nothing: updates become events, replies become calls.
//!
//! The loop is ours, on teloxide's payload types: see ARCHITECTURE.md for why its dispatcher is not used.

mod admins;
mod answered;
mod api;
mod attachments;
mod backoff;
mod complaint;
mod following;
mod gateway;
mod html;
mod incoming;
mod inline;
mod masking;
mod minimal;
mod pace;
mod parcel;
mod polling;
mod probing;
mod registration;
mod serve;
mod taking_in;
mod webhook;

pub use api::{Api, ApiError, ApiSettingsError};
pub use gateway::Telegram;
pub use probing::{HandingOver, Probe};
pub use serve::{ServeError, serve};
pub use taking_in::MOST_OPEN;
pub use webhook::{Certificate, Webhook, WebhookError};

#[cfg(test)]
mod odd_tests;
#[cfg(test)]
mod quiet_tests;
