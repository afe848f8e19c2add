//! What words tell of an incident, whichever question they were to answer: what, how it was paid, when and where.

use chrono::{Days, NaiveDate};

use crate::chat::scene::Scene;
use crate::chat::{Answer, CountryCode, Incident, country};
use crate::content::{FirstHourWords, Loss, Method};
use crate::text::when::parse_past_day;
use crate::text::{bare, is_han};

/// Who names nothing but a way to pay, or a place, writes no more letters than this; a Chinese character counts for two.
const LONGEST_BARE: usize = 30;

/// What words tell; what they do not tell is empty.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub losses: Vec<Loss>,
    pub method: Option<Method>,
    pub day: Option<NaiveDate>,
    pub country: Option<CountryCode>,
}

/// Reads words for all that an incident is made of. `before` is what was known, where something was asked: then a bare
/// word is an answer, too.
pub(super) fn in_words(scene: &Scene<'_>, words: &str, before: Option<&Incident>) -> Told {
    if words.is_empty() {
        return Told::default();
    }
    let known = &scene.knowledge.library.first_hour_words;
    let losses = known.losses_in(words);
    let is_paid = losses.contains(&Loss::Paid);
    let is_bare_answer = before.is_some() && is_bare(words) && !known.asks(words);
    let is_about_money = before.is_some_and(Incident::is_about_money);
    let method_is_asked = is_about_money && before.is_some_and(|before| before.method.is_not_asked());
    let says_how = is_paid || method_is_asked || (losses.is_empty() && is_bare_answer);
    let method = method_in(scene, words).filter(|_| says_how);
    let is_when = is_paid || ((is_about_money || is_bare_answer) && !known.asks(words));
    let says_when = is_when && !known.speaks_of_promise(words);
    let is_place =
        is_bare_answer && losses.is_empty() && method.is_none() && !known.speaks_of_elsewhere(words);
    Told {
        country: place_in(scene, words).or_else(|| named_last(scene, words).filter(|_| is_place)),
        day: day_in(scene, words).filter(|_| says_when),
        method,
        losses,
    }
}

/// The country that words name; of several the last one, where they take back what was said before.
pub(super) fn named_last(scene: &Scene<'_>, words: &str) -> Option<CountryCode> {
    the_last(scene, words, |part| country::named(scene, part))
}

impl Told {
    /// Whether words tell nothing of it.
    pub(super) fn is_nothing(&self) -> bool {
        self.losses.is_empty() && self.method.is_none() && self.day.is_none() && self.country.is_none()
    }

    /// What was known, with this: what is told of later comes in addition, or in place of what was said before.
    pub(super) fn added_to(&self, incident: &Incident) -> Incident {
        let is_lost = |loss: &Loss| self.losses.contains(loss) || incident.losses.contains(loss);
        let mut losses: Vec<Loss> = Loss::ALL.into_iter().filter(is_lost).collect();
        if losses.is_empty() {
            losses = implied_by(self.method);
        }
        Incident {
            losses,
            method: self.method.map_or(incident.method, Answer::Given),
            day: self.day.map_or(incident.day, Answer::Given),
            country: self.country.map_or(incident.country, Answer::Given),
        }
    }
}

/// What happened to whoever names nothing but a way to pay. A card alone may as well have been given away.
fn implied_by(method: Option<Method>) -> Vec<Loss> {
    match method {
        Some(Method::Card) => vec![Loss::Paid, Loss::Data],
        Some(_) => vec![Loss::Paid],
        None => Vec::new(),
    }
}

/// The way to pay that words speak of; of several the last one, as with countries.
fn method_in(scene: &Scene<'_>, words: &str) -> Option<Method> {
    let checklists = &scene.knowledge.library.checklists;
    the_last(scene, words, |part| match checklists.methods_in(part)[..] {
        [only] => Some(only),
        _ => None,
    })
}

/// What words mean as a whole, or else the last part that means one thing, where they take back what was said before.
fn the_last<T>(scene: &Scene<'_>, words: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    meaning(words).or_else(|| {
        let is_put_right = scene.knowledge.library.first_hour_words.takes_back(words);
        let parts = FirstHourWords::parts(words);
        parts.iter().rev().find_map(|part| meaning(part)).filter(|_| is_put_right)
    })
}

/// The earliest day that words speak of: the strictest to count from.
fn day_in(scene: &Scene<'_>, words: &str) -> Option<NaiveDate> {
    let known = &scene.knowledge.library.first_hour_words;
    let today = scene.today();
    if let Some(day) = parse_past_day(words, today) {
        return Some(day);
    }
    let said = known.days_in(words).into_iter().filter_map(|piece| parse_past_day(&piece, today)).min();
    let yesterday = || today.checked_sub_days(Days::new(1)).filter(|_| known.speaks_of_yesterday(words));
    said.or_else(yesterday).or_else(|| known.speaks_of_today(words).then_some(today))
}

/// The country that a part of a sentence says the person is in.
fn place_in(scene: &Scene<'_>, words: &str) -> Option<CountryCode> {
    let parts = scene.knowledge.library.first_hour_words.places_in(words);
    parts.iter().find_map(|part| country::named(scene, part))
}

fn is_bare(words: &str) -> bool {
    let size = |character: char| if is_han(character) { 2 } else { 1 };
    bare(words).chars().map(size).sum::<usize>() <= LONGEST_BARE
}
