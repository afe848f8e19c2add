//! The message that a command is about, because the command answers it: what of it is kept, and how it is read again.
//!
//! What others wrote is left out of every other message before anything is kept.

use serde_json::{Map, Value, json};

use super::attachments::attachment_in;
use super::incoming::{hidden_links, integer, unreadable, words};
use crate::chat::{Answered, MessageId, PersonId, asks_about_answered};
use crate::inspect::link::Hidden;
use crate::text::Private;
use crate::text::split::utf16_length;

/// The field of a message in which the answered one is kept.
pub(super) const ANSWERED: &str = "haishao_answered";
/// The field of that one in which its buttons are kept.
pub(super) const BUTTONS: &str = "haishao_buttons";
/// The field that tells that it is only a part.
const PART: &str = "haishao_part";

/// Fields beside the content of an answered message that are not read.
const UNREAD: [&str; 10] = [
    "chat",
    "date",
    "edit_date",
    "forward_origin",
    "author_signature",
    "reply_to_message",
    "external_reply",
    "quote",
    "via_bot",
    "reply_markup",
];

/// What a command that is about another message answers; `None` for all other messages. `bot` is our own @name.
pub(super) fn taken_from(message: &Map<String, Value>, bot: Option<&str>) -> Option<Map<String, Value>> {
    let typed = ["text", "caption"].into_iter().find_map(|name| message.get(name)?.as_str())?;
    if message.contains_key("forward_origin") || !asks_about_answered(typed, bot) {
        return None;
    }
    let quote = message.get("quote").filter(|quote| quote["text"].is_string());
    let Some(whole) = message.get("reply_to_message").and_then(Value::as_object) else {
        let elsewhere = message.get("external_reply")?.as_object()?;
        // Of a message in another chat Telegram shows the files, and of its words only what is quoted.
        return Some(match quote {
            Some(quote) => part(&Map::new(), quote),
            None => without(elsewhere.clone(), &["message_id"]),
        });
    };
    // Whatever is said in a forum's topic answers the topic's beginning.
    if whole.contains_key("forum_topic_created") {
        return None;
    }
    if is_our_own(whole, bot) {
        return Some(named(whole));
    }
    Some(match quote.filter(|quote| quote["is_manual"] == true) {
        Some(quote) => part(whole, quote),
        None => with_links_of_buttons(whole.clone()),
    })
}

/// Takes out of an answered message what is not read, after it was treated like any other.
pub(super) fn tidy(answered: Map<String, Value>) -> Value {
    Value::Object(without(answered, &UNREAD))
}

/// The answered message that was kept; of one that is not asked about, only who wrote it.
pub(super) fn read(message: &Map<String, Value>) -> Option<Answered> {
    let is_asked_about = words(message).is_some_and(|text| asks_about_answered(&text, None));
    let named = || message.get("reply_to_message").filter(|_| !is_asked_about);
    let kept = message.get(ANSWERED).or_else(named)?.as_object()?;
    let mut text = words(kept).unwrap_or_default();
    let mut hidden = hidden_links(kept);
    for button in kept.get(BUTTONS).and_then(Value::as_array).into_iter().flatten() {
        if let (Some(label), Some(url)) = (button["text"].as_str(), button["url"].as_str()) {
            add_button(&mut text, &mut hidden, label, url);
        }
    }
    let holder = Value::Object(kept.clone());
    let sender = kept.get("sender_chat").or_else(|| kept.get("from"));
    let is_person = kept.contains_key("sender_chat") || holder["from"]["is_bot"] != true;
    Some(Answered {
        message: integer(&holder, "message_id").map(MessageId),
        sender: sender.and_then(|sender| integer(sender, "id")).map(PersonId),
        is_bot: !is_person,
        is_part: kept.contains_key(PART),
        text: Private::new(text),
        hidden: Private::new(hidden),
        picture: attachment_in(kept).filter(|attachment| attachment.is_picture),
        beside: unreadable(kept),
    })
}

