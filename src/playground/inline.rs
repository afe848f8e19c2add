//! Inline mode: what people type to the bot in other chats, what it offers them, and what they choose.

use serde_json::{Map, Value, json};

use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::message::{Author, Button, Message};
use super::rules::{CheckedText, Refusal};
use super::world::{Draft, World};

/// Of what somebody types the bot gets so many characters.
const LONGEST_TYPED: usize = 256;
/// How long a query can be answered, in seconds.
const ANSWERABLE: i64 = 10;

/// The queries of all people, and their answers.
#[derive(Default)]
pub struct Inline {
    queries: Vec<Typed>,
}

struct Typed {
    id: String,
    person: PersonId,
    at: i64,
    offer: Option<Offer>,
}

/// What the bot offers to somebody who typed something. Its `Debug` shows the words, for the failures of tests.
#[derive(Clone, Debug)]
pub struct Offer {
    pub choices: Vec<Choice>,
    /// How long the server may give the same answer again, in seconds.
    pub cache_time: i64,
    /// Whether only the same person gets it again.
    pub is_personal: bool,
    /// The button over the choices: its words, and what the person says to the bot by pressing it.
    pub button: Option<(String, String)>,
}

/// One message that can be sent. Its `Debug` shows the words, for the failures of tests.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    pub title: String,
    pub description: String,
    pub content: CheckedText,
    pub markup: Option<Value>,
}

impl Choice {
    /// The buttons below the message.
    pub fn buttons(&self) -> Vec<Vec<Button>> {
        Message::buttons_in(self.markup.as_ref())
    }
}

impl World {
    /// A person types `@bot …` in some chat: `chat_type` says in which kind, where their client tells. Gives the id of the
    /// query.
    ///
    /// # Errors
    ///
    /// The person is nobody.
    pub fn types_inline(
        &mut self,
        person: PersonId,
        text: &str,
        chat_type: Option<&str>,
        now: i64,
    ) -> Result<String, Mistake> {
        if !self.knows(person) {
            return Err(Mistake::NoPerson(person.0));
        }
        let id = format!("{}{:06}", person.0, self.inline.queries.len() + 1);
        self.inline.queries.push(Typed { id: id.clone(), person, at: now, offer: None });
        let query: String = text.chars().take(LONGEST_TYPED).collect();
        let mut json = json!({"id": id, "from": self.user_json(person), "query": query, "offset": ""});
        if let Some(chat_type) = chat_type {
            json["chat_type"] = json!(chat_type);
        }
        self.updates.push("inline_query", json, now);
        Ok(id)
    }

    /// What the bot offers for a query, once it has answered it.
    pub fn offer(&self, query: &str) -> Option<&Offer> {
        self.inline.queries.iter().find(|typed| typed.id == query)?.offer.as_ref()
    }

    /// What a person was offered last: the id of their query, and the bot's answer to it.
    pub(super) fn newest_offer(&self, person: PersonId) -> Option<(&str, &Offer)> {
        let answered = self.inline.queries.iter().rev().filter(|typed| typed.person == person);
        answered.filter_map(|typed| Some((typed.id.as_str(), typed.offer.as_ref()?))).next()
    }

    /// Whether it was this person who typed a query.
    pub(super) fn has_typed(&self, person: PersonId, query: &str) -> bool {
        self.inline.queries.iter().any(|typed| typed.id == query && typed.person == person)
    }

    /// The person who typed a query sends one of its choices into a chat. Where the bot is in that chat it hears so, as of
    /// every message sent with its help.
    ///
    /// # Errors
    ///
    /// There is no such choice, or the person is not in the chat.
    pub fn chooses(
        &mut self,
        query: &str,
        choice: &str,
        chat: ChatId,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        let no_choice = || Mistake::NoChoice(choice.to_owned());
        let typed = self.inline.queries.iter().find(|typed| typed.id == query).ok_or_else(no_choice)?;
        let choices = typed.offer.iter().flat_map(|offer| &offer.choices);
        let chosen = choices.clone().find(|offered| offered.id == choice).cloned().ok_or_else(no_choice)?;
        let draft = Draft {
            author: Author::Person(typed.person),
            text: Some(chosen.content.styled),
            html: chosen.content.html,
            photo: None,
            document: None,
            fields: Map::from_iter([("via_bot".to_owned(), self.bot_json())]),
            markup: chosen.markup,
            reply_to: None,
        };
        self.post(chat, draft, now)
    }

    /// Takes the bot's answer to a query.
    ///
    /// # Errors
    ///
    /// There is no such query, or nobody waits for its answer any more.
    pub(super) fn take_offer(&mut self, query: &str, offer: Offer, now: i64) -> Result<(), Refusal> {
        let is_open = |typed: &&mut Typed| typed.id == query && now - typed.at <= ANSWERABLE;
        let typed = self.inline.queries.iter_mut().find(is_open).ok_or_else(|| {
            Refusal::bad_request("query is too old and response timeout expired or query ID is invalid")
        })?;
        typed.offer = Some(offer);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use teloxide::types::{Update, UpdateKind};

    use super::*;
    use crate::playground::chats::Role;
    use crate::playground::methods::test_world::with_ana;

    fn articles(texts: &[&str]) -> Value {
        let article = |(place, text): (usize, &&str)| {
            json!({"type": "article", "id": place.to_string(), "title": "T",
                "input_message_content": {"message_text": text, "parse_mode": "HTML"},
                "reply_markup": {"inline_keyboard": [[{"text": "On", "url": "https://t.me/haishao_bot?start=menu"}]]}})
        };
        texts.iter().enumerate().map(article).collect()
    }

    #[test]
    fn a_query_reads_in_the_types_of_a_bot_library_and_is_cut_where_clients_cut_it() {
        let mut ana = with_ana();
        let long = "退".repeat(300);
        ana.world.types_inline(ana.ana, &long, Some("supergroup"), 5).expect("Ana can type");
        let updates = ana.world.updates.deliver(100);
        let update: Update = serde_json::from_str(&updates[1].to_string()).expect("it must parse");
        let UpdateKind::InlineQuery(query) = update.kind else {
            panic!("a query was expected: {}", updates[1])
        };
        assert_eq!((query.query.chars().count(), query.from.id.0), (256, 5_000_001));
        assert!(query.chat_type.is_some());
        assert_eq!(ana.world.types_inline(PersonId(1), "x", None, 5), Err(Mistake::NoPerson(1)));
    }

    #[test]
    fn what_is_chosen_stands_in_the_chat_as_the_person_s_own_with_the_bot_s_name() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        let query = ana.world.types_inline(ana.ana, "refund", None, 1_000).expect("Ana can type");
        ana.done(
            "answerInlineQuery",
            json!({"inline_query_id": query, "results": articles(&["<b>a</b>", "b"])}),
        );
        let message = ana.world.chooses(&query, "0", group, 1_001).expect("it was offered");
        let seen = &ana.world.transcript(group)[0];
        assert_eq!((seen.message_id, seen.from_bot, seen.text.as_str()), (message, false, "a"));
        assert!(seen.button("On").is_some_and(|button| button.url.is_some()));
        let told = ana.world.updates.deliver(100).pop().expect("the bot hears of it");
        assert_eq!(told["message"]["via_bot"]["username"], "haishao_bot");
        let nothing = Err(Mistake::NoChoice("7".to_owned()));
        assert_eq!(ana.world.chooses(&query, "7", group, 1_001), nothing);
    }
}
