//! The result: its level, what weighed, and what would change it.

use std::cmp::Reverse;

use super::outlook::Outlook;
use super::state::{Moved, State};
use super::{Answered, Given, Next, Progress};
use crate::content::questionnaire::{Level, LogOdds, Question};
use crate::content::{Method, Questionnaire};

/// Changes of each kind that are told: the ones that matter most.
const MOST_CHANGES: usize = 3;

/// What the answers come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub level: Level,
    /// The branch it is about.
    pub situation: Option<usize>,
    /// The answers that speak for the level, the weightiest first: warning ones, or for [`Level::Clear`] reassuring ones.
    pub reasons: Vec<Weighed>,
    /// Every answer that counted towards or against, the weightiest first.
    pub weighed: Vec<Weighed>,
    /// Warning signs beside a clear result, each weak alone; their places among the reasons.
    pub weak: Vec<usize>,
    /// Warning signs that the person does not know about, the weightiest first, each with its place among the reasons.
    pub unsure: Vec<usize>,
    /// Warning signs that were asked about and denied, the weightiest first.
    pub denied: Vec<usize>,
    /// Whether one answer settled it.
    pub is_settled: bool,
    /// Warning signs that would each make it danger, the weightiest first.
    pub worse: Vec<usize>,
    /// What could still be found out and would, together, make it less worrying.
    pub better: Vec<usize>,
    /// The way of paying the answers tell.
    pub method: Option<Method>,
}

/// An answer that counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub answered: Answered,
    pub weight: LogOdds,
    /// The place of its reason; `None` for an answer that only denies signs.
    pub reason: Option<usize>,
}

/// What the answers come to; `None` while something is still to be asked, or when they lead to another flow.
pub fn verdict(questionnaire: &Questionnaire, progress: &Progress) -> Option<Verdict> {
    let Next::Result(level) = progress.next else { return None };
    let weighed = weighed(questionnaire, progress);
    let speaks = |one: &&Weighed| match level {
        Level::Clear => one.weight < LogOdds::ZERO && one.reason.is_some(),
        Level::Caution | Level::Danger => one.weight > LogOdds::ZERO && one.reason.is_some(),
    };
    let is_weak = |one: &&Weighed| level == Level::Clear && one.weight > LogOdds::ZERO;
    let method = |answered: &Answered| match answered.given {
        Given::Option(option) => questionnaire.questions[answered.question].options[option].method,
        Given::NotSure => None,
    };
    Some(Verdict {
        level,
        situation: progress.situation,
        reasons: weighed.iter().filter(speaks).copied().collect(),
        weak: weighed.iter().filter(is_weak).filter_map(|one| one.reason).collect(),
        unsure: signs_where(questionnaire, progress, is_unknown),
        denied: denied(questionnaire, progress),
        is_settled: progress.score.is_settled,
        worse: worse(questionnaire, progress, level),
        better: better(questionnaire, progress, level),
        method: progress.answered.iter().rev().find_map(method),
        weighed,
    })
}

/// Settling reasons first, then by weight, then as they were asked.
fn weighed(questionnaire: &Questionnaire, progress: &Progress) -> Vec<Weighed> {
    let mut weighed = Vec::new();
    for answered in &progress.answered {
        let question = &questionnaire.questions[answered.question];
        let weight = answered.given.weight(question);
        if weight != LogOdds::ZERO {
            weighed.push(Weighed { answered: *answered, weight, reason: answered.given.reason(question) });
        }
    }
    weighed.sort_by_key(|one| {
        let settles = one.reason.is_some_and(|reason| questionnaire.reasons[reason].settles);
        (Reverse(settles), Reverse(one.weight.max(-one.weight)))
    });
    weighed
}

