//! What the real server refuses, in its own words, so that a bot meets here what it would meet there.

use serde_json::{Map, Value, json};

use super::entities::{Styled, utf16_length};
use super::links::check_button_url;
use super::markup::read_html;
use super::references::escape_html;

/// A refused call: what the answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: u16,
    pub description: String,
    /// Seconds until the call may be tried again.
    pub retry_after: Option<u64>,
    /// The number under which the group goes on.
    pub moved_to: Option<i64>,
}

impl Refusal {
    /// 400: the call makes no sense here.
    pub fn bad_request(reason: &str) -> Self {
        Self { code: 400, description: format!("Bad Request: {reason}"), retry_after: None, moved_to: None }
    }

    /// 403: the other side does not want to hear the bot.
    pub fn forbidden(reason: &str) -> Self {
        Self { code: 403, description: format!("Forbidden: {reason}"), retry_after: None, moved_to: None }
    }

    /// 400: the group goes on under another number.
    pub fn moved(to: i64) -> Self {
        let refusal = Self::bad_request("group chat was upgraded to a supergroup chat");
        Self { moved_to: Some(to), ..refusal }
    }

    /// 409: somebody else reads the updates.
    pub fn conflict() -> Self {
        let description = "Conflict: terminated by other getUpdates request; \
                           make sure that only one bot instance is running";
        Self { code: 409, description: description.to_owned(), retry_after: None, moved_to: None }
    }

    /// 409: the bot wants to be called, and must not ask.
    pub fn webhook_is_active() -> Self {
        let description = "Conflict: can't use getUpdates method while webhook is active; \
                           use deleteWebhook to delete the webhook first";
        Self::plain(409, description)
    }

    /// 413: more bytes than the server takes.
    pub fn entity_too_large() -> Self {
        Self::plain(413, "Request Entity Too Large")
    }

    /// 429: too much at once.
    pub fn too_many_requests(retry_after: u64) -> Self {
        let description = format!("Too Many Requests: retry after {retry_after}");
        Self { code: 429, description, retry_after: Some(retry_after), moved_to: None }
    }

    /// Any other answer that consists of a code and its name.
    pub fn plain(code: u16, description: &str) -> Self {
        Self { code, description: description.to_owned(), retry_after: None, moved_to: None }
    }

    /// The body of the answer.
    pub fn body(&self) -> Value {
        let mut body = json!({"ok": false, "error_code": self.code, "description": self.description});
        if let Some(seconds) = self.retry_after {
            body["parameters"] = json!({"retry_after": seconds});
        }
        if let Some(chat) = self.moved_to {
            body["parameters"] = json!({"migrate_to_chat_id": chat});
        }
        body
    }
}

/// Longest text of a message, in UTF-16 units after the markup is read.
pub const LONGEST_TEXT: usize = 4096;
/// Longest caption of a photo or a document, counted in the same way.
pub const LONGEST_CAPTION: usize = 1024;
/// Most bytes a button may carry back.
pub const LONGEST_CALLBACK_DATA: usize = 64;
/// Most buttons under one message.
pub const MOST_BUTTONS: usize = 100;
/// How long a bot may delete a message for everybody, in seconds.
pub const DELETE_WINDOW: i64 = 48 * 60 * 60;

/// A text as the server keeps it, and the HTML that would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedText {
    pub styled: Styled,
    pub html: String,
}

/// What a text is checked for: the same fault has two names in the real server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Send,
    Edit,
}

/// Reads the text of a message and holds it to the published limits.
///
/// # Errors
///
/// Unknown parse mode, broken markup, an empty text, a text over 4096 units.
pub fn check_text(text: &str, parse_mode: Option<&str>, purpose: Purpose) -> Result<CheckedText, Refusal> {
    let checked = read_text(text, parse_mode)?;
    match utf16_length(&checked.styled.text) {
        0 => Err(Refusal::bad_request("message text is empty")),
        length if length <= LONGEST_TEXT => Ok(checked),
        _ if purpose == Purpose::Edit => Err(Refusal::bad_request("MESSAGE_TOO_LONG")),
        _ => Err(Refusal::bad_request("message is too long")),
    }
}

