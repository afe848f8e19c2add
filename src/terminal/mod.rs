//! The edge that knows the terminal: the same bot at the prompt, and single questions from a script.

mod ansi;
mod ask;
mod chat;
mod eval;
mod gateway;
mod phone;
mod preview;

pub use ask::{AskError, Question, ask_jsonl, ask_once};
pub use chat::{ChatError, converse};
pub use eval::{EvalError, evaluate};
pub use gateway::{Look, Terminal};
pub use preview::{PreviewError, preview};
