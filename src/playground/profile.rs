//! What the bot says about itself: its commands, names and descriptions, per scope and language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entities::utf16_length;
use super::ids::{ChatId, PersonId};
use super::rules::Refusal;

/// What the bot set about itself.
#[derive(Debug, Default)]
pub struct Profile {
    /// By scope and language; an empty language is the one for everybody else.
    commands: BTreeMap<(String, String), Vec<BotCommand>>,
    texts: BTreeMap<(ProfileText, String), String>,
}

/// Whom a menu is shown to.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    pub chat: ChatId,
    pub person: PersonId,
    /// Whether the person is an admin of that group.
    pub is_admin: bool,
}

impl Viewer {
    /// The scopes that count, the narrowest first, in the published order.
    fn scopes(self) -> Vec<String> {
        let ChatId(chat) = self.chat;
        if !self.chat.is_group() {
            return vec![format!("chat:{chat}"), "all_private_chats".to_owned(), "default".to_owned()];
        }
        let mut scopes = vec![format!("chat_member:{chat}:{}", self.person.0)];
        if self.is_admin {
            scopes.push(format!("chat_administrators:{chat}"));
        }
        scopes.push(format!("chat:{chat}"));
        if self.is_admin {
            scopes.push("all_chat_administrators".to_owned());
        }
        scopes.extend(["all_group_chats".to_owned(), "default".to_owned()]);
        scopes
    }
}

/// One line of the command menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BotCommand {
    pub command: String,
    pub description: String,
}

/// A text about the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProfileText {
    Name,
    Description,
    ShortDescription,
}

const MOST_COMMANDS: usize = 100;
const LONGEST_COMMAND: usize = 32;
const LONGEST_COMMAND_DESCRIPTION: usize = 256;

impl Profile {
    /// Sets the commands of a scope and language; none at all deletes them.
    ///
    /// # Errors
    ///
    /// Too many commands, a name or description that does not fit, an unknown language.
    pub fn set_commands(
        &mut self,
        scope: &str,
        language: &str,
        commands: Vec<BotCommand>,
    ) -> Result<(), Refusal> {
        check_language(language)?;
        if commands.len() > MOST_COMMANDS {
            return Err(Refusal::bad_request("BOT_COMMANDS_TOO_MUCH"));
        }
        for command in &commands {
            check_command(command)?;
        }
        let key = (scope.to_owned(), language.to_owned());
        if commands.is_empty() {
            self.commands.remove(&key);
        } else {
            self.commands.insert(key, commands);
        }
        Ok(())
    }