/// Reads the caption of a photo or a document, which may be empty, and holds it to the published limits.
///
/// # Errors
///
/// Unknown parse mode, broken markup, a caption over 1024 units.
pub fn check_caption(text: &str, parse_mode: Option<&str>) -> Result<Option<CheckedText>, Refusal> {
    let checked = read_text(text, parse_mode)?;
    match utf16_length(&checked.styled.text) {
        0 => Ok(None),
        length if length <= LONGEST_CAPTION => Ok(Some(checked)),
        _ => Err(Refusal::bad_request("message caption is too long")),
    }
}

fn read_text(text: &str, parse_mode: Option<&str>) -> Result<CheckedText, Refusal> {
    let (styled, html) = match parse_mode.map(str::to_ascii_lowercase).as_deref() {
        None | Some("") => (Styled { text: text.to_owned(), entities: Vec::new() }, escape_html(text)),
        Some("html") => (read_markup(text)?, text.to_owned()),
        // The bot writes HTML only: another mode is a slip that should show at once.
        Some(_) => return Err(Refusal::bad_request("unsupported parse_mode")),
    };
    Ok(CheckedText { styled: styled.trimmed().with_commands(), html })
}

fn read_markup(html: &str) -> Result<Styled, Refusal> {
    read_html(html).map_err(|error| Refusal::bad_request(&format!("can't parse entities: {error}")))
}

/// Holds a `reply_markup` to the published limits. Keyboards other than inline ones pass as they are.
///
/// # Errors
///
/// A button without text or action, with two actions, a bad address or more data than fits; too many buttons.
pub fn check_markup(markup: &Value) -> Result<(), Refusal> {
    let Some(fields) = markup.as_object() else {
        return Err(Refusal::bad_request("object expected as reply markup"));
    };
    let Some(rows) = fields.get("inline_keyboard") else {
        return Ok(());
    };
    let rows =
        rows.as_array().ok_or_else(|| unreadable_keyboard("field \"inline_keyboard\" must be an array"))?;
    let mut n_buttons = 0;
    for row in rows {
        let row = row.as_array().ok_or_else(|| unreadable_keyboard("a row must be an array of buttons"))?;
        n_buttons += row.len();
        for button in row {
            let button = button.as_object().ok_or_else(|| unreadable_button("object expected"))?;
            check_button(button)?;
        }
    }
    if n_buttons > MOST_BUTTONS {
        return Err(Refusal::bad_request("reply markup is too long"));
    }
    Ok(())
}

const ACTIONS: [&str; 9] = [
    "callback_data",
    "url",
    "login_url",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
];

fn check_button(button: &Map<String, Value>) -> Result<(), Refusal> {
    let text = button.get("text").and_then(Value::as_str);
    let text = text.ok_or_else(|| unreadable_button("Field \"text\" must be of type String"))?;
    if text.trim().is_empty() {
        return Err(Refusal::bad_request("inline keyboard button text must be non-empty"));
    }
    match ACTIONS.iter().filter(|action| button.contains_key(**action)).count() {
        0 => {
            return Err(unreadable_button("Text buttons are unallowed in the inline keyboard"));
        }
        1 => {}
        _ => return Err(unreadable_button("a button can have one action only")),
    }
    if let Some(data) = button.get("callback_data") {
        let length = data.as_str().map_or(0, str::len);
        if !(1..=LONGEST_CALLBACK_DATA).contains(&length) {
            return Err(Refusal::bad_request("BUTTON_DATA_INVALID"));
        }
    }
    if let Some(url) = button.get("url") {
        let url = url.as_str();
        check_button_url(url.ok_or_else(|| unreadable_button("Field \"url\" must be of type String"))?)?;
    }
    Ok(())
}

