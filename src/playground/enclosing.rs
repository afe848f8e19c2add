//! What people send beside words: pictures and files.

use super::file::File;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::image::Image;
use super::world::{Draft, World};

/// What is sent.
pub(super) enum Enclosure {
    Photo(Image),
    Document(File),
}

/// What stands around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The words below it; empty for none.
    pub caption: &'a str,
    /// Which message it answers.
    pub reply_to: Option<MessageId>,
}

impl World {
    /// A person sends a photo, with words below it or none.
    ///
    /// # Errors
    ///
    /// As `says`.
    pub(super) fn sends_photo(
        &mut self,
        chat: ChatId,
        person: PersonId,
        image: Image,
        caption: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        let around = Around { caption, reply_to: None };
        self.encloses(chat, person, Enclosure::Photo(image), around, now)
    }

    /// A person sends a photo or a document.
    ///
    /// # Errors
    ///
    /// As `says`; or there is no message to answer.
    pub(super) fn encloses(
        &mut self,
        chat: ChatId,
        person: PersonId,
        enclosure: Enclosure,
        around: Around<'_>,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        if let Some(earlier) = around.reply_to {
            self.message(chat, earlier)?;
        }
        let (photo, document) = match enclosure {
            Enclosure::Photo(image) => (Some(image), None),
            Enclosure::Document(file) => (None, Some(file)),
        };
        let typed = Draft::typed(person, around.caption);
        let text = typed.text.filter(|_| !around.caption.is_empty());
        let draft = Draft {
            photo,
            document,
            text,
            reply_to: around.reply_to,
            ..Draft::typed(person, around.caption)
        };
        self.post(chat, draft, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::methods::test_world::with_ana;
    use teloxide::types::{Update, UpdateKind};

    #[test]
    fn a_document_reads_in_the_types_of_a_bot_library_and_can_be_fetched() {
        let mut ana = with_ana();
        let chat = ana.ana.into();
        let first = ana.world.says(chat, ana.ana, "look", 5).expect("Ana can speak");
        let file = File { name: "letter.txt".into(), bytes: "Dear shop".into() };
        let around = Around { caption: "my letter", reply_to: Some(first) };
        ana.world.encloses(chat, ana.ana, Enclosure::Document(file), around, 6).expect("Ana can send");
        let update = ana.world.updates.deliver(100).pop().expect("the bot hears of it");
        let update: Update = serde_json::from_str(&update.to_string()).expect("it must parse");
        let UpdateKind::Message(message) = update.kind else { panic!("a message was expected") };
        let document = message.document().expect("there is a document");
        assert_eq!(
            (message.caption(), document.file_name.as_deref()),
            (Some("my letter"), Some("letter.txt"))
        );
        assert!(message.reply_to_message().is_some());
        assert_eq!(ana.world.file(&document.file.id.0), Some(&b"Dear shop"[..]));
    }

    #[test]
    fn what_answers_nothing_is_not_sent() {
        let mut ana = with_ana();
        let chat: ChatId = ana.ana.into();
        let file = File { name: "letter.txt".into(), bytes: "Dear shop".into() };
        let around = Around { caption: "", reply_to: Some(MessageId(99)) };
        let nothing = Err(Mistake::NoMessage { message: 99, chat: chat.0 });
        assert_eq!(ana.world.encloses(chat, ana.ana, Enclosure::Document(file), around, 6), nothing);
    }
}
