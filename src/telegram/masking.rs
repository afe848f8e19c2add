//! Secrets are taken out of an update before anything is written to the disk.

use serde_json::Value;

use super::answered::ANSWERED;
use crate::text::mask::{Secret, mask};
use crate::text::split::utf16_length;

/// The field that is added to an update: which kinds of secret its own words held.
pub(super) const SECRETS: &str = "haishao_secrets";

/// Fields that hold words.
const WORDS: [&str; 6] = ["text", "caption", "query", "explanation", "question", "summary"];

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
                let is_own = is_own
                    && !matches!(name.as_str(), "reply_to_message" | "quote" | "external_reply" | ANSWERED);
                if !WORDS.contains(&name.as_str()) {
                    mask_within(value, is_own, found);
                    continue;
                }
                let secrets = mask_pieces(value);
                if is_own {
                    found.extend(secrets);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| mask_within(value, is_own, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Masks a text that may be in pieces, as the Bot API's `RichText` is: a string, a list of such texts, or an
/// object with one in its field `text`. It is masked as a whole, since half a card number may be bold.
fn mask_pieces(value: &mut Value) -> Vec<Secret> {
    let (mut pieces, mut secrets) = (Vec::new(), Vec::new());
    collect_pieces(value, &mut pieces, &mut secrets);
    let whole: String = pieces.iter().map(|piece| piece.as_str()).collect();
    let masked = mask(&whole);
    secrets.extend(masked.found);
    // Masking keeps the length, so each piece gets its own part back.
    let mut rest = masked.text.chars();
    for piece in pieces {
        *piece = take_units(&mut rest, utf16_length(piece));
    }
    secrets
}

/// The pieces in order. What stands beside them, such as the number a bank card entity repeats, is masked
/// for itself.
fn collect_pieces<'a>(value: &'a mut Value, pieces: &mut Vec<&'a mut String>, secrets: &mut Vec<Secret>) {
    match value {
        Value::String(piece) => pieces.push(piece),
        Value::Array(values) => {
            for value in values {
                collect_pieces(value, pieces, secrets);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(beside) if name != "text" => {
                        let masked = mask(beside);
                        secrets.extend(masked.found);
                        *beside = masked.text;
                    }
                    inner if name == "text" => collect_pieces(inner, pieces, secrets),
                    inner => secrets.extend(mask_pieces(inner)),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The next characters, as many as make up a length in UTF-16 units.
fn take_units(characters: &mut impl Iterator<Item = char>, units: usize) -> String {
    let mut taken = String::new();
    let mut length = 0;
    while length < units
        && let Some(character) = characters.next()
    {
        length += character.len_utf16();
        taken.push(character);
    }
    taken
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
                "haishao_answered": {"caption": "验证码是 482913"},
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
    fn a_secret_in_pieces_is_masked_and_every_piece_keeps_its_length() {
        let card = json!({"type": "bold", "text": "1111 1111"});
        let entity = json!({"type": "bank_card_number", "text": "x", "bank_card_number": "4111111111111111"});
        let text = json!(["😀 card 4111 1111 ", card, [" thanks 😀", entity]]);
        let mut update =
            json!({"message": {"rich_message": {"blocks": [{"type": "paragraph", "text": text}]}}});
        mask_update(&mut update);
        let text = &update["message"]["rich_message"]["blocks"][0]["text"];
        assert_eq!(text[0], "😀 card •••• •••• ");
        assert_eq!(text[1]["text"], "•••• ••••");
        assert_eq!(text[2][0], " thanks 😀");
        assert_eq!(text[2][1]["bank_card_number"], "•".repeat(16));
        assert_eq!(update[SECRETS], json!(["card"]));
    }

    #[test]
    fn an_update_without_secrets_stays_as_it_is() {
        let update = json!({"update_id": 1, "message": {"text": "他要我的验证码怎么办", "message_id": 4111}});
        let mut masked = update.clone();
        mask_update(&mut masked);
        assert_eq!(masked, update);
    }
}
