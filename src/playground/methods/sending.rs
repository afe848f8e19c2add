//! What every method that sends or changes a message has in common.

use serde_json::{Map, Value, json};

use super::super::entities::Entity;
use super::super::ids::{ChatId, MessageId};
use super::super::message::Author;
use super::super::params::Params;
use super::super::rules::{CheckedText, Refusal, check_caption, check_markup};
use super::super::upload::Upload;
use super::super::world::{Draft, World};
use super::Moment;
use super::reach::not_found;

/// What the bot is about to write, without its content.
pub(super) fn read_draft(world: &World, params: &Params, chat: ChatId) -> Result<Draft, Refusal> {
    Ok(Draft {
        author: Author::Bot,
        text: None,
        html: String::new(),
        photo: None,
        document: None,
        fields: read_topic(world, params, chat)?,
        markup: read_markup(params)?,
        reply_to: read_reply(world, params, chat)?,
    })
}

/// Writes a message of the bot, if it does not come too soon after the ones before.
pub(super) fn send(world: &mut World, chat: ChatId, draft: Draft, now: Moment) -> Result<Value, Refusal> {
    if let Some(pacing) = &mut world.pacing {
        pacing.admit(chat, now.instant).map_err(Refusal::too_many_requests)?;
    }
    let id = world.write(chat, draft, now.unix).map_err(not_found("chat not found"))?;
    world.chat_mut(chat).map_err(not_found("chat not found"))?.action = None;
    answer_with(world, chat, id)
}

pub(super) fn answer_with(world: &World, chat: ChatId, id: MessageId) -> Result<Value, Refusal> {
    world.message_json(chat, id).map_err(not_found("message not found"))
}

/// Adds the parts that the bot styled by listing them under `name`. A parse mode goes before them.
pub(super) fn style_as_listed(params: &Params, name: &str, text: &mut CheckedText) -> Result<(), Refusal> {
    let listed: Option<Vec<Entity>> = params.shaped(name)?;
    if params.text("parse_mode").is_empty() {
        text.styled.entities.extend(listed.unwrap_or_default());
    }
    Ok(())
}

/// The words below a file, if there are any.
pub(super) fn read_caption(params: &Params) -> Result<Option<CheckedText>, Refusal> {
    let mut caption = check_caption(params.text("caption"), params.parse_mode())?;
    if let Some(caption) = &mut caption {
        style_as_listed(params, "caption_entities", caption)?;
    }
    Ok(caption)
}

/// A file must be uploaded: this world fetches nothing, and lets nobody send a file again by its id.
pub(super) fn read_upload<'a>(params: &'a Params, name: &str) -> Result<&'a Upload, Refusal> {
    match params.file(name) {
        Some(file) => Ok(file),
        None if params.text(name).is_empty() => {
            Err(Refusal::bad_request(&format!("there is no {name} in the request")))
        }
        None => Err(Refusal::bad_request("wrong file identifier/HTTP URL specified")),
    }
}

pub(super) fn read_markup(params: &Params) -> Result<Option<Value>, Refusal> {
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

/// The topic of a forum that a message goes to.
fn read_topic(world: &World, params: &Params, chat: ChatId) -> Result<Map<String, Value>, Refusal> {
    let mut fields = Map::new();
    let Some(topic) = params.integer("message_thread_id") else { return Ok(fields) };
    let chat = world.chat(chat).map_err(not_found("chat not found"))?;
    match chat.topics.get(&topic) {
        None => return Err(Refusal::bad_request("message thread not found")),
        Some(true) if !chat.bot_role.is_privileged() => return Err(Refusal::bad_request("TOPIC_CLOSED")),
        Some(_) => {}
    }
    fields.insert("message_thread_id".to_owned(), topic.into());
    fields.insert("is_topic_message".to_owned(), true.into());
    Ok(fields)
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

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;

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
