//! What maintainers write: topics and their articles, data and lists, read from files into values that hold
//! no nonsense.
//!
//! Reading yields a [`Library`] and the findings about it. Nothing here touches the disk: files come in as
//! values, from the program itself ([`embedded`]) or from a folder that an edge has read.

pub(crate) mod alert;
mod article;
mod at_once;
mod brands;
pub mod checklists;
pub(crate) mod codes;
mod countries;
mod country_names;
mod data;
pub mod deadlines;
pub mod directory;
mod embedded;
pub mod figures;
mod files;
pub mod finding;
mod first_hour;
mod first_hour_words;
mod flow;
pub mod labelled;
mod language;
pub mod letters;
mod level;
mod library;
mod localized;
pub mod messages;
mod patterns;
mod provenance;
pub mod questionnaire;
mod recogniser;
mod seasons;
pub mod signals;
mod small_talk;
mod tips;
mod topic_id;
mod topics;
mod traditional;

pub use alert::{Alert, Audience};
pub use article::{Article, Fact, Length, front_matter};
pub use brands::Brand;
pub use checklists::{CaseKind, Checklists, Evidence, EvidenceId, KindId};
pub use countries::Countries;
pub use country_names::{CountryName, comparable_name};
pub use deadlines::{Deadline, Method, UNION, is_in_union};
pub use directory::{Country, Directory, Loss};
pub use embedded::{embedded, embedded_bytes, embedded_fingerprint, embedded_without_examples};
pub use figures::Figures;
pub use files::{Files, is_hidden, is_text_ending};
pub use finding::{Code, Finding, Severity};
pub use first_hour::Step;
pub use first_hour_words::FirstHourWords;
pub use flow::Flow;
pub use language::Language;
pub use letters::{Letter, LetterId};
pub use level::Level;
pub use library::{LINK_WORDS, Library, article_path};
pub use localized::Localized;
pub use messages::Messages;
pub use patterns::Patterns;
pub use provenance::{Confidence, Provenance};
pub use questionnaire::Questionnaire;
pub use seasons::Season;
pub use signals::Signals;
pub use small_talk::SmallTalkPhrases;
pub use tips::{Tip, tips_path};
pub use topic_id::{TopicId, TopicIdError};
pub use topics::{PATH as TOPICS_PATH, Section, Topic};
pub use traditional::{PATH as PHRASES_PATH, Traditional};

/// The codes of everything that reading the content can find.
pub fn codes() -> &'static [&'static Code] {
    codes::CODES
}
