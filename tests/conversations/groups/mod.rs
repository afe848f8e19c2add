//! The bot in a group.

mod admins;
mod checks;
mod commands;
mod copying;
mod going;
mod greeting;
mod hearing;
mod moves;
mod rates;
mod senders;
mod topics;
mod unwelcome;

use haishao::playground::{ChatId, PersonId, Role, Seen};

use crate::town::{Chatter, Town};

/// Ana owns the group, Ben is a member of it.
struct Buyers {
    ana: PersonId,
    ben: PersonId,
    group: ChatId,
}

impl Buyers {
    fn of(town: &Town) -> Self {
        Self::speaking(town, "en", "Buyers")
    }

    /// The same with Telegram set to a language, in a group of some name.
    fn speaking(town: &Town, language: &str, title: &str) -> Self {
        let ana = town.person("Ana", Some(language)).person;
        let ben = town.person("Ben", Some(language)).person;
        let group = town.group(title, &[(ana, Role::Owner), (ben, Role::Member)]);
        Self { ana, ben, group }
    }
}

/// Opens the settings in the group, in English.
async fn opens_settings(admin: &mut Chatter<'_>) {
    admin.says("/settings");
    admin.hears("Settings of this group").await;
}

/// Presses a button, and waits for the page it leads to.
async fn turns_to(chatter: &mut Chatter<'_>, label: &str, words: &str) -> Seen {
    chatter.presses(label);
    chatter.sees_edit(words).await
}
