//! How long the questionnaire takes: one answer in a conversation, the walk through all of it that the linter takes, and
//! the picture of a result.

use haishao::chat::{Knowledge, card_of};
use haishao::content::{Language, Questionnaire};
use haishao::picture::{self, Card};
use haishao::questionnaire::{Answers, follow, verdict, walk};

fn main() {
    divan::main();
}

fn knowledge() -> Knowledge {
    Knowledge::built_in().expect("the content that ships can be used")
}

fn questionnaire(knowledge: &Knowledge) -> &Questionnaire {
    knowledge.library.questionnaire.as_ref().expect("the content has a questionnaire")
}

/// A doubtful shop, answered to the end.
fn answers() -> Answers {
    let answers = [
        ("situation", "not-paid"),
        ("buying", "shop"),
        ("how-paid", "transfer"),
        ("shop-address", "own-name"),
        ("bought-before", "no"),
        ("buyers-say", "not-sure"),
        ("company-shown", "none"),
        ("price", "far-below"),
        ("returns", "none"),
        ("hurry", "yes"),
    ];
    let named = answers
        .map(|(question, answer)| (question.parse().expect("a name"), answer.parse().expect("a name")));
    named.into_iter().collect()
}

#[divan::bench]
fn one_answer(bencher: divan::Bencher<'_, '_>) {
    let (knowledge, answers) = (knowledge(), answers());
    let questionnaire = questionnaire(&knowledge);
    bencher.bench(|| follow(questionnaire, &answers));
}

#[divan::bench]
fn the_result(bencher: divan::Bencher<'_, '_>) {
    let (knowledge, answers) = (knowledge(), answers());
    let questionnaire = questionnaire(&knowledge);
    let progress = follow(questionnaire, &answers);
    bencher.bench(|| verdict(questionnaire, &progress));
}

#[divan::bench(sample_count = 20)]
fn the_whole_walk(bencher: divan::Bencher<'_, '_>) {
    let knowledge = knowledge();
    let questionnaire = questionnaire(&knowledge);
    bencher.bench(|| walk(questionnaire));
}

#[divan::bench(args = [Language::English, Language::SimplifiedChinese], sample_count = 20)]
fn the_picture(bencher: divan::Bencher<'_, '_>, language: Language) {
    let knowledge = knowledge();
    let questionnaire = questionnaire(&knowledge);
    let progress = follow(questionnaire, &answers());
    let verdict = verdict(questionnaire, &progress).expect("the answers lead to a result");
    let card: Card = card_of(questionnaire, &verdict, knowledge.voice(language), Some("@haishao_bot"));
    bencher.bench(|| picture::draw(&card));
}
