//! How a case begins: empty, or with what was said elsewhere.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::keeping::{Received, add};
use super::{facts, gone, page, refuse};
use crate::casebook::{Case, CaseError, CaseId, Fact, Value};
use crate::chat::scene::Scene;
use crate::chat::{CheckId, Incident, Keyboard, MessageId, check, safe};
use crate::text::plain::to_plain;
use crate::text::{Private, Rich};

/// As much of a message or of a result as names a case, in characters.
const LONGEST_NAME: usize = 50;
/// Who presses again within this time, and finds nothing changed, wants the same case and not another one.
const PRESSED_TWICE: TimeDelta = TimeDelta::hours(1);
/// What kind of case the first hour is about: money that somebody was made to pay, else what they gave away.
const TRICKED: &str = "tricked";
const DATA_GIVEN: &str = "data-given";

/// What a case was begun with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Tells it from anything else.
    what: CheckId,
    case: CaseId,
    at: DateTime<Utc>,
}

/// Begins an empty case, and asks what happened.
pub(super) fn anew(scene: &mut Scene<'_>, on: Option<MessageId>) {
    match begin(scene) {
        Ok(id) => facts::ask(scene, id, Rich::new(), on),
        Err((id, error)) => refuse(scene, id, error),
    }
}

/// Begins a case with a message that was judged and with what was found in it, while it is remembered.
pub(super) fn from_check(scene: &mut Scene<'_>, id: CheckId) {
    if is_saved_again(scene, id) {
        return;
    }
    let heard = scene.memory.heard.clone().filter(|heard| CheckId::of(heard.reveal()) == id);
    let Some(words) = heard.map(Private::into_inner) else {
        return scene.say(scene.voice.check_gone(), Keyboard::new());
    };
    let now = scene.gathered.now;
    let message = Received::words(words.clone(), now).from(scene.memory.heard_from.clone());
    let found = check::kept_words(scene, id).map(|found| Received::words(for_paper(&found), now));
    let notes = [message].into_iter().chain(found).collect();
    with_notes(scene, id, &beginning(&words), notes, Vec::new());
}

/// Begins a case with the result of the questionnaire.
pub(super) fn from_safe(scene: &mut Scene<'_>) {
    let (Some(name), Some(result)) = (safe::result_name(scene), safe::result_in_words(scene)) else {
        return scene.stale_menu();
    };
    let result = to_plain(&result);
    let id = CheckId::of(&result);
    if is_saved_again(scene, id) {
        return;
    }
    let method = safe::result_method(scene).map(|method| (Fact::Method, Value::Method(method)));
    let note = Received::words(for_paper(&result), scene.gathered.now);
    with_notes(scene, id, &name, vec![note], method.into_iter().collect());
}

/// Begins a case with what was said in the first hour.
pub(super) fn from_first_hour(scene: &mut Scene<'_>, incident: &Incident) {
    let what = CheckId::of(&incident.to_string());
    if is_saved_again(scene, what) {
        return;
    }
    let kind = if incident.is_about_money() { TRICKED } else { DATA_GIVEN };
    let kind = kind.parse().ok().filter(|kind| scene.knowledge.library.checklists.kind(kind).is_some());
    let known = [
        (Fact::Kind, kind.map(Value::Kind)),
        (Fact::Method, incident.method.given().copied().map(Value::Method)),
        (Fact::PaidOn, incident.day.given().copied().map(Value::Day)),
        (Fact::OwnCountry, incident.country.given().copied().map(Value::Country)),
    ];
    let known = known.into_iter().filter_map(|(fact, value)| Some((fact, value?))).collect();
    with_notes(scene, what, "", Vec::new(), known);
}

/// Shows the case that the same was saved as a while ago, if there is one; whether there was.
fn is_saved_again(scene: &mut Scene<'_>, what: CheckId) -> bool {
    let now = scene.gathered.now;
    let is_same = |saved: &Saved| saved.what == what && now - saved.at < PRESSED_TWICE;
    let Some(case) = scene.memory.saved.as_ref().filter(|saved| is_same(saved)).map(|saved| saved.case)
    else {
        return false;
    };
    let is_there = scene.book.header(case).is_some_and(|header| !header.state.is_deleted());
    if is_there {
        saved(scene, case);
    }
    is_there
}

