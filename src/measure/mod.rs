//! What is counted and timed while the bot runs, for Prometheus. Only sorts from small, fixed sets are told apart: no
//! person, no chat, no word.
//!
//! What a part of the program notes goes to handles made once at the start, so that it costs an atomic addition. While nobody
//! wants figures there are no handles, and noting is a look whether there are.

mod contact;
mod labels;
mod list;
mod meters;
mod scrape;
mod stopwatch;

pub use contact::Contact;
pub use labels::{Delivered, Known, Label, Method, Outcome, Stage, Update};
pub use list::{LIST, Metric, Sort};
pub use meters::{Meters, note};
pub use scrape::{Scrape, Standing};
pub use stopwatch::Stopwatch;
