//! "Is this safe?" held against situations of people: `tests/situations/*.toml`.
//!
//! They were written, answers, levels and reasons, by advisers who had not seen the weights. The first set (`en`, `zh`)
//! was looked at while weights were settled; the second (`later_*`) came after that, and only showed where questions
//! did not fit. Where the questionnaire and an adviser differ, the difference is listed here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use haishao::content::questionnaire::{Level, Name};
use haishao::content::{Library, Questionnaire, embedded};
use haishao::questionnaire::{Answers, Next, follow, verdict};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    situation: Vec<Situation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Situation {
    name: String,
    language: String,
    /// Whether everything about it is honest.
    honest: bool,
    #[serde(rename = "story")]
    _story: String,
    answers: BTreeMap<Name, Name>,
    level: Level,
    or: Option<Level>,
    /// What must be told, as far as it was asked before everything was decided.
    #[serde(default)]
    reasons: Vec<String>,
}

/// Where an adviser would say something else, and what the questionnaire says.
const DIFFERENCES: &[(&str, Level)] = &[
    // Nothing was checked yet but the way of paying: the adviser trusts the mixed reviews more.
    ("台北裁缝师和立陶宛的亚麻布", Level::Caution),
    // The app confirms it, but she is not sure whether a code is asked for, which could settle it.
    ("The bank wants to know where Gogo lives", Level::Caution),
    // The app confirms it, but she cannot see where the link in the message leads.
    ("Customs on a pair of boots", Level::Caution),
    // One grave sign among honest ones; the adviser knows that it alone is how this trick works.
    ("大阪：先点收货，镜头马上寄", Level::Caution),
    // Many weak signs add up; the adviser weighs them together as one.
    ("旧金山奶奶和明星推荐的按摩仪", Level::Danger),
];

fn questionnaire() -> Questionnaire {
    let (library, _) = Library::read(&embedded());
    library.and_then(|library| library.questionnaire).expect("the content has a questionnaire")
}

fn read(names: &[&str]) -> Vec<Situation> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/situations");
    let mut read = Vec::new();
    for name in names {
        let text = fs::read_to_string(folder.join(name)).expect("the situations can be read");
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        read.extend(file.situation);
    }
    read
}

/// The level, and the reasons that were told, by their names.
fn judge(
    questionnaire: &Questionnaire,
    situation: &Situation,
) -> (Level, BTreeSet<String>, BTreeSet<String>) {
    let pairs = situation.answers.iter().map(|(question, answer)| (question.clone(), answer.clone()));
    let answers: Answers = pairs.collect();
    let progress = follow(questionnaire, &answers);
    let missing = match progress.next {
        Next::Ask(question) => Some(questionnaire.questions[question].id.as_str()),
        Next::Result(_) | Next::HandOver(_) => None,
    };
    assert_eq!(missing, None, "{}: an answer is missing", situation.name);
    let verdict = verdict(questionnaire, &progress).expect("the answers lead to a result");
    let name = |reason: usize| questionnaire.reasons[reason].id.to_string();
    let told = verdict.weighed.iter().filter_map(|weighed| weighed.reason).map(name);
    let asked = progress.answered.iter().flat_map(|answered| {
        let options = &questionnaire.questions[answered.question].options;
        options.iter().filter_map(|option| option.reason).map(name).collect::<Vec<_>>()
    });
    (verdict.level, told.collect(), asked.collect())
}

/// Checks every situation, and yields how many have the adviser's level.
fn check(names: &[&str]) -> (usize, usize) {
    let questionnaire = questionnaire();
    let situations = read(names);
    let mut agreed = 0;
    for situation in &situations {
        let (level, told, asked) = judge(&questionnaire, situation);
        let name = situation.name.as_str();
        assert!(!situation.honest || level != Level::Danger, "{name}: an honest situation ends in danger");
        let known = DIFFERENCES.iter().find(|(other, _)| *other == name);
        if level == situation.level || Some(level) == situation.or {
            assert_eq!(known, None, "{name}: this difference is none any more");
            agreed += 1;
        } else {
            assert_eq!(known.map(|(_, level)| *level), Some(level), "{name}: wanted {:?}", situation.level);
        }
        for reason in situation.reasons.iter().filter(|reason| asked.contains(*reason)) {
            assert!(told.contains(reason), "{name}: {reason} is not told, but {told:?}");
        }
    }
    (agreed, situations.len())
}

#[test]
fn thirty_situations_come_to_what_an_adviser_would_say() {
    assert_eq!(check(&["en.toml", "zh.toml"]), (29, 30));
}

#[test]
fn situations_that_came_later_do_as_well() {
    assert_eq!(check(&["later_en.toml", "later_zh.toml"]), (20, 24));
}

#[test]
fn half_of_the_situations_are_in_each_language_and_ten_and_more_are_honest() {
    let situations = read(&["en.toml", "zh.toml"]);
    let in_language = |language: &str| situations.iter().filter(|one| one.language == language).count();
    assert_eq!((in_language("en"), in_language("zh-Hans")), (15, 15));
    assert!(situations.iter().filter(|one| one.honest).count() >= 10);
}
