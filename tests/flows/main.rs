//! The flows as the conversation takes them, with a clock that stands still.

mod talk;

mod alerts;
mod cases;
mod files;
mod first_hour;
mod flows;
mod hearing;
mod letters;
mod reminders;