/// The warning signs of the questions whose answer fits, the weightiest first, each once.
fn signs_where(
    questionnaire: &Questionnaire,
    progress: &Progress,
    fits: impl Fn(&Question, Given) -> bool,
) -> Vec<usize> {
    let mut signs = Vec::new();
    for answered in &progress.answered {
        let question = &questionnaire.questions[answered.question];
        let options = question.options.iter().filter(|_| fits(question, answered.given));
        for option in options {
            signs.extend(option.reason.filter(|reason| is_warning(questionnaire, *reason)));
        }
    }
    by_weight(questionnaire, signs)
}

fn is_unknown(question: &Question, given: Given) -> bool {
    !given.is_known(question)
}

/// Warning signs of answered questions that the answers do not give.
fn denied(questionnaire: &Questionnaire, progress: &Progress) -> Vec<usize> {
    let given: Vec<usize> = progress
        .answered
        .iter()
        .filter_map(|answered| answered.given.reason(&questionnaire.questions[answered.question]))
        .collect();
    let unsure = signs_where(questionnaire, progress, is_unknown);
    let mut asked = signs_where(questionnaire, progress, |question, given| !is_unknown(question, given));
    asked.retain(|sign| !given.contains(sign) && !unsure.contains(sign));
    asked
}

fn is_warning(questionnaire: &Questionnaire, reason: usize) -> bool {
    questionnaire.reasons[reason].weight > LogOdds::ZERO
}

/// Warning signs of other answers that would each make it danger.
fn worse(questionnaire: &Questionnaire, progress: &Progress, level: Level) -> Vec<usize> {
    if level == Level::Danger {
        return Vec::new();
    }
    let outlook = Outlook::of(questionnaire);
    let mut worse = Vec::new();
    for answered in &progress.answered {
        let question = &questionnaire.questions[answered.question];
        if question.branches() {
            continue;
        }
        for other in Given::all(question).filter(|other| *other != answered.given) {
            let changed = |one: &Answered| if one == answered { other } else { one.given };
            let state = replay(questionnaire, progress, changed);
            let is_danger = state.is_some_and(|state| outlook.lowest(questionnaire, state) == Level::Danger);
            worse.extend(other.reason(question).filter(|_| is_danger));
        }
    }
    foremost(questionnaire, worse)
}

/// What somebody could still find out, as long as all of it together would make the level lower.
fn better(questionnaire: &Questionnaire, progress: &Progress, level: Level) -> Vec<usize> {
    // Whoever is in danger must not be told how to be talked out of it.
    if level == Level::Danger {
        return Vec::new();
    }
    let relief = |answered: &Answered| {
        let question = &questionnaire.questions[answered.question];
        // Whoever saw a warning sign cannot find out the contrary; some things can be brought about all the same.
        let has_warned = answered.given.weight(question) > LogOdds::ZERO;
        let reliefs = Given::all(question).filter(|given| {
            given
                .reason(question)
                .map(|reason| &questionnaire.reasons[reason])
                .is_some_and(|reason| reason.is_doable || (reason.is_findable && !has_warned))
        });
        reliefs
            .min_by_key(|given| given.weight(question))
            .filter(|best| !question.branches() && best.weight(question) < answered.given.weight(question))
    };
    let changed = |answered: &Answered| relief(answered).unwrap_or(answered.given);
    let outlook = Outlook::of(questionnaire);
    let state = replay(questionnaire, progress, changed);
    if state.is_none_or(|state| outlook.lowest(questionnaire, state) >= level) {
        return Vec::new();
    }
    let reasons = progress.answered.iter().filter_map(|answered| {
        relief(answered).and_then(|given| given.reason(&questionnaire.questions[answered.question]))
    });
    foremost(questionnaire, reasons.collect())
}

/// Where the answers lead with some of them changed.
fn replay(
    questionnaire: &Questionnaire,
    progress: &Progress,
    changed: impl Fn(&Answered) -> Given,
) -> Option<State> {
    let mut state = State::start(questionnaire);
    for answered in &progress.answered {
        match state.after(questionnaire, changed(answered)) {
            Moved::To(further) => state = further,
            Moved::HandedOver(_) => return None,
        }
    }
    Some(state)
}

