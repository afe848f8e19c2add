//! Reads a questionnaire: names become places in lists, and what does not fit together is found.

use std::collections::BTreeSet;

use toml::Spanned;

use super::raw::{RawBranch, RawPart, RawQuestion, RawReason, RawStart, RawStep};
use super::{
    Branch, Choice, FOLDER, Leads, LogOdds, Name, NextStep, Question, Questionnaire, Reason, Remarks, Words,
};
use crate::content::codes::{BAD_WEIGHT, DEAD_END, DUPLICATE_ID, MISSING_FILE, UNKNOWN_NAME, UNKNOWN_TOPIC};
use crate::content::{Code, Files, Finding, Flow, TopicId, data};

/// The file that says where it starts.
const START: &str = "content/questionnaires/safe.toml";
/// What every question can be answered with, and what each has beside its options.
const TAKEN: [&str; 2] = ["not-sure", "why"];

/// One entry, and the file it stands in.
struct Placed<'a, T> {
    path: &'a str,
    text: &'a str,
    raw: T,
}

/// Everything that was read, before names are looked up.
struct Parts<'a> {
    start: Placed<'a, RawStart>,
    questions: Vec<Placed<'a, RawQuestion>>,
    reasons: Vec<Placed<'a, RawReason>>,
    steps: Vec<Placed<'a, RawStep>>,
    words: Words,
    remarks: Remarks,
}

/// Reads the questionnaire; `None` when there is none, or its start cannot be read.
pub(in crate::content) fn read(
    files: &Files,
    is_offered: impl Fn(&TopicId) -> bool,
    findings: &mut Vec<Finding>,
) -> Option<Questionnaire> {
    let parts = read_parts(files, findings)?;
    parts.check_unique(findings);
    parts.check_weights(findings);
    for reason in &parts.reasons {
        let topic = &reason.raw.topic;
        if !is_offered(topic.get_ref()) {
            let message = format!("no topic `{}` has articles", topic.get_ref());
            let finding = reason.finding(&UNKNOWN_TOPIC, topic, message);
            findings.push(finding.help("name the topic whose article explains this reason"));
        }
    }
    let questionnaire = parts.assemble(findings);
    check_messages(&questionnaire, findings);
    Some(questionnaire)
}

/// The questionnaire of a folder, if nothing is wrong with how it is written: what a linter walks through.
pub fn whole(files: &Files) -> Option<Questionnaire> {
    let mut findings = Vec::new();
    read(files, |_| true, &mut findings).filter(|_| findings.is_empty())
}

fn read_parts<'a>(files: &'a Files, findings: &mut Vec<Finding>) -> Option<Parts<'a>> {
    let mut questions = Vec::new();
    let mut reasons = Vec::new();
    let mut steps = Vec::new();
    let mut words = Words::default();
    let mut remarks = Remarks::default();
    let mut has_any = false;
    for (path, text) in files.within(FOLDER, ".toml") {
        has_any = true;
        if path == START {
            continue;
        }
        let Some((_, part)) = data::read_file::<RawPart>(files, path, findings) else { continue };
        words.extend(part.words);
        remarks.extend(part.remarks);
        questions.extend(part.question.into_iter().map(|raw| Placed { path, text, raw }));
        reasons.extend(part.reason.into_iter().map(|raw| Placed { path, text, raw }));
        steps.extend(part.step.into_iter().map(|raw| Placed { path, text, raw }));
    }
    if has_any && files.text(START).is_none() {
        let message = "the questionnaire has no start";
        findings.push(Finding::new(&MISSING_FILE, START, message).help("bring the file back"));
    }
    let (text, raw) = data::read_file::<RawStart>(files, START, findings)?;
    Some(Parts { start: Placed { path: START, text, raw }, questions, reasons, steps, words, remarks })
}

impl<T> Placed<'_, T> {
    fn finding<V>(&self, code: &'static Code, at: &Spanned<V>, message: impl Into<String>) -> Finding {
        Finding::new(code, self.path, message).at(self.text, at.span())
    }

    /// The place of a name among the known ones; one that is not there is found.
    fn look_up(
        &self,
        name: &Spanned<String>,
        kind: &str,
        known: &[&str],
        findings: &mut Vec<Finding>,
    ) -> Option<usize> {
        let place = known.iter().position(|known| known == name.get_ref());
        if place.is_none() {
            let message = format!("there is no {kind} `{}`", name.get_ref());
            let finding = self.finding(&UNKNOWN_NAME, name, message);
            findings.push(finding.help(format!("correct the name, or add the {kind}")));
        }
        place
    }
}

