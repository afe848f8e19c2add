//! The conversation: which flow, which words, which buttons. Pure: an event and what is remembered go
//! in, replies and changes come out; it knows no platform, no disk and no clock.

mod account;
mod action;
mod alerts;
mod answered;
mod beforehand;
mod browse;
mod case;
mod change;
mod check;
mod choice;
mod command;
mod country;
mod danger;
mod deep_link;
mod event;
mod feedback;
mod first_hour;
mod follow_up;
mod forget;
mod governing;
mod guard;
mod hearing;
mod incident;
pub mod inline;
mod insight;
mod keyboard;
mod knowledge;
mod language;
mod lookup;
mod memory;
mod my_data;
mod obeying;
mod order;
mod press;
mod pressing;
mod question;
mod reminders;
mod reply;
mod report;
mod run;
mod safe;
mod scene;
mod tips;
mod turn;

pub use crate::casebook::{Answer, CountryCode};
pub use crate::ids::{ChatId, MessageId, Owner, PersonId};
pub use account::{Account, Asked, TurnKind};
pub use action::{Action, Asking, StaleAction};
pub use alerts::{AlertsPress, alert_in};
pub use answered::{Answered, asks_about_answered};
pub use beforehand::{
    Admins, Destination, Gathered, GroupState, Need, State, asks_in_group, comes_in_bursts, concerns_bot,
    group_wanted, may_go_on, needs, picture_to_look_at, places, wishes,
};
pub use case::{
    CaseAsking, CasePress, CasesWanted, Fetched, InCase, Received, Saved, cases_wanted, files_to_keep,
    is_kept_unasked,
};
pub use change::Change;
pub use check::{Bundle, CheckId, CheckPress, checked};
pub use command::Typed;
pub use deep_link::{DeepLink, UnknownLink};
pub use event::{Attachment, Event, Happening, Room, Said, Sender, TapId, Unreadable};
pub use feedback::Feedback;
pub use governing::GuardPress;
pub use guard::{Called, Sifted, WatchPress, sift};
pub use incident::Incident;
pub use insight::{Insight, Judged, Purpose, WeighedAnswer};
pub use keyboard::{Button, Keyboard};
pub use knowledge::{Knowledge, Learnt, Teaching, Unlearned};
pub use language::language_of;
pub use memory::{Awaiting, Memory, Settings};
pub use my_data::MyData;
pub use order::{Order, Package};
pub use press::Press;
pub use question::buttons_below;
pub use reminders::{Delay, RemindPress, ReminderAsking};
pub use reply::Reply;
pub use run::{Run, RunId};
pub use safe::card_of;
pub use turn::{Turn, apologise, excuse, hold_off, slow_down, take_turn};
