//! Methods that write, change and delete messages.

use serde_json::{Map, Value, json};

use super::super::chats::Role;
use super::super::entities::Entity;
use super::super::ids::{ChatId, MessageId};
use super::super::message::{Author, Message};
use super::super::params::Params;
use super::super::rules::{CheckedText, DELETE_WINDOW, Purpose, Refusal, check_markup, check_text};
use super::super::world::{Draft, World};
use super::Moment;
use super::reach::{expect_reachable, not_found};

pub(super) fn send_message(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let text = read_text(params, Purpose::Send)?;
    let markup = read_markup(params)?;
    let reply_to = read_reply(world, params, chat)?;
    if let Some(pacing) = &mut world.pacing {
        pacing.admit(chat, now.instant).map_err(Refusal::too_many_requests)?;
    }
    let draft = Draft {
        author: Author::Bot,
        text: Some(text.styled),
        html: text.html,
        fields: Map::new(),
        markup,
        reply_to,
    };
    let id = world.write(chat, draft, now.unix).map_err(not_found("chat not found"))?;
    world.chat_mut(chat).map_err(not_found("chat not found"))?.action = None;
    answer_with(world, chat, id)
}

pub(super) fn edit_message_text(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let text = read_text(params, Purpose::Edit)?;
    let markup = read_markup(params)?;
    let message = editable(world, chat, params.message()?)?;
    if message.text.is_none() {
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
    let message = world.message_mut(chat, params.message()?);
    let message = message.map_err(not_found("message to delete not found"))?;
    let is_own = message.author == Author::Bot;
    let is_old = now.unix - message.date > DELETE_WINDOW;
    let may_delete = if chat.is_group() { is_privileged || (is_own && !is_old) } else { !is_old };
    if !may_delete {
        return Err(Refusal::bad_request("message can't be deleted"));
    }
    message.deleted = true;
    Ok(json!(true))
}

fn not_modified() -> Refusal {
    Refusal::bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same \
         as a current content and reply markup of the message",
    )
}

fn read_text(params: &Params, purpose: Purpose) -> Result<CheckedText, Refusal> {
    let parse_mode = params.value("parse_mode");
    let parse_mode = parse_mode.as_ref().and_then(Value::as_str);
    let mut text = check_text(params.text("text"), parse_mode, purpose)?;
    let entities: Option<Vec<Entity>> = params.shaped("entities")?;
    if let (None, Some(entities)) = (parse_mode, entities) {
        text.styled.entities.extend(entities);
    }
    Ok(text)
}

fn read_markup(params: &Params) -> Result<Option<Value>, Refusal> {
    let Some(markup) = params.value("reply_markup") else {
        return Ok(None);
    };
    check_markup(&markup)?;
    // A keyboard without buttons is how clients take one away.
    let is_empty = markup["inline_keyboard"].as_array().is_some_and(|rows| rows.iter().all(is_empty_row));
    Ok(Some(markup).filter(|_| !is_empty))
}

fn is_empty_row(row: &Value) -> bool {
    row.as_array().is_none_or(Vec::is_empty)
}

fn read_reply(world: &World, params: &Params, chat: ChatId) -> Result<Option<MessageId>, Refusal> {
    let reply: Option<Value> = params.value("reply_parameters");
    let named = reply.as_ref().and_then(|reply| reply["message_id"].as_i64());
    let Some(id) = named.or_else(|| params.integer("reply_to_message_id")).map(MessageId) else {
        return Ok(None);
    };
    if world.message(chat, id).is_ok() {
        return Ok(Some(id));
    }
    let lenient = reply.as_ref().is_some_and(|reply| reply["allow_sending_without_reply"] == json!(true));
    if lenient || params.flag("allow_sending_without_reply") {
        return Ok(None);
    }
    Err(Refusal::bad_request("message to be replied not found"))
}

fn editable(world: &mut World, chat: ChatId, id: MessageId) -> Result<&mut Message, Refusal> {
    let message = world.message_mut(chat, id).map_err(not_found("message to edit not found"))?;
    if message.author != Author::Bot {
        return Err(Refusal::bad_request("message can't be edited"));
    }
    Ok(message)
}

fn answer_with(world: &World, chat: ChatId, id: MessageId) -> Result<Value, Refusal> {
    world.message_json(chat, id).map_err(not_found("message not found"))
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

    #[test]
    fn an_answer_to_a_deleted_message_needs_leave() {
        let mut ana = with_ana();
        let mut reply = json!({"message_id": 77});
        let body = |reply: &Value| json!({"chat_id": 5_000_001, "text": "a", "reply_parameters": reply});
        assert_eq!(ana.refused("sendMessage", body(&reply)), "Bad Request: message to be replied not found");
        reply["allow_sending_without_reply"] = json!(true);
        assert_eq!(ana.done("sendMessage", body(&reply)).get("reply_to_message"), None);
    }
}
