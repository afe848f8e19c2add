//! Letters that are drafted from a case: `content/letters/letters.toml` says whom they are for, and
//! `content/letters/<language>/<id>.ftl` what they say.

mod field;
mod reading;
mod text;

pub use field::{Field, NO, OTHER_KIND, Selector, YES};
pub(crate) use reading::read;
pub use text::{BODY, SUBJECT, fields};

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::checklists::{Fact, KindId};
use super::questionnaire::{Name, NameError};
use super::{Language, Localized, Method};

pub const FOLDER: &str = "content/letters";
/// The list of letters.
pub const LIST: &str = "content/letters/letters.toml";

/// The short name of a letter. It stands in records, so it never changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LetterId(Name);

/// A letter to one kind of recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub id: LetterId,
    /// Short enough for a button.
    pub name: Localized,
    /// It is for those who paid in one of these ways; however it was paid when empty.
    pub methods: Vec<Method>,
    /// It is for these kinds of cases; for every kind when empty.
    pub kinds: Vec<KindId>,
    /// In these kinds of cases it comes before all others.
    pub first: Vec<KindId>,
    /// Where it is read: in the person's own country or the seller's; `None` where that does not matter.
    pub reader: Option<Fact>,
    /// What it should not be without, most important first.
    pub asks: Vec<Fact>,
    /// As it stands in the files, by written language. Invariant: each was checked and says a subject and a body.
    texts: BTreeMap<Language, String>,
}

impl Letter {
    /// The Fluent text in a written language.
    pub fn written(&self, language: Language) -> &str {
        self.texts.get(&language.written()).map(String::as_str).unwrap_or_default()
    }
}

impl LetterId {
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for LetterId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for LetterId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Where a letter's text in a written language stands.
pub fn letter_path(language: Language, id: impl fmt::Display) -> String {
    format!("{FOLDER}/{language}/{id}.ftl")
}
