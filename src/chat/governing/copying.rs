//! Giving several groups the same settings: as a text from one, shown and taken over in another.

use super::press::{Governing, Page};
use super::values::Setting;
use super::{button, changes, charter, group, pages, settings_mut};
use crate::chat::scene::Scene;
use crate::chat::{CheckId, Keyboard, MessageId};
use crate::guard::{Act, Charter, CharterError, Watching};
use crate::text::Private;
use crate::voice::{GoverningLabel as Label, GoverningText as Text};

/// Longest piece of somebody's text that is quoted back, in characters.
const LONGEST_QUOTED: usize = 60;

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
    scene.memory.offered_settings = Some(Private::new(words.to_owned()));
    let take_over = button(scene, Governing::Import(CheckId::of(words)));
    let keyboard = Keyboard::new().button(voice.governing_label(Label::Import), take_over);
    scene.say(body, pages::back(scene, keyboard, Page::Home));
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
    scene.show(on, scene.voice.governing_text(Text::Imported), keyboard);
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
