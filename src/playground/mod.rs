//! A local stand-in for the Telegram Bot API, with a small chat page: tests drive the real bot
//! through it, and anybody can try the bot without an account.
//!
//! `world` is a plain value; `people` and `methods` are what people and the bot can do to it,
//! `rules` what is refused; everything else carries that over HTTP. Only 127.0.0.1 is served.

mod playing;
mod playing_faults;
mod playing_groups;
mod stand_in;

mod chats;
mod enclosing;
mod groups;
mod ids;
mod inline;
mod message;
mod names;
mod passing_on;
mod people;
mod roles;
mod seen;
mod world;

mod circumstances;
mod documents;
mod entities;
mod letters;
mod photos;
mod profile;
mod updates;
mod webhook;

mod file;
mod image;
mod links;
mod markup;
mod methods;
mod params;
mod references;
mod rules;
mod tags;
mod upload;

mod faults;
mod mix;
mod pacing;

mod clock;
mod edits;
mod following;
mod frame;
mod turns;

mod acting;
mod assets;
mod cast;
mod delivering;
mod downloads;
mod hub;
mod page;
mod page_frame;
mod polling;
mod seat;
mod server;
mod view;
mod view_messages;

pub use chats::Role;
pub use clock::{MovableClock, NotMoved, RealTime};
pub use documents::Document;
pub use edits::Look;
pub use faults::{Fault, FaultKind};
pub use frame::{Frame, NextDue, Opening};
pub use groups::ToldFirst;
pub use hub::Clock;
pub use ids::{ChatId, MessageId, Mistake, PersonId};
pub use inline::{Choice, Offer};
pub use message::Button;
pub use mix::{Dice, Mix, Share};
pub use page::{Labels, PageOptions};
pub use photos::Photo;
pub use profile::BotCommand;
pub use seen::{Call, QueryAnswer, Seen};
pub use stand_in::{NotSeen, Options, StandIn};
pub use world::World;

#[cfg(test)]
mod conversation_tests;
#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod frame_tests;
#[cfg(test)]
mod page_people_tests;
#[cfg(test)]
mod page_tests;
