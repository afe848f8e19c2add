//! Pinned messages.

use serde_json::{Value, json};

use super::super::ids::{ChatId, MessageId};
use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;
use super::reach::{expect_reachable, not_found};

/// Pins a message. Nobody is told about it here, and the note that appears in a real chat does not.
pub(super) fn pin_chat_message(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let (chat, message) = permitted(world, params)?;
    world.message(chat, message).map_err(not_found("message to pin not found"))?;
    let pinned = &mut world.chat_mut(chat).map_err(not_found("chat not found"))?.pinned;
    pinned.retain(|other| *other != message);
    pinned.push(message);
    Ok(json!(true))
}

pub(super) fn unpin_chat_message(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let (chat, message) = permitted(world, params)?;
    let pinned = &mut world.chat_mut(chat).map_err(not_found("chat not found"))?.pinned;
    if !pinned.contains(&message) {
        return Err(Refusal::bad_request("message to unpin not found"));
    }
    pinned.retain(|other| *other != message);
    Ok(json!(true))
}

/// The message a call names, in a chat in which the bot may pin.
fn permitted(world: &World, params: &Params) -> Result<(ChatId, MessageId), Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let may_pin = world.chat(chat).is_ok_and(|found| !chat.is_group() || found.bot_role.is_privileged());
    if !may_pin {
        return Err(Refusal::bad_request("not enough rights to manage pinned messages in the chat"));
    }
    Ok((chat, params.message()?))
}

#[cfg(test)]
mod tests {
    use super::super::super::chats::Role;
    use super::super::test_world::with_ana;
    use serde_json::json;

    #[test]
    fn a_bot_without_rights_pins_nothing_and_one_with_them_pins_what_is_there() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        let sent = ana.done("sendMessage", json!({"chat_id": group.0, "text": "a tip"}));
        let message = sent["message_id"].clone();
        let pin = json!({"chat_id": group.0, "message_id": message});
        let refusal = ana.refused("pinChatMessage", pin.clone());
        assert_eq!(refusal, "Bad Request: not enough rights to manage pinned messages in the chat");
        ana.world.sets_bot_role(group, ana.ana, Role::Administrator, 0).expect("the group is there");
        ana.done("pinChatMessage", pin.clone());
        assert_eq!(ana.world.pinned(group).len(), 1);
        let refusal = ana.refused("pinChatMessage", json!({"chat_id": group.0, "message_id": 99}));
        assert_eq!(refusal, "Bad Request: message to pin not found");
        ana.done("unpinChatMessage", pin.clone());
        assert_eq!(ana.world.pinned(group), []);
        assert_eq!(ana.refused("unpinChatMessage", pin), "Bad Request: message to unpin not found");
    }
}
