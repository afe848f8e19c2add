//! What is said about a message: how worrying it is, and why.

use super::link_signs;
use super::links::JudgedLink;
use super::wording::Trust;
use crate::content::Level;
use std::fmt;

/// What was found in a message, with everything that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub level: Level,
    /// How likely it is a scam, from 0 to 1, as far as the words tell: the logistic function of the sum of all weights.
    pub score: f32,
    /// Everything that was weighed, the heaviest first; what says little, and the starting point, too.
    pub reasons: Vec<Reason>,
    /// The links in it, in the order of the text.
    pub links: Vec<JudgedLink>,
    /// Links beyond those.
    pub n_more_links: usize,
    /// Whether there are words beside the links, and they were judged.
    pub has_words: bool,
    /// What the words say without the links.
    pub alone: WordsAlone,
    /// The kind of scam the wording is most like, whether it is one or not.
    pub kind: Option<String>,
    /// How likely it is no message at all but a question to the bot, from 0 to 1.
    pub question: f32,
}

/// What words say, whatever is thought of the links among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordsAlone {
    pub level: Level,
    pub score: f32,
    /// What is taken off for what signs and wording say alike.
    overlap: f32,
}

impl WordsAlone {
    /// Where there are none.
    pub(super) const NONE: Self = Self { level: Level::Clear, score: 0.0, overlap: 0.0 };

    /// Words make no danger of a message whose links are all trusted, unless something is asked for in them.
    pub(super) fn of(reasons: &[Reason], links: &[JudgedLink], trust: Trust) -> Self {
        let is_own = |reason: &&Reason| reason.signal != terms::OVERLAP && !reason.is_of(links);
        let own = || reasons.iter().filter(is_own);
        let overlap = overlap(own(), trust);
        let score = logistic(own().map(|reason| reason.weight).sum::<f32>() + overlap);
        let most = if own().any(Reason::is_strong_sign) { Level::Danger } else { Level::Caution };
        Self { level: level_of(score, trust).min(most), score, overlap }
    }
}

impl Verdict {
    /// The same as it would be if nothing were thought of the links.
    pub fn without_links(self) -> Self {
        let mut reasons = self.reasons;
        reasons.retain(|reason| reason.signal != terms::OVERLAP && !reason.is_of(&self.links));
        reasons.extend(Reason::overlap(self.alone.overlap));
        by_weight(&mut reasons);
        Self {
            level: self.alone.level,
            score: self.alone.score,
            reasons,
            links: Vec::new(),
            n_more_links: 0,
            ..self
        }
    }
}

/// A sign that was found, or something else that was weighed.
#[derive(Clone, PartialEq)]
pub struct Reason {
    /// The name of the sign, or of one of the [`terms`].
    pub signal: String,
    /// What it adds to the log-odds that the message is a scam.
    pub weight: f32,
    /// The very words that showed it; empty for what has none.
    pub evidence: String,
    /// The brand it speaks of.
    pub brand: Option<String>,
}

impl fmt::Debug for Reason {
    /// Leaves the person's words out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Reason({} {:.2})", self.signal, self.weight)
    }
}

/// What is weighed besides signs.
pub mod terms {
    /// Where the sum starts.
    pub const BIAS: &str = "bias";
    /// What the wording as a whole is like.
    pub const WORDING: &str = "wording";
    /// What is taken off again because the wording says it too.
    pub const OVERLAP: &str = "overlap";

    /// Whether a name is one of these.
    pub fn is_one(name: &str) -> bool {
        matches!(name, BIAS | WORDING | OVERLAP)
    }
}

/// What is to be added to the weights of some signs, since a part of what they say is in the wording.
pub(super) fn overlap<'a>(reasons: impl Iterator<Item = &'a Reason>, trust: Trust) -> f32 {
    let signs = reasons.filter(|reason| reason.is_sign());
    (trust.signs - 1.0) * signs.map(|reason| reason.weight).sum::<f32>()
}

/// The heaviest first, whichever way they pull.
pub(super) fn by_weight(reasons: &mut [Reason]) {
    reasons.sort_by(|left, right| right.weight.abs().total_cmp(&left.weight.abs()));
}

/// A sign of this weight says enough alone.
const STRONG: f32 = 2.0;

impl Reason {
    /// The term for what signs and wording both say; nothing where that is nothing.
    pub(super) fn overlap(weight: f32) -> Option<Self> {
        (weight != 0.0).then(|| Self::term(terms::OVERLAP, weight))
    }

    /// Whether it is a sign that says enough alone.
    pub(super) fn is_strong_sign(&self) -> bool {
        self.weight >= STRONG && self.is_sign()
    }

    /// Whether it is a sign rather than something else that is weighed.
    pub fn is_sign(&self) -> bool {
        !terms::is_one(&self.signal)
    }

