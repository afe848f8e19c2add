//! Links in what people write: finding them, and judging each by its name alone. Nothing here opens one.

mod brands;
mod claim;
mod company;
mod find;
mod ground;
mod judge;
mod likeness;
mod mark;
mod model;
mod pages;
mod redirect;
mod sightings;
mod signals;
mod subject;
mod words;

pub use brands::{BrandEntry, Brands};
pub use find::{Found, Hidden, MOST_LINKS, find};
pub use judge::{LinkReason, LinkVerdict, ListKind, Listed, judge};
pub use model::{Host, Link};
pub use signals::SIGNAL_NAMES;
pub use words::{LinkWords, LinkWordsError};
