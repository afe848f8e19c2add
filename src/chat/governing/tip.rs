//! The tip of the day in a group.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{group, zone};
use crate::chat::scene::Scene;
use crate::chat::{Action, Keyboard, Reply};
use crate::content::{Language, Library, Section, Tip};
use crate::guard::{Act, TipId, Tips};

/// Sends the tip that is due, unless it is too late for it, and plans the next one.
pub(super) fn tell_due(scene: &mut Scene<'_>) {
    let (now, clock) = (scene.gathered.now, zone(scene));
    let today = now.with_timezone(&clock).date_naive();
    let Some(state) = group(scene).filter(|state| state.group.tips.due.is_some_and(|due| due <= now)) else {
        return;
    };
    let wanted = state.group.rules.tip.clone();
    state.group.tips.plan(wanted.as_ref(), clock, now);
    if let Some(wanted) = wanted.filter(|tip| Tips::is_time(tip, clock, now)) {
        let tips = state.group.tips.clone();
        let (library, language) = (&scene.knowledge.library, scene.voice.language());
        let chosen = choose(library, language, &wanted.sections, &tips, today, chance(scene));
        let Some((id, tip)) = chosen else { return };
        note(scene, id, today);
        say(scene, &tip, wanted.is_pinned);
    }
}

/// A warning of the season that was not told yet, or else one of the tips about what admins chose. Where all of those came
/// lately, one about something else: that a day has its tip is what they asked for first. None where even those are used up.
fn choose(
    library: &Library,
    language: Language,
    sections: &[Section],
    tips: &Tips,
    today: NaiveDate,
    chance: u64,
) -> Option<(TipId, Tip)> {
    let seasons = library.seasons_on(today).map(|season| (TipId::of_season(&season.id), season));
    if let Some((id, season)) = seasons.into_iter().find(|(id, _)| tips.is_fresh(*id, today)) {
        let text = library.text(language, &season.text);
        return Some((id, Tip { topic: season.topic.clone(), text }));
    }
    let is_wanted = |tip: &Tip| {
        let section = library.topic(&tip.topic).map(|topic| topic.section);
        sections.is_empty() || section.is_some_and(|section| sections.contains(&section))
    };
    let (wanted, others): (Vec<_>, Vec<_>) =
        numbered(library, language).into_iter().partition(|(_, tip)| is_wanted(tip));
    let one_of = |from: Vec<(TipId, Tip)>| {
        let ids: Vec<TipId> = from.iter().map(|(id, _)| *id).collect();
        from.into_iter().nth(tips.choose(&ids, today, chance)?)
    };
    one_of(wanted).or_else(|| one_of(others))
}

/// All tips of a language, each by its topic and its number among those of that topic.
fn numbered(library: &Library, language: Language) -> Vec<(TipId, Tip)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let all = (0..library.tip_count(language)).filter_map(|number| library.tip(language, number));
    all.map(|tip| {
        let count = counts.entry(tip.topic.as_str().to_owned()).or_default();
        let id = TipId::of_topic(tip.topic.as_str(), *count);
        *count += 1;
        (id, tip)
    })
    .collect()
}

/// A number that differs from group to group and from day to day.
fn chance(scene: &Scene<'_>) -> u64 {
    scene.gathered.random.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn note(scene: &mut Scene<'_>, id: TipId, today: NaiveDate) {
    if let Some(state) = group(scene) {
        state.group.tips.note(id, today);
    }
}

/// Without the right to pin it comes all the same, and the log says so once.
fn say(scene: &mut Scene<'_>, tip: &Tip, is_pinned: bool) {
    let library = &scene.knowledge.library;
    let mut keyboard = Keyboard::new();
    if let Some(article) = library.article(scene.voice.language(), &tip.topic) {
        keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(tip.topic.clone()));
    }
    let body = scene.voice.tip(&tip.text);
    let may_not_pin = is_pinned && scene.gathered.admins.as_ref().is_some_and(|admins| !admins.may_pin);
    if may_not_pin && let Some(state) = group(scene).filter(|state| !state.group.tips.is_pin_refused) {
        state.group.tips.is_pin_refused = true;
        scene.note_act(Act::PinRefused);
    }
    scene.turn.replies.push(match is_pinned && !may_not_pin {
        true => Reply::TellPinned { body, keyboard },
        false => Reply::Tell { body, keyboard, silently: true },
    });
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::content::embedded;

    /// Outside of all seasons.
    const FIRST_DAY: &str = "2026-03-20";

    #[test]
    fn whatever_is_chosen_no_tip_comes_twice_in_two_months_also_when_the_language_changes() {
        let (library, _) = Library::read(&embedded());
        let library = library.expect("what ships can be read");
        let mut choices: Vec<Vec<Section>> = Section::ALL.iter().map(|section| vec![*section]).collect();
        choices.push(Vec::new());
        for sections in choices {
            let (mut tips, mut shown) = (Tips::default(), HashMap::new());
            let first: NaiveDate = FIRST_DAY.parse().expect("a day");
            for (count, today) in first.iter_days().take(200).enumerate() {
                let language =
                    if (count / 20) % 2 == 0 { Language::English } else { Language::SimplifiedChinese };
                let chance = (count as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let chosen = choose(&library, language, &sections, &tips, today, chance);
                let (id, tip) = chosen.expect("a day has its tip");
                // By what it says, not by its number: that is what people would recognise.
                let said = (language, tip.text);
                let before: Option<NaiveDate> = shown.insert(said.clone(), today);
                let days = before.map(|before| (today - before).num_days());
                assert!(days.is_none_or(|days| days >= 60), "{sections:?}: {said:?} after {days:?} days");
                tips.note(id, today);
            }
        }
    }

    #[test]
    fn what_admins_chose_comes_first_and_the_same_tip_has_one_number_in_both_languages() {
        let (library, _) = Library::read(&embedded());
        let library = library.expect("what ships can be read");
        let today: NaiveDate = FIRST_DAY.parse().expect("a day");
        let mut tips = Tips::default();
        let of_care =
            |tip: &Tip| library.topic(&tip.topic).is_some_and(|topic| topic.section == Section::Care);
        let all = numbered(&library, Language::English);
        let n_of_care = all.iter().filter(|(_, tip)| of_care(tip)).count();
        for count in 0..=n_of_care {
            let chosen = choose(&library, Language::English, &[Section::Care], &tips, today, 7);
            let (id, tip) = chosen.expect("there is one");
            assert_eq!(of_care(&tip), count < n_of_care, "tip {count}");
            tips.note(id, today);
        }
        let ids = |language| numbered(&library, language).into_iter().map(|(id, tip)| (id, tip.topic));
        assert!(ids(Language::English).eq(ids(Language::SimplifiedChinese)));
    }
}
