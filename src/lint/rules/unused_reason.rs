//! Rules `unreachable` and `dead-end` for what belongs to a result: reasons no answer gives, steps nobody is told, and
//! results without any step.

use std::collections::BTreeSet;

use super::Rule;
use super::unsound_questionnaire::at;
use crate::content::codes::{DEAD_END, UNREACHABLE};
use crate::content::questionnaire::{self, Level};
use crate::content::{Finding, Questionnaire};
use crate::lint::sources::Sources;
use crate::questionnaire::walk;

/// The codes are declared with the others of reading.
pub(super) const RULE: Rule = Rule { codes: &[], check };

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let Some(questionnaire) = questionnaire::whole(sources.files) else { return };
    let given = reasons_given(&questionnaire);
    for (place, reason) in questionnaire.reasons.iter().enumerate() {
        if !given.contains(&place) {
            let finding =
                at(sources.files, ("reason", reason.id.as_str()), &UNREACHABLE, "no answer means this");
            findings.push(finding.help("name it in the option it belongs to, or remove it"));
        }
    }
    let results = results(&questionnaire);
    if results.is_empty() {
        // It leads nowhere at all, which is a finding of its own.
        return;
    }
    let all: Vec<usize> = given.into_iter().collect();
    for step in &questionnaire.steps {
        if !results.iter().any(|(situation, level)| step.is_for(*level, *situation, &all)) {
            let finding =
                at(sources.files, ("step", step.id.as_str()), &UNREACHABLE, "no result tells anybody this");
            findings.push(finding.help("change its conditions, or remove it"));
        }
    }
    for (situation, level) in results {
        if !questionnaire.steps.iter().any(|step| step.is_always_for(level, situation)) {
            let branch = questionnaire.branches[situation].id.as_str();
            let message = format!("whoever is told `{}` here is told nothing to do", level.name());
            let finding = at(sources.files, ("branch", branch), &DEAD_END, message);
            findings.push(finding.help("add a step for it that asks for no reason"));
        }
    }
}

fn reasons_given(questionnaire: &Questionnaire) -> BTreeSet<usize> {
    let options = questionnaire.questions.iter().flat_map(|question| &question.options);
    options.filter_map(|option| option.reason).collect()
}

/// Situations and the levels that answers lead to in them.
fn results(questionnaire: &Questionnaire) -> Vec<(usize, Level)> {
    let mut results = Vec::new();
    for (situation, shares) in walk(questionnaire).situations {
        let reached = Level::ALL.into_iter().filter(|level| shares.of(*level) > 0);
        results.extend(reached.map(|level| (situation, level)));
    }
    results
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::super::unsound_questionnaire::tests::{REST, questionnaire};
    use super::*;

    #[test]
    fn reasons_and_steps_are_for_somebody_and_every_result_has_a_step() {
        let start = questionnaire("prior = 0.4\nrationale = \"R.\"\nquestions = [\"code\"]");
        let rest =
            REST.replace("[[step]]\nid = \"stop\"\n", "[[step]]\nid = \"stop\"\nlevels = [\"danger\"]\n");
        let rest = format!(
            "{rest}[[reason]]\nid = \"odd\"\nweight = 1.5\ntopic = \"a\"\nrationale = \"R.\"\n\
             [[step]]\nid = \"never\"\nlevels = [\"clear\"]\nreasons = [\"odd\"]\n"
        );
        let files = [
            ("content/questionnaires/safe.toml", start.as_str()),
            ("content/questionnaires/rest.toml", rest.as_str()),
        ];
        let told = told_by(RULE.check, &files);
        let expected = [
            "no answer means this",
            "no result tells anybody this",
            "whoever is told `clear` here is told nothing to do",
            "whoever is told `caution` here is told nothing to do",
        ];
        for words in expected {
            assert!(told.iter().any(|told| told.ends_with(words)), "{words}: {told:?}");
        }
        assert_eq!(told.len(), expected.len(), "{told:?}");
    }
}
