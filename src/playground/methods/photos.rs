//! The method that sends a photo.

use serde_json::Value;

use super::super::image::Image;
use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::{Draft, World};
use super::Moment;
use super::reach::expect_reachable;
use super::sending::{read_caption, read_draft, read_upload, send};

pub(super) fn send_photo(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let caption = read_caption(params)?;
    let (text, html) = caption.map(|caption| (caption.styled, caption.html)).unzip();
    let photo = Image::check(read_upload(params, "photo")?.bytes.clone())?;
    let draft = read_draft(world, params, chat)?;
    let draft = Draft { text, html: html.unwrap_or_default(), photo: Some(photo), ..draft };
    send(world, chat, draft, now)
}

#[cfg(test)]
mod tests {
    use super::super::super::image::test_images::png;
    use super::super::super::rules::LONGEST_CAPTION;
    use super::super::test_world::{TestWorld, with_ana};
    use super::*;
    use serde_json::json;

    fn send_with(ana: &mut TestWorld, body: Value) -> Result<Value, Refusal> {
        ana.upload("sendPhoto", body, "photo", png(32, 16))
    }

    #[test]
    fn a_photo_is_sent_with_its_caption_and_buttons() {
        let mut ana = with_ana();
        let keyboard = json!({"inline_keyboard": [[{"text": "More", "url": "https://example.org/"}]]});
        let body = json!({"chat_id": ana.ana.0, "caption": "<b>Stop</b> first", "parse_mode": "HTML",
            "reply_markup": keyboard.to_string(), "reply_parameters": {"message_id": 1}});
        let sent = send_with(&mut ana, body).expect("it must be sent");
        let size = json!({"file_id": "playground-photo-1", "file_unique_id": "photo-1",
            "width": 32, "height": 16, "file_size": 29});
        assert_eq!((&sent["photo"], sent.get("text")), (&json!([size]), None));
        assert_eq!(sent["caption"], "Stop first");
        assert_eq!(sent["caption_entities"], json!([{"type": "bold", "offset": 0, "length": 4}]));
        let parsed: teloxide::types::Message = serde_json::from_value(sent).expect("it must parse");
        assert_eq!(parsed.caption(), Some("Stop first"));
        assert_eq!(parsed.photo().map(|sizes| sizes[0].width), Some(32));

        let seen = &ana.world.said_by_bot(ana.ana.into())[0];
        assert_eq!((seen.text.as_str(), seen.html.as_str()), ("Stop first", "<b>Stop</b> first"));
        assert_eq!(seen.reply_to.map(|id| id.0), Some(1));
        assert_eq!(seen.button("More").and_then(|more| more.url.as_deref()), Some("https://example.org/"));
        let photo = seen.photo.as_ref().expect("there is a photo");
        assert_eq!((photo.width, photo.height), (32, 16));
        assert_eq!(ana.world.file(&photo.file_id), Some(&png(32, 16)[..]));
    }

    #[test]
    fn a_caption_may_be_missing_and_is_measured_after_its_markup_is_read() {
        let mut ana = with_ana();
        let chat = ana.ana.0;
        let bare = send_with(&mut ana, json!({"chat_id": chat, "caption": " "})).expect("it must be sent");
        assert_eq!(bare.get("caption"), None);
        let longest = format!("<b>{}</b>", "😀".repeat(LONGEST_CAPTION / 2));
        let mut caption = |text: &str| {
            let sent = send_with(&mut ana, json!({"chat_id": chat, "caption": text, "parse_mode": "HTML"}));
            sent.err().map(|refusal| refusal.description)
        };
        assert_eq!(caption(&longest), None);
        let expected = "Bad Request: message caption is too long";
        assert_eq!(caption(&format!("{longest}.")).as_deref(), Some(expected));
        let broken = caption("<b>x").unwrap_or_default();
        assert!(broken.starts_with("Bad Request: can't parse entities: "), "{broken}");
    }

    #[test]
    fn a_photo_must_be_uploaded() {
        let mut ana = with_ana();
        let missing = ana.refused("sendPhoto", json!({"chat_id": 5_000_001}));
        assert_eq!(missing, "Bad Request: there is no photo in the request");
        let named = ana.refused("sendPhoto", json!({"chat_id": 5_000_001, "photo": "https://example.org/a"}));
        assert_eq!(named, "Bad Request: wrong file identifier/HTTP URL specified");
    }

    #[test]
    fn a_caption_is_no_text_to_edit_but_its_buttons_change() {
        let mut ana = with_ana();
        let chat = ana.ana.0;
        let sent = send_with(&mut ana, json!({"chat_id": chat, "caption": "a"})).expect("it must be sent");
        let id = &sent["message_id"];
        let refusal = ana.refused("editMessageText", json!({"chat_id": chat, "message_id": id, "text": "b"}));
        assert_eq!(refusal, "Bad Request: there is no text in the message to edit");
        let keyboard = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]});
        let edit = json!({"chat_id": chat, "message_id": id, "reply_markup": keyboard});
        assert_eq!(ana.done("editMessageReplyMarkup", edit)["caption"], "a");
    }

    #[test]
    fn a_deleted_photo_is_let_go() {
        let mut ana = with_ana();
        let sent = send_with(&mut ana, json!({"chat_id": 5_000_001})).expect("it must be sent");
        let file = sent["photo"][0]["file_id"].as_str().expect("it has an id").to_owned();
        assert!(ana.world.file(&file).is_some());
        ana.done("deleteMessage", json!({"chat_id": 5_000_001, "message_id": sent["message_id"]}));
        assert_eq!(ana.world.file(&file), None);
        assert!(ana.world.said_by_bot(ana.ana.into()).is_empty());
    }
}
