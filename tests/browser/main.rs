//! The playground's page in a real browser, used as people use it: read, typed into, pressed.
//!
//! These tests need Chromium and chromedriver, so they are left out unless they are asked for:
//! `cargo test --release --locked --test browser -- --ignored`.

#[allow(dead_code, reason = "shared with tests/running, which uses other parts of it")]
#[path = "../running/folder.rs"]
mod folder;

mod browser;
mod eyes;
mod keyboard;
mod phone;
mod playground;

mod cases;
mod checks;
mod everybody;
mod greeting;
mod groups;
mod keys_only;
mod narrow;
mod nothing_from_outside;
mod panel;
mod people;
mod questionnaire;
mod questions;
mod reminders;
mod screenshots;
mod small_png;
