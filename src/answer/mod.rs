//! The answer engine: a question goes in, a topic comes out, or an honest none.
//!
//! It is lexical: it compares pieces of words with those of the texts maintainers wrote. A question
//! is folded and cut into grams (`features`), weighed by a linear classifier (`vocabulary`,
//! `classifier`, `model`), and answered if the best topic is likely enough (`calibration`). Small
//! talk and follow-up questions are looked at on the way.

mod engine;
mod finding;

mod follow_up;
mod small_talk;

mod calibration;
mod classifier;
mod features;
mod model;
mod vocabulary;

#[cfg(test)]
mod fixture;

pub use engine::{Engine, Lesson};
pub use finding::{Answer, Candidate, Context, Finding};
pub use small_talk::SmallTalk;