/// A part of a message that was picked by hand, with the links behind just that. Telegram tells none in the part itself.
fn part(whole: &Map<String, Value>, quote: &Value) -> Map<String, Value> {
    let picked = quote["text"].as_str().unwrap_or_default();
    let mut part = named(whole);
    part.insert("text".to_owned(), picked.into());
    part.insert(PART.to_owned(), true.into());
    let (text, entities) = match whole.get("text") {
        Some(text) => (Some(text), whole.get("entities")),
        None => (whole.get("caption"), whole.get("caption_entities")),
    };
    let text = text.and_then(Value::as_str).unwrap_or_default();
    if let Some(start) = place_of(picked, text, quote["position"].as_i64()) {
        let end = start + i64::try_from(utf16_length(picked)).unwrap_or_default();
        let entities = entities.and_then(Value::as_array).into_iter().flatten();
        let links: Vec<Value> = entities.filter_map(|entity| link_within(entity, start, end)).collect();
        part.insert("entities".to_owned(), links.into());
    }
    part
}

/// Where in a text a part of it begins, in UTF-16 units. `about` is where its sender's app says so, about.
fn place_of(part: &str, text: &str, about: Option<i64>) -> Option<i64> {
    let places = text.match_indices(part).filter(|_| !part.is_empty());
    let places = places.filter_map(|(byte, _)| i64::try_from(utf16_length(&text[..byte])).ok());
    places.min_by_key(|place| place.abs_diff(about.unwrap_or_default()))
}

fn link_within(entity: &Value, start: i64, end: i64) -> Option<Value> {
    let (url, offset) = (entity["url"].as_str()?, entity["offset"].as_i64()?);
    let first = offset.max(start);
    let last = offset.saturating_add(entity["length"].as_i64()?).min(end);
    (first < last)
        .then(|| json!({ "type": "text_link", "offset": first - start, "length": last - first, "url": url }))
}

/// Which message it is and who wrote it, without its content.
fn named(message: &Map<String, Value>) -> Map<String, Value> {
    let names = ["message_id", "from", "sender_chat"];
    names.iter().filter_map(|name| Some(((*name).to_owned(), message.get(*name)?.clone()))).collect()
}

/// What the bot says itself is not to be judged.
fn is_our_own(message: &Map<String, Value>, bot: Option<&str>) -> bool {
    let name = message.get("from").and_then(|from| from["username"].as_str());
    let ours = bot.map(|bot| bot.trim_start_matches('@'));
    name.zip(ours).is_some_and(|(name, ours)| name.eq_ignore_ascii_case(ours))
}

/// Buttons that open something are kept; what the others do is between their bot and whoever presses them.
fn with_links_of_buttons(mut message: Map<String, Value>) -> Map<String, Value> {
    let Some(markup) = message.remove("reply_markup") else { return message };
    let rows = markup["inline_keyboard"].as_array().into_iter().flatten();
    let buttons = rows.filter_map(Value::as_array).flatten().filter(|button| button["url"].is_string());
    let links: Vec<Value> =
        buttons.map(|button| json!({ "text": button["text"], "url": button["url"] })).collect();
    if !links.is_empty() {
        message.insert(BUTTONS.to_owned(), links.into());
    }
    message
}

/// A button is a line of its own, with its link behind it.
fn add_button(text: &mut String, hidden: &mut Vec<Hidden>, label: &str, url: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    let start = text.len();
    text.push_str(label);
    hidden.push(Hidden { span: start..text.len(), url: url.to_owned() });
}

