//! The real program as its operator runs it: started, stopped, killed, and asked from a script.

#[allow(dead_code, reason = "shared with tests/conversations, which uses other parts of it")]
#[path = "../conversations/town.rs"]
mod town;

mod folder;
mod pipe;
mod program;
mod stopwatch;

mod crash;
mod faults;
mod lifecycle;
mod live;
mod quiet;
mod settings;
mod system;
mod watched;
mod webhook;

mod ask;
mod backup;
mod doctor;
mod export;
mod keys;
mod onlooker;
mod operator;
mod page;
mod playground;
mod preview;
mod safe;
mod terminal;
mod understanding;
mod way_out;
