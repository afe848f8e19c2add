//! After an edit, the last question is asked again, so that the open chat shows what was edited.

use std::sync::Arc;

use tokio::sync::watch;

use super::frame::Frame;
use super::hub::Hub;
use super::ids::{ChatId, MessageId, Mistake};
use super::message::Author;
use super::world::World;

/// Asks again after every edit that is served, until the program ends. The bell is taken before, so that no edit is missed.
pub(super) async fn follow(hub: Arc<Hub>, frame: Arc<Frame>, mut served: watch::Receiver<u64>) {
    while served.changed().await.is_ok() {
        let Some((chat, message)) = frame.repeatable() else { continue };
        let now = hub.now();
        if let Err(mistake) = hub.change(|world| world.says_again(chat, message, now)) {
            tracing::debug!(%mistake, "what was said last was not said again after an edit");
        }
    }
}

impl World {
    /// A person deletes a message and everything after it, on both sides as Telegram lets people in private chats, and says
    /// the same again. Where people have written since, nothing happens: what they wrote is not to be lost.
    ///
    /// # Errors
    /// There is no such message, it has no words, or it is the bot's.
    pub(super) fn says_again(
        &mut self,
        chat: ChatId,
        message: MessageId,
        now: i64,
    ) -> Result<Option<MessageId>, Mistake> {
        let missing = Mistake::NoMessage { message: message.0, chat: chat.0 };
        let said = self.message(chat, message)?;
        let Author::Person(person) = said.author else { return Err(Mistake::NotTheirs(message.0)) };
        let text = said.text.as_ref().map(|styled| styled.text.clone());
        let text = text.ok_or(missing)?;
        let after = self.chat(chat)?.messages.values().filter(|later| later.id > message && !later.deleted);
        let after: Vec<_> = after.map(|later| (later.id, later.author)).collect();
        if after.iter().any(|(_, author)| *author != Author::Bot) {
            return Ok(None);
        }
        self.take_back(chat, message)?;
        for (later, _) in after {
            self.take_back(chat, later)?;
        }
        self.says(chat, person, &text, now).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::world::{Bot, Draft};

    #[test]
    fn what_is_said_again_takes_the_place_of_all_that_came_after_it() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let ana = world.add_person("Ana", None);
        let mut say = |text: &str| world.says(ana.into(), ana, text, 5).expect("Ana can speak");
        let (first, second) = (say("one"), say("two"));
        let answer = Draft { author: Author::Bot, ..Draft::typed(ana, "three") };
        world.write(ana.into(), answer, 5).expect("the chat is there");
        let again = world.says_again(ana.into(), second, 6).expect("it was said");
        let mut left = world.transcript(ana.into());
        left.retain(|seen| !seen.deleted);
        let left: Vec<String> = left.into_iter().map(|seen| seen.text).collect();
        assert_eq!(left, ["one", "two"]);
        assert!(again > Some(second));
        assert_eq!(world.says_again(ana.into(), first, 7), Ok(None), "Ana has written since");
        assert!(world.says_again(ana.into(), second, 7).is_err(), "it is gone");
        assert_eq!(world.n_undelivered(), 3);
    }
}