/// The weightiest ones first, each once.
fn by_weight(questionnaire: &Questionnaire, mut reasons: Vec<usize>) -> Vec<usize> {
    reasons.sort_by_key(|reason| {
        let weight = questionnaire.reasons[*reason].weight;
        (Reverse(weight.max(-weight)), *reason)
    });
    reasons.dedup();
    reasons
}

fn foremost(questionnaire: &Questionnaire, reasons: Vec<usize>) -> Vec<usize> {
    let mut reasons = by_weight(questionnaire, reasons);
    reasons.truncate(MOST_CHANGES);
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::fixture::{answers, asking};
    use crate::questionnaire::follow;

    fn judge(questionnaire: &Questionnaire, given: &str) -> Verdict {
        let progress = follow(questionnaire, &answers(given));
        verdict(questionnaire, &progress).unwrap_or_else(|| panic!("{given} leads to no result"))
    }

    fn names(questionnaire: &Questionnaire, reasons: &[usize]) -> Vec<String> {
        reasons.iter().map(|reason| questionnaire.reasons[*reason].id.to_string()).collect()
    }

    #[test]
    fn what_settles_stands_first_and_the_rest_by_weight() {
        let questionnaire = asking(&["price", "address", "code"]);
        let verdict = judge(&questionnaire, "price=low address=copied");
        let told: Vec<usize> = verdict.reasons.iter().filter_map(|weighed| weighed.reason).collect();
        assert_eq!(names(&questionnaire, &told), ["copy", "cheap"]);
        assert!(!verdict.is_settled && verdict.level == Level::Danger);
        let settled = judge(&questionnaire, "price=low address=own code=yes");
        let told: Vec<usize> = settled.reasons.iter().filter_map(|weighed| weighed.reason).collect();
        assert_eq!(names(&questionnaire, &told), ["code-asked", "cheap"]);
        assert!(settled.is_settled);
    }

    #[test]
    fn a_clear_result_tells_what_was_not_seen_and_what_was_weak() {
        let questionnaire = asking(&["code", "price", "address"]);
        let verdict = judge(&questionnaire, "code=no price=low address=official");
        assert_eq!(verdict.level, Level::Clear);
        assert_eq!(names(&questionnaire, &verdict.denied), ["code-asked", "copy"]);
        assert_eq!(names(&questionnaire, &verdict.weak), ["cheap"]);
    }

    #[test]
    fn what_is_not_known_is_neither_denied_nor_weighed() {
        let questionnaire = asking(&["code", "seen", "price"]);
        let verdict = judge(&questionnaire, "code=no seen=not-yet price=usual");
        assert_eq!(verdict.level, Level::Caution);
        assert_eq!(names(&questionnaire, &verdict.unsure), ["hides"]);
        assert_eq!(names(&questionnaire, &verdict.denied), ["code-asked"]);
        assert!(verdict.weighed.iter().all(|weighed| weighed.reason.is_none()), "{verdict:?}");
    }

    #[test]
    fn what_would_change_a_result_is_told_both_ways() {
        let questionnaire = asking(&["code", "seen", "price"]);
        let verdict = judge(&questionnaire, "code=no seen=not-yet price=usual");
        assert_eq!(verdict.level, Level::Caution);
        assert_eq!(names(&questionnaire, &verdict.worse), ["code-asked"]);
        assert_eq!(names(&questionnaire, &verdict.better), ["saw-it"]);
    }

    #[test]
    fn whoever_saw_a_sign_is_not_told_to_find_out_the_contrary() {
        let questionnaire = asking(&["code", "address", "price"]);
        let verdict = judge(&questionnaire, "code=no address=copied price=low");
        assert_eq!((verdict.level, verdict.better), (Level::Danger, Vec::new()));
    }
}
