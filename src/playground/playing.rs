//! Plays the people: every method of the stand-in for tests and demonstrations.
//!
//! They panic on a slip of the caller, such as a person who is not in the chat, with a text that
//! says what is wrong: who writes a test wants to hear it there. The page, where slips come from
//! outside, asks the world itself.

use serde_json::Value;

use super::chats::Role;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::image::Image;
use super::profile::BotCommand;
use super::seen::{Call, QueryAnswer, Seen};
use super::stand_in::StandIn;
use super::world::World;

/// What people do.
impl StandIn {
    /// Adds somebody who has not met the bot yet. `language` is that of their Telegram.
    pub fn add_person(&self, name: &str, language: Option<&str>) -> PersonId {
        self.hub.change(|world| world.add_person(name, language))
    }

    /// Adds a group in which the bot is a plain member that sees every message.
    #[track_caller]
    pub fn add_group(&self, title: &str, members: &[(PersonId, Role)]) -> ChatId {
        self.play(|world, _| world.add_group(title, members))
    }

    /// Sets the language of somebody's Telegram.
    #[track_caller]
    pub fn set_language(&self, person: PersonId, language: Option<&str>) {
        self.play(|world, _| world.set_language(person, language));
    }

    /// A person writes a text. A person's own chat with the bot has their number.
    #[track_caller]
    pub fn says(&self, chat: impl Into<ChatId>, person: PersonId, text: &str) -> MessageId {
        self.play(|world, now| world.says(chat.into(), person, text, now))
    }

    /// A person changes their message.
    #[track_caller]
    pub fn edits(&self, chat: impl Into<ChatId>, person: PersonId, message: MessageId, text: &str) {
        self.play(|world, now| world.edits(chat.into(), person, message, text, now));
    }

    /// A person answers a message.
    #[track_caller]
    pub fn replies_to(
        &self,
        chat: impl Into<ChatId>,
        person: PersonId,
        earlier: MessageId,
        text: &str,
    ) -> MessageId {
        self.play(|world, now| world.replies_to(chat.into(), person, earlier, text, now))
    }

    /// A person forwards what somebody outside wrote to them.
    #[track_caller]
    pub fn forwards(&self, chat: impl Into<ChatId>, person: PersonId, from: &str, text: &str) -> MessageId {
        self.play(|world, now| world.forwards(chat.into(), person, from, text, now))
    }

    /// A person sends a photo, with words below it or none. The bytes must be those of a picture.
    #[track_caller]
    pub fn sends_photo(
        &self,
        chat: impl Into<ChatId>,
        person: PersonId,
        bytes: Vec<u8>,
        caption: &str,
    ) -> MessageId {
        let image = match Image::check(bytes.into()) {
            Ok(image) => image,
            Err(refusal) => panic!("{}", refusal.description),
        };
        self.play(|world, now| world.sends_photo(chat.into(), person, image, caption, now))
    }

    /// From now on a file with these bytes can be fetched by this id, for a message that names it.
    pub fn has_file(&self, id: &str, bytes: Vec<u8>) {
        self.hub.change(|world| world.documents.insert(id.to_owned(), bytes));
    }

    /// A person sends anything else: the fields of the message as a JSON object, such as
    /// `{"sticker": {…}}` or a kind that nobody knows yet.
    #[track_caller]
    pub fn sends(&self, chat: impl Into<ChatId>, person: PersonId, fields: &Value) -> MessageId {
        let fields = fields.as_object().cloned().unwrap_or_default();
        self.play(|world, now| world.sends(chat.into(), person, fields, now))
    }

    /// A person presses the button that carries `data`. Gives the id of the query.
    #[track_caller]
    pub fn presses(
        &self,
        chat: impl Into<ChatId>,
        person: PersonId,
        message: MessageId,
        data: &str,
    ) -> String {
        self.play(|world, now| world.presses(chat.into(), person, message, data, now))
    }

    /// A person's changed client presses what the message has no button for. Gives the id of the query.
    #[track_caller]
    pub fn forges(
        &self,
        chat: impl Into<ChatId>,
        person: PersonId,
        message: MessageId,
        data: &str,
    ) -> String {
        self.play(|world, now| world.forges(chat.into(), person, message, data, now))
    }

