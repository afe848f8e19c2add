//! Conversations with the real program, heard through the real Telegram adapter over HTTP. The other end of
//! the line is the stand-in for the Bot API that the playground uses.

mod town;

mod first_steps;

mod buttons;
mod groups;
mod menu;
mod questions;

mod forgetting;
mod secrets;

mod crash;
mod faults;
mod lifecycle;

mod ask;
mod operator;
mod playground;
mod terminal;
