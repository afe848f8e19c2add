//! Where to report: the country is asked for once, then its channels are shown, first calls on top.

use super::scene::Scene;
use super::{Action, Asking, Button, CountryCode, Keyboard, MessageId, country};
use crate::content::directory::{Channel, FirstCall};
use crate::content::{Flow, Loss, UNION, is_in_union};
use crate::text::Rich;

/// Channels on one page: as many as a phone shows without losing the thread.
const PAGE: usize = 3;

/// `/report`, with the country behind it or not.
pub(super) fn start(scene: &mut Scene<'_>, words: &str) {
    let named = country::named(scene, words);
    if !scene.event.is_private() {
        return in_group(scene, named);
    }
    if let Some(named) = named {
        return choose(scene, named, None);
    }
    match scene.country().filter(|_| words.is_empty()) {
        Some(known) => page(scene, known, 0, None),
        None => country::ask(scene, Asking::Report, 0, None),
    }
}

/// Where others listen: whom to contact first, once a country is named. The whole list and the choice of countries are long,
/// and one member's country is not the group's.
fn in_group(scene: &mut Scene<'_>, named: Option<CountryCode>) {
    let knowledge = scene.knowledge;
    let country = named.and_then(|code| knowledge.library.directory.country(code.as_str()));
    let body = match country {
        None => scene.voice.report_in_group(),
        Some(country) => {
            let calls = knowledge.library.directory.first_calls(Some(&country.code), Loss::Paid);
            let title = scene.voice.report_title(&country::name(scene, country), 1, 1);
            let facts = country.channels.iter().map(|channel| &channel.provenance);
            let body = title.paragraph_break().append(first_calls(scene, &calls));
            body.paragraph_break().append(scene.voice.last_seen(facts))
        }
    };
    scene.lead_to_private(Flow::Report, body, scene.voice.start_report());
}

/// Remembers the country of a person, and shows its channels. In a group it is shown and not remembered.
pub(super) fn choose(scene: &mut Scene<'_>, country: CountryCode, on: Option<MessageId>) {
    remember(scene, country);
    page(scene, country, 0, on);
}

/// Remembers the country of a person.
pub(super) fn remember(scene: &mut Scene<'_>, country: CountryCode) {
    // Codes can be forged, and countries removed.
    let is_known = country::is_known(scene, country.as_str());
    if !is_known || !scene.event.is_private() || scene.settings.country.as_deref() == Some(country.as_str()) {
        return;
    }
    scene.settings.country = Some(country.to_string());
    scene.respeak(country.as_str());
}

/// Shows one page of a country's channels.
pub(super) fn page(scene: &mut Scene<'_>, code: CountryCode, page: usize, on: Option<MessageId>) {
    scene.memory.awaiting = None;
    let knowledge = scene.knowledge;
    let Some(country) = knowledge.library.directory.country(code.as_str()) else {
        return without_list(scene, code, on);
    };
    let pages = country.channels.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let mut body = scene.voice.report_title(&country::name(scene, country), page + 1, pages);
    if page == 0 {
        let calls = knowledge.library.directory.first_calls(Some(code.as_str()), Loss::Paid);
        body = body.paragraph_break().append(first_calls(scene, &calls));
    }
    let channels: Vec<&Channel> = country.channels.iter().skip(page * PAGE).take(PAGE).collect();
    body = with_channels(scene, body, &channels);
    let keyboard = page_keyboard(scene, code, page, pages);
    scene.show(on, body, keyboard);
}

/// Says that there is no list for a country, and leads to those that hold there all the same.
fn without_list(scene: &mut Scene<'_>, code: CountryCode, on: Option<MessageId>) {
    if !country::is_known(scene, code.as_str()) {
        return scene.stale_menu();
    }
    let body = scene.voice.report_no_list(&country::called(scene, code));
    let mut keyboard = Keyboard::new();
    if let Some(union) = union_of(scene, code) {
        keyboard = keyboard.button(country::called(scene, union), Action::ShowChannels(union, 0));
    }
    let keyboard = keyboard
        .button(scene.voice.cross_border_channels(), Action::ShowGlobalChannels)
        .button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour))
        .button(scene.voice.other_country(), Action::ShowCountries(Asking::Report, 0));
    scene.show(on, body, keyboard);
}

