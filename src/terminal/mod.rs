//! The edge that knows the terminal: the same bot at the prompt, and single questions from a script.

mod ansi;
mod ask;
mod chat;
mod check;
mod eval;
mod eval_checks;
mod gateway;
mod json_lines;
mod phone;
mod preview;
mod safe;

pub use ask::{Question, ask_jsonl, ask_once};
pub use chat::{ChatError, Opening, converse};
pub use check::{Judging, check_jsonl, check_once, check_picture};
pub use eval::{EvalError, evaluate};
pub use gateway::{Look, Terminal};
pub use json_lines::LinesError;
pub use preview::{PreviewError, draw_message, offered_topic, preview};
pub use safe::{CardError, describe, draw_card, safe_jsonl};