    /// Whether it is a sign about links, or about what stands in one. The wording never is: the models read no links.
    fn is_of(&self, links: &[JudgedLink]) -> bool {
        if !self.is_sign() {
            return false;
        }
        let evidence = self.evidence.replace("[.]", ".").to_ascii_lowercase();
        let is_about =
            |host: &str| evidence.contains(host) || (evidence.contains('.') && host.contains(&evidence));
        let mut hosts = links.iter().filter_map(|judged| judged.link.domain());
        link_signs::is_one(&self.signal) || hosts.any(|host| is_about(&host.to_ascii_lowercase()))
    }

    /// Something that is weighed without a sign.
    pub(super) fn term(name: &str, weight: f32) -> Self {
        Self { signal: name.to_owned(), weight, evidence: String::new(), brand: None }
    }
}

/// The level of a score.
pub(super) fn level_of(score: f32, trust: Trust) -> Level {
    match score {
        _ if score >= trust.danger => Level::Danger,
        _ if score >= trust.caution => Level::Caution,
        _ => Level::Clear,
    }
}

/// From log-odds to a share of one.
pub(super) fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Library, embedded};
    use crate::inspect::ListedLinks;
    use crate::inspect::links::Links;

    const TRUST: Trust = Trust { bias: -0.5, slope: 1.5, signs: 0.6, caution: 0.6, danger: 0.9 };

    fn weighed() -> Vec<Reason> {
        let mut reasons = vec![Reason::term("code-asked", 3.0), Reason::term(link_signs::DANGER_LINK.0, 2.0)];
        let overlap = overlap(reasons.iter(), TRUST);
        reasons.extend([
            Reason::term(terms::BIAS, TRUST.bias),
            Reason::term(terms::WORDING, 1.0),
            Reason::term(terms::OVERLAP, overlap),
        ]);
        reasons
    }

    #[test]
    fn what_signs_and_wording_both_say_is_taken_off_once() {
        let taken_off = weighed().pop().expect("the last is what is taken off").weight;
        assert!((taken_off + 0.4 * (3.0 + 2.0)).abs() < 1e-6, "{taken_off}");
        assert!(overlap([].iter(), TRUST).abs() < 1e-6);
    }

    fn score(reasons: &[Reason]) -> f32 {
        logistic(reasons.iter().map(|reason| reason.weight).sum())
    }

    fn verdict(reasons: Vec<Reason>) -> Verdict {
        Verdict {
            level: Level::Danger,
            score: score(&reasons),
            alone: WordsAlone::of(&reasons, &[], TRUST),
            reasons,
            links: Vec::new(),
            n_more_links: 0,
            has_words: true,
            kind: None,
            question: 0.0,
        }
    }

    #[test]
    fn the_reasons_add_up_to_the_score_with_links_and_without() {
        let verdict = verdict(weighed());
        assert!((verdict.score - logistic(-0.5 + 1.0 + 0.6 * 5.0)).abs() < 1e-6);
        let words = verdict.without_links();
        assert!((words.score - logistic(-0.5 + 1.0 + 0.6 * 3.0)).abs() < 1e-6);
        assert!((words.score - score(&words.reasons)).abs() < 1e-6, "every number is explained");
    }

    #[test]
    fn what_a_link_took_back_is_listed_again_without_it() {
        // The two signs cancel, so nothing is taken off before.
        let official = Reason::term(link_signs::OFFICIAL_LINK.0, -2.0);
        let verdict =
            verdict(vec![official, Reason::term("code-asked", 2.0), Reason::term(terms::BIAS, -0.5)]);
        let words = verdict.without_links();
        let listed: Vec<&str> = words.reasons.iter().map(|reason| reason.signal.as_str()).collect();
        assert_eq!(listed, ["code-asked", terms::OVERLAP, terms::BIAS]);
        assert!((words.score - score(&words.reasons)).abs() < 1e-6, "every number is explained");
    }

    #[test]
    fn what_the_wording_says_stays_where_nothing_is_thought_of_its_link() {
        let library = Library::read(&embedded()).0.expect("the content can be read");
        let judge = Links::new(&library).expect("links can be judged");
        let text = "Pay the fee at https://parcel-desk.example today";
        let links: Vec<JudgedLink> = judge
            .find(text, &[])
            .0
            .into_iter()
            .map(|link| judge.judge(link, &ListedLinks::default()))
            .collect();
        assert_eq!(links.len(), 1);
        let wording = Reason { evidence: text.to_owned(), ..Reason::term(terms::WORDING, 2.0) };
        let fee = Reason { evidence: text.to_owned(), ..Reason::term("fee", 1.0) };
        let alone = WordsAlone::of(&[wording, fee], &links, TRUST);
        assert!(
            (alone.score - logistic(2.0)).abs() < 1e-6,
            "the sign quotes the link, the wording only stands around it"
        );
    }
}
