//! Browsing the topics: sections first, then one section page by page, all in one message.

use super::scene::Scene;
use super::{Action, Button, Keyboard, MessageId};
use crate::content::{Section, Topic};

/// Topics on one page: what a phone shows without scrolling.
const PAGE: usize = 6;

pub(super) fn sections(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let mut keyboard = Keyboard::new();
    for section in Section::ALL {
        if scene.knowledge.library.offered_in(section).next().is_some() {
            let label = scene.voice.section(section);
            keyboard = keyboard.button(label, Action::ShowSection(section, 0));
        }
    }
    let keyboard = keyboard.button(scene.voice.menu_home(), Action::ShowMenu);
    scene.show(on, scene.voice.topics_title(), keyboard);
}

/// Shows one page of a section; a page that no longer exists shows the last one there is.
pub(super) fn section(scene: &mut Scene<'_>, section: Section, page: usize, on: Option<MessageId>) {
    let topics: Vec<&Topic> = scene.knowledge.library.offered_in(section).collect();
    let pages = topics.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let mut keyboard = Keyboard::new();
    for topic in topics.iter().skip(page * PAGE).take(PAGE) {
        if let Some(article) = scene.knowledge.library.article(scene.voice.language(), &topic.id) {
            keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(topic.id.clone()));
        }
    }
    keyboard = keyboard.row(turning(scene, section, page, pages));
    keyboard = keyboard.button(scene.voice.all_sections(), Action::ShowSections);
    scene.show(on, scene.voice.section_title(section, page + 1, pages), keyboard);
}

/// The buttons that turn the page.
fn turning(scene: &Scene<'_>, section: Section, page: usize, pages: usize) -> Vec<Button> {
    let mut buttons = Vec::new();
    if page > 0 {
        buttons.push(Button::new(scene.voice.page_back(), Action::ShowSection(section, page - 1)));
    }
    if page + 1 < pages {
        buttons.push(Button::new(scene.voice.page_next(), Action::ShowSection(section, page + 1)));
    }
    buttons
}
