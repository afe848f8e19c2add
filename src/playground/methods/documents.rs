//! The method that sends a file of any kind.

use serde_json::Value;

use super::super::file::File;
use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::{Draft, World};
use super::Moment;
use super::reach::expect_reachable;
use super::sending::{read_caption, read_draft, read_upload, send};

pub(super) fn send_document(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let caption = read_caption(params)?;
    let (text, html) = caption.map(|caption| (caption.styled, caption.html)).unzip();
    let document = File::check(read_upload(params, "document")?)?;
    let draft = read_draft(world, params, chat)?;
    let draft = Draft { text, html: html.unwrap_or_default(), document: Some(document), ..draft };
    send(world, chat, draft, now)
}

#[cfg(test)]
mod tests {
    use super::super::super::file::LARGEST_DOCUMENT;
    use super::super::super::rules::LONGEST_CAPTION;
    use super::super::super::upload::Upload;
    use super::super::test_world::{TestWorld, with_ana};
    use super::*;
    use axum::body::Bytes;
    use serde_json::json;

    fn send_with(ana: &mut TestWorld, body: Value) -> Result<Value, Refusal> {
        send_bytes(ana, body, Bytes::from_static(b"Dear shop"))
    }

    fn send_bytes(ana: &mut TestWorld, body: Value, bytes: Bytes) -> Result<Value, Refusal> {
        let file = Upload { file_name: "投诉信.txt".to_owned(), bytes };
        ana.upload_file("sendDocument", body, "document", file)
    }

    #[test]
    fn a_document_is_sent_with_its_name_caption_and_buttons() {
        let mut ana = with_ana();
        let keyboard = json!({"inline_keyboard": [[{"text": "More", "url": "https://example.org/"}]]});
        let body = json!({"chat_id": ana.ana.0, "caption": "<b>Your</b> letter", "parse_mode": "HTML",
            "reply_markup": keyboard.to_string(), "reply_parameters": {"message_id": 1}});
        let sent = send_with(&mut ana, body).expect("it must be sent");
        let told = json!({"file_id": "playground-document-1", "file_unique_id": "document-1",
            "file_name": "投诉信.txt", "mime_type": "text/plain", "file_size": 9});
        assert_eq!((&sent["document"], sent.get("text")), (&told, None));
        assert_eq!(sent["caption"], "Your letter");
        assert_eq!(sent["caption_entities"], json!([{"type": "bold", "offset": 0, "length": 4}]));
        let parsed: teloxide::types::Message = serde_json::from_value(sent).expect("it must parse");
        assert_eq!(parsed.caption(), Some("Your letter"));
        let document = parsed.document().expect("it is a document");
        assert_eq!((document.file_name.as_deref(), document.file.size), (Some("投诉信.txt"), 9));

        let seen = &ana.world.said_by_bot(ana.ana.into())[0];
        assert_eq!((seen.text.as_str(), seen.html.as_str()), ("Your letter", "<b>Your</b> letter"));
        assert_eq!(seen.reply_to.map(|id| id.0), Some(1));
        assert_eq!(seen.button("More").and_then(|more| more.url.as_deref()), Some("https://example.org/"));
        let document = seen.document.as_ref().expect("there is a document");
        assert_eq!((document.file_name.as_str(), document.file_size), ("投诉信.txt", 9));
        assert_eq!(ana.world.file(&document.file_id), Some(&b"Dear shop"[..]));
    }

    #[test]
    fn a_caption_may_be_missing_and_has_at_most_1024_units() {
        let mut ana = with_ana();
        let chat = ana.ana.0;
        let bare = send_with(&mut ana, json!({"chat_id": chat})).expect("it must be sent");
        assert_eq!(bare.get("caption"), None);
        let longest = "😀".repeat(LONGEST_CAPTION / 2);
        assert!(send_with(&mut ana, json!({"chat_id": chat, "caption": longest})).is_ok());
        let longer = send_with(&mut ana, json!({"chat_id": chat, "caption": format!("{longest}.")}));
        let expected = "Bad Request: message caption is too long";
        assert_eq!(longer.expect_err("it must be refused").description, expected);
    }

    #[test]
    fn a_document_must_be_uploaded_and_hold_something() {
        let mut ana = with_ana();
        let missing = ana.refused("sendDocument", json!({"chat_id": 5_000_001}));
        assert_eq!(missing, "Bad Request: there is no document in the request");
        let named = json!({"chat_id": 5_000_001, "document": "https://example.org/a"});
        let named = ana.refused("sendDocument", named);
        assert_eq!(named, "Bad Request: wrong file identifier/HTTP URL specified");
        let chat = json!({"chat_id": 5_000_001});
        let empty = send_bytes(&mut ana, chat.clone(), Bytes::new()).expect_err("it must be refused");
        assert_eq!(empty.description, "Bad Request: file must be non-empty");
        let huge = send_bytes(&mut ana, chat, vec![0; LARGEST_DOCUMENT + 1].into());
        assert_eq!(huge.expect_err("it must be refused").code, 413);
        assert!(ana.world.said_by_bot(ana.ana.into()).is_empty());
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
    fn a_deleted_document_is_let_go() {
        let mut ana = with_ana();
        let sent = send_with(&mut ana, json!({"chat_id": 5_000_001})).expect("it must be sent");
        let file = sent["document"]["file_id"].as_str().expect("it has an id").to_owned();
        assert_eq!(ana.done("getFile", json!({"file_id": file}))["file_size"], 9);
        ana.done("deleteMessage", json!({"chat_id": 5_000_001, "message_id": sent["message_id"]}));
        assert_eq!(ana.world.file(&file), None);
        assert!(ana.call("getFile", json!({"file_id": file})).is_err());
    }
}