impl Parts<'_> {
    fn branch_names(&self) -> Vec<&str> {
        self.start.raw.branch.iter().map(|branch| branch.id.get_ref().as_str()).collect()
    }

    fn question_names(&self) -> Vec<&str> {
        self.questions.iter().map(|question| question.raw.id.get_ref().as_str()).collect()
    }

    fn reason_names(&self) -> Vec<&str> {
        self.reasons.iter().map(|reason| reason.raw.id.get_ref().as_str()).collect()
    }

    fn check_unique(&self, findings: &mut Vec<Finding>) {
        let start = &self.start;
        let mut found = |seen: &mut BTreeSet<String>, finding: Finding, id: &Name| {
            if !seen.insert(id.to_string()) {
                findings.push(finding.label("used before").help("give this entry an id of its own"));
            }
        };
        let told = |id: &Name| format!("the id `{id}` is used twice");
        let mut seen = BTreeSet::new();
        for branch in &start.raw.branch {
            let id = branch.id.get_ref();
            found(&mut seen, start.finding(&DUPLICATE_ID, &branch.id, told(id)), id);
        }
        let mut seen = BTreeSet::new();
        for question in &self.questions {
            let id = question.raw.id.get_ref();
            found(&mut seen, question.finding(&DUPLICATE_ID, &question.raw.id, told(id)), id);
            let mut of_question: BTreeSet<String> = TAKEN.map(str::to_owned).into();
            for option in &question.raw.options {
                let id = option.id.get_ref();
                found(&mut of_question, question.finding(&DUPLICATE_ID, &option.id, told(id)), id);
            }
        }
        let mut seen = BTreeSet::new();
        for reason in &self.reasons {
            let id = reason.raw.id.get_ref();
            found(&mut seen, reason.finding(&DUPLICATE_ID, &reason.raw.id, told(id)), id);
        }
        let mut seen = BTreeSet::new();
        for step in &self.steps {
            let id = step.raw.id.get_ref();
            found(&mut seen, step.finding(&DUPLICATE_ID, &step.raw.id, told(id)), id);
        }
    }

    fn check_weights(&self, findings: &mut Vec<Finding>) {
        let start = &self.start.raw;
        if start.danger.get_ref() <= &start.caution {
            let message = "danger must start above caution";
            let finding = self.start.finding(&BAD_WEIGHT, &start.danger, message);
            findings.push(finding.help("raise it, or lower `caution`"));
        } else if !(LogOdds::ZERO..=*start.danger.get_ref()).contains(start.notable.get_ref()) {
            let message = "a notable sign weighs more than 0, and no more than danger";
            let finding = self.start.finding(&BAD_WEIGHT, &start.notable, message);
            findings.push(finding.help("set it between the two"));
        }
        if !(0.0..=1.0).contains(start.absence.get_ref()) {
            let finding = self.start.finding(&BAD_WEIGHT, &start.absence, "a share lies between 0 and 1");
            findings.push(finding.help("0.1 lets an absent sign count a tenth of a present one"));
        }
        self.check_rationales(findings);
        for reason in &self.reasons {
            let (weight, settles) = (*reason.raw.weight.get_ref(), reason.raw.settles);
            let told = match weight.cmp(&LogOdds::ZERO) {
                std::cmp::Ordering::Equal => "a reason that weighs nothing is no reason",
                std::cmp::Ordering::Less if settles => "a reason that settles danger must weigh above 0",
                _ => continue,
            };
            let finding = reason.finding(&BAD_WEIGHT, &reason.raw.weight, told);
            findings.push(finding.help("above 0 it warns, below 0 it reassures"));
        }
    }

    /// A weight nobody can explain is a weight nobody can mend.
    fn check_rationales(&self, findings: &mut Vec<Finding>) {
        let help = "say in a sentence why it weighs that much";
        let branches = self.start.raw.branch.iter();
        for branch in branches.filter(|branch| branch.prior.is_some() && branch.rationale.trim().is_empty()) {
            let finding = self.start.finding(&BAD_WEIGHT, &branch.id, "this prior has no rationale");
            findings.push(finding.help(help));
        }
        for reason in self.reasons.iter().filter(|reason| reason.raw.rationale.trim().is_empty()) {
            let finding = reason.finding(&BAD_WEIGHT, &reason.raw.id, "this weight has no rationale");
            findings.push(finding.help(help));
        }
    }

    fn assemble(self, findings: &mut Vec<Finding>) -> Questionnaire {
        let absence = *self.start.raw.absence.get_ref();
        let reasons: Vec<Reason> = self.reasons.iter().map(|reason| reason.raw.to_reason()).collect();
        let questions = self.questions.iter().map(|question| {
            let options = self.options(question, &reasons, absence, findings);
            let unsure_go = question.raw.unsure_go.as_ref();
            let unsure_go =
                unsure_go.and_then(|go| question.look_up(go, "branch", &self.branch_names(), findings));
            if options.is_empty() {
                let message = "a question without options has no answer";
                let finding = question.finding(&DEAD_END, &question.raw.id, message);
                findings.push(finding.help("give it options, or remove it"));
            }
            Question { id: question.raw.id.get_ref().clone(), options, unsure_go }
        });
        let questions = questions.collect();
        let steps = self.steps.iter().map(|step| self.step(step, findings)).collect();
        let branches = self.start.raw.branch.iter().map(|branch| self.branch(branch, findings)).collect();
        let first = self.start.look_up(&self.start.raw.first, "branch", &self.branch_names(), findings);
        let start = &self.start.raw;
        Questionnaire {
            first: first.unwrap_or_default(),
            caution: start.caution,
            danger: *start.danger.get_ref(),
            notable: *start.notable.get_ref(),
            branches,
            questions,
            reasons,
            steps,
            words: self.words,
            remarks: self.remarks,
        }
    }

    fn branch(&self, branch: &RawBranch, findings: &mut Vec<Finding>) -> Branch {
        let names = self.question_names();
        let questions = branch.questions.iter();
        let questions: Vec<usize> = questions
            .filter_map(|question| self.start.look_up(question, "question", &names, findings))
            .collect();
        if branch.questions.is_empty() {
            let message = "a branch without questions leads nowhere";
            let finding = self.start.finding(&DEAD_END, &branch.id, message);
            findings.push(finding.help("list what is asked in it, or remove it"));
        }
        Branch { id: branch.id.get_ref().clone(), prior: branch.prior, questions }
    }

    fn options(
        &self,
        question: &Placed<'_, RawQuestion>,
        reasons: &[Reason],
        absence: f64,
        findings: &mut Vec<Finding>,
    ) -> Vec<Choice> {
        let names = self.reason_names();
        let branches = self.branch_names();
        let mut reasons_of = Vec::new();
        for option in &question.raw.options {
            let reason = option.reason.as_ref();
            reasons_of.push(reason.and_then(|reason| question.look_up(reason, "reason", &names, findings)));
        }
        let heaviest = reasons_of.iter().flatten().map(|reason| reasons[*reason].weight).max();
        let denial = -heaviest.unwrap_or_default().max(LogOdds::ZERO).share(absence);
        let mut options = Vec::new();
        for (option, reason) in question.raw.options.iter().zip(reasons_of) {
            let to = option.go.as_ref().and_then(|go| question.look_up(go, "branch", &branches, findings));
            let flow = option.hand_over.as_ref().and_then(|flow| flow_named(question, flow, findings));
            options.push(Choice {
                id: option.id.get_ref().clone(),
                weight: match reason {
                    Some(reason) => reasons[reason].weight,
                    None if option.known => denial,
                    None => LogOdds::ZERO,
                },
                is_known: option.known,
                means: option.meaning(),
                also: option.also.clone(),
                reason,
                leads: match (to, flow) {
                    (_, Some(flow)) => Leads::HandOver(flow),
                    (Some(branch), None) => Leads::To(branch),
                    (None, None) => Leads::On,
                },
                method: option.method,
            });
        }
        options
    }

    fn step(&self, step: &Placed<'_, RawStep>, findings: &mut Vec<Finding>) -> NextStep {
        let mut places = |names: &[Spanned<String>], kind: &str, known: &[&str]| -> Vec<usize> {
            names.iter().filter_map(|name| step.look_up(name, kind, known, findings)).collect()
        };
        NextStep {
            id: step.raw.id.get_ref().clone(),
            branches: places(&step.raw.branches, "branch", &self.branch_names()),
            reasons: places(&step.raw.reasons, "reason", &self.reason_names()),
            levels: step.raw.levels.clone(),
        }
    }
}

