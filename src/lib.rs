//! Haishao (海哨): a Telegram bot that stands beside people who shop across borders.
//!
//! The modules from the bottom up; imports only point down (`tests/architecture.rs` holds them to it).
//! ARCHITECTURE.md says what each is for.

pub mod ids;
pub mod text;

pub mod encoder;

pub mod content;

pub mod casebook;
pub mod linear;
pub mod picture;

pub mod voice;

pub mod answer;
pub mod dossier;
pub mod guard;
pub mod inspect;
pub mod questionnaire;

pub mod lint;

pub mod chat;

pub mod lists;
pub mod measure;
pub mod seeing;
pub mod store;

pub mod desk;

pub mod playground;
pub mod telegram;
pub mod terminal;

pub mod operator;

pub mod start;
