//! Updates with anything where anything else belongs: whatever is read of them, nothing panics.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use super::masking::mask_update;
use super::minimal::minimise;
use super::{incoming, inline};

const BOT: Option<&str> = Some("haishao_bot");

/// Updates of each kind that is asked for, with as many fields as are ever looked at.
fn whole() -> Vec<Value> {
    let ana =
        json!({"id": 7, "is_bot": false, "first_name": "Ana", "username": "ana", "language_code": "en"});
    let group = json!({"id": -1_001, "type": "supergroup", "title": "Buyers", "is_forum": true});
    let links = json!([
        {"type": "text_link", "offset": 2, "length": 6, "url": "https://a.example/x"},
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "url", "offset": 9, "length": 4},
        {"type": "mention", "offset": 1, "length": 1},
    ]);
    let photo = json!([{"file_id": "f", "file_unique_id": "u", "width": 90, "height": 90, "file_size": 900}]);
    let answered = json!({
        "message_id": 3, "date": 5, "chat": group, "from": ana, "text": "点这里 😀 4111 1111 1111 1111", "entities": links,
        "quote": {"text": "这里", "position": 1, "entities": links}, "photo": photo,
        "reply_markup": {"inline_keyboard": [[{"text": "Claim", "url": "https://b.example/y", "callback_data": "1:menu"}]]},
    });
    let message = json!({
        "message_id": 4, "date": 6, "edit_date": 7, "chat": group, "from": ana, "message_thread_id": 3,
        "sender_chat": group, "is_topic_message": true, "is_automatic_forward": false,
        "text": "/check 看看这个 a.example 密码 hunter22 😀", "entities": links, "caption": "see", "caption_entities": links,
        "reply_to_message": answered, "quote": {"text": "这里", "position": 1, "entities": links},
        "external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "Eve", "date": 5}, "photo": photo},
        "forward_origin": {"type": "channel", "chat": group, "message_id": 9, "date": 5, "author_signature": "Eve"},
        "media_group_id": "m", "photo": photo, "via_bot": ana,
        "document": {"file_id": "d", "file_unique_id": "e", "file_name": "a.pdf", "mime_type": "application/pdf", "file_size": 9},
        "contact": {"phone_number": "1", "first_name": "Eve"}, "location": {"latitude": 1.0, "longitude": 2.0},
    });
    let service = json!({
        "message_id": 5, "date": 6, "chat": group, "from": ana,
        "migrate_to_chat_id": -1_002, "new_chat_members": [ana], "left_chat_member": ana,
    });
    let member = json!({"status": "administrator", "user": ana, "can_delete_messages": true});
    let change =
        json!({"chat": group, "from": ana, "date": 5, "old_chat_member": member, "new_chat_member": member});
    vec![
        json!({"update_id": 1, "message": message}),
        json!({"update_id": 2, "edited_message": message}),
        json!({"update_id": 3, "callback_query": {"id": "q", "from": ana, "chat_instance": "c", "data": "1:menu", "message": answered}}),
        json!({"update_id": 4, "my_chat_member": change}),
        json!({"update_id": 5, "chat_member": change}),
        json!({"update_id": 6, "message": service}),
        json!({"update_id": 7, "inline_query": {"id": "i", "from": ana, "query": "退款 a.example", "offset": "5"}}),
    ]
}

fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..40).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[密码卡号 0-9😀\u{200B}a/@:.]{0,40}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[1, null, {"text": 5}]])),
        Just(json!({"id": "7", "type": 5, "text": ["x"], "offset": -1, "length": i64::MAX})),
    ]
}

/// How many values there are, the whole counted.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// The value at a place, counted as they are counted.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().find_map(|value| nth(value, left)),
        Value::Object(fields) => fields.values_mut().find_map(|value| nth(value, left)),
        _ => None,
    }
}

fn read_all(mut update: Value) {
    if let Some(query) = update.get("inline_query") {
        let raw = to_raw_value(query).expect("a value can be written");
        let _ = inline::read(&raw);
    }
    minimise(&mut update, BOT);
    mask_update(&mut update);
    // What is read is what the journal keeps.
    let kept: Value = serde_json::from_str(&update.to_string()).expect("a value can be read again");
    assert_eq!(incoming::read(&kept).is_some(), incoming::read(&update).is_some());
}

#[test]
fn whole_updates_are_read_as_events() {
    for update in whole().into_iter().take(3) {
        let mut minimal = update.clone();
        minimise(&mut minimal, BOT);
        mask_update(&mut minimal);
        assert!(incoming::read(&minimal).is_some(), "{update}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_update_with_odd_values_is_read_or_left(
        which in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), odd()), 1..5),
    ) {
        let whole = whole();
        let mut update = whole[which.index(whole.len())].clone();
        for (place, value) in changes {
            let mut left = place.index(count(&update));
            if let Some(found) = nth(&mut update, &mut left) {
                *found = value;
            }
        }
        read_all(update);
    }
}
