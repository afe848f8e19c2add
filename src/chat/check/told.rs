//! A verdict in the words of the content.

use std::collections::HashSet;

use crate::chat::Knowledge;
use crate::content::{Level, TopicId};
use crate::inspect::link::LinkReason;
use crate::inspect::{JudgedLink, Reason, Verdict, terms};
use crate::text::Rich;
use crate::text::unclickable::unclickable;
use crate::voice::{Checked, CheckedLink, Heaviness, LinkSign, Sign, Voice};

/// Reasons that are told: what somebody in a hurry can take in.
const MOST_REASONS: usize = 4;
/// Links that are told, the worst first.
const MOST_LINKS: usize = 5;
/// What is told about one link.
const MOST_ABOUT_LINK: usize = 2;
/// Topics whose articles are offered.
const MOST_TOPICS: usize = 2;
/// What weighs less is no reason for anything alone.
pub(in crate::chat) const LEAST_TOLD: f32 = 0.5;
/// From here on a sign is strong, or medium.
const STRONG: f32 = 2.0;
const MEDIUM: f32 = 1.0;
/// Quoted words, in characters.
const LONGEST_QUOTED: usize = 60;
/// With this weight the wording alone says what a message reads like.
const LIKE: f32 = 1.0;

/// A verdict in the words of the content.
pub fn checked<'a>(knowledge: &'a Knowledge, voice: Voice<'_>, verdict: &'a Verdict) -> Checked<'a> {
    let reasons = verdict.reasons.iter().filter(|reason| reason.is_sign() && reason.weight >= LEAST_TOLD);
    let told = if verdict.level == Level::Clear { Vec::new() } else { reasons.take(MOST_REASONS).collect() };
    let mut links: Vec<&JudgedLink> = verdict.links.iter().collect();
    links.sort_by_key(|link| std::cmp::Reverse(link.verdict.level));
    let n_left_out = links.len().saturating_sub(MOST_LINKS);
    Checked {
        level: verdict.level,
        like: like(knowledge, voice, verdict),
        reasons: told.into_iter().map(sign).collect(),
        links: links.into_iter().take(MOST_LINKS).map(link).collect(),
        n_more_links: verdict.n_more_links + n_left_out,
    }
}

/// The topics behind a verdict: of the kind it is like, then of its heaviest signs.
pub(in crate::chat) fn topics<'a>(knowledge: &'a Knowledge, verdict: &Verdict) -> Vec<&'a TopicId> {
    let inspector = &knowledge.inspector;
    let by_kind = verdict.kind.as_deref().filter(|_| reads_like_its_kind(verdict));
    let by_kind = by_kind.and_then(|kind| inspector.topic_of_kind(kind));
    let signs = verdict.reasons.iter().filter(|reason| reason.is_sign() && reason.weight >= MEDIUM);
    let by_signs = signs.filter_map(|reason| inspector.topic_of_sign(&reason.signal));
    let mut topics: Vec<&TopicId> = Vec::new();
    for topic in by_kind.into_iter().chain(by_signs).filter(|_| verdict.level != Level::Clear) {
        if topics.len() < MOST_TOPICS && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// Everything that was weighed.
pub(super) fn weighed(voice: Voice<'_>, verdict: &Verdict) -> Rich {
    let signs: Vec<(Sign<'_>, Heaviness)> = verdict
        .reasons
        .iter()
        .filter(|reason| reason.is_sign())
        .map(|reason| (sign(reason), heaviness(reason.weight)))
        .collect();
    let wording = verdict.reasons.iter().find(|reason| reason.signal == terms::WORDING);
    let wording =
        wording.filter(|reason| reason.weight.abs() >= LEAST_TOLD).map(|reason| reason.weight > 0.0);
    voice.check_weighed(&signs, wording)
}

fn like<'a>(knowledge: &'a Knowledge, voice: Voice<'_>, verdict: &Verdict) -> Option<&'a str> {
    let kind = verdict.kind.as_deref().filter(|_| reads_like_its_kind(verdict))?;
    let topic = knowledge.inspector.topic_of_kind(kind)?;
    knowledge.library.article(voice.language(), topic).map(|article| article.title.as_str())
}

fn reads_like_its_kind(verdict: &Verdict) -> bool {
    let wording = verdict.reasons.iter().find(|reason| reason.signal == terms::WORDING);
    verdict.level != Level::Clear && wording.is_some_and(|wording| wording.weight >= LIKE)
}

fn heaviness(weight: f32) -> Heaviness {
    match weight {
        _ if weight < 0.0 => Heaviness::Against,
        _ if weight >= STRONG => Heaviness::Strong,
        _ if weight >= MEDIUM => Heaviness::Medium,
        _ => Heaviness::Weak,
    }
}

fn sign(reason: &Reason) -> Sign<'_> {
    let words: String = unclickable(&reason.evidence).chars().take(LONGEST_QUOTED).collect();
    Sign { name: &reason.signal, words, brand: reason.brand.as_deref().unwrap_or_default() }
}

fn link(judged: &JudgedLink) -> CheckedLink<'_> {
    let speaking = judged.verdict.reasons.iter().filter(|reason| reason.weight.abs() >= LEAST_TOLD);
    // What speaks the other way than the level does only confuses; the official domain is always named.
    let is_worried = judged.verdict.level != Level::Clear;
    let mut fitting: Vec<&LinkReason> =
        speaking.filter(|reason| !is_worried || reason.weight > 0.0).collect();
    // Once is enough to hear whose name it has.
    let mut told = HashSet::new();
    fitting.retain(|reason| reason.brand.as_ref().is_none_or(|brand| told.insert(brand)));
    CheckedLink {
        shown: judged.link.defanged_text(),
        level: judged.verdict.level,
        reasons: fitting.into_iter().take(MOST_ABOUT_LINK).map(link_sign).collect(),
    }
}

fn link_sign(reason: &LinkReason) -> LinkSign<'_> {
    let is_listed = matches!(reason.signal, "listed" | "allow-listed");
    LinkSign {
        name: reason.signal,
        brand: reason.brand.as_deref().unwrap_or_default(),
        list: if is_listed { &reason.evidence } else { "" },
    }
}
