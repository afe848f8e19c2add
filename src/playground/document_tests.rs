//! Documents over real HTTP: how a bot library sends them, and how the chat page hands them on.

use reqwest::Client;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use teloxide::Bot;
use teloxide::payloads::SendDocumentSetters;
use teloxide::prelude::Requester;
use teloxide::types::{ChatId, InputFile, Message};

use super::file::LARGEST_DOCUMENT;
use super::page_tests::{GUEST, get, next_view, post, start};
use super::{PersonId, StandIn};

/// The bot sends a document to a person, who must have written before.
async fn send(stand_in: &StandIn, person: PersonId, name: &'static str, text: &'static str) -> Message {
    let url = stand_in.api_url().parse().expect("an address");
    let bot = Bot::new(stand_in.token()).set_api_url(url);
    let file = InputFile::memory(text).file_name(name);
    bot.send_document(ChatId(person.0), file).caption("Your letter").await.expect("it must be sent")
}

/// Sends a document of so many bytes and gives the status of the answer and what it says.
async fn send_bytes(stand_in: &StandIn, length: usize) -> (u16, Value) {
    let address = format!("{}/bot{}/sendDocument", stand_in.api_url(), stand_in.token());
    let file = Part::bytes(vec![b'x'; length]).file_name("case.zip");
    let form = Form::new().text("chat_id", GUEST.0.to_string()).part("document", file);
    let answer = Client::new().post(address).multipart(form).send().await.expect("an answer");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_document_arrives_whole_under_its_name() {
    let (stand_in, _) = start().await;
    stand_in.says(GUEST, GUEST, "/start");
    let sent = send(&stand_in, GUEST, "投诉 \"信\".txt", "Dear shop").await;
    assert_eq!(sent.document().and_then(|document| document.file_name.as_deref()), Some("投诉 \"信\".txt"));
    assert_eq!(sent.caption(), Some("Your letter"));

    let seen = stand_in.said_by_bot(GUEST).remove(0);
    let document = seen.document.expect("there is a document");
    assert_eq!((document.file_name.as_str(), document.file_size), ("投诉 \"信\".txt", 9));
    assert_eq!(stand_in.file(&document.file_id), Some(b"Dear shop".to_vec()));
    let call = stand_in.calls().remove(0);
    assert_eq!(call.body["document"], json!({"file_name": "投诉 \"信\".txt", "length": 9}));
    assert!(stand_in.look(|world| world.story()).contains("<document 投诉 \"信\".txt, 9 bytes> Your letter"));
}

#[tokio::test]
async fn fifty_megabytes_get_through_and_not_one_byte_more() {
    let (stand_in, _) = start().await;
    stand_in.says(GUEST, GUEST, "/start");
    let (code, answer) = send_bytes(&stand_in, LARGEST_DOCUMENT).await;
    assert_eq!((code, &answer["result"]["document"]["file_size"]), (200, &json!(LARGEST_DOCUMENT)));
    let (code, answer) = send_bytes(&stand_in, LARGEST_DOCUMENT + 1).await;
    assert_eq!((code, &answer["description"]), (413, &json!("Request Entity Too Large")));
    assert_eq!(stand_in.said_by_bot(GUEST).len(), 1);
}

#[tokio::test]
async fn the_page_hands_a_document_on_for_saving_while_its_message_is_there() {
    let (stand_in, url) = start().await;
    stand_in.says(GUEST, GUEST, "/start");
    let message = send(&stand_in, GUEST, "../<b>信.html", "<script>alert(1)</script>").await.id.0;
    let view = next_view(&mut get(&format!("{url}events")).await).await;
    let shown = &view["messages"][1];
    assert_eq!(shown["document"], json!({"name": "_b_信.html", "size": 25}));
    assert_eq!((&shown["id"], &shown["text"]), (&json!(message), &json!("Your letter")));

    let saved = get(&format!("{url}document/{message}")).await;
    assert_eq!(saved.status(), 200);
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("x-content-type-options", "nosniff"),
        ("content-disposition", "attachment; filename=\"_b__.html\"; filename*=UTF-8''_b_%E4%BF%A1.html"),
    ] {
        assert_eq!(saved.headers()[name], value, "{name}");
    }
    assert_eq!(saved.bytes().await.expect("a body"), "<script>alert(1)</script>");

    let delete = json!({"chat_id": GUEST.0, "message_id": message});
    post(format!("{}/bot{}/deleteMessage", stand_in.api_url(), stand_in.token()), delete).await;
    assert_eq!(get(&format!("{url}document/{message}")).await.status(), 404);
}

#[tokio::test]
async fn the_documents_of_other_chats_are_not_served() {
    let (stand_in, url) = start().await;
    let ben = stand_in.add_person("Ben", None);
    stand_in.says(ben, ben, "/start");
    let message = send(&stand_in, ben, "letter.txt", "Dear shop").await.id.0;
    for name in [message.to_string(), "1".into(), "x".into()] {
        assert!(get(&format!("{url}document/{name}")).await.status().is_client_error(), "{name}");
    }
    assert_eq!(get(&format!("{}/document/{message}", stand_in.api_url())).await.status(), 404);
}
