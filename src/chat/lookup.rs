//! A pasted number, or a seller's name: what cannot be known from it, and where it can be looked up.

use super::scene::Scene;
use super::{Action, CountryCode, Keyboard, check, country};
use crate::content::directory::{Channel, LookUp};
use crate::content::{Flow, Level};
use crate::inspect::Message;
use crate::text::{Rich, fold};

/// The digits of a phone number or an account, without a country's code.
const FEWEST_DIGITS: usize = 7;
const MOST_DIGITS: usize = 34;
/// Letters that may stand beside a number that is asked about, as in `is this a scam?`.
const MOST_LETTERS: usize = 30;
/// Answers a message that is a phone number or an account and little else.
pub(super) fn answer_number(scene: &mut Scene<'_>, words: &str) -> bool {
    // An amount, or the number of an order or a parcel, has other questions.
    if !is_number(words) || scene.knowledge.library.patterns.speaks_of_other_numbers(words) {
        return false;
    }
    // The number of a page says who is behind it as little as that of a phone, and a message says more than the one in it.
    let message = Message { text: words, hidden: &[] };
    if scene.knowledge.inspector.has_link(message) || check::inspect(scene, message).level > Level::Clear {
        return false;
    }
    let body = with_places(scene, scene.voice.number_tells_nothing(), &[LookUp::Phone, LookUp::Account]);
    let keyboard = scene.with_topics(Keyboard::new(), ["fake-customer-service", "check-seller"]);
    let keyboard = keyboard
        .button(scene.voice.start_report(), Action::Start(Flow::Report))
        .button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour));
    scene.say(body, keyboard);
    true
}

/// What is said before the advice, when somebody asks about one seller by name.
pub(super) fn lead_for_a_name(scene: &Scene<'_>, words: &str) -> Option<Rich> {
    let asks = scene.knowledge.library.patterns.asks_about_one_seller(words);
    asks.then(|| with_places(scene, scene.voice.name_tells_nothing(), &[LookUp::Website, LookUp::Company]))
}

/// Adds the official places of the person's country where such a thing can be looked up.
fn with_places(scene: &Scene<'_>, body: Rich, kinds: &[LookUp]) -> Rich {
    let Some(code) = scene.country() else { return body };
    let places = places(scene, code, kinds);
    let Some(country) = scene.knowledge.library.directory.country(code.as_str()) else { return body };
    if places.is_empty() {
        return body;
    }
    let mut body = body.paragraph_break().append(scene.voice.look_up_lead(&country::name(scene, country)));
    for place in places {
        body = body.paragraph_break().append(scene.voice.channel(place, &scene.knowledge.library));
    }
    body
}

fn places<'a>(scene: &Scene<'a>, code: CountryCode, kinds: &[LookUp]) -> Vec<&'a Channel> {
    let knowledge = scene.knowledge;
    let country = knowledge.library.directory.country(code.as_str());
    let channels = country.into_iter().flat_map(|country| &country.channels);
    channels.filter(|channel| channel.looks_up.iter().any(|kind| kinds.contains(kind))).collect()
}

/// Whether a message is a number and little else.
fn is_number(words: &str) -> bool {
    let words = fold(words);
    let digits_of = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let letters = words.chars().filter(|character| character.is_alphabetic()).count();
    let without_days: Vec<&str> = words.split(' ').filter(|word| !is_day(word)).collect();
    let words = without_days.join(" ");
    let runs = words.split(|character: char| !(character.is_ascii_digit() || "+-() .".contains(character)));
    let longest = runs.map(digits_of).max().unwrap_or_default();
    longest >= FEWEST_DIGITS && digits_of(&words) <= MOST_DIGITS && letters <= MOST_LETTERS
}

/// As in `2026-11-03` or `03.11.2026`, whose digits are no number to call.
fn is_day(word: &str) -> bool {
    let parts: Vec<usize> = word.split(['-', '.', '/']).map(str::len).collect();
    matches!(parts.as_slice(), [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_little_else_is_told_from_a_story() {
        for number in
            ["+60 12-345 6789", "13800138000", "这个号码是骗子吗 13800138000", "is 0800 123 4567 a scam?"]
        {
            assert!(is_number(number), "{number}");
        }
        for other in [
            "I paid 120 euros on 2026-11-03",
            "2026-11-03 14:30",
            "03.11.2026",
            "12345",
            "A man called me from 0800 123 4567 and said my order was lost and I must pay him again",
        ] {
            assert!(!is_number(other), "{other}");
        }
    }
}
