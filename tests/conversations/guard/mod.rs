//! What somebody might try in a watched group, and what comes of it.

mod allowed;
mod behind_commands;
mod channels;
mod forged;
mod reports;
mod spoken;
