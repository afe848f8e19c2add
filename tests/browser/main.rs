//! The playground's page in a real browser, used as people use it: read, typed into, pressed.
//!
//! These tests need Chromium and chromedriver, so they are left out unless they are asked for:
//! `cargo test --release --locked --test browser -- --ignored`.

mod browser;
mod eyes;
mod keyboard;
mod phone;
mod playground;

mod cases;
mod checks;
mod greeting;
mod keys_only;
mod narrow;
mod nothing_from_outside;
mod questionnaire;
mod questions;
mod screenshots;
mod small_png;
