//! Rule for the questionnaire as a whole: every way through it, walked. Ways that lead in a circle, are too long or end
//! nowhere; worse answers that lower the level; levels and questions that nobody reaches.

use super::Rule;
use crate::content::codes::{DEAD_END, UNREACHABLE};
use crate::content::questionnaire::{self, FOLDER};
use crate::content::{Code, Files, Finding, Questionnaire};
use crate::lint::sources::Sources;
use crate::lint::tables;
use crate::questionnaire::{MOST_QUESTIONS, Violation, walk};

pub(super) const RULE: Rule = Rule { codes: &[&CYCLE, &LONG_WAY, &NOT_MONOTONE, &UNSURE_CLEAR], check };

static CYCLE: Code = Code::error(
    "cycle",
    "The branches of the questionnaire lead round in a circle, or ask the same question a second time. People would \
     never come to a result. The finding names the answers that lead there.",
);

static LONG_WAY: Code = Code::error(
    "long-way",
    "Somebody who answers like this is asked more than twelve questions before there is a result. People in a hurry \
     give up: remove what decides least from that branch.",
);

static NOT_MONOTONE: Code = Code::error(
    "not-monotone",
    "A worse answer gives a lower level, or options do not stand from the most worrying to the most reassuring. People \
     would be told that it is better to have been asked for a password. Mend the weights or the order.",
);

static UNSURE_CLEAR: Code = Code::error(
    "unsure-clear",
    "Somebody who answers `not sure` to everything is told that no warning sign was found. Raise the branch's `prior` \
     to `caution` at least.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let Some(questionnaire) = questionnaire::whole(sources.files) else { return };
    for violation in &walk(&questionnaire).violations {
        findings.push(finding(sources.files, &questionnaire, violation));
    }
}

fn finding(files: &Files, questionnaire: &Questionnaire, violation: &Violation) -> Finding {
    let question = |place: usize| ("question", questionnaire.questions[place].id.as_str());
    let branch = |place: usize| ("branch", questionnaire.branches[place].id.as_str());
    let start = branch(questionnaire.first);
    match violation {
        Violation::Cycle { way } => {
            at(files, start, &CYCLE, format!("these answers lead in a circle: {way}"))
                .help("let one of them lead elsewhere")
        }
        Violation::AskedTwice { question: place, way } => {
            let message = format!("this is asked a second time after: {way}");
            at(files, question(*place), &CYCLE, message).help("ask it in one of the branches only")
        }
        Violation::TooLong { way } => {
            let message = format!("more than {MOST_QUESTIONS} questions are asked after: {way}");
            at(files, start, &LONG_WAY, message).help("remove a question from that branch")
        }
        Violation::NoSituation { way } => {
            let message = format!("these answers come to a result about nothing: {way}");
            at(files, start, &DEAD_END, message).help("give the branch they end in a `prior`")
        }
        Violation::WrongOrder { question: place, option } => {
            let option = &questionnaire.questions[*place].options[*option].id;
            let message = format!("`{option}` weighs more than the option before it");
            at(files, question(*place), &NOT_MONOTONE, message)
                .help("list the most worrying option first, and those that settle danger before all others")
        }
        Violation::LevelFalls { question: place, worse, better, way } => {
            let message = format!("`{worse}` gives a lower level than `{better}` with: {way}");
            at(files, question(*place), &NOT_MONOTONE, message).help("mend the weights of the two")
        }
        Violation::UnsureIsClear { way } => {
            let message = format!("whoever is sure of nothing is told `clear`: {way}");
            at(files, start, &UNSURE_CLEAR, message).help("raise the `prior` of the branch they are in")
        }
        Violation::NeverAsked { question: place } => {
            at(files, question(*place), &UNREACHABLE, "no way through the questionnaire asks this")
                .help("list it in a branch before everything is decided, or remove it")
        }
        Violation::NeverEntered { branch: place } => {
            at(files, branch(*place), &UNREACHABLE, "no answer leads to this branch")
                .help("let an option lead to it with `go`, or remove it")
        }
        Violation::LevelNeverReached { situation, level } => {
            let message = format!("no answers in this situation lead to `{}`", level.name());
            at(files, branch(*situation), &UNREACHABLE, message).help("mend its prior or its questions")
        }
    }
}

