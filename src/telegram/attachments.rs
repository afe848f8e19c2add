//! Files in messages, and whom a message was passed on from: what of them is kept, and how it is read again.

use chrono::DateTime;
use serde_json::{Map, Value, json};

use crate::casebook::{MediaType, Origin};
use crate::chat::Attachment;
use crate::text::Private;

/// Contents that are files of their own, by the field that holds them.
const FILES: [&str; 7] = ["document", "animation", "video", "video_note", "voice", "audio", "photo"];
/// Fields of a file that are read.
const KEPT: [&str; 4] = ["file_id", "file_size", "mime_type", "file_name"];
/// What a photo is, which Telegram does not say: it makes all of them JPEG.
const PHOTO: &str = "image/jpeg";

/// What is kept of a content: where its file lies, if it is one that can be fetched, and else only that it was there.
pub(super) fn kept(name: &str, content: &Value) -> Value {
    match name {
        "photo" => of_photo(content),
        _ if FILES.contains(&name) && content["file_id"].is_string() => of_file(content),
        _ => Value::Bool(true),
    }
}

/// What is kept of where a message was passed on from: a name to show, and when it was first sent.
pub(super) fn kept_origin(origin: &Value) -> Value {
    if let Some(name) = origin["name"].as_str() {
        return json!({ "name": name, "date": origin["date"] });
    }
    let user = &origin["sender_user"];
    let whole =
        [&user["first_name"], &user["last_name"]].map(|part| part.as_str().unwrap_or_default()).join(" ");
    let chat = |field: &str| origin[field]["title"].as_str();
    let given = [origin["sender_user_name"].as_str(), chat("sender_chat"), chat("chat"), Some(whole.trim())];
    let name = given.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default();
    json!({ "name": name, "date": origin["date"] })
}

/// The file in a message.
pub(super) fn attachment_in(message: &Map<String, Value>) -> Option<Attachment> {
    let (name, file) = FILES.iter().find_map(|name| Some((*name, file_of(message.get(*name)?)?)))?;
    let said_type = file.get("mime_type").and_then(Value::as_str);
    let media_type = said_type.or_else(|| (name == "photo").then_some(PHOTO)).map(MediaType::claimed);
    // A moving picture is none that is looked at.
    let is_picture = name != "animation" && media_type.as_ref().is_some_and(MediaType::is_image);
    let file_name = file.get("file_name").and_then(Value::as_str);
    Some(Attachment {
        file: Private::new(file.get("file_id")?.as_str()?.to_owned()),
        name: file_name.map(|name| Private::new(name.to_owned())),
        media_type,
        bytes: file.get("file_size").and_then(Value::as_u64),
        is_picture,
    })
}

/// Whom a message was passed on from.
pub(super) fn origin_in(message: &Map<String, Value>) -> Option<Origin> {
    let origin = message.get("forward_origin")?;
    let at = DateTime::from_timestamp(origin.get("date")?.as_i64()?, 0)?;
    Some(Origin::new(Private::new(origin.get("name")?.as_str()?.to_owned()), at))
}

/// A photo comes in several sizes, of which the last is the largest once they were kept.
fn file_of(content: &Value) -> Option<&Value> {
    let file = content.as_array().map_or(Some(content), |sizes| sizes.last())?;
    file["file_id"].is_string().then_some(file)
}

fn of_photo(photo: &Value) -> Value {
    let sizes = photo.as_array().into_iter().flatten();
    let largest = sizes.filter(|size| size["file_id"].is_string()).max_by_key(|size| area(size));
    largest.map_or(Value::Bool(true), |size| json!([of_file(size)]))
}

fn area(size: &Value) -> u64 {
    let side = |name: &str| size[name].as_u64().unwrap_or_default();
    side("width").saturating_mul(side("height"))
}

fn of_file(file: &Value) -> Value {
    let fields = KEPT.iter().filter_map(|name| Some(((*name).to_owned(), file.get(*name)?.clone())));
    Value::Object(fields.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(message: Value) -> Option<(String, Option<String>, Option<u64>, bool)> {
        let file = attachment_in(message.as_object()?)?;
        let media_type = file.media_type.map(|kind| kind.as_str().to_owned());
        Some((file.file.into_inner(), media_type, file.bytes, file.is_picture))
    }

    #[test]
    fn of_a_photo_the_largest_size_is_kept() {
        let photo = json!([
            {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 900},
            {"file_id": "large", "file_unique_id": "l", "width": 1280, "height": 853, "file_size": 90_000},
            {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 213},
        ]);
        let photo = kept("photo", &photo);
        assert_eq!(photo, json!([{"file_id": "large", "file_size": 90_000}]));
        assert_eq!(kept("photo", &photo), photo);
        let expected = ("large".to_owned(), Some(PHOTO.to_owned()), Some(90_000), true);
        assert_eq!(found(json!({"photo": photo})), Some(expected));
        for strange in [json!([]), json!([{"width": 5}]), json!("photo"), json!(true)] {
            assert_eq!(kept("photo", &strange), json!(true));
        }
    }

    #[test]
    fn files_are_found_again_and_only_pictures_are_looked_at() {
        let file = |media_type: &str| {
            kept("document", &json!({"file_id": "d", "mime_type": media_type, "thumbnail": {"file_id": "t"}}))
        };
        for (media_type, is_picture) in [("image/webp", true), ("application/pdf", false)] {
            let expected = ("d".to_owned(), Some(media_type.to_owned()), None, is_picture);
            assert_eq!(found(json!({"document": file(media_type)})), Some(expected));
        }
        let voice = json!({"voice": kept("voice", &json!({"file_id": "v", "duration": 3, "file_size": 7}))});
        assert_eq!(found(voice), Some(("v".to_owned(), None, Some(7), false)));
        for nothing in
            [json!({"photo": true}), json!({"sticker": {"file_id": "s"}}), json!({"photo": [{"file_id": 5}]})]
        {
            assert_eq!(found(nothing), None);
        }
        assert_eq!(kept("contact", &json!({"phone_number": "+15550100"})), json!(true));
    }

    #[test]
    fn of_an_origin_a_name_and_a_time_are_kept() {
        for (origin, name) in [
            (
                json!({"type": "user", "date": 5, "sender_user": {"id": 9, "first_name": "Cem", "last_name": "K."}}),
                "Cem K.",
            ),
            (json!({"type": "hidden_user", "date": 5, "sender_user_name": "Refund desk"}), "Refund desk"),
            (
                json!({"type": "channel", "date": 5, "chat": {"id": -1, "title": "Deals"}, "message_id": 4}),
                "Deals",
            ),
        ] {
            let kept = kept_origin(&origin);
            assert_eq!(kept, json!({"name": name, "date": 5}));
            assert_eq!(kept_origin(&kept), kept);
            let message = json!({"forward_origin": kept});
            let read = message.as_object().and_then(origin_in).expect("an origin");
            assert_eq!((read.name().reveal().as_str(), read.at.timestamp()), (name, 5));
        }
        let old = json!({"forward_origin": true});
        assert!(old.as_object().and_then(origin_in).is_none());
    }
}
