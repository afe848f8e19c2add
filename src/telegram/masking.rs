//! Secrets are taken out of an update before anything is written to the disk.

use serde_json::Value;

use crate::text::mask::{Secret, mask};

/// The field that is added to an update: which kinds of secret its own words held.
pub(super) const SECRETS: &str = "haishao_secrets";

/// Fields that hold words.
const WORDS: [&str; 4] = ["text", "caption", "query", "explanation"];

/// Masks all words in an update, and notes what its sender's own words held.
pub(super) fn mask_update(update: &mut Value) {
    let mut own = Vec::new();
    for (holder, is_own) in [("message", true), ("edited_message", true), ("callback_query", false)] {
        if let Some(value) = update.get_mut(holder) {
            mask_within(value, is_own, &mut own);
        }
    }
    own.sort_unstable();
    own.dedup();
    if let (false, Some(fields), Ok(secrets)) =
        (own.is_empty(), update.as_object_mut(), serde_json::to_value(&own))
    {
        fields.insert(SECRETS.to_owned(), secrets);
    }
}

/// Walks through a value. What stands in a quoted or answered message is masked as well, but it is not what
/// the sender typed.
fn mask_within(value: &mut Value, is_own: bool, found: &mut Vec<Secret>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_own =
                    is_own && !matches!(name.as_str(), "reply_to_message" | "quote" | "external_reply");
                match value {
                    Value::String(text) if WORDS.contains(&name.as_str()) => {
                        let masked = mask(text);
                        if is_own {
                            found.extend(masked.found);
                        }
                        *text = masked.text;
                    }
                    inner => mask_within(inner, is_own, found),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| mask_within(value, is_own, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_card_number_never_reaches_the_journal() {
        let mut update = json!({
            "update_id": 1,
            "message": {
                "text": "my card is 4111 1111 1111 1111",
                "reply_to_message": {"text": "验证码是 482913"},
            },
        });
        mask_update(&mut update);
        let written = update.to_string();
        assert!(!written.contains("4111") && !written.contains("482913"), "{written}");
        assert_eq!(
            update[SECRETS],
            json!(["card"]),
            "what somebody else wrote is not held against the sender"
        );
    }

    #[test]
    fn an_update_without_secrets_stays_as_it_is() {
        let update = json!({"update_id": 1, "message": {"text": "他要我的验证码怎么办", "message_id": 4111}});
        let mut masked = update.clone();
        mask_update(&mut masked);
        assert_eq!(masked, update);
    }
}
