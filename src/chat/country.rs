//! Choosing a country: by button, page by page, or by its name.

use super::scene::Scene;
use super::{Action, Answer, Asking, Awaiting, Button, CountryCode, Keyboard, MessageId};
use crate::content::{Country, Language};
use crate::text::fold;

/// Countries on one page, two in a row: what a phone shows without scrolling.
const PAGE: usize = 16;
const ROW: usize = 2;
/// Whoever answers with a country writes no more than this, in characters.
const LONGEST_ANSWER: usize = 30;

/// Where most people who write Chinese, and English, shop from: offered first.
const CHINESE_FIRST: [&str; 6] = ["CN", "HK", "TW", "MO", "SG", "MY"];
const ENGLISH_FIRST: [&str; 6] = ["US", "GB", "CA", "AU", "SG", "NZ"];

/// Asks for the country, in the message of the button that led here.
pub(super) fn ask(scene: &mut Scene<'_>, asking: Asking, page: usize, on: Option<MessageId>) {
    let body = match asking {
        Asking::Report => scene.voice.report_question(),
        Asking::FirstHour(_) => scene.voice.first_hour_country(),
    };
    let keyboard = keyboard(scene, &asking, page);
    scene.await_words(Awaiting::Country(asking));
    scene.show(on, body, keyboard);
}

/// The country that a short text names, by its code or by a name in any language, as in `UK`, `我在日本` or
/// `I am in Canada`.
pub(super) fn named(scene: &Scene<'_>, text: &str) -> Option<CountryCode> {
    let wanted = fold(text);
    if wanted.chars().count() > LONGEST_ANSWER {
        return None;
    }
    // A code is meant only when it stands alone: `in` and `it` are words as well.
    let alone = wanted.trim_matches(|character: char| !character.is_alphanumeric());
    let countries = || scene.knowledge.library.directory.countries();
    let by_code = countries().find(|country| country.code.eq_ignore_ascii_case(alone));
    // The longest name wins: the text that names Mainland China names China, too.
    let by_name = || {
        let longest = |country: &Country| {
            let found = names(scene, country).into_iter().filter(|name| names_it(&wanted, name));
            found.map(|name| name.len()).max()
        };
        countries().filter_map(|country| Some((longest(country)?, country))).max_by_key(|(length, _)| *length)
    };
    let found = by_code.or_else(|| by_name().map(|(_, country)| country))?;
    found.code.parse().ok()
}

fn names(scene: &Scene<'_>, country: &Country) -> Vec<String> {
    let library = &scene.knowledge.library;
    let own = Language::ALL.into_iter().map(|language| library.text(language, &country.name));
    own.chain(country.aliases.iter().cloned()).map(|name| fold(&name)).collect()
}

/// Whether a text holds a name as a whole word; Chinese has no spaces between words.
fn names_it(text: &str, name: &str) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric();
    text.match_indices(name).any(|(place, _)| {
        let (before, behind) = (&text[..place], &text[place + name.len()..]);
        let goes_on_before = name.starts_with(is_part) && before.ends_with(is_part);
        let goes_on_behind = name.ends_with(is_part) && behind.starts_with(is_part);
        !goes_on_before && !goes_on_behind
    })
}

/// The name of a country in the language spoken.
pub(super) fn name(scene: &Scene<'_>, country: &Country) -> String {
    scene.knowledge.library.text(scene.voice.language(), &country.name)
}

fn keyboard(scene: &Scene<'_>, asking: &Asking, page: usize) -> Keyboard {
    let countries = in_order(scene);
    let pages = countries.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let mut keyboard = Keyboard::new();
    let shown: Vec<&Country> = countries.into_iter().skip(page * PAGE).take(PAGE).collect();
    for row in shown.chunks(ROW) {
        let buttons = row.iter().filter_map(|country| {
            let code = country.code.parse().ok()?;
            Some(Button::new(name(scene, country), choosing(asking, code)))
        });
        keyboard = keyboard.row(buttons);
    }
    let mut turning = Vec::new();
    if page > 0 {
        let back = Action::ShowCountries(asking.clone(), page - 1);
        turning.push(Button::new(scene.voice.page_back(), back));
    }
    if page + 1 < pages {
        let next = Action::ShowCountries(asking.clone(), page + 1);
        turning.push(Button::new(scene.voice.page_next(), next));
    }
    keyboard = keyboard.row(turning);
    match asking {
        Asking::Report => keyboard.button(scene.voice.country_not_listed(), Action::ShowGlobalChannels),
        Asking::FirstHour(incident) => {
            let unsure = Action::FirstHour(incident.with_country(Answer::NotSure));
            keyboard.button(scene.voice.not_sure(), unsure)
        }
    }
}

fn choosing(asking: &Asking, country: CountryCode) -> Action {
    match asking {
        Asking::Report => Action::SetCountry(country),
        Asking::FirstHour(incident) => Action::FirstHour(incident.with_country(Answer::Given(country))),
    }
}

/// The likely ones first: the region of the person's platform, then those where the language is at home,
/// then all others by name.
fn in_order<'a>(scene: &Scene<'a>) -> Vec<&'a Country> {
    let first = if scene.voice.language().is_chinese() { CHINESE_FIRST } else { ENGLISH_FIRST };
    let region = scene.platform_region();
    let rank = |country: &Country| {
        let is_own = region.as_deref() == Some(country.code.as_str());
        let place = first.iter().position(|code| *code == country.code).unwrap_or(first.len());
        (!is_own, place)
    };
    let knowledge = scene.knowledge;
    let mut countries: Vec<&Country> = knowledge.library.directory.countries().collect();
    countries.sort_by_key(|country| (rank(country), name(scene, country)));
    countries
}