/// The union of countries whose list holds in one.
fn union_of(scene: &Scene<'_>, code: CountryCode) -> Option<CountryCode> {
    let union = UNION.parse().ok()?;
    scene.knowledge.library.directory.country(UNION)?;
    is_in_union(code.as_str()).then_some(union)
}

/// What is to be said of a country without a list, where somebody names it as theirs; nothing of others.
pub(super) fn told_without_list(scene: &Scene<'_>, code: CountryCode) -> Option<Rich> {
    if scene.knowledge.library.directory.country(code.as_str()).is_some() {
        return None;
    }
    let name = country::called(scene, code);
    Some(match union_of(scene, code) {
        Some(union) => scene.voice.case_country_in_union(&name, &country::called(scene, union)),
        None => scene.voice.case_country_without_list(&name),
    })
}

/// Shows what is open to people of every country.
pub(super) fn global(scene: &mut Scene<'_>, on: Option<MessageId>) {
    scene.memory.awaiting = None;
    let knowledge = scene.knowledge;
    let channels: Vec<&Channel> = knowledge.library.directory.global().iter().collect();
    let body = with_channels(scene, scene.voice.report_global_title(), &channels);
    let keyboard = Keyboard::new()
        .button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour))
        .button(scene.voice.other_country(), Action::ShowCountries(Asking::Report, 0));
    scene.show(on, body, keyboard);
}

/// The first calls of the country that a question names, or else of the person's own, below an article that speaks of
/// calling; nothing when neither is known.
pub(super) fn numbers(scene: &Scene<'_>, words: Option<&str>) -> Option<Rich> {
    let named = words.and_then(|words| country::named(scene, words));
    let code = named.or_else(|| scene.country())?;
    let knowledge = scene.knowledge;
    let country = knowledge.library.directory.country(code.as_str())?;
    let calls = knowledge.library.directory.first_calls(Some(code.as_str()), Loss::Paid);
    let lead = scene.voice.own_country_lead(&country::name(scene, country));
    Some(lead.line_break().append(lines(scene, &calls)))
}

/// Says whom to call: the bank, and whoever is there for it in the country that is named or known.
pub(super) fn whom_to_call(scene: &mut Scene<'_>, words: &str, lead: Rich) {
    let places = numbers(scene, Some(words)).unwrap_or_else(|| scene.voice.whom_to_call_where());
    let body = lead.paragraph_break().append(scene.voice.whom_to_call()).paragraph_break().append(places);
    let keyboard = Keyboard::new()
        .button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour))
        .button(scene.voice.other_country(), Action::ShowCountries(Asking::Report, 0));
    scene.say(body, keyboard);
}

fn first_calls(scene: &Scene<'_>, calls: &[FirstCall<'_>]) -> Rich {
    scene.voice.report_first_calls_lead().line_break().append(lines(scene, calls))
}

fn lines(scene: &Scene<'_>, calls: &[FirstCall<'_>]) -> Rich {
    let mut lines = Rich::new();
    for call in calls {
        let line = scene.voice.first_call(*call, &scene.knowledge.library);
        lines = if lines.is_empty() { line } else { lines.line_break().append(line) };
    }
    lines
}

fn with_channels(scene: &Scene<'_>, mut body: Rich, channels: &[&Channel]) -> Rich {
    for channel in channels {
        body = body.paragraph_break().append(scene.voice.channel(channel, &scene.knowledge.library));
    }
    let facts = channels.iter().map(|channel| &channel.provenance);
    body.paragraph_break().append(scene.voice.last_seen(facts))
}

fn page_keyboard(scene: &Scene<'_>, code: CountryCode, page: usize, pages: usize) -> Keyboard {
    let mut turning = Vec::new();
    if page > 0 {
        turning.push(Button::new(scene.voice.page_back(), Action::ShowChannels(code, page - 1)));
    }
    if page + 1 < pages {
        turning.push(Button::new(scene.voice.page_next(), Action::ShowChannels(code, page + 1)));
    }
    let mut keyboard = Keyboard::new().row(turning);
    if page + 1 == pages {
        keyboard = keyboard.button(scene.voice.cross_border_channels(), Action::ShowGlobalChannels);
    }
    keyboard
        .button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour))
        .button(scene.voice.other_country(), Action::ShowCountries(Asking::Report, 0))
}
