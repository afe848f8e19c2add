//! What people type to the bot in other chats: read from its update, and answered
//! (<https://core.telegram.org/bots/api#inline-mode>).

use serde_json::value::RawValue;
use serde_json::{Value, json};
use teloxide::types::ParseMode;

use super::parcel::{LONGEST_TEXT, markup, no_preview};
use super::{html, incoming};
use crate::chat::inline::{InlineAnswer, InlineQuery, InlineResult};
use crate::chat::{PersonId, Sender};
use crate::text::mask::mask;
use crate::text::split::{split, utf16_length};
use crate::text::{Private, Rich};

/// Results that Telegram takes at once.
const MOST_RESULTS: usize = 50;
/// How long Telegram may answer the same words with the same results, in seconds: an edit of the content is seen soon.
const KEPT: u32 = 300;
/// Stands where a text was cut off.
const ELLIPSIS: &str = "…";

/// Reads a query. Of whoever asks it takes their number and their language, and the words with their secrets masked.
pub(super) fn read(query: &RawValue) -> Option<InlineQuery> {
    let query: Value = serde_json::from_str(query.get()).ok()?;
    let from = query.get("from")?;
    let sender = Sender {
        person: PersonId(incoming::integer(from, "id")?),
        platform_language: incoming::string(from, "language_code"),
        anonymous_admin: false,
    };
    let words = mask(&incoming::string(&query, "query")?).text;
    Some(InlineQuery { id: incoming::string(&query, "id")?, sender, words: Private::new(words) })
}

/// The arguments of the call that answers a query. The results are one person's own, since the language is.
pub(super) fn write(query: &InlineQuery, answer: &InlineAnswer) -> Value {
    let results: Vec<Value> = answer.results.iter().take(MOST_RESULTS).map(article).collect();
    let mut body = json!({
        "inline_query_id": query.id,
        "results": results,
        "cache_time": KEPT,
        "is_personal": true,
    });
    if let Some((label, place)) = &answer.private {
        body["button"] = json!({ "text": label, "start_parameter": place.to_string() });
    }
    body
}

fn article(result: &InlineResult) -> Value {
    json!({
        "type": "article",
        "id": result.id,
        "title": result.title,
        "description": result.description,
        "input_message_content": {
            "message_text": html::render(&fitting(&result.body)),
            "parse_mode": ParseMode::Html,
            "link_preview_options": no_preview(),
        },
        "reply_markup": markup(&result.keyboard),
    })
}

/// A text as far as it fits into one message: what is chosen cannot become two.
fn fitting(body: &Rich) -> Rich {
    let mut pieces = split(body, LONGEST_TEXT - ELLIPSIS.len(), utf16_length).into_iter();
    let first = pieces.next().unwrap_or_default();
    if pieces.next().is_some() { first.text(ELLIPSIS) } else { first }
}

/// Whether a message is one of our own results, which somebody chose. Telegram hands it to the bot like any other, and
/// it is nothing that anybody says to it.
pub(super) fn is_own_result(update: &Value, name: Option<&str>) -> bool {
    let message = update.get("message").or_else(|| update.get("edited_message"));
    let via = message.and_then(|message| message.get("via_bot"));
    let via = via.and_then(|bot| incoming::string(bot, "username"));
    let name = name.map(|name| name.trim_start_matches('@'));
    via.zip(name).is_some_and(|(via, name)| via.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{DeepLink, Keyboard};

    fn raw(query: &Value) -> Box<RawValue> {
        serde_json::value::to_raw_value(query).expect("it is a value")
    }

    #[test]
    fn a_query_is_read_with_its_secrets_masked_and_without_names() {
        let from = json!({"id": 7, "first_name": "Ana", "language_code": "zh-hans"});
        let query = read(&raw(&json!({
            "id": "q", "from": from, "query": "my card 4111 1111 1111 1111", "offset": "", "chat_type": "group",
        })))
        .expect("it is a query");
        assert_eq!(query.words.reveal(), "my card •••• •••• •••• ••••");
        assert_eq!((query.id.as_str(), query.sender.person), ("q", PersonId(7)));
        assert_eq!(query.sender.platform_language.as_deref(), Some("zh-hans"));
        assert!(read(&raw(&json!({"id": "q", "query": "x"}))).is_none());
    }

    #[test]
    fn an_answer_is_valid_however_long_and_odd_its_words_are() {
        let result = |id: &str, body: Rich| InlineResult {
            id: id.to_owned(),
            title: "T".to_owned(),
            description: String::new(),
            body,
            keyboard: Keyboard::new(),
        };
        let results = (0..60).map(|number| result(&number.to_string(), Rich::new().bold("<a> & b")));
        let long = result("long", Rich::new().bold("😀退款。".repeat(2_000)));
        let answer = InlineAnswer {
            results: [long].into_iter().chain(results).collect(),
            private: Some(("Ask".to_owned(), DeepLink::Menu)),
        };
        let sender = Sender { person: PersonId(7), platform_language: None, anonymous_admin: false };
        let query = InlineQuery { id: "q".to_owned(), sender, words: Private::default() };
        let body = write(&query, &answer);
        let results = body["results"].as_array().expect("results are listed");
        assert_eq!(results.len(), MOST_RESULTS);
        let text = |place: usize| {
            results[place]["input_message_content"]["message_text"].as_str().unwrap_or_default().to_owned()
        };
        let shown = text(0).replace("<b>", "").replace("</b>", "");
        assert!(utf16_length(&shown) <= LONGEST_TEXT && shown.ends_with("退款。…"), "{}", shown.len());
        assert_eq!(text(1), "<b>&lt;a&gt; &amp; b</b>");
        assert_eq!(body["button"], json!({"text": "Ask", "start_parameter": "menu"}));
        assert_eq!((&body["cache_time"], &body["is_personal"]), (&json!(300), &json!(true)));
    }

    #[test]
    fn only_what_was_sent_with_our_own_help_is_our_own() {
        let update = |bot: &str| json!({"message": {"text": "x", "via_bot": {"id": 1, "username": bot}}});
        assert!(is_own_result(&update("Haishao_Bot"), Some("@haishao_bot")));
        assert!(!is_own_result(&update("gif"), Some("@haishao_bot")));
        assert!(!is_own_result(&update("gif"), None));
        assert!(!is_own_result(&json!({"message": {"text": "x"}}), Some("@haishao_bot")));
    }
}
