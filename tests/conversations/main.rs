//! Conversations with the real program, heard through the real Telegram adapter over HTTP. The other end of
//! the line is the stand-in for the Bot API that the playground uses.

#[allow(dead_code, reason = "shared with tests/running, which uses other parts of it")]
mod town;

mod clocked;

mod export;
mod first_steps;

mod alerts;
mod buttons;
mod cases;
mod checks;
mod files;
mod flows;
mod groups;
mod guard;
mod inline;
mod letters;
mod many_alerts;
mod menu;
mod pictures;
mod questions;
mod reminders;
mod safe;
mod settings;
mod understanding;
mod watching;

mod forgetting;
mod own_words;
mod secrets;
