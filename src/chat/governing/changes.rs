//! Changing one setting.

use chrono_tz::Tz;

use super::press::{Choice, Listed, Page, Watch};
use super::{charter, group, pages, settings_mut, zone};
use crate::chat::scene::Scene;
use crate::chat::{CheckId, Keyboard};
use crate::content::Section;
use crate::guard::{Act, Charter, MOST_LISTED, Tip, Watching};
use crate::text::when::{Reading, zone_of};
use crate::voice::GoverningText;

/// Changes a setting, and notes that if it was another before; yields the page that it stands on.
pub(super) fn make(scene: &mut Scene<'_>, choice: Choice) -> Page {
    let before = charter(scene);
    let (page, act) = set(scene, choice);
    if charter(scene) != before {
        scene.note_act(act);
        follow(scene, &before);
    }
    page
}

/// Has everything follow what has changed since: when the next tip comes, and which language is spoken.
pub(super) fn follow(scene: &mut Scene<'_>, before: &Charter) {
    let (after, now, clock) = (charter(scene), scene.gathered.now, zone(scene));
    let time = |charter: &Charter| charter.rules.tip.as_ref().map(|tip| (tip.hour, tip.minute));
    if (time(before), &before.zone) != (time(&after), &after.zone)
        && let Some(state) = group(scene)
    {
        state.group.tips.plan(after.rules.tip.as_ref(), clock, now);
    }
    if let (false, Some(language)) = (scene.event.is_private(), after.language) {
        scene.voice = scene.knowledge.voice(language);
    }
    let spoken = scene.voice.language();
    if let (false, true, Some(state)) = (before.rules.is_watching(), after.rules.is_watching(), group(scene))
    {
        state.group.is_turned_on_in(spoken);
    }
    if let Some(state) = group(scene).filter(|_| after.rules.tip.is_some()) {
        state.group.tips.language = state.group.tips.language.or(Some(spoken));
    }
}

fn set(scene: &mut Scene<'_>, choice: Choice) -> (Page, Act) {
    let (now, person) = (scene.gathered.now, scene.event.sender.person);
    let is_private = scene.event.is_private();
    match choice {
        Choice::Language(language) => {
            settings_mut(scene).into_iter().for_each(|chosen| chosen.language = Some(language));
            return (Page::Language, Act::Language);
        }
        Choice::Zone(name) => {
            if let (Ok(zone), Some(chosen)) = (name.parse::<Tz>(), settings_mut(scene)) {
                chosen.zone = Some(zone.name().to_owned());
            }
            return (Page::Clock, Act::Clock);
        }
        Choice::Quiet(quiet) => {
            settings_mut(scene).into_iter().for_each(|chosen| chosen.quiet = quiet);
            return (Page::Clock, Act::Quiet);
        }
        _ => {}
    }
    let Some(state) = group(scene) else { return (Page::Home, Act::Imported) };
    let rules = &mut state.group.rules;
    match choice {
        // These belong to the group's settings, above.
        Choice::Language(_) | Choice::Zone(_) | Choice::Quiet(_) => (Page::Home, Act::Imported),
        Choice::Watching(watch) => {
            let begun = Watching::DryRun { since: now };
            let (watching, act) = match (watch, rules.watching) {
                (Watch::Off, _) => (Watching::Off, Act::WatchingOff),
                (Watch::On, _) => (Watching::On, Act::WentLive),
                (Watch::DryRun, Watching::DryRun { .. }) => (rules.watching, Act::DryRun),
                (Watch::DryRun, _) => (begun, Act::DryRun),
            };
            let ends_trial = watching == Watching::On && rules.watching != Watching::On;
            rules.watching = watching;
            if ends_trial {
                state.group.watch.begin_speaking();
            }
            (Page::Watching, act)
        }
        Choice::Strictness(strictness) => {
            rules.strictness = strictness;
            (Page::Watching, Act::Strictness)
        }
        Choice::NoticeLife(life) => {
            rules.notice_life = life;
            (Page::Notices, Act::NoticeLife)
        }
        Choice::Deletes(deletes) => {
            rules.deletes = deletes;
            (Page::Notices, Act::Deletes(deletes))
        }
        Choice::TellsAdmins(tells) => {
            rules.tells_admins = tells;
            (Page::Notices, Act::TellsAdmins(tells))
        }
        Choice::TellMe(wanted) => {
            rules.told.retain(|told| *told != person || !is_private);
            if wanted && is_private && rules.told.len() < MOST_LISTED {
                rules.told.push(person);
                rules.tells_admins = true;
            }
            (Page::Notices, Act::Told(wanted))
        }
        Choice::Commands(who) => {
            rules.commands = who;
            (Page::Commands, Act::Commands)
        }
        Choice::Reports(least) => {
            rules.reports = least;
            (Page::Commands, Act::Reports)
        }
        Choice::Tip(hour) => {
            let kept = rules.tip.take().unwrap_or_default();
            rules.tip = hour.map(|hour| Tip { hour, ..kept });
            (Page::Tip, Act::Tip(hour.is_some()))
        }
        Choice::TipMinute(minute) => {
            rules.tip.iter_mut().for_each(|tip| tip.minute = minute);
            (Page::Tip, Act::Tip(true))
        }
        Choice::TipPinned(is_pinned) => {
            rules.tip.iter_mut().for_each(|tip| tip.is_pinned = is_pinned);
            // The right to may have been given meanwhile; if not, that is noted once more.
            state.group.tips.is_pin_refused = false;
            (Page::Tip, Act::TipPinned(is_pinned))
        }
        Choice::TipSection(section, wanted) => {
            rules.tip.iter_mut().for_each(|tip| choose_section(tip, section, wanted));
            (Page::Tip, Act::TipSections)
        }
        Choice::Drop(list, id) => drop_site(state, list, id),
        Choice::Distrust(member) => {
            rules.trusted.retain(|trusted| *trusted != member);
            (Page::Listed(Listed::Trusted, 0), Act::Trusted(false))
        }
    }
}

