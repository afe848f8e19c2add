//! What can be seen from outside: the chats as people see them, and the calls the bot made.

use serde::Serialize;
use serde_json::Value;

use super::chats::Role;
use super::documents::Document;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::message::{Author, Button, Message};
use super::photos::Photo;
use super::profile::{BotCommand, Viewer};
use super::world::World;

/// A message as a person sees it. Its `Debug` shows the words, for the failures of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub message_id: MessageId,
    pub from_bot: bool,
    /// The text, or the caption of a file, without markup; empty for content without either.
    pub text: String,
    /// The text as the bot wrote it, or as it would have to write it.
    pub html: String,
    /// What the bot sent as a photo; `World::file` has its bytes.
    pub photo: Option<Photo>,
    /// What the bot sent as a document; `World::file` has its bytes.
    pub document: Option<Document>,
    pub buttons: Vec<Vec<Button>>,
    pub edited: bool,
    pub deleted: bool,
    pub reply_to: Option<MessageId>,
}

/// A call the bot made. Its `Debug` shows the words, for the failures of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// In the spelling of the published list, or as it came if it is on none.
    pub method: String,
    /// The arguments, wherever they stood in the request.
    pub body: Value,
    /// The status of the answer; 0 when the connection ended without one.
    pub answer_code: u16,
}

/// What the bot answered to a pressed button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QueryAnswer {
    pub query: String,
    /// Who pressed it: nobody else sees the answer.
    #[serde(skip)]
    pub person: PersonId,
    /// Empty when the bot only took note.
    pub text: String,
    pub show_alert: bool,
}

/// How many calls are kept: a playground may run for days.
const CALLS_KEPT: usize = 10_000;

impl World {
    /// Everything that was ever said in a chat, in its order. An unknown chat is empty.
    pub fn transcript(&self, chat: ChatId) -> Vec<Seen> {
        let messages = self.chats.get(&chat).map(|chat| chat.messages.values());
        messages.into_iter().flatten().map(Seen::of).collect()
    }

    /// What the bot said in a chat and did not take back.
    pub fn said_by_bot(&self, chat: ChatId) -> Vec<Seen> {
        let mut seen = self.transcript(chat);
        seen.retain(|message| message.from_bot && !message.deleted);
        seen
    }

    /// The bytes of a photo or a document, until its message is deleted.
    pub fn file(&self, file_id: &str) -> Option<&[u8]> {
        let image = self.photos.get(file_id).map(|image| &image.bytes);
        image.or_else(|| self.documents.get(file_id)).map(|bytes| &bytes[..])
    }

    /// The calls of the bot, oldest first.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter()
    }

    /// The messages of a chat that are pinned, in the order in which that happened.
    pub fn pinned(&self, chat: ChatId) -> Vec<MessageId> {
        self.chat(chat).map(|chat| chat.pinned.clone()).unwrap_or_default()
    }

    /// What the bot answered to pressed buttons, oldest first.
    pub fn query_answers(&self) -> &[QueryAnswer] {
        &self.query_answers
    }

    /// The commands set for a scope, such as `default` or `chat:42`, and a language, empty for
    /// the one for everybody.
    pub fn commands(&self, scope: &str, language: &str) -> &[BotCommand] {
        self.profile.commands(scope, language)
    }

    /// The commands a person sees in a chat.
    pub fn commands_shown(&self, chat: ChatId, person: PersonId) -> &[BotCommand] {
        let is_admin = self.chat(chat).is_ok_and(|chat| chat.role_of(person).is_privileged());
        let viewer = Viewer { chat, person, is_admin };
        self.profile.commands_shown(viewer, self.language(person).unwrap_or_default())
    }

    /// What the bot says it is doing in a chat, such as `typing`, until its next message.
    pub fn action(&self, chat: ChatId) -> Option<&str> {
        self.chats.get(&chat).and_then(|chat| chat.action.as_deref())
    }

    /// What the bot is in a chat.
    ///
    /// # Errors
    ///
    /// The chat is unknown.
    pub fn bot_role(&self, chat: ChatId) -> Result<Role, Mistake> {
        Ok(self.chat(chat)?.bot_role)
    }

    /// How many updates no answer has carried yet.
    pub fn n_undelivered(&self) -> usize {
        self.updates.n_undelivered()
    }

    /// How many updates the bot has not confirmed yet.
    pub fn n_unconfirmed(&self) -> usize {
        self.updates.n_unconfirmed()
    }

    /// The newest update the bot has confirmed.
    pub fn confirmed_up_to(&self) -> Option<i64> {
        self.updates.confirmed_up_to()
    }

    /// The newest update there is, confirmed or not.
    pub fn last_update(&self) -> Option<i64> {
        self.updates.last_id()
    }

    /// How many calls the faults are still going to hit.
    pub fn n_faults_left(&self) -> u32 {
        self.faults.n_left()
    }

    /// All chats and the last calls in words, for the message of a failed test.
    pub fn story(&self) -> String {
        let mut story = String::new();
        for chat in self.chats.keys() {
            story.push_str(&format!("chat {}\n", chat.0));
            for message in self.transcript(*chat) {
                story.push_str(&message.line());
            }
        }
        story.push_str("last calls\n");
        for call in self.calls.iter().skip(self.calls.len().saturating_sub(20)) {
            story.push_str(&format!("  {} {} -> {}\n", call.method, call.body, call.answer_code));
        }
        story.push_str(&format!("updates: {} not confirmed\n", self.n_unconfirmed()));
        story
    }

    pub(super) fn record_call(&mut self, call: Call) {
        self.calls.push_back(call);
        if self.calls.len() > CALLS_KEPT {
            self.calls.pop_front();
        }
    }
}

