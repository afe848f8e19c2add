//! Text tools: what people write, what the bot says, and the few things one may do to either.

pub mod private;
pub mod rich;

pub mod markdown;
pub mod plain;
pub mod printable;
pub mod split;
pub mod unclickable;

mod bare;
pub mod conversion;
pub mod hint;
pub mod money;
pub mod when;

mod numerals;
mod placed;
mod placeholder;

pub mod fold;
pub mod homoglyphs;
pub mod script;
pub mod unmasked;

pub mod mask;

pub mod cjk;

pub use bare::{Bare, bare};
pub use cjk::is_han;
pub use fold::fold;
pub use hint::{Hint, Tongue};
pub use placeholder::without_placeholders;
pub use private::Private;
pub use rich::{Link, Rich, Run, Style};
pub use unmasked::Unmasked;