/// Adds a section to what tips are about, or takes it away. None at all, and all of them, are everything.
fn choose_section(tip: &mut Tip, section: Section, wanted: bool) {
    let is_chosen = |other: &Section| tip.sections.is_empty() || tip.sections.contains(other);
    let chosen =
        Section::ALL.into_iter().filter(|other| if *other == section { wanted } else { is_chosen(other) });
    let chosen: Vec<Section> = chosen.collect();
    tip.sections = if chosen.len() == Section::ALL.len() { Vec::new() } else { chosen };
}

fn drop_site(state: &mut super::GroupState, list: Listed, id: CheckId) -> (Page, Act) {
    let rules = &mut state.group.rules;
    let (domains, act) = match list {
        Listed::Blocked => (&mut rules.blocked_domains, Act::Blocked(false)),
        Listed::Allowed | Listed::Trusted => (&mut rules.allowed_domains, Act::Allowed(false)),
    };
    domains.retain(|domain| CheckId::of(domain) != id);
    (Page::Listed(list, 0), act)
}

/// Sets the clock by the name of a place.
pub(super) fn set_zone_named(scene: &mut Scene<'_>, words: &str) {
    match zone_of(words) {
        Reading::Sure(zone) => {
            let page = make(scene, Choice::Zone(zone.name().to_owned()));
            pages::show(scene, page, None);
        }
        Reading::Ambiguous(zones) => pages::offer_zones(scene, &zones, None),
        Reading::None if words.trim().is_empty() => pages::show(scene, Page::Zones, None),
        Reading::None => {
            scene.say(scene.voice.governing_text(GoverningText::ZoneUnclear), Keyboard::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_chosen_and_left_out_one_by_one() {
        let mut tip = Tip::default();
        choose_section(&mut tip, Section::Care, false);
        assert_eq!(tip.sections, [Section::Know, Section::Before, Section::Act]);
        choose_section(&mut tip, Section::Know, false);
        choose_section(&mut tip, Section::Know, false);
        assert_eq!(tip.sections, [Section::Before, Section::Act]);
        choose_section(&mut tip, Section::Care, true);
        choose_section(&mut tip, Section::Know, true);
        assert_eq!(tip.sections, [], "all of them are everything");
        for section in Section::ALL {
            choose_section(&mut tip, section, false);
        }
        assert_eq!(tip.sections, [], "a tip about nothing would be none");
    }
}