    /// A person types something behind the bot's @name in another chat. Gives the id of the query.
    #[track_caller]
    pub fn types_inline(&self, person: PersonId, text: &str, chat_type: Option<&str>) -> String {
        self.play(|world, now| world.types_inline(person, text, chat_type, now))
    }

    /// A person sends one of the messages that the bot offered for what they typed.
    #[track_caller]
    pub fn chooses(&self, query: &str, choice: &str, chat: impl Into<ChatId>) -> MessageId {
        self.play(|world, now| world.chooses(query, choice, chat.into(), now))
    }

    /// A person deletes their message. The bot is not told.
    #[track_caller]
    pub fn deletes_own(&self, chat: impl Into<ChatId>, person: PersonId, message: MessageId) {
        self.play(|world, _| world.deletes_own(chat.into(), person, message));
    }

    /// A person blocks the bot. Writing again unblocks it.
    #[track_caller]
    pub fn blocks_bot(&self, person: PersonId) {
        self.play(|world, now| world.blocks_bot(person, now));
    }

    /// Somebody gives a member another role in a group.
    #[track_caller]
    pub fn sets_role(&self, chat: ChatId, by: PersonId, member: PersonId, role: Role) {
        self.play(|world, now| world.sets_role(chat, by, member, role, now));
    }

    /// Somebody gives the bot a role in a group.
    #[track_caller]
    pub fn sets_bot_role(&self, chat: ChatId, by: PersonId, role: Role) {
        self.play(|world, now| world.sets_bot_role(chat, by, role, now));
    }

    /// Hands the bot an update as it is, without its number. Gives the number it got, none when
    /// the bot did not ask for its kind.
    #[track_caller]
    pub fn sends_update(&self, update: &Value) -> Option<i64> {
        self.play(|world, now| world.sends_update(update, now))
    }

    /// What waits for the bot is lost: Telegram keeps it for a day only.
    #[track_caller]
    pub fn loses_updates(&self) {
        self.play(|world, _| {
            world.updates.drop_pending();
            Ok(())
        });
    }

    /// Hands the bot an update again, under the same number.
    #[track_caller]
    pub fn repeats_update(&self, update: i64) {
        self.play(|world, now| world.repeats_update(update, now));
    }

    #[track_caller]
    pub(super) fn play<T>(&self, act: impl FnOnce(&mut World, i64) -> Result<T, Mistake>) -> T {
        let now = self.hub.now();
        match self.hub.change(|world| act(world, now)) {
            Ok(done) => done,
            Err(mistake) => panic!("{mistake}"),
        }
    }
}

/// What can be seen now.
impl StandIn {
    /// Everything that was ever said in a chat.
    pub fn transcript(&self, chat: impl Into<ChatId>) -> Vec<Seen> {
        self.look(|world| world.transcript(chat.into()))
    }

    /// What the bot said in a chat and did not take back.
    pub fn said_by_bot(&self, chat: impl Into<ChatId>) -> Vec<Seen> {
        self.look(|world| world.said_by_bot(chat.into()))
    }

    /// The bytes of a photo or a document, until its message is deleted.
    pub fn file(&self, file_id: &str) -> Option<Vec<u8>> {
        self.look(|world| world.file(file_id).map(<[u8]>::to_vec))
    }

    /// The calls of the bot, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.look(|world| world.calls().cloned().collect())
    }

    /// What the bot answered to pressed buttons, oldest first.
    pub fn query_answers(&self) -> Vec<QueryAnswer> {
        self.look(|world| world.query_answers().to_vec())
    }

    /// The commands set for a scope, such as `default` or `chat:42`, and a language.
    pub fn commands(&self, scope: &str, language: &str) -> Vec<BotCommand> {
        self.look(|world| world.commands(scope, language).to_vec())
    }

    /// How many updates no answer has carried yet.
    pub fn n_undelivered(&self) -> usize {
        self.look(World::n_undelivered)
    }

    /// How many updates the bot has not confirmed yet.
    pub fn n_unconfirmed(&self) -> usize {
        self.look(World::n_unconfirmed)
    }

    /// The newest update the bot has confirmed.
    pub fn confirmed_up_to(&self) -> Option<i64> {
        self.look(World::confirmed_up_to)
    }

    /// How many calls the faults are still going to hit.
    pub fn n_faults_left(&self) -> u32 {
        self.look(World::n_faults_left)
    }

    /// The newest update there is.
    pub fn last_update(&self) -> Option<i64> {
        self.look(World::last_update)
    }
}
