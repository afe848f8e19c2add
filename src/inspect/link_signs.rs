//! Signs that the links of a message add to its words.

use super::Found;
use super::Reason;
use super::links::JudgedLink;
use super::mentions::Mentions;
use crate::content::Level;

/// Sign `danger-link`: a link in it looks dangerous. Such a link is said to be dangerous whatever stands around it, so this
/// only tells the score.
pub(super) const DANGER_LINK: (&str, f32) = ("danger-link", 3.5);
/// Sign `doubtful-link`: there is something odd about a link in it.
pub(super) const DOUBTFUL_LINK: (&str, f32) = ("doubtful-link", 1.3);
/// Sign `foreign-link`: it names a firm, and its links belong to nobody known and have something odd about them. Firms
/// have more domains than anybody has listed, and honest shops write about their carrier and link to themselves: hence
/// not more, and not for an unremarkable name.
pub(super) const FOREIGN_LINK: (&str, f32) = ("foreign-link", 1.4);
/// Sign `official-link`: all its links are official domains. Swindlers link to them, too, and ask for something else.
pub(super) const OFFICIAL_LINK: (&str, f32) = ("official-link", -2.5);

/// Whether a sign is one of these.
pub(super) fn is_one(signal: &str) -> bool {
    [DANGER_LINK.0, DOUBTFUL_LINK.0, FOREIGN_LINK.0, OFFICIAL_LINK.0].contains(&signal)
}

/// What the links of a message say about it.
pub(super) fn look(message: &str, plain: &str, found: &Found, mentions: &Mentions) -> Vec<Reason> {
    let links = &found.links;
    let mut reasons = Vec::new();
    let worst = links.iter().max_by_key(|link| link.verdict.level);
    let Some(worst) = worst else { return reasons };
    match worst.verdict.level {
        Level::Danger => reasons.push(reason(DANGER_LINK, worst, None)),
        Level::Caution => reasons.push(reason(DOUBTFUL_LINK, worst, None)),
        Level::Clear => {}
    }
    if found.are_official() {
        reasons.push(reason(OFFICIAL_LINK, worst, worst.verdict.official.clone()));
    } else if links.iter().all(|link| link.verdict.official.is_none())
        && links.iter().any(is_odd)
        && let Some(brand) = mentions.first_in(without(message, plain, links).as_str())
    {
        reasons.push(reason(FOREIGN_LINK, worst, Some(brand.to_owned())));
    }
    reasons
}

fn reason((signal, weight): (&str, f32), link: &JudgedLink, brand: Option<String>) -> Reason {
    Reason { signal: signal.to_owned(), weight, evidence: link.link.defanged_text(), brand }
}

/// Whether anything about a link's name speaks against it.
fn is_odd(link: &JudgedLink) -> bool {
    const LEAST: f32 = 0.6;
    link.verdict.reasons.iter().map(|reason| reason.weight.max(0.0)).sum::<f32>() >= LEAST
}

/// The plain text without what the links themselves spell: a brand in an address is the link's own matter.
fn without(message: &str, plain: &str, links: &[JudgedLink]) -> String {
    let mut left = plain.to_owned();
    for link in links {
        if let Some(written) = message.get(link.link.span.clone()).filter(|_| !link.link.is_hidden()) {
            left = left.replace(&written.to_lowercase(), " ");
        }
    }
    left
}
