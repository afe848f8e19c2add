//! Typed words in place of a tap: which answer they are, if they are one beyond doubt.

use crate::content::Questionnaire;
use crate::content::questionnaire::{Choice, LogOdds, Meaning, Name, Question};
use crate::questionnaire::NOT_SURE;
use crate::text::{bare, is_han};

/// Fewer characters at the beginning of a label could mean anything: Latin letters, Chinese characters.
const SHORTEST_BEGINNING: (usize, usize) = (3, 2);
/// The same for words inside a label.
const SHORTEST_PART: (usize, usize) = (5, 2);

/// The answer that words are: a number, a label or what the content lists beside it, yes or no, or the beginning or a part
/// that only one label has. A mere piece of a label never settles danger and never reassures. `labels` are the buttons in their order, each with its answer, "not sure" last.
pub(super) fn answer_in(
    questionnaire: &Questionnaire,
    question: &Question,
    labels: &[(Name, String)],
    words: &str,
) -> Option<Name> {
    let words_alone = bare(words);
    if let Ok(number) = words_alone.parse::<usize>() {
        return labels.get(number.checked_sub(1)?).map(|(name, _)| name.clone());
    }
    let spelled = |option: &&Choice| option.also.iter().any(|also| bare(also) == words_alone);
    let named = |fits: &dyn Fn(&str) -> bool| only(labels.iter().filter(|(_, label)| fits(&bare(label))));
    if let Some(name) = named(&|label| label == words_alone) {
        return Some(name);
    }
    if let Some(option) = question.options.iter().find(spelled) {
        return Some(option.id.clone());
    }
    let words_of = &questionnaire.words;
    match words_of.meaning(words).or_else(|| words_of.leading_meaning(words)) {
        Some(Meaning::NotSure) => return NOT_SURE.parse().ok(),
        Some(meaning) => return question.option_meaning(meaning).map(|option| option.id.clone()),
        None => {}
    }
    let reassures = |reason: usize| questionnaire.reasons[reason].weight < LogOdds::ZERO;
    let begins = |label: &str| label.starts_with(&words_alone) && ends_word(&label[words_alone.len()..]);
    let is_beginning = is_long_enough(&words_alone, SHORTEST_BEGINNING);
    let is_part = is_long_enough(&words_alone, SHORTEST_PART);
    let name = named(&|label| is_beginning && begins(label))
        .or_else(|| named(&|label| is_part && holds_words(label, &words_alone)))?;
    let says_much = |option: &Choice| questionnaire.settles(option) || option.reason.is_some_and(reassures);
    let option = question.option(name.as_str()).map(|place| &question.options[place]);
    option.is_none_or(|option| !says_much(option)).then_some(name)
}

/// The only one there is.
fn only<'a>(mut found: impl Iterator<Item = &'a (Name, String)>) -> Option<Name> {
    let first = found.next()?;
    found.next().is_none().then(|| first.0.clone())
}

fn is_long_enough(words: &str, (latin, chinese): (usize, usize)) -> bool {
    words.chars().count() >= if words.chars().any(is_han) { chinese } else { latin }
}

/// Whether a word does not go on in what follows it. Chinese has no such ends.
fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|next| !next.is_alphanumeric() || is_han(next))
}

fn holds_words(label: &str, words: &str) -> bool {
    let starts_word =
        |before: &str| before.chars().next_back().is_none_or(|last| !last.is_alphanumeric() || is_han(last));
    label
        .match_indices(words)
        .any(|(place, _)| starts_word(&label[..place]) && ends_word(&label[place + words.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Library, embedded};

    /// What words mean below a question with these labels; the last one stands for "not sure".
    fn check(question: &str, labels: &[&str], rows: &[(&str, Option<&str>)]) {
        let questionnaire = Library::read(&embedded()).0.and_then(|library| library.questionnaire);
        let questionnaire = questionnaire.expect("the content has a questionnaire");
        let asked = &questionnaire.questions[questionnaire.question(question).expect("a question")];
        let names = asked.options.iter().map(|option| option.id.clone());
        let names = names.chain([NOT_SURE.parse().expect("a name")]);
        let labels: Vec<(Name, String)> = names.zip(labels.iter().map(|label| (*label).to_owned())).collect();
        assert_eq!(labels.len(), asked.options.len() + 1, "one label an answer");
        for (words, expected) in rows {
            let answer = answer_in(&questionnaire, asked, &labels, words);
            assert_eq!(answer.as_ref().map(Name::as_str), *expected, "{words}");
        }
    }

    #[test]
    fn yes_and_no_are_understood_in_many_words() {
        let labels = ["Yes, they want that", "No, nothing like that", "🤷 Not sure"];
        check(
            "screen",
            &labels,
            &[
                ("yeah", Some("yes")),
                ("No they don’t", Some("no")),
                ("2", Some("no")),
                ("idk", Some("not-sure")),
                ("yes, they want that", Some("yes")),
            ],
        );
        check(
            "price",
            &["便宜一大截，低得离谱", "差不多，或便宜一点", "🤷 不确定"],
            &[("是的", Some("far-below")), ("没有", Some("normal")), ("差不多", Some("normal"))],
        );
    }

    #[test]
    fn a_fragment_is_no_answer_and_never_settles_anything() {
        let labels = ["Yes, they want that", "No, nothing like that", "🤷 Not sure"];
        check(
            "screen",
            &labels,
            &[
                ("they", None),
                ("hi", None),
                ("want that", None),
                ("nothing", Some("no")),
                ("no, he never asked for that", Some("no")),
                ("yes, but only once", None),
                ("why", None),
                ("they want to see my screen and I am afraid", None),
            ],
        );
    }

    #[test]
    fn the_beginning_of_one_label_is_enough_and_of_two_is_not() {
        let labels = [
            "Gift cards or their codes",
            "Cryptocurrency",
            "In advance, transfer to a person",
            "Link or QR code sent in a chat",
            "Bank transfer to a company",
            "At the door, cash to the courier",
            "Face to face, in cash or by card",
            "Card or other protected payment",
            "🤷 Not sure",
        ];
        check(
            "how-paid",
            &labels,
            &[
                ("gift cards", Some("gift-card")),
                ("bank transfer", Some("transfer")),
                ("card", Some("protected")),
                ("face", Some("in-person")),
                ("USDT", Some("crypto")),
                ("in", None),
                ("transfer", None),
                ("no", None),
                ("yes", None),
                ("courier", Some("on-delivery")),
                ("not sure", Some("not-sure")),
            ],
        );
    }
}
