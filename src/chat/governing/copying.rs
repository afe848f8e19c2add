//! Giving several groups the same settings: as a text from one, shown and taken over in another.

use super::press::{Governing, Page};
use super::values::Setting;
use super::{button, changes, charter, group, pages, settings_mut, watching};
use crate::chat::scene::Scene;
use crate::chat::{CheckId, Keyboard, MessageId};
use crate::guard::{Act, Charter, CharterError, Watching, shown_domain};
use crate::text::unclickable::unclickable;
use crate::text::{Private, Rich};
use crate::voice::{GoverningLabel as Label, GoverningText as Text};

/// Longest piece of somebody's text that is quoted back, in characters.
const LONGEST_QUOTED: usize = 60;
/// Sites that are named one by one: more would bury what else changes.
const MOST_NAMED: usize = 10;

/// Says the settings as a text.
pub(super) fn export(scene: &mut Scene<'_>) {
    let voice = scene.voice;
    let (text, n_left_out) = charter(scene).to_text();
    let mut body = voice.governing_text(Text::Export).paragraph_break().preformatted(text);
    if n_left_out > 0 {
        body = body.paragraph_break().append(voice.governing_export_cut(n_left_out));
    }
    scene.say(body, Keyboard::new());
}

/// Shows what a text would change, and asks.
pub(super) fn offer(scene: &mut Scene<'_>, words: &str) {
    let voice = scene.voice;
    let before = charter(scene);
    if words.trim().is_empty() {
        return scene.say(voice.governing_text(Text::ImportWhat), Keyboard::new());
    }
    let after = match before.changed_by(words, scene.gathered.now) {
        Ok(after) => after,
        Err(error) => return refuse(scene, &error),
    };
    if let Some(shared) = shared_site(scene, &before, &after) {
        let body = voice.governing_import_shared(&unclickable(&shown_domain(shared)));
        return scene.say(body, Keyboard::new());
    }
    let changed = Setting::ALL.into_iter().filter(|setting| !setting.is_same(voice, &before, &after));
    let changed: Vec<Setting> = changed.collect();
    if changed.is_empty() {
        return scene.say(voice.governing_text(Text::ImportSame), Keyboard::new());
    }
    let mut body = voice.governing_text(Text::ImportChanges).line_break();
    for setting in changed {
        let name = voice.governing_label(setting.name());
        let (before, after) = (setting.value(voice, &before), setting.value(voice, &after));
        body = body.line_break().append(voice.governing_import_line(&name, &before, &after));
    }
    let body = with_sites(scene, body, &before, &after);
    scene.memory.offered_settings = Some(Private::new(words.to_owned()));
    let take_over = button(scene, Governing::Import(CheckId::of(words)));
    let keyboard = Keyboard::new()
        .button(voice.governing_label(Label::Import), take_over)
        .button(voice.governing_label(Label::KeepAsIs), button(scene, Governing::KeepAsIs));
    scene.say(body, keyboard);
}

/// The lists with their names: how many there are does not tell what an admin is about to allow.
fn lists_of(charter: &Charter) -> [(Label, &Vec<String>); 2] {
    let rules = &charter.rules;
    [(Label::Allowed, &rules.allowed_domains), (Label::Blocked, &rules.blocked_domains)]
}

/// A site that would come onto a list, and on which anybody can put up a page.
fn shared_site<'c>(scene: &Scene<'_>, before: &Charter, after: &'c Charter) -> Option<&'c String> {
    let lists = lists_of(before).into_iter().zip(lists_of(after));
    let mut coming = lists.flat_map(|((_, before), (_, after))| new_in(after, before));
    coming.find(|site| scene.knowledge.inspector.is_shared(site))
}

/// Adds which sites would come onto the lists and go from them.
fn with_sites(scene: &Scene<'_>, mut body: Rich, before: &Charter, after: &Charter) -> Rich {
    for ((list, before), (_, after)) in lists_of(before).into_iter().zip(lists_of(after)) {
        let list = scene.voice.governing_label(list);
        for (sites, comes) in [(new_in(after, before), true), (new_in(before, after), false)] {
            let named: Vec<String> =
                sites.iter().take(MOST_NAMED).map(|site| unclickable(&shown_domain(site))).collect();
            if !named.is_empty() {
                let n_more = sites.len() - named.len();
                let line = scene.voice.governing_import_sites(&list, &named.join(" · "), n_more, comes);
                body = body.paragraph_break().append(line);
            }
        }
    }
    body
}

/// The sites of one list that are not on the other.
fn new_in<'l>(list: &'l [String], other: &[String]) -> Vec<&'l String> {
    list.iter().filter(|site| !other.contains(site)).collect()
}

fn refuse(scene: &mut Scene<'_>, error: &CharterError) {
    let short = |word: &String| word.chars().take(LONGEST_QUOTED).collect::<String>();
    let body = match error {
        CharterError::NoSettings => scene.voice.governing_text(Text::ImportNoSettings),
        CharterError::UnknownName(word) => scene.voice.governing_import_stopped(&short(word), true),
        CharterError::BadValue(word) => scene.voice.governing_import_stopped(&short(word), false),
    };
    scene.say(body, Keyboard::new());
}

/// Takes over what was offered last. Where something else was offered since, the panel shows how things are.
pub(super) fn take_over(scene: &mut Scene<'_>, id: CheckId, on: Option<MessageId>) {
    let offered = scene.memory.offered_settings.take_if(|offered| CheckId::of(offered.reveal()) == id);
    let before = charter(scene);
    let after = offered.and_then(|offered| before.changed_by(offered.reveal(), scene.gathered.now).ok());
    let Some(after) = after else { return pages::show(scene, Page::Home, on) };
    if after != before {
        put(scene, &after);
        scene.note_act(Act::Imported);
        changes::follow(scene, &before);
    }
    let keyboard = pages::back(scene, Keyboard::new(), Page::Home);
    let body = watching::with_obstacles(scene, scene.voice.governing_text(Text::Imported));
    scene.show(on, body, keyboard);
}

/// Forgets what was offered last.
pub(super) fn leave(scene: &mut Scene<'_>, on: Option<MessageId>) {
    scene.memory.offered_settings = None;
    pages::show(scene, Page::Home, on);
}

fn put(scene: &mut Scene<'_>, after: &Charter) {
    if let Some(state) = group(scene) {
        if after.rules.watching == Watching::On && state.group.rules.watching != Watching::On {
            state.group.watch.begin_speaking();
        }
        state.group.rules = after.rules.clone();
    }
    if let Some(chosen) = settings_mut(scene) {
        chosen.language = after.language;
        chosen.zone.clone_from(&after.zone);
        chosen.quiet = after.quiet;
    }
}