fn without(mut fields: Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    fields.retain(|name, _| !names.contains(&name.as_str()));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::minimal::minimise;

    const US: Option<&str> = Some("@haishao_bot");

    /// What is kept and read again when a message with these fields is sent.
    fn heard(fields: Value) -> (String, Option<Answered>) {
        let mut update = json!({ "message": fields });
        minimise(&mut update, US);
        let answered = update["message"].as_object().and_then(read);
        (update.to_string(), answered)
    }

    fn answering(text: &str) -> (String, Option<Answered>) {
        heard(json!({ "text": text, "reply_to_message": {
            "message_id": 4, "date": 5, "text": "pay me first", "chat": {"id": -1, "title": "Buyers"},
            "from": {"id": 8, "is_bot": false, "first_name": "Ben", "username": "ben"},
            "author_signature": "Ben", "reply_to_message": {"text": "older"},
        }}))
    }

    #[test]
    fn words_of_others_are_kept_for_the_commands_about_them_and_never_else() {
        for text in ["/check", "/check what about this", "/scam", "/ask"] {
            let (kept, answered) = answering(text);
            let answered = answered.expect("it is about the answered message");
            assert_eq!(answered.text.reveal(), "pay me first");
            assert_eq!((answered.message, answered.sender), (Some(MessageId(4)), Some(PersonId(8))));
            assert!(!kept.contains("Ben") && !kept.contains("older") && !kept.contains("Buyers"), "{kept}");
        }
        for text in ["nice", "/ask is it a scam", "/check@other_bot", "/help"] {
            let (kept, answered) = answering(text);
            let words = answered.map(|answered| answered.text.into_inner()).unwrap_or_default();
            assert!(words.is_empty() && !kept.contains("pay me"), "{kept}");
        }
    }

    #[test]
    fn a_part_picked_by_hand_stands_for_the_whole_with_the_links_behind_it() {
        let text = "😀 hello, tap here or there";
        let link =
            |offset: i64, url: &str| json!({"type": "text_link", "offset": offset, "length": 5, "url": url});
        let entities = json!([link(14, "https://a.example/"), link(22, "https://b.example/")]);
        let whole = json!({"message_id": 4, "text": text, "entities": entities, "from": {"id": 8}});
        let quote = |is_manual: bool| json!({"text": "tap here", "position": 9, "is_manual": is_manual});
        let sent =
            |quote: Value| heard(json!({"text": "/check", "reply_to_message": whole, "quote": quote})).1;
        let picked = sent(quote(true)).expect("it is about a part");
        assert_eq!(picked.text.reveal(), "tap here");
        let [hidden] = picked.hidden.reveal().as_slice() else { panic!("one link: {:?}", picked.hidden) };
        assert_eq!(
            (&picked.text.reveal()[hidden.span.clone()], hidden.url.as_str()),
            ("here", "https://a.example/")
        );
        assert_eq!(sent(quote(false)).map(|answered| answered.text.into_inner()).as_deref(), Some(text));
    }

    #[test]
    fn of_a_message_elsewhere_the_quote_or_the_picture_is_there() {
        let elsewhere = json!({
            "message_id": 9, "chat": {"id": -5, "title": "Deals"}, "origin": {"type": "channel"},
            "photo": [{"file_id": "p", "width": 9, "height": 9}],
        });
        let quoted = json!({"text": "/check", "external_reply": elsewhere, "quote": {"text": "free iPhone"}});
        let (kept, answered) = heard(quoted);
        let answered = answered.expect("it is quoted");
        assert_eq!((answered.text.reveal().as_str(), answered.message), ("free iPhone", None));
        assert!(answered.picture.is_none() && !kept.contains("Deals"), "{kept}");
        let answered =
            heard(json!({"text": "/check", "external_reply": elsewhere})).1.expect("it is answered");
        assert!(answered.picture.is_some() && answered.message.is_none());
    }

    #[test]
    fn buttons_that_open_something_are_lines_with_a_link() {
        let keyboard =
            json!([[{"text": "Claim", "url": "https://a.example/"}, {"text": "No", "callback_data": "n"}]]);
        let answered = json!({"text": "You won", "reply_markup": {"inline_keyboard": keyboard}});
        let (kept, answered) = heard(json!({"text": "/check", "reply_to_message": answered}));
        let answered = answered.expect("it is answered");
        assert_eq!(answered.text.reveal(), "You won\nClaim");
        let [hidden] = answered.hidden.reveal().as_slice() else { panic!("one button opens something") };
        assert_eq!(&answered.text.reveal()[hidden.span.clone()], "Claim");
        assert!(!kept.contains("callback"), "{kept}");
    }

    #[test]
    fn neither_a_topic_s_beginning_nor_the_bot_s_own_words_are_judged() {
        let beginning = json!({"message_id": 2, "forum_topic_created": {"name": "Refunds"}});
        assert!(heard(json!({"text": "/check", "reply_to_message": beginning})).1.is_none());
        let own = json!({"text": "🛑 Danger", "from": {"id": 1, "is_bot": true, "username": "Haishao_Bot"}});
        let own = heard(json!({"text": "/check", "reply_to_message": own})).1.expect("it is answered");
        assert!(own.is_bot && own.text.reveal().is_empty());
    }
}