    /// The commands set for exactly this scope and language.
    pub fn commands(&self, scope: &str, language: &str) -> &[BotCommand] {
        let key = (scope.to_owned(), language.to_owned());
        self.commands.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The commands a person sees in a chat: the narrowest scope that has any, and in it their
    /// language before everybody's.
    pub fn commands_shown(&self, viewer: Viewer, language: &str) -> &[BotCommand] {
        let short = language.split(['-', '_']).next().unwrap_or_default();
        for scope in viewer.scopes() {
            for language in [short, ""] {
                let found = self.commands(&scope, language);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        &[]
    }

    /// Sets a text; an empty one deletes it.
    ///
    /// # Errors
    ///
    /// A text that is too long, an unknown language.
    pub fn set_text(&mut self, which: ProfileText, language: &str, text: &str) -> Result<(), Refusal> {
        check_language(language)?;
        if utf16_length(text) > which.longest() {
            return Err(Refusal::bad_request(which.too_long()));
        }
        self.texts.insert((which, language.to_owned()), text.to_owned());
        Ok(())
    }

    /// The text a person of this language sees, empty when none is set.
    pub fn text(&self, which: ProfileText, language: &str) -> &str {
        let in_language = |language: &str| self.texts.get(&(which, language.to_owned()));
        let own = in_language(language).filter(|text| !text.is_empty());
        own.or_else(|| in_language("")).map_or("", String::as_str)
    }
}

impl ProfileText {
    fn longest(self) -> usize {
        match self {
            Self::Name => 64,
            Self::Description => 512,
            Self::ShortDescription => 120,
        }
    }

    fn too_long(self) -> &'static str {
        match self {
            Self::Name => "bot name is too long",
            Self::Description => "bot description is too long",
            Self::ShortDescription => "bot short description is too long",
        }
    }
}

/// A `BotCommandScope` in one word, such as `all_private_chats` or `chat:42`.
pub fn scope_word(scope: Option<&Value>) -> String {
    let Some(scope) = scope else {
        return "default".to_owned();
    };
    let mut word = scope["type"].as_str().unwrap_or("default").to_owned();
    for field in ["chat_id", "user_id"] {
        match &scope[field] {
            Value::Null => {}
            Value::String(text) => word.push_str(&format!(":{text}")),
            number => word.push_str(&format!(":{number}")),
        }
    }
    word
}

/// Telegram takes two letters or nothing: `zh-hans` is refused here too.
fn check_language(language: &str) -> Result<(), Refusal> {
    let is_two_letters = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if language.is_empty() || is_two_letters {
        return Ok(());
    }
    Err(Refusal::bad_request("invalid language code specified"))
}

fn check_command(command: &BotCommand) -> Result<(), Refusal> {
    let name = command.command.trim_start_matches('/');
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !(1..=LONGEST_COMMAND).contains(&name.len()) || !name.bytes().all(is_plain) {
        return Err(Refusal::bad_request("BOT_COMMAND_INVALID"));
    }
    if !(1..=LONGEST_COMMAND_DESCRIPTION).contains(&utf16_length(&command.description)) {
        return Err(Refusal::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn command(name: &str) -> BotCommand {
        BotCommand { command: name.into(), description: "what it does".into() }
    }

    #[test]
    fn a_person_sees_the_narrowest_scope_in_their_language() {
        let mut profile = Profile::default();
        let ana = ChatId(7);
        let mut set = |scope, language, name| {
            profile.set_commands(scope, language, vec![command(name)]).expect("it fits");
        };
        set("default", "", "help");
        set("default", "zh", "check");
        set("all_private_chats", "", "case");
        set("chat:7", "", "erase");
        let shown = |chat, language| {
            profile.commands_shown(Viewer { chat, person: PersonId(7), is_admin: false }, language).to_vec()
        };
        assert_eq!(shown(ana, "zh-hans"), [command("erase")]);
        assert_eq!(shown(ChatId(8), "zh-hans"), [command("case")]);
        assert_eq!(shown(ChatId(-1), "zh-hans"), [command("check")]);
        assert_eq!(shown(ChatId(-1), "en"), [command("help")]);
    }

    #[test]
    fn an_admin_sees_the_commands_for_admins_and_a_member_those_for_groups() {
        let mut profile = Profile::default();
        let mut set = |scope, name| profile.set_commands(scope, "", vec![command(name)]).expect("it fits");
        set("all_group_chats", "report");
        set("all_chat_administrators", "settings");
        let shown = |profile: &Profile, chat, person, is_admin| {
            let viewer = Viewer { chat: ChatId(chat), person: PersonId(person), is_admin };
            profile.commands_shown(viewer, "en")[0].command.clone()
        };
        assert_eq!(shown(&profile, -1, 7, false), "report");
        assert_eq!(shown(&profile, -1, 7, true), "settings");
        for (scope, name) in
            [("chat:-1", "here"), ("chat_administrators:-1", "ours"), ("chat_member:-1:7", "mine")]
        {
            profile.set_commands(scope, "", vec![command(name)]).expect("it fits");
        }
        assert_eq!(shown(&profile, -1, 8, false), "here");
        assert_eq!(shown(&profile, -1, 8, true), "ours");
        assert_eq!(shown(&profile, -1, 7, true), "mine");
        assert_eq!(shown(&profile, -2, 7, true), "settings");
    }

    #[test]
    fn commands_keep_to_the_published_limits() {
        let mut profile = Profile::default();
        let mut set = |language: &str, command| profile.set_commands("default", language, vec![command]);
        assert!(set("", command(&"a".repeat(32))).is_ok());
        assert!(set("", command(&"a".repeat(33))).is_err());
        assert!(set("", command("Help")).is_err());
        assert!(set("", BotCommand { command: "help".into(), description: String::new() }).is_err());
        assert!(set("zh-hans", command("help")).is_err());
        assert!(profile.set_commands("default", "", vec![command("a"); 101]).is_err());
    }

    #[test]
    fn a_scope_is_one_word() {
        assert_eq!(scope_word(None), "default");
        assert_eq!(scope_word(Some(&json!({"type": "all_private_chats"}))), "all_private_chats");
        let member = json!({"type": "chat_member", "chat_id": -5, "user_id": 9});
        assert_eq!(scope_word(Some(&member)), "chat_member:-5:9");
    }

    #[test]
    fn a_text_falls_back_to_the_one_for_everybody() {
        let mut profile = Profile::default();
        profile.set_text(ProfileText::Name, "", "Haishao").expect("it fits");
        profile.set_text(ProfileText::Name, "zh", "海哨").expect("it fits");
        assert_eq!(profile.text(ProfileText::Name, "zh"), "海哨");
        assert_eq!(profile.text(ProfileText::Name, "de"), "Haishao");
        assert!(profile.set_text(ProfileText::ShortDescription, "", &"x".repeat(121)).is_err());
    }
}
