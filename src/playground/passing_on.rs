//! Forwarding: a person passes a message of one chat on to another.

use serde_json::{Value, json};

use super::file::File;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::message::{Author, Message};
use super::world::{Draft, World};

/// What belongs to the message as it stood in its chat, and stays there.
const LEFT_BEHIND: [&str; 6] = [
    "from",
    "sender_chat",
    "forward_origin",
    "message_thread_id",
    "is_topic_message",
    "is_automatic_forward",
];

impl World {
    /// A person forwards a message to another chat. Its buttons stay behind, as in Telegram.
    ///
    /// # Errors
    ///
    /// The person is not in both chats, there is no such message, it tells what happened, or its chat is protected.
    pub fn passes_on(
        &mut self,
        person: PersonId,
        (from, id): (ChatId, MessageId),
        to: ChatId,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        self.expect_member(from, person)?;
        if self.chat(from)?.is_protected {
            return Err(Mistake::Protected(from.0));
        }
        let message = self.message(from, id)?;
        if message.happening().is_some() {
            return Err(Mistake::Happening(id.0));
        }
        let mut fields = message.fields.clone();
        fields.retain(|name, _| !LEFT_BEHIND.contains(&name.as_str()));
        fields.insert("forward_origin".to_owned(), self.origin_of(message));
        let draft = Draft {
            author: Author::Person(person),
            text: message.text.clone(),
            html: message.html.clone(),
            photo: self.image(from, id).cloned(),
            document: self.file_of(from, id),
            fields,
            markup: None,
            reply_to: None,
        };
        self.post(to, draft, now)
    }

    fn file_of(&self, chat: ChatId, id: MessageId) -> Option<File> {
        let (document, bytes) = self.document(chat, id)?;
        Some(File { name: document.file_name.clone(), bytes: bytes.clone() })
    }

    /// Who wrote a message first: of what was forwarded before, whoever it came from then.
    fn origin_of(&self, message: &Message) -> Value {
        if let Some(origin) = message.fields.get("forward_origin") {
            return origin.clone();
        }
        if let Some(group) = message.fields.get("sender_chat") {
            return json!({"type": "chat", "sender_chat": group, "date": message.date});
        }
        let sender = match message.author {
            Author::Bot => self.bot_json(),
            Author::Person(person) => self.user_json(person),
        };
        json!({"type": "user", "sender_user": sender, "date": message.date})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::chats::Role;
    use crate::playground::image::Image;
    use crate::playground::image::test_images::png;
    use crate::playground::methods::test_world::{TestWorld, with_ana};
    use teloxide::types::{MessageOrigin, Update, UpdateKind};

    fn in_a_group() -> (TestWorld, PersonId, ChatId) {
        let mut ana = with_ana();
        let ben = ana.world.add_person("Ben", None);
        let members = [(ana.ana, Role::Owner), (ben, Role::Administrator)];
        let group = ana.world.add_group("Buyers", &members).expect("both are there");
        (ana, ben, group)
    }

    /// The message that the bot got last.
    fn last(ana: &mut TestWorld) -> teloxide::types::Message {
        let update = ana.world.updates.deliver(100).pop().expect("the bot hears of it");
        let update: Update = serde_json::from_str(&update.to_string()).expect("it must parse");
        let UpdateKind::Message(message) = update.kind else { panic!("a message was expected") };
        message
    }

    #[test]
    fn a_forwarded_message_names_who_wrote_it_first() {
        let (mut ana, ben, group) = in_a_group();
        let said = ana.world.says(group, ben, "pay first", 5).expect("Ben can speak");
        let once = ana.world.passes_on(ana.ana, (group, said), ana.ana.into(), 6).expect("Ana is in both");
        let message = last(&mut ana);
        let Some(MessageOrigin::User { sender_user, .. }) = message.forward_origin() else {
            panic!("of a person")
        };
        assert_eq!((sender_user.first_name.as_str(), message.text()), ("Ben", Some("pay first")));
        assert_eq!(message.from.as_ref().map(|user| user.first_name.as_str()), Some("Ana"));

        ana.world.passes_on(ana.ana, (ana.ana.into(), once), group, 7).expect("Ana is in both");
        let Some(MessageOrigin::User { sender_user, .. }) = last(&mut ana).forward_origin().cloned() else {
            panic!("of a person")
        };
        assert_eq!(sender_user.first_name, "Ben");
    }

    #[test]
    fn what_an_unnamed_admin_wrote_comes_from_the_group() {
        let (mut ana, ben, group) = in_a_group();
        ana.world.becomes(group, ben, Role::Administrator, true, 5).expect("Ben is an admin");
        let said = ana.world.says(group, ben, "news", 5).expect("Ben can speak");
        ana.world.passes_on(ana.ana, (group, said), ana.ana.into(), 6).expect("Ana is in both");
        let message = last(&mut ana);
        assert!(matches!(message.forward_origin(), Some(MessageOrigin::Chat { .. })));
        assert!(message.sender_chat.is_none());
    }

    #[test]
    fn a_picture_goes_along_and_buttons_do_not() {
        let (mut ana, _, group) = in_a_group();
        let image = Image::check(png(32, 16)).expect("it is an image");
        let first = ana.world.sends_photo(group, ana.ana, image, "see", 5).expect("Ana can send");
        let second = ana.world.passes_on(ana.ana, (group, first), ana.ana.into(), 6).expect("Ana is in both");
        ana.world.deletes_own(group, ana.ana, first).expect("it is Ana's");
        assert_eq!(ana.world.image(ana.ana.into(), second).map(|image| image.width), Some(32));

        let keyboard = json!({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]});
        ana.done("sendMessage", json!({"chat_id": group.0, "text": "choose", "reply_markup": keyboard}));
        let sent = ana.world.transcript(group).pop().expect("it was sent").message_id;
        ana.world.passes_on(ana.ana, (group, sent), ana.ana.into(), 7).expect("Ana is in both");
        let message = last(&mut ana);
        assert_eq!((message.text(), message.reply_markup()), (Some("choose"), None));
    }

    #[test]
    fn what_must_stay_in_its_chat_is_not_passed_on() {
        let (mut ana, ben, group) = in_a_group();
        let chat: ChatId = ana.ana.into();
        ana.world.puts_bot(group, ana.ana, Role::Member, 5).expect("Ana is there");
        ana.world.puts_bot(group, ana.ana, Role::Kicked, 5).expect("Ana is there");
        let told = ana.world.transcript(group)[0].message_id;
        assert_eq!(ana.world.passes_on(ana.ana, (group, told), chat, 6), Err(Mistake::Happening(told.0)));
        let said = ana.world.says(group, ben, "secret", 6).expect("Ben can speak");
        let stranger = ana.world.add_person("Cleo", None);
        let outside = Mistake::NotInChat { person: stranger.0, chat: group.0 };
        assert_eq!(ana.world.passes_on(stranger, (group, said), stranger.into(), 6), Err(outside));
        ana.world.protects(group).expect("it is a group");
        assert_eq!(ana.world.passes_on(ana.ana, (group, said), chat, 6), Err(Mistake::Protected(group.0)));
    }
}
