//! Methods that write, change and delete messages.

use serde_json::{Value, json};

use super::super::chats::Role;
use super::super::ids::{ChatId, MessageId};
use super::super::message::{Author, Message};
use super::super::params::Params;
use super::super::rules::{CheckedText, DELETE_WINDOW, Purpose, Refusal, check_text};
use super::super::world::{Draft, World};
use super::Moment;
use super::reach::{expect_reachable, not_found};
use super::sending::{answer_with, read_draft, read_markup, send, style_as_listed};

pub(super) fn send_message(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let text = read_text(params, Purpose::Send)?;
    let draft = read_draft(world, params, chat)?;
    send(world, chat, Draft { text: Some(text.styled), html: text.html, ..draft }, now)
}

pub(super) fn edit_message_text(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let text = read_text(params, Purpose::Edit)?;
    let markup = read_markup(params)?;
    let message = editable(world, chat, params.message()?)?;
    if message.text.is_none() || message.has_caption() {
        return Err(Refusal::bad_request("there is no text in the message to edit"));
    }
    if message.text.as_ref() == Some(&text.styled) && message.markup == markup {
        return Err(not_modified());
    }
    message.text = Some(text.styled);
    message.html = text.html;
    message.markup = markup;
    message.edit_date = Some(now.unix);
    let id = message.id;
    answer_with(world, chat, id)
}

pub(super) fn edit_message_reply_markup(
    world: &mut World,
    params: &Params,
    _: Moment,
) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let markup = read_markup(params)?;
    let message = editable(world, chat, params.message()?)?;
    if message.markup == markup {
        return Err(not_modified());
    }
    message.markup = markup;
    let id = message.id;
    answer_with(world, chat, id)
}

/// In private a bot may delete both sides' messages, in a group others' only as an administrator.
pub(super) fn delete_message(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let is_privileged = world.bot_role(chat).is_ok_and(Role::is_privileged);
    let id = params.message()?;
    let message = world.message(chat, id);
    let message = message.map_err(not_found("message to delete not found"))?;
    let is_own = message.author == Author::Bot;
    let is_old = now.unix - message.date > DELETE_WINDOW;
    let may_delete = if chat.is_group() { is_privileged || (is_own && !is_old) } else { !is_old };
    if !may_delete {
        return Err(Refusal::bad_request("message can't be deleted"));
    }
    world.take_back(chat, id).map_err(not_found("message to delete not found"))?;
    Ok(json!(true))
}

fn not_modified() -> Refusal {
    Refusal::bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same \
         as a current content and reply markup of the message",
    )
}

fn read_text(params: &Params, purpose: Purpose) -> Result<CheckedText, Refusal> {
    let mut text = check_text(params.text("text"), params.parse_mode(), purpose)?;
    style_as_listed(params, "entities", &mut text)?;
    Ok(text)
}

fn editable(world: &mut World, chat: ChatId, id: MessageId) -> Result<&mut Message, Refusal> {
    let message = world.message_mut(chat, id).map_err(not_found("message to edit not found"))?;
    if message.author != Author::Bot {
        return Err(Refusal::bad_request("message can't be edited"));
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;

    fn keyboard() -> Value {
        json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]})
    }

    #[test]
    fn a_message_is_sent_with_markup_and_buttons() {
        let mut ana = with_ana();
        let body = json!({"chat_id": ana.ana.0, "text": "<b>Stop</b> first", "parse_mode": "HTML",
            "reply_markup": keyboard(), "reply_parameters": {"message_id": 1}});
        let sent = ana.done("sendMessage", body);
        let parsed: teloxide::types::Message = serde_json::from_value(sent.clone()).expect("it must parse");
        assert_eq!(parsed.text(), Some("Stop first"));
        assert_eq!(sent["entities"], json!([{"type": "bold", "offset": 0, "length": 4}]));
        assert_eq!(sent["reply_to_message"]["message_id"], 1);
        let seen = &ana.world.said_by_bot(ana.ana.into())[0];
        assert_eq!(seen.html, "<b>Stop</b> first");
        assert!(seen.button("Yes").is_some());
    }

    #[test]
    fn an_edit_must_change_something() {
        let mut ana = with_ana();
        let chat = ana.ana.0;
        let sent = ana.done("sendMessage", json!({"chat_id": chat, "text": "a", "reply_markup": keyboard()}));
        let id = &sent["message_id"];
        let same = json!({"chat_id": chat, "message_id": id, "text": "a", "reply_markup": keyboard()});
        let refusal = ana.refused("editMessageText", same);
        assert!(refusal.starts_with("Bad Request: message is not modified: "), "{refusal}");
        let edited = ana.done("editMessageText", json!({"chat_id": chat, "message_id": id, "text": "a"}));
        assert_eq!(edited.get("reply_markup"), None);
        let again = ana.refused("editMessageReplyMarkup", json!({"chat_id": chat, "message_id": id}));
        assert!(again.starts_with("Bad Request: message is not modified: "), "{again}");
    }

    #[test]
    fn only_own_messages_that_exist_can_be_edited() {
        let mut ana = with_ana();
        let mut edit =
            |id| ana.refused("editMessageText", json!({"chat_id": 5_000_001, "message_id": id, "text": "x"}));
        assert_eq!(edit(1), "Bad Request: message can't be edited");
        assert_eq!(edit(99), "Bad Request: message to edit not found");
    }

    #[test]
    fn a_message_is_deleted_once_and_within_48_hours() {
        let mut ana = with_ana();
        let delete = |id: i64| json!({"chat_id": 5_000_001, "message_id": id});
        ana.done("sendMessage", json!({"chat_id": 5_000_001, "text": "a"}));
        ana.done("deleteMessage", delete(2));
        assert_eq!(ana.refused("deleteMessage", delete(2)), "Bad Request: message to delete not found");
        ana.now.unix += DELETE_WINDOW + 1;
        assert_eq!(ana.refused("deleteMessage", delete(1)), "Bad Request: message can't be deleted");
    }

    #[test]
    fn in_a_group_only_an_administrator_deletes_what_others_wrote() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        ana.world.says(group, ana.ana, "spam", 1_000).expect("Ana can speak");
        let delete = json!({"chat_id": group.0, "message_id": 1});
        assert_eq!(ana.refused("deleteMessage", delete.clone()), "Bad Request: message can't be deleted");
        ana.world.sets_bot_role(group, ana.ana, Role::Administrator, 0).expect("the group is there");
        ana.done("deleteMessage", delete);
    }
}
