//! What was typed where the name of a shop, a site or a bank was asked for, and is none: a country, a day, a command.

use super::hearing::is_once_more;
use super::{FactAsked, facts, page};
use crate::casebook::{Answer, CountryCode, Fact, Value};
use crate::chat::country;
use crate::chat::scene::Scene;
use crate::content::questionnaire::n_words;
use crate::text::when::{Order, Reading, parse_said_day};
use crate::text::{Rich, bare};
use crate::voice::{CaseButton, Command};

/// Buttons of a case that people type in part, such as `add note`.
const BUTTONS: [CaseButton; 12] = [
    CaseButton::New,
    CaseButton::List,
    CaseButton::Ask,
    CaseButton::Change,
    CaseButton::Name,
    CaseButton::Add,
    CaseButton::Timeline,
    CaseButton::Days,
    CaseButton::Checklist,
    CaseButton::Letters,
    CaseButton::Close,
    CaseButton::Delete,
];

/// Answers what is no name: a country where it fits, else by asking once more. `None` for what may be one.
pub(super) fn hear(scene: &mut Scene<'_>, asked: &FactAsked, words: &str) -> Option<()> {
    let (id, fact) = (asked.case, asked.fact);
    let is_name = matches!(fact, Fact::Seller | Fact::Platform | Fact::Provider);
    if !is_name || is_once_more(asked.words.as_ref(), words) || names_provider(scene, words) {
        return None;
    }
    if let Some(country) = own_country(scene, asked, words) {
        facts::settle(scene, id, Fact::OwnCountry, Value::Country(country), Rich::new(), None);
        return Some(());
    }
    if !country::is_named_alone(scene, words) && !is_day(scene, words) && !is_command(scene, words) {
        return None;
    }
    facts::doubt_words(scene, id, fact, scene.voice.case_doubt_stray(fact), words);
    Some(())
}

fn names_provider(scene: &Scene<'_>, words: &str) -> bool {
    !scene.knowledge.library.checklists.providers_in(words).is_empty()
}

/// The country that stands where a bank was asked for: where that bank is, they live, as far as they said nothing else. Where
/// a shop is, they need not.
fn own_country(scene: &Scene<'_>, asked: &FactAsked, words: &str) -> Option<CountryCode> {
    let case = scene.case(asked.case).filter(|_| asked.fact == Fact::Provider)?;
    let order = case.facts.order(&scene.knowledge.library.checklists);
    let is_open = order.contains(&Fact::OwnCountry) && case.facts.value(Fact::OwnCountry) == Answer::NotAsked;
    country::called_alone(scene, words).filter(|_| is_open)
}

/// A day that is written as one: of numbers alone shops are made as well, such as 7-11.
fn is_day(scene: &Scene<'_>, words: &str) -> bool {
    let is_joint = |letter: char| matches!(letter, '-' | '/' | '.');
    let is_written = words.contains(char::is_alphabetic)
        || words.trim().chars().filter(|letter| is_joint(*letter)).count() == 2;
    let said = parse_said_day(words, page::today(scene), Order::Past, super::hint(scene, None));
    is_written && said.reading != Reading::None
}

fn is_command(scene: &Scene<'_>, words: &str) -> bool {
    let words = bare(words);
    let begins = |button: &CaseButton| bare(&scene.voice.case_button(*button)).starts_with(&words);
    let is_button = n_words(&words) > 1 && BUTTONS.iter().any(begins);
    is_button || Command::ALL.iter().any(|command| command.name() == words)
}