/// A finding about the entry of that kind and name.
pub(super) fn at(
    files: &Files,
    (kind, name): (&str, &str),
    code: &'static Code,
    message: impl Into<String>,
) -> Finding {
    let message = message.into();
    let mut found = None;
    for (path, _) in files.within(FOLDER, ".toml") {
        tables::visit_file(files, path, |table| {
            if let Some(id) = table.text_of("id").filter(|id| table.name == kind && id.words == name) {
                found.get_or_insert_with(|| table.finding_at(code, &id, message.as_str()));
            }
        });
    }
    found.unwrap_or_else(|| Finding::new(code, FOLDER, message))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::testing::told_by;
    use super::*;

    pub const REST: &str = "[[question]]\nid = \"code\"\n\
        options = [{ id = \"yes\", reason = \"code-asked\" }, { id = \"no\" }]\n\
        [[reason]]\nid = \"code-asked\"\nweight = 5.0\nsettles = true\ntopic = \"a\"\nrationale = \"R.\"\n\
        [[step]]\nid = \"stop\"\n";

    /// The start of a questionnaire whose one branch has these lines.
    pub fn questionnaire(branch: &str) -> String {
        format!(
            "first = \"start\"\ncaution = 0.0\ndanger = 2.0\nnotable = 1.0\nabsence = 0.1\n\
             [[branch]]\nid = \"start\"\n{branch}\n"
        )
    }

    fn check(branch: &str, rest: &str, expected: &[&str]) {
        let start = questionnaire(branch);
        let rest = format!("{rest}{REST}");
        let files = [
            ("content/questionnaires/safe.toml", start.as_str()),
            ("content/questionnaires/rest.toml", rest.as_str()),
        ];
        assert_eq!(told_by(RULE.check, &files), expected, "{branch}");
    }

    #[test]
    fn a_sound_one_has_no_findings() {
        check(
            "prior = 0.4\nrationale = \"R.\"\nquestions = [\"code\"]",
            "",
            &["7:6 whoever is sure of nothing is told `clear`: code=not-sure"][1..],
        );
    }

    #[test]
    fn ways_in_a_circle_and_questions_asked_twice_name_the_answers() {
        let circle = "[[question]]\nid = \"where\"\noptions = [{ id = \"here\", go = \"start\" }]\n";
        check(
            "prior = 0.4\nrationale = \"R.\"\nquestions = [\"where\", \"code\"]",
            circle,
            &["7:6 these answers lead in a circle: where=here"],
        );
        let twice = "[[question]]\nid = \"where\"\noptions = [{ id = \"on\" }]\n";
        check(
            "prior = 0.4\nrationale = \"R.\"\nquestions = [\"where\", \"where\", \"code\"]",
            twice,
            &["2:6 this is asked a second time after: "],
        );
    }

    #[test]
    fn whoever_knows_nothing_is_never_told_clear() {
        let unknown = "[[question]]\nid = \"where\"\noptions = [{ id = \"on\" }]\n";
        let start = "prior = -0.4\nrationale = \"R.\"\nquestions = [\"where\"]\n[[branch]]\nid = \"other\"\nprior = 0.0\nrationale = \"R.\"\nquestions = [\"code\"]";
        let start = questionnaire(start);
        let rest = format!("{unknown}{REST}");
        let files = [
            ("content/questionnaires/safe.toml", start.as_str()),
            ("content/questionnaires/rest.toml", rest.as_str()),
        ];
        let told = told_by(RULE.check, &files);
        assert!(told.contains(&"7:6 whoever is sure of nothing is told `clear`: ".to_owned()), "{told:?}");
    }

    #[test]
    fn options_that_stand_the_wrong_way_round_are_found() {
        let turned = "[[question]]\nid = \"sign\"\noptions = [{ id = \"no\" }, { id = \"yes\", reason = \"odd\" }]\n\
            [[reason]]\nid = \"odd\"\nweight = 1.5\ntopic = \"a\"\nrationale = \"R.\"\n";
        check(
            "prior = 0.4\nrationale = \"R.\"\nquestions = [\"sign\", \"code\"]",
            turned,
            &[
                "2:6 `no` gives a lower level than `yes` with: code=no",
                "2:6 `yes` weighs more than the option before it",
            ],
        );
    }
}
