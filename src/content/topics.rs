//! The list of topics: `content/topics.toml`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::codes::{DUPLICATE_TOPIC, MISSING_FILE, TOML, UNKNOWN_TOPIC};
use super::{Files, Finding, TopicId};

pub const PATH: &str = "content/topics.toml";

/// Where a topic stands when people browse: how scams work, before paying, when it happened, and
/// the people around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    Know,
    Before,
    Act,
    Care,
}

impl Section {
    /// In the order in which they are browsed.
    pub const ALL: [Self; 4] = [Self::Know, Self::Before, Self::Act, Self::Care];

    pub fn name(self) -> &'static str {
        match self {
            Self::Know => "know",
            Self::Before => "before",
            Self::Act => "act",
            Self::Care => "care",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// A subject with one article a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    pub section: Section,
    /// What the topic covers, for those who write its articles; never shown to people.
    pub scope: String,
    /// Topics offered below the article, most useful first.
    pub related: Vec<TopicId>,
    /// The statements of the guides this project grew from that its articles carry.
    pub covers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    topic: Vec<RawTopic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic {
    id: Spanned<TopicId>,
    section: Section,
    scope: String,
    #[serde(default)]
    related: Vec<Spanned<TopicId>>,
    #[serde(default)]
    covers: Vec<String>,
}

/// Reads the list; whatever is wrong with it becomes a finding.
pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Vec<Topic> {
    let Some(text) = files.text(PATH) else {
        let finding = Finding::new(&MISSING_FILE, PATH, "the list of topics is missing")
            .help("give the folder that holds `content/` and `locales/`");
        findings.push(finding);
        return Vec::new();
    };
    let list: RawList = match toml::from_str(text) {
        Ok(list) => list,
        Err(error) => {
            findings.push(toml_finding(PATH, text, 0, &error));
            return Vec::new();
        }
    };
    check(text, &list, findings);
    list.topic.into_iter().map(to_topic).collect()
}

/// Turns a TOML error into a finding; `offset` is where the TOML starts in the file.
pub(super) fn toml_finding(path: &str, text: &str, offset: usize, error: &toml::de::Error) -> Finding {
    let span = error.span().unwrap_or_default();
    // Many messages go on in further lines that repeat the source.
    let message = error.message().lines().next().unwrap_or_default();
    Finding::new(&TOML, path, message)
        .at(text, offset + span.start..offset + span.end)
        .help("mend the TOML at this line; the neighbouring entries show the form")
}

fn check(text: &str, list: &RawList, findings: &mut Vec<Finding>) {
    let known: BTreeSet<&TopicId> = list.topic.iter().map(|topic| topic.id.get_ref()).collect();
    let mut seen = BTreeSet::new();
    for topic in &list.topic {
        let id = topic.id.get_ref();
        if !seen.insert(id) {
            let message = format!("the topic `{id}` is listed twice");
            let finding = Finding::new(&DUPLICATE_TOPIC, PATH, message)
                .at(text, topic.id.span())
                .help("remove one of the two entries");
            findings.push(finding);
        }
        for related in &topic.related {
            if known.contains(related.get_ref()) && related.get_ref() != id {
                continue;
            }
            let message = format!("`{}` cannot be related to `{id}`", related.get_ref());
            let finding = Finding::new(&UNKNOWN_TOPIC, PATH, message)
                .at(text, related.span())
                .help("name another topic of this list");
            findings.push(finding);
        }
    }
}

fn to_topic(raw: RawTopic) -> Topic {
    Topic {
        id: raw.id.into_inner(),
        section: raw.section,
        scope: raw.scope,
        related: raw.related.into_iter().map(Spanned::into_inner).collect(),
        covers: raw.covers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings_of(list: &str) -> Vec<String> {
        let files = Files::from_iter([(PATH, list)]);
        let mut findings = Vec::new();
        read(&files, &mut findings);
        findings.iter().map(|finding| format!("{} {}", finding.code.name, finding.line)).collect()
    }

    #[test]
    fn slips_in_the_list_are_found_with_their_line() {
        let twice = "[[topic]]\nid = \"a\"\nsection = \"know\"\nscope = \"\"\n".repeat(2);
        assert_eq!(findings_of(&twice), ["duplicate-topic 6"]);
        let stray = "[[topic]]\nid = \"a\"\nsection = \"know\"\nscope = \"\"\nrelated = [\"b\"]\n";
        assert_eq!(findings_of(stray), ["unknown-topic 5"]);
        assert_eq!(findings_of("[[topic]]\nid = \"A b\"\n"), ["toml 2"]);
    }

    #[test]
    fn a_missing_list_is_said() {
        let mut findings = Vec::new();
        read(&Files::default(), &mut findings);
        assert_eq!(findings.first().map(|finding| finding.code.name), Some("missing-file"));
    }

    #[test]
    fn every_section_is_found_by_its_name() {
        for section in Section::ALL {
            assert_eq!(Section::from_name(section.name()), Some(section));
        }
    }
}
