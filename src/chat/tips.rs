//! A tip: one thought for the day, and another on demand.

use chrono::{Datelike as _, NaiveDate};

use super::scene::Scene;
use super::{Action, Keyboard, MessageId};

/// The tip of the day.
pub(super) fn of_the_day(scene: &mut Scene<'_>) {
    show(scene, of_day(scene.today()), None);
}

/// The number of a day's tip.
pub(super) fn of_day(day: NaiveDate) -> usize {
    usize::try_from(day.num_days_from_ce()).unwrap_or_default()
}

/// Shows a tip by its number; numbers beyond the last begin again.
pub(super) fn show(scene: &mut Scene<'_>, number: usize, on: Option<MessageId>) {
    let library = &scene.knowledge.library;
    let language = scene.voice.language();
    let Some(tip) = library.tip(language, number) else { return scene.stale_menu() };
    let count = library.tip_count(language).max(1);
    let next = (number % count + 1) % count;
    let mut keyboard = Keyboard::new();
    if let Some(article) = library.article(language, &tip.topic) {
        keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(tip.topic.clone()));
    }
    let keyboard = keyboard.button(scene.voice.another_tip(), Action::ShowTip(next));
    scene.show(on, scene.voice.tip(&tip.text), keyboard);
}
