//! Updates as Telegram writes them.

use std::time::SystemTime;

use crate::json;
use crate::people::{Act, Person};

/// An update that waits for the bot.
pub struct Update {
    pub id: i64,
    /// The place of whoever sent it.
    pub person: usize,
    pub body: String,
}

impl Update {
    /// What somebody, known by their place and their number, has done.
    pub fn new(id: i64, date: u64, (place, number): (usize, i64), person: &mut Person, act: &Act) -> Self {
        let (name, language) = (person.name(), person.language());
        let from =
            format!(r#"{{"id":{number},"is_bot":false,"first_name":"{name}","language_code":"{language}"}}"#);
        let chat = json::chat(number, name);
        let what = match act {
            Act::Say(text) => {
                let (message, entities) = (person.next_message(), entities(text));
                let text = serde_json::to_string(text).unwrap_or_default();
                format!(
                    r#""message":{{"message_id":{message},"date":{date},"chat":{chat},"from":{from},"text":{text}{entities}}}"#
                )
            }
            // The tap's number is its person's place: each waits for one answer at a time.
            Act::Tap { message, code } => format!(
                r#""callback_query":{{"id":"{place}","from":{from},"chat_instance":"1","data":"{code}","message":{}}}"#,
                json::own(*message, date, &chat)
            ),
        };
        Self { id, person: place, body: format!(r#"{{"update_id":{id},{what}}}"#) }
    }
}

/// The time for messages that are written now.
#[expect(clippy::disallowed_methods, reason = "messages are dated as Telegram would date them")]
pub fn seconds_now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Telegram marks a command as such.
fn entities(text: &str) -> String {
    let command = text.split(' ').next().filter(|word| word.starts_with('/'));
    command.map_or_else(String::new, |command| {
        let length = command.len();
        format!(r#","entities":[{{"type":"bot_command","offset":0,"length":{length}}}]"#)
    })
}
