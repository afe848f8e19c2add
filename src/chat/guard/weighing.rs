//! Whether a message is so dangerous that a group should hear of it, by the group's rules.

use super::sift::{blocked_domain, is_within};
use crate::chat::Knowledge;
use crate::chat::MessageId;
use crate::chat::check::told::{LEAST_TOLD, topics};
use crate::content::{Level, TopicId};
use crate::guard::{Mark, MarkKey, Rules, Sighting, Sign, Strictness};
use crate::inspect::{JudgedLink, Verdict};
use crate::text::fold;

/// Something dangerous, and what the group hears of it.
pub(super) struct Weighed<'v> {
    pub sighting: Sighting,
    pub topic: Option<TopicId>,
    /// The worst of its links, if any is worth a word.
    pub link: Option<&'v JudgedLink>,
    /// A domain of it that the admins do not want.
    pub blocked: Option<&'v str>,
    /// What would be allowed if it is called harmless: a domain, if that is what made it look dangerous.
    pub domain: Option<String>,
}

/// What the mark of a domain that may be allowed is made with.
pub(super) const DOMAIN: &str = "domain";
/// Signs that are remembered of one message.
const MOST_SIGNS: usize = 6;
/// From this likelihood on the words alone are beyond doubt: none of 1,560 ordinary messages came near, more than half of
/// the dangers do. What is called a danger begins at about 0.975.
const CERTAIN: f32 = 0.997;

/// `None` where nothing is to be said.
pub(super) fn weigh<'v>(
    knowledge: &Knowledge,
    verdict: &'v Verdict,
    rules: &'v Rules,
    key: MarkKey,
    message: MessageId,
    text: &str,
) -> Option<Weighed<'v>> {
    let text = text_mark(key, text);
    if rules.allowed_texts.contains(&text.0) {
        return None;
    }
    let blocked = blocked_domain(verdict, rules);
    if blocked.is_none() && !is_grave(verdict, rules.strictness) {
        return None;
    }
    let link = verdict.links.iter().max_by_key(|judged| judged.verdict.level);
    let link = link.filter(|judged| judged.verdict.level > Level::Clear);
    let hosts = verdict.links.iter().filter(|judged| judged.verdict.level > Level::Clear);
    let hosts = hosts.filter_map(|judged| place_of(knowledge, judged)).chain(blocked.map(str::to_owned));
    let hosts = hosts.map(|host| key.mark("host", &host));
    let domain = link.filter(|_| blocked.is_none());
    let domain = domain.and_then(|judged| knowledge.inspector.owned_domain(judged)).map(str::to_owned);
    let allowable = domain.as_deref().map(|domain| key.mark(DOMAIN, domain));
    let sighting =
        Sighting { message, text, hosts: hosts.collect(), signs: signs(verdict), domain: allowable };
    let topic = topics(knowledge, verdict).first().map(|topic| (*topic).clone());
    Some(Weighed { sighting, topic, link, blocked, domain })
}

/// What stands for a link when it comes again: its host, or the very page where every page is somebody else's.
fn place_of(knowledge: &Knowledge, judged: &JudgedLink) -> Option<String> {
    let host = judged.link.domain()?.to_owned();
    let is_owned = knowledge.inspector.owned_domain(judged).is_some();
    Some(if is_owned { host } else { host + &judged.link.path_and_query() })
}

/// The mark of a text, however it is spaced or typed.
pub(super) fn text_mark(key: MarkKey, text: &str) -> Mark {
    key.mark("text", fold(text).trim())
}

/// A verdict as this group wants it: nothing comes of links that its admins allowed, but words are what they are.
pub(super) fn by_rules(verdict: Verdict, rules: &Rules) -> Verdict {
    if is_allowed(&verdict, rules) && blocked_domain(&verdict, rules).is_none() {
        return verdict.without_links();
    }
    verdict
}

/// Whether a verdict is beyond doubt for a group with these rules, however sure it wants to be.
pub(in crate::chat) fn is_beyond_doubt(verdict: Verdict, rules: &Rules) -> bool {
    is_grave(&by_rules(verdict, rules), Strictness::Certain)
}

/// Whether all links of a message are of domains that the admins allowed.
fn is_allowed(verdict: &Verdict, rules: &Rules) -> bool {
    let is_allowed = |judged: &JudgedLink| {
        let host = judged.link.domain();
        host.is_some_and(|host| rules.allowed_domains.iter().any(|domain| is_within(host, domain)))
    };
    !verdict.links.is_empty() && verdict.n_more_links == 0 && verdict.links.iter().all(is_allowed)
}

/// Whether a verdict is grave enough for a group that wants to be this sure.
fn is_grave(verdict: &Verdict, strictness: Strictness) -> bool {
    let of_links = |level: Level| verdict.links.iter().any(|judged| judged.verdict.level >= level);
    let is_listed = || {
        let reasons = verdict.links.iter().flat_map(|judged| &judged.verdict.reasons);
        reasons.into_iter().any(|reason| reason.signal == "listed")
    };
    match strictness {
        Strictness::Danger => verdict.level == Level::Danger,
        // Words that are as clear as can be, a link that is known, or words and a link that say the same.
        Strictness::Certain => {
            verdict.level == Level::Danger
                && (verdict.score >= CERTAIN
                    || is_listed()
                    || (of_links(Level::Danger) && verdict.score >= 0.5 && verdict.has_words))
        }
    }
}

/// What was found, the weightiest first, without the words that showed it.
fn signs(verdict: &Verdict) -> Vec<Sign> {
    let of_words = verdict.reasons.iter().filter(|reason| reason.is_sign()).map(|reason| {
        let sign = Sign { name: reason.signal.clone(), is_of_link: false, about: reason.brand.clone() };
        (reason.weight, sign)
    });
    let of_links = verdict.links.iter().flat_map(|judged| &judged.verdict.reasons).map(|reason| {
        let about =
            if reason.signal == "listed" { Some(reason.evidence.clone()) } else { reason.brand.clone() };
        (reason.weight, Sign { name: reason.signal.to_owned(), is_of_link: true, about })
    });
    let mut signs: Vec<(f32, Sign)> =
        of_words.chain(of_links).filter(|(weight, _)| *weight >= LEAST_TOLD).collect();
    signs.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    let mut told: Vec<Sign> = Vec::new();
    for (_, sign) in signs {
        if told.len() < MOST_SIGNS && !told.contains(&sign) {
            told.push(sign);
        }
    }
    told
}