impl Seen {
    pub(super) fn of(message: &Message) -> Self {
        Self {
            message_id: message.id,
            from_bot: message.author == Author::Bot,
            text: message.text.as_ref().map(|styled| styled.text.clone()).unwrap_or_default(),
            html: message.html.clone(),
            photo: message.photo.clone(),
            document: message.document.clone(),
            buttons: message.buttons(),
            edited: message.edit_date.is_some(),
            deleted: message.deleted,
            reply_to: message.reply_to,
        }
    }

    /// The button that shows `text`.
    pub fn button(&self, text: &str) -> Option<&Button> {
        self.buttons.iter().flatten().find(|button| button.text == text)
    }

    fn line(&self) -> String {
        let who = if self.from_bot { "bot" } else { "person" };
        let buttons: Vec<_> =
            self.buttons.iter().flatten().map(|button| format!("[{}]", button.text)).collect();
        let mark = match (self.deleted, self.edited) {
            (true, _) => " (deleted)",
            (false, true) => " (edited)",
            (false, false) => "",
        };
        let file = self.file_line();
        format!("  {} {who}{mark}: {file}{} {}\n", self.message_id.0, self.text, buttons.join(" "))
    }

    fn file_line(&self) -> String {
        match (&self.photo, &self.document) {
            (Some(photo), _) => format!("<photo {}x{}> ", photo.width, photo.height),
            (None, Some(document)) => {
                format!("<document {}, {} bytes> ", document.file_name, document.file_size)
            }
            (None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::world::Bot;

    #[test]
    fn a_transcript_tells_what_was_edited_and_deleted() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let ana = world.add_person("Ana", None);
        let chat = ChatId::from(ana);
        let first = world.says(chat, ana, "a < b", 0).expect("Ana can speak");
        let second = world.replies_to(chat, ana, first, "b", 0).expect("it is there");
        world.edits(chat, ana, first, "a <= b", 1).expect("it is Ana's");
        world.deletes_own(chat, ana, second).expect("it is Ana's");
        let seen = world.transcript(chat);
        assert_eq!((seen[0].text.as_str(), seen[0].html.as_str()), ("a <= b", "a &lt;= b"));
        assert!(seen[0].edited && !seen[0].deleted);
        assert!(seen[1].deleted && seen[1].reply_to == Some(first));
        assert!(world.story().contains("person (edited): a <= b"));
        assert!(world.said_by_bot(chat).is_empty());
    }

    #[test]
    fn old_calls_are_forgotten() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        for n in 0..=CALLS_KEPT {
            let call = Call { method: n.to_string(), body: Value::Null, answer_code: 200 };
            world.record_call(call);
        }
        assert_eq!(world.calls().count(), CALLS_KEPT);
        assert_eq!(world.calls().next().map(|call| call.method.as_str()), Some("1"));
    }
}
