//! The words on buttons and in menus: plain, short, on one line.

use super::argument::{Argument, Arguments};
use super::frame_labels::PLAYGROUND_FRAME;
use super::{Command, Voice};
use crate::content::{Language, Section};

/// The words of the playground's page, by the names the page knows them by.
const PLAYGROUND: &[&str] = &[
    "playground-language-name",
    "playground-title",
    "playground-notice",
    "playground-language",
    "playground-name-first",
    "playground-name-second",
    "playground-name-third",
    "playground-name-group",
    "playground-chats",
    "playground-who",
    "playground-you-are",
    "playground-unread",
    "playground-bot",
    "playground-bot-kind",
    "playground-group-kind",
    "playground-group-settings",
    "playground-your-role",
    "playground-bot-role",
    "playground-role-member",
    "playground-role-administrator",
    "playground-role-anonymous",
    "playground-role-owner",
    "playground-bot-left",
    "playground-bot-restricted",
    "playground-privacy-off",
    "playground-add-bot",
    "playground-bot-was-added",
    "playground-bot-was-removed",
    "playground-pinned",
    "playground-typing",
    "playground-connecting",
    "playground-ended",
    "playground-conversation",
    "playground-from-you",
    "playground-from-bot",
    "playground-via",
    "playground-forwarded",
    "playground-answers",
    "playground-picture",
    "playground-newest",
    "playground-empty",
    "playground-start",
    "playground-message",
    "playground-send",
    "playground-answering",
    "playground-choices",
    "playground-attach",
    "playground-attach-photo",
    "playground-attach-file",
    "playground-attach-stranger",
    "playground-stranger",
    "playground-stranger-note",
    "playground-stranger-name",
    "playground-stranger-text",
    "playground-commands",
    "playground-no-commands",
    "playground-close",
    "playground-edit",
    "playground-reply",
    "playground-forward",
    "playground-forward-to",
    "playground-link",
    "playground-link-note",
    "playground-copy",
    "playground-editing",
    "playground-cancel",
    "playground-edited",
    "playground-other-content",
    "playground-uncover",
    "playground-copied",
    "playground-not-copied",
    "playground-failed",
    "playground-not-possible",
];

impl Voice<'_> {
    pub fn menu_scammed(&self) -> String {
        self.label("menu-scammed")
    }

    pub fn article_helped(&self) -> String {
        self.label("article-helped")
    }

    pub fn article_did_not_help(&self) -> String {
        self.label("article-did-not-help")
    }

    pub fn thanks_for_rating(&self) -> String {
        self.label("thanks-for-rating")
    }

    pub fn sorry_for_article(&self) -> String {
        self.label("sorry-for-article")
    }

    pub fn send_question(&self) -> String {
        self.label("send-question")
    }

    pub fn menu_topics(&self) -> String {
        self.label("menu-topics")
    }

    pub fn menu_language(&self) -> String {
        self.label("menu-language")
    }

    pub fn menu_help(&self) -> String {
        self.label("menu-help")
    }

    pub fn menu_privacy(&self) -> String {
        self.label("menu-privacy")
    }

    pub fn menu_home(&self) -> String {
        self.label("menu-home")
    }

    /// Offers another topic than the one that was answered.
    pub fn did_you_mean(&self, title: &str) -> String {
        self.catalogue.words(self.language, "did-you-mean", &[("title", Argument::Words(title))])
    }

    pub fn section(&self, section: Section) -> String {
        self.label(match section {
            Section::Know => "section-know",
            Section::Before => "section-before",
            Section::Act => "section-act",
            Section::Care => "section-care",
        })
    }

    pub fn page_back(&self) -> String {
        self.label("page-back")
    }

    pub fn page_next(&self) -> String {
        self.label("page-next")
    }

    pub fn all_sections(&self) -> String {
        self.label("all-sections")
    }

    pub fn delete_message(&self) -> String {
        self.label("delete-message")
    }

    pub fn forget_no(&self) -> String {
        self.label("forget-no")
    }

    pub fn stale_button_bubble(&self) -> String {
        self.label("stale-button-bubble")
    }

    /// A language's own name, the same in every language.
    pub fn language_name(language: Language) -> &'static str {
        match language {
            Language::English => "English",
            Language::SimplifiedChinese => "简体中文",
            Language::TaiwanChinese | Language::HongKongChinese => "繁體中文",
        }
    }

    pub fn command_description(&self, command: Command) -> String {
        self.label(command.description_id())
    }

    /// What the empty chat page says about the bot.
    pub fn description(&self) -> String {
        self.label("description")
    }

    /// What the bot's profile and shared links say about it.
    pub fn short_description(&self) -> String {
        self.label("short-description")
    }

    /// The words of the playground's page: name and text.
    pub fn playground(&self) -> Vec<(String, String)> {
        let ids = PLAYGROUND.iter().chain(PLAYGROUND_FRAME);
        ids.map(|id| ((*id).to_owned(), self.label(id))).collect()
    }

    pub(super) fn label(&self, id: &str) -> String {
        self.label_with(id, &[])
    }

    pub(super) fn label_with(&self, id: &str, arguments: &Arguments<'_>) -> String {
        self.catalogue.words(self.language, id, arguments)
    }
}
