//! The methods of the Bot API that the stand-in knows, each a plain function on the world.
//!
//! `getUpdates` waits and is therefore not one of them: see `polling`.

mod account;
mod chats;
mod documents;
pub(super) mod files;
mod inline;
mod menu;
mod messages;
mod photos;
mod pins;
mod queries;
mod reach;
mod sending;
mod webhook;

use serde_json::Value;
use tokio::time::Instant;

use super::params::Params;
use super::rules::Refusal;
use super::world::World;

/// What a method does to the world: the `result` of the answer, or why there is none.
pub(super) type Method = fn(&mut World, &Params, Moment) -> Result<Value, Refusal>;

/// When a call came in.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    /// Unix seconds, from the clock the stand-in was given.
    pub unix: i64,
    /// For speed limits, which are about real time whatever the clock says.
    pub instant: Instant,
}

/// A method and its published spelling, found without regard to case: some clients write `SendMessage`.
pub(super) fn find(name: &str) -> Option<(&'static str, Method)> {
    METHODS.iter().copied().find(|(known, _)| known.eq_ignore_ascii_case(name))
}

const METHODS: &[(&str, Method)] = &[
    ("getMe", account::get_me),
    ("setWebhook", webhook::set_webhook),
    ("deleteWebhook", webhook::delete_webhook),
    ("getWebhookInfo", webhook::get_webhook_info),
    ("sendMessage", messages::send_message),
    ("sendPhoto", photos::send_photo),
    ("sendDocument", documents::send_document),
    ("editMessageText", messages::edit_message_text),
    ("editMessageReplyMarkup", messages::edit_message_reply_markup),
    ("deleteMessage", messages::delete_message),
    ("pinChatMessage", pins::pin_chat_message),
    ("unpinChatMessage", pins::unpin_chat_message),
    ("answerCallbackQuery", queries::answer_callback_query),
    ("answerInlineQuery", inline::answer_inline_query),
    ("sendChatAction", chats::send_chat_action),
    ("getFile", files::get_file),
    ("getChat", chats::get_chat),
    ("getChatMember", chats::get_chat_member),
    ("getChatAdministrators", chats::get_chat_administrators),
    ("setMyCommands", menu::set_my_commands),
    ("getMyCommands", menu::get_my_commands),
    ("deleteMyCommands", menu::delete_my_commands),
    ("setMyName", menu::set_my_name),
    ("getMyName", menu::get_my_name),
    ("setMyDescription", menu::set_my_description),
    ("getMyDescription", menu::get_my_description),
    ("setMyShortDescription", menu::set_my_short_description),
    ("getMyShortDescription", menu::get_my_short_description),
];

/// A small model of a chat for the tests of the methods.
#[cfg(test)]
pub(super) mod test_world {
    use axum::body::Bytes;

    use super::*;
    use crate::playground::ids::PersonId;
    use crate::playground::upload::Upload;
    use crate::playground::world::Bot;

    pub struct TestWorld {
        pub world: World,
        pub ana: PersonId,
        pub now: Moment,
    }

    /// A world in which Ana has started the bot.
    pub fn with_ana() -> TestWorld {
        let mut world = World::new(Bot { id: 123_456, username: "haishao_bot".into() }, 1, None);
        let ana = world.add_person("Ana", Some("en"));
        world.says(ana.into(), ana, "/start", 1_000).expect("Ana can speak");
        TestWorld { world, ana, now: Moment { unix: 1_000, instant: Instant::now() } }
    }

    impl TestWorld {
        pub fn call(&mut self, method: &str, body: Value) -> Result<Value, Refusal> {
            self.run(method, &Self::params(body))
        }

        /// Calls a method with a file.
        pub fn upload(
            &mut self,
            method: &str,
            body: Value,
            name: &str,
            bytes: Bytes,
        ) -> Result<Value, Refusal> {
            self.upload_file(method, body, name, Upload { file_name: "card.png".to_owned(), bytes })
        }

        /// Calls a method with a file that has a name of its own.
        pub fn upload_file(
            &mut self,
            method: &str,
            body: Value,
            name: &str,
            file: Upload,
        ) -> Result<Value, Refusal> {
            self.run(method, &Self::params(body).with_file(name, file))
        }

        fn run(&mut self, method: &str, params: &Params) -> Result<Value, Refusal> {
            let (_, run) = find(method).expect("the method must be known");
            run(&mut self.world, params, self.now)
        }

        fn params(body: Value) -> Params {
            let body = body.to_string();
            Params::read("", "application/json", body.as_bytes()).expect("the body is an object")
        }

        pub fn done(&mut self, method: &str, body: Value) -> Value {
            self.call(method, body).unwrap_or_else(|refusal| panic!("{method}: {}", refusal.description))
        }

        pub fn refused(&mut self, method: &str, body: Value) -> String {
            self.call(method, body).expect_err("the call must be refused").description
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_found_in_any_case() {
        for name in ["sendMessage", "SendMessage", "sendmessage"] {
            assert_eq!(find(name).map(|(known, _)| known), Some("sendMessage"));
        }
        assert!(find("sendHologram").is_none());
    }

    #[test]
    fn no_method_is_listed_twice() {
        for (name, _) in METHODS {
            let n_same = METHODS.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).count();
            assert_eq!(n_same, 1, "{name}");
        }
    }
}
