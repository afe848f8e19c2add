//! The conversation: which flow, which words, which buttons. Pure: an event and what is remembered go
//! in, replies and changes come out; it knows no platform, no disk and no clock.

mod action;
mod browse;
mod change;
mod check;
mod choice;
mod command;
mod country;
mod danger;
mod event;
mod feedback;
mod first_hour;
mod forget;
mod ids;
mod incident;
mod keyboard;
mod knowledge;
mod language;
mod lookup;
mod memory;
mod press;
mod question;
mod reply;
mod report;
mod run;
mod safe;
mod scene;
mod tips;
mod turn;

pub use action::{Action, Asking, StaleAction};
pub use change::Change;
pub use check::{CheckId, CheckPress, checked};
pub use command::Typed;
pub use event::{Event, Happening, Room, Said, Sender, TapId, Unreadable};
pub use feedback::Feedback;
pub use ids::{ChatId, MessageId, Owner, PersonId};
pub use incident::{Answer, CountryCode, Incident};
pub use keyboard::{Button, Keyboard};
pub use knowledge::{Knowledge, Learnt, Teaching, Unlearned};
pub use language::language_of;
pub use memory::{Awaiting, Memory, Settings};
pub use press::Press;
pub use question::buttons_below;
pub use reply::Reply;
pub use run::{Run, RunId};
pub use safe::card_of;
pub use turn::{
    Gathered, Need, State, Turn, apologise, concerns_bot, hold_off, is_one_of_several, needs, places,
    take_turn, wishes,
};