fn flow_named(
    question: &Placed<'_, RawQuestion>,
    name: &Spanned<String>,
    findings: &mut Vec<Finding>,
) -> Option<Flow> {
    let flow = Flow::from_name(name.get_ref()).filter(|flow| *flow != Flow::Safe);
    if flow.is_none() {
        let message = format!("nothing can be handed over to `{}`", name.get_ref());
        let finding = question.finding(&UNKNOWN_NAME, name, message);
        findings.push(finding.help("name `first-hour` or `report`"));
    }
    flow
}

impl RawReason {
    fn to_reason(&self) -> Reason {
        Reason {
            id: self.id.get_ref().clone(),
            weight: *self.weight.get_ref(),
            settles: self.settles,
            is_findable: self.findable,
            is_doable: self.doable,
            topic: self.topic.get_ref().clone(),
            types: self.types.clone(),
            rationale: self.rationale.clone(),
        }
    }
}

/// Finds two things that would be said by the same sentence, as question `a` with option `b-why` and question `a-b`.
fn check_messages(questionnaire: &Questionnaire, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for id in questionnaire.messages() {
        if seen.contains(&id) && !findings.iter().any(|finding| finding.code == &DUPLICATE_ID) {
            let message = format!("two parts of the questionnaire are said by `{id}`");
            findings.push(Finding::new(&DUPLICATE_ID, START, message).help("rename one of them"));
        }
        seen.insert(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire::Level;

    const SAFE: &str = "first = \"start\"\ncaution = -1.5\ndanger = 2.0\nnotable = 1.0\nabsence = 0.1\n\
        [[branch]]\nid = \"start\"\nprior = 0.0\nrationale = \"Even.\"\nquestions = [\"code\"]\n";
    const REST: &str = "[[question]]\nid = \"code\"\n\
        options = [{ id = \"yes\", reason = \"code-asked\" }, { id = \"no\" }]\n\
        [[reason]]\nid = \"code-asked\"\nweight = 5.0\nsettles = true\ntopic = \"personal-data\"\nrationale = \"R.\"\n\
        [[step]]\nid = \"stop\"\nlevels = [\"danger\"]\nreasons = [\"code-asked\"]\n";

    fn read_texts(start: &str, rest: &str) -> (Option<Questionnaire>, Vec<String>) {
        let files = Files::from_iter([(START, start), ("content/questionnaires/rest.toml", rest)]);
        let mut findings = Vec::new();
        let read = read(&files, |topic| topic.as_str() == "personal-data", &mut findings);
        let told = findings.iter().map(|finding| {
            format!("{}:{} {}: {}", finding.line, finding.column, finding.code.name, finding.message)
        });
        (read, told.collect())
    }

    #[test]
    fn an_answer_that_denies_a_sign_weighs_a_share_of_it() {
        let (read, told) = read_texts(SAFE, REST);
        assert_eq!(told, [""; 0]);
        let read = read.expect("it can be read");
        let weights: Vec<f64> =
            read.questions[0].options.iter().map(|option| option.weight.to_number()).collect();
        assert_eq!(weights, [5.0, -0.5]);
        assert!(read.can_settle(&read.questions[0]));
        assert!(read.steps[0].is_for(Level::Danger, 0, &[0]));
        assert!(!read.steps[0].is_for(Level::Danger, 0, &[]));
    }

    #[test]
    fn names_that_lead_nowhere_are_found_where_they_stand() {
        let start =
            SAFE.replace("[\"code\"]", "[\"kode\"]").replace("first = \"start\"", "first = \"begin\"");
        let rest = REST.replace("{ id = \"no\" }", "{ id = \"no\", go = \"on\" }");
        assert_eq!(
            read_texts(&start, &rest).1,
            [
                "3:69 unknown-name: there is no branch `on`",
                "10:14 unknown-name: there is no question `kode`",
                "1:9 unknown-name: there is no branch `begin`",
            ]
        );
    }

    #[test]
    fn ids_are_used_once_and_not_sure_is_taken() {
        let rest = REST.replace("id = \"no\"", "id = \"not-sure\"");
        assert_eq!(read_texts(SAFE, &rest).1, ["3:58 duplicate-id: the id `not-sure` is used twice"]);
        let twice = format!("{REST}{REST}");
        let told = read_texts(SAFE, &twice).1;
        assert_eq!(told.len(), 3, "question, reason and step: {told:?}");
    }

    #[test]
    fn weights_that_cannot_be_meant_are_found() {
        let start = SAFE.replace("danger = 2.0", "danger = -1.5").replace("absence = 0.1", "absence = 7");
        let rest = REST.replace("weight = 5.0", "weight = -5.0");
        let codes: Vec<String> = read_texts(&start, &rest).1;
        assert_eq!(codes.len(), 3, "{codes:?}");
        assert!(codes.iter().all(|told| told.contains("bad-weight")), "{codes:?}");
    }

    #[test]
    fn a_reason_without_an_article_and_a_start_that_is_gone_are_found() {
        let (_, told) = read_texts(SAFE, &REST.replace("personal-data", "other"));
        assert_eq!(told, ["8:9 unknown-topic: no topic `other` has articles"]);
        let files = Files::from_iter([("content/questionnaires/rest.toml", REST)]);
        let mut findings = Vec::new();
        assert_eq!(read(&files, |_| true, &mut findings), None);
        assert_eq!(findings.iter().map(|finding| finding.code.name).collect::<Vec<_>>(), ["missing-file"]);
    }
}
