//! Choosing a country: by button, page by page, or by its name.

mod named;

use super::scene::Scene;
use super::{Action, Answer, Asking, Awaiting, Button, CountryCode, Keyboard, MessageId};
use crate::content::Country;
use crate::text::Rich;

/// Countries on one page, two in a row: what a phone shows without scrolling.
const PAGE: usize = 16;
const ROW: usize = 2;

/// Where most people who write Chinese, and English, shop from: offered first.
const CHINESE_FIRST: [&str; 6] = ["CN", "HK", "TW", "MO", "SG", "MY"];
const ENGLISH_FIRST: [&str; 6] = ["US", "GB", "CA", "AU", "SG", "NZ"];
/// Where most of what crosses a border is sent from.
const SELLERS_FIRST: [&str; 8] = ["CN", "HK", "US", "GB", "JP", "KR", "TW", "SG"];

/// Whose country is asked for, which decides what is offered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Own,
    Sellers,
}

/// Some of all countries, in the order in which they are offered.
pub(super) struct Page {
    pub countries: Vec<CountryCode>,
    number: usize,
    has_next: bool,
}

/// Asks for the country, in the message of the button that led here.
pub(super) fn ask(scene: &mut Scene<'_>, asking: Asking, page: usize, on: Option<MessageId>) {
    ask_after(scene, asking, page, on, Rich::new());
}

/// The same with something said before.
pub(super) fn ask_after(
    scene: &mut Scene<'_>,
    asking: Asking,
    page: usize,
    on: Option<MessageId>,
    lead: Rich,
) {
    let question = match asking {
        Asking::Report => scene.voice.report_question(),
        Asking::FirstHour(_) => scene.voice.first_hour_country(),
    };
    let keyboard = keyboard(scene, &asking, page);
    scene.await_words(Awaiting::Country(asking));
    scene.show(on, lead.paragraph_break().append(question), keyboard);
}

/// The country that a short text names, by its code or by a name in any language, as in `UK`, `我在日本` or
/// `I am in Canada`.
pub(super) fn named(scene: &Scene<'_>, text: &str) -> Option<CountryCode> {
    named::code_in(&scene.knowledge.library, text)?.parse().ok()
}

/// The country of which a text is the name, and nothing else.
pub(super) fn called_alone(scene: &Scene<'_>, text: &str) -> Option<CountryCode> {
    named::code_called(&scene.knowledge.library, text)?.parse().ok()
}

/// Whether a text is the name or the code of a country and nothing else.
pub(super) fn is_named_alone(scene: &Scene<'_>, text: &str) -> bool {
    let is_code = || text.trim().len() == 2 && named(scene, text).is_some();
    called_alone(scene, text).is_some() || is_code()
}

/// Whether a country is known by name.
pub(super) fn is_known(scene: &Scene<'_>, code: &str) -> bool {
    scene.knowledge.library.country_codes().any(|known| known == code)
}

/// What the country of a code is called in the language spoken.
pub(super) fn called(scene: &Scene<'_>, code: CountryCode) -> String {
    let known = scene.knowledge.library.country_name(code.as_str(), scene.voice.language());
    known.unwrap_or_else(|| code.as_str().to_owned())
}

/// The name of a country in the language spoken.
pub(super) fn name(scene: &Scene<'_>, country: &Country) -> String {
    scene.knowledge.library.text(scene.voice.language(), &country.name)
}

fn keyboard(scene: &Scene<'_>, asking: &Asking, page: usize) -> Keyboard {
    let page = page_of(scene, Whose::Own, page);
    let mut keyboard = Keyboard::new();
    for row in page.countries.chunks(ROW) {
        let button = |code: &CountryCode| Button::new(called(scene, *code), choosing(asking, *code));
        keyboard = keyboard.row(row.iter().map(button));
    }
    let keyboard = keyboard.row(turning(scene, &page, |page| Action::ShowCountries(asking.clone(), page)));
    match asking {
        Asking::Report => keyboard.button(scene.voice.country_not_listed(), Action::ShowGlobalChannels),
        Asking::FirstHour(incident) => {
            let unsure = Action::FirstHour(incident.with_country(Answer::Skipped));
            keyboard.button(scene.voice.not_sure(), unsure)
        }
    }
}

/// A page of the countries; the last one for a number beyond.
pub(super) fn page_of(scene: &Scene<'_>, whose: Whose, number: usize) -> Page {
    let countries = in_order(scene, whose);
    let n_pages = countries.len().div_ceil(PAGE).max(1);
    let number = number.min(n_pages - 1);
    let shown = countries.into_iter().skip(number * PAGE).take(PAGE);
    let countries = shown.filter_map(|country| country.code.parse().ok()).collect();
    Page { countries, number, has_next: number + 1 < n_pages }
}

/// The buttons that lead to the pages before and after.
pub(super) fn turning(scene: &Scene<'_>, page: &Page, turn: impl Fn(usize) -> Action) -> Vec<Button> {
    let back = (page.number > 0).then(|| Button::new(scene.voice.page_back(), turn(page.number - 1)));
    let next = page.has_next.then(|| Button::new(scene.voice.page_next(), turn(page.number + 1)));
    back.into_iter().chain(next).collect()
}

fn choosing(asking: &Asking, country: CountryCode) -> Action {
    match asking {
        Asking::Report => Action::SetCountry(country),
        Asking::FirstHour(incident) => Action::FirstHour(incident.with_country(Answer::Given(country))),
    }
}

/// The likely ones first: the region of the person's platform, then those where the language is at home, or those that
/// send most; then all others by name.
fn in_order<'a>(scene: &Scene<'a>, whose: Whose) -> Vec<&'a Country> {
    let first: &[&str] = match whose {
        Whose::Sellers => &SELLERS_FIRST,
        Whose::Own if scene.voice.language().is_chinese() => &CHINESE_FIRST,
        Whose::Own => &ENGLISH_FIRST,
    };
    let region = scene.platform_region().filter(|_| whose == Whose::Own);
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
