//! What maintainers write: topics and their articles, read from files into values that hold no nonsense.
//!
//! Reading yields a [`Library`] and the findings about it. Nothing here touches the disk: files come in as
//! values, from the program itself ([`embedded`]) or from a folder that an edge has read.

mod article;
mod embedded;
mod files;
mod finding;
mod language;
mod library;
mod small_talk;
mod topic_id;
mod topics;

pub use article::{Article, Fact};
pub use embedded::embedded;
pub use files::Files;
pub use finding::{Finding, Severity};
pub use language::Language;
pub use library::Library;
pub use small_talk::SmallTalkPhrases;
pub use topic_id::{TopicId, TopicIdError};
pub use topics::{Section, Topic};
