//! The casebook: cases, what is known of them, and what is kept in them.

mod days;
mod facts;
mod files;
mod labels;
mod pages;

pub use days::DaysPage;
pub use facts::{Doubt, Unclear, fact_label_message, fact_question_message};
pub use labels::CaseButton;
pub(super) use labels::count;
pub use pages::{CasePage, CaseReply, Line, LineKind, PieceLine};
pub(super) use pages::{clock, in_bytes};