fn unreadable_button(reason: &str) -> Refusal {
    Refusal::bad_request(&format!("can't parse inline keyboard button: {reason}"))
}

fn unreadable_keyboard(reason: &str) -> Refusal {
    Refusal::bad_request(&format!("can't parse reply keyboard markup JSON object: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(result: Result<impl std::fmt::Debug, Refusal>) -> String {
        result.expect_err("the call must be refused").description
    }

    fn send(text: &str) -> Result<CheckedText, Refusal> {
        check_text(text, Some("HTML"), Purpose::Send)
    }

    fn keyboard(button: Value) -> Result<(), Refusal> {
        check_markup(&json!({"inline_keyboard": [[button]]}))
    }

    #[test]
    fn a_text_is_measured_after_its_markup_is_read() {
        let longest = format!("<b>{}</b>", "海".repeat(LONGEST_TEXT));
        assert!(send(&longest).is_ok());
        let longer = "海".repeat(LONGEST_TEXT + 1);
        assert_eq!(refused(send(&longer)), "Bad Request: message is too long");
        let edited = check_text(&longer, None, Purpose::Edit);
        assert_eq!(refused(edited), "Bad Request: MESSAGE_TOO_LONG");
    }

    #[test]
    fn an_emoji_counts_twice() {
        assert!(send(&"😀".repeat(LONGEST_TEXT / 2)).is_ok());
        assert!(send(&"😀".repeat(LONGEST_TEXT / 2 + 1)).is_err());
    }

    #[test]
    fn a_text_of_white_space_is_empty() {
        for text in ["", " \n", "<b> </b>"] {
            assert_eq!(refused(send(text)), "Bad Request: message text is empty");
        }
    }

    #[test]
    fn broken_markup_is_named() {
        assert!(refused(send("<b>x")).starts_with("Bad Request: can't parse entities: "));
        assert!(check_text("<b>x", None, Purpose::Send).is_ok());
        assert!(check_text("*x*", Some("MarkdownV2"), Purpose::Send).is_err());
    }

    #[test]
    fn callback_data_has_1_to_64_bytes() {
        for (data, fits) in [("x".repeat(64), true), ("x".repeat(65), false), ("海".repeat(22), false)] {
            assert_eq!(keyboard(json!({"text": "ok", "callback_data": data})).is_ok(), fits);
        }
        let empty = keyboard(json!({"text": "ok", "callback_data": ""}));
        assert_eq!(refused(empty), "Bad Request: BUTTON_DATA_INVALID");
    }

    #[test]
    fn a_button_needs_a_text_and_one_action() {
        for button in [
            json!({"text": " ", "callback_data": "x"}),
            json!({"callback_data": "x"}),
            json!({"text": "x"}),
            json!({"text": "x", "callback_data": "x", "url": "https://example.org"}),
            json!({"text": "x", "url": "example.org"}),
            json!({"text": "x", "url": 7}),
        ] {
            assert!(keyboard(button.clone()).is_err(), "{button}");
        }
        assert!(keyboard(json!({"text": "x", "copy_text": {"text": "y"}})).is_ok());
        assert!(keyboard(json!({"text": "x", "url": "https://example.org"})).is_ok());
    }

    #[test]
    fn a_keyboard_has_at_most_100_buttons() {
        let button = json!({"text": "x", "callback_data": "x"});
        let rows = |n_rows: usize| json!({"inline_keyboard": vec![vec![button.clone(); 5]; n_rows]});
        assert!(check_markup(&rows(20)).is_ok());
        assert!(check_markup(&rows(21)).is_err());
    }

    #[test]
    fn a_refusal_says_when_to_come_back() {
        let body = Refusal::too_many_requests(7).body();
        assert_eq!(body["parameters"]["retry_after"], 7);
        assert_eq!(body["description"], "Too Many Requests: retry after 7");
    }
}
