//! Tips: one or two sentences that help on their own. `content/tips/<language>.toml`.

use serde::Deserialize;
use toml::Spanned;

use super::codes::UNKNOWN_TOPIC;
use super::{Files, Finding, Language, Topic, TopicId, data};

/// A tip and the topic that says more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    pub topic: TopicId,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    tip: Vec<RawTip>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTip {
    topic: Spanned<TopicId>,
    text: String,
}

/// The file of a written language's tips.
pub fn tips_path(language: Language) -> String {
    format!("content/tips/{language}.toml")
}

/// Reads one written language's tips. A folder without the file has none.
pub(super) fn read(
    files: &Files,
    language: Language,
    topics: &[Topic],
    findings: &mut Vec<Finding>,
) -> Vec<Tip> {
    let path = tips_path(language);
    let Some((text, list)) = data::read_file::<RawList>(files, &path, findings) else { return Vec::new() };
    for tip in &list.tip {
        if !topics.iter().any(|topic| topic.id == *tip.topic.get_ref()) {
            let message = format!("no topic is called `{}`", tip.topic.get_ref());
            let finding = Finding::new(&UNKNOWN_TOPIC, &path, message).at(text, tip.topic.span());
            findings.push(finding.help("name a topic of `content/topics.toml`, whose article says more"));
        }
    }
    list.tip.into_iter().map(|tip| Tip { topic: tip.topic.into_inner(), text: tip.text }).collect()
}
