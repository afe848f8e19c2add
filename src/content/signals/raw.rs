//! The files of the signs as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::pattern::WordList;
use crate::content::TopicId;

/// `words.toml`.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct RawLists(pub BTreeMap<String, RawList>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawList {
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    #[serde(rename = "zh-Hans")]
    zh: Vec<String>,
}

/// One sign.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSignal {
    pub weight: Spanned<f32>,
    pub topic: Option<Spanned<TopicId>>,
    /// Where the weight comes from.
    pub why: String,
    #[serde(default = "yes")]
    pub negatable: bool,
    #[serde(default)]
    pub in_links: bool,
    #[serde(default)]
    pub cautions_alone: bool,
    #[serde(default)]
    en: Vec<Spanned<String>>,
    #[serde(default)]
    #[serde(rename = "zh-Hans")]
    zh: Vec<Spanned<String>>,
}

impl RawList {
    pub fn into_words(self) -> WordList {
        self.en.into_iter().chain(self.zh).map(String::into_boxed_str).collect()
    }
}

impl RawSignal {
    pub fn patterns(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.en.iter().chain(&self.zh)
    }
}

fn yes() -> bool {
    true
}
