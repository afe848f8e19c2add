//! The answer engine: a question goes in, a topic comes out, or an honest none.
//!
//! Two models look at a question (`linear`). The lexical one is cheap: it compares pieces of words with those
//! of the texts maintainers wrote. The semantic one compares meanings, and needs a vector of the
//! encoder for it. What the first is sure of never waits for the second (`engine`); how sure is sure enough is
//! found by examining both with texts they have not seen (`learning`, `calibration`).

mod engine;
mod finding;
mod teaching;

mod follow_up;
mod passages;
mod small_talk;

mod calibration;
mod learning;
mod sample;

mod by_heart;

mod written;

#[cfg(test)]
mod fixture;

pub use engine::Engine;
pub use finding::{Answer, Candidate, Context, Finding};
pub use passages::passages;
pub use small_talk::SmallTalk;
pub use teaching::{ENGINE_VERSION, Lesson, Question, Teaching};
pub use written::{ENGINE_FILE, UnfitEngine};