/// How a message begins: until more is known, that tells its case from others.
fn beginning(words: &str) -> String {
    words.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// Words of the bot's own as they are kept: without the marks that lines begin with, for which what is printed has no letter.
fn for_paper(words: &str) -> String {
    let is_mark =
        |letter: char| matches!(letter, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}');
    let plain = |line: &str| match line.starts_with(is_mark) {
        true => line.trim_start_matches(|letter| is_mark(letter) || letter == ' ').to_owned(),
        false => line.to_owned(),
    };
    words.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// As much of a name as fits, up to a whole word where words stand apart.
fn shortened(name: &str) -> String {
    let Some((end, next)) = name.char_indices().nth(LONGEST_NAME) else { return name.to_owned() };
    let cut = &name[..end];
    let whole = if next.is_whitespace() { None } else { cut.rfind(char::is_whitespace) };
    // A word as long as half of the name is no word.
    let whole = whole.filter(|space| *space >= end / 2).map_or(cut, |space| &cut[..space]);
    format!("{}…", whole.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Begins a case that holds all this; an empty `name` leaves it to be named after what happened.
fn with_notes(
    scene: &mut Scene<'_>,
    what: CheckId,
    name: &str,
    notes: Vec<Received>,
    known: Vec<(Fact, Value)>,
) {
    let id = match begin(scene) {
        Ok(id) => id,
        Err((id, error)) => return refuse(scene, id, error),
    };
    let own = scene.country().map(|country| (Fact::OwnCountry, Value::Country(country)));
    if let Some(case) = scene.case_mut(id) {
        // One of nothing but spaces is none.
        let _ = case.set_title(Private::new(shortened(name)));
        // What they said of this very incident comes after, and counts.
        for (fact, value) in own.into_iter().chain(known) {
            // Each is of the fact's own form.
            let _ = case.facts.set(fact, value);
        }
    }
    for note in &notes {
        if let Err(refusal) = add(scene, id, note) {
            return refusal.say(scene, id);
        }
    }
    scene.memory.saved = Some(Saved { what, case: id, at: scene.gathered.now });
    saved(scene, id);
}

fn saved(scene: &mut Scene<'_>, id: CaseId) {
    match scene.book.header(id).map(|header| header.number) {
        Some(number) => page::show(scene, id, scene.voice.case_saved(number), None),
        None => gone(scene),
    }
}

fn begin(scene: &mut Scene<'_>) -> Result<CaseId, (CaseId, CaseError)> {
    let id = CaseId::from_random(scene.gathered.random);
    let number = scene.book.begin(id, scene.gathered.now, &scene.gathered.limits);
    let number = number.map_err(|error| (id, error))?;
    scene.cases.push(Case::new(id, number));
    // Those that were read belong to another case.
    scene.entries.clear();
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_at_the_beginning_of_a_line_are_left_out() {
        let told = "Found:\n\n🛑 Danger\n⚠️ a.example\n   odd “🎁 gift”\n• sign";
        assert_eq!(for_paper(told), "Found:\n\nDanger\na.example\n   odd “🎁 gift”\n• sign");
    }

    #[test]
    fn a_long_name_ends_with_a_whole_word() {
        let long = "Your Nordvik jacket order is on hold because of a customs fee";
        assert_eq!(shortened(long), "Your Nordvik jacket order is on hold because of a…");
        assert_eq!(
            shortened("Your refund is ready, dear customer of ours, please, send it"),
            "Your refund is ready, dear customer of ours…"
        );
        assert_eq!(shortened("short"), "short");
        let chinese = "包裹".repeat(30);
        assert_eq!(shortened(&chinese), format!("{}…", "包裹".repeat(25)));
    }
}
