//! Links that open the private chat with the bot at a certain place: below cards, in groups, on web pages.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::scene::Scene;
use super::{ChatId, TurnKind, check, governing, question};
use crate::content::{Flow, Language, TopicId};

/// Where a link leads. What stands for it is at most 64 of the letters, digits, `_` and `-` that platforms take in a
/// link; those of older versions stay understood, since links are printed and passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeepLink {
    /// The greeting with the menu.
    Menu,
    Flow(Flow),
    Topic(TopicId),
    /// Asks for a message or a link to be judged.
    Check,
    /// Speaks this language from then on.
    Language(Language),
    /// The settings of a group, for its admins.
    Group(ChatId),
}

/// What leads nowhere in this version.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the link leads nowhere")]
pub struct UnknownLink;

impl fmt::Display for DeepLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Menu => formatter.write_str("menu"),
            Self::Flow(flow) => formatter.write_str(flow.name()),
            Self::Topic(topic) => write!(formatter, "topic-{topic}"),
            Self::Check => formatter.write_str("check"),
            Self::Language(language) => write!(formatter, "language-{language}"),
            // Groups have numbers below zero.
            Self::Group(ChatId(number)) => write!(formatter, "group-{}", number.unsigned_abs()),
        }
    }
}

impl FromStr for DeepLink {
    type Err = UnknownLink;

    fn from_str(payload: &str) -> Result<Self, UnknownLink> {
        if let Some(flow) = Flow::from_name(payload) {
            return Ok(Self::Flow(flow));
        }
        match (payload, payload.split_once('-')) {
            ("menu", _) => Ok(Self::Menu),
            ("check", _) => Ok(Self::Check),
            (_, Some(("topic", id))) => id.parse().map(Self::Topic).map_err(|_| UnknownLink),
            (_, Some(("group", number))) => group(number).map(Self::Group).ok_or(UnknownLink),
            (_, Some(("language", tag))) => Language::from_tag(tag).map(Self::Language).ok_or(UnknownLink),
            _ => Err(UnknownLink),
        }
    }
}

/// The group of this number without its sign.
fn group(number: &str) -> Option<ChatId> {
    let number: i64 = number.parse().ok()?;
    (number > 0).then_some(ChatId(-number))
}

/// Goes where what stands behind /start leads; what leads nowhere, or was forged, meets the greeting.
pub(super) fn follow(scene: &mut Scene<'_>, payload: &str) {
    match payload.parse() {
        Ok(link) if scene.event.is_private() => open(scene, link),
        _ => scene.greet(),
    }
}

/// Opens what a link leads to.
pub(super) fn open(scene: &mut Scene<'_>, link: DeepLink) {
    match link {
        DeepLink::Flow(flow) => scene.begin(flow),
        // Links lead into the private chat: in a group only a forged button asks for the rest.
        _ if !scene.event.is_private() => scene.greet(),
        DeepLink::Topic(topic) if scene.knowledge.library.topic(&topic).is_some() => {
            question::show(scene, &topic);
        }
        DeepLink::Menu | DeepLink::Topic(_) => scene.greet(),
        DeepLink::Check => check::start(scene),
        DeepLink::Group(group) => {
            scene.is_about(TurnKind::Settings);
            governing::open(scene, group);
        }
        DeepLink::Language(language) => {
            scene.settings.language = Some(language);
            scene.voice = scene.knowledge.voice(language);
            scene.greet();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest payload of a link that Telegram takes.
    const LONGEST: usize = 64;

    fn all() -> Vec<DeepLink> {
        let topics = ["a".repeat(40), "lost-parcel".to_owned(), "first-hour".to_owned(), "check".to_owned()];
        let topics = topics.map(|id| DeepLink::Topic(id.parse().expect("a topic id")));
        let mut links = vec![DeepLink::Menu, DeepLink::Check];
        links.extend([-1, -1_002_345_678_901, -(1 << 52)].map(|number| DeepLink::Group(ChatId(number))));
        links.extend(Flow::ALL.map(DeepLink::Flow));
        links.extend(topics);
        links.extend(Language::ALL.map(DeepLink::Language));
        links
    }

    #[test]
    fn every_link_survives_its_payload_and_fits_the_platform() {
        for link in all() {
            let payload = link.to_string();
            let is_plain =
                payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
            assert!(is_plain && (1..=LONGEST).contains(&payload.len()), "{payload}");
            assert_eq!(payload.parse(), Ok(link), "{payload}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_known() {
        for payload in [
            "",
            "Menu",
            "letter",
            "topic",
            "topic-",
            "topic-Lost-Parcel",
            "topic-退款",
            "topic-a/../b",
            "language-",
            "language-tlh",
            "language-en-",
            "check-1",
            "group-",
            "group--7",
            "group-0",
            "first-hour-2",
            "1:delete:7",
            &format!("topic-{}", "a".repeat(41)),
        ] {
            assert_eq!(payload.parse::<DeepLink>(), Err(UnknownLink), "{payload}");
        }
    }
}
